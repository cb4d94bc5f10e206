// SPDX-License-Identifier: Apache-2.0
#include "results/reader.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "results/results_file.h"
#include "results/room.h"
#include "trace/code_names.h"
#include "trace/lines.h"
#include "trace/utf16.h"

namespace gwm {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostMembers = 10'000;  // of one object; ours have a few dozen
constexpr std::size_t kDeepest = 32;          // levels of brackets; our own lines have six

/// A member of an object, or nullptr.
const Json* Member(const Json& json, const char* name) {
  const auto it = json.find(name);
  return it == json.end() ? nullptr : &*it;
}

std::string Word(const Json& json, const char* name, std::string_view otherwise = "") {
  const Json* member = Member(json, name);
  return member != nullptr && member->is_string() ? member->get<std::string>() : std::string(otherwise);
}

/// The same, of a line that is not read again.
std::string TakeWord(Json& json, const char* name) {
  const auto it = json.find(name);
  return it != json.end() && it->is_string() ? std::move(it->get_ref<std::string&>()) : std::string();
}

std::vector<std::string> Words(const Json& json, const char* name) {
  std::vector<std::string> words;
  const Json* member = Member(json, name);
  if (member == nullptr || !member->is_array()) return words;
  for (const Json& item : *member) {
    if (item.is_string()) words.push_back(item.get<std::string>());
  }
  return words;
}

/// The text of 16-bit units, four hexadecimal digits each.
std::optional<std::string> TextOfUnits(std::string_view digits) {
  if (digits.size() % 4 != 0) return std::nullopt;
  std::u16string units;
  for (std::size_t i = 0; i < digits.size(); i += 4) {
    unsigned unit = 0;
    for (const char c : digits.substr(i, 4)) {
      const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
      if (digit < 0) return std::nullopt;
      unit = unit << 4 | static_cast<unsigned>(digit);
    }
    units += static_cast<char16_t>(unit);
  }
  return Narrow(std::u16string_view(units));
}

/// What is wrong with the shape of a line, whatever it says; NULL for nothing.
const char* WrongShape(std::string_view line) {
  std::vector<std::string_view> keys;            // of all open brackets, the innermost last
  std::array<std::size_t, kDeepest> begins = {};  // where those of each begin
  std::size_t depth = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '{' || c == '[') {
      if (depth == kDeepest) return "its brackets are nested deeper than gwm writes them";
      begins[depth++] = keys.size();
    } else if ((c == '}' || c == ']') && depth != 0) {
      keys.resize(begins[--depth]);
    } else if (c == '"') {
      const std::size_t begin = ++i;
      while (i < line.size() && line[i] != '"') i += line[i] == '\\' ? 2 : 1;
      if (i + 1 >= line.size() || line[i + 1] != ':' || depth == 0) continue;
      const std::string_view key = line.substr(begin, i - begin);
      const auto begun = keys.begin() + static_cast<std::ptrdiff_t>(begins[depth - 1]);
      if (std::find(begun, keys.end(), key) != keys.end()) return "it says one thing twice";
      if (static_cast<std::size_t>(keys.end() - begun) == kMostMembers) {
        return "an object of it has more members than gwm writes";
      }
      keys.push_back(key);
    }
  }
  return nullptr;
}

}  // namespace

ResultsReader::ResultsReader(std::istream& in, std::string name, LineSink* sink, std::size_t longest)
    : in_(in), name_(std::move(name)), sink_(sink), longest_(longest) {
  ReadHeader();
}

ResultsReader::~ResultsReader() = default;

void ResultsReader::Fail(const std::string& what) const {
  throw BadFile(name_ + ", line " + std::to_string(number_) + ": " + what);
}

void ResultsReader::FailAsForeign(const std::string& what) const {
  throw NoFileOfGwm(name_ + ", line " + std::to_string(number_) + ": " + what);
}

bool ResultsReader::GetLine() {
  line_.clear();
  for (;;) {
    in_.getline(piece_.data(), static_cast<std::streamsize>(piece_.size()));
    const auto count = static_cast<std::size_t>(in_.gcount());
    if (in_.fail() && (in_.eof() || count == 0)) return !line_.empty();  // it ends with a whole piece
    const bool ends_here = in_.fail() || in_.eof();  // no line feed was taken
    line_.append(piece_.data(), count - (ends_here ? 0 : 1));
    if (!in_.fail()) return true;
    if (line_.size() > longest_) {
      ++number_;
      Fail("it is longer than a line of gwm can be");
    }
    in_.clear(in_.rdstate() & ~std::ios::failbit);
  }
}

bool ResultsReader::ReadLine() {
  while (GetLine()) {
    ++number_;
    hash_.Add(before_);
    before_ = line_;
    if (!in_.eof()) before_ += '\n';
    // A trace of an earlier gwm ends with zeros if its process died.
    line_.erase(0, std::min(line_.find_first_not_of('\0'), line_.size()));
    if (line_.find_first_not_of(" \t\r") == std::string::npos) continue;
    line_ += '\n';
    return true;
  }
  return false;
}

bool ResultsReader::Parse(Json& json) {
  if (const char* wrong = WrongShape(line_)) Fail(wrong);
  json = Json::parse(line_, nullptr, false);
  if (json.is_discarded()) {
    if (!in_.eof()) Fail("it is not JSON");
    if (sealed_ || exited_) Fail("the file goes on after its end");
    return false;  // cut off in the middle: CheckSeal says so
  }
  if (!json.is_object()) Fail("it is JSON, but no object");
  return true;
}

void ResultsReader::ReadHeader() {
  const std::string none = ": this is no results file and no trace of gwm";
  Json json;
  try {
    if (!ReadLine() || !Parse(json)) FailAsForeign((number_ == 0 ? "the file is empty" : "no header is there") + none);
  } catch (const BadFile& bad) {
    throw NoFileOfGwm(bad.what());
  }
  const std::string type = Word(json, "t");
  if (type != "run" && type != "trace") {
    FailAsForeign("it is no header" + none);
  }
  const Json* schema = Member(json, "schema");
  if (schema == nullptr || !schema->is_number_integer()) Fail("the header does not say its schema");
  if (*schema != kSchema) {
    FailAsForeign("it has schema " + schema->dump() + ", this gwm reads schema " + std::to_string(kSchema) +
         (type == "run" ? ": run" : ": record") + " it again with this version");
  }
  header_.is_run = type == "run";
  if (!header_.is_run) {
    header_.spec = header_.name = Word(json, "program");
  } else {
    const Json* subject = Member(json, "subject");
    const Json* options = Member(json, "options");
    if (subject == nullptr || !subject->is_object()) Fail("the header does not say who was judged");
    header_.spec = Word(*subject, "spec");
    header_.name = Word(*subject, "name");
    header_.library = Word(*subject, "library");
    header_.capabilities = Words(*subject, "capabilities");
    const Json* strict = Member(*subject, "strict");
    header_.strict = strict != nullptr && strict->is_boolean() && strict->get<bool>();
    if (options != nullptr && options->is_object()) {
      header_.reading = Word(*options, "reading", "default");
      header_.shard = Word(*options, "shard", "");
      header_.ids = Words(*options, "ids");
    }
    const Json* seed = Member(json, "seed");
    if (seed != nullptr && seed->is_number_unsigned()) header_.seed = seed->get<std::uint64_t>();
    header_.catalogue = Word(json, "catalogue");
    header_.planned = Words(json, "planned");
    for (const std::string& id : header_.planned) {
      if (!planned_.insert(id).second) Fail("the case " + id + " is planned twice");
    }
  }
  if (sink_ != nullptr) sink_->OnHeader(header_);
}

std::optional<RecordedCase> ResultsReader::Next() {
  if (!header_.is_run && !open_ && !sealed_ && number_ == 1) {
    open_.emplace();
    MakeRoom(open_->trace, BytesLeft(in_));
  }
  while (ReadLine()) {
    if (auto line = !exited_ && !sealed_ && open_ ? ReadShortLine(line_) : std::nullopt) {
      AddEvent(Completed(std::move(*line), open_->trace.events));
      continue;
    }
    Json json;
    if (!Parse(json)) break;
    const std::string type = Word(json, "t");
    if (exited_ || (sealed_ && (type != "exit" || header_.is_run))) Fail("the file goes on after its end");
    if (const bool is_call = type == "call"; type == "ev" || is_call || type == "back") {
      if (!open_) Fail("an event outside of any case");
      const std::vector<Event>& events = open_->trace.events;
      AddEvent(type == "ev" ? ReadEvent(json, events.size()) : Completed(ShortLineOf(json, is_call), events));
    } else if (type == "doc") {
      ReadDocument(json);
    } else if (type == "case") {
      ReadCase(json);
    } else if (type == "verdict") {
      if (!open_ || !header_.is_run) Fail("a verdict outside of any case");
      if (Word(json, "id") != open_->id) Fail("a verdict on another case than the open one");
      open_->verdict = ReadVerdict(json);
      verdicts_.insert(open_->id);
      digest_lines_.push_back(DigestLine(open_->id, open_->verdict->word, open_->verdict->actual));
      return std::exchange(open_, std::nullopt);
    } else if (type == "end") {
      ReadEnd(json);
    } else if (type == "exit") {
      if (header_.is_run || !open_) Fail("an exit outside of the trace of a program");
      open_->trace.events.push_back(ReadExit(json, open_->trace.events));
      exited_ = true;
    } else if (type == "judged") {
      if (!judged_.insert(Word(json, "hash")).second) Fail("a document is judged twice");
      if (sink_ != nullptr) sink_->OnJudged(Word(json, "hash"));
    } else if (type == "run" || type == "trace") {
      Fail("a second header");
    } else if (type.empty()) {
      Fail("it does not say what it is");
    } else if (sink_ != nullptr) {
      sink_->OnLine(line_);
    }
  }
  if (open_) open_->cut_off = !sealed_ && !exited_;
  return std::exchange(open_, std::nullopt);
}

void ResultsReader::ReadCase(const Json& json) {
  if (!header_.is_run) Fail("a case in the trace of a program");
  if (open_) Fail("the case " + open_->id + " has no verdict, and another one begins");
  open_.emplace();
  last_call_ = -1;
  open_->id = Word(json, "id");
  if (open_->id.empty()) Fail("a case without an id");
  if (verdicts_.contains(open_->id)) Fail("the case " + open_->id + " is there twice");
  if (!planned_.contains(open_->id)) Fail("the case " + open_->id + " was not planned");
  if (sink_ != nullptr) sink_->OnLine(line_);
}

void ResultsReader::ReadEnd(const Json& json) {
  if (header_.is_run && open_) Fail("the case " + open_->id + " has no verdict, and the end comes");
  sealed_ = true;
  const Json* count = Member(json, header_.is_run ? "run" : "events");
  const std::uint64_t there = header_.is_run ? digest_lines_.size() : events_;
  if (count == nullptr || !count->is_number_unsigned()) Fail("the end does not say how much came before");
  if (*count != there) {
    Fail("the end speaks of " + count->dump() + (header_.is_run ? " verdicts, " : " events, ") +
         std::to_string(there) + " are there");
  }
  if (header_.is_run && Word(json, "digest") != DigestOf(digest_lines_).view()) {
    Fail("the digest of the end is not that of the verdicts: the file was changed since it was written");
  }
  // A trace of a process that had no time for it, or of an older gwm, ends without a seal.
  if (!header_.is_run && Member(json, "sha256") == nullptr) return;
  if (Word(json, "sha256").empty()) Fail("the end has no sha256: an older gwm wrote it; run it again");
  if (Word(json, "sha256") != hash_.Finish().view()) {
    Fail("the sha256 of the end is not that of the lines before: the file was changed since it was written");
  }
}

Event ResultsReader::ReadExit(const Json& json, const std::vector<Event>& events) const {
  Event event;
  event.kind = EventKind::kExit;
  event.n = static_cast<std::uint32_t>(events.size());
  event.us = events.empty() ? 0 : events.back().us;
  event.object = "process";
  event.method = "exit";
  const Json* code = Member(json, "code");
  const std::string signal = Word(json, "signal");
  const std::string stopped = Word(json, "stopped");
  if (json.size() != 2) Fail("the exit does not say one thing");
  if (code != nullptr && code->is_number_integer()) {
    event.fields.push_back({"code", Value::Number(code->get<std::int64_t>())});
  } else if (!signal.empty()) {
    event.fields.push_back({"signal", Value::Text(signal)});
  } else if (stopped == "time" || stopped == "memory" || stopped == "output" || stopped == "end") {
    event.fields.push_back({"stopped", Value::Text(stopped)});
  } else {
    Fail("the exit says nothing that gwm writes");
  }
  return event;
}

void ResultsReader::CheckSeal() const {
  // A process that died has no last line of its own; who ran it has written how it ended.
  if (!sealed_ && !exited_) Fail("the file is cut off: its end is missing");
  for (const std::string& id : header_.planned) {
    if (!verdicts_.contains(id)) Fail("the planned case " + id + " has no verdict");
  }
}

void ResultsReader::ReadDocument(Json& json) {
  const std::string hash = Word(json, "hash");
  std::string text = TakeWord(json, "text");
  if (const Json* units = Member(json, "utf16")) {
    const auto of_units = units->is_string() ? TextOfUnits(units->get<std::string>()) : std::nullopt;
    if (!of_units) Fail("utf16 is no list of 16-bit units");
    text = *of_units;
  }
  if (Sha256(text).view() != hash) Fail("the document is not the one of its hash");
  if (sink_ != nullptr) sink_->OnDocument(line_, hash);
  if (!documents_.emplace(hash, std::move(text)).second) Fail("the document " + hash + " is there twice");
}

const std::string& ResultsReader::Document(const std::string& hash) const {
  const auto found = documents_.find(hash);
  if (found == documents_.end()) Fail("the document " + hash + " is missing");
  return found->second;
}

Value ResultsReader::ReadValue(const Json& json) const {
  if (json.is_null()) return Value::Null();
  if (json.is_boolean()) return Value::Bool(json.get<bool>());
  if (json.is_number_integer()) return Value::Number(json.get<std::int64_t>());
  if (json.is_string()) {
    const auto& text = json.get_ref<const std::string&>();
    const auto code = CodeOf(text);
    return code ? Value::Code(*code) : Value::Text(text);
  }
  if (json.is_object() && json.size() == 1) {
    const std::string& kind = json.begin().key();
    const Json& what = json.begin().value();
    if (kind == "bytes" && what.is_number_integer()) return Value::Size(what.get<std::int64_t>());
    if (what.is_string()) {
      const auto& text = what.get_ref<const std::string&>();
      if (kind == "obj") return Value::Object(text);
      if (kind == "text") return Value::Text(text);
      if (kind == "doc") return Value::Text(Document(text));
      if (kind == "is") return text == "untouched" ? Value::Untouched() : Value::Malformed(text);
      if (kind == "utf16") {
        if (const auto of_units = TextOfUnits(text)) return Value::Text(*of_units);
      }
    }
  }
  Fail("a value of a kind that gwm does not write");
}

template <class Number>
void ResultsReader::ReadNumber(const Json& json, const char* name, Number& target, bool needed) const {
  const Json* member = Member(json, name);
  if (member == nullptr && !needed) return;
  if (member == nullptr || !member->is_number_integer() || *member < 0 || *member > 0x7FFFFFFFFFFF) {
    Fail(std::string("the event's ") + name + " is no number that it can be");
  }
  target = member->get<Number>();
}

Event ResultsReader::ReadEvent(Json& json, std::size_t expected) const {
  Event event;
  ReadNumber(json, "n", event.n, true);
  ReadNumber(json, "us", event.us, true);
  ReadNumber(json, "th", event.thread, true);
  ReadNumber(json, "call", event.call, false);
  ReadNumber(json, "within", event.within, false);
  ReadNumber(json, "step", event.step, false);
  if (const Json* hr = Member(json, "hr"); hr != nullptr && hr->is_null()) Fail("hr is no result code");
  if (event.n != expected) {
    Fail("event " + std::to_string(event.n) + " stands where " + std::to_string(expected) + " belongs");
  }
  const auto kind = EventKindOf(Word(json, "k"));
  if (!kind) Fail("an event of a kind that this gwm does not know: \"" + Word(json, "k") + "\"");
  event.kind = *kind;
  event.object = TakeWord(json, "obj");
  event.method = TakeWord(json, "m");
  ReadFields(json, event);
  return event;
}

ShortLine ResultsReader::ShortLineOf(Json& json, bool is_call) const {
  ShortLine line;
  Event& event = line.event;
  event.kind = is_call ? EventKind::kCall : EventKind::kReturn;
  ReadNumber(json, "after", event.us, false);
  if (is_call) {
    ReadNumber(json, "th", event.thread, false);
    ReadNumber(json, "within", event.within, false);
    event.object = TakeWord(json, "obj");
    const Json* method = Member(json, "m");
    if (method != nullptr && method->is_number_integer()) {
      ReadNumber(json, "m", line.like.emplace(), true);
    } else {
      event.method = TakeWord(json, "m");
    }
  } else {
    event.has_hr = Member(json, "hr") == nullptr;
  }
  ReadFields(json, event);
  return line;
}

Event ResultsReader::Completed(ShortLine line, const std::vector<Event>& events) const {
  if (header_.is_run) Fail("a short line, which only traces of programs have");
  if (events.empty()) Fail("a short line at the beginning");
  const Event& before = events.back();
  Event& event = line.event;
  event.n = before.n + 1;
  event.us += before.us;
  if (event.kind == EventKind::kCall) {
    event.call = last_call_ + 1;
    if (line.like) {
      if (*line.like >= events.size()) Fail("a method of an event that there is not before");
      event.method = events[*line.like].method;
    }
  } else {
    if (before.kind != EventKind::kCall) Fail("a short return, and the event before is no call");
    event.call = before.call;
    event.thread = before.thread;
    event.within = before.within;
    event.object = before.object;
    event.method = before.method;
  }
  return std::move(event);
}

void ResultsReader::AddEvent(Event event) {
  if (event.kind == EventKind::kCall || event.kind == EventKind::kEnter) last_call_ = event.call;
  open_->trace.events.push_back(std::move(event));
  ++events_;
  if (sink_ != nullptr) sink_->OnLine(line_);
}

void ResultsReader::ReadFields(const Json& json, Event& event) const {
  if (const Json* hr = Member(json, "hr"); hr != nullptr && !hr->is_null()) {
    const auto code = hr->is_string() ? CodeOf(hr->get<std::string>()) : std::nullopt;
    if (!code) Fail("hr is no result code");
    event.hr = *code;
    event.has_hr = true;
  }
  if (const Json* document = Member(json, "doc")) {
    if (!document->is_string()) Fail("doc is no hash");
    event.document = Document(document->get<std::string>());
  }
  for (const char* name : {"in", "out"}) {
    const Json* fields = Member(json, name);
    if (fields == nullptr) continue;
    if (!fields->is_object()) Fail(std::string(name) + " is no object");
    event.fields.reserve(event.fields.size() + fields->size());
    for (const auto& [key, value] : fields->items()) event.fields.push_back({key, ReadValue(value)});
  }
}

RecordedVerdict ResultsReader::ReadVerdict(const Json& json) const {
  RecordedVerdict verdict;
  verdict.word = Word(json, "verdict");
  verdict.actual = CodeOf(Word(json, "actual"));
  if (const Json* us = Member(json, "us"); us != nullptr && us->is_number_integer()) {
    verdict.us = us->get<std::int64_t>();
  }
  const Json* findings = Member(json, "findings");
  if (findings == nullptr || !findings->is_array()) Fail("the verdict has no findings");
  for (const Json& f : *findings) {
    if (!f.is_object()) Fail("a finding is no object");
    const Json* event = Member(f, "event");
    verdict.findings.push_back(Word(f, "requirement") + " " + Word(f, "rule") + " " + Word(f, "severity") +
                               " " + (event == nullptr ? "-" : event->dump()) + ": " + Word(f, "message"));
  }
  return verdict;
}

}  // namespace gwm

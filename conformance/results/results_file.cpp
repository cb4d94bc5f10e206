// SPDX-License-Identifier: Apache-2.0
#include "results/results_file.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <system_error>

#include "requirements/requirement.h"
#include "trace/code_names.h"
#include "results/host.h"
#include "results/judged_document.h"
#include "results/reader.h"
#include "trace/sha256.h"

namespace gwm {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kSuiteVersion = GWM_VERSION;

Json Hex(std::optional<HRESULT> code) {
  return code ? Json(CodeHex(*code)) : Json(nullptr);
}

Json Hex(const Codes& codes) {
  Json list = Json::array();
  for (const HRESULT code : codes) list.push_back(CodeHex(code));
  return list;
}

/// One line; bytes that are no UTF-8 become U+FFFD.
std::string Dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string DigestLine(std::string_view id, std::string_view verdict, std::optional<HRESULT> actual) {
  std::string line(id);
  line.append(" ").append(verdict).append(" ");
  if (actual) line += CodeHex(*actual);
  return line;
}

Digest DigestOf(std::vector<std::string> lines) {
  std::ranges::sort(lines);
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return Sha256(text);
}

namespace {

/// What a file that is gone on with has already.
class Before final : public LineSink {
 public:
  void OnHeader(const FileHeader&) override {}
  void OnLine(std::string_view) override {}
  void OnDocument(std::string_view, std::string_view hash) override { documents.emplace(hash); }
  void OnJudged(std::string_view hash) override { judged.emplace(hash); }

  std::set<std::string> documents;
  std::set<std::string> judged;
};

std::string Why(int error) { return std::error_code(error, std::generic_category()).message(); }

}  // namespace

ResultsFile::ResultsFile(const std::string& path, bool resume) : path_(path) {
  if (resume) ReadDone(path);
  file_ = OpenForAppend(path, !resume);
  if (file_ < 0) throw std::runtime_error(path + ": cannot be written: " + Why(errno));
  if (FileIdentity identity; identity.Take(file_)) identity_ = identity;
  std::error_code none;
  if (std::filesystem::is_regular_file(path, none)) tail_.Make(path.c_str(), std::filesystem::file_size(path));
}

ResultsFile::~ResultsFile() {
  if (tail_.IsThere()) {
    const bool moved = IsReached() && WriteAll(file_, tail_.held());
    tail_.LetGo();
    if (moved) tail_.Remove(path_.c_str());
  }
  if (IsReached()) CloseFile(file_);
}

void ResultsFile::Touch() const {
  std::error_code ignored;  // nobody is worse off than without it
  std::filesystem::last_write_time(path_, std::filesystem::file_time_type::clock::now(), ignored);
}

void ResultsFile::ReadDone(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::vector<char> piece(std::size_t{1} << 16);
  while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0) {
    all_.Add({piece.data(), static_cast<std::size_t>(in.gcount())});
  }
  in.clear();
  in.seekg(0);
  Before before;
  ResultsReader reader(in, path, &before);
  while (const auto recorded = reader.Next()) {
    if (!recorded->verdict) continue;
    done_.insert(recorded->id);
    digest_lines_.push_back(DigestLine(recorded->id, recorded->verdict->word, recorded->verdict->actual));
  }
  documents_ = std::move(before.documents);
  judged_ = std::move(before.judged);
}

// A subject may close what it never opened, and open its own under that number.
bool ResultsFile::IsReached() {
  if (!identity_ || identity_->Is(file_)) return true;
  file_ = OpenForAppend(path_, false);
  return identity_->Is(file_);
}

void ResultsFile::Append(std::string_view lines) {
  if (!IsReached()) throw std::runtime_error(path_ + ": cannot be written: it is another file now");
  if (!WriteAll(file_, lines)) throw std::runtime_error(path_ + ": cannot be written: " + Why(errno));
  if (tail_.IsThere()) tail_.Emptied(tail_.begin() + lines.size());
}

void ResultsFile::Keep(std::string_view line) {
  all_.Add(line);
  if (!tail_.IsThere()) return Append(line);
  if (!tail_.HasRoomFor(line.size())) Append(tail_.held());
  if (!tail_.HasRoomFor(line.size())) return Append(line);
  tail_.Add(line);
}

void ResultsFile::WriteLine(std::string_view line) {
  Keep(line);
  if (tail_.IsThere() && !tail_.held().empty()) Append(tail_.held());
}

void ResultsFile::WriteHeader(const RunHeader& h) {
  Json options = {{"ids", h.ids}, {"reading", h.reading}};
  if (!h.shard.empty()) options["shard"] = h.shard;
  WriteLine(Dump({{"t", "run"},
                  {"schema", kSchema},
                  {"suite", kSuiteVersion},
                  {"catalogue", kCatalogueDigest},
                  {"profile", "default"},
                  {"subject",
                   {{"spec", h.spec},
                    {"name", h.name},
                    {"library", h.library},
                    {"capabilities", h.capabilities},
                    {"strict", h.strict}}},
                  {"host", {{"os", HostSystem()}, {"arch", HostArchitecture()}}},
                  {"options", std::move(options)},
                  {"seed", h.seed},
                  {"planned", h.planned}}));
}

void ResultsFile::WriteCase(const Case& row) {
  WriteLine(Dump({{"t", "case"},
                  {"id", row.Id()},
                  {"requirement", row.requirement->id},
                  {"world", row.world->name}}));
}

Digest ResultsFile::Store(std::string_view wtf8) {
  const Digest digest = Sha256(wtf8);
  if (documents_.emplace(digest.view()).second) {
    Buffer line;
    AppendDocumentLine(line, digest, wtf8);
    Keep(line.view());
  }
  return digest;
}

std::string ResultsFile::StoreJudged(const DocumentJudgement& judged) {
  std::string hash(Store(judged.first).view());
  if (judged_.insert(hash).second) Keep(Dump(JudgedLine(hash, judged)));
  return hash;
}

void ResultsFile::WriteEvent(const Event& event) {
  Buffer line;
  AppendEventLine(line, event, *this);
  Keep(line.view());
}

void ResultsFile::WriteVerdict(const std::string& id, const Judgement& judgement,
                               const std::vector<std::string>& missing, std::int64_t us) {
  Json findings = Json::array();
  for (const Finding& f : judgement.findings) {
    Json entry = {{"requirement", f.requirement},
                  {"rule", f.rule},
                  {"severity", Show(f.severity)},
                  {"message", f.message}};
    if (f.event >= 0) entry["event"] = f.event;
    findings.push_back(std::move(entry));
  }
  Json documents = Json::array();
  for (const JudgedDocument& d : judgement.documents) {
    documents.push_back({{"event", d.event}, {"of", d.of}, {"hash", StoreJudged(*d.judged)}});
  }
  Json line = {{"t", "verdict"},
               {"id", id},
               {"verdict", Show(judgement.verdict)},
               {"expected", Hex(judgement.expected)},
               {"actual", Hex(judgement.actual)},
               {"place", judgement.place},
               {"findings", std::move(findings)}};
  if (!missing.empty()) line["missing"] = missing;
  if (!documents.empty()) line["documents"] = std::move(documents);
  Json model = Json::array();
  for (const Prediction& p : judgement.model) {
    model.push_back({{"phase", p.phase},
                     {"call", p.call},
                     {"variant", p.variant},
                     {"predicted", Hex(p.codes)},
                     {"basis", p.basis},
                     {"reading", p.reading}});
  }
  if (!model.empty()) line["model"] = std::move(model);
  line["us"] = us;
  WriteLine(Dump(line));
  digest_lines_.push_back(DigestLine(id, Show(judgement.verdict), judgement.actual));
}

void ResultsFile::WriteEnd() {
  WriteLine(Dump({{"t", "end"},
                  {"run", digest_lines_.size()},
                  {"digest", DigestOf(digest_lines_).view()},
                  {"sha256", all_.Finish().view()}}));
}

}  // namespace gwm

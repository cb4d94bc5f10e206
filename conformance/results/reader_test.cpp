// SPDX-License-Identifier: Apache-2.0
//
// What is written is read back as it was; what is wrong with a file is one line.
#include "results/reader.h"

#include <gmock/gmock.h>

#include <random>
#include <sstream>
#include <streambuf>

#include "results/results_file.h"
#include "trace/code_names.h"
#include "trace/enum_names.h"
#include "trace/lines.h"
#include "trace/short_lines.h"
#include "trace/utf16.h"

namespace gwm {
namespace {

using testing::HasSubstr;

constexpr const char* kHeader =
    R"({"t":"run","schema":2,"subject":{"spec":"lib:x","name":"x","library":"x","capabilities":[],"strict":false},)"
    R"("options":{"ids":[],"reading":"default"},"seed":1,"catalogue":"","planned":["a/b/c/d"]})"
    "\n";
constexpr const char* kCase = R"({"t":"case","id":"a/b/c/d","requirement":"a/b/c","world":"w"})"
                              "\n";

/// A results file in memory.
class Written final : public DocumentStore {
 public:
  Written() : text_(std::string(kHeader) + kCase) {}
  Digest Store(std::string_view wtf8) override {
    const Digest digest = Sha256(wtf8);
    if (stored_.insert(std::string(digest.view())).second) {
      Buffer line;
      AppendDocumentLine(line, digest, wtf8);
      text_ += line.view();
    }
    return digest;
  }
  void Add(const Event& event) {
    Buffer line;
    AppendEventLine(line, event, *this);
    text_ += line.view();
  }
  std::string text() const { return text_; }

 private:
  std::string text_;
  std::set<std::string> stored_;
};

Trace ReadBack(const Written& written) {
  std::istringstream in(written.text());
  ResultsReader reader(in, "file");
  auto recorded = reader.Next();
  return recorded ? recorded->trace : Trace{};
}

/// What the reader says about a file; "" if it has nothing against it.
std::string Complaint(std::istream& in, std::size_t longest = ResultsReader::kLongestLine) {
  try {
    ResultsReader reader(in, "file", nullptr, longest);
    while (reader.Next()) {
    }
    reader.CheckSeal();
  } catch (const BadFile& bad) {
    return bad.what();
  }
  return {};
}

std::string Complaint(const std::string& text) {
  std::istringstream in(text);
  return Complaint(in);
}

Event Plain(std::uint32_t n, EventKind kind = EventKind::kNote) {
  Event e;
  e.n = n;
  e.kind = kind;
  e.object = "backup";
  e.method = "IVssBackupComponents::GatherWriterMetadata";
  return e;
}

TEST(RoundTrip, EveryKindOfEvent) {
  Written written;
  Trace trace;
  for (std::uint32_t i = 0; i < kEventKinds; ++i) {
    Event e = Plain(i, static_cast<EventKind>(i));
    if (e.kind == EventKind::kReturn) {
      e.hr = E_FAIL;
      e.has_hr = true;
      e.call = 7;
      e.within = 3;
      e.step = 2;
      e.thread = 1;
      e.us = 1234567;
    }
    if (e.kind == EventKind::kDocument) e.document = "<a/>";
    trace.events.push_back(e);
    written.Add(e);
  }
  EXPECT_EQ(ReadBack(written).events, trace.events);
}

/// A trace of a program that says these lines.
std::string TraceOf(const std::string& lines) { return std::string(R"({"t":"trace","schema":2})" "\n") + lines; }

TEST(RoundTrip, ShortLines) {
  Trace trace;
  std::int32_t calls = 0;
  const auto add = [&trace](EventKind kind, std::int32_t call, const char* method, std::int64_t us) -> Event& {
    Event e = Plain(static_cast<std::uint32_t>(trace.events.size()), kind);
    e.us = us;
    e.call = call;
    e.method = method;
    e.has_hr = kind == EventKind::kReturn;
    return trace.events.emplace_back(e);
  };
  while (trace.events.size() < kFullEvents + 100) {
    const auto us = static_cast<std::int64_t>(trace.events.size() / 3);
    const std::int32_t outer = calls++;
    add(EventKind::kCall, outer, "A", us).fields = {{"i", Value::Number(us)}};
    add(EventKind::kCall, calls, "B", us).within = outer;
    Event& inner = add(EventKind::kReturn, calls++, "B", us + 1);
    inner.within = outer;
    inner.hr = us % 2 == 0 ? S_FALSE : S_OK;
    inner.fields = {{"o", Value::Object("async")}};
    add(EventKind::kNote, -1, "note", us + 1);
    add(EventKind::kReturn, outer, "A", us + 1);
    add(EventKind::kCall, calls, "IUnknown::Release", us + 1).thread = 1;
    Event& released = add(EventKind::kReturn, calls++, "IUnknown::Release", us + 2);
    released.thread = 1;
    released.has_hr = false;
    released.fields = {{"return", Value::Number(0)}};
    calls += us % 5 == 0;  // a number that another process took
  }
  std::string text;
  ShortLines lines;
  for (const Event& e : trace.events) {
    Buffer fields;
    for (const Field& field : e.fields) {
      AppendJson(fields, field.name);
      fields.Append(':');
      Written none;
      AppendValue(fields, field.value, none);
    }
    Buffer line;
    lines.Append(line, {.kind = e.kind, .n = e.n, .us = e.us, .thread = e.thread, .call = e.call, .within = e.within,
                        .object = e.object, .method = e.method, .hr = e.has_hr ? &e.hr : nullptr,
                        .fields = fields.view()});
    text += line.view();
  }
  EXPECT_NE(text.find(R"({"t":"call","obj":"backup","m":0,"in":)"), text.npos);
  std::istringstream in(TraceOf(text));
  ResultsReader reader(in, "file");
  EXPECT_TRUE(reader.Next()->trace.events == trace.events);
}

/// The one call and the one return that these lines are behind a full event, however they are spelled.
std::vector<Event> Short(const std::string& call, const std::string& back) {
  std::istringstream in(TraceOf(R"({"t":"ev","n":0,"us":7,"th":0,"k":"note","obj":"a","m":"x"})" "\n" + call + "\n" + back + "\n"));
  ResultsReader reader(in, "file");
  return reader.Next()->trace.events;
}

TEST(Reader, TakesAShortLineForTheSameHoweverItIsSpelled) {
  const std::string call = R"({"t":"call","after":2,"th":1,"within":4,"obj":"a","m":0,"in":{"i":1,"s":"t","c":"0x80004005"}})";
  const std::string back = R"({"t":"back","hr":"0x00000001","out":{"o":{"obj":"b"},"n":null,"b":true}})";
  const auto spaced = [](std::string text) { return " " + text; };
  EXPECT_EQ(Short(call, back), Short(spaced(call), spaced(back)));
  EXPECT_EQ(Short(R"({"t":"call","obj":"a","m":"M"})", R"({"t":"back","hr":null})"),
            Short(R"({"t": "call","m":"M","obj":"a"})", R"({"hr":null,"t":"back"})"));
  EXPECT_EQ(Short(call, R"({"t":"back"})"), Short(spaced(call), R"({"t" :"back"})"));
}

TEST(Reader, RefusesShortLinesThatLeanOnNothing) {
  const std::string note = R"({"t":"ev","n":0,"us":0,"th":0,"k":"note","obj":"a","m":"x"})" "\n";
  EXPECT_THAT(Complaint(TraceOf("{\"t\":\"back\"}\n")), HasSubstr("line 2: a short line at the beginning"));
  EXPECT_THAT(Complaint(TraceOf(note + "{\"t\":\"back\"}\n")), HasSubstr("line 3: a short return"));
  EXPECT_THAT(Complaint(TraceOf(note + R"({"t":"call","obj":"a","m":1})" "\n")), HasSubstr("line 3: a method of"));
  EXPECT_THAT(Complaint(TraceOf(note + R"({"t":"call","after":-1,"obj":"a","m":0})" "\n")), HasSubstr("line 3: "));
  EXPECT_THAT(Complaint(std::string(kHeader) + kCase + note + R"({"t":"call","obj":"a","m":0})" "\n"),
              HasSubstr("line 4: a short line, which only traces"));
}

TEST(RoundTrip, EveryKindOfValue) {
  Event e = Plain(0);
  e.fields = {{"null", Value::Null()},
              {"true", Value::Bool(true)},
              {"number", Value::Number(-5)},
              {"code", Value::Code(E_FAIL)},
              {"text", Value::Text("System Writer")},
              {"text like a code", Value::Text("0x80042301")},
              {"text like an object", Value::Text("{\"obj\":\"async\"}")},
              {"long text", Value::Text(std::string(kLongText + 1, 'x'))},
              {"long mask", Named("pdwSchemaMask", Value::Number(0xFFFF))},
              {"mask like a code", Named("pdwSchemaMask", Value::Number(0x80000000))},
              {"lone surrogate", Value::Text(Narrow(std::u16string_view(u"a\xD800z")))},
              {"reversed pair", Value::Text(Narrow(std::u16string_view(u"\xDC00\xD800")))},
              {"control", Value::Text(std::string_view("\x01\x00\"\\\n", 5))},
              {"object", Value::Object("async#2")},
              {"some object", Value::Object()},
              {"untouched", Value::Untouched()},
              {"malformed", Value::Malformed("not terminated")},
              {"size", Value::Size(123456)}};
  Written written;
  written.Add(e);
  EXPECT_EQ(ReadBack(written).events.at(0), e);
}

TEST(RoundTrip, ADocumentThatIsNoTextComesBackUnitByUnit) {
  Event e = Plain(0, EventKind::kDocument);
  e.document = Narrow(std::u16string_view(u"<a b=\"\xDFFF\"/>"));
  Written written;
  written.Add(e);
  EXPECT_EQ(Widen(*ReadBack(written).events.at(0).document), u"<a b=\"\xDFFF\"/>");
}

TEST(RoundTrip, RandomTraces) {
  std::mt19937 random(20261128);
  const auto below = [&random](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  const auto text = [&] {
    std::u16string units;
    for (std::uint32_t i = below(below(8) == 0 ? 400 : 12); i > 0; --i) {
      units += static_cast<char16_t>(below(3) == 0 ? below(0x10000) : below(0x80));
    }
    return Narrow(std::u16string_view(units));
  };
  for (int round = 0; round < 300; ++round) {
    Written written;
    Trace trace;
    for (std::uint32_t n = 0; n < 20; ++n) {
      Event e = Plain(n, static_cast<EventKind>(below(kEventKinds)));
      e.object = text();
      e.method = text();
      // Names are ours, and always text.
      if (!IsUtf8(e.object)) e.object = "backup";
      if (!IsUtf8(e.method)) e.method = "m";
      e.us = below(1u << 30);
      for (std::uint32_t f = below(5); f > 0; --f) {
        const Value values[] = {Value::Null(),
                                Value::Bool(below(2) == 0),
                                Value::Number(static_cast<std::int32_t>(random())),
                                Value::Code(static_cast<HRESULT>(random())),
                                Value::Text(text()),
                                Value::Object("async#" + std::to_string(below(9))),
                                Value::Untouched(),
                                Value::Size(below(100000))};
        e.fields.push_back({"f" + std::to_string(f), values[below(std::size(values))]});
      }
      trace.events.push_back(e);
      written.Add(e);
    }
    ASSERT_EQ(ReadBack(written).events, trace.events) << "round " << round;
  }
}

TEST(Digest, DoesNotChangeWhenACodeGetsAName) {
  // 0x80001234 has no name; what seals a run has its hexadecimal digits, as it has for named ones.
  EXPECT_EQ(DigestLine("a/b", "fail", static_cast<HRESULT>(0x80001234)), "a/b fail 0x80001234");
  EXPECT_EQ(DigestLine("a/b", "fail", E_FAIL), "a/b fail 0x80004005");
}

TEST(Reader, RefusesWhatIsNoFileOfGwm) {
  EXPECT_THAT(Complaint(""), HasSubstr("the file is empty"));
  EXPECT_THAT(Complaint(std::string(4000, '\0')), HasSubstr("line 1: no header is there"));
  EXPECT_THAT(Complaint("{\"t\":\"ru"), HasSubstr("line 1: no header is there"));
  EXPECT_THAT(Complaint("hello\n"), HasSubstr("line 1: it is not JSON"));
  EXPECT_THAT(Complaint("[1]\n"), HasSubstr("JSON, but no object"));
  EXPECT_THAT(Complaint("{}\n"), HasSubstr("it is no header"));
  EXPECT_THAT(Complaint("{\"t\":\"run\",\"schema\":NaN}\n"), HasSubstr("not JSON"));
  EXPECT_THAT(Complaint("{\"t\":\"run\",\"schema\":\"2\"}\n"), HasSubstr("does not say its schema"));
}

TEST(Reader, RefusesTheEarlierSchemaInOneClearLine) {
  EXPECT_EQ(Complaint("{\"t\":\"run\",\"schema\":1}\n"),
            "file, line 1: it has schema 1, this gwm reads schema 2: run it again with this version");
  EXPECT_EQ(Complaint("{\"t\":\"trace\",\"schema\":1}\n"),
            "file, line 1: it has schema 1, this gwm reads schema 2: record it again with this version");
}

TEST(Reader, ReadsLinesOfWhateverLength) {
  const std::string header = "{\"t\":\"run\",\"schema\":1}";
  for (const std::size_t length : {65534, 65535, 65536, 65537, 131069, 131070, 131071}) {
    const std::string padded = header + std::string(length - header.size(), ' ');
    EXPECT_THAT(Complaint(padded), HasSubstr("line 1: it has schema 1")) << length;
    EXPECT_THAT(Complaint(padded + "\n"), HasSubstr("line 1: it has schema 1")) << length;
    EXPECT_THAT(Complaint(std::string(length, ' ') + "\n" + header + "\n"), HasSubstr("line 2: it has schema 1")) << length;
  }
}

TEST(Reader, GivesUpALineWithoutEnd) {
  class Endless : public std::streambuf {
    int_type underflow() override {
      setg(zeros_, zeros_, zeros_ + sizeof zeros_);
      return 0;
    }
    char zeros_[1 << 16] = {};
  } endless;
  std::istream in(&endless);
  EXPECT_EQ(Complaint(in, 1 << 20), "file, line 1: it is longer than a line of gwm can be");
}

TEST(Reader, RefusesBracketsThatNobodyWrites) {
  EXPECT_THAT(Complaint(kHeader + std::string(200000, '[') + "\n"), HasSubstr("line 2: its brackets"));
}

TEST(Reader, RefusesOneThingSaidTwice) {
  EXPECT_THAT(Complaint(std::string(kHeader) + R"({"t":"case","id":"a/b","id":"a/c"})" + "\n"),
              HasSubstr("says one thing twice"));
}

TEST(Reader, RefusesEventsOutOfTheirOrder) {
  EXPECT_THAT(Complaint(std::string(kHeader) + kCase + R"({"t":"ev","n":1,"us":0,"th":0,"k":"note"})" + "\n"),
              HasSubstr("event 1 stands where 0 belongs"));
  EXPECT_THAT(Complaint(std::string(kHeader) + R"({"t":"ev","n":0,"us":0,"th":0,"k":"note"})" + "\n"),
              HasSubstr("outside of any case"));
}

TEST(Reader, RefusesAnEventOfWrongTypes) {
  for (const char* event : {R"({"t":"ev","n":-1,"us":0,"th":0,"k":"note"})", R"({"t":"ev","us":0,"th":0,"k":"note"})",
                            R"({"t":"ev","n":0.5,"us":0,"th":0,"k":"note"})", R"({"t":"ev","n":0,"us":"0","th":0,"k":"note"})",
                            R"({"t":"ev","n":0,"us":0,"th":0,"k":"dance"})", R"({"t":"ev","n":0,"us":0,"th":0,"k":1})",
                            R"({"t":"ev","n":0,"us":0,"th":0,"k":"note","hr":7})",
                            R"({"t":"ev","n":0,"us":0,"th":0,"k":"note","out":[1]})",
                            R"({"t":"ev","n":0,"us":0,"th":0,"k":"note","out":{"a":[1]}})",
                            R"({"t":"ev","n":0,"us":0,"th":0,"k":"note","out":{"a":{"x":1}}})",
                            R"({"t":"ev","n":0,"us":0,"th":0,"k":"note","out":{"a":{"utf16":"d8"}}})",
                            R"({"t":"ev","n":0,"us":0,"th":0,"k":"note","doc":"00"})"}) {
    EXPECT_THAT(Complaint(std::string(kHeader) + kCase + event + "\n"), HasSubstr("line 3: ")) << event;
  }
}

TEST(Reader, RefusesADocumentThatIsNotTheOneOfItsHash) {
  EXPECT_THAT(Complaint(std::string(kHeader) + R"({"t":"doc","hash":"00","text":"a"})" + "\n"),
              HasSubstr("not the one of its hash"));
}

std::string Verdict(const char* word) {
  return std::string(R"({"t":"verdict","id":"a/b/c/d","verdict":")") + word +
         R"(","expected":[],"actual":null,"place":"","findings":[],"us":1})" + "\n";
}
/// The file with the last line that it gets if the verdict is `word`.
std::string Sealed(const std::string& lines, const char* word) {
  return lines + R"({"t":"end","run":1,"digest":")" +
         std::string(DigestOf({DigestLine("a/b/c/d", word, std::nullopt)}).view()) + R"(","sha256":")" +
         std::string(Sha256(lines).view()) + "\"}\n";
}

TEST(Seal, HoldsForWhatWasWritten) {
  EXPECT_EQ(Complaint(Sealed(std::string(kHeader) + kCase + Verdict("pass"), "pass")), "");
}

TEST(Seal, BreaksWhenAVerdictIsChanged) {
  EXPECT_EQ(Complaint(Sealed(std::string(kHeader) + kCase + Verdict("pass"), "fail")),
            "file, line 4: the digest of the end is not that of the verdicts: the file was changed since it was written");
}

TEST(Seal, BreaksWhenAnyByteIsChanged) {
  const std::string note = R"({"t":"ev","n":0,"us":0,"th":0,"k":"note","obj":"harness","m":"x"})"
                           "\n";
  const std::string whole = Sealed(std::string(kHeader) + kCase + note + Verdict("pass"), "pass");
  ASSERT_EQ(Complaint(whole), "");
  const std::size_t end = whole.rfind("{\"t\":\"end\"");
  for (std::size_t i = 0; i < end; ++i) {
    std::string changed = whole;
    changed[i] = changed[i] == 'q' ? 'r' : 'q';
    EXPECT_NE(Complaint(changed), "") << "byte " << i;
    changed = whole;
    EXPECT_NE(Complaint(changed.erase(i, 1)), "") << "without byte " << i;
  }
}

TEST(Seal, BreaksWhenLinesChangePlaces) {
  const std::string doubts = R"({"t":"doubt","message":"a"})"
                             "\n"
                             R"({"t":"doubt","message":"b"})"
                             "\n";
  const std::string whole = Sealed(std::string(kHeader) + doubts + kCase + Verdict("pass"), "pass");
  std::string changed = whole;
  changed.replace(changed.find("\"a\""), 3, "\"b\"");
  changed.replace(changed.rfind("\"b\""), 3, "\"a\"");
  EXPECT_EQ(Complaint(changed),
            "file, line 6: the sha256 of the end is not that of the lines before: the file was changed since it was written");
}

TEST(Seal, IsAskedForItsHash) {
  std::string whole = Sealed(std::string(kHeader) + kCase + Verdict("pass"), "pass");
  whole.replace(whole.find("sha256"), 6, "other");
  EXPECT_THAT(Complaint(whole), HasSubstr("line 4: the end has no sha256"));
}

TEST(Seal, IsTheEnd) {
  const std::string whole = Sealed(std::string(kHeader) + kCase + Verdict("pass"), "pass");
  for (const char* more : {"{\"t\":\"doubt\"}\n", "{\"t\":\"do", "x", "{\"t\":\"later\"}"}) {
    EXPECT_NE(Complaint(whole + more), "") << more;
  }
  EXPECT_EQ(Complaint(whole + "\n"), "");
}

TEST(Seal, IsMissedInAFileThatIsCutOff) {
  EXPECT_THAT(Complaint(std::string(kHeader) + kCase + Verdict("pass")), HasSubstr("cut off"));
  const std::string whole = Sealed(std::string(kHeader) + kCase + Verdict("pass"), "pass");
  EXPECT_THAT(Complaint(whole.substr(0, whole.size() - 20)), HasSubstr("cut off"));
}

TEST(Seal, CoversEveryPlannedCaseOnce) {
  std::string header = kHeader;
  const auto plan = [&header](const char* ids) {
    const std::size_t at = header.find("\"planned\":");
    header = header.substr(0, at) + "\"planned\":" + ids + "}\n";
  };
  plan(R"(["a/b/c/d","a/b/c/e"])");
  EXPECT_THAT(Complaint(Sealed(header + kCase + Verdict("pass"), "pass")),
              HasSubstr("the planned case a/b/c/e has no verdict"));
  plan(R"(["a/b/c/e"])");
  EXPECT_EQ(Complaint(header + kCase), "file, line 2: the case a/b/c/d was not planned");
  plan(R"(["a/b/c/d","a/b/c/d"])");
  EXPECT_EQ(Complaint(header), "file, line 1: the case a/b/c/d is planned twice");
  EXPECT_THAT(Complaint(std::string(kHeader) + kCase + Verdict("pass") + kCase + Verdict("pass")),
              HasSubstr("is there twice"));
}

constexpr const char* kTrace = R"({"t":"trace","schema":2,"program":"backup"})"
                               "\n";
constexpr const char* kEvent = R"({"t":"ev","n":0,"us":7,"th":0,"k":"note","obj":"world","m":"x"})"
                               "\n";
constexpr const char* kEnd = R"({"t":"end","events":1})"
                             "\n";

std::string Exit(const char* members) { return std::string(R"({"t":"exit")") + members + "}\n"; }

/// The last event of a trace with that line at its end, as "field=value".
std::string LastEvent(const std::string& text) {
  std::istringstream in(text);
  ResultsReader reader(in, "file");
  const auto recorded = reader.Next();
  reader.CheckSeal();
  const Event& last = recorded->trace.events.back();
  if (last.kind != EventKind::kExit || last.n != 1 || last.us != 7 || last.fields.size() != 1) return "no exit";
  const Field& field = last.fields.front();
  return std::string(field.name) + "=" +
         (field.value.kind == Value::Kind::kNumber ? std::to_string(field.value.number) : field.value.text);
}

TEST(Exit, IsTheLastEventOfATrace) {
  const std::string trace = std::string(kTrace) + kEvent + kEnd;
  EXPECT_EQ(LastEvent(trace + Exit(R"(,"code":0)")), "code=0");
  EXPECT_EQ(LastEvent(trace + Exit(R"(,"code":255)")), "code=255");
  EXPECT_EQ(LastEvent(trace + Exit(R"(,"signal":"SIGSEGV")")), "signal=SIGSEGV");
  EXPECT_EQ(LastEvent(trace + Exit(R"(,"stopped":"memory")")), "stopped=memory");
  EXPECT_EQ(LastEvent(trace + Exit(R"(,"stopped":"end")")), "stopped=end");
}

TEST(Exit, StandsForTheEndOfAProcessThatDied) {
  EXPECT_EQ(LastEvent(std::string(kTrace) + kEvent + Exit(R"(,"signal":"SIGKILL")")), "signal=SIGKILL");
  EXPECT_THAT(Complaint(std::string(kTrace) + kEvent), HasSubstr("cut off"));
}

TEST(Exit, OrAnEndIsMissedWhereATraceIsCutOff) {
  const auto is_cut_off = [](const std::string& text) {
    std::istringstream in(text);
    return ResultsReader(in, "file").Next()->cut_off;
  };
  const std::string trace = std::string(kTrace) + kEvent;
  EXPECT_TRUE(is_cut_off(trace));
  EXPECT_FALSE(is_cut_off(trace + kEnd));
  EXPECT_FALSE(is_cut_off(trace + Exit(R"(,"code":0)")));
}

TEST(Exit, ASealedTraceCannotBeChanged) {
  const std::string lines = std::string(kTrace) + kEvent;
  const std::string end = R"({"t":"end","events":1,"sha256":")" +
                          std::string(Sha256(lines).view()) + "\"}\n";
  EXPECT_EQ(Complaint(lines + end), "");
  EXPECT_EQ(LastEvent(lines + end + Exit(R"(,"code":0)")), "code=0");
  std::string changed = lines;
  changed[changed.find("\"us\":7") + 5] = '8';
  EXPECT_THAT(Complaint(changed + end), HasSubstr("changed since it was written"));
  EXPECT_THAT(Complaint(lines + R"({"t":"end","events":1,"sha256":7})" + "\n"), HasSubstr("sha256"));
}

TEST(Exit, IsNeededByNoTrace) { EXPECT_EQ(Complaint(std::string(kTrace) + kEvent + kEnd), ""); }

TEST(Exit, SaysOneThingAndNothingElse) {
  for (const char* members : {"", R"(,"code":"0")", R"(,"code":1.5)", R"(,"code":0,"signal":"SIGSEGV")",
                              R"(,"code":0,"more":1)", R"(,"signal":"")", R"(,"signal":11)", R"(,"stopped":"fun")",
                              R"(,"stopped":null)", R"(,"how":"well")"}) {
    EXPECT_THAT(Complaint(std::string(kTrace) + kEvent + kEnd + Exit(members)), HasSubstr("line 4: the exit"))
        << members;
  }
}

TEST(Exit, IsTheVeryLastLine) {
  const std::string trace = std::string(kTrace) + kEvent;
  const std::string exit = Exit(R"(,"code":0)");
  EXPECT_THAT(Complaint(trace + exit + kEnd), HasSubstr("goes on after its end"));
  EXPECT_THAT(Complaint(trace + kEnd + exit + exit), HasSubstr("goes on after its end"));
  EXPECT_THAT(Complaint(trace + kEnd + kEvent), HasSubstr("goes on after its end"));
}

TEST(Exit, BelongsIntoNoResults) {
  const std::string exit = Exit(R"(,"code":0)");
  EXPECT_THAT(Complaint(std::string(kHeader) + kCase + exit), HasSubstr("outside of the trace of a program"));
  EXPECT_THAT(Complaint(Sealed(std::string(kHeader) + kCase + Verdict("pass"), "pass") + exit),
              HasSubstr("goes on after its end"));
}

}  // namespace
}  // namespace gwm

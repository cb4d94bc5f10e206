// SPDX-License-Identifier: Apache-2.0
//
// That a reader makes the same events of them is shown in results/reader_test.cpp.
#include "trace/short_lines.h"

#include <gtest/gtest.h>

#include <string>

#include "vsserror.h"

namespace gwm {
namespace {

constexpr HRESULT kOk = S_OK;
constexpr HRESULT kFalse = S_FALSE;
constexpr std::uint32_t kLong = kFullEvents;

std::string Line(ShortLines& lines, const EventLine& event) {
  Buffer out;
  lines.Append(out, event);
  return std::string(out.view());
}

EventLine Call(std::uint32_t n, std::int32_t call, std::string_view method = "M") {
  return {.kind = EventKind::kCall, .n = n, .us = n, .call = call, .object = "a", .method = method};
}

EventLine Return(std::uint32_t n, std::int32_t call, const HRESULT* hr = &kOk) {
  return {.kind = EventKind::kReturn, .n = n, .us = n, .call = call, .object = "a", .method = "M", .hr = hr};
}

/// A long trace, whose last event was a call with number 7 of M.
ShortLines AfterCallOfM() {
  ShortLines lines;
  Line(lines, Call(kLong - 1, 7));
  return lines;
}

TEST(ShortLines, AreNotForTheBeginning) {
  ShortLines lines;
  EXPECT_EQ(Line(lines, Call(0, 0)), R"({"t":"ev","n":0,"us":0,"th":0,"k":"call","call":0,"obj":"a","m":"M"})" "\n");
}

TEST(ShortLines, OfACallNameTheEventWithItsMethod) {
  ShortLines lines = AfterCallOfM();
  EXPECT_EQ(Line(lines, Call(kLong, 8)), R"({"t":"call","after":1,"obj":"a","m":4999})" "\n");
  EXPECT_EQ(Line(lines, Call(kLong + 1, 9, "N")), R"({"t":"call","after":1,"obj":"a","m":"N"})" "\n");
  EventLine all = Call(kLong + 2, 10, "N");
  all.us = kLong + 1;
  all.thread = 2;
  all.within = 3;
  all.fields = R"("i":1)";
  EXPECT_EQ(Line(lines, all), R"({"t":"call","th":2,"within":3,"obj":"a","m":5001,"in":{"i":1}})" "\n");
}

TEST(ShortLines, OfAReturnHaveWhatItAnswered) {
  ShortLines lines = AfterCallOfM();
  EXPECT_EQ(Line(lines, Return(kLong, 7)), R"({"t":"back","after":1})" "\n");
  lines = AfterCallOfM();
  EXPECT_EQ(Line(lines, Return(kLong, 7, &kFalse)), R"({"t":"back","after":1,"hr":"0x00000001"})" "\n");
  lines = AfterCallOfM();
  EventLine released = Return(kLong, 7, nullptr);
  released.us = kLong - 1;
  released.fields = R"("return":0)";
  EXPECT_EQ(Line(lines, released), R"({"t":"back","hr":null,"out":{"return":0}})" "\n");
}

TEST(ShortLines, AreFullWhereMoreHasToBeSaid) {
  const auto full = [](const EventLine& event) {
    ShortLines lines = AfterCallOfM();
    return Line(lines, event).starts_with(R"({"t":"ev",)");
  };
  EXPECT_FALSE(full(Call(kLong, 8)));
  EXPECT_TRUE(full(Call(kLong, 9)));    // another thread took 8
  EXPECT_TRUE(full(Return(kLong, 6)));  // of an outer call
  EventLine event = Call(kLong, 8);
  event.step = 0;
  EXPECT_TRUE(full(event));
  event = Call(kLong, 8);
  event.us = 1;  // the clock went back
  EXPECT_TRUE(full(event));
  event = Return(kLong, 7);
  event.kind = EventKind::kLeave;
  EXPECT_TRUE(full(event));
}

/// What is read of a line, its line feed left out here.
std::optional<ShortLine> Read(std::string text) { return ReadShortLine(text + '\n'); }

TEST(ReadShortLine, TellsWhatACallSays) {
  const auto line = Read(R"({"t":"call","after":3,"th":2,"within":7,"obj":"a","m":"M","in":{"i":-1,"o":{"obj":"b"}}})");
  ASSERT_TRUE(line);
  Event expected;
  expected.kind = EventKind::kCall;
  expected.us = 3;
  expected.thread = 2;
  expected.within = 7;
  expected.object = "a";
  expected.method = "M";
  expected.fields = {{"i", Value::Number(-1)}, {"o", Value::Object("b")}};
  EXPECT_EQ(line->event, expected);
  EXPECT_EQ(line->like, std::nullopt);
  EXPECT_EQ(Read(R"({"t":"call","obj":"a","m":4999})")->like, 4999U);
}

TEST(ReadShortLine, TellsWhatAReturnSays) {
  const auto line = Read(R"({"t":"back","hr":"0x00000001","out":{"s":"x","n":null,"t":true,"f":false,"c":"0x80004005"}})");
  ASSERT_TRUE(line);
  Event expected;
  expected.kind = EventKind::kReturn;
  expected.hr = S_FALSE;
  expected.has_hr = true;
  expected.fields = {{"s", Value::Text("x")}, {"n", Value::Null()}, {"t", Value::Bool(true)}, {"f", Value::Bool(false)},
                     {"c", Value::Code(E_FAIL)}};
  EXPECT_EQ(line->event, expected);
  EXPECT_TRUE(Read(R"({"t":"back"})")->event.has_hr);
  EXPECT_FALSE(Read(R"({"t":"back","hr":null})")->event.has_hr);
}

TEST(ReadShortLine, LeavesWhatIsUnusualToAReaderOfJson) {
  EXPECT_TRUE(Read(R"({"t":"back","out":{"a":"b"}})"));
  for (const char* text :
       {R"({"t":"ev"})", R"({"t":"back"}})", R"({"t":"back"} )", R"( {"t":"back"})", R"({"t":"back")", R"({"t":"call"})",
        R"({"t":"back","obj":"a"})", R"({"t":"back","hr":"S_OK"})", R"({"t":"back","hr":0})",
        R"({"t":"back","after":-1})", R"({"t":"back","after":01})", R"({"t":"back","after":1.5})",
        R"({"t":"back","after":1000000000})", R"({"t":"back","out":{}})", R"({"t":"back","out":{"a":"b","a":"b"}})",
        R"({"t":"back","out":{"a":"b\n"}})", "{\"t\":\"back\",\"out\":{\"a\":\"\xC3\xA9\"}}",
        "{\"t\":\"back\",\"out\":{\"a\":\"\t\"}}", R"({"t":"back","out":{"a":{"text":"b"}}})",
        R"({"t":"back","out":{"a":-0}})", R"({"t":"back","out":{"a":1000000000000000000}})",
        R"({"t":"back","out":{"a":"b"})", R"({"t":"back","out":{"a"}})", R"({"t":"call","obj":"a","m":-1})",
        R"({"t":"call","within":-1,"obj":"a","m":1})", R"({"t":"call","th":-1,"obj":"a","m":1})",
        R"({"t":"call","obj":"a"})", R"({"t":"call","obj":"a","m":1,"out":{"a":1}})",
        R"({"t":"back","in":{"a":1}})"}) {
    EXPECT_FALSE(Read(text)) << text;
  }
}

TEST(ShortLines, OfAReturnFollowItsCallAtOnce) {
  ShortLines lines = AfterCallOfM();
  Line(lines, {.kind = EventKind::kLog, .n = kLong, .us = kLong, .object = "log", .method = "record"});
  EXPECT_TRUE(Line(lines, Return(kLong + 1, 7)).starts_with(R"({"t":"ev",)"));
}

}  // namespace
}  // namespace gwm

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

TEST(ShortLines, OfAReturnFollowItsCallAtOnce) {
  ShortLines lines = AfterCallOfM();
  Line(lines, {.kind = EventKind::kLog, .n = kLong, .us = kLong, .object = "log", .method = "record"});
  EXPECT_TRUE(Line(lines, Return(kLong + 1, 7)).starts_with(R"({"t":"ev",)"));
}

}  // namespace
}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
#include "trace/event.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "trace/code_names.h"
#include "trace/trace.h"
#include "vsserror.h"

namespace gwm {
namespace {

TEST(EventKinds, HaveTheNamesOfFiles) {
  const struct {
    EventKind kind;
    const char* name;
  } kNames[] = {{EventKind::kCall, "call"},
                {EventKind::kReturn, "return"},
                {EventKind::kEnter, "enter"},
                {EventKind::kLeave, "leave"},
                {EventKind::kLog, "log"},
                {EventKind::kDocument, "document"},
                {EventKind::kWorld, "world"},
                {EventKind::kNote, "note"},
                {EventKind::kUnreached, "unreached"},
                {EventKind::kException, "exception"},
                {EventKind::kLeak, "leak"},
                {EventKind::kWitness, "witness"},
                {EventKind::kExit, "exit"}};
  EXPECT_EQ(std::size(kNames), kEventKinds);
  for (const auto& row : kNames) {
    EXPECT_EQ(Show(row.kind), row.name);
    EXPECT_EQ(EventKindOf(row.name), row.kind);
  }
  EXPECT_EQ(EventKindOf("Call"), std::nullopt);
  EXPECT_EQ(EventKindOf(""), std::nullopt);
}

TEST(Event, FindsAFieldByItsName) {
  Event e;
  e.fields = {{"a", Value::Number(1)}, {"b", Value::Number(2)}, {"a", Value::Number(3)}};
  ASSERT_NE(e.Find("a"), nullptr);
  EXPECT_EQ(e.Find("a")->number, 1);
  EXPECT_EQ(e.Find("b")->number, 2);
  EXPECT_EQ(e.Find("c"), nullptr);
}

TEST(Event, KnowsItsWriter) {
  EXPECT_EQ(WriterOf("writer#A"), "A");
  EXPECT_EQ(WriterOf("writer#"), "");
  EXPECT_EQ(WriterOf("backup"), "");
  EXPECT_EQ(WriterOf("a writer#A"), "");
}

Event Of(EventKind kind, std::uint32_t n, std::int32_t step, std::int32_t call) {
  Event e;
  e.kind = kind;
  e.n = n;
  e.step = step;
  e.call = call;
  return e;
}

TEST(Trace, TheReturnOfAStepIsItsLast) {
  const Trace trace{{Of(EventKind::kCall, 0, 1, 0), Of(EventKind::kReturn, 1, 1, 0),
                     Of(EventKind::kCall, 2, 1, 1), Of(EventKind::kReturn, 3, 1, 1),
                     Of(EventKind::kNote, 4, 1, -1), Of(EventKind::kReturn, 5, 2, 2)}};
  ASSERT_NE(trace.ReturnOf(1), nullptr);
  EXPECT_EQ(trace.ReturnOf(1)->n, 3u);
  EXPECT_EQ(trace.ReturnOf(3), nullptr);
}

TEST(Trace, TheReturnOfACallHasItsNumber) {
  const Trace trace{{Of(EventKind::kCall, 0, 1, 0), Of(EventKind::kCall, 1, 1, 1),
                     Of(EventKind::kLeave, 2, 1, 0), Of(EventKind::kReturn, 3, 1, 1),
                     Of(EventKind::kReturn, 4, 1, 0), Of(EventKind::kCall, 5, 1, 7)}};
  ASSERT_NE(trace.ReturnOfCall(trace.events[0]), nullptr);
  EXPECT_EQ(trace.ReturnOfCall(trace.events[0])->n, 4u);
  EXPECT_EQ(trace.ReturnOfCall(trace.events[1])->n, 3u);
  EXPECT_EQ(trace.ReturnOfCall(trace.events[5]), nullptr);
}

TEST(Value, IsShownAsAReaderWantsIt) {
  EXPECT_EQ(Show(Value::Null()), "null");
  EXPECT_EQ(Show(Value::Bool(true)), "true");
  EXPECT_EQ(Show(Value::Bool(false)), "false");
  EXPECT_EQ(Show(Value::Number(-3)), "-3");
  EXPECT_EQ(Show(Value::Code(VSS_E_BAD_STATE)), "VSS_E_BAD_STATE");
  EXPECT_EQ(Show(Value::Text("System Writer")), "\"System Writer\"");
  EXPECT_EQ(Show(Value::Object("async")), "async");
  EXPECT_EQ(Show(Value::Object()), "an object");
  EXPECT_EQ(Show(Value::Untouched()), "untouched");
  EXPECT_EQ(Show(Value::Malformed("not terminated")), "<not terminated>");
  EXPECT_EQ(Show(Value::Size(7)), "<7 bytes>");
}

TEST(Codes, HaveTheirNames) {
  const struct {
    HRESULT code;
    const char* name;
  } kCodes[] = {
      {S_OK, "S_OK"},
      {S_FALSE, "S_FALSE"},
      {E_NOTIMPL, "E_NOTIMPL"},
      {E_NOINTERFACE, "E_NOINTERFACE"},
      {E_POINTER, "E_POINTER"},
      {E_ABORT, "E_ABORT"},
      {E_FAIL, "E_FAIL"},
      {E_UNEXPECTED, "E_UNEXPECTED"},
      {E_ACCESSDENIED, "E_ACCESSDENIED"},
      {E_OUTOFMEMORY, "E_OUTOFMEMORY"},
      {E_INVALIDARG, "E_INVALIDARG"},
      {VSS_E_BAD_STATE, "VSS_E_BAD_STATE"},
      {VSS_E_OBJECT_NOT_FOUND, "VSS_E_OBJECT_NOT_FOUND"},
      {VSS_S_ASYNC_PENDING, "VSS_S_ASYNC_PENDING"},
      {VSS_S_ASYNC_FINISHED, "VSS_S_ASYNC_FINISHED"},
      {VSS_S_ASYNC_CANCELLED, "VSS_S_ASYNC_CANCELLED"},
      {VSS_E_WRITERERROR_TIMEOUT, "VSS_E_WRITERERROR_TIMEOUT"},
      {VSS_E_WRITERERROR_RETRYABLE, "VSS_E_WRITERERROR_RETRYABLE"},
      {VSS_E_WRITERERROR_NONRETRYABLE, "VSS_E_WRITERERROR_NONRETRYABLE"},
  };
  for (const auto& row : kCodes) EXPECT_EQ(CodeName(row.code), row.name);
  EXPECT_EQ(CodeName(static_cast<HRESULT>(0x80001234)), "0x80001234");
}

/// No code of VSS is forgotten and none has another one's name.
TEST(Codes, OfVssAreAllNamed) {
  std::set<std::string> names;
  int named = 0;
  for (std::uint32_t low = 0x2300; low < 0x2600; ++low) {
    for (std::uint32_t high : {0x8004u, 0x0004u}) {
      const std::string name = CodeName(static_cast<HRESULT>(high << 16 | low));
      if (!name.starts_with(high == 0x8004 ? "VSS_E_" : "VSS_S_")) continue;
      ++named;
      EXPECT_TRUE(names.insert(name).second) << name;
    }
  }
  EXPECT_EQ(named, 81) << "vsserror.h has that many";
}

TEST(Codes, TravelAsTenLetters) {
  EXPECT_EQ(CodeHex(VSS_E_BAD_STATE), "0x80042301");
  EXPECT_EQ(CodeHex(S_OK), "0x00000000");
  EXPECT_EQ(CodeOf("0x80042301"), VSS_E_BAD_STATE);
  EXPECT_EQ(CodeOf("0x00000000"), S_OK);
  EXPECT_EQ(CodeOf("0x09AF0000"), static_cast<HRESULT>(0x09AF0000));
  for (const char* text : {"", "0x8004230", "0x800423011", "0X80042301", "1x80042301", "0x8004230a",
                           "0x8004230G", "0x8004230/", "0x8004230:", "0x8004230@", "VSS_E_BAD_"}) {
    EXPECT_EQ(CodeOf(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace gwm

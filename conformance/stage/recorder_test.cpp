// SPDX-License-Identifier: Apache-2.0
//
// What the recorder writes down is all that a verdict has: nothing may be lost, mixed up or made
// up.
#include "stage/recorder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "vswriter.h"

namespace gwm {
namespace {

constexpr std::string_view kGather = "IVssBackupComponents::GatherWriterMetadata";

TEST(Recorder, ACallHasItsInputsAndItsNumber) {
  Recorder recorder;
  const auto first = recorder.Call(2, "backup", "IVssBackupComponents::SetContext",
                                   {{"cAnything", Value::Number(7)}});
  const auto second = recorder.Call(3, "backup", kGather, {});
  EXPECT_NE(first, second);
  const auto events = recorder.Take().events;
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].kind, EventKind::kCall);
  EXPECT_EQ(events[0].n, 0u);
  EXPECT_EQ(events[0].step, 2);
  EXPECT_EQ(events[0].call, first);
  EXPECT_EQ(events[0].object, "backup");
  EXPECT_EQ(events[0].method, "IVssBackupComponents::SetContext");
  ASSERT_NE(events[0].Find("cAnything"), nullptr);
  EXPECT_EQ(events[0].Find("cAnything")->number, 7);
  EXPECT_EQ(events[1].n, 1u);
  EXPECT_EQ(events[1].step, 3);
  EXPECT_EQ(events[1].call, second);
}

TEST(Recorder, APlaceForAnOutputIsNoInputUnlessItIsNull) {
  Recorder recorder;
  recorder.Call(0, "backup", kGather, {{"ppAsync", Value::Untouched()}});
  recorder.Call(0, "backup", kGather, {{"ppAsync", Value::Null()}});
  const auto events = recorder.Take().events;
  EXPECT_EQ(events[0].Find("ppAsync"), nullptr);
  ASSERT_NE(events[1].Find("ppAsync"), nullptr);
  EXPECT_EQ(events[1].Find("ppAsync")->kind, Value::Kind::kNull);
}

TEST(Recorder, AReturnHasTheNamesOfItsCallTheCodeAndTheOutputs) {
  Recorder recorder;
  const auto outer = recorder.Call(4, "backup", kGather, {});
  const auto inner = recorder.Call(5, "async", "IVssAsync::Wait", {});
  recorder.Return(outer, E_FAIL, {{"ppAsync", Value::Object("async")}});
  recorder.Return(inner, S_OK, {});
  const auto events = recorder.Take().events;
  ASSERT_EQ(events.size(), 4u);
  EXPECT_EQ(events[2].kind, EventKind::kReturn);
  EXPECT_EQ(events[2].call, outer);
  EXPECT_EQ(events[2].step, 4);
  EXPECT_EQ(events[2].object, "backup");
  EXPECT_EQ(events[2].method, kGather);
  EXPECT_TRUE(events[2].has_hr);
  EXPECT_EQ(events[2].hr, E_FAIL);
  ASSERT_NE(events[2].Find("ppAsync"), nullptr);
  EXPECT_EQ(events[3].call, inner);
  EXPECT_EQ(events[3].step, 5);
  EXPECT_EQ(events[3].object, "async");
  EXPECT_EQ(events[3].method, "IVssAsync::Wait");
}

TEST(Recorder, AWritersEventHasItsInputsAndIsPaired) {
  Recorder recorder;
  const auto entered =
      recorder.Enter("A", "CVssWriter::OnIdentify", {{"pMetadata", Value::Null()}});
  recorder.Leave(entered, {{"return", Value::Bool(true)}});
  const auto events = recorder.Take().events;
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].kind, EventKind::kEnter);
  EXPECT_EQ(events[0].object, "writer#A");
  EXPECT_EQ(events[0].method, "CVssWriter::OnIdentify");
  EXPECT_EQ(events[0].call, entered);
  ASSERT_NE(events[0].Find("pMetadata"), nullptr);
  EXPECT_EQ(events[1].kind, EventKind::kLeave);
  EXPECT_EQ(events[1].object, "writer#A");
  EXPECT_EQ(events[1].method, "CVssWriter::OnIdentify");
  EXPECT_EQ(events[1].call, entered);
  EXPECT_FALSE(events[1].has_hr);
  ASSERT_NE(events[1].Find("return"), nullptr);
}

TEST(Recorder, CallsAndEventsDoNotShareNumbers) {
  Recorder recorder;
  std::set<std::int32_t> numbers;
  numbers.insert(recorder.Call(0, "backup", kGather, {}));
  numbers.insert(recorder.Enter("A", "CVssWriter::OnIdentify", {}));
  numbers.insert(recorder.Call(0, "backup", kGather, {}));
  numbers.insert(recorder.Enter("A", "CVssWriter::OnIdentify", {}));
  EXPECT_EQ(numbers.size(), 4u);
}

TEST(Recorder, NotesAndDocumentsAreWholeAndBelongToNoCall) {
  Recorder recorder;
  recorder.Add(EventKind::kNote, 6, "harness", "poll", {{"times", Value::Number(3)}});
  recorder.AddDocument(7, "backup", "SaveAsXML", "<a/>", {{"index", Value::Number(0)}});
  const auto events = recorder.Take().events;
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].kind, EventKind::kNote);
  EXPECT_EQ(events[0].step, 6);
  EXPECT_EQ(events[0].call, -1);
  EXPECT_EQ(events[0].object, "harness");
  EXPECT_EQ(events[0].method, "poll");
  ASSERT_NE(events[0].Find("times"), nullptr);
  EXPECT_FALSE(events[0].document);
  EXPECT_EQ(events[1].kind, EventKind::kDocument);
  EXPECT_EQ(events[1].step, 7);
  EXPECT_EQ(events[1].object, "backup");
  EXPECT_EQ(events[1].method, "SaveAsXML");
  EXPECT_EQ(events[1].document, "<a/>");
  ASSERT_NE(events[1].Find("index"), nullptr);
}

TEST(Recorder, ThePeerOfARecorderGetsEachEventAsItIsInTheTrace) {
  std::vector<Event> seen;
  Recorder recorder([&](const Event& e) { seen.push_back(e); });
  const auto call = recorder.Call(0, "backup", kGather, {{"x", Value::Number(1)}});
  recorder.Return(call, S_OK, {});
  const auto entered = recorder.Enter("A", "CVssWriter::OnIdentify", {});
  recorder.Leave(entered, {});
  recorder.Add(EventKind::kNote, -1, "harness", "note", {});
  recorder.AddDocument(0, "backup", "SaveAsXML", "<a/>", {});
  EXPECT_EQ(seen, recorder.Take().events);
}

TEST(Recorder, NumbersThatHaveANameAreRecordedByIt) {
  Recorder recorder;
  const auto call = recorder.Call(0, "metadata", "IVssExamineWriterMetadata::GetIdentity", {});
  recorder.Return(call, S_OK, {{"pUsage", Value::Number(VSS_UT_USERDATA)}});
  const auto events = recorder.Take().events;
  ASSERT_NE(events[1].Find("pUsage"), nullptr);
  EXPECT_EQ(events[1].Find("pUsage")->text, "VSS_UT_USERDATA");
}

TEST(Recorder, SinceGivesWhatCameLater) {
  Recorder recorder;
  recorder.Add(EventKind::kNote, 0, "harness", "first", {});
  const std::size_t before = recorder.size();
  EXPECT_EQ(before, 1u);
  recorder.Add(EventKind::kNote, 0, "harness", "second", {});
  const Trace later = recorder.Since(before);
  ASSERT_EQ(later.events.size(), 1u);
  EXPECT_EQ(later.events[0].method, "second");
  EXPECT_EQ(later.events[0].n, 1u);
  EXPECT_TRUE(recorder.Since(2).events.empty());
}

TEST(Recorder, WhatComesAfterTheEndIsDroppedEverywhere) {
  std::size_t seen = 0;
  Recorder recorder([&](const Event&) { ++seen; });
  const auto open = recorder.Call(0, "backup", kGather, {});
  EXPECT_EQ(recorder.Take().events.size(), 1u);
  recorder.Return(open, S_OK, {});
  recorder.Leave(recorder.Enter("A", "CVssWriter::OnIdentify", {}), {});
  recorder.Add(EventKind::kNote, 0, "harness", "late", {});
  EXPECT_EQ(recorder.size(), 0u);
  EXPECT_EQ(seen, 1u);
}

TEST(Recorder, ACallComesBackOnce) {
  Recorder recorder;
  const auto call = recorder.Call(3, "backup", kGather, {});
  recorder.Return(call, S_OK, {});
  recorder.Return(call, S_OK, {});
  const auto events = recorder.Take().events;
  EXPECT_EQ(events[1].object, "backup");
  EXPECT_EQ(events[2].object, "") << "nothing is open that it could belong to";
}

TEST(Recorder, TheThreadThatMadeItIsTheFirstOne) {
  Recorder recorder;
  std::thread([&] { recorder.Add(EventKind::kNote, 0, "harness", "note", {}); }).join();
  recorder.Add(EventKind::kNote, 0, "harness", "note", {});
  const auto events = recorder.Take().events;
  EXPECT_EQ(events[0].thread, 1u);
  EXPECT_EQ(events[1].thread, 0u);
}

TEST(Recorder, TimeIsThatWhichHasPassed) {
  Recorder recorder;
  recorder.Add(EventKind::kNote, 0, "harness", "note", {});
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  recorder.Add(EventKind::kNote, 0, "harness", "note", {});
  const auto events = recorder.Take().events;
  EXPECT_GE(events[1].us - events[0].us, 5000);
}

TEST(Recorder, TimeNeverGoesBack) {
  Recorder recorder;
  for (int i = 0; i < 100; ++i) recorder.Add(EventKind::kNote, 0, "harness", "note", {});
  const auto events = recorder.Take().events;
  EXPECT_TRUE(std::ranges::is_sorted(events, {}, &Event::us));
  EXPECT_GE(events[0].us, 0);
}

/// Each of these does all that a recorder can be asked for, from several threads at once. Without
/// its lock events are lost, or ThreadSanitizer objects; with it none is.
constexpr int kThreads = 4;
constexpr int kRounds = 2000;

template <class Work>
void AtOnce(const Work& work) {
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i)
    threads.emplace_back([&work, i] {
      for (int round = 0; round < kRounds; ++round) work(i);
    });
  for (std::thread& thread : threads) thread.join();
}

/// Every event once, numbered from 0 in the order of the trace, each thread's under its own number.
void ExpectWhole(const std::vector<Event>& events, std::size_t expected) {
  ASSERT_EQ(events.size(), expected);
  std::set<std::uint32_t> threads;
  for (std::size_t i = 0; i < events.size(); ++i) {
    ASSERT_EQ(events[i].n, i);
    threads.insert(events[i].thread);
  }
  EXPECT_EQ(threads.size(), std::size_t{kThreads});
  EXPECT_FALSE(threads.contains(0)) << "the thread that made the recorder recorded nothing";
}

TEST(RecorderThreads, CallsAndTheirReturnsAreWhole) {
  Recorder recorder;
  AtOnce([&](int i) {
    const std::string object = "backup#" + std::to_string(i);
    recorder.Return(recorder.Call(i, object, kGather, {}), S_OK, {});
  });
  const auto events = recorder.Take().events;
  ExpectWhole(events, std::size_t{kThreads} * kRounds * 2);
  std::map<std::int32_t, const Event*> calls;
  for (const Event& e : events) {
    if (e.kind == EventKind::kCall) {
      EXPECT_TRUE(calls.emplace(e.call, &e).second) << "two calls of one number";
    } else {
      ASSERT_TRUE(calls.contains(e.call));
      EXPECT_EQ(calls[e.call]->object, e.object);
      EXPECT_EQ(calls[e.call]->thread, e.thread);
    }
  }
}

TEST(RecorderThreads, EventsOfWritersAreWhole) {
  Recorder recorder;
  AtOnce([&](int) { recorder.Leave(recorder.Enter("A", "CVssWriter::OnIdentify", {}), {}); });
  ExpectWhole(recorder.Take().events, std::size_t{kThreads} * kRounds * 2);
}

TEST(RecorderThreads, NotesAndDocumentsAreWhole) {
  Recorder recorder;
  AtOnce([&](int i) {
    if (i % 2 == 0) {
      recorder.Add(EventKind::kNote, 0, "harness", "note", {});
    } else {
      recorder.AddDocument(0, "backup", "SaveAsXML", "<a/>", {});
    }
  });
  ExpectWhole(recorder.Take().events, std::size_t{kThreads} * kRounds);
}

TEST(RecorderThreads, AReaderSeesWholeEvents) {
  Recorder recorder;
  AtOnce([&](int i) {
    if (i != 0) {
      recorder.Add(EventKind::kNote, 0, "harness", "note", {});
      return;
    }
    const std::size_t size = recorder.size();
    const Trace since = recorder.Since(size / 2);
    for (const Event& e : since.events) ASSERT_EQ(e.method, "note");
  });
  EXPECT_EQ(recorder.size(), std::size_t{kThreads - 1} * kRounds);
}

TEST(RecorderThreads, TheEndComesAtOnceForAll) {
  Recorder recorder;
  std::atomic<bool> is_over{false};  // orders nothing: only the recorder's lock stands between the two
  std::thread late([&] {
    do {
      recorder.Add(EventKind::kNote, 0, "harness", "note", {});
    } while (!is_over.load(std::memory_order_relaxed));
  });
  while (recorder.size() == 0) std::this_thread::yield();
  const auto events = recorder.Take().events;
  is_over.store(true, std::memory_order_relaxed);
  late.join();
  EXPECT_FALSE(events.empty());
  for (std::size_t i = 0; i < events.size(); ++i) ASSERT_EQ(events[i].n, i);
  EXPECT_EQ(recorder.size(), 0u);
}

TEST(RecorderThreads, ThePeerIsNeverCalledByTwoAtOnce) {
  std::size_t seen = 0;
  Recorder recorder([&](const Event& e) { EXPECT_EQ(e.n, seen++); });
  AtOnce([&](int) { recorder.Add(EventKind::kNote, 0, "harness", "note", {}); });
  EXPECT_EQ(seen, std::size_t{kThreads} * kRounds);
}

}  // namespace
}  // namespace gwm

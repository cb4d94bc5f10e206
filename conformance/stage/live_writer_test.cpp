// SPDX-License-Identifier: Apache-2.0
//
// A case's writer without any library: what it does in an event, and what others learn of it
// meanwhile.
#include "stage/live_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest-spi.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "gmock/mock_vss_create_writer_metadata.h"
#include "gmock/mock_vss_writer.h"
#include "stage/patience.h"
#include "vsserror.h"

namespace gwm {
namespace {

constexpr int kLong = 20000;  // milliseconds; nobody waits for so long

WriterSpec Spec(Behaviour identify, std::uint32_t delay_ms = kLong) {
  WriterSpec spec{.label = "A", .id = {}, .name = nullptr};
  spec.identify = identify;
  spec.delay_ms = delay_ms;
  return spec;
}

/// Asks with the patience for a subject that calls nobody.
template <class Ask>
bool Now(const Ask& ask) {
  subject_calls_writers = false;
  const bool answer = ask();
  subject_calls_writers = true;
  return answer;
}
bool InsideNow(LiveWriter& writer) {
  return Now([&] { return writer.AwaitInside(); });
}
bool DoneNow(LiveWriter& writer, int times) {
  return Now([&] { return writer.AwaitDone(times); });
}

class LiveWriterTest : public testing::Test {
 protected:
  bool Identify(LiveWriter& writer) { return writer.OnIdentify(nullptr, nullptr); }
  static void NoHook(LiveWriter&, const LiveWriter::Event&) {}

  Recorder recorder_;
};

TEST_F(LiveWriterTest, AnswersAsItsRowSays) {
  const WriterSpec good = Spec(Behaviour::kOk);
  const WriterSpec bad = Spec(Behaviour::kReturnFalse);
  LiveWriter a(good, "A", recorder_, NoHook);
  LiveWriter b(bad, "B", recorder_, NoHook);
  EXPECT_TRUE(Identify(a));
  EXPECT_FALSE(Identify(b));
  const auto events = recorder_.Take().events;
  ASSERT_EQ(events.size(), 4u);
  EXPECT_EQ(events[0].object, "writer#A");
  EXPECT_EQ(events[0].method, "CVssWriter::OnIdentify");
  ASSERT_NE(events[0].Find("pMetadata"), nullptr);
  EXPECT_EQ(events[0].Find("pMetadata")->kind, Value::Kind::kNull);
  EXPECT_EQ(*events[1].Find("return"), Value::Bool(true));
  EXPECT_EQ(*events[3].Find("return"), Value::Bool(false));
}

TEST_F(LiveWriterTest, ThatThrowsIsSeenToLeave) {
  const WriterSpec spec = Spec(Behaviour::kThrow);
  LiveWriter writer(spec, "A", recorder_, NoHook);
  EXPECT_THROW(Identify(writer), std::runtime_error);
  EXPECT_TRUE(writer.AwaitDone(1));
  EXPECT_FALSE(InsideNow(writer));
  const auto events = recorder_.Take().events;
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[1].kind, EventKind::kLeave);
  EXPECT_EQ(*events[1].Find("threw"), Value::Bool(true));
}

TEST_F(LiveWriterTest, WaitsAtItsGateUntilThatIsOpened) {
  for (const Behaviour behaviour : {Behaviour::kGate, Behaviour::kGateFalse}) {
    const WriterSpec spec = Spec(behaviour);
    LiveWriter writer(spec, "A", recorder_, NoHook);
    EXPECT_FALSE(InsideNow(writer));
    EXPECT_FALSE(DoneNow(writer, 1));
    std::atomic<bool> answer = behaviour == Behaviour::kGateFalse;
    std::thread library([&] { answer = Identify(writer); });
    EXPECT_TRUE(writer.AwaitInside());
    EXPECT_FALSE(DoneNow(writer, 1));
    writer.OpenGate();
    EXPECT_TRUE(writer.AwaitDone(1));
    EXPECT_FALSE(DoneNow(writer, 2));
    library.join();
    EXPECT_FALSE(InsideNow(writer));
    EXPECT_EQ(answer, behaviour == Behaviour::kGate);
  }
}

TEST_F(LiveWriterTest, WhoseDocumentIsRefusedFailsAtOnceOrWaitsAtItsGate) {
  testing::DefaultValue<HRESULT>::Set(E_FAIL);
  testing::NiceMock<MockVssCreateWriterMetadata> metadata;
  const auto refused = [](Behaviour behaviour) {
    WriterSpec spec = Spec(behaviour);
    spec.schema = VSS_BS_DIFFERENTIAL;
    return spec;
  };
  for (const Behaviour behaviour : {Behaviour::kOk, Behaviour::kReturnFalse, Behaviour::kThrow, Behaviour::kDelay}) {
    const WriterSpec spec = refused(behaviour);
    LiveWriter writer(spec, "A", recorder_, NoHook);
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_FALSE(writer.OnIdentify(&metadata, nullptr));
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::milliseconds(kLong / 2));
  }
  for (const Behaviour behaviour : {Behaviour::kGate, Behaviour::kGateFalse}) {
    const WriterSpec spec = refused(behaviour);
    LiveWriter writer(spec, "A", recorder_, NoHook);
    std::atomic<bool> answer = true;
    std::thread library([&] { answer = writer.OnIdentify(&metadata, nullptr); });
    EXPECT_TRUE(writer.AwaitInside());
    EXPECT_FALSE(DoneNow(writer, 1));
    writer.OpenGate();
    EXPECT_TRUE(writer.AwaitDone(1));
    library.join();
    EXPECT_FALSE(answer);
  }
  testing::DefaultValue<HRESULT>::Clear();
}

TEST_F(LiveWriterTest, ADelayEndsWithTheGateOrItsTime) {
  const WriterSpec brief = Spec(Behaviour::kDelay, 1);
  LiveWriter one(brief, "A", recorder_, NoHook);
  EXPECT_TRUE(Identify(one));
  const WriterSpec patient = Spec(Behaviour::kDelay);
  LiveWriter other(patient, "B", recorder_, NoHook);
  other.OpenGate();
  EXPECT_TRUE(Identify(other));
}

TEST_F(LiveWriterTest, NobodyWaitsForOneThatGaveUp) {
  const WriterSpec spec = Spec(Behaviour::kGate, 1);
  LiveWriter writer(spec, "A", recorder_, NoHook);
  EXPECT_TRUE(Identify(writer));
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_FALSE(writer.AwaitInside()) << "it is not inside";
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::milliseconds(Patience() / 2));
}

TEST_F(LiveWriterTest, OneFailedEventIsOne) {
  const WriterSpec spec = Spec(Behaviour::kOk);
  std::vector<std::string> seen;
  LiveWriter writer(spec, "A", recorder_, [&](LiveWriter& self, const LiveWriter::Event& event) {
    seen.emplace_back(event.name);
    EXPECT_EQ(event.writer, &self);
    if (seen.size() == 1) self.FailEvent(VSS_E_WRITERERROR_RETRYABLE);
    if (seen.size() == 3) self.FailEvent(VSS_E_WRITERERROR_RETRYABLE, true);
  });
  EXPECT_FALSE(writer.OnEvent("OnFreeze", nullptr));
  EXPECT_TRUE(writer.OnEvent("OnThaw", nullptr));
  EXPECT_TRUE(writer.OnEvent("OnPostSnapshot", nullptr))
      << "it reports a failure, and answers true";
  EXPECT_EQ(seen, (std::vector<std::string>{"OnFreeze", "OnThaw", "OnPostSnapshot"}));
  const auto events = recorder_.Take().events;
  ASSERT_EQ(events.size(), 6u);
  EXPECT_EQ(events[0].method, "CVssWriter::OnFreeze");
  EXPECT_EQ(*events[1].Find("return"), Value::Bool(false));
  EXPECT_EQ(*events[3].Find("return"), Value::Bool(true));
}

TEST_F(LiveWriterTest, FailsInTheEventsOfItsRow) {
  static constexpr FailureSpec kFailures[] = {{"OnFreeze", VSS_E_WRITERERROR_TIMEOUT}};
  WriterSpec spec = Spec(Behaviour::kOk);
  spec.failures = kFailures;
  LiveWriter writer(spec, "A", recorder_, NoHook);
  EXPECT_TRUE(writer.OnEvent("OnThaw", nullptr));
  EXPECT_FALSE(writer.OnEvent("OnFreeze", nullptr));
}

TEST_F(LiveWriterTest, AMockThatWasNeverAskedIsNotSatisfied) {
  WriterSpec spec = Spec(Behaviour::kOk);
  LiveWriter plain(spec, "A", recorder_, NoHook);
  EXPECT_EQ(dynamic_cast<MockVssWriter*>(&plain.writer()), nullptr);
  EXPECT_TRUE(plain.MockSatisfied());
  WriterSpec mocked = spec;
  mocked.mocked = true;
  LiveWriter writer(mocked, "B", recorder_, NoHook);
  ASSERT_NE(dynamic_cast<MockVssWriter*>(&writer.writer()), nullptr);
  bool satisfied = true;
  EXPECT_NONFATAL_FAILURE(satisfied = writer.MockSatisfied(), "OnIdentify");
  EXPECT_FALSE(satisfied);
}

/// Everything at once: without one of the locks ThreadSanitizer objects.
TEST_F(LiveWriterTest, IsAskedOnManyThreads) {
  constexpr int kThreads = 4;
  constexpr int kRounds = 25;
  const WriterSpec spec = Spec(Behaviour::kGate);
  LiveWriter writer(spec, "A", recorder_, NoHook);
  std::vector<std::thread> library;
  for (int i = 0; i < kThreads; ++i) {
    library.emplace_back([&] {
      for (int round = 0; round < kRounds; ++round) Identify(writer);
    });
  }
  EXPECT_TRUE(writer.AwaitInside());
  writer.OpenGate();
  EXPECT_TRUE(writer.AwaitDone(kThreads * kRounds));
  for (std::thread& thread : library) thread.join();
  EXPECT_FALSE(InsideNow(writer));
  EXPECT_EQ(recorder_.size(), std::size_t{2 * kThreads * kRounds});
}

/// The same of the events that another thread waits for.
TEST_F(LiveWriterTest, IsAskedForEventsWhileTheyCome) {
  const WriterSpec spec = Spec(Behaviour::kOk);
  LiveWriter writer(spec, "A", recorder_, NoHook);
  std::thread library([&] {
    for (int i = 0; i < 200; ++i) writer.OnEvent("On" + std::to_string(i), nullptr);
  });
  for (const char* event : {"On0", "On100", "On199"}) writer.AwaitEvent({event}, true);
  library.join();
  EXPECT_EQ(recorder_.size(), 400u);
}

}  // namespace
}  // namespace gwm

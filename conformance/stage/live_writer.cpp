// SPDX-License-Identifier: Apache-2.0
#include "stage/live_writer.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <utility>

#include "gmock/mock_vss_writer.h"
#include "stage/patience.h"
#include "stage/progress.h"
#include "stage/text.h"
#include "worlds/writer_setup.h"
#include "writers/writer_kinds.h"

namespace gwm {
namespace {

using testing::Invoke;
using testing::NiceMock;

std::shared_ptr<CVssWriter> MakeWriter(const WriterSpec& spec, WriterEvents& events) {
  if (spec.mocked) {
    auto mock = std::make_shared<NiceMock<MockVssWriter>>();
    EXPECT_CALL(*mock, OnIdentify(testing::NotNull()))
        .Times(1)
        .WillRepeatedly(Invoke([&events](IVssCreateWriterMetadata* metadata) {
          return events.OnIdentify(metadata, nullptr);
        }));
    return mock;
  }
  return OfKind(spec.kind, [&events]<class Writer>(std::type_identity<Writer>) {
    return std::shared_ptr<CVssWriter>(std::make_shared<Writer>(events));
  });
}

}  // namespace

LiveWriter::LiveWriter(const WriterSpec& spec, std::string name, Recorder& recorder, Hook hook)
    : spec_(spec),
      name_(std::move(name)),
      recorder_(recorder),
      hook_(std::move(hook)),
      writer_(MakeWriter(spec_, *this)) {}

LiveWriter::~LiveWriter() {
  OpenGate();
  MadeProgress();
  // Waits for a handler on its way while the object is a whole one still, as a destructor of its own would.
  if (writer_ != nullptr) writer_->Unsubscribe();
}

HRESULT LiveWriter::Initialize() { return InitializeAs(spec_, name_, *writer_); }

CVssWriterEx* LiveWriter::extended() { return dynamic_cast<CVssWriterEx*>(writer_.get()); }

void LiveWriter::Destroy() { writer_.reset(); }

void LiveWriter::Remake() {
  writer_.reset();
  writer_ = MakeWriter(spec_, *this);
}

HRESULT LiveWriter::Subscribe() { return writer_->Subscribe(); }
HRESULT LiveWriter::Unsubscribe() { return writer_->Unsubscribe(); }

bool LiveWriter::AwaitInside() {
  std::unique_lock lock(mutex_);
  AwaitPatiently(lock, changed_, [this] { return inside_ > 0 || gave_up_; });
  return inside_ > 0;
}

bool LiveWriter::AwaitDone(int times) {
  std::unique_lock lock(mutex_);
  return AwaitPatiently(lock, changed_, [this, times] { return done_ >= times; });
}

void LiveWriter::AwaitEvent(const std::vector<std::string>& events, bool left) {
  std::unique_lock lock(mutex_);
  const auto& seen = left ? left_ : entered_;
  const auto came = [&] { return std::ranges::any_of(events, [&](const auto& event) { return seen.contains(event); }); };
  static std::atomic<bool> lets_go{true};  // Who has not let one writer go is not waited for again.
  if (!AwaitPatiently(lock, changed_, came, left && !lets_go ? 20 : 3000) && left) lets_go = false;
}

void LiveWriter::OpenGate() {
  std::lock_guard lock(mutex_);
  gate_open_ = true;
  changed_.notify_all();
}

bool LiveWriter::MockSatisfied() {
  return !spec_.mocked ||
         testing::Mock::VerifyAndClearExpectations(static_cast<MockVssWriter*>(writer_.get()));
}

bool LiveWriter::OnIdentify(IVssCreateWriterMetadata* metadata, IVssCreateWriterMetadataEx* ex) {
  const std::int32_t call = recorder_.Enter(
      name_, ex != nullptr ? "CVssWriterEx::OnIdentifyEx" : "CVssWriter::OnIdentify",
      {{"pMetadata", metadata != nullptr ? Value::Object() : Value::Null()}});
  {
    std::lock_guard lock(mutex_);
    ++inside_;
    changed_.notify_all();
  }
  // A writer that throws is recorded as leaving, too.
  struct Leaving {
    LiveWriter& self;
    std::int32_t call;
    std::vector<Field> out{{"threw", Value::Bool(true)}};
    ~Leaving() {
      self.recorder_.Leave(call, std::move(out));
      std::lock_guard lock(self.mutex_);
      --self.inside_;
      ++self.done_;
      self.changed_.notify_all();
    }
  } leaving{*this, call};
  if (metadata != nullptr) {
    if (!Describe(metadata)) {
      // A library that takes no document ends no gather by that: a row says when the gate opens.
      if (spec_.identify == Behaviour::kGate || spec_.identify == Behaviour::kGateFalse) Behave();
      leaving.out = {{"return", Value::Bool(false)}};
      return false;
    }
    hook_(*this, {"OnIdentify", metadata, ex, nullptr, this});
  }
  const bool answer = Behave();
  leaving.out = {{"return", Value::Bool(answer)}};
  return answer;
}

bool LiveWriter::OnEvent(std::string_view event, IVssWriterComponents* components) {
  const std::int32_t call = recorder_.Enter(name_, "CVssWriter::" + std::string(event), {});
  event_fails_ = false;
  Saw(entered_, event);
  hook_(*this, {event, nullptr, nullptr, components, this});
  for (const FailureSpec& failure : spec_.failures) {
    if (failure.event == event) FailEvent(failure.code);
  }
  const bool answer = !event_fails_;
  recorder_.Leave(call, {{"return", Value::Bool(answer)}});
  Saw(left_, event);
  return answer;
}

void LiveWriter::Saw(std::set<std::string, std::less<>>& events, std::string_view event) {
  std::lock_guard lock(mutex_);
  events.emplace(event);
  changed_.notify_all();
}

HRESULT LiveWriter::FailEvent(HRESULT code, bool answer) {
  event_fails_ = !answer;
  return answer && code == S_OK ? ReportSuccess(*writer_) : ReportFailure(*writer_, code);
}

bool LiveWriter::Behave() {
  switch (spec_.identify) {
    case Behaviour::kOk:
      return true;
    case Behaviour::kReturnFalse:
      return false;
    case Behaviour::kThrow:
      throw std::runtime_error("the writer throws, as its row says");
    case Behaviour::kDelay: {
      std::unique_lock lock(mutex_);
      changed_.wait_for(lock, std::chrono::milliseconds(spec_.delay_ms),
                        [this] { return gate_open_; });
      return true;
    }
    case Behaviour::kGate:
    case Behaviour::kGateFalse: {
      std::unique_lock lock(mutex_);
      // A subject that waits for its writers inside the call would never let the script open the gate.
      gave_up_ = !AwaitPatiently(lock, changed_, [this] { return gate_open_; }, spec_.delay_ms);
      return spec_.identify == Behaviour::kGate;
    }
  }
  return true;
}

bool LiveWriter::Describe(IVssCreateWriterMetadata* metadata) {
  const HRESULT hr = WriterReport(name_, *metadata, variant_ == 0 ? "" : " changed").Write(spec_);
  if (hr == E_OUTOFMEMORY) ++told_out_of_memory_;
  return SUCCEEDED(hr);
}

}  // namespace gwm

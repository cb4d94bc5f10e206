// SPDX-License-Identifier: Apache-2.0
#include "stage/live_writer.h"

#include <gmock/gmock.h>

#include <chrono>
#include <stdexcept>
#include <utility>

#include "gmock/mock_vss_writer.h"
#include "stage/text.h"

namespace gwm {
namespace {

constexpr std::chrono::milliseconds kGatePatience{3000};

using testing::Invoke;
using testing::NiceMock;

/// Overrides nothing but what is pure: OnIdentify stays the base class's.
class BaseWriter : public CVssWriter {
 public:
  bool STDMETHODCALLTYPE OnPrepareSnapshot() override { return true; }
  bool STDMETHODCALLTYPE OnFreeze() override { return true; }
  bool STDMETHODCALLTYPE OnThaw() override { return true; }
  bool STDMETHODCALLTYPE OnAbort() override { return true; }
};

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
  switch (spec.kind) {
    case WriterKind::kEx:
      return std::make_shared<ScriptedWriterEx<CVssWriterEx>>(events);
    case WriterKind::kEx2:
      return std::make_shared<ScriptedWriterEx<CVssWriterEx2>>(events);
    case WriterKind::kExBase:
      return std::make_shared<ScriptedWriter<CVssWriterEx>>(events);
    case WriterKind::kBase:
      return std::make_shared<BaseWriter>();
    case WriterKind::kPlain:
      break;
  }
  return std::make_shared<ScriptedWriter<CVssWriter>>(events);
}

}  // namespace

LiveWriter::LiveWriter(const WriterSpec& spec, std::string name, bool documents, Recorder& recorder,
                       Hook hook)
    : spec_(spec),
      name_(std::move(name)),
      documents_(documents),
      recorder_(recorder),
      hook_(std::move(hook)),
      writer_(MakeWriter(spec_, *this)) {}

LiveWriter::~LiveWriter() { OpenGate(); }

HRESULT LiveWriter::Initialize() {
  const auto friendly = ToWide("Writer " + name_);
  const auto instance = ToWide("instance " + name_);
  const LPCWSTR instance_name = spec_.named_instance ? instance.c_str() : nullptr;
  if (extended() != nullptr) {
    return extended()->InitializeEx(
        class_id(), friendly.c_str(), 3, 7, VSS_UT_USERDATA, VSS_ST_OTHER, VSS_APP_FRONT_END,
        CVssWriter::kDefaultTimeoutFreeze, VSS_AWS_NO_ALTERNATE_WRITER, false, instance_name);
  }
  return writer_->Initialize(class_id(), friendly.c_str(), VSS_UT_USERDATA, VSS_ST_OTHER,
                             VSS_APP_FRONT_END, CVssWriter::kDefaultTimeoutFreeze,
                             VSS_AWS_NO_ALTERNATE_WRITER, false, instance_name);
}

CVssWriterEx* LiveWriter::extended() { return dynamic_cast<CVssWriterEx*>(writer_.get()); }

void LiveWriter::Destroy() { writer_.reset(); }

void LiveWriter::Remake() {
  writer_.reset();
  writer_ = MakeWriter(spec_, *this);
}

HRESULT LiveWriter::Subscribe() { return writer_->Subscribe(); }
HRESULT LiveWriter::Unsubscribe() { return writer_->Unsubscribe(); }

bool LiveWriter::AwaitInside(int milliseconds) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, std::chrono::milliseconds(milliseconds),
                    [this] { return inside_ > 0 || gave_up_; });
  return inside_ > 0;
}

bool LiveWriter::AwaitDone(int times, int milliseconds) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, std::chrono::milliseconds(milliseconds),
                           [this, times] { return done_ >= times; });
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
    if (documents_ && !Describe(metadata)) {
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
  hook_(*this, {event, nullptr, nullptr, components, this});
  const bool answer = !event_fails_;
  recorder_.Leave(call, {{"return", Value::Bool(answer)}});
  return answer;
}

HRESULT LiveWriter::FailEvent(HRESULT code) {
  event_fails_ = true;
  auto* questions = dynamic_cast<WriterQuestions*>(writer_.get());
  if (questions == nullptr) return E_NOTIMPL;
  // Only the newer method knows of partial failures.
  return code == VSS_E_WRITERERROR_PARTIAL_FAILURE
             ? questions->AskSetWriterFailureEx(code, E_FAIL, VSS_L("partial"))
             : questions->AskSetWriterFailure(code);
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
      changed_.wait_for(lock, std::chrono::milliseconds(20), [this] { return gate_open_; });
      return true;
    }
    case Behaviour::kGate:
    case Behaviour::kGateFalse: {
      std::unique_lock lock(mutex_);
      // A subject that waits for its writers inside the call would never let the script open the gate.
      gave_up_ = !changed_.wait_for(lock, kGatePatience, [this] { return gate_open_; });
      return spec_.identify == Behaviour::kGate;
    }
  }
  return true;
}

bool LiveWriter::Describe(IVssCreateWriterMetadata* metadata) {
  const auto component = ToWide(variant_ == 0 ? "data" : "data changed");
  const auto caption = ToWide("Data of writer " + name_);
  const auto path = ToWide("C:\\data\\" + name_);
  const HRESULT answers[] = {
      metadata->SetRestoreMethod(VSS_RME_RESTORE_IF_CAN_REPLACE, nullptr, nullptr, VSS_WRE_NEVER,
                                 false),
      metadata->AddComponent(VSS_CT_FILEGROUP, nullptr, component.c_str(), caption.c_str(), nullptr, 0,
                             false, false, true),
      metadata->AddFilesToFileGroup(nullptr, component.c_str(), path.c_str(), VSS_L("*"), true,
                                    nullptr)};
  for (HRESULT hr : answers) {
    if (hr == E_OUTOFMEMORY) ++told_out_of_memory_;
    if (FAILED(hr)) return false;
  }
  return true;
}

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
#include "stage/context.h"

#include <chrono>
#include <utility>

#include "script/needs.h"
#include "stage/operation_end.h"

namespace gwm {
namespace {

thread_local const LiveWriter::Event* running_event = nullptr;
thread_local const Step* running_whole = nullptr;  // the step that the running one is a part of
thread_local const Step* running_part = nullptr;

Site SiteOf(std::string_view event) {
  if (event == "OnIdentify") return Site::kIdentify;
  if (event == "OnPrepareBackup") return Site::kPrepareBackup;
  if (event == "OnPrepareSnapshot") return Site::kPrepareSnapshot;
  if (event == "OnFreeze") return Site::kFreeze;
  if (event == "OnThaw") return Site::kThaw;
  if (event == "OnPostSnapshot") return Site::kPostSnapshot;
  if (event == "OnBackupComplete") return Site::kBackupComplete;
  if (event == "OnBackupShutdown") return Site::kBackupShutdown;
  if (event == "OnPreRestore") return Site::kPreRestore;
  if (event == "OnPostRestore") return Site::kPostRestore;
  return Site::kRequester;
}

}  // namespace

Context::Context(const Script& script, const World& world, Subject& subject, Recorder& recorder,
                 PerformStep perform)
    : script_(script),
      subject_(subject),
      recorder_(recorder),
      perform_(perform),
      world_(world, subject, recorder,
             [this](LiveWriter& w, const LiveWriter::Event& e) { InEvent(w, e); }) {
  UseBackup(0);
}

Context::~Context() {
  kept_.reset();
  PutBack({});
}

Context::Objects Context::SetAside() {
  Objects objects{std::exchange(backups_, {}), std::exchange(current_backup_, 0),
                  std::exchange(asyncs_, {}), std::exchange(current_async_, 0),
                  std::exchange(examine_, std::make_unique<ExamineState>())};
  UseBackup(0);
  return objects;
}

void Context::PutBack(Objects objects) {
  examine_ = std::move(objects.examine);
  for (AsyncSlot& slot : asyncs_) ReleaseAndClear(slot.object);
  for (BackupSlot& slot : backups_) ReleaseAndClear(slot.object);
  backups_ = std::move(objects.backups);
  current_backup_ = objects.current_backup;
  asyncs_ = std::move(objects.asyncs);
  current_async_ = objects.current_async;
}

void Context::RunWithin(const Step& outer, const Step& part) {
  const Step* whole = std::exchange(running_whole, running_part == &outer ? running_whole : &outer);
  const Step* before = std::exchange(running_part, &part);
  perform_(*this, part);
  running_whole = whole;
  running_part = before;
}

void Context::RunScript() {
  for (const Step& step : script_) {
    if (step.site == Site::kRequester) perform_(*this, step);
  }
}

void Context::Settle() {
  settled_ = true;
  if (IGwmWorld* control = subject_.world()) {
    control->FailAllocation(0);
    control->ArmFault(nullptr, S_OK);
    control->ArmLateFault(S_OK);
    for (const Step& step : script_) {
      if (LeavesAccessBehind(step)) {
        control->SetAccessControl(GwmAccountName(GWM_PRIVILEGE_ADMINISTRATOR), 3);
      }
    }
  }
  GwmConditions& now = world_.conditions();
  const GwmConditions before = now;
  now = GwmDefaultConditions();
  now.inlineExecutor = before.inlineExecutor;
  now.virtualClock = before.virtualClock;
  world_.ApplyConditions(-1);
  for (auto& writer : world_.writers()) writer->OpenGate();
  for (std::thread& t : threads_) t.join();
  threads_.clear();
  // Nothing of this case runs on into the next one.
  for (AsyncSlot& slot : asyncs_) {
    if (slot.object != nullptr) Drain(slot.object);
  }
}

std::int32_t Context::IndexOf(const Step& step) const {
  const Step* first = script_.begin();
  if (&step == running_part) return IndexOf(*running_whole);
  if (&step < first || &step >= script_.end()) return -1;
  return static_cast<std::int32_t>(&step - first);
}

void Context::UseBackup(std::size_t n) {
  while (backups_.size() <= n) {
    const std::size_t number = backups_.size() + 1;
    backups_.push_back({nullptr, number == 1 ? "backup" : "backup#" + std::to_string(number)});
  }
  current_backup_ = n;
}

std::string Context::Adopt(IVssAsync* async) {
  if (async == nullptr || async == Untouched<IVssAsync>()) return {};
  const std::size_t number = asyncs_.size() + 1;
  asyncs_.push_back({async, number == 1 ? "async" : "async#" + std::to_string(number)});
  current_async_ = asyncs_.size() - 1;
  return asyncs_.back().name;
}

const LiveWriter::Event* Context::event() const { return running_event; }

void Context::Unreached(const Step& step, std::string_view why) {
  recorder_.Add(EventKind::kUnreached, IndexOf(step), "harness", step.name, {{"why", Value::Text(why)}});
}

void Context::InEvent(LiveWriter& writer, const LiveWriter::Event& event) {
  if (settled_) return;
  const Site site = SiteOf(event.name);
  if (site == Site::kRequester) return;  // an event for which no script has steps
  const LiveWriter::Event* outer = std::exchange(running_event, &event);
  for (const Step& step : script_) {
    const bool its = step.writer != nullptr &&
                     (step.writer == writer.name() || std::string_view(step.writer) == kEveryWriter);
    if (step.site == site && its) perform_(*this, step);
  }
  running_event = outer;
}

}  // namespace gwm

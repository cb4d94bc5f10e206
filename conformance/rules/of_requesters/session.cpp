// SPDX-License-Identifier: Apache-2.0
#include "rules/of_requesters/session.h"

#include <algorithm>
#include <utility>

#include "rules/parts.h"
#include "vsserror.h"

namespace gwm {
namespace {

constexpr std::int64_t kInfinite = 0xFFFFFFFF;

std::string_view WithoutInterface(std::string_view method) {
  const std::size_t colons = method.rfind("::");
  return colons == std::string_view::npos ? method : method.substr(colons + 2);
}

std::string_view TextOf(const Event* event, std::string_view name) {
  const Value* value = event == nullptr ? nullptr : event->Find(name);
  return value != nullptr && (value->kind == Value::Kind::kText || value->kind == Value::Kind::kObject)
             ? std::string_view(value->text)
             : std::string_view();
}

/// The methods that start an operation.
bool StartsOperation(std::string_view method) {
  static constexpr std::string_view kStarters[] = {
      "GatherWriterMetadata", "GatherWriterStatus", "PrepareForBackup", "DoSnapshotSet",
      "BackupComplete",       "PreRestore",         "PostRestore",      "ImportSnapshots",
      "BreakSnapshotSetEx",   "PreFastRecovery",    "FastRecovery",     "QueryRevertStatus",
      "RecoverSet"};
  return std::ranges::find(kStarters, method) != std::end(kStarters);
}

bool IsUnknowns(std::string_view method) {
  return method == "AddRef" || method == "Release" || method == "QueryInterface";
}

}  // namespace

std::string_view Call::In(std::string_view name) const { return TextOf(call, name); }
std::string_view Call::Out(std::string_view name) const { return TextOf(ret, name); }

bool Call::IsNullIn(std::string_view name) const {
  const Value* value = call->Find(name);
  return value != nullptr && value->kind == Value::Kind::kNull;
}

bool Call::BoolIn(std::string_view name) const {
  const Value* value = call->Find(name);
  return value != nullptr && value->kind == Value::Kind::kBool && value->number != 0;
}

bool Call::IsFalseOut(std::string_view name) const {
  const Value* value = ret == nullptr ? nullptr : ret->Find(name);
  return value != nullptr && value->kind == Value::Kind::kBool && value->number == 0;
}

const std::vector<const Call*>& Backup::Calls(std::string_view method) const {
  static const std::vector<const Call*> kNone;
  const auto found = calls_.find(method);
  return found == calls_.end() ? kNone : found->second;
}

const Call* Backup::LastSuccess(std::string_view method) const {
  const auto& calls = Calls(method);
  const auto found = std::find_if(calls.rbegin(), calls.rend(), [](const Call* c) { return c->succeeded(); });
  return found == calls.rend() ? nullptr : *found;
}

const std::deque<Operation>& Backup::AllOf(std::string_view method) const {
  static const std::deque<Operation> kNone;
  const auto found = operations_.find(method);
  return found == operations_.end() ? kNone : found->second;
}

const Operation& Backup::Of(std::string_view method) const {
  static const Operation kNever;
  const auto& all = AllOf(method);
  if (all.empty()) return kNever;
  const auto started = std::find_if(all.rbegin(), all.rend(), [](const Operation& o) { return o.started(); });
  return started == all.rend() ? all.back() : *started;
}

bool Backup::GatheredTooEarly() const {
  const Call* const gather = Of("GatherWriterMetadata").start;
  return gather != nullptr && (initialized_ == nullptr || gather->call->n < initialized_->call->n);
}

bool Backup::selects_components() const {
  const Call* const set = LastSuccess("SetBackupState");
  return set != nullptr && set->BoolIn("bSelectComponents");
}

std::string_view Backup::context() const {
  const Call* const set = LastSuccess("SetContext");
  return set == nullptr ? "VSS_CTX_BACKUP" : set->In("lContext");
}

bool Backup::writerless_context() const {
  const std::string_view name = context();
  return name == "VSS_CTX_FILE_SHARE_BACKUP" || name == "VSS_CTX_NAS_ROLLBACK" ||
         name == "VSS_CTX_CLIENT_ACCESSIBLE";
}

const Object* Session::Find(std::string_view name) const {
  const auto found = objects.find(name);
  return found == objects.end() ? nullptr : &found->second;
}

bool Session::IsStored(const WriterInfo& writer) const {
  const Object* const metadata = Find(writer.metadata);
  return metadata != nullptr && metadata->maker != nullptr && metadata->maker->Is("CreateVssExamineWriterMetadata");
}

const Backup* Session::BackupOf(const Object* object) const {
  while (object != nullptr && object->kind != "backup") object = object->owner;
  if (object == nullptr) return nullptr;
  const auto found = backups.find(object->name);
  return found == backups.end() ? nullptr : &found->second;
}

const Operation* Session::OperationOf(std::string_view async) const {
  const Object* const object = Find(async);
  const Backup* const backup = BackupOf(object);
  if (backup == nullptr || object->maker == nullptr) return nullptr;
  const auto& all = backup->AllOf(object->maker->method);
  const auto found = std::ranges::find(all, async, &Operation::async);
  return found == all.end() ? nullptr : &*found;
}

bool TellsFailure(const Event& ret) {
  return ret.has_hr && (FAILED(ret.hr) || FAILED(CodeIn(ret, "phResultFailure", S_OK)) ||
                        FAILED(CodeIn(ret, "phrFailureWriter", S_OK)));
}

bool StoppedBehind(const Session& session, const Backup& backup, const Call& from) {
  if (session.end.known && session.end.natural && session.end.code == 0) return false;
  const auto behind = [&from](const Call& call) { return call.call->n > from.call->n; };
  return std::ranges::any_of(session.calls, [&](const Call& call) {
           return behind(call) && call.ret != nullptr && TellsFailure(*call.ret);
         }) ||
         std::ranges::any_of(backup.AllOf("GatherWriterStatus"), [&](const Operation& status) {
           return status.start != nullptr && behind(*status.start) && status.failed();
         });
}

bool RestoresComponents(const Backup& backup) {
  return backup.Called("SetSelectedForRestore") || backup.Called("SetSelectedForRestoreEx") ||
         backup.Called("SetFileRestoreStatus");
}

const Event* FindNote(const Trace& trace, std::string_view object, std::string_view words) {
  const auto found = std::ranges::find_if(trace.events, [&](const Event& e) {
    return e.kind == EventKind::kNote && e.object == object && e.method == words;
  });
  return found == trace.events.end() ? nullptr : &*found;
}

namespace {

bool IsFork(const Event& event) {
  return event.kind == EventKind::kNote && event.object == "vssapi" && event.method == "forked";
}

}  // namespace

SessionReader::SessionReader(const Trace& trace, bool cut_off) {
  session_.trace = &trace;
  session_.end.natural = !cut_off;
}

const Session& SessionReader::Read(Watcher& watcher) {
  bool child_goes_on = false;  // the process forked, and called nothing since: what it held the child has
  for (const Event& event : session_.trace->events) {
    if (event.kind == EventKind::kExit) {
      session_.end.known = true;
      session_.end.natural = event.Find("code") != nullptr;
      session_.end.code = NumberIn(event, "code");
    }
    if (event.kind == EventKind::kCall) child_goes_on = false;
    child_goes_on |= IsFork(event);
    if (event.kind == EventKind::kDocument && event.document && event.object.starts_with("metadata") &&
        open_.contains(event.within)) {  // by GetWriterMetadata(Ex), or CreateVssExamineWriterMetadata
      if (auto writer = ReadWriterInfo(*event.document)) {
        writer->metadata = event.object;
        session_.writers.push_back(std::move(*writer));
      }
    }
    // What is called within something else a writer called, not the requester.
    if (event.within >= 0) continue;
    if (event.kind == EventKind::kCall) {
      Begin(event);
      watcher.Before(session_, session_.calls.back());
    } else if (event.kind == EventKind::kReturn) {
      Return(event, watcher);
    }
  }
  if (child_goes_on) session_.end.natural = false;
  return session_;
}

void SessionReader::Begin(const Event& event) {
  Call& call = session_.calls.emplace_back();
  call.call = &event;
  call.method = WithoutInterface(event.method);
  call.object = event.object;
  open_[event.call] = &call;
}

void SessionReader::Return(const Event& event, Watcher& watcher) {
  const auto found = open_.find(event.call);
  if (found == open_.end()) return;
  Call& call = *found->second;
  open_.erase(found);
  call.ret = &event;
  Apply(call);
  watcher.After(session_, call);
}

void SessionReader::HandOut(const Call& call, std::string_view name) {
  const Object* const owner = session_.Find(call.object);  // Before it is there: no object is its own.
  auto [at, is_new] = session_.objects.try_emplace(name);
  Object& object = at->second;
  if (is_new) {
    object.name = at->first;
    object.kind = object.name.substr(0, object.name.find('#'));
    object.maker = &call;
    object.owner = owner;
    if (object.kind == "backup") session_.backups.emplace(object.name, Backup(object));
  }
  ++object.references;
}

void SessionReader::Apply(const Call& call) {
  const auto self = session_.objects.find(call.object);
  if (self != session_.objects.end()) {
    self->second.calls.push_back(&call);
    if (call.Is("AddRef")) ++self->second.references;
    if (call.Is("Release") && self->second.references > 0 && --self->second.references == 0) {
      self->second.last_release = &call;
    }
  }
  if (!call.ret->has_hr || call.succeeded()) {
    for (const Field& field : call.ret->fields) {
      // "info" is a structure that FreeComponentInfo takes back, not an object with references.
      if (field.value.kind == Value::Kind::kObject && !field.value.text.empty() &&
          !field.value.text.starts_with("info")) {
        HandOut(call, field.value.text);
      }
    }
  }
  const auto backup = session_.backups.find(call.object);
  if (backup != session_.backups.end()) ApplyToBackup(backup->second, call);
  if (call.object.starts_with("async")) ApplyToOperation(call);
}

void SessionReader::ApplyToBackup(Backup& backup, const Call& call) {
  backup.calls_[call.method].push_back(&call);
  if (!IsUnknowns(call.method)) backup.last_call_ = &call;
  if (StartsOperation(call.method)) Start(backup, call);
  if (!call.succeeded()) return;
  if (call.IsAny("InitializeForBackup", "InitializeForRestore")) {
    backup.purpose_ = call.Is("InitializeForBackup") ? Purpose::kBackup : Purpose::kRestore;
    if (backup.initialized_ == nullptr) backup.initialized_ = &call;
  }
  if (call.Is("StartSnapshotSet")) backup.in_set_ = true;
  if (call.Is("AbortBackup")) {
    backup.aborted_ = true;
    backup.in_set_ = false;
  }
  if (call.Is("AddComponent")) {
    backup.added_.push_back({call.In("instanceId"), call.In("writerId"), call.In("wszLogicalPath"),
                             call.In("wszComponentName"), call.In("ct")});
  }
}

void SessionReader::Start(Backup& backup, const Call& call) {
  Operation& operation = backup.operations_[call.method].emplace_back();
  operation.start = &call;
  operation.progress = call.succeeded() ? Progress::kPending : Progress::kRefused;
  if (!call.succeeded()) {
    operation.status = call.code();
    return;
  }
  for (const Field& field : call.ret->fields) {
    if (field.value.kind == Value::Kind::kObject && field.value.text.starts_with("async")) {
      operation.async = field.value.text;
    }
  }
}

Operation* SessionReader::FindOperation(std::string_view async) {
  return const_cast<Operation*>(session_.OperationOf(async));
}

void SessionReader::ApplyToOperation(const Call& call) {
  Operation* const operation = FindOperation(call.object);
  if (operation == nullptr) return;
  operation->asked = operation->asked || call.Is("QueryStatus");
  operation->cancelled_by_program = operation->cancelled_by_program || call.Is("Cancel");
  if (!call.succeeded()) return;
  const bool ends_set = operation->start->Is("DoSnapshotSet");
  if (call.Is("Wait") && NumberIn(*call.call, "dwMilliseconds") == kInfinite &&
      operation->progress == Progress::kPending) {
    operation->progress = Progress::kEnded;
    return;
  }
  if (!call.Is("QueryStatus")) return;
  const HRESULT status = CodeIn(*call.ret, "pHrResult", VSS_S_ASYNC_PENDING);
  if (call.ret->Find("pHrResult") == nullptr) return;
  ++operation->reads;
  if (status == VSS_S_ASYNC_PENDING) {
    operation->saw_pending = true;
    return;
  }
  operation->status = status;
  operation->progress = status == VSS_S_ASYNC_FINISHED    ? Progress::kFinished
                        : status == VSS_S_ASYNC_CANCELLED ? Progress::kCancelled
                        : SUCCEEDED(status)               ? Progress::kFinished
                                                          : Progress::kFailed;
  if (ends_set) {
    const auto backup = session_.backups.find(session_.BackupOf(session_.Find(call.object))->name());
    backup->second.in_set_ = operation->failed();
  }
}

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// Whether a requester looks at what its calls and operations came to, and does what follows from it.
#include <algorithm>

#include "gwm_world.h"
#include "rules/of_requesters/report.h"
#include "rules/of_requesters/rule.h"
#include "rules/of_requesters/words.h"
#include "rules/of_traces/rules.h"
#include "rules/parts.h"
#include "vsserror.h"

namespace gwm {
namespace {

constexpr std::string_view kOperations[] = {"GatherWriterMetadata", "PrepareForBackup", "DoSnapshotSet",
                                            "GatherWriterStatus",   "BackupComplete",   "PreRestore",
                                            "PostRestore"};
constexpr std::string_view kStepsOfBackup[] = {"AddComponent", "StartSnapshotSet", "PrepareForBackup", "DoSnapshotSet"};

/// Whether what the writers reported is read behind the call that gathers it.
bool ReadsResult(const Backup& b, const Operation& gather) {
  constexpr std::string_view kReads[] = {"GetWriterMetadataCount", "GetWriterMetadata", "GetWriterMetadataEx"};
  return gather.start->Is("GatherWriterMetadata") && std::ranges::any_of(kReads, [&](std::string_view method) {
           return !b.Calls(method).empty() && b.Calls(method).back()->call->n > gather.start->call->n;
         });
}

std::string StatusRead(const Session&, const Backup& b) {
  for (const std::string_view method : kOperations) {
    for (const Operation& operation : b.AllOf(method)) {
      // Who cancelled it does not want its outcome, unless for what comes next: the end may have come before.
      const bool wanted = !operation.cancelled_by_program || ReadsResult(b, operation);
      if (operation.progress == Progress::kEnded && !operation.asked && wanted) {
        return Words("the outcome of ", method, " is never read: Wait says only that it is over");
      }
    }
  }
  return {};
}

/// The milliseconds that a program waited for an operation, as it asked for them.
std::int64_t WaitedFor(const Session& session, const Operation& operation) {
  const Object* const async = session.Find(operation.async);
  std::int64_t waited = 0;
  for (const Call* call : async == nullptr ? std::vector<const Call*>() : async->calls) {
    if (call->Is("Wait")) waited += NumberIn(*call->call, "dwMilliseconds");
  }
  return waited;
}

std::string PendingIsNoEnd(const Session& session, const Backup& b) {
  constexpr std::int64_t kPatient = 60'000;
  for (const std::string_view method : kOperations) {
    const Operation& operation = b.Of(method);
    if (operation.progress != Progress::kPending || operation.reads != 1 || operation.cancelled_by_program) continue;
    if (WaitedFor(session, operation) >= kPatient) continue;
    return Words("the program reads VSS_S_ASYNC_PENDING of ", method, " once, and gives up");
  }
  return {};
}

std::string FailedGather(const Moment& m) {
  if (m.backup == nullptr || m.backup->purpose() != Purpose::kBackup) return {};
  const Operation& gather = m.backup->Of("GatherWriterMetadata");
  if (!gather.failed() || !m.backup->has_writers() || m.backup->GatheredTooEarly()) return {};
  if (std::ranges::none_of(kStepsOfBackup, [&m](std::string_view step) { return m.Calls(step); })) return {};
  const bool said = std::ranges::any_of(kStepsOfBackup, [&](std::string_view step) {
    return std::ranges::any_of(m.backup->Calls(step), [&](const Call* c) { return c->call->n > gather.start->call->n; });
  });
  if (said) return {};
  return Words("GatherWriterMetadata ", StateOf(gather), ": ", m.call.method, " is called all the same");
}

std::string FailedPrepare(const Moment& m) {
  if (!m.Calls("DoSnapshotSet") || !m.backup->Of("PrepareForBackup").failed()) return {};
  return Words("PrepareForBackup ", StateOf(m.backup->Of("PrepareForBackup")), ": DoSnapshotSet is called all the same");
}

std::string FailedPreRestore(const Moment& m) {
  // PostRestore may end what was begun.
  if (!m.Calls("SetFileRestoreStatus") || !m.backup->Of("PreRestore").failed()) return {};
  return Words("PreRestore ", StateOf(m.backup->Of("PreRestore")), ": ", m.call.method, " is called all the same");
}

/// The call of a method that failed last, if none succeeded.
const Call* Failed(const Backup& b, std::string_view method) {
  const auto& calls = b.Calls(method);
  return calls.empty() || b.Done(method) ? nullptr : calls.back();
}

/// Whether the program has learned of any of its objects where a shadow copy is to be read.
bool HasFoundACopy(const Session& session) {
  return std::ranges::any_of(session.calls, [](const Call& c) {
    return c.succeeded() && (c.Is("GetSnapshotProperties") || c.Is("Next") || c.Is("ExposeSnapshot"));
  });
}

std::string FailedCall(const Moment& m) {
  if (m.backup == nullptr || m.call.object != m.backup->name()) return {};
  struct Needs {
    std::string_view call;
    std::string_view before;
  };
  static constexpr Needs kNeeds[] = {
      {"AddToSnapshotSet", "StartSnapshotSet"}, {"DoSnapshotSet", "StartSnapshotSet"},
      {"DoSnapshotSet", "AddToSnapshotSet"},    {"PrepareForBackup", "SetBackupState"},
      {"PrepareForBackup", "StartSnapshotSet"},
  };
  for (const std::string_view start : {"InitializeForBackup", "InitializeForRestore"}) {
    const Call* const failed = Failed(*m.backup, start);
    if (failed == nullptr || m.backup->purpose() != Purpose::kUnknown) continue;
    if (m.CallsAny("AddRef", "Release", "QueryInterface", "AbortBackup", start)) continue;
    if (m.backup->last_call() != failed) continue;  // said already
    return Words(start, " answered ", CodeName(failed->code()), ": ", m.call.method, " is called all the same");
  }
  const bool tells_success = m.Calls("SetBackupSucceeded") && m.call.BoolIn("bSucceded");
  const Call* const failed = tells_success ? Failed(*m.backup, "GetSnapshotProperties") : nullptr;
  if (failed != nullptr && !HasFoundACopy(m.session)) {
    return Words("GetSnapshotProperties answered ", CodeName(failed->code()), ": SetBackupSucceeded tells success all the same");
  }
  for (const Needs& needs : kNeeds) {
    const Call* const before = m.Calls(needs.call) ? Failed(*m.backup, needs.before) : nullptr;
    if (before != nullptr) {
      return Words(needs.before, " answered ", CodeName(before->code()), ": ", m.call.method, " is called all the same");
    }
  }
  return {};
}

std::string SnapshotAfterFailure(const Moment& m) {
  if (!m.Calls("GetSnapshotProperties") || !m.backup->Of("DoSnapshotSet").failed()) return {};
  return Words("DoSnapshotSet ", StateOf(m.backup->Of("DoSnapshotSet")), ": GetSnapshotProperties is called all the same");
}

constexpr std::string_view kSteps[] = {"PrepareForBackup", "DoSnapshotSet", "BackupComplete", "PreRestore", "PostRestore"};

/// Whether the status of writers was gathered after an operation began, and before the next step.
bool AskedAfter(const Backup& b, const Operation& operation) {
  const std::uint32_t begin = operation.start->call->n;
  std::uint32_t next = 0xFFFFFFFF;
  for (const std::string_view method : kSteps) {
    for (const Call* call : b.Calls(method)) {
      // A step that was refused is none.
      if (call->call->n > begin && call->succeeded()) next = std::min(next, call->call->n);
    }
  }
  return std::ranges::any_of(b.Calls("GatherWriterStatus"),
                             [&](const Call* c) { return c->call->n > begin && c->call->n < next; });
}

/// Whether the program called AbortBackup after an operation, and tried no further step.
bool GivenUpAfter(const Backup& b, const Operation& operation) {
  const auto behind = [&](std::string_view method) {
    return !b.Calls(method).empty() && b.Calls(method).back()->call->n > operation.start->call->n;
  };
  return behind("AbortBackup") && std::ranges::none_of(kSteps, behind);
}

std::string WriterStatusAsked(const Session& session, const Backup& b) {
  if (!b.has_writers() || !b.Of("GatherWriterMetadata").may_have_succeeded()) return {};
  std::string steps;
  for (const std::string_view method : kSteps) {
    const Operation& operation = b.Of(method);
    if (!operation.may_have_succeeded() || operation.outcome_refused() || GivenUpAfter(b, operation)) continue;
    // Of earlier systems another page says more: status_after_complete.
    if (method == "BackupComplete" && OsVersionAt(*session.trace, operation.start->call->n) < GWM_OS_WINDOWS_7) continue;
    const bool after = AskedAfter(b, operation);
    if (!after) steps.append(steps.empty() ? "" : ", ").append(method);
  }
  if (steps.empty()) return {};
  return Words("the writers are not asked for their status after ", steps);
}

/// Whether a method that matches was called after an event, and before the next GatherWriterStatus.
template <class Matches>
bool CalledInPhase(const Backup& b, std::string_view method, std::uint32_t begin, Matches matches) {
  std::uint32_t end = 0xFFFFFFFF;
  for (const Operation& next : b.AllOf("GatherWriterStatus")) {
    if (next.start->call->n > begin) end = std::min(end, next.start->call->n);
  }
  return std::ranges::any_of(b.Calls(method), [&](const Call* c) {
    return c->call->n > begin && c->call->n < end && matches(*c);
  });
}

std::string WriterStatusRead(const Session&, const Backup& b) {
  const auto any = [](const Call&) { return true; };
  const auto none = [](const Call& c) { return !c.succeeded() || NumberIn(*c.ret, "pcWriters") == 0; };
  const Operation& complete = b.Of("BackupComplete");
  for (const Operation& gather : b.AllOf("GatherWriterStatus")) {
    const std::uint32_t begin = gather.start->call->n;
    // There it is called to complete the writers' session, too.
    if (complete.started() && complete.start->call->n < begin) continue;
    if (!gather.may_have_succeeded() || gather.outcome_refused() || CalledInPhase(b, "GetWriterStatus", begin, any) ||
        CalledInPhase(b, "GetWriterStatusEx", begin, any) || CalledInPhase(b, "GetWriterStatusCount", begin, none)) {
      continue;
    }
    const bool is_last = gather.start == b.Of("GatherWriterStatus").start;
    return Words("GatherWriterStatus is called, and no writer's status is read by GetWriterStatus",
                 is_last ? "" : " before it is called again");
  }
  return {};
}

std::string FailedWriter(const Moment& m) {
  if (!m.Calls("SetBackupSucceeded") || !m.call.BoolIn("bSucceded")) return {};
  const std::string_view instance = m.call.In("instanceId");
  for (const std::string_view method : {"GetWriterStatus", "GetWriterStatusEx"}) {
    const auto& calls = m.backup->Calls(method);
    const auto last = std::find_if(calls.rbegin(), calls.rend(),
                                   [instance](const Call* c) { return c->succeeded() && c->Out("pidInstance") == instance; });
    if (last == calls.rend()) continue;
    const std::string_view field = method == "GetWriterStatus" ? "phResultFailure" : "phrFailureWriter";
    const HRESULT failure = CodeIn(*(*last)->ret, field, S_OK);
    // Of a partial failure each component tells by itself: IVssComponentEx2::GetFailure.
    if (FAILED(failure) && failure != VSS_E_WRITERERROR_PARTIAL_FAILURE) {
      return Words(method, " said that the writer failed with ", CodeName(failure),
                   ": SetBackupSucceeded says that its component \"", m.call.In("wszComponentName"), "\" was saved");
    }
  }
  return {};
}

/// The last operation of a backup that failed, if nothing later made it good.
const Operation* Lost(const Backup& b) {
  for (const std::string_view method : {"PostRestore", "PreRestore", "BackupComplete", "DoSnapshotSet", "PrepareForBackup",
                                        "GatherWriterMetadata"}) {
    const Operation& operation = b.Of(method);
    if (operation.failed() && !operation.cancelled_by_program) return &operation;
    if (operation.may_have_succeeded()) return nullptr;
  }
  return nullptr;
}

void SuccessDespiteFailure(const Session& session, const RequesterRule& rule, RequesterReport& report) {
  if (!session.end.known || !session.end.natural || session.end.code != 0) return;
  const Operation* lost = nullptr;
  for (const auto& [name, backup] : session.backups) {
    const Operation* const failed = Lost(backup);
    if (failed == nullptr) {
      if (backup.Called("GatherWriterMetadata")) return;  // another one went well
      continue;
    }
    lost = failed;
  }
  if (lost == nullptr) return;
  report.Say(rule, lost->start->call,
             Words("the program ends with exit code 0, and ", lost->start->method, " ", StateOf(*lost)));
}

std::string RetryAtOnce(const Moment& m) {
  constexpr std::size_t kTries = 3;
  constexpr std::int64_t kPause = 60'000'000;  // a tenth of what the page says
  if (!m.Calls("DoSnapshotSet")) return {};
  const auto& tries = m.backup->AllOf("DoSnapshotSet");
  if (tries.empty() || !tries.back().failed()) return {};
  // After these the page on file systems asks for another try, and for no pause.
  const HRESULT code = tries.back().status;
  if (code == VSS_E_TRANSACTION_FREEZE_TIMEOUT || code == VSS_E_TRANSACTION_THAW_TIMEOUT) return {};
  if (tries.size() > kTries) return "DoSnapshotSet is tried more than three times";
  const Operation& last = tries.back();
  if (m.call.call->us - last.start->call->us < kPause) {
    return Words("DoSnapshotSet ", StateOf(last), ", and is tried again at once");
  }
  return {};
}

std::string SetInProgress(const Moment& m) {
  constexpr std::int64_t kPause = 10'000;  // less than anybody waits: 10 ms
  constexpr std::size_t kTries = 3;
  if (!m.Calls("StartSnapshotSet")) return {};
  const auto& tries = m.backup->Calls("StartSnapshotSet");
  std::size_t at_once = 0;
  const Call* next = &m.call;
  for (auto last = tries.rbegin(); last != tries.rend(); next = *last++) {
    if ((*last)->code() != VSS_E_SNAPSHOT_SET_IN_PROGRESS || next->call->us - (*last)->ret->us >= kPause) break;
    ++at_once;
  }
  if (at_once < kTries) return {};
  return Words("StartSnapshotSet answered VSS_E_SNAPSHOT_SET_IN_PROGRESS ", std::to_string(at_once),
               " times, and is tried again without a pause each time");
}

constexpr RequesterRule kRules[] = {
    {"status_read", "Read the outcome by QueryStatus after Wait, and look at pHrResult.", nullptr, StatusRead},
    {"pending_is_no_end", "Wait on: VSS_S_ASYNC_PENDING is neither a failure nor an end.", nullptr, PendingIsNoEnd},
    {"failed_gather", "Stop, and say so: without its writers the data is not saved in a consistent state.", FailedGather},
    {"failed_prepare", "Stop: not all writers are prepared.", FailedPrepare},
    {"failed_pre_restore", "Stop: not all writers are prepared.", FailedPreRestore},
    {"failed_call", "Stop where a call fails that the next one needs.", FailedCall},
    {"snapshot_after_failure", "Do not use shadow copies that were not made.", SnapshotAfterFailure},
    {"writer_status_asked", "Call GatherWriterStatus after each of these steps.", nullptr, WriterStatusAsked},
    {"writer_status_read", "Call GetWriterStatus for each writer, and look at phResultFailure.", nullptr, WriterStatusRead},
    {"failed_writer", "Tell false for the components of a writer that failed.", FailedWriter},
    {"success_despite_failure", "End with an exit code other than 0.", nullptr, nullptr, SuccessDespiteFailure},
    {"set_in_progress", "Wait for a while before another try, or give up.", SetInProgress},
    {"retry_at_once", "Wait ten minutes before another try, and try three times at most.", RetryAtOnce},
};

}  // namespace

std::span<const RequesterRule> OutcomeRules() { return kRules; }

}  // namespace gwm

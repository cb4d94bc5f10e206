// SPDX-License-Identifier: Apache-2.0
//
// The events of a backup and of a restore: what handlers answer, and which questions they ask when.
#include <algorithm>

#include "rules/of_writers/rule.h"
#include "rules/of_writers/words.h"
#include "rules/parts.h"
#include "trace/code_names.h"
#include "vsserror.h"

namespace gwm {
namespace {

constexpr std::int64_t kMicrosecondsOfMillisecond = 1000;

constexpr HRESULT kFailures[] = {VSS_E_WRITERERROR_INCONSISTENTSNAPSHOT, VSS_E_WRITERERROR_OUTOFRESOURCES,
                                 VSS_E_WRITERERROR_TIMEOUT, VSS_E_WRITERERROR_RETRYABLE,
                                 VSS_E_WRITERERROR_NONRETRYABLE};

bool IsFailure(HRESULT code) { return std::ranges::find(kFailures, code) != std::end(kFailures); }

std::string FailureBeforeFalse(const ProgramTour& tour, const Handling& handling) {
  if (handling.Is("Identify") || !handling.answered_false()) return {};
  const bool told = std::ranges::any_of(handling.calls, [&handling](const WriterCall* call) {
    const bool of_no_failure = call->Is("SetWriterFailureEx") && CodeIn(*call->call, "hr", S_OK) == S_OK;
    return call->SetsFailure() && call->object == handling.writer && !of_no_failure;
  });
  return told ? "" : Words(EventOf(tour, handling), " returns false without SetWriterFailure");
}

std::string SetCodes(const ProgramTour& tour, const WriterCall& call) {
  if (!call.Is("SetWriterFailure")) return {};
  const HRESULT code = CodeIn(*call.call, "hr", S_OK);
  return IsFailure(code) ? "" : Words(CallIn(tour, call), " gets ", CodeName(code));
}

std::string SetCodesEx(const ProgramTour& tour, const WriterCall& call) {
  if (!call.Is("SetWriterFailureEx")) return {};
  const HRESULT code = CodeIn(*call.call, "hr", S_OK);
  if (IsFailure(code) || code == S_OK || code == VSS_E_WRITERERROR_PARTIAL_FAILURE) return {};
  return Words(CallIn(tour, call), " gets ", CodeName(code));
}

std::string OnHandlerThread(const ProgramTour& tour, const WriterCall& call) {
  const bool bound = call.SetsFailure() || call.Is("GetSessionId");
  if (!bound || !call.object.starts_with("writer")) return {};
  if (call.in == nullptr) return Words(call.method, " is called on a thread on which no handler runs");
  if (call.in->writer == call.object) return {};
  return Words(call.method, " of ", tour.NameOf(call.object), " is called on the thread of ", EventOf(tour, *call.in));
}

/// Where none are selected there is none that could be named. No page says that SetFailure comes first, or on which thread.
std::string PartialFailureNamesAComponent(const ProgramTour& tour, const Handling& handling) {
  const WriterCall* const told = handling.Last("SetWriterFailureEx");
  if (told == nullptr || CodeIn(*told->call, "hr", S_OK) != VSS_E_WRITERERROR_PARTIAL_FAILURE) return {};
  if (handling.HasNullComponents() || !handling.occasion.components) return {};
  const bool named = std::ranges::any_of(tour.calls, [&handling](const WriterCall& call) {
    return call.Is("SetFailure") && (call.in == nullptr || call.in->writer == handling.writer);
  });
  if (named) return {};
  return Words(CallIn(tour, *told), " gets VSS_E_WRITERERROR_PARTIAL_FAILURE, and SetFailure is called for no component");
}

/// The first failure of the whole that a writer reports in this event or a later one; nullptr for none.
const WriterCall* FailureOf(const WriterOfProgram& writer, const Handling& since, bool partial) {
  for (const Handling* one : writer.handlings) {
    if (one->enter->n < since.enter->n) continue;
    for (const WriterCall* call : one->calls) {
      const HRESULT code = call->failure();
      if (code != S_OK && (!partial || code == VSS_E_WRITERERROR_PARTIAL_FAILURE)) return call;
    }
  }
  return nullptr;
}

/// Whether the backup of an event was given up in the end: what the writer had left to say, it could not.
bool IsGivenUp(const WriterOfProgram& writer, const Handling& since) {
  for (const Handling* one : writer.handlings) {
    if (one->enter->n <= since.enter->n || one->occasion.requester != since.occasion.requester) continue;
    if (one->Is("Abort")) return true;
    if (one->IsAny("PostSnapshot", "BackupComplete", "BackupShutdown")) return false;
  }
  return false;
}

/// Where another failure is reported, the component's is at least no secret.
void SetFailureReported(const ProgramTour& tour, const WriterRule& rule, WriterReport& report) {
  for (const Handling& handling : tour.handlings) {
    const auto fails = [](const WriterCall* call) {
      return call->Is("SetFailure") && CodeIn(*call->call, "hr", S_OK) != S_OK && call->succeeded();
    };
    const auto failed = std::ranges::find_if(handling.calls, fails);
    const WriterOfProgram& writer = *tour.Find(handling.writer);
    if (failed == handling.calls.end() || FailureOf(writer, handling, true) != nullptr) continue;
    if (IsGivenUp(writer, handling)) continue;
    const WriterCall* const other = FailureOf(writer, handling, false);
    report.Say(rule, (*failed)->call,
               Words(CallIn(tour, **failed), " is called, and SetWriterFailureEx ",
                     other == nullptr ? "is not" : "does not get VSS_E_WRITERERROR_PARTIAL_FAILURE"),
               {}, nullptr, other == nullptr ? Severity::kFail : Severity::kDeviation);
  }
}

std::string ReservedOfSetFailure(const ProgramTour& tour, const WriterCall& call) {
  if (!call.Is("SetFailure") || NumberIn(*call.call, "dwReserved") == 0) return {};
  return Words(CallIn(tour, call), " gets ", std::to_string(NumberIn(*call.call, "dwReserved")), " for dwReserved");
}

std::string NullComponents(const ProgramTour& tour, const Handling& handling) {
  if (!handling.HasNullComponents() || handling.leave != nullptr || !tour.Crashed()) return {};
  const bool in_a_call = !handling.calls.empty() && handling.calls.back()->ret == nullptr;
  if (in_a_call) return {};  // it died of that one
  return Words("the program dies of ", tour.signal, " in ", EventOf(tour, handling), ", which got NULL for the components");
}

/// Whether the program dies while a handler runs, and not in a call that the handler made, nor when it was asked to end. Of
/// Identify another rule speaks.
std::string HandlerSurvives(const ProgramTour& tour, const Handling& handling) {
  if (handling.Is("Identify") || handling.leave != nullptr || !tour.Crashed() || tour.is_over) return {};
  if (!handling.calls.empty() && handling.calls.back()->ret == nullptr) return {};
  const std::string_view type = handling.occasion.type;
  return Words("the program dies of ", tour.signal, " in ", EventOf(tour, handling), type.empty() ? "" : " of a backup of ", type);
}

std::string QuestionsInTime(const ProgramTour& tour, const WriterCall& call) {
  if (call.in == nullptr) return {};
  const bool in_restore = call.in->IsAny("PreRestore", "PostRestore");
  if (call.Is("GetRestoreType") && !in_restore) return Words(CallIn(tour, call), " is called");
  if (call.Is("GetBackupType") && call.in->Is("Identify")) return Words(CallIn(tour, call), " is called");
  return {};
}

std::string SetIdInTime(const ProgramTour& tour, const WriterCall& call) {
  if (!call.Is("GetCurrentSnapshotSetId") || call.in == nullptr) return {};
  if (!call.in->IsAny("BackupComplete", "BackupShutdown", "PreRestore", "PostRestore")) return {};
  return Words(CallIn(tour, call), " is called");
}

std::string FreezeInTime(const ProgramTour& tour, const Handling& handling) {
  const WriterCall* const begun = tour.Find(handling.writer)->Initialized();
  if (!handling.Is("Freeze") || begun == nullptr) return {};
  const std::int64_t limit = NumberIn(*begun->call, "dwTimeout");
  // One that never returned has lasted as long as the requester waited.
  const Event* const waited = handling.leave == nullptr && tour.in_vain ? tour.gave_up : handling.leave;
  const std::int64_t us = waited == nullptr ? 0 : waited->us - handling.enter->us;
  if (limit <= 0 || us <= limit * kMicrosecondsOfMillisecond) return {};
  return Words(EventOf(tour, handling), " takes ", std::to_string(us / kMicrosecondsOfMillisecond),
               " ms, and the writer has asked for ", std::to_string(limit), " from Freeze to Thaw");
}

std::string AbortRepeatable(const ProgramTour& tour, const Handling& handling) {
  if (!handling.Is("Abort")) return {};
  bool before = false;
  for (const Handling* one : tour.Find(handling.writer)->handlings) {
    if (one == &handling) break;
    if (one->occasion.requester != handling.occasion.requester) continue;
    before = before || (one->Is("Abort") && one->answered_true());
  }
  if (!before) return {};
  if (handling.leave == nullptr && tour.Crashed()) {
    return Words("the program dies of ", tour.signal, " in ", EventOf(tour, handling), ", which had been called before");
  }
  return handling.answered_false() ? Words(EventOf(tour, handling), " returns false when it is called again") : "";
}

constexpr WriterRule kRules[] = {
    {"failure_before_false", "writer_backup/handlers/failure_before_false",
     "Call SetWriterFailure with the code that fits before returning false.", nullptr, FailureBeforeFalse},
    {"set_codes", "environment/writer_error/set_codes", "Pass one of the five codes that the page of SetWriterFailure lists.",
     SetCodes},
    {"set_codes_ex", "environment/writer_error/set_codes_ex",
     "Pass one of the codes that the page of SetWriterFailureEx lists.", SetCodesEx},
    {"on_handler_thread", "writer/class/calls_on_handler_thread",
     "Bring the error back to the thread of the handler, and call it there.", OnHandlerThread},
    {"partial_failure_names_a_component", "writer_backup/handlers/partial_failure_names_a_component",
     "Call SetFailure for each component that failed.", nullptr, PartialFailureNamesAComponent},
    {"set_failure_reported", "writer_backup/handlers/set_failure_reported",
     "Call SetWriterFailureEx with VSS_E_WRITERERROR_PARTIAL_FAILURE, too.", nullptr, nullptr, SetFailureReported},
    {"reserved_of_set_failure", "writer_backup/handlers/reserved_argument_of_set_failure", "Pass 0 for dwReserved.",
     ReservedOfSetFailure},
    {"null_components", "writer_backup/handlers/null_components_accepted",
     "Look whether there are components before asking them.", nullptr, NullComponents},
    {"handler_survives", "writer_backup/handlers/failure_before_false",
     "Find out why the handler crashes; where it cannot go on, call SetWriterFailure and return false.", nullptr,
     HandlerSurvives},
    {"questions_in_time", "writer_backup/handlers/questions_in_time",
     "Ask for the type of a backup from OnPrepareBackup on, and for that of a restore in a restore.", QuestionsInTime},
    {"set_id_in_time", "writer_backup/complete/set_id_stored_early",
     "Keep the id from Freeze, Thaw or PostSnapshot.", SetIdInTime},
    {"freeze_in_time", "writer_backup/snapshot/long_work_before_freeze", "Do in OnPrepareSnapshot what takes long.", nullptr,
     FreezeInTime},
    {"abort_repeatable", "writer_backup/abort/repeatable", "Do nothing in OnAbort where nothing is left to be undone.",
     nullptr, AbortRepeatable},
};

}  // namespace

std::span<const WriterRule> EventRules() { return kRules; }

}  // namespace gwm

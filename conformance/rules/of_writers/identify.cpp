// SPDX-License-Identifier: Apache-2.0
//
// OnIdentify and OnIdentifyEx: what they answer, when, and what they may call.
#include <algorithm>
#include <cstdint>

#include "rules/of_traces/documents.h"
#include "rules/of_writers/rule.h"
#include "rules/of_writers/words.h"

namespace gwm {
namespace {

bool InIdentify(const WriterCall& call) { return call.in != nullptr && call.in->Is("Identify"); }

/// The Identify events of the same writer before this one.
std::vector<const Handling*> Before(const ProgramTour& tour, const Handling& handling) {
  std::vector<const Handling*> before;
  for (const Handling* one : tour.Find(handling.writer)->handlings) {
    if (one->enter->n >= handling.enter->n) break;
    if (one->Is("Identify")) before.push_back(one);
  }
  return before;
}

/// The requester may have waited for another handler, and this one has only begun.
std::string IdentifyAnswered(const ProgramTour& tour, const Handling& handling) {
  constexpr std::int64_t kLong = 29'000'000;  // microseconds, of the 30 seconds that the requester waits
  if (!handling.Is("Identify") || handling.leave != nullptr || tour.gave_up == nullptr) return {};
  if (tour.gave_up->us - handling.enter->us < kLong) return {};
  return Words(EventOf(tour, handling), " has not returned after 30 seconds");
}

/// Whether it dies, or refuses wherever it is asked in the middle of a backup and nowhere else: twice each, since an error
/// may be fatal at any time.
std::string SurvivesIdentify(const ProgramTour& tour, const Handling& handling) {
  if (!handling.Is("Identify")) return {};
  if (handling.leave == nullptr && tour.Crashed()) {
    return Words("the program dies of ", tour.signal, " in ", EventOf(tour, handling));
  }
  if (!handling.answered_false()) return {};
  bool busy = false;  // between its first event of a backup or restore and its last
  int refused = 0;
  int taken = 0;
  for (const Handling* one : tour.Find(handling.writer)->handlings) {
    if (one->IsAny("PrepareBackup", "PreRestore")) busy = true;
    if (one->IsAny("BackupShutdown", "Abort", "PostRestore")) busy = false;
    if (!one->Is("Identify")) continue;
    if (busy ? !one->answered_false() : !one->answered_true()) return {};
    ++(busy ? refused : taken);
  }
  if (refused < 2 || taken < 2) return {};
  return Words(EventOf(tour, handling), " returns false in the middle of each backup, and true elsewhere");
}

std::string TrueUnlessFatal(const ProgramTour& tour, const Handling& handling) {
  if (!handling.Is("Identify") || !handling.answered_false()) return {};
  const bool failed = std::ranges::any_of(handling.calls, [](const WriterCall* call) {
    return call->ret != nullptr && call->ret->has_hr && FAILED(call->ret->hr);
  });
  return failed ? "" : Words(EventOf(tour, handling), " returns false, and nothing that it called had failed");
}

std::string NoExceptions(const ProgramTour& tour, const Handling& handling) {
  return handling.threw() ? Words("an exception leaves ", EventOf(tour, handling)) : "";
}

std::string NoFailureInIdentify(const ProgramTour& tour, const WriterCall& call) {
  if (!InIdentify(call) || !call.SetsFailure()) return {};
  return Words(call.method, " is called in ", EventOf(tour, *call.in));
}

std::string NoSetFailureInIdentify(const ProgramTour& tour, const WriterCall& call) {
  if (!InIdentify(call) || !call.Is("SetFailure")) return {};
  return Words("SetFailure of a component is called in ", EventOf(tour, *call.in));
}

/// Whether it refuses an event wherever Identify came in the middle of the backup, and nowhere else: twice each, as above.
std::string NoStateKept(const ProgramTour& tour, const Handling& handling) {
  if (handling.Is("Identify") || !handling.answered_false()) return {};
  bool identified = false;  // since the backup or restore began
  int refused = 0;
  int taken = 0;
  for (const Handling* one : tour.Find(handling.writer)->handlings) {
    if (one->IsAny("PrepareBackup", "PreRestore")) identified = false;
    if (one->Is("Identify")) identified = true;
    if (one->event != handling.event) continue;
    if (one->leave == nullptr || one->answered_false() != identified) return {};
    ++(identified ? refused : taken);
  }
  if (refused < 2 || taken < 2) return {};
  return Words(EventOf(tour, handling), " returns false where Identify came in the middle of the backup, and true elsewhere");
}

std::string SameEachTime(const ProgramTour& tour, const Handling& handling) {
  if (handling.document == nullptr || !handling.answered_true()) return {};
  const auto before = Before(tour, handling);
  const auto last = std::find_if(before.rbegin(), before.rend(), [](const Handling* one) {
    return one->document != nullptr && one->answered_true();
  });
  if (last == before.rend() || SameDocument(*(*last)->document, *handling.document)) return {};
  return Words(EventOf(tour, handling), " builds another document than the time before");
}

bool MayAskForInformation(const Handling& handling) {
  return handling.IsAny("PrepareBackup", "PrepareSnapshot", "PostSnapshot");
}

/// A handler may leave its work to other threads.
std::string InformationWhereAllowed(const ProgramTour& tour, const WriterCall& call) {
  if (!call.Is("GetIdentityInformation")) return {};
  if (call.in == nullptr) {
    const bool for_a_handler = std::ranges::any_of(tour.handlings, [&call](const Handling& one) {
      return MayAskForInformation(one) && one.enter->n < call.n() && (one.leave == nullptr || one.leave->n > call.n());
    });
    return for_a_handler ? "" : "GetIdentifyInformation is called outside of any handler";
  }
  if (MayAskForInformation(*call.in)) return {};
  return Words("GetIdentifyInformation is called in ", EventOf(tour, *call.in));
}

/// Whether GetIdentifyInformation gave the object of this Release, and no AddRef or QueryInterface made up for it.
std::string InformationNotReleased(const ProgramTour& tour, const WriterCall& call) {
  if (call.in == nullptr || !call.Is("Release") || !call.object.starts_with("metadata")) return {};
  bool given = false;
  int own = -1;
  for (const WriterCall& one : tour.calls) {
    if (one.n() >= call.n()) break;
    given = given || (one.Is("GetIdentityInformation") && one.Out("return") == call.object);
    if (one.object != call.object) continue;
    if (one.Is("AddRef") || (one.Is("QueryInterface") && one.succeeded())) ++own;
    if (one.Is("Release")) --own;
  }
  if (!given || own >= 0) return {};
  return Words("what GetIdentifyInformation gave is released in ", EventOf(tour, *call.in));
}

constexpr WriterRule kRules[] = {
    // No page says how long it may take.
    {"identify_answered", "identify/result/true_unless_fatal", "Return from OnIdentify: leave out what takes long.", nullptr,
     IdentifyAnswered, nullptr, Severity::kDeviation},
    {"survives_identify", "identify/conduct/at_any_time",
     "Answer Identify alike whatever else is under way, and keep nothing from one event to the next.", nullptr,
     SurvivesIdentify},
    {"true_unless_fatal", "identify/result/true_unless_fatal",
     "Return true unless a fatal error occurred: where it is false, no backup has the writer.", nullptr, TrueUnlessFatal,
     nullptr, Severity::kNote},
    {"no_state_kept", "identify/conduct/no_state_kept", "Begin a backup in OnPrepareBackup, and set nothing in OnIdentify.",
     nullptr, NoStateKept, nullptr, Severity::kDeviation},
    {"no_exceptions", "writer/class/no_exceptions", "Catch every exception inside the handler.", nullptr, NoExceptions},
    {"no_failure_in_identify", "identify/conduct/no_set_writer_failure",
     "Return false from OnIdentify, and call SetWriterFailure in the other handlers only.", NoFailureInIdentify},
    {"no_set_failure_in_identify", "identify/conduct/no_set_failure", "Call SetFailure in the other handlers only.",
     NoSetFailureInIdentify},
    {"same_document_each_time", "identify/conduct/same_document_each_time",
     "Build the document from the configuration alone, and the same way each time.", nullptr, SameEachTime},
    {"information_where_allowed", "identify/information/allowed_handlers",
     "Call GetIdentifyInformation in OnPrepareBackup, OnPrepareSnapshot and OnPostSnapshot only.", InformationWhereAllowed},
    {"information_not_released", "identify/information/not_released",
     "Leave what GetIdentifyInformation gave to the library.", InformationNotReleased},
};

}  // namespace

std::span<const WriterRule> IdentifyRules() { return kRules; }

}  // namespace gwm

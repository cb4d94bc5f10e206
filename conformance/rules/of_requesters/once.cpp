// SPDX-License-Identifier: Apache-2.0
//
// What is done again, too early, or on the object of another operation. The pages have codes for it
// (VSS_E_BAD_STATE, VSS_E_OBJECT_ALREADY_EXISTS) and no sentence that forbids it: it follows from them.
#include <algorithm>

#include "rules/of_requesters/rule.h"
#include "rules/of_requesters/words.h"

namespace gwm {
namespace {

std::string AddedOnce(const Moment& m) {
  const auto before = [&m](std::string_view method, auto same) {
    return std::ranges::any_of(m.backup->Calls(method), [&](const Call* c) { return c->succeeded() && same(*c); });
  };
  if (m.Calls("AddComponent")) {
    const bool again = before("AddComponent", [&m](const Call& c) {
      return c.In("instanceId") == m.call.In("instanceId") && c.In("writerId") == m.call.In("writerId") &&
             c.In("wszLogicalPath") == m.call.In("wszLogicalPath") && c.In("wszComponentName") == m.call.In("wszComponentName");
    });
    if (again) return Words("AddComponent adds the component \"", m.call.In("wszComponentName"), "\" a second time");
  }
  if (m.Calls("AddToSnapshotSet")) {
    const Call* const set = m.backup->LastSuccess("StartSnapshotSet");
    const bool again = before("AddToSnapshotSet", [&](const Call& c) {
      return (set == nullptr || c.call->n > set->call->n) && Lower(c.In("pwszVolumeName")) == Lower(m.call.In("pwszVolumeName"));
    });
    if (again) return Words("AddToSnapshotSet adds the volume \"", m.call.In("pwszVolumeName"), "\" a second time");
  }
  return {};
}

std::string StepOnce(const Moment& m) {
  if (m.Calls("StartSnapshotSet") && m.backup->in_set()) {
    return "StartSnapshotSet is called again, and the set that it began is neither made nor given up";
  }
  if (!m.CallsAny("PrepareForBackup", "DoSnapshotSet", "BackupComplete", "PreRestore", "PostRestore")) return {};
  const Operation& first = m.backup->Of(m.call.method);
  if (!first.started() || first.failed()) return {};
  const Call* const set = m.backup->LastSuccess("StartSnapshotSet");
  if (set != nullptr && set->call->n > first.start->call->n) return {};  // of another set
  return Words(m.call.method, " is called again on one object; the first ", StateOf(first));
}

std::string PurposeOfObject(const Moment& m) {
  if (m.backup == nullptr) return {};
  if (m.backup->purpose() == Purpose::kBackup &&
      m.CallsAny("PreRestore", "PostRestore", "SetSelectedForRestore", "SetSelectedForRestoreEx", "SetRestoreState",
                 "SetRestoreOptions", "SetAdditionalRestores", "SetFileRestoreStatus", "AddNewTarget",
                 "AddAlternativeLocationMapping", "AddRestoreSubcomponent")) {
    return Words(m.call.method, " is called on an object that was initialized for a backup");
  }
  if (m.backup->purpose() == Purpose::kRestore &&
      m.CallsAny("AddComponent", "StartSnapshotSet", "AddToSnapshotSet", "PrepareForBackup", "DoSnapshotSet",
                 "SetBackupSucceeded", "BackupComplete")) {
    return Words(m.call.method, " is called on an object that was initialized for a restore");
  }
  return {};
}

/// The call that added the volume of a shadow copy; nullptr for a copy that was there before.
const Call* AddedAs(const Backup& backup, std::string_view copy) {
  const auto& calls = backup.Calls("AddToSnapshotSet");
  const auto found = std::find_if(calls.rbegin(), calls.rend(), [copy](const Call* c) {
    return c->succeeded() && !copy.empty() && c->Out("pidSnapshot") == copy;
  });
  return found == calls.rend() ? nullptr : *found;
}

/// Whether DoSnapshotSet was not called since, though nothing went wrong: who gives up may ask what there is.
bool NotMadeYet(const Moment& m, const Call& added) {
  const auto& made = m.backup->Calls("DoSnapshotSet");
  if (!made.empty() && made.back()->call->n > added.call->n) return false;
  const Call* const set = m.backup->LastSuccess("StartSnapshotSet");
  if (set == nullptr || m.backup->Called("AbortBackup")) return false;
  if (m.backup->Of("PrepareForBackup").failed() || m.backup->Of("GatherWriterStatus").failed()) return false;
  return std::ranges::none_of(m.session.calls, [&](const Call& c) {
    return c.call->n > set->call->n && c.ret != nullptr && TellsFailure(*c.ret);
  });
}

/// Whether a component that is added in that call's words has files that need a shadow copy in every type of backup.
bool NeedsCopy(const Moment& m, const Call& told) {
  const WriterInfo* const writer = FindInstance(m.session.writers, told.In("instanceId"));
  const ComponentInfo* const root =
      writer == nullptr ? nullptr : writer->Find(told.In("wszLogicalPath"), told.In("wszComponentName"));
  return root != nullptr && std::ranges::any_of(writer->components, [root](const ComponentInfo& c) {
           return c.always_needs_copy && (&c == root || IsAncestor(*root, c));
         });
}

/// What is said at the first DoSnapshotSet, or at the end of a backup that had none: files that need no shadow copy may
/// have been saved by then.
std::string ToldWithoutSet(const Moment& m) {
  if (m.backup->Called("DoSnapshotSet")) return {};
  for (const Call* told : m.backup->Calls("SetBackupSucceeded")) {
    if (!told->succeeded() || !told->BoolIn("bSucceded") || !NeedsCopy(m, *told)) continue;
    return Words(m.call.method, m.Calls("DoSnapshotSet") ? " is called" : " is called without any DoSnapshotSet",
                 ", and SetBackupSucceeded has said before that the component \"", told->In("wszComponentName"),
                 "\" was saved");
  }
  return {};
}

std::string SnapshotAwaited(const Moment& m) {
  const bool had_none = m.Calls("BackupComplete") && !m.backup->Called("DoSnapshotSet");
  if (m.Calls("DoSnapshotSet") || had_none) return ToldWithoutSet(m);
  if (!m.CallsAny("GetSnapshotProperties", "ExposeSnapshot", "SetBackupSucceeded", "BackupComplete")) return {};
  const Operation& snapshot = m.backup->Of("DoSnapshotSet");
  if (const std::string_view id = m.call.In("SnapshotId"); !id.empty()) {
    const Call* const added = AddedAs(*m.backup, id);
    if (added == nullptr) return {};
    if (NotMadeYet(m, *added)) return Words(m.call.method, " is called for a shadow copy of a set that no DoSnapshotSet has made");
  }
  if (snapshot.progress != Progress::kPending) return {};
  return Words(m.call.method, " is called, and DoSnapshotSet ", StateOf(snapshot));
}

std::string RestoreStateInTime(const Moment& m) {
  if (!m.Calls("SetRestoreState") || !m.backup->Of("PreRestore").started()) return {};
  return "SetRestoreState is called after PreRestore: the writers were told another state";
}

constexpr RequesterRule kRules[] = {
    {"added_once", "Keep a list of what was added.", AddedOnce},
    {"step_once", "Call each step once.", StepOnce},
    {"purpose_of_object", "Create an object of its own for a backup and for a restore.", PurposeOfObject},
    {"snapshot_awaited", "Await DoSnapshotSet, and read VSS_S_ASYNC_FINISHED, before the shadow copies are used.",
     SnapshotAwaited},
    {"restore_state_in_time", "Call SetRestoreState before PreRestore.", RestoreStateInTime},
};

}  // namespace

std::span<const RequesterRule> OnceRules() { return kRules; }

}  // namespace gwm

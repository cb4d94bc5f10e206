// SPDX-License-Identifier: Apache-2.0
//
// The order of a backup: overview-of-backup-initialization, overview-of-the-backup-discovery-phase,
// overview-of-pre-backup-tasks, overview-of-actual-backup-of-files, overview-of-backup-termination, and the
// pages of the methods.
#include <algorithm>

#include "rules/of_requesters/rule.h"
#include "rules/of_requesters/words.h"
#include "vsserror.h"

namespace gwm {
namespace {

bool IsBackup(const Moment& m) { return m.backup != nullptr && m.backup->purpose() == Purpose::kBackup; }

std::string InitializeFirst(const Moment& m) {
  if (m.backup == nullptr || m.call.object != m.backup->name()) return {};
  if (m.backup->Called("InitializeForBackup") || m.backup->Called("InitializeForRestore")) return {};
  if (m.CallsAny("InitializeForBackup", "InitializeForRestore", "AddRef", "Release", "QueryInterface", "AbortBackup",
                 "GetRootAndLogicalPrefixPaths", "GetSessionId")) {
    return {};
  }
  return Words(m.call.method, " is called on an object that was not initialized");
}

std::string OneUse(const Moment& m) {
  if (m.backup == nullptr) return {};
  if (m.CallsAny("InitializeForBackup", "InitializeForRestore") && m.backup->purpose() != Purpose::kUnknown) {
    return Words(m.call.method, " is called on an object that was initialized before");
  }
  if (m.Calls("StartSnapshotSet") && m.backup->Of("BackupComplete").started()) {
    return "StartSnapshotSet begins another backup on an object whose BackupComplete was called";
  }
  return {};
}

std::string GatherOnce(const Moment& m) {
  if (!m.Calls("GatherWriterMetadata") || !m.backup->Called("GatherWriterMetadata") || m.backup->GatheredTooEarly()) return {};
  return Words("GatherWriterMetadata is called a second time on one object; the first ",
               StateOf(m.backup->Of("GatherWriterMetadata")));
}

/// Of a gather whose end the program never looked for: who read documents or added components too early is told of that.
std::string NotGathered(const Moment& m) {
  const Operation& gather = m.backup->Of("GatherWriterMetadata");
  if (!m.Calls("PrepareForBackup") || gather.progress != Progress::kPending) return {};
  for (const std::string_view method : {"AddComponent", "GetWriterMetadataCount", "GetWriterMetadata", "GetWriterMetadataEx"}) {
    if (m.backup->Called(method)) return {};
  }
  return Words("PrepareForBackup is called, and GatherWriterMetadata ", StateOf(gather));
}

std::string GatherNeeded(const Moment& m) {
  if (!IsBackup(m) || !m.CallsAny("PrepareForBackup", "DoSnapshotSet") || !m.backup->has_writers()) return {};
  if (m.backup->Called("GatherWriterMetadata")) return NotGathered(m);
  if (m.Calls("DoSnapshotSet") && m.backup->Called("PrepareForBackup")) return {};
  return Words(m.call.method, " is called without any GatherWriterMetadata before");
}

std::string GatherBeforeComponents(const Moment& m) {
  if (!m.Calls("AddComponent") || m.backup->Of("GatherWriterMetadata").over()) return {};
  return Words("AddComponent is called, and GatherWriterMetadata ", StateOf(m.backup->Of("GatherWriterMetadata")));
}

std::string FilterBeforeGather(const Moment& m) {
  if (!m.CallsAny("EnableWriterClasses", "DisableWriterClasses", "DisableWriterInstances")) return {};
  if (!m.backup->Of("GatherWriterMetadata").started()) return {};
  return Words(m.call.method, " is called after GatherWriterMetadata, where it has no effect");
}

std::string StateBeforePrepare(const Moment& m) {
  if (m.Calls("PrepareForBackup") && IsBackup(m) && !m.backup->Called("SetBackupState")) {
    return "PrepareForBackup is called, and SetBackupState never was";
  }
  if (m.Calls("SetBackupState") && m.backup->Of("PrepareForBackup").started()) {
    return "SetBackupState is called after PrepareForBackup";
  }
  return {};
}

std::string ComponentMode(const Moment& m) {
  if (!m.Calls("PrepareForBackup") || m.backup->added().empty() || !m.backup->Done("SetBackupState")) return {};
  if (m.backup->selects_components()) return {};
  return "components are added, and SetBackupState said that none are selected: they have no effect";
}

std::string NoWriters(const Moment& m) {
  if (!IsBackup(m) || m.backup->has_writers() || !m.CallsAny("AddComponent", "PrepareForBackup", "BackupComplete")) return {};
  return Words(m.call.method, " is called in the context ", m.backup->context(), ", in which writers take no part");
}

std::string ContextInTime(const Moment& m) {
  if (!m.Calls("SetContext")) return {};
  if (m.backup->Done("SetContext")) return "SetContext is called a second time on one object";
  if (m.backup->Called("DoSnapshotSet")) return "SetContext is called after DoSnapshotSet";
  return {};
}

std::string ContextAfterGather(const Moment& m) {
  if (!m.Calls("SetContext") || !m.backup->Of("GatherWriterMetadata").started()) return {};
  if (m.backup->Called("DoSnapshotSet")) return {};
  return "SetContext is called after GatherWriterMetadata: pages disagree whether that is in time";
}

std::string ReadAfterCompletion(const Moment& m) {
  if (!m.CallsAny("GetWriterMetadataCount", "GetWriterMetadata", "GetWriterMetadataEx")) return {};
  const Operation& gather = m.backup->Of("GatherWriterMetadata");
  if (gather.over() || m.backup->GatheredTooEarly()) return {};
  return Words(m.call.method, " is called, and GatherWriterMetadata ", StateOf(gather));
}

std::string FreeAfterCompletion(const Moment& m) {
  if (!m.Calls("FreeWriterMetadata")) return {};
  const Operation& gather = m.backup->Of("GatherWriterMetadata");
  if (gather.progress != Progress::kPending && gather.progress != Progress::kNone) return {};
  return Words("FreeWriterMetadata is called, and GatherWriterMetadata ", StateOf(gather));
}

std::string StatusAfterCompletion(const Moment& m) {
  if (!m.CallsAny("GetWriterStatusCount", "GetWriterStatus", "GetWriterStatusEx")) return {};
  const Operation& gather = m.backup->Of("GatherWriterStatus");
  if (gather.over()) return {};
  return Words(m.call.method, " is called, and GatherWriterStatus ", StateOf(gather));
}

/// Whether what an operation gathered was given back by a method since it began.
bool IsFreed(const Backup& b, std::string_view gather, std::string_view free) {
  const Call* const freed = b.LastSuccess(free);
  const Operation& operation = b.Of(gather);
  return freed != nullptr && operation.started() && freed->call->n > operation.start->call->n;
}

std::string ReadBeforeFree(const Moment& m) {
  if (!m.CallsAny("GetWriterMetadataCount", "GetWriterMetadata", "GetWriterMetadataEx")) return {};
  if (!IsFreed(*m.backup, "GatherWriterMetadata", "FreeWriterMetadata")) return {};
  return Words(m.call.method, " is called after FreeWriterMetadata");
}

std::string StatusBeforeFree(const Moment& m) {
  if (!m.CallsAny("GetWriterStatusCount", "GetWriterStatus", "GetWriterStatusEx")) return {};
  if (!IsFreed(*m.backup, "GatherWriterStatus", "FreeWriterStatus")) return {};
  return Words(m.call.method, " is called after FreeWriterStatus, and GatherWriterStatus was not called again");
}

std::string ComponentsBeforeSnapshot(const Moment& m) {
  if (!m.Calls("AddComponent") || !m.backup->Of("DoSnapshotSet").started()) return {};
  return "AddComponent is called after DoSnapshotSet: the component is in no shadow copy";
}

std::string ComponentsBeforeSet(const Moment& m) {
  if (!m.Calls("AddComponent") || m.backup->Of("DoSnapshotSet").started()) return {};
  if (!m.backup->Done("StartSnapshotSet")) return {};
  return "AddComponent is called after StartSnapshotSet";
}

std::string SetBeforePrepare(const Moment& m) {
  if (!m.Calls("PrepareForBackup") || !IsBackup(m) || m.backup->Called("StartSnapshotSet")) return {};
  return "PrepareForBackup is called, and StartSnapshotSet was not";
}

std::string SetBeforeVolumes(const Moment& m) {
  if (!m.Calls("AddToSnapshotSet") || !IsBackup(m)) return {};
  const Operation& snapshot = m.backup->Of("DoSnapshotSet");
  const Call* const set = m.backup->LastSuccess("StartSnapshotSet");
  if (set != nullptr && snapshot.may_have_succeeded() && snapshot.start->call->n > set->call->n) {
    return "AddToSnapshotSet is called after DoSnapshotSet: the volume is in no shadow copy";
  }
  if (m.backup->Called("StartSnapshotSet")) return {};
  return "AddToSnapshotSet is called, and StartSnapshotSet was not";
}

std::string PrepareBeforeSnapshot(const Moment& m) {
  if (!m.Calls("DoSnapshotSet")) return {};
  const Operation& prepare = m.backup->Of("PrepareForBackup");
  if (!prepare.started() || prepare.over()) return {};
  return Words("DoSnapshotSet is called, and PrepareForBackup ", StateOf(prepare));
}

std::string PrepareAlways(const Moment& m) {
  if (!m.Calls("DoSnapshotSet") || m.backup->Called("PrepareForBackup") || !m.backup->has_writers()) return {};
  return "DoSnapshotSet is called without PrepareForBackup, in a context with writers";
}

std::string SaveAfterPrepare(const Moment& m) {
  // Without writers there is no PrepareForBackup, and who transports the shadow copies saves all the same.
  if (!m.Calls("SaveAsXML") || !IsBackup(m) || !m.backup->has_writers() || m.backup->Called("PrepareForBackup")) return {};
  return "SaveAsXML is called before PrepareForBackup";
}

std::string SaveAfterSnapshot(const Moment& m) {
  const bool transportable = m.backup != nullptr && m.backup->context().find("TRANSPORTABLE") != std::string_view::npos;
  if (!m.Calls("SaveAsXML") || !IsBackup(m) || transportable) return {};
  const Operation& snapshot = m.backup->Of("DoSnapshotSet");
  if (snapshot.progress != Progress::kPending) return {};
  return Words("SaveAsXML is called, and DoSnapshotSet ", StateOf(snapshot));
}

std::string SaveLast(const Session&, const Backup& b) {
  // A last one that failed is for the program to tell.
  const Call* const saved = b.Called("SaveAsXML") ? b.Calls("SaveAsXML").back() : nullptr;
  const Call* const told = b.LastSuccess("SetBackupSucceeded");
  if (b.purpose() != Purpose::kBackup || saved == nullptr || told == nullptr || saved->call->n > told->call->n) return {};
  return "the last SetBackupSucceeded comes after the last SaveAsXML: the saved document does not have it";
}

std::string CompleteAfterFailedSet(const Moment& m) {
  if (!m.Calls("BackupComplete") || !m.backup->Of("DoSnapshotSet").failed()) return {};
  return Words("BackupComplete is called, and DoSnapshotSet ", StateOf(m.backup->Of("DoSnapshotSet")));
}

std::string SucceededAfterFailedSet(const Moment& m) {
  if (!m.Calls("SetBackupSucceeded") || !m.backup->Of("DoSnapshotSet").failed()) return {};
  return Words("SetBackupSucceeded is called, and DoSnapshotSet ", StateOf(m.backup->Of("DoSnapshotSet")));
}

std::string NothingAfterAbort(const Moment& m) {
  if (m.backup == nullptr || !m.backup->aborted() || m.call.object != m.backup->name()) return {};
  // Only of a backup that was under way: otherwise AbortBackup did nothing.
  if (!m.backup->Done("StartSnapshotSet") && !m.backup->Of("PrepareForBackup").started()) return {};
  if (m.CallsAny("AddRef", "Release", "QueryInterface", "AbortBackup", "FreeWriterMetadata", "FreeWriterStatus",
                 "GatherWriterStatus", "GetWriterStatusCount", "GetWriterStatus", "GetWriterStatusEx", "SaveAsXML",
                 "GetWriterComponentsCount", "DeleteSnapshots", "Query", "UnexposeSnapshot", "GetSessionId")) {
    return {};
  }
  return Words(m.call.method, " is called after AbortBackup");
}

/// Whether AbortBackup was called after a call; that it failed is not the program's fault.
bool AbortsAfter(const Backup& b, const Call& call) {
  return std::ranges::any_of(b.Calls("AbortBackup"), [&call](const Call* abort) { return abort->call->n > call.call->n; });
}

bool WasPrepared(const Backup& b) {
  const Operation& prepare = b.Of("PrepareForBackup");
  return b.purpose() == Purpose::kBackup && prepare.started() && !prepare.failed() && !AbortsAfter(b, *prepare.start);
}

std::string AbortWhenDue(const Session&, const Backup& b) {
  const Operation& snapshot = b.Of("DoSnapshotSet");
  if (!WasPrepared(b) || b.Of("BackupComplete").start != nullptr) return {};
  if (!b.Done("StartSnapshotSet") || snapshot.may_have_succeeded() || snapshot.failed()) return {};
  return "the backup ends after PrepareForBackup, with neither AbortBackup nor BackupComplete";
}

std::string AbortAfterFailure(const Session&, const Backup& b) {
  const Operation& snapshot = b.Of("DoSnapshotSet");
  if (!WasPrepared(b) || !snapshot.failed() || b.Of("BackupComplete").start != nullptr) return {};
  return Words("the backup ends without AbortBackup, and DoSnapshotSet ", StateOf(snapshot));
}

std::string CompleteOrAbort(const Session&, const Backup& b) {
  if (!WasPrepared(b) || !b.Of("DoSnapshotSet").may_have_succeeded() || !b.has_writers()) return {};
  if (b.Of("BackupComplete").start != nullptr) return {};
  return "the backup ends after DoSnapshotSet, with neither BackupComplete nor AbortBackup";
}

std::string AbortOfBegunSet(const Session&, const Backup& b) {
  if (b.purpose() != Purpose::kBackup || !b.in_set() || b.Of("PrepareForBackup").started()) return {};
  if (b.Of("DoSnapshotSet").start != nullptr || AbortsAfter(b, *b.LastSuccess("StartSnapshotSet"))) return {};
  return "the set of shadow copies that StartSnapshotSet began is neither made nor given up by AbortBackup";
}

std::string CompleteAwaited(const Session&, const Backup& b) {
  const Operation& complete = b.Of("BackupComplete");
  if (complete.progress != Progress::kPending) return {};
  return Words("the object goes, and BackupComplete ", StateOf(complete));
}

/// Whether SetBackupSucceeded was called for this component.
bool IsTold(const Backup& b, const AddedComponent& added) {
  return std::ranges::any_of(b.Calls("SetBackupSucceeded"), [&added](const Call* c) {
    return c->In("instanceId") == added.instance && c->In("wszComponentName") == added.name &&
           c->In("wszLogicalPath") == added.path;
  });
}

std::string SucceededBeforeComplete(const Moment& m) {
  const bool is_late = m.Calls("SetBackupSucceeded") && m.backup->Of("BackupComplete").may_have_succeeded();
  if (is_late && std::ranges::all_of(m.backup->added(), [&](const AddedComponent& a) { return IsTold(*m.backup, a); })) {
    return Words("SetBackupSucceeded is called once more for the component \"", m.call.In("wszComponentName"),
                 "\", and BackupComplete was called before");
  }
  if (!m.Calls("BackupComplete") || !m.backup->selects_components()) return {};
  for (const AddedComponent& added : m.backup->added()) {
    if (!IsTold(*m.backup, added)) {
      return Words("BackupComplete is called, and SetBackupSucceeded was not for the component \"", added.name, "\"");
    }
  }
  return {};
}

std::string OptionsBeforePrepare(const Moment& m) {
  if (!m.Calls("SetBackupOptions") || !m.backup->Of("PrepareForBackup").started()) return {};
  return "SetBackupOptions is called after PrepareForBackup";
}

std::string StampBeforePrepare(const Moment& m) {
  if (!m.Calls("SetPreviousBackupStamp") || !m.backup->Of("PrepareForBackup").started()) return {};
  return "SetPreviousBackupStamp is called after PrepareForBackup";
}

std::string ComponentsKept(const Moment& m) {
  const Object* object = m.session.Find(m.call.object);
  while (object != nullptr && object->kind != "writer_components") object = object->owner;
  if (object == nullptr || m.backup == nullptr || m.call.IsAny("AddRef", "Release")) {
    return {};
  }
  for (const std::string_view method : {"PrepareForBackup", "DoSnapshotSet", "BackupComplete", "PreRestore", "PostRestore"}) {
    const Operation& operation = m.backup->Of(method);
    if (operation.started() && operation.start->call->n > object->maker->call->n) {
      return Words(m.call.method, " is called through an interface that GetWriterComponents gave before ", method);
    }
  }
  return {};
}

std::string QueryInBackup(const Moment& m) {
  if (!m.Calls("Query") || m.backup->purpose() != Purpose::kRestore) return {};
  return "Query is called in a restore";
}

std::string QueryAfterContext(const Moment& m) {
  if (!m.Calls("SetContext") || !m.backup->Called("Query")) return {};
  return "SetContext is called after Query, which lists what belongs to the context";
}

std::string ImportAlone(const Moment& m) {
  if (!m.Calls("ImportSnapshots")) return {};
  const Call* const begun = m.backup->LastSuccess("InitializeForBackup");
  if (begun != nullptr && begun->IsNullIn("bstrXML")) return "ImportSnapshots is called, and InitializeForBackup got no document";
  for (const auto& [name, other] : m.session.backups) {
    if (other.Of("ImportSnapshots").progress == Progress::kPending) {
      return Words("ImportSnapshots is called while another one, of ", name, ", is not over");
    }
  }
  return {};
}

constexpr RequesterRule kRules[] = {
    {"initialize_first", "Call InitializeForBackup or InitializeForRestore first.", InitializeFirst},
    {"one_use", "Release the object and create another one: it serves one backup, or one restore.", OneUse},
    {"gather_once", "Release the object, create another one and gather there.", GatherOnce},
    {"gather_needed", "Call GatherWriterMetadata, and await it, before the backup is prepared.", GatherNeeded},
    {"gather_before_components", "Await GatherWriterMetadata, and read VSS_S_ASYNC_FINISHED, before AddComponent.",
     GatherBeforeComponents},
    {"filter_before_gather", "Choose the writers before GatherWriterMetadata, if at all.", FilterBeforeGather},
    {"state_before_prepare", "Call SetBackupState before PrepareForBackup.", StateBeforePrepare},
    {"component_mode", "Pass true for bSelectComponents to SetBackupState, or add no components.", ComponentMode},
    {"no_writers", "Leave AddComponent, PrepareForBackup and BackupComplete out in a context without writers, or choose another context.",
     NoWriters},
    {"context_in_time", "Call SetContext once, right after InitializeForBackup.", ContextInTime},
    {"context_after_gather", "Call SetContext before GatherWriterMetadata, where all pages allow it.", ContextAfterGather},
    {"read_after_completion", "Await the IVssAsync, and read VSS_S_ASYNC_FINISHED by QueryStatus, before metadata is read.",
     ReadAfterCompletion},
    {"free_after_completion", "Await the gather before FreeWriterMetadata.", FreeAfterCompletion},
    {"status_after_completion", "Await GatherWriterStatus before the status of writers is read.", StatusAfterCompletion},
    {"read_before_free", "Read all that is needed before FreeWriterMetadata, or create another object and gather there.",
     ReadBeforeFree},
    {"status_before_free", "Call FreeWriterStatus when the status of every writer was read.", StatusBeforeFree},
    {"components_before_snapshot", "Add all components before the shadow copies are made.", ComponentsBeforeSnapshot},
    {"components_before_set", "Add all components before StartSnapshotSet.", ComponentsBeforeSet},
    {"set_before_prepare", "Call StartSnapshotSet before PrepareForBackup.", SetBeforePrepare},
    {"set_before_volumes", "Call StartSnapshotSet before the first AddToSnapshotSet.", SetBeforeVolumes},
    {"prepare_before_snapshot", "Await PrepareForBackup before DoSnapshotSet.", PrepareBeforeSnapshot},
    {"prepare_always", "Call PrepareForBackup, even if no component was added.", PrepareAlways},
    {"save_after_prepare", "Save the document when all has been said in it: after PrepareForBackup at the earliest.",
     SaveAfterPrepare},
    {"save_after_snapshot", "Save the document once DoSnapshotSet is over: writers may change it until then.",
     SaveAfterSnapshot},
    {"save_last", "Save the document after the last SetBackupSucceeded.", nullptr, SaveLast},
    {"complete_after_failed_set", "Call AbortBackup instead: nothing was backed up.", CompleteAfterFailedSet},
    {"succeeded_after_failed_set", "Do not call SetBackupSucceeded: nothing was backed up.", SucceededAfterFailedSet},
    {"nothing_after_abort", "Release the object after AbortBackup, and begin anew with another.", NothingAfterAbort},
    {"abort_when_due", "Call AbortBackup, and await its return, before the object is released.", nullptr, AbortWhenDue},
    {"abort_after_failure", "Call AbortBackup all the same: nobody can tell whether the writers were told.", nullptr,
     AbortAfterFailure},
    {"complete_or_abort", "Call BackupComplete when the files are saved, or AbortBackup when they are not.", nullptr,
     CompleteOrAbort},
    {"abort_of_begun_set", "Call AbortBackup once StartSnapshotSet was called: one page asks for it.", nullptr,
     AbortOfBegunSet},
    {"complete_awaited", "Await BackupComplete before the object is released.", nullptr, CompleteAwaited},
    {"succeeded_before_complete", "Tell each added component's success or failure by SetBackupSucceeded.",
     SucceededBeforeComplete},
    {"options_before_prepare", "Call SetBackupOptions before PrepareForBackup.", OptionsBeforePrepare},
    {"stamp_before_prepare", "Call SetPreviousBackupStamp before PrepareForBackup.", StampBeforePrepare},
    {"components_kept", "Call GetWriterComponents again: each of these steps makes its interfaces invalid.", ComponentsKept},
    {"query_in_backup", "Query on an object that was initialized for a backup.", QueryInBackup},
    {"query_after_context", "Call SetContext first, then Query.", QueryAfterContext},
    {"import_alone", "Pass the saved document to InitializeForBackup, and import one set of shadow copies after the other.",
     ImportAlone},
};

}  // namespace

std::span<const RequesterRule> LifeCycleRules() { return kRules; }

}  // namespace gwm

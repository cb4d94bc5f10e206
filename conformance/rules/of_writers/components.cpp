// SPDX-License-Identifier: Apache-2.0
//
// What a writer writes into the Backup Components Document, and when.
#include <algorithm>
#include <cstdint>

#include "rules/of_writers/reported.h"
#include "rules/of_writers/rule.h"
#include "rules/of_writers/words.h"
#include "rules/parts.h"
#include "vss.h"
#include "vsserror.h"

namespace gwm {
namespace {

/// A call on a component, made in a handler.
bool OnComponent(const WriterCall& call) { return call.in != nullptr && call.object.starts_with("backup_component"); }

template <class... Names>
bool Sets(const WriterCall& call, const Names&... names) {
  return OnComponent(call) && call.IsAny(names...);
}

/// A component that was kept may be written to in the events between, too.
bool InBackup(const WriterCall& call) {
  return !call.in->IsAny("BackupComplete", "BackupShutdown", "PreRestore", "PostRestore");
}

bool AddsDifferenced(const WriterCall& call) {
  return Sets(call, "AddDifferencedFilesByLastModifyTime", "AddDifferencedFilesByLastModifyLSN");
}

/// What is to be set in a backup only, and once.
std::string BackupOnly(const ProgramTour& tour, const WriterCall& call) {
  if (!InBackup(call)) return Words(CallIn(tour, call), " is called");
  if (call.ret != nullptr && call.code() == VSS_E_OBJECT_ALREADY_EXISTS) {
    return Words(CallIn(tour, call), " is called a second time for a component");
  }
  return {};
}

std::string BackupMetadataOnce(const ProgramTour& tour, const WriterCall& call) {
  return Sets(call, "SetBackupMetadata") ? BackupOnly(tour, call) : "";
}

std::string StampInABackup(const ProgramTour& tour, const WriterCall& call) {
  if (!AddsDifferenced(call) && !Sets(call, "SetBackupStamp")) return {};
  if (!InBackup(call)) return Words(CallIn(tour, call), " is called");
  if (!call.Is("AddDifferencedFilesByLastModifyTime")) return {};
  if ((SchemaOf(tour, call.in->writer) & VSS_BS_LAST_MODIFY) != 0) return {};
  return Words(CallIn(tour, call), " is called, and the writer's schema has no VSS_BS_LAST_MODIFY");
}

/// Partial files may be part of a full backup, too.
std::string UnsupportedTypeIsFull(const ProgramTour& tour, const WriterCall& call) {
  if (!AddsDifferenced(call)) return {};
  const std::uint32_t schema = SchemaOf(tour, call.in->writer);
  const std::string_view type = call.in->occasion.type;
  const bool incremental = type == "VSS_BT_INCREMENTAL" && (schema & VSS_BS_INCREMENTAL) == 0;
  const bool differential = type == "VSS_BT_DIFFERENTIAL" && (schema & VSS_BS_DIFFERENTIAL) == 0;
  const bool log = type == "VSS_BT_LOG" && (schema & VSS_BS_LOG) == 0;
  if (!incremental && !differential && !log) return {};
  return Words(CallIn(tour, call), " is called for ", type, ", which the writer's schema does not have");
}

/// That a writer works with stamps, its schema says.
std::string StampWithoutSnapshot(const ProgramTour& tour, const Handling& handling) {
  if (!handling.Is("BackupComplete") || handling.HasNullComponents()) return {};
  if (handling.occasion.type == "VSS_BT_COPY" || handling.occasion.has_snapshot) return {};
  if ((SchemaOf(tour, handling.writer) & VSS_BS_TIMESTAMPED) == 0) return {};
  const Handling* begin = nullptr;
  for (const Handling* one : tour.Find(handling.writer)->handlings) {
    if (one == &handling) break;
    if (one->Is("PrepareBackup") && one->occasion.requester == handling.occasion.requester) begin = one;
  }
  if (begin == nullptr || begin->HasNullComponents() || !begin->answered_true()) return {};
  const bool set = std::ranges::any_of(tour.calls, [&](const WriterCall& call) {
    return call.Is("SetBackupStamp") && call.n() > begin->enter->n && call.n() < handling.enter->n;
  });
  if (set) return {};
  return Words(tour.NameOf(handling.writer), " has VSS_BS_TIMESTAMPED, and sets no stamp in a backup without a shadow copy");
}

std::string PartialFilesWhereEnabled(const ProgramTour& tour, const WriterCall& call) {
  if (!Sets(call, "AddPartialFile") || call.in->occasion.partial_files || call.in->occasion.requester.empty()) return {};
  return Words(CallIn(tour, call), " is called, and IsPartialFileSupportEnabled is false in this backup");
}

/// Whether a path is on the volume of this letter: "c:".
bool IsOn(std::string_view path, std::string_view volume) { return Lower(path.substr(0, 2)) == volume; }

/// Whether a writer has file sets there: then the requester had to take the volume into the set.
bool HasFilesOn(const WriterOfProgram& writer, std::string_view volume) {
  const Handling* const identify = LastReport(writer);
  return identify != nullptr && std::ranges::any_of(FileSetsOf(*identify), [volume](const WriterCall* set) {
    return IsOn(set->In("wszPath"), volume);
  });
}

std::string AddedFilesOnVolumes(const ProgramTour& tour, const WriterCall& call) {
  if (!AddsDifferenced(call) && !Sets(call, "AddPartialFile")) return {};
  const std::string_view path = call.In("wszPath");
  const Occasion& occasion = call.in->occasion;
  if (occasion.volumes.empty() || path.size() < 2 || path[1] != ':') return {};
  const std::string drive = Lower(path.substr(0, 2));
  const bool in_set = std::ranges::any_of(occasion.volumes, [&drive](std::string_view volume) {
    return volume.starts_with("\\\\") || IsOn(volume, drive);
  });
  if (in_set || HasFilesOn(*tour.Find(call.in->writer), drive)) return {};
  return Words(CallIn(tour, call), " gets \"", path, "\", whose volume is not in the shadow copy set");
}

std::string RestoreMetadataOnce(const ProgramTour& tour, const WriterCall& call) {
  if (!Sets(call, "SetRestoreMetadata")) return {};
  if (!call.in->Is("PreRestore")) return Words(CallIn(tour, call), " is called");
  const bool again = call.ret != nullptr && call.code() == VSS_E_OBJECT_ALREADY_EXISTS;
  return again ? Words(CallIn(tour, call), " is called a second time for a component") : "";
}

std::string TargetInARestore(const ProgramTour& tour, const WriterCall& call) {
  if (!Sets(call, "SetRestoreTarget") || call.in->IsAny("PreRestore", "PostRestore")) return {};
  return Words(CallIn(tour, call), " is called");
}

/// Whether all file sets of some component are mapped: which one a call is about, a trace need not show. Who has no files
/// has none that are not.
bool HasMappedComponent(const Handling& identify) {
  const auto sets = FileSetsOf(identify);
  return sets.empty() || std::ranges::any_of(sets, [&](const WriterCall* one) {
    return std::ranges::all_of(sets, [&](const WriterCall* set) {
      return !SameComponent(*one, *set) || IsMapped(identify, *set);
    });
  });
}

std::string AlternateNeedsMappings(const ProgramTour& tour, const WriterCall& call) {
  if (!Sets(call, "SetRestoreTarget") || call.In("target") != "VSS_RT_ALTERNATE") return {};
  const Handling* const identify = LastReport(*tour.Find(call.in->writer));
  if (identify == nullptr || HasMappedComponent(*identify)) return {};
  const bool some = !Made(*identify, "AddAlternateLocationMapping").empty();
  return Words(CallIn(tour, call), " gets VSS_RT_ALTERNATE, and the writer has no mapping",
               some ? " for some files of each component" : "");
}

/// Which of a writer's components it is in its event, as GetComponent counts them; -1 where that does not show.
std::int64_t IndexOf(const Handling& handling, std::string_view component) {
  for (const WriterCall* call : handling.calls) {
    if (call->Is("GetComponent") && call->Out("ppComponent") == component) return NumberIn(*call->call, "iComponent");
  }
  return -1;
}

std::string DirectedFirst(const ProgramTour& tour, const WriterCall& call) {
  if (!Sets(call, "AddDirectedTarget")) return {};
  if (!call.in->Is("PreRestore")) return Words(CallIn(tour, call), " is called");
  const Handling& handling = *call.in;
  const std::int64_t index = IndexOf(handling, call.object);
  const bool directed = std::ranges::any_of(tour.calls, [&](const WriterCall& one) {
    if (!one.Is("SetRestoreTarget") || one.In("target") != "VSS_RT_DIRECTED") return false;
    if (one.in == nullptr) return true;  // on a thread of the writer's own, whose work nobody can place
    return one.in == &handling && (one.object == call.object || IndexOf(handling, one.object) == index);
  });
  return directed ? "" : Words(CallIn(tour, call), " is called without SetRestoreTarget with VSS_RT_DIRECTED");
}

constexpr WriterRule kRules[] = {
    {"backup_metadata_once", "writer_backup/document/backup_metadata_once",
     "Set the backup metadata in OnPrepareBackup or OnPostSnapshot, once for a component.", BackupMetadataOnce},
    {"stamp_in_a_backup", "writer_backup/document/stamp_in_a_backup",
     "Set stamps and differenced files in OnPrepareBackup or OnPostSnapshot, and declare the schema that they need.",
     StampInABackup},
    {"unsupported_type_is_full", "writer_backup/incremental/unsupported_type_is_full",
     "Make a full backup where the schema does not have the type.", UnsupportedTypeIsFull},
    {"stamp_without_snapshot", "writer_backup/incremental/stamp_without_snapshot",
     "Set the stamp in OnPrepareBackup: OnPostSnapshot need not come.", nullptr, StampWithoutSnapshot, nullptr,
     Severity::kDeviation},
    {"partial_files_where_enabled", "writer_backup/incremental/partial_files_where_enabled",
     "Ask IsPartialFileSupportEnabled first.", PartialFilesWhereEnabled},
    {"added_files_on_volumes", "writer_backup/incremental/added_files_on_volumes_of_the_set",
     "Add files of volumes that are in the set.", AddedFilesOnVolumes},
    {"restore_metadata_once", "writer_restore/metadata/in_pre_restore_once",
     "Set the restore metadata in OnPreRestore, once for a component.", RestoreMetadataOnce},
    {"target_in_a_restore", "writer_restore/target/by_writer_in_a_restore", "Set the target in OnPreRestore.",
     TargetInARestore},
    {"alternate_needs_mappings", "writer_restore/target/alternate_needs_mappings",
     "Report mappings for all files in OnIdentify, or leave the target alone.", AlternateNeedsMappings},
    {"directed_first", "writer_restore/target/directed_first",
     "Set the target VSS_RT_DIRECTED in OnPreRestore where directed targets are added.", DirectedFirst},
};

}  // namespace

std::span<const WriterRule> ComponentRules() { return kRules; }

}  // namespace gwm

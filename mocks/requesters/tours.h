// SPDX-License-Identifier: Apache-2.0
//
// tours.h: the tours by which writers are shown a requester: each a row of steps that the pages allow
// in this order. Data only; scripted_requester.h makes the calls.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "vsbackup.h"

namespace gwm::touring {

/// What the requester does next, as tours.toml spells it: "open_backup". Events that a writer hears of it
/// stand behind.
enum class Step : std::uint8_t {
  kOpenBackup,    // a new object, InitializeForBackup, SetBackupState
  kOpenRestore,   // a new object from the document of the backup that was saved last
  kOpenFirstRestore,  // the same from the first one of the tour
  kGather,        // Identify
  kPrepare,       // a set, components, PrepareForBackup: PrepareBackup
  kPrepareBare,   // the same with a shadow copy set that stays empty
  kSnapshot,      // DoSnapshotSet: PrepareSnapshot, Freeze, Thaw, PostSnapshot
  kSucceed,       // SetBackupSucceeded of each component, and the document is saved
  kFail,          // the same with false
  kComplete,      // BackupComplete
  kAbort,         // AbortBackup: Abort
  kPreRestore,    // the components are selected: PreRestore
  kMoreRestores,  // SetAdditionalRestores
  kRestored,      // SetFileRestoreStatus: all files are back
  kNotRestored,   // SetFileRestoreStatus: none is
  kPostRestore,   // PostRestore
  kClose,         // the last Release: BackupShutdown after a backup
};

/// A step, and which of two requesters makes it.
struct Stop {
  Step step;
  std::uint8_t requester = 0;
  VSS_BACKUP_TYPE type = VSS_BT_UNDEFINED;  // of the backup that it opens; undefined: the tour's
};

/// What happens while a handler has returned and its event is not over yet.
enum class Between : std::uint8_t {
  kNothing,
  kIdentify,  // another requester gathers after each event
  kEnd,       // the program is asked to end once OnFreeze has begun
};

struct Tour {
  std::string_view name;
  std::string_view says;
  std::span<const Stop> stops;
  VSS_BACKUP_TYPE type = VSS_BT_FULL;
  bool components = true;   // selected one by one
  bool first_only = false;  // of each writer's components that can be chosen
  bool bootable = false;
  bool partial = false;  // partial files are supported
  LONG context = VSS_CTX_BACKUP;
  Between between = Between::kNothing;
};

/// All, the plainest first.
std::span<const Tour> Tours();
/// nullptr: there is none of this name.
const Tour* FindTour(std::string_view name);

}  // namespace gwm::touring

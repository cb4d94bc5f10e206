// SPDX-License-Identifier: Apache-2.0
//
// The stamps that writers set in the backups of a requester, each on which a later one is based:
//
//   history.Keep(*backup, VSS_BT_FULL, writers);              // of a backup that has succeeded
//   history.Base(VSS_BT_INCREMENTAL, writer, component);      // for SetPreviousBackupStamp
//
// An incremental backup is based on the last full or incremental one, a differential one on the last full
// one; no other type is based on a backup, or is the base of one.
#pragma once

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "requesters/writer_list.h"

namespace gwm::touring {

class BackupHistory {
 public:
  /// Remembers the stamps of a backup, as its document has them now; of these writers only.
  void Keep(IVssBackupComponents& backup, VSS_BACKUP_TYPE type, const std::vector<ListedWriter>& writers);
  /// nullptr where a backup of this type has no base, or its base no stamp. Valid until the next Keep.
  const Text* Base(VSS_BACKUP_TYPE type, const ListedWriter& writer, const ListedComponent& component) const;

 private:
  struct Stamps {
    std::optional<Text> full;
    std::optional<Text> last;  // of the last full or incremental backup
  };
  void KeepComponent(IVssComponent& component, VSS_BACKUP_TYPE type, const Text& writer);

  std::map<std::pair<Text, Text>, Stamps> of_;  // by writer, and by path and name of the component
};

}  // namespace gwm::touring

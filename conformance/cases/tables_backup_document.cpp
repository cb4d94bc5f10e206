// SPDX-License-Identifier: Apache-2.0
#include "cases/events.h"
#include "cases/registry.h"
#include "cases/settings.h"
#include "cases/snapshot.h"
#include "cases/stored.h"
#include "cases/whole.h"

namespace gwm {
namespace {

constexpr Table kTables[] = {
    {"cases/stored.h", kStoredWriters},
    {"cases/stored.h", kStoredComponent},
    {"cases/stored.h", kStoredChanges},
    {"cases/whole.h", kWholeRead},
    {"cases/whole.h", kWholeFound},
    {"cases/whole.h", kWholeLoaded},
    {"cases/whole.h", kWholeRestored},
    {"cases/snapshot.h", kSnapshotMaking},
    {"cases/snapshot.h", kSnapshotFinding},
    {"cases/snapshot.h", kSnapshotLife},
    {"cases/events.h", kEventOrder},
    {"cases/events.h", kEventQuestions},
    {"cases/settings.h", kSettings},
    {"cases/settings.h", kStatusNames},
};

}  // namespace

std::span<const Table> BackupDocumentTables() { return kTables; }

}  // namespace gwm

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
    TableOf<kStoredWriters>("cases/stored.h"),
    TableOf<kStoredComponent>("cases/stored.h"),
    TableOf<kStoredChanges>("cases/stored.h"),
    TableOf<kWholeRead>("cases/whole.h"),
    TableOf<kWholeFound>("cases/whole.h"),
    TableOf<kWholeLoaded>("cases/whole.h"),
    TableOf<kWholeRestored>("cases/whole.h"),
    TableOf<kSnapshotMaking>("cases/snapshot.h"),
    TableOf<kSnapshotFinding>("cases/snapshot.h"),
    TableOf<kSnapshotFailing>("cases/snapshot.h"),
    TableOf<kSnapshotLife>("cases/snapshot.h"),
    TableOf<kEventOrder>("cases/events.h"),
    TableOf<kEventQuestions>("cases/events.h"),
    TableOf<kSettings>("cases/settings.h"),
    TableOf<kStatusNames>("cases/settings.h"),
};

}  // namespace

std::span<const Table> BackupDocumentTables() { return kTables; }

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
#include "cases/abort.h"
#include "cases/components.h"
#include "cases/context.h"
#include "cases/create.h"
#include "cases/filter.h"
#include "cases/gwm_later.h"
#include "cases/initialize.h"
#include "cases/later_events.h"
#include "cases/metadata.h"
#include "cases/state.h"
#include "cases/status.h"
#include "cases/registry.h"

namespace gwm {
namespace {

constexpr Table kTables[] = {
    TableOf<kCreation>("cases/create.h"),
    TableOf<kNewObject>("cases/create.h"),
    TableOf<kInitializeBackup>("cases/initialize.h"),
    TableOf<kInitializeRestore>("cases/initialize.h"),
    TableOf<kContextReturn>("cases/context.h"),
    TableOf<kContextMeaning>("cases/context.h"),
    TableOf<kBackupState>("cases/state.h"),
    TableOf<kFilterOrders>("cases/filter.h"),
    TableOf<kFilterReach>("cases/filter.h"),
    TableOf<kFilterReturn>("cases/filter.h"),
    TableOf<kMetadataCount>("cases/metadata.h"),
    TableOf<kMetadataGet>("cases/metadata.h"),
    TableOf<kMetadataGetEx>("cases/metadata.h"),
    TableOf<kMetadataFree>("cases/metadata.h"),
    TableOf<kAbort>("cases/abort.h"),
    TableOf<kComplete>("cases/abort.h"),
    TableOf<kStatusGather>("cases/status.h"),
    TableOf<kStatusGet>("cases/status.h"),
    TableOf<kAddComponent>("cases/components.h"),
    TableOf<kOrder>("cases/components.h"),
    TableOf<kRestoreCalls>("cases/components.h"),
    TableOf<kEventsReachWriters>("cases/later_events.h"),
    TableOf<kRestores>("cases/later_events.h"),
    TableOf<kGatherOutOfSequence>("cases/gwm_later.h"),
    TableOf<kGatherLater>("cases/gwm_later.h"),
    TableOf<kStarters>("cases/gwm_later.h"),
};

}  // namespace

std::span<const Table> RequesterTables() { return kTables; }

}  // namespace gwm

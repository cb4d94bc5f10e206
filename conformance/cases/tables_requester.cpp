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
    {"cases/create.h", kCreation},
    {"cases/create.h", kNewObject},
    {"cases/initialize.h", kInitializeBackup},
    {"cases/initialize.h", kInitializeRestore},
    {"cases/context.h", kContextReturn},
    {"cases/context.h", kContextMeaning},
    {"cases/state.h", kBackupState},
    {"cases/filter.h", kFilterOrders},
    {"cases/filter.h", kFilterReach},
    {"cases/filter.h", kFilterReturn},
    {"cases/metadata.h", kMetadataCount},
    {"cases/metadata.h", kMetadataGet},
    {"cases/metadata.h", kMetadataGetEx},
    {"cases/metadata.h", kMetadataFree},
    {"cases/abort.h", kAbort},
    {"cases/abort.h", kComplete},
    {"cases/status.h", kStatusGather},
    {"cases/status.h", kStatusGet},
    {"cases/components.h", kAddComponent},
    {"cases/components.h", kOrder},
    {"cases/components.h", kRestoreCalls},
    {"cases/later_events.h", kEventsReachWriters},
    {"cases/later_events.h", kRestores},
    {"cases/gwm_later.h", kGatherOutOfSequence},
    {"cases/gwm_later.h", kGatherLater},
    {"cases/gwm_later.h", kStarters},
};

}  // namespace

std::span<const Table> RequesterTables() { return kTables; }

}  // namespace gwm

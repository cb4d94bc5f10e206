// SPDX-License-Identifier: Apache-2.0
#include "cases/context.h"
#include "cases/create.h"
#include "cases/filter.h"
#include "cases/initialize.h"
#include "cases/state.h"
#include "suite/registry.h"

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
};

}  // namespace

std::span<const Table> RequesterTables() { return kTables; }

}  // namespace gwm

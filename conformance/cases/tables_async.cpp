// SPDX-License-Identifier: Apache-2.0
#include "cases/async.h"
#include "cases/registry.h"

namespace gwm {
namespace {

constexpr Table kTables[] = {
    {"cases/async.h", kQuery},
    {"cases/async.h", kWaitCases},
    {"cases/async.h", kCancelCases},
    {"cases/async.h", kAsyncObject},
};

}  // namespace

std::span<const Table> AsyncTables() { return kTables; }

}  // namespace gwm

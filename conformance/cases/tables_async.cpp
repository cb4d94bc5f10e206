// SPDX-License-Identifier: Apache-2.0
#include "cases/async.h"
#include "cases/registry.h"

namespace gwm {
namespace {

constexpr Table kTables[] = {
    TableOf<kQuery>("cases/async.h"),
    TableOf<kWaitCases>("cases/async.h"),
    TableOf<kCancelCases>("cases/async.h"),
    TableOf<kAsyncObject>("cases/async.h"),
};

}  // namespace

std::span<const Table> AsyncTables() { return kTables; }

}  // namespace gwm

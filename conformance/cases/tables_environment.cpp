// SPDX-License-Identifier: Apache-2.0
#include "cases/environment.h"
#include "cases/values.h"
#include "cases/registry.h"

namespace gwm {
namespace {

constexpr Table kTables[] = {
    TableOf<kAccounts>("cases/environment.h"),
    TableOf<kAccessControl>("cases/environment.h"),
    TableOf<kServices>("cases/environment.h"),
    TableOf<kLog>("cases/environment.h"),
    TableOf<kValues>("cases/values.h"),
};

}  // namespace

std::span<const Table> EnvironmentTables() { return kTables; }

}  // namespace gwm

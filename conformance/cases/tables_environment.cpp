// SPDX-License-Identifier: Apache-2.0
#include "cases/environment.h"
#include "cases/values.h"
#include "cases/registry.h"

namespace gwm {
namespace {

constexpr Table kTables[] = {
    {"cases/environment.h", kAccounts},
    {"cases/environment.h", kAccessControl},
    {"cases/environment.h", kServices},
    {"cases/environment.h", kLog},
    {"cases/values.h", kValues},
};

}  // namespace

std::span<const Table> EnvironmentTables() { return kTables; }

}  // namespace gwm

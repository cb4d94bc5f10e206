// SPDX-License-Identifier: Apache-2.0
#include "cases/model.h"
#include "cases/registry.h"

namespace gwm {
namespace {

constexpr Table kTables[] = {
    {"cases/model.h", kModelSequences},
    {"cases/model.h", kModelStates},
};

}  // namespace

std::span<const Table> ModelTables() { return kTables; }

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
#include "cases/model.h"
#include "cases/registry.h"

namespace gwm {
namespace {

constexpr Table kTables[] = {
    TableOf<kModelSequences>("cases/model.h"),
    TableOf<kModelStates>("cases/model.h"),
};

}  // namespace

std::span<const Table> ModelTables() { return kTables; }

}  // namespace gwm

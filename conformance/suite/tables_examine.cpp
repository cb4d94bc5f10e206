// SPDX-License-Identifier: Apache-2.0
#include "cases/examine_load.h"
#include "cases/examine_text.h"
#include "suite/registry.h"

namespace gwm {
namespace {

constexpr Table kTables[] = {
    {"cases/examine_text.h", kCreateMalformed},
    {"cases/examine_text.h", kCreateAgainstSchema},
    {"cases/examine_text.h", kCreateForeign},
    {"cases/examine_text.h", kCreateCut},
    {"cases/examine_text.h", kLoadMalformed},
    {"cases/examine_text.h", kLoadAgainstSchema},
    {"cases/examine_text.h", kLoadForeign},
    {"cases/examine_load.h", kCreateAcceptable},
    {"cases/examine_load.h", kCreateExamine},
    {"cases/examine_load.h", kLoad},
    {"cases/examine_load.h", kLoadFailureKeeps},
    {"cases/examine_load.h", kSave},
    {"cases/examine_load.h", kRoundTrip},
    {"cases/examine_load.h", kUnsupported},
};

}  // namespace

std::span<const Table> ExamineTables() { return kTables; }

}  // namespace gwm

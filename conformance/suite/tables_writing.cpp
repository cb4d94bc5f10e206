// SPDX-License-Identifier: Apache-2.0
#include "cases/builder_component.h"
#include "cases/builder_faults.h"
#include "cases/builder_files.h"
#include "cases/builder_lists.h"
#include "cases/builder_restore.h"
#include "cases/builder_schema.h"
#include "suite/registry.h"

namespace gwm {
namespace {

constexpr Table kTables[] = {
    {"cases/builder_component.h", writing::kAddComponentCases},
    {"cases/builder_files.h", writing::kFileCases},
    {"cases/builder_restore.h", writing::kRestoreMethodCases},
    {"cases/builder_restore.h", writing::kMappingCases},
    {"cases/builder_lists.h", writing::kListCases},
    {"cases/builder_schema.h", writing::kSchemaCases},
    {"cases/builder_faults.h", writing::kMemoryCases},
    {"cases/builder_faults.h", writing::kFaultCases},
};

}  // namespace

std::span<const Table> WritingTables() { return kTables; }

}  // namespace gwm

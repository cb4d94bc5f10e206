// SPDX-License-Identifier: Apache-2.0
#include "cases/builder_component.h"
#include "cases/builder_faults.h"
#include "cases/builder_files.h"
#include "cases/builder_lists.h"
#include "cases/builder_restore.h"
#include "cases/builder_schema.h"
#include "cases/document_validity.h"
#include "cases/express_cases.h"
#include "cases/writer_identify.h"
#include "cases/writer_initialize.h"
#include "cases/writer_subscribe.h"
#include "cases/registry.h"

namespace gwm {
namespace {

constexpr Table kTables[] = {
    {"cases/writer_initialize.h", writing::kInitializeCases},
    {"cases/writer_initialize.h", writing::kInitializeExCases},
    {"cases/writer_subscribe.h", writing::kSubscribeCases},
    {"cases/writer_identify.h", writing::kClassCases},
    {"cases/writer_identify.h", writing::kIdentifyCases},
    {"cases/express_cases.h", writing::kExpressWriterCases},
    {"cases/express_cases.h", writing::kExpressMetadataCases},
    {"cases/builder_component.h", writing::kAddComponentCases},
    {"cases/builder_files.h", writing::kFileCases},
    {"cases/builder_restore.h", writing::kRestoreMethodCases},
    {"cases/builder_restore.h", writing::kMappingCases},
    {"cases/builder_lists.h", writing::kListCases},
    {"cases/builder_schema.h", writing::kSchemaCases},
    {"cases/builder_faults.h", writing::kMemoryCases},
    {"cases/builder_faults.h", writing::kFaultCases},
    {"cases/document_validity.h", writing::kValidityCases},
};

}  // namespace

std::span<const Table> WritingTables() { return kTables; }

}  // namespace gwm

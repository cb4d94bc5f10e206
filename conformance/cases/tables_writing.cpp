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
    TableOf<writing::kInitializeCases>("cases/writer_initialize.h"),
    TableOf<writing::kInitializeExCases>("cases/writer_initialize.h"),
    TableOf<writing::kSubscribeCases>("cases/writer_subscribe.h"),
    TableOf<writing::kClassCases>("cases/writer_identify.h"),
    TableOf<writing::kIdentifyCases>("cases/writer_identify.h"),
    TableOf<writing::kExpressWriterCases>("cases/express_cases.h"),
    TableOf<writing::kExpressMetadataCases>("cases/express_cases.h"),
    TableOf<writing::kAddComponentCases>("cases/builder_component.h"),
    TableOf<writing::kFileCases>("cases/builder_files.h"),
    TableOf<writing::kRestoreMethodCases>("cases/builder_restore.h"),
    TableOf<writing::kMappingCases>("cases/builder_restore.h"),
    TableOf<writing::kListCases>("cases/builder_lists.h"),
    TableOf<writing::kSchemaCases>("cases/builder_schema.h"),
    TableOf<writing::kMemoryCases>("cases/builder_faults.h"),
    TableOf<writing::kFaultCases>("cases/builder_faults.h"),
    TableOf<writing::kValidityCases>("cases/document_validity.h"),
};

}  // namespace

std::span<const Table> WritingTables() { return kTables; }

}  // namespace gwm

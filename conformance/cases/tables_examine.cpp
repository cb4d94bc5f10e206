// SPDX-License-Identifier: Apache-2.0
#include "cases/examine_faults.h"
#include "cases/examine_getters.h"
#include "cases/examine_index.h"
#include "cases/examine_load.h"
#include "cases/examine_parts.h"
#include "cases/examine_text.h"
#include "cases/registry.h"

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
    {"cases/examine_getters.h", kIdentity},
    {"cases/examine_getters.h", kCounts},
    {"cases/examine_getters.h", kRestoreGetter},
    {"cases/examine_index.h", kComponentIndex},
    {"cases/examine_index.h", kOtherIndices},
    {"cases/examine_index.h", kExcludeBounds},
    {"cases/examine_index.h", kMappingBounds},
    {"cases/examine_index.h", kSnapshotBounds},
    {"cases/examine_index.h", kFileBounds},
    {"cases/examine_index.h", kDatabaseFileBounds},
    {"cases/examine_index.h", kLogFileBounds},
    {"cases/examine_index.h", kDependencyBounds},
    {"cases/examine_parts.h", kComponentInfo},
    {"cases/examine_parts.h", kFiledesc},
    {"cases/examine_parts.h", kDependencyGetters},
    {"cases/examine_parts.h", kNameSpellings},
    {"cases/examine_parts.h", kCaptionSpellings},
    {"cases/examine_parts.h", kPathSpellings},
    {"cases/examine_parts.h", kTargetSpellings},
    {"cases/examine_parts.h", kSavedSpellings},
    {"cases/examine_faults.h", kUnexpected7},
    {"cases/examine_faults.h", kUnexpected2008},
    {"cases/examine_faults.h", kUnexpectedOnce},
    {"cases/examine_faults.h", kUnexpectedLogged},
    {"cases/examine_faults.h", kGetterSweeps},
    {"cases/examine_faults.h", kSweeps},
    {"cases/examine_faults.h", kInvalidParts},
};

}  // namespace

std::span<const Table> ExamineTables() { return kTables; }

}  // namespace gwm

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
    TableOf<kCreateMalformed>("cases/examine_text.h"),
    TableOf<kCreateAgainstSchema>("cases/examine_text.h"),
    TableOf<kCreateBesideSchema>("cases/examine_text.h"),
    TableOf<kCreateForeign>("cases/examine_text.h"),
    TableOf<kCreateCut>("cases/examine_text.h"),
    TableOf<kLoadMalformed>("cases/examine_text.h"),
    TableOf<kLoadAgainstSchema>("cases/examine_text.h"),
    TableOf<kLoadBesideSchema>("cases/examine_text.h"),
    TableOf<kLoadForeign>("cases/examine_text.h"),
    TableOf<kCreateAcceptable>("cases/examine_load.h"),
    TableOf<kCreateExamine>("cases/examine_load.h"),
    TableOf<kLoad>("cases/examine_load.h"),
    TableOf<kLoadFailureKeeps>("cases/examine_load.h"),
    TableOf<kSave>("cases/examine_load.h"),
    TableOf<kRoundTrip>("cases/examine_load.h"),
    TableOf<kUnsupported>("cases/examine_load.h"),
    TableOf<kIdentity>("cases/examine_getters.h"),
    TableOf<kCounts>("cases/examine_getters.h"),
    TableOf<kRestoreGetter>("cases/examine_getters.h"),
    TableOf<kComponentIndex>("cases/examine_index.h"),
    TableOf<kOtherIndices>("cases/examine_index.h"),
    TableOf<kExcludeBounds>("cases/examine_index.h"),
    TableOf<kMappingBounds>("cases/examine_index.h"),
    TableOf<kSnapshotBounds>("cases/examine_index.h"),
    TableOf<kFileBounds>("cases/examine_index.h"),
    TableOf<kDatabaseFileBounds>("cases/examine_index.h"),
    TableOf<kLogFileBounds>("cases/examine_index.h"),
    TableOf<kDependencyBounds>("cases/examine_index.h"),
    TableOf<kComponentInfo>("cases/examine_parts.h"),
    TableOf<kFiledesc>("cases/examine_parts.h"),
    TableOf<kDependencyGetters>("cases/examine_parts.h"),
    TableOf<kNameSpellings>("cases/examine_parts.h"),
    TableOf<kCaptionSpellings>("cases/examine_parts.h"),
    TableOf<kPathSpellings>("cases/examine_parts.h"),
    TableOf<kTargetSpellings>("cases/examine_parts.h"),
    TableOf<kSavedSpellings>("cases/examine_parts.h"),
    TableOf<kUnexpected7>("cases/examine_faults.h"),
    TableOf<kUnexpected2008>("cases/examine_faults.h"),
    TableOf<kUnexpectedOnce>("cases/examine_faults.h"),
    TableOf<kUnexpectedLogged>("cases/examine_faults.h"),
    TableOf<kGetterSweeps>("cases/examine_faults.h"),
    TableOf<kSweeps>("cases/examine_faults.h"),
    TableOf<kInvalidParts>("cases/examine_faults.h"),
};

}  // namespace

std::span<const Table> ExamineTables() { return kTables; }

}  // namespace gwm

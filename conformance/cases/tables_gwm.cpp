// SPDX-License-Identifier: Apache-2.0
#include "cases/gwm_async.h"
#include "cases/gwm_identify.h"
#include "cases/gwm_once.h"
#include "cases/gwm_place.h"
#include "cases/gwm_return.h"
#include "cases/gwm_sequence.h"
#include "cases/registry.h"

namespace gwm {
namespace {

constexpr Table kTables[] = {
    TableOf<kReturnOk>("cases/gwm_return.h"),
    TableOf<kReturnInvalidArg>("cases/gwm_return.h"),
    TableOf<kReturnAccessDenied>("cases/gwm_return.h"),
    TableOf<kReturnOutOfMemory>("cases/gwm_return.h"),
    TableOf<kReturnBadState>("cases/gwm_return.h"),
    TableOf<kReturnInfrastructure>("cases/gwm_return.h"),
    TableOf<kReturnUnexpected>("cases/gwm_return.h"),
    TableOf<kReturnClosedSet>("cases/gwm_return.h"),
    TableOf<kReturnOpen>("cases/gwm_return.h"),
    TableOf<kOnce>("cases/gwm_once.h"),
    TableOf<kSequence>("cases/gwm_sequence.h"),
    TableOf<kRestore>("cases/gwm_sequence.h"),
    TableOf<kPlace>("cases/gwm_place.h"),
    TableOf<kGatherAsync>("cases/gwm_async.h"),
    TableOf<kIdentify>("cases/gwm_identify.h"),
    TableOf<kResult>("cases/gwm_identify.h"),
    TableOf<kOwnership>("cases/gwm_identify.h"),
    TableOf<kAbi>("cases/gwm_identify.h"),
};

}  // namespace

std::span<const Table> GwmTables() { return kTables; }

}  // namespace gwm

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
    {"cases/gwm_return.h", kReturnOk},
    {"cases/gwm_return.h", kReturnInvalidArg},
    {"cases/gwm_return.h", kReturnAccessDenied},
    {"cases/gwm_return.h", kReturnOutOfMemory},
    {"cases/gwm_return.h", kReturnBadState},
    {"cases/gwm_return.h", kReturnInfrastructure},
    {"cases/gwm_return.h", kReturnUnexpected},
    {"cases/gwm_return.h", kReturnClosedSet},
    {"cases/gwm_return.h", kReturnOpen},
    {"cases/gwm_once.h", kOnce},
    {"cases/gwm_sequence.h", kSequence},
    {"cases/gwm_sequence.h", kRestore},
    {"cases/gwm_place.h", kPlace},
    {"cases/gwm_async.h", kGatherAsync},
    {"cases/gwm_identify.h", kIdentify},
    {"cases/gwm_identify.h", kResult},
    {"cases/gwm_identify.h", kOwnership},
    {"cases/gwm_identify.h", kAbi},
};

}  // namespace

std::span<const Table> GwmTables() { return kTables; }

}  // namespace gwm

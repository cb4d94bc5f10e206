// SPDX-License-Identifier: Apache-2.0
//
// Defects of IVssAsync.
#include "mutants/mutant.h"
#include "requester/decisions.h"

namespace gwm {
namespace {

constexpr Mutant kMutants[] = {
    {"cancel_does_nothing", "Cancel answers S_OK and leaves the operation running.",
     "async/cancel/status_cancelled", "pHrResult",
     [] { CurrentDecisions().cancel_works = false; }},
};

}  // namespace

std::span<const Mutant> AsyncMutants() { return kMutants; }

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
#include "cases/crowds.h"
#include "cases/edges.h"
#include "cases/registry.h"

namespace gwm {
namespace {

constexpr Table kTables[] = {
    {"cases/edges.h", kTravels},
    {"cases/edges.h", kDisablesMany},
    {"cases/edges.h", kEnablesMany},
    {"cases/edges.h", kDisablesManyInstances},
    {"cases/edges.h", kStatusTravels},
    {"cases/edges.h", kTravelsAgain},
    {"cases/edges.h", kFiltersApart},
    {"cases/edges.h", kComponentsTravel},
    {"cases/crowds.h", kReachesCrowd},
    {"cases/crowds.h", kCrowdIsRead},
    {"cases/crowds.h", kCrowdIsReadByEx},
    {"cases/crowds.h", kCrowdFinishes},
    {"cases/crowds.h", kCrowdFailsLate},
    {"cases/crowds.h", kCrowdStatus},
    {"cases/crowds.h", kReturnsBeforeCrowd},
    {"cases/crowds.h", kNotFinishedInCrowd},
    {"cases/crowds.h", kFailedInCrowd},
};

}  // namespace

std::span<const Table> EdgesTables() { return kTables; }

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
#include "cases/crowds.h"
#include "cases/edges.h"
#include "cases/registry.h"

namespace gwm {
namespace {

constexpr Table kTables[] = {
    TableOf<kTravels>("cases/edges.h"),
    TableOf<kDisablesMany>("cases/edges.h"),
    TableOf<kEnablesMany>("cases/edges.h"),
    TableOf<kDisablesManyInstances>("cases/edges.h"),
    TableOf<kStatusTravels>("cases/edges.h"),
    TableOf<kTravelsAgain>("cases/edges.h"),
    TableOf<kFiltersApart>("cases/edges.h"),
    TableOf<kComponentsTravel>("cases/edges.h"),
    TableOf<kReachesCrowd>("cases/crowds.h"),
    TableOf<kCrowdIsRead>("cases/crowds.h"),
    TableOf<kCrowdIsReadByEx>("cases/crowds.h"),
    TableOf<kCrowdFinishes>("cases/crowds.h"),
    TableOf<kCrowdFailsLate>("cases/crowds.h"),
    TableOf<kCrowdStatus>("cases/crowds.h"),
    TableOf<kReturnsBeforeCrowd>("cases/crowds.h"),
    TableOf<kNotFinishedInCrowd>("cases/crowds.h"),
    TableOf<kFailedInCrowd>("cases/crowds.h"),
};

}  // namespace

std::span<const Table> EdgesTables() { return kTables; }

}  // namespace gwm

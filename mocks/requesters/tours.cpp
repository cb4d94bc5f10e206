// SPDX-License-Identifier: Apache-2.0
#include "requesters/tours.h"

#include <algorithm>

namespace gwm::touring {
namespace {

#include "tours.gen.h"

}  // namespace

std::span<const Tour> Tours() { return kTours; }

const Tour* FindTour(std::string_view name) {
  const auto* const found = std::ranges::find(kTours, name, &Tour::name);
  return found == std::end(kTours) ? nullptr : found;
}

}  // namespace gwm::touring

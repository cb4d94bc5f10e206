// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "rules/program_report.h"

namespace gwm {

/// The rules of writers that have nothing to add once another one has spoken.
std::span<const Silence> SilencesOfWriters();

}  // namespace gwm

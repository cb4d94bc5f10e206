// SPDX-License-Identifier: Apache-2.0
//
// Calls that were made one after the other, and their answers, as one line of text in a trace:
//
//   "InitializeForBackup, GatherWriterMetadata, Wait, GatherWriterMetadata 0x80042301"
//
// A call without a code answered S_OK.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/life_cycle.h"

namespace gwm {

using CallPath = std::vector<std::pair<Call, HRESULT>>;

std::string Show(const CallPath& path);
/// The path of a line; nothing if it is none.
std::optional<CallPath> CallPathOf(std::string_view text);
/// Where a path from a new object leads; nothing where the pages leave that open.
std::optional<LifeState> LeadsTo(const CallPath& path);

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// Steps that try one call again and again, the nth allocation failing in the nth turn. A call that meets
// a failure answers E_OUTOFMEMORY, hands out nothing, leaves nothing behind, and succeeds afterwards.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "rules/of_cases/answers.h"

namespace gwm {

/// The code of the steps before `index`: that of the first which failed, though the script needs it.
HRESULT CodeBefore(const Script& script, std::int32_t index, std::span<const Event> events);

/// The answer of a sweep. E_OUTOFMEMORY if every call that met a failure did; S_OK if the call never
/// needs memory; otherwise another code that came. For a sweep inside of a writer's event, or of a
/// writer's own call, that of the last turn.
std::optional<Answer> SweepAnswer(const Script& script, std::int32_t index, const Parts& parts);

}  // namespace gwm

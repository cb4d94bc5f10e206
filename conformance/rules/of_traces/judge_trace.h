// SPDX-License-Identifier: Apache-2.0
//
// What a trace shows by itself, without a case: whoever made it, wherever it was recorded.
#pragma once

#include <optional>
#include <vector>

#include "requirements/requirement_types.h"
#include "rules/finding.h"
#include "rules/of_traces/documents.h"
#include "rules/scale.h"
#include "trace/trace.h"

namespace gwm {

/// All that the rules of traces say of `party`, or of everybody. `documents` are those of the trace, by
/// DocumentsOf.
Findings JudgeTrace(const Trace& trace, const std::vector<JudgedDocument>& documents, Scale scale,
                    std::optional<Binds> party = std::nullopt);

}  // namespace gwm

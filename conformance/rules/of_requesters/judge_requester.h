// SPDX-License-Identifier: Apache-2.0
//
// What a program's trace says of the program: whether it uses VSS as the pages ask a requester to.
#pragma once

#include <vector>

#include "rules/of_requesters/report.h"
#include "trace/trace.h"

namespace gwm {

/// All findings about the requester of a trace. The trace outlives the call only. Of a trace that is cut off nothing is
/// said of what the program leaves undone: it may have been ended in the midst of its work.
std::vector<RequesterFinding> JudgeRequester(const Trace& trace, bool cut_off = false);

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// What a program's trace says of the program: whether it uses VSS as the pages ask a requester to.
#pragma once

#include <vector>

#include "rules/of_requesters/report.h"
#include "trace/trace.h"

namespace gwm {

/// All findings about the requester of a trace. The trace outlives the call only.
std::vector<RequesterFinding> JudgeRequester(const Trace& trace);

}  // namespace gwm

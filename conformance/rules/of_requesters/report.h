// SPDX-License-Identifier: Apache-2.0
//
// What the rules of requesters find, collected (rules/program_report.h).
#pragma once

#include "rules/of_requesters/rule.h"

namespace gwm {

using RequesterFinding = RequesterReport::Finding;

/// One without findings.
RequesterReport NewRequesterReport();

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// The rules about the case at hand: each a pure function from a row and its trace to findings.
#pragma once

#include <optional>

#include "rules/finding.h"
#include "rules/scale.h"
#include "script/case.h"
#include "trace/trace.h"

namespace gwm {

/// False if the state that the case speaks of was not reached: then nothing else about the row counts.
bool CheckScript(const Case& row, const Trace& trace, Scale scale, Findings& findings);
void CheckEvidence(const Case& row, const Trace& trace, Scale scale, Findings& findings);
/// The verdict on a case that the end of its process cut short; none if it came to its end.
std::optional<Verdict> CheckExit(const Case& row, const Trace& trace, Findings& findings);
void CheckModel(const Case& row, const Trace& trace, Scale scale, Findings& findings);
void CheckException(const Case& row, const Trace& trace, Findings& findings);
void CheckWitness(const Case& row, const Trace& trace, Findings& findings);

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// The rules about the case at hand: each a pure function from a row and its trace to findings.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "rules/finding.h"
#include "rules/of_cases/judge.h"
#include "rules/parts.h"
#include "rules/scale.h"
#include "script/case.h"
#include "trace/trace.h"

namespace gwm {

/// The rule of a note: the row speaks for a reading of a dispute that the subject does not follow.
inline constexpr std::string_view kOtherReading = "other_reading";
/// The rule of a note: the row denies a call memory that the subject does not need.
inline constexpr std::string_view kNeedsNoMemory = "needs_no_memory";

/// The rule of a note: the row speaks of a software provider's shadow copies, and a hardware provider made these.
inline constexpr std::string_view kOtherProvider = "other_provider";

/// False if the state that the case speaks of was not reached: then nothing else about the row counts.
bool CheckScript(const Case& row, const Parts& parts, Scale scale, Findings& findings);
void CheckSweeps(const Case& row, const Parts& parts, Scale scale, Findings& findings);
void CheckEvidence(const Case& row, const Trace& trace, Scale scale, Findings& findings);
/// The verdict on a case that the end of its process cut short; none if it came to its end.
std::optional<Verdict> CheckExit(const Case& row, const Trace& trace, Findings& findings);
/// What writers said is what requesters read.
void CheckWhole(const Case& row, const Trace& trace, Scale scale, Findings& findings);
void CheckTravel(const Case& row, const Trace& trace, Scale scale, Findings& findings);
/// `literal`: the once rule is read as advice (AMB-02), so that a second gather may succeed.
void CheckModel(const Case& row, const Trace& trace, Scale scale, bool literal, Findings& findings);
/// What the model has for each cell that the trace came to.
std::vector<Prediction> PredictionsOf(const Trace& trace);
void CheckException(const Case& row, const Trace& trace, Findings& findings);
/// `witness` is that part of the trace.
void CheckWitness(const Case& row, std::span<const Event> witness, Findings& findings);

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// Runs one case: world, script, witness, teardown; then judges its trace.
#pragma once

#include <functional>

#include "rules/of_cases/judge.h"
#include "subject/subject.h"

namespace gwm {

struct CaseRun {
  Judgement judgement;
  Trace trace;
};

/// `sink` gets every event as it happens.
CaseRun RunCase(const Case& row, Subject& subject, JudgeOptions options,
                std::function<void(const Event&)> sink);

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// What the trace of a tour says of a program's writers: whether they do as the pages ask.
#pragma once

#include <vector>

#include "rules/of_writers/rule.h"

namespace gwm {

struct JudgedWriters {
  std::vector<WriterFinding> findings;
  bool toured = false;  // the requester came to the tour's end, or the program crashed on the way
  std::string why_not;  // what was missing, "" where nothing was
};

/// All findings about the writers of a trace. The trace outlives the call only.
JudgedWriters JudgeWriters(const Trace& trace);

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// A verdict is a pure function of a trace: no I/O, no clock, no subject.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "script/case.h"
#include "rules/of_traces/documents.h"
#include "rules/finding.h"
#include "trace/trace.h"

namespace gwm {

struct JudgeOptions {
  /// Derived, disputed and undefined requirements fail, too, where our reading of them is not met.
  bool strict = false;
  /// The page of the method counts word for word: what is advice there permits more.
  bool literal = false;
};

/// What the model of the life cycle has for one cell of its matrices, for those who draw them.
struct Prediction {
  std::string_view phase;
  std::string_view call;
  std::string_view variant;
  Codes codes;  // none where the pages leave everything open
  std::string_view basis;
  std::string_view reading;
};

struct Judgement {
  Verdict verdict = Verdict::kError;
  Codes expected;                 // what the tested step may answer
  std::optional<HRESULT> actual;  // what it answered; none if it was not reached
  std::string place;     // "step 4, IVssBackupComponents::GatherWriterMetadata (event 12)"
  Findings findings;
  std::vector<JudgedDocument> documents;  // those that the subject wrote
  std::vector<Prediction> model;          // of the cells that the case came to
};

/// Judges the trace of one case.
Judgement JudgeCase(const Case& row, const Trace& trace, JudgeOptions options);

}  // namespace gwm

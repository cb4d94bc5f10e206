// SPDX-License-Identifier: Apache-2.0
//
// What a rule has to say about a trace.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gwm {

enum class Severity : std::uint8_t {
  kFail,          // against a documented sentence, or a crash, hang, leak or corruption
  kDeviation,     // against our reading of what is derived, disputed or undefined: reported
  kInconclusive,  // the evidence that a pass needs is missing
  kNote,          // worth reading
};

std::string_view Show(Severity severity);

struct Finding {
  std::string_view requirement;  // catalogue id
  std::string_view rule;         // "permitted_outcome"
  Severity severity = Severity::kFail;
  std::string message;           // what happened here, without the rule's text
  std::int64_t event = -1;       // position in the trace, -1 for none
};

using Findings = std::vector<Finding>;

enum class Verdict : std::uint8_t { kPass, kFail, kNotApplicable, kInconclusive, kError };

/// What the findings come to.
Verdict VerdictOf(const Findings& findings);

/// "pass", "fail", "not_applicable", "inconclusive", "error".
std::string_view Show(Verdict verdict);

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
#include "rules/finding.h"

#include <algorithm>

namespace gwm {

std::string_view Show(Severity severity) {
  switch (severity) {
    case Severity::kFail:
      return "fail";
    case Severity::kDeviation:
      return "deviation";
    case Severity::kInconclusive:
      return "inconclusive";
    case Severity::kNote:
      break;
  }
  return "note";
}

std::string_view Show(Verdict verdict) {
  switch (verdict) {
    case Verdict::kPass:
      return "pass";
    case Verdict::kFail:
      return "fail";
    case Verdict::kNotApplicable:
      return "not_applicable";
    case Verdict::kInconclusive:
      return "inconclusive";
    case Verdict::kError:
      break;
  }
  return "error";
}

Verdict VerdictOf(const Findings& findings) {
  const auto has = [&findings](Severity severity) {
    return std::ranges::find(findings, severity, &Finding::severity) != findings.end();
  };
  if (has(Severity::kFail)) return Verdict::kFail;
  return has(Severity::kInconclusive) ? Verdict::kInconclusive : Verdict::kPass;
}

}  // namespace gwm

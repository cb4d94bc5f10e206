// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "requirements/requirement.h"
#include "rules/finding.h"

namespace gwm {

/// How severe a broken requirement is for this subject.
class Scale {
 public:
  /// `strict`: derived, disputed and undefined requirements fail, too.
  explicit Scale(bool strict) : strict_(strict) {}
  bool strict() const { return strict_; }
  Severity For(const Requirement& requirement) const {
    return strict_ || requirement.basis == Basis::kDocumented ? Severity::kFail
                                                              : Severity::kDeviation;
  }

 private:
  bool strict_;
};

}  // namespace gwm

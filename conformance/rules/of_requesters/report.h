// SPDX-License-Identifier: Apache-2.0
//
// Collects what the rules of requesters find: what repeats is one finding with a count, and what follows from
// a fault that was found already is silent.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/of_requesters/rule.h"

namespace gwm {

struct RequesterFinding {
  const PlacedRule* rule = nullptr;
  Severity severity = Severity::kFail;
  std::string message;    // of the first time
  std::int64_t event = -1;  // likewise
  std::string method;     // the call at which it shows; "" for none
  std::uint32_t count = 1;
};

class RequesterReport {
 public:
  /// `event` is where it shows; `about` what tells two findings of a rule apart, by default the method.
  void Say(const RequesterRule& rule, const Event* event, std::string message, std::string_view about = {});
  /// Whether a rule has spoken.
  bool Has(std::string_view rule) const;
  /// In the order of layers, then of events.
  std::vector<RequesterFinding> Take();

 private:
  std::vector<RequesterFinding> findings_;
  std::map<std::pair<std::string_view, std::string>, std::size_t> places_;
};

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// Collects findings: decides severities, keeps the limit, can take back what a tag that turned out
// to be incomplete has reported.
#pragma once

#include <bitset>
#include <string>
#include <string_view>
#include <vector>

#include "document/check.h"
#include "document/window.h"

namespace gwm::document {

class Sink {
 public:
  Sink(const Options& options, Window& window) : options_(options), window_(window) {}

  Severity SeverityOf(RuleId rule) const;
  bool Wants(RuleId rule) const { return SeverityOf(rule) != Severity::kOff; }

  // `at` points into the window. Nothing happens when the rule is off.
  void Report(RuleId rule, const char* at, size_t size, std::string message);
  void Report(RuleId rule, std::string_view where, std::string message) {
    Report(rule, where.data(), where.size(), std::move(message));
  }
  // At a place that has gone by.
  void Report(RuleId rule, const Spot& spot, std::string message);

  Place PlaceOf(std::string_view where) { return window_.PlaceOf(where.data()); }
  Spot Remember(std::string_view where) { return window_.SpotOf(where.data(), where.size()); }

  // What has been reported so far; TakeBack forgets the rest.
  struct Mark {
    size_t findings;
    uint64_t not_kept;
    uint64_t counts[4];
  };
  Mark Now() const {
    return {findings_.size(), not_kept_, {counts_[0], counts_[1], counts_[2], counts_[3]}};
  }
  void TakeBack(const Mark& mark);

  // Sorts, counts, hands over.
  void Finish(Judgement& judgement);

 private:
  bool Admit(RuleId rule, Severity severity);
  void Add(RuleId rule, Severity severity, Spot spot, std::string message);

  const Options& options_;
  Window& window_;
  std::vector<Finding> findings_;
  std::bitset<kRuleCount> seen_;
  uint64_t counts_[4] = {};
  uint64_t not_kept_ = 0;
};

}  // namespace gwm::document

// SPDX-License-Identifier: Apache-2.0
//
// Trying a call many times, one allocation failing each time. Each try is a turn of the trace
// (rules/parts.h); what is wrong with one, rules/of_cases/sweeps.h says.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "stage/context.h"

namespace gwm {

/// The notes around a turn, for as long as it lasts.
class RecordedTurn {
 public:
  /// `n`: which one it is. `facts` are what is known before it.
  RecordedTurn(Context& context, const Step& step, std::int64_t n, std::vector<Field> facts = {});
  ~RecordedTurn();
  RecordedTurn(const RecordedTurn&) = delete;
  RecordedTurn& operator=(const RecordedTurn&) = delete;

  /// What is known once it is over.
  void Ends(std::vector<Field> facts) { ends_ = std::move(facts); }
  /// What `call` answered in this turn so far, as the step; nothing without a return.
  std::optional<HRESULT> Answer(const Step& call) const;
  /// The turn's events so far.
  Trace Events() const { return context_.recorder().Since(begin_); }

 private:
  Context& context_;
  const Step& step_;
  std::size_t begin_;
  std::vector<Field> ends_;
};

/// Makes `attempt` in one turn after the other, until it succeeds, or answers anything but E_OUTOFMEMORY.
/// `document`, if there is one, is what a failure must leave alone.
void SweepUntilItSucceeds(Context& context, const Step& step,
                          const std::function<std::string()>& document,
                          const std::function<void()>& attempt);

}  // namespace gwm

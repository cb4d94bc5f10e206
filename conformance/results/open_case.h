// SPDX-License-Identifier: Apache-2.0
//
// The case that runs: what happens in it stands in the results at once, from whatever thread, until
// it comes back or is cut short; behind its one verdict stands nothing of it.
//
//   OpenCase open(results, row, options);
//   ...open.Add(event)...
//   open.Finish(judgement);
//   open.CutShort("hang", "...", [] { EndProcess(97); });  // or so, on the watchdog's thread
#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <optional>
#include <string_view>

#include "results/results_file.h"

namespace gwm {

class OpenCase {
 public:
  OpenCase(ResultsFile& results, const Case& row, JudgeOptions options)
      : results_(results), row_(row), options_(options) {}

  void Add(const Event& event);
  /// It came back.
  void Finish(const Judgement& judgement);
  /// It is over as the end of its process: that is written, the verdict that follows from it, and
  /// then `end` runs, while nobody can write. Nothing happens if it came back just before.
  void CutShort(std::string_view method, std::string_view how, const std::function<void()>& end);

 private:
  std::int64_t Microseconds() const;

  ResultsFile& results_;
  const Case& row_;
  const JudgeOptions options_;
  const std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  std::mutex mutex_;
  std::optional<Event> last_;  // an outline of the last event
  bool over_ = false;
};

}  // namespace gwm

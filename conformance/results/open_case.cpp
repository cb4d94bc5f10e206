// SPDX-License-Identifier: Apache-2.0
#include "results/open_case.h"

#include <utility>

namespace gwm {
namespace {

/// What the end of a case's process says of its last event.
Event Outline(const Event& event) {
  Event outline;
  outline.kind = event.kind;
  outline.n = event.n;
  outline.step = event.step;
  outline.method = event.method;
  return outline;
}

}  // namespace

void OpenCase::Add(const Event& event) {
  const std::lock_guard lock(mutex_);
  if (over_) return;
  last_ = Outline(event);
  results_.WriteEvent(event);
}

void OpenCase::Finish(const Judgement& judgement) {
  const std::lock_guard lock(mutex_);
  if (over_) return;
  over_ = true;
  results_.WriteVerdict(row_.Id(), judgement, {}, Microseconds());
}

void OpenCase::CutShort(std::string_view method, std::string_view how,
                        const std::function<void()>& end) {
  const std::lock_guard lock(mutex_);
  if (over_) return;
  over_ = true;
  Trace trace;
  if (last_) trace.events.push_back(*last_);
  Event exit;
  exit.kind = EventKind::kExit;
  exit.n = last_ ? last_->n + 1 : 0;
  exit.us = Microseconds();
  exit.object = "process";
  exit.method = method;
  exit.fields = {{"how", Value::Text(how)}};
  results_.WriteEvent(exit);
  trace.events.push_back(std::move(exit));
  results_.WriteVerdict(row_.Id(), JudgeCase(row_, trace, options_), {}, Microseconds());
  end();
}

std::int64_t OpenCase::Microseconds() const {
  const auto took = std::chrono::steady_clock::now() - begun_;
  return std::chrono::duration_cast<std::chrono::microseconds>(took).count();
}

}  // namespace gwm

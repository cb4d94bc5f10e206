// SPDX-License-Identifier: Apache-2.0
#include "rules/of_cases/answers.h"

#include <vector>

#include "rules/of_cases/sweeps.h"
#include "script/steps_requester.h"
#include "script/ways.h"
#include "vsserror.h"

namespace gwm {
namespace {

bool IsReturnOf(const Event& e, std::int32_t index) {
  return e.kind == EventKind::kReturn && e.step == index;
}

std::optional<Answer> LastReturn(std::int32_t index, std::span<const Event> events) {
  // By iterators: clang before 16 cannot compile libstdc++'s views.
  for (auto at = events.rbegin(); at != events.rend(); ++at) {
    const Event& e = *at;
    if (IsReturnOf(e, index)) return Answer{e.hr, &e};
  }
  return std::nullopt;
}

/// Whether the step waits for the end of what it starts.
bool RunsToTheEnd(const Step& step) {
  switch (step.action) {
    case Action::kGather:
      return step.n[0] == 2;
    case Action::kStartOperation:
      return static_cast<How>(step.n[1]) == How::kToTheEnd;
    case Action::kRestoreOwnBackup:  // ends with a gather
      return true;
    default:
      return false;
  }
}

/// The effective code of an operation: the direct one if its start fails, or else how it ended; then the
/// failure of Wait counts only where QueryStatus says that all is well.
std::optional<Answer> EndOf(std::int32_t index, std::span<const Event> events) {
  std::optional<Answer> start;
  const Event* waited = nullptr;
  const Event* queried = nullptr;
  for (const Event& e : events) {
    if (!IsReturnOf(e, index)) continue;
    if (e.method == "IVssAsync::Wait") {
      waited = &e;
    } else if (e.method == "IVssAsync::QueryStatus") {
      queried = &e;
    } else {
      start = Answer{e.hr, &e};
      waited = queried = nullptr;
    }
  }
  if (!start || FAILED(start->hr) || queried == nullptr) return start;
  if (FAILED(queried->hr)) return Answer{queried->hr, queried};
  const HRESULT status = CodeIn(*queried, "pHrResult", E_FAIL);
  if (status != VSS_S_ASYNC_FINISHED) return Answer{status, queried};
  if (waited != nullptr && FAILED(waited->hr)) return Answer{waited->hr, waited};
  return Answer{S_OK, queried};
}

/// The way to a state: S_OK if each part of it answered as it should, or else what the first other one
/// answered, and E_FAIL if that was S_OK.
std::optional<Answer> WayAnswer(const Step& step, std::int32_t index, std::span<const Event> events) {
  const std::vector<Step> way = WayTo(static_cast<At>(step.n[0]), step.n[1] != 0);
  std::vector<std::size_t> begins;  // of the way, and of each part
  for (std::size_t i = 0; i < events.size(); ++i) {
    const Event& e = events[i];
    if (e.step == index && e.kind == EventKind::kNote && e.method == kPartBegins) begins.push_back(i);
  }
  if (begins.empty()) return std::nullopt;
  Answer answer{E_FAIL, &events[begins[0]]};
  for (std::size_t i = 0; i + 1 < begins.size() && i < way.size(); ++i) {
    const std::size_t begin = begins[i + 1];
    const std::size_t end = i + 2 < begins.size() ? begins[i + 2] : events.size();
    const auto got = AnswerAmong(way[i], index, events.subspan(begin, end - begin));
    answer = got.value_or(Answer{E_FAIL, &events[begin]});
    const HRESULT wanted = way[i].code_count == 0 ? S_OK : way[i].codes[0];
    if (answer.hr != wanted) return Answer{answer.hr == S_OK ? E_FAIL : answer.hr, answer.event};
  }
  answer.hr = begins.size() - 1 == way.size() ? S_OK : E_FAIL;
  return answer;
}

/// The walk through the model came to its end, and met the row's call.
std::optional<Answer> WalkAnswer(std::int32_t index, std::span<const Event> events) {
  auto answer = LastReturn(index, events);
  if (!answer) return answer;
  if (answer->event->Find("trouble") != nullptr || NumberIn(*answer->event, "cells") == 0) {
    answer->hr = E_FAIL;
  }
  return answer;
}

}  // namespace

std::optional<Answer> AnswerAmong(const Step& step, std::int32_t index, std::span<const Event> events) {
  if (step.action == Action::kReach) return WayAnswer(step, index, events);
  if (RunsToTheEnd(step)) return EndOf(index, events);
  return LastReturn(index, events);
}

std::optional<Answer> AnswerOf(const Script& script, std::int32_t index, const Parts& parts) {
  if (index < 0) return std::nullopt;
  const Step& step = script[static_cast<std::size_t>(index)];
  switch (step.action) {
    case Action::kSweep:
    case Action::kGatherSweep:
    case Action::kBuildSweep:
    case Action::kInitializeSweep:
    case Action::kSubscribeSweep:
    case Action::kExpressSweep:
      return SweepAnswer(script, index, parts);
    case Action::kEverySequence:
    case Action::kEveryState:
      return WalkAnswer(index, parts.script.events);
    default:
      return AnswerAmong(step, index, parts.script.events);
  }
}

const Event* LastWith(std::string_view field, std::int32_t index, std::span<const Event> events) {
  for (auto at = events.rbegin(); at != events.rend(); ++at) {
    const Event& e = *at;
    if (IsReturnOf(e, index) && e.Find(field) != nullptr) return &e;
  }
  return nullptr;
}

}  // namespace gwm

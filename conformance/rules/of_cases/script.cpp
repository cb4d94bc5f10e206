// SPDX-License-Identifier: Apache-2.0
//
// Did each step answer what its row permits?
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "trace/code_names.h"
#include "trace/enum_names.h"
#include "rules/of_cases/derived.h"
#include "rules/of_cases/rules.h"

namespace gwm {
namespace {

constexpr std::string_view kPermitted = "permitted_outcome";
constexpr std::string_view kStep = "step_outcome";
constexpr std::string_view kOutput = "output";
constexpr std::string_view kReached = "state_reached";

std::string List(const std::array<HRESULT, 4>& codes, std::uint8_t count) {
  std::string text;
  for (std::uint8_t i = 0; i < count; ++i) {
    if (i != 0) text += " or ";
    text += CodeName(codes[i]);
  }
  return text;
}

std::string Show(const Output& o) {
  std::string text;
  for (std::uint8_t i = 0; i < o.count; ++i) {
    if (i != 0) text += " or ";
    switch (o.kind) {
      case Output::Kind::kCode:
        text += CodeName(static_cast<HRESULT>(o.numbers[i]));
        break;
      case Output::Kind::kBool:
        text += o.numbers[i] != 0 ? "true" : "false";
        break;
      default:
        text += gwm::Show(Named(o.field, Value::Number(o.numbers[i])));
        break;
    }
  }
  if (o.kind == Output::Kind::kText) return '"' + std::string(o.text) + '"';
  if (o.kind == Output::Kind::kNull) return "null";
  if (o.kind == Output::Kind::kObject) return "an object";
  if (o.kind == Output::Kind::kUntouched) return "untouched";
  return text;
}

/// Whether NULL and the empty string say the same in this output: that there is no text (AMB-41).
bool MayLackText(std::string_view field) {
  constexpr std::string_view kOpen[] = {"bstrCaption", "bstrLogicalPath", "pbstrLogicalPath"};
  return std::ranges::find(kOpen, field) != std::end(kOpen);
}

bool Matches(const Output& o, const Value& value) {
  const bool is_null = value.kind == Value::Kind::kNull;
  const bool is_text = value.kind == Value::Kind::kText;
  switch (o.kind) {
    case Output::Kind::kNull:
      return is_null || (is_text && value.text.empty() && MayLackText(o.field));
    case Output::Kind::kText:
      if (is_null) return *o.text == '\0' && MayLackText(o.field);
      return is_text && value.text == o.text;
    case Output::Kind::kObject:
      return value.kind == Value::Kind::kObject;
    case Output::Kind::kUntouched:
      return value.kind == Value::Kind::kUntouched;
    default:
      break;
  }
  if (value.kind == Value::Kind::kText && o.kind == Output::Kind::kNumber) {
    return std::any_of(o.numbers.begin(), o.numbers.begin() + o.count, [&](std::int64_t number) {
      return Named(o.field, Value::Number(number)) == value;
    });
  }
  if (value.kind != Value::Kind::kBool && value.kind != Value::Kind::kNumber &&
      value.kind != Value::Kind::kCode) {
    return false;
  }
  for (std::uint8_t i = 0; i < o.count; ++i) {
    if (value.number == o.numbers[i]) return true;
  }
  return false;
}

/// Was the step recorded at all, and not as out of reach?
bool Reached(const Trace& trace, std::int32_t step) {
  bool recorded = false;
  for (const Event& e : trace.events) {
    if (e.step != step) continue;
    recorded = true;
    // A note of the harness may come before that.
    if (e.kind != EventKind::kNote) return e.kind != EventKind::kUnreached;
  }
  return recorded;
}

/// Whether a step that says by its name that it passes NULL was recorded with it.
bool PassesWhatItSays(const Trace& trace, std::int32_t index, const Step& step) {
  if (!std::string_view(step.name).ends_with("NULL)")) return true;
  return std::ranges::any_of(trace.events, [index](const Event& e) {
    return e.kind == EventKind::kCall && e.step == index &&
           std::ranges::any_of(e.fields, [](const Field& f) { return f.value.kind == Value::Kind::kNull; });
  });
}

void CheckOutput(const Case& row, const Asked& asked, Scale scale, Findings& findings) {
  const Step& step = asked.step();
  const auto value = OutputOf(asked, step.output.field);
  if (value && Matches(step.output, *value)) return;
  findings.push_back({row.requirement->id, kOutput, scale.For(*row.requirement),
                      std::string(step.name) + " gives " + step.output.field + " = " +
                          (value ? gwm::Show(*value) : "nothing") + ", expected " + Show(step.output),
                      asked.event.n});
}

/// Said of a row that speaks for one reading of a dispute alone, where the subject shows by this step that it
/// follows the other one: it refuses what is on the way.
std::optional<Finding> OtherReading(const Case& row, std::int32_t index, const Parts& parts, Scale scale) {
  const Step& step = row.script[static_cast<std::size_t>(index)];
  const bool on_the_way =
      (index != row.script.tested() && step.role == Role::kSetup) || step.action == Action::kReach;
  if (scale.strict() || row.reading == For::kAny || !on_the_way) return std::nullopt;
  const auto answer = AnswerOf(row.script, index, parts);
  if (!answer || answer->hr != VSS_E_BAD_STATE) return std::nullopt;
  return Finding{row.requirement->id, kOtherReading, Severity::kNote,
                 "the subject follows another reading: " + std::string(step.name) + " answers " + CodeName(answer->hr),
                 answer->event->n};
}

bool IsSweep(const Step& step) {
  return step.action == Action::kSweep || step.action == Action::kGatherSweep;
}

bool Denies(const Step& step) { return step.action == Action::kFailAllocation || IsSweep(step); }

/// Whether the row wants to see what a lack of memory does, and the subject does without that memory:
/// no page says how much a call needs.
bool NeedsNoMemory(const Case& row, std::int32_t index, const Codes& wanted, HRESULT answer,
                   Scale scale) {
  const bool denied = wanted.Contains(E_OUTOFMEMORY) && !wanted.Contains(S_OK);
  if (scale.strict() || answer != S_OK || !denied) return false;
  return std::any_of(row.script.begin(), row.script.begin() + index + 1, Denies);
}

Finding WithoutMemory(const Case& row, const Step& step, const Answer& answer) {
  return {row.requirement->id, kNeedsNoMemory, Severity::kNote,
          "the subject does without the memory that it is denied: " + std::string(step.name) + " answers S_OK",
          answer.event->n};
}

/// Whether the row breaks shadow copies, which only a hardware provider's can be, and one has made these.
bool BreaksHardware(const Step& step, const Answer& answer, Scale scale) {
  if (scale.strict() || step.action != Action::kBreakCopies || answer.hr != S_OK) return false;
  const Value* attributes = answer.event->Find("attributes");
  return attributes != nullptr && (attributes->number & VSS_VOLSNAP_ATTR_HARDWARE_ASSISTED) != 0;
}

Codes CodesOf(const Step& step) {
  Codes codes;
  std::copy_n(step.codes.begin(), step.code_count, codes.list.begin());
  codes.count = step.code_count;
  return codes;
}

}  // namespace

bool CheckScript(const Case& row, const Parts& parts, Scale scale, Findings& findings) {
  const std::int32_t tested = row.script.tested();
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(row.script.size()); ++i) {
    const Step& step = row.script[static_cast<std::size_t>(i)];
    const Role role = i == tested ? Role::kTested : step.role;
    if (!Reached(parts.script, i)) {
      // What is done inside an event is not reached where the way to that event is refused.
      for (std::int32_t later = i + 1; later < static_cast<std::int32_t>(row.script.size()); ++later) {
        if (auto other = OtherReading(row, later, parts, scale)) {
          findings.push_back(*std::move(other));
          return false;
        }
      }
      findings.push_back({row.requirement->id, kReached, Severity::kInconclusive,
                          "step " + std::to_string(i + 1) + " (" + step.name + ") was not reached", -1});
      return false;
    }
    const auto answer = AnswerOf(row.script, i, parts);
    if (!answer) continue;
    if (!PassesWhatItSays(parts.script, i, step)) {
      findings.push_back({row.requirement->id, kReached, Severity::kInconclusive,
                          "step " + std::to_string(i + 1) + " (" + step.name + ") passed no NULL", answer->event->n});
      return false;
    }
    if (auto other = OtherReading(row, i, parts, scale)) {
      findings.push_back(*std::move(other));
      return false;
    }
    if (BreaksHardware(step, *answer, scale)) {
      findings.push_back({row.requirement->id, kOtherProvider, Severity::kNote,
                          "a hardware provider made the shadow copy: " + std::string(step.name) + " answers S_OK",
                          answer->event->n});
      return false;
    }
    switch (role) {
      case Role::kTested:
        if (NeedsNoMemory(row, i, row.permitted, answer->hr, scale)) {
          findings.push_back(WithoutMemory(row, step, *answer));
          if (!IsSweep(step)) return false;  // The rest of the row speaks of a call that failed.
        } else if (!row.permitted.Contains(answer->hr)) {
          findings.push_back({row.requirement->id, kPermitted, scale.For(*row.requirement),
                              std::string(step.name) + " answers " + CodeName(answer->hr),
                              answer->event->n});
        }
        break;
      case Role::kCheck:
        if (NeedsNoMemory(row, i, CodesOf(step), answer->hr, scale)) {
          findings.push_back(WithoutMemory(row, step, *answer));
          return false;
        }
        if (step.code_count != 0 && !CodesOf(step).Contains(answer->hr)) {
          findings.push_back({row.requirement->id, kStep, scale.For(*row.requirement),
                              std::string(step.name) + " answers " + CodeName(answer->hr) +
                                  ", expected " + List(step.codes, step.code_count),
                              answer->event->n});
        }
        break;
      case Role::kSetup:
        if (answer->hr != S_OK) {
          findings.push_back({row.requirement->id, kReached, Severity::kInconclusive,
                              std::string(step.name) + " answers " + CodeName(answer->hr) +
                                  " on the way to the state of this case",
                              answer->event->n});
          return false;
        }
        break;
      case Role::kAny:
        break;
    }
    if (step.output.kind == Output::Kind::kNone) continue;
    // A text is expected of a success: a failure that the row permits gives none.
    if (step.output.kind == Output::Kind::kText && role == Role::kTested && FAILED(answer->hr) &&
        row.permitted.Contains(answer->hr)) {
      continue;
    }
    CheckOutput(row, {row.script, parts.script.events, i, *answer->event}, scale, findings);
  }
  return true;
}

}  // namespace gwm

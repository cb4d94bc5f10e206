// SPDX-License-Identifier: Apache-2.0
//
// What was set of a component, by its requester or its writer, is what anybody reads of it: now,
// and once the document was saved and loaded. Nothing is said about what a setter did not take.
#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "rules/of_cases/rules.h"
#include "trace/code_names.h"

namespace gwm {
namespace {

constexpr std::string_view kRule = "whole";

using Values = std::map<std::string, std::string, std::less<>>;

std::string_view Cut(std::string_view& rest, char mark) {
  const std::size_t end = rest.find(mark);
  const std::string_view part = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  return part;
}

/// Takes over the lines "field<TAB>value".
void Take(std::string_view text, Values& values) {
  while (!text.empty()) {
    std::string_view line = Cut(text, '\n');
    const std::string_view field = Cut(line, '\t');
    values.insert_or_assign(std::string(field), std::string(line));
  }
}

/// Whether the row is about the field: its first word is in the list, or there is no list.
bool Concerns(const void* list, std::string_view field) {
  if (list == nullptr) return true;
  const std::string_view kind = Cut(field, ' ');
  std::string_view rest = static_cast<const char*>(list);
  while (!rest.empty()) {
    if (Cut(rest, ' ') == kind) return true;
  }
  return false;
}

const Step* StepOf(const Case& row, const Event& e) {
  const bool inside = e.step >= 0 && static_cast<std::size_t>(e.step) < row.script.size();
  return inside ? &row.script[static_cast<std::size_t>(e.step)] : nullptr;
}

std::string Missing(const std::string& component, const std::string& field) {
  return component + " has no " + field;
}

std::string Different(const std::string& component, const std::string& field,
                      const std::string& found, const std::string& expected) {
  return field + " of " + component + " is \"" + found + "\", expected \"" + expected + '"';
}

class Comparison {
 public:
  Comparison(const Case& row, Scale scale, Findings& findings)
      : row_(row), scale_(scale), findings_(findings) {}

  void Call(const Event& e) { components_[e.call] = TextIn(e, "component"); }
  void Return(const Event& e) {
    const auto component = components_.find(e.call);
    if (component != components_.end()) Take(TextIn(e, "told"), told_[component->second]);
  }
  void Read(const Event& e, const void* list) {
    const std::string component(TextIn(e, "component"));
    read_.insert(component);
    const auto told = told_.find(component);
    if (told == told_.end()) return;
    Values values;
    Take(TextIn(e, "text"), values);
    for (const auto& [field, value] : told->second) {
      if (!Concerns(list, field)) continue;
      ++compared_;
      const auto found = values.find(field);
      if (found == values.end()) {
        Blame(e, Missing(component, field));
      } else if (found->second != value) {
        Blame(e, Different(component, field, found->second, value));
      }
    }
  }
  void End(const Event& e) {
    for (const auto& [component, values] : told_) {
      if (!read_.contains(component)) Blame(e, "there is no component " + component);
    }
    read_.clear();
  }
  void Conclude() {
    if (blamed_ > 0) return;
    if (compared_ == 0)
      findings_.push_back({row_.requirement->id, kRule, Severity::kInconclusive,
                           "nothing that was set was read", -1});
  }

 private:
  /// The first difference stands for all.
  void Blame(const Event& e, std::string what) {
    if (++blamed_ > 1) return;
    findings_.push_back(
        {row_.requirement->id, kRule, scale_.For(*row_.requirement), std::move(what), e.n});
  }

  const Case& row_;
  const Scale scale_;
  Findings& findings_;
  std::map<std::int32_t, std::string> components_;  // by call
  std::map<std::string, Values> told_;              // by component
  std::set<std::string> read_;                      // in this step
  std::size_t compared_ = 0;
  std::size_t blamed_ = 0;
};

}  // namespace

void CheckWhole(const Case& row, const Trace& trace, Scale scale, Findings& findings) {
  const bool reads =
      std::ranges::any_of(row.script, [](const Step& s) { return s.action == Action::kReadWhole; });
  if (!reads) return;
  Comparison compare(row, scale, findings);
  for (const Event& e : trace.events) {
    const Step* step = StepOf(row, e);
    if (step == nullptr) continue;
    const bool sets = step->action == Action::kSetWhole || step->action == Action::kFillWhole;
    if (sets && e.kind == EventKind::kCall) compare.Call(e);
    if (sets && e.kind == EventKind::kReturn) compare.Return(e);
    if (step->action != Action::kReadWhole) continue;
    if (e.kind == EventKind::kNote) compare.Read(e, step->data);
    // A writer reads its own components only.
    if (e.kind == EventKind::kReturn && step->site == Site::kRequester) compare.End(e);
  }
  compare.Conclude();
}

}  // namespace gwm

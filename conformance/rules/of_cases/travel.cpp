// SPDX-License-Identifier: Apache-2.0
//
// What writers told and requesters read must be the same, value by value (script/edges.h has the
// lines in which both stand). Items that only come in another order are a matter of one requirement
// of its own.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "rules/of_cases/rules.h"
#include "trace/code_names.h"
#include "trace/enum_names.h"
#include "trace/utf16.h"

namespace gwm {
namespace {

constexpr RequirementId kOrder = "examine/index/order_of_items";
constexpr std::string_view kRule = "travel";
/// A line with this field is of a dependency whose writer does not live (AMB-37): nothing of it was read.
constexpr std::string_view kAbsent = "absent";

using Fields = std::map<std::string_view, std::string_view>;
/// The lines of one document, by their keys.
using Items = std::vector<std::pair<std::string_view, Fields>>;

/// Cuts off what comes before the mark, and the mark.
std::string_view Cut(std::string_view& rest, char mark) {
  const std::size_t end = rest.find(mark);
  const std::string_view part = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  return part;
}

/// Which fields a row is about.
class Interest {
 public:
  explicit Interest(const void* list) {
    if (list == nullptr) return;
    all_ = false;
    std::string_view rest = static_cast<const char*>(list);
    while (!rest.empty()) names_.insert(Cut(rest, ' '));
  }
  bool In(std::string_view field) const { return all_ || names_.contains(field); }

 private:
  bool all_ = true;
  std::set<std::string_view> names_;
};

Items ItemsOf(std::string_view text, const Interest& interest) {
  Items items;
  while (!text.empty()) {
    std::string_view line = Cut(text, '\n');
    auto& [key, fields] = items.emplace_back();
    key = Cut(line, '\t');
    while (!line.empty()) {
      std::string_view value = Cut(line, '\t');
      const std::string_view field = Cut(value, '=');
      if (field == kAbsent || interest.In(field)) fields[field] = value;
    }
  }
  return items;
}

/// The same whatever the order of items: each without its number, below what it is a part of.
std::vector<std::string> WithoutOrder(const Items& items) {
  std::map<std::string_view, std::string> contents;
  std::vector<std::string> all;
  for (const auto& [key, fields] : items) {
    std::string content;
    for (const auto& [field, value] : fields)
      content.append(field).append(1, '=').append(value).append(1, '\t');
    std::string kind;
    std::string_view rest = key;
    for (std::size_t words = 0; !rest.empty(); ++words) {
      const std::string_view word = Cut(rest, ' ');
      if (words % 2 == 0) kind.append(word).append(1, ' ');
    }
    if (key.starts_with("component ")) {
      const std::string_view owner = key.substr(0, key.find(' ', key.find(' ') + 1));
      if (owner != key) content += "of " + contents[owner];
    }
    contents[key] = content;
    all.push_back(kind + content);
  }
  std::ranges::sort(all);
  return all;
}

std::size_t Units(std::string_view wtf8) {
  std::size_t units = 0;
  ForEachUnit(wtf8, [&](char16_t) { ++units; });
  return units;
}

/// A value without the escapes that its line needs.
std::string Plain(std::string_view shown) {
  std::string plain;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (shown[i] != '\\' || i + 1 == shown.size()) {
      plain += shown[i];
      continue;
    }
    const char escaped = shown[++i];
    plain += escaped == 't' ? '\t' : escaped == 'n' ? '\n' : escaped;
  }
  return plain;
}

/// What is read instead of what was told, in few words however long both are.
std::string Contrast(std::string_view read_shown, std::string_view told_shown) {
  const std::string read = Plain(read_shown), told = Plain(told_shown);
  constexpr std::size_t kShort = 60;
  if (read.size() <= kShort && told.size() <= kShort) {
    return '"' + read + "\", expected \"" + told + '"';
  }
  std::size_t alike = 0;
  while (alike < std::min(read.size(), told.size()) && read[alike] == told[alike]) ++alike;
  while (alike > 0 && alike < told.size() &&
         (static_cast<unsigned char>(told[alike]) & 0xC0) == 0x80)
    --alike;
  return "of " + std::to_string(Units(read)) + " units, expected " + std::to_string(Units(told)) +
         ", alike up to number " + std::to_string(Units(std::string_view(told).substr(0, alike)));
}

/// The first difference in the document of a writer, and how many there are.
struct Blame {
  std::string first;
  std::int64_t event = -1;
  std::size_t count = 0;

  void Add(std::string what, const Event& at) {
    if (++count != 1) return;
    first = std::move(what);
    event = at.n;
  }
};

void Compare(const Items& told, const Items& read, const Event& at, Blame& blame) {
  std::map<std::string_view, const Fields*> found;
  for (const auto& [key, fields] : read) found.emplace(key, &fields);
  for (const auto& [key, fields] : told) {
    const auto there = found.find(key);
    if (there == found.end()) {
      blame.Add("there is no " + std::string(key), at);
      continue;
    }
    for (const auto& [field, value] : fields) {
      if (there->second->contains(kAbsent)) break;
      const auto got = there->second->find(field);
      if (got == there->second->end()) {
        blame.Add(std::string(key) + " has no " + std::string(field), at);
      } else if (got->second != value) {
        blame.Add(
            std::string(key) + ": " + std::string(field) + " is " + Contrast(got->second, value),
            at);
      }
    }
    found.erase(there);
  }
  for (const auto& [key, fields] : found)
    blame.Add("there is " + std::string(key) + ", which nobody told", at);
}

Action ActionAt(const Case& row, const Event& e) {
  const bool inside = e.step >= 0 && static_cast<std::size_t>(e.step) < row.script.size();
  return inside ? row.script[static_cast<std::size_t>(e.step)].action : Action::kNone;
}

/// What the trace has of one row's writers.
struct Story {
  std::map<std::string_view, std::string_view> told;       // by class id
  std::map<std::string_view, std::string_view> instances;  // as GetIdentity gave them
  std::map<std::string_view, HRESULT> failures;            // as the writers reported them
  std::map<std::string_view, std::string> set;             // of the component of each
};

Story StoryOf(const Case& row, const Trace& trace, Blame& blame) {
  Story story;
  for (const Event& e : trace.events) {
    const Action action = ActionAt(row, e);
    if (action == Action::kTellEdges && e.kind == EventKind::kReturn) {
      if (e.hr != S_OK)
        blame.Add(std::string(TextIn(e, "refused")) + " is answered " + CodeName(e.hr), e);
      story.told[TextIn(e, "writerId")] = TextIn(e, "told");
    } else if (action == Action::kReadEdges && e.kind == EventKind::kNote) {
      story.instances[TextIn(e, "writerId")] = TextIn(e, "instanceId");
    } else if (action == Action::kFailEdges && e.kind == EventKind::kCall) {
      story.failures[TextIn(e, "writerId")] = CodeIn(e, "hr", E_FAIL);
    } else if (action == Action::kSetEdges && e.kind == EventKind::kCall) {
      story.set[TextIn(e, "writerId")] = TextIn(e, "text");
    }
  }
  return story;
}

/// The documents that a step read.
void CheckDocumentsOf(const Case& row, const Trace& trace, std::int32_t step, const Story& story,
                      Scale scale, Blame& blame, Findings& findings) {
  const Interest interest(row.script[static_cast<std::size_t>(step)].data);
  std::set<std::string_view> writers, instances;
  const Event* end = nullptr;
  bool other_order = false;
  for (const Event& e : trace.events) {
    if (e.step != step) continue;
    end = &e;
    if (e.kind != EventKind::kNote) continue;
    const std::string index = "GetWriterMetadata(" + std::to_string(NumberIn(e, "iWriter")) + ")";
    const auto told = story.told.find(TextIn(e, "writerId"));
    if (told == story.told.end()) {
      blame.Add(index + " is of a writer that told nothing, " + std::string(TextIn(e, "writerId")),
                e);
      continue;
    }
    if (!writers.insert(told->first).second)
      blame.Add(index + " is of a writer that had another index", e);
    if (TextIn(e, "pidInstance") != TextIn(e, "instanceId")) {
      blame.Add(index + " gives another instance id than GetIdentity", e);
    }
    if (!instances.insert(TextIn(e, "instanceId")).second) {
      blame.Add(index + " gives the instance id of another index", e);
    }
    const Items said = ItemsOf(told->second, interest);
    const Items read = ItemsOf(TextIn(e, "text"), interest);
    Blame here;
    Compare(said, read, e, here);
    if (here.count == 0) continue;
    if (WithoutOrder(said) == WithoutOrder(read)) {
      if (!std::exchange(other_order, true)) {
        findings.push_back(
            {kOrder->id, kRule, scale.For(*kOrder), "in another order: " + here.first, here.event});
      }
    } else {
      blame.Add(here.first, e);
      blame.count += here.count - 1;
    }
  }
  if (end == nullptr) return;
  for (const auto& [id, text] : story.told) {
    if (!writers.contains(id))
      blame.Add("there is no document of the writer " + std::string(id), *end);
  }
}

std::string_view NameIn(std::string_view told) {
  const Items items = ItemsOf(told, Interest("name"));
  if (items.empty()) return {};
  const auto name = items[0].second.find("name");
  return name == items[0].second.end() ? std::string_view() : name->second;
}

/// Entries of a writer that reported; whether each one has an entry is no question here.
void CheckStatusOf(const Case& row, const Trace& trace, std::int32_t step, const Story& story,
                   Blame& blame) {
  const Interest interest(row.script[static_cast<std::size_t>(step)].data);
  std::set<std::string_view> writers;
  for (const Event& e : trace.events) {
    if (e.step != step || e.kind != EventKind::kNote) continue;
    const std::string index = "GetWriterStatus(" + std::to_string(NumberIn(e, "iWriter")) + ")";
    const auto told = story.told.find(TextIn(e, "pidWriter"));
    if (told == story.told.end()) {
      blame.Add(index + " is of a writer that told nothing", e);
      continue;
    }
    const std::string_view id = told->first;
    if (!writers.insert(id).second) blame.Add(index + " is of a writer that had another index", e);
    const std::string_view name = NameIn(told->second);
    if (interest.In("name") && TextIn(e, "pbstrWriter") != Plain(name)) {
      blame.Add(index + " has the name " + Contrast(TextIn(e, "pbstrWriter"), name), e);
    }
    const auto instance = story.instances.find(id);
    if (interest.In("instance") && instance != story.instances.end() &&
        TextIn(e, "pidInstance") != instance->second) {
      blame.Add(index + " has another instance id than the document", e);
    }
    const auto failed = story.failures.find(id);
    const HRESULT failure = failed == story.failures.end() ? S_OK : failed->second;
    if (interest.In("failure") && CodeIn(e, "phResultFailure", E_FAIL) != failure) {
      blame.Add(index + " has the failure " + CodeName(CodeIn(e, "phResultFailure", E_FAIL)) +
                    ", expected " + CodeName(failure),
                e);
    }
    const Value state = Named("pnStatus", Value::Number(VSS_WS_FAILED_AT_PREPARE_BACKUP));
    const Value* got = e.Find("pnStatus");
    const bool in_it = got != nullptr && Named("pnStatus", *got) == state;
    if (interest.In("state") && in_it != (failure != S_OK)) {
      blame.Add(index + (in_it ? " has failed though its writer has not"
                               : " has not failed though its writer has"),
                e);
    }
  }
}

/// The components that the writers found, then those that GetWriterComponents gives, with what the
/// writers have kept in them.
void CheckComponents(const Case& row, const Trace& trace, Story& story, Blame& blame) {
  const Interest all(nullptr);
  std::map<std::int32_t, const Event*> calls;
  std::set<std::string_view> given;
  const auto compare = [&](std::string_view id, std::string_view whose, const Event& e) {
    const auto set = story.set.find(id);
    if (set == story.set.end())
      return blame.Add(std::string(whose) + " is of a writer without a component", e);
    if (NumberIn(e, "components") != 1)
      blame.Add(std::string(whose) + " has another number of components than 1", e);
    Blame here;
    Compare(ItemsOf(set->second, all), ItemsOf(TextIn(e, "text"), all), e, here);
    if (here.count != 0) blame.Add(std::string(whose) + ": " + here.first, e);
  };
  // Handlers run beside one another: which difference is told first does not hang on their order.
  std::multimap<std::string_view, const Event*> found;
  for (const Event& e : trace.events) {
    if (ActionAt(row, e) != Action::kTakeEdges) continue;
    if (e.kind == EventKind::kCall) calls[e.call] = &e;
    if (e.kind != EventKind::kReturn) continue;
    if (const auto call = calls.find(e.call); call != calls.end())
      found.emplace(TextIn(*call->second, "writerId"), &e);
  }
  for (const auto& [id, end] : found) {
    if (end->hr != S_OK)
      blame.Add("the component that a writer finds is answered " + CodeName(end->hr), *end);
    compare(id, "the component that a writer finds", *end);
    // From here on it has what the writer keeps there.
    std::string& line = story.set[id];
    if (!line.empty())
      line.insert(line.size() - 1, "\tmetadata=" + std::string(TextIn(*calls[end->call], "kept")));
  }
  for (const Event& e : trace.events) {
    if (ActionAt(row, e) == Action::kComponentEdges && e.kind == EventKind::kNote) {
      const std::string_view id = TextIn(e, "pidWriter");
      const std::string index =
          "GetWriterComponents(" + std::to_string(NumberIn(e, "iWriter")) + ")";
      if (!given.insert(id).second) blame.Add(index + " is of a writer that had another index", e);
      compare(id, index, e);
    }
  }
}

}  // namespace

void CheckTravel(const Case& row, const Trace& trace, Scale scale, Findings& findings) {
  const bool travels =
      std::ranges::any_of(row.script, [](const Step& s) { return s.action == Action::kReadEdges; });
  if (!travels) return;
  Blame blame;
  Story story = StoryOf(row, trace, blame);
  if (story.told.empty()) {
    findings.push_back({row.requirement->id, kRule, Severity::kInconclusive,
                        "no writer was asked what it has", -1});
    return;
  }
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(row.script.size()); ++i) {
    const Action action = row.script[static_cast<std::size_t>(i)].action;
    if (action == Action::kReadEdges)
      CheckDocumentsOf(row, trace, i, story, scale, blame, findings);
    if (action == Action::kStatusEdges) CheckStatusOf(row, trace, i, story, blame);
  }
  if (!story.set.empty()) CheckComponents(row, trace, story, blame);
  if (blame.count == 0) return;
  std::string message = blame.first;
  if (blame.count > 1) message += ", and " + std::to_string(blame.count - 1) + " more";
  findings.push_back(
      {row.requirement->id, kRule, scale.For(*row.requirement), message, blame.event});
}

}  // namespace gwm

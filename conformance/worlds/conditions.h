// SPDX-License-Identifier: Apache-2.0
//
// The table of conditions, and the other words of world files, from vocabulary.toml: the one place that
// knows the members of GwmConditions.
//
//   for (const Condition& c : kConditions) Show(c.name, c.WordOf(conditions));   // "os", "vista"
//   constexpr GwmConditions kOld = ConditionsOf({{"os", "xp"}, {"privilege", "none"}});
#pragma once

#include <initializer_list>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

#include "worlds/world.h"

namespace gwm {

struct WorldWord {
  std::string_view word;
  UINT value;
};

/// NULL: there is no such word.
constexpr const WorldWord* FindWord(std::span<const WorldWord> words, std::string_view word) {
  for (const WorldWord& w : words) {
    if (w.word == word) return &w;
  }
  return nullptr;
}

/// "?" for a value without a word.
constexpr std::string_view WordOf(std::span<const WorldWord> words, UINT value) {
  for (const WorldWord& w : words) {
    if (w.value == value) return w.word;
  }
  return "?";
}

struct Condition {
  std::string_view name;    // in world files
  std::string_view member;  // of GwmConditions; in traces
  UINT (*get)(const GwmConditions&);
  void (*set)(GwmConditions&, UINT);
  UINT capability;  // without it a library knows the usual value only
  bool breaks;      // what is wrong starts when the writers are there: they come up on a healthy machine
  bool by_word;     // in traces, not by number
  std::span<const WorldWord> words;

  constexpr bool Usual(const GwmConditions& c) const {
    return get(c) == get(GwmDefaultConditions());
  }
  constexpr std::string_view WordOf(const GwmConditions& c) const {
    return gwm::WordOf(words, get(c));
  }
};

template <auto kMember>
struct ConditionMember {
  static constexpr UINT Get(const GwmConditions& c) { return static_cast<UINT>(c.*kMember); }
  static constexpr void Set(GwmConditions& c, UINT value) {
    using Type = std::remove_reference_t<decltype(c.*kMember)>;
    c.*kMember = static_cast<Type>(value);
  }
};

}  // namespace gwm

#include "vocabulary.gen.h"

namespace gwm {

/// NULL: there is no such condition.
constexpr const Condition* FindCondition(std::string_view name) {
  for (const Condition& c : kConditions) {
    if (c.name == name) return &c;
  }
  return nullptr;
}

/// The place of a condition in the table; a name that there is not does not compile.
consteval std::int64_t IndexOfCondition(std::string_view name) {
  return FindCondition(name) - kConditions;
}

/// Those of a usual machine, but for these; a name or word that there is not does not compile.
consteval GwmConditions ConditionsOf(
    std::initializer_list<std::pair<std::string_view, std::string_view>> changes) {
  GwmConditions conditions = GwmDefaultConditions();
  for (const auto& [name, word] : changes) {
    const Condition* condition = FindCondition(name);
    condition->set(conditions, FindWord(condition->words, word)->value);
  }
  return conditions;
}

/// The same machine before anything is wrong with it: on it the writers come up.
constexpr GwmConditions Healthy(GwmConditions conditions) {
  for (const Condition& c : kConditions) {
    if (c.breaks) c.set(conditions, c.get(GwmDefaultConditions()));
  }
  return conditions;
}

/// The bits of GwmCapability without which a library cannot have these conditions.
constexpr UINT CapabilitiesFor(const GwmConditions& conditions) {
  UINT needed = 0;
  for (const Condition& c : kConditions) {
    if (!c.Usual(conditions)) needed |= c.capability;
  }
  return needed;
}

}  // namespace gwm

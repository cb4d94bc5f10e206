// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

// The shape of the catalogue's entries; the entries themselves are in requirements.gen.h, and
// requirement.h is what other code includes.

namespace gwm {

// The word of the documentation.
enum class Strength : std::uint8_t { kMust, kShould, kMay };

// Why we believe it: a page says so; it follows from pages; pages disagree; no page decides. Only
// kDocumented can fail a foreign subject.
enum class Basis : std::uint8_t { kDocumented, kDerived, kDisputed, kUndefined };

// The party that has to obey.
enum class Binds : std::uint8_t { kImplementation, kRequester, kWriter, kDocument };

// One statement. `source` (pages, without ".md"), `ref` (rows) and `judged_by` are lists separated
// by ';'.
struct Requirement {
  std::string_view id;    // "topic/group/fact"
  std::string_view text;  // one or two sentences
  Strength strength;
  Basis basis;
  Binds binds;
  std::string_view source;
  std::string_view ref;
  std::string_view reading;     // "AMB-01", or empty
  std::string_view untestable;  // why no test can observe it, or empty
  std::string_view rule;        // of a requester: the rule that judges its traces, or empty
  std::string_view observed;    // of a requester: what a trace shows of it, unjudged, or empty
  std::string_view judged_by;   // requirements whose cases, or rules of documents, that judge it
  std::string_view unjudged;    // what has to be there before it is judged, or empty
};

// One way to read a disputed place.
struct ReadingOption {
  std::string_view name;  // snake_case
  std::string_view says;
};

// A disputed place: its readings, and the one that --reading default, literal and practice select.
struct Reading {
  std::string_view name;  // "AMB-01"
  std::string_view topic;
  std::string_view pages;  // separated by ';'
  std::span<const ReadingOption> options;
  std::string_view by_default;
  std::string_view literal;
  std::string_view practice;
  std::string_view treatment;  // what the suite does
};

// The words of the catalogue's files: "must", "documented", "implementation".
constexpr std::string_view ToString(Strength strength) {
  constexpr std::string_view kWords[] = {"must", "should", "may"};
  return kWords[static_cast<std::size_t>(strength)];
}
constexpr std::string_view ToString(Basis basis) {
  constexpr std::string_view kWords[] = {"documented", "derived", "disputed", "undefined"};
  return kWords[static_cast<std::size_t>(basis)];
}
constexpr std::string_view ToString(Binds binds) {
  constexpr std::string_view kWords[] = {"implementation", "requester", "writer", "document"};
  return kWords[static_cast<std::size_t>(binds)];
}

}  // namespace gwm

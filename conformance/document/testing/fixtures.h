// SPDX-License-Identifier: Apache-2.0
//
// Documents for the tests of the judge.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/check.h"

namespace gwm::document {

struct Fixture {
  std::string name;  // "accepted/system.xml"
  std::string bytes;
};

// A row of expected.tsv.
struct BadFixture {
  Fixture fixture;
  Profile profile;
  Severity severity;
  std::string rule;
  uint64_t line;
  std::string change;
};

const std::vector<Fixture>& AcceptedFixtures();
const std::vector<BadFixture>& BadFixtures();
const std::string& Accepted(std::string_view name);  // "plain.xml"

// Of a file beside them.
std::string FixturePath(std::string_view name);

// One text in place of another, which must be there exactly once.
std::string Swap(std::string_view text, std::string_view old, std::string_view now);

// "error structure/guid 3:17", one a line, for messages and comparisons.
std::string Show(const Finding& finding);
std::string ShowAll(const std::vector<Finding>& findings);

bool Finds(const std::vector<Finding>& findings, RuleId rule);

// Judges with another chunk size, with what one read delivers bounded too.
Judgement JudgeInPieces(std::string_view bytes, Options options, size_t step);

// UTF-8 text as UTF-16 units.
std::u16string Widen(std::string_view text);

}  // namespace gwm::document

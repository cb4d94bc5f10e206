// SPDX-License-Identifier: Apache-2.0
//
// The suite does not contradict itself: what one row leaves open, no other fails, and no other needs for
// its state.
//
// Two rows speak of the same call in the same state where they have the same world and the same calls up
// to that one, and the same steps inside events.
#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "cases/registry.h"
#include "trace/code_names.h"

namespace gwm {
namespace {

/// What a row says of one of its calls.
struct Says {
  const Case* row = nullptr;
  std::size_t step = 0;
  std::vector<HRESULT> codes;  // sorted
  bool fails = false;          // another code fails a foreign subject, or leaves it in doubt
};

std::vector<HRESULT> CodesOf(const Case& row, std::size_t i) {
  const Step& step = row.script[i];
  std::vector<HRESULT> codes;
  if (static_cast<std::int32_t>(i) == row.script.tested()) {
    codes.assign(row.permitted.begin(), row.permitted.end());
  } else if (step.role == Role::kCheck) {
    codes.assign(step.codes.begin(), step.codes.begin() + step.code_count);
  } else {
    codes = {S_OK};
  }
  std::ranges::sort(codes);
  return codes;
}

std::string Spell(const Step& step) {
  std::string text = std::to_string(static_cast<int>(step.action)) + '.' +
                     std::to_string(static_cast<int>(step.inner)) + '.' +
                     std::to_string(static_cast<int>(step.site)) + '.' +
                     (step.writer == nullptr ? "" : step.writer);
  for (const std::int64_t n : step.n) text += ',' + std::to_string(n);
  for (const char16_t* s : step.s) {
    text += s == nullptr ? "|-" : "|";
    for (; s != nullptr && *s != 0; ++s) text += std::to_string(static_cast<unsigned>(*s)) + ' ';
  }
  return text + ';' + std::to_string(reinterpret_cast<std::uintptr_t>(step.data));
}

/// The world and the calls up to this one; what happens inside events is part of the world.
std::string StateOf(const Case& row, std::size_t i) {
  std::string state(row.world->name);
  for (const Step& step : row.script) {
    if (step.site != Site::kRequester) state += "\ninside " + Spell(step);
  }
  for (std::size_t at = 0; at <= i; ++at) {
    if (row.script[at].site == Site::kRequester) state += '\n' + Spell(row.script[at]);
  }
  return state;
}

std::string List(const std::vector<HRESULT>& codes) {
  std::string text;
  for (const HRESULT code : codes) text += (text.empty() ? "" : " ") + CodeName(code);
  return text;
}

std::string Show(const Says& says) {
  const bool setup = says.row->script[says.step].role == Role::kSetup &&
                     static_cast<std::int32_t>(says.step) != says.row->script.tested();
  return says.row->Id() + (setup ? " needs " : " permits ") + List(says.codes);
}

/// All that is said of each call in each state, of rows that are there in one reading.
std::map<std::string, std::vector<Says>> ByState(For left_out) {
  std::map<std::string, std::vector<Says>> all;
  for (const Table& table : AllTables()) {
    for (const Case& row : table.rows) {
      if (row.reading == left_out) continue;
      for (std::size_t i = 0; i < row.script.size(); ++i) {
        const Step& step = row.script[i];
        const bool tested = static_cast<std::int32_t>(i) == row.script.tested();
        if (step.site != Site::kRequester || (step.role == Role::kAny && !tested)) continue;
        const bool fails = tested || step.role == Role::kCheck
                               ? row.requirement->basis == Basis::kDocumented
                               : row.reading == For::kAny;
        all[StateOf(row, i)].push_back({&row, i, CodesOf(row, i), fails});
      }
    }
  }
  return all;
}

void ExpectAgreement(For left_out) {
  for (const auto& [state, said] : ByState(left_out)) {
    for (const Says& open : said) {
      for (const Says& narrow : said) {
        if (!narrow.fails) continue;
        EXPECT_TRUE(std::ranges::includes(narrow.codes, open.codes))
            << Show(narrow) << ", and " << Show(open) << " of the same call";
      }
    }
  }
}

TEST(AgreementTest, WhatOneRowPermitsNoOtherFailsOrNeedsOtherwise) { ExpectAgreement(For::kLiteral); }

TEST(AgreementTest, NorInTheLiteralReading) { ExpectAgreement(For::kPractice); }

TEST(AgreementTest, ThereAreStatesOfWhichSeveralRowsSpeak) {
  const auto all = ByState(For::kLiteral);
  EXPECT_TRUE(std::ranges::any_of(all, [](const auto& state) { return state.second.size() > 10; }));
}

}  // namespace
}  // namespace gwm

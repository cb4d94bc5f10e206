// SPDX-License-Identifier: Apache-2.0
#include "rules/testing/closed_sets.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <utility>

#include "rules/of_traces/rules.h"
#include "trace/code_names.h"

namespace gwm {

Findings Answered(const char* method, HRESULT hr) {
  Trace trace;
  Event answer;
  answer.kind = EventKind::kReturn;
  answer.method = method;
  answer.hr = hr;
  answer.has_hr = true;
  trace.events = {answer};
  Findings findings;
  CheckClosedSets(trace, Scale(false), findings);
  return findings;
}

CodeWords Named(const Codes& codes) {
  CodeWords names;
  for (const HRESULT hr : codes) names.insert(CodeName(hr));
  EXPECT_EQ(names.size(), codes.count) << "a code stands twice";
  return names;
}

Said SaidOf(std::string_view text, std::string_view method) {
  Said said;
  while (!text.empty()) {
    const std::string_view part = text.substr(0, text.find(';'));
    text.remove_prefix(std::min(text.size(), part.size() + 1));
    if (part.find(" not ") != part.npos) continue;
    said.unexpected = said.unexpected || part.find("unexpected code") != part.npos;
    std::string word;
    std::string before;
    bool of_it = true;
    for (const char c : std::string(part) + ' ') {
      if (std::isalnum(static_cast<unsigned char>(c)) || c == '_') {
        word += c;
      } else if (!word.empty()) {
        if (word == "also") of_it = before == method;
        const bool is_code = word.starts_with("S_") || word.starts_with("E_") || word.starts_with("VSS_");
        if (is_code && of_it) said.codes.insert(word);
        before = std::exchange(word, {});
      }
    }
  }
  return said;
}

std::string_view MethodOf(const ClosedSet& set) { return set.method.substr(set.method.find("::") + 2); }

Said SaidOf(const ClosedSet& set) { return SaidOf(set.requirement->text, MethodOf(set)); }

void ExpectAsSaid(const ClosedSet& set, const Said& said) {
  EXPECT_EQ(Named(set.codes), said.codes) << set.method << ": " << set.requirement->text;
  EXPECT_EQ(set.unexpected_listed, said.unexpected) << set.method << ": " << set.requirement->text;
}

}  // namespace gwm

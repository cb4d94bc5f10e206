// SPDX-License-Identifier: Apache-2.0
//
// A list of codes beside the catalogue's sentence about it.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "rules/finding.h"
#include "rules/of_traces/closed_sets.h"

namespace gwm {

/// The findings on one answer of this method.
Findings Answered(const char* method, HRESULT hr);

using CodeWords = std::set<std::string, std::less<>>;
CodeWords Named(const Codes& codes);

/// What the catalogue's sentence lists for a method: its codes, and whether the unexpected one is among them. A part
/// behind a semicolon that says "not" takes nothing in; "PostRestore also E_ACCESSDENIED" speaks of PostRestore alone.
struct Said {
  CodeWords codes;
  bool unexpected = false;
};

Said SaidOf(std::string_view text, std::string_view method);

/// "GetFile" of "IVssWMComponent::GetFile".
std::string_view MethodOf(const ClosedSet& set);
/// By the sentence of its requirement.
Said SaidOf(const ClosedSet& set);
void ExpectAsSaid(const ClosedSet& set, const Said& said);

}  // namespace gwm

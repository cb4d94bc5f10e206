// SPDX-License-Identifier: Apache-2.0
//
// A code that a page does not list, and the pair that depends on the version of Windows.
#include "rules/of_traces/closed_sets.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "rules/of_traces/rules.h"
#include "trace/code_names.h"
#include "vsserror.h"

namespace gwm {
namespace {

/// The findings on a gather that answers `hr` in a world of this version; "" leaves the version unsaid.
Findings Judged(HRESULT hr, const char* os = "windows_10") {
  Trace trace;
  Event world;
  world.kind = EventKind::kWorld;
  if (*os != 0) world.fields = {{"os", Value::Text(os)}};
  Event answer;
  answer.kind = EventKind::kReturn;
  answer.n = 1;
  answer.method = "IVssBackupComponents::GatherWriterMetadata";
  answer.hr = hr;
  answer.has_hr = true;
  trace.events = {world, answer};
  Findings findings;
  CheckClosedSets(trace, Scale(false), findings);
  return findings;
}

TEST(ClosedSets, ListedCodesAreRight) {
  for (HRESULT hr : {S_OK, E_ACCESSDENIED, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE, VSS_E_WRITER_INFRASTRUCTURE}) {
    EXPECT_TRUE(Judged(hr).empty()) << std::hex << hr;
  }
}

TEST(ClosedSets, AnyOtherCodeIsAFinding) {
  const Findings findings = Judged(E_FAIL);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].requirement, "gwm/return/closed_set");
  EXPECT_EQ(findings[0].event, 1);
  EXPECT_EQ(findings[0].message,
            "IVssBackupComponents::GatherWriterMetadata answers E_FAIL, which its page does not list for this system");
}

TEST(ClosedSets, BeforeWindows7TheUnexpectedCodeIsEUnexpected) {
  EXPECT_TRUE(Judged(E_UNEXPECTED, "vista").empty());
  EXPECT_TRUE(Judged(E_UNEXPECTED, "xp").empty());
  EXPECT_EQ(Judged(VSS_E_UNEXPECTED, "vista").size(), 1u);
}

TEST(ClosedSets, FromWindows7OnItIsVssEUnexpected) {
  EXPECT_TRUE(Judged(VSS_E_UNEXPECTED, "windows_7").empty());
  EXPECT_TRUE(Judged(VSS_E_UNEXPECTED, "").empty());
  EXPECT_EQ(Judged(E_UNEXPECTED, "windows_10").size(), 1u);
}

TEST(ClosedSets, SayNothingOfAnObjectThatIsGone) {
  Trace trace;
  Event answer;
  answer.kind = EventKind::kReturn;
  answer.method = "IVssBackupComponents::FreeWriterMetadata";
  answer.hr = E_UNEXPECTED;
  answer.has_hr = true;
  trace.events = {answer};
  Findings findings;
  CheckClosedSets(trace, Scale(false), findings);
  EXPECT_EQ(findings.size(), 1u);
  findings.clear();
  trace.events[0].fields = {{"released", Value::Bool(true)}};
  CheckClosedSets(trace, Scale(false), findings);
  EXPECT_TRUE(findings.empty());
}

/// The findings on one answer of this method.
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

TEST(ClosedSets, OfWhatARequesterCallsLater) {
  EXPECT_TRUE(Answered("IVssBackupComponents::PrepareForBackup", VSS_E_BAD_STATE).empty());
  EXPECT_EQ(Answered("IVssBackupComponents::PrepareForBackup", VSS_E_WRITER_INFRASTRUCTURE).size(), 1u);
  EXPECT_TRUE(Answered("IVssBackupComponents::SetBackupSucceeded", VSS_E_OBJECT_NOT_FOUND).empty());
  EXPECT_EQ(Answered("IVssBackupComponents::SetBackupSucceeded", VSS_E_OBJECT_ALREADY_EXISTS).size(), 1u);
  EXPECT_EQ(Answered("IVssBackupComponentsEx3::GetWriterStatusEx", VSS_E_UNEXPECTED).size(), 1u);
}

TEST(ClosedSets, DoNotAccuseWhereAnotherPagePermitsTheCode) {
  EXPECT_TRUE(Answered("IVssBackupComponents::PrepareForBackup", E_ACCESSDENIED).empty());
  EXPECT_TRUE(Answered("IVssBackupComponents::StartSnapshotSet", VSS_E_UNSUPPORTED_CONTEXT).empty());
  EXPECT_TRUE(Answered("IVssBackupComponents::DeleteSnapshots", VSS_E_BAD_STATE).empty());
  EXPECT_TRUE(Answered("IVssBackupComponents::Query", S_FALSE).empty()) << "in no set: see the catalogue";
}

using Words = std::set<std::string, std::less<>>;

/// What the catalogue's sentence lists for a method: its codes, and whether the unexpected one is among them. A part
/// behind a semicolon that says "not" takes nothing in; "PostRestore also E_ACCESSDENIED" speaks of PostRestore alone.
struct Said {
  Words codes;
  bool unexpected = false;
};

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

Words Named(const Codes& codes) {
  Words names;
  for (const HRESULT hr : codes) names.insert(CodeName(hr));
  EXPECT_EQ(names.size(), codes.count) << "a code stands twice";
  return names;
}

/// Lists that a page gives and the catalogue only sums up.
const std::map<std::string_view, Words> kOfPages = {
    {"snapshot/add/closed_set",
     {"S_OK", "E_ACCESSDENIED", "E_INVALIDARG", "E_OUTOFMEMORY", "VSS_E_BAD_STATE", "VSS_E_OBJECT_NOT_FOUND",
      "VSS_E_MAXIMUM_NUMBER_OF_VOLUMES_REACHED", "VSS_E_MAXIMUM_NUMBER_OF_SNAPSHOTS_REACHED",
      "VSS_E_NESTED_VOLUME_LIMIT", "VSS_E_PROVIDER_NOT_REGISTERED", "VSS_E_PROVIDER_VETO",
      "VSS_E_SNAPSHOT_SET_IN_PROGRESS", "VSS_E_VOLUME_NOT_SUPPORTED", "VSS_E_VOLUME_NOT_SUPPORTED_BY_PROVIDER",
      "VSS_E_UNEXPECTED_PROVIDER_ERROR"}},
    {"snapshot/make/closed_set",
     {"S_OK", "E_ACCESSDENIED", "E_INVALIDARG", "E_OUTOFMEMORY", "VSS_E_BAD_STATE", "VSS_E_INSUFFICIENT_STORAGE",
      "VSS_E_FLUSH_WRITES_TIMEOUT", "VSS_E_HOLD_WRITES_TIMEOUT", "VSS_E_NESTED_VOLUME_LIMIT", "VSS_E_PROVIDER_VETO",
      "VSS_E_REBOOT_REQUIRED", "VSS_E_TRANSACTION_FREEZE_TIMEOUT", "VSS_E_TRANSACTION_THAW_TIMEOUT",
      "VSS_E_UNEXPECTED_PROVIDER_ERROR"}},
    {"snapshot/make/codes_as_answer_or_status",
     {"S_OK", "E_ACCESSDENIED", "E_INVALIDARG", "E_OUTOFMEMORY", "VSS_E_BAD_STATE", "VSS_E_FLUSH_WRITES_TIMEOUT",
      "VSS_E_HOLD_WRITES_TIMEOUT", "VSS_E_NESTED_VOLUME_LIMIT", "VSS_E_REBOOT_REQUIRED",
      "VSS_E_TRANSACTION_FREEZE_TIMEOUT", "VSS_E_TRANSACTION_THAW_TIMEOUT"}},
};

/// What no page lists and yet nobody is accused for: see closed_sets_requester.cpp.
const std::map<std::string_view, Words> kBesides = {
    {"StartSnapshotSet", {"VSS_E_UNSUPPORTED_CONTEXT"}},
    {"PrepareForBackup", {"VSS_E_UNSUPPORTED_CONTEXT"}},
    {"AddComponent", {"VSS_E_UNSUPPORTED_CONTEXT", "VSS_E_OBJECT_NOT_FOUND"}},
    {"AddToSnapshotSet", {"VSS_E_UNSUPPORTED_CONTEXT", "VSS_E_OBJECT_ALREADY_EXISTS"}},
    {"DoSnapshotSet", {"VSS_E_UNSUPPORTED_CONTEXT"}},
    {"Query", {"S_FALSE"}},
    {"DeleteSnapshots", {"VSS_E_BAD_STATE"}},
};

void ExpectAsSaid(const ClosedSet& set, bool of_requesters) {
  const std::string_view method = set.method.substr(set.method.find("::") + 2);
  Said said = SaidOf(set.requirement->text, method);
  if (const auto page = kOfPages.find(set.requirement->id); page != kOfPages.end()) said = {page->second, true};
  if (of_requesters) {
    said.codes.insert("E_ACCESSDENIED");
    if (const auto more = kBesides.find(method); more != kBesides.end()) {
      said.codes.insert(more->second.begin(), more->second.end());
    }
  }
  EXPECT_EQ(Named(set.codes), said.codes) << set.method << ": " << set.requirement->text;
  EXPECT_EQ(set.unexpected_listed, said.unexpected) << set.method << ": " << set.requirement->text;
}

TEST(ClosedSets, AreWhatTheCatalogueSays) {
  std::map<std::string_view, const ClosedSet*> builders;
  for (const ClosedSet& set : ExamineClosedSets()) ExpectAsSaid(set, false);
  for (const ClosedSet& set : RequesterClosedSets()) ExpectAsSaid(set, true);
  for (const ClosedSet& set : CommonClosedSets()) {
    const std::string_view method = set.method.substr(set.method.find("::") + 2);
    if (set.method.starts_with("IVssCreateWriterMetadata::")) builders[method] = &set;
    if (!set.method.starts_with("IVssCreateExpressWriterMetadata::")) {
      ExpectAsSaid(set, false);
      continue;
    }
    ASSERT_TRUE(builders.contains(method)) << "it answers what its counterpart does";
    EXPECT_EQ(Named(set.codes), Named(builders[method]->codes)) << set.method;
    EXPECT_EQ(set.unexpected_listed, builders[method]->unexpected_listed) << set.method;
  }
}

}  // namespace
}  // namespace gwm

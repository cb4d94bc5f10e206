// SPDX-License-Identifier: Apache-2.0
//
// A code that a page does not list, and the pair that depends on the version of Windows.
#include "rules/of_traces/closed_sets.h"

#include <gtest/gtest.h>

#include <map>
#include <string_view>

#include "rules/of_traces/rules.h"
#include "rules/testing/closed_sets.h"
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

TEST(ClosedSets, AreWhatTheCatalogueSays) {
  std::map<std::string_view, const ClosedSet*> builders;
  for (const ClosedSet& set : CommonClosedSets()) {
    const std::string_view method = MethodOf(set);
    if (set.method.starts_with("IVssCreateWriterMetadata::")) builders[method] = &set;
    if (!set.method.starts_with("IVssCreateExpressWriterMetadata::")) {
      ExpectAsSaid(set, SaidOf(set));
      continue;
    }
    ASSERT_TRUE(builders.contains(method)) << "it answers what its counterpart does";
    EXPECT_EQ(Named(set.codes), Named(builders[method]->codes)) << set.method;
    EXPECT_EQ(set.unexpected_listed, builders[method]->unexpected_listed) << set.method;
  }
}

}  // namespace
}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
#include "requirements/requirement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <type_traits>

namespace gwm {
namespace {

constexpr RequirementId kSecondCall = "gwm/once/second_call_refused";

static_assert(kSecondCall->id == "gwm/once/second_call_refused");
static_assert(&*kSecondCall == &kRequirements[kSecondCall.index()]);
static_assert(sizeof(RequirementId) == 2);
static_assert(std::is_trivially_copyable_v<RequirementId>);
static_assert(!std::is_constructible_v<RequirementId, std::string_view>);
static_assert(kRequirements.size() <= 0xFFFF);

struct Row {
  RequirementId requirement;
  int code;
};
constexpr Row kTable[] = {
    {"async/cancel/after_completion", 1},
    {"gwm/return/null_output_invalid_arg", 2},
};

TEST(RequirementId, StandsInAConstexprTableAsAPlainLiteral) {
  EXPECT_EQ(kTable[0].requirement->id, "async/cancel/after_completion");
  EXPECT_EQ(kTable[1].requirement->binds, Binds::kImplementation);
}

TEST(RequirementId, ComparesByPlaceInTheCatalogue) {
  EXPECT_EQ(kTable[0].requirement, RequirementId("async/cancel/after_completion"));
  EXPECT_LT(kTable[0].requirement, kTable[1].requirement);
}

TEST(FindRequirement, FindsEveryRequirementByItsId) {
  for (const Requirement& requirement : kRequirements) {
    EXPECT_EQ(FindRequirement(requirement.id), &requirement);
  }
}

TEST(FindRequirement, KnowsNoOtherId) {
  for (std::string_view id :
       {"", "gwm", "gwm/once", "gwm/once/second_call_refuse", "gwm/once/second_call_refused ",
        "GWM/once/second_call_refused", "~", "zzz/zzz/zzz"}) {
    EXPECT_EQ(FindRequirement(id), nullptr) << id;
  }
}

TEST(Catalogue, IsSortedWithoutDuplicates) {
  for (std::size_t i = 1; i < kRequirements.size(); ++i) {
    EXPECT_LT(kRequirements[i - 1].id, kRequirements[i].id);
  }
}

TEST(Catalogue, EveryRequirementHasTextSourceAndRow) {
  for (const Requirement& requirement : kRequirements) {
    EXPECT_THAT(std::string(requirement.text), testing::EndsWith(".")) << requirement.id;
    EXPECT_NE(requirement.source, "") << requirement.id;
    EXPECT_NE(requirement.ref, "") << requirement.id;
  }
}

TEST(Catalogue, EveryTextIsSaidOnce) {
  std::set<std::string_view> texts;
  for (const Requirement& requirement : kRequirements) {
    EXPECT_TRUE(texts.insert(requirement.text).second) << requirement.id;
  }
}

TEST(Catalogue, DigestIsASha256) {
  EXPECT_EQ(kCatalogueDigest.size(), 64u);
  EXPECT_EQ(kCatalogueDigest.find_first_not_of("0123456789abcdef"), std::string_view::npos);
}

TEST(Catalogue, WordsAreThoseOfTheFiles) {
  EXPECT_EQ(ToString(kSecondCall->strength), "must");
  EXPECT_EQ(ToString(kSecondCall->basis), "documented");
  EXPECT_EQ(ToString(kSecondCall->binds), "implementation");
  EXPECT_EQ(ToString(Strength::kMay), "may");
  EXPECT_EQ(ToString(Basis::kUndefined), "undefined");
  EXPECT_EQ(ToString(Binds::kDocument), "document");
}

TEST(Readings, EveryDisputeOfARequirementIsKnown) {
  for (const Requirement& requirement : kRequirements) {
    if (requirement.reading.empty()) continue;
    EXPECT_NE(FindReading(requirement.reading), nullptr) << requirement.id;
  }
}

TEST(Readings, EverySelectionIsOneOfTheReadings) {
  for (const Reading& reading : kReadings) {
    std::set<std::string_view> names;
    for (const ReadingOption& option : reading.options) names.insert(option.name);
    EXPECT_GE(names.size(), 2u) << reading.name;
    for (std::string_view chosen : {reading.by_default, reading.literal, reading.practice}) {
      EXPECT_TRUE(names.contains(chosen)) << reading.name << " " << chosen;
    }
  }
}

TEST(Readings, TheGatherInARestoreIsReadBothWays) {
  const Reading* reading = FindReading("AMB-01");
  ASSERT_NE(reading, nullptr);
  EXPECT_EQ(reading->by_default, "before_pre_restore");
  EXPECT_EQ(reading->literal, "refused_in_restore");
}

TEST(Readings, AnUnknownDisputeIsNotFound) { EXPECT_EQ(FindReading("AMB-00"), nullptr); }

}  // namespace
}  // namespace gwm

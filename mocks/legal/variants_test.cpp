// SPDX-License-Identifier: Apache-2.0
//
// The registry of legal variants, and what they are made of.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "decisions/decisions.h"
#include "decisions/metadata_decisions.h"
#include "legal/other_world.h"
#include "legal/variant.h"
#include "legal/xml_style.h"
#include "mutants/surface.h"
#include "writers/audience.h"

namespace gwm {
namespace {

/// All that a variant may change.
struct Everything {
  Decisions decisions = CurrentDecisions();
  MetadataDecisions metadata = CurrentMetadataDecisions();
  Surface surface = CurrentSurface();
  WorldChange world = CurrentWorldChange();
  Audience* audience = &TheAudience();

  bool operator==(const Everything&) const = default;
};

class VariantTest : public testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(GwmSelectSubject(nullptr), S_OK); }
  void TearDown() override { GwmSelectSubject(nullptr); }
};

TEST_F(VariantTest, EachHasANameAndSaysWhatIsUnlikeAndWhy) {
  std::set<std::string> seen;
  for (const Variant& variant : AllVariants()) {
    EXPECT_TRUE(seen.insert(variant.name).second) << variant.name << " is there twice";
    EXPECT_THAT(variant.name, testing::MatchesRegex("[a-z][a-z0-9_]*"));
    EXPECT_TRUE(std::string_view(variant.unlike).ends_with('.')) << variant.name;
    EXPECT_TRUE(std::string_view(variant.because).ends_with('.')) << variant.name;
  }
}

TEST_F(VariantTest, EachChangesSomethingAndIsUndone) {
  const Everything plain;
  for (const Variant& variant : AllVariants()) {
    ASSERT_EQ(GwmSelectSubject(variant.name), S_OK);
    EXPECT_FALSE(Everything() == plain) << variant.name << " changes nothing";
    ASSERT_EQ(GwmSelectSubject(nullptr), S_OK);
    EXPECT_TRUE(Everything() == plain) << variant.name << " is not undone";
  }
}

TEST_F(VariantTest, UnknownNamesAreRefusedAndTheListHasEveryOne) {
  EXPECT_EQ(GwmSelectSubject("no_such_variant"), E_INVALIDARG);
  const nlohmann::json list = nlohmann::json::parse(GwmListSubjects());
  ASSERT_EQ(list.size(), AllVariants().size());
  EXPECT_EQ(list[0]["name"], AllVariants()[0].name);
}

TEST_F(VariantTest, WhatAVariantLacksItRefuses) {
  CurrentWorldChange().lacks = GWM_CAN_OS_VERSION | GWM_CAN_MEMORY;
  IGwmWorld* world = nullptr;
  ASSERT_EQ(GwmGetWorld(kGwmWorldVersion, &world), S_OK);
  EXPECT_EQ(world->Capabilities() & (GWM_CAN_OS_VERSION | GWM_CAN_MEMORY), 0u);
  GwmConditions conditions = GwmDefaultConditions();
  EXPECT_EQ(world->Open(&conditions), S_OK);
  conditions.os = GWM_OS_XP;
  EXPECT_EQ(world->Change(&conditions), E_INVALIDARG);
  EXPECT_EQ(world->FailAllocation(1), E_NOTIMPL);
  EXPECT_EQ(world->Close(), S_OK);
  CurrentWorldChange().no_control = true;
  EXPECT_EQ(GwmGetWorld(kGwmWorldVersion, &world), E_NOTIMPL);
}

constexpr std::u16string_view kText =
    u"<A xmlns=\"n\" b=\"1&amp;'\"><R/><L><C writerId=\"ab\" d=\"\u00E9e\U0001F5C4\"/></L></A>";

TEST(XmlStyleTest, WithoutAStyleTheTextStaysAsItIs) { EXPECT_EQ(Rewritten(kText, {}), kText); }

TEST(XmlStyleTest, EachStyleIsToBeSeen) {
  EXPECT_EQ(Rewritten(u"<A><B/></A>", {.before = u"<?x?>", .line_end = u"\n", .indent = u" "}),
            u"<?x?>\n<A>\n <B/>\n</A>");
  EXPECT_EQ(Rewritten(kText, {.quote = u'\'', .attributes_reversed = true, .end_tags = true}),
            u"<A b='1&amp;&#39;' xmlns='n'><R></R><L><C d='\u00E9e\U0001F5C4' writerId='ab'></C></L></A>");
  EXPECT_EQ(Rewritten(u"<A b=\"1\"><C/></A>", {.wide_tags = true}), u"<A  b = \"1\" ><C /></A >");
  EXPECT_EQ(Rewritten(kText, {.references = true, .upper_case_ids = true}),
            u"<A xmlns=\"n\" b=\"1&amp;'\"><R/><L><C writerId=\"AB\" d=\"&#xE9;&#x65;&#x1F5C4;\"/></L></A>");
  EXPECT_EQ(Rewritten(u"<A><RESTORE_METHOD/><L/></A>", {.locations_first = true}),
            u"<A><L/><RESTORE_METHOD/></A>");
}

TEST(XmlStyleTest, APrefixIsTakenAwayAgain) {
  const std::u16string prefixed = Rewritten(kText, {.prefix = u"q"});
  EXPECT_EQ(prefixed.substr(0, 18), u"<q:A xmlns:q=\"n\" x");
  EXPECT_EQ(WithoutPrefix(prefixed, u"q"), kText);
}

}  // namespace
}  // namespace gwm

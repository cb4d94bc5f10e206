// SPDX-License-Identifier: Apache-2.0
//
// The tables that come from vocabulary.toml and fixtures/worlds. The files themselves:
// runner/tests/test_worlds.py.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "worlds/labelled_text.h"
#include "worlds/world_ref.h"

namespace gwm {
namespace {

TEST(Conditions, GiveBackWhatIsSetAndTouchNothingElse) {
  for (const Condition& c : kConditions) {
    for (const WorldWord& word : c.words) {
      GwmConditions conditions = GwmDefaultConditions();
      c.set(conditions, word.value);
      EXPECT_EQ(c.WordOf(conditions), word.word) << c.name;
      for (const Condition& other : kConditions) {
        EXPECT_TRUE(&other == &c || other.Usual(conditions)) << c.name << " changes " << other.name;
      }
      EXPECT_EQ(conditions.size, sizeof(GwmConditions));
    }
  }
}

TEST(Conditions, AreUsualWhereTheDefaultIs) {
  for (const Condition& c : kConditions) EXPECT_TRUE(c.Usual(GwmDefaultConditions())) << c.name;
  EXPECT_EQ(CapabilitiesFor(GwmDefaultConditions()), 0u);
}

TEST(Conditions, NeedTheirCapability) {
  EXPECT_EQ(CapabilitiesFor(ConditionsOf({{"os", "xp"}, {"vss_service", "stopped"}})),
            UINT{GWM_CAN_OS_VERSION} | GWM_CAN_SERVICES);
  EXPECT_EQ(CapabilitiesFor(ConditionsOf({{"clock", "virtual"}})), UINT{GWM_CAN_CLOCK});
}

TEST(Conditions, OfAHealthyMachineKeepWhatIsNoAilment) {
  const GwmConditions healthy = Healthy(ConditionsOf(
      {{"os", "vista"}, {"boot", "safe"}, {"privilege", "none"}, {"event_service", "stopped"}}));
  EXPECT_EQ(healthy.os, GWM_OS_VISTA);
  EXPECT_EQ(healthy.bootMode, GWM_BOOT_SAFE);
  EXPECT_EQ(healthy.privilege, GWM_PRIVILEGE_ADMINISTRATOR);
  EXPECT_EQ(healthy.eventService, GWM_SERVICE_RUNNING);
}

TEST(Worlds, AreFoundByNameEachAndNoOther) {
  std::set<std::string_view> names;
  for (const World& world : kWorlds) {
    EXPECT_EQ(FindWorld(world.name), &world);
    EXPECT_TRUE(names.insert(world.name).second) << world.name;
    EXPECT_FALSE(world.text.empty()) << world.name;
  }
  EXPECT_EQ(FindWorld("nowhere"), nullptr);
  EXPECT_EQ(FindWorld(""), nullptr);
}

TEST(Worlds, HaveTheClassOfALetterAsTheCasesDo) {
  for (const World& world : kWorlds) {
    for (const WriterSpec& writer : world.writers) {
      const bool letter = writer.label.size() <= 2 && writer.label[0] >= 'A' && writer.label[0] <= 'Z';
      if (!letter) continue;
      EXPECT_EQ(writer.id, ClassId(writer.label)) << world.name << " " << writer.label;
    }
  }
}

std::string Text(LPCWSTR text, std::string_view label, std::string_view more = {}) {
  const LabelledText labelled(text, label, more);
  std::string narrow;
  for (LPCWSTR at = labelled; *at != 0; ++at) narrow += static_cast<char>(*at < 0x80 ? *at : '?');
  return narrow;
}

TEST(LabelledText, HasTheLabelInEachPlace) {
  EXPECT_EQ(Text(VSS_L("Writer {label}"), "A1"), "Writer A1");
  EXPECT_EQ(Text(VSS_L("{label}{label} {labe} {"), "B"), "BB {labe} {");
  EXPECT_EQ(Text(VSS_L(""), "A"), "");
  EXPECT_EQ(Text(VSS_L("data"), "A", " changed"), "data changed");
}

TEST(LabelledText, KeepsNull) { EXPECT_EQ(LPCWSTR(LabelledText(nullptr, "A")), nullptr); }

TEST(LabelledText, WidensALabelThatIsNotAscii) {
  const LabelledText text(VSS_L("<{label}>"), "\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80");
  const WCHAR expected[] = {'<', 0xE4, 0x20AC, 0xD83D, 0xDE00, '>', 0};
  EXPECT_EQ(std::basic_string_view<WCHAR>(text), std::basic_string_view<WCHAR>(expected));
}

}  // namespace
}  // namespace gwm

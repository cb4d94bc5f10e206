// SPDX-License-Identifier: Apache-2.0
#include "testwriter/selection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gwm::testwriter {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Component Named(const char16_t* path, const char16_t* name, bool selectable) {
  Component component;
  if (*path != 0) component.path = path;
  component.name = name;
  component.selectable = selectable;
  return component;
}

Chosen Added(const char16_t* path, const char16_t* name) {
  Chosen chosen;
  chosen.type = VSS_CT_FILEGROUP;
  chosen.path = path;
  chosen.name = name;
  return chosen;
}

/// always (cannot be chosen), shop (can), and below it orders (can) and log (cannot).
Configuration Shop() {
  Configuration shop;
  shop.components = {Named(u"", u"always", false), Named(u"", u"shop", true),
                     Named(u"shop", u"orders", true), Named(u"shop", u"log", false)};
  return shop;
}

std::vector<std::string> Faults(const std::vector<Chosen>& chosen) {
  return FaultsOf(Shop(), chosen);
}

TEST(Selection, OfAllOrAPartOrNothingIsRight) {
  EXPECT_THAT(Faults({Added(u"", u"always"), Added(u"", u"shop")}), IsEmpty());
  EXPECT_THAT(Faults({Added(u"", u"always"), Added(u"shop", u"orders")}), IsEmpty());
  EXPECT_THAT(Faults({Added(u"", u"always")}), IsEmpty());
  EXPECT_THAT(Faults({}), IsEmpty()) << "the writer is left out";
}

TEST(Selection, LeavesOutWhatCannotBeChosen) {
  EXPECT_THAT(Faults({Added(u"", u"shop")}),
              ElementsAre("component always was not added, which cannot be chosen and has to be in "
                          "every backup"));
}

TEST(Selection, HasWhatComesWithAnother) {
  EXPECT_THAT(Faults({Added(u"", u"always"), Added(u"", u"shop"), Added(u"shop", u"orders")}),
              ElementsAre("component shop\\orders was added, though it comes with shop, which was "
                          "added, too"));
  EXPECT_THAT(Faults({Added(u"", u"always"), Added(u"shop", u"log")}),
              ElementsAre("component shop\\log was added, which cannot be chosen: it comes with "
                          "shop"));
}

TEST(Selection, HasWhatTheWriterHasNot) {
  EXPECT_THAT(Faults({Added(u"", u"always"), Added(u"", u"orders")}),
              ElementsAre("component orders was added, which this writer has not"));
  Chosen wrong = Added(u"", u"always");
  wrong.type = VSS_CT_DATABASE;
  EXPECT_THAT(Faults({wrong}), ElementsAre("component always was added with the wrong type"));
}

TEST(Selection, BringsWhatIsBelow) {
  const Configuration shop = Shop();
  EXPECT_TRUE(IsIn(shop, shop.components[3], {Added(u"", u"shop")}));
  EXPECT_FALSE(IsIn(shop, shop.components[3], {Added(u"shop", u"orders")}));
}

}  // namespace
}  // namespace gwm::testwriter

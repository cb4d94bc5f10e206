// SPDX-License-Identifier: Apache-2.0
#include "document/essence.h"

#include <gtest/gtest.h>

#include <string>

namespace gwm::document {
namespace {

constexpr std::string_view kPlain =
    "<W xmlns=\"x\" v=\"1\"><I writerId=\"ab\" n=\"a&amp;b\"/><R m=\"1\"/><L><F p=\"1\"/><F "
    "p=\"2\"/></L></W>";

TEST(EssenceTest, HowADocumentIsWrittenMakesNoDifference) {
  constexpr std::string_view kOthers[] = {
      // A declaration, comments, an instruction, white space.
      "\xEF\xBB\xBF<?xml version='1.0'?><!-- <W> --><?x <W>?>\r\n<W xmlns=\"x\" v=\"1\"><I "
      "writerId=\"ab\" n=\"a&amp;b\"/><R m=\"1\"/><L><F p=\"1\"/>\n\t<F p=\"2\"/></L></W>\n<!-- "
      "-->",
      // Quotes, white space in tags, end tags, the order of attributes.
      "<W\n v = '1' xmlns='x' ><I n='a&amp;b' writerId='ab' ></I ><R m='1'/><L><F p='1' "
      "/><F\tp='2'/></L></W>",
      // References, case of a GUID, a prefix, the order of the root's parts.
      "<q:W xmlns='x' xmlns:q='x' v='&#x31;'><q:I writerId='AB' n='a&#38;b'/><q:L><q:F "
      "p='&#49;'/><q:F "
      "p='2'/></q:L><q:R m='1'/></q:W>",
  };
  for (const std::string_view other : kOthers) EXPECT_EQ(EssenceOf(other), EssenceOf(kPlain));
}

TEST(EssenceTest, WhatItSaysDoes) {
  constexpr std::string_view kOthers[] = {
      "<W xmlns='x' v='2'><I writerId='ab' n='a&amp;b'/><R m='1'/><L><F p='1'/><F p='2'/></L></W>",
      "<W xmlns='x' v='1'><I writerId='ab' n='A&amp;b'/><R m='1'/><L><F p='1'/><F p='2'/></L></W>",
      "<W xmlns='x' v='1'><I writerId='ab' n='a &amp;b'/><R m='1'/><L><F p='1'/><F p='2'/></L></W>",
      "<W xmlns='x' v='1'><I writerId='ab' n='a&amp;b'/><R m='1'/><L><F p='2'/><F p='1'/></L></W>",
      "<W xmlns='x' v='1'><I writerId='ab' n='a&amp;b'/><R m='1'/><L><F p='1'/></L></W>",
      "<W xmlns='x' v='1'><I writerId='ab' n='a&amp;b'/><R m='1'/><L><F p='1'><F "
      "p='2'/></F></L></W>",
      "<W xmlns='x' v='1'><I writerId='ab'/><R m='1'/><L><F p='1'/><F p='2'/></L></W>",
      "<X xmlns='x' v='1'><I writerId='ab' n='a&amp;b'/><R m='1'/><L><F p='1'/><F p='2'/></L></X>",
      "",
  };
  for (const std::string_view other : kOthers)
    EXPECT_NE(EssenceOf(other), EssenceOf(kPlain)) << other;
}

TEST(EssenceTest, WhatIsNoReferenceToACharacterIsNone) {
  EXPECT_EQ(EssenceOf("<a b='&#x41;'/>"), EssenceOf("<a b='A'/>"));
  for (const char* other : {"&x41;", "&41;", "&;", "&A;"}) {
    EXPECT_NE(EssenceOf(std::string("<a b='") + other + "'/>"), EssenceOf("<a b='&#41;'/>"))
        << other;
    EXPECT_NE(EssenceOf(std::string("<a b='") + other + "'/>"), EssenceOf("<a b='A'/>")) << other;
  }
}

TEST(EssenceTest, ElementsInAHundredOthersCountAndDeeperOnesDoNot) {
  const auto within = [](int elements, const char* innermost) {
    std::string text;
    for (int i = 0; i < elements; ++i) text += "<a>";
    return EssenceOf(text + innermost);
  };
  EXPECT_NE(within(100, "<b/>"), within(100, "<c/>"));
  EXPECT_EQ(within(101, "<b/>"), within(101, "<c/>"));
}

TEST(EssenceTest, ATextThatIsNoDocumentComesToAnEnd) {
  for (std::size_t size = 0; size < kPlain.size(); ++size) EssenceOf(kPlain.substr(0, size));
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "<a>";
  EssenceOf(deep);
  EssenceOf("<a b><c ='1' =2 \"></a>");
}

}  // namespace
}  // namespace gwm::document

// SPDX-License-Identifier: Apache-2.0
#include "com/text.h"

#include <gmock/gmock.h>

namespace gwm {
namespace {

struct Pair {
  const char* utf8;
  const char16_t* utf16;
};
constexpr Pair kPairs[] = {
    {"", u""},
    {"plain", u"plain"},
    {"\xC3\xA9", u"\u00E9"},
    {"\xE2\x82\xAC", u"\u20AC"},
    {"\xF0\x9F\x98\x80", u"\U0001F600"},
    // The first and the last of each length.
    {"\x01\x7F", u"\u0001\u007F"},
    {"\xC2\x80\xDF\xBF", u"\u0080\u07FF"},
    {"\xE0\xA0\x80\xEF\xBF\xBF", u"\u0800\uFFFF"},
    {"\xED\x9F\xBF\xEE\x80\x80", u"\uD7FF\uE000"},
    {"\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", u"\U00010000\U0010FFFF"},
};

TEST(Text, Utf8AndUtf16AreOneText) {
  for (const Pair& pair : kPairs) {
    EXPECT_EQ(ToUtf8(pair.utf16), pair.utf8);
    EXPECT_EQ(FromUtf8(pair.utf8), pair.utf16);
  }
}

TEST(Text, ALoneSurrogateIsReplaced) {
  const char16_t lone[] = {u'a', 0xD800, u'b', 0xDC00, 0};
  EXPECT_EQ(ToUtf8(lone),
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD");
}

TEST(Text, BytesThatAreNotUtf8AreReplaced) {
  for (const char* bad : {"\x80", "\xC0", "\xC3", "\xF8", "\xFF"}) {
    EXPECT_EQ(FromUtf8(bad), u"\uFFFD") << bad;
  }
  EXPECT_EQ(FromUtf8("\xED\xA0\x80")[0], u'\uFFFD') << "an encoded surrogate";
  EXPECT_EQ(FromUtf8("\xC0\x80")[0], u'\uFFFD') << "an overlong NUL";
  for (const char* bad :
       {"\xC1\xBF", "\xE0\x9F\xBF", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xED\xBF\xBF",
        "\xF5\x80\x80\x80", "\xE2\x82", "\xE2\x82z", "\xF0\x9F\x98", "\xC3z"}) {
    EXPECT_EQ(FromUtf8(bad)[0], u'\uFFFD') << bad;
  }
  EXPECT_EQ(FromUtf8("\xC3z"), u"\uFFFDz") << "what follows stays";
}

TEST(Text, AGuidIsSpeltInLowerCaseWithoutBraces) {
  const GUID id = {0xE8132975, 0x6F93, 0x4464, {0xA5, 0x3E, 0x10, 0x50, 0x25, 0x3A, 0xE2, 0x20}};
  EXPECT_EQ(GuidText(id), u"e8132975-6f93-4464-a53e-1050253ae220");
  EXPECT_EQ(ParseGuid(u"e8132975-6f93-4464-a53e-1050253ae220"), id);
  EXPECT_EQ(ParseGuid(u"{E8132975-6F93-4464-A53E-1050253AE220}"), id);
}

TEST(Text, WhatIsNoGuidIsRefused) {
  for (const char16_t* bad :
       {u"", u"e8132975", u"e8132975-6f93-4464-a53e-1050253ae22",
        u"e8132975-6f93-4464-a53e-1050253ae2200", u"g8132975-6f93-4464-a53e-1050253ae220",
        u"e8132975+6f93-4464-a53e-1050253ae220", u"{e8132975-6f93-4464-a53e-1050253ae220",
        u"e813297-56f93-4464-a53e-1050253ae220"}) {
    EXPECT_EQ(ParseGuid(bad), std::nullopt) << ToUtf8(bad);
  }
}

TEST(Text, NoTextIsNullAndAnEmptyTextIsNot) {
  EXPECT_EQ(BstrFrom(std::optional<std::u16string>()), nullptr);
  const BstrPtr empty(BstrFrom(std::u16string_view()));
  EXPECT_NE(empty, nullptr);
  EXPECT_EQ(CopyText(nullptr), std::nullopt);
  EXPECT_EQ(CopyText(u""), std::u16string());
}

}  // namespace
}  // namespace gwm

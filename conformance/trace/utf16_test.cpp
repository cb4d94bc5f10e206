// SPDX-License-Identifier: Apache-2.0
//
// The borders of UTF-8, each from both sides.
#include "trace/utf16.h"

#include <gtest/gtest.h>

#include <string>

namespace gwm {
namespace {

TEST(Utf8, CharactersHaveTheirLengthUpToTheBorder) {
  const struct {
    std::string_view text;
    std::size_t length;
  } kCharacters[] = {
      {"A", 1},
      {"\x7F", 1},
      {"\xC2\x80", 2},
      {"\xDF\xBF", 2},
      {"\xE0\xA0\x80", 3},
      {"\xEF\xBF\xBF", 3},
      {"\xED\x9F\xBF", 3},
      {"\xED\xA0\x80", 3},  // the last before the surrogates; the first of them
      {"\xF0\x90\x80\x80", 4},
      {"\xF4\x8F\xBF\xBF", 4},
      {"\x80", 0},
      {"\xBF", 0},  // no lead
      {"\xC1\xBF", 0},
      {"\xE0\x9F\xBF", 0},  // too long a form
      {"\xF0\x8F\xBF\xBF", 0},
      {"\xF4\x90\x80\x80", 0},  // too long; beyond the last character
      {"\xF5\x80\x80\x80", 0},
      {"\xFF", 0},
      {"\xC3", 0},
      {"\xE2\x82", 0},  // cut off
      {"\xF0\x9F\x98", 0},
      {"\xC3\x41", 0},  // not continued
      {"\xE2\x82\x41", 0},
      {"\xE2\xC2\x80", 0},
      {"AB", 1},
      {"\xC3\xA4\xA4", 2},
  };
  for (const auto& c : kCharacters)
    EXPECT_EQ(LengthOfCharacter(c.text), c.length) << testing::PrintToString(c.text);
}

TEST(Utf8, WhatStandsBehindTheTextIsNotRead) {
  constexpr std::string_view kWhole = "\xF0\x9F\x98\x80";
  for (std::size_t size = 1; size < kWhole.size(); ++size)
    EXPECT_EQ(LengthOfCharacter(kWhole.substr(0, size)), 0u);
}

TEST(Utf8, TextHasNoLoneSurrogate) {
  EXPECT_TRUE(IsUtf8(""));
  EXPECT_TRUE(IsUtf8("a\xC3\xA4\xED\x9F\xBF\xEE\x80\x80\xF0\x9F\x98\x80"));
  EXPECT_FALSE(IsUtf8("\xED\xA0\x80"));
  EXPECT_FALSE(IsUtf8("\xED\xBF\xBF"));
  EXPECT_FALSE(IsUtf8("a\xFF"));
  EXPECT_FALSE(IsUtf8("a\xC3"));
}

TEST(Utf8, IsNoTextWhereverAByteIsWrong) {
  for (std::size_t i = 0; i < 20; ++i) {
    std::string text(20, 'a');
    EXPECT_TRUE(IsUtf8(text));
    text[i] = '\x80';
    EXPECT_FALSE(IsUtf8(text)) << i;
  }
}

TEST(Utf8, ComesBackFromUnitsAsItWas) {
  for (std::string_view text :
       {"", "a", "\x7F\xC2\x80", "\xDF\xBF\xE0\xA0\x80", "\xEF\xBF\xBF\xF0\x90\x80\x80",
        "\xF4\x8F\xBF\xBF", "\xED\xA0\x80", "\xED\xBF\xBF", "\xED\xA0\x80x\xED\xB0\x80"}) {
    EXPECT_EQ(Narrow(std::u16string_view(Widen(text))), text) << testing::PrintToString(text);
  }
}

TEST(Utf8, UnitsAreThoseOfTheCharacter) {
  EXPECT_EQ(Widen("A\xC2\x80\xDF\xBF\xE0\xA0\x80"), u"A\u0080\u07FF\u0800");
  EXPECT_EQ(Widen("\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"), u"\U00010000\U0010FFFF");
  EXPECT_EQ(Narrow(std::u16string_view(u"\u007F\u0080\u07FF\u0800\uFFFF\U00010000\U0010FFFF")),
            "\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF");
}

TEST(Utf8, APairIsOneCharacterAndHalfAPairIsWhatItIs) {
  const std::u16string high(1, u'\xD83D');
  const std::u16string low(1, u'\xDE00');
  const auto bytes = [](const std::u16string& units) { return Narrow(std::u16string_view(units)); };
  EXPECT_EQ(bytes(high + low), "\xF0\x9F\x98\x80");
  EXPECT_EQ(bytes(low + high), "\xED\xB8\x80\xED\xA0\xBD");
  EXPECT_EQ(bytes(high), "\xED\xA0\xBD");
  EXPECT_EQ(bytes(high + u"A"),
            "\xED\xA0\xBD"
            "A");
  EXPECT_EQ(bytes(high + high + low), "\xED\xA0\xBD\xF0\x9F\x98\x80");
  EXPECT_EQ(bytes({u'\xDBFF', u'\xDFFF'}), "\xF4\x8F\xBF\xBF");
  EXPECT_EQ(bytes({u'\xD800', u'\xDC00'}), "\xF0\x90\x80\x80");
  EXPECT_EQ(bytes({u'\xD800', u'\xE000'}), "\xED\xA0\x80\xEE\x80\x80");
}

TEST(Printable, WritesALoneSurrogateAsPeopleDo) {
  EXPECT_EQ(Printable("a\xED\xA0\x80z"), "a\\ud800z");
  EXPECT_EQ(Printable("\xED\xBF\xBF"), "\\udfff");
  EXPECT_EQ(Printable("\xC3\xA4\xF0\x9F\x98\x80"), "\xC3\xA4\xF0\x9F\x98\x80");
  EXPECT_EQ(Printable("a\xFFz"), "a\xEF\xBF\xBDz");
  EXPECT_EQ(Printable(""), "");
}

}  // namespace
}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
#include "document/window.h"

#include <gmock/gmock.h>

#include "document/testing/fixtures.h"
#include "document/text.h"

namespace gwm::document {
namespace {

TEST(Window, KeepsPlacesWhileTheTextMovesOn) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += Cat("line ", i, " \xC3\xA9\n");
  MemorySource source{std::string_view(text), 50};
  Options options;
  options.chunk_bytes = 64;
  Decoder decoder(source, options);
  Window window(decoder, options);
  const char* at = window.begin();
  uint64_t line = 1;
  uint64_t column = 1;
  for (size_t i = 0; i < text.size(); ++i) {
    if (at == window.end()) {
      ASSERT_EQ(window.Grow(at), Window::More::kMore);
    }
    ASSERT_EQ(*at, text[i]);
    const bool continues = (static_cast<uint8_t>(*at) & 0xC0) == 0x80;
    if (!continues) {
      ASSERT_EQ(window.PlaceOf(at), (Place{line, column})) << i;
    }
    if (*at == '\n') {
      ++line;
      column = 1;
    } else if (!continues ||
               (i + 1 < text.size() && (static_cast<uint8_t>(text[i + 1]) & 0xC0) != 0x80)) {
      column += continues ? 0 : 1;
    }
    ++at;
  }
  EXPECT_EQ(window.Grow(at), Window::More::kEnd);
}

Finding LastError(std::string_view text) {
  const auto findings = CheckDocument(text);
  for (size_t i = findings.size(); i-- > 0;) {
    if (findings[i].severity == Severity::kError) return findings[i];
  }
  return {};
}

TEST(Excerpt, IsTheWholeLineWhenItIsShort) {
  const Finding finding = LastError("<a>\n  <b c=d/>\n</a>");
  EXPECT_EQ(finding.excerpt.line, "  <b c=d/>");
  EXPECT_EQ(finding.excerpt.caret, 5u);
  EXPECT_EQ(finding.excerpt.width, 1u);
  EXPECT_FALSE(finding.excerpt.cut_left);
  EXPECT_FALSE(finding.excerpt.cut_right);
}

TEST(Excerpt, IsCutOnBothSidesOfALongLine) {
  const std::string text =
      Swap(Accepted("system.xml"), "usage=\"BOOTABLE_SYSTEM_STATE\"", "usage=\"BOOTABLE\"");
  const Finding finding = LastError(text);
  EXPECT_TRUE(finding.excerpt.cut_left);
  EXPECT_TRUE(finding.excerpt.cut_right);
  EXPECT_EQ(finding.excerpt.caret, 40u);
  EXPECT_EQ(finding.excerpt.line.substr(40, 8), "BOOTABLE");
  EXPECT_EQ(finding.excerpt.width, 8u);
  EXPECT_EQ(finding.text, "BOOTABLE");
}

TEST(Excerpt, ShowsNoControlCharactersAndNoTextThatTurnsTheDirection) {
  const Finding finding = LastError("<a>\n\tx\xE2\x80\xAE\xC2\x9Bz<b c=d/></a>");
  EXPECT_EQ(finding.excerpt.line, " x  z<b c=d/></a>");
}

TEST(Printable, ReplacesWhatIsNotUtf8) {
  EXPECT_EQ(Printable("a\xFF\x62"), "a\xEF\xBF\xBD\x62");
  EXPECT_EQ(Printable("a\xE2\x82"), "a\xEF\xBF\xBD");
  EXPECT_EQ(Printable("\x1b[31m"), " [31m");
}

TEST(Shorten, CountsCharactersAndSaysThatItCut) {
  EXPECT_EQ(Shorten("abc", 3), "abc");
  EXPECT_EQ(Shorten("abcd", 3), "abc…");
  EXPECT_EQ(Shorten("\xC3\xA9\xC3\xA9\xC3\xA9", 2), "\xC3\xA9\xC3\xA9…");
}

}  // namespace
}  // namespace gwm::document

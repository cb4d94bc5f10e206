// SPDX-License-Identifier: Apache-2.0
#include "document/decoder.h"

#include <gmock/gmock.h>

#include <cstring>

#include "document/testing/fixtures.h"
#include "document/text.h"

namespace gwm::document {
namespace {

struct Decoded {
  std::string text;
  std::optional<RuleId> objection;
  std::string encoding;
};

Decoded Decode(ByteSource& source, size_t room = 64) {
  const Options options;
  Decoder decoder(source, options);
  Decoded result;
  std::string buffer(room + kPadding, 'x');
  while (const size_t count = decoder.Read(buffer.data(), room)) {
    result.text.append(buffer, 0, count);
  }
  if (decoder.objection()) result.objection = decoder.objection()->rule;
  result.encoding = decoder.encoding();
  return result;
}

Decoded DecodeBytes(const std::string& bytes, size_t step = SIZE_MAX) {
  MemorySource source(std::string_view(bytes), step);
  return Decode(source);
}

std::string Le(const std::u16string& text) {
  std::string bytes;
  for (char16_t unit : text) {
    bytes += static_cast<char>(unit & 0xFF);
    bytes += static_cast<char>(unit >> 8);
  }
  return bytes;
}

constexpr const char* kText = "<a b=\"Gr\xC3\xB6\xC3\x9F\x65 \xE2\x82\xAC \xF0\x9D\x84\x9E\"/>";

TEST(Decoder, GivesTheSameTextForEveryEncodingAndStep) {
  const std::string text = kText + std::string(300, 'x') + kText;
  const std::u16string wide = Widen(text);
  std::string be = "\xFE\xFF";
  for (char16_t unit : wide) {
    be += static_cast<char>(unit >> 8);
    be += static_cast<char>(unit & 0xFF);
  }
  for (size_t step : {1u, 2u, 3u, 5u, 64u, 1000u}) {
    EXPECT_EQ(DecodeBytes(text, step).text, text);
    EXPECT_EQ(DecodeBytes("\xEF\xBB\xBF" + text, step).text, text);
    EXPECT_EQ(DecodeBytes("\xFF\xFE" + Le(wide), step).text, text);
    EXPECT_EQ(DecodeBytes(Le(wide), step).text, text);
    EXPECT_EQ(DecodeBytes(be, step).text, text);
    EXPECT_EQ(DecodeBytes(be.substr(2), step).text, text);
    MemorySource bstr(std::u16string_view(wide), step);
    EXPECT_EQ(Decode(bstr).text, text);
  }
}

TEST(Decoder, NamesTheEncoding) {
  EXPECT_EQ(DecodeBytes("<a/>").encoding, "UTF-8");
  EXPECT_EQ(DecodeBytes("\xFF\xFE" + Le(u"<a/>")).encoding, "UTF-16LE");
  const std::u16string bstr = u"<a/>";
  MemorySource source{std::u16string_view(bstr)};
  EXPECT_EQ(Decode(source).encoding, "BSTR (UTF-16)");
}

TEST(Decoder, DeliversWhatStandsBeforeAnObjection) {
  const Decoded bad = DecodeBytes("<a b=\"c\xFF\"/>");
  EXPECT_EQ(bad.text, "<a b=\"c");
  EXPECT_EQ(bad.objection, RuleId::kUtf8Invalid);
}

TEST(Decoder, TakesEveryCharacterThatXmlAllowsAndNoOther) {
  for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 || (c >= 0xD700 && c < 0x10010) ? 1 : 0x101) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text = "<a>";
    AppendUtf8(text, c);
    EXPECT_EQ(DecodeBytes(text).objection.has_value(), !IsXmlChar(c)) << Hex(c, 4);
    EXPECT_EQ(DecodeBytes("\xFF\xFE" + Le(Widen(text))).objection.has_value(), !IsXmlChar(c))
        << Hex(c, 4) << " as UTF-16";
  }
}

TEST(Decoder, RefusesEverySequenceOfTwoBytesThatIsNotUtf8) {
  for (int first = 0x80; first <= 0xFF; ++first) {
    for (int second = 0x20; second <= 0xFF; ++second) {
      std::string text = "<a>";
      text += static_cast<char>(first);
      text += static_cast<char>(second);
      const bool good = first >= 0xC2 && first <= 0xDF && second >= 0x80 && second <= 0xBF;
      EXPECT_EQ(!DecodeBytes(text).objection.has_value(), good) << first << " " << second;
    }
  }
}

TEST(Decoder, ReadsABstrWithAByteOrderMarkAndRefusesACountedTerminator) {
  const std::u16string marked = u"\uFEFF" + Widen(Accepted("plain.xml"));
  EXPECT_THAT(CheckDocument(std::u16string_view(marked)), testing::IsEmpty());
  std::u16string terminated = Widen(Accepted("plain.xml"));
  terminated += u'\0';
  const auto findings = CheckDocument(std::u16string_view(terminated));
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].rule->rule, RuleId::kForbiddenCharacter);
  EXPECT_THAT(findings[0].message, testing::HasSubstr("terminator"));
}

TEST(Decoder, ABstrMayDeclareUtf16AndNothingElse) {
  const std::string plain = Accepted("plain.xml");
  const auto check = [&](const char* declared) {
    return CheckDocument(std::u16string_view(
        Widen(Cat("<?xml version=\"1.0\" encoding=\"", declared, "\"?>", plain))));
  };
  EXPECT_THAT(check("UTF-16"), testing::IsEmpty());
  EXPECT_TRUE(Finds(check("UTF-8"), RuleId::kDeclarationMismatch));
}

TEST(Decoder, NotesUtf16WithoutAMark) {
  const std::string bytes = Le(Widen(Accepted("plain.xml")));
  const auto findings = CheckDocument(std::string_view(bytes));
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].rule->rule, RuleId::kUtf16WithoutBom);
  EXPECT_EQ(findings[0].severity, Severity::kNote);
  EXPECT_FALSE(Finds(CheckDocument("\xFF\xFE" + bytes), RuleId::kUtf16WithoutBom));
}

class Broken : public ByteSource {
 public:
  ptrdiff_t Read(char* to, size_t size) override {
    if (reads_++ > 0) return -1;
    std::memset(to, ' ', std::min<size_t>(size, 600));
    return static_cast<ptrdiff_t>(std::min<size_t>(size, 600));
  }

 private:
  int reads_ = 0;
};

TEST(Decoder, AFailingSourceMakesNoFindingButIsTold) {
  Broken source;
  const Judgement judgement = JudgeDocument(source);
  EXPECT_TRUE(judgement.read_failed);
  EXPECT_FALSE(judgement.Valid());
  EXPECT_EQ(judgement.errors, 0u);
}

}  // namespace
}  // namespace gwm::document

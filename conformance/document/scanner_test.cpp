// SPDX-License-Identifier: Apache-2.0
//
// Well-formedness on small documents. Which rule each error gives is shown by fixtures/documents.
#include "document/scanner.h"

#include <gmock/gmock.h>

#include <span>
#include <utility>

#include "document/testing/fixtures.h"
#include "document/text.h"

namespace gwm::document {
namespace {

bool WellFormed(std::string_view text) {
  for (const Finding& finding : CheckDocument(text)) {
    if (finding.severity == Severity::kError && finding.rule->layer <= Layer::kWellFormed)
      return false;
  }
  return true;
}

TEST(Scanner, TakesWhatXmlAllows) {
  constexpr const char* kGood[] = {
      "<a/>",
      " <a/> ",
      "<?xml version='1.0'?><a/>",
      "<?xml version=\"1.0\" standalone='no' ?>\n<a />",
      "<?xml version=\"1.1\"?><a/>",
      "<a b='\"' c=\"'\"/>",
      "<a b = \"1\"\n\tc\r=\r\"2\" ></a  >",
      "<a b=\">\"/>",
      "<a>text ]] > ]]&gt; &#x1F600;&#65;&quot;</a>",
      "<a><![CDATA[<&]]]]><![CDATA[>]]></a>",
      "<!-- - --><a/><!---->",
      "<?a?><a/><?b c?d ?>",
      "<a><b/><b></b></a>",
      "<\xC3\xA9l\xC3\xA9ment \xE5\x90\x8D=\"x\"/>",
      "<a xml:lang=\"en\" xmlns:xml=\"http://www.w3.org/XML/1998/namespace\"/>",
      "<x:a xmlns:x=\"urn:x\"><x:b x:c=\"\" c=\"\"/></x:a>",
      "<a xmlns:x=\"urn:x\"><b xmlns:x=\"urn:y\"/><x:c/></a>",
      "<a _b.c-d1=\"\"/>",
  };
  for (const char* text : kGood)
    EXPECT_TRUE(WellFormed(text)) << text << "\n" << ShowAll(CheckDocument(text));
}

/// Ranges of code points that follow each other.
using Ranges = std::span<const std::pair<char32_t, char32_t>>;

void ExpectJustThese(bool (*is)(char32_t), Ranges ranges) {
  for (const auto& [first, last] : ranges) {
    EXPECT_FALSE(is(first - 1)) << std::hex << static_cast<uint32_t>(first - 1);
    EXPECT_TRUE(is(first)) << std::hex << static_cast<uint32_t>(first);
    EXPECT_TRUE(is(last)) << std::hex << static_cast<uint32_t>(last);
    EXPECT_FALSE(is(last + 1)) << std::hex << static_cast<uint32_t>(last + 1);
  }
}

// Both as XML 1.0 has them, fifth edition, productions 4 and 4a.
TEST(Names, BeginWithTheseCharacters) {
  constexpr std::pair<char32_t, char32_t> kStarts[] = {
      {':', ':'},       {'A', 'Z'},       {'_', '_'},       {'a', 'z'},
      {0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2FF},    {0x370, 0x37D},
      {0x37F, 0x1FFF},  {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF},
      {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}};
  ExpectJustThese(IsNameStart, kStarts);
}

TEST(Names, GoOnWithTheseCharacters) {
  constexpr std::pair<char32_t, char32_t> kCharacters[] = {
      {'-', '.'},       {'0', ':'},       {'A', 'Z'},        {'_', '_'},       {'a', 'z'},
      {0xB7, 0xB7},     {0xC0, 0xD6},     {0xD8, 0xF6},      {0xF8, 0x37D},    {0x37F, 0x1FFF},
      {0x200C, 0x200D}, {0x203F, 0x2040}, {0x2070, 0x218F},  {0x2C00, 0x2FEF}, {0x3001, 0xD7FF},
      {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}};
  ExpectJustThese(IsNameChar, kCharacters);
}

TEST(Scanner, RefusesWhatXmlDoesNot) {
  constexpr const char* kBad[] = {
      "a",
      "<a",
      "<a>",
      "<a/><b/>",
      "<a></b>",
      "<a b/>",
      "<a =\"1\"/>",
      "<a b='1' ='2'/>",
      "<a b=c/>",
      "<a b=\"<\"/>",
      "<a b=\"&\"/>",
      "<a b='1'c='2'/>",
      "<a b='' b=''/>",
      "< a/>",
      "<a>&b;</a>",
      "<a>&#;</a>",
      "<a>&#x0;</a>",
      "<a>]]></a>",
      "<a><!-- -- --></a>",
      "<a><!-- ---></a>",
      "<a/>x",
      "x<a/>",
      "<a/>&amp;",
      "<![CDATA[]]><a/>",
      "<a></a",
      "<a></a x>",
      "<x:a/>",
      "<a x:b=''/>",
      "<a:b:c xmlns:a='urn:a'/>",
      "<:a/>",
      "<a: xmlns:a='u'/>",
      "<a:1 xmlns:a='u'/>",
      "<a xmlns:b=''/>",
      "<a xmlns:xmlns='u'/>",
      "<xmlns:a/>",
      "<a xmlns='http://www.w3.org/2000/xmlns/'/>",
      "<a xmlns:x='u' xmlns:y='u' x:b='' y:b=''/>",
      "<a><x:b xmlns:x='u'/><x:c/></a>",
      " <?xml version='1.0'?><a/>",
      "<?xml?><a/>",
      "<?xml version='1'?><a/>",
      "<?XML x?><a/>",
      "<? x?><a/>",
      "<?a:b?><a/>",
      "<!DOCTYPE a><a/>",
      "<a><!DOCTYPE a></a>",
      "<!ELEMENT a ANY><a/>",
      "<a><!-></a>",
      "<a 1='2'/>",
      "<1/>",
      "</a>",
      "<a/ >",
      "<a b='1' / >",
  };
  for (const char* text : kBad) EXPECT_FALSE(WellFormed(text)) << text;
}

TEST(Scanner, GoesOnBehindErrorsThatLeaveNoDoubtWhereTheTagEnds) {
  const std::string text =
      Swap(Swap(Accepted("plain.xml"), "All files", "R&D"), "filespec=\"*\"", "filespec=\"a\\b\"");
  const auto findings = CheckDocument(text);
  EXPECT_TRUE(Finds(findings, RuleId::kReferenceSyntax));
  EXPECT_TRUE(Finds(findings, RuleId::kFilespecDirectory)) << ShowAll(findings);
}

TEST(Scanner, SaysNothingOfStructureAboutADamagedTag) {
  const std::string text =
      Swap(Accepted("plain.xml"), "friendlyName=\"Plain Writer\" usage=\"USER_DATA\"",
           "friendlyName=\"R&D\"");
  const auto findings = CheckDocument(text);
  ASSERT_EQ(findings.size(), 1u) << ShowAll(findings);
  EXPECT_EQ(findings[0].rule->rule, RuleId::kReferenceSyntax);
}

TEST(Scanner, ReportsEveryBadReferenceOfAValueOnce) {
  const std::string text = Swap(Accepted("plain.xml"), "All files", "&a; & &#0; &amp;");
  for (size_t step : {64u, 70u, 5000u}) {
    const Judgement judgement = JudgeInPieces(text, OptionsOf(Profile::kDefault), step);
    EXPECT_EQ(judgement.findings.size(), 3u) << ShowAll(judgement.findings);
    EXPECT_EQ(judgement.errors, 3u) << "a tag that is scanned again is not counted again";
  }
}

TEST(Scanner, NamesTheLineInWhichAnUnclosedElementBegan) {
  const auto findings = CheckDocument("<a>\n <b>\n</a>");
  EXPECT_THAT(ShowAll(findings), testing::HasSubstr("\"b\" (line 2, column 2) is open"));
}

TEST(Scanner, PointsAtThePathOfAFileSetThatIsExcluded) {
  const std::string exclude =
      "    <EXCLUDE_FILES path=\"c:\\plain\\\" filespec=\"*\" recursive=\"yes\"/>\n    <FILE_GROUP";
  const auto findings = CheckDocument(Swap(Accepted("plain.xml"), "    <FILE_GROUP", exclude));
  ASSERT_EQ(findings.size(), 1u) << ShowAll(findings);
  EXPECT_EQ(findings[0].rule->rule, RuleId::kFileSetExcluded);
  EXPECT_EQ(findings[0].place, (Place{7, 24})) << ShowAll(findings);
}

TEST(Scanner, CountsColumnsInCharactersAndLinesByLineFeeds) {
  const auto findings = CheckDocument("<a>\r\n\xC3\xA9\xE2\x82\xAC\xF0\x9D\x84\x9E<b x=></a>");
  ASSERT_FALSE(findings.empty());
  EXPECT_EQ(findings.back().place, (Place{2, 7})) << ShowAll(findings);
}

TEST(Scanner, ReadsTheNamespaceThroughReferencesAndPrefixes) {
  const std::string& plain = Accepted("plain.xml");
  EXPECT_THAT(CheckDocument(Swap(plain, "x-schema:#", "x-schema&#58;&#x23;")), testing::IsEmpty());
  std::string prefixed;
  for (size_t i = 0; i < plain.size(); ++i) {
    prefixed += plain[i];
    if (plain[i] == '<' && plain[i + 1] != '/') prefixed += "w:";
    if (plain[i] == '/' && plain[i - 1] == '<') prefixed += "w:";
  }
  prefixed = Swap(prefixed, " xmlns=", " xmlns:w=");
  EXPECT_THAT(CheckDocument(prefixed), testing::IsEmpty());
  EXPECT_TRUE(Finds(CheckDocument(prefixed, OptionsOf(Profile::kStrict)), RuleId::kPrefixSeen));
}

TEST(ReadValue, ReplacesReferencesAndMakesLineEndsSpaces) {
  const auto read = [](std::string_view raw) {
    std::string value;
    ReadValue(raw, &value);
    return value;
  };
  EXPECT_EQ(read("a&amp;b&lt;&gt;&quot;&apos;"), "a&b<>\"'");
  EXPECT_EQ(read("a\r\nb\rc\nd\te"), "a b c d e");
  EXPECT_EQ(read("a&#13;&#10;b"), "a\r\nb") << "written as references they stay";
  EXPECT_EQ(read("&#x20AC;&#8364;"), "\xE2\x82\xAC\xE2\x82\xAC");
  EXPECT_EQ(read("&unknown; & &#0;"), "&unknown; & &#0;");
}

}  // namespace
}  // namespace gwm::document

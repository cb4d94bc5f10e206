// SPDX-License-Identifier: Apache-2.0
#include "metadata/wellformed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "com/text.h"

namespace gwm {
namespace {

using ::testing::HasSubstr;

struct Accepted {
  std::u16string xml;
  std::string utf8;  // what is left of it
};

TEST(WellFormedTest, WellFormedTextIsCleaned) {
  const Accepted kAccepted[] = {
      {u"<a/>", "<a/>"},
      {u"<a></a>", "<a></a>"},
      {u"<a ></a >", "<a></a>"},
      {u"<a b='1'/>", "<a b='1'/>"},
      {u"<a b = \"'\"\r\n c='\"' />", "<a b=\"'\" c='\"'/>"},
      {u"\uFEFF<a/>", "<a/>"},
      {u"<?xml version=\"1.0\"?><a/>", "<a/>"},
      {u"<?xml version='1.0' encoding='x1'?><a/>", "<a/>"},
      {u"<?xml version='1.1' encoding='utf-16' standalone='yes' ?>\n<a/>\n", "<a/>"},
      {u"<!-- - --><a><!----></a><!--x-->", "<a></a>"},
      {u"<?go?><a><?go <now>?></a><?go?>", "<a></a>"},
      {u"<a>\r\n\t <b/> </a>", "<a><b/></a>"},
      {u"<a> x </a>", "<a> x </a>"},
      {u"<a>&#32;</a>", "<a>&#32;</a>"},
      {u"<a>]]</a>", "<a>]]</a>"},
      {u"<a><![CDATA[ <&]] ]]></a>", "<a><![CDATA[x]]></a>"},
      {u"<a b='&lt;&gt;&amp;&quot;&apos;'/>", "<a b='&lt;&gt;&amp;&quot;&apos;'/>"},
      {u"<a b='&#65;&#x42;&#x000043;&#x1F600;'/>", "<a b='ABC\U0001F600'/>"},
      {u"<a b='&#60;&#38;&#34;&#39;'/>", "<a b='&#60;&#38;&#34;&#39;'/>"},
      {u"<a b='1\r\n2\r3\n4\t5'/>", "<a b='1 2 3 4 5'/>"},
      {u"<a b='&#13;&#10;&#9;'/>", "<a b='&#13;&#10;&#9;'/>"},
      {u"<a b='>'/>", "<a b='>'/>"},
      {u"<\u00E9 \U00010000='\uE000\u0391\U0010FFFF'/>",
       "<\u00E9 \U00010000='\uE000\u0391\U0010FFFF'/>"},
      {u"<a:b xmlns:a='x'/>", "<a:b xmlns:a='x'/>"},
  };
  for (const Accepted& row : kAccepted) {
    const WellFormed result = CheckWellFormed(row.xml);
    SCOPED_TRACE(row.utf8);
    EXPECT_TRUE(result.ok) << result.error;
    EXPECT_EQ(result.utf8, row.utf8);
    EXPECT_EQ(result.error, "");
  }
}

struct Refused {
  std::u16string xml;
  const char* error;
};

TEST(WellFormedTest, MalformedTextIsRefusedWithItsPlace) {
  const Refused kRefused[] = {
      {u"", "character 1: there is no element"},
      {u" ", "there is no element"},
      {u"<!-- -->", "there is no element"},
      {u"a", "character 1: text outside of the root"},
      {u"<a/>b", "character 5: text outside of the root"},
      {u"&#32;<a/>", "text outside of the root"},
      {u"<![CDATA[]]><a/>", "text outside of the root"},
      {u"<a/><b/>", "character 5: a second root element"},
      {u"<a>", "character 4: the document ends inside an element"},
      {u"<a><b></a></b>", "an end tag that matches no start tag"},
      {u"<a></A>", "an end tag that matches no start tag"},
      {u"</a>", "an end tag that matches no start tag"},
      {u"<a></a", "an end tag that does not end"},
      {u"<a></a b='1'>", "an end tag that does not end"},
      {u"<", "a name is missing"},
      {u"< a/>", "a name is missing"},
      {u"<1/>", "a name is missing"},
      {u"<-a/>", "a name is missing"},
      {u"<a", "the document ends inside a tag"},
      {u"<a ", "the document ends inside a tag"},
      {u"<a/", "a space is missing before an attribute"},
      {u"<a / >", "a name is missing"},
      {u"<a b/>", "an attribute without a value"},
      {u"<a b c='1'/>", "an attribute without a value"},
      {u"<a b=1/>", "a value without quotes"},
      {u"<a b=/>", "a value without quotes"},
      {u"<a b='1/>", "the document ends inside a value"},
      {u"<a b='1\"/>", "the document ends inside a value"},
      {u"<a b='1'c='2'/>", "a space is missing before an attribute"},
      {u"<a b='1' b='2'/>", "an attribute occurs twice"},
      {u"<a b='1' c='2' b='1'/>", "an attribute occurs twice"},
      {u"<a b='<'/>", "< in a value"},
      {u"<a b='&'/>", "an unknown entity or a stray &"},
      {u"<a b='&nbsp;'/>", "an unknown entity or a stray &"},
      {u"<a b='&lt'/>", "an unknown entity or a stray &"},
      {u"<a b='&LT;'/>", "an unknown entity or a stray &"},
      {u"<a>&</a>", "an unknown entity or a stray &"},
      {u"<a b='&#;'/>", "a reference of bad form"},
      {u"<a b='&#x;'/>", "a reference of bad form"},
      {u"<a b='&#X41;'/>", "a reference of bad form"},
      {u"<a b='&#1a;'/>", "a reference of bad form"},
      {u"<a b='&#65'/>", "a reference of bad form"},
      {u"<a b='&#65", "a reference of bad form"},
      {u"<a b='&#0;'/>", "a reference to no character"},
      {u"<a b='&#31;'/>", "a reference to no character"},
      {u"<a b='&#xD800;'/>", "a reference to no character"},
      {u"<a b='&#xFFFE;'/>", "a reference to no character"},
      {u"<a b='&#x110000;'/>", "a reference to no character"},
      {u"<a b='&#4294967361;'/>", "a reference to no character"},
      {u"<a b='\u0001'/>", "a character that XML does not allow"},
      {u"<a>\u0008</a>", "a character that XML does not allow"},
      {u"<!--\uFFFF--><a/>", "a character that XML does not allow"},
      {std::u16string(u"<a b='") + char16_t{0xD800} + u"'/>",
       "a character that XML does not allow"},
      {std::u16string(u"<a b='") + char16_t{0xDC00} + char16_t{0xD800} + u"'/>",
       "a character that XML does not allow"},
      {std::u16string(u"<a") + char16_t{0xD800} + u"/>", "a space is missing before an attribute"},
      {std::u16string(u"<a/>") + u'\0', "text outside of the root"},
      {u"<a>]]></a>", "]]> in text"},
      {u"<!-- -- --><a/>", "-- in a comment"},
      {u"<!-- ---><a/>", "-- in a comment"},
      {u"<!--", "the document ends inside a comment"},
      {u"<!-><a/>", "neither a comment nor a CDATA section"},
      {u"<a><![cdata[]]></a>", "neither a comment nor a CDATA section"},
      {u"<a><![CDATA[", "the document ends inside a CDATA section"},
      {u"<!DOCTYPE a><a/>", "a DOCTYPE is not accepted"},
      {u"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "a DOCTYPE is not accepted"},
      {u" <?xml version='1.0'?><a/>", "an XML declaration that is not at the start"},
      {u"<a/><?xml version='1.0'?>", "an XML declaration that is not at the start"},
      {u"<?XML version='1.0'?><a/>", "an XML declaration that is not at the start"},
      {u"<?xml?><a/>", "an XML declaration that is not at the start"},
      {u"<?xml encoding='utf-16'?><a/>", "a declaration without a version"},
      {u"<?xml version=1.0?><a/>", "a declaration without a version"},
      {u"<?xml version='1.0", "a declaration without a version"},
      {u"<?xml version=\"1.0'?><a/>", "a declaration without a version"},
      {u"<?xml version='1.0' encoding='utf-8?><a/>", "a declaration that does not end"},
      {u"<?xml version='2.0'?><a/>", "a version that is not 1.x"},
      {u"<?xml version='1.'?><a/>", "a version that is not 1.x"},
      {u"<?xml version='1.0' encoding='8'?><a/>", "an encoding that is no name"},
      {u"<?xml version='1.0' encoding=''?><a/>", "an encoding that is no name"},
      {u"<?xml version='1.0' standalone='maybe'?><a/>", "standalone is neither yes nor no"},
      {u"<?xml version='1.0'encoding='utf-8'?><a/>", "a declaration that does not end"},
      {u"<?xml version='1.0'><a/>", "a declaration that does not end"},
      {u"<? go?><a/>", "a name is missing"},
      {u"<?go", "a processing instruction without a space"},
      {u"<?go now", "the document ends inside a processing instruction"},
      {u"\uFEFF\uFEFF<a/>", "text outside of the root"},
  };
  for (const Refused& row : kRefused) {
    const WellFormed result = CheckWellFormed(row.xml);
    EXPECT_FALSE(result.ok) << row.error;
    EXPECT_THAT(result.error, HasSubstr(row.error));
    EXPECT_EQ(result.utf8, "");
  }
}

TEST(WellFormedTest, DepthIsLimitedByMemoryAlone) {
  std::u16string xml;
  for (int i = 0; i < 200'000; ++i) xml += u"<a>";
  for (int i = 0; i < 200'000; ++i) xml += u"</a>";
  EXPECT_TRUE(CheckWellFormed(xml).ok);
}

TEST(WellFormedTest, ManyAttributesAreCheckedButNotPassedOn) {
  std::u16string xml = u"<a";
  for (int i = 0; i < 100'000; ++i) xml += u" b" + FromUtf8(std::to_string(i)) + u"=''";
  const WellFormed once = CheckWellFormed(xml + u"/>");
  EXPECT_TRUE(once.ok);
  EXPECT_LT(once.utf8.size(), 1000u);
  EXPECT_FALSE(CheckWellFormed(xml + u" b99999=''/>").ok);
}

}  // namespace
}  // namespace gwm

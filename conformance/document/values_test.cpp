// SPDX-License-Identifier: Apache-2.0
#include "document/values.h"

#include <gmock/gmock.h>

#include "document/grammar.h"

namespace gwm::document {
namespace {

TEST(ReadNumber, TakesUnsignedDecimalsOf32Bits) {
  EXPECT_EQ(ReadNumber("0"), 0u);
  EXPECT_EQ(ReadNumber("3855"), 3855u);
  EXPECT_EQ(ReadNumber("4294967295"), 4294967295u);
  for (const char* bad :
       {"", "00", "01", "-1", "+1", " 1", "1 ", "0x1", "4294967296", "99999999999", "1.0", "a"}) {
    EXPECT_EQ(ReadNumber(bad), std::nullopt) << bad;
  }
}

TEST(ReadBoolean, TakesYesAndNoInLowerCase) {
  EXPECT_EQ(ReadBoolean("yes"), true);
  EXPECT_EQ(ReadBoolean("no"), false);
  for (const char* bad : {"", "Yes", "NO", "true", "1", "yes "}) {
    EXPECT_EQ(ReadBoolean(bad), std::nullopt) << bad;
  }
}

TEST(ReadGuid, ComparesWithoutCaseAndKnowsTheLooseForms) {
  Guid lower, upper, braces, plain;
  EXPECT_EQ(ReadGuid("75dfb225-e2e4-4d39-9ac9-ffaff65ddf06", &lower), GuidForm::kPlain);
  EXPECT_EQ(ReadGuid("75DFB225-E2E4-4D39-9AC9-FFAFF65DDF06", &upper), GuidForm::kPlain);
  EXPECT_EQ(ReadGuid("{75dfb225-e2e4-4d39-9ac9-ffaff65ddf06}", &braces), GuidForm::kLoose);
  EXPECT_EQ(ReadGuid("75dfb225e2e44d399ac9ffaff65ddf06", &plain), GuidForm::kLoose);
  EXPECT_EQ(lower, upper);
  EXPECT_EQ(lower, braces);
  EXPECT_EQ(lower, plain);
  EXPECT_FALSE(lower.IsNull());
  Guid null;
  EXPECT_EQ(ReadGuid("00000000-0000-0000-0000-000000000000", &null), GuidForm::kPlain);
  EXPECT_TRUE(null.IsNull());
  for (const char* bad :
       {"", "{}", "75dfb225-e2e4-4d39-9ac9-ffaff65ddf0", "75dfb225-e2e4-4d39-9ac9-ffaff65ddf0g",
        "75dfb225e-2e4-4d39-9ac9-ffaff65ddf06", "{75dfb225-e2e4-4d39-9ac9-ffaff65ddf06"}) {
    EXPECT_EQ(ReadGuid(bad, &null), GuidForm::kNone) << bad;
  }
}

TEST(Words, HaveTheNumbersOfTheInterfaces) {
  EXPECT_EQ(FindWord(Type::kUsage, "BOOTABLE_SYSTEM_STATE"), 1u);
  EXPECT_EQ(FindWord(Type::kUsage, "OTHER"), 4u);
  EXPECT_EQ(FindWord(Type::kDataSource, "OTHER"), 3u);
  EXPECT_EQ(FindWord(Type::kMethod, "STOP_RESTART_SERVICE"), 3u);
  EXPECT_EQ(FindWord(Type::kMethod, "CUSTOM"), 7u);
  EXPECT_EQ(FindWord(Type::kWriterRestore, "ifReplaceFails"), 2u);
  EXPECT_EQ(FindWord(Type::kWriterRestore, "IFREPLACEFAILS"), std::nullopt);
}

TEST(NearestWord, KnowsConstantsOtherCaseAndSlips) {
  EXPECT_EQ(NearestWord(Type::kMethod, "RESTORE_IF_CAN_REPLACE"), "RESTORE_IF_CAN_BE_REPLACED");
  EXPECT_EQ(NearestWord(Type::kMethod, "VSS_RME_RESTORE_AT_REBOOT"), "REPLACE_AT_REBOOT");
  EXPECT_EQ(NearestWord(Type::kUsage, "UserData"), "USER_DATA");
  EXPECT_EQ(NearestWord(Type::kWriterRestore, "ALWAYS"), "always");
  EXPECT_EQ(NearestWord(Type::kUsage, "SYSTEM_SERVCE"), "SYSTEM_SERVICE");
  EXPECT_EQ(NearestWord(Type::kUsage, "elephant"), "");
}

TEST(CouldBeUnpublished, IsAskedOfTwoListsAndOfPlausibleWordsOnly) {
  EXPECT_TRUE(CouldBeUnpublished(Type::kDataSource, "NONTRANSACTION_DB"));
  EXPECT_TRUE(CouldBeUnpublished(Type::kMethod, "RESTORE_STOP_START"));
  EXPECT_TRUE(CouldBeUnpublished(Type::kMethod, "STOP_RESTORE_RESTART_SERVICE"));
  EXPECT_FALSE(CouldBeUnpublished(Type::kUsage, "SOMETHING_ELSE")) << "all usages are known";
  EXPECT_FALSE(CouldBeUnpublished(Type::kWriterRestore, "SOMETIMES"));
  EXPECT_FALSE(CouldBeUnpublished(Type::kDataSource, "TRANSACTION_DBS")) << "a slip";
  EXPECT_FALSE(CouldBeUnpublished(Type::kDataSource, "nontransaction_db")) << "words are capitals";
  EXPECT_FALSE(CouldBeUnpublished(Type::kDataSource, "VSS_ST_NONTRANSACTEDDB")) << "a constant";
  EXPECT_FALSE(CouldBeUnpublished(Type::kDataSource, "USER_DATA")) << "a usage";
  EXPECT_FALSE(CouldBeUnpublished(Type::kMethod, "UNDEFINED"));
}

TEST(NearestElement, FindsSlipsButNotNewNames) {
  EXPECT_EQ(NearestElement("File_List"), "FILE_LIST");
  EXPECT_EQ(NearestElement("IDENTIFCATION"), "IDENTIFICATION");
  EXPECT_EQ(NearestElement("FILE_LIST2"), "") << "a new name with a number";
  EXPECT_EQ(NearestElement("VOLUME_LIST"), "");
  EXPECT_EQ(NearestElement("FILE_LIST_X"), "") << "a new name with a word more";
  EXPECT_EQ(NearestElement("FILE_LISTS"), "FILE_LIST");
  EXPECT_EQ(NearestAttribute(RowOf(Element::kFileGroup), "captionId"), "");
  EXPECT_EQ(NearestAttribute(RowOf(Element::kFileGroup), "captionAt"), "");
  EXPECT_EQ(NearestAttribute(RowOf(Element::kFileGroup), "captionZu"), "");
  EXPECT_EQ(NearestAttribute(RowOf(Element::kRestoreMethod), "metohd"), "method") << "two of six";
  EXPECT_EQ(NearestAttribute(RowOf(Element::kRestoreMethod), "mexyzd"), "") << "three of six";
  EXPECT_EQ(NearestAttribute(RowOf(Element::kIdentification), "usaeg"), "") << "two of five";
  EXPECT_EQ(NearestAttribute(RowOf(Element::kIdentification), "usagge"), "usage") << "one of five";
  EXPECT_EQ(NearestAttribute(RowOf(Element::kFileGroup), "captionat"), "caption");
  EXPECT_EQ(NearestAttribute(RowOf(Element::kFileGroup), "captions"), "caption");
  EXPECT_EQ(NearestAttribute(RowOf(Element::kFileList), "Path"), "path");
  EXPECT_EQ(NearestAttribute(RowOf(Element::kFileList), "priority"), "");
}

TEST(Grammar, NamesEachElementOnceAndEachAttributeOncePerElement) {
  for (const ElementRow& row : ElementRows()) {
    EXPECT_EQ(FindElement(row.name), row.element);
    for (size_t i = 0; i < row.attributes.size(); ++i) {
      for (size_t j = 0; j < i; ++j) EXPECT_NE(row.attributes[i].name, row.attributes[j].name);
    }
  }
  EXPECT_EQ(FindElement("file_list"), Element::kUnknown);
}

TEST(ReadGuid, GivesTheBytesInTheOrderOfTheDigits) {
  Guid id;
  ASSERT_EQ(ReadGuid("01234567-89ab-cdef-ABCD-EF0123456789", &id), GuidForm::kPlain);
  EXPECT_THAT(id.bytes, testing::ElementsAre(0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF, 0xAB,
                                             0xCD, 0xEF, 0x01, 0x23, 0x45, 0x67, 0x89));
}

TEST(ReadGuid, TakesBracesInPairsAndHyphensInTheirPlaces) {
  Guid id;
  for (const char* bad :
       {"75dfb225-e2e4-4d39-9ac9-ffaff65ddf06}", "x75dfb225-e2e4-4d39-9ac9-ffaff65ddf06}", "{", "}",
        "75dfb225xe2e4-4d39-9ac9-ffaff65ddf06", "75dfb225-e2e4x4d39-9ac9-ffaff65ddf06",
        "75dfb225-e2e4-4d39x9ac9-ffaff65ddf06", "75dfb225-e2e4-4d39-9ac9xffaff65ddf06",
        "{75dfb225e2e44d399ac9ffaff65ddf06x"}) {
    EXPECT_EQ(ReadGuid(bad, &id), GuidForm::kNone) << bad;
  }
}

TEST(ReadNumber, IsOutOfRangeAboveTheLargest) {
  EXPECT_EQ(ReadNumber("4294967294"), 4294967294u);
  EXPECT_EQ(ReadNumber("9999999999"), std::nullopt);
}

TEST(IsFormatVersion, IsTwoNumbersAroundADot) {
  for (const char* good : {"1.0", "1.2", "10.25"}) EXPECT_TRUE(IsFormatVersion(good)) << good;
  for (const char* bad : {"", ".", "1", "1.", ".1", "1.x", "1.x2", "x.1", "1.2.3", "-1.0"}) {
    EXPECT_FALSE(IsFormatVersion(bad)) << bad;
  }
}

TEST(NearestWord, OfShortWordsTakesOneSlipOfLongOnesTwo) {
  EXPECT_EQ(NearestWord(Type::kUsage, "OTHR"), "OTHER");
  EXPECT_EQ(NearestWord(Type::kUsage, "OTR"), "");
  EXPECT_EQ(NearestWord(Type::kUsage, "USER_DAT"), "USER_DATA") << "eight letters";
  EXPECT_EQ(NearestWord(Type::kUsage, "USER_DA"), "");
  EXPECT_EQ(NearestWord(Type::kUsage, "SYSTEM_SERVI"), "SYSTEM_SERVICE");
  EXPECT_EQ(NearestWord(Type::kUsage, "SYSTEM_SERV"), "");
}

TEST(CouldBeUnpublished, NeedsThreeCapitalsAndNoLineAtItsEnds) {
  EXPECT_TRUE(CouldBeUnpublished(Type::kDataSource, "XYZ"));
  EXPECT_FALSE(CouldBeUnpublished(Type::kDataSource, "XY"));
  EXPECT_FALSE(CouldBeUnpublished(Type::kDataSource, "_XYZ"));
  EXPECT_FALSE(CouldBeUnpublished(Type::kDataSource, "XYZ_"));
  EXPECT_FALSE(CouldBeUnpublished(Type::kDataSource, "_XYZ_"));
  for (const char* none : {"UNDEFINED", "UNKNOWN", "NONE", "NULL"}) {
    EXPECT_FALSE(CouldBeUnpublished(Type::kDataSource, none)) << none;
  }
}

}  // namespace
}  // namespace gwm::document

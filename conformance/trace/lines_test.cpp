// SPDX-License-Identifier: Apache-2.0
//
// Each line as it stands in a file, letter by letter: the dialect is a promise to whoever reads it.
#include "trace/lines.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

#include "trace/ids.h"
#include "vsserror.h"

namespace gwm {
namespace {

class Stored final : public DocumentStore {
 public:
  Digest Store(std::string_view wtf8) override {
    texts.emplace_back(wtf8);
    return Sha256(wtf8);
  }
  std::vector<std::string> texts;
};

std::string Line(const Event& event) {
  Stored store;
  Buffer out;
  AppendEventLine(out, event, store);
  return std::string(out.view());
}

std::string Written(const Value& value) {
  Stored store;
  Buffer out;
  AppendValue(out, value, store);
  return std::string(out.view());
}

std::string Json(std::string_view text) {
  Buffer out;
  AppendJson(out, text);
  return std::string(out.view());
}

TEST(Lines, OfACallHaveItsInputs) {
  Event e;
  e.kind = EventKind::kCall;
  e.n = 3;
  e.us = 1500;
  e.thread = 2;
  e.step = 0;
  e.call = 0;
  e.within = 0;
  e.object = "backup";
  e.method = "IVssBackupComponents::SetContext";
  e.fields = {{"a", Value::Number(1)}, {"b", Value::Null()}};
  EXPECT_EQ(
      Line(e),
      R"({"t":"ev","n":3,"us":1500,"th":2,"k":"call","call":0,"within":0,"step":0,"obj":"backup",)"
      R"("m":"IVssBackupComponents::SetContext","in":{"a":1,"b":null}})"
      "\n");
  e.kind = EventKind::kEnter;
  EXPECT_NE(Line(e).find(R"(,"in":{)"), std::string::npos);
}

TEST(Lines, OfAReturnHaveTheCodeAndTheOutputs) {
  Event e;
  e.kind = EventKind::kReturn;
  e.object = "backup";
  e.method = "m";
  e.hr = VSS_E_BAD_STATE;
  e.has_hr = true;
  e.fields = {{"a", Value::Bool(true)}};
  EXPECT_EQ(
      Line(e),
      R"({"t":"ev","n":0,"us":0,"th":0,"k":"return","obj":"backup","m":"m","hr":"0x80042301",)"
      R"("out":{"a":true}})"
      "\n");
  e.has_hr = false;
  e.fields.clear();
  EXPECT_EQ(
      Line(e),
      "{\"t\":\"ev\",\"n\":0,\"us\":0,\"th\":0,\"k\":\"return\",\"obj\":\"backup\",\"m\":\"m\"}\n");
  e.kind = EventKind::kLeave;
  e.fields = {{"a", Value::Bool(true)}};
  EXPECT_NE(Line(e).find(R"(,"out":{)"), std::string::npos);
}

TEST(Lines, OfADocumentNameItsHash) {
  Event e;
  e.kind = EventKind::kDocument;
  e.document = "<a/>";
  const std::string hash(Sha256("<a/>").view());
  EXPECT_NE(Line(e).find(",\"doc\":\"" + hash + "\"}"), std::string::npos);
  Buffer out;
  AppendDocumentLine(out, Sha256("<a/>"), "<a/>");
  EXPECT_EQ(out.view(), "{\"t\":\"doc\",\"hash\":\"" + hash + "\",\"text\":\"<a/>\"}\n");
}

TEST(Lines, OfADocumentThatIsNoTextHaveItsUnits) {
  Buffer out;
  AppendDocumentLine(out, Sha256("x"), "A\xED\xA0\xBD");
  EXPECT_NE(out.view().find(",\"utf16\":\"0041d83d\"}\n"), std::string::npos);
}

TEST(Lines, OfValuesAreToldApart) {
  EXPECT_EQ(Written(Value::Null()), "null");
  EXPECT_EQ(Written(Value::Bool(true)), "true");
  EXPECT_EQ(Written(Value::Bool(false)), "false");
  EXPECT_EQ(Written(Value::Number(-17)), "-17");
  EXPECT_EQ(Written(Value::Number(std::numeric_limits<std::int64_t>::min())),
            "-9223372036854775808");
  EXPECT_EQ(Written(Value::Code(E_INVALIDARG)), "\"0x80070057\"");
  EXPECT_EQ(Written(Value::Code(S_OK)), "\"0x00000000\"");
  EXPECT_EQ(Written(Value::Code(static_cast<HRESULT>(0x9ABCDEF0))), "\"0x9ABCDEF0\"");
  EXPECT_EQ(Written(Value::Text("System Writer")), "\"System Writer\"");
  EXPECT_EQ(Written(Value::Text("0x80042301")), R"({"text":"0x80042301"})");
  EXPECT_EQ(Written(Value::Text("\xED\xA0\xBD"
                                "A")),
            R"({"utf16":"d83d0041"})");
  EXPECT_EQ(Written(Value::Object("async#2")), R"({"obj":"async#2"})");
  EXPECT_EQ(Written(Value::Object()), R"({"obj":""})");
  EXPECT_EQ(Written(Value::Untouched()), R"({"is":"untouched"})");
  EXPECT_EQ(Written(Value::Malformed("not terminated")), R"({"is":"not terminated"})");
  EXPECT_EQ(Written(Value::Size(123456)), R"({"bytes":123456})");
}

TEST(Lines, OfLongTextsNameTheirHash) {
  const std::string longest(kLongText, 'a');
  EXPECT_EQ(Written(Value::Text(longest)), '"' + longest + '"');
  const std::string longer = longest + 'a';
  EXPECT_EQ(Written(Value::Text(longer)),
            "{\"doc\":\"" + std::string(Sha256(longer).view()) + "\"}");
}

TEST(Lines, EscapeWhatJsonMustNotHave) {
  EXPECT_EQ(Json(""), "\"\"");
  EXPECT_EQ(Json("a\"b\\c"), R"("a\"b\\c")");
  EXPECT_EQ(Json(std::string_view("\0\x1F\x20\x7F", 4)), "\"\\u0000\\u001f \x7F\"");
  EXPECT_EQ(Json("\n\"\n"), R"("\u000a\"\u000a")");
  EXPECT_EQ(Json("\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80"),
            "\"\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80\"");
}

TEST(Lines, EscapeWhereverItStands) {
  constexpr std::string_view kPlain = "abcdefghijklmnopqrst";
  const auto replaced = [kPlain](std::size_t at, std::string_view by) {
    std::string text(kPlain);
    return text.replace(at, 1, by);
  };
  for (std::size_t i = 0; i < kPlain.size(); ++i) {
    EXPECT_EQ(Json(replaced(i, "\"")), "\"" + replaced(i, "\\\"") + "\"");
    EXPECT_EQ(Json(replaced(i, "\\")), "\"" + replaced(i, "\\\\") + "\"");
    EXPECT_EQ(Json(replaced(i, "\n")), "\"" + replaced(i, "\\u000a") + "\"");
    for (const char* kept : {" ", "!", "#", "[", "]", "\x7F", "\xC3\xA4"}) {
      EXPECT_EQ(Json(replaced(i, kept)), "\"" + replaced(i, kept) + "\"");
    }
    EXPECT_EQ(Json(replaced(i, "\xFF")), "\"" + replaced(i, "\xEF\xBF\xBD") + "\"");
  }
}

TEST(Lines, ReplaceBytesThatAreNoText) {
  constexpr const char* kReplaced =
      "\"a\xEF\xBF\xBD"
      "b\"";
  EXPECT_EQ(Json("a\xFF"
                 "b"),
            kReplaced);
  EXPECT_EQ(Json("a\xED\xA0\x80"
                 "b"),
            kReplaced);
  EXPECT_EQ(Json("a\xC3"), "\"a\xEF\xBF\xBD\"");
}

TEST(Ids, AreWrittenInLowerCaseWithoutBraces) {
  const GUID id = {0x89300202, 0x3CEC, 0x4981, {0x91, 0x71, 0x19, 0xF5, 0x95, 0x59, 0xE0, 0xF2}};
  EXPECT_EQ(ToText(id), "89300202-3cec-4981-9171-19f59559e0f2");
}

TEST(Ids, StandInQuotesInALine) {
  Buffer out;
  AppendId(out, GUID{1, 2, 3, {4, 5, 6, 7, 8, 9, 10, 11}});
  EXPECT_EQ(out.view(), R"("00000001-0002-0003-0405-060708090a0b")");
}

TEST(Sha256, IsTheOneOfTheStandard) {
  EXPECT_EQ(Sha256("abc").view(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Sha256("").view(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Buffer, KeepsWhatItHasWhenItGrows) {
  Buffer buffer;
  std::string expected;
  for (int i = 0; i < 5000; ++i) {
    buffer.Append(static_cast<char>('a' + i % 26));
    expected += static_cast<char>('a' + i % 26);
  }
  EXPECT_EQ(buffer.view(), expected);
  buffer.Append(expected);
  EXPECT_EQ(buffer.view(), expected + expected);
  buffer.Cut(3);
  EXPECT_EQ(buffer.view(), "abc");
}

}  // namespace
}  // namespace gwm

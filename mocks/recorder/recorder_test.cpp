// SPDX-License-Identifier: Apache-2.0
//
// The parts of which a trace is made. The traces of whole programs: runner/tests/test_recorder.py.
#include <gmock/gmock.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>

#include "recorder/arguments.h"
#include "trace/sha256.h"
#include "recorder/testing/with_tail.h"
#include "recorder/trace_file.h"
#include "trace/utf16.h"

#ifndef _WIN32
#include <unistd.h>
#endif

namespace gwm::recording {
namespace {

std::string HashOf(std::string_view text) { return std::string(Sha256(text).view()); }

template <class Value>
std::string JsonOf(const Value& value) {
  Fields fields;
  value.Before(fields);
  value.After(fields);
  return std::string(fields.view());
}

TEST(Sha256, GivesThePublishedValues) {
  EXPECT_EQ(HashOf(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(HashOf("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(HashOf("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(HashOf(std::string(1000000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, PadsAtTheEdgesOfABlock) {
  EXPECT_EQ(HashOf(std::string(55, 'a')),
            "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318");
  EXPECT_EQ(HashOf(std::string(56, 'a')),
            "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a");
  EXPECT_EQ(HashOf(std::string(64, 'a')),
            "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
}

TEST(Fields, EscapeWhatJsonWantsEscaped) {
  Fields fields;
  fields.Text("a", "\"\\\n\x01 \xC3\xA4");
  EXPECT_EQ(fields.view(), "\"a\":\"\\\"\\\\\\u000a\\u0001 \xC3\xA4\"");
}

TEST(Fields, ReplaceBytesThatAreNoUtf8) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"a\xFFz", "a\xEF\xBF\xBDz"},                              // no lead
      {"\xC3", "\xEF\xBF\xBD"},                                  // cut off
      {"\xC3(", "\xEF\xBF\xBD("},                                // no continuation
      {"\xC0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD"},                  // too long a form
      {"\xED\xA0\x80", "\xEF\xBF\xBD"},                          // a surrogate
      {"\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80"},                  // a character
  };
  for (const auto& [bytes, expected] : cases) {
    Buffer out;
    AppendJson(out, bytes);
    EXPECT_EQ(out.view(), "\"" + std::string(expected) + "\"");
  }
}

TEST(Fields, KeepWideTextAsItIs) {
  Buffer out;
  const WCHAR text[] = {0x41, 0xE4, 0x20AC, 0xD83D, 0xDE00, 0xD800, 0x42};
  AppendWtf8(out, WideView(text, 7));
  EXPECT_EQ(out.view(), "A\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80\xED\xA0\x80\x42");
}

TEST(Fields, NameALongTextByItsHash) {
  const std::string text(kLongText + 1, 'x');
  Fields fields;
  fields.Text("long", text);
  fields.Text("short", std::string(kLongText, 'x'));
  EXPECT_THAT(fields.view(), testing::StartsWith("\"long\":{\"doc\":\"" + HashOf(text) + "\"},"));
  EXPECT_THAT(fields.view(), testing::HasSubstr("\"short\":\"xxx"));
}

TEST(Arguments, EnumerationsHaveTheirNamesAndStrangeValuesTheirNumber) {
  EXPECT_EQ(JsonOf(In("t", VSS_BT_INCREMENTAL)), "\"t\":\"VSS_BT_INCREMENTAL\"");
  EXPECT_EQ(JsonOf(In("t", static_cast<VSS_BACKUP_TYPE>(77))), "\"t\":77");
}

TEST(Arguments, MasksAreNamesAndARest) {
  EXPECT_EQ(JsonOf(InMask("m", 0, kSchemaMaskBits)), "\"m\":\"0\"");
  EXPECT_EQ(JsonOf(InMask("m", 0x41, kSchemaMaskBits)),
            "\"m\":\"VSS_BS_DIFFERENTIAL | VSS_BS_LAST_MODIFY\"");
  EXPECT_EQ(JsonOf(InMask("m", 0xF0F, kBackupTypeMaskBits)),
            "\"m\":\"VSS_FSBT_ALL_BACKUP_REQUIRED | VSS_FSBT_ALL_SNAPSHOT_REQUIRED\"");
  EXPECT_EQ(JsonOf(InMask("m", 0x80000001, kComponentFlagsBits)),
            "\"m\":\"VSS_CF_BACKUP_RECOVERY | 0x80000000\"");
}

TEST(Arguments, ContextsHaveNamesAndTimeOutsAreNumbers) {
  EXPECT_EQ(JsonOf(InContext("c", VSS_CTX_BACKUP)), "\"c\":\"VSS_CTX_BACKUP\"");
  EXPECT_EQ(JsonOf(InContext("c", VSS_VOLSNAP_ATTR_PLEX)), "\"c\":\"VSS_VOLSNAP_ATTR_PLEX\"");
  EXPECT_EQ(JsonOf(In("t", DWORD{INFINITE})), "\"t\":4294967295");
  EXPECT_EQ(JsonOf(In("t", DWORD{1000})), "\"t\":1000");
}

TEST(Arguments, InterfacesAreKnownByTheirIds) {
  EXPECT_STREQ(NameOf(IID_IUnknown), "IUnknown");
  EXPECT_STREQ(NameOf(IID_IVssBackupComponentsEx3), "IVssBackupComponentsEx3");
  EXPECT_EQ(NameOf(IID{1, 2, 3, {4}}), nullptr);
}

TEST(Arguments, TextThatCannotBeReadDoesNoHarm) {
  EXPECT_EQ(JsonOf(In("t", reinterpret_cast<LPCWSTR>(std::uintptr_t{0x10}))),
            "\"t\":{\"is\":\"unreadable\"}");
  EXPECT_EQ(JsonOf(In("t", static_cast<LPCWSTR>(nullptr))), "\"t\":null");
  const VSS_ID* const nowhere = reinterpret_cast<const VSS_ID*>(std::uintptr_t{0x10});
  EXPECT_EQ(JsonOf(InIds("ids", nowhere, 2)), "\"ids[0]\":{\"is\":\"unreadable\"}");
}

TEST(Arguments, TextsAreWrittenAsTheOneWriterOfLinesWritesThem) {
  const auto expect_same = [](const std::u16string& text) {
    std::vector<WCHAR> units(text.begin(), text.end());
    units.push_back(0);
    Buffer wtf8;
    AppendWtf8(wtf8, std::u16string_view(text));
    Buffer expected;
    AppendText(expected, wtf8.view());
    EXPECT_EQ(JsonOf(In("t", LPCWSTR{units.data()})), "\"t\":" + std::string(expected.view()));
  };
  // Each unit alone, in the middle and at the end: what is no text among them, too.
  for (unsigned unit = 1; unit <= 0xFFFF; unit = unit < 0x200 ? unit + 1 : unit + 0x3F) {
    const auto c = static_cast<char16_t>(unit);
    expect_same({c});
    expect_same({u'a', c, u'b'});
    expect_same({u'a', u'b', c});
  }
  for (const char16_t* text : {u"", u"0x80042301", u"0x8004230", u"0x8004230g", u"0X80042301", u"\xD83D\xDE00",
                               u"\xDE00\xD83D", u"C:\\a\\\"b\"", u"\xFFFF"}) {
    expect_same(text);
  }
  expect_same(std::u16string(kLongText, u'x'));
}

TEST(Arguments, AnIdIsReadWithCare) {
  const VSS_ID id = {1, 2, 3, {4}};
  EXPECT_EQ(JsonOf(InIdAt("id", &id)), "\"id\":\"00000001-0002-0003-0400-000000000000\"");
  EXPECT_EQ(JsonOf(InIdAt("id", static_cast<const VSS_ID*>(nullptr))), "\"id\":null");
  EXPECT_EQ(JsonOf(InIdAt("id", reinterpret_cast<const VSS_ID*>(std::uintptr_t{0x10}))),
            "\"id\":{\"is\":\"unreadable\"}");
}

TEST(Arguments, LongTextIsReadToItsEnd) {
  const std::basic_string<WCHAR> text(10000, 'y');
  const std::string utf8(10000, 'y');
  EXPECT_EQ(JsonOf(In("t", text.c_str())), "\"t\":{\"doc\":\"" + HashOf(utf8) + "\"}");
}

TEST(Arguments, ABstrWithAnotherLengthThanItsTextSaysSo) {
  const BSTR whole = SysAllocString(VSS_L("text"));
  EXPECT_EQ(JsonOf(InBstr("b", whole)), "\"b\":\"text\"");
  SysFreeString(whole);
  const BSTR cut = SysAllocStringLen(VSS_L("te\0t"), 4);
  EXPECT_EQ(JsonOf(InBstr("b", cut)), "\"b\":\"te\",\"b.bytes\":8");
  SysFreeString(cut);
}

TEST(Arguments, OutputsAreSeenAfterTheCallAndNullOnesBefore) {
  UINT count = 3;
  EXPECT_EQ(JsonOf(Out("pc", &count)), "\"pc\":3");
  EXPECT_EQ(JsonOf(Out("pc", static_cast<UINT*>(nullptr))), "\"pc\":null");
  Fields before;
  Out("pc", &count).Before(before);
  EXPECT_EQ(before.view(), "");
}

TEST(Arguments, BytesAreHexadecimal) {
  const BYTE icon[] = {0x00, 0xFF, 0x1A};
  EXPECT_EQ(JsonOf(InBytes("pbIcon", icon, 3)), "\"pbIcon\":\"00ff1a\"");
}

TEST(TraceFile, NeverTakesAFileThatIsThere) {
  const std::string path = testing::TempDir() + "recorder_test.jsonl";
  std::remove(path.c_str());
  std::remove((path + ".2").c_str());
  TraceFile first, second;
#ifdef _WIN32
  const std::wstring native(path.begin(), path.end());
#else
  const std::string& native = path;
#endif
  ASSERT_TRUE(first.Create(native.c_str()));
  ASSERT_TRUE(second.Create(native.c_str()));
  EXPECT_TRUE(second.Write("second"));
  first.Close();
  second.Close();
  std::FILE* const file = std::fopen((path + ".2").c_str(), "rb");
  ASSERT_NE(file, nullptr);
  char text[10] = {};
  EXPECT_EQ(std::fread(text, 1, sizeof text, file), 6u);
  std::fclose(file);
  EXPECT_STREQ(text, "second");
  std::remove(path.c_str());
  std::remove((path + ".2").c_str());
}

#ifndef _WIN32
/// The name of a trace that is not there yet.
class NewTrace : public testing::Test {
 protected:
  NewTrace() { std::remove(path.c_str()); }
  ~NewTrace() override { std::remove(path.c_str()); }
  const std::string path = testing::TempDir() + "recorder_test_new.jsonl";
};

TEST_F(NewTrace, HasAtOnceWhatIsWritten) {
  TraceFile file;
  ASSERT_TRUE(file.Create(path.c_str()));
  std::string all;
  for (const std::size_t size : {100, 1000, 65535, 1, 65536, 65537, 3, 300000, 65530, 6, 7}) {
    for (int i = 0; i < (size > 1000 ? 3 : 70); ++i) {
      const std::string line(size, static_cast<char>('a' + i % 26));
      ASSERT_TRUE(file.Write(line));
      all += line;
      ASSERT_TRUE(WithTail(path) == all) << size << ' ' << i;
    }
  }
  file.Close();
  EXPECT_TRUE(ContentOf(path) == all);
  EXPECT_FALSE(std::ifstream(path + ".tail"));
}

TEST_F(NewTrace, HasItsFirstLineByItself) {
  TraceFile file;
  ASSERT_TRUE(file.Create(path.c_str()));
  ASSERT_TRUE(file.Write("header"));
  ASSERT_TRUE(file.Write("more"));
  EXPECT_EQ(ContentOf(path), "header");
  file.Close();
  EXPECT_EQ(ContentOf(path), "headermore");
}

// A program may close what it never opened.
TEST_F(NewTrace, OutlivesItsDescriptor) {
  const int next = dup(0);
  close(next);
  TraceFile file;
  ASSERT_TRUE(file.Create(path.c_str()));  // is the next descriptor
  ASSERT_TRUE(file.Write("header"));
  ASSERT_EQ(close(next), 0);
  const std::string line(50000, 'x');
  ASSERT_TRUE(file.Write(line));
  ASSERT_TRUE(file.Write(line));
  EXPECT_TRUE(WithTail(path) == "header" + line + line);
  file.Close();
  EXPECT_TRUE(ContentOf(path) == "header" + line + line);
}

TEST_F(NewTrace, LeavesTheTailOfAnotherTraceAlone) {
  TraceFile old;
  ASSERT_TRUE(old.Create(path.c_str()));
  ASSERT_TRUE(old.Write("old"));
  std::remove(path.c_str());
  TraceFile file;
  ASSERT_TRUE(file.Create(path.c_str()));
  ASSERT_TRUE(file.Write("header"));
  ASSERT_TRUE(file.Write("new"));
  ASSERT_TRUE(old.Write("more"));
  old.Close();
  EXPECT_EQ(WithTail(path), "headernew");
  file.Close();
  EXPECT_EQ(ContentOf(path), "headernew");
}
#endif

TEST(TraceFile, SaysThatAFolderThatIsNotThereCannotBeWrittenTo) {
  TraceFile file;
#ifdef _WIN32
  EXPECT_FALSE(file.Create(L"C:\\no such folder\\trace"));
#else
  EXPECT_FALSE(file.Create("/no such folder/trace"));
#endif
}

}  // namespace
}  // namespace gwm::recording

// SPDX-License-Identifier: Apache-2.0
//
// gwm-check from outside: arguments in, text and exit code out.
#include "document/cli/check_main.h"

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "document/cli/arguments.h"
#include "document/testing/fixtures.h"
#include "document/text.h"

#ifndef _WIN32
#include <sys/stat.h>
#endif

namespace gwm::document {
namespace {

namespace fs = std::filesystem;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

struct Result {
  int code;
  std::string out;
  std::string err;
};

std::string Slurp(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class Check : public testing::Test {
 protected:
  Check() {
    dir_ = fs::temp_directory_path() /
           ("gwm-check-test-" +
            std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) +
            std::to_string(std::rand()));
    fs::create_directories(dir_);
    Put("good.xml", Accepted("plain.xml"));
    Put("bad.xml", Swap(Accepted("plain.xml"), "CUSTOM", "custom"));
  }
  ~Check() override { fs::remove_all(dir_); }

  std::string Put(const std::string& name, const std::string& bytes) {
    const fs::path path = dir_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }
  std::string At(const std::string& name) const { return (dir_ / name).string(); }

  Result Run(const std::vector<std::string>& args) const {
    std::FILE* out = std::tmpfile();
    std::FILE* err = std::tmpfile();
    Result result;
    result.code = CheckMain(args, out, err);
    result.out = Rewound(out);
    result.err = Rewound(err);
    return result;
  }

  static std::string Rewound(std::FILE* file) {
    std::string text;
    std::rewind(file);
    for (int c; (c = std::fgetc(file)) != EOF;) text += static_cast<char>(c);
    std::fclose(file);
    return text;
  }

  fs::path dir_;
};

TEST_F(Check, AGoodFileTakesOneLineAndExits0) {
  const Result result = Run({At("good.xml")});
  EXPECT_EQ(result.code, 0);
  EXPECT_EQ(result.out,
            At("good.xml") + ": valid: writer \"Plain Writer\", 1 component, 1 file set\n");
  EXPECT_THAT(result.err, IsEmpty());
}

TEST_F(Check, AGoodFileWithNotesStillTakesOneLineThatNamesThem) {
  const Result result = Run({Put("asr.xml", Accepted("asr.xml"))});
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.out, EndsWith("; 1 note: open/white-space\n"));
  EXPECT_EQ(std::count(result.out.begin(), result.out.end(), '\n'), 1);
  EXPECT_THAT(Run({"--notes", At("asr.xml")}).out, HasSubstr("note: caption has a raw line end"));
}

TEST_F(Check, ABadFileShowsPlaceRuleSourceLineAndCaretAndExits1) {
  const Result result = Run({At("bad.xml")});
  EXPECT_EQ(result.code, 1);
  EXPECT_EQ(result.out, At("bad.xml") +
                            ":3:27: error: method is \"custom\"; is CUSTOM meant? "
                            "[structure/enumeration]\n"
                            "    3 |   <RESTORE_METHOD method=\"custom\" writerRestore=\"always\" "
                            "rebootRequired=\"no\"/>\n"
                            "      |                           ^~~~~~\n" +
                            At("bad.xml") + ": invalid: 1 error\n");
}

TEST_F(Check, UnreadableInputExits3EvenBesideErrors) {
  EXPECT_EQ(Run({At("missing.xml")}).code, 3);
  EXPECT_THAT(Run({At("missing.xml")}).err, HasSubstr("missing.xml: no such file"));
  EXPECT_EQ(Run({At("bad.xml"), At("missing.xml"), At("good.xml")}).code, 3);
  EXPECT_THAT(Run({At("missing.xml"), At("good.xml")}).out, HasSubstr("good.xml: valid"));
}

TEST_F(Check, EmptyBinaryAndHugeFilesAreInvalidWithAClearMessage) {
  Result result = Run({Put("empty.xml", "")});
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.out, HasSubstr("the document is empty"));
  result = Run({Put("x.cab", "MSCF and more")});
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.out, HasSubstr("a cabinet; extract it first"));
  const std::string huge = Put("huge.xml", "<");
  fs::resize_file(huge, 1'073'741'824);  // sparse
  result = Run({huge});
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.out, HasSubstr("the document has 1073741824 bytes, the limit is 1000000000"));
}

TEST_F(Check, EachUnreadableInputSaysWhyAndIsCounted) {
  const Result result = Run({At("bad.xml"), At("missing.xml"), "", At("good.xml")});
  EXPECT_EQ(result.code, 3);
  EXPECT_EQ(result.err, "gwm-check: " + At("missing.xml") +
                            ": no such file\n"
                            "gwm-check: \"\": no such file\n");
  EXPECT_THAT(result.out, EndsWith("4 documents: 1 valid, 1 invalid, 2 unreadable\n"));
  EXPECT_THAT(result.out, Not(HasSubstr("missing.xml"))) << "it was told already";
  Run({"-o", At("out.txt"), At("missing.xml")});
  EXPECT_EQ(Slurp(At("out.txt")), At("missing.xml") + ": unreadable: no such file\n");
}

TEST_F(Check, TenThousandDocumentsAreOneLineEach) {
  for (int i = 0; i < 10'000; ++i) Put(Cat("many/", i, ".xml"), Accepted("plain.xml"));
  const Result result = Run({At("many")});
  EXPECT_EQ(result.code, 0);
  EXPECT_EQ(std::count(result.out.begin(), result.out.end(), '\n'), 10'001);
  EXPECT_THAT(result.out, EndsWith("\n10,000 documents: 10,000 valid, 0 invalid\n"));
}

TEST_F(Check, UsageErrorsExit4AndSayWhat) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> rows = {
      {{}, "no FILE"},
      {{"--nonsense", "x"}, "unknown option --nonsense"},
      {{"--profile", "stern", "x"}, "\"stern\" is not one of strict, default, lenient"},
      {{"--format=html", "x"}, "\"html\" is not one of text, json, sarif, junit"},
      {{"--color", "x"}, "\"x\" is not one of"},
      {{"--decide", "Q99=accept", "x"}, "\"Q99\" is no question"},
      {{"--decide", "Q1", "x"}, "say accept, warn, reject or undecided"},
      {{"--decide", "Q1=maybe", "x"}, "say accept, warn, reject or undecided"},
      {{"--max-depth", "0", "x"}, "is not a number that can be used"},
      {{"--max-size", "-1", "x"}, "is not a number that can be used"},
      {{"x", "-o"}, "--output needs a value"},
      {{"--notes=yes", "x"}, "--notes takes no value"},
      {{"--explain", "no/such"}, "there is no rule \"no/such\""},
  };
  for (const auto& [args, message] : rows) {
    const Result result = Run(args);
    EXPECT_EQ(result.code, 4) << message;
    EXPECT_THAT(result.err, AllOf(StartsWith("gwm-check: "), HasSubstr(message)));
    EXPECT_THAT(result.out, IsEmpty());
  }
}

TEST_F(Check, APatternThatMatchesNothingIsNothingToCheck) {
  const Result result = Run({At("*.nothing")});
  EXPECT_EQ(result.code, 5);
  EXPECT_THAT(result.err, HasSubstr("nothing matches"));
}

TEST_F(Check, APatternThatMatchesNothingBesideOthersIsToldByTheExitCode) {
  const Result result = Run({At("good.xml"), At("*.nothing")});
  EXPECT_EQ(result.code, 3) << "documents may go unjudged for a slip";
  EXPECT_THAT(result.out, HasSubstr("good.xml: valid"));
}

TEST_F(Check, PatternsAreExpandedHere) {
  Put("deep/er/inner.xml", Accepted("plain.xml"));
  EXPECT_THAT(Run({At("*.xml")}).out, EndsWith("2 documents: 1 valid, 1 invalid\n"));
  EXPECT_THAT(Run({At("**/*.xml")}).out, EndsWith("3 documents: 2 valid, 1 invalid\n"));
  EXPECT_THAT(Run({At("g[o]?d.xml")}).out, HasSubstr("good.xml: valid"));
}

TEST_F(Check, ADirectoryIsSearchedAndItsFilesAreSorted) {
  Put("sub/Z.XML", Accepted("plain.xml"));
  Put("sub/notes.txt", "nothing");
  const Result result = Run({dir_.string()});
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.out, EndsWith("3 documents: 2 valid, 1 invalid\n"));
  EXPECT_LT(result.out.find("bad.xml"), result.out.find("good.xml"));
  EXPECT_LT(result.out.find("good.xml"), result.out.find("Z.XML"));
}

TEST_F(Check, OtherDocumentsInADirectoryArePassedOverButNotWhenNamed) {
  const std::string other = Put("cab/BCDocument.xml", "<BACKUP_COMPONENTS xmlns=\"x-schema:#X\"/>");
  Put("cab/WM0.xml", Accepted("plain.xml"));
  Put("cab/wrapped.xml", "<root><BACKUP_COMPONENTS xmlns=\"x-schema:#X\"/></root>");
  const Result result = Run({At("cab")});
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.out, HasSubstr("passed over: its root element is BACKUP_COMPONENTS"));
  EXPECT_THAT(result.out, HasSubstr("passed over: its root element is root"));
  EXPECT_EQ(Run({other}).code, 1);
}

TEST_F(Check, ADirectoryWithoutDocumentsExits3) {
  fs::create_directories(dir_ / "none");
  EXPECT_EQ(Run({At("none")}).code, 3);
  Put("other/a.xml", "<html/>");
  const Result result = Run({At("other")});
  EXPECT_EQ(result.code, 3);
  EXPECT_THAT(result.err, HasSubstr("the directory has no document"));
}

TEST_F(Check, AFileNamedTwiceIsJudgedOnce) {
  EXPECT_THAT(Run({At("good.xml"), At("good.xml")}).out, Not(HasSubstr("2 documents")));
}

TEST_F(Check, ProfilesAndDecisionsChangeSeverities) {
  const std::string file = Put("v.xml", Swap(Accepted("plain.xml"), "1.2", "1.3"));
  EXPECT_EQ(Run({file}).code, 0);
  EXPECT_EQ(Run({"--profile", "strict", file}).code, 1);
  EXPECT_EQ(Run({"--profile=lenient", file}).code, 0);
  EXPECT_EQ(Run({"--decide", "Q1=reject", file}).code, 1);
  EXPECT_EQ(Run({"--decide", "q2=accept,version=reject", file}).code, 1);
  EXPECT_EQ(Run({"--decide=Q1=accept", "--profile", "strict", file}).code, 0)
      << "a decision wins over the profile, in any order";
}

TEST_F(Check, OutputAppearsWholeUnderItsName) {
  const std::string to = At("result.json");
  const Result result = Run({"--format", "json", "-o", to, At("bad.xml")});
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.out, IsEmpty());
  EXPECT_THAT(Slurp(to), AllOf(StartsWith("{\"schema\":1"), EndsWith("}}\n")));
  size_t left = 0;
  for (const auto& entry : fs::directory_iterator(dir_)) left += entry.path().extension() == ".tmp";
  EXPECT_EQ(left, 0u) << "no temporary file stays";
  EXPECT_EQ(Run({"-o", At("no/such/dir/x"), At("good.xml")}).code, 3);
}

TEST_F(Check, OutputNeverReplacesAnInput) {
  const Result result = Run({"-o", At("good.xml"), At("bad.xml"), At("good.xml")});
  EXPECT_EQ(result.code, 4);
  EXPECT_THAT(result.err, HasSubstr("good.xml is one of the inputs"));
  EXPECT_EQ(Slurp(At("good.xml")), Accepted("plain.xml"));
}

#ifndef _WIN32
TEST_F(Check, OutputToADeviceOrALinkIsWrittenThereAndReplacesNeither) {
  EXPECT_EQ(Run({"-o", "/dev/null", At("good.xml")}).code, 0);
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
  const Result full = Run({"-o", "/dev/full", At("good.xml")});
  EXPECT_EQ(full.code, 3);
  EXPECT_THAT(full.err, HasSubstr("cannot write /dev/full: no space left on device"));
  fs::create_symlink("later.txt", At("link"));
  EXPECT_EQ(Run({"-o", At("link"), At("good.xml")}).code, 0);
  EXPECT_TRUE(fs::is_symlink(At("link")));
  EXPECT_THAT(Slurp(At("later.txt")), HasSubstr("valid"));
}

TEST_F(Check, PipesInADirectoryAreNotReadAndCirclesOfLinksEnd) {
  ASSERT_EQ(mkfifo(At("sub.xml").c_str(), 0600), 0);
  fs::create_directory_symlink(".", At("self"));
  fs::create_symlink("b.xml", At("a.xml"));
  fs::create_symlink("a.xml", At("b.xml"));
  const Result result = Run({dir_.string()});
  EXPECT_EQ(result.code, 3) << "the links name documents that cannot be read";
  EXPECT_THAT(result.err, HasSubstr("a.xml: too many levels of symbolic links"));
  EXPECT_THAT(result.out, EndsWith("4 documents: 1 valid, 1 invalid, 2 unreadable\n"));
}
#endif

TEST_F(Check, ColorIsGivenWhenAskedForAndNotToAFile) {
  EXPECT_THAT(Run({"--color", "always", At("bad.xml")}).out, HasSubstr("\x1b[1;31merror:"));
  EXPECT_THAT(Run({At("bad.xml")}).out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(Run({"--color=never", At("bad.xml")}).out, Not(HasSubstr("\x1b")));
}

TEST_F(Check, QuietSaysNothingAboutValidDocuments) {
  EXPECT_THAT(Run({"-q", At("good.xml")}).out, IsEmpty());
  Put("two/a.xml", Accepted("plain.xml"));
  Put("two/b.xml", Accepted("plain.xml"));
  EXPECT_THAT(Run({"-q", At("two")}).out, IsEmpty());
  EXPECT_THAT(Run({"-q", At("bad.xml")}).out, HasSubstr("structure/enumeration"));
}

TEST_F(Check, ExplainsRulesAndQuestionsAndListsThem) {
  EXPECT_THAT(Run({"--explain", "structure/guid"}).out, HasSubstr("A value is not a GUID."));
  EXPECT_THAT(Run({"--explain", "Q7"}).out, HasSubstr("open/user-procedure"));
  const std::string list = Run({"--list-rules"}).out;
  for (const Rule& rule : Rules()) EXPECT_THAT(list, HasSubstr(std::string(rule.id)));
  EXPECT_EQ(Run({"--help"}).code, 0);
  EXPECT_THAT(Run({"--version"}).out, HasSubstr("gwm-check 0.1.0"));
}

TEST_F(Check, HelpNamesEveryOption) {
  const std::string help = Run({"--help"}).out;
  for (const char* option : {"--profile", "--decide", "--express", "--format", "--notes", "--quiet",
                             "--color", "--output", "--max-findings", "--max-size", "--max-depth",
                             "--max-attribute", "--explain", "--list-rules", "--version"}) {
    EXPECT_THAT(help, HasSubstr(option));
  }
}

TEST_F(Check, DashDashEndsTheOptions) {
  EXPECT_EQ(Run({"--", "--version"}).code, 3) << "a file of that name";
}

}  // namespace
}  // namespace gwm::document

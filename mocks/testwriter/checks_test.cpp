// SPDX-License-Identifier: Apache-2.0
//
// What is said of a restore by the files that are there after it.
#include "testwriter/checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "testwriter/reader.h"

namespace gwm::testwriter {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;

class AfterARestore : public testing::Test {
 protected:
  AfterARestore() {
    fs::remove_all(root);
    fs::create_directories(root / "C");
    fs::create_directories(root / "D");
    setenv("GWM_VOLUMES", root.c_str(), 1);
  }
  ~AfterARestore() override {
    unsetenv("GWM_VOLUMES");
    fs::remove_all(root);
  }

  /// Makes the files of a writer with one component and these elements.
  void Make(const std::string& component, const std::string& method = "") {
    std::vector<Mistake> mistakes;
    configuration = Read("a.xml",
                         "<TestWriter supportsIncremental='yes'>"
                         "<RestoreMethod method='RESTORE_IF_CAN_REPLACE'>" +
                             method +
                             "</RestoreMethod>"
                             "<ExcludeFile path='c:\\f' filespec='*.tmp' recursive='yes'/>"
                             "<Component componentType='filegroup' componentName='a' "
                             "selectable='yes'>" +
                             component + "</Component></TestWriter>",
                         mistakes);
    ASSERT_TRUE(mistakes.empty()) << mistakes[0].Line();
    made.Make(configuration);
    chosen.name = u"a";
    chosen.to_be_restored = true;
    chosen.status = VSS_RS_ALL;
  }
  void Remember(VSS_BACKUP_TYPE type = VSS_BT_FULL) { checks.Remember(type); }
  std::string Said() {
    checks.CheckIncludes({chosen});
    return out.str();
  }
  static void Write(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
  }

  const fs::path root = fs::canonical(testing::TempDir()) / "after_a_restore";
  Configuration configuration;
  std::ostringstream out;
  Console console{out, Verbosity::kLow, "a.xml"};
  MadeFiles made;
  Checks checks{configuration, console};
  Chosen chosen;
};

constexpr const char* kTree = "<ComponentFile path='c:\\f' filespec='*' recursive='yes'/>";

TEST_F(AfterARestore, NothingIsWrongWhereAllIsBack) {
  Make(kTree);
  Remember();
  EXPECT_THAT(Said(), IsEmpty());
  EXPECT_EQ(console.wrong(), 0u);
}

TEST_F(AfterARestore, AFileIsMissing) {
  Make(kTree);
  Remember();
  fs::remove(root / "C/f/made-below/made");
  EXPECT_EQ(Said(),
            "a.xml: wrong: " + (root / "C/f/made-below/made").string() + " was not restored\n");
  EXPECT_EQ(console.wrong(), 1u);
}

TEST_F(AfterARestore, AFileHasOtherContent) {
  Make(kTree);
  Remember();
  Write(root / "C/f/made", "other");
  EXPECT_THAT(Said(), HasSubstr("made has other content than when it was backed up"));
}

TEST_F(AfterARestore, WhatIsExcludedNeedNotBeBack) {
  Make(kTree);
  Remember();
  fs::remove(root / "C/f/made.tmp");
  EXPECT_THAT(Said(), IsEmpty());
}

TEST_F(AfterARestore, WhatIsExcludedIsBack) {
  Make(kTree);
  checks.RememberExcluded();
  checks.CheckExcludes();
  EXPECT_THAT(out.str(), IsEmpty()) << "it was there before";
  Write(root / "C/f/new.tmp", "x");
  Write(root / "C/f/new.txt", "x");
  checks.CheckExcludes();
  EXPECT_EQ(out.str(), "a.xml: wrong: " + (root / "C/f/new.tmp").string() +
                           " is excluded, and was restored\n");
}

TEST_F(AfterARestore, AComponentThatWasNotRestoredIsNotLookedAt) {
  Make(kTree);
  Remember();
  fs::remove(root / "C/f/made");
  chosen.to_be_restored = false;
  EXPECT_THAT(Said(), IsEmpty());
  chosen.to_be_restored = true;
  chosen.status = VSS_RS_FAILED;
  EXPECT_THAT(Said(), IsEmpty()) << "the requester says so itself";
}

constexpr const char* kMapping =
    "<AlternateLocationMapping path='c:\\f' filespec='*' recursive='yes' alternatePath='d:\\g'/>";

TEST_F(AfterARestore, AMappingHasToBeTold) {
  Make(kTree, kMapping);
  Remember();
  fs::rename(root / "C/f", root / "D/g");
  EXPECT_THAT(Said(), HasSubstr("made was restored to d:\\g, which AddAlternativeLocationMapping"));
  out.str("");
  chosen.mapped = {{{u"C:\\F", u"*", true}, u"D:\\g"}};
  EXPECT_THAT(Said(), IsEmpty());
  Write(root / "D/g/made", "other");
  EXPECT_THAT(Said(), HasSubstr("made has other content in d:\\g than when it was backed up"));
}

TEST_F(AfterARestore, ANewTargetIsWhereTheFilesAre) {
  Make(kTree);
  Remember();
  chosen.targets = {{{u"c:\\f", u"*", true}, u"d:\\h"}};
  EXPECT_THAT(Said(), HasSubstr("made was not restored to its new target d:\\h"));
  out.str("");
  fs::rename(root / "C/f", root / "D/h");
  EXPECT_THAT(Said(), IsEmpty());
}

TEST_F(AfterARestore, OfAPartialFileTheRangesCount) {
  Make(std::string(kTree) + "<PartialFile path='c:\\f' filespec='big' ranges='100:10,300:10'/>");
  Remember();
  std::fstream file(root / "C/f/big", std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(200);
  file << "elsewhere" << std::flush;
  EXPECT_THAT(Said(), IsEmpty());
  file.seekp(305);
  file << "!" << std::flush;
  EXPECT_THAT(Said(), HasSubstr("big has other content"));
}

TEST_F(AfterARestore, OfDifferencedFilesThoseThatChangedCount) {
  Make(std::string(kTree) +
       "<DifferencedFile path='c:\\f' filespec='*' year='2020' month='1' day='1'/>");
  fs::last_write_time(root / "C/f/made",
                      fs::file_time_type::clock::now() - std::chrono::hours(24 * 365 * 20));
  Remember(VSS_BT_INCREMENTAL);
  fs::remove(root / "C/f/made");
  EXPECT_THAT(Said(), IsEmpty());
  fs::remove(root / "C/f/made-below/made");
  EXPECT_THAT(Said(), HasSubstr("was not restored"));
}

TEST_F(AfterARestore, AFileSetThatThisTypeOfBackupNeedsNotMayBeMissing) {
  Make("<ComponentFile path='c:\\f' filespec='*' incBackupRequired='no'/>");
  Remember(VSS_BT_INCREMENTAL);
  fs::remove(root / "C/f/made");
  EXPECT_THAT(Said(), IsEmpty());
}

TEST_F(AfterARestore, ItsOwnFilesAreRemovedAtTheEndUnlessTheyWereChanged) {
  Make(kTree);
  Write(root / "C/f/made", "somebody's");
  made.Remove();
  EXPECT_TRUE(fs::exists(root / "C/f/made"));
  EXPECT_FALSE(fs::exists(root / "C/f/made-below"));
}

TEST_F(AfterARestore, FilesThatAreThereAreNotTouched) {
  Write(root / "C/f/theirs", "theirs");
  Make(kTree);
  EXPECT_FALSE(fs::exists(root / "C/f/made"));
  made.Remove();
  EXPECT_TRUE(fs::exists(root / "C/f/theirs"));
}

TEST_F(AfterARestore, AVolumeThatIsNotThereIsTold) {
  Make(kTree);
  EXPECT_FALSE(MissingVolume(configuration));
  configuration.components[0].files[0].alternate = u"e:\\spit";
  EXPECT_EQ(MissingVolume(configuration), u"e:\\spit");
}

}  // namespace
}  // namespace gwm::testwriter

// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest-spi.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <thread>

#include "gwm_requester_gtest.h"
#include "vsbackup.h"
#include "vsserror.h"

namespace gwm {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;

/// Gathers and looks at what came of it; wrong in the way that is asked for.
enum class Fault { kNone, kLeak, kUnread, kTwice };

IVssAsync* left_over = nullptr;

bool List(Fault fault) {
  IVssBackupComponents* backup = nullptr;
  if (FAILED(CreateVssBackupComponents(&backup))) return false;
  bool good = backup->InitializeForBackup(nullptr) == S_OK;
  for (int i = 0; good && i < (fault == Fault::kTwice ? 2 : 1); ++i) {
    IVssAsync* async = nullptr;
    good = SUCCEEDED(backup->GatherWriterMetadata(&async));
    if (!good) break;
    async->Wait(INFINITE);
    HRESULT outcome = E_FAIL;
    if (fault != Fault::kUnread) async->QueryStatus(&outcome, nullptr);
    good = outcome == VSS_S_ASYNC_FINISHED;
    fault == Fault::kLeak ? void(left_over = async) : void(async->Release());
  }
  if (good) backup->FreeWriterMetadata();
  backup->Release();
  return good;
}

auto Rule(const char* name) { return Field("rule", &Requester::Finding::rule, name); }

TEST(Requester, FindsNothingInARightFunctionInAnyWorldOfThese) {
  for (const char* world : {"server", "no_writer", "hundred_writers", "gather_answers_access_denied",
                            "gather_ends_writer_infrastructure", "create_answers_access_denied"}) {
    Requester requester(world);
    requester.Run([] { List(Fault::kNone); });
    EXPECT_CONFORMS(requester.Strict()) << world;
    EXPECT_THAT(requester.Findings(), IsEmpty());
  }
}

TEST(Requester, ReadsALongRecording) {
  Requester requester;
  requester.Run([] {
    IVssBackupComponents* backup = nullptr;
    ASSERT_EQ(CreateVssBackupComponents(&backup), S_OK);
    const auto look = [backup] {
      for (int i = 0; i < 5000; ++i) {
        backup->AddRef();
        backup->Release();
      }
    };
    std::thread other(look);
    look();
    other.join();
    backup->Release();
    backup->Release();  // the one thing that is wrong
  });
  ASSERT_THAT(requester.Findings(), ElementsAre(Rule("used_after_release")));
  EXPECT_GE(requester.Findings().front().event, 2 * 20'002);
  EXPECT_EQ(requester.Problem(), "");
}

TEST(Requester, TellsWhatHappenedWhatIsAskedAndWhatToDo) {
  static Requester requester;
  requester.Run([] { List(Fault::kTwice); });
  ASSERT_THAT(requester.Findings(), Contains(Rule("gather_once")));
  const Requester::Finding& finding = requester.Findings().front();
  EXPECT_EQ(finding.severity, Requester::Severity::kError);
  EXPECT_EQ(finding.method, "IVssBackupComponents::GatherWriterMetadata");
  EXPECT_NE(finding.sentence, "");
  EXPECT_NE(finding.page, "");
  EXPECT_NE(finding.advice, "");
  EXPECT_NONFATAL_FAILURE(EXPECT_CONFORMS(requester), "requester does not conform.");
  EXPECT_NONFATAL_FAILURE(EXPECT_CONFORMS(requester), "at IVssBackupComponents::GatherWriterMetadata (event");
  EXPECT_NONFATAL_FAILURE(EXPECT_CONFORMS(requester), "  What happened: ");
  EXPECT_NONFATAL_FAILURE(EXPECT_CONFORMS(requester), "  The documentation: ");
  EXPECT_NONFATAL_FAILURE(EXPECT_CONFORMS(requester), "  Page: ");
  EXPECT_NONFATAL_FAILURE(EXPECT_CONFORMS(requester), "  Instead: ");
  EXPECT_NONFATAL_FAILURE(EXPECT_CONFORMS(requester), "Trace: ");
}

TEST(Requester, ReportsInTheseWords) {
  Requester requester;
  requester.Run([] { List(Fault::kTwice); });
  ASSERT_EQ(requester.Findings().size(), 1u);
  const Requester::Finding& found = requester.Findings().front();
  EXPECT_EQ(requester.Report(),
            "In world server: 1 error.\n"
            "\n"
            "error: gather_once, at IVssBackupComponents::GatherWriterMetadata (event " +
                std::to_string(found.event) +
                ")\n"
                "  What happened: GatherWriterMetadata is called a second time on one object; the first has finished\n"
                "  The documentation: " +
                found.sentence + "\n  Page: " + found.page + "\n  Instead: " + found.advice +
                "\n\nTrace: " + requester.Traces().front() + "\n");
}

TEST(Requester, GivesBackWhatTheFunctionDoesAndLetsItsExceptionsThrough) {
  Requester requester;
  EXPECT_TRUE(requester.Run([] { return List(Fault::kNone); }));
  EXPECT_THROW(requester.Run([]() -> int { throw std::runtime_error("no"); }), std::runtime_error);
  EXPECT_TRUE(requester.Run([] { return List(Fault::kNone); })) << "the recording of the second is over";
}

TEST(Requester, EachRunIsARecordingAndAllAreJudged) {
  Requester requester;
  requester.Run([] { List(Fault::kNone); });
  requester.Run([] { List(Fault::kLeak); });
  left_over->Release();  // when nobody looks any more
  EXPECT_EQ(requester.Traces().size(), 2u);
  EXPECT_THAT(requester.Findings(), ElementsAre(Rule("async_released")));
}

TEST(Requester, RunsInTwoHalvesAndWithThreads) {
  Requester requester;
  requester.Begin();
  EXPECT_THAT(requester.Problem(), HasSubstr("not over"));
  std::thread one([] { List(Fault::kNone); });
  std::thread two([] { List(Fault::kNone); });
  one.join();
  two.join();
  requester.End();
  EXPECT_CONFORMS(requester);
}

TEST(Requester, WaivesByRuleOrRequirementAndSaysSo) {
  Requester requester;
  requester.Waive("gather_once", "ticket 1");
  requester.Run([] { List(Fault::kTwice); });
  EXPECT_CONFORMS(requester);
  EXPECT_THAT(requester.Report(), HasSubstr("Waived: ticket 1"));
  Requester other;
  other.Waive("requester/life_cycle/gather_once", "ticket 2");
  other.Run([] { List(Fault::kTwice); });
  EXPECT_CONFORMS(other);
}

TEST(Requester, DoesNotTakeAWaiverOfNothing) {
  Requester typo;
  typo.Waive("gather_onec", "ticket");
  typo.Run([] { List(Fault::kNone); });
  EXPECT_FALSE(typo.Conforms());
  EXPECT_THAT(typo.Problem(), HasSubstr("no rule 'gather_onec'"));
  Requester stale;
  stale.Waive("gather_once", "ticket");
  stale.Run([] { List(Fault::kNone); });
  EXPECT_TRUE(stale.Conforms());
  EXPECT_FALSE(stale.Strict().Conforms());
}

TEST(Requester, FindsASuccessThatIsToldAfterAFailure) {
  Requester requester("gather_ends_writer_infrastructure");
  requester.Run([] { List(Fault::kNone); });
  requester.Told(true);
  EXPECT_THAT(requester.Findings(), Contains(Rule("success_despite_failure")));
}

TEST(Requester, SaysWhyItCannotJudge) {
  Requester nothing;
  EXPECT_THAT(nothing.Report(), HasSubstr("nothing was run"));
  Requester world("sever");
  world.Run([] {});
  EXPECT_THAT(world.Report(), HasSubstr("the nearest is 'server'"));
  EXPECT_FALSE(world.Conforms());
  Requester silent;
  silent.Run([] {});
  EXPECT_THAT(silent.Report(), HasSubstr("vssapi was not called"));
  EXPECT_FALSE(silent.Conforms());
  Requester first, second;
  first.Begin();
  second.Run([] { List(Fault::kNone); });
  EXPECT_THAT(second.Report(), HasSubstr("a recording is under way"));
}

TEST(Requester, KeepsTracesWhereAnythingIsFoundOrWhereItIsAskedTo) {
  std::string clean, faulty, asked;
  const std::string folder = testing::TempDir() + "requester_test_traces";
  {
    Requester a, b, c;
    a.Run([] { List(Fault::kNone); });
    b.Run([] { List(Fault::kTwice); });
    c.KeepTracesIn(folder).Run([] { List(Fault::kNone); });
    clean = a.Traces().front();
    faulty = b.Traces().front();
    asked = c.Traces().front();
    EXPECT_TRUE(std::filesystem::exists(clean));
  }
  EXPECT_FALSE(std::filesystem::exists(clean));
  EXPECT_TRUE(std::filesystem::remove(faulty));
  EXPECT_THAT(asked, HasSubstr("requester_test_traces"));
  EXPECT_TRUE(std::filesystem::exists(asked));
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace gwm

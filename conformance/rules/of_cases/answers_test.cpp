// SPDX-License-Identifier: Apache-2.0
#include "rules/of_cases/answers.h"

#include "rules/testing/story.h"
#include "script/steps_environment.h"
#include "script/steps_model.h"
#include "script/steps_requester.h"
#include "vsserror.h"

namespace gwm {
namespace {

std::optional<HRESULT> Said(const Step& step, const Story& story) {
  const auto answer = AnswerOf(Script{step}, 0, story.parts());
  return answer ? std::optional<HRESULT>(answer->hr) : std::nullopt;
}

TEST(Answers, OfOneCallItIsTheCode) {
  EXPECT_EQ(Said(Gather(), Story().Step(0).Gather(VSS_E_BAD_STATE)), VSS_E_BAD_STATE);
  EXPECT_EQ(Said(Gather(), Story().Step(1).Gather()), std::nullopt);
}

TEST(Answers, AnOperationAnswersAsItsStartIfThatFails) {
  EXPECT_EQ(Said(GatherToTheEnd(), Story().Step(0).Gather(E_ACCESSDENIED)), E_ACCESSDENIED);
  EXPECT_EQ(Said(Gather(), Story().Step(0).Gather().Wait(S_OK).Query(E_OUTOFMEMORY)), S_OK);
}

TEST(Answers, AnOperationAnswersAsItEnds) {
  const auto ended = [](HRESULT waited, HRESULT status, HRESULT queried = S_OK) {
    return Said(GatherToTheEnd(), Story().Step(0).Gather().Wait(waited).Query(status, queried));
  };
  EXPECT_EQ(ended(S_OK, VSS_S_ASYNC_FINISHED), S_OK);
  EXPECT_EQ(ended(S_OK, VSS_S_ASYNC_CANCELLED), VSS_S_ASYNC_CANCELLED);
  EXPECT_EQ(ended(E_FAIL, VSS_E_BAD_STATE), VSS_E_BAD_STATE);
  EXPECT_EQ(ended(E_FAIL, VSS_S_ASYNC_FINISHED), E_FAIL);
  EXPECT_EQ(ended(S_OK, VSS_S_ASYNC_FINISHED, E_INVALIDARG), E_INVALIDARG);
}

TEST(Answers, AnOperationThatIsStartedAgainAnswersAsTheLastOne) {
  const Story refused =
      Story().Step(0).Gather().Wait(S_OK).Query(VSS_S_ASYNC_CANCELLED).Gather(E_FAIL);
  EXPECT_EQ(Said(GatherToTheEnd(), refused), E_FAIL);
  const Story pending = Story().Step(0).Gather().Wait(E_FAIL).Query(VSS_S_ASYNC_CANCELLED).Gather();
  EXPECT_EQ(Said(GatherToTheEnd(), pending), S_OK) << "nobody asked how the second one ended";
}

TEST(Answers, WhatDidNotStartHasNoEnd) {
  EXPECT_EQ(Said(GatherToTheEnd(), Story().Step(0).Query(VSS_S_ASYNC_CANCELLED)), std::nullopt);
  EXPECT_EQ(Said(GatherToTheEnd(), Story().Step(0).Gather(E_FAIL).Query(VSS_S_ASYNC_CANCELLED)),
            E_FAIL);
  EXPECT_EQ(Said(GatherToTheEnd(), Story().Step(0).Gather().Query(VSS_S_ASYNC_FINISHED)), S_OK);
}

TEST(Answers, ARestoreOfAnOwnBackupEndsWithItsGather) {
  const Story story = Story().Step(0).Gather().Wait(S_OK).Query(VSS_S_ASYNC_CANCELLED);
  EXPECT_EQ(Said(RestoreOwnBackup(), story), VSS_S_ASYNC_CANCELLED);
}

TEST(Answers, OutsideOfTheScriptThereAreNone) {
  EXPECT_EQ(AnswerOf(Script{Gather()}, -1, Story().Step(-1).Gather().parts()), std::nullopt);
}

TEST(Answers, AStatusThatIsNotSetIsNoSuccess) {
  Story story = Story().Step(0).Gather().Wait(S_OK).Query(S_OK);
  story.Last().fields = {{"pHrResult", Value::Untouched()}};
  EXPECT_EQ(Said(GatherToTheEnd(), story), E_FAIL);
}

Story Way() { return Story().Step(0).Note("part"); }

TEST(Answers, AWayOfWhichNothingIsRecordedHasNoAnswer) {
  EXPECT_EQ(Said(Reach(At::kBackup), Story().Step(0).Call("InitializeForBackup", S_OK)),
            std::nullopt);
  EXPECT_EQ(Said(Reach(At::kBackup), Story().Step(1).Note("part").Note("part")), std::nullopt);
}

TEST(Answers, AWayOfMorePartsThanItHasIsNotTheWay) {
  EXPECT_EQ(Said(Reach(At::kCreated), Way().Note("part")), E_FAIL);
  EXPECT_EQ(Said(Reach(At::kBackup),
                 Way().Note("part").Call("InitializeForBackup", S_OK).Note("part").Call("x", S_OK)),
            E_FAIL);
}

TEST(Answers, AWayWithAComponentHasOnePartMore) {
  const auto gone = [](int parts) {
    Story story =
        Way().Note("part").Call("InitializeForRestore", S_OK).Note("part").Gather().Wait(S_OK);
    story.Query(VSS_S_ASYNC_FINISHED);
    for (int i = 0; i < parts; ++i) story.Note("part").Call("m", S_OK);
    return story;
  };
  EXPECT_EQ(Said(ReachWithComponent(At::kPreRestored), gone(2)), S_OK);
  EXPECT_EQ(Said(ReachWithComponent(At::kPreRestored), gone(1)), E_FAIL);
  EXPECT_EQ(Said(Reach(At::kPreRestored), gone(1)), S_OK);
  EXPECT_EQ(Said(Reach(At::kPreRestored), gone(2)), E_FAIL);
}

TEST(Answers, AWayIsGoneIfEachPartAnswersAsItShould) {
  EXPECT_EQ(Said(Reach(At::kCreated), Way()), S_OK);
  EXPECT_EQ(Said(Reach(At::kBackup), Way().Note("part").Call("InitializeForBackup", S_OK)), S_OK);
}

TEST(Answers, AWayThatBreaksOffAnswersAsItsLastPart) {
  const Step restore = Reach(At::kRestoreGathered);
  const auto begun = [] {
    return Way().Note("part").Call("InitializeForRestore", S_OK).Note("part");
  };
  EXPECT_EQ(Said(restore, begun().Gather(VSS_E_BAD_STATE)), VSS_E_BAD_STATE);
  EXPECT_EQ(Said(restore, begun().Gather().Wait(S_OK).Query(VSS_S_ASYNC_CANCELLED)),
            VSS_S_ASYNC_CANCELLED);
  EXPECT_EQ(Said(restore, begun().Gather().Wait(S_OK).Query(VSS_S_ASYNC_FINISHED)), S_OK);
  EXPECT_EQ(Said(restore, begun()), E_FAIL);
}

TEST(Answers, APartThatShouldFailAndDoesNotEndsTheWay) {
  const auto until = [](HRESULT end) {
    return Way()
        .Note("part")
        .Call("InitializeForBackup", S_OK)
        .Note("part")
        .Call("SetBackupState", S_OK)
        .Note("part")
        .Call("the operation will fail", S_OK)
        .Note("part")
        .Gather()
        .Wait(S_OK)
        .Query(end);
  };
  EXPECT_EQ(Said(Reach(At::kFailed), until(E_OUTOFMEMORY)), S_OK);
  EXPECT_EQ(Said(Reach(At::kFailed), until(VSS_S_ASYNC_FINISHED)), E_FAIL);
}

TEST(Answers, AWalkThroughTheModelMustMeetItsCall) {
  const auto walked = [](std::vector<Field> out) {
    return Said(EveryState(Call::kGather),
                Story().Step(0).Call("every call", S_OK, std::move(out), "harness"));
  };
  EXPECT_EQ(walked({{"cells", Value::Number(3)}}), S_OK);
  EXPECT_EQ(walked({{"cells", Value::Number(0)}}), E_FAIL);
  EXPECT_EQ(walked({{"cells", Value::Number(3)}, {"trouble", Value::Text("no object")}}), E_FAIL);
}

}  // namespace
}  // namespace gwm

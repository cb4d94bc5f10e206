// SPDX-License-Identifier: Apache-2.0
#include "rules/of_traces/answer_codes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <utility>

#include "rules/of_traces/closed_sets.h"
#include "trace/code_names.h"
#include "vsserror.h"

namespace gwm {
namespace {

bool Has(const std::vector<HRESULT>& codes, HRESULT hr) { return std::ranges::find(codes, hr) != codes.end(); }

TEST(AnswerCodes, AreThoseOfTheClosedSetWhereThereIsOne) {
  const AnswerCodes* const gather = AnswerCodesOf("IVssBackupComponents::GatherWriterMetadata", false);
  ASSERT_NE(gather, nullptr);
  EXPECT_EQ(gather->codes, (std::vector<HRESULT>{E_ACCESSDENIED, E_OUTOFMEMORY, VSS_E_WRITER_INFRASTRUCTURE,
                                                 VSS_E_UNEXPECTED}));
  EXPECT_EQ(gather->own_fault, (std::vector<HRESULT>{E_INVALIDARG, VSS_E_BAD_STATE}));
}

TEST(AnswerCodes, OfAnOperationAreThoseOfItsMethodAndCancelled) {
  const AnswerCodes* const snapshot = AnswerCodesOf("IVssBackupComponents::DoSnapshotSet", true);
  ASSERT_NE(snapshot, nullptr);
  EXPECT_TRUE(Has(snapshot->codes, VSS_E_INSUFFICIENT_STORAGE));
  EXPECT_TRUE(Has(snapshot->codes, VSS_S_ASYNC_CANCELLED));
  EXPECT_EQ(AnswerCodesOf("IVssBackupComponents::SetContext", true), nullptr);
}

TEST(AnswerCodes, NameEachMethodOnceAndNeverSOk) {
  std::set<std::pair<std::string_view, bool>> seen;
  for (const AnswerCodes& answer : AllAnswerCodes()) {
    EXPECT_TRUE(seen.emplace(answer.method, answer.status).second) << answer.method;
    EXPECT_FALSE(Has(answer.codes, S_OK)) << answer.method;
    for (const HRESULT hr : answer.codes) EXPECT_FALSE(Has(answer.own_fault, hr)) << answer.method;
  }
}

/// Every code of an answer.
std::vector<HRESULT> AllOf(const AnswerCodes& answer) {
  std::vector<HRESULT> all = answer.codes;
  all.insert(all.end(), answer.own_fault.begin(), answer.own_fault.end());
  return all;
}

TEST(AnswerCodes, StandInTheClosedListsOfTheirMethod) {
  for (const AnswerCodes& answer : AllAnswerCodes()) {
    std::vector<const ClosedSet*> lists;
    for (const auto sets : {CommonClosedSets(), ExamineClosedSets(), RequesterClosedSets()}) {
      for (const ClosedSet& set : sets) {
        if (set.method == answer.method) lists.push_back(&set);
      }
    }
    for (const HRESULT hr : AllOf(answer)) {
      const bool listed = std::ranges::any_of(lists, [hr](const ClosedSet* set) { return set->codes.Contains(hr); });
      const bool of_every_operation = answer.status && hr == VSS_S_ASYNC_CANCELLED;
      EXPECT_TRUE(lists.empty() || listed || hr == VSS_E_UNEXPECTED || of_every_operation)
          << answer.method << ' ' << CodeName(hr);
    }
  }
}

TEST(AnswerCodes, HaveAShortageOfMemoryWhereTheClosedListHasIt) {
  for (const AnswerCodes& answer : AllAnswerCodes()) {
    if (answer.status) continue;
    for (const auto sets : {CommonClosedSets(), ExamineClosedSets(), RequesterClosedSets()}) {
      for (const ClosedSet& set : sets) {
        if (set.method != answer.method) continue;
        EXPECT_EQ(set.codes.Contains(E_OUTOFMEMORY), Has(answer.codes, E_OUTOFMEMORY)) << answer.method;
      }
    }
  }
}

TEST(AnswerCodes, NameEachCodeOnceOnTheRightSide) {
  const std::set<HRESULT> faults{E_INVALIDARG, E_POINTER, VSS_E_BAD_STATE};
  const std::set<HRESULT> either{VSS_E_OBJECT_NOT_FOUND, VSS_E_OBJECT_ALREADY_EXISTS};
  for (const AnswerCodes& answer : AllAnswerCodes()) {
    std::set<HRESULT> seen;
    for (const HRESULT hr : AllOf(answer)) EXPECT_TRUE(seen.insert(hr).second) << answer.method << ' ' << CodeName(hr);
    for (const HRESULT hr : answer.codes) EXPECT_FALSE(faults.contains(hr)) << answer.method << ' ' << CodeName(hr);
    for (const HRESULT hr : answer.own_fault) {
      EXPECT_TRUE(faults.contains(hr) || either.contains(hr)) << answer.method << ' ' << CodeName(hr);
    }
  }
}

TEST(AnswerCodes, ThatFewMethodsHaveAreTheirs) {
  for (const AnswerCodes& answer : AllAnswerCodes()) {
    const bool enumerates = answer.method.starts_with("IVssEnumObject::");
    const std::string_view method = answer.method.substr(answer.method.rfind(':') + 1);
    const bool adds = method.starts_with("Add");
    for (const HRESULT hr : AllOf(answer)) {
      const std::string name = CodeName(hr);
      const bool pending = hr == VSS_S_ASYNC_FINISHED || hr == VSS_S_ASYNC_PENDING;
      EXPECT_TRUE(hr != E_FAIL || enumerates) << answer.method;
      EXPECT_TRUE(hr != E_POINTER || enumerates || method == "QueryRevertStatus") << answer.method;
      EXPECT_TRUE(hr != VSS_E_OBJECT_ALREADY_EXISTS || adds) << answer.method;
      EXPECT_TRUE(hr != E_UNEXPECTED && hr != E_NOINTERFACE) << answer.method << ' ' << name;
      EXPECT_TRUE(!pending || method == "Cancel") << answer.method << ' ' << name;
    }
  }
}

}  // namespace
}  // namespace gwm

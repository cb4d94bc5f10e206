// SPDX-License-Identifier: Apache-2.0
#include "rules/of_traces/answer_codes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <utility>

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

}  // namespace
}  // namespace gwm

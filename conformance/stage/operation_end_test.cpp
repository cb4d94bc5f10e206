// SPDX-License-Identifier: Apache-2.0
#include "stage/operation_end.h"

#include "gmock/mock_vss_async.h"
#include "vsserror.h"

namespace gwm {
namespace {

using testing::DoAll;
using testing::IsNull;
using testing::NotNull;
using testing::Return;
using testing::SetArgPointee;
using testing::StrictMock;

constexpr HRESULT kOfWait = static_cast<HRESULT>(0x80041234);
constexpr HRESULT kOfQuery = static_cast<HRESULT>(0x80041235);

TEST(OperationEnd, IsTheCodeOfTheFirstThatSaysThatItFailed) {
  struct Row {
    HRESULT waited, queried, status, end;
  };
  constexpr Row kRows[] = {
      {S_OK, S_OK, VSS_S_ASYNC_FINISHED, S_OK},
      {VSS_S_ASYNC_PENDING, S_OK, VSS_S_ASYNC_FINISHED, S_OK},
      {kOfWait, S_OK, VSS_S_ASYNC_FINISHED, kOfWait},
      {S_OK, S_OK, VSS_S_ASYNC_CANCELLED, VSS_S_ASYNC_CANCELLED},
      {S_OK, S_OK, VSS_S_ASYNC_PENDING, VSS_S_ASYNC_PENDING},
      {S_OK, S_OK, VSS_E_BAD_STATE, VSS_E_BAD_STATE},
      {kOfWait, S_OK, VSS_E_BAD_STATE, VSS_E_BAD_STATE},
      {S_OK, kOfQuery, VSS_S_ASYNC_FINISHED, kOfQuery},
      {kOfWait, kOfQuery, VSS_E_BAD_STATE, kOfQuery},
      {S_OK, S_FALSE, VSS_S_ASYNC_FINISHED, S_OK},
  };
  for (const Row& row : kRows) {
    StrictMock<MockVssAsync> async;
    EXPECT_CALL(async, Wait(70)).WillOnce(Return(row.waited));
    EXPECT_CALL(async, QueryStatus(NotNull(), IsNull())).WillOnce(DoAll(SetArgPointee<0>(row.status), Return(row.queried)));
    EXPECT_EQ(EndOf(&async, 70), row.end);
  }
}

TEST(OperationEnd, OfAStartThatFailsIsItsCodeAndNothingIsReleased) {
  StrictMock<MockVssAsync> left_over;
  EXPECT_EQ(RunToTheEnd([&](IVssAsync** a) { return *a = &left_over, kOfQuery; }), kOfQuery);
  EXPECT_EQ(RunToTheEnd([](IVssAsync**) { return S_FALSE; }), S_FALSE);
  EXPECT_EQ(RunToTheEnd([](IVssAsync**) { return S_OK; }), E_UNEXPECTED);
}

TEST(OperationEnd, OfAStartThatWorksIsWaitedForAndItsObjectGivenBack) {
  StrictMock<MockVssAsync> async;
  const testing::InSequence one_after_the_other;
  EXPECT_CALL(async, Wait(INFINITE)).WillOnce(Return(S_OK));
  EXPECT_CALL(async, QueryStatus(NotNull(), IsNull())).WillOnce(DoAll(SetArgPointee<0>(kOfQuery), Return(S_OK)));
  EXPECT_CALL(async, Release()).WillOnce(Return(0));
  EXPECT_EQ(RunToTheEnd([&](IVssAsync** a) { return *a = &async, S_OK; }), kOfQuery);
}

TEST(Draining, AsksUntilTheOperationIsOver) {
  StrictMock<MockVssAsync> async;
  EXPECT_CALL(async, QueryStatus(NotNull(), IsNull()))
      .WillOnce(DoAll(SetArgPointee<0>(VSS_S_ASYNC_PENDING), Return(S_OK)))
      .WillOnce(DoAll(SetArgPointee<0>(VSS_S_ASYNC_PENDING), Return(S_OK)))
      .WillOnce(DoAll(SetArgPointee<0>(VSS_S_ASYNC_FINISHED), Return(S_OK)));
  Drain(&async);
}

TEST(Draining, EndsWhereAnOperationCannotBeAsked) {
  StrictMock<MockVssAsync> async;
  EXPECT_CALL(async, QueryStatus(NotNull(), IsNull()))
      .WillOnce(DoAll(SetArgPointee<0>(VSS_S_ASYNC_PENDING), Return(kOfQuery)));
  Drain(&async);
}

}  // namespace
}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// What a program sees of a world that answers its calls, and of objects that it has released. What
// the trace has of it: runner/tests/test_answers.py.
#include "recorder/answers.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "environment/simulated_environment.h"
#include "recorder/tombstones.h"
#include "recorder/worlds.h"
#include "vsbackup.h"
#include "vsserror.h"

namespace gwm::recording {
namespace {

using At = AnswerSpec::At;

constexpr const char* kGather = "IVssBackupComponents::GatherWriterMetadata";

/// A backup object in the usual world, whose calls are answered so.
class Answers : public testing::Test {
 protected:
  void Say(std::vector<AnswerSpec> answers, UINT os = GWM_OS_WINDOWS_10) {
    EnterWorld();
    ArmAnswers(answers, os);
    ASSERT_EQ(CreateVssBackupComponents(&backup_), S_OK);
    ASSERT_EQ(backup_->InitializeForBackup(nullptr), S_OK);
  }
  void TearDown() override {
    if (async_ != nullptr) async_->Release();
    if (backup_ != nullptr) backup_->Release();
    ArmAnswers({}, GWM_OS_WINDOWS_10);
  }
  HRESULT Status() {
    HRESULT status = S_OK;
    EXPECT_EQ(async_->QueryStatus(&status, nullptr), S_OK);
    return status;
  }

  IVssBackupComponents* backup_ = nullptr;
  IVssAsync* async_ = nullptr;
};

TEST_F(Answers, TakeThePlaceOfTheCall) {
  Say({{.method = kGather, .call = 1, .code = E_ACCESSDENIED}});
  IVssAsync* const before = reinterpret_cast<IVssAsync*>(this);
  async_ = before;
  EXPECT_EQ(backup_->GatherWriterMetadata(&async_), E_ACCESSDENIED);
  EXPECT_EQ(async_, nullptr);
  // The library was not asked: the one gather is still to be had.
  EXPECT_EQ(backup_->GatherWriterMetadata(&async_), S_OK);
  EXPECT_EQ(async_->Wait(INFINITE), S_OK);
  EXPECT_EQ(Status(), VSS_S_ASYNC_FINISHED);
}

TEST_F(Answers, AreForTheCallThatTheyName) {
  Say({{.method = "IVssBackupComponents::SaveAsXML", .call = 2, .code = E_OUTOFMEMORY},
       {.method = "IVssBackupComponents::SaveAsXML", .call = 4, .code = VSS_E_UNEXPECTED}},
      GWM_OS_VISTA);
  std::vector<HRESULT> codes;
  for (int i = 0; i < 4; ++i) {
    BSTR xml = nullptr;
    codes.push_back(backup_->SaveAsXML(&xml));
    EXPECT_EQ(xml == nullptr, FAILED(codes.back()));
    SysFreeString(xml);
  }
  EXPECT_EQ(codes, (std::vector<HRESULT>{S_OK, E_OUTOFMEMORY, S_OK, E_UNEXPECTED}));
}

TEST_F(Answers, AreTheStatusOfAnOperation) {
  Say({{.method = kGather, .at = At::kStatus, .code = VSS_E_WRITER_INFRASTRUCTURE}});
  ASSERT_EQ(backup_->GatherWriterMetadata(&async_), S_OK);
  EXPECT_EQ(async_->Wait(INFINITE), S_OK);
  EXPECT_EQ(Status(), VSS_E_WRITER_INFRASTRUCTURE);
  // The library has failed the gather itself.
  UINT count = 0;
  EXPECT_EQ(backup_->GetWriterMetadataCount(&count), VSS_E_BAD_STATE);
}

TEST_F(Answers, CancelAnOperation) {
  Say({{.method = kGather, .at = At::kStatus, .code = VSS_S_ASYNC_CANCELLED}});
  ASSERT_EQ(backup_->GatherWriterMetadata(&async_), S_OK);
  EXPECT_EQ(async_->Wait(INFINITE), S_OK);
  EXPECT_EQ(Status(), VSS_S_ASYNC_CANCELLED);
}

TEST_F(Answers, GiveASuccessThatTheLibraryHasNoStateFor) {
  Say({{.method = "IVssBackupComponents::ImportSnapshots",
        .at = At::kStatus,
        .code = VSS_S_SOME_SNAPSHOTS_NOT_IMPORTED}});
  ASSERT_EQ(backup_->ImportSnapshots(&async_), S_OK);
  EXPECT_EQ(async_->Wait(INFINITE), S_OK);
  EXPECT_EQ(Status(), VSS_S_SOME_SNAPSHOTS_NOT_IMPORTED);
}

TEST_F(Answers, KeepAnOperationPending) {
  Say({{.method = kGather, .at = At::kStatus, .pending_ms = 200}});
  const auto begin = std::chrono::steady_clock::now();
  ASSERT_EQ(backup_->GatherWriterMetadata(&async_), S_OK);
  EXPECT_EQ(Status(), VSS_S_ASYNC_PENDING);
  EXPECT_EQ(async_->Wait(10), S_OK);
  EXPECT_EQ(Status(), VSS_S_ASYNC_PENDING);
  EXPECT_EQ(async_->Wait(INFINITE), S_OK);
  EXPECT_GE(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(190));
  EXPECT_EQ(Status(), VSS_S_ASYNC_FINISHED);
}

TEST_F(Answers, LetAPendingOperationBeCancelled) {
  Say({{.method = kGather, .at = At::kStatus, .pending_ms = 60'000}});
  ASSERT_EQ(backup_->GatherWriterMetadata(&async_), S_OK);
  EXPECT_EQ(async_->Cancel(), S_OK);
  EXPECT_EQ(async_->Wait(INFINITE), S_OK);
  EXPECT_EQ(Status(), VSS_S_ASYNC_CANCELLED);
}

TEST_F(Answers, LetCancelComeTooLate) {
  Say({{.method = "IVssAsync::Cancel", .code = VSS_S_ASYNC_FINISHED}});
  ASSERT_EQ(backup_->GatherWriterMetadata(&async_), S_OK);
  EXPECT_EQ(async_->Cancel(), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(Status(), VSS_S_ASYNC_FINISHED);
}

TEST_F(Answers, LeaveNothingArmedForTheNextOperation) {
  Say({{.method = kGather, .at = At::kStatus, .code = VSS_E_WRITER_INFRASTRUCTURE}});
  EXPECT_EQ(backup_->GatherWriterMetadata(nullptr), E_INVALIDARG);
  EXPECT_EQ(SimulatedEnvironment::Instance().TakeLateFault(), S_OK);
}

TEST_F(Answers, AreCountedOverAllThreads) {
  Say({{.method = "IVssBackupComponents::GetWriterMetadataCount",
        .call = 500,
        .code = VSS_E_UNEXPECTED}});
  ASSERT_EQ(backup_->GatherWriterMetadata(&async_), S_OK);
  ASSERT_EQ(async_->Wait(INFINITE), S_OK);
  std::atomic<int> answered{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      UINT count = 0;
      for (int i = 0; i < 200; ++i)
        answered += backup_->GetWriterMetadataCount(&count) == VSS_E_UNEXPECTED;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(answered, 1);
}

// With a released object a program may do anything: it is answered, and nothing else happens.
TEST_F(Answers, AReleasedObjectAnswersForItself) {
  Say({{.method = "DllCanUnloadNow", .call = 1, .code = E_FAIL}});  // so that there are decorators
  ASSERT_EQ(backup_->GatherWriterMetadata(&async_), S_OK);
  ASSERT_EQ(async_->Wait(INFINITE), S_OK);
  EXPECT_EQ(async_->Release(), 0u);
  HRESULT status = S_FALSE;
  EXPECT_EQ(async_->QueryStatus(&status, nullptr), E_UNEXPECTED);
  EXPECT_EQ(status, S_FALSE);
  EXPECT_EQ(async_->AddRef(), 0u);
  EXPECT_EQ(async_->Release(), 0u);
  void* itself = this;
  EXPECT_EQ(async_->QueryInterface(IID_IVssAsync, &itself), E_UNEXPECTED);
  EXPECT_EQ(itself, nullptr);
  async_ = nullptr;
  EXPECT_EQ(backup_->Release(), 0u);
  EXPECT_EQ(backup_->GatherWriterMetadata(&async_), E_UNEXPECTED);
  EXPECT_EQ(async_, nullptr);
  backup_ = nullptr;
}

TEST_F(Answers, TheOldestTombstonesGo) {
  Say({{.method = "DllCanUnloadNow", .call = 1, .code = E_FAIL}});
  for (std::size_t i = 0; i < Tombstones::kMost + 100; ++i) {
    IVssBackupComponents* other = nullptr;
    ASSERT_EQ(CreateVssBackupComponents(&other), S_OK);
    ASSERT_EQ(other->Release(), 0u);
  }
}

TEST(Worlds, ForRequestersAreReadByName) {
  const World* const world = KitWorld("gather_fails_late");
  ASSERT_NE(world, nullptr);
  ASSERT_EQ(world->answers.size(), 1u);
  EXPECT_EQ(world->answers[0].method, kGather);
  EXPECT_EQ(world->answers[0].code, VSS_E_WRITER_INFRASTRUCTURE);
  EXPECT_EQ(world->answers[0].pending_ms, 400u);
  EXPECT_EQ(world->writers.size(), KitWorld("server")->writers.size());
  EXPECT_EQ(KitWorld("nowhere"), nullptr);
}

}  // namespace
}  // namespace gwm::recording

// SPDX-License-Identifier: Apache-2.0
#include <sys/mman.h>

#include <chrono>
#include <future>
#include <thread>

#include "testing/test_requester.h"

namespace gwm {
namespace {

using std::chrono::milliseconds;

// A gather whose only writer waits inside OnIdentify until it is let go.
class PendingGather {
 public:
  PendingGather() {
    writer.on_event = [gate = gate_.get_future().share()](const std::string& event) {
      if (event == "Identify") gate.wait();
      return true;
    };
    EXPECT_EQ(backup->GatherWriterMetadata(async.Out()), S_OK);
  }
  ~PendingGather() { LetGo(); }
  void LetGo() {
    if (!std::exchange(gone_, true)) gate_.set_value();
  }
  HRESULT Status() {
    HRESULT status = E_FAIL;
    EXPECT_EQ(async->QueryStatus(&status, nullptr), S_OK);
    return status;
  }

  TestWorld world;

 private:
  std::promise<void> gate_;
  bool gone_ = false;

 public:
  TestWriter writer;
  ComPtr<IVssBackupComponentsEx4> backup = CreateForBackup();
  ComPtr<IVssAsync> async;
};

TEST(Async, IsPendingWhileAWriterWorksAndThenFinished) {
  PendingGather gather;
  EXPECT_EQ(gather.Status(), VSS_S_ASYNC_PENDING);
  gather.LetGo();
  EXPECT_EQ(gather.async->Wait(), S_OK);
  EXPECT_EQ(gather.Status(), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(gather.Status(), VSS_S_ASYNC_FINISHED) << "again";
}

TEST(Async, ATimedWaitRunsOutWithTheOperationPending) {
  PendingGather gather;
  EXPECT_EQ(gather.async->Wait(20), S_OK);
  EXPECT_EQ(gather.Status(), VSS_S_ASYNC_PENDING);
  EXPECT_EQ(gather.async->Wait(0), S_OK);
  EXPECT_EQ(gather.Status(), VSS_S_ASYNC_PENDING);
}

TEST(Async, ATimedWaitEndsWithTheOperation) {
  PendingGather gather;
  std::thread later([&] {
    std::this_thread::sleep_for(milliseconds(20));
    gather.LetGo();
  });
  EXPECT_EQ(gather.async->Wait(60000), S_OK);
  EXPECT_EQ(gather.Status(), VSS_S_ASYNC_FINISHED);
  later.join();
}

TEST(Async, AWaitOfNoTimeDoesNoWork) {
  TestWorld world(Deterministic());
  TestWriter writer;
  const auto backup = CreateForBackup();
  ComPtr<IVssAsync> async;
  EXPECT_EQ(backup->GatherWriterMetadata(async.Out()), S_OK);
  EXPECT_EQ(async->Wait(0), S_OK);
  HRESULT status = E_FAIL;
  EXPECT_EQ(async->QueryStatus(&status, nullptr), S_OK);
  EXPECT_EQ(status, VSS_S_ASYNC_PENDING);
  EXPECT_EQ(writer.Count("Identify"), 0);
}

TEST(Async, AWaitHonoursTheVirtualClock) {
  GwmConditions conditions = GwmDefaultConditions();
  conditions.virtualClock = 1;
  PendingGather gather;
  EXPECT_EQ(gather.world->Change(&conditions), S_OK);
  auto waiting = std::async(std::launch::async, [&] { return gather.async->Wait(1000); });
  EXPECT_EQ(waiting.wait_for(milliseconds(30)), std::future_status::timeout);
  do {  // on a busy machine the Wait may begin behind the first step of the clock
    EXPECT_EQ(gather.world->AdvanceClock(1000), S_OK);
  } while (waiting.wait_for(milliseconds(10)) == std::future_status::timeout);
  EXPECT_EQ(waiting.get(), S_OK);
  EXPECT_EQ(gather.Status(), VSS_S_ASYNC_PENDING);
}

TEST(Async, AllWaitersWake) {
  PendingGather gather;
  std::vector<std::future<HRESULT>> waiting;
  for (int i = 0; i < 8; ++i) {
    waiting.push_back(std::async(std::launch::async, [&] { return gather.async->Wait(); }));
  }
  gather.LetGo();
  for (auto& wait : waiting) EXPECT_EQ(wait.get(), S_OK);
}

TEST(Async, CancelEndsAPendingOperation) {
  PendingGather gather;
  EXPECT_EQ(gather.async->Cancel(), S_OK);
  EXPECT_EQ(gather.Status(), VSS_S_ASYNC_CANCELLED);
  EXPECT_EQ(gather.async->Wait(), S_OK);
  EXPECT_EQ(gather.async->Cancel(), VSS_S_ASYNC_CANCELLED);
  gather.LetGo();
  EXPECT_EQ(gather.Status(), VSS_S_ASYNC_CANCELLED) << "a late result changes nothing";
  UINT count = 0;
  EXPECT_EQ(gather.backup->GetWriterMetadataCount(&count), VSS_E_BAD_STATE);
  ComPtr<IVssAsync> again;
  EXPECT_EQ(gather.backup->GatherWriterMetadata(again.Out()), VSS_E_BAD_STATE);
}

TEST(Async, CancelComesTooLateForAFinishedOperation) {
  PendingGather gather;
  gather.LetGo();
  EXPECT_EQ(gather.async->Wait(), S_OK);
  EXPECT_EQ(gather.async->Cancel(), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(gather.Status(), VSS_S_ASYNC_FINISHED);
}

TEST(Async, ALateErrorShowsInTheStatusAlone) {
  TestWorld world;
  EXPECT_EQ(world->ArmLateFault(VSS_E_WRITER_INFRASTRUCTURE), S_OK);
  const auto backup = CreateForBackup();
  ComPtr<IVssAsync> async;
  ASSERT_EQ(backup->GatherWriterMetadata(async.Out()), S_OK);
  EXPECT_EQ(async->Wait(), S_OK);
  HRESULT status = S_OK;
  EXPECT_EQ(async->QueryStatus(&status, nullptr), S_OK);
  EXPECT_EQ(status, VSS_E_WRITER_INFRASTRUCTURE);
  EXPECT_EQ(async->Cancel(), VSS_E_WRITER_INFRASTRUCTURE);
  UINT count = 0;
  EXPECT_EQ(backup->GetWriterMetadataCount(&count), VSS_E_BAD_STATE);
}

TEST(Async, OutlivesItsParent) {
  PendingGather gather;
  gather.backup = {};
  EXPECT_EQ(gather.Status(), VSS_S_ASYNC_PENDING);
  gather.LetGo();
  EXPECT_EQ(gather.async->Wait(), S_OK);
  EXPECT_EQ(gather.Status(), VSS_S_ASYNC_FINISHED);
}

TEST(Async, ReleasedWhilePendingTheGatherGoesOn) {
  PendingGather gather;
  gather.async = {};
  gather.LetGo();
  UINT count = 0;
  while (gather.backup->GetWriterMetadataCount(&count) == VSS_E_BAD_STATE) {
    std::this_thread::sleep_for(milliseconds(1));
  }
  EXPECT_EQ(count, 1u);
}

TEST(Async, RefusesMemoryThatCannotBeWritten) {
  PendingGather gather;
  EXPECT_EQ(gather.async->QueryStatus(nullptr, nullptr), E_INVALIDARG);
  void* page = mmap(nullptr, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  EXPECT_EQ(gather.async->QueryStatus(static_cast<HRESULT*>(page), nullptr), E_INVALIDARG);
  mprotect(page, 4096, PROT_READ);
  EXPECT_EQ(gather.async->QueryStatus(static_cast<HRESULT*>(page), nullptr), E_INVALIDARG);
  munmap(page, 4096);
}

TEST(Async, WaitAndQueryStatusNeedThePrivilegeAndCancelDoesNot) {
  PendingGather gather;
  gather.world.conditions.privilege = GWM_PRIVILEGE_NONE;
  gather.world.Change();
  HRESULT status;
  EXPECT_EQ(gather.async->Wait(), E_ACCESSDENIED);
  EXPECT_EQ(gather.async->QueryStatus(&status, nullptr), E_ACCESSDENIED);
  EXPECT_EQ(gather.async->Cancel(), S_OK);
}

struct WaitRow {
  GwmOsVersion os;
  DWORD time;
  HRESULT expected;
};

TEST(Async, OldSystemsKnowNoTimeOut) {
  const WaitRow kRows[] = {
      {GWM_OS_XP, 5, S_OK},          {GWM_OS_2003, 5, E_INVALIDARG},
      {GWM_OS_2003, INFINITE, S_OK}, {GWM_OS_2003_SP1, 0, E_INVALIDARG},
      {GWM_OS_VISTA, 5, S_OK},
  };
  for (const WaitRow& row : kRows) {
    PendingGather gather;
    gather.LetGo();
    gather.world.conditions.os = row.os;
    gather.world.Change();
    EXPECT_EQ(gather.async->Wait(row.time), row.expected) << row.os << " " << row.time;
  }
}

TEST(Async, CancelAndCompletionAgreeOnOneOutcome) {
  TestWorld world;
  TestWriter writer;
  for (int i = 0; i < 200; ++i) {
    const auto backup = CreateForBackup();
    ComPtr<IVssAsync> async;
    ASSERT_EQ(backup->GatherWriterMetadata(async.Out()), S_OK);
    const HRESULT cancelled = async->Cancel();
    HRESULT status;
    ASSERT_EQ(async->QueryStatus(&status, nullptr), S_OK);
    if (cancelled == S_OK) {
      EXPECT_EQ(status, VSS_S_ASYNC_CANCELLED);
    } else {
      EXPECT_EQ(cancelled, VSS_S_ASYNC_FINISHED);
      EXPECT_EQ(status, VSS_S_ASYNC_FINISHED);
    }
  }
}

}  // namespace
}  // namespace gwm

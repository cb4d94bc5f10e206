// SPDX-License-Identifier: Apache-2.0
//
// Steps that repeat an operation many times: allocation failures, races, threads.
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>

#include "play/actions.h"
#include "stage/context.h"
#include "stage/operation_end.h"

namespace gwm::ops {
namespace {

constexpr int kMostAllocations = 20000;  // a sweep that long never ends

/// One gather on an object of its own.
struct OneGather {
  HRESULT end = E_FAIL;
  UINT writers = 0;

  static OneGather Run(IVssBackupComponents* backup) {
    OneGather result;
    result.end = RunToTheEnd([&](IVssAsync** async) { return backup->GatherWriterMetadata(async); });
    if (result.end == S_OK) backup->GetWriterMetadataCount(&result.writers);
    return result;
  }
};

/// How often writers of the world were told that memory is short.
int ToldOutOfMemory(Context& c) {
  int told = 0;
  for (auto& writer : c.world().writers()) told += writer->told_out_of_memory();
  return told;
}

IVssBackupComponents* Initialised() {
  IVssBackupComponents* backup = nullptr;
  if (CreateVssBackupComponents(&backup) != S_OK || backup == nullptr) return nullptr;
  if (backup->InitializeForBackup() == S_OK) return backup;
  backup->Release();
  return nullptr;
}

/// Threads that arrive go on together, as soon as all are there. Not std::latch: where the system has no
/// futex, that of GCC 12 can lose the last arrival's wake-up, and the others wait for ever.
class Start {
 public:
  explicit Start(std::ptrdiff_t threads) : missing_(threads) {}
  void ArriveAndWait() {
    std::unique_lock lock(mutex_);
    if (--missing_ == 0) all_there_.notify_all();
    all_there_.wait(lock, [this] { return missing_ == 0; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable all_there_;
  std::ptrdiff_t missing_;
};

}  // namespace

void GatherSweep(Context& c, const Step& s) {
  IGwmWorld* control = c.subject().world();
  GwmCounters before{};
  GwmCounters after{};
  before.size = after.size = sizeof(GwmCounters);
  std::int64_t failures = 0;
  std::int64_t wrong = 0;
  HRESULT wrong_code = S_OK;
  bool ended = false;
  if (IVssBackupComponents* warm = Initialised()) {
    OneGather::Run(warm);
    warm->Release();
  }
  control->Counters(&before);
  for (int nth = 1; nth <= kMostAllocations && !ended; ++nth) {
    IVssBackupComponents* backup = Initialised();
    if (backup == nullptr) break;
    const int told = ToldOutOfMemory(c);
    control->FailAllocation(nth);
    const OneGather gather = OneGather::Run(backup);
    GwmCounters now{};
    now.size = sizeof now;
    control->Counters(&now);
    control->FailAllocation(0);
    if (now.allocations < nth) {
      ended = gather.end == S_OK;
      if (!ended) {
        ++wrong;
        wrong_code = gather.end;
      }
      backup->Release();
      break;
    }
    ++failures;
    // An allocation for a writer's builder fails the builder's method: then it is the writer that
    // is told, gives up, and is absent.
    const bool writer_was_told = ToldOutOfMemory(c) > told && gather.end == S_OK;
    if (gather.end != E_OUTOFMEMORY && !writer_was_told) {
      ++wrong;
      wrong_code = gather.end;
    }
    backup->Release();
  }
  control->Counters(&after);
  c.Call(s, "harness", "GatherWriterMetadata, nth allocation fails", {},
         [&](std::vector<Field>& out) {
           out.push_back({"failures", Value::Number(failures)});
           out.push_back({"other codes", Value::Number(wrong)});
           out.push_back({"blocks left", Value::Number(after.blocks - before.blocks)});
           out.push_back({"objects left", Value::Number(after.objects - before.objects)});
           if (wrong != 0) return wrong_code;
           if (!ended || failures == 0) return E_FAIL;
           return after.blocks == before.blocks && after.objects == before.objects ? E_OUTOFMEMORY
                                                                                    : E_UNEXPECTED;
         });
}

void GatherManyThreads(Context& c, const Step& s) {
  const auto count = static_cast<std::ptrdiff_t>(s.n[0]);
  const auto writers = static_cast<UINT>(c.world().writers().size());
  std::atomic<std::int64_t> good{0};
  Start together(count);
  std::vector<std::thread> threads;
  for (std::ptrdiff_t i = 0; i < count; ++i) {
    threads.emplace_back([&] {
      IVssBackupComponents* backup = Initialised();
      together.ArriveAndWait();
      if (backup == nullptr) return;
      const OneGather gather = OneGather::Run(backup);
      if (gather.end == S_OK && gather.writers >= writers) ++good;
      backup->Release();
    });
  }
  for (std::thread& t : threads) t.join();
  c.Call(s, "harness", "GatherWriterMetadata on threads", {{"threads", Value::Number(count)}},
         [&](std::vector<Field>& out) {
           out.push_back({"complete", Value::Number(good.load())});
           return S_OK;
         });
}

void CancelRace(Context& c, const Step& s) {
  std::int64_t cancelled = 0;
  std::int64_t finished = 0;
  std::int64_t mixed = 0;
  for (std::int64_t i = 0; i < s.n[0]; ++i) {
    IVssBackupComponents* backup = Initialised();
    if (backup == nullptr) break;
    IVssAsync* async = nullptr;
    if (backup->GatherWriterMetadata(&async) == S_OK && async != nullptr) {
      // A pause that differs from turn to turn lets either side win.
      for (std::int64_t spin = 0; spin < (i * 37) % 2000; ++spin) std::atomic_signal_fence(std::memory_order_seq_cst);
      const HRESULT cancel = async->Cancel();
      async->Wait(INFINITE);
      HRESULT status = E_FAIL;
      async->QueryStatus(&status, nullptr);
      if (cancel == S_OK && status == VSS_S_ASYNC_CANCELLED) {
        ++cancelled;
      } else if (cancel == VSS_S_ASYNC_FINISHED && status == VSS_S_ASYNC_FINISHED) {
        ++finished;
      } else {
        ++mixed;
      }
      async->Release();
    }
    backup->Release();
  }
  c.Call(s, "harness", "Cancel against completion", {{"times", Value::Number(s.n[0])}},
         [&](std::vector<Field>& out) {
           // How often each side won differs from run to run: only the sum is a fact.
           out.push_back({"pairs", Value::Number(cancelled + finished)});
           out.push_back({"mixed", Value::Number(mixed)});
           return S_OK;
         });
}

}  // namespace gwm::ops

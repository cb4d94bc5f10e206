// SPDX-License-Identifier: Apache-2.0
//
// Steps that repeat an operation many times: races, threads.
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "play/actions.h"
#include "stage/context.h"
#include "stage/progress.h"
#include "stage/thread_count.h"

namespace gwm::ops {
namespace {

IVssBackupComponents* Initialised() {
  IVssBackupComponents* backup = nullptr;
  if (CreateVssBackupComponents(&backup) != S_OK || backup == nullptr) return nullptr;
  if (backup->InitializeForBackup() == S_OK) return backup;
  backup->Release();
  return nullptr;
}

/// A gather to its end: each code of it, and how many writers it has.
std::vector<Field> GatherOn(IVssBackupComponents* backup) {
  IVssAsync* async = nullptr;
  std::vector<Field> said{{"started", Value::Code(backup->GatherWriterMetadata(&async))}};
  if (async == nullptr) return said;
  HRESULT status = E_FAIL;
  UINT writers = 0;
  said.push_back({"waited", Value::Code(async->Wait(INFINITE))});
  said.push_back({"queried", Value::Code(async->QueryStatus(&status, nullptr))});
  said.push_back({"pHrResult", Value::Code(status)});
  async->Release();
  said.push_back({"counted", Value::Code(backup->GetWriterMetadataCount(&writers))});
  said.push_back({"pcWriters", Value::Number(writers)});
  return said;
}

/// What two that raced were answered, and how often.
using Races = std::map<std::pair<HRESULT, HRESULT>, std::int64_t>;

void NoteRaces(Context& c, const Step& s, const Races& races, const char* one, const char* other) {
  for (const auto& [codes, times] : races) {
    c.Note(s, "race", {{one, Value::Code(codes.first)},
                       {other, Value::Code(codes.second)},
                       {"times", Value::Number(times)}});
  }
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

/// This thread and another one, which call GatherWriterMetadata of one object at the same moment. What is thrown
/// there is thrown here.
class Pair {
 public:
  ~Pair() {
    over_ = true;
    Meet();
    other_.join();
  }

  std::pair<HRESULT, HRESULT> Gather(IVssBackupComponents* backup) {
    backup_ = backup;
    Meet();
    Call one;
    one.Make(backup);
    Meet();
    for (Call* const call : {&one, &theirs_}) {
      if (call->async == nullptr) continue;
      call->async->Wait(INFINITE);
      call->async->Release();
    }
    for (const Call* const call : {&one, &theirs_}) {
      if (call->thrown) std::rethrow_exception(call->thrown);
    }
    return {one.answer, theirs_.answer};
  }

  /// What the other thread does before it ends.
  void AtItsEnd(std::function<void()> last) { last_ = std::move(last); }

 private:
  struct Call {
    HRESULT answer = E_FAIL;
    IVssAsync* async = nullptr;
    std::exception_ptr thrown;

    void Make(IVssBackupComponents* backup) {
      try {
        answer = backup->GatherWriterMetadata(&async);
      } catch (...) {
        thrown = std::current_exception();
      }
    }
  };

  void Run() {
    for (Meet(); !over_; Meet()) {
      theirs_ = {};
      theirs_.Make(backup_);
      Meet();
    }
    if (last_) last_();
  }

  // Whoever comes first looks on until the other is there: nobody has to be woken up.
  void Meet() {
    const unsigned turn = arrivals_.fetch_add(1) / 2;
    while (arrivals_.load() / 2 == turn) std::this_thread::yield();
  }

  std::atomic<unsigned> arrivals_{0};
  std::atomic<bool> over_{false};
  IVssBackupComponents* backup_ = nullptr;
  Call theirs_;
  std::function<void()> last_;
  std::thread other_{&Pair::Run, this};
};

}  // namespace

void GatherManyThreads(Context& c, const Step& s) {
  const auto count = static_cast<std::ptrdiff_t>(s.n[0]);
  Start together(count);
  std::vector<std::thread> threads;
  for (std::ptrdiff_t i = 0; i < count; ++i) {
    threads.emplace_back([&] {
      IVssBackupComponents* backup = Initialised();
      together.ArriveAndWait();
      if (backup == nullptr) return;
      c.Note(s, "gather", GatherOn(backup));
      backup->Release();
    });
  }
  for (std::thread& t : threads) t.join();
  c.Call(s, "harness", "GatherWriterMetadata on threads", {{"threads", Value::Number(count)}},
         [](auto&) { return S_OK; });
}

void RepeatGathers(Context& c, const Step& s) {
  const auto gather = [] {
    IVssBackupComponents* backup = Initialised();
    if (backup == nullptr) return;
    GatherOn(backup);
    backup->Release();
  };
  constexpr int kWarmUp = 4;  // a library may keep the threads of its first gathers for the next ones
  for (int i = 0; i < kWarmUp; ++i) gather();
  const std::int64_t before = ThreadsOfProcess();
  for (std::int64_t i = 0; i < s.n[0]; ++i) gather();
  const std::int64_t after = ThreadsOfProcess();
  c.Call(s, "harness", "GatherWriterMetadata again and again", {{"times", Value::Number(s.n[0])}},
         [&](std::vector<Field>& out) {
           out.push_back({"threads before", Value::Number(before)});
           out.push_back({"threads after", Value::Number(after)});
           return S_OK;
         });
}

void CancelRace(Context& c, const Step& s) {
  Races ends;  // of Cancel, and of the operation
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
      ++ends[{cancel, status}];
      async->Release();
    }
    backup->Release();
    MadeProgress();
  }
  NoteRaces(c, s, ends, "cancel", "status");
  c.Call(s, "harness", "Cancel against completion", {{"times", Value::Number(s.n[0])}},
         [](auto&) { return S_OK; });
}

void GatherRace(Context& c, const Step& s) {
  {
    Pair pair;
    Races answers;
    const auto enough = std::chrono::steady_clock::now() + std::chrono::seconds(2);
    for (std::int64_t i = 0; i < s.n[0] && std::chrono::steady_clock::now() < enough; ++i) {
      IVssBackupComponents* backup = Initialised();
      if (backup == nullptr) break;
      ++answers[pair.Gather(backup)];
      backup->Release();
      MadeProgress();
    }
    // By the other thread: whoever reads the trace sees that there were two.
    pair.AtItsEnd([&c, &s, answers = std::move(answers)] { NoteRaces(c, s, answers, "one", "other"); });
  }
  c.Call(s, "harness", "two gathers of one object at once", {{"times", Value::Number(s.n[0])}},
         [](auto&) { return S_OK; });
}

}  // namespace gwm::ops

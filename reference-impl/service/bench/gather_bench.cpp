// SPDX-License-Identifier: Apache-2.0
//
// How long a gather takes beside its writers' own time, and what nobody can be faster than:
//
//   direct         one writer's handler, called straight
//   in process     N writers that block for 20 ms each: what the gather takes beyond that. Its
//   floor:
//                  N parked threads that are woken, sleep as long, and are waited for
//   N processes    N writers, each in a process of its own, that answer at once. Its floor: N
//   parked
//                  threads, each of which sends a byte to a process of its own and gets it back,
//                  over a bare Unix socket (SOCK_SEQPACKET). The two are measured in turns, round
//                  by round, so that whatever else the machine does meets both alike
//
// Medians, in milliseconds; `bench-gather N` measures with no more than N writers.
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "service/event_service.h"
#include "testing/test_requester.h"
#include "writers/local_audience.h"

namespace gwm {
namespace {

using Milliseconds = std::chrono::duration<double, std::milli>;
constexpr std::chrono::milliseconds kBlocks{20};

double Elapsed(const std::function<void()>& body) {
  const auto begun = std::chrono::steady_clock::now();
  body();
  return Milliseconds(std::chrono::steady_clock::now() - begun).count();
}

using Measure = std::function<double()>;

double MedianOf(std::vector<double> all) {
  std::ranges::sort(all);
  return all[all.size() / 2];
}

double Median(int rounds, const Measure& measure) {
  measure();  // threads come up, connections are made
  std::vector<double> all;
  for (int i = 0; i < rounds; ++i) all.push_back(measure());
  return MedianOf(std::move(all));
}

struct Both {
  double one, other;
};

/// Of two that take turns.
Both MediansInTurns(int rounds, const Measure& one, const Measure& other) {
  one();
  other();
  std::vector<double> of_one, of_other;
  for (int i = 0; i < rounds; ++i) {
    of_one.push_back(one());
    of_other.push_back(other());
  }
  return {MedianOf(std::move(of_one)), MedianOf(std::move(of_other))};
}

// The fewer processes, the less one round tells: a single wake-up takes 5 or 50 us.
int RoundsOf(std::size_t processes) { return processes > 100 ? 25 : processes > 10 ? 100 : 1000; }

[[noreturn]] void Fail(const char* what) {
  std::fprintf(stderr, "bench-gather: %s\n", what);
  std::exit(1);
}

double GatherOnce(std::size_t expected) {
  const auto backup = CreateForBackup();
  const double elapsed = Elapsed([&] {
    if (Gather(*backup) != VSS_S_ASYNC_FINISHED) Fail("the gather failed");
  });
  if (Count(*backup) != expected) Fail("a writer is missing");
  return elapsed;
}

/// Threads that do a thing once each time they are let go.
class Parked {
 public:
  Parked(std::size_t count, std::function<void(std::size_t)> thing) {
    for (std::size_t i = 0; i < count; ++i) {
      threads_.emplace_back([this, i, thing] {
        for (int round = 1;; ++round) {
          {
            std::unique_lock lock(mutex_);
            go_.wait(lock, [&] { return round_ >= round; });
            if (ends_) return;
          }
          thing(i);
          if (left_.fetch_sub(1) == 1) {
            const std::lock_guard lock(mutex_);
            done_.notify_one();
          }
        }
      });
    }
  }
  ~Parked() {
    {
      const std::lock_guard lock(mutex_);
      ends_ = true;
      ++round_;
      go_.notify_all();
    }
    for (std::thread& thread : threads_) thread.join();
  }
  double Once() {
    return Elapsed([this] {
      std::unique_lock lock(mutex_);
      left_ = threads_.size();
      ++round_;
      go_.notify_all();
      done_.wait(lock, [this] { return left_ == 0; });
    });
  }

 private:
  std::mutex mutex_;
  std::condition_variable go_, done_;
  int round_ = 0;
  bool ends_ = false;
  std::atomic<std::size_t> left_{0};
  std::vector<std::thread> threads_;
};

/// Processes that are forked before there is a second thread, and killed in the end.
class Processes {
 public:
  ~Processes() {
    for (const pid_t process : processes_) kill(process, SIGKILL);
    for (const pid_t process : processes_) waitpid(process, nullptr, 0);
  }
  /// `body` never returns.
  void Fork(const std::function<void()>& body) {
    const pid_t process = fork();
    if (process < 0) Fail("there is no process left");
    if (process == 0) {
      body();
      std::_Exit(1);
    }
    processes_.push_back(process);
  }

 private:
  std::vector<pid_t> processes_;
};

void Row(const char* what, std::size_t count, double took, double floor, const char* target) {
  std::printf("%-22s %6zu %10.3f", what, count, took);
  if (floor > 0) std::printf(" %10.3f %8.1f", floor, took / floor);
  std::printf("   %s\n", target);
  std::fflush(stdout);
}

void Direct() {
  TestWriter writer;
  std::vector<Listener> listeners;
  LocalAudience::Instance().Subscribed(listeners);
  const EventContext context;
  constexpr int kTimes = 1000;
  const double took = Median(20, [&] {
    return Elapsed([&] {
      for (int i = 0; i < kTimes; ++i) {
        Answer answer;
        LocalAudience::Instance().Identify(listeners[0].number, context, answer);
      }
    });
  });
  Row("direct", 1, took / kTimes, 0, "");
}

void InProcess(std::size_t count, const char* target) {
  const int rounds = count > 1000 ? 5 : 25;
  double floor = 0;
  {
    Parked parked(count, [](std::size_t) { std::this_thread::sleep_for(kBlocks); });
    floor = Median(rounds, [&] { return parked.Once(); }) - Milliseconds(kBlocks).count();
  }
  std::vector<std::unique_ptr<TestWriter>> writers;
  for (std::size_t i = 0; i < count; ++i) {
    writers.push_back(std::make_unique<TestWriter>());
    writers.back()->on_event = [](const std::string&) {
      std::this_thread::sleep_for(kBlocks);
      return true;
    };
  }
  const double took =
      Median(rounds, [&] { return GatherOnce(count); }) - Milliseconds(kBlocks).count();
  Row("in process, blocking", count, took, floor, target);
}

void EchoFor(int socket) {
  char byte;
  while (read(socket, &byte, 1) == 1 && write(socket, &byte, 1) == 1) {
  }
}

// A process with a writer writes a byte once that is subscribed.
void WriterFor(int ready) {
  TestWriter writer;
  const char byte = SUCCEEDED(writer.subscribed) ? 'x' : '-';
  if (write(ready, &byte, 1) != 1) return;
  for (;;) pause();
}

void InProcesses(std::size_t count, const char* target) {
  Processes processes;
  std::vector<int> ends;
  for (std::size_t i = 0; i < count; ++i) {
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0) Fail("no socket left");
    processes.Fork([&] { EchoFor(pair[1]); });
    close(pair[1]);
    ends.push_back(pair[0]);
  }
  int ready[2];
  if (pipe(ready) != 0) Fail("there is no pipe");
  for (std::size_t i = 0; i < count; ++i) processes.Fork([&] { WriterFor(ready[1]); });
  for (std::size_t i = 0; i < count; ++i) {
    char byte;
    if (read(ready[0], &byte, 1) != 1 || byte != 'x') Fail("a writer did not subscribe");
  }
  {
    Parked parked(count, [&](std::size_t i) {
      char byte = 'x';
      if (write(ends[i], &byte, 1) != 1 || read(ends[i], &byte, 1) != 1) Fail("no echo");
    });
    const auto [took, floor] = MediansInTurns(
        RoundsOf(count), [&] { return GatherOnce(count); }, [&] { return parked.Once(); });
    Row("processes", count, took, floor, target);
  }
  for (const int end : ends) close(end);
  close(ready[0]);
  close(ready[1]);
}

int Run(std::size_t most) {
  rlimit handles{};
  getrlimit(RLIMIT_NOFILE, &handles);
  handles.rlim_cur = handles.rlim_max;
  setrlimit(RLIMIT_NOFILE, &handles);
  char folder[] = "/tmp/gwm-bench-gather-XXXXXX";
  if (mkdtemp(folder) == nullptr) Fail("there is no folder");
  service::UseEventService(folder);
  std::printf("%-22s %6s %10s %10s %8s   target\n", "", "N", "ms", "floor", "times");
  // Processes first: those that are forked have none of the threads that come up later.
  for (const std::size_t count : {1, 10, 100, 500}) {
    if (count <= most) InProcesses(count, "twice the floor");
  }
  service::UseEventService(nullptr);
  Direct();
  if (most >= 10) InProcess(10, "0.5 ms");
  if (most >= 100) InProcess(100, "1 ms");
  if (most >= 1000) InProcess(1000, "5 ms");
  if (most >= 10'000) InProcess(10'000, "works");
  std::string remove = "rm -rf ";
  return std::system((remove + folder).c_str());
}

}  // namespace
}  // namespace gwm

int main(int argc, char** argv) {
  return gwm::Run(argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 10'000);
}

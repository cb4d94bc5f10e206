// SPDX-License-Identifier: Apache-2.0
//
// How long a gather takes beside its writers' own time, and what nobody can be faster than:
//
//   direct         one writer's handler, called straight
//   in process     N writers that block for 20 ms each: what the gather takes beyond that. Its
//   floor:
//                  N parked threads that are woken, sleep as long, and are waited for
//   N processes    N writers, each in a process of its own, that answer at once. Its floor: a
//   parked
//                  thread that is woken, sends as many bytes as a call has to N processes, each
//                  over a bare Unix socket (SOCK_SEQPACKET), gets as many back from each as an
//                  answer has, and is waited for. Nobody looks at any byte. The two are measured in
//                  turns, round by round, so that whatever else the machine does meets both alike.
//                  Of one process it is the wake-ups that are measured, and one from a processor to
//                  another takes up to ten times as long as one on the same: there both have the
//                  same processors, which set by set are one or two. Many go where there is room
//
// Medians, in milliseconds; `bench-gather N` measures with no more than N writers.
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
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
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "environment/event_log.h"
#include "metadata/serialize.h"
#include "service/event_service.h"
#include "service/messages.h"
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

// The fewer processes, the less one set tells, and one round of it.
std::size_t SetsOf(std::size_t processes) { return processes > 10 ? 4 : 10; }
int RoundsOf(std::size_t processes) { return processes > 100 ? 9 : processes > 10 ? 40 : 100; }

[[noreturn]] void Fail(const char* what) {
  std::fprintf(stderr, "bench-gather: %s\n", what);
  std::exit(1);
}

// Why a writer is missing.
void ShowLogged(const LogEntry& entry) noexcept {
  std::fprintf(stderr, "bench-gather: %.*s: %.*s\n", static_cast<int>(entry.text.size()),
               entry.text.data(), static_cast<int>(entry.detail.size()), entry.detail.data());
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
      prctl(PR_SET_PDEATHSIG, SIGKILL);  // where this one fails on the way
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

/// How many bytes a call of Identify has on its way, and how many the answer of a TestWriter.
struct Sizes {
  std::size_t call, answer;
};

Sizes SizesOnTheWay() {
  constexpr std::size_t kHead = 8;  // service/channel.h
  TestWriter writer;
  std::vector<Listener> listeners;
  LocalAudience::Instance().Subscribed(listeners);
  Answer answer;
  LocalAudience::Instance().Identify(listeners[0].number, EventContext(), answer);
  if (answer.document == nullptr) Fail("there is no document");
  const service::IdentifyReply reply{answer.delivery, Serialize(*answer.document)};
  return {kHead + Pack(service::IdentifyCall()).size(), kHead + Pack(reply).size()};
}

void AnswerFor(int socket, Sizes sizes) {
  std::string call(sizes.call, 0);
  const std::string answer(sizes.answer, 'x');
  while (read(socket, call.data(), call.size()) > 0 &&
         write(socket, answer.data(), answer.size()) > 0) {
  }
}

/// Sent to all, and then read of each.
void RoundTrips(const std::vector<int>& ends, Sizes sizes) {
  const std::string call(sizes.call, 'x');
  std::string answer(sizes.answer, 0);
  for (const int end : ends) {
    if (write(end, call.data(), call.size()) != static_cast<ssize_t>(call.size())) Fail("no call");
  }
  for (const int end : ends) {
    const ssize_t got = read(end, answer.data(), answer.size());
    if (got != static_cast<ssize_t>(answer.size())) Fail("no answer");
  }
}

/// The processors of the machine that this process may run on when it begins.
class Processors {
 public:
  Processors() {
    cpu_set_t all;
    if (sched_getaffinity(0, sizeof all, &all) != 0) Fail("the processors are unknown");
    for (int i = 0; i < CPU_SETSIZE; ++i) {
      if (CPU_ISSET(i, &all)) numbers_.push_back(i);
    }
  }
  /// This thread, and those that it starts, run on that one.
  void Take(std::size_t one) const {
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(numbers_[one % numbers_.size()], &set);
    if (sched_setaffinity(0, sizeof set, &set) != 0) Fail("the processor is not to be had");
  }

 private:
  std::vector<int> numbers_;
};

// A process with a writer writes a byte once that is subscribed.
void WriterFor(int ready) {
  TestWriter writer;
  const char byte = SUCCEEDED(writer.subscribed) ? 'x' : '-';
  if (write(ready, &byte, 1) != 1) return;
  for (;;) pause();
}

/// How long a round with one set of processes took.
struct Took {
  double gather, floor;
};

std::vector<Took> MeasureSet(std::size_t set, std::size_t count, Sizes sizes) {
  static const Processors processors;
  const auto take = [&](std::size_t one) {
    if (count == 1) processors.Take(one);
  };
  take(0);
  Processes processes;
  std::vector<int> ends;
  for (std::size_t i = 0; i < count; ++i) {
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0) Fail("no socket left");
    processes.Fork([&] {
      take(set);
      AnswerFor(pair[1], sizes);
    });
    close(pair[1]);
    ends.push_back(pair[0]);
  }
  int ready[2];
  if (pipe(ready) != 0) Fail("there is no pipe");
  for (std::size_t i = 0; i < count; ++i) {
    processes.Fork([&] {
      take(set);
      WriterFor(ready[1]);
    });
  }
  for (std::size_t i = 0; i < count; ++i) {
    char byte;
    if (read(ready[0], &byte, 1) != 1 || byte != 'x') Fail("a writer did not subscribe");
  }
  Parked parked(1, [&](std::size_t) { RoundTrips(ends, sizes); });
  GatherOnce(count);  // threads come up, connections are made
  parked.Once();
  std::vector<Took> all;
  for (int i = 0; i < RoundsOf(count); ++i) {
    const double gather = GatherOnce(count);
    all.push_back({gather, parked.Once()});
  }
  return all;
}

// In a process that has no thread yet, and loses all that the set has used.
std::vector<Took> MeasureSetApart(std::size_t set, std::size_t count, Sizes sizes) {
  int pipe_ends[2];
  if (pipe(pipe_ends) != 0) Fail("there is no pipe");
  const pid_t process = fork();
  if (process == 0) {
    const std::vector<Took> all = MeasureSet(set, count, sizes);
    const auto size = static_cast<ssize_t>(all.size() * sizeof all[0]);
    std::_Exit(write(pipe_ends[1], all.data(), all.size() * sizeof all[0]) == size ? 0 : 1);
  }
  std::vector<Took> all(static_cast<std::size_t>(RoundsOf(count)));
  const auto size = static_cast<ssize_t>(all.size() * sizeof all[0]);
  int status = -1;
  // There is room for all of it in a pipe.
  if (process < 0 || waitpid(process, &status, 0) != process || status != 0 ||
      read(pipe_ends[0], all.data(), all.size() * sizeof all[0]) != size) {
    Fail("a set of processes failed");
  }
  close(pipe_ends[0]);
  close(pipe_ends[1]);
  return all;
}

void InProcesses(std::size_t count, Sizes sizes, const char* target) {
  std::vector<double> gather, floor;
  for (std::size_t set = 0; set < SetsOf(count); ++set) {
    for (const Took& took : MeasureSetApart(set, count, sizes)) {
      gather.push_back(took.gather);
      floor.push_back(took.floor);
    }
  }
  Row("processes", count, MedianOf(std::move(gather)), MedianOf(std::move(floor)), target);
}

void AllInProcesses(std::size_t most) {
  char folder[] = "/tmp/gwm-bench-gather-XXXXXX";
  if (mkdtemp(folder) == nullptr) Fail("there is no folder");
  const Sizes sizes = SizesOnTheWay();
  service::UseEventService(folder);
  for (const std::size_t count : {1, 10, 100, 500}) {
    if (count <= most) InProcesses(count, sizes, "twice the floor");
  }
  service::UseEventService(nullptr);
  std::filesystem::remove_all(folder);
}

int Run(std::size_t most) {
  EventLog::observer = ShowLogged;
  rlimit handles{};
  getrlimit(RLIMIT_NOFILE, &handles);
  handles.rlim_cur = handles.rlim_max;
  setrlimit(RLIMIT_NOFILE, &handles);
  std::printf("%-22s %6s %10s %10s %8s   target\n", "", "N", "ms", "floor", "times");
  std::fflush(stdout);
  // Processes first: those that are forked have none of the threads that come up later.
  AllInProcesses(most);
  Direct();
  if (most >= 10) InProcess(10, "0.5 ms");
  if (most >= 100) InProcess(100, "1 ms");
  if (most >= 1000) InProcess(1000, "5 ms");
  if (most >= 10'000) InProcess(10'000, "works");
  return 0;
}

}  // namespace
}  // namespace gwm

int main(int argc, char** argv) {
  return gwm::Run(argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 10'000);
}

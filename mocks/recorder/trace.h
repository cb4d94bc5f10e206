// SPDX-License-Identifier: Apache-2.0
//
// trace.h: the trace of this process: JSON lines, each written at once with a single write, so that
// what happened before a crash is there (reports/schemas/trace.schema.json).
//
//   Fields in;
//   in.Number("dwMilliseconds", 1000);
//   Call call(name, "IVssAsync::Wait", in);     // the event "call"
//   const HRESULT hr = inner.Wait(1000);
//   call.Return(hr, Fields());                  // the event "return"
//
// What happens on this thread in between is within that call, and says so.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <set>

#include "environment/immortal.h"
#include "recorder/fields.h"
#include "trace/sha256.h"
#include "trace/short_lines.h"
#include "recorder/trace_file.h"

namespace gwm::recording {

struct Settings;

class Trace : public DocumentStore {
 public:
  /// The one of this process; it outlives every thread.
  static Trace& Instance();

  /// Creates the file, with another name where `path` is there already, and writes the header.
  /// Without it nothing is recorded.
  void Open(const Settings& settings);
  /// The same in a file that is not there yet, and once more after a Close: events and objects are
  /// counted from the beginning. False: the file cannot be created.
  bool OpenAgain(const Settings& settings);
  /// Writes the last line; what happens later is not recorded.
  void Close();
  /// How many calls and callbacks there were.
  unsigned calls() const { return static_cast<unsigned>(next_call_.load(std::memory_order_relaxed)); }
  bool is_open() const { return open_.load(std::memory_order_relaxed); }

  /// Which recording of this process is under way, or which pause between two. What an object of
  /// another one does, or a call that began in it, is no part of this one.
  unsigned recording() const { return recording_.load(std::memory_order_relaxed); }
  bool Has(ObjectName object) const {
    return object.recording == 0 || object.recording == recording();
  }

  /// An event that stands alone.
  void Add(EventKind kind, ObjectName object, const char* method, const Fields& fields);
  /// The event "document": what an object or a writer reported.
  void AddDocument(ObjectName object, const char* method, WideView text);
  /// Writes a document unless it is there already.
  Digest Store(std::string_view wtf8) override;

 private:
  friend class Nested;
#ifndef _WIN32
  // A child of fork has a trace of its own, once there is something in it.
  static void BeforeFork();
  static void AfterFork();
  static void InChild();
#endif
  /// Creates the file and writes the header.
  bool Begin(int most_names);
  /// Whether there is a file to write to; the mutex is held.
  bool Ready();
  /// Writes to the file, and into its seal.
  bool Put(const Buffer& line);
  /// Fills in the position, time, thread and object; nothing, once `recording` is over.
  void Write(EventLine event, ObjectName object, unsigned recording);

  TraceFile file_;
  const Settings* settings_ = nullptr;
  std::atomic<bool> open_{false};
  std::atomic<unsigned> recording_{1};
  bool forked_ = false;  // the file is the parent's
  std::atomic<int> next_call_{0};
  std::chrono::steady_clock::time_point start_;
  std::mutex mutex_;  // guards what follows, and the order of the lines
  unsigned events_ = 0;
  ShortLines lines_;
  RunningSha256 seal_;  // of all that is in the file
  bool whole_ = true;   // nothing failed to get there
  std::set<Digest, std::less<>, UncountedAllocator<Digest>> stored_;
};

/// The call that this thread is in.
struct CallHere {
  const char* method = nullptr;  // NULL: none
  int call = -1;
  bool of_program = false;  // not one that a writer makes while it is called

  static CallHere Innermost();
};

/// Numbers the objects of a kind, in each recording from 1.
class Counter {
 public:
  unsigned Next() {
    const std::uint64_t recording = std::uint64_t{Trace::Instance().recording()} << 32;
    std::uint64_t now = last_.load(std::memory_order_relaxed);
    std::uint64_t next = 0;
    do {
      next = (now & ~std::uint64_t{0xFFFFFFFF}) == recording ? now + 1 : recording + 1;
    } while (!last_.compare_exchange_weak(now, next, std::memory_order_relaxed));
    return static_cast<unsigned>(next);
  }

 private:
  std::atomic<std::uint64_t> last_{0};  // the recording above, the number below
};

/// The name of an object that is made now.
inline ObjectName InThisRecording(ObjectName name) {
  name.recording = Trace::Instance().recording();
  return name;
}

/// Two events with whatever is between them.
class Nested {
 public:
  Nested(const Nested&) = delete;
  Nested& operator=(const Nested&) = delete;

 protected:
  Nested(EventKind begin, ObjectName object, const char* method, const Fields& in);
  ~Nested();
  void End(EventKind kind, const HRESULT* hr, const Fields& out);
  bool ended() const { return ended_; }

 private:
  const ObjectName object_;
  const char* const method_;
  const bool recorded_;
  bool ended_ = false;
  unsigned recording_ = 0;
  int call_ = -1;
  int outer_ = -1;
  CallHere before_;
};

/// A call of the program into the library.
class Call : public Nested {
 public:
  Call(ObjectName object, const char* method, const Fields& in)
      : Nested(EventKind::kCall, object, method, in) {}
  void Return(HRESULT hr, const Fields& out) { End(EventKind::kReturn, &hr, out); }
  /// For a method whose result is no code: it is among the outputs.
  void Return(const Fields& out) { End(EventKind::kReturn, nullptr, out); }
};

/// A call of the library into a writer. One that ends by an exception says so.
class Callback : public Nested {
 public:
  Callback(ObjectName object, const char* method, const Fields& in)
      : Nested(EventKind::kEnter, object, method, in) {}
  ~Callback();
  void Leave(const Fields& out) { End(EventKind::kLeave, nullptr, out); }
};

/// While one is there, this thread's calls are the recorder's own and are not recorded.
class Quiet {
 public:
  Quiet();
  ~Quiet();
  static bool Here();
  Quiet(const Quiet&) = delete;
  Quiet& operator=(const Quiet&) = delete;

 private:
  const bool before_;
};

}  // namespace gwm::recording

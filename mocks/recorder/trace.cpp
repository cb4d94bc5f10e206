// SPDX-License-Identifier: Apache-2.0
#include "recorder/trace.h"

#include <cstdio>
#include <thread>
#include <utility>

#ifndef _WIN32
#include <pthread.h>
#endif

#include "recorder/com_calls.h"
#include "recorder/handed_out.h"
#include "recorder/host.h"
#include "recorder/settings.h"
#include "trace/utf16.h"

namespace gwm::recording {
namespace {

// Of this thread.
struct Innermost {
  int call = -1;
  unsigned recording = 0;
};
thread_local Innermost innermost;
thread_local CallHere here;
thread_local bool quiet = false;
thread_local bool apartment_told = false;

unsigned ThreadNumber() {
  static std::atomic<unsigned> next{0};
  thread_local const unsigned number = next.fetch_add(1);
  return number;
}

/// The call of this recording that this thread is in; -1 for none.
int CallAround(unsigned recording) {
  return innermost.recording == recording ? innermost.call : -1;
}

template <class... Values>
void AppendFormatted(Buffer& out, const char* format, Values... values) {
  char text[120];
  const int length = std::snprintf(text, sizeof text, format, values...);
  out.Append({text, static_cast<std::size_t>(length)});
}

}  // namespace

Trace& Trace::Instance() {
  static Immortal<Trace> instance;
  return *instance;
}

void Trace::Open(const Settings& settings) {
  const std::lock_guard lock(mutex_);
  settings_ = &settings;
  if (Begin(TraceFile::kMostProcesses)) return;
  std::fprintf(stderr, "vssapi-recorder: GWM_TRACE: the file cannot be created\n");
}

bool Trace::OpenAgain(const Settings& settings) {
  const std::lock_guard lock(mutex_);
  settings_ = &settings;
  return Begin(1);
}

bool Trace::Begin(int most_names) {
  const Settings& settings = *settings_;
  open_ = false;
  if (!file_.Create(settings.trace_path, most_names)) return false;
#ifndef _WIN32
  static std::once_flag once;
  std::call_once(once, [] { pthread_atfork(BeforeFork, AfterFork, InChild); });
#endif
  events_ = 0;
  lines_ = {};
  next_call_ = 0;
  stored_.clear();
  start_ = std::chrono::steady_clock::now();
  Buffer line;
  line.Append("{\"t\":\"trace\",\"schema\":");
  AppendNumber(line, kSchema);
  line.Append(",\"suite\":");
  AppendJson(line, GWM_VERSION);
  line.Append(",\"program\":");
  AppendProgram(line);
  line.Append(",\"arguments\":[");
  AppendArguments(line);
  AppendFormatted(line, "],\"pid\":%u,\"time\":", ProcessId());
  AppendTime(line);
  line.Append(",\"host\":{\"os\":");
  AppendHostSystem(line);
  line.Append(",\"arch\":\"x86_64\"},\"world\":");
  AppendJson(line, settings.world_name);
  line.Append(",\"os\":");
  AppendJson(line, settings.os_name);
  // By it traces of one machine can be put on one line of time.
  AppendFormatted(line, ",\"clock\":%lld}\n",
                  static_cast<long long>(std::chrono::duration_cast<std::chrono::microseconds>(
                                             start_.time_since_epoch())
                                             .count()));
  seal_.Finish();  // of the recording before
  whole_ = true;
  if (!Put(line)) return false;
  ++recording_;
  open_ = true;
  return true;
}

#ifndef _WIN32
void Trace::BeforeFork() { Instance().mutex_.lock(); }
void Trace::AfterFork() {
  Instance().mutex_.unlock();
  Instance().Add(EventKind::kNote, {"vssapi"}, "forked", Fields());
}
void Trace::InChild() {
  Trace& trace = Instance();
  if (trace.is_open()) {
    trace.file_.Leave();
    trace.forked_ = true;
  }
  trace.mutex_.unlock();
}
#endif

bool Trace::Ready() {
  if (!is_open()) return false;
  if (!std::exchange(forked_, false)) return true;
  // The child goes on with what its parent began: objects keep their names, and calls their numbers.
  const unsigned recording = recording_;
  const int next_call = next_call_;
  if (!Begin(TraceFile::kMostProcesses)) return false;
  recording_ = recording;
  next_call_ = next_call;
  return true;
}

void Trace::Close() {
  if (is_open()) handed_out::TellRest();
  if (!open_.exchange(false)) return;
  // A thread that writes is given its moment. One that the end of the process has stopped in the
  // middle never lets go.
  std::unique_lock lock(mutex_, std::defer_lock);
  for (int i = 0; i < 100 && !lock.try_lock(); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  if (std::exchange(forked_, false)) {  // a child that has nothing to tell
    ++recording_;
    return;
  }
  Buffer line;
  AppendFormatted(line, "{\"t\":\"end\",\"events\":%u", events_);
  if (lock.owns_lock() && whole_) {
    line.Append(",\"sha256\":\"");
    line.Append(seal_.Finish().view());
    line.Append("\"");
  }
  line.Append("}\n");
  file_.Write(line.view());
  file_.Close();
  ++recording_;
}

void Trace::Add(EventKind kind, ObjectName object, const char* method, const Fields& fields) {
  if (!is_open() || quiet || !Has(object)) return;
  const unsigned now = recording();
  Write({.kind = kind, .within = CallAround(now), .method = method, .fields = fields.view()}, object,
        now);
}

void Trace::AddDocument(ObjectName object, const char* method, WideView text) {
  if (!is_open() || !Has(object)) return;
  const unsigned now = recording();
  Buffer wtf8;
  AppendWtf8(wtf8, text);
  const Digest digest = Store(wtf8.view());
  Write({.kind = EventKind::kDocument,
         .within = CallAround(now),
         .method = method,
         .document = &digest},
        object, now);
}

Digest Trace::Store(std::string_view wtf8) {
  const Digest digest = Sha256(wtf8);
  const std::lock_guard lock(mutex_);
  if (!Ready() || !stored_.insert(digest).second) return digest;
  Buffer line;
  AppendDocumentLine(line, digest, wtf8);
  Put(line);
  return digest;
}

bool Trace::Put(const Buffer& line) {
  seal_.Add(line.view());
  const bool there = file_.Write(line.view());
  whole_ = whole_ && there;
  return there;
}

void Trace::Write(EventLine e, ObjectName object, unsigned recording) {
  e.thread = ThreadNumber();
  const NameText name(object);
  e.object = name;
  const std::lock_guard lock(mutex_);
  if (recording != this->recording() || !Ready()) return;
  e.n = events_;
  e.us = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start_)
             .count();
  Buffer line;
  lines_.Append(line, e);
  if (Put(line)) ++events_;
}

Nested::Nested(EventKind begin, ObjectName object, const char* method, const Fields& in)
    : object_(object),
      method_(method),
      recorded_(Trace::Instance().is_open() && !quiet && Trace::Instance().Has(object)) {
  if (!recorded_) return;
  if (begin == EventKind::kCall && !std::exchange(apartment_told, true)) TellApartment();
  recording_ = Trace::Instance().recording();
  call_ = Trace::Instance().next_call_.fetch_add(1);
  outer_ = CallAround(recording_);
  before_ = std::exchange(here, CallHere{method, call_, outer_ < 0});
  Trace::Instance().Write(
      {.kind = begin, .call = call_, .within = outer_, .method = method, .fields = in.view()}, object,
      recording_);
  innermost = {call_, recording_};
}

void Nested::End(EventKind kind, const HRESULT* hr, const Fields& out) {
  ended_ = true;
  if (!recorded_) return;
  innermost = {outer_, recording_};
  here = before_;
  Trace::Instance().Write({.kind = kind,
                           .call = call_,
                           .within = outer_,
                           .method = method_,
                           .hr = hr,
                           .fields = out.view()},
                          object_, recording_);
}

Nested::~Nested() {
  if (!recorded_ || ended_) return;
  innermost = {outer_, recording_};
  here = before_;
}

CallHere CallHere::Innermost() { return here; }

Callback::~Callback() {
  if (ended()) return;
  Fields out;
  out.Bool("threw", true);
  Leave(out);
}

Quiet::Quiet() : before_(quiet) { quiet = true; }
Quiet::~Quiet() { quiet = before_; }
bool Quiet::Here() { return quiet; }

}  // namespace gwm::recording

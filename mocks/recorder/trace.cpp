// SPDX-License-Identifier: Apache-2.0
#include "recorder/trace.h"

#include <cstdio>
#include <thread>
#include <utility>

#ifndef _WIN32
#include <pthread.h>
#endif

#include "recorder/handed_out.h"
#include "recorder/host.h"
#include "recorder/settings.h"
#include "trace/utf16.h"

namespace gwm::recording {
namespace {

// Of this thread.
thread_local int innermost_call = -1;
thread_local CallHere here;
thread_local bool quiet = false;

unsigned ThreadNumber() {
  static std::atomic<unsigned> next{0};
  thread_local const unsigned number = next.fetch_add(1);
  return number;
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
  settings_ = &settings;
  Begin();
#ifndef _WIN32
  if (is_open()) pthread_atfork(BeforeFork, AfterFork, InChild);
#endif
}

void Trace::Begin() {
  const Settings& settings = *settings_;
  if (!file_.Create(settings.trace_path)) {
    std::fprintf(stderr, "vssapi-recorder: GWM_TRACE: the file cannot be created\n");
    open_ = false;
    return;
  }
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
  line.Append("}\n");
  open_ = file_.Write(line.view());
}

#ifndef _WIN32
void Trace::BeforeFork() { Instance().mutex_.lock(); }
void Trace::AfterFork() { Instance().mutex_.unlock(); }
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
  events_ = 0;
  stored_.clear();
  Begin();
  return is_open();
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
  if (forked_) return;  // a child that has nothing to tell
  Buffer line;
  AppendFormatted(line, "{\"t\":\"end\",\"events\":%u}\n", events_);
  file_.Write(line.view());
  file_.Close();
}

void Trace::Add(EventKind kind, ObjectName object, const char* method, const Fields& fields) {
  if (!is_open() || quiet) return;
  Write({.kind = kind, .within = innermost_call, .method = method, .fields = fields.view()}, object);
}

void Trace::AddDocument(ObjectName object, const char* method, WideView text) {
  if (!is_open()) return;
  Buffer wtf8;
  AppendWtf8(wtf8, text);
  const Digest digest = Store(wtf8.view());
  Write({.kind = EventKind::kDocument, .within = innermost_call, .method = method, .document = &digest},
        object);
}

Digest Trace::Store(std::string_view wtf8) {
  const Digest digest = Sha256(wtf8);
  const std::lock_guard lock(mutex_);
  if (!Ready() || !stored_.insert(digest).second) return digest;
  Buffer line;
  AppendDocumentLine(line, digest, wtf8);
  file_.Write(line.view());
  return digest;
}

void Trace::Write(EventLine e, ObjectName object) {
  e.thread = ThreadNumber();
  const NameText name(object);
  e.object = name;
  const std::lock_guard lock(mutex_);
  if (!Ready()) return;
  e.n = events_;
  e.us = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start_)
             .count();
  Buffer line;
  AppendEventLine(line, e);
  if (file_.Write(line.view())) ++events_;
}

Nested::Nested(EventKind begin, ObjectName object, const char* method, const Fields& in)
    : object_(object), method_(method), recorded_(Trace::Instance().is_open() && !quiet) {
  if (!recorded_) return;
  call_ = Trace::Instance().next_call_.fetch_add(1);
  outer_ = innermost_call;
  before_ = std::exchange(here, CallHere{method, call_, outer_ < 0});
  Trace::Instance().Write(
      {.kind = begin, .call = call_, .within = outer_, .method = method, .fields = in.view()}, object);
  innermost_call = call_;
}

void Nested::End(EventKind kind, const HRESULT* hr, const Fields& out) {
  ended_ = true;
  if (!recorded_) return;
  innermost_call = outer_;
  here = before_;
  Trace::Instance().Write({.kind = kind,
                           .call = call_,
                           .within = outer_,
                           .method = method_,
                           .hr = hr,
                           .fields = out.view()},
                          object_);
}

Nested::~Nested() {
  if (!recorded_ || ended_) return;
  innermost_call = outer_;
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

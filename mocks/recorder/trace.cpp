// SPDX-License-Identifier: Apache-2.0
#include "recorder/trace.h"

#include <cstdio>
#include <thread>

#include "recorder/host.h"
#include "recorder/settings.h"

namespace gwm::recording {
namespace {

// Of this thread.
thread_local int innermost_call = -1;
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
  if (!file_.Create(settings.trace_path)) {
    std::fprintf(stderr, "vssapi-recorder: GWM_TRACE: the file cannot be created\n");
    return;
  }
  start_ = std::chrono::steady_clock::now();
  Buffer line;
  line.Append("{\"t\":\"trace\",\"schema\":1,\"suite\":");
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

void Trace::Close() {
  if (!open_.exchange(false)) return;
  // A thread that writes is given its moment. One that the end of the process has stopped in the
  // middle never lets go.
  std::unique_lock lock(mutex_, std::defer_lock);
  for (int i = 0; i < 100 && !lock.try_lock(); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  Buffer line;
  AppendFormatted(line, "{\"t\":\"end\",\"events\":%u}\n", events_);
  file_.Write(line.view());
}

void Trace::Add(const char* kind, ObjectName object, const char* method, const Fields& fields) {
  if (!is_open() || quiet) return;
  Write({.kind = kind,
         .object = object,
         .method = method,
         .within = innermost_call,
         .fields = fields.view()});
}

void Trace::AddDocument(ObjectName object, const char* method, WideView text) {
  if (!is_open()) return;
  Buffer utf8;
  AppendUtf8(utf8, text);
  const Digest digest = Store(utf8.view());
  Write({.kind = "document",
         .object = object,
         .method = method,
         .within = innermost_call,
         .document = &digest});
}

Digest Trace::Store(std::string_view utf8) {
  const Digest digest = Sha256(utf8);
  const std::lock_guard lock(mutex_);
  if (!is_open() || !stored_.insert(digest).second) return digest;
  Buffer line;
  line.Append("{\"t\":\"doc\",\"hash\":\"");
  line.Append(digest.view());
  line.Append("\",\"text\":");
  AppendJson(line, utf8);
  line.Append("}\n");
  file_.Write(line.view());
  return digest;
}

void Trace::Write(const Event& e) {
  const unsigned thread = ThreadNumber();
  const std::lock_guard lock(mutex_);
  if (!is_open()) return;
  const auto now = std::chrono::steady_clock::now() - start_;
  Buffer line;
  AppendFormatted(
      line, "{\"t\":\"ev\",\"n\":%u,\"us\":%lld,\"th\":%u,\"k\":\"%s\"", events_,
      static_cast<long long>(std::chrono::duration_cast<std::chrono::microseconds>(now).count()),
      thread, e.kind);
  if (e.call >= 0) AppendFormatted(line, ",\"call\":%d", e.call);
  if (e.within >= 0) AppendFormatted(line, ",\"within\":%d", e.within);
  line.Append(",\"obj\":");
  AppendName(line, e.object);
  line.Append(",\"m\":");
  AppendJson(line, e.method);
  if (e.hr != nullptr) AppendFormatted(line, ",\"hr\":\"0x%08X\"", static_cast<unsigned>(*e.hr));
  if (e.document != nullptr) {
    line.Append(",\"doc\":\"");
    line.Append(e.document->view());
    line.Append('"');
  }
  if (!e.fields.empty()) {
    AppendFormatted(line, ",\"%s\":{", e.fields_name);
    line.Append(e.fields);
    line.Append('}');
  }
  line.Append("}\n");
  if (file_.Write(line.view())) ++events_;
}

Nested::Nested(const char* begin, ObjectName object, const char* method, const Fields& in)
    : object_(object), method_(method), recorded_(Trace::Instance().is_open() && !quiet) {
  if (!recorded_) return;
  call_ = Trace::Instance().next_call_.fetch_add(1);
  outer_ = innermost_call;
  Trace::Instance().Write({.kind = begin,
                           .object = object,
                           .method = method,
                           .call = call_,
                           .within = outer_,
                           .fields_name = "in",
                           .fields = in.view()});
  innermost_call = call_;
}

void Nested::End(const char* kind, const HRESULT* hr, const Fields& out) {
  ended_ = true;
  if (!recorded_) return;
  innermost_call = outer_;
  Trace::Instance().Write({.kind = kind,
                           .object = object_,
                           .method = method_,
                           .call = call_,
                           .within = outer_,
                           .hr = hr,
                           .fields = out.view()});
}

Nested::~Nested() {
  if (recorded_) innermost_call = outer_;
}

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

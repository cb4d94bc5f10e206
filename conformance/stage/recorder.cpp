// SPDX-License-Identifier: Apache-2.0
#include "stage/recorder.h"

#include <utility>

#include "stage/progress.h"
#include "trace/enum_names.h"

namespace gwm {

Recorder::Recorder(std::function<void(const Event&)> sink) : sink_(std::move(sink)) {
  threads_[std::this_thread::get_id()] = 0;
}

Event& Recorder::Append(EventKind kind) {
  if (ended_) return dropped_ = Event{};
  const auto now = std::chrono::steady_clock::now() - start_;
  Event& event = trace_.events.emplace_back();
  event.kind = kind;
  event.n = static_cast<std::uint32_t>(trace_.events.size() - 1);
  event.us = std::chrono::duration_cast<std::chrono::microseconds>(now).count();
  const auto next = static_cast<std::uint32_t>(threads_.size());
  event.thread = threads_.try_emplace(std::this_thread::get_id(), next).first->second;
  return event;
}

Event& Recorder::Close(EventKind kind, std::int32_t call) {
  Event& event = Append(kind);
  event.call = call;
  const auto begun = open_.find(call);
  if (begun == open_.end() || ended_) return event;
  const Event& first = trace_.events[begun->second];
  event.step = first.step;
  event.object = first.object;
  event.method = first.method;
  open_.erase(begun);
  return event;
}

void Recorder::Emit(Event& event) {
  MadeProgress();
  for (Field& f : event.fields) f.value = Named(f.name, f.value);
  if (sink_ && !ended_) sink_(event);
}

std::int32_t Recorder::Call(std::int32_t step, std::string_view object, std::string_view method,
                            std::vector<Field> in) {
  std::lock_guard lock(mutex_);
  Event& event = Append(EventKind::kCall);
  event.step = step;
  event.call = next_call_++;
  event.object = object;
  event.method = method;
  event.fields = std::move(in);
  // A place for an output says nothing, unless it is NULL.
  std::erase_if(event.fields, [](const Field& f) { return f.value.kind == Value::Kind::kUntouched; });
  if (!ended_) open_[event.call] = event.n;
  Emit(event);
  return event.call;
}

void Recorder::Return(std::int32_t call, HRESULT hr, std::vector<Field> out) {
  std::lock_guard lock(mutex_);
  Event& event = Close(EventKind::kReturn, call);
  event.hr = hr;
  event.has_hr = true;
  event.fields = std::move(out);
  Emit(event);
}

std::int32_t Recorder::Enter(std::string_view writer, std::string_view method,
                             std::vector<Field> in) {
  std::lock_guard lock(mutex_);
  Event& event = Append(EventKind::kEnter);
  event.call = next_call_++;
  event.object = "writer#" + std::string(writer);
  event.method = method;
  event.fields = std::move(in);
  if (!ended_) open_[event.call] = event.n;
  Emit(event);
  return event.call;
}

void Recorder::Leave(std::int32_t call, std::vector<Field> out) {
  std::lock_guard lock(mutex_);
  Event& event = Close(EventKind::kLeave, call);
  event.fields = std::move(out);
  Emit(event);
}

void Recorder::Add(EventKind kind, std::int32_t step, std::string_view object,
                   std::string_view method, std::vector<Field> fields) {
  std::lock_guard lock(mutex_);
  Event& event = Append(kind);
  event.step = step;
  event.object = object;
  event.method = method;
  event.fields = std::move(fields);
  Emit(event);
}

void Recorder::AddDocument(std::int32_t step, std::string_view object, std::string_view method,
                           std::string_view text, std::vector<Field> fields) {
  std::lock_guard lock(mutex_);
  Event& event = Append(EventKind::kDocument);
  event.step = step;
  event.object = object;
  event.method = method;
  event.document = text;
  event.fields = std::move(fields);
  Emit(event);
}

std::size_t Recorder::size() {
  std::lock_guard lock(mutex_);
  return trace_.events.size();
}

Trace Recorder::Since(std::size_t begin) {
  std::lock_guard lock(mutex_);
  const auto first = trace_.events.begin() + static_cast<std::ptrdiff_t>(begin);
  return {{first, trace_.events.end()}};
}

Trace Recorder::Take() {
  std::lock_guard lock(mutex_);
  ended_ = true;
  return std::exchange(trace_, {});
}

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// The trace of a writer's tour for a test of a rule:
//
//   Told().Enter("CVssWriter::OnFreeze").Leave(false).End()
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/of_writers/judge_writer.h"
#include "vsserror.h"

namespace gwm {

/// The trace of a tour, told call by call.
class Told {
 public:
  Told() {
    Call("writer", "IVssWriterImpl::Initialize", S_OK,
         {{"writerId", Value::Text("class")},
          {"wszWriterName", Value::Text("A")},
          {"ut", Value::Text("VSS_UT_USERDATA")},
          {"st", Value::Text("VSS_ST_OTHER")},
          {"nLevel", Value::Text("VSS_APP_FRONT_END")},
          {"dwTimeout", Value::Number(60000)},
          {"aws", Value::Text("VSS_AWS_NO_ALTERNATE_WRITER")}});
    Call("writer", "IVssWriterImpl::Subscribe", S_OK,
         {{"dwEventFlags", Value::Text("VSS_SM_BACKUP_EVENTS_FLAG|VSS_SM_RESTORE_EVENTS_FLAG")}});
    Note("begins");
  }

  Event& Add(EventKind kind, std::string_view object, std::string_view method) {
    Event& event = trace.events.emplace_back();
    event.kind = kind;
    event.n = static_cast<std::uint32_t>(trace.events.size() - 1);
    event.us = 1000 * static_cast<std::int64_t>(trace.events.size());
    event.thread = inside_ >= 0 ? 2 : 0;
    event.within = inside_;
    event.object = object;
    event.method = method;
    return event;
  }
  Told& Note(std::string_view what) {
    Add(EventKind::kNote, "tour", what).thread = 1;
    return *this;
  }
  Told& Call(std::string_view object, std::string_view method, HRESULT hr = S_OK, std::vector<Field> in = {}) {
    Event& call = Add(EventKind::kCall, object, method);
    call.fields = std::move(in);
    const std::int32_t number = call.call = next_++;
    Event& ret = Add(EventKind::kReturn, object, method);
    ret.call = number;
    ret.hr = hr;
    ret.has_hr = true;
    return *this;
  }
  /// The requester calls; its thread is that of the tour's notes.
  Told& Ask(std::string_view object, std::string_view method, std::vector<Field> in = {}) {
    Call(object, method, S_OK, std::move(in));
    return OnThread(1);
  }
  /// A call on a thread of the writer's own.
  Told& CallElsewhere(std::string_view object, std::string_view method, std::vector<Field> in = {}) {
    Call(object, method, S_OK, std::move(in));
    for (std::size_t i = trace.events.size() - 2; i < trace.events.size(); ++i) trace.events[i].within = -1;
    return OnThread(7);
  }
  Told& Enter(std::string_view method) {
    Event& enter = Add(EventKind::kEnter, "writer", method);
    enter.thread = 2;
    inside_ = enter.call = next_++;
    method_ = method;
    return *this;
  }
  Told& Leave(bool answer) {
    Event& leave = Add(EventKind::kLeave, "writer", method_);
    leave.call = std::exchange(inside_, -1);
    leave.fields = {{"return", Value::Bool(answer)}};
    return *this;
  }
  Told& End() {
    Note("is over");
    Call("writer", "IVssWriterImpl::Unsubscribe");
    Add(EventKind::kExit, "process", "exit").fields = {{"code", Value::Number(0)}};
    return *this;
  }
  Told& Crash() {
    Add(EventKind::kExit, "process", "exit").fields = {{"signal", Value::Text("SIGSEGV")}};
    return *this;
  }

  Trace trace;

 private:
  /// Of the call that was told last.
  Told& OnThread(std::uint32_t thread) {
    for (std::size_t i = trace.events.size() - 2; i < trace.events.size(); ++i) trace.events[i].thread = thread;
    return *this;
  }

  std::int32_t next_ = 0;
  std::int32_t inside_ = -1;
  std::string method_;
};

/// The names of the rules that object to it, one after the other.
inline std::string RulesThatSpeak(const Told& told) {
  const JudgedWriters judged = JudgeWriters(told.trace);
  std::string names;
  for (const WriterFinding& finding : judged.findings) {
    names.append(names.empty() ? "" : " ").append(finding.rule->rule->name);
  }
  return names;
}

/// The rules that object to a writer which makes these calls, each of IVssCreateWriterMetadata, in OnIdentify.
inline std::string Objections(const std::vector<std::pair<std::string, std::vector<Field>>>& calls) {
  Told told;
  told.Enter("CVssWriter::OnIdentify");
  for (const auto& [method, in] : calls) told.Call("create_metadata", "IVssCreateWriterMetadata::" + method, S_OK, in);
  return RulesThatSpeak(told.Leave(true).End());
}

inline Field TextIn(const char* name, std::string_view text) { return {name, Value::Text(text)}; }

inline const std::vector<Field> kRetryable = {{"hr", Value::Code(VSS_E_WRITERERROR_RETRYABLE)}};

}  // namespace gwm

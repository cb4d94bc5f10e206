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

}  // namespace gwm

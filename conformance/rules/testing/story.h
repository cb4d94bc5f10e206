// SPDX-License-Identifier: Apache-2.0
//
// A trace for a test of a rule, told event by event:
//
//   Story().Step(0).Call("IVssBackupComponents::InitializeForBackup", S_OK).Step(1).Note("poll", {...})
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "rules/of_cases/rules.h"
#include "worlds/world.h"

namespace gwm {

class Story {
 public:
  /// What comes now belongs to this step; -1: to none.
  Story& Step(std::int32_t step) {
    step_ = step;
    return *this;
  }
  Story& On(std::uint32_t thread) {
    thread_ = thread;
    return *this;
  }
  /// So many microseconds pass.
  Story& Later(std::int64_t us) {
    us_ += us;
    return *this;
  }
  Story& Add(EventKind kind, std::string object, std::string method, std::vector<Field> fields = {}) {
    Event& e = trace_.events.emplace_back();
    e.kind = kind;
    e.n = static_cast<std::uint32_t>(trace_.events.size() - 1);
    e.us = us_;
    e.thread = thread_;
    e.step = step_;
    e.object = std::move(object);
    e.method = std::move(method);
    e.fields = std::move(fields);
    return *this;
  }
  Story& Begin(std::string method, std::vector<Field> in = {}, std::string object = "backup") {
    Add(EventKind::kCall, std::move(object), std::move(method), std::move(in)).Last().call = ++call_;
    return *this;
  }
  /// The return of the last call that began.
  Story& Return(HRESULT hr, std::vector<Field> out = {}) {
    Event begun;
    for (const Event& e : trace_.events) {
      if (e.kind == EventKind::kCall) begun = e;
    }
    Event& e = Add(EventKind::kReturn, begun.object, begun.method, std::move(out)).Last();
    e.call = begun.call;
    e.hr = hr;
    e.has_hr = true;
    return *this;
  }
  Story& Call(std::string method, HRESULT hr, std::vector<Field> out = {}, std::string object = "backup") {
    return Begin(std::move(method), {}, std::move(object)).Return(hr, std::move(out));
  }
  Story& Note(std::string method, std::vector<Field> fields = {}) {
    return Add(EventKind::kNote, "harness", std::move(method), std::move(fields));
  }
  Story& Document(std::string text, std::vector<Field> fields = {}) {
    Add(EventKind::kDocument, "backup", "IVssExamineWriterMetadata::SaveAsXML", std::move(fields));
    Last().document = std::move(text);
    return *this;
  }
  Story& Enter(const std::string& writer, std::string method = "CVssWriter::OnIdentify",
               std::vector<Field> in = {{"pMetadata", Value::Object()}}) {
    return Add(EventKind::kEnter, "writer#" + writer, std::move(method), std::move(in));
  }
  Story& Leave(const std::string& writer, std::string method = "CVssWriter::OnIdentify") {
    return Add(EventKind::kLeave, "writer#" + writer, std::move(method), {{"return", Value::Bool(true)}});
  }
  Story& Gather(HRESULT hr = S_OK) {
    return Call("IVssBackupComponents::GatherWriterMetadata", hr,
                hr == S_OK ? std::vector<Field>{{"pAsync", Value::Object("async")}} : std::vector<Field>{});
  }
  Story& Wait(HRESULT hr) { return Call("IVssAsync::Wait", hr, {}, "async"); }
  Story& Query(HRESULT status, HRESULT hr = S_OK, std::string async = "async") {
    return Call("IVssAsync::QueryStatus", hr, {{"pHrResult", Value::Code(status)}}, std::move(async));
  }

  Event& Last() { return trace_.events.back(); }
  const Trace& trace() const { return trace_; }
  Parts parts() const { return PartsOf(trace_); }

 private:
  Trace trace_;
  std::int32_t step_ = -1;
  std::int32_t call_ = -1;
  std::uint32_t thread_ = 0;
  std::int64_t us_ = 0;
};

/// A row of a requirement that is documented, with this script.
inline Case RowOf(Script script, Codes permitted = {S_OK}, Evidence evidence = {}) {
  constexpr RequirementId kRequirement = "gwm/return/null_output_invalid_arg";
  return {kRequirement, "case", kOneWriter, script, permitted, evidence};
}

/// The only finding's words; "" without one.
inline std::string WordsOf(const Findings& findings) {
  EXPECT_LE(findings.size(), 1u);
  return findings.empty() ? "" : findings[0].message;
}

}  // namespace gwm

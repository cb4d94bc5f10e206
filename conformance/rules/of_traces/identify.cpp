// SPDX-License-Identifier: Apache-2.0
//
// Identify: at most once an instance and gather, and over when the gather says it has finished.
#include <map>
#include <string>

#include "rules/of_traces/rules.h"
#include "vsserror.h"

namespace gwm {
namespace {

constexpr RequirementId kOnce = "gwm/identify/once_per_instance";
constexpr RequirementId kFinished = "gwm/async/finished_means_all_writers_done";

bool IsIdentify(const Event& e) { return e.method.find("::OnIdentify") != std::string::npos; }

/// Steps that gather many times without recording each gather.
bool RepeatsGathers(const Trace& trace) {
  for (const Event& e : trace.events) {
    if (e.object == "harness" && (e.method.starts_with("GatherWriterMetadata") ||
                                  e.method.starts_with("Cancel against"))) {
      return true;
    }
  }
  return false;
}

/// The operation that this return hands out; "" when it hands out none.
std::string AsyncOf(const Event& e) {
  const Value* const async = e.Find("pAsync");
  return async != nullptr && async->kind == Value::Kind::kObject ? async->text : "";
}

}  // namespace

void CheckIdentify(const Trace& trace, Scale scale, Findings& findings) {
  std::map<std::string, int> calls;
  std::map<std::string, int> inside;
  int gathers = 0;
  std::string gather;  // the operation of the last gather; others finish while a handler still runs
  const bool witness_counts = !RepeatsGathers(trace);
  for (const Event& e : trace.events) {
    if (e.kind == EventKind::kWitness) break;
    if (e.kind == EventKind::kCall && e.method == "IVssBackupComponents::GatherWriterMetadata") {
      ++gathers;
    } else if (e.kind == EventKind::kReturn && e.method == "IVssBackupComponents::GatherWriterMetadata") {
      gather = AsyncOf(e);
    } else if (e.kind == EventKind::kEnter && IsIdentify(e)) {
      ++inside[e.object];
      if (++calls[e.object] > gathers && witness_counts) {
        findings.push_back({kOnce->id, "identify_once", scale.For(*kOnce),
                            "writer " + std::string(WriterOf(e.object)) + " has OnIdentify called " +
                                std::to_string(calls[e.object]) + " times by " +
                                std::to_string(gathers) + " gathers",
                            e.n});
      }
    } else if (e.kind == EventKind::kLeave && IsIdentify(e)) {
      --inside[e.object];
    } else if (e.kind == EventKind::kReturn && e.method == "IVssAsync::QueryStatus" && gathers == 1 &&
               e.object == gather) {
      const Value* status = e.Find("pHrResult");
      if (status == nullptr || static_cast<HRESULT>(status->number) != VSS_S_ASYNC_FINISHED) continue;
      for (const auto& [writer, depth] : inside) {
        if (depth == 0) continue;
        findings.push_back({kFinished->id, "identify_finished", scale.For(*kFinished),
                            "the gather has finished while writer " + std::string(WriterOf(writer)) +
                                " is still inside OnIdentify",
                            e.n});
      }
    }
  }
}

}  // namespace gwm

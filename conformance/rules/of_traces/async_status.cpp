// SPDX-License-Identifier: Apache-2.0
//
// What pHrResult may say, and that a status once final stays.
#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "trace/code_names.h"
#include "rules/of_traces/answer_codes.h"
#include "rules/of_traces/rules.h"
#include "rules/parts.h"
#include "trace/codes.h"
#include "vsserror.h"

namespace gwm {
namespace {

constexpr RequirementId kStatusSet = "async/query/status_closed_set";
constexpr RequirementId kStays = "async/query/terminal_status_stays";

constexpr Codes kStatuses = {VSS_S_ASYNC_PENDING,         VSS_S_ASYNC_FINISHED, VSS_S_ASYNC_CANCELLED,
                             E_ACCESSDENIED,              E_INVALIDARG,         E_OUTOFMEMORY,
                             VSS_E_WRITER_INFRASTRUCTURE, VSS_E_BAD_STATE};

bool Contains(const std::vector<HRESULT>& codes, HRESULT hr) {
  return std::ranges::find(codes, hr) != codes.end();
}

/// Whether an operation that this method started may have this status.
bool MayBe(HRESULT status, std::string_view starter) {
  if (kStatuses.Contains(status) || status == VSS_E_UNEXPECTED || status == E_UNEXPECTED) return true;
  const AnswerCodes* const codes = AnswerCodesOf(starter, true);
  return codes != nullptr && (Contains(codes->codes, status) || Contains(codes->own_fault, status));
}

/// Which method handed out an operation.
void NoteStarter(const Event& e, std::map<std::string, std::string>& starters) {
  if (e.kind != EventKind::kReturn) return;
  for (const Field& field : e.fields) {
    if (field.value.kind != Value::Kind::kObject || !field.value.text.starts_with("async")) continue;
    starters[field.value.text] = e.method;
  }
}

}  // namespace

void CheckAsyncStatus(const Trace& trace, Scale scale, Findings& findings) {
  std::map<std::string, HRESULT> final_status;
  std::map<std::string, std::string> starters;
  for (const Event& e : trace.events) {
    NoteStarter(e, starters);
    // Of an operation that is polled only each new answer is recorded.
    const bool asked = e.kind == EventKind::kReturn && e.method == "IVssAsync::QueryStatus" && e.hr == S_OK;
    const bool polled = e.kind == EventKind::kNote && e.method == "poll" && CodeIn(e, "code", E_FAIL) == S_OK;
    if (!asked && !polled) continue;
    const Value* value = e.Find("pHrResult");
    if (value == nullptr || value->kind != Value::Kind::kCode) continue;
    const auto status = static_cast<HRESULT>(value->number);
    if (!MayBe(status, starters[e.object])) {
      findings.push_back({kStatusSet->id, "async_status", scale.For(*kStatusSet),
                          "pHrResult is " + CodeName(status) +
                              ", neither a status nor a code of the starting method",
                          e.n});
    }
    auto [it, first] = final_status.try_emplace(e.object, status);
    if (!first && it->second != VSS_S_ASYNC_PENDING && it->second != status) {
      findings.push_back({kStays->id, "async_status", scale.For(*kStays),
                          "pHrResult was " + CodeName(it->second) + " and is now " + CodeName(status),
                          e.n});
    }
    it->second = status;
  }
}

}  // namespace gwm

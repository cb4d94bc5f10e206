// SPDX-License-Identifier: Apache-2.0
//
// A pass needs positive evidence: after every script the subject shows, in the same trace, that it can
// gather at all. One that does nothing, or always answers alike, does not get past this.
#include <span>
#include <string>

#include "rules/of_cases/rules.h"
#include "trace/ids.h"
#include "vsserror.h"

namespace gwm {
namespace {

/// The last return of a method; nullptr without one.
const Event* ReturnOf(std::span<const Event> witness, std::string_view method) {
  const Event* last = nullptr;
  for (const Event& e : witness) {
    if (e.kind == EventKind::kReturn && e.method == method) last = &e;
  }
  return last;
}

bool Succeeds(std::span<const Event> witness, std::string_view method) {
  const Event* e = ReturnOf(witness, method);
  return e != nullptr && e->hr == S_OK;
}

bool HandsOut(std::span<const Event> witness, std::string_view method, std::string_view output) {
  const Event* e = ReturnOf(witness, method);
  const Value* value = e == nullptr ? nullptr : e->Find(output);
  return value != nullptr && e->hr == S_OK && value->kind == Value::Kind::kObject;
}

bool Finishes(std::span<const Event> witness) {
  const Event* e = ReturnOf(witness, "IVssAsync::QueryStatus");
  return e != nullptr && e->hr == S_OK && CodeIn(*e, "pHrResult", E_FAIL) == VSS_S_ASYNC_FINISHED;
}

int IdentifyCalls(std::span<const Event> witness) {
  int calls = 0;
  for (const Event& e : witness) {
    if (e.kind == EventKind::kEnter && WriterOf(e.object) == "witness" &&
        e.method == "CVssWriter::OnIdentify") {
      ++calls;
    }
  }
  return calls;
}

bool HasDocument(std::span<const Event> witness) {
  const std::string wanted = ToText(WitnessClass());
  for (const Event& e : witness) {
    if (e.kind == EventKind::kReturn && e.hr == S_OK &&
        e.method == "IVssExamineWriterMetadata::GetIdentity" && TextIn(e, "pidWriter") == wanted &&
        TextIn(e, "pbstrWriterName") == "Witness") {
      return true;
    }
  }
  return false;
}

/// What is missing; empty if all is there.
std::string Missing(std::span<const Event> witness) {
  if (witness.empty()) return "the witness did not run";
  if (!Succeeds(witness, "CVssWriter::Subscribe")) return "a writer cannot be subscribed";
  if (!HandsOut(witness, "CreateVssBackupComponents", "ppBackup")) return "no object can be created";
  if (!Succeeds(witness, "IVssBackupComponents::InitializeForBackup")) return "InitializeForBackup failed";
  if (!HandsOut(witness, "IVssBackupComponents::GatherWriterMetadata", "pAsync")) {
    return "GatherWriterMetadata gave no operation";
  }
  if (!Finishes(witness)) return "the gather did not finish";
  if (const int calls = IdentifyCalls(witness); calls != 1) {
    return "OnIdentify was called " + std::to_string(calls) + " times";
  }
  const Event* count = ReturnOf(witness, "IVssBackupComponents::GetWriterMetadataCount");
  if (count == nullptr || count->hr != S_OK || NumberIn(*count, "pcWriters") == 0) {
    return "nothing was gathered";
  }
  return HasDocument(witness) ? "" : "no document of the witness writer is in the result";
}

}  // namespace

void CheckWitness(const Case& row, std::span<const Event> witness, Findings& findings) {
  const std::string missing = Missing(witness);
  if (missing.empty()) return;
  findings.push_back({row.requirement->id, "positive_evidence", Severity::kInconclusive,
                      "no evidence that the subject works at all: " + missing,
                      witness.empty() ? -1 : static_cast<std::int64_t>(witness.back().n)});
}

}  // namespace gwm

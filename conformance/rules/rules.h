// SPDX-License-Identifier: Apache-2.0
//
// The rules: each a pure function from a trace to findings, one topic a file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cases/case.h"
#include "rules/documents.h"
#include "rules/finding.h"
#include "rules/trace.h"

namespace gwm {

/// How severe a broken requirement is for this subject.
class Scale {
 public:
  explicit Scale(bool strict) : strict_(strict) {}
  Severity For(const Requirement& requirement) const {
    return strict_ || requirement.basis == Basis::kDocumented ? Severity::kFail
                                                              : Severity::kDeviation;
  }

 private:
  bool strict_;
};

// About the case at hand.
/// False if the state that the case speaks of was not reached: then nothing else about the row counts.
bool CheckScript(const Case& row, const Trace& trace, Scale scale, Findings& findings);
void CheckEvidence(const Case& row, const Trace& trace, Scale scale, Findings& findings);

// About every trace, whatever the case is for.
void CheckClosedSets(const Trace& trace, Scale scale, Findings& findings);
/// `documents` are those of the trace, by DocumentsOf.
void CheckDocuments(const Trace& trace, const std::vector<JudgedDocument>& documents, Scale scale,
                    Findings& findings);
void CheckAsyncStatus(const Trace& trace, Scale scale, Findings& findings);
void CheckIdentify(const Trace& trace, Scale scale, Findings& findings);
void CheckOutputs(const Trace& trace, Scale scale, Findings& findings);
void CheckModel(const Case& row, const Trace& trace, bool strict, Findings& findings);
void CheckException(const Case& row, const Trace& trace, Findings& findings);
void CheckLeaks(const Trace& trace, Findings& findings);
void CheckWitness(const Case& row, const Trace& trace, Findings& findings);

/// "step 4, IVssBackupComponents::GatherWriterMetadata (event 12)".
std::string PlaceOf(const Event& event);

/// The Windows version of the world at an event, as in GwmOsVersion; 0 if the trace does not say.
UINT OsVersionAt(const Trace& trace, std::uint32_t n);

}  // namespace gwm

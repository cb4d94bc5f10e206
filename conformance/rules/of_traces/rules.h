// SPDX-License-Identifier: Apache-2.0
//
// The rules about every trace, whatever made it: each a pure function from a trace to findings, one
// topic a file.
#pragma once

#include <string>
#include <vector>

#include "rules/finding.h"
#include "rules/of_traces/documents.h"
#include "rules/scale.h"
#include "trace/trace.h"

namespace gwm {

void CheckClosedSets(const Trace& trace, Scale scale, Findings& findings);
/// `documents` are those of the trace, by DocumentsOf.
void CheckDocuments(const Trace& trace, const std::vector<JudgedDocument>& documents, Scale scale,
                    Findings& findings);
void CheckAsyncStatus(const Trace& trace, Scale scale, Findings& findings);
void CheckIdentify(const Trace& trace, Scale scale, Findings& findings);
void CheckOutputs(const Trace& trace, Scale scale, Findings& findings);
void CheckLeaks(const Trace& trace, Findings& findings);

/// "step 4, IVssBackupComponents::GatherWriterMetadata (event 12)".
std::string PlaceOf(const Event& event);

/// The Windows version of the world at an event, as in GwmOsVersion; 0 if the trace does not say.
UINT OsVersionAt(const Trace& trace, std::uint32_t n);

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// The Writer Metadata Documents of a trace, and what the document judge says about them.
//
//   for (const JudgedDocument& d : DocumentsOf(trace)) {
//     std::cout << d.of << ": " << d.judged->second.errors << " errors\n";
//   }
//
// Only a document that the subject wrote counts as the subject's:
//   a gathered one, read through IVssExamineWriterMetadata::SaveAsXML;
//   what SaveAsXML of a metadata object gives to the writer that builds it;
//   what SaveAsXML gives of a text that the case itself had loaded, if that text was sound: what
//   goes in sound comes out sound. A text that was broken already, or that the trace has only by
//   its size, says nothing about the subject, whatever it makes of it.
// A Backup Components Document has another schema and is not looked at.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "document/check.h"
#include "trace/trace.h"

namespace gwm {

/// A text, and the judgement of it by the profile `default`.
using DocumentJudgement = std::pair<const std::string, document::Judgement>;

struct JudgedDocument {
  std::int64_t event = -1;                    // where the trace has it
  std::string of;                             // "Writer A", "metadata of A"
  const DocumentJudgement* judged = nullptr;  // lives as long as the process
};

/// The documents that the subject wrote, in the order of the trace; one that comes several times is
/// there several times.
std::vector<JudgedDocument> DocumentsOf(const Trace& trace);

/// Judges a text (UTF-8) as the BSTR that it was: each distinct one once in a process. Any thread.
const DocumentJudgement& JudgeOnce(const std::string& text);

/// Whether both texts say the same, however it is written. Texts that are not sound are the same only
/// where they are equal.
bool SameDocument(const std::string& one, const std::string& other);

/// Whether an error stands in a layer below meaning.
bool IsBroken(const document::Judgement& judgement);

}  // namespace gwm

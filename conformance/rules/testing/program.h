// SPDX-License-Identifier: Apache-2.0
//
// The trace of a program for a test of a rule, told as lines of text that a test edits:
//
//   Program::Backup().Drop("async#2 QueryStatus").Before("async Wait", "backup GetWriterMetadataCount pcWriters=1")
//
// A line is a call that comes back: OBJECT METHOD [!CODE] [INPUT:VALUE ...] [OUTPUT=VALUE ...]. A value is @object,
// null, true, false, a number, a code by name or as 0x80042301, or text without spaces. "exit 0" is the program's
// end; "world vista" its surroundings; "metadata document" the Writer Metadata Document of the test, "metadata
// stored" the same by CreateVssExamineWriterMetadata; "leak METHOD strings 2" what the program did not free, "twice METHOD strings" what it freed twice; "note com CoInitializeSecurity dwAuthnLevel=2" a note;
// "opened DEVICE" a file that is opened there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "trace/trace.h"

namespace gwm {

/// A look for all shadow copies; the enumeration is to be released.
inline constexpr const char* kQuery =
    "backup Query QueriedObjectId:00000000-0000-0000-0000-000000000000 eQueriedObjectType:VSS_OBJECT_NONE"
    " eReturnedObjectsType:VSS_OBJECT_SNAPSHOT ppEnum=@enum";

class Program {
 public:
  /// A backup of one writer with one component, as the pages have it; and a restore.
  static Program Backup();
  static Program Restore();
  explicit Program(std::vector<std::string> lines) : lines_(std::move(lines)) {}

  /// Each of these ends the test if no line begins so.
  Program& Drop(std::string_view begin);
  Program& Change(std::string_view begin, std::string line);
  Program& Before(std::string_view begin, std::string line);
  Program& After(std::string_view begin, std::string line);
  /// The backup's set is "set-1", and has a shadow copy "copy-1", read as "Device1", with these attributes.
  Program& MakingCopy(std::string_view attributes);
  /// Moves the line to before another one.
  Program& Move(std::string_view begin, std::string_view before);
  /// Nothing from this line on.
  Program& CutAt(std::string_view begin);
  Program& Append(std::string line);
  /// The document that "metadata document" stands for.
  Program& WithDocument(std::string document);

  Trace trace() const;

 private:
  std::vector<std::string>::iterator Find(std::string_view begin);

  std::vector<std::string> lines_;
  std::string document_;
};

/// The names of the rules that speak about it, in order, separated by spaces.
std::string RulesThatSpeak(const Program& program);
/// The first finding's message; "" without one.
std::string MessageOf(const Program& program);

}  // namespace gwm

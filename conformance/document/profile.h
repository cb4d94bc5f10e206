// SPDX-License-Identifier: Apache-2.0
//
// How strict the judge is: profiles, and the open questions about the format.
//
// No schema of the Writer Metadata Document is published. Where the public evidence leaves
// something open there is a Question, Q1 to Q19. A question is Undecided until somebody decides it:
// then the judge reports a note and never more.
//
//   Options options = OptionsOf(Profile::kStrict);
//   options.decisions[Question::kVersion] = Decision::kAccept;   // --decide Q1=accept, or --decide
//   version=accept
//
// Profiles:  strict   what a producer may write: each question that can be answered so is answered
// "reject"
//            default  what real Windows writers do is no error; every question is undecided
//            lenient  what a robust reader takes; questions are accepted or warned about
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace gwm::document {

enum class Profile : uint8_t { kStrict, kDefault, kLenient };
enum class Severity : uint8_t { kOff, kNote, kWarning, kError };
enum class Decision : uint8_t { kUndecided, kAccept, kWarn, kReject };

enum class Question : uint8_t {
  kNone,
  kVersion,           // Q1
  kSpelling,          // Q2
  kDependency,        // Q3
  kBackupType,        // Q4
  kMappingRecursive,  // Q5
  kIcon,              // Q6
  kUserProcedure,     // Q7
  kIncludeFiles,      // Q8
  kEmptyWriter,       // Q9
  kSchemaZero,        // Q10
  kUnknown,           // Q11
  kWhiteSpace,        // Q12
  kOrder,             // Q13
  kAbsentFlags,       // Q14
  kGuidForm,          // Q15
  kWrapper,           // Q16
  kSize,              // Q17
  kEmptyString,       // Q18
  kMethods,           // Q19
};
inline constexpr size_t kQuestionCount = 20;  // kNone included

// One row a question: its name on the command line, what it asks, and how the profiles answer.
struct QuestionRow {
  Question question;
  std::string_view id;    // "Q1"
  std::string_view name;  // "version"
  std::string_view asks;
  Decision strict, usual, lenient;
};

class Decisions {
 public:
  Decision operator[](Question q) const { return decisions_[static_cast<size_t>(q)]; }
  Decision& operator[](Question q) { return decisions_[static_cast<size_t>(q)]; }

 private:
  std::array<Decision, kQuestionCount> decisions_{};
};

std::span<const QuestionRow> Questions();
Decisions DecisionsOf(Profile profile);

// Names as the command line takes them. A question is named "Q7" (any case) or "user-procedure".
std::optional<Profile> ParseProfile(std::string_view name);
std::optional<Question> ParseQuestion(std::string_view name);
std::optional<Decision> ParseDecision(std::string_view name);
std::string_view NameOf(Profile profile);
std::string_view NameOf(Severity severity);
std::string_view NameOf(Decision decision);
std::string_view NameOf(Question question);  // "Q7", "" for kNone

constexpr Severity SeverityOf(Decision decision) {
  switch (decision) {
    case Decision::kAccept:
      return Severity::kOff;
    case Decision::kWarn:
      return Severity::kWarning;
    case Decision::kReject:
      return Severity::kError;
    case Decision::kUndecided:
      break;
  }
  return Severity::kNote;
}

}  // namespace gwm::document

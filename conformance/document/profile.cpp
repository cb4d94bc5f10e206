// SPDX-License-Identifier: Apache-2.0
#include "document/profile.h"

namespace gwm::document {
namespace {

using enum Decision;

// clang-format off
constexpr QuestionRow kQuestions[] = {
    {Question::kVersion, "Q1", "version", "which values of version other than 1.2 exist, and what they change", kReject, kUndecided, kWarn},
    {Question::kSpelling, "Q2", "spelling", "how a non-transacted source and the method restore-stop-start are spelt", kUndecided, kUndecided, kAccept},
    {Question::kDependency, "Q3", "dependency", "the name, place and attributes of DEPENDENCY", kUndecided, kUndecided, kAccept},
    {Question::kBackupType, "Q4", "backup-type", "what an absent filespecBackupType means", kReject, kUndecided, kAccept},
    {Question::kMappingRecursive, "Q5", "mapping-recursive", "whether a mapping that is not recursive says so", kUndecided, kUndecided, kAccept},
    {Question::kIcon, "Q6", "icon", "how an icon is named and encoded", kUndecided, kUndecided, kAccept},
    {Question::kUserProcedure, "Q7", "user-procedure", "whether userProcedure is ever written", kReject, kUndecided, kAccept},
    {Question::kIncludeFiles, "Q8", "include-files", "whether INCLUDE_FILES exists", kReject, kUndecided, kAccept},
    {Question::kEmptyWriter, "Q9", "empty-writer", "whether a writer that adds nothing has a BACKUP_LOCATIONS", kAccept, kUndecided, kAccept},
    {Question::kSchemaZero, "Q10", "schema-zero", "whether a schema of 0 is written", kAccept, kUndecided, kAccept},
    {Question::kUnknown, "Q11", "unknown", "what a reader does with elements and attributes it does not know", kReject, kWarn, kWarn},
    {Question::kWhiteSpace, "Q12", "white-space", "how line ends and tabs in a value are written and read", kWarn, kUndecided, kAccept},
    {Question::kOrder, "Q13", "order", "whether another order or one name for two types is refused", kReject, kUndecided, kWarn},
    {Question::kAbsentFlags, "Q14", "absent-flags", "what absent booleans and flags of a component mean", kReject, kUndecided, kAccept},
    {Question::kGuidForm, "Q15", "guid-form", "whether GUIDs with braces or without hyphens are read", kReject, kUndecided, kAccept},
    {Question::kWrapper, "Q16", "wrapper", "whether a document inside <root>, or elements without a namespace, are read", kReject, kUndecided, kAccept},
    {Question::kSize, "Q17", "size", "how long a document may be; above 8 MB nothing is known", kUndecided, kUndecided, kAccept},
    {Question::kEmptyString, "Q18", "empty-string", "whether an empty string and an absent one differ after a round trip", kAccept, kUndecided, kAccept},
    {Question::kMethods, "Q19", "methods", "which of two RESTORE_METHODs a reader takes, or whether it refuses", kReject, kWarn, kWarn},
};
// clang-format on
static_assert(std::size(kQuestions) + 1 == kQuestionCount);

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool SameWord(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (Lower(a[i]) != Lower(b[i])) return false;
  }
  return true;
}

constexpr std::string_view kProfiles[] = {"strict", "default", "lenient"};
constexpr std::string_view kSeverities[] = {"off", "note", "warning", "error"};
constexpr std::string_view kDecisions[] = {"undecided", "accept", "warn", "reject"};

template <class Enum, size_t N>
std::optional<Enum> Find(const std::string_view (&names)[N], std::string_view name) {
  for (size_t i = 0; i < N; ++i) {
    if (SameWord(names[i], name)) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::span<const QuestionRow> Questions() { return kQuestions; }

Decisions DecisionsOf(Profile profile) {
  Decisions decisions;
  for (const QuestionRow& row : kQuestions) {
    decisions[row.question] = profile == Profile::kStrict    ? row.strict
                              : profile == Profile::kDefault ? row.usual
                                                             : row.lenient;
  }
  return decisions;
}

std::optional<Profile> ParseProfile(std::string_view name) {
  return Find<Profile>(kProfiles, name);
}
std::optional<Decision> ParseDecision(std::string_view name) {
  return Find<Decision>(kDecisions, name);
}

std::optional<Question> ParseQuestion(std::string_view name) {
  for (const QuestionRow& row : kQuestions) {
    if (SameWord(row.id, name) || SameWord(row.name, name)) return row.question;
  }
  return std::nullopt;
}

std::string_view NameOf(Profile profile) { return kProfiles[static_cast<size_t>(profile)]; }
std::string_view NameOf(Severity severity) { return kSeverities[static_cast<size_t>(severity)]; }
std::string_view NameOf(Decision decision) { return kDecisions[static_cast<size_t>(decision)]; }
std::string_view NameOf(Question question) {
  return question == Question::kNone ? "" : kQuestions[static_cast<size_t>(question) - 1].id;
}

}  // namespace gwm::document

// SPDX-License-Identifier: Apache-2.0
//
// Judgements as text for people, and as JSON, SARIF 2.1.0 and JUnit XML for tools.
//
//   auto writer = MakeWriter(Format::kText, style);
//   std::string out = writer->Begin();
//   out += writer->Document(report);   // once a document, in order
//   out += writer->End();
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "document/check.h"

namespace gwm::document {

inline constexpr std::string_view kToolVersion = "0.1.0";

enum class Format : uint8_t { kText, kJson, kSarif, kJunit };
std::optional<Format> ParseFormat(std::string_view name);

enum class Verdict : uint8_t {
  kValid,
  kInvalid,
  kUnreadable,
  kPassedOver,  // found in a directory, but another kind of document
};
std::string_view NameOf(Verdict verdict);  // "valid", "invalid", "unreadable", "passed_over"

// What became of one input.
struct Report {
  std::string name;  // as the user gave it, "-" for standard input
  Verdict verdict = Verdict::kValid;
  std::string failure;  // why it could not be read
  Judgement judgement;
};

struct Style {
  bool color = false;
  bool notes = false;       // text: show notes in full
  bool quiet = false;       // text: nothing about valid documents
  bool unreadable = false;  // text: name what could not be read; false: it was told already
  Options options;          // what was judged by, for the machine formats
};

struct Totals {
  uint64_t documents = 0, valid = 0, invalid = 0, unreadable = 0, passed_over = 0;
  void Count(Verdict verdict);
};

class Writer {
 public:
  virtual ~Writer() = default;
  virtual std::string Begin() { return {}; }
  virtual std::string Document(const Report& report) = 0;
  virtual std::string End() { return {}; }
};

std::unique_ptr<Writer> MakeWriter(Format format, const Style& style);
std::unique_ptr<Writer> MakeTextWriter(const Style& style);
std::unique_ptr<Writer> MakeJsonWriter(const Style& style);
std::unique_ptr<Writer> MakeSarifWriter(const Style& style);
std::unique_ptr<Writer> MakeJunitWriter(const Style& style);

// A JSON string with its quotes; what is not UTF-8 becomes U+FFFD.
std::string JsonString(std::string_view text);

// Text of XML, safe in an attribute as well.
std::string XmlText(std::string_view text);

// "18,925".
std::string Grouped(uint64_t count);

// "1 error", "2 errors", "18,925 file sets".
std::string Counted(uint64_t count, std::string_view what);

// A rule for people (several lines) and for tools.
std::string ExplainRule(const Rule& rule);
std::string ExplainQuestion(const QuestionRow& question);
std::string ListRules();
std::string ListRulesJson();

}  // namespace gwm::document

// SPDX-License-Identifier: Apache-2.0
//
// The rules as text and as JSON.
#include <algorithm>

#include "document/output/output.h"
#include "document/text.h"

namespace gwm::document {
namespace {

constexpr size_t kWidth = 92;

// Breaks text into lines of at most kWidth characters, indented by two.
std::string Wrap(std::string_view text) {
  std::string out;
  size_t column = 0;
  while (!text.empty()) {
    const size_t space = text.find(' ');
    const std::string_view word = text.substr(0, space);
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
    if (column == 0) {
      out += "  ";
      column = 2;
    } else if (column + 1 + word.size() > kWidth) {
      out += "\n  ";
      column = 2;
    } else {
      out += ' ';
      ++column;
    }
    out += word;
    column += word.size();
  }
  return out + "\n";
}

std::string Severities(const Rule& rule) {
  if (rule.question != Question::kNone) {
    return Cat("decided by question ", NameOf(rule.question), " (--decide ", NameOf(rule.question),
               "=accept|warn|reject|undecided)");
  }
  return Cat("strict ", NameOf(rule.severity[0]), ", default ", NameOf(rule.severity[1]),
             ", lenient ", NameOf(rule.severity[2]));
}

}  // namespace

std::string ExplainRule(const Rule& rule) {
  const std::string_view requirement = RequirementOf(rule.rule);
  return Cat(rule.id, " (", NameOf(rule.layer), ")\n", Wrap(rule.summary), "\n",
             Wrap(rule.explanation), "\n  severity  ", Severities(rule), "\n  source    ",
             rule.source, requirement.empty() ? "" : "\n  enforces  ", requirement, "\n");
}

std::string ExplainQuestion(const QuestionRow& row) {
  std::string out = Cat(row.id, " (", row.name, ")\n", Wrap(Cat("Open: ", row.asks, ".")),
                        "\n  strict ", NameOf(row.strict), ", default ", NameOf(row.usual),
                        ", lenient ", NameOf(row.lenient), "\n  rules:");
  for (const Rule& rule : Rules()) {
    if (rule.question == row.question) out += Cat(" ", rule.id);
  }
  return out + "\n";
}

std::string ListRules() {
  size_t width = 0;
  for (const Rule& rule : Rules()) width = std::max(width, rule.id.size());
  std::string out;
  for (const Rule& rule : Rules()) {
    out += Cat(rule.id, std::string(width - rule.id.size() + 2, ' '), rule.summary, "\n");
  }
  return out;
}

std::string ListRulesJson() {
  std::string out = "{\"schema\":1,\"rules\":[";
  bool first = true;
  for (const Rule& rule : Rules()) {
    out += Cat(
        first ? "\n" : ",\n", "{\"id\":", JsonString(rule.id),
        ",\"layer\":", JsonString(NameOf(rule.layer)),
        ",\"severity\":{\"strict\":", JsonString(NameOf(rule.severity[0])),
        ",\"default\":", JsonString(NameOf(rule.severity[1])),
        ",\"lenient\":", JsonString(NameOf(rule.severity[2])), "},\"question\":",
        rule.question == Question::kNone ? std::string("null") : JsonString(NameOf(rule.question)),
        ",\"summary\":", JsonString(rule.summary),
        ",\"explanation\":", JsonString(rule.explanation), ",\"source\":", JsonString(rule.source),
        ",\"requirement\":",
        RequirementOf(rule.rule).empty() ? std::string("null")
                                         : JsonString(RequirementOf(rule.rule)),
        "}");
    first = false;
  }
  out += "],\n\"questions\":[";
  first = true;
  for (const QuestionRow& row : Questions()) {
    out += Cat(first ? "\n" : ",\n", "{\"id\":", JsonString(row.id),
               ",\"name\":", JsonString(row.name), ",\"asks\":", JsonString(row.asks),
               ",\"strict\":", JsonString(NameOf(row.strict)),
               ",\"default\":", JsonString(NameOf(row.usual)),
               ",\"lenient\":", JsonString(NameOf(row.lenient)), "}");
    first = false;
  }
  return out + "]}\n";
}

}  // namespace gwm::document

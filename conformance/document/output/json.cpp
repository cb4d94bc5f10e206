// SPDX-License-Identifier: Apache-2.0
//
// {"schema":1,"tool":...,"profile":...,"decisions":{...},"documents":[...],"summary":{...}}
#include "document/output/output.h"
#include "document/text.h"

namespace gwm::document {
namespace {

std::string_view Bool(bool value) { return value ? "true" : "false"; }

std::string FindingJson(const Finding& finding) {
  const Excerpt& excerpt = finding.excerpt;
  const std::string_view requirement = RequirementOf(finding.rule->rule);
  return Cat(
      "{\"rule\":", JsonString(finding.rule->id),
      ",\"layer\":", JsonString(NameOf(finding.rule->layer)),
      ",\"severity\":", JsonString(NameOf(finding.severity)),
      finding.rule->question == Question::kNone
          ? std::string()
          : Cat(",\"question\":", JsonString(NameOf(finding.rule->question))),
      requirement.empty() ? std::string() : Cat(",\"requirement\":", JsonString(requirement)),
      ",\"line\":", finding.place.line, ",\"column\":", finding.place.column,
      ",\"text\":", JsonString(finding.text), ",\"message\":", JsonString(finding.message),
      ",\"excerpt\":{\"line\":", JsonString(excerpt.line), ",\"caret\":", excerpt.caret,
      ",\"width\":", excerpt.width, ",\"cut_left\":", Bool(excerpt.cut_left),
      ",\"cut_right\":", Bool(excerpt.cut_right), "}}");
}

class JsonWriter : public Writer {
 public:
  explicit JsonWriter(const Style& style) : style_(style) {}

  std::string Begin() override {
    std::string out =
        Cat("{\"schema\":1,\"tool\":{\"name\":\"gwm-check\",\"version\":", JsonString(kToolVersion),
            "},\"profile\":", JsonString(NameOf(style_.options.profile)), ",\"decisions\":{");
    bool first = true;
    for (const QuestionRow& row : Questions()) {
      out += Cat(first ? "" : ",", JsonString(row.id), ":",
                 JsonString(NameOf(style_.options.decisions[row.question])));
      first = false;
    }
    return out + "},\n\"documents\":[";
  }

  std::string Document(const Report& report) override {
    const Judgement& judgement = report.judgement;
    const Summary& summary = judgement.summary;
    std::string out =
        Cat(totals_.documents == 0 ? "\n" : ",\n", "{\"file\":", JsonString(report.name),
            ",\"verdict\":", JsonString(NameOf(report.verdict)));
    totals_.Count(report.verdict);
    if (report.verdict == Verdict::kUnreadable) {
      return out + Cat(",\"failure\":", JsonString(report.failure), ",\"findings\":[]}");
    }
    out += Cat(",\"root\":", JsonString(summary.root), ",\"writer\":", JsonString(summary.writer),
               ",\"encoding\":", JsonString(summary.encoding), ",\"bytes\":", summary.bytes,
               ",\"complete\":", Bool(summary.complete), ",\"components\":", summary.components,
               ",\"file_sets\":", summary.file_sets, ",\"excludes\":", summary.excludes,
               ",\"mappings\":", summary.mappings, ",\"errors\":", judgement.errors,
               ",\"warnings\":", judgement.warnings, ",\"notes\":", judgement.notes,
               ",\"not_kept\":", judgement.not_kept, ",\"findings\":[");
    for (size_t i = 0; i < judgement.findings.size(); ++i) {
      out += Cat(i == 0 ? "\n" : ",\n", FindingJson(judgement.findings[i]));
    }
    return out + "]}";
  }

  std::string End() override {
    return Cat("\n],\n\"summary\":{\"documents\":", totals_.documents, ",\"valid\":", totals_.valid,
               ",\"invalid\":", totals_.invalid, ",\"unreadable\":", totals_.unreadable,
               ",\"passed_over\":", totals_.passed_over, "}}\n");
  }

 private:
  Style style_;
  Totals totals_;
};

}  // namespace

std::unique_ptr<Writer> MakeJsonWriter(const Style& style) {
  return std::make_unique<JsonWriter>(style);
}

}  // namespace gwm::document

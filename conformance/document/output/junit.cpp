// SPDX-License-Identifier: Apache-2.0
//
// One test case a document; a document with errors is a failure, one that cannot be read an error.
// Valid by the schema of Jenkins, reports/schemas/junit-4.xsd.
#include "document/output/output.h"
#include "document/text.h"

namespace gwm::document {
namespace {

class JunitWriter : public Writer {
 public:
  std::string Document(const Report& report) override {
    totals_.Count(report.verdict);
    cases_ += Cat("    <testcase classname=\"gwm-check\" name=\"", XmlText(report.name), "\"");
    std::string inner;
    if (report.verdict == Verdict::kUnreadable) {
      inner = Cat("      <error type=\"unreadable\" message=\"", XmlText(report.failure), "\"/>\n");
    } else if (report.verdict == Verdict::kPassedOver) {
      inner = Cat("      <skipped>root element ", XmlText(report.judgement.summary.root),
                  "</skipped>\n");
    } else {
      inner = Findings(report);
    }
    cases_ += inner.empty() ? "/>\n" : Cat(">\n", inner, "    </testcase>\n");
    return {};
  }

  std::string End() override {
    const std::string counts = Cat(" tests=\"", totals_.documents, "\" failures=\"",
                                   totals_.invalid, "\" errors=\"", totals_.unreadable, "\"");
    return Cat("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"gwm-check\"", counts,
               ">\n  <testsuite name=\"documents\"", counts, " skipped=\"", totals_.passed_over,
               "\">\n", cases_, "  </testsuite>\n</testsuites>\n");
  }

 private:
  static std::string Line(const Report& report, const Finding& finding) {
    return XmlText(Cat(report.name, ":", finding.place.line, ":", finding.place.column, ": ",
                       NameOf(finding.severity), ": ", finding.message, " [", finding.rule->id,
                       "]"));
  }

  static std::string Findings(const Report& report) {
    std::string failure;
    std::string rest;
    const Finding* first = nullptr;
    for (const Finding& finding : report.judgement.findings) {
      if (finding.severity == Severity::kError) {
        if (first == nullptr) first = &finding;
        failure += Line(report, finding) + "\n";
      } else {
        rest += Line(report, finding) + "\n";
      }
    }
    std::string out;
    if (first != nullptr) {
      out += Cat("      <failure type=\"", XmlText(first->rule->id), "\" message=\"",
                 XmlText(first->message), "\">", failure, "</failure>\n");
    }
    if (!rest.empty()) out += Cat("      <system-out>", rest, "</system-out>\n");
    return out;
  }

  Totals totals_;
  std::string cases_;
};

}  // namespace

std::unique_ptr<Writer> MakeJunitWriter(const Style&) { return std::make_unique<JunitWriter>(); }

}  // namespace gwm::document

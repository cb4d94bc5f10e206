// SPDX-License-Identifier: Apache-2.0
//
// Findings for people: place, message, rule, the source line and a caret.
#include "document/text.h"

#include <algorithm>

#include "document/output/output.h"

namespace gwm::document {
namespace {

constexpr std::string_view kReset = "\x1b[0m";
constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kDim = "\x1b[2m";
constexpr std::string_view kRed = "\x1b[1;31m";
constexpr std::string_view kYellow = "\x1b[1;33m";
constexpr std::string_view kCyan = "\x1b[1;36m";
constexpr std::string_view kGreen = "\x1b[32m";

class TextWriter : public Writer {
 public:
  explicit TextWriter(const Style& style) : style_(style) {}

  std::string Document(const Report& report) override {
    totals_.Count(report.verdict);
    const std::string name = report.name == "-" ? "<stdin>" : Printable(report.name);
    if (report.verdict == Verdict::kUnreadable) {
      if (!style_.unreadable) return {};
      return Cat(name, ": ", Paint(kRed, "unreadable"), ": ", report.failure, "\n");
    }
    if (report.verdict == Verdict::kPassedOver) {
      if (style_.quiet) return {};
      return Cat(name, ": passed over: its root element is ", report.judgement.summary.root,
                 ", not WRITER_METADATA\n");
    }
    std::string out;
    for (const Finding& finding : report.judgement.findings) {
      if (finding.severity == Severity::kNote && !style_.notes) continue;
      out += Show(name, finding);
    }
    if (report.verdict == Verdict::kValid && style_.quiet) return out;
    return out + Conclude(name, report);
  }

  std::string End() override {
    if (totals_.documents < 2) return {};
    if (style_.quiet && totals_.invalid + totals_.unreadable == 0) return {};
    std::string out = Cat(Counted(totals_.documents, "document"), ": ", Grouped(totals_.valid),
                          " valid, ", Grouped(totals_.invalid), " invalid");
    if (totals_.unreadable != 0) out += Cat(", ", Grouped(totals_.unreadable), " unreadable");
    if (totals_.passed_over != 0) out += Cat(", ", Grouped(totals_.passed_over), " passed over");
    return out + "\n";
  }

 private:
  std::string Paint(std::string_view color, std::string_view text) const {
    return style_.color ? Cat(color, text, kReset) : std::string(text);
  }

  std::string Show(const std::string& name, const Finding& finding) const {
    const std::string_view color = finding.severity == Severity::kError     ? kRed
                                   : finding.severity == Severity::kWarning ? kYellow
                                                                            : kCyan;
    std::string rule = Cat("[", finding.rule->id);
    if (finding.rule->question != Question::kNone) {
      rule += Cat(", ", NameOf(finding.rule->question));
    }
    rule += "]";
    std::string out =
        Cat(Paint(kBold, Cat(name, ":", finding.place.line, ":", finding.place.column, ":")), " ",
            Paint(color, Cat(NameOf(finding.severity), ":")), " ", finding.message, " ",
            Paint(kDim, rule), "\n");
    const Excerpt& excerpt = finding.excerpt;
    if (excerpt.line.empty()) return out;
    const std::string number = std::to_string(finding.place.line);
    const size_t margin = std::max<size_t>(5, number.size() + 1);
    const std::string_view left = excerpt.cut_left ? "…" : "";
    out += Cat(std::string(margin - number.size(), ' '), number, " | ", left, excerpt.line,
               excerpt.cut_right ? "…" : "", "\n");
    const size_t indent = excerpt.caret + (excerpt.cut_left ? 1 : 0);
    out += Cat(std::string(margin, ' '), " | ", std::string(indent, ' '),
               Paint(color, "^" + std::string(excerpt.width - 1, '~')), "\n");
    return out;
  }

  std::string Conclude(const std::string& name, const Report& report) const {
    const Judgement& judgement = report.judgement;
    const Summary& summary = judgement.summary;
    std::string out = Cat(name, ": ");
    const bool valid = report.verdict == Verdict::kValid;
    out += Paint(valid ? kGreen : kRed, valid ? "valid" : "invalid");
    std::string separator = ": ";
    const auto add = [&](const std::string& part) {
      out += separator + part;
      separator = ", ";
    };
    if (judgement.errors != 0) add(Counted(judgement.errors, "error"));
    if (judgement.warnings != 0) add(Counted(judgement.warnings, "warning"));
    if (judgement.notes != 0 && (!valid || style_.notes)) add(Counted(judgement.notes, "note"));
    if (judgement.not_kept != 0) add(Cat(judgement.not_kept, " of them not shown"));
    if (valid) {
      if (!summary.writer.empty()) add(Cat("writer \"", summary.writer, "\""));
      add(Counted(summary.components, "component"));
      add(Counted(summary.file_sets, "file set"));
    }
    if (valid && judgement.notes != 0 && !style_.notes) out += Notes(judgement);
    return out + "\n";
  }

  // Which notes there are, on the same line: a good document takes one.
  static std::string Notes(const Judgement& judgement) {
    std::vector<std::string_view> ids;
    for (const Finding& finding : judgement.findings) {
      if (finding.severity != Severity::kNote) continue;
      if (std::find(ids.begin(), ids.end(), finding.rule->id) == ids.end()) {
        ids.push_back(finding.rule->id);
      }
    }
    std::string out = Cat("; ", Counted(judgement.notes, "note"));
    for (size_t i = 0; i < ids.size(); ++i) out += Cat(i == 0 ? ": " : ", ", ids[i]);
    return out;
  }

  Style style_;
  Totals totals_;
};

}  // namespace

std::unique_ptr<Writer> MakeTextWriter(const Style& style) {
  return std::make_unique<TextWriter>(style);
}

}  // namespace gwm::document

// SPDX-License-Identifier: Apache-2.0
//
// SARIF 2.1.0, as code scanning takes it: relative URIs, fingerprints that survive edits elsewhere
// in the file, and each rule with its help.
#include <filesystem>
#include <map>
#include <vector>

#include "document/output/output.h"
#include "document/text.h"

namespace gwm::document {
namespace {

std::string_view LevelOf(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "error";
    case Severity::kWarning:
      return "warning";
    case Severity::kNote:
      return "note";
    case Severity::kOff:
      break;
  }
  return "none";
}

// Characters that may stand in the path of a URI as they are.
bool IsUriPath(char c) {
  return IsLetter(c) || IsDigit(c) ||
         std::string_view("-._~/!$&'()*+,;=@").find(c) != std::string_view::npos;
}

std::string UriPath(std::string_view path) {
  std::string uri;
  for (char c : path) {
    if (IsUriPath(c)) {
      uri += c;
    } else {
      uri += "%" + Hex(static_cast<uint8_t>(c), 2);
    }
  }
  return uri;
}

// Relative to the working directory when the file is below it.
std::string UriOf(const std::string& name) {
  namespace fs = std::filesystem;
  if (name == "-") return "stdin";
  std::error_code failure;
  const fs::path path = fs::absolute(name, failure).lexically_normal();
  const fs::path base = fs::current_path(failure);
  const fs::path relative = path.lexically_relative(base);
  if (!relative.empty() && *relative.begin() != "..") return UriPath(relative.generic_string());
  return "file://" + UriPath(path.generic_string());
}

uint64_t HashOf(std::string_view text, uint64_t hash = 0xCBF29CE484222325ULL) {
  for (char c : text) hash = (hash ^ static_cast<uint8_t>(c)) * 0x100000001B3ULL;
  return hash;
}

Severity SeverityIn(const Rule& rule, const Options& options) {
  if (rule.question != Question::kNone) return SeverityOf(options.decisions[rule.question]);
  return rule.severity[static_cast<size_t>(options.profile)];
}

// "structure/attribute-missing" -> "StructureAttributeMissing".
std::string PascalName(std::string_view id) {
  std::string name;
  bool upper = true;
  for (char c : id) {
    if (c == '/' || c == '-') {
      upper = true;
      continue;
    }
    name += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    upper = false;
  }
  return name;
}

std::string RuleJson(const Rule& rule, const Options& options) {
  const Severity severity = SeverityIn(rule, options);
  return Cat(
      "{\"id\":", JsonString(rule.id), ",\"name\":", JsonString(PascalName(rule.id)),
      ",\"shortDescription\":{\"text\":", JsonString(rule.summary),
      "},\"fullDescription\":{\"text\":", JsonString(rule.explanation), "},\"help\":{\"text\":",
      JsonString(Cat(rule.summary, " ", rule.explanation, " Source: ", rule.source, ".")),
      ",\"markdown\":",
      JsonString(
          Cat("**", rule.summary, "**\n\n", rule.explanation, "\n\n*Source: ", rule.source, "*")),
      "},\"defaultConfiguration\":{\"enabled\":", severity == Severity::kOff ? "false" : "true",
      ",\"level\":", JsonString(LevelOf(severity)), "},\"properties\":{\"tags\":[",
      JsonString(NameOf(rule.layer)),
      RequirementOf(rule.rule).empty() ? "" : Cat(",", JsonString(RequirementOf(rule.rule))),
      "],\"precision\":\"very-high\",\"problem.severity\":",
      JsonString(severity == Severity::kError     ? "error"
                 : severity == Severity::kWarning ? "warning"
                                                  : "recommendation"),
      "}}");
}

class SarifWriter : public Writer {
 public:
  explicit SarifWriter(const Style& style) : style_(style) {}

  std::string Begin() override {
    std::string out =
        Cat("{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\","
            "\"runs\":[{\"tool\":{\"driver\":{\"name\":\"gwm-check\",\"semanticVersion\":",
            JsonString(kToolVersion), ",\"version\":", JsonString(kToolVersion), ",\"rules\":[");
    bool first = true;
    for (const Rule& rule : Rules()) {
      out += Cat(first ? "\n" : ",\n", RuleJson(rule, style_.options));
      first = false;
    }
    return out + "]}},\"columnKind\":\"unicodeCodePoints\",\n\"results\":[";
  }

  std::string Document(const Report& report) override {
    const std::string uri = UriOf(report.name);
    if (report.verdict == Verdict::kUnreadable) {
      notifications_.push_back(Cat("{\"level\":\"error\",\"message\":{\"text\":",
                                   JsonString(report.name + ": " + report.failure),
                                   "},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{"
                                   "\"uri\":",
                                   JsonString(uri), "}}}]}"));
      return {};
    }
    if (report.verdict == Verdict::kPassedOver) return {};
    std::string out;
    std::map<uint64_t, unsigned> seen;
    for (const Finding& finding : report.judgement.findings) {
      // Line numbers stay out: an edit above must not make an old finding new.
      const uint64_t hash = HashOf(finding.text, HashOf(finding.message, HashOf(finding.rule->id)));
      out += Cat(first_ ? "\n" : ",\n", Result(finding, uri, hash, ++seen[hash]));
      first_ = false;
    }
    return out;
  }

  std::string End() override {
    std::string out = Cat(
        "],\n\"invocations\":[{\"executionSuccessful\":", notifications_.empty() ? "true" : "false",
        ",\"toolExecutionNotifications\":[");
    for (size_t i = 0; i < notifications_.size(); ++i) {
      out += Cat(i == 0 ? "" : ",", notifications_[i]);
    }
    return out + "]}]}]}\n";
  }

 private:
  static std::string Result(const Finding& finding, const std::string& uri, uint64_t hash,
                            unsigned occurrence) {
    const std::string print = Cat(Hex(static_cast<uint32_t>(hash >> 32), 8),
                                  Hex(static_cast<uint32_t>(hash), 8), ":", occurrence);
    return Cat(
        "{\"ruleId\":", JsonString(finding.rule->id),
        ",\"ruleIndex\":", static_cast<size_t>(finding.rule->rule),
        ",\"level\":", JsonString(LevelOf(finding.severity)),
        ",\"message\":{\"text\":", JsonString(finding.message),
        "},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":", JsonString(uri),
        "},\"region\":{\"startLine\":", finding.place.line,
        ",\"startColumn\":", finding.place.column,
        ",\"endColumn\":", finding.place.column + finding.excerpt.width,
        ",\"snippet\":{\"text\":", JsonString(finding.excerpt.line),
        "}}}}],\"partialFingerprints\":{\"primaryLocationLineHash\":", JsonString(print), "}}");
  }

  Style style_;
  bool first_ = true;
  std::vector<std::string> notifications_;
};

}  // namespace

std::unique_ptr<Writer> MakeSarifWriter(const Style& style) {
  return std::make_unique<SarifWriter>(style);
}

}  // namespace gwm::document

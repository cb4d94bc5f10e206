// SPDX-License-Identifier: Apache-2.0
#include "document/sink.h"

#include <algorithm>

namespace gwm::document {
namespace {

// Questions of form are asked once a document: the second icon tells nothing that the first did
// not. Those about single values are asked each time.
bool OnceIsEnough(Question question) {
  switch (question) {
    case Question::kNone:
    case Question::kVersion:
    case Question::kSpelling:
    case Question::kUnknown:
    case Question::kOrder:
      return false;
    default:
      return true;
  }
}

}  // namespace

Severity Sink::SeverityOf(RuleId id) const {
  const Rule& rule = RuleOf(id);
  if (rule.question != Question::kNone) {
    return document::SeverityOf(options_.decisions[rule.question]);
  }
  return rule.severity[static_cast<size_t>(options_.profile)];
}

bool Sink::Admit(RuleId id, Severity severity) {
  if (severity == Severity::kOff) return false;
  const size_t index = static_cast<size_t>(id);
  if (severity == Severity::kNote && OnceIsEnough(RuleOf(id).question) && seen_[index]) {
    return false;
  }
  if (findings_.size() < options_.limits.findings) return true;
  ++not_kept_;
  ++counts_[static_cast<size_t>(severity)];
  return false;
}

void Sink::Add(RuleId id, Severity severity, Spot spot, std::string message) {
  seen_.set(static_cast<size_t>(id));
  ++counts_[static_cast<size_t>(severity)];
  Finding finding;
  finding.rule = &RuleOf(id);
  finding.severity = severity;
  finding.place = spot.place;
  finding.text = std::move(spot.text);
  finding.excerpt = std::move(spot.excerpt);
  finding.message = std::move(message);
  findings_.push_back(std::move(finding));
}

void Sink::Report(RuleId rule, const char* at, size_t size, std::string message) {
  const Severity severity = SeverityOf(rule);
  if (!Admit(rule, severity)) return;
  Add(rule, severity, window_.SpotOf(at, size), std::move(message));
}

void Sink::Report(RuleId rule, const Spot& spot, std::string message) {
  const Severity severity = SeverityOf(rule);
  if (!Admit(rule, severity)) return;
  Add(rule, severity, spot, std::move(message));
}

void Sink::TakeBack(const Mark& mark) {
  if (findings_.size() > mark.findings) findings_.resize(mark.findings);
  not_kept_ = mark.not_kept;
  std::copy(std::begin(mark.counts), std::end(mark.counts), counts_);
}

void Sink::Finish(Judgement& judgement) {
  std::stable_sort(findings_.begin(), findings_.end(),
                   [](const Finding& a, const Finding& b) { return a.place < b.place; });
  judgement.findings = std::move(findings_);
  judgement.errors = counts_[static_cast<size_t>(Severity::kError)];
  judgement.warnings = counts_[static_cast<size_t>(Severity::kWarning)];
  judgement.notes = counts_[static_cast<size_t>(Severity::kNote)];
  judgement.not_kept = not_kept_;
}

}  // namespace gwm::document

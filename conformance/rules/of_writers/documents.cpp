// SPDX-License-Identifier: Apache-2.0
//
// What the document judge says of the writers' documents. Their form is the library's; what they mean is the
// writer's. Where the calls that built them were wrong already, that is what is told.
#include "document/tables/rule_requirements.h"
#include "rules/of_traces/documents.h"
#include "rules/of_writers/rule.h"
#include "rules/of_writers/words.h"

namespace gwm {
namespace {

void DocumentsSound(const ProgramTour& tour, const WriterRule& rule, WriterReport& report) {
  if (report.HasUpTo(WriterLayer::kIdentify)) return;
  for (const Handling& handling : tour.handlings) {
    if (handling.document == nullptr || !handling.answered_true()) continue;
    for (const document::Finding& f : JudgeOnce(*handling.document).second.findings) {
      const bool counts = f.rule->layer == document::Layer::kMeaning && f.severity != document::Severity::kNote;
      const Requirement* const requirement = FindRequirement(document::RequirementOf(f.rule->rule));
      if (!counts || requirement == nullptr) continue;
      report.Say(rule, handling.enter,
                 Words("the document of ", tour.NameOf(handling.writer), ": ", f.message, " (rule ", f.rule->id, ")"),
                 Words(handling.writer, f.rule->id), requirement,
                 f.severity == document::Severity::kError ? Severity::kFail : Severity::kDeviation);
    }
  }
}

constexpr WriterRule kRules[] = {
    {"document_sound", "builder/files/no_overlap", "Change what OnIdentify reports; ./gwm check says more of a document.",
     nullptr, nullptr, DocumentsSound},
};

}  // namespace

std::span<const WriterRule> DocumentRules() { return kRules; }

}  // namespace gwm

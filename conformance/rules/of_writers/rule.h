// SPDX-License-Identifier: Apache-2.0
//
// What a rule of writers is: a name, the requirement that it enforces, when it looks, and what a writer that
// breaks it should do instead.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "requirements/requirement.h"
#include "rules/of_writers/tour.h"
#include "rules/program_report.h"

namespace gwm {

enum class WriterLayer : std::uint8_t { kInitialisation, kIdentify, kEvents, kDocuments };

/// "initialisation", "identify", ...
std::string_view Show(WriterLayer layer);

struct WriterRule;
using WriterReport = ProgramReport<WriterRule>;
using PlacedWriterRule = PlacedRuleOf<WriterRule>;
using WriterFinding = ProgramFinding<WriterRule>;

struct WriterRule {
  using Layers = WriterLayer;

  std::string_view name;       // "failure_before_false"
  RequirementId requirement;
  std::string_view advice;     // what to do instead: a sentence
  /// What is wrong with a call of the program, "" for nothing. May be nullptr, as the others.
  std::string (*at_call)(const ProgramTour&, const WriterCall&) = nullptr;
  /// What is wrong with how an event was handled.
  std::string (*at_event)(const ProgramTour&, const Handling&) = nullptr;
  /// What is wrong with the whole.
  void (*at_exit)(const ProgramTour&, const WriterRule&, WriterReport&) = nullptr;
  /// The worst that it says, where what a trace shows leaves room for doubt.
  Severity most = Severity::kFail;
};

/// The rules of a layer, each in the file of its layer.
std::span<const WriterRule> InitialisationRules();
std::span<const WriterRule> IdentifyRules();
std::span<const WriterRule> BuilderRules();
std::span<const WriterRule> EventRules();
std::span<const WriterRule> ComponentRules();
std::span<const WriterRule> TypeRules();
std::span<const WriterRule> ExpressRules();
std::span<const WriterRule> DocumentRules();

/// All rules, in the order of their layers.
std::span<const PlacedWriterRule> AllWriterRules();

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// gwm-suite --list-json: what the suite holds, for the command line and the reports.
#include "suite/listing.h"

#include <nlohmann/json.hpp>
#include <string>

#include "cases/registry.h"
#include "requirements/requirement.h"
#include "script/capabilities.h"
#include "script/needs.h"
#include "subject/subject.h"
#include "trace/code_names.h"
#include "worlds/world_ref.h"

namespace gwm {
namespace {

using Json = nlohmann::ordered_json;

Json Split(std::string_view list) {
  Json parts = Json::array();
  while (!list.empty()) {
    const std::size_t end = list.find(';');
    parts.push_back(list.substr(0, end));
    if (end == std::string_view::npos) break;
    list.remove_prefix(end + 1);
  }
  return parts;
}

Json ToJson(const Requirement& r) {
  Json json = {{"id", r.id},
               {"text", r.text},
               {"source", Split(r.source)},
               {"strength", ToString(r.strength)},
               {"basis", ToString(r.basis)},
               {"binds", ToString(r.binds)},
               {"ref", Split(r.ref)}};
  if (!r.reading.empty()) json["reading"] = r.reading;
  if (!r.untestable.empty()) json["untestable"] = r.untestable;
  if (!r.rule.empty()) json["rule"] = r.rule;
  if (!r.observed.empty()) json["observed"] = r.observed;
  if (!r.judged_by.empty()) json["judged_by"] = Split(r.judged_by);
  if (!r.unjudged.empty()) json["unjudged"] = r.unjudged;
  return json;
}

Json ToJson(const Reading& r) {
  Json options = Json::array();
  for (const ReadingOption& o : r.options) options.push_back({{"name", o.name}, {"says", o.says}});
  return {{"name", r.name},         {"topic", r.topic},        {"pages", Split(r.pages)},
          {"readings", options},    {"default", r.by_default}, {"literal", r.literal},
          {"practice", r.practice}, {"treatment", r.treatment}};
}

Json ToJson(const Case& row, std::string_view file) {
  Json script = Json::array();
  for (const Step& step : row.script) {
    std::string text = step.name;
    if (step.writer != nullptr) text += std::string(" (inside writer ") + step.writer + ")";
    script.push_back(text);
  }
  Json permitted = Json::array();
  for (std::uint8_t i = 0; i < row.permitted.count; ++i) {
    permitted.push_back(CodeName(row.permitted.list[i]));
  }
  Json json = {{"id", row.Id()},
               {"requirement", row.requirement->id},
               {"world", row.world->name},
               {"permitted", permitted},
               {"script", script},
               {"file", file},
               {"needs", CapabilityNames(NeedsOf(row))}};
  if (row.reading != For::kAny) {
    json["reading"] = row.reading == For::kLiteral ? "literal" : "practice";
  }
  return json;
}

Json ToJson(const World& world) {
  Json conditions = Json::object();
  for (const Condition& c : kConditions)
    conditions[std::string(c.name)] = c.WordOf(world.conditions);
  Json writers = Json::array();
  for (const WriterSpec& w : world.writers) {
    writers.push_back({{"label", w.label},
                       {"count", w.count},
                       {"kind", WordOf(kKindWords, static_cast<UINT>(w.kind))},
                       {"membership", WordOf(kMembershipWords, static_cast<UINT>(w.membership))},
                       {"identify", WordOf(kIdentifyWords, static_cast<UINT>(w.identify))}});
  }
  return {{"name", world.name},
          {"text", world.text},
          {"file", world.file},
          {"conditions", std::move(conditions)},
          {"writers", std::move(writers)},
          {"needs", CapabilityNames(NeedsOf(world))}};
}

}  // namespace

std::string ListAsJson() {
  Json requirements = Json::array();
  for (const Requirement& r : kRequirements) requirements.push_back(ToJson(r));
  Json readings = Json::array();
  for (const Reading& r : kReadings) readings.push_back(ToJson(r));
  Json cases = Json::array();
  for (const Table& table : AllTables()) {
    for (const Case& row : table.rows) cases.push_back(ToJson(row, table.file));
  }
  Json worlds = Json::array();
  for (const World& world : kWorlds) worlds.push_back(ToJson(world));
  const Json all = {{"catalogue",
                     {{"digest", kCatalogueDigest},
                      {"requirements", std::move(requirements)},
                      {"readings", std::move(readings)}}},
                    {"cases", std::move(cases)},
                    {"worlds", std::move(worlds)}};
  return all.dump() + "\n";
}

}  // namespace gwm

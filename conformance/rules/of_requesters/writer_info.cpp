// SPDX-License-Identifier: Apache-2.0
#include "rules/of_requesters/writer_info.h"

#include <tinyxml2.h>

#include <algorithm>
#include <cstring>

namespace gwm {
namespace {

constexpr int kSnapshotRequired = 0xF00;  // VSS_FSBT_ALL_SNAPSHOT_REQUIRED
constexpr int kAllBackups = 0xF0F;        // the attribute's default

std::string Attribute(const tinyxml2::XMLElement& element, const char* name) {
  const char* const value = element.Attribute(name);
  return value == nullptr ? std::string() : std::string(value);
}

bool IsComponent(const tinyxml2::XMLElement& element) {
  return std::strcmp(element.Name(), "DATABASE") == 0 || std::strcmp(element.Name(), "FILE_GROUP") == 0;
}

ComponentInfo ReadComponent(const tinyxml2::XMLElement& element) {
  ComponentInfo component;
  component.path = Attribute(element, "logicalPath");
  component.name = Attribute(element, "componentName");
  component.selectable = Attribute(element, "selectable") == "yes";
  component.is_database = std::strcmp(element.Name(), "DATABASE") == 0;
  component.selectable_for_restore = Attribute(element, "selectableForRestore") == "yes";
  for (const auto* file = element.FirstChildElement(); file != nullptr; file = file->NextSiblingElement()) {
    if (std::strcmp(file->Name(), "DEPENDENCY") == 0) {
      component.dependencies.push_back(
          {Attribute(*file, "writerId"), Attribute(*file, "logicalPath"), Attribute(*file, "componentName")});
    }
    const char* const path = file->Attribute("path");
    const int required = file->IntAttribute("filespecBackupType", kAllBackups) & kSnapshotRequired;
    if (path == nullptr || required == 0) continue;
    component.always_needs_copy |= required == kSnapshotRequired;
    const char* const alternate = file->Attribute("alternatePath");
    component.folders.emplace_back(alternate != nullptr ? alternate : path);
  }
  return component;
}

/// Of everything below the element.
void ReadFileSets(const tinyxml2::XMLElement& element, WriterInfo& writer) {
  for (const auto* at = element.FirstChildElement(); at != nullptr; at = at->NextSiblingElement()) {
    if (at->Attribute("path") != nullptr && at->Attribute("filespec") != nullptr) {
      writer.file_sets.push_back({Attribute(*at, "path"), Attribute(*at, "filespec"), Attribute(*at, "recursive") == "yes"});
    }
    writer.has_mappings |= std::strcmp(at->Name(), "ALTERNATE_LOCATION_MAPPING") == 0;
    ReadFileSets(*at, writer);
  }
}

}  // namespace

const ComponentInfo* WriterInfo::Find(std::string_view path, std::string_view name) const {
  const auto found = std::ranges::find_if(
      components, [&](const ComponentInfo& c) { return c.path == path && c.name == name; });
  return found == components.end() ? nullptr : &*found;
}

bool IsAncestor(const ComponentInfo& upper, const ComponentInfo& lower) {
  const std::string full = upper.FullPath();
  return lower.path == full || lower.path.starts_with(full + "\\");
}

bool WriterInfo::HasSelectableAncestor(const ComponentInfo& component) const {
  return std::ranges::any_of(
      components, [&](const ComponentInfo& c) { return c.selectable && IsAncestor(c, component); });
}

std::optional<WriterInfo> ReadWriterInfo(const std::string& document) {
  tinyxml2::XMLDocument xml;
  if (xml.Parse(document.data(), document.size()) != tinyxml2::XML_SUCCESS) return std::nullopt;
  const auto* const root = xml.FirstChildElement("WRITER_METADATA");
  const auto* const identity = root == nullptr ? nullptr : root->FirstChildElement("IDENTIFICATION");
  if (identity == nullptr) return std::nullopt;
  WriterInfo writer;
  writer.instance = Attribute(*identity, "instanceId");
  writer.writer = Attribute(*identity, "writerId");
  writer.schema = root->UnsignedAttribute("backupSchema", 0);
  ReadFileSets(*root, writer);
  const auto* const locations = root->FirstChildElement("BACKUP_LOCATIONS");
  if (locations == nullptr) return writer;
  for (const auto* at = locations->FirstChildElement(); at != nullptr; at = at->NextSiblingElement()) {
    if (IsComponent(*at)) writer.components.push_back(ReadComponent(*at));
  }
  return writer;
}

const WriterInfo* FindInstance(const std::vector<WriterInfo>& writers, std::string_view instance) {
  const auto found = std::find_if(writers.rbegin(), writers.rend(),
                                  [instance](const WriterInfo& w) { return w.instance == instance; });
  return found == writers.rend() ? nullptr : &*found;
}

}  // namespace gwm

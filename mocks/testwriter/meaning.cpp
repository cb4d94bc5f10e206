// SPDX-License-Identifier: Apache-2.0
#include "testwriter/meaning.h"

#include <algorithm>
#include <chrono>
#include <set>

#include "testwriter/reader.h"

namespace gwm::testwriter {
namespace {

using volumes::Lowered;
using volumes::Narrowed;
using volumes::RootOf;

bool IsSame(const FileSet& a, const FileSet& b) {
  return Lowered(a.path) == Lowered(b.path) && Lowered(a.spec) == Lowered(b.spec);
}

const ComponentFile* Find(const Component& component, const FileSet& files) {
  const auto found = std::find_if(component.files.begin(), component.files.end(),
                                  [&](const ComponentFile& f) { return IsSame(f.files, files); });
  return found == component.files.end() ? nullptr : &*found;
}

std::string Named(const FileSet& files) {
  return Narrowed(files.path) + ", " + Narrowed(files.spec);
}

bool IsOnAVolumeOf(const Component& component, const Text& path) {
  return std::any_of(component.files.begin(), component.files.end(),
                     [&](const ComponentFile& f) { return RootOf(f.files.path) == RootOf(path); });
}

void CheckDatabase(const Component& component, const Tell& tell) {
  if (component.type != VSS_CT_DATABASE) return;
  for (const ComponentFile& file : component.files) {
    if (file.files.recursive) tell(file.line, "files of a database cannot be recursive");
    if (file.alternate) tell(file.line, "files of a database cannot have an alternatePath");
  }
}

void CheckDifferenced(Component& component, const Tell& tell) {
  for (DifferencedFile& file : component.differenced) {
    const Moment& since = file.since;
    const std::chrono::year_month_day day(std::chrono::year(since.year),
                                          std::chrono::month(static_cast<unsigned>(since.month)),
                                          std::chrono::day(static_cast<unsigned>(since.day)));
    if (since.year != 0 && since.month != 0 && since.day != 0 && !day.ok()) {
      tell(file.line, "there is no such day");
    }
    if (const ComponentFile* const set = Find(component, file.files)) {
      file.files.recursive = set->files.recursive;
    } else if (!IsOnAVolumeOf(component, file.files.path)) {
      tell(file.line, "a DifferencedFile lies on a volume of no ComponentFile of its component");
    }
  }
}

void CheckPartial(const Component& component, const Tell& tell) {
  for (const PartialFile& file : component.partial) {
    if (!IsOnAVolumeOf(component, file.path)) {
      tell(file.line, "a PartialFile lies on a volume of no ComponentFile of its component");
    }
  }
}

void CheckMappings(const Configuration& configuration, const Tell& tell) {
  for (const Mapping& mapping : configuration.mappings) {
    const bool fits = std::any_of(
        configuration.components.begin(), configuration.components.end(), [&](const Component& c) {
          const ComponentFile* const file = Find(c, mapping.files);
          return file != nullptr && file->files.recursive == mapping.files.recursive;
        });
    if (!fits) {
      tell(mapping.line, "no ComponentFile has the files of this AlternateLocationMapping (" +
                             Named(mapping.files) + ")");
    }
  }
}

}  // namespace

Text Component::FullName() const {
  return path && !path->empty() ? *path + VSS_L("\\") + name : name;
}

bool Component::IsBelow(const Component& other) const {
  const Text root = other.FullName();
  return path && (*path == root || path->starts_with(root + VSS_L("\\")));
}

void CheckMeaning(Configuration& configuration, const Tell& tell) {
  const bool stops = configuration.method == VSS_RME_STOP_RESTORE_START ||
                     configuration.method == VSS_RME_RESTORE_STOP_START;
  if (stops && !configuration.service) {
    tell(configuration.method_line,
         "a RestoreMethod that stops a service needs its name, in gwm:service");
  }
  for (Component& component : configuration.components) {
    CheckDatabase(component, tell);
    CheckPartial(component, tell);
    CheckDifferenced(component, tell);
    const DWORD changes = VSS_BS_INCREMENTAL | VSS_BS_DIFFERENTIAL;
    if (!component.differenced.empty() && (configuration.schema & changes) != 0) {
      configuration.schema |= VSS_BS_LAST_MODIFY;
    }
  }
  CheckMappings(configuration, tell);
  for (const Deed& deed : configuration.deeds) {
    if (deed.kind == Deed::Kind::kDelay && deed.milliseconds == 0) {
      tell(deed.line, "a gwm:Deed that is a delay needs milliseconds");
    }
  }
}

void CheckTogether(const std::vector<Configuration>& all, std::vector<Mistake>& mistakes) {
  std::set<std::pair<std::string, Text>> names;
  for (const Configuration& one : all) {
    const std::string id(reinterpret_cast<const char*>(&one.id), sizeof one.id);
    for (const Component& component : one.components) {
      if (names.insert({id, Lowered(component.FullName())}).second) continue;
      mistakes.push_back({one.file, component.line,
                          "there is another component " + Narrowed(component.FullName()) +
                              ", and all writers of a class share their components"});
    }
  }
}

}  // namespace gwm::testwriter

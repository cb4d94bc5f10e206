// SPDX-License-Identifier: Apache-2.0
#include "testwriter/checks.h"

#include <algorithm>
#include <ctime>

namespace gwm::testwriter {
namespace fs = std::filesystem;
namespace {

using volumes::FileNamed;
using volumes::Lowered;
using volumes::Narrowed;
using volumes::Shown;

bool IsSame(const FileSet& a, const FileSet& b) {
  return Lowered(a.path) == Lowered(b.path) && Lowered(a.spec) == Lowered(b.spec);
}

/// Where files of a set were sent, by a list of it.
template <class Many, class Destination>
const Text* SentTo(const Many& many, const FileSet& set, Destination destination) {
  for (const auto& one : many) {
    if (IsSame(one.files, set)) return &(one.*destination);
  }
  return nullptr;
}

bool IsChangedSince(const fs::path& file, const Moment& since) {
  const auto changed = std::chrono::file_clock::to_sys(fs::last_write_time(file));
  return changed >= TimeOf(since);
}

}  // namespace

DWORD NeededIn(VSS_BACKUP_TYPE type, DWORD schema) {
  if (type == VSS_BT_DIFFERENTIAL && (schema & VSS_BS_DIFFERENTIAL) != 0) {
    return VSS_FSBT_DIFFERENTIAL_BACKUP_REQUIRED;
  }
  if (type == VSS_BT_INCREMENTAL && (schema & VSS_BS_INCREMENTAL) != 0) {
    return VSS_FSBT_INCREMENTAL_BACKUP_REQUIRED;
  }
  if (type == VSS_BT_LOG && (schema & VSS_BS_LOG) != 0) return VSS_FSBT_LOG_BACKUP_REQUIRED;
  return VSS_FSBT_FULL_BACKUP_REQUIRED;
}

std::chrono::system_clock::time_point TimeOf(const Moment& moment) {
  std::tm local{};
  local.tm_year = moment.year - 1900;
  local.tm_mon = moment.month - 1;
  local.tm_mday = moment.day;
  local.tm_hour = moment.hour;
  local.tm_min = moment.minute;
  local.tm_sec = moment.second;
  local.tm_isdst = -1;
  return std::chrono::system_clock::from_time_t(std::mktime(&local));
}

void Checks::RememberSet(const Component& component, const ComponentFile& set,
                         VSS_BACKUP_TYPE type) {
  const DifferencedFile* differenced = nullptr;
  const bool changes_only = type == VSS_BT_INCREMENTAL || type == VSS_BT_DIFFERENTIAL;
  for (const DifferencedFile& file : component.differenced) {
    if (changes_only && IsSame(file.files, set.files)) differenced = &file;
  }
  const fs::path folder = FileNamed(set.files.path);
  for (const fs::path& name : FilesIn(folder, set.files, configuration_.excluded)) {
    if (differenced != nullptr && !IsChangedSince(folder / name, differenced->since)) continue;
    const bool partial =
        std::any_of(component.partial.begin(), component.partial.end(), [&](const PartialFile& p) {
          return FileNamed(p.path) / FileNamed(p.name) == folder / name;
        });
    if (partial) continue;
    const std::optional<Content> content = ContentOf(folder / name);
    if (content) files_[&component].push_back({&set, nullptr, set.files, name, *content});
  }
}

void Checks::Remember(VSS_BACKUP_TYPE type) {
  files_.clear();
  const DWORD needed = NeededIn(type, configuration_.schema);
  for (const Component& component : configuration_.components) {
    for (const ComponentFile& set : component.files) {
      if ((set.mask & needed) != 0) RememberSet(component, set, type);
    }
    for (const PartialFile& partial : component.partial) {
      const FileSet set{partial.path, partial.name, false};
      const fs::path name = FileNamed(partial.name);
      const auto content = ContentOf(FileNamed(partial.path) / name, partial.parts);
      if (content) files_[&component].push_back({nullptr, &partial, set, name, *content});
    }
  }
}

void Checks::RememberExcluded() {
  excluded_.clear();
  for (const FileSet& set : configuration_.excluded) {
    const fs::path folder = FileNamed(set.path);
    for (const fs::path& name : FilesIn(folder, set)) {
      excluded_[folder / name] = ContentOf(folder / name);
      console_.Detail(Shown(folder / name) + " was there before, and is not checked");
    }
  }
}

// A file has to be at its place, or where it was sent with the writer's knowledge.
void Checks::CheckFile(const Chosen& chosen, const Remembered& file) const {
  const std::vector<Range> parts =
      file.partial != nullptr ? file.partial->parts : std::vector<Range>();
  const std::string name = Shown(FileNamed(file.files.path) / file.name);
  const auto at = [&](const Text& folder) {
    return ContentOf(FileNamed(folder) / file.name, parts);
  };

  if (const Text* target = SentTo(chosen.targets, file.files, &Moved::destination)) {
    const auto content = at(*target);
    if (!content) {
      console_.Wrong(name + " was not restored to its new target " + Narrowed(*target));
    } else if (*content != file.content) {
      console_.Wrong(name + " has other content in its new target " + Narrowed(*target));
    }
    return;
  }
  const bool only_mapped = configuration_.method == VSS_RME_RESTORE_TO_ALTERNATE_LOCATION;
  const auto content = only_mapped ? std::nullopt : at(file.files.path);
  if (content == file.content) return;
  if (const Text* place = SentTo(configuration_.mappings, file.files, &Mapping::destination)) {
    const auto mapped = at(*place);
    if (mapped == file.content) {
      if (SentTo(chosen.mapped, file.files, &Moved::destination) == nullptr) {
        console_.Wrong(name + " was restored to " + Narrowed(*place) +
                       ", which AddAlternativeLocationMapping did not say");
      }
      return;
    }
    if (mapped) {
      console_.Wrong(name + " has other content in " + Narrowed(*place) +
                     " than when it was backed up");
      return;
    }
  }
  console_.Wrong(name +
                 (content ? " has other content than when it was backed up" : " was not restored"));
}

void Checks::CheckIncludes(const std::vector<Chosen>& chosen) const {
  for (const Chosen& one : chosen) {
    const Component* const top = Find(configuration_, one);
    if (!one.to_be_restored || top == nullptr) continue;
    if (one.status == VSS_RS_NONE || one.status == VSS_RS_FAILED) {
      console_.Happened("the requester says that " + Narrowed(top->FullName()) +
                        " was not restored");
      continue;
    }
    unsigned count = 0;
    for (const auto& [component, files] : files_) {
      if (component != top && !(top->selectable && component->IsBelow(*top))) continue;
      for (const Remembered& file : files) {
        CheckFile(one, file);
        ++count;
      }
    }
    console_.Detail(Narrowed(top->FullName()) + ": looked at " + std::to_string(count) + " files");
  }
}

void Checks::CheckExcludes() const {
  for (const FileSet& set : configuration_.excluded) {
    const fs::path folder = FileNamed(set.path);
    for (const fs::path& name : FilesIn(folder, set)) {
      const auto before = excluded_.find(folder / name);
      if (before != excluded_.end() && before->second == ContentOf(folder / name)) continue;
      console_.Wrong(Shown(folder / name) + " is excluded, and was restored");
    }
  }
}

}  // namespace gwm::testwriter

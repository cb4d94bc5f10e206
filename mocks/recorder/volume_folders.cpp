// SPDX-License-Identifier: Apache-2.0
#include "recorder/volume_folders.h"

#ifndef _WIN32

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "com/unobserved.h"
#include "environment/snapshot_store.h"
#include "recorder/settings.h"
#include "volumes/copy_tree.h"
#include "volumes/volumes.h"

namespace gwm::recording {
namespace {

namespace fs = std::filesystem;

constexpr const char* kVariable = "GWM_VOLUMES";
constexpr std::string_view kCopy = "HarddiskVolumeShadowCopy";
constexpr int kMostCopies = 512;  // at a time, as many as Windows has of a volume

/// The first name that no copy has, and whose folder we made.
fs::path NewPlace(const fs::path& volumes) {
  for (int i = 1; i <= kMostCopies; ++i) {
    fs::path place = volumes / std::string(kCopy).append(std::to_string(i));
    std::error_code error;
    if (fs::exists(place, error)) continue;
    return place;
  }
  return {};
}

/// "" for a volume that is no folder. One that cannot be copied gets a name at which nothing is:
/// its reader must not take the live files for it.
std::u16string Copy(std::u16string_view volume) {
  MachineText device;
  {
    const Unobserved unobserved;
    const fs::path folder = volumes::FolderOfVolume(volume);
    if (folder.empty()) return {};
    fs::path place = NewPlace(folder.parent_path());
    if (place.empty() || !volumes::CopyTree(folder, place)) {
      std::fprintf(stderr, "gwm: %s: the folder %s cannot be copied\n", kVariable, folder.c_str());
      place = folder.parent_path() / std::string(kCopy).append("-missing");
    }
    device = place.u16string();
  }
  return std::u16string(device);
}

void Forget(std::u16string_view device) {
  const Unobserved unobserved;
  const fs::path place(device);
  std::error_code ignored;
  if (place.filename().string().starts_with(kCopy)) fs::remove_all(place, ignored);
}

}  // namespace

void BeginVolumeFolders() {
  const char* const folder = std::getenv(kVariable);
  if (folder == nullptr || *folder == 0) return;
  std::error_code error;
  if (!fs::is_directory(folder, error)) Refuse(kVariable, "there is no such folder");
  real_volumes = {.copy = Copy, .forget = Forget, .root = nullptr};
}

}  // namespace gwm::recording

#endif

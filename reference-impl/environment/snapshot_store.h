// SPDX-License-Identifier: Apache-2.0
//
// snapshot_store.h: the simulated shadow copies of this machine, and the system provider that makes
// them. A shadow copy's device name leads to the live volume, so what a program reads there exists;
// who knows better puts a Volumes in place, and who keeps shadow copies beyond the process a
// SnapshotKeeper.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "environment/immortal.h"
#include "gwm_world.h"
#include "vss.h"

namespace gwm {

inline constexpr VSS_ID kSystemProviderId = {
    0xb5946137, 0x7b9f, 0x4925, {0xaf, 0x80, 0x51, 0xab, 0xd6, 0x0b, 0x20, 0xd5}};
inline constexpr std::u16string_view kSystemProviderName =
    u"Microsoft Software Shadow Copy provider 1.0";
inline constexpr VSS_ID kSystemProviderVersionId = {
    0x00000001, 0x0000, 0x0000, {0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x07}};

inline constexpr std::u16string_view kMachineName = u"localhost";

/// Text that belongs to the simulated machine, not to a client: it is not counted.
using MachineText =
    std::basic_string<char16_t, std::char_traits<char16_t>, UncountedAllocator<char16_t>>;

struct Snapshot {
  VSS_ID id = GUID_NULL;
  VSS_ID set_id = GUID_NULL;
  LONG set_size = 0;
  VSS_ID provider_id = GUID_NULL;
  LONG context = 0;
  LONG attributes = 0;
  VSS_TIMESTAMP created = 0;
  MachineText volume;
  MachineText device;
  MachineText exposed_name;
  MachineText exposed_path;
};

using Snapshots = std::vector<Snapshot, UncountedAllocator<Snapshot>>;

/// Shadow copies that outlive the process, and are other processes' as well.
class SnapshotKeeper {
 public:
  /// Nobody else reads or changes them until Unlock.
  virtual void Lock() = 0;
  virtual void Unlock() = 0;
  virtual Snapshots Read() = 0;
  virtual void Write(const Snapshots& all) = 0;

 protected:
  ~SnapshotKeeper() = default;
};

class SnapshotStore {
 public:
  /// The one of this machine.
  static SnapshotStore& Instance();

  /// Only one shadow copy set is made at a time. False: another one is under way.
  bool BeginSet(const VSS_ID& set_id);
  /// Nothing, if another set is under way by now.
  void EndSet(const VSS_ID& set_id);

  /// All of them or, on std::bad_alloc, none.
  void Add(std::vector<Snapshot> set);
  /// Deletes one shadow copy or a whole set; how many there were.
  LONG Delete(const VSS_ID& id, bool is_set);
  std::optional<Snapshot> Find(const VSS_ID& id);
  bool HasSet(const VSS_ID& set_id);
  bool HasVolume(std::u16string_view volume);
  /// Those made in this context; VSS_CTX_ALL: all.
  std::vector<Snapshot> List(LONG context);
  /// Changes one. False: there is none.
  bool Expose(const VSS_ID& id, std::u16string_view name, std::u16string_view path, bool remotely);
  bool Unexpose(const VSS_ID& id);
  void Clear();

  /// From now on those that do not go with their requester are kept there. NULL: nowhere.
  void KeepIn(SnapshotKeeper* keeper);

 private:
  class Access;

  std::mutex mutex_;
  VSS_ID set_under_way_ = GUID_NULL;
  SnapshotKeeper* keeper_ = nullptr;
  Snapshots snapshots_;  // with a keeper: as they were when it was last asked
};

/// A machine's real volumes. What is NULL is simulated.
struct Volumes {
  /// Makes a shadow copy; its device name, "" if that volume has none.
  std::u16string (*copy)(std::u16string_view volume) = nullptr;
  /// The shadow copy with this device name is gone.
  void (*forget)(std::u16string_view device) = nullptr;
  /// The volume's root as a path, "C:\\" for "\\?\\Volume{...}\\"; "" if it is not known.
  std::u16string (*root)(std::u16string_view volume) = nullptr;
};
/// Set before the first shadow copy is made.
inline Volumes real_volumes;

/// A volume's name as a snapshot set takes it: "C:\", a mounted folder, "\\?\Volume{...}\", and
/// from Windows 8 on a share "\\server\share\"; each with a backslash at the end.
bool IsVolumeName(std::u16string_view name, UINT os);
/// The root of a path: "C:\", or "\\server\share\"; empty for a path without one.
std::u16string_view RootOf(std::u16string_view path);
/// Whether both are names of one volume.
bool IsSameVolume(std::u16string_view one, std::u16string_view other);
/// Makes the shadow copy and names its device: without real volumes "\\?\C:" for "C:\", which on
/// Windows leads to the live volume; with a shadow folder "/folder/C".
std::u16string DeviceOf(std::u16string_view volume);

/// The folder in which a program finds shadow copies, one a volume ("C"), UTF-8; NULL: there is
/// none. Set before the first shadow copy is made.
inline const char* shadow_folder = nullptr;

/// The properties with strings in task memory. Throws std::bad_alloc, and leaves nothing behind.
VSS_SNAPSHOT_PROP PropertiesOf(const Snapshot& snapshot);
VSS_PROVIDER_PROP SystemProviderProperties();
void FreeProperties(VSS_SNAPSHOT_PROP& properties);
void FreeProperties(VSS_PROVIDER_PROP& properties);

}  // namespace gwm

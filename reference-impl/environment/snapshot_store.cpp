// SPDX-License-Identifier: Apache-2.0
#include "environment/snapshot_store.h"

#include <algorithm>

#include "com/text.h"

namespace gwm {
namespace {

bool Outlives(const Snapshot& snapshot) {
  return (snapshot.context & VSS_VOLSNAP_ATTR_NO_AUTO_RELEASE) != 0;
}

/// "C:\\" for "c:\\" and for the volume's GUID name.
std::u16string RootName(std::u16string_view volume) {
  std::u16string root;
  if (real_volumes.root != nullptr) root = real_volumes.root(volume);
  if (root.empty()) root = volume;
  for (char16_t& c : root) {
    if (c >= u'a' && c <= u'z') c = static_cast<char16_t>(c - u'a' + u'A');
  }
  return root;
}

}  // namespace

/// While one is there, nobody else uses the store.
class SnapshotStore::Access {
 public:
  explicit Access(SnapshotStore& store) : store_(store), lock_(store.mutex_) {
    if (store_.keeper_ == nullptr) return;
    store_.keeper_->Lock();
    Snapshots kept = store_.keeper_->Read();
    for (Snapshot& snapshot : store_.snapshots_) {
      if (!Outlives(snapshot)) kept.push_back(std::move(snapshot));
    }
    store_.snapshots_ = std::move(kept);
  }
  ~Access() {
    if (store_.keeper_ == nullptr) return;
    if (changed_) {
      Snapshots kept;
      for (const Snapshot& snapshot : store_.snapshots_) {
        if (Outlives(snapshot)) kept.push_back(snapshot);
      }
      store_.keeper_->Write(kept);
    }
    store_.keeper_->Unlock();
  }
  Access(const Access&) = delete;
  Access& operator=(const Access&) = delete;

  void Changed() { changed_ = true; }

 private:
  SnapshotStore& store_;
  const std::lock_guard<std::mutex> lock_;
  bool changed_ = false;
};

SnapshotStore& SnapshotStore::Instance() {
  static Immortal<SnapshotStore> instance;
  return *instance;
}

bool SnapshotStore::BeginSet(const VSS_ID& set_id) {
  const std::lock_guard lock(mutex_);
  if (set_under_way_ != GUID_NULL) return false;
  set_under_way_ = set_id;
  return true;
}

void SnapshotStore::EndSet(const VSS_ID& set_id) {
  const std::lock_guard lock(mutex_);
  if (set_under_way_ == set_id) set_under_way_ = GUID_NULL;
}

void SnapshotStore::Add(std::vector<Snapshot> set) {
  Access access(*this);
  snapshots_.reserve(snapshots_.size() + set.size());
  for (Snapshot& snapshot : set) snapshots_.push_back(std::move(snapshot));
  access.Changed();
}

LONG SnapshotStore::Delete(const VSS_ID& id, bool is_set) {
  std::vector<MachineText> gone;
  LONG count = 0;
  {
    Access access(*this);
    count = static_cast<LONG>(std::erase_if(snapshots_, [&](Snapshot& snapshot) {
      if ((is_set ? snapshot.set_id : snapshot.id) != id) return false;
      if (real_volumes.forget != nullptr) gone.push_back(snapshot.device);
      return true;
    }));
    if (count > 0) access.Changed();
  }
  for (const MachineText& device : gone) real_volumes.forget(device);
  return count;
}

std::optional<Snapshot> SnapshotStore::Find(const VSS_ID& id) {
  const Access access(*this);
  for (const Snapshot& snapshot : snapshots_) {
    if (snapshot.id == id) return snapshot;
  }
  return std::nullopt;
}

bool SnapshotStore::HasSet(const VSS_ID& set_id) {
  const Access access(*this);
  return std::any_of(snapshots_.begin(), snapshots_.end(),
                     [&](const Snapshot& snapshot) { return snapshot.set_id == set_id; });
}

bool SnapshotStore::HasVolume(std::u16string_view volume) {
  const Access access(*this);
  return std::any_of(snapshots_.begin(), snapshots_.end(), [&](const Snapshot& snapshot) {
    return IsSameVolume(snapshot.volume, volume);
  });
}

std::vector<Snapshot> SnapshotStore::List(LONG context) {
  const Access access(*this);
  std::vector<Snapshot> found;
  for (const Snapshot& snapshot : snapshots_) {
    if (context == static_cast<LONG>(VSS_CTX_ALL) || snapshot.context == context) {
      found.push_back(snapshot);
    }
  }
  return found;
}

bool SnapshotStore::Expose(const VSS_ID& id, std::u16string_view name, std::u16string_view path,
                           bool remotely) {
  MachineText new_name(name), new_path(path);
  Access access(*this);
  for (Snapshot& snapshot : snapshots_) {
    if (snapshot.id != id) continue;
    snapshot.exposed_name = std::move(new_name);
    snapshot.exposed_path = std::move(new_path);
    snapshot.attributes &= ~VSS_VOLSNAP_ATTR_NOT_SURFACED;
    snapshot.attributes |=
        remotely ? VSS_VOLSNAP_ATTR_EXPOSED_REMOTELY : VSS_VOLSNAP_ATTR_EXPOSED_LOCALLY;
    access.Changed();
    return true;
  }
  return false;
}

bool SnapshotStore::Unexpose(const VSS_ID& id) {
  Access access(*this);
  for (Snapshot& snapshot : snapshots_) {
    if (snapshot.id != id) continue;
    snapshot.exposed_name.clear();
    snapshot.exposed_path.clear();
    snapshot.attributes &= ~(VSS_VOLSNAP_ATTR_EXPOSED_REMOTELY | VSS_VOLSNAP_ATTR_EXPOSED_LOCALLY);
    snapshot.attributes |= VSS_VOLSNAP_ATTR_NOT_SURFACED;
    access.Changed();
    return true;
  }
  return false;
}

void SnapshotStore::Clear() {
  const std::lock_guard lock(mutex_);
  set_under_way_ = GUID_NULL;
  snapshots_ = {};
}

void SnapshotStore::KeepIn(SnapshotKeeper* keeper) {
  const std::lock_guard lock(mutex_);
  keeper_ = keeper;
}

bool IsVolumeName(std::u16string_view name, UINT os) {
  if (name.size() < 3 || name.back() != u'\\') return false;
  if (name.starts_with(u"\\\\?\\Volume{")) return name.ends_with(u"}\\");
  if (name.starts_with(u"\\\\")) {
    const std::size_t share = name.find(u'\\', 2);
    return os >= GWM_OS_WINDOWS_8 && share != name.npos && share > 2 && share + 2 < name.size();
  }
  const char16_t letter = name[0];
  return ((letter >= u'A' && letter <= u'Z') || (letter >= u'a' && letter <= u'z')) &&
         name[1] == u':' && name[2] == u'\\' && name.find_first_of(u"*?\"<>|") == name.npos;
}

bool IsSameVolume(std::u16string_view one, std::u16string_view other) {
  return one == other || RootName(one) == RootName(other);
}

std::u16string_view RootOf(std::u16string_view path) {
  if (path.starts_with(u"\\\\")) {
    const std::size_t server = path.find(u'\\', 2);
    if (server == path.npos || server == 2) return {};
    const std::size_t share = path.find(u'\\', server + 1);
    return share == path.npos ? path : path.substr(0, share + 1);
  }
  return path.size() >= 3 && path[1] == u':' && path[2] == u'\\' ? path.substr(0, 3)
                                                                 : std::u16string_view();
}

std::u16string DeviceOf(std::u16string_view volume) {
  if (real_volumes.copy != nullptr) {
    std::u16string device = real_volumes.copy(volume);
    if (!device.empty()) return device;
  }
  volume.remove_suffix(1);
  if (shadow_folder != nullptr) {
    std::u16string device = FromUtf8(shadow_folder) + u'/';
    for (const char16_t c : volume) {
      if (c != u':' && c != u'\\' && c != u'?') device += c;
    }
    return device;
  }
  if (volume.starts_with(u"\\\\")) return std::u16string(volume);
  return std::u16string(u"\\\\?\\").append(volume);
}

VSS_SNAPSHOT_PROP PropertiesOf(const Snapshot& snapshot) {
  const auto unless_empty = [](const MachineText& text) {
    return text.empty() ? nullptr : TaskString(text);
  };
  TaskStringPtr device = TaskString(snapshot.device);
  TaskStringPtr volume = TaskString(snapshot.volume);
  TaskStringPtr origin = TaskString(kMachineName);
  TaskStringPtr service = TaskString(kMachineName);
  TaskStringPtr name = unless_empty(snapshot.exposed_name);
  TaskStringPtr path = unless_empty(snapshot.exposed_path);
  // From here on nothing fails.
  VSS_SNAPSHOT_PROP properties{};
  properties.m_SnapshotId = snapshot.id;
  properties.m_SnapshotSetId = snapshot.set_id;
  properties.m_lSnapshotsCount = snapshot.set_size;
  properties.m_pwszSnapshotDeviceObject = device.release();
  properties.m_pwszOriginalVolumeName = volume.release();
  properties.m_pwszOriginatingMachine = origin.release();
  properties.m_pwszServiceMachine = service.release();
  properties.m_pwszExposedName = name.release();
  properties.m_pwszExposedPath = path.release();
  properties.m_ProviderId = snapshot.provider_id;
  properties.m_lSnapshotAttributes = snapshot.attributes;
  properties.m_tsCreationTimestamp = snapshot.created;
  properties.m_eStatus = VSS_SS_CREATED;
  return properties;
}

VSS_PROVIDER_PROP SystemProviderProperties() {
  TaskStringPtr name = TaskString(kSystemProviderName);
  TaskStringPtr version = TaskString(u"1.0.0.7");
  VSS_PROVIDER_PROP properties{};
  properties.m_ProviderId = kSystemProviderId;
  properties.m_pwszProviderName = name.release();
  properties.m_eProviderType = VSS_PROV_SYSTEM;
  properties.m_pwszProviderVersion = version.release();
  properties.m_ProviderVersionId = kSystemProviderVersionId;
  return properties;
}

void FreeProperties(VSS_SNAPSHOT_PROP& properties) {
  for (WCHAR** text : {&properties.m_pwszSnapshotDeviceObject, &properties.m_pwszOriginalVolumeName,
                       &properties.m_pwszOriginatingMachine, &properties.m_pwszServiceMachine,
                       &properties.m_pwszExposedName, &properties.m_pwszExposedPath}) {
    CoTaskMemFree(*text);
    *text = nullptr;
  }
}

void FreeProperties(VSS_PROVIDER_PROP& properties) {
  for (WCHAR** text : {&properties.m_pwszProviderName, &properties.m_pwszProviderVersion}) {
    CoTaskMemFree(*text);
    *text = nullptr;
  }
}

}  // namespace gwm

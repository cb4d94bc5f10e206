// SPDX-License-Identifier: Apache-2.0
#include "metadata/wm_component.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include "com/text.h"
#include "environment/guard.h"
#include "metadata/nth.h"
#include "metadata/wm_dependency.h"
#include "metadata/wm_filedesc.h"

namespace gwm {
namespace {

// What is behind the pointer that a client gets: the structure and what it points to.
struct OwnedInfo : VSS_COMPONENTINFO {
  explicit OwnedInfo(const Component& component)
      : VSS_COMPONENTINFO{},
        of(&component),
        path(MakeBstr(component.logical_path)),
        name(MakeBstr(std::u16string_view(component.name))),
        caption_text(MakeBstr(component.caption)),
        icon(component.icon) {
    type = component.type;
    bstrLogicalPath = path.get();
    bstrComponentName = name.get();
    bstrCaption = caption_text.get();
    pbIcon = icon.empty() ? nullptr : icon.data();
    cbIcon = static_cast<UINT>(icon.size());
    bRestoreMetadata = component.restore_metadata;
    bNotifyOnBackupComplete = component.notify_on_backup_complete;
    bSelectable = component.selectable;
    bSelectableForRestore = component.selectable_for_restore;
    dwComponentFlags = component.flags;
    cFileCount = static_cast<UINT>(component.files.size());
    cDatabases = static_cast<UINT>(component.database_files.size());
    cLogFiles = static_cast<UINT>(component.log_files.size());
    cDependencies = static_cast<UINT>(component.dependencies.size());
  }

  const Component* const of;
  BstrPtr path;
  BstrPtr name;
  BstrPtr caption_text;
  std::vector<BYTE> icon;
  OwnedInfo* next = nullptr;  // that is not freed
};

/// All that are not freed, the newest first: what a client frees a second time is not touched.
class LiveInfos {
 public:
  static void Add(OwnedInfo* info) {
    const std::lock_guard lock(mutex_);
    info->next = std::exchange(newest_, info);
  }
  /// Removes the one of that component; nullptr where there is none at that place.
  static OwnedInfo* Remove(const VSS_COMPONENTINFO* info, const Component* of) {
    const std::lock_guard lock(mutex_);
    for (OwnedInfo** at = &newest_; *at != nullptr; at = &(*at)->next) {
      if (*at != info) continue;
      return (*at)->of == of ? std::exchange(*at, (*at)->next) : nullptr;
    }
    return nullptr;
  }

 private:
  static inline std::mutex mutex_;
  static inline OwnedInfo* newest_ = nullptr;
};

}  // namespace

HRESULT WMComponent::GetComponentInfo(PVSSCOMPONENTINFO* ppInfo) {
  Clear(ppInfo);
  return Invoke("IVssWMComponent::GetComponentInfo", [&]() -> HRESULT {
    if (ppInfo == nullptr) return E_INVALIDARG;
    auto* const info = new OwnedInfo(*component_);
    LiveInfos::Add(info);
    *ppInfo = info;
    return S_OK;
  });
}

HRESULT WMComponent::FreeComponentInfo(PVSSCOMPONENTINFO pInfo) {
  return Invoke("IVssWMComponent::FreeComponentInfo", [&]() -> HRESULT {
    delete LiveInfos::Remove(pInfo, component_.get());
    return S_OK;
  });
}

HRESULT WMComponent::GetFile(UINT iFile, IVssWMFiledesc** ppFiledesc) {
  Clear(ppFiledesc);
  return Invoke("IVssWMComponent::GetFile", [&] {
    return GetNth<WMFiledesc>(component_, component_->files, iFile, ppFiledesc);
  });
}

HRESULT WMComponent::GetDatabaseFile(UINT iDBFile, IVssWMFiledesc** ppFiledesc) {
  Clear(ppFiledesc);
  return Invoke("IVssWMComponent::GetDatabaseFile", [&] {
    return GetNth<WMFiledesc>(component_, component_->database_files, iDBFile, ppFiledesc);
  });
}

HRESULT WMComponent::GetDatabaseLogFile(UINT iDbLogFile, IVssWMFiledesc** ppFiledesc) {
  Clear(ppFiledesc);
  return Invoke("IVssWMComponent::GetDatabaseLogFile", [&] {
    return GetNth<WMFiledesc>(component_, component_->log_files, iDbLogFile, ppFiledesc);
  });
}

HRESULT WMComponent::GetDependency(UINT iDependency, IVssWMDependency** ppDependency) {
  Clear(ppDependency);
  return Invoke("IVssWMComponent::GetDependency", [&] {
    return GetNth<WMDependency>(component_, component_->dependencies, iDependency, ppDependency);
  });
}

}  // namespace gwm

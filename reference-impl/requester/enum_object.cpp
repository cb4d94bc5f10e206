// SPDX-License-Identifier: Apache-2.0
#include "requester/enum_object.h"

#include <algorithm>

#include "environment/guard.h"
#include "vsserror.h"

namespace gwm {

VSS_OBJECT_PROP EnumObject::Get(std::size_t index) const {
  VSS_OBJECT_PROP object{};
  if (found_->system_provider) {
    object.Type = VSS_OBJECT_PROVIDER;
    object.Obj.Prov = SystemProviderProperties();
  } else {
    object.Type = VSS_OBJECT_SNAPSHOT;
    object.Obj.Snap = PropertiesOf(found_->snapshots[index]);
  }
  return object;
}

HRESULT STDMETHODCALLTYPE EnumObject::Next(ULONG celt, VSS_OBJECT_PROP* rgelt,
                                           ULONG* pceltFetched) {
  Clear(pceltFetched);
  return Invoke("IVssEnumObject::Next", [&]() -> HRESULT {
    if (rgelt == nullptr || pceltFetched == nullptr) return E_POINTER;
    const std::lock_guard lock(mutex_);
    const std::size_t count = std::min<std::size_t>(celt, found_->size() - next_);
    std::size_t done = 0;
    try {
      for (; done < count; ++done) rgelt[done] = Get(next_ + done);
    } catch (...) {
      for (std::size_t i = 0; i < done; ++i) {
        if (rgelt[i].Type == VSS_OBJECT_PROVIDER) FreeProperties(rgelt[i].Obj.Prov);
        if (rgelt[i].Type == VSS_OBJECT_SNAPSHOT) FreeProperties(rgelt[i].Obj.Snap);
        rgelt[i].Type = VSS_OBJECT_UNKNOWN;
      }
      throw;
    }
    next_ += count;
    *pceltFetched = static_cast<ULONG>(count);
    return count == celt ? S_OK : S_FALSE;
  });
}

HRESULT STDMETHODCALLTYPE EnumObject::Skip(ULONG celt) {
  return Invoke("IVssEnumObject::Skip", [&]() -> HRESULT {
    const std::lock_guard lock(mutex_);
    const std::size_t count = std::min<std::size_t>(celt, found_->size() - next_);
    next_ += count;
    return count == celt ? S_OK : S_FALSE;
  });
}

HRESULT STDMETHODCALLTYPE EnumObject::Reset() {
  return Invoke("IVssEnumObject::Reset", [&]() -> HRESULT {
    const std::lock_guard lock(mutex_);
    next_ = 0;
    return S_OK;
  });
}

HRESULT STDMETHODCALLTYPE EnumObject::Clone(IVssEnumObject** ppenum) {
  Clear(ppenum);
  return Invoke("IVssEnumObject::Clone", [&]() -> HRESULT {
    if (ppenum == nullptr) return E_POINTER;
    const std::lock_guard lock(mutex_);
    *ppenum = new EnumObject(found_, next_);
    return S_OK;
  });
}

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
#include "requester/writer_components.h"

#include "decisions/decisions.h"
#include "environment/guard.h"
#include "requester/component.h"

namespace gwm {

WriterEntry* WriterComponents::Entry() const {
  Identity identity;
  identity.instance_id = instance_id_;
  identity.writer_id = writer_id_;
  return session_->document.EntryOf(identity, session_->restoring);
}

HRESULT STDMETHODCALLTYPE WriterComponents::GetComponentCount(UINT* pcComponents) {
  return Invoke("IVssWriterComponents::GetComponentCount", [&]() -> HRESULT {
    if (pcComponents == nullptr) return CurrentDecisions().no_place_for_components;
    const std::lock_guard lock(session_->mutex);
    const WriterEntry* entry = Entry();
    *pcComponents = entry != nullptr ? static_cast<UINT>(entry->components.size()) : 0;
    return S_OK;
  });
}

HRESULT STDMETHODCALLTYPE WriterComponents::GetWriterInfo(VSS_ID* pidInstance, VSS_ID* pidWriter) {
  return Invoke("IVssWriterComponents::GetWriterInfo", [&]() -> HRESULT {
    if (pidInstance == nullptr || pidWriter == nullptr)
      return CurrentDecisions().no_place_for_components;
    *pidInstance = instance_id_;
    *pidWriter = writer_id_;
    return S_OK;
  });
}

HRESULT STDMETHODCALLTYPE WriterComponents::GetComponent(UINT iComponent,
                                                         IVssComponent** ppComponent) {
  Clear(ppComponent);
  return Invoke("IVssWriterComponents::GetComponent", [&]() -> HRESULT {
    if (ppComponent == nullptr) return CurrentDecisions().no_place_for_components;
    const std::lock_guard lock(session_->mutex);
    const WriterEntry* entry = Entry();
    if (entry == nullptr || iComponent >= entry->components.size()) return VSS_E_OBJECT_NOT_FOUND;
    const std::size_t index = static_cast<std::size_t>(entry - session_->document.writers.data());
    *ppComponent = new ComponentView(session_, index, iComponent);
    return S_OK;
  });
}

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// What a handler may ask and say. Outside of a handler the answers mean nothing, but do no harm.
#include "com/text.h"
#include "environment/guard.h"
#include "metadata/examine_writer_metadata.h"
#include "writers/writer.h"

namespace gwm {
namespace {

// Volumes are compared as Windows compares paths: without regard to case, with or without the
// backslash at the end.
bool SameText(std::u16string_view a, std::u16string_view b) {
  const auto fold = [](char16_t c) {
    return c >= u'A' && c <= u'Z' ? static_cast<char16_t>(c + 32) : c;
  };
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (fold(a[i]) != fold(b[i])) return false;
  }
  return true;
}

std::u16string_view Trim(std::u16string_view volume) {
  while (!volume.empty() && volume.back() == u'\\') volume.remove_suffix(1);
  return volume;
}

bool LiesOn(std::u16string_view path, std::u16string_view volume) {
  volume = Trim(volume);
  return path.size() >= volume.size() && SameText(path.substr(0, volume.size()), volume) &&
         (path.size() == volume.size() || path[volume.size()] == u'\\');
}

}  // namespace

template <class T>
T Writer::Ask(T EventContext::*field, T otherwise) {
  const std::lock_guard lock(mutex_);
  return current_ != nullptr ? current_->context->*field : otherwise;
}

LPCWSTR* STDMETHODCALLTYPE Writer::GetCurrentVolumeArray() try {
  const std::lock_guard lock(mutex_);
  if (current_ == nullptr) return nullptr;
  if (current_->volumes.empty()) {
    for (const std::u16string& volume : current_->context->volumes) {
      current_->volumes.push_back(Wide(volume.c_str()));
    }
  }
  return current_->volumes.empty() ? nullptr : current_->volumes.data();
} catch (const std::bad_alloc&) {
  return nullptr;
}

UINT STDMETHODCALLTYPE Writer::GetCurrentVolumeCount() {
  const std::lock_guard lock(mutex_);
  return current_ != nullptr ? static_cast<UINT>(current_->context->volumes.size()) : 0;
}

HRESULT STDMETHODCALLTYPE Writer::GetSnapshotDeviceName(LPCWSTR wszOriginalVolume,
                                                        LPCWSTR* ppwszSnapshotDevice) {
  Clear(ppwszSnapshotDevice);
  return Invoke("IVssWriterImpl::GetSnapshotDeviceName", [&]() -> HRESULT {
    if (wszOriginalVolume == nullptr || ppwszSnapshotDevice == nullptr) return E_INVALIDARG;
    const std::lock_guard lock(mutex_);
    if (current_ == nullptr) return VSS_E_BAD_STATE;
    const EventContext& context = *current_->context;
    if (context.devices.empty()) return VSS_E_BAD_STATE;
    for (std::size_t i = 0; i < context.devices.size(); ++i) {
      if (!SameText(Trim(context.volumes[i]), Trim(Utf16(wszOriginalVolume)))) continue;
      *ppwszSnapshotDevice = Wide(context.devices[i].c_str());
      return S_OK;
    }
    return VSS_E_OBJECT_NOT_FOUND;
  });
}

#ifdef _WIN32
VSS_ID* STDMETHODCALLTYPE Writer::GetCurrentSnapshotSetId(VSS_ID* result) {
  *result = Ask(&EventContext::snapshot_set_id, GUID_NULL);
  return result;
}
#else
VSS_ID STDMETHODCALLTYPE Writer::GetCurrentSnapshotSetId() {
  return Ask(&EventContext::snapshot_set_id, GUID_NULL);
}
#endif

LONG STDMETHODCALLTYPE Writer::GetContext() { return Ask(&EventContext::context, LONG{0}); }

VSS_APPLICATION_LEVEL STDMETHODCALLTYPE Writer::GetCurrentLevel() {
  const std::lock_guard lock(mutex_);
  return level_;
}

bool STDMETHODCALLTYPE Writer::IsPathAffected(LPCWSTR wszPath) {
  if (wszPath == nullptr) return false;
  const std::lock_guard lock(mutex_);
  if (current_ == nullptr) return false;
  for (const std::u16string& volume : current_->context->volumes) {
    if (LiesOn(Utf16(wszPath), volume)) return true;
  }
  return false;
}

bool STDMETHODCALLTYPE Writer::IsBootableSystemStateBackedUp() {
  return Ask(&EventContext::bootable_system_state, false);
}
bool STDMETHODCALLTYPE Writer::AreComponentsSelected() {
  return Ask(&EventContext::components_selected, false);
}
VSS_BACKUP_TYPE STDMETHODCALLTYPE Writer::GetBackupType() {
  return Ask(&EventContext::backup_type, VSS_BT_UNDEFINED);
}
VSS_RESTORE_TYPE STDMETHODCALLTYPE Writer::GetRestoreType() {
  return Ask(&EventContext::restore_type, VSS_RTYPE_UNDEFINED);
}
bool STDMETHODCALLTYPE Writer::IsPartialFileSupportEnabled() {
  return Ask(&EventContext::partial_files, false);
}
bool STDMETHODCALLTYPE Writer::IsWriterShuttingDown() { return shutting_down_; }

HRESULT STDMETHODCALLTYPE Writer::InstallAlternateWriter(VSS_ID, CLSID) {
  // Reserved: the pages give neither a behaviour nor another code.
  return Invoke("IVssWriterImpl::InstallAlternateWriter", []() -> HRESULT { return E_NOTIMPL; });
}

IVssExamineWriterMetadata* STDMETHODCALLTYPE Writer::GetIdentityInformation() {
  const std::lock_guard lock(mutex_);
  if (current_ == nullptr || current_->identified == nullptr) return nullptr;
  if (!current_->examine) {
    IVssExamineWriterMetadataEx2* examine = nullptr;
    if (FAILED(MakeExamineWriterMetadata(current_->identified, &examine))) return nullptr;
    current_->examine = ComPtr<IVssExamineWriterMetadataEx2>(examine);
  }
  return current_->examine.get();
}

HRESULT Writer::Fail(HRESULT hr, HRESULT application, LPCWSTR message) {
  switch (hr) {
    case VSS_E_WRITERERROR_INCONSISTENTSNAPSHOT:
    case VSS_E_WRITERERROR_OUTOFRESOURCES:
    case VSS_E_WRITERERROR_TIMEOUT:
    case VSS_E_WRITERERROR_RETRYABLE:
    case VSS_E_WRITERERROR_NONRETRYABLE:
    case VSS_E_WRITERERROR_PARTIAL_FAILURE:
    case S_OK:
      break;
    default:
      return E_INVALIDARG;
  }
  WriterFailure failure{hr, application, std::u16string(TextOrEmpty(message))};
  const std::lock_guard lock(mutex_);
  if (current_ == nullptr || current_->identifying) return VSS_E_BAD_STATE;
  current_->failure = std::move(failure);
  current_->failed = hr != S_OK;
  return S_OK;
}

HRESULT STDMETHODCALLTYPE Writer::SetWriterFailure(HRESULT hr) {
  return Invoke("IVssWriterImpl::SetWriterFailure", [&]() -> HRESULT {
    // S_OK and the partial failure belong to SetWriterFailureEx.
    if (hr == S_OK || hr == VSS_E_WRITERERROR_PARTIAL_FAILURE) return E_INVALIDARG;
    return Fail(hr, S_OK, nullptr);
  });
}

HRESULT STDMETHODCALLTYPE Writer::SetWriterFailureEx(HRESULT hr, HRESULT hrApplication,
                                                     LPCWSTR wszApplicationMessage) {
  return Invoke("IVssWriterImpl::SetWriterFailureEx",
                [&]() -> HRESULT { return Fail(hr, hrApplication, wszApplicationMessage); });
}

HRESULT STDMETHODCALLTYPE Writer::GetSessionId(VSS_ID* idSession) {
  return Invoke("IVssWriterImpl::GetSessionId", [&]() -> HRESULT {
    if (idSession == nullptr) return E_INVALIDARG;
    const std::lock_guard lock(mutex_);
    if (current_ == nullptr) return VSS_E_BAD_STATE;
    *idSession = current_->context->session_id;
    return S_OK;
  });
}

}  // namespace gwm

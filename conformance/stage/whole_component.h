// SPDX-License-Identifier: Apache-2.0
//
// The components of a Backup Components Document, one after the other.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "vsbackup.h"
#include "vswriter.h"

namespace gwm {

/// How the calls name a component, and how the trace does.
struct ComponentPlace {
  VSS_ID instance{};
  VSS_ID writer{};
  VSS_COMPONENT_TYPE type = VSS_CT_UNDEFINED;
  std::basic_string<WCHAR> path{};  // "": none
  std::basic_string<WCHAR> name{};

  LPCWSTR Path() const { return path.empty() ? nullptr : path.c_str(); }
  LPCWSTR Name() const { return name.c_str(); }
  /// The class id, and the name below its path.
  std::string Key() const;
};

/// A text as it stands in a line of the trace: what ends a field or a line is escaped.
std::string ShownText(const std::basic_string<WCHAR>& text);

/// A later interface of a component, held for a scope; NULL if it does not have it.
template <class T>
class Newer {
 public:
  Newer(IVssComponent& component, const IID& iid) {
    void* found = nullptr;
    if (SUCCEEDED(component.QueryInterface(iid, &found))) object_ = static_cast<T*>(found);
  }
  ~Newer() {
    if (object_ != nullptr) object_->Release();
  }
  Newer(const Newer&) = delete;
  Newer& operator=(const Newer&) = delete;
  T* operator->() const { return object_; }
  explicit operator bool() const { return object_ != nullptr; }

 private:
  T* object_ = nullptr;
};

/// The components that the documents of a gather's result have.
std::vector<ComponentPlace> ReportedComponents(IVssBackupComponents& backup);

/// The place of a component, as its own getters tell it.
HRESULT PlaceOf(IVssComponent& component, ComponentPlace& place);

/// Calls `each(place, component)` for the components of one writer. The first code that is no
/// success.
template <class Each>
HRESULT ForEachOf(IVssWriterComponents& writer, Each&& each) {
  ComponentPlace place;
  UINT count = 0;
  HRESULT hr = writer.GetWriterInfo(&place.instance, &place.writer);
  if (SUCCEEDED(hr)) hr = writer.GetComponentCount(&count);
  for (UINT i = 0; SUCCEEDED(hr) && i < count && i < 2000; ++i) {
    IVssComponent* component = nullptr;
    hr = writer.GetComponent(i, &component);
    if (FAILED(hr) || component == nullptr) return FAILED(hr) ? hr : E_FAIL;
    hr = PlaceOf(*component, place);
    if (SUCCEEDED(hr)) each(std::as_const(place), *component);
    component->Release();
  }
  return hr;
}

/// The same for all components of the document.
template <class Each>
HRESULT ForEachStored(IVssBackupComponents& backup, Each&& each) {
  UINT count = 0;
  HRESULT hr = backup.GetWriterComponentsCount(&count);
  for (UINT i = 0; SUCCEEDED(hr) && i < count && i < 2000; ++i) {
    IVssWriterComponentsExt* writer = nullptr;
    hr = backup.GetWriterComponents(i, &writer);
    if (FAILED(hr) || writer == nullptr) return FAILED(hr) ? hr : E_FAIL;
    hr = ForEachOf(*writer, each);
    writer->Release();
  }
  return hr;
}

}  // namespace gwm

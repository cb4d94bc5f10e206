// SPDX-License-Identifier: Apache-2.0
#include "stage/whole_component.h"

#include "stage/output.h"
#include "trace/ids.h"

namespace gwm {
namespace {

std::basic_string<WCHAR> CopyOf(const OutText& text) {
  const std::u16string_view view = text.view();
  return {view.begin(), view.end()};
}

void AddReported(IVssExamineWriterMetadata& document, std::vector<ComponentPlace>& places) {
  OutText writer_name;
  ComponentPlace place;
  VSS_USAGE_TYPE usage{};
  VSS_SOURCE_TYPE source{};
  const HRESULT hr =
      document.GetIdentity(&place.instance, &place.writer, writer_name.At(false), &usage, &source);
  writer_name.Describe("pbstrWriterName", hr);
  UINT include = 0, exclude = 0, count = 0;
  if (FAILED(hr) || FAILED(document.GetFileCounts(&include, &exclude, &count))) return;
  for (UINT i = 0; i < count && i < 2000; ++i) {
    IVssWMComponent* component = nullptr;
    if (FAILED(document.GetComponent(i, &component)) || component == nullptr) return;
    PVSSCOMPONENTINFO info = nullptr;
    if (SUCCEEDED(component->GetComponentInfo(&info)) && info != nullptr) {
      place.type = info->type;
      place.path = info->bstrLogicalPath == nullptr ? VSS_L("") : info->bstrLogicalPath;
      place.name = info->bstrComponentName == nullptr ? VSS_L("") : info->bstrComponentName;
      places.push_back(place);
      component->FreeComponentInfo(info);
    }
    component->Release();
  }
}

}  // namespace

std::string ComponentPlace::Key() const {
  std::string key = ToText(writer) + ' ';
  if (!path.empty()) key += ToUtf8(path) + '\\';
  return key + ToUtf8(name);
}

std::string ShownText(const std::basic_string<WCHAR>& text) {
  std::string shown;
  for (const char c : ToUtf8(text)) {
    if (c == '\t' || c == '\n' || c == '\\' || c == '|') {
      shown += c == '\t' ? "\\t" : c == '\n' ? "\\n" : c == '|' ? "\\|" : "\\\\";
    } else {
      shown += c;
    }
  }
  return shown;
}

std::vector<ComponentPlace> ReportedComponents(IVssBackupComponents& backup) {
  std::vector<ComponentPlace> places;
  UINT count = 0;
  if (FAILED(backup.GetWriterMetadataCount(&count))) return places;
  for (UINT i = 0; i < count && i < 2000; ++i) {
    VSS_ID instance{};
    IVssExamineWriterMetadata* document = nullptr;
    if (FAILED(backup.GetWriterMetadata(i, &instance, &document)) || document == nullptr) continue;
    AddReported(*document, places);
    document->Release();
  }
  return places;
}

HRESULT PlaceOf(IVssComponent& component, ComponentPlace& place) {
  OutText path, name;
  HRESULT hr = component.GetComponentType(&place.type);
  if (SUCCEEDED(hr)) hr = component.GetLogicalPath(path.At(false));
  path.Describe("pbstrPath", hr);
  if (SUCCEEDED(hr)) hr = component.GetComponentName(name.At(false));
  name.Describe("pbstrName", hr);
  if (FAILED(hr)) return hr;
  place.path = CopyOf(path);
  place.name = CopyOf(name);
  return S_OK;
}

}  // namespace gwm

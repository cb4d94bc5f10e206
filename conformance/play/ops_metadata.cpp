// SPDX-License-Identifier: Apache-2.0
//
// GetWriterMetadata and GetWriterMetadataEx: every index, every output, and what becomes of a document.
#include <string>
#include <utility>
#include <vector>

#include "script/steps_requester.h"
#include "stage/gathered.h"
#include "stage/requester_help.h"

namespace gwm {

/// A document that a script holds on to.
struct KeptDocument {
  IVssExamineWriterMetadata* object = nullptr;
  ~KeptDocument() {
    if (object != nullptr) object->Release();
  }
};

namespace ops {
namespace {

constexpr std::string_view kSaveAsXml = "IVssExamineWriterMetadata::SaveAsXML";

/// GetWriterMetadata, or GetWriterMetadataEx through the Ex interface.
HRESULT Get(IVssBackupComponents* base, IVssBackupComponentsEx* ex, UINT index, VSS_ID* id,
            IVssExamineWriterMetadata** metadata) {
  if (ex == nullptr) return base->GetWriterMetadata(index, id, metadata);
  IVssExamineWriterMetadataEx* found = Untouched<IVssExamineWriterMetadataEx>();
  const HRESULT hr = ex->GetWriterMetadataEx(index, id, metadata == nullptr ? nullptr : &found);
  if (metadata != nullptr) {
    *metadata = found == Untouched<IVssExamineWriterMetadataEx>()
                    ? Untouched<IVssExamineWriterMetadata>()
                    : static_cast<IVssExamineWriterMetadata*>(found);
  }
  return hr;
}

/// Reads the name of the instance through the Ex document.
std::string InstanceNameOf(IVssExamineWriterMetadata* metadata) {
  void* found = nullptr;
  std::string text;
  if (FAILED(metadata->QueryInterface(IID_IVssExamineWriterMetadataEx, &found))) return "no Ex";
  if (found == nullptr) return "no Ex";
  auto* ex = static_cast<IVssExamineWriterMetadataEx*>(found);
  VSS_ID instance{};
  VSS_ID writer{};
  BSTR name = nullptr;
  BSTR instance_name = nullptr;
  VSS_USAGE_TYPE usage{};
  VSS_SOURCE_TYPE source{};
  if (ex->GetIdentityEx(&instance, &writer, &name, &instance_name, &usage, &source) == S_OK &&
      instance_name != nullptr) {
    text = ToUtf8({instance_name, SysStringLen(instance_name)});
  }
  SysFreeString(name);
  SysFreeString(instance_name);
  ex->Release();
  return text;
}

std::string FirstComponentOf(IVssExamineWriterMetadata* metadata) {
  IVssWMComponent* component = nullptr;
  if (metadata->GetComponent(0, &component) != S_OK || component == nullptr) return {};
  PVSSCOMPONENTINFO info = nullptr;
  std::string name;
  if (component->GetComponentInfo(&info) == S_OK && info != nullptr) {
    if (info->bstrComponentName != nullptr) {
      name = ToUtf8({info->bstrComponentName, SysStringLen(info->bstrComponentName)});
    }
    component->FreeComponentInfo(info);
  }
  component->Release();
  return name;
}

}  // namespace

void GetMetadataOf(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  const bool with_ex = s.n[2] == 1;
  IVssBackupComponentsEx* ex = nullptr;
  if (with_ex) {
    void* found = nullptr;
    if (FAILED(c.backup().object->QueryInterface(IID_IVssBackupComponentsEx, &found))) {
      return c.Unreached(s, "the object has no IVssBackupComponentsEx");
    }
    ex = static_cast<IVssBackupComponentsEx*>(found);
  }
  VSS_ID instance{};
  IVssExamineWriterMetadata* metadata = Untouched<IVssExamineWriterMetadata>();
  c.Call(s, c.backup().name,
         with_ex ? "IVssBackupComponentsEx::GetWriterMetadataEx"
                 : "IVssBackupComponents::GetWriterMetadata",
         {{"iWriter", Value::Number(s.n[0])},
          {"pidInstance", OutPlace((s.n[1] & 1) != 0)},
          {"ppMetadata", OutPlace((s.n[1] & 2) != 0)}},
         [&](std::vector<Field>& out) {
           const HRESULT hr = Get(c.backup().object, ex, static_cast<UINT>(s.n[0]),
                                  (s.n[1] & 1) != 0 ? nullptr : &instance,
                                  (s.n[1] & 2) != 0 ? nullptr : &metadata);
           out.push_back({"ppMetadata", DescribePointer(metadata)});
           if (SUCCEEDED(hr) && DescribePointer(metadata).kind == Value::Kind::kObject) {
             const DocumentOwner id = OwnerOf(*metadata);
             out.push_back({"pidInstance", Value::Text(ToText(instance))});
             out.push_back({"instanceId", id.hr == S_OK ? Value::Text(ToText(id.instance)) : Value::Null()});
             out.push_back({"writerId", Value::Text(ToText(id.writer))});
             out.push_back({"instance name", Value::Text(InstanceNameOf(metadata))});
           }
           return hr;
         });
  ReleaseAndClear(metadata);
  if (ex != nullptr) ex->Release();
}

void ReadEveryIndex(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  HRESULT end = S_OK;
  const Queried<IVssBackupComponentsEx> ex(c, IID_IVssBackupComponentsEx);
  if (s.n[0] != 0 && !ex) return c.Unreached(s, "the object has no IVssBackupComponentsEx");
  for (UINT i = 0; i < 2000 && end == S_OK; ++i) {
    VSS_ID instance{};
    IVssExamineWriterMetadata* metadata = nullptr;
    end = Get(c.backup().object, s.n[0] != 0 ? ex.operator->() : nullptr, i, &instance, &metadata);
    std::vector<Field> entry{{"index", Value::Number(i)}, {"code", Value::Code(end)}};
    const bool found = end == S_OK && DescribePointer(metadata).kind == Value::Kind::kObject;
    if (found) {
      const DocumentOwner id = OwnerOf(*metadata);
      metadata->Release();
      entry.push_back({"pidInstance", Value::Text(ToText(instance))});
      entry.push_back({"instanceId", Value::Text(ToText(id.instance))});
      entry.push_back({"writerId", Value::Text(ToText(id.writer))});
    }
    c.Note(s, "entry", std::move(entry));
    if (!found) break;
  }
  c.Call(s, "harness", s.name, {}, [](auto&) { return S_OK; });
}

void KeepDocument(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  auto kept = std::make_shared<KeptDocument>();
  VSS_ID instance{};
  c.Call(s, c.backup().name, "IVssBackupComponents::GetWriterMetadata",
         {{"iWriter", Value::Number(s.n[0])}}, [&](std::vector<Field>& out) {
           IVssExamineWriterMetadata* metadata = nullptr;
           const HRESULT hr = c.backup().object->GetWriterMetadata(static_cast<UINT>(s.n[0]),
                                                                   &instance, &metadata);
           if (SUCCEEDED(hr)) kept->object = metadata;
           out.push_back({"ppMetadata", DescribePointer(metadata)});
           return hr;
         });
  if (kept->object == nullptr) return;
  c.recorder().AddDocument(c.IndexOf(s), c.backup().name, kSaveAsXml, XmlOf(*kept->object), {});
  c.kept() = std::move(kept);
}

void ReadKept(Context& c, const Step& s) {
  const std::shared_ptr<KeptDocument> kept = c.kept();
  if (kept == nullptr) return c.Unreached(s, "no document is kept");
  c.recorder().AddDocument(c.IndexOf(s), "metadata", kSaveAsXml, XmlOf(*kept->object), {});
  c.Call(s, "metadata", "IVssExamineWriterMetadata::GetIdentity", {}, [&](std::vector<Field>& out) {
    const DocumentOwner id = OwnerOf(*kept->object);
    out.push_back({"name", Value::Text(id.name)});
    out.push_back({"instance name", Value::Text(InstanceNameOf(kept->object))});
    out.push_back({"component", Value::Text(FirstComponentOf(kept->object))});
    return id.hr;
  });
}

}  // namespace ops
}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// Steps that read the Backup Components Document: a requester's, and a writer's in its events.
#include <string>

#include "script/steps_stored.h"
#include "stage/output.h"
#include "stage/requester_help.h"
#include "trace/ids.h"

namespace gwm::ops {
namespace {

using Fields = std::vector<Field>;
using CountGetter = HRESULT (STDMETHODCALLTYPE IVssComponent::*)(UINT*);

/// A text and the code that came with it, as "<name>" and "<name> code".
template <class T>
void ReadText(T& component, HRESULT (STDMETHODCALLTYPE T::*get)(BSTR*), const char* name, Fields& out) {
  BSTR text = nullptr;
  const HRESULT hr = (component.*get)(&text);
  out.push_back({std::string(name) + " code", Value::Code(hr)});
  out.push_back({name, text == nullptr ? Value::Null() : Value::Text(ToUtf8({text, SysStringLen(text)}))});
  SysFreeString(text);
}

void ReadCount(IVssComponent& component, CountGetter get, const char* name, Fields& out) {
  UINT count = 0xDEADBEEF;
  const HRESULT hr = (component.*get)(&count);
  out.push_back({name, SUCCEEDED(hr) ? Value::Number(count) : Value::Code(hr)});
}

void ReadFlag(IVssComponent& component, HRESULT (STDMETHODCALLTYPE IVssComponent::*get)(bool*),
              const char* name, Fields& out) {
  OutNumber<bool> flag;
  const HRESULT hr = (component.*get)(flag.At(false));
  out.push_back({std::string(name) + " code", Value::Code(hr)});
  out.push_back(flag.Describe(name));
}

void ReadSubcomponent(IVssComponent& component, Fields& out) {
  BSTR path = nullptr;
  BSTR name = nullptr;
  bool repair = false;
  const HRESULT hr = component.GetRestoreSubcomponent(0, &path, &name, &repair);
  out.push_back({"subcomponent code", Value::Code(hr)});
  std::string text;
  if (path != nullptr) text = ToUtf8({path, SysStringLen(path)}) + "|";
  if (name != nullptr) text += ToUtf8({name, SysStringLen(name)});
  out.push_back({"subcomponent", Value::Text(text)});
  SysFreeString(path);
  SysFreeString(name);
}

void ReadDifferenced(IVssComponent& component, Fields& out) {
  BSTR path = nullptr;
  BSTR filespec = nullptr;
  BSTR lsn = nullptr;
  BOOL recursive = FALSE;
  FILETIME time{};
  const HRESULT hr = component.GetDifferencedFile(0, &path, &filespec, &recursive, &lsn, &time);
  out.push_back({"differenced code", Value::Code(hr)});
  std::string text;
  if (path != nullptr) text = ToUtf8({path, SysStringLen(path)}) + "|";
  if (filespec != nullptr) text += ToUtf8({filespec, SysStringLen(filespec)});
  out.push_back({"differenced", Value::Text(text + (recursive != FALSE ? "|recursive" : "|flat"))});
  SysFreeString(path);
  SysFreeString(filespec);
  SysFreeString(lsn);
}

void ReadPartial(IVssComponent& component, UINT index, const std::string& name, Fields& out) {
  BSTR texts[4] = {};
  const HRESULT hr = component.GetPartialFile(index, &texts[0], &texts[1], &texts[2], &texts[3]);
  out.push_back({name + " code", Value::Code(hr)});
  std::string all;
  for (BSTR text : texts) {
    if (!all.empty()) all += "|";
    if (text != nullptr) all += ToUtf8({text, SysStringLen(text)});
    SysFreeString(text);
  }
  out.push_back({name, Value::Text(all)});
}

template <class Get>
void ReadFiles(const char* name, Get&& get, Fields& out) {
  IVssWMFiledesc* file = nullptr;
  const HRESULT hr = get(&file);
  out.push_back({std::string(name) + " code", Value::Code(hr)});
  BSTR path = nullptr;
  if (SUCCEEDED(hr) && file != nullptr && SUCCEEDED(file->GetPath(&path)) && path != nullptr) {
    out.push_back({name, Value::Text(ToUtf8({path, SysStringLen(path)}))});
  }
  SysFreeString(path);
  if (file != nullptr) file->Release();
}

/// The first index beyond the end, of each list.
void ReadBeyond(IVssComponent& component, Fields& out) {
  IVssWMFiledesc* file = nullptr;
  out.push_back({"mapping beyond", Value::Code(component.GetAlternateLocationMapping(9, &file))});
  out.push_back({"target beyond", Value::Code(component.GetNewTarget(9, &file))});
}

void ReadComponent(IVssComponent& component, Fields& out) {
  ReadText(component, &IVssComponent::GetLogicalPath, "path", out);
  ReadText(component, &IVssComponent::GetComponentName, "name", out);
  ReadText(component, &IVssComponent::GetBackupOptions, "options", out);
  ReadText(component, &IVssComponent::GetBackupStamp, "stamp", out);
  ReadText(component, &IVssComponent::GetPreviousBackupStamp, "previous", out);
  ReadText(component, &IVssComponent::GetBackupMetadata, "metadata", out);
  ReadText(component, &IVssComponent::GetRestoreMetadata, "restore metadata", out);
  ReadText(component, &IVssComponent::GetPreRestoreFailureMsg, "pre-restore message", out);
  ReadFlag(component, &IVssComponent::GetBackupSucceeded, "succeeded", out);
  ReadFlag(component, &IVssComponent::IsSelectedForRestore, "selected", out);
  ReadFlag(component, &IVssComponent::GetAdditionalRestores, "additional", out);
  VSS_RESTORE_TARGET target = VSS_RT_UNDEFINED;
  if (SUCCEEDED(component.GetRestoreTarget(&target))) out.push_back({"target", Value::Number(target)});
  VSS_FILE_RESTORE_STATUS status = VSS_RS_UNDEFINED;
  const HRESULT status_code = component.GetFileRestoreStatus(&status);
  out.push_back({"status code", Value::Code(status_code)});
  if (SUCCEEDED(status_code)) out.push_back({"status", Value::Number(status)});
  ReadCount(component, &IVssComponent::GetAlternateLocationMappingCount, "mappings", out);
  ReadFiles("mapping", [&](IVssWMFiledesc** f) { return component.GetAlternateLocationMapping(0, f); }, out);
  ReadCount(component, &IVssComponent::GetNewTargetCount, "targets", out);
  ReadFiles("new target", [&](IVssWMFiledesc** f) { return component.GetNewTarget(0, f); }, out);
  ReadBeyond(component, out);
  ReadCount(component, &IVssComponent::GetRestoreSubcomponentCount, "subcomponents", out);
  ReadSubcomponent(component, out);
  ReadCount(component, &IVssComponent::GetPartialFileCount, "partial files", out);
  ReadPartial(component, 0, "partial", out);
  ReadPartial(component, 1, "second partial", out);
  ReadCount(component, &IVssComponent::GetDifferencedFilesCount, "differenced files", out);
  ReadDifferenced(component, out);
  void* found = nullptr;
  if (FAILED(component.QueryInterface(IID_IVssComponentEx, &found)) || found == nullptr) return;
  auto* ex = static_cast<IVssComponentEx*>(found);
  ReadText(*ex, &IVssComponentEx::GetPrepareForBackupFailureMsg, "prepare message", out);
  ReadText(*ex, &IVssComponentEx::GetPostSnapshotFailureMsg, "post-snapshot message", out);
  VSS_ROLLFORWARD_TYPE roll = VSS_RF_UNDEFINED;
  BSTR point = nullptr;
  out.push_back({"roll code", Value::Code(ex->GetRollForward(&roll, &point))});
  out.push_back({"roll", Value::Number(roll)});
  SysFreeString(point);
  ex->Release();
}

/// The components of one writer, and the first of them.
HRESULT ReadComponents(IVssWriterComponents& components, Fields& out) {
  UINT count = 0;
  HRESULT hr = components.GetComponentCount(&count);
  if (FAILED(hr)) return hr;
  out.push_back({"components", Value::Number(count)});
  IVssComponent* component = nullptr;
  out.push_back({"beyond", Value::Code(components.GetComponent(count, &component))});
  if (component != nullptr) component->Release();
  component = nullptr;
  out.push_back({"count without a place", Value::Code(components.GetComponentCount(nullptr))});
  out.push_back({"component without a place", Value::Code(components.GetComponent(0, nullptr))});
  hr = components.GetComponent(0, &component);
  if (FAILED(hr) || component == nullptr) return FAILED(hr) ? hr : E_FAIL;
  ReadComponent(*component, out);
  component->Release();
  return S_OK;
}

/// The writer's part of the document; NULL: it has none.
IVssWriterComponentsExt* PartOf(Context& c, const GUID& writer, std::int64_t& entries, VSS_ID& instance) {
  IVssWriterComponentsExt* found = nullptr;
  UINT count = 0;
  if (FAILED(c.backup().object->GetWriterComponentsCount(&count))) return nullptr;
  for (UINT i = 0; i < count && i < 2000; ++i) {
    IVssWriterComponentsExt* part = nullptr;
    VSS_ID id{};
    VSS_ID of{};
    if (FAILED(c.backup().object->GetWriterComponents(i, &part)) || part == nullptr) continue;
    const bool right = SUCCEEDED(part->GetWriterInfo(&id, &of)) && of == writer;
    if (right && ++entries == 1) {
      found = part;
      instance = id;
      continue;
    }
    part->Release();
  }
  return found;
}

}  // namespace

void ComponentsCount(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  UINT count = 0xDEADBEEF;
  c.Call(s, c.backup().name, "IVssBackupComponents::GetWriterComponentsCount",
         {{"pcComponents", OutPlace(s.n[0] != 0)}}, [&](Fields& out) {
           const HRESULT hr = c.backup().object->GetWriterComponentsCount(s.n[0] != 0 ? nullptr : &count);
           if (SUCCEEDED(hr)) out.push_back({"pcComponents", Value::Number(count)});
           return hr;
         });
}

void ComponentsAt(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  IVssWriterComponentsExt* part = nullptr;
  c.Call(s, c.backup().name, "IVssBackupComponents::GetWriterComponents",
         {{"iWriter", Value::Number(s.n[0])}, {"ppWriter", OutPlace(s.n[1] != 0)}}, [&](auto&) {
           return c.backup().object->GetWriterComponents(static_cast<UINT>(s.n[0]),
                                                         s.n[1] != 0 ? nullptr : &part);
         });
  if (part != nullptr) part->Release();
}

void ReadStored(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  const std::string writer = Narrow(s.s[0]);
  c.Call(s, c.backup().name, s.name, {{"writer", Value::Text(writer)}}, [&](Fields& out) -> HRESULT {
    std::int64_t entries = 0;
    VSS_ID instance{};
    IVssWriterComponentsExt* part = PartOf(c, ClassId(writer), entries, instance);
    out.push_back({"entries", Value::Number(entries)});
    if (part == nullptr) return VSS_E_OBJECT_NOT_FOUND;
    VSS_ID known{};
    out.push_back({"pidInstance", Value::Text(ToText(instance))});
    out.push_back({"ids without a place", Value::Code(part->GetWriterInfo(nullptr, nullptr))});
    if (FindInstance(c, writer, known)) out.push_back({"instanceId", Value::Text(ToText(known))});
    const HRESULT hr = ReadComponents(*part, out);
    part->Release();
    return hr;
  });
}

void ReadOwn(Context& c, const Step& s) {
  const LiveWriter::Event* event = c.event();
  if (event == nullptr || event->components == nullptr) return c.Unreached(s, "the event has no components");
  c.Call(s, event->writer->object(), s.name, {},
         [&](Fields& out) { return ReadComponents(*event->components, out); });
}

}  // namespace gwm::ops

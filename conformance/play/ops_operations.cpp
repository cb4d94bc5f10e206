// SPDX-License-Identifier: Apache-2.0
//
// The operations of a backup and a restore, components, and the way to a state.
#include "play/actions.h"
#include "script/steps_requester.h"
#include "stage/output.h"
#include "stage/requester_help.h"
#include "play/snapshot_help.h"
#include "stage/stored_document.h"

namespace gwm::ops {
namespace {

constexpr const char* kMethods[] = {
    "IVssBackupComponents::GatherWriterStatus", "IVssBackupComponents::PrepareForBackup",
    "IVssBackupComponents::DoSnapshotSet",      "IVssBackupComponents::BackupComplete",
    "IVssBackupComponents::PreRestore",         "IVssBackupComponents::PostRestore",
    "IVssBackupComponents::ImportSnapshots",    "IVssBackupComponents::GatherWriterMetadata"};

using StartFn = HRESULT (STDMETHODCALLTYPE IVssBackupComponents::*)(IVssAsync**);
constexpr StartFn kStarters[] = {
    &IVssBackupComponents::GatherWriterStatus, &IVssBackupComponents::PrepareForBackup,
    &IVssBackupComponents::DoSnapshotSet,      &IVssBackupComponents::BackupComplete,
    &IVssBackupComponents::PreRestore,         &IVssBackupComponents::PostRestore,
    &IVssBackupComponents::ImportSnapshots,    &IVssBackupComponents::GatherWriterMetadata};

/// The ids of the component of a writer, as `ids` says.
struct ComponentIds {
  VSS_ID instance{};
  VSS_ID writer{};
};

bool FindIds(Context& c, const char16_t* writer, Ids ids, ComponentIds& found) {
  const std::string name = Narrow(writer);
  found.writer = ClassId(name);
  switch (ids) {
    case Ids::kRight:
      break;
    case Ids::kNullInstance:
      found.instance = GUID_NULL;
      return true;
    case Ids::kStrangeInstance:
      found.instance = ClassId("!");
      return true;
    case Ids::kStrangeWriter:
      found.writer = ClassId("!");
      break;
  }
  return FindInstance(c, name, found.instance);
}

}  // namespace

void StartOperation(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  const auto how = static_cast<How>(s.n[1]);
  IVssBackupComponents* backup = c.backup().object;
  const StartFn start = kStarters[s.n[0]];
  IVssAsync* async = Untouched<IVssAsync>();
  const HRESULT hr = c.Call(
      s, c.backup().name, kMethods[s.n[0]],
      {{"ppAsync", OutPlace(how == How::kNull)}}, [&](std::vector<Field>& out) {
        if (how == How::kNull) return (backup->*start)(nullptr);
        const HRESULT result = (backup->*start)(&async);
        Value described = DescribePointer(async);
        if (SUCCEEDED(result)) {
          const std::string name = c.Adopt(async);
          if (!name.empty()) described = Value::Object(name);
        } else if (described.kind == Value::Kind::kObject) {
          async->Release();
        }
        out.push_back({"ppAsync", described});
        return result;
      });
  if (how != How::kToTheEnd || FAILED(hr) || async == nullptr || async == Untouched<IVssAsync>()) return;
  AwaitEnd(c, s);
}

void AddComponent(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  ComponentIds ids;
  if (!FindIds(c, s.s[0], static_cast<Ids>(s.n[1]), ids)) {
    return c.Unreached(s, "no gather named the writer's instance id");
  }
  c.Call(s, c.backup().name, "IVssBackupComponents::AddComponent",
         {{"writer", TextOrNull(s.s[0])},
          {"wszLogicalPath", TextOrNull(s.s[1])},
          {"wszComponentName", TextOrNull(s.s[2])}},
         [&](auto&) {
           return c.backup().object->AddComponent(ids.instance, ids.writer,
                                                  static_cast<VSS_COMPONENT_TYPE>(s.n[0]),
                                                  Wide(s.s[1]), Wide(s.s[2]));
         });
}

void SetBackupSucceeded(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  ComponentIds ids;
  if (!FindIds(c, s.s[0], Ids::kRight, ids)) return c.Unreached(s, "the writer is unknown");
  c.Call(s, c.backup().name, "IVssBackupComponents::SetBackupSucceeded", {{"writer", TextOrNull(s.s[0])}},
         [&](auto&) {
           return c.backup().object->SetBackupSucceeded(ids.instance, ids.writer, VSS_CT_FILEGROUP,
                                                        nullptr, Wide(kData), true);
         });
}

void StartSnapshotSet(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  VSS_ID id{};
  c.Call(s, c.backup().name, "IVssBackupComponents::StartSnapshotSet",
         {{"pSnapshotSetId", OutPlace(s.n[0] != 0)}}, [&](std::vector<Field>& out) {
           const HRESULT hr = c.backup().object->StartSnapshotSet(s.n[0] != 0 ? nullptr : &id);
           if (SUCCEEDED(hr)) out.push_back({"set", Value::Text(ToText(id))});
           return hr;
         });
}

void AddToSnapshotSet(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  std::basic_string<WCHAR> volume = ToWide("C:\\");
  c.Call(s, c.backup().name, "IVssBackupComponents::AddToSnapshotSet",
         {{"pwszVolumeName", Value::Text("C:\\")}},
         [&](std::vector<Field>& out) { return AddAndDescribe(c, volume, GUID_NULL, out); });
}

void SaveBackup(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  BSTR xml = nullptr;
  const bool null = s.n[0] != 0;
  c.Call(s, c.backup().name, "IVssBackupComponents::SaveAsXML", {{"pbstrXML", OutPlace(null)}}, [&](std::vector<Field>& out) {
    const HRESULT hr = c.backup().object->SaveAsXML(null ? nullptr : &xml);
    if (null) return hr;
    out.push_back({"bstrXML", OutText::Of(xml)});
    SavedDocument().clear();
    if (xml != nullptr) {
      SavedDocument().assign(reinterpret_cast<const char16_t*>(xml), SysStringLen(xml));
    }
    return hr;
  });
  SysFreeString(xml);
}

void SetRestoreState(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  c.Call(s, c.backup().name, "IVssBackupComponents::SetRestoreState",
         {{"restoreType", Value::Number(s.n[0])}}, [&](auto&) {
           return c.backup().object->SetRestoreState(static_cast<VSS_RESTORE_TYPE>(s.n[0]));
         });
}

void SelectForRestore(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  const VSS_ID writer = ClassId(Narrow(s.s[0]));
  VSS_ID instance = GUID_NULL;
  if (s.n[0] == 2 && !FindInstance(c, Narrow(s.s[0]), instance)) {
    return c.Unreached(s, "the writer is unknown");
  }
  const Queried<IVssBackupComponentsEx> ex(c, IID_IVssBackupComponentsEx);
  if (s.n[0] != 0 && !ex) return c.Unreached(s, "the object has no IVssBackupComponentsEx");
  c.Call(s, c.backup().name,
         s.n[0] == 0 ? "IVssBackupComponents::SetSelectedForRestore"
                     : "IVssBackupComponentsEx::SetSelectedForRestoreEx",
         {{"writer", TextOrNull(s.s[0])}}, [&](auto&) {
           if (s.n[0] == 0) {
             return c.backup().object->SetSelectedForRestore(writer, VSS_CT_FILEGROUP, nullptr,
                                                             Wide(kData), true);
           }
           return ex->SetSelectedForRestoreEx(writer, VSS_CT_FILEGROUP, nullptr, Wide(kData), true,
                                              instance);
         });
}

void AddRestoreSubcomponent(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  const VSS_ID writer = ClassId(Narrow(s.s[0]));
  c.Call(s, c.backup().name, "IVssBackupComponents::AddRestoreSubcomponent",
         {{"writer", TextOrNull(s.s[0])}}, [&](auto&) {
           return c.backup().object->AddRestoreSubcomponent(writer, VSS_CT_FILEGROUP, nullptr,
                                                            Wide(kData), VSS_L("data"),
                                                            VSS_L("part"), false);
         });
}

}  // namespace gwm::ops

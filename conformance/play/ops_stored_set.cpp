// SPDX-License-Identifier: Apache-2.0
//
// Steps that change the Backup Components Document: a requester's settings, and a writer's in its events.
#include "script/steps_stored.h"
#include "stage/event_help.h"
#include "stage/requester_help.h"

namespace gwm::ops {
namespace {

HRESULT SetPart(IVssComponent& component, Own what) {
  switch (what) {
    case Own::kMetadata:
      return component.SetBackupMetadata(VSS_L("the writer's own"));
    case Own::kStamp:
      return component.SetBackupStamp(VSS_L("stamp 1"));
    case Own::kRestoreMetadata:
      return component.SetRestoreMetadata(VSS_L("for later"));
    case Own::kTarget:
      return component.SetRestoreTarget(VSS_RT_ALTERNATE);
    case Own::kPreRestoreMessage:
      return component.SetPreRestoreFailureMsg(VSS_L("not ready"));
    case Own::kDifferenced:
      return component.AddDifferencedFilesByLastModifyTime(VSS_L("C:\\data"), VSS_L("*.db"), TRUE, {1, 2});
    case Own::kPartial:
      return component.AddPartialFile(VSS_L("C:\\data"), VSS_L("big.db"), VSS_L("0:10"), VSS_L("m"));
    case Own::kSecondPartial:
      return component.AddPartialFile(VSS_L("C:\\more"), VSS_L("log.db"), VSS_L("7:3"), VSS_L("k"));
    case Own::kPrepareMessage:
    case Own::kPostSnapshotMessage:
      break;
  }
  void* found = nullptr;
  const HRESULT hr = component.QueryInterface(IID_IVssComponentEx, &found);
  if (FAILED(hr) || found == nullptr) return FAILED(hr) ? hr : E_FAIL;
  auto* ex = static_cast<IVssComponentEx*>(found);
  const HRESULT answer = what == Own::kPrepareMessage ? ex->SetPrepareForBackupFailureMsg(VSS_L("no room"))
                                                      : ex->SetPostSnapshotFailureMsg(VSS_L("no log"));
  ex->Release();
  return answer;
}

constexpr const char* kOwnMethods[] = {
    "IVssComponent::SetBackupMetadata", "IVssComponent::SetBackupStamp", "IVssComponent::SetRestoreMetadata",
    "IVssComponent::SetRestoreTarget", "IVssComponentEx::SetPrepareForBackupFailureMsg",
    "IVssComponent::SetPreRestoreFailureMsg", "IVssComponent::AddDifferencedFilesByLastModifyTime",
    "IVssComponent::AddPartialFile", "IVssComponentEx::SetPostSnapshotFailureMsg", "IVssComponent::AddPartialFile"};

constexpr const char* kMethods[] = {
    "IVssBackupComponents::SetBackupSucceeded", "IVssBackupComponents::SetBackupSucceeded",
    "IVssBackupComponents::SetBackupOptions", "IVssBackupComponents::SetPreviousBackupStamp",
    "IVssBackupComponents::SetSelectedForRestore", "IVssBackupComponents::SetSelectedForRestore",
    "IVssBackupComponents::SetAdditionalRestores", "IVssBackupComponents::SetRestoreOptions",
    "IVssBackupComponents::AddNewTarget", "IVssBackupComponents::AddAlternativeLocationMapping",
    "IVssBackupComponents::SetFileRestoreStatus", "IVssBackupComponents::SetRangesFilePath",
    "IVssBackupComponentsEx2::SetAuthoritativeRestore", "IVssBackupComponentsEx2::SetRestoreName",
    "IVssBackupComponentsEx2::SetRollForward", "IVssBackupComponentsEx::SetSelectedForRestoreEx",
    "IVssBackupComponents::SetRangesFilePath", "IVssBackupComponents::SetAdditionalRestores"};

HRESULT SetInEx2(Context& c, Setting what, const GUID& writer, LPCWSTR name) {
  const Queried<IVssBackupComponentsEx2> ex(c, IID_IVssBackupComponentsEx2);
  if (!ex) return E_NOINTERFACE;
  constexpr VSS_COMPONENT_TYPE kType = VSS_CT_FILEGROUP;
  if (what == Setting::kAuthoritative) return ex->SetAuthoritativeRestore(writer, kType, nullptr, name, true);
  if (what == Setting::kRestoreName) return ex->SetRestoreName(writer, kType, nullptr, name, VSS_L("other"));
  return ex->SetRollForward(writer, kType, nullptr, name, VSS_RF_ALL, nullptr);
}

HRESULT SetIn(Context& c, Setting what, const GUID& writer, VSS_ID instance, LPCWSTR name) {
  IVssBackupComponents& backup = *c.backup().object;
  constexpr VSS_COMPONENT_TYPE kType = VSS_CT_FILEGROUP;
  switch (what) {
    case Setting::kSucceeded:
    case Setting::kFailed:
      return backup.SetBackupSucceeded(instance, writer, kType, nullptr, name, what == Setting::kSucceeded);
    case Setting::kOptions:
      return backup.SetBackupOptions(writer, kType, nullptr, name, VSS_L("fast"));
    case Setting::kStamp:
      return backup.SetPreviousBackupStamp(writer, kType, nullptr, name, VSS_L("stamp 0"));
    case Setting::kSelected:
    case Setting::kNotSelected:
      return backup.SetSelectedForRestore(writer, kType, nullptr, name, what == Setting::kSelected);
    case Setting::kAdditional:
    case Setting::kNotAdditional:
      return backup.SetAdditionalRestores(writer, kType, nullptr, name, what == Setting::kAdditional);
    case Setting::kRestoreOptions:
      return backup.SetRestoreOptions(writer, kType, nullptr, name, VSS_L("\"Authoritative\"=\"All\""));
    case Setting::kNewTarget:
      return backup.AddNewTarget(writer, kType, nullptr, name, VSS_L("C:\\data"), VSS_L("*"), false,
                                 VSS_L("D:\\new"));
    case Setting::kMapping:
      return backup.AddAlternativeLocationMapping(writer, kType, nullptr, name, VSS_L("C:\\data"), VSS_L("*"),
                                                  false, VSS_L("D:\\mapped"));
    case Setting::kRestoreStatus:
      return backup.SetFileRestoreStatus(writer, kType, nullptr, name, VSS_RS_ALL);
    case Setting::kRangesFile:
      return backup.SetRangesFilePath(writer, kType, nullptr, name, 0, VSS_L("D:\\ranges"));
    case Setting::kSecondRangesFile:
      return backup.SetRangesFilePath(writer, kType, nullptr, name, 1, VSS_L("D:\\other"));
    case Setting::kSelectedEx: {
      const Queried<IVssBackupComponentsEx> ex(c, IID_IVssBackupComponentsEx);
      return ex ? ex->SetSelectedForRestoreEx(writer, kType, nullptr, name, true) : E_NOINTERFACE;
    }
    default:
      return SetInEx2(c, what, writer, name);
  }
}

}  // namespace

void SetOwn(Context& c, const Step& s) {
  IVssComponent* const component = ComponentOfEvent(c, s);
  if (component == nullptr) return;
  c.Call(s, c.event()->writer->object(), kOwnMethods[s.n[0]], {},
         [&](auto&) { return SetPart(*component, static_cast<Own>(s.n[0])); });
  component->Release();
}

void FailureWithNull(Context& c, const Step& s) {
  IVssComponent* const component = ComponentOfEvent(c, s);
  if (component == nullptr) return;
  void* found = nullptr;
  const HRESULT known = component->QueryInterface(IID_IVssComponentEx2, &found);
  component->Release();
  if (FAILED(known) || found == nullptr) return c.Unreached(s, "the component has no IVssComponentEx2");
  auto* newest = static_cast<IVssComponentEx2*>(found);
  c.Call(s, c.event()->writer->object(), s.name, {{"NULL output", Value::Number(s.n[0])}}, [&](auto&) {
    HRESULT code = E_FAIL;
    HRESULT application = E_FAIL;
    BSTR message = nullptr;
    DWORD reserved = 0;
    const auto place = [&](int n, auto* output) { return s.n[0] == n ? nullptr : output; };
    const HRESULT hr = newest->GetFailure(place(1, &code), place(2, &application), place(3, &message),
                                          place(4, &reserved));
    SysFreeString(message);
    return hr;
  });
  newest->Release();
}

void SetStored(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  const std::string writer = Narrow(s.s[0]);
  const auto what = static_cast<Setting>(s.n[0]);
  VSS_ID instance = GUID_NULL;
  const bool needs_instance = what == Setting::kSucceeded || what == Setting::kFailed;
  if (needs_instance && !FindInstance(c, writer, instance)) return c.Unreached(s, "the writer is unknown");
  c.Call(s, c.backup().name, kMethods[s.n[0]],
         {{"writer", Value::Text(writer)}, {"wszComponentName", TextOrNull(s.s[1])}},
         [&](auto&) { return SetIn(c, what, ClassId(writer), instance, Wide(s.s[1])); });
}

}  // namespace gwm::ops

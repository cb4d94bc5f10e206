// SPDX-License-Identifier: Apache-2.0
//
// Steps on accounts, the registry, the clock, and on a writer that meets them.
#include "script/steps_environment.h"
#include "script/steps_requester.h"

#include "stage/context.h"
#include "stage/event_help.h"
#include "stage/text.h"

namespace gwm::ops {

void SetAccess(Context& c, const Step& s) {
  const char* account = GwmAccountName(static_cast<GwmPrivilege>(s.n[0]));
  c.Call(s, "harness", s.name,
         {{"account", Value::Text(account)}, {"value", Value::Number(s.n[1])}}, [&](auto&) {
           return c.subject().world()->SetAccessControl(account, static_cast<DWORD>(s.n[1]));
         });
}

void AdvanceTime(Context& c, const Step& s) {
  c.Call(s, "harness", s.name, {{"milliseconds", Value::Number(s.n[0])}},
         [&](auto&) { return c.subject().world()->AdvanceClock(static_cast<ULONGLONG>(s.n[0])); });
}

void InitializeWriter(Context& c, const Step& s) {
  LiveWriter* writer = c.world().Find(ToUtf8(reinterpret_cast<const WCHAR*>(s.s[0])));
  if (writer == nullptr) return c.Unreached(s, "the world has no such writer");
  c.Call(s, writer->object(), "CVssWriter::Initialize", {},
         [&](auto&) { return writer->Initialize(); });
}

void InitializeWriterAs(Context& c, const Step& s) {
  LiveWriter* writer = c.world().Find(ToUtf8(reinterpret_cast<const WCHAR*>(s.s[0])));
  if (writer == nullptr) return c.Unreached(s, "the world has no such writer");
  const auto name = ToWide("Writer " + writer->name());
  c.Call(s, writer->object(), "CVssWriter::Initialize",
         {{"nLevel", Value::Number(s.n[0])}, {"aws", Value::Number(s.n[1])}}, [&](auto&) {
           return writer->writer().Initialize(
               writer->class_id(), name.c_str(), VSS_UT_USERDATA, VSS_ST_OTHER,
               static_cast<VSS_APPLICATION_LEVEL>(s.n[0]), CVssWriter::kDefaultTimeoutFreeze,
               static_cast<VSS_ALTERNATE_WRITER_STATE>(s.n[1]));
         });
}

void SubscribeFor(Context& c, const Step& s) {
  LiveWriter* writer = c.world().Find(ToUtf8(reinterpret_cast<const WCHAR*>(s.s[0])));
  if (writer == nullptr) return c.Unreached(s, "the world has no such writer");
  c.Call(s, writer->object(), "CVssWriter::Subscribe", {{"dwEventFlags", Value::Number(s.n[0])}},
         [&](auto&) { return writer->writer().Subscribe(static_cast<DWORD>(s.n[0])); });
}

void RestoreOwnBackup(Context& c, const Step& s) {
  c.RunWithin(s, ReachWithComponent(At::kCompleted));
  BSTR xml = nullptr;
  if (c.backup().object == nullptr || c.backup().object->SaveAsXML(&xml) != S_OK) {
    return c.Unreached(s, "the backup's document is not saved");
  }
  c.RunWithin(s, CreateBackup());
  if (c.backup().object != nullptr) {
    c.Call(s, c.backup().name, "IVssBackupComponents::InitializeForRestore", {},
           [&](auto&) { return c.backup().object->InitializeForRestore(xml); });
    c.RunWithin(s, GatherToTheEnd());
  }
  SysFreeString(xml);
}

void SetFileStatus(Context& c, const Step& s) {
  if (c.backup().object == nullptr) return c.Unreached(s, "there is no object");
  const GUID writer = ClassId(ToUtf8(reinterpret_cast<const WCHAR*>(s.s[0])));
  c.Call(s, c.backup().name, "IVssBackupComponents::SetFileRestoreStatus",
         {{"status", Value::Number(s.n[0])}}, [&](auto&) {
           return c.backup().object->SetFileRestoreStatus(
               writer, VSS_CT_FILEGROUP, nullptr, VSS_L("data"),
               static_cast<VSS_FILE_RESTORE_STATUS>(s.n[0]));
         });
}

void ChooseTarget(Context& c, const Step& s) {
  IVssComponent* const component = ComponentOfEvent(c, s);
  if (component == nullptr) return;
  c.Call(s, "backup_component", "IVssComponent::SetRestoreTarget", {{"target", Value::Number(s.n[0])}},
         [&](std::vector<Field>& out) {
           const HRESULT hr =
               component->SetRestoreTarget(static_cast<VSS_RESTORE_TARGET>(s.n[0]));
           VSS_RESTORE_TARGET now = VSS_RT_UNDEFINED;
           if (component->GetRestoreTarget(&now) == S_OK) {
             out.push_back({"pTarget", Value::Number(now)});
           }
           return hr;
         });
  component->Release();
}

}  // namespace gwm::ops

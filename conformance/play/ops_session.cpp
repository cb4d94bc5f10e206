// SPDX-License-Identifier: Apache-2.0
//
// The session of a backup or restore, as its requester and its writers see it.
#include <algorithm>
#include <set>
#include <string>

#include "script/steps_stored.h"
#include "stage/requester_help.h"
#include "trace/ids.h"

namespace gwm::ops {
namespace {

using Names = std::set<std::basic_string<WCHAR>>;
constexpr UINT kMostVolumes = 64;  // of a set

/// The names of the volumes, each once.
Names VolumesOf(const WriterQuestions& asked) {
  Names names;
  const UINT count = std::min(asked.AskVolumes(), kMostVolumes);
  const LPCWSTR* const volumes = count > 0 ? asked.AskVolumeNames() : nullptr;
  for (UINT i = 0; volumes != nullptr && i < count; ++i) {
    if (volumes[i] != nullptr && volumes[i][0] != 0) names.insert(volumes[i]);
  }
  return names;
}

/// The devices of their shadow copies, each once.
Names DevicesOf(const WriterQuestions& asked, const Names& volumes) {
  Names devices;
  for (const auto& volume : volumes) {
    LPCWSTR device = nullptr;
    if (asked.AskDevice(volume.c_str(), &device) == S_OK && device != nullptr && device[0] != 0) devices.insert(device);
  }
  return devices;
}

}  // namespace

void SessionId(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  const Queried<IVssBackupComponentsEx3> ex(c, IID_IVssBackupComponentsEx3);
  if (!ex) return c.Unreached(s, "the object has no IVssBackupComponentsEx3");
  VSS_ID id{};
  c.Call(s, c.backup().name, "IVssBackupComponentsEx3::GetSessionId", {}, [&](std::vector<Field>& out) {
    const HRESULT hr = ex->GetSessionId(&id);
    if (SUCCEEDED(hr)) out.push_back({"idSession", Value::Text(ToText(id))});
    return hr;
  });
}

void AskEvent(Context& c, const Step& s) {
  const LiveWriter::Event* event = c.event();
  if (event == nullptr || event->writer == nullptr) return c.Unreached(s, "no event of a writer runs");
  const auto* asked = dynamic_cast<const WriterQuestions*>(&event->writer->writer());
  if (asked == nullptr) return c.Unreached(s, "the writer cannot ask");
  c.Call(s, event->writer->object(), s.name, {}, [&](std::vector<Field>& out) {
    out.push_back({"components selected", Value::Bool(asked->AskComponentsSelected())});
    out.push_back({"bootable", Value::Bool(asked->AskBootable())});
    out.push_back({"partial files", Value::Bool(asked->AskPartialFiles())});
    out.push_back({"backup type", Value::Number(asked->AskBackupType())});
    out.push_back({"asked set", Value::Text(ToText(asked->AskSnapshotSet()))});
    out.push_back({"shutdown set", Value::Text(ToText(asked->AskShutdownSet()))});
    out.push_back({"restore type", Value::Number(asked->AskRestoreType())});
    out.push_back({"volumes", Value::Number(asked->AskVolumes())});
    const Names volumes = VolumesOf(*asked);
    out.push_back({"volume names", Value::Number(volumes.size())});
    out.push_back({"devices", Value::Number(DevicesOf(*asked, volumes).size())});
    out.push_back({"path on C", Value::Bool(asked->AskPathAffected(VSS_L("C:\\data\\x")))});
    out.push_back({"path on Z", Value::Bool(asked->AskPathAffected(VSS_L("Z:\\data\\x")))});
    if (s.s[0] != nullptr) out.push_back({"path affected", Value::Bool(asked->AskPathAffected(Wide(s.s[0])))});
    LPCWSTR device = nullptr;
    out.push_back({"device code", Value::Code(asked->AskDevice(VSS_L("C:\\"), &device))});
    out.push_back({"unknown device code", Value::Code(asked->AskDevice(VSS_L("Z:\\"), &device))});
    out.push_back({"null device code", Value::Code(asked->AskDevice(VSS_L("C:\\"), nullptr))});
    VSS_ID session{};
    const HRESULT hr = asked->AskSessionId(&session);
    out.push_back({"session code", Value::Code(hr)});
    if (SUCCEEDED(hr)) out.push_back({"idSession", Value::Text(ToText(session))});
    return S_OK;
  });
}

}  // namespace gwm::ops

// SPDX-License-Identifier: Apache-2.0
//
// The exports of a vssapi library, each a call of the adapter's. GwmSelectSubject takes the
// adapter's command, as a JSON list of words, and starts it.
#include <string>
#include <vector>

#include "adapter/kit_process.h"
#include "adapter/kit_side.h"

namespace gwm::adapter {
namespace {

/// A writer's half is the last that keeps the writer known.
HRESULT MakeWriter(CVssWriter* writer, IVssWriterImpl** half, const char* method) {
  const std::string name = writer == nullptr ? "" : KitSide::Give(writer);
  Json in{{"pWriter", writer == nullptr ? Json() : Json(name)}};
  if (IsNoPlace(half)) in["ppImpl"] = PlaceToJson(half);
  const Json answer = KitSide::Line().Call({{"call", method}, {"in", in}});
  if (answer.contains("unsupported")) return E_NOTIMPL;
  try {
    const Json out = answer.value("out", Json::object());
    TakeOut<KitSide>(out, "ppImpl", half);
    if (out.contains("ppImpl") && out["ppImpl"].is_string()) {
      dynamic_cast<RemoteCom<IVssWriterImpl>&>(**half).Serves(name);
    }
    return CodeFromJson(answer.value("answer", Json()));
  } catch (const BadValue& bad) {
    KitSide::Refuse(std::string("the answer to ") + method + " is wrong: " + bad.what());
  }
}

}  // namespace
}  // namespace gwm::adapter

using gwm::adapter::CallOver;
using gwm::adapter::KitSide;

#pragma GCC visibility push(default)
extern "C" {

HRESULT STDAPICALLTYPE GwmSelectSubject(const char* name) {
  const auto words = gwm::adapter::Json::parse(name == nullptr ? "" : name, nullptr, false);
  if (!words.is_array() || words.empty()) return E_INVALIDARG;
  std::vector<std::string> command;
  for (const auto& word : words) {
    if (!word.is_string()) return E_INVALIDARG;
    command.push_back(word.get<std::string>());
  }
  gwm::adapter::TheProcess().Start(command);
  return S_OK;
}

HRESULT STDAPICALLTYPE CreateVssBackupComponentsInternal(IVssBackupComponents** ppBackup) {
  return CallOver<KitSide, &CreateVssBackupComponentsInternal>("", ppBackup);
}
HRESULT STDAPICALLTYPE
CreateVssExamineWriterMetadataInternal(BSTR bstrXML, IVssExamineWriterMetadata** ppMetadata) {
  return CallOver<KitSide, &CreateVssExamineWriterMetadataInternal>("", bstrXML, ppMetadata);
}
HRESULT STDAPICALLTYPE CreateVssExpressWriterInternal(IVssExpressWriter** ppWriter) {
  return CallOver<KitSide, &CreateVssExpressWriterInternal>("", ppWriter);
}
HRESULT STDAPICALLTYPE CreateWriter(CVssWriter* pWriter, IVssWriterImpl** ppImpl) {
  return gwm::adapter::MakeWriter(pWriter, ppImpl, "CreateWriter");
}
HRESULT STDAPICALLTYPE CreateWriterEx(CVssWriterEx* pWriter, IVssWriterImpl** ppImpl) {
  return gwm::adapter::MakeWriter(pWriter, ppImpl, "CreateWriterEx");
}
HRESULT APIENTRY IsVolumeSnapshottedInternal(VSS_PWSZ volume, BOOL* present, LONG* capability) {
  return CallOver<KitSide, &IsVolumeSnapshottedInternal>("", volume, present, capability);
}
void APIENTRY VssFreeSnapshotPropertiesInternal(VSS_SNAPSHOT_PROP* properties) {
  // What crossed was copied: these texts are this process's.
  if (properties == nullptr) return;
  for (VSS_PWSZ* text :
       {&properties->m_pwszSnapshotDeviceObject, &properties->m_pwszOriginalVolumeName,
        &properties->m_pwszOriginatingMachine, &properties->m_pwszServiceMachine,
        &properties->m_pwszExposedName, &properties->m_pwszExposedPath}) {
    CoTaskMemFree(*text);
    *text = nullptr;
  }
}
HRESULT APIENTRY GetProviderMgmtInterfaceInternal(VSS_ID provider, IID iid, IUnknown** object) {
  return CallOver<KitSide, &GetProviderMgmtInterfaceInternal>("", provider, iid, object);
}
HRESULT APIENTRY ShouldBlockRevertInternal(LPCWSTR volume, bool* block) {
  return CallOver<KitSide, &ShouldBlockRevertInternal>("", volume, block);
}

}  // extern "C"
#pragma GCC visibility pop

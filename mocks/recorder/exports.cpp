// SPDX-License-Identifier: Apache-2.0
//
// The exports of the recording library: the reference's own functions, each call a pair of events,
// and around what they hand out the decorators. Without GWM_TRACE it is the reference in a world of
// choice.
#include "com/ref_counted.h"
#include "environment/guard.h"
#include "environment/simulated_environment.h"
#include "gwm_recording.h"
#include "metadata/examine_writer_metadata.h"
#include "recorder/forward.h"
#include "recorder/recorded_writer.h"
#include "recorder/settings.h"
#include "recorder/worlds.h"
#include "requester/create.h"
#include "requester/machine.h"
#include "signatures/recorded_objects.h"
#include "writers/create.h"

namespace gwm::recording {
namespace {

constexpr ObjectName kLibrary{"vssapi"};

bool IsRecording() { return Trace::Instance().is_open(); }
/// Whether what is handed out is a decorator: to record it, or because the world answers for it.
bool Decorates() { return IsRecording() || answers_armed.load(); }

// The calls by which CVssWriter makes its half: handled by CreateRecordedWriter.
HRESULT CreateHalf(const char* name, WriterReference writer, IVssWriterImpl** ppImpl) {
  EnterWorld();
  Fields in;
  DescribePresence(in, "pWriter", writer.get());
  if (ppImpl == nullptr) in.Null("ppImpl");
  Call call(kLibrary, name, in);
  const HRESULT hr = CreateRecordedWriter(writer, ppImpl);
  Fields out;
  if (SUCCEEDED(hr) && IsRecording() && !Quiet::Here()) {
    out.Object("ppImpl", static_cast<RecordedWriter*>(*ppImpl)->name());
  }
  call.Return(hr, out);
  return hr;
}

}  // namespace
}  // namespace gwm::recording

#ifdef _WIN32
extern "C" BOOL WINAPI DllMain(HINSTANCE, DWORD reason, LPVOID process_ends) {
  if (reason == DLL_PROCESS_DETACH && process_ends == nullptr) gwm::recording::NoteFreedLibrary();
  return TRUE;
}
#endif

#pragma GCC visibility push(default)
extern "C" {

HRESULT STDAPICALLTYPE CreateVssBackupComponentsInternal(IVssBackupComponents** ppBackup) {
  using namespace gwm::recording;
  EnterWorld();
  const auto create = Target(&Genuine::create_backup, gwm::CreateBackupComponents);
  if (!Decorates()) return create(ppBackup);
  return RecordCall(kLibrary, "CreateVssBackupComponents", create,
                    OutObject<RecordedBackupComponents>("ppBackup", ppBackup));
}

HRESULT STDAPICALLTYPE
CreateVssExamineWriterMetadataInternal(BSTR bstrXML, IVssExamineWriterMetadata** ppMetadata) {
  using namespace gwm::recording;
  EnterWorld();
  const auto create = Target(&Genuine::create_examine, gwm::CreateExamineWriterMetadata);
  if (!Decorates()) return create(bstrXML, ppMetadata);
  return RecordCall(kLibrary, "CreateVssExamineWriterMetadata", create,
                    InBstr("bstrXML", bstrXML),
                    OutObject<RecordedExamineMetadata>("ppMetadata", ppMetadata));
}

HRESULT STDAPICALLTYPE CreateWriter(CVssWriter* pWriter, IVssWriterImpl** ppImpl) {
  using namespace gwm::recording;
  if (const Genuine* const genuine = TheGenuine()) {  // a writer's business is not recorded there
    return genuine->create_writer == nullptr ? E_NOTIMPL : genuine->create_writer(pWriter, ppImpl);
  }
  return gwm::recording::CreateHalf("CreateWriter", {.plain = pWriter}, ppImpl);
}

HRESULT STDAPICALLTYPE CreateWriterEx(CVssWriterEx* pWriter, IVssWriterImpl** ppImpl) {
  using namespace gwm::recording;
  if (const Genuine* const genuine = TheGenuine()) {
    return genuine->create_writer_ex == nullptr ? E_NOTIMPL : genuine->create_writer_ex(pWriter, ppImpl);
  }
  return gwm::recording::CreateHalf("CreateWriterEx", {.extended = pWriter}, ppImpl);
}

HRESULT STDAPICALLTYPE CreateVssExpressWriterInternal(IVssExpressWriter** ppWriter) {
  using namespace gwm::recording;
  EnterWorld();
  const auto create = Target(&Genuine::create_express, gwm::CreateExpressWriter);
  if (!IsRecording()) return create(ppWriter);
  return RecordCall(kLibrary, "CreateVssExpressWriter", create,
                    OutObject<RecordedExpressWriter>("ppWriter", ppWriter));
}

HRESULT APIENTRY IsVolumeSnapshottedInternal(VSS_PWSZ pwszVolumeName, BOOL* pbSnapshotsPresent,
                                             LONG* plSnapshotCapability) {
  using namespace gwm::recording;
  EnterWorld();
  return RecordCall(kLibrary, "IsVolumeSnapshotted",
                    Target(&Genuine::is_snapshotted, gwm::IsSnapshotted),
                    In("pwszVolumeName", pwszVolumeName),
                    OutFlag("pbSnapshotsPresent", pbSnapshotsPresent),
                    OutMask("plSnapshotCapability", plSnapshotCapability,
                            gwm::kSnapshotCompatibilityBits));
}

HRESULT APIENTRY ShouldBlockRevertInternal(LPCWSTR wszVolumeName, bool* pbBlock) {
  using namespace gwm::recording;
  EnterWorld();
  return RecordCall(kLibrary, "ShouldBlockRevert",
                    Target(&Genuine::should_block_revert, gwm::BlocksRevert),
                    In("wszVolumeName", wszVolumeName), Out("pbBlock", pbBlock));
}

HRESULT APIENTRY GetProviderMgmtInterfaceInternal(VSS_ID ProviderId, IID InterfaceId,
                                                  IUnknown** ppItf) {
  using namespace gwm::recording;
  EnterWorld();
  const auto ask = [](VSS_ID provider, IID, IUnknown** itf) {
    return gwm::ProviderManagement(provider, itf);
  };
  return RecordCall(kLibrary, "GetProviderMgmtInterface", Target(&Genuine::get_provider, ask),
                    In("ProviderId", ProviderId),
                    In("InterfaceId", InterfaceId), OutPointer("ppItf", ppItf));
}

void APIENTRY VssFreeSnapshotPropertiesInternal(VSS_SNAPSHOT_PROP* pProp) {
  using namespace gwm::recording;
  Fields in;
  if (pProp == nullptr) {
    in.Null("pProp");
  } else {
    DescribeIdAt(in, "pProp.m_SnapshotId", &pProp->m_SnapshotId);
  }
  Call call(kLibrary, "VssFreeSnapshotProperties", in);
  const Genuine* const genuine = TheGenuine();
  if (genuine == nullptr) {
    gwm::FreeSnapshotProperties(pProp);
  } else if (genuine->free_properties != nullptr) {
    genuine->free_properties(pProp);
  }
  call.Return(Fields());
}

HRESULT STDAPICALLTYPE DllCanUnloadNow() {
  using namespace gwm::recording;
  return RecordCall(kLibrary, "DllCanUnloadNow",
                    Target(&Genuine::can_unload, [] {
                      return gwm::live_objects.load() == 0 ? S_OK : S_FALSE;
                    }));
}

HRESULT STDAPICALLTYPE DllGetClassObject(REFCLSID rclsid, REFIID riid, void** ppv) {
  using namespace gwm::recording;
  const auto refuse = [](const CLSID* class_id, const IID* interface_id, void** object) {
    const Genuine* const genuine = TheGenuine();
    if (genuine != nullptr && genuine->get_class_object != nullptr) {
      return genuine->get_class_object(*class_id, *interface_id, object);
    }
    gwm::Clear(object);
    return CLASS_E_CLASSNOTAVAILABLE;
  };
  return RecordCall(kLibrary, "DllGetClassObject", refuse, InIdAt("rclsid", &rclsid),
                    InIdAt("riid", &riid), OutPointer("ppv", ppv));
}

const char* STDAPICALLTYPE GwmListWorlds() {
  using namespace gwm::recording;
  static gwm::Buffer list;
  if (list.size() > 0) return list.view().data();
  AppendKitWorlds(list);
  list.Append('\0');
  return list.view().data();
}

const char* STDAPICALLTYPE GwmBeginRecording(const char* world, const char* trace) {
  return gwm::recording::BeginRecording(world, trace);
}

void STDAPICALLTYPE GwmEndRecording() { gwm::recording::EndRecording(); }

}  // extern "C"
#pragma GCC visibility pop

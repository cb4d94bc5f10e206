// SPDX-License-Identifier: Apache-2.0
//
// The exports of a vssapi library.
#include "nulls/fill.h"

namespace gwm {
namespace {

template <class Interface>
HRESULT Create(Interface** output) {
  const HRESULT hr = CurrentPolicy().create();
  const bool makes = CurrentPolicy().makes_objects &&
                     (SUCCEEDED(hr) || CurrentPolicy().outputs != Outputs::kHonest);
  if (output != nullptr && makes) Fill(*output);
  return hr;
}

template <class... T>
HRESULT Answer(T*... outputs) {
  return Treat(outputs...);
}

}  // namespace
}  // namespace gwm

#pragma GCC visibility push(default)
extern "C" {

HRESULT STDAPICALLTYPE CreateVssBackupComponentsInternal(IVssBackupComponents** ppBackup) {
  return gwm::Create(ppBackup);
}
HRESULT STDAPICALLTYPE
CreateVssExamineWriterMetadataInternal(BSTR, IVssExamineWriterMetadata** ppMetadata) {
  return gwm::Create(ppMetadata);
}
HRESULT STDAPICALLTYPE CreateVssExpressWriterInternal(IVssExpressWriter** ppWriter) {
  return gwm::Create(ppWriter);
}
HRESULT STDAPICALLTYPE CreateWriter(CVssWriter*, IVssWriterImpl** ppImpl) {
  return gwm::Create(ppImpl);
}
HRESULT STDAPICALLTYPE CreateWriterEx(CVssWriterEx*, IVssWriterImpl** ppImpl) {
  return gwm::Create(ppImpl);
}
HRESULT APIENTRY IsVolumeSnapshottedInternal(VSS_PWSZ, BOOL* present, LONG* capability) {
  return gwm::Answer(present, capability);
}
void APIENTRY VssFreeSnapshotPropertiesInternal(VSS_SNAPSHOT_PROP*) { gwm::Answer(); }
HRESULT APIENTRY GetProviderMgmtInterfaceInternal(VSS_ID, IID, IUnknown** object) {
  return gwm::Answer(object);
}
HRESULT APIENTRY ShouldBlockRevertInternal(LPCWSTR, bool* block) { return gwm::Answer(block); }

}  // extern "C"
#pragma GCC visibility pop

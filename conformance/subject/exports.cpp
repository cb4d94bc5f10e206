// SPDX-License-Identifier: Apache-2.0
#include "subject/exports.h"

namespace {

const gwm::SubjectExports* target = nullptr;

template <class Function, class... Args>
HRESULT Forward(Function gwm::SubjectExports::* member, Args... args) {
  if (target == nullptr || target->*member == nullptr) return E_NOTIMPL;
  return (target->*member)(args...);
}

}  // namespace

namespace gwm {
void SetForwardTarget(const SubjectExports* exports) { target = exports; }
}  // namespace gwm

extern "C" {

HRESULT STDAPICALLTYPE CreateVssBackupComponentsInternal(IVssBackupComponents** ppBackup) {
  return Forward(&gwm::SubjectExports::create_backup_components, ppBackup);
}
HRESULT STDAPICALLTYPE CreateVssExamineWriterMetadataInternal(
    BSTR bstrXML, IVssExamineWriterMetadata** ppMetadata) {
  return Forward(&gwm::SubjectExports::create_examine_metadata, bstrXML, ppMetadata);
}
HRESULT STDAPICALLTYPE CreateVssExpressWriterInternal(IVssExpressWriter** ppWriter) {
  return Forward(&gwm::SubjectExports::create_express_writer, ppWriter);
}
HRESULT STDAPICALLTYPE CreateWriter(CVssWriter* pWriter, IVssWriterImpl** ppImpl) {
  return Forward(&gwm::SubjectExports::create_writer, pWriter, ppImpl);
}
HRESULT STDAPICALLTYPE CreateWriterEx(CVssWriterEx* pWriter, IVssWriterImpl** ppImpl) {
  return Forward(&gwm::SubjectExports::create_writer_ex, pWriter, ppImpl);
}
HRESULT APIENTRY IsVolumeSnapshottedInternal(VSS_PWSZ volume, BOOL* present, LONG* capability) {
  return Forward(&gwm::SubjectExports::is_volume_snapshotted, volume, present, capability);
}
void APIENTRY VssFreeSnapshotPropertiesInternal(VSS_SNAPSHOT_PROP* properties) {
  if (target != nullptr && target->free_snapshot_properties != nullptr) {
    target->free_snapshot_properties(properties);
  }
}
HRESULT APIENTRY GetProviderMgmtInterfaceInternal(VSS_ID provider, IID iid, IUnknown** object) {
  return Forward(&gwm::SubjectExports::get_provider_interface, provider, iid, object);
}
HRESULT APIENTRY ShouldBlockRevertInternal(LPCWSTR volume, bool* block) {
  return Forward(&gwm::SubjectExports::should_block_revert, volume, block);
}

}  // extern "C"

// SPDX-License-Identifier: Apache-2.0
#include "play/model_object.h"

#include <string>

#include "stage/operation_end.h"
#include "stage/progress.h"
#include "stage/stored_document.h"

namespace gwm {

ModelObject::ModelObject(Subject& subject) : subject_(subject) {
  if (CreateVssBackupComponents(&backup_) != S_OK) backup_ = nullptr;
}

ModelObject::~ModelObject() {
  MadeProgress();
  if (gather_ != nullptr) gather_->Release();
  if (backup_ != nullptr) backup_->Release();
}

std::uint64_t ModelObject::Hash() const {
  ULONGLONG hash = 0;
  if (!subject_.Can(GWM_CAN_STATE_HASH)) return 0;
  return subject_.world()->StateHash(backup_, &hash) == S_OK ? hash : 0;
}

HRESULT ModelObject::AddComponent() {
  VSS_ID instance{};
  VSS_ID writer{};
  // Beside the explorer's own writer there may be others.
  for (UINT i = 0; writer != QuietClass(); ++i) {
    IVssExamineWriterMetadata* metadata = nullptr;
    if (backup_->GetWriterMetadata(i, &instance, &metadata) != S_OK || metadata == nullptr) break;
    VSS_ID id{};
    BSTR name = nullptr;
    VSS_USAGE_TYPE usage{};
    VSS_SOURCE_TYPE source{};
    metadata->GetIdentity(&id, &writer, &name, &usage, &source);
    SysFreeString(name);
    metadata->Release();
  }
  if (writer != QuietClass()) writer = ClassId("?");
  return backup_->AddComponent(instance, writer, VSS_CT_FILEGROUP, nullptr, VSS_L("data"));
}

HRESULT ModelObject::InitializeForRestore() {
  const BSTR document = SysAllocString(reinterpret_cast<const OLECHAR*>(StoredDocument().c_str()));
  const HRESULT hr = backup_->InitializeForRestore(document);
  SysFreeString(document);
  return hr;
}

HRESULT ModelObject::Perform(Call call) {
  MadeProgress();
  IVssBackupComponents& b = *backup_;
  switch (call) {
    case Call::kInitializeForBackup:
      return b.InitializeForBackup();
    case Call::kInitializeForRestore:
      return InitializeForRestore();
    case Call::kSetContext:
      return b.SetContext(VSS_CTX_BACKUP);
    case Call::kSetBackupState:
      return b.SetBackupState(true, false, VSS_BT_FULL);
    case Call::kDisableClasses: {
      constexpr VSS_ID kNobody = ClassId("!");
      return b.DisableWriterClasses(&kNobody, 1);
    }
    case Call::kGather: {
      IVssAsync* async = nullptr;
      const HRESULT hr = b.GatherWriterMetadata(&async);
      if (FAILED(hr) || async == nullptr) return hr;
      if (gather_ != nullptr) gather_->Release();
      gather_ = async;
      return hr;
    }
    case Call::kFinish:
      return gather_ != nullptr ? gather_->Wait(INFINITE) : E_POINTER;
    case Call::kCancel:
      return gather_ != nullptr ? gather_->Cancel() : E_POINTER;
    case Call::kCount: {
      UINT count = 0;
      return b.GetWriterMetadataCount(&count);
    }
    case Call::kGetMetadata: {
      VSS_ID instance{};
      IVssExamineWriterMetadata* metadata = nullptr;
      const HRESULT hr = b.GetWriterMetadata(0, &instance, &metadata);
      if (hr == S_OK && metadata != nullptr) metadata->Release();
      // With no writer at all the index is out of range, which is as good as being there.
      return hr == VSS_E_OBJECT_NOT_FOUND || hr == E_INVALIDARG ? S_OK : hr;
    }
    case Call::kFree:
      return b.FreeWriterMetadata();
    case Call::kGatherStatus:
      return RunToTheEnd([&](IVssAsync** a) { return b.GatherWriterStatus(a); });
    case Call::kStatusCount: {
      UINT count = 0;
      return b.GetWriterStatusCount(&count);
    }
    case Call::kAddComponent:
      return AddComponent();
    case Call::kStartSnapshotSet: {
      VSS_ID set{};
      return b.StartSnapshotSet(&set);
    }
    case Call::kAddToSnapshotSet: {
      WCHAR volume[] = VSS_L("C:\\");
      VSS_ID snapshot{};
      return b.AddToSnapshotSet(volume, GUID_NULL, &snapshot);
    }
    case Call::kPrepareForBackup:
      return RunToTheEnd([&](IVssAsync** a) { return b.PrepareForBackup(a); });
    case Call::kDoSnapshotSet:
      return RunToTheEnd([&](IVssAsync** a) { return b.DoSnapshotSet(a); });
    case Call::kBackupComplete:
      return RunToTheEnd([&](IVssAsync** a) { return b.BackupComplete(a); });
    case Call::kAbort:
      return b.AbortBackup();
    case Call::kSaveAsXml: {
      BSTR xml = nullptr;
      const HRESULT hr = b.SaveAsXML(&xml);
      if (hr == S_OK) SysFreeString(xml);
      return hr;
    }
    case Call::kSetRestoreState:
      return b.SetRestoreState(VSS_RTYPE_BY_COPY);
    case Call::kPreRestore:
      return RunToTheEnd([&](IVssAsync** a) { return b.PreRestore(a); });
    case Call::kPostRestore:
      return RunToTheEnd([&](IVssAsync** a) { return b.PostRestore(a); });
  }
  return E_UNEXPECTED;
}

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
#include "suite/stored_document.h"

#include "suite/context.h"

namespace gwm {
namespace {

std::u16string& Stored() {
  static std::u16string document;
  return document;
}

/// Starts an operation and waits for it; false if it did not succeed.
template <class Start>
bool RunToTheEnd(Start&& start) {
  IVssAsync* async = nullptr;
  if (start(&async) != S_OK || async == nullptr) return false;
  HRESULT status = E_FAIL;
  const bool ended = SUCCEEDED(async->Wait(5000)) && SUCCEEDED(async->QueryStatus(&status, nullptr));
  async->Release();
  return ended && status == VSS_S_ASYNC_FINISHED;
}

}  // namespace

const std::u16string& StoredDocument() { return Stored(); }

std::u16string& SavedDocument() {
  static std::u16string document;
  return document;
}

bool MakeStoredDocument(Subject& subject) {
  if (subject.world() != nullptr) {
    const GwmConditions healthy = GwmDefaultConditions();
    subject.world()->Open(&healthy);
  }
  IVssBackupComponents* backup = nullptr;
  if (CreateVssBackupComponents(&backup) == S_OK && backup != nullptr) {
    VSS_ID set{};
    backup->InitializeForBackup();
    backup->SetBackupState(true, false, VSS_BT_FULL);
    RunToTheEnd([&](IVssAsync** a) { return backup->GatherWriterMetadata(a); });
    backup->StartSnapshotSet(&set);
    RunToTheEnd([&](IVssAsync** a) { return backup->PrepareForBackup(a); });
    BSTR xml = nullptr;
    if (backup->SaveAsXML(&xml) == S_OK && xml != nullptr) {
      Stored().assign(reinterpret_cast<const char16_t*>(xml), SysStringLen(xml));
      SysFreeString(xml);
    }
    backup->AbortBackup();
    backup->Release();
  }
  if (subject.world() != nullptr) subject.world()->Close();
  return !Stored().empty();
}

}  // namespace gwm

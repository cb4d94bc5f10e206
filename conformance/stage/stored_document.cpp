// SPDX-License-Identifier: Apache-2.0
#include "stage/stored_document.h"

#include "stage/context.h"
#include "stage/open_world.h"
#include "stage/operation_end.h"
#include "stage/owned.h"
#include "stage/progress.h"

namespace gwm {
namespace {

std::u16string& Stored() {
  static std::u16string document;
  return document;
}

constexpr DWORD kPatience = 5000;  // milliseconds: a subject that never ends has no document

}  // namespace

const std::u16string& StoredDocument() { return Stored(); }

std::u16string& SavedDocument() {
  static std::u16string document;
  return document;
}

bool MakeStoredDocument(Subject& subject) {
  const OpenWorld open(subject, GwmDefaultConditions());
  IVssBackupComponents* handed_out = nullptr;
  if (CreateVssBackupComponents(&handed_out) == S_OK && handed_out != nullptr) {
    const Owned<IVssBackupComponents> backup(handed_out);
    VSS_ID set{};
    backup->InitializeForBackup();
    backup->SetBackupState(true, false, VSS_BT_FULL);
    MadeProgress();
    RunToTheEnd([&](IVssAsync** a) { return backup->GatherWriterMetadata(a); }, kPatience);
    MadeProgress();
    backup->StartSnapshotSet(&set);
    RunToTheEnd([&](IVssAsync** a) { return backup->PrepareForBackup(a); }, kPatience);
    MadeProgress();
    BSTR xml = nullptr;
    if (backup->SaveAsXML(&xml) == S_OK && xml != nullptr) {
      Stored().assign(reinterpret_cast<const char16_t*>(xml), SysStringLen(xml));
      SysFreeString(xml);
    }
    backup->AbortBackup();
  }
  return !Stored().empty();
}

}  // namespace gwm

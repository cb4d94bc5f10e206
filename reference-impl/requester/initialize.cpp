// SPDX-License-Identifier: Apache-2.0
//
// InitializeForBackup and InitializeForRestore.
#include "com/text.h"
#include "decisions/decisions.h"
#include "environment/environment.h"
#include "requester/backup_components.h"

namespace gwm {
namespace {

// A document from the caller, or nothing and a record.
std::optional<ComponentsDocument> Load(BSTR xml) {
  std::string error;
  std::optional<ComponentsDocument> document = ParseComponents(ViewOf(xml), error);
  if (!document) {
    TheEnvironment().Log({.code = VSS_E_INVALID_XML_DOCUMENT,
                          .text = "not a Backup Components Document",
                          .detail = error});
  }
  return document;
}

}  // namespace

HRESULT BackupComponents::Initialize(Mode mode, BSTR xml) {
  const Decisions& decide = CurrentDecisions();
  if (const HRESULT hr = Admit(life_.MayInitialize()); FAILED(hr)) return hr;
  auto session = std::make_shared<Session>();
  // A backup begins without a document; only one that imports shadow copies brings its own.
  const bool needed = mode == Mode::kRestore && decide.restore_needs_document;
  if ((xml != nullptr || needed) && decide.initialize_checks_document) {
    std::optional<ComponentsDocument> document = Load(xml);
    if (!document) return VSS_E_INVALID_XML_DOCUMENT;
    session->document = std::move(*document);
  }
  session->restoring = mode == Mode::kRestore;
  session->id = TheEnvironment().NewId();
  session_ = std::move(session);
  life_.mode = mode;
  return S_OK;
}

HRESULT STDMETHODCALLTYPE BackupComponents::InitializeForBackup(BSTR bstrXML) {
  return Locked("IVssBackupComponents::InitializeForBackup",
                [&] { return Initialize(Mode::kBackup, bstrXML); });
}

HRESULT STDMETHODCALLTYPE BackupComponents::InitializeForRestore(BSTR bstrXML) {
  return Locked("IVssBackupComponents::InitializeForRestore",
                [&] { return Initialize(Mode::kRestore, bstrXML); });
}

}  // namespace gwm

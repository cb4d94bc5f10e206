// SPDX-License-Identifier: Apache-2.0
//
// AddComponent, and what a backup says about its components: SetBackupSucceeded, SetBackupOptions,
// SetPreviousBackupStamp; and the document itself: SaveAsXML, GetWriterComponents(Count).
#include <algorithm>

#include "metadata/parse.h"
#include "requester/edit_components.h"
#include "requester/writer_components.h"

namespace gwm {
namespace {

std::u16string_view PathOf(const MaybeText& path) {
  return path ? std::u16string_view(*path) : std::u16string_view();
}

// What the writer reported; FreeWriterMetadata leaves the text of it.
std::shared_ptr<const Document> ReportOf(const Participant& participant) {
  if (participant.document != nullptr || participant.reported.empty()) return participant.document;
  return Parse(participant.reported, nullptr);
}

// Whether the writer reported such a component.
bool Reports(const Document& document, VSS_COMPONENT_TYPE type, LPCWSTR path, LPCWSTR name) {
  return std::any_of(document.components.begin(), document.components.end(),
                     [&](const Component& component) {
                       return component.type == type && component.name == TextOrEmpty(name) &&
                              PathOf(component.logical_path) == TextOrEmpty(path);
                     });
}

}  // namespace

HRESULT STDMETHODCALLTYPE BackupComponents::AddComponent(VSS_ID instanceId, VSS_ID writerId,
                                                         VSS_COMPONENT_TYPE ct,
                                                         LPCWSTR wszLogicalPath,
                                                         LPCWSTR wszComponentName) {
  return Locked("IVssBackupComponents::AddComponent", [&]() -> HRESULT {
    const Decisions& decide = CurrentDecisions();
    if (wszComponentName == nullptr && decide.null_component_name_refused) {
      return decide.bad_argument;
    }
    if (!IsComponentType(ct)) return decide.bad_argument;
    if (!life_.MayAddComponent()) return decide.bad_state;
    const std::lock_guard lock(session_->mutex);
    const auto& participants = session_->participants;
    const auto writer =
        std::find_if(participants.begin(), participants.end(),
                     [&](const std::shared_ptr<Participant>& candidate) {
                       const Identity& identity = candidate->listener.identity;
                       return identity.instance_id == instanceId && identity.writer_id == writerId;
                     });
    if (decide.add_component_checks_document) {
      const auto report = writer == participants.end() ? nullptr : ReportOf(**writer);
      if (report == nullptr || !Reports(*report, ct, wszLogicalPath, wszComponentName)) {
        return VSS_E_OBJECT_NOT_FOUND;
      }
    }
    ComponentsDocument& document = session_->document;
    if (decide.duplicate_component_refused &&
        document.Find(instanceId, writerId, VSS_CT_UNDEFINED, wszLogicalPath, wszComponentName)) {
      return VSS_E_OBJECT_ALREADY_EXISTS;
    }
    BackupComponent component;
    component.type = ct;
    component.logical_path = CopyText(wszLogicalPath);
    component.name = TextOrEmpty(wszComponentName);
    auto entry = std::find_if(
        document.writers.begin(), document.writers.end(),
        [&](const WriterEntry& candidate) { return candidate.instance_id == instanceId; });
    if (entry != document.writers.end()) {
      entry->components.push_back(std::move(component));
      return S_OK;
    }
    WriterEntry added{instanceId, writerId, {}};
    added.components.push_back(std::move(component));
    document.writers.push_back(std::move(added));
    return S_OK;
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::SetBackupSucceeded(VSS_ID instanceId, VSS_ID writerId,
                                                               VSS_COMPONENT_TYPE ct,
                                                               LPCWSTR wszLogicalPath,
                                                               LPCWSTR wszComponentName,
                                                               bool bSucceded) {
  return Locked("IVssBackupComponents::SetBackupSucceeded", [&] {
    const ComponentName which{writerId, ct, wszLogicalPath, wszComponentName, instanceId};
    return EditComponent(life_.MayEditBackup(), which, [&](BackupComponent& component) {
      component.backup_succeeded = bSucceded && CurrentDecisions().success_is_passed_on;
      return S_OK;
    });
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::SetBackupOptions(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                                             LPCWSTR wszLogicalPath,
                                                             LPCWSTR wszComponentName,
                                                             LPCWSTR wszBackupOptions) {
  return Locked("IVssBackupComponents::SetBackupOptions", [&]() -> HRESULT {
    if (wszBackupOptions == nullptr) return CurrentDecisions().bad_argument;
    return EditComponent(life_.MayEditBackup() && life_.progress <= Progress::kSetStarted,
                         {writerId, ct, wszLogicalPath, wszComponentName},
                         [&](BackupComponent& component) {
                           component.backup_options = CopyText(wszBackupOptions);
                           return S_OK;
                         });
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::SetPreviousBackupStamp(VSS_ID writerId,
                                                                   VSS_COMPONENT_TYPE ct,
                                                                   LPCWSTR wszLogicalPath,
                                                                   LPCWSTR wszComponentName,
                                                                   LPCWSTR wszPreviousBackupStamp) {
  return Locked("IVssBackupComponents::SetPreviousBackupStamp", [&]() -> HRESULT {
    if (wszPreviousBackupStamp == nullptr) return CurrentDecisions().bad_argument;
    return EditComponent(life_.MayEditBackup() && life_.progress <= Progress::kSetStarted,
                         {writerId, ct, wszLogicalPath, wszComponentName},
                         [&](BackupComponent& component) {
                           component.previous_backup_stamp = CopyText(wszPreviousBackupStamp);
                           return S_OK;
                         });
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::SaveAsXML(BSTR* pbstrXML) {
  Clear(pbstrXML);
  return Locked("IVssBackupComponents::SaveAsXML", [&]() -> HRESULT {
    const Decisions& decide = CurrentDecisions();
    if (pbstrXML == nullptr) return decide.bad_argument;
    if (!life_.MaySaveDocument()) return decide.bad_state;
    const std::lock_guard lock(session_->mutex);
    *pbstrXML = BstrFrom(std::u16string_view(SerializeComponents(session_->document)));
    return S_OK;
  });
}

HRESULT STDMETHODCALLTYPE BackupComponents::GetWriterComponentsCount(UINT* pcComponents) {
  Clear(pcComponents);
  return Locked("IVssBackupComponents::GetWriterComponentsCount", [&]() -> HRESULT {
    const Decisions& decide = CurrentDecisions();
    if (pcComponents == nullptr) return decide.bad_argument;
    if (!life_.initialised()) return decide.bad_state;
    const std::lock_guard lock(session_->mutex);
    *pcComponents =
        static_cast<UINT>(decide.every_writer_has_components ? session_->participants.size()
                                                             : session_->document.writers.size());
    return S_OK;
  });
}

HRESULT STDMETHODCALLTYPE
BackupComponents::GetWriterComponents(UINT iWriter, IVssWriterComponentsExt** ppWriter) {
  Clear(ppWriter);
  return Locked("IVssBackupComponents::GetWriterComponents", [&]() -> HRESULT {
    const Decisions& decide = CurrentDecisions();
    if (ppWriter == nullptr) return decide.bad_argument;
    if (!life_.initialised()) return decide.bad_state;
    const std::lock_guard lock(session_->mutex);
    const auto& writers = session_->document.writers;
    if (iWriter >= writers.size()) return VSS_E_OBJECT_NOT_FOUND;
    Identity identity;
    identity.instance_id = writers[iWriter].instance_id;
    identity.writer_id = writers[iWriter].writer_id;
    *ppWriter = new WriterComponents(session_, identity);
    return S_OK;
  });
}

}  // namespace gwm

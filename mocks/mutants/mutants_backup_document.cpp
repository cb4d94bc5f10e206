// SPDX-License-Identifier: Apache-2.0
//
// Defects around the Backup Components Document, shadow copies, events and sessions: what is kept, what goes
// out, and when.
#include <vector>

#include "com/text.h"
#include "com/unobserved.h"
#include "decisions/decisions.h"
#include "environment/environment.h"
#include "environment/snapshot_store.h"
#include "mutants/instead.h"
#include "mutants/list_of_copies.h"
#include "mutants/mutant.h"
#include "vsserror.h"

namespace gwm {
namespace {

/// S_OK, and nothing is done, whatever the arguments.
template <auto kMethod>
void Ignores() {
  Instead<kMethod>([](auto&, auto...) -> HRESULT { return S_OK; });
}

void LeavesACopyOfAFailedSet() {
  After<&vss::Backup::DoSnapshotSet>([](HRESULT hr, IVssAsync** async) {
    HRESULT end = S_OK;
    if (hr != S_OK || (*async)->Wait() != S_OK || (*async)->QueryStatus(&end, nullptr) != S_OK) return hr;
    if (FAILED(end)) {
      Snapshot left;
      left.id = TheEnvironment().NewId();
      left.volume = u"C:\\";
      SnapshotStore::Instance().Add({std::move(left)});
    }
    return hr;
  });
}

/// Once that has freed what is its own, this is out of sequence.
template <auto kFree, auto kGetter>
void FreesTheOther() {
  NotesSuccess<kFree>();
  Instead<kGetter>([](auto& self, auto... arguments) {
    return self.note != 0 ? VSS_E_BAD_STATE : self.template Forward<kGetter>(arguments...);
  });
}

/// One output of GetWriterStatusEx is that of index 0.
template <std::size_t kPlace>
void ApplicationOfTheFirst() {
  After<&vss::Backup::GetWriterStatusEx>([](auto& self, HRESULT hr, UINT index, auto... outputs) {
    VSS_ID instance{}, writer{};
    VSS_WRITER_STATE state{};
    HRESULT failure = S_OK, application = S_OK;
    BSTR name = nullptr, message = nullptr;
    if (hr != S_OK || index == 0 ||
        self.inner().GetWriterStatusEx(0, &instance, &writer, &name, &state, &failure, &application, &message) != S_OK) {
      return hr;
    }
    const auto all = std::tuple(index, outputs...);
    if (HRESULT* const code = std::get<6>(all); kPlace == 6 && code != nullptr) *code = application;
    if (BSTR* const text = std::get<7>(all); kPlace == 7 && text != nullptr) std::swap(*text, message);
    SysFreeString(name);
    SysFreeString(message);
    return hr;
  });
}

void AddsSubcomponents() {
  After<&vss::Backup::AddComponent>([](auto& self, HRESULT hr, VSS_ID instance, VSS_ID writer,
                                       VSS_COMPONENT_TYPE type, LPCWSTR, LPCWSTR) {
    if (hr == S_OK) self.inner().AddComponent(instance, writer, type, VSS_L("data"), VSS_L("part"));
    return hr;
  });
}

struct RenamesComponents {
  void operator()(std::u16string& text) const {
    const std::size_t at = text.find(u"\"data\"");
    if (at != std::u16string::npos) text.replace(at, 6, u"\"atad\"");
  }
};

/// A raw line's end in an attribute is read as a blank.
struct KeepsLinesRaw {
  void operator()(std::u16string& text) const {
    for (std::size_t at; (at = text.find(u"&#10;")) != text.npos;) text.replace(at, 5, u"\n");
  }
};

void DeletesTheWholeSet() {
  Instead<&vss::Backup::DeleteSnapshots>(
      [](auto& self, VSS_ID id, VSS_OBJECT_TYPE type, BOOL force, LONG* deleted, VSS_ID* left) {
        VSS_SNAPSHOT_PROP copy{};
        if (type == VSS_OBJECT_SNAPSHOT && self.inner().GetSnapshotProperties(id, &copy) == S_OK) {
          id = copy.m_SnapshotSetId;
          type = VSS_OBJECT_SNAPSHOT_SET;
          FreeProperties(copy);
        }
        return self.inner().DeleteSnapshots(id, type, force, deleted, left);
      });
}

/// An object without a context of its own lists as one of VSS_CTX_ALL.
void FindsEveryContext() {
  Instead<&vss::Backup::Query>([](auto& self, auto... arguments) {
    self.inner().SetContext(VSS_CTX_ALL);
    return self.inner().Query(arguments...);
  });
}

/// Whichever copy is asked for: the one that was asked for first.
void AnswersForTheFirstCopy() {
  static VSS_ID first;
  first = GUID_NULL;
  Instead<&vss::Backup::GetSnapshotProperties>([](auto& self, VSS_ID id, VSS_SNAPSHOT_PROP* copy) {
    if (first != GUID_NULL && self.inner().GetSnapshotProperties(first, copy) == S_OK) return S_OK;
    first = id;
    return self.inner().GetSnapshotProperties(id, copy);
  });
}

std::vector<VSS_ID>& IdsOfAllObjects() {
  static std::vector<VSS_ID>& ids = *new std::vector<VSS_ID>;
  return ids;
}

void SharesDisabledInstances() {
  IdsOfAllObjects().clear();
  Instead<&vss::Backup::DisableWriterInstances>([](auto& self, const VSS_ID* ids, UINT count) {
    const Unobserved not_the_clients;
    std::vector<VSS_ID>& all = IdsOfAllObjects();
    if (ids != nullptr) all.insert(all.end(), ids, ids + count);
    return self.inner().DisableWriterInstances(all.data(), static_cast<UINT>(all.size()));
  });
}

/// "C:\\data1" counts as below "C:\\data".
void ComparesBeginningsOfPaths() {
  Instead<&vss::WriterImpl::IsPathAffected>([](auto& self, LPCWSTR path) {
    LPCWSTR* const volumes = self.inner().GetCurrentVolumeArray();
    const std::u16string_view given = TextOrEmpty(path);
    for (UINT i = 0; volumes != nullptr && i < self.inner().GetCurrentVolumeCount(); ++i) {
      std::u16string_view volume = Utf16(volumes[i]);
      volume.remove_suffix(1);
      if (given.starts_with(volume)) return true;
    }
    return false;
  });
}

// clang-format off
constexpr Mutant kMutants[] = {
    {"counts_all_writers", "GetWriterComponentsCount counts every writer.",
     "backup_document/writers/counted", "gives pcComponents",
     [] { CurrentDecisions().every_writer_has_components = true; }},
    {"absent_path_is_s_ok", "A component without a logical path answers S_OK for it.",
     "backup_document/component/no_logical_path_s_false", "gives path code",
     [] { CurrentDecisions().absent_path = S_OK; }},
    {"success_is_known_early", "GetBackupSucceeded answers S_OK before BackupComplete.",
     "backup_document/component/success_after_complete", "gives succeeded code",
     [] { CurrentDecisions().success_before_complete = S_OK; }},
    {"success_is_lost", "What SetBackupSucceeded said does not reach the writer.",
     "backup_document/component/success_as_reported", "gives succeeded",
     [] { CurrentDecisions().success_is_passed_on = false; }},
    {"failure_needs_no_reserved_output", "GetFailure does without its reserved output.",
     "backup_document/component/failure_null_outputs_invalid_arg", "answers S_OK",
     [] { CurrentDecisions().every_failure_output_needed = false; }},
    {"restore_status_in_a_backup", "GetFileRestoreStatus works in a backup.",
     "backup_document/component/restore_status_outside_bad_state", "gives status code",
     [] { CurrentDecisions().restore_status_needs_restore = false; }},
    {"target_is_forgotten", "What a writer sets in its component is forgotten.",
     "backup_document/writers/changes_visible", "gives target",
     [] { CurrentDecisions().writers_changes_are_kept = false; }},
    {"stamp_is_forgotten", "What a writer sets in its component is forgotten.",
     "backup_document/component/unset_texts_s_false", "gives stamp",
     [] { CurrentDecisions().writers_changes_are_kept = false; }},
    {"partial_file_is_forgotten", "What a writer sets in its component is forgotten.",
     "backup_document/component/partial_files", "gives partial",
     [] { CurrentDecisions().writers_changes_are_kept = false; }},
    {"ranges_path_is_ignored", "SetRangesFilePath answers S_OK and does nothing.",
     "backup_document/component/ranges_path_of_a_restore", "gives partial", Ignores<&vss::Backup::SetRangesFilePath>},
    {"differenced_file_is_forgotten", "What a writer sets in its component is forgotten.",
     "backup_document/component/differenced_files", "gives differenced",
     [] { CurrentDecisions().writers_changes_are_kept = false; }},
    {"failure_text_is_forgotten", "What a writer sets in its component is forgotten.",
     "backup_document/component/failure_texts", "gives prepare message",
     [] { CurrentDecisions().writers_changes_are_kept = false; }},
    {"target_stays_original", "What a writer sets in its component is forgotten.",
     "backup_document/component/restore_target_original", "gives target",
     [] { CurrentDecisions().writers_changes_are_kept = false; }},
    {"document_changes_after_the_restore", "A writer changes its component at a time that has nothing to do with it.",
     "backup_document/change/in_post_restore_fails", "answers S_OK",
     [] {
       CurrentDecisions().setters_know_their_event = false;
       CurrentDecisions().post_restored_document_is_read_only = false;
     }},
    {"backup_metadata_in_a_restore", "A writer changes its component at a time that has nothing to do with it.",
     "backup_document/change/backup_metadata_refused_late", "answers S_OK",
     [] { CurrentDecisions().setters_know_their_event = false; }},
    {"restore_target_in_a_backup", "A writer changes its component at a time that has nothing to do with it.",
     "backup_document/change/restore_target_outside_bad_state", "answers S_OK",
     [] { CurrentDecisions().setters_know_their_event = false; }},
    {"restore_metadata_in_a_backup", "A writer changes its component at a time that has nothing to do with it.",
     "backup_document/change/restore_metadata_elsewhere_bad_state", "answers S_OK",
     [] { CurrentDecisions().setters_know_their_event = false; }},
    {"stamp_in_a_restore", "A writer changes its component at a time that has nothing to do with it.",
     "backup_document/change/stamp_refused_late", "answers S_OK",
     [] { CurrentDecisions().setters_know_their_event = false; }},
    {"document_changes_after_completion", "A writer changes its component in OnBackupComplete.",
     "backup_document/change/in_backup_complete_fails", "answers S_OK",
     [] { CurrentDecisions().completed_document_is_read_only = false; }},
    {"backup_metadata_again", "A component takes backup metadata a second time.",
     "backup_document/change/backup_metadata_twice_already_exists", "answers S_OK",
     [] { CurrentDecisions().writers_metadata_set_once = false; }},
    {"restore_metadata_again", "A component takes restore metadata a second time.",
     "backup_document/change/restore_metadata_twice_already_exists", "answers S_OK",
     [] { CurrentDecisions().writers_metadata_set_once = false; }},
    {"copies_outlive_their_object", "Shadow copies stay when the object of their backup is released.",
     "snapshot/life/released_with_object", "gives objects",
     [] { CurrentDecisions().copies_go_with_their_object = false; }},
    {"breaks_software_copies", "A software provider's shadow copies can be broken.",
     "snapshot/life/break_of_software_provider_veto", "answers S_OK",
     [] { CurrentDecisions().software_copies_do_not_break = false; }},
    {"breaks_a_copy_by_its_id", "BreakSnapshotSet takes the id of a shadow copy for a set's.",
     "snapshot/life/break_of_software_provider_veto", "BreakSnapshotSet of a copy answers S_OK",
     Recodes<&vss::Backup::BreakSnapshotSet, VSS_E_OBJECT_NOT_FOUND, S_OK>},
    {"copies_are_made_early", "A shadow copy is there as soon as its volume is in the set.",
     "snapshot/find/completed_of_the_context", "gives objects",
     [] {
       After<&vss::Backup::AddToSnapshotSet>([](HRESULT hr, VSS_PWSZ volume, VSS_ID, VSS_ID* id) {
         if (hr == S_OK) {
           Snapshot early;
           early.id = *id;
           early.volume = Utf16(volume);
           SnapshotStore::Instance().Add({std::move(early)});
         }
         return hr;
       });
     }},
    {"failed_set_leaves_a_copy", "Of a set whose making has failed a shadow copy is left.",
     "snapshot/make/failed_set_leaves_none", "gives objects", LeavesACopyOfAFailedSet},
    {"copies_are_surfaced", "A shadow copy is surfaced before it is exposed.",
     "snapshot/life/not_surfaced_until_exposed", "gives not surfaced",
     [] { CurrentDecisions().copies_begin_not_surfaced = false; }},
    {"sessions_share_an_id", "All sessions have one id.",
     "session/id/unique_per_session", "gives same session",
     [] { CurrentDecisions().sessions_have_own_ids = false; }},
    {"session_has_two_ids", "The requester of a session is told another id than its writers.",
     "session/id/same_at_writers", "gives same session",
     [] { CurrentDecisions().sessions_have_own_ids = false; }},
    {"backup_state_of_a_restore", "SetBackupState works in a restore.",
     "state/return/restore_bad_state", "answers S_OK",
     [] { CurrentDecisions().backup_state_in_restore_allowed = true; }},
    {"abort_of_a_restore_is_refused", "AbortBackup on an object of a restore is refused.",
     "abort/abort/restore_object_s_ok", "answers VSS_E_BAD_STATE",
     [] { CurrentDecisions().restore_abort_is_ignored = false; }},
    {"instance_ids_do_not_last", "DisableWriterInstances knows no id of another object.",
     "filter/time/instance_id_of_another_object", "gives pcWriters",
     [] { CurrentDecisions().disable_instance_works = false; }},
    {"backup_ends_without_shutdown", "A released backup raises no BackupShutdown.",
     "events/order/backup", "writer A saw",
     [] { CurrentDecisions().release_raises_shutdown = false; }},
    {"freeze_begins_with_the_system", "Freeze comes to the writers of the system first.",
     "events/freeze/by_level", "was not called for OnFreeze",
     [] { CurrentDecisions().freeze_begins_with_system = true; }},
    {"completion_is_silent", "BackupComplete raises no event.",
     "events/order/without_snapshot", "writer A saw",
     [] { CurrentDecisions().complete_raises_event = false; }},
    {"previous_stamp_is_lost", "SetPreviousBackupStamp does nothing.",
     "backup_document/component/previous_stamp", "gives previous",
     Ignores<&vss::Backup::SetPreviousBackupStamp>},
    {"mapping_is_lost", "AddAlternativeLocationMapping does nothing.",
     "backup_document/component/mappings_reported", "gives mappings",
     Ignores<&vss::Backup::AddAlternativeLocationMapping>},
    {"new_target_is_lost", "AddNewTarget does nothing.",
     "backup_document/component/new_targets", "gives new target",
     Ignores<&vss::Backup::AddNewTarget>},
    {"subcomponent_is_lost", "AddRestoreSubcomponent does nothing.",
     "backup_document/component/restore_subcomponents", "gives subcomponent",
     Ignores<&vss::Backup::AddRestoreSubcomponent>},
    {"roll_forward_is_lost", "SetRollForward does nothing.",
     "backup_document/component/roll_forward", "gives roll",
     Ignores<&vss::Backup::SetRollForward>},
    {"selection_cannot_be_cleared", "SetSelectedForRestore with false selects.",
     "backup_document/component/selected_for_restore", "gives selected",
     [] { Before<&vss::Backup::SetSelectedForRestore>([](VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, bool& selected) { selected = true; }); }},
    {"subcomponents_are_added", "AddComponent adds the subcomponents, too.",
     "backup_document/writers/explicit_components_counted", "gives components",
     AddsSubcomponents},
    {"implicit_components_reach_the_writer", "A handler is given implicit components.",
     "events/components/explicit_only", "gives components",
     AddsSubcomponents},
    {"saved_document_has_other_names", "The saved document has other names of components.",
     "backup_document/save/loaded_document_complete", "gives name",
     [] { AlterText<&vss::Backup::SaveAsXML>(RenamesComponents()); }},
    {"set_has_two_ids", "StartSnapshotSet gives another id than the set has.",
     "snapshot/start/new_set_id", "gives same set",
     [] { AlterOutput<&vss::Backup::StartSnapshotSet, 0>([](VSS_ID& id) { id.Data1 ^= 1; }); }},
    {"copy_has_two_ids", "AddToSnapshotSet gives another id than the shadow copy has.",
     "snapshot/add/id_of_the_copy", "gives ids given = 0",
     [] { AlterOutput<&vss::Backup::AddToSnapshotSet, 2>([](VSS_ID& id) { id.Data1 ^= 1; }); }},
    {"writer_sees_another_set", "GetCurrentSnapshotSetId gives an id that nobody has.",
     "events/ask/set_id", "gives same set",
     [] { AlterOutput<&vss::Backup::StartSnapshotSet, 0>([](VSS_ID& id) { id.Data1 ^= 1; }); }},
    {"found_copies_are_skipped", "Query gives a list that stands behind its first object.",
     "snapshot/find/completed_of_the_context", "gives objects",
     [] { After<&vss::Backup::Query>([](HRESULT hr, VSS_ID, VSS_OBJECT_TYPE, VSS_OBJECT_TYPE, IVssEnumObject** list) { if (hr == S_OK) (*list)->Skip(1); return hr; }); }},
    {"deletes_more_than_there_was", "DeleteSnapshots counts one too many.",
     "snapshot/life/delete_counts", "gives plDeletedSnapshots",
     [] { AlterOutput<&vss::Backup::DeleteSnapshots, 3>([](LONG& count) { ++count; }); }},
    {"persistent_context_is_weakened", "VSS_CTX_NAS_ROLLBACK makes shadow copies as VSS_CTX_FILE_SHARE_BACKUP does.",
     "snapshot/life/attributes_of_the_context", "gives persistent",
     [] { Before<&vss::Backup::SetContext>([](LONG& context) { if (context == VSS_CTX_NAS_ROLLBACK) context = VSS_CTX_FILE_SHARE_BACKUP; }); }},
    {"every_volume_is_disabled", "IsVolumeSnapshotted disables defragmentation where there is no shadow copy.",
     "snapshot/volume/snapshotted", "gives capability",
     [] { CurrentDecisions().only_copies_disable = false; }},
    {"volume_names_are_left", "VssFreeSnapshotProperties leaves the name of the original volume allocated.",
     "snapshot/find/freed", "gives strings",
     [] { CurrentDecisions().volume_names_are_freed = false; }},
    {"prefix_of_another_drive", "GetRootAndLogicalPrefixPaths gives the logical prefix of another drive.",
     "session/paths/root_and_prefix", "gives prefix",
     [] { AlterOutput<&vss::Backup::GetRootAndLogicalPrefixPaths, 2>([](VSS_PWSZ& prefix) { *prefix = u'Z'; }); }},
    {"shutdown_has_no_set", "OnBackupShutdown is given GUID_NULL.",
     "events/shutdown/id_of_the_set", "gives same shutdown set",
     [] { Instead<&vss::Writer::OnBackupShutdown>([](auto& self, VSS_ID) { return self.inner().OnBackupShutdown(GUID_NULL); }); }},
    {"saving_needs_privilege", "SaveAsXML of a document refuses an ordinary user.",
     "examine/documents/load_and_save_without_privilege", "answers E_ACCESSDENIED",
     [] { Before<&vss::Document::SaveAsXML>([](auto&&...) { return TheEnvironment().MayRequest() ? S_OK : E_ACCESSDENIED; }); }},
    {"counting_needs_privilege", "GetWriterMetadataCount refuses an ordinary user.",
     "metadata/get/without_privilege", "answers E_ACCESSDENIED",
     [] { Before<&vss::Backup::GetWriterMetadataCount>([](auto&&...) { return TheEnvironment().MayRequest() ? S_OK : E_ACCESSDENIED; }); }},
    {"no_volume_is_supported", "IsVolumeSupported gives FALSE.",
     "snapshot/volume/supported", "gives supported",
     [] { AlterOutput<&vss::Backup::IsVolumeSupported, 2>([](BOOL& supported) { supported = FALSE; }); }},
    {"every_path_is_affected", "IsPathAffected is true for any path.",
     "events/ask/path_affected", "gives path on Z",
     [] { Instead<&vss::WriterImpl::IsPathAffected>([](auto&, LPCWSTR) { return true; }); }},
    {"no_volumes_in_the_set", "GetCurrentVolumeCount is 0.",
     "events/ask/volumes", "gives volumes",
     [] { Instead<&vss::WriterImpl::GetCurrentVolumeCount>([](auto&) -> UINT { return 0; }); }},
    {"one_name_for_every_volume", "GetCurrentVolumeArray has the first volume's name in every place.",
     "events/ask/volumes", "gives volume names",
     [] {
       Instead<&vss::WriterImpl::GetCurrentVolumeArray>([](auto& self) {
         LPCWSTR* const volumes = self.inner().GetCurrentVolumeArray();
         for (UINT i = 1; volumes != nullptr && i < self.inner().GetCurrentVolumeCount(); ++i) volumes[i] = volumes[0];
         return volumes;
       });
     }},
    {"one_device_for_every_volume", "GetSnapshotDeviceName gives the device of the first volume's shadow copy for each.",
     "events/ask/device_of_its_volume", "gives devices",
     [] {
       Instead<&vss::WriterImpl::GetSnapshotDeviceName>([](auto& self, LPCWSTR volume, LPCWSTR* device) {
         LPCWSTR* const volumes = self.inner().GetCurrentVolumeArray();
         return self.inner().GetSnapshotDeviceName(volumes != nullptr ? volumes[0] : volume, device);
       });
     }},
    {"restore_type_unreadable", "Writers never see the type of a restore.",
     "events/ask/restore_type", "gives restore type",
     [] { Instead<&vss::WriterImpl::GetRestoreType>([](auto&) { return VSS_RTYPE_UNDEFINED; }); }},
    {"every_file_is_restored", "SetFileRestoreStatus says VSS_RS_ALL whatever it is told.",
     "backup_document/component/restore_status_passed_on", "gives status",
     [] { Before<&vss::Backup::SetFileRestoreStatus>([](VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, VSS_FILE_RESTORE_STATUS& status) { status = VSS_RS_ALL; }); }},
    {"every_instance_is_selected", "SetSelectedForRestoreEx selects for every instance of the writer.",
     "components/restore/instance_selected", "OnPostRestore",
     [] { Before<&vss::Backup::SetSelectedForRestoreEx>([](VSS_ID, VSS_COMPONENT_TYPE, LPCWSTR, LPCWSTR, bool, VSS_ID& instance) { instance = GUID_NULL; }); }},
    {"never_bootable", "IsBootableSystemStateBackedUp is false.",
     "events/ask/backup_state", "gives bootable",
     [] { Instead<&vss::WriterImpl::IsBootableSystemStateBackedUp>([](auto&) { return false; }); }},
    {"options_of_a_restore_are_lost", "SetRestoreOptions does nothing.",
     "backup_document/component/restore_settings", "restoreoptions of",
     Ignores<&vss::Backup::SetRestoreOptions>},
    {"saved_texts_lose_their_lines", "In a saved document the ends of lines in a text are not escaped.",
     "backup_document/save/loaded_document_complete", "expected",
     [] { AlterText<&vss::Backup::SaveAsXML>(KeepsLinesRaw()); }},
    {"one_copy_is_its_set", "DeleteSnapshots of one shadow copy deletes its whole set.",
     "snapshot/life/delete_counts", "gives objects", DeletesTheWholeSet},
    {"every_context_is_found", "Query lists the shadow copies of every context.",
     "snapshot/find/completed_of_the_context", "gives objects", FindsEveryContext},
    {"every_set_has_one", "Each shadow copy says that it is the only one in its set.",
     "snapshot/find/number_in_the_set", "gives sizes right",
     [] { AlterCopies([](VSS_SNAPSHOT_PROP& copy) { copy.m_lSnapshotsCount = 1; }); }},
    {"properties_of_a_set_of_one", "GetSnapshotProperties says that each shadow copy is the only one in its set.",
     "snapshot/find/number_in_the_set", "gives size",
     [] {
       After<&vss::Backup::GetSnapshotProperties>([](auto&, HRESULT hr, VSS_ID, VSS_SNAPSHOT_PROP* copy) {
         if (hr == S_OK) copy->m_lSnapshotsCount = 1;
         return hr;
       });
     }},
    {"properties_of_another_copy", "GetSnapshotProperties gives the properties of the copy that it was asked for first.",
     "snapshot/find/number_in_the_set", "gives same copy", AnswersForTheFirstCopy},
    {"finds_no_copy_by_id", "GetSnapshotProperties knows no shadow copy.",
     "snapshot/find/number_in_the_set", "answers VSS_E_OBJECT_NOT_FOUND",
     [] {
       Instead<&vss::Backup::GetSnapshotProperties>(
           [](auto&, auto...) -> HRESULT { return VSS_E_OBJECT_NOT_FOUND; });
     }},
    {"clones_begin_anew", "A clone of a list begins with the first object.",
     "snapshot/list/clone_continues", "gives clone continues", BeginClonesAnew},
    {"unexposing_does_nothing", "UnexposeSnapshot does nothing.",
     "snapshot/life/unexposed_again", "gives exposed", Ignores<&vss::Backup::UnexposeSnapshot>},
    {"objects_share_disabled_instances", "What DisableWriterInstances disables is disabled for later objects, too.",
     "filter/disable/instance_only", "gives pcWriters", SharesDisabledInstances},
    {"paths_that_begin_alike_are_affected", "IsPathAffected compares the beginnings of paths, letter by letter.",
     "events/ask/path_affected", "gives path affected", ComparesBeginningsOfPaths},
    {"status_names_the_class", "GetWriterStatus gives another instance id.",
     "status/get/identity", "gives same id",
     [] { AlterOutput<&vss::Backup::GetWriterStatus, 1>([](VSS_ID& id) { id.Data1 ^= 1; }); }},
    {"application_message_is_lost", "GetWriterStatusEx gives an empty message of the application.",
     "status/get/ex_passes_failure_through", "gives message",
     [] { AlterText<&vss::Backup::GetWriterStatusEx, 7>([](std::u16string& text) { text.clear(); }); }},
    {"every_state_is_stable", "GetWriterStatus gives VSS_WS_STABLE for any state.",
     "status/get/state_names_the_event", "gives state",
     [] { AlterOutput<&vss::Backup::GetWriterStatus, 4>([](VSS_WRITER_STATE& state) { state = VSS_WS_STABLE; }); }},
    {"status_gather_shrinks_the_count", "After a status gather the metadata count is one too low.",
     "metadata/count/s_ok_and_number", "GetWriterMetadataCount gives pcWriters = 1, expected 2",
     [] {
       NotesSuccess<&vss::Backup::GatherWriterStatus>();
       After<&vss::Backup::GetWriterMetadataCount>([](auto& self, HRESULT hr, UINT* count) {
         if (hr == S_OK && self.note != 0 && *count > 0) --*count;
         return hr;
       });
     }},
    {"application_code_of_the_first", "GetWriterStatusEx gives the first writer's application code for every index.",
     "status/get/ex_passes_failure_through", "gives application",
     ApplicationOfTheFirst<6>},
    {"application_message_of_the_first", "GetWriterStatusEx gives the first writer's message for every index.",
     "status/get/ex_passes_failure_through", "gives message",
     ApplicationOfTheFirst<7>},
    {"states_are_told_once", "Whoever asks a second time for a writer's state is told that it is stable.",
     "status/get/state_names_the_event", "gives state",
     [] {
       After<&vss::Backup::GetWriterStatus>([](auto& self, HRESULT hr, UINT, auto, auto, auto, VSS_WRITER_STATE* state, auto) {
         if (hr == S_OK && self.note++ != 0) *state = VSS_WS_STABLE;
         return hr;
       });
     }},
    {"states_of_the_first_gather", "From the second status gather on states are those of the first, stable.",
     "status/get/state_names_the_event", "gives state",
     [] {
       After<&vss::Backup::GatherWriterStatus>([](auto& self, HRESULT hr, IVssAsync**) {
         if (hr == S_OK) ++self.note;
         return hr;
       });
       After<&vss::Backup::GetWriterStatus>([](auto& self, HRESULT hr, UINT, auto, auto, auto, VSS_WRITER_STATE* state, auto) {
         if (hr == S_OK && self.note > 1) *state = VSS_WS_STABLE;
         return hr;
       });
     }},
    {"freed_status_stays", "FreeWriterStatus frees nothing.",
     "status/free/returns_resources", "fewer blocks",
     Ignores<&vss::Backup::FreeWriterStatus>},
    {"freed_metadata_takes_the_status", "FreeWriterMetadata frees the status of writers, too.",
     "status/get/identity", "answers VSS_E_BAD_STATE",
     FreesTheOther<&vss::Backup::FreeWriterMetadata, &vss::Backup::GetWriterStatus>},
    {"freed_status_takes_the_metadata", "FreeWriterStatus frees the metadata, too.",
     "metadata/get/every_index_valid", "GetWriterMetadata answers VSS_E_BAD_STATE",
     FreesTheOther<&vss::Backup::FreeWriterStatus, &vss::Backup::GetWriterMetadata>},
};
// clang-format on

}  // namespace

std::span<const Mutant> BackupDocumentMutants() { return kMutants; }

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// decisions.h: what requester, writers and environment decide, each one field. The defaults
// are what is documented, or, where nothing is, our reading of it. A mutant flips one of them; the
// recorder those where a real system is known to be milder to a program than a page is. Nobody else
// does.
#pragma once

#include "vss_com.h"
#include "vsserror.h"

namespace gwm {

struct Decisions {
  // Every method
  bool check_privilege = true;         // E_ACCESSDENIED
  bool privilege_before_state = true;  // which of two errors wins
  bool null_before_privilege = true;   // of GatherWriterMetadata: which of two errors wins
  HRESULT bad_state = VSS_E_BAD_STATE;
  HRESULT access_denied = E_ACCESSDENIED;
  HRESULT bad_argument = E_INVALIDARG;

  // Initialisation and settings
  bool second_initialize_refused = true;
  bool initialize_checks_document = true;
  bool restore_needs_document = true;
  bool second_context_refused = true;
  bool unknown_context_refused = true;
  bool context_after_gather_allowed = true;  // disputed: one page says any time before the snapshot
  bool context_unsupported_on_xp = true;
  bool undefined_backup_type_refused = true;
  bool backup_state_after_gather_allowed = true;
  bool backup_state_in_restore_allowed = false;

  // Filters
  bool disable_class_works = true;
  bool disable_instance_works = true;
  bool disable_adds = true;  // else the last call's list replaces
  bool enable_adds = true;
  bool first_enable_cancels_disable = true;
  bool disable_takes_from_enabled = true;
  bool enable_excludes_others = true;  // else it only undoes a disable
  bool filters_freeze_at_gather = true;
  bool instance_filter_hits_class = false;
  HRESULT late_filter_result = S_OK;  // disputed: or VSS_E_BAD_STATE

  // GatherWriterMetadata
  bool second_gather_refused = true;
  bool refused_gather_keeps_result = true;
  bool failed_gather_call_uses_up_the_one = false;
  bool gather_after_failure_refused = true;
  bool gather_after_snapshot_set_refused = true;  // disputed
  bool gather_in_restore_allowed = true;          // disputed
  bool gather_during_restore_refused = true;      // after PreRestore
  bool gather_checks_infrastructure = true;
  bool infrastructure_sees_event_service = true;
  bool infrastructure_sees_vss_service = true;
  bool infrastructure_is_logged = true;
  HRESULT broken_infrastructure = VSS_E_WRITER_INFRASTRUCTURE;
  bool gather_waits_for_writers = false;  // synchronous instead of asynchronous
  bool late_fault_is_reported = true;

  // Identify
  bool identify_is_delivered = true;
  bool identify_every_instance = true;  // else one instance of a class
  UINT identify_times = 1;
  bool identify_in_restore = true;
  bool identify_in_parallel = true;
  bool finish_before_last_writer = false;
  bool other_events_with_identify = false;  // PrepareBackup comes along
  bool failed_writer_is_dropped = true;
  bool failed_writer_fails_gather = false;
  bool throwing_writer_is_contained = true;
  bool last_writer_is_lost = false;
  bool same_document_for_all = false;

  // The results
  HRESULT count_before_gather = VSS_E_BAD_STATE;
  HRESULT metadata_out_of_range = VSS_E_OBJECT_NOT_FOUND;
  INT count_is_off_by = 0;
  bool metadata_swaps_first_two = false;
  bool metadata_instance_is_class = false;  // the wrong id goes out
  bool free_forgets = true;                 // else the data stays readable
  bool second_free_refused = true;
  bool free_keeps_writers = true;  // who answered goes on taking part
  bool free_keeps_reports = true;  // GetIdentifyInformation goes on answering
  HRESULT status_out_of_range = VSS_E_OBJECT_NOT_FOUND;
  bool status_without_gather_allowed = true;  // disputed

  // IVssAsync
  bool async_checks_privilege = true;
  bool async_checks_memory = true;  // a pointer that cannot be written to
  bool wait_blocks = true;
  bool wait_honours_time = true;
  HRESULT wait_timed_out = S_OK;      // disputed
  bool wait_returns_failure = false;  // disputed: the error also as Wait's own answer
  bool finite_wait_refused_on_2003 = true;
  HRESULT cancel_result = S_OK;
  HRESULT cancel_again = VSS_S_ASYNC_CANCELLED;
  HRESULT cancel_finished = VSS_S_ASYNC_FINISHED;
  bool cancel_works = true;
  HRESULT status_pending = VSS_S_ASYNC_PENDING;
  HRESULT status_finished = VSS_S_ASYNC_FINISHED;
  HRESULT status_cancelled = VSS_S_ASYNC_CANCELLED;
  bool failure_is_masked = false;  // a failed operation reports FINISHED

  // Backup and restore
  bool add_component_needs_gather = true;
  bool add_component_after_free_allowed = true;  // left open
  bool add_component_checks_document = true;
  bool duplicate_component_refused = true;
  bool null_component_name_refused = true;
  bool no_writer_context_refuses_components = true;
  bool no_writer_context_refuses_prepare = true;
  bool snapshot_needs_gather = true;
  bool prepare_needs_gather = true;  // unless one failed: then it is needed in any case
  bool prepare_needs_snapshot_set = true;
  bool prepare_needs_backup_state = true;
  bool one_snapshot_set_at_a_time = true;
  bool abort_raises_event = true;
  bool idle_abort_is_ignored = true;
  bool abort_needs_initialize = true;
  bool complete_raises_event = true;
  bool completed_document_is_read_only = true;
  bool release_raises_shutdown = true;
  bool restore_calls_need_restore = true;
  bool selection_needs_live_writer = true;
  bool failed_freeze_is_told = true;  // by Abort, as one that was frozen for too long is
  bool later_events_need_components = true;
  bool first_event_needs_components = false;  // disputed: PrepareForBackup and PreRestore, too
  bool restore_events_need_selection = true;
  int event_misses_last_writer = -1;  // this WriterEvent does not reach the last one
  bool post_restore_raises_event = true;
  bool post_restored_document_is_read_only = true;
  bool original_location_is_known = true;  // VSS_RT_ORIGINAL_LOCATION
  bool restore_abort_is_ignored = true;    // else VSS_E_BAD_STATE

  // The Backup Components Document
  HRESULT absent_path = S_FALSE;
  HRESULT no_place_for_components = E_INVALIDARG;  // of IVssWriterComponents
  HRESULT success_before_complete = S_FALSE;
  bool restore_status_needs_restore = true;
  bool every_failure_output_needed = true;
  bool writers_metadata_set_once = true;
  bool writers_changes_are_kept = true;
  bool setters_know_their_event = true;  // else a writer changes components at any time
  bool every_writer_has_components = false;
  bool success_is_passed_on = true;

  // Shadow copies
  bool freeze_begins_with_system = false;
  bool copies_begin_not_surfaced = true;
  bool software_copies_do_not_break = true;
  bool copies_go_with_their_object = true;
  bool sessions_have_own_ids = true;
  bool only_copies_disable =
      true;  // IsVolumeSnapshotted: what a volume with shadow copies cannot stand
  bool volume_names_are_freed = true;  // by VssFreeSnapshotProperties

  // Accounts, services, the event log
  bool backup_operators_suffice = true;
  bool access_control_is_read = true;       // else only the groups decide
  bool access_control_denies = true;        // an entry 0 shuts out
  bool access_control_grants = true;        // an entry lets an ordinary account in
  bool access_control_swaps_roles = false;  // 1 the requester, 2 the writer
  bool vss_service_starts_on_demand = true;
  bool log_is_written = true;
  bool log_has_context = true;
  bool unforeseen_is_logged = true;
  bool failing_handler_is_logged = true;
  bool silent_veto_is_logged = true;  // SetWriterFailure, and then true
  bool writer_error_has_its_code = true;
  bool slow_identify_times_out = false;  // after the minute that Freeze has

  // Writers
  bool second_subscribe_refused = true;
  bool subscribe_works = true;
  bool unsubscribe_works = true;
  bool safe_mode_is_seen = true;
  bool writer_checks_privilege = true;
  bool writer_checks_arguments = true;
  bool subscribe_checks_privilege = true;
  bool failure_in_identify_refused = true;  // SetWriterFailure(Ex) inside OnIdentify(Ex)
  bool instance_ids_differ = true;
  bool writer_version_is_kept = true;
  bool component_failure_is_kept = true;  // IVssComponentEx2::SetFailure

  bool operator==(const Decisions&) const = default;
};

/// The decisions in force. Changed only while no call into the library is running.
inline Decisions& CurrentDecisions() {
  static Decisions decisions;
  return decisions;
}

}  // namespace gwm

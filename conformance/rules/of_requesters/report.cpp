// SPDX-License-Identifier: Apache-2.0
#include "rules/of_requesters/report.h"

namespace gwm {
namespace {

constexpr Silence kSilences[] = {
    // Another interface than it seems: no call is what its name says.
    {"vtable_slots", "*"},
    {"initialize_first", "gather_needed"},
    {"initialize_first", "gather_before_components"},
    {"initialize_first", "state_before_prepare"},
    {"initialize_first", "failed_call"},
    {"failed_gather", "gather_before_components"},
    {"failed_gather", "gather_needed"},
    {"failed_gather", "read_after_completion"},
    {"failed_gather", "failed_call"},
    {"failed_gather", "set_before_prepare"},
    {"gather_needed", "set_before_prepare"},
    {"initialize_first", "set_before_prepare"},
    {"state_before_prepare", "set_before_prepare"},
    // Who goes on as if all was over does not give up.
    {"read_after_completion", "free_after_completion"},
    {"read_after_completion", "pending_is_no_end"},
    {"free_after_completion", "pending_is_no_end"},
    {"status_after_completion", "pending_is_no_end"},
    {"gather_before_components", "pending_is_no_end"},
    {"gather_before_restore", "pending_is_no_end"},
    {"prepare_before_snapshot", "pending_is_no_end"},
    {"save_after_snapshot", "pending_is_no_end"},
    {"complete_awaited", "pending_is_no_end"},
    {"pre_restore_awaited", "pending_is_no_end"},
    {"post_restore_awaited", "pending_is_no_end"},
    // They are refused, and writers told nothing.
    {"no_writers", "failed_prepare"},
    {"no_writers", "component_added"},
    {"no_writers", "mandatory_added"},
    {"no_writers", "component_mode"},
    {"no_writers", "gather_before_components"},
    {"no_writers", "components_before_set"},
    {"no_writers", "components_before_snapshot"},
    {"no_writers", "set_before_prepare"},
    {"no_writers", "state_before_prepare"},
    {"no_writers", "success_despite_failure"},
    {"failed_prepare", "prepare_before_snapshot"},
    {"failed_prepare", "abort_when_due"},
    {"gather_needed", "gather_before_components"},
    {"gather_needed", "free_after_completion"},
    {"gather_needed", "pending_is_no_end"},
    {"initialize_first", "free_after_completion"},
    {"gather_needed", "mandatory_added"},
    {"gather_needed", "documents_saved"},
    {"gather_before_components", "instance_and_class"},
    {"set_before_prepare", "failed_call"},
    {"prepare_always", "writer_status_asked"},
    {"prepare_always", "save_after_prepare"},
    {"complete_after_failed_set", "succeeded_before_complete"},
    {"complete_after_failed_set", "documents_saved"},
    {"complete_after_failed_set", "writer_documents_saved"},
    {"complete_after_failed_set", "writer_status_asked"},
    {"complete_after_failed_set", "status_after_complete"},
    {"instance_and_class", "component_added"},
    {"component_known", "component_added"},
    {"component_known", "mandatory_added"},
    {"component_added", "succeeded_before_complete"},
    {"complete_after_failed_set", "abort_after_failure"},
    {"complete_after_failed_set", "success_despite_failure"},
    {"succeeded_after_failed_set", "success_despite_failure"},
    {"instance_and_class", "failed_call"},
    {"backup_released", "async_released"},
    {"pre_restore_awaited", "restore_status_told"},
    {"pre_restore_awaited", "post_restore_awaited"},
    {"pre_restore_awaited", "restore_status_in_time"},
    {"set_before_volumes", "set_before_prepare"},
    {"set_before_volumes", "failed_call"},
    {"initialize_first", "set_before_volumes"},
    {"gather_in_restore", "gather_before_restore"},
};

}  // namespace

RequesterReport NewRequesterReport() { return {AllRequesterRules(), kSilences}; }

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// Defects of GatherWriterMetadata: its return codes.
#include "decisions/decisions.h"
#include "environment/simulated_environment.h"
#include "mutants/instead.h"
#include "mutants/mutant.h"

namespace gwm {
namespace {

void ForgetsTheOutput() {
  Instead<&vss::Backup::GatherWriterMetadata>([](auto& self, IVssAsync** async) {
    IVssAsync* operation = nullptr;
    const HRESULT hr = self.inner().GatherWriterMetadata(async != nullptr ? &operation : nullptr);
    if (operation != nullptr) operation->Release();
    return hr;
  });
}

void GathersUninitialised() {
  NotesSuccess<&vss::Backup::InitializeForBackup>();
  NotesSuccess<&vss::Backup::InitializeForRestore>();
  Instead<&vss::Backup::GatherWriterMetadata>([](auto& self, IVssAsync** async) {
    if (self.note.exchange(1) == 0) self.inner().InitializeForBackup(nullptr);
    return self.template Forward<&vss::Backup::GatherWriterMetadata>(async);
  });
}

void StartsNoService() {
  Before<&vss::Backup::GatherWriterMetadata>([](auto) {
    const bool stopped = SimulatedEnvironment::Instance().VssService() == GWM_SERVICE_STOPPED;
    return stopped ? VSS_E_WRITER_INFRASTRUCTURE : S_OK;
  });
}

void LogsNothingUnexpected() {
  After<&vss::Backup::GatherWriterMetadata>([](HRESULT hr, auto) {
    if (hr == VSS_E_UNEXPECTED || hr == E_UNEXPECTED) SimulatedEnvironment::Instance().log.Clear();
    return hr;
  });
}

constexpr Mutant kMutants[] = {
    {"loses_last_writer", "The last writer's document is lost.", "gwm/return/s_ok_and_async",
     "pcWriters", [] { CurrentDecisions().last_writer_is_lost = true; }},
    {"gives_no_operation", "A gather that starts stores NULL.", "gwm/return/s_ok_and_async",
     "S_OK, and pAsync is null",
     [] {
       Alter<&vss::Backup::GatherWriterMetadata>([](IVssAsync** async) {
         (*async)->Release();
         *async = nullptr;
       });
     }},
    {"forgets_the_output", "A gather that starts stores nothing.", "gwm/abi/signature",
     "gives pAsync =", ForgetsTheOutput},
    {"masks_late_failure", "A gather that fails after its start says that it has finished.",
     "gwm/return/s_ok_means_started",
     "QueryStatus gives pHrResult = VSS_S_ASYNC_FINISHED, expected E_OUTOFMEMORY",
     [] { CurrentDecisions().failure_is_masked = true; }},
    {"accepts_null_output", "A NULL output is not refused with E_INVALIDARG.",
     "gwm/return/null_output_invalid_arg", "GatherWriterMetadata(NULL) answers",
     [] { CurrentDecisions().bad_argument = E_POINTER; }},
    {"ignores_privilege", "A caller without privilege is served.",
     "gwm/return/no_privilege_access_denied", "answers S_OK",
     [] { CurrentDecisions().check_privilege = false; }},
    {"hides_out_of_memory", "Where memory is short, the gather answers VSS_E_UNEXPECTED.",
     "gwm/return/out_of_memory",
     "GatherWriterMetadata, nth allocation fails answers VSS_E_UNEXPECTED",
     Recodes<&vss::Backup::GatherWriterMetadata, E_OUTOFMEMORY, VSS_E_UNEXPECTED>},
    {"gathers_uninitialised", "An object that was never initialised gathers.",
     "gwm/return/uninitialised_bad_state", "answers S_OK", GathersUninitialised},
    {"out_of_sequence_is_unexpected", "A gather out of sequence is answered VSS_E_UNEXPECTED.",
     "gwm/return/out_of_sequence_bad_state", "answers VSS_E_UNEXPECTED",
     Recodes<&vss::Backup::GatherWriterMetadata, VSS_E_BAD_STATE, VSS_E_UNEXPECTED>},
    {"out_of_sequence_is_e_fail", "A gather out of sequence is answered E_FAIL.",
     "gwm/return/closed_set", "which its page does not list",
     Recodes<&vss::Backup::GatherWriterMetadata, VSS_E_BAD_STATE, E_FAIL>},
    {"infrastructure_is_unexpected",
     "Where the writer infrastructure does not work, the gather ends with VSS_E_UNEXPECTED.",
     "gwm/return/infrastructure_failure_reported",
     "GatherWriterMetadata, to the end answers VSS_E_UNEXPECTED",
     [] { CurrentDecisions().broken_infrastructure = VSS_E_UNEXPECTED; }},
    {"ignores_event_service", "A stopped event service goes unnoticed.",
     "gwm/return/event_service_stopped", "answers S_OK",
     [] { CurrentDecisions().infrastructure_sees_event_service = false; }},
    {"ignores_vss_service", "A disabled shadow copy service goes unnoticed.",
     "gwm/return/vss_service_disabled", "answers S_OK",
     [] { CurrentDecisions().infrastructure_sees_vss_service = false; }},
    {"starts_no_service", "A shadow copy service that is not running yet fails the gather.",
     "gwm/return/vss_service_started_on_demand",
     "GatherWriterMetadata, to the end answers VSS_E_WRITER_INFRASTRUCTURE", StartsNoService},
    {"logs_no_broken_service", "A broken infrastructure leaves no record in the log.",
     "gwm/return/infrastructure_failure_logged", "no log record is about the service",
     [] { CurrentDecisions().infrastructure_is_logged = false; }},
    {"old_unexpected_on_windows_7", "Windows 7 answers E_UNEXPECTED as its predecessors did.",
     "gwm/return/unexpected_windows_7", "GatherWriterMetadata answers E_UNEXPECTED",
     Recodes<&vss::Backup::GatherWriterMetadata, VSS_E_UNEXPECTED, E_UNEXPECTED>},
    {"new_unexpected_everywhere", "Systems before Windows 7 answer VSS_E_UNEXPECTED.",
     "gwm/return/unexpected_before_windows_7", "GatherWriterMetadata answers VSS_E_UNEXPECTED",
     Recodes<&vss::Backup::GatherWriterMetadata, E_UNEXPECTED, VSS_E_UNEXPECTED>},
    {"logs_nothing_unexpected", "An unexpected failure of the gather leaves no record in the log.",
     "gwm/return/unexpected_logged", "no log record carries 0x8007001F", LogsNothingUnexpected},
    {"count_answers_old_unexpected", "GetWriterMetadataCount answers E_UNEXPECTED on Windows 7.",
     "gwm/return/unexpected_rule_everywhere", "GetWriterMetadataCount answers E_UNEXPECTED",
     Recodes<&vss::Backup::GetWriterMetadataCount, VSS_E_UNEXPECTED, E_UNEXPECTED>},
};

}  // namespace

std::span<const Mutant> GwmMutants() { return kMutants; }

}  // namespace gwm

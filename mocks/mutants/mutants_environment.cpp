// SPDX-License-Identifier: Apache-2.0
//
// Defects in what surrounds the calls: accounts, services, the event log.
#include "decisions/decisions.h"
#include "decisions/metadata_decisions.h"
#include "mutants/mutant.h"

namespace gwm {
namespace {

constexpr Mutant kMutants[] = {
    {"admits_other_requesters", "A requester under any account is served.",
     "environment/security/requester_other_account_refused", "answers S_OK",
     [] { CurrentDecisions().check_privilege = false; }},
    {"admits_other_writers", "A writer under any account is initialised and subscribed.",
     "environment/security/writer_other_account_refused", "answers S_OK",
     [] { CurrentDecisions().writer_checks_privilege = false; }},
    {"swaps_roles_of_access_control",
     "VssAccessControl takes 1 for a requester and 2 for a writer.",
     "environment/security/access_control_values", "answers E_ACCESSDENIED",
     [] { CurrentDecisions().access_control_swaps_roles = true; }},
    {"ignores_access_control", "VssAccessControl is not read.",
     "environment/security/access_control_values", "answers E_ACCESSDENIED",
     [] { CurrentDecisions().access_control_is_read = false; }},
    {"access_control_shuts_nobody_out", "The value 0 does not shut out an administrator.",
     "environment/security/access_control_denies", "answers S_OK",
     [] { CurrentDecisions().access_control_denies = false; }},
    {"access_control_lets_nobody_in", "VssAccessControl lets no ordinary account in.",
     "environment/security/access_control_grants", "answers E_ACCESSDENIED",
     [] { CurrentDecisions().access_control_grants = false; }},
    {"stopped_service_stays_stopped", "The VSS service does not start on demand.",
     "environment/service/started_on_demand", "answers VSS_E_WRITER_INFRASTRUCTURE",
     [] { CurrentDecisions().vss_service_starts_on_demand = false; }},
    {"ignores_disabled_service", "A disabled VSS service goes unnoticed.",
     "environment/service/started_on_demand", "answers S_OK",
     [] { CurrentDecisions().infrastructure_sees_vss_service = false; }},
    {"safe_mode_goes_unnoticed", "Writers are initialised in safe mode.",
     "environment/service/inactive_in_safe_mode", "CVssWriter::Initialize answers S_OK",
     [] { CurrentDecisions().safe_mode_is_seen = false; }},
    {"log_stays_empty", "Nothing is written to the event log.", "environment/log/requester_errors",
     "no log record", [] { CurrentDecisions().log_is_written = false; }},
    {"failing_handlers_not_logged", "A handler that fails leaves no record.",
     "environment/log/writer_errors", "no log record mentions",
     [] { CurrentDecisions().failing_handler_is_logged = false; }},
    {"silent_vetoes_not_logged", "A veto whose handler returns true leaves no record.",
     "environment/log/writer_errors", "no log record mentions",
     [] { CurrentDecisions().silent_veto_is_logged = false; }},
    {"writer_errors_without_code", "The record of a writer's error does not say which it is.",
     "environment/log/writer_errors", "no log record carries VSS_E_WRITERERROR",
     [] { CurrentDecisions().writer_error_has_its_code = false; }},
    {"broken_service_not_logged", "A service that does not run leaves no record.",
     "environment/log/service_errors", "no log record is about the service",
     [] { CurrentDecisions().infrastructure_is_logged = false; }},
    {"records_without_context", "Records carry a code and nothing else.",
     "environment/log/context_from_vista", "say nothing of their context",
     [] { CurrentDecisions().log_has_context = false; }},
    {"unforeseen_errors_not_logged", "An unforeseen error leaves no record.",
     "environment/log/details_of_invalid_document_and_unexpected", "no log record carries",
     [] { CurrentDecisions().unforeseen_is_logged = false; }},
    {"invalid_documents_not_logged", "An invalid document leaves no record.",
     "environment/log/details_of_invalid_document_and_unexpected",
     "no log record carries VSS_E_INVALID_XML_DOCUMENT",
     [] { CurrentMetadataDecisions().log_invalid_documents = false; }},
    {"slow_identify_times_out",
     "A writer that takes a minute for Identify is said to have timed out.",
     "environment/writer_error/no_time_limit_of_identify", "VSS_E_WRITERERROR_TIMEOUT",
     [] { CurrentDecisions().slow_identify_times_out = true; }},
};

}  // namespace

std::span<const Mutant> EnvironmentMutants() { return kMutants; }

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// Defects of GatherWriterMetadata.
#include "mutants/mutant.h"
#include "requester/decisions.h"

namespace gwm {
namespace {

constexpr Mutant kMutants[] = {
    {"accepts_second_gather", "A second gather on the same object is carried out.",
     "gwm/once/second_call_refused", "answers S_OK",
     [] { CurrentDecisions().second_gather_refused = false; }},
    {"accepts_null_output", "A NULL output is not refused with E_INVALIDARG.",
     "gwm/return/null_output_invalid_arg", "GatherWriterMetadata(NULL) answers",
     [] { CurrentDecisions().bad_argument = E_POINTER; }},
    {"ignores_privilege", "A caller without privilege is served.",
     "gwm/return/no_privilege_access_denied", "answers S_OK",
     [] { CurrentDecisions().check_privilege = false; }},
    {"gathers_uninitialised", "An object that was never initialised gathers.",
     "gwm/return/uninitialised_bad_state", "answers S_OK",
     [] { CurrentDecisions().gather_needs_initialize = false; }},
    {"ignores_event_service", "A stopped event service goes unnoticed.",
     "gwm/return/event_service_stopped", "answers S_OK",
     [] { CurrentDecisions().infrastructure_sees_event_service = false; }},
    {"loses_last_writer", "The last writer's document is lost.", "gwm/return/s_ok_and_async",
     "pcWriters", [] { CurrentDecisions().last_writer_is_lost = true; }},
    {"identifies_twice", "OnIdentify is called twice by one gather.",
     "gwm/identify/once_per_instance", "OnIdentify called 2 times",
     [] { CurrentDecisions().identify_times = 2; }},
    {"keeps_failed_writer", "A writer that fails Identify stays in the result.",
     "gwm/result/failed_writer_absent", "there is a document of writer B",
     [] { CurrentDecisions().failed_writer_is_dropped = false; }},
    {"gathers_synchronously", "GatherWriterMetadata waits for the writers.",
     "gwm/async/returns_before_writers_end", "came back only after",
     [] { CurrentDecisions().gather_waits_for_writers = true; }},
};

}  // namespace

std::span<const Mutant> GwmMutants() { return kMutants; }

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
#include "rules/of_writers/silences.h"

namespace gwm {
namespace {

constexpr Silence kSilences[] = {
    // What is refused for its arguments is not initialised.
    {"usage_defined", "initialize_answered_s_ok"},
    {"source_defined", "initialize_answered_s_ok"},
    {"level_values", "initialize_answered_s_ok"},
    {"name_given", "initialize_answered_s_ok"},
    {"null_components", "handler_survives"},
    {"abort_repeatable", "handler_survives"},
    {"on_handler_thread", "failure_before_false"},
    {"on_handler_thread", "set_failure_reported"},
    {"failure_before_false", "schema_type_taken"},
    // Why it returns false, or cannot be built, is told already.
    {"survives_identify", "true_unless_fatal"},
    {"component_exists", "survives_identify"},
};

}  // namespace

std::span<const Silence> SilencesOfWriters() { return kSilences; }

}  // namespace gwm

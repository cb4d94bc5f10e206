// SPDX-License-Identifier: Apache-2.0
//
// What the document judge says about one document, as a line of the results file.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "rules/of_traces/documents.h"

namespace gwm {

/// {"t":"judged","hash":...,"bytes":...,"layers":{...},"findings":[...]}: the findings as gwm-check
/// writes them. `hash` is that of the text.
nlohmann::ordered_json JudgedLine(const std::string& hash, const DocumentJudgement& judged);

}  // namespace gwm

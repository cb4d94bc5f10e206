// SPDX-License-Identifier: Apache-2.0
//
// How a library of many subjects becomes one of them.
#pragma once

#include <string_view>

#include "decisions/decisions.h"
#include "decisions/metadata_decisions.h"
#include "mutants/surface.h"
#include "vss_com.h"

namespace gwm {

/// The reference again, and then what the subject of that name changes. NULL is the reference itself;
/// E_INVALIDARG for a name that none has.
template <class Subjects>
HRESULT Choose(const char* name, const Subjects& subjects) {
  CurrentDecisions() = {};
  CurrentMetadataDecisions() = {};
  CurrentSurface() = {};
  if (name == nullptr) return S_OK;
  for (const auto& subject : subjects) {
    if (std::string_view(subject.name) != name) continue;
    subject.apply();
    return S_OK;
  }
  return E_INVALIDARG;
}

}  // namespace gwm

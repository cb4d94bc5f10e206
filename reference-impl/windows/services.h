// SPDX-License-Identifier: Apache-2.0
//
// services.h: the services that writers are reached through, as the service control manager tells
// them.
#pragma once

#include "environment/machine_facts.h"

namespace gwm {

inline constexpr wchar_t kEventService[] = L"EventSystem";  // COM+ Event System
inline constexpr wchar_t kVssService[] = L"VSS";            // Volume Shadow Copy

ServiceRecord ReadService(const wchar_t* name);

/// Asks for the start of the VSS service; does not wait until it is up. False: it cannot be
/// started. True also where the caller has no right to ask: Windows itself starts it for such
/// callers, through COM.
bool StartVssService();

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// begin_anew.h: the simulated machine as it was before anything happened on it.
#pragma once

namespace gwm {

/// No fault armed, no record in the log, no entry in the registry, no shadow copy, no express
/// document; ids begin again. Conditions stay.
void BeginAnew();

}  // namespace gwm

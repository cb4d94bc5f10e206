// SPDX-License-Identifier: Apache-2.0
//
// The witness: one plain gather after each script, which only a subject that really works passes.
#pragma once

#include "stage/context.h"

namespace gwm {

/// In a settled world: adds a writer, gathers on a fresh object, and reads the writers of the result. All
/// that is recorded behind an event of the kind kWitness; what is missing in it is the rule's business.
void BearWitness(Context& context);

/// The same before the first case, unrecorded: it sets the suite's patience (patience.h).
void ProbeWitness(Subject& subject);

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// What steps can do with the machine around the calls; defined in play/ops_environment.cpp.
#pragma once

#include "script/step.h"

namespace gwm::ops {

void SetAccess(Context&, const Step&);
void AdvanceTime(Context&, const Step&);
void InitializeWriter(Context&, const Step&);
void InitializeWriterAs(Context&, const Step&);
void SubscribeFor(Context&, const Step&);
void RestoreOwnBackup(Context&, const Step&);
void SetFileStatus(Context&, const Step&);
void ChooseTarget(Context&, const Step&);

}  // namespace gwm::ops

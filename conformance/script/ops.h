// SPDX-License-Identifier: Apache-2.0
//
// What steps can do. Declared here for the tables, defined in play/ops_*.cpp.
#pragma once

#include "script/step.h"

namespace gwm::ops {

// IVssBackupComponents.
void Create(Context&, const Step&);
void InitializeForBackup(Context&, const Step&);
void InitializeForRestore(Context&, const Step&);
void SetContext(Context&, const Step&);
void SetBackupState(Context&, const Step&);
void FilterClasses(Context&, const Step&);
void DisableInstance(Context&, const Step&);
void Gather(Context&, const Step&);
void GatherThroughEx(Context&, const Step&);
void GatherThroughSlot(Context&, const Step&);
void GatherSweep(Context&, const Step&);
void GatherManyThreads(Context&, const Step&);
void Count(Context&, const Step&);
void GetMetadata(Context&, const Step&);
void ReadResult(Context&, const Step&);
void CompareResult(Context&, const Step&);
void FreeMetadata(Context&, const Step&);
void Abort(Context&, const Step&);
void ReleaseBackup(Context&, const Step&);
void UseBackup(Context&, const Step&);
void QueryBackupInterface(Context&, const Step&);

// IVssAsync.
void Wait(Context&, const Step&);
void WaitOnThreads(Context&, const Step&);
void JoinThreads(Context&, const Step&);
void Query(Context&, const Step&);
void PollUntilDone(Context&, const Step&);
void Cancel(Context&, const Step&);
void ReleaseAsync(Context&, const Step&);
void UseAsync(Context&, const Step&);
void QueryAsyncInterface(Context&, const Step&);
void CancelRace(Context&, const Step&);

// The surroundings.
void ChangeConditions(Context&, const Step&);
void FailAllocation(Context&, const Step&);
void ArmFault(Context&, const Step&);
void ArmLateFault(Context&, const Step&);
void AwaitIdentify(Context&, const Step&);
void AwaitIdentifyDone(Context&, const Step&);
void OpenGate(Context&, const Step&);
void SubscribeWriter(Context&, const Step&);
void UnsubscribeWriter(Context&, const Step&);
void ChangeDocument(Context&, const Step&);
void Pause(Context&, const Step&);
void MarkCounters(Context&, const Step&);
void CompareCounters(Context&, const Step&);

}  // namespace gwm::ops

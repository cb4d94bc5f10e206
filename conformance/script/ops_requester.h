// SPDX-License-Identifier: Apache-2.0
//
// What the steps of script/steps_requester.h do. Defined in play/ops_*.cpp.
#pragma once

#include "script/step.h"

namespace gwm::ops {

void Reach(Context&, const Step&);
void Sweep(Context&, const Step&);

void CreateInternal(Context&, const Step&);
void CreateOnThread(Context&, const Step&);
void SetWholeBackupState(Context&, const Step&);
void FilterList(Context&, const Step&);
void FilterInstances(Context&, const Step&);

void GetMetadataOf(Context&, const Step&);
void ReadEveryIndex(Context&, const Step&);
void KeepDocument(Context&, const Step&);
void ReadKept(Context&, const Step&);

void StartOperation(Context&, const Step&);
void StatusCount(Context&, const Step&);
void GetStatus(Context&, const Step&);
void StatusOf(Context&, const Step&);
void FreeStatus(Context&, const Step&);

void AddComponent(Context&, const Step&);
void StartSnapshotSet(Context&, const Step&);
void AddToSnapshotSet(Context&, const Step&);
void SaveBackup(Context&, const Step&);
void SetBackupSucceeded(Context&, const Step&);
void SetRestoreState(Context&, const Step&);
void SelectForRestore(Context&, const Step&);
void AddRestoreSubcomponent(Context&, const Step&);

void AskWriter(Context&, const Step&);
void FailEvent(Context&, const Step&);
void FailComponent(Context&, const Step&);
void ComponentFailure(Context&, const Step&);
void DescribeComponent(Context&, const Step&);
void ChangeOwnComponent(Context&, const Step&);

}  // namespace gwm::ops

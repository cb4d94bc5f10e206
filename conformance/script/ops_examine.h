// SPDX-License-Identifier: Apache-2.0
//
// What steps can do with documents. Declared here for the tables, defined in play/ops_examine*.cpp.
#pragma once

#include "script/step.h"

namespace gwm::ops {

// Which object is read.
void CreateExamine(Context&, const Step&);
void ReadInvalid(Context&, const Step&);
void MetadataOf(Context&, const Step&);
void ReleaseExamine(Context&, const Step&);
void QueryExamine(Context&, const Step&);

// Documents as text.
void LoadXml(Context&, const Step&);
void SaveXml(Context&, const Step&);
void KeepXml(Context&, const Step&);
void FreeKeptXml(Context&, const Step&);
void GetDom(Context&, const Step&);

// IVssExamineWriterMetadata, Ex, Ex2.
void GetIdentity(Context&, const Step&);
void GetIdentityEx(Context&, const Step&);
void GetFileCounts(Context&, const Step&);
void GetBackupSchema(Context&, const Step&);
void GetRestoreMethod(Context&, const Step&);
void GetVersion(Context&, const Step&);
void GetSnapshotExcludeCount(Context&, const Step&);
void GetIndexed(Context&, const Step&);

// IVssWMComponent.
void GetComponentInfo(Context&, const Step&);
void FreeComponentInfo(Context&, const Step&);
void GetOfComponent(Context&, const Step&);
void ReleaseComponent(Context&, const Step&);

// IVssWMFiledesc and IVssWMDependency.
void GetFileText(Context&, const Step&);
void GetRecursive(Context&, const Step&);
void GetTypeMask(Context&, const Step&);
void GetTargetWriter(Context&, const Step&);
void GetTargetText(Context&, const Step&);

// Many calls in one step.
void ReadEveryFile(Context&, const Step&);
void MarkStrings(Context&, const Step&);
void CompareStrings(Context&, const Step&);

}  // namespace gwm::ops

// SPDX-License-Identifier: Apache-2.0
#include "nulls/fill.h"

#include "nulls/null_backup_components.h"
#include "nulls/null_metadata.h"
#include "nulls/null_operations.h"
#include "nulls/null_writers.h"

namespace gwm {

void Fill(IVssBackupComponents*& output) { output = new NullBackupComponents; }
void Fill(IVssAsync*& output) { output = new NullAsync; }
void Fill(IVssEnumObject*& output) { output = new NullEnumObject; }
void Fill(IVssWriterComponentsExt*& output) { output = new NullWriterComponents; }
void Fill(IVssExamineWriterMetadata*& output) { output = new NullExamineWriterMetadata; }
void Fill(IVssExamineWriterMetadataEx*& output) { output = new NullExamineWriterMetadata; }
void Fill(IVssWMComponent*& output) { output = new NullWMComponent; }
void Fill(IVssWMFiledesc*& output) { output = new NullWMFiledesc; }
void Fill(IVssWMDependency*& output) { output = new NullWMDependency; }
void Fill(IVssWriterImpl*& output) { output = new NullWriterImpl; }
void Fill(IVssExpressWriter*& output) { output = new NullExpressWriter; }
void Fill(IVssCreateExpressWriterMetadata*& output) { output = new NullExpressWriterMetadata; }

void Fill(PVSSCOMPONENTINFO& output) {
  static const VSS_COMPONENTINFO info{};
  output = &info;
}

void Fill(BSTR& output) { output = SysAllocString(VSS_L("null")); }
void Fill(GUID& output) { output = {1, 2, 3, {4, 5, 6, 7, 8, 9, 10, 11}}; }
void Fill(bool& output) { output = true; }

}  // namespace gwm

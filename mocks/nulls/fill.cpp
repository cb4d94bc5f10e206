// SPDX-License-Identifier: Apache-2.0
#include "nulls/fill.h"

#include "nulls/null_object.h"

namespace gwm {

void Fill(IVssBackupComponents*& output) { output = new NullBackup; }
void Fill(IVssAsync*& output) { output = new Null<IVssAsync>; }
void Fill(IVssEnumObject*& output) { output = new Null<IVssEnumObject>; }
void Fill(IVssWriterComponentsExt*& output) { output = new Null<IVssWriterComponentsExt>; }
void Fill(IVssExamineWriterMetadata*& output) { output = new Null<IVssExamineWriterMetadataEx2>; }
void Fill(IVssExamineWriterMetadataEx*& output) { output = new Null<IVssExamineWriterMetadataEx2>; }
void Fill(IVssWMComponent*& output) { output = new Null<IVssWMComponent>; }
void Fill(IVssWMFiledesc*& output) { output = new Null<IVssWMFiledesc>; }
void Fill(IVssWMDependency*& output) { output = new Null<IVssWMDependency>; }
void Fill(IVssWriterImpl*& output) { output = new NullWriterImpl; }
void Fill(IVssExpressWriter*& output) { output = new Null<IVssExpressWriter>; }
void Fill(IVssCreateExpressWriterMetadata*& output) {
  output = new Null<IVssCreateExpressWriterMetadata>;
}

void Fill(PVSSCOMPONENTINFO& output) {
  static const VSS_COMPONENTINFO info{};
  output = &info;
}

void Fill(BSTR& output) { output = SysAllocString(VSS_L("null")); }
void Fill(GUID& output) { output = {1, 2, 3, {4, 5, 6, 7, 8, 9, 10, 11}}; }
void Fill(bool& output) { output = true; }

}  // namespace gwm

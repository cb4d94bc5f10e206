// SPDX-License-Identifier: Apache-2.0
#include "mutants/surface.h"

#include "mutants/decorators.h"

namespace gwm {
namespace {

template <class Result, class Inner>
Result By(Result (*factory)(Inner), Result (*plain)(Inner), Inner inner) {
  return (factory != nullptr ? factory : plain)(inner);
}

}  // namespace

IVssBackupComponentsEx4* Decorate(IVssBackupComponentsEx4* inner) {
  return By(CurrentSurface().wrap_backup, Put<BackupComponentsDecorator>, inner);
}
IVssAsync* Decorate(IVssAsync* inner) {
  return By(CurrentSurface().wrap_async, Put<AsyncDecorator>, inner);
}
IVssExamineWriterMetadataEx2* Decorate(IVssExamineWriterMetadataEx2* inner) {
  return By(CurrentSurface().wrap_examine, Put<ExamineWriterMetadataDecorator>, inner);
}
IVssWMComponent* Decorate(IVssWMComponent* inner) {
  return By(CurrentSurface().wrap_component, Put<WMComponentDecorator>, inner);
}
IVssWMFiledesc* Decorate(IVssWMFiledesc* inner) {
  return By(CurrentSurface().wrap_filedesc, Put<WMFiledescDecorator>, inner);
}
IVssWMDependency* Decorate(IVssWMDependency* inner) {
  return By(CurrentSurface().wrap_dependency, Put<WMDependencyDecorator>, inner);
}
std::unique_ptr<CreateWriterMetadataDecorator> Decorate(IVssCreateWriterMetadataEx* inner) {
  return By(CurrentSurface().wrap_create, Put<CreateWriterMetadataDecorator>, inner);
}
WriterImplDecorator* Decorate(IVssWriterImpl* inner) {
  return By(CurrentSurface().wrap_writer, Put<WriterImplDecorator>, inner);
}
std::unique_ptr<WriterCallbacksDecorator> Decorate(WriterReference inner) {
  return By(CurrentSurface().wrap_callbacks, Put<WriterCallbacksDecorator>, inner);
}
IVssExpressWriter* Decorate(IVssExpressWriter* inner) {
  return By(CurrentSurface().wrap_express, Put<ExpressWriterDecorator>, inner);
}
IVssCreateExpressWriterMetadata* Decorate(IVssCreateExpressWriterMetadata* inner) {
  return By(CurrentSurface().wrap_express_metadata, Put<ExpressWriterMetadataDecorator>, inner);
}

}  // namespace gwm

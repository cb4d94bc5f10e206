// SPDX-License-Identifier: Apache-2.0
//
// The exports of the library of mutants: the reference's own functions, and around what they hand
// out the decorators of the surface, if the mutant has any.
#include "environment/guard.h"
#include "metadata/examine_writer_metadata.h"
#include "mutants/decorators.h"
#include "mutants/entering.h"
#include "mutants/surface.h"
#include "requester/create.h"
#include "writers/create.h"

namespace gwm {
namespace {

bool IsDecorated() { return CurrentSurface() != Surface{}; }

HRESULT Create(WriterReference writer, IVssWriterImpl** impl) {
  if (!IsDecorated() || writer.get() == nullptr) return CreateWriterImpl(writer, impl);
  std::unique_ptr<WriterCallbacksDecorator> callbacks = Decorate(writer);
  const bool extended = writer.extended != nullptr;
  const HRESULT hr = CreateWriterImpl(extended ? WriterReference{.extended = callbacks.get()}
                                               : WriterReference{.plain = callbacks.get()},
                                      impl);
  if (FAILED(hr)) return hr;
  WriterImplDecorator* const decorated = Decorate(*impl);
  decorated->Keep(std::move(callbacks));
  *impl = decorated;
  return hr;
}

}  // namespace
}  // namespace gwm

extern "C" {

[[gnu::visibility("default")]] HRESULT STDAPICALLTYPE
CreateVssBackupComponentsInternal(IVssBackupComponents** ppBackup) {
  gwm::Enter();
  HRESULT hr = gwm::CreateBackupComponents(ppBackup);
  if (const auto [from, to] = gwm::CurrentSurface().creation; hr == from) hr = to;
  return gwm::IsDecorated() ? gwm::DecorateOutput<IVssBackupComponentsEx4>(hr, ppBackup) : hr;
}

[[gnu::visibility("default")]] HRESULT STDAPICALLTYPE
CreateVssExamineWriterMetadataInternal(BSTR bstrXML, IVssExamineWriterMetadata** ppMetadata) {
  gwm::Enter();
  const gwm::TextToRead text(bstrXML);
  if (!text && ppMetadata != nullptr) *ppMetadata = nullptr;
  if (!text) return E_OUTOFMEMORY;
  const HRESULT hr = gwm::CreateExamineWriterMetadata(text.get(), ppMetadata);
  return gwm::IsDecorated() ? gwm::DecorateOutput<IVssExamineWriterMetadataEx2>(hr, ppMetadata)
                            : hr;
}

[[gnu::visibility("default")]] HRESULT STDAPICALLTYPE CreateWriter(CVssWriter* pWriter,
                                                                   IVssWriterImpl** ppImpl) {
  return gwm::Create({.plain = pWriter}, ppImpl);
}

[[gnu::visibility("default")]] HRESULT STDAPICALLTYPE CreateWriterEx(CVssWriterEx* pWriter,
                                                                     IVssWriterImpl** ppImpl) {
  return gwm::Create({.extended = pWriter}, ppImpl);
}

[[gnu::visibility("default")]] HRESULT STDAPICALLTYPE
CreateVssExpressWriterInternal(IVssExpressWriter** ppWriter) {
  gwm::Enter();
  const HRESULT hr = gwm::CreateExpressWriter(ppWriter);
  return gwm::IsDecorated() ? gwm::DecorateOutput<IVssExpressWriter>(hr, ppWriter) : hr;
}

}  // extern "C"

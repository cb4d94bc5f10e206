// SPDX-License-Identifier: Apache-2.0
//
// The exports that writers import.
#include "com/guard.h"
#include "writers/writer.h"

namespace gwm {
namespace {

HRESULT Create(WriterReference writer, IVssWriterImpl** ppImpl) {
  if (writer.get() == nullptr || ppImpl == nullptr) return E_INVALIDARG;
  *ppImpl = new Writer(writer);
  return S_OK;
}

}  // namespace
}  // namespace gwm

extern "C" {

[[gnu::visibility("default")]] HRESULT STDAPICALLTYPE CreateWriter(CVssWriter* pWriter,
                                                                   IVssWriterImpl** ppImpl) {
  gwm::Clear(ppImpl);
  return gwm::Invoke("CreateWriter", [&] { return gwm::Create({.plain = pWriter}, ppImpl); });
}

[[gnu::visibility("default")]] HRESULT STDAPICALLTYPE CreateWriterEx(CVssWriterEx* pWriter,
                                                                     IVssWriterImpl** ppImpl) {
  gwm::Clear(ppImpl);
  return gwm::Invoke("CreateWriterEx", [&] { return gwm::Create({.extended = pWriter}, ppImpl); });
}

}  // extern "C"

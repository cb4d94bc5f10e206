// SPDX-License-Identifier: Apache-2.0
//
// The exports of vssapi that writers import.
#include "writers/create.h"

extern "C" {

[[gnu::visibility("default")]] HRESULT STDAPICALLTYPE CreateWriter(CVssWriter* pWriter,
                                                                   IVssWriterImpl** ppImpl) {
  return gwm::CreateWriterImpl({.plain = pWriter}, ppImpl);
}

[[gnu::visibility("default")]] HRESULT STDAPICALLTYPE CreateWriterEx(CVssWriterEx* pWriter,
                                                                     IVssWriterImpl** ppImpl) {
  return gwm::CreateWriterImpl({.extended = pWriter}, ppImpl);
}

[[gnu::visibility("default")]] HRESULT STDAPICALLTYPE
CreateVssExpressWriterInternal(IVssExpressWriter** ppWriter) {
  return gwm::CreateExpressWriter(ppWriter);
}

}  // extern "C"

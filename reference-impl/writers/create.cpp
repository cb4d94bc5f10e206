// SPDX-License-Identifier: Apache-2.0
#include "writers/create.h"

#include "environment/guard.h"
#include "writers/writer.h"

namespace gwm {

HRESULT CreateWriterImpl(WriterReference writer, IVssWriterImpl** ppImpl) noexcept {
  Clear(ppImpl);
  return Invoke(writer.extended != nullptr ? Method("CreateWriterEx") : Method("CreateWriter"),
                [&]() -> HRESULT {
                  if (writer.get() == nullptr || ppImpl == nullptr) return E_INVALIDARG;
                  *ppImpl = new Writer(writer);
                  return S_OK;
                });
}

}  // namespace gwm

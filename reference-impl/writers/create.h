// SPDX-License-Identifier: Apache-2.0
//
// create.h: the functions behind the exports that writers import (exports.cpp, part of vssapi
// only).
#pragma once

#include "writers/writer_callbacks.h"

namespace gwm {

/// CreateWriter and CreateWriterEx: the library's half of a writer. E_INVALIDARG for NULLs.
HRESULT CreateWriterImpl(WriterReference writer, IVssWriterImpl** ppImpl) noexcept;

/// CreateVssExpressWriterInternal.
HRESULT CreateExpressWriter(IVssExpressWriter** ppWriter) noexcept;

}  // namespace gwm

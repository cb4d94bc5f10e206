// SPDX-License-Identifier: Apache-2.0
//
// serialize.h: a document as XML, byte for byte as the writers of Windows write theirs.
//
//   <WRITER_METADATA xmlns="x-schema:#VssWriterMetadataInfo" version="1.2"><IDENTIFICATION .../>...
//
// No declaration, no white space between tags, double quotes, attributes in one fixed order,
// children in the order of the calls. A file set of a component has `recursive` only when it is,
// excluded files have it always; NULL is a missing attribute; a schema that was never set is
// missing, one set to 0 is "0". A writer that added neither components nor excluded files has no
// BACKUP_LOCATIONS.
//
// CR, LF and TAB in values are written as character references, so that they survive reading (a
// reader of XML turns raw ones into spaces). What XML cannot hold at all, control characters and
// surrogates without their other half, becomes U+FFFD: the document always loads again.
#pragma once

#include <string>

#include "metadata/document.h"

namespace gwm {

/// The document's text. Time and size grow linearly. Throws std::bad_alloc.
std::u16string Serialize(const Document& document);

}  // namespace gwm

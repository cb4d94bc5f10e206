// SPDX-License-Identifier: Apache-2.0
//
// parse.h: XML into a document, by a closed model: what is not known is refused.
//
//   std::string error;
//   std::shared_ptr<const Document> document = Parse(xml, &error);
//   if (document == nullptr) std::cerr << error;   // "RESTORE_METHOD: method is not a known word"
//
// Accepted is what Serialize writes and, beyond it: white space between tags, comments, a
// declaration and a byte order mark, GUIDs in upper case, `recursive="no"` in a FILE_LIST, and a
// missing filespecBackupType (3855), majorVersion or minorVersion (0), as older documents may lack
// them. Refused are another root, version or namespace, prefixes, unknown or repeated elements and
// attributes, missing ones, text, unknown words (case matters), numbers other than unsigned
// decimals, booleans other than yes and no, GUIDs with braces, and two components with one logical
// path and name. IDENTIFICATION comes first; RESTORE_METHOD and BACKUP_LOCATIONS follow at most
// once each, in either order.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "metadata/document.h"

namespace gwm {

enum class ParseStatus {
  kDocument,
  kMalformed,  // not XML, or with a DOCTYPE
  kInvalid,    // XML, but no Writer Metadata Document
};

struct ParseResult {
  ParseStatus status = ParseStatus::kMalformed;
  std::shared_ptr<const Document> document;  // only of kDocument
  std::string error;                         // empty of kDocument
};

/// Time and memory grow linearly with the text. Throws std::bad_alloc only.
ParseResult ParseDocument(std::u16string_view xml);

/// The same without telling apart why: NULL and the reason. `error` may be NULL.
std::shared_ptr<const Document> Parse(std::u16string_view xml, std::string* error);

}  // namespace gwm

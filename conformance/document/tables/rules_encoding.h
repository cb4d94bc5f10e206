// SPDX-License-Identifier: Apache-2.0
//
// Rules of the lowest layer: do the bytes form text at all?
#pragma once

#include "document/tables/severities.h"

namespace gwm::document {

// clang-format off
inline constexpr Rule kEncodingRules[] = {
    {RuleId::kEmptyDocument, "encoding/empty-document", Layer::kEncoding, kAlwaysError, kNoQuestion,
     "The document has no bytes.",
     "An empty file is not a document. It is what is left when saving failed half-way.",
     "XML 1.0, production 1"},
    {RuleId::kBinary, "encoding/binary", Layer::kEncoding, kAlwaysError, kNoQuestion,
     "The input is not text.",
     "The first bytes are those of a program, an archive, an image, or zeros. Metadata saved as a "
     ".cab has to be extracted before it can be judged.",
     "XML 1.0, section 2.2"},
    {RuleId::kUnsupportedEncoding, "encoding/unsupported", Layer::kEncoding, kAlwaysError,
     kNoQuestion, "The encoding is neither UTF-8 nor UTF-16.",
     "The interfaces hand a document out as UTF-16; tools save it as UTF-16, UTF-8 or ASCII. "
     "UTF-32, EBCDIC and code pages are read by no requester.",
     "XML 1.0, section 4.3.3"},
    {RuleId::kDeclarationMismatch, "encoding/declaration-mismatch", Layer::kEncoding, kAlwaysError,
     kNoQuestion, "The XML declaration names another encoding than the bytes have.",
     "A reader that believes the declaration reads other characters, or refuses the document. "
     "Usual cause: a UTF-16 string saved as single bytes, declaration and all.",
     "XML 1.0, section 4.3.3"},
    {RuleId::kUtf8Invalid, "encoding/utf8-invalid", Layer::kEncoding, kAlwaysError, kNoQuestion,
     "A byte sequence is not UTF-8.",
     "Overlong forms, surrogates, values above U+10FFFF, lone or missing continuation bytes. "
     "Usual cause: text in a Windows code page inside a document without a declaration.",
     "Unicode, table 3-7; XML 1.0, section 4.3.3"},
    {RuleId::kUtf16Invalid, "encoding/utf16-invalid", Layer::kEncoding, kAlwaysError, kNoQuestion,
     "A surrogate stands alone, or the last code unit is cut in half.",
     "UTF-16 writes characters above U+FFFF as a high and a low surrogate, and each unit as two "
     "bytes.",
     "Unicode, section 3.9; XML 1.0, section 4.3.3"},
    {RuleId::kForbiddenCharacter, "encoding/forbidden-character", Layer::kEncoding, kAlwaysError,
     kNoQuestion, "A character stands here that XML does not allow at all.",
     "Control characters other than tab, line feed and carriage return, and U+FFFE and U+FFFF, "
     "cannot be in an XML document, not even escaped. A NUL often is a terminator that was "
     "counted as text.",
     "XML 1.0, production 2"},
    {RuleId::kNotAscii, "encoding/not-ascii", Layer::kEncoding, kAlwaysError, kNoQuestion,
     "A document that declares ASCII has a byte above 127.",
     "Declare UTF-8, or nothing.", "XML 1.0, section 4.3.3"},
    {RuleId::kUtf16WithoutBom, "encoding/utf16-without-bom", Layer::kEncoding, kAlwaysNote,
     kNoQuestion, "A UTF-16 document has no byte order mark.",
     "XML asks for the mark in a file. A string saved as it came from the interface has none, and "
     "its byte order can be seen from the first character, so the judge reads it.",
     "XML 1.0, section 4.3.3"},
    {RuleId::kDocumentSize, "limit/document-size", Layer::kEncoding, kAlwaysError, kNoQuestion,
     "The document is longer than the limit.",
     "Windows itself refuses far shorter documents (\"XML document is too long\"). The limit can "
     "be set with --max-size.",
     "limit of this judge"},
};
// clang-format on

}  // namespace gwm::document

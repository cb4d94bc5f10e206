// SPDX-License-Identifier: Apache-2.0
//
// What a document says, without how it is written: a text that is the same for two documents
// exactly if every reader of XML gets the same from both.
//
//   EssenceOf("<?xml version='1.0'?>\n<A b='1' />") == EssenceOf("<A b=\"&#49;\"></A>")
//
// Left out are declaration, comments, instructions, white space between tags, the order and the
// quotes of attributes, prefixes and their declarations, and how a character is spelled. GUIDs are
// compared without case, and the parts of the root in any order.
#pragma once

#include <string>
#include <string_view>

namespace gwm::document {

// `text` is UTF-8 and well-formed; of any other text, what can be made of it.
std::string EssenceOf(std::string_view text);

}  // namespace gwm::document

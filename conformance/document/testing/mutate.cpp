// SPDX-License-Identifier: Apache-2.0
#include "document/testing/mutate.h"

#include <iterator>
#include <utility>

namespace gwm::document {
namespace {

constexpr std::string_view kPieces[] = {
    "<",
    ">",
    "&",
    "\"",
    "'",
    "/",
    "=",
    " ",
    "\n",
    "\t",
    "<!--",
    "-->",
    "--",
    "]]>",
    "<![CDATA[",
    "<?pi x?>",
    "<?xml version=\"1.0\"?>",
    "&amp;",
    "&#65;",
    "&#0;",
    "&#xD800;",
    "&x;",
    "&#x;",
    ";",
    "xmlns=\"\"",
    " xmlns:a=\"urn:a\"",
    " a:b=\"c\"",
    "a:",
    ":",
    "<a/>",
    "<a>",
    "</a>",
    "</",
    "<!DOCTYPE a>",
    "<!ELEMENT",
    "text",
    "\xC3\xA9",
    "\xE2\x82\xAC",
    "\xF0\x9F\x98\x80",
    "\xC3",
    "\x80",
    "\xED\xA0\x80",
    "\x01",
    "\x7F",
    "\xEF\xBF\xBE",
    "\xEF\xBB\xBF",
    "\xC2\x85",
    "{",
    "0",
    "<FILE_LIST path=\"C:\\x\" filespec=\"*\"/>",
    " recursive=\"yes\"",
    " caption=\"\"",
};
constexpr std::string_view kValues[] = {
    "",
    "yes",
    "no",
    "YES",
    "true",
    "0",
    "1",
    "4294967295",
    "4294967296",
    "01",
    "-1",
    "0x1",
    " 1",
    "OTHER",
    "USER_DATA",
    "user_data",
    "CUSTOM",
    "never",
    "always",
    "Never",
    "1.2",
    "1.3",
    "12",
    "{3e1b7a52-0c4d-4f6e-9a8b-7c6d5e4f3a20}",
    "3E1B7A52-0C4D-4F6E-9A8B-7C6D5E4F3A20",
    "3e1b7a52",
    "C:\\x",
    "a&amp;b",
    "a&lt;b",
    "&#x20;yes",
    "x-schema:#VssWriterMetadataInfo",
    "urn:other",
    "*",
    "TRANSACTION_DB",
    "RESTORE_IF_NONE_THERE",
    "a\nb",
    "3855",
};

}  // namespace

std::string Mutator::Mutate(std::string text) {
  const size_t changes = 1 + Below(3);
  for (size_t i = 0; i < changes && !text.empty(); ++i) ChangeOnce(text);
  return text;
}

void Mutator::ChangeOnce(std::string& text) {
  switch (Below(12)) {
    case 0:
      return ChangeByte(text);
    case 1:
      return InsertPiece(text);
    case 2:
      return RemoveSpan(text);
    case 3:
      return CopyTag(text);
    case 4:
      return RemoveTag(text);
    case 5:
      return MoveTag(text);
    case 6:
    case 7:
    case 8:
      return ChangeValue(text);
    case 9:
      return RenameSomething(text);
    default:
      return RemoveAttribute(text);
  }
}

void Mutator::ChangeByte(std::string& text) {
  const size_t at = Below(text.size());
  text[at] = static_cast<char>(Below(4) == 0 ? Below(256) : 32 + Below(95));
}

void Mutator::InsertPiece(std::string& text) {
  const std::string_view piece = kPieces[Below(std::size(kPieces))];
  text.insert(Below(text.size() + 1), piece);
}

void Mutator::RemoveSpan(std::string& text) {
  const size_t at = Below(text.size());
  text.erase(at, 1 + Below(Below(4) == 0 ? 200 : 8));
}

std::pair<size_t, size_t> Mutator::PickTag(const std::string& text) {
  size_t begin = text.find('<', Below(text.size()));
  if (begin == std::string::npos) begin = text.find('<');
  if (begin == std::string::npos) return {0, 0};
  size_t end = text.find('>', begin);
  if (end == std::string::npos) end = text.size() - 1;
  return {begin, end + 1 - begin};
}

void Mutator::CopyTag(std::string& text) {
  const auto [at, size] = PickTag(text);
  const std::string tag = text.substr(at, size);
  text.insert(Below(2) == 0 ? at : PickTag(text).first, tag);
}

void Mutator::RemoveTag(std::string& text) {
  const auto [at, size] = PickTag(text);
  text.erase(at, size);
}

void Mutator::MoveTag(std::string& text) {
  const auto [at, size] = PickTag(text);
  const std::string tag = text.substr(at, size);
  text.erase(at, size);
  if (!text.empty()) text.insert(PickTag(text).first, tag);
}

std::pair<size_t, size_t> Mutator::PickValue(const std::string& text) {
  size_t begin = text.find("=\"", Below(text.size()));
  if (begin == std::string::npos) begin = text.find("=\"");
  if (begin == std::string::npos) return {0, 0};
  begin += 2;
  size_t end = text.find('"', begin);
  if (end == std::string::npos) end = text.size();
  return {begin, end - begin};
}

void Mutator::ChangeValue(std::string& text) {
  const auto [at, size] = PickValue(text);
  if (at == 0) return;
  text.replace(at, size, kValues[Below(std::size(kValues))]);
}

void Mutator::RenameSomething(std::string& text) {
  const auto [at, size] = PickTag(text);
  if (size < 4) return;
  const size_t letter = at + 1 + Below(size - 2);
  text[letter] = "abcXYZ_-:1"[Below(10)];
}

void Mutator::RemoveAttribute(std::string& text) {
  const auto [at, size] = PickValue(text);
  if (at == 0) return;
  const size_t space = text.rfind(' ', at);
  if (space == std::string::npos || at + size >= text.size()) return;
  text.erase(space, at + size + 1 - space);
}

}  // namespace gwm::document

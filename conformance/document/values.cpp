// SPDX-License-Identifier: Apache-2.0
#include "document/values.h"

#include <algorithm>

#include "document/text.h"

namespace gwm::document {
namespace {

constexpr Word kUsages[] = {
    {"BOOTABLE_SYSTEM_STATE", 1},
    {"SYSTEM_SERVICE", 2},
    {"USER_DATA", 3},
    {"OTHER", 4},
};
constexpr Word kDataSources[] = {
    {"TRANSACTION_DB", 1},
    {"OTHER", 3},
};
constexpr Word kMethods[] = {
    {"RESTORE_IF_NONE_THERE", 1},
    {"RESTORE_IF_CAN_BE_REPLACED", 2},
    {"STOP_RESTART_SERVICE", 3},
    {"RESTORE_TO_ALTERNATE_LOCATION", 4},
    {"REPLACE_AT_REBOOT", 5},
    {"REPLACE_AT_REBOOT_IF_CANNOT_REPLACE", 6},
    {"CUSTOM", 7},
};
constexpr Word kWriterRestores[] = {
    {"never", 1},
    {"ifReplaceFails", 2},
    {"always", 3},
};

// The names of the constants, which are not the words of the document.
struct Constant {
  Type type;
  std::string_view name;  // without VSS_
  std::string_view word;  // empty: none was published
};
constexpr Constant kConstants[] = {
    {Type::kUsage, "UT_BOOTABLESYSTEMSTATE", "BOOTABLE_SYSTEM_STATE"},
    {Type::kUsage, "UT_SYSTEMSERVICE", "SYSTEM_SERVICE"},
    {Type::kUsage, "UT_USERDATA", "USER_DATA"},
    {Type::kUsage, "UT_OTHER", "OTHER"},
    {Type::kDataSource, "ST_TRANSACTEDDB", "TRANSACTION_DB"},
    {Type::kDataSource, "ST_OTHER", "OTHER"},
    {Type::kMethod, "RME_RESTORE_IF_NOT_THERE", "RESTORE_IF_NONE_THERE"},
    {Type::kMethod, "RME_RESTORE_IF_CAN_REPLACE", "RESTORE_IF_CAN_BE_REPLACED"},
    {Type::kMethod, "RME_STOP_RESTORE_START", "STOP_RESTART_SERVICE"},
    {Type::kMethod, "RME_RESTORE_TO_ALTERNATE_LOCATION", "RESTORE_TO_ALTERNATE_LOCATION"},
    {Type::kMethod, "RME_RESTORE_AT_REBOOT", "REPLACE_AT_REBOOT"},
    {Type::kMethod, "RME_RESTORE_AT_REBOOT_IF_CANNOT_REPLACE",
     "REPLACE_AT_REBOOT_IF_CANNOT_REPLACE"},
    {Type::kMethod, "RME_CUSTOM", "CUSTOM"},
    {Type::kWriterRestore, "WRE_NEVER", "never"},
    {Type::kWriterRestore, "WRE_IF_REPLACE_FAILS", "ifReplaceFails"},
    {Type::kWriterRestore, "WRE_ALWAYS", "always"},
};

int HexDigit(char c) {
  if (IsDigit(c)) return c - '0';
  const char low = ToLower(c);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

}  // namespace

std::span<const Word> WordsOf(Type type) {
  switch (type) {
    case Type::kUsage:
      return kUsages;
    case Type::kDataSource:
      return kDataSources;
    case Type::kMethod:
      return kMethods;
    case Type::kWriterRestore:
      return kWriterRestores;
    default:
      return {};
  }
}

std::optional<uint32_t> FindWord(Type type, std::string_view text) {
  for (const Word& word : WordsOf(type)) {
    if (word.text == text) return word.number;
  }
  return std::nullopt;
}

std::string_view NearestWord(Type type, std::string_view text) {
  std::string_view name = text;
  if (name.substr(0, 4) == "VSS_") name.remove_prefix(4);
  for (const Constant& constant : kConstants) {
    const std::string_view tail = constant.name.substr(constant.name.find('_') + 1);
    if (constant.type == type && (constant.name == name || SameIgnoringCase(tail, name))) {
      return constant.word;
    }
  }
  std::string squeezed;  // "user data", "USER-DATA", "UserData"
  for (char c : text) {
    if (IsLetter(c)) squeezed += ToLower(c);
  }
  std::string_view best;
  size_t best_distance = 3;
  for (const Word& word : WordsOf(type)) {
    std::string plain;
    for (char c : word.text) {
      if (IsLetter(c)) plain += ToLower(c);
    }
    const size_t limit = plain.size() > 8 ? 2 : 1;
    const size_t distance = EditDistance(squeezed, plain, 3);
    if (distance <= limit && distance < best_distance) {
      best = word.text;
      best_distance = distance;
    }
  }
  return best;
}

bool CouldBeUnpublished(Type type, std::string_view text) {
  if (type != Type::kDataSource && type != Type::kMethod) return false;
  if (text.size() < 3) return false;
  if (!std::all_of(text.begin(), text.end(),
                   [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; })) {
    return false;
  }
  if (text.front() == '_' || text.back() == '_') return false;
  if (text.substr(0, 4) == "VSS_" || text == "UNDEFINED" || text == "UNKNOWN" || text == "NONE" ||
      text == "NULL")
    return false;
  // A word of another list is in the wrong place.
  for (Type other : {Type::kUsage, Type::kDataSource, Type::kMethod}) {
    if (FindWord(other, text)) return false;
  }
  return NearestWord(type, text).empty();
}

std::optional<uint32_t> ReadNumber(std::string_view text) {
  if (text.empty() || text.size() > 10) return std::nullopt;
  if (text.size() > 1 && text[0] == '0') return std::nullopt;
  uint64_t value = 0;
  for (char c : text) {
    if (!IsDigit(c)) return std::nullopt;
    value = value * 10 + static_cast<uint64_t>(c - '0');
  }
  if (value > UINT32_MAX) return std::nullopt;
  return static_cast<uint32_t>(value);
}

std::optional<bool> ReadBoolean(std::string_view text) {
  if (text == "yes") return true;
  if (text == "no") return false;
  return std::nullopt;
}

bool IsFormatVersion(std::string_view text) {
  const size_t dot = text.find('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 1 == text.size()) return false;
  const std::string_view minor = text.substr(dot + 1);
  return std::all_of(text.begin(), text.begin() + static_cast<ptrdiff_t>(dot), IsDigit) &&
         std::all_of(minor.begin(), minor.end(), IsDigit);
}

GuidForm ReadGuid(std::string_view text, Guid* guid) {
  bool loose = false;
  if (text.size() >= 2 && text.front() == '{' && text.back() == '}') {
    loose = true;
    text = text.substr(1, text.size() - 2);
  }
  const bool hyphens = text.size() == 36;
  if (!hyphens && text.size() != 32) return GuidForm::kNone;
  size_t digit = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (hyphens && (i == 8 || i == 13 || i == 18 || i == 23)) {
      if (text[i] != '-') return GuidForm::kNone;
      continue;
    }
    const int value = HexDigit(text[i]);
    if (value < 0) return GuidForm::kNone;
    uint8_t& byte = guid->bytes[digit / 2];
    byte = static_cast<uint8_t>(digit % 2 == 0 ? value << 4 : byte | value);
    ++digit;
  }
  return loose || !hyphens ? GuidForm::kLoose : GuidForm::kPlain;
}

}  // namespace gwm::document

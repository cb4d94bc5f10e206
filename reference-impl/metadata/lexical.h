// SPDX-License-Identifier: Apache-2.0
//
// lexical.h: how the values of a Writer Metadata Document are spelt.
//
// Booleans are `yes` and `no`; numbers unsigned decimals without sign or leading zero; GUIDs
// 8-4-4-4-12 without braces, written in lower case and read in either; binary data base64. Reading
// is strict: what is not spelt so is no value.
//
// Spellings that no published document shows, and that are therefore ours: `NONTRANSACTION_DB`,
// `RESTORE_STOP_START`, and `UNDEFINED` for the usage and source of a writer that named none (a
// writer error, which a reader must be able to see).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vswriter.h"

namespace gwm {

template <typename Enum>
struct Token {
  Enum value;
  std::u16string_view text;
};

inline constexpr Token<VSS_USAGE_TYPE> kUsageTokens[] = {
    {VSS_UT_UNDEFINED, u"UNDEFINED"},
    {VSS_UT_BOOTABLESYSTEMSTATE, u"BOOTABLE_SYSTEM_STATE"},
    {VSS_UT_SYSTEMSERVICE, u"SYSTEM_SERVICE"},
    {VSS_UT_USERDATA, u"USER_DATA"},
    {VSS_UT_OTHER, u"OTHER"},
};
inline constexpr Token<VSS_SOURCE_TYPE> kSourceTokens[] = {
    {VSS_ST_UNDEFINED, u"UNDEFINED"},
    {VSS_ST_TRANSACTEDDB, u"TRANSACTION_DB"},
    {VSS_ST_NONTRANSACTEDDB, u"NONTRANSACTION_DB"},
    {VSS_ST_OTHER, u"OTHER"},
};
inline constexpr Token<VSS_RESTOREMETHOD_ENUM> kRestoreMethodTokens[] = {
    {VSS_RME_RESTORE_IF_NOT_THERE, u"RESTORE_IF_NONE_THERE"},
    {VSS_RME_RESTORE_IF_CAN_REPLACE, u"RESTORE_IF_CAN_BE_REPLACED"},
    {VSS_RME_STOP_RESTORE_START, u"STOP_RESTART_SERVICE"},
    {VSS_RME_RESTORE_TO_ALTERNATE_LOCATION, u"RESTORE_TO_ALTERNATE_LOCATION"},
    {VSS_RME_RESTORE_AT_REBOOT, u"REPLACE_AT_REBOOT"},
    {VSS_RME_RESTORE_AT_REBOOT_IF_CANNOT_REPLACE, u"REPLACE_AT_REBOOT_IF_CANNOT_REPLACE"},
    {VSS_RME_CUSTOM, u"CUSTOM"},
    {VSS_RME_RESTORE_STOP_START, u"RESTORE_STOP_START"},
};
inline constexpr Token<VSS_WRITERRESTORE_ENUM> kWriterRestoreTokens[] = {
    {VSS_WRE_NEVER, u"never"},
    {VSS_WRE_IF_REPLACE_FAILS, u"ifReplaceFails"},
    {VSS_WRE_ALWAYS, u"always"},
};

/// The spelling of a value; empty if it has none.
template <typename Enum, std::size_t n>
constexpr std::u16string_view Spell(const Token<Enum> (&tokens)[n], Enum value) {
  for (const auto& token : tokens) {
    if (token.value == value) return token.text;
  }
  return {};
}

/// The value of a spelling, case mattering.
template <typename Enum, std::size_t n>
constexpr std::optional<Enum> Read(const Token<Enum> (&tokens)[n], std::u16string_view text) {
  for (const auto& token : tokens) {
    if (token.text == text) return token.value;
  }
  return std::nullopt;
}

std::u16string SpellNumber(DWORD value);
std::u16string SpellBase64(const std::vector<BYTE>& bytes);

std::optional<VSS_ID> ReadGuid(std::u16string_view text);
std::optional<DWORD> ReadNumber(std::u16string_view text);
std::optional<bool> ReadYesNo(std::u16string_view text);
/// Padded, without white space, and with the unused bits of the last group zero.
std::optional<std::vector<BYTE>> ReadBase64(std::u16string_view text);

}  // namespace gwm

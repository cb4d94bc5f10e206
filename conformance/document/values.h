// SPDX-License-Identifier: Apache-2.0
//
// The forms of values: words, numbers, booleans, GUIDs.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "document/grammar.h"

namespace gwm::document {

// A word and the number that the interfaces give it.
struct Word {
  std::string_view text;
  uint32_t number;
};

// The words of an enumerated type; empty for others.
std::span<const Word> WordsOf(Type type);
std::optional<uint32_t> FindWord(Type type, std::string_view text);

// The word that was probably meant (misspelt, in other case, or the name of the constant), or
// empty.
std::string_view NearestWord(Type type, std::string_view text);

// Whether an unknown word could be the one spelling of its list that was never published: capital
// letters and underscores, unlike all known words, and no name of a constant.
bool CouldBeUnpublished(Type type, std::string_view text);

std::optional<uint32_t> ReadNumber(std::string_view text);  // unsigned decimal, 32 bits
std::optional<bool> ReadBoolean(std::string_view text);
bool IsFormatVersion(std::string_view text);  // digits, dot, digits

struct Guid {
  std::array<uint8_t, 16> bytes{};  // in the order in which the digits stand
  bool IsNull() const { return bytes == std::array<uint8_t, 16>{}; }
  friend bool operator==(const Guid&, const Guid&) = default;
};
enum class GuidForm : uint8_t { kNone, kPlain, kLoose };  // kLoose: braces, or no hyphens
GuidForm ReadGuid(std::string_view text, Guid* guid);

// The method numbers that the layer of meaning asks about.
inline constexpr uint32_t kMethodIfNotThere = 1;
inline constexpr uint32_t kMethodIfCanReplace = 2;
inline constexpr uint32_t kMethodStopRestoreStart = 3;
inline constexpr uint32_t kMethodAlternateLocation = 4;
inline constexpr uint32_t kMethodCustom = 7;
inline constexpr uint32_t kMethodUnknown = 99;  // an unpublished spelling
inline constexpr uint32_t kUsageOther = 4;
inline constexpr uint32_t kWriterRestoreNever = 1;

}  // namespace gwm::document

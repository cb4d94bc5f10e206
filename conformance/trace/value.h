// SPDX-License-Identifier: Apache-2.0
//
// One argument or output of a recorded call.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "vss_com.h"

namespace gwm {

/// What an argument held, or what became of an output. Text is WTF-8: UTF-8, in which a lone surrogate of
/// the program's UTF-16 stays what it was (trace/utf16.h).
struct Value {
  enum class Kind : std::uint8_t {
    kNull,
    kBool,
    kNumber,
    kCode,       // a result code
    kText,
    kObject,     // an object of the trace, by its name; "" for one that is not recorded itself
    kUntouched,  // an output that is still what the caller put there
    kMalformed,  // no text, though it should be: `text` says what is wrong, "not terminated"
    kSize,       // a text of which only the size is kept: `number` bytes
  };

  Kind kind = Kind::kNull;
  std::int64_t number = 0;
  std::string text;

  static Value Null() { return {}; }
  static Value Bool(bool b) { return {Kind::kBool, b ? 1 : 0, {}}; }
  static Value Number(std::int64_t n) { return {Kind::kNumber, n, {}}; }
  static Value Code(HRESULT hr) { return {Kind::kCode, hr, {}}; }
  static Value Text(std::string_view t) { return {Kind::kText, 0, std::string(t)}; }
  static Value Object(std::string_view name = {}) { return {Kind::kObject, 0, std::string(name)}; }
  static Value Untouched() { return {Kind::kUntouched, 0, {}}; }
  static Value Malformed(std::string_view why) { return {Kind::kMalformed, 0, std::string(why)}; }
  static Value Size(std::int64_t bytes) { return {Kind::kSize, bytes, {}}; }

  friend bool operator==(const Value&, const Value&) = default;
};

/// "null", "true", "3", "VSS_E_BAD_STATE", "\"System Writer\"", "async", "untouched": as a reader of a
/// report wants it.
std::string Show(const Value& value);

/// A name and its value.
struct Field {
  std::string name;
  Value value;

  friend bool operator==(const Field&, const Field&) = default;
};

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// Outputs of getters: set to something recognisable before the call, described after it, and freed.
//
//   OutText name;
//   hr = document->GetPath(name.At(null));
//   out.push_back(name.Describe("pbstrPath", hr));
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "trace/value.h"
#include "stage/context.h"
#include "stage/text.h"

namespace gwm {

inline constexpr std::uint32_t kNeverSet = 0x5A5A5A5Au;
/// The same as a code, which none is.
inline constexpr HRESULT kNoCode = static_cast<HRESULT>(kNeverSet);

/// A BSTR output; freed when it goes out of scope, if a call that succeeded has set it.
class OutText {
 public:
  OutText() = default;
  OutText(const OutText&) = delete;
  OutText& operator=(const OutText&) = delete;
  ~OutText() {
    if (owned_) SysFreeString(text_);
  }

  BSTR* At(bool null) { return null ? nullptr : &text_; }
  Field Describe(const char* name, HRESULT hr) {
    owned_ = SUCCEEDED(hr) && text_ != Untouched<OLECHAR>();
    return {name, FAILED(hr) && text_ != nullptr ? DescribePointer(text_) : Of(text_)};
  }
  /// The text, if it is one.
  std::u16string_view view() const {
    if (!owned_ || text_ == nullptr) return {};
    return {reinterpret_cast<const char16_t*>(text_), SysStringLen(text_)};
  }
  /// Gives the string away.
  BSTR Detach() {
    owned_ = false;
    return text_;
  }

  /// "untouched", null, the text, or what is wrong with it as a BSTR.
  static Value Of(BSTR text) {
    if (text == nullptr || text == Untouched<OLECHAR>()) return DescribePointer(text);
    const UINT length = SysStringLen(text);
    if (SysStringByteLen(text) % sizeof(OLECHAR) != 0) return Value::Malformed("half a character");
    UINT ends = 0;
    while (ends <= length && text[ends] != 0) ++ends;
    if (ends > length) return Value::Malformed("not terminated");
    if (ends < length) {
      return Value::Malformed("length " + std::to_string(length) + ", ends at " +
                              std::to_string(ends));
    }
    return Value::Text(ToUtf8({text, length}));
  }

 private:
  BSTR text_ = Untouched<OLECHAR>();
  bool owned_ = false;
};

/// A number, an enumeration's value, or a flag.
template <class T>
class OutNumber {
 public:
  T* At(bool null) { return null ? nullptr : reinterpret_cast<T*>(&storage_); }
  Field Describe(const char* name) const {
    if (storage_ == kNeverSet) return {name, Value::Untouched()};
    if constexpr (sizeof(T) == 1) {
      const auto byte = *reinterpret_cast<const unsigned char*>(&storage_);
      return {name, byte <= 1 ? Value::Bool(byte == 1) : Value::Number(byte)};
    }
    return {name, Value::Number(storage_)};
  }
  /// "untouched", "true" or "false" for a flag, or the number.
  std::string Shown() const { return Show(Describe("").value); }
  /// The same of a flag, in these words.
  std::string Shown(const char* yes, const char* no) const {
    const Value value = Describe("").value;
    if (value.kind == Value::Kind::kBool) return value.number != 0 ? yes : no;
    return Show(value);
  }

 private:
  static_assert(sizeof(T) <= sizeof(std::uint32_t));
  std::uint32_t storage_ = kNeverSet;
};

class OutId {
 public:
  VSS_ID* At(bool null) { return null ? nullptr : &id_; }
  Field Describe(const char* name) const {
    return {name, id_ == kUnset ? Value::Untouched() : Value::Text(ToText(id_))};
  }
  const VSS_ID& id() const { return id_; }

 private:
  static constexpr VSS_ID kUnset = {
      kNeverSet, 0x5A5A, 0x5A5A, {0x5A, 0x5A, 0x5A, 0x5A, 0x5A, 0x5A, 0x5A, 0x5A}};
  VSS_ID id_ = kUnset;
};

/// The inputs of a call that is all outputs: which parameter is NULL.
inline std::vector<Field> NullParameter(std::int64_t n, std::initializer_list<const char*> names) {
  if (n <= 0 || n > static_cast<std::int64_t>(names.size())) return {};
  return {{names.begin()[n - 1], Value::Null()}};
}

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// wire.h: values as bytes and back, for the two ends of a connection on one machine.
//
//   std::string bytes = Pack(call);      // a struct of messages.h
//   Call call;
//   if (!Unpack(bytes, call)) ...        // cut off, too long, or with a value that there is not
//
// One function a struct names its fields, for both directions:
//
//   template <class Archive> void Visit(Archive& archive, Call& call) { archive(call.number); }
//
// Numbers are of fixed size, a text is its length in units and the units, a list its length and its
// elements. Bytes of a stranger are believed nothing: a length is compared with what is there
// before anything is taken for it.
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "vss.h"

namespace gwm::service {

template <class T>
concept IsNumber = std::is_integral_v<T> && !std::is_same_v<T, bool>;

class Packer {
 public:
  template <class... T>
  void operator()(T&... values) {
    (One(values), ...);
  }
  template <class E>
  void Enum(E& value, E) {
    auto number = static_cast<std::uint32_t>(value);
    One(number);
  }
  std::string Take() { return std::move(bytes_); }

 private:
  void Raw(const void* data, std::size_t size) {
    bytes_.append(static_cast<const char*>(data), size);
  }
  template <IsNumber T>
  void One(T& value) {
    Raw(&value, sizeof value);
  }
  void One(bool& value) {
    std::uint8_t byte = value ? 1 : 0;
    One(byte);
  }
  void One(VSS_ID& id) { Raw(&id, sizeof id); }
  void One(std::u16string& text) {
    Length(text.size());
    Raw(text.data(), text.size() * sizeof(char16_t));
  }
  template <class T>
  void One(std::optional<T>& value) {
    bool there = value.has_value();
    One(there);
    if (there) One(*value);
  }
  template <class T>
  void One(std::vector<T>& list) {
    Length(list.size());
    for (T& element : list) One(element);
  }
  template <class T>
  requires std::is_class_v<T>
  void One(T& value) { Visit(*this, value); }
  void Length(std::size_t length) {
    auto number = static_cast<std::uint32_t>(length);
    One(number);
  }

  std::string bytes_;
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

  template <class... T>
  void operator()(T&... values) {
    (One(values), ...);
  }
  /// A value beyond the last one is refused.
  template <class E>
  void Enum(E& value, E last) {
    std::uint32_t number = 0;
    One(number);
    if (number > static_cast<std::uint32_t>(last)) return Refuse();
    value = static_cast<E>(number);
  }
  /// Whether all was there, and nothing else.
  bool IsWhole() const { return good_ && rest_.empty(); }

 private:
  void Refuse() {
    good_ = false;
    rest_ = {};
  }
  bool Raw(void* data, std::size_t size) {
    if (size > rest_.size()) {
      Refuse();
      return false;
    }
    // Of nothing, both may be NULL, which memcpy may not be given.
    if (size > 0) std::memcpy(data, rest_.data(), size);
    rest_.remove_prefix(size);
    return true;
  }
  template <IsNumber T>
  void One(T& value) {
    Raw(&value, sizeof value);
  }
  void One(bool& value) {
    std::uint8_t byte = 0;
    One(byte);
    if (byte > 1) return Refuse();
    value = byte == 1;
  }
  void One(VSS_ID& id) { Raw(&id, sizeof id); }
  void One(std::u16string& text) {
    const std::size_t length = Length(sizeof(char16_t));
    text.resize(length);
    Raw(text.data(), length * sizeof(char16_t));
  }
  template <class T>
  void One(std::optional<T>& value) {
    bool there = false;
    One(there);
    value.reset();
    if (there) One(value.emplace());
  }
  template <class T>
  void One(std::vector<T>& list) {
    list.clear();
    for (std::size_t left = Length(1); left > 0 && good_; --left) One(list.emplace_back());
  }
  template <class T>
  requires std::is_class_v<T>
  void One(T& value) { Visit(*this, value); }
  // 0 where so many elements of at least that size cannot be there.
  std::size_t Length(std::size_t smallest) {
    std::uint32_t length = 0;
    One(length);
    if (length <= rest_.size() / smallest) return length;
    Refuse();
    return 0;
  }

  std::string_view rest_;
  bool good_ = true;
};

}  // namespace gwm::service

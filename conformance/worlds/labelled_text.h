// SPDX-License-Identifier: Apache-2.0
//
// A text of a world with the writer's label in the place of "{label}":
//
//   metadata->AddComponent(..., LabelledText(component.caption, "A"), ...)   // "Data of writer A"
//
// It lives as long as the call, and outside of a library's memory accounts.
#pragma once

#include <cstdlib>
#include <string_view>

#include "vss_com.h"

namespace gwm {

class LabelledText {
 public:
  /// NULL stays NULL. `more` comes behind the text.
  LabelledText(LPCWSTR text, std::string_view label, std::string_view more = {}) {
    if (text == nullptr) return;
    const std::basic_string_view<WCHAR> whole(text);
    // Each place makes room for a label, which as UTF-8 is never shorter than as UTF-16.
    std::size_t places = 0;
    for (std::size_t i = 0; i < whole.size(); ++i) places += At(whole, i) ? 1 : 0;
    const std::size_t room = whole.size() + places * label.size() + more.size() + 1;
    text_ = static_cast<WCHAR*>(std::malloc(room * sizeof(WCHAR)));
    if (text_ == nullptr) std::abort();
    WCHAR* to = text_;
    for (std::size_t i = 0; i < whole.size(); ++i) {
      if (At(whole, i)) {
        to = Widen(label, to);
        i += kPlace.size() - 1;
      } else {
        *to++ = whole[i];
      }
    }
    to = Widen(more, to);
    *to = 0;
  }
  ~LabelledText() { std::free(text_); }
  LabelledText(const LabelledText&) = delete;
  LabelledText& operator=(const LabelledText&) = delete;

  operator LPCWSTR() const { return text_; }  // NOLINT(google-explicit-constructor)

  /// UTF-8, which must be well-formed, as UTF-16; gives the end.
  static WCHAR* Widen(std::string_view utf8, WCHAR* to) {
    for (std::size_t i = 0; i < utf8.size();) {
      const auto lead = static_cast<unsigned char>(utf8[i++]);
      const int more = lead < 0xC0 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
      char32_t c = more == 0 ? lead : lead & (0x3Fu >> more);
      for (int k = 0; k < more && i < utf8.size(); ++k) {
        c = c << 6 | (static_cast<unsigned char>(utf8[i++]) & 0x3Fu);
      }
      if (c > 0xFFFF) {
        *to++ = static_cast<WCHAR>(0xD800 + ((c - 0x10000) >> 10));
        c = 0xDC00 + ((c - 0x10000) & 0x3FF);
      }
      *to++ = static_cast<WCHAR>(c);
    }
    return to;
  }

 private:
  static constexpr std::string_view kPlace = "{label}";
  static bool At(std::basic_string_view<WCHAR> text, std::size_t i) {
    if (text.size() - i < kPlace.size()) return false;
    for (std::size_t k = 0; k < kPlace.size(); ++k) {
      if (text[i + k] != static_cast<WCHAR>(kPlace[k])) return false;
    }
    return true;
  }

  WCHAR* text_ = nullptr;
};

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// What happens before a call reaches the reference.
#pragma once

#include <new>
#include <string>

#include "mutants/edit_text.h"
#include "mutants/surface.h"

namespace gwm {

inline void Enter() {
  if (CurrentSurface().on_call != nullptr) CurrentSurface().on_call();
}

/// The text of a document as the library is to read it.
class TextToRead {
 public:
  explicit TextToRead(BSTR given) : given_(given) {
    const auto change = CurrentSurface().before_reading;
    if (change == nullptr || given == nullptr) return;
    try {
      std::u16string text = TextOf(given);
      change(text);
      changed_ = SysAllocStringLen(reinterpret_cast<const OLECHAR*>(text.data()),
                                   static_cast<UINT>(text.size()));
    } catch (const std::bad_alloc&) {
    }
    is_there_ = changed_ != nullptr;
  }
  ~TextToRead() { SysFreeString(changed_); }
  TextToRead(const TextToRead&) = delete;
  TextToRead& operator=(const TextToRead&) = delete;
  BSTR get() const { return changed_ != nullptr ? changed_ : given_; }
  /// False: there is no memory for it.
  explicit operator bool() const { return is_there_; }

 private:
  const BSTR given_;
  BSTR changed_ = nullptr;
  bool is_there_ = true;
};

}  // namespace gwm

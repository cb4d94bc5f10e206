// SPDX-License-Identifier: Apache-2.0
//
// What happens before a call reaches the reference.
#pragma once

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
    std::u16string text = TextOf(given);
    change(text);
    changed_ = SysAllocStringLen(reinterpret_cast<const OLECHAR*>(text.data()),
                                 static_cast<UINT>(text.size()));
  }
  ~TextToRead() { SysFreeString(changed_); }
  TextToRead(const TextToRead&) = delete;
  TextToRead& operator=(const TextToRead&) = delete;
  BSTR get() const { return changed_ != nullptr ? changed_ : given_; }

 private:
  const BSTR given_;
  BSTR changed_ = nullptr;
};

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// What mutants do to codes and strings on their way out.
#pragma once

#include <string>
#include <string_view>

#include "vss_com.h"
#include "vsserror.h"

namespace gwm {

/// E_FAIL for the code of an unforeseen error.
inline HRESULT Masked(HRESULT hr) {
  return hr == VSS_E_UNEXPECTED || hr == E_UNEXPECTED ? E_FAIL : hr;
}

inline std::u16string TextOf(BSTR text) {
  if (text == nullptr) return {};
  return {reinterpret_cast<const char16_t*>(text), SysStringLen(text)};
}

/// After a call with this result: changes the string that it gave, if any. Gives back `hr`.
template <class Change>
HRESULT Edit(HRESULT hr, BSTR* output, Change&& change) {
  if (hr != S_OK || output == nullptr || *output == nullptr) return hr;
  std::u16string text = TextOf(*output);
  change(text);
  SysFreeString(*output);
  *output = SysAllocStringLen(reinterpret_cast<const OLECHAR*>(text.data()),
                              static_cast<UINT>(text.size()));
  return hr;
}

inline void Replace(std::u16string& text, std::u16string_view what, std::u16string_view by) {
  const std::size_t at = text.find(what);
  if (at != std::u16string::npos) text.replace(at, what.size(), by);
}
inline void Erase(std::u16string& text, std::u16string_view what) { Replace(text, what, {}); }

}  // namespace gwm

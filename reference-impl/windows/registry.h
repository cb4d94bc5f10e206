// SPDX-License-Identifier: Apache-2.0
//
// registry.h: reading HKEY_LOCAL_MACHINE.
#pragma once

#include <optional>

#include "vss_com.h"

namespace gwm::registry {

/// An open key of HKEY_LOCAL_MACHINE, for reading; false where it is not there or not to be read.
class Key {
 public:
  explicit Key(const wchar_t* path) {
    if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, path, 0, KEY_READ, &key_) != ERROR_SUCCESS)
      key_ = nullptr;
  }
  ~Key() {
    if (key_ != nullptr) RegCloseKey(key_);
  }
  Key(const Key&) = delete;
  Key& operator=(const Key&) = delete;
  explicit operator bool() const { return key_ != nullptr; }
  HKEY get() const { return key_; }

 private:
  HKEY key_ = nullptr;
};

/// The REG_DWORD `name` of the key; nothing if there is none of that type.
inline std::optional<DWORD> Number(const wchar_t* path, const wchar_t* name) {
  DWORD value, size = sizeof value;
  const LSTATUS status =
      RegGetValueW(HKEY_LOCAL_MACHINE, path, name, RRF_RT_REG_DWORD, nullptr, &value, &size);
  if (status != ERROR_SUCCESS) return std::nullopt;
  return value;
}

}  // namespace gwm::registry

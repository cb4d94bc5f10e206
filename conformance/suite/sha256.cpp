// SPDX-License-Identifier: Apache-2.0
#include "suite/sha256.h"

#include <array>

#ifdef _WIN32
#include <windows.h>
#include <bcrypt.h>
#else
#include <openssl/sha.h>
#endif

namespace gwm {

std::string Sha256(std::string_view bytes) {
  std::array<unsigned char, 32> hash{};
#ifdef _WIN32
  BCryptHash(BCRYPT_SHA256_ALG_HANDLE, nullptr, 0,
             reinterpret_cast<PUCHAR>(const_cast<char*>(bytes.data())),
             static_cast<ULONG>(bytes.size()), hash.data(), hash.size());
#else
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), hash.data());
#endif
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (unsigned char byte : hash) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
#include "trace/sha256.h"

#include <array>

#ifdef _WIN32
#include <windows.h>

#include <bcrypt.h>
#else
#include <openssl/crypto.h>
#include <openssl/sha.h>
#endif

namespace gwm {
namespace {

using Hash = std::array<unsigned char, 32>;

#ifdef _WIN32
Hash HashOf(std::string_view bytes) {
  static const BCRYPT_ALG_HANDLE algorithm = [] {
    BCRYPT_ALG_HANDLE handle = nullptr;
    BCryptOpenAlgorithmProvider(&handle, BCRYPT_SHA256_ALGORITHM, nullptr, 0);
    return handle;
  }();
  Hash hash{};
  BCRYPT_HASH_HANDLE state = nullptr;
  if (BCryptCreateHash(algorithm, &state, nullptr, 0, nullptr, 0, 0) < 0) return hash;
  BCryptHashData(state, reinterpret_cast<PUCHAR>(const_cast<char*>(bytes.data())),
                 static_cast<ULONG>(bytes.size()), 0);
  BCryptFinishHash(state, hash.data(), hash.size(), 0);
  BCryptDestroyHash(state);
  return hash;
}
#else
Hash HashOf(std::string_view bytes) {
  // A thread may still hash while the process ends: OpenSSL must not clean up under it.
  static const int lasting = OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, nullptr);
  static_cast<void>(lasting);
  Hash hash;
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), hash.data());
  return hash;
}
#endif

}  // namespace

Digest Sha256(std::string_view bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  Digest digest;
  auto out = digest.digits.begin();
  for (const unsigned char byte : HashOf(bytes)) {
    *out++ = kDigits[byte >> 4];
    *out++ = kDigits[byte & 15];
  }
  return digest;
}

}  // namespace gwm

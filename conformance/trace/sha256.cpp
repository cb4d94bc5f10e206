// SPDX-License-Identifier: Apache-2.0
#include "trace/sha256.h"

#include <array>

#ifdef _WIN32
#include <windows.h>

#include <bcrypt.h>
#else
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#endif

namespace gwm {
namespace {

using Hash = std::array<unsigned char, 32>;

#ifdef _WIN32
void* Begin() {
  static const BCRYPT_ALG_HANDLE algorithm = [] {
    BCRYPT_ALG_HANDLE handle = nullptr;
    BCryptOpenAlgorithmProvider(&handle, BCRYPT_SHA256_ALGORITHM, nullptr, 0);
    return handle;
  }();
  BCRYPT_HASH_HANDLE state = nullptr;
  return BCryptCreateHash(algorithm, &state, nullptr, 0, nullptr, 0, 0) < 0 ? nullptr : state;
}
void Update(void* state, std::string_view bytes) {
  if (state == nullptr) return;
  BCryptHashData(state, reinterpret_cast<PUCHAR>(const_cast<char*>(bytes.data())),
                 static_cast<ULONG>(bytes.size()), 0);
}
Hash Result(void* state) {
  Hash hash{};
  if (state != nullptr) BCryptFinishHash(state, hash.data(), hash.size(), 0);
  return hash;
}
void Free(void* state) {
  if (state != nullptr) BCryptDestroyHash(state);
}

Hash HashOf(std::string_view bytes) {
  void* const state = Begin();
  Update(state, bytes);
  const Hash hash = Result(state);
  Free(state);
  return hash;
}
#else
void Last() {
  // A thread may still hash while the process ends: OpenSSL must not clean up under it.
  static const int lasting = OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, nullptr);
  static_cast<void>(lasting);
}

void* Begin() {
  Last();
  EVP_MD_CTX* const state = EVP_MD_CTX_new();
  EVP_DigestInit_ex(state, EVP_sha256(), nullptr);
  return state;
}
void Update(void* state, std::string_view bytes) {
  EVP_DigestUpdate(static_cast<EVP_MD_CTX*>(state), bytes.data(), bytes.size());
}
Hash Result(void* state) {
  Hash hash{};
  EVP_DigestFinal_ex(static_cast<EVP_MD_CTX*>(state), hash.data(), nullptr);
  return hash;
}
void Free(void* state) { EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(state)); }

Hash HashOf(std::string_view bytes) {
  Last();
  Hash hash;
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), hash.data());
  return hash;
}
#endif

Digest InDigits(const Hash& hash) {
  constexpr char kDigits[] = "0123456789abcdef";
  Digest digest;
  auto out = digest.digits.begin();
  for (const unsigned char byte : hash) {
    *out++ = kDigits[byte >> 4];
    *out++ = kDigits[byte & 15];
  }
  return digest;
}

}  // namespace

RunningSha256::RunningSha256() : state_(Begin()) {}
RunningSha256::~RunningSha256() { Free(state_); }
void RunningSha256::Add(std::string_view bytes) { Update(state_, bytes); }
Digest RunningSha256::Finish() {
  const Digest digest = InDigits(Result(state_));
  Free(state_);
  state_ = Begin();
  return digest;
}

Digest Sha256(std::string_view bytes) { return InDigits(HashOf(bytes)); }

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>
#include <cstring>
#include <string>

#include "com/live_memory.h"
#include "vss_com.h"

namespace {

// A block is: padding, four bytes of length, the text, two zero bytes. The text starts at 8, so
// that it is aligned as malloc aligns, and as Windows does it.
constexpr std::size_t kHeader = 8;

std::atomic<std::int64_t> live_strings{0};

std::uint32_t ByteLength(BSTR text) {
  std::uint32_t bytes;
  std::memcpy(&bytes, reinterpret_cast<const char*>(text) - sizeof bytes, sizeof bytes);
  return bytes;
}

}  // namespace

extern "C" {

BSTR SysAllocStringLen(const OLECHAR* text, UINT length) {
  const std::size_t bytes = std::size_t{length} * sizeof(OLECHAR);
  if (bytes > UINT32_MAX - kHeader - sizeof(OLECHAR)) return nullptr;
  char* block = static_cast<char*>(std::malloc(kHeader + bytes + sizeof(OLECHAR)));
  if (block == nullptr) return nullptr;
  const auto stored = static_cast<std::uint32_t>(bytes);
  std::memcpy(block + kHeader - sizeof stored, &stored, sizeof stored);
  if (text != nullptr) std::memcpy(block + kHeader, text, bytes);
  std::memset(block + kHeader + bytes, 0, sizeof(OLECHAR));
  live_strings.fetch_add(1, std::memory_order_relaxed);
  VssComTellTaken(block + kHeader);
  return reinterpret_cast<BSTR>(block + kHeader);
}

BSTR SysAllocString(const OLECHAR* text) {
  if (text == nullptr) return nullptr;
  const std::size_t length = std::char_traits<OLECHAR>::length(text);
  return length > UINT32_MAX ? nullptr : SysAllocStringLen(text, static_cast<UINT>(length));
}

void SysFreeString(BSTR text) {
  if (text == nullptr) return;
  if (!VssComTellFree(text)) return;
  live_strings.fetch_sub(1, std::memory_order_relaxed);
  std::free(reinterpret_cast<char*>(text) - kHeader);
}

UINT SysStringByteLen(BSTR text) { return text == nullptr ? 0 : ByteLength(text); }

UINT SysStringLen(BSTR text) { return SysStringByteLen(text) / sizeof(OLECHAR); }

std::int64_t VssComLiveStrings() { return live_strings.load(std::memory_order_relaxed); }

}  // extern "C"

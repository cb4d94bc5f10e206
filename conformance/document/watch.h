// SPDX-License-Identifier: Apache-2.0
//
// What the judge remembers about file sets, in bounded memory.
//
// A long document is long by its file sets, so none of them is kept. Two questions need more than
// one place of a document at a time, and each has its own answer:
//
// - "Does this mapping belong to a file set?" When the restore method comes first (it nearly always
//   does), the mappings are kept until their file set passes by. When file sets come first, each
//   leaves four bits in a filter of fixed size (1 MiB). The filter can say "was there" by mistake,
//   never "was not there": a finding may be missed, in a document with more than a million file
//   sets before its restore method, but none is invented.
// - "Was this file set given before?" A table of fixed size holds the hashes of recent file sets.
//
// The first few hashes are kept as they are: most documents never come to need filter and table,
// which take longer to make than such a document takes to judge.
//
// Hashes have 64 bits and are made of text alone, so two runs agree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <unordered_set>
#include <vector>

namespace gwm::document {

// Hash of (path, filespec, recursive). Case of ASCII letters and a backslash at the end of the path
// do not matter. Inlined into kernels, so without library calls.
[[gnu::always_inline]] inline uint64_t MixHash(uint64_t a, uint64_t b) {
  const uint64_t x = (a ^ b) * 0x9E3779B97F4A7C15ULL;
  return (x ^ (x >> 32)) * 0xD6E8FEB86659FD93ULL;
}

[[gnu::always_inline]] inline uint64_t FoldCase(uint64_t v) {
  constexpr uint64_t kOnes = 0x0101010101010101ULL;
  const uint64_t low = v & (kOnes * 0x7F);
  const uint64_t above_a = low + kOnes * (0x80 - 'A');
  const uint64_t above_z = low + kOnes * (0x80 - 'Z' - 1);
  const uint64_t upper = (above_a & ~above_z & ~v) & (kOnes * 0x80);
  return v | (upper >> 2);
}

template <bool kFoldCase = true>
[[gnu::always_inline]] inline uint64_t HashText(uint64_t seed, const char* p, size_t size) {
  const auto fold = [](uint64_t v) { return kFoldCase ? FoldCase(v) : v; };
  uint64_t hash = MixHash(seed, size);
  while (size >= 8) {
    uint64_t word;
    __builtin_memcpy(&word, p, 8);
    hash = MixHash(hash, fold(word));
    p += 8;
    size -= 8;
  }
  uint64_t word = 0;
  for (size_t i = 0; i < size; ++i) {
    word |= static_cast<uint64_t>(static_cast<uint8_t>(p[i])) << (8 * i);
  }
  return MixHash(hash, fold(word));
}

[[gnu::always_inline]] inline uint64_t HashFileSet(const char* path, size_t path_size,
                                                   const char* filespec, size_t filespec_size,
                                                   bool recursive) {
  if (path_size > 1 && path[path_size - 1] == '\\') --path_size;
  const uint64_t hash = HashText(recursive ? 3 : 1, path, path_size);
  return HashText(hash, filespec, filespec_size);
}

class FileSetWatch {
 public:
  // What a file set turns out to be.
  enum Answer : uint8_t { kPlain = 0, kMapped = 1, kRepeated = 2 };

  // Asks about a file set and remembers it. Bits of Answer.
  uint8_t Pass(uint64_t hash);

  // As Pass, but gives up, remembering nothing, when the answer is not kPlain: for the fast path.
  bool PassPlain(uint64_t hash);

  // Nobody would ask: the fast path need not compute hashes.
  bool Idle() const { return !filtering_ && mappings_.empty() && !tells_repeated_; }

  void ExpectMapping(uint64_t hash) { mappings_.insert(hash); }
  bool Expects(uint64_t hash) const { return mappings_.contains(hash); }

  // From now on file sets leave their bits in the filter; `Seen` asks it.
  void StartFilter() { filtering_ = true; }
  bool Filtering() const { return filtering_; }
  bool Seen(uint64_t hash) const;

  // From now on repetitions are told.
  void StartRecent() { tells_repeated_ = true; }
  // Repetition counts within a component only.
  void NewComponent() { ++component_; }

 private:
  static constexpr size_t kFilterWords = (1 << 20) / 8;
  static constexpr size_t kRecent = 1 << 14;
  static constexpr size_t kFew = 64;

  uint64_t RecentKey(uint64_t hash) const { return MixHash(hash, component_) | 1; }
  bool IsRecent(uint64_t key) const;
  void KeepRecent(uint64_t key);
  void KeepInFilter(uint64_t hash);
  void SetBits(uint64_t hash);

  std::unordered_set<uint64_t> mappings_;
  bool filtering_ = false;
  bool tells_repeated_ = false;
  std::vector<uint64_t> few_passed_;  // until there is a filter
  std::vector<uint64_t> few_recent_;  // until there is a table
  std::unique_ptr<uint64_t[]> filter_;
  std::unique_ptr<uint64_t[]> recent_;
  uint64_t component_ = 0;
};

}  // namespace gwm::document

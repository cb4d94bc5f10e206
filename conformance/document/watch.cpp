// SPDX-License-Identifier: Apache-2.0
#include "document/watch.h"

namespace gwm::document {
namespace {

// Four bits of the filter, from four parts of one hash.
struct FilterBits {
  uint64_t word[4];
  uint64_t bit[4];
};

FilterBits BitsOf(uint64_t hash, size_t words) {
  FilterBits bits;
  const uint64_t step = MixHash(hash, 0x5851F42D4C957F2DULL) | 1;
  for (int i = 0; i < 4; ++i) {
    const uint64_t index = hash + step * static_cast<uint64_t>(i);
    bits.word[i] = (index >> 6) & (words - 1);
    bits.bit[i] = 1ULL << (index & 63);
  }
  return bits;
}

}  // namespace

uint8_t FileSetWatch::Pass(uint64_t hash) {
  uint8_t answer = kPlain;
  if (!mappings_.empty() && mappings_.contains(hash)) answer |= kMapped;
  if (recent_) {
    const uint64_t key = RecentKey(hash);
    uint64_t& slot = recent_[(key >> 1) % kRecent];
    if (slot == key) answer |= kRepeated;
    slot = key;
  }
  if (filter_) {
    const FilterBits bits = BitsOf(hash, kFilterWords);
    for (int i = 0; i < 4; ++i) filter_[bits.word[i]] |= bits.bit[i];
  }
  return answer;
}

bool FileSetWatch::PassPlain(uint64_t hash) {
  if (!mappings_.empty() && mappings_.contains(hash)) return false;
  if (recent_) {
    const uint64_t key = RecentKey(hash);
    if (recent_[(key >> 1) % kRecent] == key) return false;
  }
  Pass(hash);
  return true;
}

void FileSetWatch::StartFilter() {
  if (!filter_) filter_ = std::make_unique<uint64_t[]>(kFilterWords);
}

bool FileSetWatch::Seen(uint64_t hash) const {
  if (!filter_) return false;
  const FilterBits bits = BitsOf(hash, kFilterWords);
  for (int i = 0; i < 4; ++i) {
    if ((filter_[bits.word[i]] & bits.bit[i]) == 0) return false;
  }
  return true;
}

void FileSetWatch::StartRecent() {
  if (!recent_) recent_ = std::make_unique<uint64_t[]>(kRecent);
}

}  // namespace gwm::document

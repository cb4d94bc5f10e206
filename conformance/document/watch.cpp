// SPDX-License-Identifier: Apache-2.0
#include "document/watch.h"

#include <algorithm>

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
  if (tells_repeated_) {
    const uint64_t key = RecentKey(hash);
    if (IsRecent(key)) answer |= kRepeated;
    KeepRecent(key);
  }
  if (filtering_) KeepInFilter(hash);
  return answer;
}

bool FileSetWatch::PassPlain(uint64_t hash) {
  if (!mappings_.empty() && mappings_.contains(hash)) return false;
  if (tells_repeated_ && IsRecent(RecentKey(hash))) return false;
  Pass(hash);
  return true;
}

bool FileSetWatch::IsRecent(uint64_t key) const {
  if (recent_) return recent_[(key >> 1) % kRecent] == key;
  return std::ranges::find(few_recent_, key) != few_recent_.end();
}

void FileSetWatch::KeepRecent(uint64_t key) {
  if (!recent_ && few_recent_.size() < kFew) {
    few_recent_.push_back(key);
    return;
  }
  if (!recent_) {
    recent_ = std::make_unique<uint64_t[]>(kRecent);
    for (const uint64_t k : few_recent_) recent_[(k >> 1) % kRecent] = k;
  }
  recent_[(key >> 1) % kRecent] = key;
}

void FileSetWatch::KeepInFilter(uint64_t hash) {
  if (!filter_ && few_passed_.size() < kFew) {
    few_passed_.push_back(hash);
    return;
  }
  if (!filter_) {
    filter_ = std::make_unique<uint64_t[]>(kFilterWords);
    for (const uint64_t h : few_passed_) SetBits(h);
  }
  SetBits(hash);
}

void FileSetWatch::SetBits(uint64_t hash) {
  const FilterBits bits = BitsOf(hash, kFilterWords);
  for (int i = 0; i < 4; ++i) filter_[bits.word[i]] |= bits.bit[i];
}

bool FileSetWatch::Seen(uint64_t hash) const {
  if (!filter_) return std::ranges::find(few_passed_, hash) != few_passed_.end();
  const FilterBits bits = BitsOf(hash, kFilterWords);
  for (int i = 0; i < 4; ++i) {
    if ((filter_[bits.word[i]] & bits.bit[i]) == 0) return false;
  }
  return true;
}

}  // namespace gwm::document

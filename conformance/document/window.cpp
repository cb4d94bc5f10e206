// SPDX-License-Identifier: Apache-2.0
#include "document/window.h"

#include <algorithm>
#include <cstring>

#include "document/text.h"

namespace gwm::document {
namespace {

constexpr size_t kContext = 200;     // bytes kept before the place that is being judged
constexpr size_t kLeftOfCaret = 40;  // characters of an excerpt
constexpr size_t kRightOfCaret = 60;
constexpr size_t kTextLimit = 80;
constexpr size_t kLeastChunk = 64;

bool Continues(char c) { return (static_cast<uint8_t>(c) & 0xC0) == 0x80; }

size_t CountCharacters(const char* p, const char* end) {
  return static_cast<size_t>(std::count_if(p, end, [](char c) { return !Continues(c); }));
}

}  // namespace

Window::Window(Decoder& decoder, const Options& options)
    : decoder_(decoder),
      kernels_(ActiveKernels()),
      chunk_(std::max(options.chunk_bytes, kLeastChunk)),
      longest_(options.limits.markup_bytes),
      capacity_(chunk_ + chunk_ / 4 + kContext),
      buffer_(std::make_unique_for_overwrite<char[]>(capacity_ + kPadding)) {
  std::memset(buffer_.get(), 0, kPadding);
}

void Window::Advance(LineCount& count, size_t from, size_t to) const {
  kernels_.count_lines(buffer_.get() + from, buffer_.get() + to, &count);
}

Window::More Window::Grow(const char*& keep) {
  const size_t at = static_cast<size_t>(keep - buffer_.get());
  size_t drop = at > kContext ? at - kContext : 0;
  while (drop > 0 && Continues(buffer_[drop])) --drop;
  if (drop > 0) {
    if (known_at_ <= drop) {
      Advance(known_, known_at_, drop);
      base_ = known_;
      known_at_ = drop;
    } else {
      Advance(base_, 0, drop);
    }
    known_at_ -= drop;
    std::memmove(buffer_.get(), buffer_.get() + drop, size_ - drop);
    size_ -= drop;
    keep -= drop;
  }
  if (capacity_ - size_ < chunk_ / 2) {
    const size_t kept = size_ - static_cast<size_t>(keep - buffer_.get());
    if (kept > longest_) return More::kTooLong;
    const size_t larger = capacity_ * 2;
    auto moved = std::make_unique_for_overwrite<char[]>(larger + kPadding);
    std::memcpy(moved.get(), buffer_.get(), size_);
    keep = moved.get() + (keep - buffer_.get());
    buffer_ = std::move(moved);
    capacity_ = larger;
  }
  const size_t room = std::min(capacity_ - size_, chunk_);
  const size_t count = room < kLeastChunk / 2 ? 0 : decoder_.Read(buffer_.get() + size_, room);
  size_ += count;
  std::memset(buffer_.get() + size_, 0, kPadding);
  return count > 0 ? More::kMore : More::kEnd;
}

Place Window::PlaceOf(const char* p) {
  const size_t at = static_cast<size_t>(p - buffer_.get());
  LineCount count;
  if (at >= known_at_) {
    Advance(known_, known_at_, at);
    known_at_ = at;
    count = known_;
  } else {
    count = base_;
    Advance(count, 0, at);
  }
  return {count.lines + 1, count.columns + 1};
}

Spot Window::SpotOf(const char* p, size_t size) {
  size = std::min(size, static_cast<size_t>(end() - p));
  Spot spot;
  spot.place = PlaceOf(p);
  spot.text = Shorten(Printable({p, std::min<size_t>(size, kTextLimit * 4)}), kTextLimit);
  spot.excerpt = ExcerptOf(p, size);
  return spot;
}

Excerpt Window::ExcerptOf(const char* p, size_t size) const {
  Excerpt excerpt;
  const char* left = p;
  size_t characters = 0;
  while (left > begin() && left[-1] != '\n' && characters < kLeftOfCaret) {
    --left;
    if (!Continues(*left)) ++characters;
  }
  while (left < p && Continues(*left)) ++left;
  excerpt.cut_left = left > begin() && left[-1] != '\n';
  const char* right = p;
  characters = 0;
  while (right < end() && *right != '\n' && *right != '\r' && characters < kRightOfCaret) {
    ++right;
    while (right < end() && Continues(*right)) ++right;
    ++characters;
  }
  excerpt.cut_right = right < end() && *right != '\n' && *right != '\r';
  excerpt.line = Printable({left, static_cast<size_t>(right - left)});
  excerpt.caret = static_cast<uint32_t>(CountCharacters(left, p));
  const char* const until = std::min(right, p + size);
  excerpt.width =
      static_cast<uint32_t>(std::max<size_t>(1, CountCharacters(p, std::max(p, until))));
  return excerpt;
}

}  // namespace gwm::document

// SPDX-License-Identifier: Apache-2.0
//
// The part of the text that is in memory, and the way from a pointer in it to line and column.
//
// The scanner works on [begin, end) and asks for more when a tag is not complete. Text that has
// been judged is dropped, but for a little context that excerpts need. Behind end() stand kPadding
// zeros.
#pragma once

#include <cstddef>
#include <memory>

#include "document/decoder.h"
#include "document/finding.h"

namespace gwm::document {

class Window {
 public:
  enum class More : uint8_t { kMore, kEnd, kTooLong };

  Window(Decoder& decoder, const Options& options);

  const char* begin() const { return buffer_.get(); }
  const char* end() const { return buffer_.get() + size_; }

  // Reads on, keeping the text from `keep` on, which moves. kTooLong: more than the markup limit
  // would have to be kept. Pointers into the window other than `keep` are void afterwards.
  More Grow(const char*& keep);

  Place PlaceOf(const char* p);
  Spot SpotOf(const char* p, size_t size);

 private:
  Excerpt ExcerptOf(const char* p, size_t size) const;
  void Advance(LineCount& count, size_t from, size_t to) const;

  Decoder& decoder_;
  const Kernels& kernels_;
  size_t chunk_;
  size_t longest_;
  size_t capacity_ = 0;
  size_t size_ = 0;
  std::unique_ptr<char[]> buffer_;
  LineCount base_;   // up to the first byte of the buffer
  LineCount known_;  // up to known_at_, at or behind it
  size_t known_at_ = 0;
};

}  // namespace gwm::document

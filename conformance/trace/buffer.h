// SPDX-License-Identifier: Apache-2.0
//
// Bytes that grow, outside of any library's memory accounts.
//
// The recorder (mocks/recorder) shares a library with the reference, whose operator new counts every block and fails
// on demand (environment/memory.h). What the recorder takes must not be seen there, or recording
// would change what it records.
#pragma once

#include <cstdlib>
#include <cstring>
#include <string_view>

namespace gwm {

class Buffer {
 public:
  Buffer() = default;
  ~Buffer() {
    if (data_ != small_) std::free(data_);
  }
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;

  void Append(std::string_view bytes) {
    if (!bytes.empty()) std::memcpy(Extend(bytes.size()), bytes.data(), bytes.size());
  }
  void Append(char byte) { *Extend(1) = byte; }
  /// Room for `size` more bytes, which the caller fills. A machine without memory ends here.
  char* Extend(std::size_t size) {
    if (size_ + size > capacity_) Grow(size_ + size);
    char* const room = data_ + size_;
    size_ += size;
    return room;
  }
  /// Drops all but the first `size` bytes.
  void Cut(std::size_t size) { size_ = size; }

  std::size_t size() const { return size_; }
  std::string_view view() const { return {data_, size_}; }

 private:
  void Grow(std::size_t needed) {
    const std::size_t capacity = needed * 2;
    char* const data = static_cast<char*>(std::malloc(capacity));
    if (data == nullptr) std::abort();
    std::memcpy(data, data_, size_);
    if (data_ != small_) std::free(data_);
    data_ = data;
    capacity_ = capacity;
  }

  char small_[1000];
  char* data_ = small_;
  std::size_t size_ = 0;
  std::size_t capacity_ = sizeof small_;
};

}  // namespace gwm

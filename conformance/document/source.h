// SPDX-License-Identifier: Apache-2.0
//
// Where the bytes of a document come from.
//
//   MemorySource source(bytes);
//   Judgement judgement = JudgeDocument(source);
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

namespace gwm::document {

// What is known about the encoding before the first byte is seen.
enum class InputKind : uint8_t {
  kBytes,  // a file: the encoding is found out
  kBstr,   // UTF-16 in the byte order of this computer
};

class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // Reads 1 to `size` bytes; 0 at the end, -1 when reading failed.
  virtual ptrdiff_t Read(char* to, size_t size) = 0;

  // Length in bytes when it is known beforehand.
  virtual std::optional<uint64_t> Size() const { return std::nullopt; }
  virtual InputKind Kind() const { return InputKind::kBytes; }
};

// Text in memory; not owned. `step` bounds what one Read delivers, for tests.
class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes, size_t step = SIZE_MAX)
      : bytes_(bytes), step_(step) {}
  explicit MemorySource(std::u16string_view bstr, size_t step = SIZE_MAX);

  ptrdiff_t Read(char* to, size_t size) override;
  std::optional<uint64_t> Size() const override { return total_ ? total_ : bytes_.size(); }
  InputKind Kind() const override { return kind_; }

 private:
  std::string_view bytes_;
  size_t step_;
  uint64_t total_ = 0;
  InputKind kind_ = InputKind::kBytes;
};

// A file, or standard input for "-". Reads in large pieces and never keeps the whole file.
class FileSource : public ByteSource {
 public:
  FileSource() = default;
  ~FileSource() override;
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  // False when it cannot be opened or is no file; Error() then says why. `patience` is for a named
  // pipe: how long to wait until somebody opens its other end.
  bool Open(const std::string& path, std::chrono::milliseconds patience = std::chrono::seconds(10));

  ptrdiff_t Read(char* to, size_t size) override;
  std::optional<uint64_t> Size() const override { return size_; }
  const std::string& Error() const { return error_; }

 private:
  std::FILE* file_ = nullptr;
  bool owned_ = false;
  std::optional<uint64_t> size_;
  std::string error_;
};

}  // namespace gwm::document

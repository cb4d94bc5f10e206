// SPDX-License-Identifier: Apache-2.0
#include "conformance/document/source.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace gwm::document {

MemorySource::MemorySource(std::u16string_view bstr, size_t step)
    : bytes_(reinterpret_cast<const char*>(bstr.data()), bstr.size() * sizeof(char16_t)),
      step_(step),
      kind_(InputKind::kBstr) {}

ptrdiff_t MemorySource::Read(char* to, size_t size) {
  total_ = std::max<uint64_t>(total_, bytes_.size());
  const size_t count = std::min({size, bytes_.size(), step_});
  if (count != 0) std::memcpy(to, bytes_.data(), count);
  bytes_.remove_prefix(count);
  return static_cast<ptrdiff_t>(count);
}

FileSource::~FileSource() {
  if (owned_) std::fclose(file_);
}

bool FileSource::Open(const std::string& path) {
  if (path == "-") {
    file_ = stdin;
    return true;
  }
  std::error_code failure;
  const auto status = std::filesystem::status(path, failure);
  if (!std::filesystem::exists(status)) {
    error_ = failure && failure != std::errc::no_such_file_or_directory ? failure.message()
                                                                        : "no such file";
    return false;
  }
  if (std::filesystem::is_directory(status)) {
    error_ = "is a directory";
    return false;
  }
  file_ = std::fopen(path.c_str(), "rb");
  if (file_ == nullptr) {
    error_ = std::strerror(errno);
    return false;
  }
  owned_ = true;
  std::setvbuf(file_, nullptr, _IONBF, 0);  // the window of the judge is the only buffer
  if (std::filesystem::is_regular_file(status)) {
    const uint64_t size = std::filesystem::file_size(path, failure);
    if (!failure) size_ = size;
  }
  return true;
}

ptrdiff_t FileSource::Read(char* to, size_t size) {
  const size_t count = std::fread(to, 1, size, file_);
  if (count == 0 && std::ferror(file_) != 0) {
    error_ = std::strerror(errno);
    return -1;
  }
  return static_cast<ptrdiff_t>(count);
}

}  // namespace gwm::document

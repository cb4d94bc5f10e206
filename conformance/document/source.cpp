// SPDX-License-Identifier: Apache-2.0
#include "document/source.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "document/open_file.h"

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

bool FileSource::Open(const std::string& path, std::chrono::milliseconds patience) {
  if (path == "-") {
    file_ = stdin;
    return true;
  }
  OpenFile opened = OpenForReading(path, patience);
  file_ = opened.file;
  size_ = opened.size;
  error_ = std::move(opened.error);
  owned_ = file_ != nullptr;
  if (owned_)
    std::setvbuf(file_, nullptr, _IONBF, 0);  // the window of the judge is the only buffer
  return owned_;
}

ptrdiff_t FileSource::Read(char* to, size_t size) {
  const size_t count = std::fread(to, 1, size, file_);
  if (count == 0 && std::ferror(file_) != 0) {
    error_ = Reason({errno, std::generic_category()});
    return -1;
  }
  return static_cast<ptrdiff_t>(count);
}

}  // namespace gwm::document

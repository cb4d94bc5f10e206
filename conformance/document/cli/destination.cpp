// SPDX-License-Identifier: Apache-2.0
#include "document/cli/destination.h"

#include <cerrno>
#include <filesystem>

#include "document/cli/terminal.h"
#include "document/text.h"

namespace gwm::document {

namespace fs = std::filesystem;

Destination::~Destination() {
  if (!open_) return;
  std::fclose(stream_);
  if (!temporary_.empty()) std::remove(temporary_.c_str());
}

bool Destination::Fail() {
  // Whoever stops reading, as head does, has read what they wanted: the rest is dropped.
  if (path_.empty() && errno == EPIPE) return true;
  if (!failure_) failure_ = {errno, std::generic_category()};
  return false;
}

bool Destination::Open() {
  if (path_.empty()) return true;
  std::error_code ignored;
  for (int links = 0; links < 40 && fs::is_symlink(path_, ignored); ++links) {
    path_ = (fs::path(path_).parent_path() / fs::read_symlink(path_, ignored)).string();
  }
  const fs::file_status status = fs::status(path_, ignored);
  const bool in_place = fs::exists(status) && !fs::is_regular_file(status);
  if (!in_place) temporary_ = Cat(path_, ".", ProcessNumber(), ".tmp");
  stream_ = std::fopen(in_place ? path_.c_str() : temporary_.c_str(), "wb");
  open_ = stream_ != nullptr;
  return open_ || Fail();
}

bool Destination::Write(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stream_) != text.size()) Fail();
  return !failure_;
}

bool Destination::Finish() {
  if (std::fflush(stream_) != 0) Fail();
  if (!open_) return !failure_;
  open_ = false;
  if (std::fclose(stream_) != 0) Fail();
  if (temporary_.empty()) return !failure_;
  if (!failure_) fs::rename(temporary_, path_, failure_);
  if (failure_) std::remove(temporary_.c_str());
  return !failure_;
}

}  // namespace gwm::document

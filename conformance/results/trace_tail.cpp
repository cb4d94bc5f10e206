// SPDX-License-Identifier: Apache-2.0
#include "results/trace_tail.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "trace/tail.h"

namespace gwm {
namespace {

constexpr std::size_t kPage = Tail::kPage;
constexpr int kUsedBits = Tail::kUsedBits;
constexpr std::size_t kMostUsed = (std::size_t{1} << kUsedBits) - 1;
constexpr int kTries = 100;

/// So many bytes of a file from a place in it on, or all that there are.
std::string Read(std::ifstream& file, std::uint64_t from, std::size_t most) {
  file.clear();
  file.seekg(static_cast<std::streamoff>(from));
  std::string bytes(most, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(most));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return bytes;
}

/// What comes behind the first `begin` bytes of the trace.
struct Newest {
  std::uint64_t begin = 0;
  std::string bytes;
};

std::uint64_t NumberIn(std::string_view data) {
  std::uint64_t number = 0;
  for (int i = 7; i >= 0; --i) number = number << 8 | static_cast<unsigned char>(data[static_cast<std::size_t>(i)]);
  return number;
}

std::optional<Newest> ReadTail(const std::string& path) {
  std::error_code none;
  if (!std::filesystem::is_regular_file(path, none)) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  for (int i = 0; i < kTries; ++i) {
    const std::string data = Read(file, 0, kPage + kMostUsed), later = Read(file, 0, kPage);
    if (data.size() < kPage || later.size() < kPage) return std::nullopt;
    const std::uint64_t number = NumberIn(data);
    if (number >> kUsedBits != NumberIn(later) >> kUsedBits) continue;  // its process has moved it meanwhile
    const std::size_t used = number & kMostUsed;
    if (used > data.size() - kPage) return std::nullopt;
    return Newest{number >> kUsedBits, data.substr(kPage, used)};
  }
  return std::nullopt;
}

/// A trace as far as it counts, and its tail.
class Joined final : public std::streambuf {
 public:
  Joined(std::ifstream trace, Newest tail) : trace_(std::move(trace)), left_(tail.begin), tail_(std::move(tail.bytes)) {}

 private:
  int_type underflow() override {
    if (left_ > 0) {
      trace_.read(piece_.data(), static_cast<std::streamsize>(std::min<std::uint64_t>(left_, piece_.size())));
      const auto count = static_cast<std::size_t>(trace_.gcount());
      left_ -= count;
      setg(piece_.data(), piece_.data(), piece_.data() + count);
    } else {
      if (std::exchange(at_end_, true)) return traits_type::eof();
      setg(tail_.data(), tail_.data(), tail_.data() + tail_.size());
    }
    return gptr() == egptr() ? traits_type::eof() : traits_type::to_int_type(*gptr());
  }

  std::ifstream trace_;
  std::uint64_t left_;  // bytes of the trace that count
  std::string tail_;
  bool at_end_ = false;
  std::array<char, 1 << 16> piece_;
};

class JoinedStream final : public std::istream {
 public:
  JoinedStream(std::ifstream trace, Newest tail) : std::istream(nullptr), buffer_(std::move(trace), std::move(tail)) {
    rdbuf(&buffer_);
  }

 private:
  Joined buffer_;
};

}  // namespace

std::unique_ptr<std::istream> OpenWithTail(const std::string& path) {
  std::optional<Newest> tail = ReadTail(path + ".tail");
  if (!tail || tail->bytes.empty()) return nullptr;
  std::error_code none;
  if (std::filesystem::file_size(path, none) < tail->begin || none) return nullptr;
  std::ifstream trace(path, std::ios::binary);
  // What a write that did not come to its end has left. A process that runs may have moved the tail since.
  if (!tail->bytes.starts_with(Read(trace, tail->begin, kMostUsed + 1))) return nullptr;
  trace.clear();
  trace.seekg(0);
  return std::make_unique<JoinedStream>(std::move(trace), *std::move(tail));
}

}  // namespace gwm

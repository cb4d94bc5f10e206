// SPDX-License-Identifier: Apache-2.0
#include "testwriter/files.h"

#include <algorithm>
#include <fstream>
#include <system_error>

namespace gwm::testwriter {
namespace fs = std::filesystem;
namespace {

using volumes::FileNamed;
using volumes::Join;
using volumes::Lowered;
using volumes::Matches;
using volumes::Narrowed;
using volumes::Shown;
using volumes::Widened;

constexpr std::uint64_t kSize = 5000;
constexpr std::uint64_t kSeed = 0xcbf29ce484222325;  // FNV-1a, 64 bits
constexpr std::uint64_t kPrime = 0x100000001b3;

std::uint64_t Hash(std::string_view bytes, std::uint64_t hash = kSeed) {
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
  return hash;
}

Text NameOfPart(const fs::path& part) { return Widened(Shown(part)); }

bool IsExcluded(const Text& folder, const Text& name, const std::vector<FileSet>& excluded) {
  return std::any_of(excluded.begin(), excluded.end(), [&](const FileSet& set) {
    const Text above = Lowered(Join(set.path, {}));
    const Text here = Lowered(Join(folder, {}));
    const bool in = here == above || (set.recursive && here.starts_with(above + VSS_L("\\")));
    return in && Matches(name, set.spec);
  });
}

void Collect(const fs::path& folder, const fs::path& inside, const FileSet& set,
             const std::vector<FileSet>& excluded, std::vector<fs::path>& found) {
  Text here = set.path;
  for (const fs::path& part : inside) here = Join(here, NameOfPart(part));
  std::vector<fs::directory_entry> entries{fs::directory_iterator(folder / inside), {}};
  std::sort(entries.begin(), entries.end());
  for (const fs::directory_entry& entry : entries) {
    const fs::path name = entry.path().filename();
    if (entry.is_symlink()) continue;
    if (entry.is_directory() && set.recursive) {
      Collect(folder, inside / name, set, excluded, found);
    } else if (entry.is_regular_file() && Matches(NameOfPart(name), set.spec) &&
               !IsExcluded(here, NameOfPart(name), excluded)) {
      found.push_back(inside / name);
    }
  }
}

/// A name that matches.
fs::path NameFor(const Text& spec) {
  std::string name;
  for (const char c : Narrowed(spec)) {
    if (c == '*') {
      name += "made";
    } else {
      name += c == '?' ? 'x' : c;
    }
  }
  return Widened(name);
}

}  // namespace

std::optional<Content> ContentOf(const fs::path& file, const std::vector<Range>& parts) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return std::nullopt;
  Content content{0, kSeed};
  std::string bytes(1 << 16, '\0');
  const auto read = [&](std::uint64_t most) {
    while (most > 0 && stream) {
      const std::uint64_t wanted = std::min<std::uint64_t>(most, bytes.size());
      stream.read(bytes.data(), static_cast<std::streamsize>(wanted));
      const auto count = static_cast<std::size_t>(stream.gcount());
      content.hash = Hash(std::string_view(bytes).substr(0, count), content.hash);
      content.size += count;
      most -= count;
    }
    return most == 0;
  };
  if (parts.empty()) {
    read(UINT64_MAX);
    return content;
  }
  for (const Range& part : parts) {
    stream.seekg(static_cast<std::streamoff>(part.offset));
    if (!read(part.length)) return std::nullopt;
  }
  return content;
}

std::vector<fs::path> FilesIn(const fs::path& folder, const FileSet& set,
                              const std::vector<FileSet>& excluded) {
  std::vector<fs::path> found;
  if (!folder.empty() && fs::is_directory(folder)) Collect(folder, {}, set, excluded, found);
  return found;
}

std::optional<Text> MissingVolume(const Configuration& configuration) {
  const auto missing = [](const Text& path) { return FileNamed(path).empty(); };
  for (const Component& component : configuration.components) {
    for (const ComponentFile& file : component.files) {
      if (missing(file.files.path)) return file.files.path;
      if (file.alternate && missing(*file.alternate)) return file.alternate;
    }
    for (const PartialFile& file : component.partial) {
      if (missing(file.path)) return file.path;
    }
  }
  for (const FileSet& set : configuration.excluded) {
    if (missing(set.path)) return set.path;
  }
  return std::nullopt;
}

void MadeFiles::Make(const Configuration& configuration) {
  for (const Component& component : configuration.components) {
    for (const PartialFile& file : component.partial) {
      std::uint64_t end = kSize;
      for (const Range& part : file.parts) end = std::max(end, part.offset + part.length);
      MakeIn({file.path, file.name, false}, end);
    }
    for (const ComponentFile& file : component.files) MakeIn(file.files, kSize);
  }
  for (const FileSet& set : configuration.excluded) MakeIn(set, kSize);
}

void MadeFiles::MakeIn(const FileSet& set, std::uint64_t least) {
  const fs::path folder = FileNamed(set.path);
  if (!FilesIn(folder, set).empty()) return;
  MakeFolder(folder);
  MakeFile(folder / NameFor(set.spec), least);
  if (!set.recursive) return;
  MakeFolder(folder / "made-below");
  MakeFile(folder / "made-below" / NameFor(set.spec), least);
}

// Other bytes in each file, and the same ones whenever it is made.
void MadeFiles::MakeFile(const fs::path& file, std::uint64_t least) {
  std::uint64_t state = Hash(Shown(file.filename()));
  std::string bytes(static_cast<std::size_t>(least + state % kSize), '\0');
  for (char& c : bytes) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    c = static_cast<char>(state >> 56);
  }
  std::ofstream(file, std::ios::binary) << bytes;
  const std::optional<Content> content = ContentOf(file);
  if (!content || content->size != bytes.size()) {
    throw fs::filesystem_error("cannot be written", file,
                               std::make_error_code(std::errc::io_error));
  }
  files_[file] = content;
}

void MadeFiles::Copy(const fs::path& from, const fs::path& to) {
  MakeFolder(to.parent_path());
  fs::copy_file(from, to, fs::copy_options::overwrite_existing);
  files_[to] = ContentOf(to);
}

void MadeFiles::MakeFolder(const fs::path& folder) {
  if (fs::exists(folder)) return;
  if (folder.has_parent_path()) MakeFolder(folder.parent_path());
  fs::create_directory(folder);
  folders_.push_back(folder);
}

void MadeFiles::Remove() {
  std::error_code ignored;
  for (const auto& [file, content] : files_) {
    if (content && ContentOf(file) == content) fs::remove(file, ignored);
  }
  for (auto folder = folders_.rbegin(); folder != folders_.rend(); ++folder) {
    fs::remove(*folder, ignored);  // Only if nothing is in it.
  }
  files_.clear();
  folders_.clear();
}

}  // namespace gwm::testwriter

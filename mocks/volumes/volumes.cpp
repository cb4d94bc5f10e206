// SPDX-License-Identifier: Apache-2.0
#include "volumes/volumes.h"

#include <algorithm>
#include <cstdlib>

namespace gwm::volumes {
namespace fs = std::filesystem;
namespace {

constexpr TextView kLongNames = VSS_L("\\\\?\\");

WCHAR Lower(WCHAR c) { return c >= 'A' && c <= 'Z' ? static_cast<WCHAR>(c - 'A' + 'a') : c; }

bool HasLetter(TextView name) {
  const auto upper = [](WCHAR c) { return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c; };
  return name.size() >= 2 && name[1] == ':' && upper(name[0]) >= 'A' && upper(name[0]) <= 'Z';
}

#ifndef _WIN32
/// $GWM_VOLUMES as a folder without links in its path; "" without it.
fs::path Volumes() {
  const char* const value = std::getenv("GWM_VOLUMES");
  if (value == nullptr || *value == 0) return {};
  std::error_code error;
  fs::path folder = fs::canonical(value, error);
  return error ? fs::path() : folder;
}

Text WithSlashes(TextView text) {
  Text name(text);
  std::replace(name.begin(), name.end(), WCHAR{'\\'}, WCHAR{'/'});
  return name;
}
#endif

}  // namespace

Text Widened(std::string_view utf8) {
#ifdef _WIN32
  return fs::path(std::u8string(utf8.begin(), utf8.end())).wstring();
#else
  return fs::path(utf8).u16string();
#endif
}

std::string Narrowed(TextView text) { return Shown(text); }

std::string Shown(const fs::path& file) {
  const std::u8string narrow = file.u8string();
  return {narrow.begin(), narrow.end()};
}

fs::path FileShown(std::string_view path) {
#ifdef _WIN32
  return fs::path(Widened(path));
#else
  return fs::path(path);
#endif
}

Text Join(TextView folder, TextView rest) {
  while (folder.ends_with(WCHAR{'\\'})) folder.remove_suffix(1);
  while (rest.starts_with(WCHAR{'\\'})) rest.remove_prefix(1);
  return rest.empty() ? Text(folder) : Text(folder).append(VSS_L("\\")).append(rest);
}

Text RootOf(TextView name) {
  if (name.starts_with(kLongNames)) name.remove_prefix(kLongNames.size());
  if (!HasLetter(name)) return {};
  const WCHAR letter = name[0] >= 'a' ? static_cast<WCHAR>(name[0] - 'a' + 'A') : name[0];
  return {letter, ':', '\\'};
}

Text Lowered(TextView text) {
  Text lower(text);
  for (WCHAR& c : lower) c = Lower(c);
  return lower;
}

bool Matches(TextView name, TextView spec) {
  if (spec == VSS_L("*.*")) return true;
  std::size_t n = 0;
  std::size_t s = 0;
  std::size_t star = TextView::npos;
  std::size_t tried = 0;
  while (n < name.size()) {
    if (s < spec.size() && (spec[s] == '?' || Lower(spec[s]) == Lower(name[n]))) {
      ++n;
      ++s;
    } else if (s < spec.size() && spec[s] == '*') {
      star = s++;
      tried = n;
    } else if (star != TextView::npos) {
      s = star + 1;
      n = ++tried;
    } else {
      return false;
    }
  }
  return spec.find_first_not_of(WCHAR{'*'}, s) == TextView::npos;
}

#ifdef _WIN32

fs::path FolderOfVolume(TextView root) { return fs::path(root); }
fs::path FileNamed(TextView name) { return fs::path(name); }
Text NameOf(const fs::path& file) { return fs::absolute(file).lexically_normal().wstring(); }

#else

fs::path FolderOfVolume(TextView root) {
  const Text volume = RootOf(root);
  const fs::path volumes = Volumes();
  if (volume.empty() || volumes.empty()) return {};
  fs::path folder = volumes / std::string(1, static_cast<char>(volume[0]));
  std::error_code error;
  return fs::is_directory(folder, error) ? folder : fs::path();
}

fs::path FileNamed(TextView name) {
  if (name.starts_with(kLongNames)) name.remove_prefix(kLongNames.size());
  if (!HasLetter(name)) return fs::path(WithSlashes(name));
  fs::path volume = FolderOfVolume(name);
  if (volume.empty() && RootOf(name) == VSS_L("Z:\\")) volume = "/";
  if (volume.empty()) return {};
  TextView rest = name.substr(2);
  while (rest.starts_with(WCHAR{'\\'}) || rest.starts_with(WCHAR{'/'})) rest.remove_prefix(1);
  return volume / WithSlashes(rest);
}

Text NameOf(const fs::path& file) {
  const fs::path whole = fs::weakly_canonical(fs::absolute(file));
  const fs::path volumes = Volumes();
  Text name = VSS_L("Z:");
  fs::path rest = whole.relative_path();
  const fs::path inside = volumes.empty() ? fs::path() : whole.lexically_relative(volumes);
  const std::string first = inside.empty() ? std::string() : inside.begin()->string();
  if (first.size() == 1 && HasLetter(Text{static_cast<WCHAR>(first[0]), ':'})) {
    name[0] = static_cast<WCHAR>(first[0]);
    rest.clear();
    for (auto part = std::next(inside.begin()); part != inside.end(); ++part) rest /= *part;
  }
  for (const fs::path& part : rest) name.append(VSS_L("\\")).append(part.u16string());
  return rest.empty() ? name + VSS_L("\\") : name;
}

#endif

}  // namespace gwm::volumes

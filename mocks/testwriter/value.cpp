// SPDX-License-Identifier: Apache-2.0
#include "testwriter/value.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <optional>

namespace gwm::testwriter {
namespace {

constexpr std::string_view kNoName = "<>\"/|";  // cannot be in a name or path; wildcards can

std::size_t Distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t corner = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t changed = corner + (a[i] == b[j] ? 0 : 1);
      corner = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lower;
}

std::optional<std::uint64_t> Decimal(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::string_view Trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::string_view Nearest(std::string_view wrong, const std::vector<std::string_view>& right) {
  std::string_view nearest;
  std::size_t least = std::max<std::size_t>(wrong.size() / 2, 1) + 1;
  for (const std::string_view name : right) {
    const bool is_part = wrong.size() > 3 && Lower(name).find(Lower(wrong)) != std::string::npos;
    const std::size_t distance = is_part ? 1 : Distance(Lower(wrong), Lower(name));
    if (distance < least) {
      least = distance;
      nearest = name;
    }
  }
  return nearest;
}

std::string Instead(std::string_view wrong, const std::vector<std::string_view>& right) {
  const std::string_view nearest = Nearest(wrong, right);
  if (!nearest.empty()) return "; nearest: " + std::string(nearest);
  std::string all;
  for (const std::string_view name : right) all.append(all.empty() ? "" : ", ").append(name);
  return all.empty() ? "; there is none" : "; there are " + all;
}

bool Value::Bool() const {
  static constexpr Word<bool> kWords[] = {{"yes", true}, {"no", false}};
  return OneOf(kWords);
}

std::uint64_t Value::Number(std::uint64_t least, std::uint64_t most) const {
  const std::optional<std::uint64_t> number = Decimal(text_);
  if (number && *number >= least && *number <= most) return *number;
  throw NoValue{"is '" + std::string(text_) + "', and has to be a number from " +
                std::to_string(least) + " to " + std::to_string(most)};
}

Text Value::Any() const {
  try {
    return volumes::Widened(text_);
  } catch (const std::exception&) {
    throw NoValue{"is no UTF-8"};
  }
}

Text Value::Name() const {
  if (text_.empty()) throw NoValue{"is empty"};
  if (text_.find_first_of(kNoName) != text_.npos || text_.find_first_of(":\\") != text_.npos) {
    throw NoValue{"is '" + std::string(text_) + "', which is no name"};
  }
  return Any();
}

// With a letter, a share or a variable of the environment in front, as writers tell them.
Text Value::Path() const {
  const bool letter = text_.size() >= 3 && text_[1] == ':' && text_[2] == '\\';
  const bool rooted = letter || text_.starts_with("\\\\") || text_.starts_with('%');
  if (!rooted || text_.find_first_of(kNoName) != text_.npos) {
    throw NoValue{"is '" + std::string(text_) + "', which is no folder, such as c:\\files"};
  }
  return Any();
}

VSS_ID Value::Guid() const {
  std::string_view digits = text_;
  if (digits.starts_with('{') && digits.ends_with('}'))
    digits = digits.substr(1, digits.size() - 2);
  const NoValue no{"is '" + std::string(text_) + "', which is no GUID"};
  if (digits.size() != 36) throw no;
  std::string plain;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i == 8 || i == 13 || i == 18 || i == 23) {
      if (digits[i] != '-') throw no;
      continue;
    }
    plain += digits[i];
  }
  const auto hex = [&](std::size_t at, std::size_t count) {
    std::uint32_t number = 0;
    const char* const begin = plain.data() + at;
    const auto [end, error] = std::from_chars(begin, begin + count, number, 16);
    if (error != std::errc() || end != begin + count) throw no;
    return number;
  };
  VSS_ID id;
  id.Data1 = hex(0, 8);
  id.Data2 = static_cast<WORD>(hex(8, 4));
  id.Data3 = static_cast<WORD>(hex(12, 4));
  for (std::size_t i = 0; i < 8; ++i) id.Data4[i] = static_cast<BYTE>(hex(16 + 2 * i, 2));
  return id;
}

std::vector<Range> Value::Ranges() const {
  std::vector<Range> ranges;
  std::string_view rest = text_;
  for (bool more = true; more;) {
    const std::size_t comma = rest.find(',');
    more = comma != rest.npos;
    const std::string_view one = Trimmed(rest.substr(0, comma));
    rest = more ? rest.substr(comma + 1) : std::string_view();
    const std::size_t colon = one.find(':');
    const auto offset = Decimal(one.substr(0, std::min(colon, one.size())));
    const auto length = colon == one.npos ? std::nullopt : Decimal(one.substr(colon + 1));
    if (!offset || !length || *length == 0) {
      throw NoValue{"is '" + std::string(text_) + "', and has to be offset:length,offset:length"};
    }
    ranges.push_back({*offset, *length});
  }
  return ranges;
}

}  // namespace gwm::testwriter

// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>

#include "trace/code_names.h"
#include "trace/short_lines.h"

namespace gwm {
namespace {

constexpr std::size_t kMostDigits = 9;        // of a place or a time
constexpr std::size_t kMostDigitsOfAny = 18;  // no number of 64 bits is too small for these

/// Takes a line to pieces from the left. What takes nothing answers false.
class Scanner {
 public:
  explicit Scanner(std::string_view line) : rest_(line) {}

  bool Take(std::string_view piece) {
    if (!rest_.starts_with(piece)) return false;
    rest_.remove_prefix(piece.size());
    return true;
  }

  /// A string without escapes, of ASCII.
  bool TakeText(std::string_view& text) {
    if (!rest_.starts_with('"')) return false;
    const auto is_plain = [](char c) { return c >= ' ' && c != '"' && c != '\\' && c != '\x7F'; };
    const auto end = std::find_if_not(rest_.begin() + 1, rest_.end(), is_plain);
    if (end == rest_.end() || *end != '"') return false;
    text = std::string_view(rest_.begin() + 1, end);
    rest_.remove_prefix(text.size() + 2);
    return true;
  }

  template <class Number>
  bool TakeNumber(Number& number, std::size_t most_digits = kMostDigits) {
    const std::size_t sign = rest_.starts_with('-') ? 1 : 0;
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto end = std::find_if_not(rest_.begin() + static_cast<std::ptrdiff_t>(sign), rest_.end(), is_digit);
    const auto length = static_cast<std::size_t>(end - rest_.begin());
    const std::size_t digits = length - sign;
    if (digits == 0 || digits > most_digits || (length > 1 && rest_[sign] == '0')) return false;
    const auto [stop, error] = std::from_chars(rest_.data(), rest_.data() + length, number);
    if (error != std::errc() || stop != rest_.data() + length) return false;  // "-1" where a number has no sign
    rest_.remove_prefix(length);
    return true;
  }

  bool AtEnd() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

bool TakeValue(Scanner& in, Value& value) {
  std::string_view text;
  std::int64_t number = 0;
  if (in.TakeText(text)) {
    const auto code = CodeOf(text);
    value = code ? Value::Code(*code) : Value::Text(text);
  } else if (in.Take("{\"obj\":")) {
    if (!in.TakeText(text) || !in.Take("}")) return false;
    value = Value::Object(text);
  } else if (in.TakeNumber(number, kMostDigitsOfAny)) {
    value = Value::Number(number);
  } else if (in.Take("true")) {
    value = Value::Bool(true);
  } else if (in.Take("false")) {
    value = Value::Bool(false);
  } else {
    return in.Take("null");
  }
  return true;
}

bool TakeFields(Scanner& in, std::vector<Field>& fields) {
  do {
    std::string_view name;
    Value value;
    if (!in.TakeText(name) || !in.Take(":") || !TakeValue(in, value)) return false;
    const auto is_same = [name](const Field& field) { return field.name == name; };
    if (std::any_of(fields.begin(), fields.end(), is_same)) return false;
    fields.push_back({std::string(name), std::move(value)});
  } while (in.Take(","));
  return in.Take("}");
}

bool TakeCall(Scanner& in, ShortLine& line) {
  Event& call = line.event;
  std::string_view text;
  if (in.Take(",\"th\":") && !in.TakeNumber(call.thread)) return false;
  if (in.Take(",\"within\":") && (!in.TakeNumber(call.within) || call.within < 0)) return false;
  if (!in.Take(",\"obj\":") || !in.TakeText(text) || !in.Take(",\"m\":")) return false;
  call.object = text;
  if (in.TakeText(text)) {
    call.method = text;
    return true;
  }
  return in.TakeNumber(line.like.emplace());
}

bool TakeResult(Scanner& in, Event& back) {
  back.has_hr = !in.Take(",\"hr\":null");
  if (!back.has_hr || !in.Take(",\"hr\":")) return true;
  std::string_view text;
  const auto code = in.TakeText(text) ? CodeOf(text) : std::nullopt;
  back.hr = code.value_or(S_OK);
  return code.has_value();
}

}  // namespace

std::optional<ShortLine> ReadShortLine(std::string_view text) {
  Scanner in(text);
  ShortLine line;
  Event& event = line.event;
  const bool is_call = in.Take("{\"t\":\"call\"");
  if (!is_call && !in.Take("{\"t\":\"back\"")) return std::nullopt;
  event.kind = is_call ? EventKind::kCall : EventKind::kReturn;
  if (in.Take(",\"after\":") && (!in.TakeNumber(event.us) || event.us < 0)) return std::nullopt;
  if (is_call ? !TakeCall(in, line) : !TakeResult(in, event)) return std::nullopt;
  if (in.Take(is_call ? ",\"in\":{" : ",\"out\":{") && !TakeFields(in, event.fields)) return std::nullopt;
  if (!in.Take("}\n") || !in.AtEnd()) return std::nullopt;
  return line;
}

}  // namespace gwm

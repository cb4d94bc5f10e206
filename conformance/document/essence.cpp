// SPDX-License-Identifier: Apache-2.0
#include "document/essence.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <vector>

#include "document/text.h"

namespace gwm::document {
namespace {

std::string_view WithoutPrefix(std::string_view name) {
  const size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// The character of "#x41" or "amp"; 0 if it is none.
char32_t Referred(std::string_view name) {
  constexpr std::pair<std::string_view, char> kNames[] = {
      {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
  for (const auto& [known, character] : kNames) {
    if (name == known) return static_cast<unsigned char>(character);
  }
  uint32_t value = 0;
  const bool hex = name.starts_with("#x");
  if (!name.starts_with('#')) return 0;
  name.remove_prefix(hex ? 2 : 1);
  std::from_chars(name.data(), name.data() + name.size(), value, hex ? 16 : 10);
  return value;
}

// As a reader gets it: references resolved, raw white space normalised.
std::string ValueOf(std::string_view raw, bool is_id) {
  std::string value;
  for (size_t i = 0; i < raw.size(); ++i) {
    const size_t end = raw[i] == '&' ? raw.find(';', i) : std::string_view::npos;
    if (end != std::string_view::npos) {
      AppendUtf8(value, Referred(raw.substr(i + 1, end - i - 1)));
      i = end;
    } else if (raw[i] == '\r' && i + 1 < raw.size() && raw[i + 1] == '\n') {
      continue;
    } else {
      value += IsSpace(raw[i]) ? ' ' : raw[i];
    }
  }
  if (is_id) std::ranges::transform(value, value.begin(), ToLower);
  return value;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::string Read() {
    SkipToTag();
    return Element(0);
  }

 private:
  static constexpr int kDeepest = 100;

  // Behind everything that is no tag; text between tags means nothing in these documents.
  void SkipToTag() {
    while (!text_.empty()) {
      text_.remove_prefix(std::min(text_.find('<'), text_.size()));
      if (text_.starts_with("<!--")) {
        SkipBehind("-->");
      } else if (text_.starts_with("<?")) {
        SkipBehind("?>");
      } else if (text_.starts_with("<!")) {
        SkipBehind(">");
      } else {
        return;
      }
    }
  }
  void SkipBehind(std::string_view end) {
    const size_t at = text_.find(end);
    text_.remove_prefix(at == std::string_view::npos ? text_.size() : at + end.size());
  }
  void SkipSpace() {
    while (!text_.empty() && IsSpace(text_[0])) text_.remove_prefix(1);
  }
  std::string_view Name() {
    const size_t size = std::min(text_.find_first_of(" \t\r\n=/>"), text_.size());
    const std::string_view name = text_.substr(0, size);
    text_.remove_prefix(size);
    return name;
  }

  // At its start tag. Each name and value ends with a byte that no text of XML has.
  std::string Element(int depth) {
    std::string essence("\1");
    if (depth > kDeepest) text_ = {};
    if (text_.empty()) return essence;
    text_.remove_prefix(1);
    essence += WithoutPrefix(Name());
    essence += '\2';
    for (const auto& [name, value] : Attributes()) {
      essence.append(name).append(1, '\3').append(value).append(1, '\4');
    }
    const bool empty = text_.starts_with('/');
    SkipBehind(">");
    std::vector<std::string> children;
    while (!empty) {
      SkipToTag();
      if (text_.empty() || text_.starts_with("</")) break;
      children.push_back(Element(depth + 1));
    }
    if (!empty) SkipBehind(">");
    if (depth == 0) std::ranges::stable_sort(children);
    for (const std::string& child : children) essence += child;
    return essence += '\5';
  }

  std::map<std::string, std::string> Attributes() {
    std::map<std::string, std::string> attributes;
    for (SkipSpace(); !text_.empty() && text_[0] != '>' && text_[0] != '/'; SkipSpace()) {
      const std::string name(Name());
      const size_t quote = text_.find_first_of("\"'");
      if (quote == std::string_view::npos) break;
      const char mark = text_[quote];
      text_.remove_prefix(quote + 1);
      const size_t size = std::min(text_.find(mark), text_.size());
      const bool is_id = name == "writerId" || name == "instanceId";
      if (!name.starts_with("xmlns")) attributes[name] = ValueOf(text_.substr(0, size), is_id);
      text_.remove_prefix(std::min(size + 1, text_.size()));
    }
    return attributes;
  }

  std::string_view text_;
};

}  // namespace

std::string EssenceOf(std::string_view text) { return Reader(text).Read(); }

}  // namespace gwm::document

// SPDX-License-Identifier: Apache-2.0
#include "legal/xml_style.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace gwm {
namespace {

struct Element {
  std::u16string_view name;
  std::vector<std::pair<std::u16string_view, std::u16string_view>> attributes;  // as written
  std::vector<Element> children;
};

/// The reference's own text: nothing but elements and attributes, in double quotes.
class Reader {
 public:
  explicit Reader(std::u16string_view text) : text_(text) {}

  Element Read() {
    Element element;
    Take(1);  // <
    element.name = Until(u" />");
    while (text_.starts_with(u' ')) {
      Take(1);
      const std::u16string_view name = Until(u"=");
      Take(2);  // ="
      element.attributes.emplace_back(name, Until(u"\""));
      Take(1);
    }
    if (text_.starts_with(u"/>")) {
      Take(2);
      return element;
    }
    Take(1);  // >
    while (!text_.empty() && !text_.starts_with(u"</")) element.children.push_back(Read());
    Until(u">");
    Take(1);
    return element;
  }

 private:
  void Take(std::size_t count) { text_.remove_prefix(std::min(count, text_.size())); }
  std::u16string_view Until(std::u16string_view ends) {
    const std::size_t at = std::min(text_.find_first_of(ends), text_.size());
    const std::u16string_view part = text_.substr(0, at);
    Take(at);
    return part;
  }

  std::u16string_view text_;
};

class Writer {
 public:
  explicit Writer(const XmlStyle& style) : style_(style) {}

  std::u16string Write(const Element& root) {
    text_ = style_.before;
    Put(root, 0);
    text_ += style_.after;
    return std::move(text_);
  }

 private:
  void Put(const Element& element, int depth) {
    NewLine(depth);
    text_ += u'<';
    PutName(element.name);
    if (depth == 0 && !style_.prefix.empty()) {
      PutAttribute(u"xmlns:" + std::u16string(style_.prefix), ValueOf(element, u"xmlns"));
    }
    auto attributes = element.attributes;
    if (style_.attributes_reversed) std::ranges::reverse(attributes);
    for (const auto& [name, value] : attributes) PutAttribute(name, value);
    if (style_.wide_tags) text_ += u' ';
    if (element.children.empty() && !style_.end_tags) {
      text_ += u"/>";
      return;
    }
    text_ += u'>';
    for (const Element* child : ChildrenOf(element)) Put(*child, depth + 1);
    if (!element.children.empty()) NewLine(depth);
    text_ += u"</";
    PutName(element.name);
    text_ += style_.wide_tags ? u" >" : u">";
  }

  void NewLine(int depth) {
    if (!text_.empty()) text_ += style_.line_end;
    for (int i = 0; i < depth; ++i) text_ += style_.indent;
  }
  void PutName(std::u16string_view name) {
    if (!style_.prefix.empty()) (text_ += style_.prefix) += u':';
    text_ += name;
  }

  static std::u16string_view ValueOf(const Element& element, std::u16string_view name) {
    for (const auto& [known, value] : element.attributes) {
      if (known == name) return value;
    }
    return {};
  }

  std::vector<const Element*> ChildrenOf(const Element& element) const {
    std::vector<const Element*> children;
    for (const Element& child : element.children) children.push_back(&child);
    if (style_.locations_first) {
      std::stable_partition(children.begin(), children.end(),
                            [](const Element* e) { return e->name != u"RESTORE_METHOD"; });
    }
    return children;
  }

  void PutAttribute(std::u16string_view name, std::u16string_view value) {
    text_ += style_.wide_tags ? u"  " : u" ";
    text_ += name;
    text_ += style_.wide_tags ? u" = " : u"=";
    text_ += style_.quote;
    const bool is_id = name == u"writerId" || name == u"instanceId";
    const bool is_namespace = name.starts_with(u"xmlns");
    for (std::size_t i = 0; i < value.size(); ++i) {
      char16_t c = value[i];
      if (is_id && style_.upper_case_ids && c >= u'a' && c <= u'f') c -= u'a' - u'A';
      if (style_.references && !is_namespace && !is_id) {
        i += PutReference(value.substr(i));
      } else if (c == style_.quote) {
        text_ += u"&#39;";
      } else {
        text_ += c;
      }
    }
    text_ += style_.quote;
  }

  /// One character or reference as it stands there, as a reference where that makes a difference.
  /// How many units more than one it took.
  std::size_t PutReference(std::u16string_view at) {
    if (at[0] == u'&') {
      const std::size_t end = at.find(u';');
      text_ += at.substr(0, end + 1);
      return end;
    }
    if (at[0] < 0x80 && at[0] != u'e') {
      text_ += at[0];
      return 0;
    }
    char32_t point = at[0];
    const bool pair = (at[0] & 0xFC00) == 0xD800 && at.size() > 1;
    if (pair) point = 0x10000 + ((at[0] & 0x3FFu) << 10) + (at[1] & 0x3FFu);
    text_ += u"&#x";
    std::u16string digits;
    for (; point != 0; point /= 16) digits.insert(0, 1, u"0123456789ABCDEF"[point % 16]);
    text_ += digits;
    text_ += u';';
    return pair ? 1 : 0;
  }

  const XmlStyle& style_;
  std::u16string text_;
};

void EraseAll(std::u16string& text, std::u16string_view what, std::size_t from) {
  std::size_t at = 0;
  while ((at = text.find(what, at)) != std::u16string::npos) text.erase(at + from, what.size() - from);
}

}  // namespace

std::u16string Rewritten(std::u16string_view text, const XmlStyle& style) {
  return Writer(style).Write(Reader(text).Read());
}

std::u16string WithoutPrefix(std::u16string_view text, std::u16string_view prefix) {
  std::u16string plain(text);
  const std::u16string name = std::u16string(prefix) + u':';
  EraseAll(plain, u"<" + name, 1);
  EraseAll(plain, u"</" + name, 2);
  const std::size_t at = plain.find(u" xmlns:" + std::u16string(prefix) + u"=");
  if (at != std::u16string::npos) {
    plain.erase(at, plain.find(u'"', plain.find(u'"', at) + 1) + 1 - at);
  }
  return plain;
}

}  // namespace gwm

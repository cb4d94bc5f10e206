// SPDX-License-Identifier: Apache-2.0
#include "metadata/wellformed.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "com/utf.h"
#include "decisions/metadata_decisions.h"
#include "metadata/xml_characters.h"

namespace gwm {
namespace {

// More attributes than any element of a Writer Metadata Document has. Those beyond are checked, yet
// not passed on: the reader refuses the element anyway, and tinyxml2 needs quadratic time for them.
constexpr std::size_t kAttributesPassedOn = 32;

// Every method returns false after the first violation and then leaves its message in `error`.
class Scanner {
 public:
  explicit Scanner(std::u16string_view xml) : xml_(xml) {}

  WellFormed Run() {
    out_.reserve(xml_.size());
    WellFormed result;
    result.ok = Document();
    if (result.ok) {
      result.utf8 = std::move(out_);
    } else {
      result.error = "character " + std::to_string(at_ + 1) + ": " + error_;
    }
    return result;
  }

 private:
  bool Document() {
    if (At(u"\uFEFF")) ++at_;
    if (At(u"<?xml") && at_ + 5 < xml_.size() && IsXmlSpace(xml_[at_ + 5]) && !Declaration()) {
      return false;
    }
    while (at_ < xml_.size()) {
      if (xml_[at_] != u'<') {
        if (!(open_.empty() ? SpaceOutside() : Text())) return false;
      } else if (!Markup()) {
        return false;
      }
    }
    if (!open_.empty()) return Fail("the document ends inside an element");
    return seen_root_ || Fail("there is no element");
  }

  bool Markup() {
    if (at_ + 1 < xml_.size() && IsLetter(xml_[at_ + 1]) && !open_.empty()) return StartTag();
    if (At(u"<!--")) return Comment();
    if (At(u"<?")) return Instruction();
    if (At(u"<![CDATA[")) return open_.empty() ? Fail("text outside of the root") : CData();
    if (At(u"<!DOCTYPE")) return Fail("a DOCTYPE is not accepted");
    if (At(u"<!")) return Fail("neither a comment nor a CDATA section");
    if (At(u"</")) return EndTag();
    if (open_.empty() && seen_root_) return Fail("a second root element");
    return StartTag();
  }

  bool StartTag() {
    ++at_;
    std::u16string_view name;
    if (!Name(&name)) return false;
    out_ += '<';
    Copy(name);
    attributes_.clear();
    for (;;) {
      const bool space = SkipSpace();
      if (At(u"/>") || At(u">")) break;
      if (at_ >= xml_.size()) return Fail("the document ends inside a tag");
      if (!space) return Fail("a space is missing before an attribute");
      if (!Attribute()) return false;
    }
    std::sort(attributes_.begin(), attributes_.end());
    if (std::adjacent_find(attributes_.begin(), attributes_.end()) != attributes_.end()) {
      return Fail("an attribute occurs twice");
    }
    seen_root_ = true;
    if (At(u"/>")) {
      at_ += 2;
      out_ += "/>";
      return true;
    }
    ++at_;
    out_ += '>';
    open_.push_back(name);
    return true;
  }

  bool Attribute() {
    std::u16string_view name;
    if (!Name(&name)) return false;
    attributes_.push_back(name);
    const std::size_t before = out_.size();
    out_ += ' ';
    Copy(name);
    SkipSpace();
    if (!At(u"=")) return Fail("an attribute without a value");
    ++at_;
    SkipSpace();
    if (!At(u"\"") && !At(u"'")) return Fail("a value without quotes");
    const char16_t quote = xml_[at_++];
    out_ += '=';
    out_ += static_cast<char>(quote);
    if (!Value(quote)) return false;
    out_ += static_cast<char>(quote);
    if (attributes_.size() > kAttributesPassedOn) out_.resize(before);
    return true;
  }

  bool Value(char16_t quote) {
    while (at_ < xml_.size()) {
      const char16_t c = xml_[at_];
      if (IsPlain(c)) {
        out_ += static_cast<char>(c);
        ++at_;
        continue;
      }
      if (c == quote) {
        ++at_;
        return true;
      }
      if (c == u'<') return Fail("< in a value");
      if (c == u'&') {
        if (!Reference()) return false;
      } else if (IsXmlSpace(c)) {
        at_ += At(u"\r\n") ? 2 : 1;
        out_ += ' ';
      } else if (!Character()) {
        return false;
      }
    }
    return Fail("the document ends inside a value");
  }

  bool EndTag() {
    at_ += 2;
    std::u16string_view name;
    if (!Name(&name)) return false;
    if (open_.empty() || open_.back() != name) return Fail("an end tag that matches no start tag");
    SkipSpace();
    if (!At(u">")) return Fail("an end tag that does not end");
    ++at_;
    open_.pop_back();
    out_ += "</";
    Copy(name);
    out_ += '>';
    return true;
  }

  bool SpaceOutside() { return SkipSpace() || Fail("text outside of the root"); }

  // White space between tags is dropped, other text passed on for the reader to refuse.
  bool Text() {
    const std::size_t start = out_.size();
    bool blank = true;
    while (at_ < xml_.size() && xml_[at_] != u'<') {
      if (At(u"]]>")) return Fail("]]> in text");
      blank = blank && IsXmlSpace(xml_[at_]);
      if (!(xml_[at_] == u'&' ? Reference() : Character())) return false;
    }
    if (blank) out_.resize(start);
    return true;
  }

  bool CData() {
    at_ += 9;
    while (!At(u"]]>")) {
      if (at_ >= xml_.size()) return Fail("the document ends inside a CDATA section");
      if (!Ignore()) return false;
    }
    at_ += 3;
    out_ += "<![CDATA[x]]>";  // a node of text, which is all that the reader needs to know
    return true;
  }

  bool Comment() {
    at_ += 4;
    while (!At(u"--")) {
      if (at_ >= xml_.size()) return Fail("the document ends inside a comment");
      if (!Ignore()) return false;
    }
    if (!At(u"-->")) return Fail("-- in a comment");
    at_ += 3;
    return true;
  }

  bool Instruction() {
    at_ += 2;
    std::u16string_view target;
    if (!Name(&target)) return false;
    if (target.size() == 3 && (target[0] | 32) == u'x' && (target[1] | 32) == u'm' &&
        (target[2] | 32) == u'l') {
      return Fail("an XML declaration that is not at the start");
    }
    if (!SkipSpace() && !At(u"?>")) return Fail("a processing instruction without a space");
    while (!At(u"?>")) {
      if (at_ >= xml_.size()) return Fail("the document ends inside a processing instruction");
      if (!Ignore()) return false;
    }
    at_ += 2;
    return true;
  }

  // The text is UTF-16 already, so the encoding is only checked for its form.
  bool Declaration() {
    at_ += 5;
    std::u16string_view value;
    if (!SkipSpace() || !Pseudo(u"version", &value)) return Fail("a declaration without a version");
    if (value.size() < 3 || value.substr(0, 2) != u"1." || !AllOf(value.substr(2), kDigits)) {
      return Fail("a version that is not 1.x");
    }
    bool space = SkipSpace();
    if (space && Pseudo(u"encoding", &value)) {
      if (value.empty() || !AllOf(value.substr(0, 1), kLetters) || !AllOf(value, kEncoding)) {
        return Fail("an encoding that is no name");
      }
      space = SkipSpace();
    }
    if (space && Pseudo(u"standalone", &value)) {
      if (value != u"yes" && value != u"no") return Fail("standalone is neither yes nor no");
      SkipSpace();
    }
    if (!At(u"?>")) return Fail("a declaration that does not end");
    at_ += 2;
    return true;
  }

  bool Pseudo(std::u16string_view name, std::u16string_view* value) {
    if (!At(name)) return false;
    at_ += name.size();
    SkipSpace();
    if (!At(u"=")) return false;
    ++at_;
    SkipSpace();
    if (!At(u"\"") && !At(u"'")) return false;
    const std::size_t end = xml_.find(xml_[at_], at_ + 1);
    if (end == std::u16string_view::npos) return false;
    *value = xml_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    return true;
  }

  bool Reference() {
    static constexpr struct {
      std::u16string_view text;
      const char* out;
    } kEntities[] = {{u"&lt;", "&lt;"},
                     {u"&gt;", "&gt;"},
                     {u"&amp;", "&amp;"},
                     {u"&quot;", "&quot;"},
                     {u"&apos;", "&apos;"}};
    for (const auto& entity : kEntities) {
      if (!At(entity.text)) continue;
      at_ += entity.text.size();
      out_ += entity.out;
      return true;
    }
    if (!At(u"&#")) return Fail("an unknown entity or a stray &");
    const bool x = At(u"&#x");
    const bool hex = x || !CurrentMetadataDecisions().decimal_references_are_decimal;
    std::size_t i = at_ + (x ? 3 : 2);
    const std::size_t digits = i;
    char32_t code = 0;
    for (int digit; i < xml_.size() && (digit = Digit(xml_[i], hex)) >= 0; ++i) {
      if (code <= 0x10FFFF) code = code * (hex ? 16 : 10) + static_cast<char32_t>(digit);
    }
    if (i == digits || xml_.substr(i, 1) != u";") return Fail("a reference of bad form");
    if (!IsXmlCharacter(code)) return Fail("a reference to no character");
    at_ = i + 1;
    if (IsXmlSpace(code) || code == U'<' || code == U'&' || code == U'"' || code == U'\'') {
      out_ += "&#" + std::to_string(static_cast<unsigned>(code)) + ";";
    } else {
      AppendUtf8(out_, code);
    }
    return true;
  }

  static int Digit(char16_t c, bool hex) {
    if (c >= u'0' && c <= u'9') return c - u'0';
    if (hex && c >= u'a' && c <= u'f') return c - u'a' + 10;
    if (hex && c >= u'A' && c <= u'F') return c - u'A' + 10;
    return -1;
  }

  bool Name(std::u16string_view* name) {
    const std::size_t start = at_;
    while (at_ < xml_.size() && IsLetter(xml_[at_])) ++at_;
    for (char32_t c; at_<xml_.size(); at_ += c> 0xFFFF ? 2 : 1) {
      c = Peek();
      if (!(at_ == start ? IsNameStart(c) : IsNameCharacter(c))) break;
    }
    if (at_ == start) return Fail("a name is missing");
    *name = xml_.substr(start, at_ - start);
    return true;
  }

  // The character here; 0 for half of a surrogate pair, which no production accepts.
  char32_t Peek() const {
    if (IsSurrogatePair(xml_, at_)) return Combine(xml_[at_], xml_[at_ + 1]);
    return IsSurrogate(xml_[at_]) ? 0 : xml_[at_];
  }

  bool Character() {
    const char32_t c = Peek();
    if (!Ignore()) return false;
    AppendUtf8(out_, c);
    return true;
  }

  bool Ignore() {
    const char32_t c = Peek();
    if (!IsXmlCharacter(c)) return Fail("a character that XML does not allow");
    at_ += c > 0xFFFF ? 2 : 1;
    return true;
  }

  // What a name is mostly made of.
  static bool IsLetter(char16_t c) {
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_';
  }

  // What a value is mostly made of, and stands for itself.
  static bool IsPlain(char16_t c) {
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'-' && c <= u':') ||
           c == u'\\';
  }

  bool SkipSpace() {
    const std::size_t start = at_;
    while (at_ < xml_.size() && IsXmlSpace(xml_[at_])) ++at_;
    return at_ != start;
  }

  bool At(std::u16string_view text) const { return xml_.substr(at_, text.size()) == text; }

  void Copy(std::u16string_view name) {
    for (std::size_t i = 0; i < name.size(); ++i) {
      if (IsLetter(name[i])) {
        out_ += static_cast<char>(name[i]);
      } else if (IsSurrogatePair(name, i)) {
        AppendUtf8(out_, Combine(name[i], name[i + 1]));
        ++i;
      } else {
        AppendUtf8(out_, name[i]);
      }
    }
  }

  static bool AllOf(std::u16string_view text, std::u16string_view allowed) {
    return text.find_first_not_of(allowed) == std::u16string_view::npos;
  }

  bool Fail(const char* what) {
    error_ = what;
    return false;
  }

  static constexpr std::u16string_view kDigits = u"0123456789";
  static constexpr std::u16string_view kEncoding =
      u"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
  static constexpr std::u16string_view kLetters = kEncoding.substr(0, 52);

  std::u16string_view xml_;
  std::size_t at_ = 0;
  std::string out_;
  std::string error_;
  bool seen_root_ = false;
  std::vector<std::u16string_view> open_;  // the names of the elements around this place
  std::vector<std::u16string_view> attributes_;
};

}  // namespace

WellFormed CheckWellFormed(std::u16string_view xml) { return Scanner(xml).Run(); }

}  // namespace gwm

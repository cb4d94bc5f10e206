// SPDX-License-Identifier: Apache-2.0
#include "document/scanner.h"

#include <algorithm>
#include <array>

#include "document/text.h"

namespace gwm::document {
namespace {

// What excerpts show to the right of a place has to be there when a finding is made, or findings
// would depend on how the text was read.
constexpr ptrdiff_t kLookahead = 512;

// Names of open elements are kept; this bounds what an odd document can make of that.
constexpr size_t kLongestName = 4096;

constexpr uint8_t kNameChar = 1;
constexpr uint8_t kNameStart = 2;

constexpr std::array<uint8_t, 128> MakeNameTable() {
  std::array<uint8_t, 128> table{};
  for (int i = 0; i < 128; ++i) {
    const char c = static_cast<char>(i);
    if (IsLetter(c) || c == '_' || c == ':') table[i] = kNameChar | kNameStart;
    if (IsDigit(c) || c == '-' || c == '.') table[i] = kNameChar;
  }
  return table;
}
constexpr std::array<uint8_t, 128> kNames = MakeNameTable();

std::string_view Between(const char* begin, const char* end) {
  return {begin, static_cast<size_t>(end - begin)};
}

std::string Quote(std::string_view name) { return Cat("\"", Printable(Shorten(name, 60)), "\""); }

}  // namespace

Scanner::Scanner(Decoder& decoder, Window& window, Sink& sink, Structure& structure,
                 const Options& options)
    : decoder_(decoder),
      window_(window),
      sink_(sink),
      structure_(structure),
      options_(options),
      kernels_(ActiveKernels()),
      namespaces_(sink),
      cursor_(window.begin()) {}

bool Scanner::Run() {
  for (;;) {
    if (namespaces_.Default() == NamespaceKind::kMetadata) {
      if (SpotlessRun* run = structure_.Spotless()) {
        cursor_ = kernels_.skip_spotless(cursor_, window_.end(), run);
      }
    }
    const Sink::Mark mark = sink_.Now();
    const Step step = Short(cursor_) ? Step::kMore : Next();
    if (step == Step::kDone) continue;
    if (step == Step::kStop) return false;
    sink_.TakeBack(mark);
    const Window::More more = window_.Grow(cursor_);
    if (more == Window::More::kTooLong) {
      Stop(RuleId::kMarkupLength, cursor_, 40,
           Cat("what begins here is longer than ", options_.limits.markup_bytes, " bytes"));
      return false;
    }
    if (more == Window::More::kEnd) {
      if (text_ended_) return AtEnd();
      text_ended_ = true;  // once more, with what is left
    }
  }
}

bool Scanner::Short(const char* p) const { return window_.end() - p < kLookahead && !text_ended_; }

bool Scanner::AtEnd() {
  if (decoder_.read_failed()) return false;
  const char* const end = window_.end();
  if (const auto& objection = decoder_.objection()) {
    Spot spot = window_.SpotOf(end, 0);
    spot.text = objection->text;
    sink_.Report(objection->rule, spot, objection->message);
    return false;
  }
  if (cursor_ < end) {
    Stop(RuleId::kMarkupUnfinished, cursor_, static_cast<size_t>(end - cursor_),
         open_.empty()
             ? std::string("the document ends inside the markup that begins here")
             : Cat("the document ends inside the markup that begins here, in ", TopName()));
    return false;
  }
  if (!open_.empty()) {
    Stop(RuleId::kElementUnclosed, end, 0,
         Cat("the document ends, but ", Shorten(TopName(), 60), " (line ", open_.back().place.line,
             ", column ", open_.back().place.column, ") is not closed"));
    return false;
  }
  if (!root_seen_) {
    Stop(RuleId::kRootMissing, end, 0, "the document has no root element");
    return false;
  }
  return true;
}

Scanner::Step Scanner::Stop(RuleId rule, const char* at, size_t size, std::string message) {
  sink_.Report(rule, at, size, std::move(message));
  return Step::kStop;
}

Scanner::Step Scanner::StopAtName(std::string_view name) {
  return Stop(RuleId::kMarkupLength, name.data(), 40,
              Cat("a name is longer than ", kLongestName, " bytes"));
}

std::string_view Scanner::TopName() const {
  return {names_.data() + open_.back().name_at, open_.back().name_size};
}

const char* Scanner::SkipSpace(const char* p) const {
  while (IsSpace(*p)) ++p;
  return p;
}

// The end of the name that begins at p; p itself when none does.
const char* Scanner::NameEnd(const char* p) const {
  const char* const begin = p;
  const char* const end = window_.end();
  for (;;) {
    const uint8_t byte = static_cast<uint8_t>(*p);
    if (byte < 0x80) [[likely]] {
      if ((kNames[byte] & (p == begin ? kNameStart : kNameChar)) == 0) return p;
      ++p;
      continue;
    }
    const Utf8Char c = DecodeUtf8(p, end);
    if (c.size == 0) return c.cut ? end : p;
    if (!(p == begin ? IsNameStart(c.value) : IsNameChar(c.value))) return p;
    p += c.size;
  }
}

Scanner::Step Scanner::Next() {
  const char* const p = cursor_;
  const size_t left = static_cast<size_t>(window_.end() - p);
  if (left == 0) return Step::kMore;
  if (*p == '&') return ScanTextReference();
  if (*p != '<') return ScanText();
  if (left == 1) return Step::kMore;
  const bool at_start = first_;
  first_ = false;
  Step step;
  switch (p[1]) {
    case '/':
      step = ScanEndTag();
      break;
    case '!':
      step = ScanBang();
      break;
    case '?':
      step = at_start && left >= 6 && Between(p, p + 5) == "<?xml" && IsSpace(p[5])
                 ? ScanDeclaration()
                 : ScanInstruction();
      break;
    default:
      step = ScanStartTag();
  }
  if (step == Step::kMore) first_ = at_start;
  return step;
}

void Scanner::CountText(const char* at, size_t size) { structure_.Text({at, size}); }

Scanner::Step Scanner::ScanText() {
  const char* const begin = cursor_;
  const char* const end = window_.end();
  const char* p = SkipSpace(begin);
  if (p > end) p = end;
  if (p < end && *p != '<' && *p != '&') {
    if (open_.empty()) {
      return Stop(RuleId::kTextOutsideRoot, p, static_cast<size_t>(std::min(end, p + 40) - p),
                  root_seen_ ? "text follows the end of the root element"
                             : "text stands before the root element");
    }
    const char* const text = p;
    bool sound = true;
    while (p < end && *p != '<' && *p != '&') {
      if (*p == ']' && p + 2 < end && p[1] == ']' && p[2] == '>') {
        sound = false;
        sink_.Report(RuleId::kCdataEnd, p, 3, "\"]]>\" stands in text");
      }
      ++p;
    }
    if (p == end && !text_ended_) {
      if (p - text < kLookahead) return Step::kMore;
      // "]]>" may go on behind the window.
      while (p > text && p[-1] == ']' && end - p < 2) --p;
      if (p == text) return Step::kMore;
    }
    if (sound) CountText(text, static_cast<size_t>(p - text));
  }
  if (p > begin) first_ = false;
  cursor_ = p;
  return p == begin ? Step::kMore : Step::kDone;
}

Scanner::Step Scanner::ScanTextReference() {
  const Reference reference = ScanReference(cursor_, window_.end());
  if (reference.state == Reference::State::kCut) {
    // The name ran into the end; more text may still show that it is none.
    return Step::kMore;
  }
  first_ = false;
  if (open_.empty()) {
    return Stop(RuleId::kTextOutsideRoot, cursor_, reference.size,
                "a reference stands outside the root element");
  }
  if (ReportReference(cursor_, reference) && reference.value > 0x20) {
    CountText(cursor_, reference.size);
  }
  cursor_ += reference.size;
  return Step::kDone;
}

bool Scanner::ReportReference(const char* at, const Reference& reference) {
  const std::string_view text(at, reference.size);
  switch (reference.state) {
    case Reference::State::kGood:
      return true;
    case Reference::State::kUndeclared:
      sink_.Report(RuleId::kEntityUndeclared, text,
                   Cat("the entity ", Quote(text), " is not declared"));
      return false;
    case Reference::State::kNotACharacter:
      sink_.Report(RuleId::kCharacterReference, text,
                   Cat(Quote(text), " is not a character of XML"));
      return false;
    default:
      sink_.Report(RuleId::kReferenceSyntax, at, 1,
                   "\"&\" begins no reference; a plain ampersand is written \"&amp;\"");
      return false;
  }
}

Scanner::Step Scanner::ScanStartTag() {
  const char* p = NameEnd(cursor_ + 1);
  const char* const end = window_.end();
  if (p >= end) return Step::kMore;
  if (p == cursor_ + 1) {
    return Stop(RuleId::kMarkupUnknown, cursor_, 2,
                "\"<\" begins no markup; as text it is written \"&lt;\"");
  }
  tag_.name = Between(cursor_ + 1, p);
  if (tag_.name.size() > kLongestName) return StopAtName(tag_.name);
  if (open_.empty() && root_seen_) {
    return Stop(RuleId::kContentAfterRoot, cursor_, static_cast<size_t>(p - cursor_),
                Cat("the element ", Quote(tag_.name), " follows the end of the root element"));
  }
  tag_.attributes.clear();
  tag_.damaged = false;
  tag_.empty = false;
  for (;;) {
    const char* const before = p;
    p = SkipSpace(p);
    if (p >= end) return Step::kMore;
    if (*p == '>') {
      ++p;
      break;
    }
    if (*p == '/') {
      if (p + 1 >= end) return Step::kMore;
      if (p[1] != '>') {
        return Stop(RuleId::kAttributeSyntax, p, 1, "\"/\" stands inside a tag");
      }
      tag_.empty = true;
      p += 2;
      break;
    }
    if (p == before) {
      if (NameEnd(p) == p) {
        return Stop(RuleId::kName, p, 1,
                    tag_.attributes.empty()
                        ? Cat("the name ", Quote(tag_.name), " goes on with ", Quote({p, 1}))
                        : Cat("after a value stands ", Quote({p, 1})));
      }
      tag_.damaged = true;
      sink_.Report(RuleId::kAttributeSpace, p, static_cast<size_t>(NameEnd(p) - p),
                   "white space is missing before this attribute");
    }
    const Step step = ScanAttribute(p);
    if (step != Step::kDone) return step;
  }
  if (Short(p)) return Step::kMore;
  return CloseTag(p);
}

Scanner::Step Scanner::ScanAttribute(const char*& p) {
  const char* const end = window_.end();
  const char* q = NameEnd(p);
  if (q >= end) return Step::kMore;
  if (q == p) {
    return Stop(RuleId::kAttributeSyntax, p, 1,
                Cat("an attribute name is expected, not ", Quote({p, 1})));
  }
  if (tag_.attributes.size() == options_.limits.attributes) {
    return Stop(RuleId::kAttributeCount, p, static_cast<size_t>(q - p),
                Cat("the element has more than ", options_.limits.attributes, " attributes"));
  }
  Attribute& attribute = tag_.attributes.emplace_back();
  attribute.name = Between(p, q);
  if (attribute.name.size() > kLongestName) return StopAtName(attribute.name);
  q = SkipSpace(q);
  if (q >= end) return Step::kMore;
  if (*q != '=') {
    return Stop(RuleId::kAttributeSyntax, attribute.name.data(), attribute.name.size(),
                Cat("the attribute ", Quote(attribute.name), " has no value"));
  }
  q = SkipSpace(q + 1);
  if (q >= end) return Step::kMore;
  if (*q != '"' && *q != '\'') {
    return Stop(RuleId::kAttributeSyntax, attribute.name.data(), attribute.name.size(),
                Cat("the value of ", Quote(attribute.name), " is not in quotes"));
  }
  const Step step = ScanValue(q, attribute);
  p = q;
  return step;
}

// p points to the opening quote, and behind the closing one afterwards.
Scanner::Step Scanner::ScanValue(const char*& p, Attribute& attribute) {
  const char* const end = window_.end();
  const char quote = *p;
  const char* const begin = ++p;
  for (;;) {
    p = kernels_.value_end(p, end, quote);
    if (static_cast<size_t>(p - begin) > options_.limits.attribute_bytes) {
      return Stop(RuleId::kAttributeLength, attribute.name.data(), attribute.name.size(),
                  Cat("the value of ", Quote(attribute.name), " is longer than ",
                      options_.limits.attribute_bytes, " bytes"));
    }
    if (p >= end) return Step::kMore;
    if (*p == quote) break;
    if (*p == '<') {
      return Stop(RuleId::kLessThanInValue, p, 1,
                  Cat("the value of ", Quote(attribute.name),
                      " has a \"<\"; is its closing quote missing?"));
    }
    if (*p == '&') {
      const Reference reference = ScanReference(p, end);
      if (reference.state == Reference::State::kCut) return Step::kMore;
      attribute.has_reference = true;
      if (!ReportReference(p, reference)) tag_.damaged = true;
      p += reference.size;
    } else {
      attribute.has_raw_space = true;
      ++p;
    }
  }
  attribute.value = Between(begin, p);
  ++p;
  return Step::kDone;
}

void Scanner::CheckDuplicates() {
  const auto& attributes = tag_.attributes;
  for (size_t i = 1; i < attributes.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      if (attributes[i].name != attributes[j].name) continue;
      tag_.damaged = true;
      sink_.Report(RuleId::kAttributeDuplicate, attributes[i].name,
                   Cat("the attribute ", Quote(attributes[i].name), " is given twice"));
      break;
    }
  }
}

Scanner::Step Scanner::CloseTag(const char* after) {
  tag_.whole = Between(cursor_, after);
  const auto colon = [](std::string_view name) -> uint32_t {
    const size_t at = name.find(':');
    return at == std::string_view::npos ? 0 : static_cast<uint32_t>(at);
  };
  tag_.colon = colon(tag_.name);
  for (Attribute& attribute : tag_.attributes) attribute.colon = colon(attribute.name);
  CheckDuplicates();
  if (open_.size() >= options_.limits.depth) {
    return Stop(RuleId::kDepth, cursor_, tag_.whole.size(),
                Cat("more than ", options_.limits.depth, " elements are open"));
  }
  root_seen_ = true;
  const size_t mark = namespaces_.Mark();
  namespaces_.Enter(tag_);
  structure_.Start(tag_);
  if (tag_.empty) {
    structure_.End(tag_.whole);
    namespaces_.Restore(mark);
  } else {
    Open& open = open_.emplace_back();
    open.name_at = static_cast<uint32_t>(names_.size());
    open.name_size = static_cast<uint32_t>(tag_.name.size());
    open.namespaces = mark;
    open.place = window_.PlaceOf(cursor_);
    names_ += tag_.name;
  }
  cursor_ = after;
  return Step::kDone;
}

Scanner::Step Scanner::ScanEndTag() {
  const char* const end = window_.end();
  const char* const name = cursor_ + 2;
  const char* p = NameEnd(name);
  if (p >= end) return Step::kMore;
  const std::string_view closing = Between(name, p);
  if (closing.empty()) {
    return Stop(RuleId::kMarkupUnknown, cursor_, 2, "\"</\" is not followed by a name");
  }
  const char* const after_name = p;
  p = SkipSpace(p);
  if (p >= end) return Step::kMore;
  if (*p != '>') {
    return Stop(RuleId::kTagUnmatched, p, 1,
                Cat("an end tag has a name and nothing else, not ", Quote({p, 1})));
  }
  ++p;
  if (open_.empty()) {
    return Stop(RuleId::kTagUnmatched, cursor_, static_cast<size_t>(p - cursor_),
                Cat(Quote(Between(cursor_, after_name)), " closes nothing"));
  }
  if (closing != TopName()) {
    return Stop(RuleId::kTagUnmatched, cursor_, static_cast<size_t>(p - cursor_),
                Cat(Quote(closing), " is closed, but ", Quote(TopName()), " (line ",
                    open_.back().place.line, ", column ", open_.back().place.column, ") is open"));
  }
  structure_.End(Between(cursor_, p));
  namespaces_.Restore(open_.back().namespaces);
  names_.resize(open_.back().name_at);
  open_.pop_back();
  cursor_ = p;
  return Step::kDone;
}

}  // namespace gwm::document

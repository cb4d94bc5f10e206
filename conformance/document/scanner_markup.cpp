// SPDX-License-Identifier: Apache-2.0
//
// Markup that is not a tag: comments, CDATA sections, processing instructions, the XML declaration,
// and the DOCTYPE that is refused.
#include <algorithm>

#include "document/scanner.h"
#include "document/text.h"

namespace gwm::document {
namespace {

std::string_view Between(const char* begin, const char* end) {
  return {begin, static_cast<size_t>(end - begin)};
}

std::string Quote(std::string_view name) { return Cat("\"", Printable(Shorten(name, 60)), "\""); }

}  // namespace

Scanner::Step Scanner::ScanBang() {
  constexpr std::string_view kCdata = "<![CDATA[";
  constexpr std::string_view kDoctype = "<!DOCTYPE";
  const std::string_view have = Between(cursor_, window_.end());
  const auto begins = [&](std::string_view with) { return have.substr(0, with.size()) == with; };
  const auto may_begin = [&](std::string_view with) {
    return have.size() < with.size() && with.substr(0, have.size()) == have;
  };
  if (begins("<!--")) return ScanComment();
  if (begins(kCdata)) return ScanCdata();
  if (begins(kDoctype)) {
    if (!open_.empty() || root_seen_) {
      return Stop(RuleId::kDoctype, cursor_, kDoctype.size(),
                  "a DOCTYPE stands inside or after the root element");
    }
    return Stop(RuleId::kDoctype, cursor_, kDoctype.size(),
                "the document has a DOCTYPE, which metadata never has");
  }
  if (may_begin("<!--") || may_begin(kCdata) || may_begin(kDoctype)) return Step::kMore;
  return Stop(RuleId::kMarkupUnknown, cursor_, std::min<size_t>(have.size(), 9),
              "\"<!\" begins neither a comment nor a CDATA section");
}

Scanner::Step Scanner::ScanComment() {
  const std::string_view text = Between(cursor_, window_.end());
  size_t at = 4;
  for (;;) {
    at = text.find("--", at);
    if (at == std::string_view::npos || at + 2 >= text.size()) return Step::kMore;
    if (text[at + 2] == '>') break;
    sink_.Report(RuleId::kComment, text.data() + at, 2, "\"--\" stands inside a comment");
    ++at;
    // "--->" ends the comment all the same.
  }
  structure_.Comment(text.substr(0, at + 3));
  cursor_ += at + 3;
  return Step::kDone;
}

Scanner::Step Scanner::ScanCdata() {
  if (open_.empty()) {
    return Stop(RuleId::kTextOutsideRoot, cursor_, 9, "a CDATA section stands outside the root");
  }
  const std::string_view text = Between(cursor_, window_.end());
  const size_t at = text.find("]]>", 9);
  if (at == std::string_view::npos) return Step::kMore;
  const std::string_view content = text.substr(9, at - 9);
  if (!std::all_of(content.begin(), content.end(), IsSpace)) CountText(cursor_, at + 3);
  cursor_ += at + 3;
  return Step::kDone;
}

Scanner::Step Scanner::ScanInstruction() {
  const char* const end = window_.end();
  const char* const target_at = cursor_ + 2;
  const char* p = NameEnd(target_at);
  if (p >= end) return Step::kMore;
  const std::string_view target = Between(target_at, p);
  if (target.empty()) {
    return Stop(RuleId::kProcessingInstruction, cursor_, 2, "\"<?\" is not followed by a name");
  }
  if (target == "xml") {
    return Stop(RuleId::kXmlDeclaration, cursor_, 5,
                "the XML declaration does not stand at the very start of the document");
  }
  if (!IsSpace(*p) && *p != '?') {
    return Stop(RuleId::kProcessingInstruction, target_at, target.size(),
                Cat("the target ", Quote(target), " goes on with ", Quote({p, 1})));
  }
  if (*p == '?' && p + 1 >= end) return Step::kMore;
  if (*p == '?' && p[1] != '>') {
    return Stop(RuleId::kProcessingInstruction, p, 1,
                "white space is missing behind the target of the instruction");
  }
  const std::string_view text = Between(p, end);
  const size_t at = text.find("?>");
  if (at == std::string_view::npos) return Step::kMore;
  if (SameIgnoringCase(target, "xml")) {
    sink_.Report(RuleId::kProcessingInstruction, target,
                 Cat("the target ", Quote(target), " is reserved"));
  } else if (target.find(':') != std::string_view::npos) {
    sink_.Report(RuleId::kProcessingInstruction, target,
                 Cat("the target ", Quote(target), " has a colon"));
  }
  const char* const after = text.data() + at + 2;
  structure_.Comment(Between(cursor_, after));
  cursor_ = after;
  return Step::kDone;
}

// <?xml version="1.0" encoding="UTF-8" standalone="yes"?>. Whether the encoding is right has been
// judged by the decoder.
Scanner::Step Scanner::ScanDeclaration() {
  const std::string_view text = Between(cursor_, window_.end());
  const size_t close = text.find("?>");
  // The same answer however much of the text is there: nothing beyond kLongest is looked at.
  constexpr size_t kLongest = 1024;
  if (close == std::string_view::npos && text.size() < kLongest) return Step::kMore;
  if (close >= kLongest - 2) {  // As npos is.
    return Stop(RuleId::kXmlDeclaration, cursor_, 5, "the XML declaration does not end");
  }
  const char* p = cursor_ + 5;
  const char* const end = text.data() + close;
  const auto bad = [&](const char* at, std::string message) {
    return Stop(RuleId::kXmlDeclaration, at, static_cast<size_t>(end + 2 - at), std::move(message));
  };
  constexpr std::string_view kFields[] = {"version", "encoding", "standalone"};
  size_t next = 0;
  for (;;) {
    const char* const before = p;
    while (p < end && IsSpace(*p)) ++p;
    if (p == end) break;
    const char* q = p;
    while (q < end && IsLetter(*q)) ++q;
    const std::string_view name = Between(p, q);
    size_t field = next;
    while (field < 3 && kFields[field] != name) ++field;
    if (field == 3 || (next == 0 && field != 0)) {
      return bad(p, "the XML declaration has version, then encoding, then standalone");
    }
    if (p == before) return bad(p, "white space is missing in the XML declaration");
    next = field + 1;
    while (q < end && IsSpace(*q)) ++q;
    if (q == end || *q != '=') return bad(p, "\"=\" is missing in the XML declaration");
    ++q;
    while (q < end && IsSpace(*q)) ++q;
    if (q == end || (*q != '"' && *q != '\'')) {
      return bad(p, "a value of the XML declaration is not in quotes");
    }
    const char* const value_at = q + 1;
    const char* const quote = std::find(value_at, end, *q);
    if (quote == end) return bad(p, "a value of the XML declaration has no closing quote");
    const std::string_view value = Between(value_at, quote);
    bool good = !value.empty();
    if (field == 0) {
      good = value.size() >= 3 && value.substr(0, 2) == "1." &&
             std::all_of(value.begin() + 2, value.end(), IsDigit);
    } else if (field == 1) {
      good = good && IsLetter(value[0]) && std::all_of(value.begin(), value.end(), [](char c) {
               return IsLetter(c) || IsDigit(c) || c == '.' || c == '_' || c == '-';
             });
    } else {
      good = value == "yes" || value == "no";
    }
    if (!good)
      return bad(value_at, Cat("the ", name, " of the XML declaration cannot be ", Quote(value)));
    p = quote + 1;
  }
  if (next == 0) return bad(cursor_, "the XML declaration has no version");
  cursor_ = end + 2;
  return Step::kDone;
}

}  // namespace gwm::document

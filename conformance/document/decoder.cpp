// SPDX-License-Identifier: Apache-2.0
#include "document/decoder.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "document/text.h"

namespace gwm::document {
namespace {

constexpr size_t kHead = 512;

bool StartsWith(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

// What the first bytes of other kinds of file look like.
struct Magic {
  std::string_view bytes;
  std::string_view what;
};
constexpr Magic kMagic[] = {
    {"MSCF", "a cabinet; extract it first"},
    {"PK\x03\x04", "a ZIP archive; extract it first"},
    {"\x1f\x8b", "gzip data; unpack it first"},
    {"MZ", "a program"},
    {"\x7f"
     "ELF",
     "a program"},
    {"\x89PNG", "an image"},
    {"%PDF", "a PDF"},
    {"\xff\xd8\xff", "an image"},
    {"SQLite format 3", "a database"},
    {"\xd0\xcf\x11\xe0", "a compound file"},
};

struct Charset {
  std::string_view name;  // upper case
  char kind;              // '8' UTF-8, 'a' ASCII, 'l'/'b'/'w' UTF-16 LE, BE, either
};
constexpr Charset kCharsets[] = {
    {"UTF-8", '8'},           {"UTF8", '8'},     {"US-ASCII", 'a'},
    {"ASCII", 'a'},           {"UTF-16", 'w'},   {"UTF16", 'w'},
    {"UTF-16LE", 'l'},        {"UTF-16BE", 'b'}, {"UCS-2", 'w'},
    {"ISO-10646-UCS-2", 'w'}, {"UNICODE", 'w'},
};

// The value of encoding="..." in an XML declaration at the start of `head`; empty if none.
std::string_view DeclaredEncoding(std::string_view head) {
  if (!StartsWith(head, "<?xml") || head.size() < 6 || !IsSpace(head[5])) return {};
  const size_t end = head.find("?>");
  std::string_view declaration = head.substr(0, end);
  const size_t at = declaration.find("encoding");
  if (at == std::string_view::npos) return {};
  size_t i = at + 8;
  while (i < declaration.size() && IsSpace(declaration[i])) ++i;
  if (i >= declaration.size() || declaration[i] != '=') return {};
  ++i;
  while (i < declaration.size() && IsSpace(declaration[i])) ++i;
  if (i >= declaration.size() || (declaration[i] != '"' && declaration[i] != '\'')) return {};
  const size_t close = declaration.find(declaration[i], i + 1);
  if (close == std::string_view::npos) return {};
  return declaration.substr(i + 1, close - i - 1);
}

std::string HexBytes(const char* p, size_t count) {
  std::string text = "bytes";
  for (size_t i = 0; i < count; ++i) {
    text += ' ';
    text += Hex(static_cast<uint8_t>(p[i]), 2);
  }
  if (count == 1) text.erase(4, 1);
  return text;
}

size_t PutUtf8(char* to, char32_t c) {
  if (c < 0x80) {
    to[0] = static_cast<char>(c);
    return 1;
  }
  if (c < 0x800) {
    to[0] = static_cast<char>(0xC0 | (c >> 6));
    to[1] = static_cast<char>(0x80 | (c & 0x3F));
    return 2;
  }
  if (c < 0x10000) {
    to[0] = static_cast<char>(0xE0 | (c >> 12));
    to[1] = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    to[2] = static_cast<char>(0x80 | (c & 0x3F));
    return 3;
  }
  to[0] = static_cast<char>(0xF0 | (c >> 18));
  to[1] = static_cast<char>(0x80 | ((c >> 12) & 0x3F));
  to[2] = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
  to[3] = static_cast<char>(0x80 | (c & 0x3F));
  return 4;
}

}  // namespace

Decoder::Decoder(ByteSource& source, const Options& options)
    : source_(source), options_(options), kernels_(ActiveKernels()) {}

bool Decoder::Object(RuleId rule, std::string text, std::string message) {
  objection_ = Objection{rule, std::move(text), std::move(message)};
  ended_ = true;
  return false;
}

size_t Decoder::Fetch(char* to, size_t room) {
  if (source_ended_) return 0;
  const ptrdiff_t count = source_.Read(to, room);
  if (count < 0) read_failed_ = true;
  if (count <= 0) {
    source_ended_ = true;
    return 0;
  }
  bytes_ += static_cast<uint64_t>(count);
  return static_cast<size_t>(count);
}

size_t Decoder::Read(char* to, size_t room) {
  if (ended_) return 0;
  if (form_ == Form::kUnknown) {
    Detect();
    if (ended_) return 0;
  }
  const size_t count = form_ == Form::kUtf8 ? ReadUtf8(to, room) : ReadUtf16(to, room);
  if (bytes_ > options_.limits.document_bytes && !objection_) {
    Object(RuleId::kDocumentSize, "",
           Cat("the document is longer than ", options_.limits.document_bytes, " bytes"));
  }
  return count;
}

void Decoder::Detect() {
  const auto size = source_.Size();
  if (size && *size > options_.limits.document_bytes) {
    Object(
        RuleId::kDocumentSize, "",
        Cat("the document has ", *size, " bytes, the limit is ", options_.limits.document_bytes));
    return;
  }
  pending_.resize(kHead);
  size_t have = 0;
  while (have < kHead) {
    const size_t count = Fetch(pending_.data() + have, kHead - have);
    if (count == 0) break;
    have += count;
  }
  pending_.resize(have);
  if (read_failed_) {
    ended_ = true;
    return;
  }
  if (have == 0) {
    Object(RuleId::kEmptyDocument, "", "the document is empty: it has no bytes");
    return;
  }
  if (DetectForm(pending_)) CheckDeclaration(pending_);
}

bool Decoder::DetectForm(std::string_view head) {
  const auto at = [&](size_t i) { return i < head.size() ? static_cast<uint8_t>(head[i]) : 0x100; };
  const auto use = [&](Form form, std::string_view name, size_t skip) {
    form_ = form;
    name_ = name;
    pending_.erase(0, skip);
    return true;
  };
  if (source_.Kind() == InputKind::kBstr) {
    constexpr bool kLittle = std::endian::native == std::endian::little;
    const bool marked = kLittle ? at(0) == 0xFF && at(1) == 0xFE : at(0) == 0xFE && at(1) == 0xFF;
    return use(kLittle ? Form::kUtf16Le : Form::kUtf16Be, "BSTR (UTF-16)", marked ? 2 : 0);
  }
  if ((at(0) == 0xFF && at(1) == 0xFE && at(2) == 0 && at(3) == 0) ||
      (at(0) == 0 && at(1) == 0 && at(2) == 0xFE && at(3) == 0xFF) ||
      (at(0) == '<' && at(1) == 0 && at(2) == 0 && at(3) == 0) ||
      (at(0) == 0 && at(1) == 0 && at(2) == 0 && at(3) == '<')) {
    return Object(RuleId::kUnsupportedEncoding, HexBytes(head.data(), 4),
                  "the document is in UTF-32; UTF-8 and UTF-16 are read");
  }
  if (at(0) == 0xFF && at(1) == 0xFE) return use(Form::kUtf16Le, "UTF-16LE", 2);
  if (at(0) == 0xFE && at(1) == 0xFF) return use(Form::kUtf16Be, "UTF-16BE", 2);
  if (at(0) == 0xEF && at(1) == 0xBB && at(2) == 0xBF) {
    return use(Form::kUtf8, "UTF-8", 3);
  }
  const auto starts = [](unsigned c) {
    return c == '<' || (c < 0x80 && IsSpace(static_cast<char>(c)));
  };
  if (starts(at(0)) && at(1) == 0) {
    without_bom_ = true;
    return use(Form::kUtf16Le, "UTF-16LE", 0);
  }
  if (at(0) == 0 && starts(at(1))) {
    without_bom_ = true;
    return use(Form::kUtf16Be, "UTF-16BE", 0);
  }
  if (at(0) == 0x4C && at(1) == 0x6F && at(2) == 0xA7 && at(3) == 0x94) {
    return Object(RuleId::kUnsupportedEncoding, HexBytes(head.data(), 4),
                  "the document is in EBCDIC; UTF-8 and UTF-16 are read");
  }
  for (const Magic& magic : kMagic) {
    if (StartsWith(head, magic.bytes)) {
      return Object(RuleId::kBinary, HexBytes(head.data(), std::min<size_t>(head.size(), 4)),
                    Cat("this is not text but ", magic.what));
    }
  }
  const size_t zeros = static_cast<size_t>(std::count(head.begin(), head.end(), '\0'));
  if (zeros == head.size()) {
    return Object(RuleId::kBinary, HexBytes(head.data(), 1), "the input begins with zeros only");
  }
  if (zeros * 10 > head.size()) {
    return Object(RuleId::kBinary, HexBytes(head.data(), std::min<size_t>(head.size(), 4)),
                  "this is not text: many of the first bytes are zero");
  }
  return use(Form::kUtf8, "UTF-8", 0);
}

void Decoder::CheckDeclaration(std::string_view head) {
  std::string narrow;
  const bool wide = form_ != Form::kUtf8;
  if (wide) {
    const size_t low = form_ == Form::kUtf16Le ? 0 : 1;
    for (size_t i = 0; i + 1 < head.size(); i += 2) {
      if (head[i + 1 - low] != 0) break;
      narrow += head[i + low];
    }
    head = narrow;
  }
  const std::string_view declared = DeclaredEncoding(head);
  if (declared.empty()) return;
  char kind = '?';
  std::string upper(declared);
  for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  for (const Charset& charset : kCharsets) {
    if (charset.name == upper) kind = charset.kind;
  }
  const bool fits = wide ? kind == 'w' || (kind == 'l' && form_ == Form::kUtf16Le) ||
                               (kind == 'b' && form_ == Form::kUtf16Be)
                         : kind == '8' || kind == 'a';
  if (fits) {
    ascii_only_ = kind == 'a';
    return;
  }
  const std::string text = Printable(declared.substr(0, 40));
  if (kind == '?') {
    Object(RuleId::kUnsupportedEncoding, text,
           Cat("the declaration names the encoding \"", text, "\"; UTF-8 and UTF-16 are read"));
  } else {
    Object(RuleId::kDeclarationMismatch, text,
           Cat("the declaration says ", text, ", but the bytes are ", wide ? "UTF-16" : "UTF-8"));
  }
}

// Returns the first place that cannot be delivered: `end`, a cut character, or an objection.
const char* Decoder::CheckUtf8(const char* p, const char* end, bool last) {
  for (;;) {
    p = kernels_.first_unplain(p, end);
    if (p == end) return end;
    if (static_cast<uint8_t>(*p) < 0x20) {
      Object(RuleId::kForbiddenCharacter, Cat("U+", Hex(static_cast<uint8_t>(*p), 4)),
             Cat("the control character U+", Hex(static_cast<uint8_t>(*p), 4),
                 " is not allowed in XML"));
      return p;
    }
    // A run of text that is not ASCII: stay here until it ends.
    while (p < end && static_cast<uint8_t>(*p) >= 0x80) {
      const Utf8Char c = DecodeUtf8(p, end);
      if (c.size == 0) {
        if (c.cut && !last) return p;
        const size_t shown = std::min<size_t>(static_cast<size_t>(end - p), c.cut ? 4 : c.bad_size);
        Object(RuleId::kUtf8Invalid, HexBytes(p, shown),
               Cat(c.cut ? "the document ends inside a character: " : "this is not UTF-8: ",
                   HexBytes(p, shown)));
        return p;
      }
      if (ascii_only_) {
        Object(RuleId::kNotAscii, HexBytes(p, c.size),
               "the declaration says ASCII, but a byte is above 127");
        return p;
      }
      if (c.value == 0xFFFE || c.value == 0xFFFF) {
        Object(RuleId::kForbiddenCharacter, Cat("U+", Hex(c.value, 4)),
               Cat("U+", Hex(c.value, 4), " is not a character of XML"));
        return p;
      }
      p += c.size;
    }
  }
}

size_t Decoder::ReadUtf8(char* to, size_t room) {
  size_t have = std::min(pending_.size(), room);
  std::memcpy(to, pending_.data(), have);
  pending_.erase(0, have);
  const char* good = to;
  for (;;) {
    if (pending_.empty() && have < room) have += Fetch(to + have, room - have);
    std::memset(to + have, 0, kPadding);
    good = CheckUtf8(good, to + have, source_ended_ && pending_.empty());
    if (ended_ || good != to || (source_ended_ && pending_.empty())) break;
  }
  const size_t delivered = static_cast<size_t>(good - to);
  if (!ended_ && delivered < have) pending_.insert(0, good, have - delivered);
  if (delivered == 0) ended_ = true;
  return delivered;
}

size_t Decoder::ReadUtf16(char* to, size_t room) {
  constexpr size_t kRaw = 64 << 10;
  if (!raw_) raw_ = std::make_unique<char[]>(kRaw);
  // Each unit makes at most three bytes.
  const size_t want = std::min(kRaw, room / 3 * 2 & ~size_t{1});
  char* const out_begin = to;
  for (;;) {
    size_t have = std::min(pending_.size(), want);
    std::memcpy(raw_.get(), pending_.data(), have);
    pending_.erase(0, have);
    if (pending_.empty() && have < want) have += Fetch(raw_.get() + have, want - have);
    const bool last = source_ended_ && pending_.empty();
    const char* p = raw_.get();
    const char* const end = p + have;
    const int low = form_ == Form::kUtf16Le ? 0 : 1;
    const auto unit = [&](const char* at) {
      return static_cast<char32_t>(static_cast<uint8_t>(at[low]) | static_cast<uint8_t>(at[1 - low])
                                                                       << 8);
    };
    while (end - p >= 2) {
      char32_t c = unit(p);
      size_t size = 2;
      if (c < 0x80) {
        if (c < 0x20 && !IsSpace(static_cast<char>(c))) {
          Object(RuleId::kForbiddenCharacter, Cat("U+", Hex(c, 4)),
                 c == 0 ? std::string("a NUL stands in the text; was a terminator counted in?")
                        : Cat("the control character U+", Hex(c, 4), " is not allowed in XML"));
          break;
        }
        *to++ = static_cast<char>(c);
        p += 2;
        continue;
      }
      if (c >= 0xD800 && c <= 0xDFFF) {
        if (c <= 0xDBFF && end - p < 4 && !last) break;
        const char32_t next = c <= 0xDBFF && end - p >= 4 ? unit(p + 2) : 0;
        if (next < 0xDC00 || next > 0xDFFF) {
          Object(RuleId::kUtf16Invalid, Cat("U+", Hex(c, 4)),
                 Cat("the surrogate U+", Hex(c, 4), " stands alone"));
          break;
        }
        c = 0x10000 + ((c - 0xD800) << 10) + (next - 0xDC00);
        size = 4;
      } else if (c >= 0xFFFE) {
        Object(RuleId::kForbiddenCharacter, Cat("U+", Hex(c, 4)),
               Cat("U+", Hex(c, 4), " is not a character of XML"));
        break;
      }
      to += PutUtf8(to, c);
      p += size;
    }
    if (ended_) break;
    if (last && p < end) {
      Object(RuleId::kUtf16Invalid, HexBytes(p, static_cast<size_t>(end - p)),
             "the document has an odd number of bytes: the last UTF-16 unit is cut");
      break;
    }
    pending_.insert(0, p, static_cast<size_t>(end - p));
    if (to != out_begin || last) break;
  }
  if (to == out_begin) ended_ = true;
  return static_cast<size_t>(to - out_begin);
}

}  // namespace gwm::document

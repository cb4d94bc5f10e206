// SPDX-License-Identifier: Apache-2.0
#include "script/edges.h"

#include <algorithm>


namespace gwm::edges {
namespace {

// What texts are for: their places lead them, so that no two places have one text.
enum Place : std::size_t {
  kName,
  kInstance,
  kService,
  kProcedure,
  kComponentName,
  kLogicalPath,
  kCaption,
  kPath,
  kFilespec,
  kAlternate,
  kTargetPath,
  kTargetName,
  kOptions,
  kStamp,
  kMetadata,
};

/// What texts are made of: one, two, three and four bytes of UTF-8, the first and the last byte that begins each
/// of these; both cases.
constexpr std::u16string_view kLetters =
    u"aZ\u00e9q\u0416X\u6f22b\U0001f600Y\u20acm\U0002000bK\u00dfR7\u0130w\u00a1\u07e0C\u0915d\uff21\U00100041";
constexpr std::u16string_view kLeads = u"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

bool IsHighSurrogate(char16_t c) { return (c & 0xFC00) == 0xD800; }
bool IsLowSurrogate(char16_t c) { return (c & 0xFC00) == 0xDC00; }

/// Blanks at the end belong to a text; at that of a path or a file's name there may be nothing of the kind.
bool MayEndInABlank(Place place) { return place != kPath && place != kFilespec && place != kAlternate; }

/// `length` units, at least 1; the first says the place, the next ones which text of it, the last one ends it.
std::u16string Text(Place place, std::size_t nth, std::size_t length) {
  std::u16string text{kLeads[(place * 4 + nth) % kLeads.size()]};
  std::size_t rest = nth;
  while (text.size() + 1 < length && text.size() < 4) {
    text += kLeads[rest % kLeads.size()];
    rest /= kLeads.size();
  }
  for (std::size_t i = place + nth; text.size() + 1 < length; ++i) {
    const char16_t next = kLetters[i % kLetters.size()];
    if (IsLowSurrogate(next) && !IsHighSurrogate(text.back())) continue;
    // No half of a pair at the end.
    if (IsHighSurrogate(next) && text.size() + 2 >= length) continue;
    text += next;
  }
  if (text.size() < length) text += length > 4 && nth % 6 == 4 && MayEndInABlank(place) ? u' ' : u'E';
  return text;
}

/// Absolute, `length` units of at least 4, in folders whose names a file system would take.
std::u16string Path(Place place, std::size_t nth, std::size_t length, char16_t drive) {
  constexpr std::size_t kFolder = 96;
  std::u16string path{drive, u':', u'\\'};
  for (std::size_t i = 0; path.size() < length; ++i) {
    const std::size_t left = length - path.size();
    // A backslash is followed by something.
    const std::size_t folder = left > kFolder + 1 ? kFolder : left;
    path += Text(place, nth + i, folder);
    if (path.size() < length) path += u'\\';
  }
  return path;
}

VSS_ID Id(std::size_t place, std::size_t nth) {
  const auto byte = [nth](std::size_t factor, std::size_t add) {
    return static_cast<BYTE>(nth * factor + add);
  };
  return {static_cast<std::uint32_t>(0x80000000u - nth * 0x01010101u + place),
          static_cast<WORD>(0x00FF + nth * 257),
          static_cast<WORD>(0xFF00 - nth * 3),
          {byte(1, 0), 0xFF, byte(7, 0x80), 0x00, byte(255, 1), 0x7F, static_cast<BYTE>(place),
           byte(1, 1)}};
}

constexpr std::size_t kLongestName = 4097;   // longer than any name that is in use
constexpr std::size_t kLongestPath = 32767;  // what Windows takes at most; for one kind of file set
constexpr std::size_t kLongPath = 1025;      // for the other ones
constexpr std::size_t kLongestFilespec = 255;  // and for a file's name
constexpr std::size_t kLargestIcon = 65537;
constexpr std::size_t kLongestList = 257;

template <class T>
const T& Cycled(const std::vector<T>& values, std::size_t i) {
  return values[i % values.size()];
}

/// 0, 1, the powers of two with their neighbours, and the greatest number.
std::vector<DWORD> Numbers() {
  std::vector<DWORD> numbers{0};
  for (int bit = 0; bit < 32; ++bit) {
    const DWORD power = DWORD{1} << bit;
    for (const DWORD n : {power - 1, power, power + 1}) {
      if (std::ranges::find(numbers, n) == numbers.end()) numbers.push_back(n);
    }
  }
  numbers.push_back(0xFFFFFFFFu);
  return numbers;
}

/// Each of the eight bits of VSS_FILE_SPEC_BACKUP_TYPE that say what is needed, and mixtures.
DWORD Mask(std::size_t i) {
  const auto n = static_cast<DWORD>(i < 8 ? 1u << i : i * 37 % 255 + 1);
  return (n & 0xF) | (n & 0xF0) << 4;
}

Files PlainFiles(std::size_t place, std::size_t nth) {
  const std::string text = std::to_string(place) + "of" + std::to_string(nth);
  const std::u16string wide(text.begin(), text.end());
  return {.path = u"C:\\Pl" + wide, .filespec = u"Sp" + wide, .mask = Mask(nth)};
}

Component PlainComponent(std::size_t nth, VSS_COMPONENT_TYPE type) {
  const std::string text = std::to_string(nth);
  return {.type = type,
          .name = u"Cm" + std::u16string(text.begin(), text.end()),
          .flags = static_cast<DWORD>(nth % 8)};
}

struct Kind {
  bool recursive;  // may be
  bool alternate;
  bool mask;
};

/// File sets of one kind: first each path at its edges, then each specification, then each place.
std::vector<Files> EdgesOfFiles(Kind kind, std::size_t place) {
  std::vector<Files> all;
  const auto add = [&](std::u16string path, std::u16string filespec, std::u16string alternate) {
    const std::size_t i = all.size();
    all.push_back({.path = std::move(path),
                   .filespec = std::move(filespec),
                   .recursive = kind.recursive && i % 3 == 1,
                   .alternate = kind.alternate ? std::move(alternate) : std::u16string(),
                   .mask = kind.mask ? Mask(i) : 0});
  };
  const auto plain = [&] { return PlainFiles(place, all.size()); };
  for (const std::size_t n : Around(4, place == 1 ? kLongestPath : kLongPath)) {
    add(Path(kPath, place * 64 + all.size(), n, u'C'), plain().filespec, u"");
  }
  for (const std::size_t n : Around(1, kLongestFilespec)) {
    add(plain().path, Text(kFilespec, place * 64 + all.size(), n), u"");
  }
  if (kind.alternate) {
    for (const std::size_t n : Around(4, kLongPath)) {
      const Files f = plain();
      add(f.path, f.filespec, Path(kAlternate, place * 64 + all.size(), n, u'D'));
    }
  }
  return all;
}

/// Mappings have a place each.
std::vector<Files> WithPlaces(std::vector<Files> files) {
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (files[i].alternate.empty()) files[i].alternate = PlainFiles(9, i).path;
  }
  return files;
}

void AddComponents(Writer& w) {
  const auto add = [&](std::u16string path, std::u16string name, std::u16string caption,
                       std::size_t icon) {
    const std::size_t i = w.components.size();
    Component c{.type = i % 2 == 0 ? VSS_CT_FILEGROUP : VSS_CT_DATABASE,
                .path = std::move(path),
                .name = std::move(name),
                .caption = std::move(caption),
                .selectable = i % 3 != 1,
                .selectable_for_restore = i % 5 == 2,
                .flags = static_cast<DWORD>(i % 8)};
    for (std::size_t k = 0; k < icon; ++k)
      c.icon.push_back(static_cast<BYTE>(k * 31 + i + k / 256));
    w.components.push_back(std::move(c));
  };
  const auto plain = [&] { return PlainComponent(w.components.size(), VSS_CT_FILEGROUP).name; };
  for (const std::size_t n : Around(1, kLongestName)) {
    add(u"", Text(kComponentName, w.components.size(), n), u"", 0);
  }
  for (const std::size_t n : Around(1, kLongestName)) {
    add(Text(kLogicalPath, w.components.size(), n), plain(), u"", 0);
  }
  for (const std::size_t n : Around(1, kLongestName)) {
    add(u"", plain(), Text(kCaption, w.components.size(), n) + u"&<\"'>", 0);
  }
  for (const std::size_t n : Around(0, kLargestIcon)) add(u"", plain(), u"", n);
}

void AddDependencies(Writer& w) {
  Component c = PlainComponent(0, VSS_CT_FILEGROUP);
  for (const std::size_t n : Around(1, kLongestName)) {
    const std::size_t i = c.dependencies.size();
    c.dependencies.push_back(
        {Id(77, i), Text(kTargetPath, i, n), Text(kTargetName, i, kLongestName + 1 - n)});
  }
  w.components.push_back(std::move(c));
}

void AddRestore(Writer& w, std::size_t nth) {
  const auto lengths = Around(1, kLongestName);
  static const std::vector<VSS_RESTOREMETHOD_ENUM> kMethods{
      VSS_RME_STOP_RESTORE_START, VSS_RME_RESTORE_STOP_START, VSS_RME_RESTORE_IF_NOT_THERE,
      VSS_RME_RESTORE_AT_REBOOT,  VSS_RME_STOP_RESTORE_START, VSS_RME_CUSTOM};
  w.method = Cycled(kMethods, nth);
  const bool stops =
      w.method == VSS_RME_STOP_RESTORE_START || w.method == VSS_RME_RESTORE_STOP_START;
  if (stops) w.service = Text(kService, nth, Cycled(lengths, nth / 2));
  w.procedure = Text(kProcedure, nth, Cycled(lengths, nth + 3));
  w.participation = static_cast<VSS_WRITERRESTORE_ENUM>(VSS_WRE_NEVER + nth % 3);
  w.reboot = nth % 4 == 1;
  // Bit 2 stands for two others, too; bit 11 has no meaning.
  constexpr DWORD kBits[] = {0x1,   0x2,   0x8,   0x10,   0x20,   0x40,   0x80,
                             0x100, 0x200, 0x400, 0x1000, 0x2000, 0x4000, 0x8000};
  w.schema = kBits[nth % 14] | kBits[nth * 5 % 14] | (nth % 7 == 3 ? 0x7 : 0);
  // Whether bits that contradict each other are taken is left open: exclusive ones stand beside what they
  // exclude, a way to tell changes beside a kind of backup that needs it.
  constexpr DWORD kEither = VSS_BS_DIFFERENTIAL | VSS_BS_INCREMENTAL;
  if ((w.schema & VSS_BS_EXCLUSIVE_INCREMENTAL_DIFFERENTIAL) != 0) w.schema |= kEither;
  if ((w.schema & (VSS_BS_TIMESTAMPED | VSS_BS_LAST_MODIFY)) != 0 && (w.schema & kEither) == 0) {
    w.schema |= nth % 2 == 0 ? VSS_BS_DIFFERENTIAL : VSS_BS_INCREMENTAL;
  }
}

void AddLists(Writer& w, std::size_t nth) {
  const auto lengths = Around(0, kLongestList);
  // No two lists of one writer are as long.
  constexpr std::size_t kLists = 8;
  const std::size_t apart = lengths.size() / kLists;
  const auto length = [&](std::size_t list) { return Cycled(lengths, nth + list * apart); };
  for (std::size_t i = 0; i < length(0); ++i) {
    w.components.push_back(PlainComponent(i, i % 2 == 0 ? VSS_CT_FILEGROUP : VSS_CT_DATABASE));
  }
  const auto fill = [&](std::vector<Files>& files, std::size_t list, bool mask) {
    for (std::size_t i = 0; i < length(list); ++i) {
      files.push_back(PlainFiles(list, i));
      if (!mask) files.back().mask = 0;
    }
  };
  fill(w.excludes, 1, false);
  fill(w.snapshot_excludes, 2, false);
  w.method = VSS_RME_CUSTOM;
  fill(w.mappings, 3, false);
  w.mappings = WithPlaces(std::move(w.mappings));
  if (w.components.size() < 2) return;
  fill(w.components[0].files, 4, true);
  fill(w.components[1].databases, 5, true);
  fill(w.components[1].logs, 6, true);
  for (std::size_t i = 0; i < length(7); ++i) {
    const std::string text = std::to_string(i);
    w.components[0].dependencies.push_back(
        {Id(78, i), u"", u"On" + std::u16string(text.begin(), text.end())});
  }
}

}  // namespace

std::vector<std::size_t> Around(std::size_t least, std::size_t most) {
  std::vector<std::size_t> sizes;
  const auto add = [&](std::size_t n) {
    if (n >= least && n <= most && (sizes.empty() || sizes.back() < n)) sizes.push_back(n);
  };
  add(0);
  for (std::size_t power = 1; power <= most + 1; power *= 2) {
    for (const std::size_t n : {power - 1, power, power + 1}) add(n);
  }
  add(most);
  return sizes;
}

Writer WriterOf(Group group, std::size_t nth) {
  static const std::vector<DWORD> kNumbers = Numbers();
  const auto lengths = Around(1, kLongestName);
  Writer w{.id = Id(group == Group::kIdentity ? 1 : 2, nth)};
  w.name = u"Writer " + Text(kName, nth, 4);
  w.instance = Text(kInstance, nth, 4);
  switch (group) {
    case Group::kIdentity:
      w.name = Text(kName, nth, Cycled(lengths, nth));
      w.instance = Text(kInstance, nth, Cycled(lengths, nth + 5));
      // The greatest numbers come first, whatever the number of writers.
      w.major = Cycled(kNumbers, kNumbers.size() * 2 - 1 - nth);
      w.minor = Cycled(kNumbers, kNumbers.size() * 2 - 40 - nth);
      if (w.major == 0) w.major = 3;  // a version begins with 1
      w.usage = static_cast<VSS_USAGE_TYPE>(VSS_UT_BOOTABLESYSTEMSTATE + nth % 4);
      w.source = static_cast<VSS_SOURCE_TYPE>(VSS_ST_TRANSACTEDDB + nth % 3);
      break;
    case Group::kComponents:
      if (nth == 0) AddComponents(w);
      break;
    case Group::kFiles: {
      if (nth != 0) break;
      w.components = {PlainComponent(0, VSS_CT_FILEGROUP), PlainComponent(1, VSS_CT_DATABASE)};
      w.components[0].files = EdgesOfFiles({true, true, true}, 1);
      w.components[1].databases = EdgesOfFiles({false, false, true}, 2);
      w.components[1].logs = EdgesOfFiles({false, false, true}, 3);
      w.method = VSS_RME_CUSTOM;
      w.excludes = EdgesOfFiles({true, false, false}, 4);
      w.snapshot_excludes = EdgesOfFiles({true, false, false}, 5);
      w.mappings = WithPlaces(EdgesOfFiles({true, true, false}, 6));
      break;
    }
    case Group::kDependencies:
      if (nth == 0) AddDependencies(w);
      break;
    case Group::kRestore:
      AddRestore(w, nth);
      break;
    case Group::kLists:
      AddLists(w, nth);
      break;
    case Group::kPlain:
      w.components.push_back(PlainComponent(nth, VSS_CT_FILEGROUP));
      break;
  }
  return w;
}

Kept KeptOf(std::size_t nth) {
  const auto lengths = Around(1, kLongestName);
  return {.options = Text(kOptions, nth, Cycled(lengths, nth)),
          .previous_stamp = Text(kStamp, nth, Cycled(lengths, nth + 7)),
          .metadata = Text(kMetadata, nth, Cycled(lengths, nth + 13))};
}

}  // namespace gwm::edges

// SPDX-License-Identifier: Apache-2.0
//
// Rules about paths, file specifications, file sets and excludes.
//
// The fast path (kernels_impl.h) passes over file sets in which none of these rules, of any
// profile, could find anything. A rule that is added here has to be added there.
#include <algorithm>

#include "document/meaning.h"
#include "document/paths.h"
#include "document/text.h"

namespace gwm::document {
namespace {

constexpr uint32_t kBackupBits = 0xF;
constexpr uint32_t kSnapshotBits = 0xF00;
constexpr uint32_t kCreatedDuringBackup = 0x10000;
constexpr uint32_t kDefinedBits = kBackupBits | kSnapshotBits | kCreatedDuringBackup;

std::string CharacterOf(char c) {
  const auto code = static_cast<unsigned char>(c);
  return code < 0x20 ? Cat("a control character, U+", Hex(code, 4)) : Cat("the character ", c);
}

std::string Quoted(std::string_view text) { return Cat("\"", Shorten(Printable(text), 60), "\""); }

}  // namespace

std::optional<uint64_t> Meaning::HashOf(const ElementEvent& event, bool recursive) {
  if (!event.sound) return std::nullopt;  // path and filespec are there
  const std::string_view path = event[Attr::kPath].text;
  const std::string_view filespec = event[Attr::kFilespec].text;
  return HashFileSet(path.data(), path.size(), filespec.data(), filespec.size(), recursive);
}

void Meaning::StartFileSet(const ElementEvent& event) {
  ++summary_.file_sets;
  if (event.element == Element::kDatabaseLogfiles) ++log_files_;
  CheckPair(event);
  CheckAlternatePath(event);
  if (event.Has(Attr::kFilespecBackupType)) CheckBackupType(event[Attr::kFilespecBackupType]);
  const auto hash = HashOf(event, event.Number(Attr::kRecursive) != 0);
  if (!hash) {
    trouble_ = true;  // it could be what a mapping asks for
    return;
  }
  const uint8_t answer = watch_.Pass(*hash);
  const uint64_t excluded = excludes_.Covers(event.Text(Attr::kPath), event.Text(Attr::kFilespec),
                                             event.Number(Attr::kRecursive) != 0);
  if (answer == FileSetWatch::kPlain && excluded == 0) return;
  if ((answer & FileSetWatch::kMapped) != 0) FileSetIsMapped(*hash);
  const std::string set = Quoted(Cat(event.Text(Attr::kPath), " ", event.Text(Attr::kFilespec)));
  if (excluded != 0) {
    sink_.Report(RuleId::kFileSetExcluded, event[Attr::kPath].raw,
                 Cat("the file set ", set, " is excluded in line ", excluded));
  }
  if ((answer & FileSetWatch::kRepeated) != 0) {
    sink_.Report(RuleId::kFileSetRepeated, event[Attr::kPath].raw,
                 Cat("the component has the file set ", set, " already"));
  }
}

void Meaning::StartExclude(const ElementEvent& event) {
  ++summary_.excludes;
  CheckPair(event);
  if (event.element != Element::kExcludeFiles) return;
  const bool recursive = event.Number(Attr::kRecursive) != 0;
  if (!event.sound) return;
  const std::string_view filespec = event[Attr::kFilespec].text;
  if (recursive && (filespec == "*" || filespec == "*.*") &&
      IsVolumeRoot(event[Attr::kPath].text)) {
    sink_.Report(RuleId::kExcludeEverything, event[Attr::kPath].raw,
                 Cat("all files of ", Quoted(event[Attr::kPath].text), " are excluded"));
    return;  // That of each file set would say the same.
  }
  const uint64_t line = sink_.PlaceOf(event.whole).line;
  excludes_.Add(event[Attr::kPath].text, filespec, recursive, line);
}

void Meaning::CheckPair(const ElementEvent& event) {
  if (event.Has(Attr::kPath)) CheckPath(event[Attr::kPath]);
  if (event.Has(Attr::kFilespec)) CheckFilespec(event[Attr::kFilespec]);
}

void Meaning::CheckPath(const Value& path) {
  const std::string_view text = path.text;
  if (text.empty()) {
    sink_.Report(RuleId::kPathEmpty, path.raw, "the path is empty");
    return;
  }
  CheckParts(path, "the path ");
  switch (StartOf(text)) {
    case PathStart::kRelative:
      sink_.Report(RuleId::kPathNotRooted, path.raw,
                   Cat("the path ", Quoted(text), " is neither rooted nor begins with a variable"));
      break;
    case PathStart::kRemote:
      sink_.Report(RuleId::kPathRemote, path.raw,
                   Cat("the path ", Quoted(text), " is on another computer"));
      break;
    default:
      break;
  }
}

void Meaning::CheckParts(const Value& path, std::string_view what) {
  const std::string_view text = path.text;
  const auto report = [&](RuleId rule, size_t at, size_t size, const auto&... says) {
    if (at != kNowhere) ReportAt(rule, path, at, size, Cat(what, Quoted(text), says...));
  };
  report(RuleId::kPathWildcard, WildcardIn(text), 1, " has a wildcard");
  const size_t bad = BadCharacterIn(text);
  if (bad != kNowhere) report(RuleId::kPathCharacter, bad, 1, " has ", CharacterOf(text[bad]));
  report(RuleId::kPathDotSegment, DotSegmentIn(text), 2, " goes through a part that is only dots");
  if (StartOf(text) != PathStart::kRelative) {
    const size_t colon = ColonIn(text);
    const bool drive = colon != kNowhere && colon > 0 && IsLetter(text[colon - 1]) &&
                       (colon == 1 || text[colon - 2] == '\\');
    report(RuleId::kPathColon, colon, 1,
           drive ? " has a second drive in it" : " has a colon in it");
  }
  report(RuleId::kPathDoubled, DoubledIn(text), 2, " has two backslashes together");
  report(RuleId::kPathTrailing, TrailingIn(text), 1, " has a part that ends with a space or a dot");
  report(RuleId::kPathDevice, DeviceIn(text), 3, " has a part that is the name of a device");
  if (IsNativeName(text)) {
    report(RuleId::kPathNative, 0, text.find('\\', 1) + 1, " is a name of the kernel");
  }
}

void Meaning::CheckFilespec(const Value& filespec) {
  const std::string_view text = filespec.text;
  if (text.empty()) {
    sink_.Report(RuleId::kFilespecEmpty, filespec.raw, "the file specification is empty");
    return;
  }
  const size_t directory = text.find_first_of("\\/");
  if (directory != std::string_view::npos) {
    ReportAt(RuleId::kFilespecDirectory, filespec, directory, 1,
             Cat("the file specification ", Quoted(text), " has a directory part"));
  }
  const size_t bad = BadCharacterIn(text, "<>|\":");
  if (bad != kNowhere) {
    ReportAt(RuleId::kFilespecCharacter, filespec, bad, 1,
             Cat("the file specification ", Quoted(text), " has ", CharacterOf(text[bad])));
  }
  // "*." is how names without an extension are asked for.
  if ((text.back() == ' ' || text.back() == '.') && text.find_first_of("*?") == kNowhere) {
    ReportAt(RuleId::kFilespecTrailing, filespec, text.size() - 1, 1,
             Cat("the file specification ", Quoted(text), " ends with a space or a dot"));
  }
  if (IsDeviceName(text)) {
    sink_.Report(RuleId::kFilespecDevice, filespec.raw,
                 Cat("the file specification ", Quoted(text), " is the name of a device"));
  }
}

void Meaning::CheckAlternatePath(const ElementEvent& event) {
  if (!event.Has(Attr::kAlternatePath)) return;
  const Value& alternate = event[Attr::kAlternatePath];
  const bool required = event.element == Element::kAlternateLocationMapping;
  if (alternate.text.empty() && !required) return;  // an open question; see open/empty-string
  if (alternate.text.empty() || StartOf(alternate.text) == PathStart::kRelative) {
    sink_.Report(RuleId::kAlternatePathNotRooted, alternate.raw,
                 Cat("the alternate path ", Quoted(alternate.text), " is not a full path"));
  } else if (event.Has(Attr::kPath) && SamePath(alternate.text, event[Attr::kPath].text)) {
    sink_.Report(RuleId::kAlternatePathSame, alternate.raw,
                 "the alternate path is the path itself");
  }
  CheckParts(alternate, "the alternate path ");
}

void Meaning::CheckBackupType(const Value& type) {
  const uint32_t bits = type.number;
  if (bits == 0) {
    sink_.Report(RuleId::kBackupTypeZero, type.raw, "no kind of backup includes this file set");
  }
  if ((bits & ~kDefinedBits) != 0) {
    sink_.Report(RuleId::kBackupTypeUnknown, type.raw,
                 Cat("filespecBackupType has undefined bits: ", bits & ~kDefinedBits));
  }
  const uint32_t alone = (bits & kSnapshotBits) >> 8 & ~(bits & kBackupBits);
  if (alone != 0) {
    sink_.Report(RuleId::kBackupTypeSnapshotOnly, type.raw,
                 Cat("snapshot bits without their backup bits: ", alone << 8));
  }
}

}  // namespace gwm::document

// SPDX-License-Identifier: Apache-2.0
//
// The kernels, written once over a vector type V; kernels_portable.cpp, kernels_sse2.cpp and
// kernels_avx2.cpp bring a V each. Nothing here may call the standard library: a function compiled
// for AVX2 must not end up in code that runs elsewhere.
//
// V has kWidth (16 or 32), Load, and masks with one bit a byte:
//   AnyOf<'a', 'b'>(r)   the byte is one of these
//   AnyOfOrControl<...>  or a control character, below 0x20
//   Unplain(r)           below 0x20, or above 0x7F
//   Leads(r)             not a continuation byte of UTF-8
#pragma once

#include <cstddef>
#include <cstdint>

#include "document/kernels.h"
#include "document/watch.h"

namespace gwm::document {

template <class V>
struct KernelsOf {
  using Mask = uint32_t;

  static const char* FirstUnplain(const char* p, const char* end) {
    for (; p < end; p += V::kWidth) {
      const auto r = V::Load(p);
      Mask odd = V::Unplain(r);
      if (odd == 0) [[likely]]
        continue;
      odd &= ~V::template AnyOf<'\t', '\n', '\r'>(r);
      if (odd == 0) continue;
      p += __builtin_ctz(odd);
      return p < end ? p : end;
    }
    return end;
  }

  static void CountLines(const char* p, const char* end, LineCount* count) {
    uint64_t lines = count->lines;
    uint64_t columns = count->columns;
    for (; p < end; p += V::kWidth) {
      const auto r = V::Load(p);
      Mask feeds = V::template AnyOf<'\n'>(r);
      Mask leads = V::Leads(r);
      const size_t left = static_cast<size_t>(end - p);
      if (left < V::kWidth) {
        const Mask inside = (Mask{1} << left) - 1;
        feeds &= inside;
        leads &= inside;
      }
      if (feeds != 0) {
        lines += static_cast<unsigned>(__builtin_popcount(feeds));
        const int last = 31 - __builtin_clz(feeds);
        leads &= last == 31 ? 0 : ~Mask{0} << (last + 1);
        columns = 0;
      }
      columns += static_cast<unsigned>(__builtin_popcount(leads));
    }
    count->lines = lines;
    count->columns = columns;
  }

  static const char* ValueEnd(const char* p, const char* end, char quote) {
    return quote == '"' ? Find<'"', '<', '&'>(p, end) : Find<'\'', '<', '&'>(p, end);
  }

  static const char* SkipSpotless(const char* p, const char* end, SpotlessRun* run) {
    return run->in_database ? SkipDatabase(p, end, run) : SkipFileGroup(p, end, run);
  }

 private:
  template <char... kChars>
  static const char* Find(const char* p, const char* end) {
    for (; p < end; p += V::kWidth) {
      const auto r = V::Load(p);
      const Mask hit = V::template AnyOfOrControl<kChars...>(r);
      if (hit == 0) continue;
      p += __builtin_ctz(hit);
      return p < end ? p : end;
    }
    return end;
  }

  // Compares with a literal by 8-byte words; 8 characters or more.
  template <size_t N>
  [[gnu::always_inline]] static bool Match(const char* p, const char (&literal)[N]) {
    constexpr size_t kSize = N - 1;
    static_assert(kSize >= 8);
    uint64_t difference = 0;
    for (size_t i = 0; i + 8 <= kSize; i += 8) difference |= Word(p + i) ^ Word(literal + i);
    difference |= Word(p + kSize - 8) ^ Word(literal + kSize - 8);
    return difference == 0;
  }

  [[gnu::always_inline]] static uint64_t Word(const char* p) {
    uint64_t word;
    __builtin_memcpy(&word, p, 8);
    return word;
  }

  // Of 3 or 4 characters, could be CON or COM1: it has the letters of a device's name.
  [[gnu::always_inline]] static bool LooksLikeDevice(const char* p) {
    const char first = static_cast<char>(p[0] | 0x20);
    const char third = static_cast<char>(p[2] | 0x20);
    return (first == 'c' && (third == 'n' || third == 'm')) || (first == 'p' && third == 'n') ||
           (first == 'a' && third == 'x') || (first == 'n' && third == 'l') ||
           (first == 'l' && third == 't');
  }

  // A path without anything a rule could object to: rooted, no wildcard, no slash, no colon but the
  // drive's, no backslashes together, no part that begins or ends with a dot, ends with a space or
  // may be a device. Returns the closing quote, or null.
  [[gnu::always_inline]] static const char* Path(const char* p, const char* end) {
    const char* const begin = p;
    constexpr int kBefore = 5;  // as far as one looks back, to the separator before COM1
    uint64_t slashes_before = 0;
    uint64_t ends_before = 0;
    Mask drive = 2;  // where a colon may stand
    for (; p < end; p += V::kWidth, drive = 0) {
      const auto r = V::Load(p);
      const Mask stop = V::template AnyOfOrControl<'"', '<', '&', '*', '?', '/', '>', '|'>(r);
      const Mask first = stop & (~stop + 1);
      const Mask inside = first - 1;  // all where nothing stops
      const uint64_t slashes = uint64_t{V::template AnyOf<'\\'>(r)} << kBefore | slashes_before;
      const Mask dots = V::template AnyOf<'.'>(r);
      const uint64_t ends = uint64_t{V::template AnyOf<' ', '.'>(r)} << kBefore | ends_before;
      // Masks of characters that have so far before them what `one` says.
      const auto after = [](uint64_t one, int far) {
        return static_cast<Mask>(one >> (kBefore - far));
      };
      const Mask separators = after(slashes, 0) | first;
      const Mask odd = (after(slashes, 0) & after(slashes, 1)) | (dots & after(slashes, 1)) |
                       (V::template AnyOf<':'>(r) & ~drive);
      if (((odd & inside) | (after(ends, 1) & separators & (inside | first))) != 0) return nullptr;
      Mask device =
          (separators | dots) & (inside | first) & (after(slashes, 4) | after(slashes, 5));
      for (; device != 0; device &= device - 1) {
        const int at = __builtin_ctz(device);
        const bool three = (after(slashes, 4) >> at & 1) != 0;
        if (LooksLikeDevice(p + at - (three ? 3 : 4))) return nullptr;
      }
      if (stop == 0) {
        slashes_before = slashes >> V::kWidth & ((1 << kBefore) - 1);
        ends_before = ends >> V::kWidth & ((1 << kBefore) - 1);
        continue;
      }
      p += __builtin_ctz(stop);
      if (*p != '"' || p >= end) return nullptr;
      return Rooted(begin, p) ? p : nullptr;
    }
    return nullptr;
  }

  [[gnu::always_inline]] static bool Rooted(const char* begin, const char* quote) {
    if (begin[0] == '%') {
      // A variable: its name ends at the next percent sign, before any backslash.
      const char* p = begin + 1;
      while (p < quote && *p != '%' && *p != '\\') ++p;
      return p < quote && *p == '%' && p > begin + 1;
    }
    const char letter = static_cast<char>(begin[0] | 0x20);
    if (letter >= 'a' && letter <= 'z') return begin[1] == ':' && begin[2] == '\\';
    return begin[0] == '\\' && begin[1] != '\\';
  }

  // A file specification that is not empty, has no directory part, ends in no space or dot and may
  // be no device.
  [[gnu::always_inline]] static const char* Filespec(const char* p, const char* end) {
    const char* const begin = p;
    for (; p < end; p += V::kWidth) {
      const auto r = V::Load(p);
      const Mask stop = V::template AnyOfOrControl<'"', '<', '&', '\\', '/', '>', '|', ':'>(r);
      if (stop == 0) continue;
      p += __builtin_ctz(stop);
      if (*p != '"' || p >= end || p == begin || p[-1] == ' ' || p[-1] == '.') return nullptr;
      const bool short_name =
          begin[3] == '.' || begin[3] == '"' || begin[4] == '.' || begin[4] == '"';
      return short_name && LooksLikeDevice(begin) ? nullptr : p;
    }
    return nullptr;
  }

  // Path and filespec from the path's first character on. Returns the quote after the filespec.
  struct Pair {
    const char* path;
    const char* path_end;
    const char* filespec;
    const char* filespec_end;
  };
  [[gnu::always_inline]] static bool ScanPair(const char* p, const char* end, Pair* pair) {
    pair->path = p;
    pair->path_end = Path(p, end);
    if (pair->path_end == nullptr || !Match(pair->path_end, "\" filespec=\"")) return false;
    pair->filespec = pair->path_end + sizeof("\" filespec=\"") - 1;
    pair->filespec_end = Filespec(pair->filespec, end);
    return pair->filespec_end != nullptr;
  }

  [[gnu::always_inline]] static bool Passes(const Pair& pair, bool recursive, SpotlessRun* run) {
    const auto path_size = static_cast<size_t>(pair.path_end - pair.path);
    const auto filespec_size = static_cast<size_t>(pair.filespec_end - pair.filespec);
    if (run->excludes != nullptr &&
        Covered(*run->excludes, pair.path, path_size, pair.filespec, filespec_size, recursive)) {
      return false;
    }
    if (run->watch == nullptr) return true;
    return run->watch->PassPlain(
        HashFileSet(pair.path, path_size, pair.filespec, filespec_size, recursive));
  }

  [[gnu::always_inline]] static const char* SkipSpace(const char* p) {
    while (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t') ++p;
    return p;
  }

  // " filespecBackupType="N"/> with a mask that no rule objects to. Returns the place behind, or
  // null.
  [[gnu::always_inline]] static const char* Type(const char* p) {
    if (Match(p, "\" filespecBackupType=\"3855\"/>")) [[likely]] {
      return p + sizeof("\" filespecBackupType=\"3855\"/>") - 1;
    }
    if (!Match(p, "\" filespecBackupType=\"")) return nullptr;
    p += sizeof("\" filespecBackupType=\"") - 1;
    if (*p < '1' || *p > '9') return nullptr;
    uint32_t mask = 0;
    for (int digits = 0; *p >= '0' && *p <= '9'; ++p) {
      if (++digits > 6) return nullptr;
      mask = mask * 10 + static_cast<uint32_t>(*p - '0');
    }
    constexpr uint32_t kDefined = 0x10F0F;
    const bool snapshot_only = ((mask & 0xF00) >> 8 & ~(mask & 0xF)) != 0;
    if ((mask & ~kDefined) != 0 || snapshot_only) return nullptr;
    return p[0] == '"' && p[1] == '/' && p[2] == '>' ? p + 3 : nullptr;
  }

  static const char* SkipFileGroup(const char* p, const char* end, SpotlessRun* run) {
    const char* done = p;
    uint64_t count = 0;
    for (;;) {
      p = SkipSpace(p);
      Pair pair;
      if (p >= end || !Match(p, "<FILE_LIST path=\"")) break;
      if (!ScanPair(p + sizeof("<FILE_LIST path=\"") - 1, end, &pair)) break;
      p = pair.filespec_end;
      bool recursive = false;
      if (Match(p, "\" recursive=\"yes\" ")) {
        p += sizeof("\" recursive=\"yes\"") - 2;
        recursive = true;
      } else if (Match(p, "\" recursive=\"no\" ")) {
        p += sizeof("\" recursive=\"no\"") - 2;
      }
      p = Type(p);
      if (p == nullptr || p > end || !Passes(pair, recursive, run)) break;
      ++count;
      done = p;
    }
    run->file_sets += count;
    return done;
  }

  static const char* SkipDatabase(const char* p, const char* end, SpotlessRun* run) {
    const char* done = p;
    for (;;) {
      p = SkipSpace(p);
      Pair pair;
      bool log = false;
      if (p >= end) break;
      if (Match(p, "<DATABASE_FILES path=\"")) {
        p += sizeof("<DATABASE_FILES path=\"") - 1;
      } else if (Match(p, "<DATABASE_LOGFILES path=\"")) {
        p += sizeof("<DATABASE_LOGFILES path=\"") - 1;
        log = true;
      } else {
        break;
      }
      if (!ScanPair(p, end, &pair)) break;
      p = Type(pair.filespec_end);
      if (p == nullptr || p > end || !Passes(pair, false, run)) break;
      ++run->file_sets;
      run->log_files += log ? 1 : 0;
      done = p;
    }
    return done;
  }

 public:
  static constexpr Kernels Table(const char* name) {
    return {name, &FirstUnplain, &CountLines, &ValueEnd, &SkipSpotless};
  }
};

extern const Kernels kPortableKernels;
extern const Kernels kSse2Kernels;
extern const Kernels kAvx2Kernels;

}  // namespace gwm::document

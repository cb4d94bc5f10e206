// SPDX-License-Identifier: Apache-2.0
//
// The inner loops of the judge, once portable, once for SSE2 and once for AVX2.
//
// Kernels are the only code compiled for a particular processor. The best set this computer can run
// is taken at the first use. All sets give the same answers; a test compares them.
//
// Every pointer range given to a kernel must be readable for kPadding bytes beyond its end, and the
// bytes there must be zero: the loops load whole registers and stop at the zero.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace gwm::document {

class ExcludeSet;
class FileSetWatch;

inline constexpr size_t kPadding = 64;

// Lines and columns run over: `lines` line feeds, then `columns` characters after the last.
struct LineCount {
  uint64_t lines = 0;
  uint64_t columns = 0;
};

// Which element the run of tags stands in, and what was passed over.
struct SpotlessRun {
  bool in_database = false;
  FileSetWatch* watch = nullptr;         // null: nobody needs to know about single file sets
  const ExcludeSet* excludes = nullptr;  // null: nothing is excluded
  uint64_t file_sets = 0;
  uint64_t log_files = 0;
};

// Whether an exclude covers a file set: exclude_set.h, by pointers, since a kernel may not have the
// standard library inlined.
bool Covered(const ExcludeSet& excludes, const char* path, size_t path_size, const char* filespec,
             size_t filespec_size, bool recursive);

struct Kernels {
  const char* name;

  // The first byte that is neither a printable ASCII character nor tab, line feed, carriage return.
  const char* (*first_unplain)(const char* p, const char* end);

  // Adds what stands in [p, end) to `count`.
  void (*count_lines)(const char* p, const char* end, LineCount* count);

  // The first of: the quote, '<', '&', a control character. `end` if there is none.
  const char* (*value_end)(const char* p, const char* end, char quote);

  // Passes over file set tags in which no rule of any profile could find anything, written as
  // writers write them; returns the place after the last one. What it does not know it leaves
  // alone.
  const char* (*skip_spotless)(const char* p, const char* end, SpotlessRun* run);
};

// The set in use.
const Kernels& ActiveKernels();

// All sets that this computer can run, slowest first. For tests.
std::span<const Kernels* const> AvailableKernels();

// Uses another set from now on; null goes back to the best. For tests.
void ForceKernels(const Kernels* kernels);

}  // namespace gwm::document

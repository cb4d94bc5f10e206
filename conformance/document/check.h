// SPDX-License-Identifier: Apache-2.0
//
// The document judge: is this Writer Metadata Document valid, and if not, where and why?
//
//   for (const Finding& f : CheckDocument(bytes)) {
//     std::cout << f.place.line << ": " << f.rule->id << ": " << f.message << "\n";
//   }
//
// A document passes four layers in one streaming pass: encoding, well-formedness, structure,
// meaning. A layer is silent where a lower one objects: an element with a malformed attribute is
// not judged for structure, a file set without a path is not judged for meaning. An encoding error,
// and a well-formedness error that cannot be recovered from, end the judgement there; what was
// found before stays.
//
// Findings are in document order. A document is valid when no finding is an error. Nothing here
// throws, prints or exits.
//
// Memory: one window of text (128 KiB, more only for a longer tag), the names of the open elements,
// and the findings. Added to that: 11 bytes or so a component (to find doubles), and more a
// mapping and an exclude. File sets, which make documents long, leave nothing behind; see watch.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/finding.h"
#include "document/profile.h"
#include "document/source.h"

namespace gwm::document {

// Each limit that is passed is a finding of a limit/ rule, and the judgement ends.
struct Limits {
  uint64_t document_bytes = 1'000'000'000;
  uint32_t depth = 100;                 // open elements; 1 or more
  uint32_t attribute_bytes = 1U << 20;  // one value, as written
  uint32_t markup_bytes = 4U << 20;     // one tag, comment or instruction
  uint32_t attributes = 256;            // of one element
  uint32_t findings = 1000;             // more are counted, not kept
};

struct Options {
  Profile profile = Profile::kDefault;
  Decisions decisions = DecisionsOf(Profile::kDefault);
  Limits limits;
  bool express = false;  // judge as the document of an express writer

  // For tests: how much is read at once, and whether the fast path for common tags is used.
  size_t chunk_bytes = 128 << 10;
  bool fast_path = true;
};

// The options of a profile, its decisions included.
Options OptionsOf(Profile profile);

// What the document is about, for a summary line.
struct Summary {
  std::string writer;  // friendlyName, cut to 80 characters; empty when not seen
  std::string_view encoding = "unknown";
  std::string root;           // name of the root element as written, cut
  bool foreign_root = false;  // well-formed so far, but the root is nothing like WRITER_METADATA
  bool complete = false;      // read to the end, not cut off by an error
  uint64_t components = 0;
  uint64_t file_sets = 0;
  uint64_t excludes = 0;
  uint64_t mappings = 0;
  uint64_t bytes = 0;  // read from the source
};

struct Judgement {
  std::vector<Finding> findings;                 // in document order
  uint64_t errors = 0, warnings = 0, notes = 0;  // those not kept included
  uint64_t not_kept = 0;
  Summary summary;
  bool read_failed = false;  // the source failed; the findings are incomplete

  bool Valid() const { return errors == 0 && !read_failed; }
};

// Judges what a source delivers: bytes of a file, or UTF-16 of an interface (see source.h).
Judgement JudgeDocument(ByteSource& source, const Options& options = {});

// Judges bytes in memory, as of a file. The bytes are not kept.
std::vector<Finding> CheckDocument(std::string_view bytes, const Options& options = {});

// Judges a BSTR as the interfaces hand it out: UTF-16 of this computer, no declaration needed. Pass
// the whole length; a terminator that is counted in is an error of the document.
std::vector<Finding> CheckDocument(std::u16string_view bstr, const Options& options = {});

}  // namespace gwm::document

// SPDX-License-Identifier: Apache-2.0
//
// Values at the edges of their size, for whatever travels from a writer to a requester: texts as
// long as 1, 2, 3 and the powers of two with their neighbours, in one to four bytes of UTF-8 a
// character and mixed case; numbers over their whole range; lists as long. No value stands in two
// places.
//
//   const edges::Writer w = edges::WriterOf(edges::Group::kFiles, 0);   // what the first writer
//   reports edges::TextOf(w)   // "component 0 file 3\tpath=C:\...\tfilespec=..." and a line for
//   each other item
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "vsbackup.h"
#include "vswriter.h"

namespace gwm::edges {

/// What is at its edges; all else of such a writer is plain.
enum class Group : std::uint8_t {
  kPlain,     // nothing
  kIdentity,  // id, names, version, usage, source
  kComponents,
  kFiles,  // every kind of file set: path, specification, place, mask
  kDependencies,
  kRestore,  // the method, with its texts, and the schema
  kLists,    // how many there are of each
};

struct Files {
  std::u16string path{};
  std::u16string filespec{};
  bool recursive = false;
  std::u16string alternate{};  // "": none
  DWORD mask = 0;
};

struct Dependency {
  VSS_ID writer{};
  std::u16string path{};
  std::u16string name{};
};

struct Component {
  VSS_COMPONENT_TYPE type = VSS_CT_FILEGROUP;
  std::u16string path{};  // "": none
  std::u16string name{};
  std::u16string caption{};  // "": none
  std::vector<BYTE> icon{};
  bool selectable = true;
  bool selectable_for_restore = false;
  DWORD flags = 0;
  std::vector<Files> files{};
  std::vector<Files> databases{};
  std::vector<Files> logs{};
  std::vector<Dependency> dependencies{};
};

struct Writer {
  VSS_ID id{};
  std::u16string name{};
  std::u16string instance{};
  DWORD major = 1;
  DWORD minor = 0;
  VSS_USAGE_TYPE usage = VSS_UT_USERDATA;
  VSS_SOURCE_TYPE source = VSS_ST_OTHER;
  VSS_RESTOREMETHOD_ENUM method = VSS_RME_UNDEFINED;  // undefined: the writer does not say
  std::u16string service{};
  std::u16string procedure{};
  VSS_WRITERRESTORE_ENUM participation = VSS_WRE_NEVER;
  bool reboot = false;
  DWORD schema = 0;
  std::vector<Files> mappings{};
  std::vector<Files> excludes{};
  std::vector<Files> snapshot_excludes{};
  std::vector<Component> components{};
};

/// What the nth writer of a world reports.
Writer WriterOf(Group group, std::size_t nth);

/// What is kept for the component of the nth writer (of kPlain) while it is backed up.
struct Kept {
  std::u16string options;         // by the requester
  std::u16string previous_stamp;  // likewise
  std::u16string metadata;        // by the writer
};
Kept KeptOf(std::size_t nth);

/// 0 or 1, then every power of two with its neighbours, up to `most`.
std::vector<std::size_t> Around(std::size_t least, std::size_t most);

// As lines of text, one an item: "key<TAB>field=value<TAB>...". What reads a document writes the
// same.

/// A value as it stands in such a line: "-" for none; a tab, a line's end and a backslash are
/// escaped.
std::string Shown(std::string_view wtf8);
std::string ShownIcon(const BYTE* bytes, std::size_t size);
std::string TextOf(const Writer& writer);

}  // namespace gwm::edges

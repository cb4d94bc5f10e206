// SPDX-License-Identifier: Apache-2.0
//
// configuration.h: what a test writer is and does, as its XML file says. The elements and
// attributes are those of Microsoft's page vss-test-writer-tool.md; those of the namespace kOurs
// are ours.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "volumes/volumes.h"
#include "vswriter.h"

namespace gwm::testwriter {

using volumes::Text;

inline constexpr const char* kOurs = "urn:gwm:test-writer";

/// The class of Microsoft's tool: all its instances share it.
inline constexpr VSS_ID kTestWriterId = {
    0x5affb034, 0x969f, 0x4919, {0x88, 0x75, 0x88, 0xf8, 0x30, 0xd0, 0xef, 0x89}};

enum class Verbosity { kLow, kMedium, kHigh };

enum class Event {
  kIdentify,
  kPrepareBackup,
  kPrepareSnapshot,
  kFreeze,
  kThaw,
  kPostSnapshot,
  kAbort,
  kBackupComplete,
  kBackupShutdown,
  kPreRestore,
  kPostRestore,
};
inline constexpr int kEvents = 11;

/// Files of one folder, or of all below it, whose names match.
struct FileSet {
  Text path;
  Text spec;
  bool recursive = false;
};

struct Mapping {
  FileSet files;
  Text destination;
  int line = 0;
};

struct ComponentFile {
  FileSet files;
  std::optional<Text> alternate;  // where they are put for the backup
  DWORD mask = VSS_FSBT_ALL_BACKUP_REQUIRED | VSS_FSBT_ALL_SNAPSHOT_REQUIRED;
  int line = 0;
};

struct Range {
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
};

struct PartialFile {
  Text path;
  Text name;
  Text ranges;  // as they are told
  std::vector<Range> parts;
  int line = 0;
};

/// Local time.
struct Moment {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
};

struct DifferencedFile {
  FileSet files;
  Moment since;
  int line = 0;
};

struct Dependency {
  VSS_ID writer = GUID_NULL;
  std::optional<Text> path;
  Text name;
};

struct Component {
  VSS_COMPONENT_TYPE type = VSS_CT_FILEGROUP;
  std::optional<Text> path;
  Text name;
  bool selectable = false;
  bool selectable_for_restore = false;  // ours
  std::optional<Text> caption;          // ours
  std::vector<ComponentFile> files;
  std::vector<PartialFile> partial;
  std::vector<DifferencedFile> differenced;
  std::vector<Dependency> dependencies;
  int line = 0;

  /// Its logical path and its name.
  Text FullName() const;
  /// Whether it lies below another: that one's full name is the beginning of its path.
  bool IsBelow(const Component& other) const;
};

struct FailEvent {
  Event event = Event::kIdentify;
  bool retryable = false;
  std::optional<unsigned> times;  // of the first receptions; none: all
};

/// Ours.
struct Deed {
  enum class Kind { kDelay, kHang, kThrow, kCrash };
  Event event = Event::kIdentify;
  Kind kind = Kind::kHang;
  unsigned milliseconds = 0;
  int line = 0;
};

/// Ours: what is beside the components in the document.
struct Oddity {
  enum class Kind { kGarbage, kOverlong };
  Kind kind = Kind::kGarbage;
  unsigned count = 1;  // of components
};

struct Configuration {
  std::string file;
  Text name = VSS_L("Test Writer");   // ours
  VSS_ID id = kTestWriterId;          // ours
  std::optional<Text> instance_name;  // ours

  VSS_USAGE_TYPE usage = VSS_UT_USERDATA;
  Verbosity verbosity = Verbosity::kMedium;
  bool delete_files = false;
  bool delete_partial_files = false;
  bool delete_differenced_files = false;
  bool check_includes = false;
  bool check_excludes = false;
  DWORD schema = VSS_BS_WRITER_SUPPORTS_NEW_TARGET;

  VSS_RESTOREMETHOD_ENUM method = VSS_RME_UNDEFINED;
  VSS_WRITERRESTORE_ENUM participation = VSS_WRE_ALWAYS;
  bool reboot_required = false;
  std::optional<Text> service;  // ours
  int method_line = 0;

  std::vector<Mapping> mappings;
  std::vector<FileSet> excluded;
  std::vector<Component> components;
  std::vector<FailEvent> failures;
  std::vector<Deed> deeds;
  std::vector<Oddity> oddities;
};

}  // namespace gwm::testwriter

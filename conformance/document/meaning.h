// SPDX-License-Identifier: Apache-2.0
//
// The layer of meaning: do the parts of the document fit together?
//
// One family of rules a file: meaning_writer.cpp, meaning_component.cpp, meaning_file_set.cpp,
// meaning_restore.cpp, meaning_express.cpp. Rules that need the whole document are asked in Finish,
// and only when nothing was passed over: what is missing may stand in the part that was not judged.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "document/component_set.h"
#include "document/element_event.h"
#include "document/exclude_set.h"
#include "document/kernels.h"
#include "document/sink.h"
#include "document/watch.h"

namespace gwm::document {

class Meaning {
 public:
  Meaning(Sink& sink, const Options& options, Summary& summary);

  void Start(const ElementEvent& event);

  // A part of the document was not judged.
  void Trouble() { trouble_ = true; }

  // Called once; `complete`: the document was read to its end.
  void Finish(bool complete);

  // For the fast path: where it counts what it passes over.
  SpotlessRun* Run(bool in_database);

 private:
  struct Pending {
    Guid writer;
    Spot spot;
  };
  struct Mapping {
    Spot spot;
    std::string path;
    bool resolved = false;
  };

  // meaning_writer.cpp
  void StartDocument(const ElementEvent& event);
  void StartIdentification(const ElementEvent& event);
  void FinishWriter();

  // meaning_component.cpp
  void StartComponent(const ElementEvent& event);
  void CheckComponentName(const ElementEvent& event);
  void CheckOuterSpace(const Value& name);
  void CheckLogicalPath(const Value& path);
  void StartDependency(const ElementEvent& event);
  void CheckOwnWriter(const Guid& target, const Spot* spot, const Value* value);

  // meaning_file_set.cpp
  void StartFileSet(const ElementEvent& event);
  void StartExclude(const ElementEvent& event);
  void CheckPair(const ElementEvent& event);
  void CheckPath(const Value& path);
  void CheckParts(const Value& path, std::string_view what);
  void CheckFilespec(const Value& filespec);
  void CheckAlternatePath(const ElementEvent& event);
  void CheckBackupType(const Value& type);
  static std::optional<uint64_t> HashOf(const ElementEvent& event, bool recursive);

  // meaning_restore.cpp
  void StartRestoreMethod(const ElementEvent& event);
  void StartMapping(const ElementEvent& event);
  void FileSetIsMapped(uint64_t hash);
  void FinishRestore();

  // meaning_express.cpp
  void CheckExpress(const ElementEvent& event);

  void ReportAt(RuleId rule, const Value& value, size_t offset, size_t size, std::string message);

  Sink& sink_;
  const Options& options_;
  Summary& summary_;
  bool trouble_ = false;
  SpotlessRun run_;
  FileSetWatch watch_;

  std::optional<Guid> writer_;
  std::optional<Spot> schema_;  // the backupSchema attribute, when it asks for something later
  uint32_t schema_bits_ = 0;
  bool identified_ = false;
  bool instance_named_ = false;
  Spot root_;

  ComponentSet components_;
  ComponentSet folded_;  // without regard to case
  ExcludeSet excludes_;
  std::unordered_set<uint64_t> dependencies_;  // of the current component
  std::vector<Pending> pending_;               // dependencies before IDENTIFICATION
  uint64_t log_files_ = 0;

  bool locations_seen_ = false;
  bool method_seen_ = false;
  uint32_t method_ = 0;  // 0: absent or malformed
  std::optional<Spot> method_spot_;
  bool mapping_unsound_ = false;
  std::unordered_map<uint64_t, Mapping> mappings_;
  std::unordered_map<uint64_t, uint64_t>
      either_;  // a recursive file set -> the mapping it may have
};

}  // namespace gwm::document

// SPDX-License-Identifier: Apache-2.0
//
// worlds.h: the worlds in which a program is recorded: the machine's conditions, and the writers
// that are there besides the program's own.
#pragma once

#include <span>
#include <string_view>

#include "gwm_world.h"
#include "vswriter.h"

namespace gwm::recording {

struct FileDescription {
  enum class Kind { kFile, kDatabase, kLog };
  Kind kind;
  LPCWSTR path;
  LPCWSTR spec;
  bool recursive = false;
};

struct DependencyDescription {
  VSS_ID writer_id;
  LPCWSTR logical_path;
  LPCWSTR name;
};

struct ComponentDescription {
  VSS_COMPONENT_TYPE type;
  LPCWSTR logical_path;  // may be NULL
  LPCWSTR name;
  LPCWSTR caption;
  bool selectable;
  bool selectable_for_restore;
  DWORD flags;
  std::span<const FileDescription> files = {};
  std::span<const DependencyDescription> dependencies = {};
};

struct WriterDescription {
  VSS_ID id;
  LPCWSTR name;
  LPCWSTR instance;  // may be NULL
  VSS_USAGE_TYPE usage;
  VSS_SOURCE_TYPE source;
  VSS_RESTOREMETHOD_ENUM restore_method;
  VSS_WRITERRESTORE_ENUM restore;
  DWORD schema;
  std::span<const ComponentDescription> components = {};
  std::span<const FileDescription> excludes = {};
  bool identifies = true;  // false: OnIdentify fails
  HRESULT freeze = S_OK;   // what OnFreeze reports
};

struct WorldDescription {
  const char* name;
  const char* text;  // one sentence
  std::span<const WriterDescription* const> writers;
  GwmConditions conditions = GwmDefaultConditions();
};

inline constexpr std::string_view kDefaultWorld = "server";

std::span<const WorldDescription> AllWorlds();
/// NULL: there is none.
const WorldDescription* FindWorld(std::string_view name);

/// Puts the conditions into force and brings up the writers, once; called by the exports. Nothing,
/// if a test has asked for the control of the world (GwmGetWorld) before.
void EnterWorld();

}  // namespace gwm::recording

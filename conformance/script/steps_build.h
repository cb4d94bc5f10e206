// SPDX-License-Identifier: Apache-2.0
//
// Steps on the metadata object: what a writer calls to describe itself, and what shows of it.
//
//   Builds(In(Tested(FileGroup(u"data"))), ShownCounts("include=0 exclude=0 components=1"))
//
// is a gather in whose OnIdentify writer A adds a component; afterwards the gathered document is
// read through the examining interfaces. `Express(step)` makes the same call on an express writer's
// object.
#pragma once

#include <array>
#include <cstddef>
#include <utility>

#include "script/case.h"
#include "script/steps.h"
#include "vswriter.h"

namespace gwm::writing {

/// Which method a step of ops::Build calls: the low byte of n[0].
enum Call : std::uint8_t {
  kAddComponent,
  kAddFilesToFileGroup,
  kAddDatabaseFiles,
  kAddDatabaseLogFiles,
  kSetRestoreMethod,
  kAddAlternateLocationMapping,
  kAddExcludeFiles,
  kAddExcludeFilesFromSnapshot,
  kAddComponentDependency,
  kSetBackupSchema,
  kSaveAsXml,
  kAddIncludeFiles,
  kGetDocument,
};

// Flags in n[0], above the call.
inline constexpr std::int64_t kRecursive = 1 << 8;
inline constexpr std::int64_t kReboot = 1 << 9;
inline constexpr std::int64_t kRestoreMetadata = 1 << 10;
inline constexpr std::int64_t kNotify = 1 << 11;
inline constexpr std::int64_t kSelectable = 1 << 12;
inline constexpr std::int64_t kSelectableForRestore = 1 << 13;
inline constexpr std::int64_t kDefaults = 1 << 14;  // arguments with a default are left out
inline constexpr std::int64_t kNullOutput = 1 << 15;
inline constexpr std::int64_t kExpress = 1 << 16;  // on the express writer's object
inline constexpr std::int64_t kFlagsOfComponent =
    kRestoreMetadata | kNotify | kSelectable | kSelectableForRestore;

/// The default mask of file sets: wanted by every type of backup, and from the shadow copy.
inline constexpr DWORD kUsualMask = VSS_FSBT_ALL_BACKUP_REQUIRED | VSS_FSBT_ALL_SNAPSHOT_REQUIRED;

/// `flags` are those of n[0]; `icon` is the number of its bytes, negative for a NULL pointer with
/// that many announced.
constexpr Step AddComponent(int type, const char16_t* path, const char16_t* name,
                            const char16_t* caption = nullptr, std::int64_t flags = kSelectable,
                            DWORD component_flags = 0, int icon = 0) {
  return {Action::kBuild,
          "AddComponent",
          {kAddComponent | flags, type, icon, component_flags},
          {path, name, caption}};
}
constexpr Step FileGroup(const char16_t* name, const char16_t* path = nullptr) {
  return AddComponent(VSS_CT_FILEGROUP, path, name);
}
constexpr Step Database(const char16_t* name, const char16_t* path = nullptr) {
  return AddComponent(VSS_CT_DATABASE, path, name);
}

constexpr Step AddFiles(const char16_t* group, const char16_t* path, const char16_t* filespec,
                        std::int64_t flags = 0, const char16_t* alternate = nullptr,
                        DWORD mask = kUsualMask, const char16_t* logical_path = nullptr) {
  return {Action::kBuild,
          "AddFilesToFileGroup",
          {kAddFilesToFileGroup | flags, mask},
          {logical_path, group, path, filespec, alternate}};
}
constexpr Step AddDatabaseFiles(const char16_t* database, const char16_t* path,
                                const char16_t* filespec, std::int64_t flags = 0,
                                DWORD mask = kUsualMask, const char16_t* logical_path = nullptr) {
  return {Action::kBuild,
          "AddDatabaseFiles",
          {kAddDatabaseFiles | flags, mask},
          {logical_path, database, path, filespec}};
}
constexpr Step AddLogFiles(const char16_t* database, const char16_t* path, const char16_t* filespec,
                           std::int64_t flags = 0, DWORD mask = kUsualMask,
                           const char16_t* logical_path = nullptr) {
  return {Action::kBuild,
          "AddDatabaseLogFiles",
          {kAddDatabaseLogFiles | flags, mask},
          {logical_path, database, path, filespec}};
}
constexpr Step SetRestoreMethod(int method, int participation, const char16_t* service = nullptr,
                                const char16_t* procedure = nullptr, std::int64_t flags = 0) {
  return {Action::kBuild,
          "SetRestoreMethod",
          {kSetRestoreMethod | flags, method, participation},
          {service, procedure}};
}
constexpr Step AddMapping(const char16_t* path, const char16_t* filespec,
                          const char16_t* destination, std::int64_t flags = 0) {
  return {Action::kBuild,
          "AddAlternateLocationMapping",
          {kAddAlternateLocationMapping | flags},
          {path, filespec, destination}};
}
constexpr Step AddExclude(const char16_t* path, const char16_t* filespec, std::int64_t flags = 0) {
  return {Action::kBuild, "AddExcludeFiles", {kAddExcludeFiles | flags}, {path, filespec}};
}
/// Needs a writer that is reached through OnIdentifyEx.
constexpr Step AddSnapshotExclude(const char16_t* path, const char16_t* filespec,
                                  std::int64_t flags = 0) {
  return {Action::kBuild,
          "AddExcludeFilesFromSnapshot",
          {kAddExcludeFilesFromSnapshot | flags},
          {path, filespec}};
}
/// `on` is the letter of the class depended upon.
constexpr Step AddDependency(const char16_t* for_name, char on, const char16_t* on_path,
                             const char16_t* on_name, const char16_t* for_path = nullptr) {
  return {Action::kBuild,
          "AddComponentDependency",
          {kAddComponentDependency, on},
          {for_path, for_name, on_path, on_name}};
}
constexpr Step SetBackupSchema(DWORD mask) {
  return {Action::kBuild, "SetBackupSchema", {kSetBackupSchema, mask}};
}
/// Output "matches": whether it is the document that RememberMetadata saw.
constexpr Step SaveAsXml() { return {Action::kBuild, "SaveAsXML", {kSaveAsXml}}; }
constexpr Step SaveAsXmlNull() {
  return {Action::kBuild, "SaveAsXML(NULL)", {kSaveAsXml | kNullOutput}};
}
constexpr Step AddIncludeFiles(const char16_t* path, const char16_t* filespec,
                               const char16_t* alternate = nullptr) {
  return {Action::kBuild, "AddIncludeFiles", {kAddIncludeFiles}, {path, filespec, alternate}};
}
constexpr Step GetDocument() { return {Action::kBuild, "GetDocument", {kGetDocument}}; }
constexpr Step GetDocumentNull() {
  return {Action::kBuild, "GetDocument(NULL)", {kGetDocument | kNullOutput}};
}

/// The call with the nth allocation failing, for every n until it succeeds. The answer is the last
/// call's; a failure that is not E_OUTOFMEMORY, or changes the document, is a finding.
constexpr Step Swept(Step step) {
  step.action = Action::kBuildSweep;
  return step;
}
/// On the express writer's metadata object instead.
constexpr Step Express(Step step) {
  step.n[0] |= kExpress;
  return step;
}

// What shows of it in the result, as one line of text. Nothing in the document: "none".
enum What : std::uint8_t {
  kIdentity,
  kVersion,
  kInstanceName,
  kCounts,
  kComponent,
  kFile,
  kDatabaseFile,
  kLogFile,
  kDependency,
  kRestore,
  kMapping,
  kExclude,
  kSnapshotExclude,
  kSnapshotExcludes,
  kSchema,
  kWholeDocument,
};
constexpr Step Shown(What what, const char* text, int i = 0, int j = 0,
                     const char16_t* writer = u"A") {
  return Step{Action::kShown, "the gathered document", {what, i, j}, {writer}}.GivesText("shown", text);
}
/// "include=0 exclude=0 components=1"
constexpr Step ShownCounts(const char* text) { return Shown(kCounts, text); }
/// "filegroup path=- name=data caption=- icon=0 selectable files=0/0/0 dependencies=0": one word
/// more for each flag that is set, and flags=0x... unless it is 0; files of the three kinds.
constexpr Step ShownComponent(int i, const char* text) { return Shown(kComponent, text, i); }
/// "C:\data|*.*|recursive|-|0xf0f": path, filespec, recursive or flat, alternate location, mask.
constexpr Step ShownFile(const char* text, int i = 0, int component = 0) {
  return Shown(kFile, text, i, component);
}
constexpr Step ShownDatabaseFile(const char* text, int i = 0, int component = 0) {
  return Shown(kDatabaseFile, text, i, component);
}
constexpr Step ShownLogFile(const char* text, int i = 0, int component = 0) {
  return Shown(kLogFile, text, i, component);
}
/// "class B|path|name"
constexpr Step ShownDependency(const char* text, int i = 0, int component = 0) {
  return Shown(kDependency, text, i, component);
}
/// "method=3 service=svc procedure=- participation=1 reboot mappings=0"
constexpr Step ShownRestore(const char* text) { return Shown(kRestore, text); }
constexpr Step ShownMapping(const char* text, int i = 0) { return Shown(kMapping, text, i); }
constexpr Step ShownExclude(const char* text, int i = 0) { return Shown(kExclude, text, i); }
constexpr Step ShownSnapshotExclude(const char* text, int i = 0) {
  return Shown(kSnapshotExclude, text, i);
}
constexpr Step ShownSnapshotExcludes(const char* count) { return Shown(kSnapshotExcludes, count); }
constexpr Step ShownSchema(const char* text) { return Shown(kSchema, text); }
/// The same of the express writer's metadata, read from what its SaveAsXML gives.
inline constexpr char16_t kExpressDocument[] = u"<express>";
constexpr Step OfExpress(Step shown) {
  shown.s[0] = kExpressDocument;
  return shown;
}
/// Keeps the document as SaveAsXML of the metadata object gives it; "same" later says whether the
/// gathered one equals it.
constexpr Step RememberDocument() { return {Action::kRememberMetadata, "SaveAsXML, remembered"}; }
constexpr Step ShownAsRemembered() { return Shown(kWholeDocument, "as SaveAsXML gave it"); }

// --- Scripts: a gather with one writer. ---

/// Steps in OnIdentify of writer A.
template <std::same_as<Step>... S>
constexpr std::array<Step, sizeof...(S)> In(S... steps) {
  return {InIdentify("A", steps)...};
}

/// A gather around these steps, then what shows.
template <std::size_t N, std::same_as<Step>... S>
constexpr Script Builds(const std::array<Step, N>& identify, S... after) {
  return [&]<std::size_t... I>(std::index_sequence<I...>) {
    return Script(InitializeForBackup(), identify[I]..., Gather(), Wait(), after...);
  }
  (std::make_index_sequence<N>{});
}

/// A writer that describes nothing by itself.
inline constexpr WorldRef kBlank = "blank_writer";
inline constexpr WorldRef kBlankEx = "blank_ex_writer";
inline constexpr WorldRef kTwoBlank = "two_blank_writers";
inline constexpr WorldRef kBlank2003 = "blank_writer_2003";
inline constexpr WorldRef kBlank2003Sp1 = "blank_writer_2003_sp1";
inline constexpr WorldRef kBlankVista = "blank_writer_vista";
inline constexpr WorldRef kBlank7 = "blank_writer_windows_7";
inline constexpr WorldRef kBlank8 = "blank_writer_windows_8";
inline constexpr WorldRef kBlankEx7 = "blank_ex_writer_windows_7";
inline constexpr WorldRef kBlankExVista = "blank_ex_writer_vista";

}  // namespace gwm::writing

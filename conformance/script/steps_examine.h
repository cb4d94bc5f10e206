// SPDX-License-Identifier: Apache-2.0
//
// Steps that read a Writer Metadata Document: of a gathered writer, or from text.
//
//   {InitializeForBackup(), Gather(), Wait(), MetadataOf(u"A"), Component(0), File(0),
//    Path().GivesText("pbstrPath", "C:\\data")}
//
// Each of these makes the object that it gives the current one of its kind: the document, its
// component, a file set (of whatever origin), a dependency. Outputs are recorded under the parameter's
// name; text that is not a proper BSTR, or was never set, is recorded as such and never read.
#pragma once

#include "script/step.h"
#include "vsbackup.h"

namespace gwm {

// --- The document. ---

/// CreateVssExamineWriterMetadata; NULL for no text.
constexpr Step LoadDocument(const char16_t* xml) {
  return {Action::kCreateExamine, "CreateVssExamineWriterMetadata", {}, {xml}};
}
/// The same with each `find` replaced, so that a row says what is wrong with a good document. A text
/// that has no `find` makes the case inconclusive.
constexpr Step LoadEdited(const char16_t* xml, const char16_t* find, const char16_t* replacement) {
  return {Action::kCreateExamine, "CreateVssExamineWriterMetadata", {}, {xml, find, replacement}};
}
/// Only the first `length` characters; a negative length leaves out so many at the end.
constexpr Step LoadTruncated(const char16_t* xml, int length) {
  return {Action::kCreateExamine, "CreateVssExamineWriterMetadata", {0, length}, {xml}};
}
/// kHollowDocument with this many file sets, all different, in its file group.
constexpr Step LoadWithFiles(int files) {
  return {Action::kCreateExamine, "CreateVssExamineWriterMetadata", {0, 0, files}, {u"<files>"}};
}
/// A NULL output.
constexpr Step LoadDocumentNull(const char16_t* xml) {
  return {Action::kCreateExamine, "CreateVssExamineWriterMetadata(..., NULL)", {1}, {xml}};
}
/// Loads kSingleDocument with an invalid part, and, if that is not refused, takes the steps to the part:
/// the answer is that of the first refusal. `path` is in static storage.
constexpr Step ReadInvalid(const char16_t* find, const char16_t* replacement, const Script* path) {
  return {Action::kReadInvalid, "the getter of an invalid part", {}, {find, replacement}, path};
}
/// The document of a writer in the result of the current backup object's gather. Output "same":
/// the instance id of GetWriterMetadata is that of GetIdentity.
constexpr Step MetadataOf(const char16_t* writer) {
  return {Action::kMetadataOf, "GetWriterMetadata", {-1}, {writer}};
}
constexpr Step MetadataAt(int index) { return {Action::kMetadataOf, "GetWriterMetadata", {index}}; }
constexpr Step ReleaseDocument() { return {Action::kReleaseExamine, "Release of the document"}; }
/// 0: the base interface, 1: Ex, 2: Ex2, 3: IUnknown, 4: one that it does not have. Output
/// "ppvObject", and "same" for IUnknown's identity.
constexpr Step QueryDocument(int which) {
  return {Action::kQueryExamine, "QueryInterface of the document", {which}};
}

/// LoadFromXML of the current document; the same three forms.
constexpr Step LoadFromXml(const char16_t* xml) { return {Action::kLoadXml, "LoadFromXML", {}, {xml}}; }
constexpr Step LoadEditedFromXml(const char16_t* xml, const char16_t* find,
                                 const char16_t* replacement) {
  return {Action::kLoadXml, "LoadFromXML", {}, {xml, find, replacement}};
}
inline constexpr char16_t kSavedText[] = u"<saved>";  // what SaveXml gave last
/// Output "pbstrXML" is the text, "same" whether it is what SaveXml gave before.
constexpr Step SaveXml() { return {Action::kSaveXml, "SaveAsXML"}; }
constexpr Step SaveXmlNull() { return {Action::kSaveXml, "SaveAsXML(NULL)", {1}}; }
/// SaveAsXML, and the string is kept. Output "another": it is no string that was kept before.
constexpr Step KeepXml() { return {Action::kKeepXml, "SaveAsXML, and the string is kept"}; }
/// Compares the kept strings with what they were, and frees them. Output "intact".
constexpr Step FreeKeptXml() { return {Action::kFreeKeptXml, "the kept strings are freed"}; }
constexpr Step GetDom() { return {Action::kGetDom, "GetDocument"}; }
constexpr Step GetDomNull() { return {Action::kGetDom, "GetDocument(NULL)", {1}}; }

/// `null_output` from 1: that parameter is NULL.
constexpr Step Identity(int null_output = 0) { return {Action::kGetIdentity, "GetIdentity", {null_output}}; }
constexpr Step IdentityEx(int null_output = 0) {
  return {Action::kGetIdentityEx, "GetIdentityEx", {null_output}};
}
constexpr Step FileCounts(int null_output = 0) {
  return {Action::kGetFileCounts, "GetFileCounts", {null_output}};
}
constexpr Step Schema(int null_output = 0) {
  return {Action::kGetBackupSchema, "GetBackupSchema", {null_output}};
}
constexpr Step RestoreMethodOf(int null_output = 0) {
  return {Action::kGetRestoreMethod, "GetRestoreMethod", {null_output}};
}
constexpr Step Version(int null_output = 0) { return {Action::kGetVersion, "GetVersion", {null_output}}; }
constexpr Step SnapshotExcludeCount(int null_output = 0) {
  return {Action::kGetSnapshotExcludeCount, "GetExcludeFromSnapshotCount", {null_output}};
}

/// Getters with an index, of documents and components.
enum class Indexed : std::uint8_t {
  kComponent, kExclude, kMapping, kSnapshotExclude, kInclude,  // of the document
  kFile, kDatabaseFile, kLogFile, kDependency,                 // of the component
};
inline constexpr std::int64_t kNullOutput = 1;
constexpr Step Component(std::int64_t i) {
  return {Action::kGetIndexed, "GetComponent", {static_cast<int>(Indexed::kComponent), i}};
}
constexpr Step Exclude(std::int64_t i) {
  return {Action::kGetIndexed, "GetExcludeFile", {static_cast<int>(Indexed::kExclude), i}};
}
constexpr Step Mapping(std::int64_t i) {
  return {Action::kGetIndexed, "GetAlternateLocationMapping", {static_cast<int>(Indexed::kMapping), i}};
}
constexpr Step SnapshotExclude(std::int64_t i) {
  return {Action::kGetIndexed, "GetExcludeFromSnapshotFile",
          {static_cast<int>(Indexed::kSnapshotExclude), i}};
}
constexpr Step IncludeFile(std::int64_t i) {
  return {Action::kGetIndexed, "GetIncludeFile", {static_cast<int>(Indexed::kInclude), i}};
}
constexpr Step File(std::int64_t i) {
  return {Action::kGetOfComponent, "GetFile", {static_cast<int>(Indexed::kFile), i}};
}
constexpr Step DatabaseFile(std::int64_t i) {
  return {Action::kGetOfComponent, "GetDatabaseFile", {static_cast<int>(Indexed::kDatabaseFile), i}};
}
constexpr Step LogFile(std::int64_t i) {
  return {Action::kGetOfComponent, "GetDatabaseLogFile", {static_cast<int>(Indexed::kLogFile), i}};
}
constexpr Step Dependency(std::int64_t i) {
  return {Action::kGetOfComponent, "GetDependency", {static_cast<int>(Indexed::kDependency), i}};
}
/// Any of them with a NULL output.
constexpr Step WithNullOutput(Step indexed) {
  indexed.n[2] = kNullOutput;
  return indexed;
}

// --- The component. ---

/// Keeps the structure until FreeComponentInfo. Outputs are the fields of VSS_COMPONENTINFO; pbIcon is
/// recorded as hexadecimal text.
constexpr Step ComponentInfo() { return {Action::kGetComponentInfo, "GetComponentInfo"}; }
constexpr Step ComponentInfoNull() { return {Action::kGetComponentInfo, "GetComponentInfo(NULL)", {1}}; }
/// Reads the kept structure again; the same outputs. ComponentInfo() frees the one that was kept before.
constexpr Step ReadComponentInfo() { return {Action::kGetComponentInfo, "read the VSS_COMPONENTINFO again", {2}}; }
constexpr Step FreeComponentInfo() { return {Action::kFreeComponentInfo, "FreeComponentInfo"}; }
constexpr Step FreeComponentInfoNull() {
  return {Action::kFreeComponentInfo, "FreeComponentInfo(NULL)", {1}};
}
constexpr Step ReleaseComponent() { return {Action::kReleaseComponent, "Release of the component"}; }

// --- The file set and the dependency. ---

constexpr Step Path(int null_output = 0) { return {Action::kGetFileText, "GetPath", {null_output, 0}}; }
constexpr Step Filespec(int null_output = 0) {
  return {Action::kGetFileText, "GetFilespec", {null_output, 1}};
}
constexpr Step AlternateLocation(int null_output = 0) {
  return {Action::kGetFileText, "GetAlternateLocation", {null_output, 2}};
}
constexpr Step Recursive(int null_output = 0) { return {Action::kGetRecursive, "GetRecursive", {null_output}}; }
constexpr Step TypeMask(int null_output = 0) {
  return {Action::kGetTypeMask, "GetBackupTypeMask", {null_output}};
}
constexpr Step TargetWriter(int null_output = 0) {
  return {Action::kGetTargetWriter, "GetWriterId", {null_output}};
}
constexpr Step TargetPath(int null_output = 0) {
  return {Action::kGetTargetText, "GetLogicalPath", {null_output, 0}};
}
constexpr Step TargetName(int null_output = 0) {
  return {Action::kGetTargetText, "GetComponentName", {null_output, 1}};
}
/// With a place for the text that is no memory.
constexpr Step TargetPathInvalid() { return {Action::kGetTargetText, "GetLogicalPath(no memory)", {2, 0}}; }
constexpr Step TargetNameInvalid() { return {Action::kGetTargetText, "GetComponentName(no memory)", {2, 1}}; }

/// Reads every file set of the current component. Outputs "files", and "distinct" paths with their
/// specification.
constexpr Step ReadEveryFile() { return {Action::kReadEveryFile, "read every file set"}; }
/// The live strings of libvsscom: output "strings" is the difference to what was remembered.
constexpr Step MarkStrings() { return {Action::kMarkStrings, "remember the live strings"}; }
constexpr Step CompareStrings() { return {Action::kCompareStrings, "compare the live strings"}; }

}  // namespace gwm

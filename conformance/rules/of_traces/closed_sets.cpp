// SPDX-License-Identifier: Apache-2.0
//
// Methods whose pages list every code they may return: any other code is a violation, wherever it
// comes.
#include "rules/of_traces/closed_sets.h"

#include <map>
#include <span>
#include <string>

#include "trace/code_names.h"
#include "gwm_world.h"
#include "rules/of_traces/rules.h"
#include "vsserror.h"

namespace gwm {
namespace {

constexpr ClosedSet kClosedSets[] = {
    {"IVssBackupComponents::GatherWriterMetadata",
     "gwm/return/closed_set",
     {S_OK, E_ACCESSDENIED, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE,
      VSS_E_WRITER_INFRASTRUCTURE},
     true},
    // What else a requester calls around the gather.
    {"IVssBackupComponents::FreeWriterMetadata", "metadata/free/closed_set", {S_OK, VSS_E_BAD_STATE}, false},
    {"IVssBackupComponents::GatherWriterStatus", "status/gather/closed_set",
     {S_OK, E_ACCESSDENIED, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE, VSS_E_WRITER_INFRASTRUCTURE},
     true},
    {"IVssBackupComponents::FreeWriterStatus", "status/free/closed_set",
     {S_OK, E_OUTOFMEMORY, VSS_E_BAD_STATE}, false},
    {"IVssBackupComponents::BackupComplete", "abort/complete/closed_set",
     {S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_BAD_STATE, VSS_E_UNEXPECTED_WRITER_ERROR}, true},
    // The metadata object of OnIdentify(Ex).
    {"IVssCreateWriterMetadata::AddComponent",
     "builder/component/closed_set",
     {S_OK, E_INVALIDARG, VSS_E_OBJECT_ALREADY_EXISTS, E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT},
     true},
    {"IVssCreateWriterMetadata::AddFilesToFileGroup",
     "builder/files/closed_set",
     {S_OK, E_INVALIDARG, VSS_E_OBJECT_NOT_FOUND, E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT,
      VSS_E_NOT_SUPPORTED},
     true},
    {"IVssCreateWriterMetadata::AddDatabaseFiles",
     "builder/files/closed_set",
     {S_OK, E_INVALIDARG, VSS_E_OBJECT_NOT_FOUND, E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT},
     true},
    {"IVssCreateWriterMetadata::AddDatabaseLogFiles",
     "builder/files/closed_set",
     {S_OK, E_INVALIDARG, VSS_E_OBJECT_NOT_FOUND, E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT},
     true},
    {"IVssCreateWriterMetadata::SetRestoreMethod",
     "builder/restore/closed_set",
     {S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT, VSS_E_NOT_SUPPORTED},
     true},
    {"IVssCreateWriterMetadata::AddAlternateLocationMapping",
     "builder/mapping/closed_set",
     {S_OK, E_INVALIDARG, VSS_E_OBJECT_NOT_FOUND, E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT},
     true},
    {"IVssCreateWriterMetadata::AddExcludeFiles",
     "builder/exclude/closed_set",
     {S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT},
     true},
    {"IVssCreateWriterMetadataEx::AddExcludeFilesFromSnapshot",
     "builder/snapshot_exclude/closed_set",
     {S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT, VSS_E_NOT_SUPPORTED},
     true},
    {"IVssCreateWriterMetadata::AddComponentDependency",
     "builder/dependency/closed_set",
     {S_OK, E_INVALIDARG, VSS_E_OBJECT_NOT_FOUND, E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT},
     true},
    {"IVssCreateWriterMetadata::SetBackupSchema",
     "builder/schema/closed_set",
     {S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT, VSS_E_NOT_SUPPORTED},
     false},
    {"IVssCreateWriterMetadata::SaveAsXML",
     "builder/save/closed_set",
     {S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT},
     true},
    // The express writer's. VSS_E_NOT_SUPPORTED is in dispute (AMB-30) where there are
    // restrictions.
    {"IVssCreateExpressWriterMetadata::AddExcludeFiles",
     "express/metadata/closed_sets",
     {S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT},
     true},
    {"IVssCreateExpressWriterMetadata::AddComponent",
     "express/metadata/closed_sets",
     {S_OK, E_INVALIDARG, VSS_E_OBJECT_ALREADY_EXISTS, E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT},
     true},
    {"IVssCreateExpressWriterMetadata::AddFilesToFileGroup",
     "express/metadata/closed_sets",
     {S_OK, E_INVALIDARG, VSS_E_OBJECT_NOT_FOUND, E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT,
      VSS_E_NOT_SUPPORTED},
     true},
    {"IVssCreateExpressWriterMetadata::SetRestoreMethod",
     "express/metadata/closed_sets",
     {S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT, VSS_E_NOT_SUPPORTED},
     true},
    {"IVssCreateExpressWriterMetadata::AddComponentDependency",
     "express/metadata/closed_sets",
     {S_OK, E_INVALIDARG, VSS_E_OBJECT_NOT_FOUND, E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT},
     true},
    {"IVssCreateExpressWriterMetadata::SetBackupSchema",
     "express/metadata/closed_sets",
     {S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT, VSS_E_NOT_SUPPORTED},
     false},
    {"IVssCreateExpressWriterMetadata::SaveAsXML",
     "express/metadata/closed_sets",
     {S_OK, E_INVALIDARG, E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT},
     true},
};

bool IsUnexpected(HRESULT hr) { return hr == E_UNEXPECTED || hr == VSS_E_UNEXPECTED; }

/// Every list, by method; several requirements may speak of one method.
const std::multimap<std::string_view, const ClosedSet*>& AllSets() {
  static const auto sets = [] {
    std::multimap<std::string_view, const ClosedSet*> all;
    for (const std::span<const ClosedSet> list :
         {CommonClosedSets(), ExamineClosedSets(), RequesterClosedSets()}) {
      for (const ClosedSet& set : list) all.emplace(set.method, &set);
    }
    return all;
  }();
  return sets;
}

void CheckReturn(const Trace& trace, const Event& e, Scale scale, Findings& findings) {
  const auto [first, last] = AllSets().equal_range(e.method);
  for (auto it = first; it != last; ++it) {
    const ClosedSet& set = *it->second;
    if (set.codes.Contains(e.hr)) continue;
    if (set.unexpected_listed && IsUnexpected(e.hr)) {
      // E_UNEXPECTED stands in for VSS_E_UNEXPECTED before Windows 7, and only there.
      const UINT os = OsVersionAt(trace, e.n);
      const HRESULT right = os != 0 && os < GWM_OS_WINDOWS_7 ? E_UNEXPECTED : VSS_E_UNEXPECTED;
      if (e.hr == right) continue;
    }
    findings.push_back({set.requirement->id, "closed_set", scale.For(*set.requirement),
                        std::string(set.method) + " answers " + CodeName(e.hr) +
                            ", which its page does not list for this system",
                        e.n});
  }
}

}  // namespace

std::span<const ClosedSet> CommonClosedSets() { return kClosedSets; }

void CheckClosedSets(const Trace& trace, Scale scale, Findings& findings) {
  for (const Event& e : trace.events) {
    // What the recorder answers for an object that is gone is nobody's code.
    if (e.kind != EventKind::kReturn || !e.has_hr || e.Find("released") != nullptr) continue;
    CheckReturn(trace, e, scale, findings);
  }
}

}  // namespace gwm

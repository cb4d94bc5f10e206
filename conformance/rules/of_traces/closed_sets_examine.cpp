// SPDX-License-Identifier: Apache-2.0
//
// The lists of the getters of a document and of its parts.
#include "rules/of_traces/closed_sets.h"
#include "vsserror.h"

namespace gwm {
namespace {

// clang-format off
constexpr ClosedSet kSets[] = {
    {"IVssExamineWriterMetadata::SaveAsXML", "examine/documents/save_closed_set", {S_OK, E_INVALIDARG, E_OUTOFMEMORY}, true},
    {"IVssExamineWriterMetadata::GetIdentity", "examine/identity/closed_set", {S_OK, E_INVALIDARG, VSS_E_INVALID_XML_DOCUMENT, E_OUTOFMEMORY}, true},
    {"IVssExamineWriterMetadata::GetFileCounts", "examine/counts/closed_set", {S_OK, E_INVALIDARG, VSS_E_INVALID_XML_DOCUMENT, E_OUTOFMEMORY}, true},
    {"IVssExamineWriterMetadata::GetBackupSchema", "examine/schema/closed_set", {S_OK, E_INVALIDARG, VSS_E_INVALID_XML_DOCUMENT, E_OUTOFMEMORY}, false},
    {"IVssExamineWriterMetadata::GetRestoreMethod", "examine/restore/closed_set", {S_OK, S_FALSE, E_INVALIDARG, VSS_E_INVALID_XML_DOCUMENT, E_OUTOFMEMORY}, true},
    {"IVssExamineWriterMetadataEx2::GetVersion", "examine/version/closed_set", {S_OK, E_INVALIDARG, E_OUTOFMEMORY}, true},
    {"IVssExamineWriterMetadata::GetComponent", "examine/index/component_closed_set", {S_OK, E_INVALIDARG, VSS_E_OBJECT_NOT_FOUND, VSS_E_INVALID_XML_DOCUMENT, E_OUTOFMEMORY}, true},
    {"IVssExamineWriterMetadata::GetExcludeFile", "examine/index/exclude_closed_set", {S_OK, E_INVALIDARG, VSS_E_OBJECT_NOT_FOUND, VSS_E_INVALID_XML_DOCUMENT, E_OUTOFMEMORY}, true},
    {"IVssExamineWriterMetadata::GetAlternateLocationMapping", "examine/index/mapping_closed_set", {S_OK, E_INVALIDARG, VSS_E_OBJECT_NOT_FOUND, VSS_E_INVALID_XML_DOCUMENT, E_OUTOFMEMORY}, true},
    {"IVssExamineWriterMetadataEx2::GetExcludeFromSnapshotCount", "examine/index/snapshot_exclude_count_closed_set", {S_OK, E_INVALIDARG, E_OUTOFMEMORY}, true},
    {"IVssExamineWriterMetadataEx2::GetExcludeFromSnapshotFile", "examine/index/snapshot_exclude_closed_set", {S_OK, E_INVALIDARG, VSS_E_OBJECT_NOT_FOUND, E_OUTOFMEMORY}, true},
    {"IVssWMComponent::GetComponentInfo", "examine/component/info_closed_set", {S_OK, E_INVALIDARG, VSS_E_INVALID_XML_DOCUMENT, E_OUTOFMEMORY}, true},
    {"IVssWMComponent::GetFile", "examine/component/getters_closed_set", {S_OK, E_INVALIDARG, VSS_E_OBJECT_NOT_FOUND, VSS_E_INVALID_XML_DOCUMENT, E_OUTOFMEMORY}, true},
    {"IVssWMComponent::GetDatabaseFile", "examine/component/getters_closed_set", {S_OK, E_INVALIDARG, VSS_E_OBJECT_NOT_FOUND, VSS_E_INVALID_XML_DOCUMENT, E_OUTOFMEMORY}, true},
    {"IVssWMComponent::GetDatabaseLogFile", "examine/component/getters_closed_set", {S_OK, E_INVALIDARG, VSS_E_OBJECT_NOT_FOUND, VSS_E_INVALID_XML_DOCUMENT, E_OUTOFMEMORY}, true},
    {"IVssWMComponent::GetDependency", "examine/component/getters_closed_set", {S_OK, E_INVALIDARG, VSS_E_OBJECT_NOT_FOUND, VSS_E_INVALID_XML_DOCUMENT, E_OUTOFMEMORY}, true},
    {"IVssWMFiledesc::GetPath", "examine/filedesc/closed_set", {S_OK, E_INVALIDARG, VSS_E_INVALID_XML_DOCUMENT, E_OUTOFMEMORY}, true},
    {"IVssWMFiledesc::GetFilespec", "examine/filedesc/closed_set", {S_OK, E_INVALIDARG, VSS_E_INVALID_XML_DOCUMENT, E_OUTOFMEMORY}, true},
    {"IVssWMFiledesc::GetRecursive", "examine/filedesc/closed_set", {S_OK, E_INVALIDARG, VSS_E_INVALID_XML_DOCUMENT, E_OUTOFMEMORY}, true},
    {"IVssWMFiledesc::GetBackupTypeMask", "examine/filedesc/closed_set", {S_OK, E_INVALIDARG, VSS_E_INVALID_XML_DOCUMENT, E_OUTOFMEMORY}, true},
    {"IVssWMFiledesc::GetAlternateLocation", "examine/filedesc/closed_set", {S_OK, S_FALSE, E_INVALIDARG, VSS_E_INVALID_XML_DOCUMENT, E_OUTOFMEMORY}, true},
    {"IVssWMDependency::GetWriterId", "examine/dependency/closed_set", {S_OK, S_FALSE, E_INVALIDARG, VSS_E_INVALID_XML_DOCUMENT, E_OUTOFMEMORY}, true},
    {"IVssWMDependency::GetLogicalPath", "examine/dependency/closed_set", {S_OK, S_FALSE, E_INVALIDARG, VSS_E_INVALID_XML_DOCUMENT, E_OUTOFMEMORY}, true},
    {"IVssWMDependency::GetComponentName", "examine/dependency/closed_set", {S_OK, S_FALSE, E_INVALIDARG, VSS_E_INVALID_XML_DOCUMENT, E_OUTOFMEMORY}, true},
};
// clang-format on

}  // namespace

std::span<const ClosedSet> ExamineClosedSets() { return kSets; }

}  // namespace gwm

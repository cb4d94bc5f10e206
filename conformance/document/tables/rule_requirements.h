// SPDX-License-Identifier: Apache-2.0
//
// The requirement of the catalogue that a rule enforces. A rule that is not here has that of its
// group: see rule_requirements.cpp.
#pragma once

#include "document/rules.h"
#include "requirements/requirement.h"

namespace gwm::document {

struct Enforces {
  RuleId rule;
  RequirementId requirement;
};

inline constexpr Enforces kEnforces[] = {
    // Form
    {RuleId::kMappingOutsideMethod, "document/files/exclusions_of_the_writer"},
    {RuleId::kOpenBackupTypeAbsent, "document/types/mask_present"},
    {RuleId::kOpenUserProcedure, "builder/restore/user_procedure_null"},
    {RuleId::kOpenIncludeFiles, "document/presence/no_include_files"},
    {RuleId::kOpenEmptyWriter, "document/presence/a_component"},
    {RuleId::kOpenMethodRepeated, "document/restore/one_method"},
    {RuleId::kOpenDuplicateAcrossTypes, "document/components/unique_in_document"},
    {RuleId::kOpenFlagAbsent, "document/components/stated_properties"},
    // The writer
    {RuleId::kWriterIdNull, "document/presence/class_id_not_null"},
    {RuleId::kInstanceIdNull, "document/presence/instance_id"},
    {RuleId::kInstanceIsClass, "document/presence/instance_id"},
    {RuleId::kWriterNameEmpty, "document/presence/writer_name"},
    {RuleId::kNoComponent, "document/presence/a_component"},
    // Components
    {RuleId::kComponentDuplicate, "document/components/unique_in_document"},
    {RuleId::kComponentCase, "document/components/unique_in_document"},
    {RuleId::kComponentNameEmpty, "builder/component/name_required"},
    {RuleId::kComponentNameBackslash, "document/components/name_without_backslash"},
    {RuleId::kLogicalPathRoot, "document/components/path_root"},
    {RuleId::kLogicalPathSeparator, "document/components/path_separator"},
    {RuleId::kComponentFlags, "document/components/flags_defined"},
    {RuleId::kRestoreMetadataReserved, "builder/component/reserved_flags_false"},
    {RuleId::kNotifyReserved, "builder/component/reserved_flags_false"},
    {RuleId::kSelectableForRestoreAtTop, "document/selectability/restore_flag_of_top_level"},
    // File sets and excludes
    {RuleId::kPathEmpty, "document/files/three_parts"},
    {RuleId::kPathWildcard, "document/files/path"},
    {RuleId::kPathNotRooted, "document/files/path"},
    {RuleId::kPathRemote, "document/files/local_or_remote"},
    {RuleId::kPathCharacter, "document/files/path"},
    {RuleId::kPathDotSegment, "document/files/path"},
    {RuleId::kPathColon, "document/files/path"},
    {RuleId::kPathDoubled, "document/files/path"},
    {RuleId::kPathTrailing, "document/files/path"},
    {RuleId::kPathDevice, "document/files/path"},
    {RuleId::kPathNative, "document/files/path"},
    {RuleId::kFilespecEmpty, "document/files/three_parts"},
    {RuleId::kFilespecDirectory, "document/files/filespec"},
    {RuleId::kFilespecCharacter, "document/files/filespec"},
    {RuleId::kFilespecTrailing, "document/files/filespec"},
    {RuleId::kFilespecDevice, "document/files/filespec"},
    {RuleId::kFileSetRepeated, "builder/files/no_overlap"},
    {RuleId::kFileSetExcluded, "document/files/exclusion_wins"},
    {RuleId::kAlternatePathNotRooted, "builder/mapping/destination_qualified"},
    {RuleId::kBackupTypeUnknown, "document/values/file_spec_backup_type"},
    {RuleId::kBackupTypeZero, "document/types/mask_present"},
    {RuleId::kBackupTypeSnapshotOnly, "document/types/snapshot_required"},
    {RuleId::kExcludeEverything, "document/files/exclusion_wins"},
    // Restore, schema, dependencies
    {RuleId::kMethodMissing, "document/presence/restore_method"},
    {RuleId::kMethodNeedsMapping, "document/restore/alternate_location_needs_mapping"},
    {RuleId::kMethodWithoutMapping, "document/restore/mapping_used_if_there"},
    {RuleId::kServiceMissing, "document/restore/service_named"},
    {RuleId::kServiceUnneeded, "builder/restore/service_with_stop_start"},
    {RuleId::kMappingWithoutFileSet, "document/files/mapping_matches_file_set"},
    {RuleId::kSchemaExclusive, "document/schema/exclusive_needs_both"},
    {RuleId::kSchemaTimestamped, "document/schema/timestamped_needs_one"},
    {RuleId::kSchemaLastModify, "document/schema/last_modify_needs_one"},
    {RuleId::kSchemaLog, "document/schema/log_needs_log_files"},
    {RuleId::kSchemaReserved, "document/schema/reserved_bits"},
    {RuleId::kSchemaUnknown, "document/schema/reserved_bits"},
    {RuleId::kSchemaMoveWithoutInstance, "document/schema/move_needs_instance_name"},
    {RuleId::kDependencyOwnWriter, "document/set/no_dependency_on_own_class"},
    // Express writers
    {RuleId::kExpressUsage, "express/writer/usage_restricted"},
    {RuleId::kExpressComponentType, "express/metadata/components_restricted"},
    {RuleId::kExpressComponentFlags, "express/metadata/components_restricted"},
    {RuleId::kExpressAlternatePath, "express/metadata/files_restricted"},
    {RuleId::kExpressBackupType, "document/types/express_bits"},
    {RuleId::kExpressSchema, "express/metadata/schema_restricted"},
    {RuleId::kExpressMethod, "express/metadata/restore_restricted"},
    {RuleId::kExpressWriterRestore, "express/metadata/restore_restricted"},
    {RuleId::kExpressSnapshotExclude, "builder/snapshot_exclude/writer_deletes"},
};

}  // namespace gwm::document

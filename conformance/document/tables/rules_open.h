// SPDX-License-Identifier: Apache-2.0
//
// Rules about what nobody has published: one or more for each open question of profile.h.
#pragma once

#include "document/tables/severities.h"

namespace gwm::document {

// clang-format off
inline constexpr Rule kOpenRules[] = {
    {RuleId::kOpenVersion, "open/version", Layer::kStructure, kOpen, Question::kVersion,
     "The version of the format is not 1.2.",
     "All known documents say 1.2. Other systems may have written other numbers.",
     "no public evidence"},
    {RuleId::kOpenEnumeration, "open/enumeration", Layer::kStructure, kOpen, Question::kSpelling,
     "A word is unknown, but one spelling in this list was never published.",
     "The words for VSS_ST_NONTRANSACTEDDB and VSS_RME_RESTORE_STOP_START are in no public "
     "document; this could be one of them.",
     "ne-vswriter-vss_source_type; ne-vswriter-vss_restoremethod_enum"},
    {RuleId::kOpenDependency, "open/dependency", Layer::kStructure, kOpen, Question::kDependency,
     "The form of a dependency is inferred.",
     "No real document with a dependency is public: name and attributes of the element are derived "
     "from the interface.",
     "nf-vswriter-ivsscreatewritermetadata-addcomponentdependency"},
    {RuleId::kOpenBackupTypeAbsent, "open/backup-type-absent", Layer::kStructure, kOpen,
     Question::kBackupType, "A file set has no filespecBackupType.",
     "Readers probably take 3855, all backup types with all snapshots; old documents may lack it.",
     "ne-vss-vss_file_spec_backup_type"},
    {RuleId::kOpenMappingRecursive, "open/mapping-recursive-absent", Layer::kStructure, kOpen,
     Question::kMappingRecursive, "A mapping does not say whether it is recursive.",
     "Whether the attribute is written when it is false is unknown; readers take \"no\".",
     "nf-vswriter-ivsscreatewritermetadata-addalternatelocationmapping"},
    {RuleId::kOpenIcon, "open/icon", Layer::kStructure, kOpen, Question::kIcon,
     "A component has an icon, whose form is unknown.",
     "Name, place and encoding (base64 or hexadecimal) of the attribute were never published.",
     "nf-vswriter-ivsscreatewritermetadata-addcomponent"},
    {RuleId::kOpenUserProcedure, "open/user-procedure", Layer::kStructure, kOpen,
     Question::kUserProcedure, "A restore method has a userProcedure.",
     "The argument is reserved and passed as NULL; the name of the attribute is inferred.",
     "nf-vswriter-ivsscreatewritermetadata-setrestoremethod"},
    {RuleId::kOpenIncludeFiles, "open/include-files", Layer::kStructure, kOpen,
     Question::kIncludeFiles, "The document has an include list.",
     "Include lists were withdrawn, yet readers can still count them.",
     "functionality-removed-from-the-current-release"},
    {RuleId::kOpenEmptyWriter, "open/empty-writer", Layer::kStructure, kOpen,
     Question::kEmptyWriter, "BACKUP_LOCATIONS is absent or empty.",
     "How a writer that adds nothing is written is unknown; both forms are read.",
     "no public evidence"},
    {RuleId::kOpenSchemaZero, "open/schema-zero", Layer::kStructure, kOpen, Question::kSchemaZero,
     "backupSchema is written although it is 0.",
     "Real documents leave it out; whether setting 0 writes it is unknown.",
     "nf-vswriter-ivsscreatewritermetadata-setbackupschema"},
    {RuleId::kOpenUnknownElement, "open/unknown-element", Layer::kStructure, kOpen,
     Question::kUnknown, "An element is unknown.",
     "A closed schema refuses it; a newer system may have added it. What stands inside is not "
     "judged.",
     "nf-vsbackup-createvssexaminewritermetadata"},
    {RuleId::kOpenUnknownAttribute, "open/unknown-attribute", Layer::kStructure, kOpen,
     Question::kUnknown, "An attribute is unknown.",
     "A closed schema refuses it; a newer system may have added it.",
     "nf-vsbackup-createvssexaminewritermetadata"},
    {RuleId::kOpenWhiteSpace, "open/white-space", Layer::kStructure, kOpen, Question::kWhiteSpace,
     "A value has a raw line end or tab.",
     "Real captions have them. An XML reader must turn each into a space, so the text does not "
     "survive; written as &#13;&#10; it does.",
     "XML 1.0, section 3.3.3"},
    {RuleId::kOpenElementOrder, "open/element-order", Layer::kStructure, kOpen, Question::kOrder,
     "IDENTIFICATION is not the first element.",
     "It is in all known documents; whether readers insist is unknown.",
     "observed in real documents"},
    {RuleId::kOpenMethodRepeated, "open/restore-method-repeated", Layer::kStructure, kOpen,
     Question::kMethods, "There is a second RESTORE_METHOD.",
     "A writer has one method for all its components. What a second one does is unknown.",
     "nf-vswriter-ivsscreatewritermetadata-setrestoremethod"},
    {RuleId::kOpenDuplicateAcrossTypes, "open/duplicate-across-types", Layer::kMeaning, kOpen,
     Question::kOrder, "A FILE_GROUP and a DATABASE have the same logical path and name.",
     "Names are unique in a writer; whether type makes a difference is unknown.",
     "nf-vswriter-ivsscreatewritermetadata-addcomponent"},
    {RuleId::kOpenFlagAbsent, "open/component-attribute-absent", Layer::kStructure, kOpen,
     Question::kAbsentFlags, "A component does not state a boolean or its flags.",
     "Real documents state all of them; the defaults are unknown.",
     "definition-of-components-by-writers"},
    {RuleId::kOpenGuidForm, "open/guid-form", Layer::kStructure, kOpen, Question::kGuidForm,
     "A GUID has braces or no hyphens.", "Real documents have hyphens and no braces.",
     "observed in real documents"},
    {RuleId::kOpenWrapper, "open/root-wrapper", Layer::kStructure, kOpen, Question::kWrapper,
     "The document stands inside another root element.",
     "An inline schema needs such a wrapper (<root>); whether readers of metadata take it is "
     "unknown.",
     "no public evidence"},
    {RuleId::kOpenNoNamespace, "open/no-namespace", Layer::kStructure, kOpen, Question::kWrapper,
     "An element inside the document has no namespace (xmlns=\"\").",
     "Some tools that copy nodes write this. It is judged as if it had the right one.",
     "no public evidence"},
    {RuleId::kOpenSize, "open/document-size", Layer::kStructure, kOpen, Question::kSize,
     "The document is longer than 8 MB.",
     "Windows logs event 8193, \"XML document is too long\", for an oversized document; the number "
     "was never published.",
     "event 8193 of source VSS"},
    {RuleId::kOpenEmptyString, "open/empty-string", Layer::kStructure, kOpen,
     Question::kEmptyString, "An optional string is present and empty.",
     "NULL is written by leaving the attribute out; whether readers keep the two apart is unknown.",
     "in-box-vss-writers"},
};
// clang-format on

}  // namespace gwm::document

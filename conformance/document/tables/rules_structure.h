// SPDX-License-Identifier: Apache-2.0
//
// Rules of the third layer: elements, attributes and the form of values.
#pragma once

#include "document/tables/severities.h"

namespace gwm::document {

// clang-format off
inline constexpr Rule kStructureRules[] = {
    {RuleId::kRoot, "structure/root", Layer::kStructure, kAlwaysError, kNoQuestion,
     "The root element is not WRITER_METADATA.",
     "A file with another root is another document: a Backup Components Document, for example, is "
     "written by the requester, not by a writer.",
     "observed in real documents"},
    {RuleId::kNamespace, "structure/namespace", Layer::kStructure, kAlwaysError, kNoQuestion,
     "The namespace is not that of writer metadata.",
     "The root declares xmlns=\"x-schema:#VssWriterMetadataInfo\", letter for letter, and all "
     "elements are in it.",
     "observed in real documents"},
    {RuleId::kElementMisplaced, "structure/element-misplaced", Layer::kStructure, kErrorOrWarning,
     kNoQuestion, "An element stands where it does not belong.",
     "Each element has one or two places: file lists in a FILE_GROUP, database files in a "
     "DATABASE, components and excludes in BACKUP_LOCATIONS.",
     "observed in real documents; in-box-vss-writers"},
    {RuleId::kElementRepeated, "structure/element-repeated", Layer::kStructure, kErrorOrWarning,
     kNoQuestion, "An element occurs again that can occur only once.",
     "IDENTIFICATION and BACKUP_LOCATIONS occur once; a document describes one writer.",
     "vss-metadata-components"},
    {RuleId::kElementMissing, "structure/element-missing", Layer::kStructure, kAlwaysError,
     kNoQuestion, "A required element is missing.",
     "Without IDENTIFICATION nobody knows whose metadata this is.",
     "writer-metadata-document-contents"},
    {RuleId::kMappingOutsideMethod, "structure/mapping-outside-restore-method", Layer::kStructure,
     kErrorOrWarning, kNoQuestion,
     "An alternate location mapping stands outside the restore method.",
     "A mapping is added to a restore method that has been set before; until then the call fails "
     "with VSS_E_OBJECT_NOT_FOUND.",
     "nf-vswriter-ivsscreatewritermetadata-addalternatelocationmapping"},
    {RuleId::kAttributeMissing, "structure/attribute-missing", Layer::kStructure, kErrorOrWarning,
     kNoQuestion, "A required attribute is missing.",
     "Every real document has it on every such element.", "observed in real documents"},
    {RuleId::kAttributeMisplaced, "structure/attribute-misplaced", Layer::kStructure,
     kErrorOrWarning, kNoQuestion, "An attribute belongs to another element.",
     "For example, database files cannot be recursive and have no alternate path: the call that "
     "adds them has no such argument.",
     "nf-vswriter-ivsscreatewritermetadata-adddatabasefiles"},
    {RuleId::kElementMisspelt, "structure/element-misspelt", Layer::kStructure, kErrorOrWarning,
     kNoQuestion, "An element is unknown, and its name is nearly that of a known one.",
     "Names are case-sensitive. A reader passes over a misspelt element, and what it says is lost.",
     "observed in real documents"},
    {RuleId::kAttributeMisspelt, "structure/attribute-misspelt", Layer::kStructure,
     kErrorOrWarning, kNoQuestion,
     "An attribute is unknown, and its name is nearly that of a known one.",
     "Names are case-sensitive. A reader passes over a misspelt attribute and takes its default.",
     "observed in real documents"},
    {RuleId::kVersionAbsent, "structure/version-absent", Layer::kStructure, kMild, kNoQuestion,
     "The writer's version is absent.",
     "Systems before Windows Vista probably wrote no version; readers then report 0.0.",
     "nf-vsbackup-ivssexaminewritermetadataex2-getversion"},
    {RuleId::kEnumeration, "structure/enumeration", Layer::kStructure, kAlwaysError, kNoQuestion,
     "A value is not one of the listed words.",
     "Words are case-sensitive and differ from the names of the constants in the headers: "
     "VSS_RME_RESTORE_IF_CAN_REPLACE is written RESTORE_IF_CAN_BE_REPLACED.",
     "observed in real documents; ne-vswriter-vss_usage_type, ne-vswriter-vss_source_type, "
     "ne-vswriter-vss_restoremethod_enum, ne-vswriter-vss_writerrestore_enum"},
    {RuleId::kBoolean, "structure/boolean", Layer::kStructure, kAlwaysError, kNoQuestion,
     "A boolean is neither \"yes\" nor \"no\".",
     "Lower case, without white space; \"true\" and \"1\" are not read.",
     "observed in real documents"},
    {RuleId::kNumber, "structure/number", Layer::kStructure, kAlwaysError, kNoQuestion,
     "A number is not an unsigned decimal of 32 bits.",
     "Bit masks too are decimal: 0xF0F is written 3855. No sign, no leading zero, no white space, "
     "at most 4294967295.",
     "observed in real documents"},
    {RuleId::kGuid, "structure/guid", Layer::kStructure, kAlwaysError, kNoQuestion,
     "A value is not a GUID.",
     "Eight, four, four, four and twelve hexadecimal digits with hyphens between; case does not "
     "matter.",
     "observed in real documents"},
    {RuleId::kVersionForm, "structure/version", Layer::kStructure, kAlwaysError, kNoQuestion,
     "The version of the format is not two numbers with a dot.", "Real documents say \"1.2\".",
     "observed in real documents"},
    {RuleId::kText, "structure/text", Layer::kStructure, kErrorOrWarning, kNoQuestion,
     "Text stands between tags.",
     "All data is in attributes; between tags there is at most white space.",
     "observed in real documents"},
    {RuleId::kCommentSeen, "structure/comment", Layer::kStructure, kStrictNote, kNoQuestion,
     "The document has a comment or a processing instruction.",
     "No writer produces one: the document was edited by hand.", "observed in real documents"},
    {RuleId::kPrefixSeen, "structure/prefix", Layer::kStructure, kStrictWarning, kNoQuestion,
     "An element is written with a prefix.",
     "Right by the rules of namespaces, but no real document does so and simple readers stumble.",
     "observed in real documents"},
};
// clang-format on

}  // namespace gwm::document

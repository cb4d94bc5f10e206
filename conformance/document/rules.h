// SPDX-License-Identifier: Apache-2.0
//
// The rules of the document judge: one row a rule, found by number or by id.
//
//   const Rule* rule = FindRule("structure/attribute-missing");
//   rule->summary      // one sentence
//   rule->severity     // {strict, default, lenient}
//
// An id is `<group>/<name>` and is never used for another rule. Groups are the four layers, plus
// `limit/` (the judge gave up) and `open/` (nobody knows; see profile.h). A rule with a question
// takes its severity from the decision on that question, not from the profile's column.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "document/profile.h"

namespace gwm::document {

// A layer is silent where a lower one objects.
enum class Layer : uint8_t { kEncoding, kWellFormed, kStructure, kMeaning };
inline constexpr size_t kLayerCount = 4;

enum class RuleId : uint8_t {
  // Encoding.
  kEmptyDocument,
  kBinary,
  kUnsupportedEncoding,
  kDeclarationMismatch,
  kUtf8Invalid,
  kUtf16Invalid,
  kForbiddenCharacter,
  kNotAscii,
  kUtf16WithoutBom,
  kDocumentSize,
  // Well-formedness.
  kRootMissing,
  kContentAfterRoot,
  kTextOutsideRoot,
  kTagUnmatched,
  kElementUnclosed,
  kMarkupUnfinished,
  kMarkupUnknown,
  kName,
  kAttributeSyntax,
  kAttributeSpace,
  kAttributeDuplicate,
  kLessThanInValue,
  kReferenceSyntax,
  kEntityUndeclared,
  kCharacterReference,
  kComment,
  kProcessingInstruction,
  kXmlDeclaration,
  kDoctype,
  kCdataEnd,
  kPrefixUnbound,
  kNamespaceReserved,
  kQualifiedName,
  kDepth,
  kMarkupLength,
  kAttributeLength,
  kAttributeCount,
  // Structure.
  kRoot,
  kNamespace,
  kElementMisplaced,
  kElementRepeated,
  kElementMissing,
  kMappingOutsideMethod,
  kAttributeMissing,
  kAttributeMisplaced,
  kElementMisspelt,
  kAttributeMisspelt,
  kVersionAbsent,
  kEnumeration,
  kBoolean,
  kNumber,
  kGuid,
  kVersionForm,
  kText,
  kCommentSeen,
  kPrefixSeen,
  // Open questions about form.
  kOpenVersion,
  kOpenEnumeration,
  kOpenDependency,
  kOpenBackupTypeAbsent,
  kOpenMappingRecursive,
  kOpenIcon,
  kOpenUserProcedure,
  kOpenIncludeFiles,
  kOpenEmptyWriter,
  kOpenSchemaZero,
  kOpenUnknownElement,
  kOpenUnknownAttribute,
  kOpenWhiteSpace,
  kOpenElementOrder,
  kOpenMethodRepeated,
  kOpenDuplicateAcrossTypes,
  kOpenFlagAbsent,
  kOpenGuidForm,
  kOpenWrapper,
  kOpenNoNamespace,
  kOpenSize,
  kOpenEmptyString,
  // Meaning: the writer.
  kWriterIdNull,
  kInstanceIdNull,
  kInstanceIsClass,
  kWriterNameEmpty,
  kNoComponent,
  // Meaning: components.
  kComponentDuplicate,
  kComponentCase,
  kComponentNameEmpty,
  kComponentNameBackslash,
  kNameSpace,
  kLogicalPathRoot,
  kLogicalPathSeparator,
  kComponentFlags,
  kRestoreMetadataReserved,
  kNotifyReserved,
  kSelectableForRestoreAtTop,
  // Meaning: file sets and excludes.
  kPathEmpty,
  kPathWildcard,
  kPathNotRooted,
  kPathRemote,
  kPathCharacter,
  kPathDotSegment,
  kPathColon,
  kPathDoubled,
  kPathTrailing,
  kPathDevice,
  kPathNative,
  kFilespecEmpty,
  kFilespecDirectory,
  kFilespecCharacter,
  kFilespecTrailing,
  kFilespecDevice,
  kFileSetRepeated,
  kFileSetExcluded,
  kAlternatePathNotRooted,
  kAlternatePathSame,
  kBackupTypeUnknown,
  kBackupTypeZero,
  kBackupTypeSnapshotOnly,
  kExcludeEverything,
  // Meaning: restore, schema, dependencies.
  kMethodMissing,
  kMethodNeedsMapping,
  kMethodWithoutMapping,
  kServiceMissing,
  kServiceUnneeded,
  kMappingWithoutFileSet,
  kMappingRepeated,
  kSchemaExclusive,
  kSchemaTimestamped,
  kSchemaLastModify,
  kSchemaLog,
  kSchemaReserved,
  kSchemaUnknown,
  kSchemaMoveWithoutInstance,
  kDependencyOwnWriter,
  kDependencyOnNothing,
  kDependencyRepeated,
  // Meaning: express writers, only asked for with Options::express.
  kExpressUsage,
  kExpressComponentType,
  kExpressComponentFlags,
  kExpressAlternatePath,
  kExpressBackupType,
  kExpressSchema,
  kExpressMethod,
  kExpressWriterRestore,
  kExpressSnapshotExclude,
};
inline constexpr size_t kRuleCount = static_cast<size_t>(RuleId::kExpressSnapshotExclude) + 1;

struct Rule {
  RuleId rule;
  std::string_view id;
  Layer layer;
  std::array<Severity, 3> severity;  // by profile: strict, default, lenient
  Question question;                 // kNone: the profile's severity holds
  std::string_view summary;
  std::string_view explanation;
  std::string_view source;  // where the statement is made: a page name, or what it follows from
};

// All rules, in the order of RuleId.
std::span<const Rule> Rules();
const Rule& RuleOf(RuleId rule);

// The id of the requirement that a rule enforces, as `gwm explain` takes it; empty where the
// catalogue has none.
std::string_view RequirementOf(RuleId rule);

// Null when no rule has that id.
const Rule* FindRule(std::string_view id);

// The ids nearest to a misspelt one, best first; at most `count`.
std::vector<std::string_view> NearestRules(std::string_view id, size_t count);

// Number of single-character edits between two words; gives up above `limit` and returns limit + 1.
size_t EditDistance(std::string_view a, std::string_view b, size_t limit);

std::string_view NameOf(Layer layer);  // "encoding", "well-formedness", "structure", "meaning"

}  // namespace gwm::document

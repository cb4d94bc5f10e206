// SPDX-License-Identifier: Apache-2.0
//
// Rules of the second layer: is the text XML 1.0 with namespaces?
#pragma once

#include "document/tables/severities.h"

namespace gwm::document {

// clang-format off
inline constexpr Rule kWellFormedRules[] = {
    {RuleId::kRootMissing, "wellformed/root-missing", Layer::kWellFormed, kAlwaysError, kNoQuestion,
     "There is no root element.", "A document has exactly one element that holds all others.",
     "XML 1.0, production 1"},
    {RuleId::kContentAfterRoot, "wellformed/content-after-root", Layer::kWellFormed, kAlwaysError,
     kNoQuestion, "An element follows the end of the root element.",
     "A document has exactly one root. Two documents put into one file are two documents: judge "
     "them one by one.",
     "XML 1.0, production 1"},
    {RuleId::kTextOutsideRoot, "wellformed/text-outside-root", Layer::kWellFormed, kAlwaysError,
     kNoQuestion, "Text stands before or after the root element.",
     "Only white space, comments and processing instructions may stand outside the root.",
     "XML 1.0, production 27"},
    {RuleId::kTagUnmatched, "wellformed/tag-unmatched", Layer::kWellFormed, kAlwaysError,
     kNoQuestion, "An end tag does not match the start tag.",
     "Elements nest: the element opened last is closed first, and its name is written alike, case "
     "included.",
     "XML 1.0, production 39"},
    {RuleId::kElementUnclosed, "wellformed/element-unclosed", Layer::kWellFormed, kAlwaysError,
     kNoQuestion, "The document ends inside an element.",
     "The usual cause is a file that was cut off while it was saved.", "XML 1.0, production 39"},
    {RuleId::kMarkupUnfinished, "wellformed/markup-unfinished", Layer::kWellFormed, kAlwaysError,
     kNoQuestion, "The document ends inside a tag, comment or reference.",
     "The usual cause is a file that was cut off while it was saved.", "XML 1.0, section 2.4"},
    {RuleId::kMarkupUnknown, "wellformed/markup-unknown", Layer::kWellFormed, kAlwaysError,
     kNoQuestion, "\"<\" begins nothing that XML knows.",
     "After \"<\" comes a name, \"/\", \"?\", \"!--\" or \"![CDATA[\". A \"<\" that is meant as "
     "text is written \"&lt;\".",
     "XML 1.0, section 2.4"},
    {RuleId::kName, "wellformed/name", Layer::kWellFormed, kAlwaysError, kNoQuestion,
     "A name has a character that names cannot have.",
     "Names begin with a letter, \"_\" or \":\"; digits, \"-\" and \".\" may follow.",
     "XML 1.0, productions 4 and 4a"},
    {RuleId::kAttributeSyntax, "wellformed/attribute-syntax", Layer::kWellFormed, kAlwaysError,
     kNoQuestion, "An attribute is not written as name=\"value\".",
     "Each attribute has \"=\" and a value in quotes of one kind.", "XML 1.0, production 41"},
    {RuleId::kAttributeSpace, "wellformed/attribute-space", Layer::kWellFormed, kAlwaysError,
     kNoQuestion, "No white space stands between two attributes.",
     "White space is required before each attribute name.", "XML 1.0, production 40"},
    {RuleId::kAttributeDuplicate, "wellformed/attribute-duplicate", Layer::kWellFormed,
     kAlwaysError, kNoQuestion, "An element has the same attribute twice.",
     "Which of the two values would hold is not defined; parsers refuse the document. Two prefixes "
     "of one namespace make the same attribute too.",
     "XML 1.0, section 3.1; Namespaces in XML 1.0, section 6.3"},
    {RuleId::kLessThanInValue, "wellformed/less-than-in-value", Layer::kWellFormed, kAlwaysError,
     kNoQuestion, "An attribute value has a \"<\".",
     "Write \"&lt;\". Often the closing quote of the value is missing and the next tag has been "
     "swallowed.",
     "XML 1.0, production 10"},
    {RuleId::kReferenceSyntax, "wellformed/reference-syntax", Layer::kWellFormed, kAlwaysError,
     kNoQuestion, "\"&\" does not begin a reference.",
     "A plain ampersand is written \"&amp;\". Captions and paths such as \"R&D\" need this.",
     "XML 1.0, production 67"},
    {RuleId::kEntityUndeclared, "wellformed/entity-undeclared", Layer::kWellFormed, kAlwaysError,
     kNoQuestion, "An entity is used that is not declared.",
     "Without a DOCTYPE there are five: amp, lt, gt, quot, apos. Names of HTML are not among them.",
     "XML 1.0, section 4.1"},
    {RuleId::kCharacterReference, "wellformed/character-reference", Layer::kWellFormed,
     kAlwaysError, kNoQuestion, "A character reference names no character of XML.",
     "A reference must give a number of a character that XML allows: not zero, no control "
     "character, no surrogate, not above 10FFFF.",
     "XML 1.0, section 4.1"},
    {RuleId::kComment, "wellformed/comment", Layer::kWellFormed, kAlwaysError, kNoQuestion,
     "\"--\" stands inside a comment.", "A comment ends at \"-->\" and cannot have \"--\" before.",
     "XML 1.0, production 15"},
    {RuleId::kProcessingInstruction, "wellformed/processing-instruction", Layer::kWellFormed,
     kAlwaysError, kNoQuestion, "A processing instruction has no proper target.",
     "The target is a name without \":\" and is not \"xml\" in any case.",
     "XML 1.0, production 16; Namespaces in XML 1.0, section 7"},
    {RuleId::kXmlDeclaration, "wellformed/declaration", Layer::kWellFormed, kAlwaysError,
     kNoQuestion, "The XML declaration is malformed or does not stand at the very start.",
     "It reads <?xml version=\"1.0\" encoding=\"...\" standalone=\"...\"?> in this order, and no "
     "white space stands before it.",
     "XML 1.0, productions 23 to 32"},
    {RuleId::kDoctype, "wellformed/doctype", Layer::kWellFormed, kAlwaysError, kNoQuestion,
     "The document has a DOCTYPE.",
     "Metadata never has one. A DOCTYPE can declare entities that grow without bound or read other "
     "files, so it is refused unread.",
     "decision of this judge"},
    {RuleId::kCdataEnd, "wellformed/cdata-end", Layer::kWellFormed, kAlwaysError, kNoQuestion,
     "\"]]>\" stands in text.", "It is reserved for the end of a CDATA section; write \"]]&gt;\".",
     "XML 1.0, production 14"},
    {RuleId::kPrefixUnbound, "wellformed/prefix-unbound", Layer::kWellFormed, kAlwaysError,
     kNoQuestion, "A prefix is not declared here.",
     "A prefix needs an xmlns:prefix attribute on the element or on one around it.",
     "Namespaces in XML 1.0, section 5"},
    {RuleId::kNamespaceReserved, "wellformed/namespace-reserved", Layer::kWellFormed, kAlwaysError,
     kNoQuestion, "A namespace declaration is not allowed.",
     "The prefixes xml and xmlns and their namespaces are fixed, and a prefix cannot be bound to "
     "nothing.",
     "Namespaces in XML 1.0, sections 2.2 and 3"},
    {RuleId::kQualifiedName, "wellformed/qualified-name", Layer::kWellFormed, kAlwaysError,
     kNoQuestion, "A name has a colon where none can be.",
     "A qualified name is prefix:name with one colon and a name on each side.",
     "Namespaces in XML 1.0, production 7"},
    {RuleId::kDepth, "limit/depth", Layer::kWellFormed, kAlwaysError, kNoQuestion,
     "Elements nest deeper than the limit.",
     "A Writer Metadata Document has four levels. The limit can be set with --max-depth.",
     "limit of this judge"},
    {RuleId::kMarkupLength, "limit/markup-length", Layer::kWellFormed, kAlwaysError, kNoQuestion,
     "A tag, comment or instruction is longer than the limit.",
     "A missing \">\" or an unfinished comment swallows the rest of a document.",
     "limit of this judge"},
    {RuleId::kAttributeLength, "limit/attribute-length", Layer::kWellFormed, kAlwaysError,
     kNoQuestion, "An attribute value is longer than the limit.",
     "The longest path of Windows has 32767 characters. The limit can be set with "
     "--max-attribute.",
     "limit of this judge"},
    {RuleId::kAttributeCount, "limit/attribute-count", Layer::kWellFormed, kAlwaysError,
     kNoQuestion, "An element has more attributes than the limit.",
     "The richest element of the format has ten.", "limit of this judge"},
};
// clang-format on

}  // namespace gwm::document

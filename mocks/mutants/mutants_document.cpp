// SPDX-License-Identifier: Apache-2.0
//
// Broken documents: the object works, and the text that SaveAsXML gives is no Writer Metadata Document.
#include "mutants/instead.h"
#include "mutants/mutant.h"

namespace gwm {
namespace {

using Change = void (*)(std::u16string& text);

template <auto kSave, Change kChange>
void Saves() {
  AlterText<kSave>([](std::u16string& text) { kChange(text); });
}

/// The requester's object: what was gathered or loaded.
template <Change kChange>
constexpr auto Gathered = Saves<&vss::Document::SaveAsXML, kChange>;
/// The writer's object in Identify.
template <Change kChange>
constexpr auto Written = Saves<&vss::Builder::SaveAsXML, kChange>;
/// The express writer's.
template <Change kChange>
constexpr auto ByExpress = Saves<&vss::ExpressBuilder::SaveAsXML, kChange>;

void ReplaceAll(std::u16string& text, std::u16string_view what, std::u16string_view by) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::u16string::npos; at += by.size()) {
    text.replace(at, what.size(), by);
  }
}

// Characters.
void CountTerminator(std::u16string& t) { t.push_back(u'\0'); }
void DeclareUtf8(std::u16string& t) { t.insert(0, u"<?xml version=\"1.0\" encoding=\"UTF-8\"?>"); }
void AddControlCharacter(std::u16string& t) { Replace(t, u"friendlyName=\"", u"friendlyName=\"\u0001"); }
void AddHalfPair(std::u16string& t) { Replace(t, u"friendlyName=\"", u"friendlyName=\"\xD83D"); }

// Well-formedness.
void BareAmpersands(std::u16string& t) { ReplaceAll(t, u"&amp;", u"&"); }
void BareBrackets(std::u16string& t) { ReplaceAll(t, u"&lt;", u"<"); }
void LoseEnd(std::u16string& t) { Erase(t, u"</WRITER_METADATA>"); }
void LoseQuote(std::u16string& t) { Replace(t, u"\" usage=", u" usage="); }
void WriteTwice(std::u16string& t) { t += std::u16string(t); }
void DoubleAttribute(std::u16string& t) { Replace(t, u" usage=", u" usage=\"OTHER\" usage="); }

// Structure.
void DropUsage(std::u16string& t) { Replace(t, u" usage=", u" x="); }
void MisspellUsage(std::u16string& t) { Replace(t, u"\"USER_DATA\"", u"\"UserData\""); }
void OtherNamespace(std::u16string& t) { Replace(t, u"#VssWriterMetadataInfo", u"#VssComponentMetadata"); }
void OtherRoot(std::u16string& t) { ReplaceAll(t, u"WRITER_METADATA", u"WRITER_COMPONENTS"); }
void TrueForYes(std::u16string& t) { ReplaceAll(t, u"=\"yes\"", u"=\"true\""); }
void HexFlags(std::u16string& t) { ReplaceAll(t, u"componentFlags=\"", u"componentFlags=\"0x"); }
void LowerCaseGroup(std::u16string& t) { ReplaceAll(t, u"FILE_GROUP", u"file_group"); }
void LoseIdentification(std::u16string& t) {
  const std::size_t from = t.find(u"<IDENTIFICATION");
  const std::size_t to = from == std::u16string::npos ? from : t.find(u'>', from);
  if (to != std::u16string::npos) t.erase(from, to + 1 - from);
}
void LoseClassId(std::u16string& t) {
  const std::size_t from = t.find(u" writerId=\"");
  const std::size_t to = from == std::u16string::npos ? from : t.find(u'"', from + 11);
  if (to != std::u16string::npos) t.erase(from, to + 1 - from);
}

constexpr const char* kCharacters = "document/validity/characters";
constexpr const char* kWellFormed = "document/validity/well_formed";
constexpr const char* kStructure = "document/validity/structure";

constexpr Mutant kMutants[] = {
    {"document_counts_its_terminator", "The length of a document that is handed out includes a terminating zero.", kCharacters, "terminator", Gathered<CountTerminator>},
    {"document_declares_utf8", "A document that is handed out, a UTF-16 string, declares itself UTF-8.", kCharacters, "encoding/declaration-mismatch", Gathered<DeclareUtf8>},
    {"document_holds_a_control_character", "The writer's name has U+0001 in front, in the text of its document alone.", kCharacters, "encoding/forbidden-character", Gathered<AddControlCharacter>},
    {"document_holds_half_a_pair", "The writer's name begins with a lone surrogate, in the text of its document alone.", kCharacters, "stands alone", Gathered<AddHalfPair>},
    {"writer_saves_half_a_pair", "The string of the writer's own SaveAsXML has a lone surrogate in it.", kCharacters, "stands alone", Written<AddHalfPair>},
    {"writer_saves_a_terminator", "The string of the writer's own SaveAsXML includes a terminating zero.", kCharacters, "metadata of A", Written<CountTerminator>},
    {"document_leaves_ampersands_bare", "An ampersand in a writer's text is not escaped in its document.", kWellFormed, "is not well-formed", Gathered<BareAmpersands>},
    {"document_leaves_brackets_bare", "An opening bracket in a writer's text is not escaped in its document.", kWellFormed, "is not well-formed", Gathered<BareBrackets>},
    {"document_loses_its_end", "The end tag of the root is not written.", kWellFormed, "is not well-formed", Gathered<LoseEnd>},
    {"document_loses_a_quote", "The quote after the writer's name is not written.", kWellFormed, "is not well-formed", Gathered<LoseQuote>},
    {"document_comes_twice", "The text of a document is its text twice.", kWellFormed, "is not well-formed", Gathered<WriteTwice>},
    {"document_doubles_an_attribute", "The usage type is written twice.", kWellFormed, "attribute-duplicate", Gathered<DoubleAttribute>},
    {"writer_saves_bare_ampersands", "The writer's own SaveAsXML does not escape an ampersand.", kWellFormed, "metadata of A", Written<BareAmpersands>},
    {"express_writer_saves_bare_ampersands", "SaveAsXML of an express writer's metadata does not escape an ampersand.", kWellFormed, "express metadata", ByExpress<BareAmpersands>},
    {"document_drops_the_usage", "The usage type stands in an attribute of another name.", kStructure, "structure/attribute-missing", Gathered<DropUsage>},
    {"document_drops_the_class_id", "The document has no writerId.", kStructure, "structure/attribute-missing", Gathered<LoseClassId>},
    {"document_drops_its_identification", "The document has no IDENTIFICATION.", kStructure, "structure/element-missing", Gathered<LoseIdentification>},
    {"document_misspells_the_usage", "USER_DATA is spelt UserData.", kStructure, "structure/enumeration", Gathered<MisspellUsage>},
    {"document_has_another_namespace", "The document has the namespace of Backup Components Documents.", kStructure, "structure/namespace", Gathered<OtherNamespace>},
    {"document_has_another_root", "The root element has another name.", kStructure, "structure/root", Gathered<OtherRoot>},
    {"document_says_true", "A Boolean value is true instead of yes.", kStructure, "structure/boolean", Gathered<TrueForYes>},
    {"document_writes_hex", "Component flags are hexadecimal.", kStructure, "structure/number", Gathered<HexFlags>},
    {"document_writes_small_letters", "File groups are written in small letters.", kStructure, "structure/element-misspelt", Gathered<LowerCaseGroup>},
    {"writer_saves_no_identification", "The string of the writer's own SaveAsXML has no IDENTIFICATION.", kStructure, "metadata of A", Written<LoseIdentification>},
    {"express_writer_saves_misspelt_usage", "SaveAsXML of an express writer's metadata misspells the usage type.", kStructure, "express metadata", ByExpress<MisspellUsage>},
};

}  // namespace

std::span<const Mutant> DocumentMutants() { return kMutants; }

}  // namespace gwm

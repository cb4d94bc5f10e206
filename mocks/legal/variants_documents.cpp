// SPDX-License-Identifier: Apache-2.0
//
// The same documents, written otherwise.
#include <new>

#include "legal/variant.h"
#include "legal/xml_style.h"
#include "mutants/entering.h"
#include "mutants/instead.h"

namespace gwm {
namespace {

constexpr const char* kXml = "To a reader of XML both texts are the same document.";
constexpr const char* kSpelling = "Both spellings are GUIDs.";
constexpr const char* kOrder = "No page names an order of the two elements.";

template <auto kSave, class Style>
void Saves() {
  After<kSave>([](HRESULT hr, BSTR* output) {
    try {
      return Edit(hr, output, [](std::u16string& text) { text = Rewritten(text, Style::Make()); });
    } catch (const std::bad_alloc&) {
      SysFreeString(*output);
      *output = nullptr;
      return E_OUTOFMEMORY;
    }
  });
}

template <class Style>
void Writes() {
  Saves<&vss::Document::SaveAsXML, Style>();
  Saves<&vss::Builder::SaveAsXML, Style>();
  Saves<&vss::ExpressBuilder::SaveAsXML, Style>();
}

struct Declared {
  static XmlStyle Make() { return {.before = u"<?xml version=\"1.0\"?>"}; }
};
struct DeclaredUtf16 {
  static XmlStyle Make() {
    return {.before = u"<?xml version='1.0' encoding=\"UTF-16\" standalone='yes'?>\r\n"};
  }
};
struct Commented {
  static XmlStyle Make() {
    return {.before = u"<!-- written by a writer -->", .after = u"<!-- that is all -->"};
  }
};
struct Instructed {
  static XmlStyle Make() { return {.before = u"<?application none?>\n"}; }
};
struct Spaced {
  static XmlStyle Make() { return {.before = u" \t\r\n", .after = u"\n\n"}; }
};
struct Indented {
  static XmlStyle Make() { return {.line_end = u"\n", .indent = u"  "}; }
};
struct IndentedForWindows {
  static XmlStyle Make() {
    return {.before = u"<?xml version=\"1.0\"?>", .after = u"\r\n", .line_end = u"\r\n",
            .indent = u"\t"};
  }
};
struct SingleQuoted {
  static XmlStyle Make() { return {.quote = u'\''}; }
};
struct Reversed {
  static XmlStyle Make() { return {.attributes_reversed = true}; }
};
struct LocationsFirst {
  static XmlStyle Make() { return {.locations_first = true}; }
};
struct EndTags {
  static XmlStyle Make() { return {.end_tags = true}; }
};
struct WideTags {
  static XmlStyle Make() { return {.wide_tags = true}; }
};
struct References {
  static XmlStyle Make() { return {.references = true}; }
};
struct UpperCaseIds {
  static XmlStyle Make() { return {.upper_case_ids = true}; }
};
struct Prefixed {
  static constexpr std::u16string_view kPrefix = u"vss";
  static XmlStyle Make() { return {.prefix = kPrefix}; }
};

/// The reference's reader knows no prefixes.
void Prefixes() {
  Writes<Prefixed>();
  Instead<&vss::Document::LoadFromXML>([](auto& self, BSTR xml) {
    const TextToRead text(xml);
    if (!text) return E_OUTOFMEMORY;
    return self.template Forward<&vss::Document::LoadFromXML>(text.get());
  });
  Instead<&vss::Express::LoadMetadata>([](auto& self, LPCWSTR metadata, DWORD reserved) {
    const BSTR given = metadata == nullptr ? nullptr : SysAllocString(metadata);
    HRESULT hr = E_OUTOFMEMORY;
    if (const TextToRead text(given); text) {
      hr = self.template Forward<&vss::Express::LoadMetadata>(text.get(), reserved);
    }
    SysFreeString(given);
    return hr;
  });
  CurrentSurface().before_reading = [](std::u16string& text) {
    text = WithoutPrefix(text, Prefixed::kPrefix);
  };
}

constexpr Variant kVariants[] = {
    {"xml_declaration", "Documents begin with an XML declaration.", kXml, Writes<Declared>},
    {"xml_declaration_of_utf16", "Documents begin with a declaration of UTF-16 and a line end.",
     kXml, Writes<DeclaredUtf16>},
    {"comments_around_the_root", "A comment stands before and behind the root.", kXml,
     Writes<Commented>},
    {"instruction_before_the_root", "A processing instruction stands before the root.", kXml,
     Writes<Instructed>},
    {"white_space_around_the_root", "White space stands before and behind the root.", kXml,
     Writes<Spaced>},
    {"indented", "Each tag has a line of its own.", kXml, Writes<Indented>},
    {"indented_with_crlf", "Each tag has a line of its own, which ends with CR and LF.", kXml,
     Writes<IndentedForWindows>},
    {"single_quotes", "Attributes stand in single quotes.", kXml, Writes<SingleQuoted>},
    {"attributes_reversed", "Attributes come in the reverse order.", kXml, Writes<Reversed>},
    {"end_tags", "Empty elements have an end tag.", kXml, Writes<EndTags>},
    {"wide_tags", "White space stands in tags wherever it may.", kXml, Writes<WideTags>},
    {"character_references", "Characters are written as references.", kXml, Writes<References>},
    {"namespace_prefix", "Every element has a prefix for the namespace of the root.", kXml,
     Prefixes},
    {"upper_case_guids", "GUIDs are written in upper case.", kSpelling, Writes<UpperCaseIds>},
    {"locations_first", "BACKUP_LOCATIONS comes before RESTORE_METHOD.", kOrder,
     Writes<LocationsFirst>},
    {"components_in_references", "The Backup Components Document is written in references.", kXml,
     Saves<&vss::Backup::SaveAsXML, References>},
    {"components_in_single_quotes", "The Backup Components Document has single quotes.", kXml,
     Saves<&vss::Backup::SaveAsXML, SingleQuoted>},
};

}  // namespace

std::span<const Variant> DocumentVariants() { return kVariants; }

}  // namespace gwm

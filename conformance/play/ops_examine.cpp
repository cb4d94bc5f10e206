// SPDX-License-Identifier: Apache-2.0
//
// Steps on documents: which one is read, and its text.
#include <algorithm>
#include <string>

#include "play/examine_help.h"
#include "script/documents.h"
#include "script/steps_examine.h"
#include "stage/context.h"
#include "stage/gathered.h"
#include "stage/identity.h"
#include "stage/output.h"
#include "stage/text.h"
#include "stage/progress.h"
#include "trace/sha256.h"

namespace gwm::ops {
namespace {

/// kHollowDocument, and files in its file group.
std::u16string WithFiles(std::int64_t files) {
  std::u16string text = kHollowDocument;
  text.resize(text.rfind(u"/></BACKUP_LOCATIONS>"));
  text += u'>';
  for (std::int64_t i = 0; i < files; ++i) {
    const std::string number = std::to_string(i);
    const std::u16string wide(number.begin(), number.end());
    text += u"<FILE_LIST path=\"C:\\dir" + wide + u"\" filespec=\"f" + wide +
            u"\" filespecBackupType=\"3855\"/>";
  }
  return text + u"</FILE_GROUP></BACKUP_LOCATIONS></WRITER_METADATA>";
}

/// The text that a step names: as it stands, edited, or cut short. False: it cannot be made.
bool TextOf(Context& c, const Step& s, std::u16string& text) {
  if (s.s[0] == nullptr) return true;
  text = s.s[0];
  if (text == kSavedText) text = c.examine().saved;
  if (s.n[2] > 0) text = WithFiles(s.n[2]);
  if (s.s[1] != nullptr) {
    const std::u16string_view find = s.s[1];
    std::size_t at = text.find(find);
    if (at == std::u16string::npos) {
      c.Unreached(s, "the text does not have what the row replaces");
      return false;
    }
    const std::u16string_view replacement = s.s[2];
    for (; at != std::u16string::npos; at = text.find(find, at + replacement.size())) {
      text.replace(at, find.size(), replacement);
    }
  }
  if (s.n[1] > 0) text.resize(std::min(text.size(), static_cast<std::size_t>(s.n[1])));
  if (s.n[1] < 0)
    text.resize(text.size() - std::min(text.size(), static_cast<std::size_t>(-s.n[1])));
  return true;
}

/// A text of megabytes is recorded by its size.
Value Shorten(Value value) {
  constexpr std::size_t kLongest = 20000;
  if (value.text.size() > kLongest) {
    value = Value::Size(static_cast<std::int64_t>(value.text.size()));
  }
  return value;
}

/// A BSTR for the time of a call.
class Argument {
 public:
  Argument(const std::u16string& text, bool null) {
    if (!null) {
      text_ = SysAllocStringLen(reinterpret_cast<const OLECHAR*>(text.data()),
                                static_cast<UINT>(text.size()));
    }
  }
  ~Argument() { SysFreeString(text_); }
  Argument(const Argument&) = delete;
  Argument& operator=(const Argument&) = delete;
  BSTR get() const { return text_; }
  Value Describe() const {
    return text_ == nullptr ? Value::Null()
                            : Shorten(Value::Text(ToUtf8({text_, SysStringLen(text_)})));
  }

 private:
  BSTR text_ = nullptr;
};

}  // namespace

bool DocumentReady(Context& c, const Step& s) {
  if (c.examine().document != nullptr) return true;
  c.Unreached(s, "there is no document object");
  return false;
}

void CreateExamine(Context& c, const Step& s) {
  std::u16string text;
  if (!TextOf(c, s, text)) return;
  const Argument xml(text, s.s[0] == nullptr);
  const bool null_output = s.n[0] == 1;
  IVssExamineWriterMetadata* document = Untouched<IVssExamineWriterMetadata>();
  const HRESULT hr = c.Call(s, "vssapi", "CreateVssExamineWriterMetadata",
                            {{"bstrXML", xml.Describe()}, {"ppMetadata", OutPlace(null_output)}},
                            [&](std::vector<Field>& out) {
                              const HRESULT result = CreateVssExamineWriterMetadata(
                                  xml.get(), null_output ? nullptr : &document);
                              if (!null_output)
                                out.push_back({"ppMetadata", DescribePointer(document)});
                              return result;
                            });
  if (FAILED(hr) || document == Untouched<IVssExamineWriterMetadata>()) document = nullptr;
  ExamineState::Replace(c.examine().document, document);
}

void ReadInvalid(Context& c, const Step& s) {
  c.RunWithin(s, LoadEdited(kSingleDocument, s.s[0], s.s[1]));
  const auto& path = *static_cast<const Script*>(s.data);
  for (const Step& step : path) {
    if (c.examine().document == nullptr) return;
    c.RunWithin(s, step);
  }
}

void MetadataOf(Context& c, const Step& s) {
  IVssBackupComponents* backup = c.backup().object;
  if (backup == nullptr) return c.Unreached(s, "there is no " + c.backup().name + " object");
  const bool by_name = s.n[0] < 0;
  GUID wanted_class{};
  std::string wanted_name;
  if (by_name) {
    const std::string letter = ToUtf8(reinterpret_cast<const WCHAR*>(s.s[0]));
    wanted_class = ClassId(letter);
    wanted_name = "Writer " + letter;
  }
  IVssExamineWriterMetadata* found = nullptr;
  UINT count = 0;
  const HRESULT counted = by_name ? backup->GetWriterMetadataCount(&count) : S_OK;
  const UINT first = by_name ? 0 : static_cast<UINT>(s.n[0]);
  const UINT last = by_name ? std::min(count, 5000u) : first + 1;
  HRESULT hr = FAILED(counted) ? counted : VSS_E_OBJECT_NOT_FOUND;
  VSS_ID instance{};
  std::string said;  // the instance id of GetIdentity
  for (UINT i = first; found == nullptr && i < last && SUCCEEDED(counted); ++i) {
    IVssExamineWriterMetadata* metadata = nullptr;
    hr = backup->GetWriterMetadata(i, &instance, &metadata);
    MadeProgress();
    if (hr != S_OK || metadata == nullptr) break;
    const DocumentOwner owner = OwnerOf(*metadata);
    if (by_name && (FAILED(owner.hr) || owner.writer != wanted_class || owner.name != wanted_name)) {
      metadata->Release();
      hr = VSS_E_OBJECT_NOT_FOUND;
      continue;
    }
    found = metadata;
    if (SUCCEEDED(owner.hr)) said = ToText(owner.instance);
  }
  c.Call(s, c.backup().name, "IVssBackupComponents::GetWriterMetadata",
         {{"writer", by_name ? Value::Text(wanted_name) : Value::Number(s.n[0])}},
         [&](std::vector<Field>& out) {
           out.push_back({"pidInstance", Value::Text(ToText(instance))});
           out.push_back({"ppMetadata", DescribePointer(found)});
           out.push_back({"instanceId", said.empty() ? Value::Null() : Value::Text(said)});
           return hr;
         });
  ExamineState::Replace(c.examine().document, found);
}

void ReleaseExamine(Context& c, const Step& s) {
  if (!DocumentReady(c, s)) return;
  c.Call(s, kDocument, "IUnknown::Release", {}, [&](std::vector<Field>& out) {
    out.push_back({"references", Value::Number(c.examine().document->Release())});
    c.examine().document = nullptr;
    return S_OK;
  });
}

void QueryExamine(Context& c, const Step& s) {
  if (!DocumentReady(c, s)) return;
  constexpr const IID* kInterfaces[] = {
      &IID_IVssExamineWriterMetadata, &IID_IVssExamineWriterMetadataEx,
      &IID_IVssExamineWriterMetadataEx2, &IID_IUnknown, &IID_IVssBackupComponents};
  const IID& iid = *kInterfaces[s.n[0]];
  IUnknown* object = c.examine().document;
  IUnknown* found = Untouched<IUnknown>();
  c.Call(s, kDocument, "IUnknown::QueryInterface", {{"riid", Value::Text(ToText(iid))}},
         [&](std::vector<Field>& out) { return QueryAndDescribe(object, iid, found, out); });
  ReleaseAndClear(found);
}

void LoadXml(Context& c, const Step& s) {
  std::u16string text;
  if (!DocumentReady(c, s) || !TextOf(c, s, text)) return;
  const Argument xml(text, s.s[0] == nullptr);
  c.Call(s, kDocument, "IVssExamineWriterMetadata::LoadFromXML", {{"bstrXML", xml.Describe()}},
         [&](auto&) { return c.examine().document->LoadFromXML(xml.get()); });
}

void SaveXml(Context& c, const Step& s) {
  if (!DocumentReady(c, s)) return;
  const bool null_output = s.n[0] == 1;
  OutText xml;
  c.Call(s, kDocument, "IVssExamineWriterMetadata::SaveAsXML", {{"pbstrXML", OutPlace(null_output)}},
         [&](std::vector<Field>& out) {
           const HRESULT hr = c.examine().document->SaveAsXML(xml.At(null_output));
           if (null_output) return hr;
           const Value text = xml.Describe("", hr).value;
           out.push_back({"pbstrXML", Shorten(text)});
           if (out[0].value.kind == Value::Kind::kSize) {
             out.push_back({"sha256", Value::Text(Sha256(text.text).view())});
           }
           if (SUCCEEDED(hr)) c.examine().saved = xml.view();
           return hr;
         });
}

void KeepXml(Context& c, const Step& s) {
  if (!DocumentReady(c, s)) return;
  OutText xml;
  c.Call(s, kDocument, "IVssExamineWriterMetadata::SaveAsXML", {}, [&](std::vector<Field>& out) {
    const HRESULT hr = c.examine().document->SaveAsXML(xml.At(false));
    out.push_back(xml.Describe("pbstrXML", hr));
    if (FAILED(hr)) return hr;
    const BSTR string = xml.Detach();
    if (string == nullptr || string == Untouched<OLECHAR>()) return hr;
    auto& kept = c.examine().kept;
    auto known = std::ranges::find(kept, string, [](const auto& earlier) { return earlier.first; });
    if (known == kept.end()) {
      known = kept.emplace(kept.end(), string, "string#" + std::to_string(kept.size() + 1));
    }
    out.push_back({"string", Value::Object(known->second)});
    return hr;
  });
}

void FreeKeptXml(Context& c, const Step& s) {
  for (auto& [string, name] : c.examine().kept) {
    c.Note(s, "kept", {{"string", Value::Object(name)}, {"text", OutText::Of(string)}});
    SysFreeString(string);
  }
  const auto count = static_cast<std::int64_t>(c.examine().kept.size());
  c.examine().kept.clear();
  c.Call(s, "harness", s.name, {}, [&](std::vector<Field>& out) {
    out.push_back({"strings", Value::Number(count)});
    return S_OK;
  });
}

void GetDom(Context& c, const Step& s) {
  if (!DocumentReady(c, s)) return;
  const bool null_output = s.n[0] == 1;
  IXMLDOMDocument* dom = nullptr;
  c.Call(s, kDocument, "IVssExamineWriterMetadata::GetDocument", {{"pDoc", OutPlace(null_output)}},
         [&](std::vector<Field>& out) {
           const HRESULT hr = c.examine().document->GetDocument(null_output ? nullptr : &dom);
           if (!null_output) out.push_back({"pDoc", dom == nullptr ? Value::Null() : Value::Object()});
           return hr;
         });
}

}  // namespace gwm::ops

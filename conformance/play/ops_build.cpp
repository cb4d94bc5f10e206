// SPDX-License-Identifier: Apache-2.0
//
// Calls on the metadata object of OnIdentify(Ex) and on an express writer's.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "play/sweep.h"
#include "script/steps_build.h"
#include "stage/context.h"
#include "stage/text.h"

namespace gwm::ops {
namespace {

using namespace writing;

LPCWSTR W(const char16_t* text) { return reinterpret_cast<LPCWSTR>(text); }

std::string_view NameOf(Call call) {
  constexpr std::array<std::string_view, 13> kNames = {"AddComponent",
                                                       "AddFilesToFileGroup",
                                                       "AddDatabaseFiles",
                                                       "AddDatabaseLogFiles",
                                                       "SetRestoreMethod",
                                                       "AddAlternateLocationMapping",
                                                       "AddExcludeFiles",
                                                       "AddExcludeFilesFromSnapshot",
                                                       "AddComponentDependency",
                                                       "SetBackupSchema",
                                                       "SaveAsXML",
                                                       "AddIncludeFiles",
                                                       "GetDocument"};
  return kNames[call];
}

Call CallOf(const Step& s) { return static_cast<Call>(s.n[0] & 0xFF); }
bool Has(const Step& s, std::int64_t flag) { return (s.n[0] & flag) != 0; }

std::string MethodOf(const Step& s) {
  const Call call = CallOf(s);
  const char* name = Has(s, kExpress) ? "IVssCreateExpressWriterMetadata::"
                          : call == kAddExcludeFilesFromSnapshot ? "IVssCreateWriterMetadataEx::"
                                                                 : "IVssCreateWriterMetadata::";
  return name + std::string(NameOf(call));
}

/// What the step's method is called on; one of them is set.
struct Target {
  IVssCreateWriterMetadata* plain = nullptr;
  IVssCreateWriterMetadataEx* ex = nullptr;
  IVssCreateExpressWriterMetadata* express = nullptr;

  bool Takes(const Step& s) const {
    if (Has(s, kExpress)) return express != nullptr;
    return CallOf(s) == kAddExcludeFilesFromSnapshot ? ex != nullptr : plain != nullptr;
  }
  HRESULT Save(BSTR* xml) const {
    return express != nullptr ? express->SaveAsXML(xml) : plain->SaveAsXML(xml);
  }
};

Target TargetOf(Context& c, const Step& s) {
  if (Has(s, kExpress)) return {.express = c.writing().express_metadata};
  const LiveWriter::Event* event = c.event();
  if (event == nullptr) return {};
  return {.plain = event->metadata, .ex = event->metadata_ex};
}

/// The writer that a dependency is on.
GUID OnWriter(const Step& s) {
  const char letter = static_cast<char>(s.n[1]);
  return ClassId({&letter, 1});
}

constexpr std::array<BYTE, 32> kIcon = {0x00, 0x01, 0xFE, 0xFF, 0x10, 0x20, 0x7F, 0x80};

// The methods that both interfaces have, with the same arguments.
template <class Metadata>
HRESULT CallShared(Metadata& m, const Step& s) {
  const bool recursive = Has(s, kRecursive);
  switch (CallOf(s)) {
    case kAddComponent: {
      const auto type = static_cast<VSS_COMPONENT_TYPE>(s.n[1]);
      if (Has(s, kDefaults)) {
        return m.AddComponent(type, W(s.s[0]), W(s.s[1]), W(s.s[2]), nullptr, 0,
                              Has(s, kRestoreMetadata), Has(s, kNotify), Has(s, kSelectable));
      }
      const auto icon = static_cast<int>(s.n[2]);
      return m.AddComponent(type, W(s.s[0]), W(s.s[1]), W(s.s[2]),
                            icon > 0 ? kIcon.data() : nullptr, static_cast<UINT>(std::abs(icon)),
                            Has(s, kRestoreMetadata), Has(s, kNotify), Has(s, kSelectable),
                            Has(s, kSelectableForRestore), static_cast<DWORD>(s.n[3]));
    }
    case kAddFilesToFileGroup:
      if (Has(s, kDefaults)) {
        return m.AddFilesToFileGroup(W(s.s[0]), W(s.s[1]), W(s.s[2]), W(s.s[3]), recursive,
                                     W(s.s[4]));
      }
      return m.AddFilesToFileGroup(W(s.s[0]), W(s.s[1]), W(s.s[2]), W(s.s[3]), recursive, W(s.s[4]),
                                   static_cast<DWORD>(s.n[1]));
    case kSetRestoreMethod:
      return m.SetRestoreMethod(static_cast<VSS_RESTOREMETHOD_ENUM>(s.n[1]), W(s.s[0]), W(s.s[1]),
                                static_cast<VSS_WRITERRESTORE_ENUM>(s.n[2]), Has(s, kReboot));
    case kAddExcludeFiles:
      return m.AddExcludeFiles(W(s.s[0]), W(s.s[1]), recursive);
    case kAddComponentDependency:
      return m.AddComponentDependency(W(s.s[0]), W(s.s[1]), OnWriter(s), W(s.s[2]), W(s.s[3]));
    case kSetBackupSchema:
      return m.SetBackupSchema(static_cast<DWORD>(s.n[1]));
    default:
      return E_NOTIMPL;
  }
}

HRESULT CallPlain(IVssCreateWriterMetadata& m, const Step& s) {
  switch (CallOf(s)) {
    case kAddDatabaseFiles:
      return Has(s, kDefaults) ? m.AddDatabaseFiles(W(s.s[0]), W(s.s[1]), W(s.s[2]), W(s.s[3]))
                               : m.AddDatabaseFiles(W(s.s[0]), W(s.s[1]), W(s.s[2]), W(s.s[3]),
                                                    static_cast<DWORD>(s.n[1]));
    case kAddDatabaseLogFiles:
      return Has(s, kDefaults) ? m.AddDatabaseLogFiles(W(s.s[0]), W(s.s[1]), W(s.s[2]), W(s.s[3]))
                               : m.AddDatabaseLogFiles(W(s.s[0]), W(s.s[1]), W(s.s[2]), W(s.s[3]),
                                                       static_cast<DWORD>(s.n[1]));
    case kAddAlternateLocationMapping:
      return m.AddAlternateLocationMapping(W(s.s[0]), W(s.s[1]), Has(s, kRecursive), W(s.s[2]));
    case kAddIncludeFiles:
      return m.AddIncludeFiles(W(s.s[0]), W(s.s[1]), Has(s, kRecursive), W(s.s[2]));
    case kGetDocument: {
      IXMLDOMDocument* document = nullptr;
      return m.GetDocument(Has(s, kNullOutput) ? nullptr : &document);
    }
    default:
      return CallShared(m, s);
  }
}

HRESULT Perform(const Target& target, const Step& s, std::vector<Field>& out) {
  if (CallOf(s) == kSaveAsXml) {
    if (Has(s, kNullOutput)) return target.Save(nullptr);
    BSTR xml = Untouched<OLECHAR>();
    const HRESULT hr = target.Save(&xml);
    out.push_back({"pbstrXML", DescribePointer(xml)});
    if (hr == S_OK && xml != nullptr && xml != Untouched<OLECHAR>()) {
      const std::string text = ToUtf8({xml, SysStringLen(xml)});
      out.back().value = Value::Text(text.empty() ? "" : "document");  // the text is judged as `doc`
      out.push_back({"doc", Value::Text(text)});
      SysFreeString(xml);
    }
    return hr;
  }
  if (target.express != nullptr) return CallShared(*target.express, s);
  if (CallOf(s) == kAddExcludeFilesFromSnapshot) {
    return target.ex->AddExcludeFilesFromSnapshot(W(s.s[0]), W(s.s[1]), Has(s, kRecursive));
  }
  return CallPlain(*target.plain, s);
}

// What the two numbers of a step are to its method.
std::pair<const char*, const char*> NumbersOf(Call call) {
  switch (call) {
    case kAddComponent:
      return {"ct", "cbIcon"};
    case kSetRestoreMethod:
      return {"method", "writerRestore"};
    case kSetBackupSchema:
      return {"dwSchemaMask", ""};
    default:
      return {"dwBackupTypeMask", ""};
  }
}

std::vector<Field> Inputs(const Step& s) {
  std::vector<Field> in;
  for (std::size_t i = 0; i < s.s.size(); ++i) {
    if (s.s[i] != nullptr)
      in.push_back({"text " + std::to_string(i + 1), Value::Text(ToUtf8(W(s.s[i])))});
  }
  if (CallOf(s) == kAddComponentDependency) {
    in.push_back({"onWriterId", Value::Text(ToText(OnWriter(s)))});
    return in;
  }
  if (Has(s, kNullOutput)) in.push_back({CallOf(s) == kSaveAsXml ? "pbstrXML" : "pDoc", Value::Null()});
  const auto [first, second] = NumbersOf(CallOf(s));
  if (s.n[1] != 0) in.push_back({first, Value::Number(s.n[1])});
  if (s.n[2] != 0) in.push_back({second, Value::Number(s.n[2])});
  return in;
}

std::string ObjectOf(const Step& s) {
  return Has(s, kExpress) ? "express_metadata"
                          : "create_metadata#" + std::string(s.writer != nullptr ? s.writer : "?");
}

bool Ready(Context& c, const Step& s, const Target& target) {
  if (target.Takes(s)) return true;
  c.Unreached(s, "there is no metadata object with this method");
  return false;
}

std::string Saved(const Target& target) {
  BSTR xml = nullptr;
  std::string text;
  if (target.Save(&xml) == S_OK && xml != nullptr) text = ToUtf8({xml, SysStringLen(xml)});
  SysFreeString(xml);
  return text;
}

}  // namespace

void Build(Context& c, const Step& s) {
  const Target target = TargetOf(c, s);
  if (!Ready(c, s, target)) return;
  c.Call(s, ObjectOf(s), MethodOf(s), Inputs(s),
         [&](std::vector<Field>& out) { return Perform(target, s, out); });
}

void BuildSweep(Context& c, const Step& s) {
  const Target target = TargetOf(c, s);
  if (!Ready(c, s, target)) return;
  SweepUntilItSucceeds(
      c, s, [&] { return Saved(target); },
      [&] {
        c.Call(s, ObjectOf(s), MethodOf(s), Inputs(s),
               [&](std::vector<Field>& out) { return Perform(target, s, out); });
      });
}

void RememberMetadata(Context& c, const Step& s) {
  const Target target = TargetOf(c, s);
  if (target.plain == nullptr && target.express == nullptr) {
    return c.Unreached(s, "there is no metadata object");
  }
  const std::string name =
      Has(s, kExpress) ? "IVssCreateExpressWriterMetadata" : "IVssCreateWriterMetadata";
  c.Call(s, ObjectOf(s), name + "::SaveAsXML", {}, [&](std::vector<Field>& out) {
    BSTR xml = nullptr;
    const HRESULT hr = target.Save(&xml);
    c.writing().remembered = xml == nullptr ? "" : ToUtf8({xml, SysStringLen(xml)});
    SysFreeString(xml);
    out.push_back({"doc", Value::Text(c.writing().remembered)});
    return hr;
  });
}

}  // namespace gwm::ops

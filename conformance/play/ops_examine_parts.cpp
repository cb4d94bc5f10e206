// SPDX-License-Identifier: Apache-2.0
//
// Steps on the parts of a document: IVssWMComponent, IVssWMFiledesc, IVssWMDependency.
#include <cstdint>
#include <string>
#include <utility>

#include "play/examine_help.h"
#include "script/steps_examine.h"
#include "stage/context.h"
#include "stage/live_strings.h"
#include "stage/output.h"
#include "stage/progress.h"

namespace gwm::ops {
namespace {

template <class T>
bool Ready(Context& c, const Step& s, T* object, const char* what) {
  if (object != nullptr) return true;
  c.Unreached(s, std::string("there is no ") + what + " object");
  return false;
}

void RecordStrings(Context& c, const Step& s) {
  c.Call(s, "harness", s.name, {}, [](std::vector<Field>& out) {
    out.push_back({"strings", Value::Number(LiveStrings())});
    return S_OK;
  });
}

std::string Hexadecimal(const BYTE* bytes, UINT count) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (UINT i = 0; i < count; ++i) {
    text += kDigits[bytes[i] >> 4];
    text += kDigits[bytes[i] & 15];
  }
  return text;
}

std::vector<Field> Describe(const VSS_COMPONENTINFO& info) {
  const auto number = [](UINT n) { return Value::Number(n); };
  return {{"type", Value::Number(info.type)},
          {"bstrLogicalPath", OutText::Of(info.bstrLogicalPath)},
          {"bstrComponentName", OutText::Of(info.bstrComponentName)},
          {"bstrCaption", OutText::Of(info.bstrCaption)},
          {"pbIcon", info.pbIcon == nullptr ? Value::Null()
                                            : Value::Text(Hexadecimal(info.pbIcon, info.cbIcon))},
          {"cbIcon", number(info.cbIcon)},
          {"bRestoreMetadata", Value::Bool(info.bRestoreMetadata)},
          {"bNotifyOnBackupComplete", Value::Bool(info.bNotifyOnBackupComplete)},
          {"bSelectable", Value::Bool(info.bSelectable)},
          {"bSelectableForRestore", Value::Bool(info.bSelectableForRestore)},
          {"dwComponentFlags", number(info.dwComponentFlags)},
          {"cFileCount", number(info.cFileCount)},
          {"cDatabases", number(info.cDatabases)},
          {"cLogFiles", number(info.cLogFiles)},
          {"cDependencies", number(info.cDependencies)}};
}

void ReadInfo(Context& c, const Step& s, const VSS_COMPONENTINFO& info) {
  c.Call(s, "harness", s.name, {}, [&](std::vector<Field>& out) {
    out = Describe(info);
    return S_OK;
  });
}

}  // namespace

void GetComponentInfo(Context& c, const Step& s) {
  ExamineState& e = c.examine();
  if (s.n[0] == 2) {
    if (Ready(c, s, e.info, "VSS_COMPONENTINFO")) ReadInfo(c, s, *e.info);
    return;
  }
  if (!Ready(c, s, e.component, "component")) return;
  const bool null = s.n[0] == 1;
  PVSSCOMPONENTINFO info = Untouched<const VSS_COMPONENTINFO>();
  const HRESULT hr =
      c.Call(s, "component", "IVssWMComponent::GetComponentInfo", {{"ppInfo", OutPlace(null)}},
             [&](std::vector<Field>& out) {
               const HRESULT result = e.component->GetComponentInfo(null ? nullptr : &info);
               const Value described = DescribePointer(info);
               if (SUCCEEDED(result) && described.kind == Value::Kind::kObject) {
                 out = Describe(*info);
               }
               if (!null) out.push_back({"ppInfo", described});
               return result;
             });
  if (null || FAILED(hr) || info == Untouched<const VSS_COMPONENTINFO>()) return;
  e.FreeInfo();
  e.component->AddRef();
  e.info_of = e.component;
  e.info = info;
}

void FreeComponentInfo(Context& c, const Step& s) {
  ExamineState& e = c.examine();
  if (s.n[0] == 1) {
    if (!Ready(c, s, e.component, "component")) return;
    c.Call(s, "component", "IVssWMComponent::FreeComponentInfo", {{"pInfo", Value::Null()}},
           [&](auto&) { return e.component->FreeComponentInfo(nullptr); });
    return;
  }
  if (!Ready(c, s, e.info, "VSS_COMPONENTINFO")) return;
  c.Call(s, "component", "IVssWMComponent::FreeComponentInfo", {},
         [&](auto&) { return e.info_of->FreeComponentInfo(e.info); });
  e.info = nullptr;
  e.FreeInfo();
}

void GetOfComponent(Context& c, const Step& s) {
  ExamineState& e = c.examine();
  if (!Ready(c, s, e.component, "component")) return;
  const auto record = [&](std::string_view method, auto*& slot, auto&& get) {
    RecordIndexed(c, s, "component", method, slot, get);
  };
  switch (static_cast<Indexed>(s.n[0])) {
    case Indexed::kFile:
      return record("IVssWMComponent::GetFile", e.file,
                    [&](UINT i, auto** out) { return e.component->GetFile(i, out); });
    case Indexed::kDatabaseFile:
      return record("IVssWMComponent::GetDatabaseFile", e.file,
                    [&](UINT i, auto** out) { return e.component->GetDatabaseFile(i, out); });
    case Indexed::kLogFile:
      return record("IVssWMComponent::GetDatabaseLogFile", e.file,
                    [&](UINT i, auto** out) { return e.component->GetDatabaseLogFile(i, out); });
    default:
      return record("IVssWMComponent::GetDependency", e.dependency,
                    [&](UINT i, auto** out) { return e.component->GetDependency(i, out); });
  }
}

void ReleaseComponent(Context& c, const Step& s) {
  if (!Ready(c, s, c.examine().component, "component")) return;
  c.Call(s, "component", "IUnknown::Release", {}, [&](std::vector<Field>& out) {
    out.push_back({"references", Value::Number(c.examine().component->Release())});
    c.examine().component = nullptr;
    return S_OK;
  });
}

void GetFileText(Context& c, const Step& s) {
  IVssWMFiledesc* file = c.examine().file;
  if (!Ready(c, s, file, "file set")) return;
  struct Getter {
    const char* method;
    const char* output;
    HRESULT (STDMETHODCALLTYPE IVssWMFiledesc::*get)(BSTR*);
  };
  static constexpr Getter kGetters[] = {
      {"IVssWMFiledesc::GetPath", "pbstrPath", &IVssWMFiledesc::GetPath},
      {"IVssWMFiledesc::GetFilespec", "pbstrFilespec", &IVssWMFiledesc::GetFilespec},
      {"IVssWMFiledesc::GetAlternateLocation", "pbstrAlternateLocation",
       &IVssWMFiledesc::GetAlternateLocation},
  };
  const Getter& getter = kGetters[s.n[1]];
  OutText text;
  c.Call(s, "filedesc", getter.method, NullParameter(s.n[0], {getter.output}),
         [&](std::vector<Field>& out) {
           const HRESULT hr = (file->*getter.get)(text.At(s.n[0] == 1));
           out = {text.Describe(getter.output, hr)};
           return hr;
         });
}

void GetRecursive(Context& c, const Step& s) {
  if (!Ready(c, s, c.examine().file, "file set")) return;
  OutNumber<bool> recursive;
  c.Call(s, "filedesc", "IVssWMFiledesc::GetRecursive", NullParameter(s.n[0], {"pbRecursive"}),
         [&](std::vector<Field>& out) {
           const HRESULT hr = c.examine().file->GetRecursive(recursive.At(s.n[0] == 1));
           out = {recursive.Describe("pbRecursive")};
           return hr;
         });
}

void GetTypeMask(Context& c, const Step& s) {
  if (!Ready(c, s, c.examine().file, "file set")) return;
  OutNumber<DWORD> mask;
  c.Call(s, "filedesc", "IVssWMFiledesc::GetBackupTypeMask", NullParameter(s.n[0], {"pdwTypeMask"}),
         [&](std::vector<Field>& out) {
           const HRESULT hr = c.examine().file->GetBackupTypeMask(mask.At(s.n[0] == 1));
           out = {mask.Describe("pdwTypeMask")};
           return hr;
         });
}

void GetTargetWriter(Context& c, const Step& s) {
  if (!Ready(c, s, c.examine().dependency, "dependency")) return;
  OutId id;
  c.Call(s, "dependency", "IVssWMDependency::GetWriterId", NullParameter(s.n[0], {"pWriterId"}),
         [&](std::vector<Field>& out) {
           const HRESULT hr = c.examine().dependency->GetWriterId(id.At(s.n[0] == 1));
           out = {id.Describe("pWriterId")};
           return hr;
         });
}

void GetTargetText(Context& c, const Step& s) {
  IVssWMDependency* dependency = c.examine().dependency;
  if (!Ready(c, s, dependency, "dependency")) return;
  const bool path = s.n[1] == 0;
  const char* output = path ? "pbstrLogicalPath" : "pbstrComponentName";
  OutText text;
  const bool no_memory = s.n[0] == 2;
  std::vector<Field> in = {{output, Value::Text("no memory")}};
  if (!no_memory) in = NullParameter(s.n[0], {output});
  c.Call(s, "dependency",
         path ? "IVssWMDependency::GetLogicalPath" : "IVssWMDependency::GetComponentName",
         std::move(in), [&](std::vector<Field>& out) {
           BSTR* at = no_memory ? reinterpret_cast<BSTR*>(std::uintptr_t{16}) : text.At(s.n[0] == 1);
           const HRESULT hr =
               path ? dependency->GetLogicalPath(at) : dependency->GetComponentName(at);
           out = {text.Describe(output, hr)};
           return hr;
         });
}

void ReadEveryFile(Context& c, const Step& s) {
  IVssWMComponent* component = c.examine().component;
  if (!Ready(c, s, component, "component")) return;
  std::u16string list;
  UINT files = 0;
  HRESULT hr = S_OK;
  IVssWMFiledesc* file = nullptr;
  // More than any document of a case has: a subject that always answers S_OK would never end.
  constexpr UINT kMostFiles = 25000;
  while (files < kMostFiles && (hr = component->GetFile(files, &file)) == S_OK && file != nullptr) {
    OutText path;
    OutText filespec;
    path.Describe("", file->GetPath(path.At(false)));
    filespec.Describe("", file->GetFilespec(filespec.At(false)));
    list.append(path.view()).append(u"|").append(filespec.view()).append(u"\n");
    file->Release();
    MadeProgress();
    file = nullptr;
    ++files;
  }
  c.Call(s, "component", "IVssWMComponent::GetFile", {{"index", Value::Text("every")}},
         [&](std::vector<Field>& out) {
           out = {{"list", Value::Text(ToUtf8({reinterpret_cast<const WCHAR*>(list.data()), list.size()}))}};
           return hr;
         });
}

void MarkStrings(Context& c, const Step& s) { RecordStrings(c, s); }

void CompareStrings(Context& c, const Step& s) { RecordStrings(c, s); }

}  // namespace gwm::ops

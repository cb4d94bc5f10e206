// SPDX-License-Identifier: Apache-2.0
//
// What a gathered document shows, each part as one line of text.
#include <algorithm>
#include <cstdio>
#include <string>

#include "script/steps_build.h"
#include "trace/code_names.h"
#include "stage/context.h"
#include "stage/output.h"
#include "stage/text.h"
#include "stage/progress.h"

namespace gwm::ops {
namespace {

using namespace writing;

std::string Take(BSTR text) {
  if (text == nullptr) return "-";
  std::string taken = ToUtf8({text, SysStringLen(text)});
  SysFreeString(text);
  return taken.empty() ? "-" : taken;
}

std::string Hex(DWORD n) {
  char text[16];
  std::snprintf(text, sizeof text, "0x%x", static_cast<unsigned>(n));
  return text;
}

std::string Text(HRESULT (STDMETHODCALLTYPE IVssWMFiledesc::*get)(BSTR*), IVssWMFiledesc& files) {
  BSTR text = nullptr;
  const HRESULT hr = (files.*get)(&text);
  return FAILED(hr) ? CodeName(hr) : Take(text);
}

/// A file set, with its mask if it is a component's. Releases it.
std::string Show(HRESULT hr, IVssWMFiledesc* files, bool with_mask) {
  if (hr == VSS_E_OBJECT_NOT_FOUND) return "none";
  if (hr != S_OK || files == nullptr) return CodeName(hr);
  OutNumber<bool> recursive;
  files->GetRecursive(recursive.At(false));
  std::string text =
      Text(&IVssWMFiledesc::GetPath, *files) + "|" + Text(&IVssWMFiledesc::GetFilespec, *files) +
      "|" + recursive.Shown("recursive", "flat") + "|" + Text(&IVssWMFiledesc::GetAlternateLocation, *files);
  if (with_mask) {
    DWORD mask = kNeverSet;
    files->GetBackupTypeMask(&mask);
    text += "|" + Hex(mask);
  }
  files->Release();
  return text;
}

std::string Show(HRESULT hr, IVssWMDependency* dependency) {
  if (hr == VSS_E_OBJECT_NOT_FOUND) return "none";
  if (hr != S_OK || dependency == nullptr) return CodeName(hr);
  VSS_ID id{};
  BSTR path = nullptr;
  BSTR name = nullptr;
  dependency->GetWriterId(&id);
  dependency->GetLogicalPath(&path);
  dependency->GetComponentName(&name);
  const char letter = static_cast<char>(id.Data4[7]);
  const bool known = letter != 0 && id == ClassId({&letter, 1});
  std::string text = (known ? std::string("class ") + letter : ToText(id)) + "|" + Take(path);
  text += "|" + Take(name);
  dependency->Release();
  return text;
}

std::string ShowComponent(IVssWMComponent& component) {
  PVSSCOMPONENTINFO info = nullptr;
  if (const HRESULT hr = component.GetComponentInfo(&info); hr != S_OK || info == nullptr)
    return CodeName(hr);
  const auto text = [](BSTR b) {
    return b == nullptr || SysStringLen(b) == 0 ? std::string("-") : ToUtf8({b, SysStringLen(b)});
  };
  std::string shown = info->type == VSS_CT_DATABASE    ? "database"
                      : info->type == VSS_CT_FILEGROUP ? "filegroup"
                                                       : "type " + std::to_string(info->type);
  shown += " path=" + text(info->bstrLogicalPath) + " name=" + text(info->bstrComponentName) +
           " caption=" + text(info->bstrCaption) + " icon=" + std::to_string(info->cbIcon);
  if (info->bRestoreMetadata) shown += " restoreMetadata";
  if (info->bNotifyOnBackupComplete) shown += " notify";
  if (info->bSelectable) shown += " selectable";
  if (info->bSelectableForRestore) shown += " selectableForRestore";
  if (info->dwComponentFlags != 0) shown += " flags=" + Hex(info->dwComponentFlags);
  shown += " files=" + std::to_string(info->cFileCount) + "/" + std::to_string(info->cDatabases) +
           "/" + std::to_string(info->cLogFiles) +
           " dependencies=" + std::to_string(info->cDependencies);
  component.FreeComponentInfo(info);
  return shown;
}

std::string ShowPartOfComponent(IVssExamineWriterMetadata& document, const Step& s) {
  const auto what = static_cast<What>(s.n[0]);
  const auto i = static_cast<UINT>(s.n[1]);
  const auto owner = what == kComponent ? i : static_cast<UINT>(s.n[2]);
  IVssWMComponent* component = nullptr;
  const HRESULT hr = document.GetComponent(owner, &component);
  if (hr == VSS_E_OBJECT_NOT_FOUND) return "none";
  if (hr != S_OK || component == nullptr) return CodeName(hr);
  std::string shown;
  IVssWMFiledesc* files = nullptr;
  const auto show_files = [&](HRESULT got) { shown = Show(got, files, true); };
  switch (what) {
    case kFile:
      show_files(component->GetFile(i, &files));
      break;
    case kDatabaseFile:
      show_files(component->GetDatabaseFile(i, &files));
      break;
    case kLogFile:
      show_files(component->GetDatabaseLogFile(i, &files));
      break;
    case kDependency: {
      IVssWMDependency* dependency = nullptr;
      const HRESULT got = component->GetDependency(i, &dependency);
      shown = Show(got, dependency);
      break;
    }
    default:
      shown = ShowComponent(*component);
      break;
  }
  component->Release();
  return shown;
}

std::string ShowRestore(IVssExamineWriterMetadata& document) {
  OutNumber<VSS_RESTOREMETHOD_ENUM> method;
  OutNumber<VSS_WRITERRESTORE_ENUM> participation;
  BSTR service = nullptr;
  BSTR procedure = nullptr;
  OutNumber<bool> reboot;
  OutNumber<UINT> mappings;
  const HRESULT hr = document.GetRestoreMethod(method.At(false), &service, &procedure, participation.At(false),
                                               reboot.At(false), mappings.At(false));
  if (hr == S_FALSE) return "none";
  if (hr != S_OK) return CodeName(hr);
  std::string shown = "method=" + method.Shown() + " service=" + Take(service);
  shown += " procedure=" + Take(procedure) + " participation=" + participation.Shown();
  const std::string flag = reboot.Shown();
  if (flag != "false") shown += flag == "true" ? " reboot" : " reboot " + flag;
  return shown + " mappings=" + mappings.Shown();
}

std::string ShowCounts(IVssExamineWriterMetadata& document) {
  OutNumber<UINT> include, exclude, components;
  const HRESULT hr = document.GetFileCounts(include.At(false), exclude.At(false), components.At(false));
  if (hr != S_OK) return CodeName(hr);
  return "include=" + include.Shown() + " exclude=" + exclude.Shown() + " components=" + components.Shown();
}

std::string ShowIdentity(IVssExamineWriterMetadata& document) {
  VSS_ID instance{};
  VSS_ID writer{};
  BSTR name = nullptr;
  OutNumber<VSS_USAGE_TYPE> usage;
  OutNumber<VSS_SOURCE_TYPE> source;
  const HRESULT hr = document.GetIdentity(&instance, &writer, &name, usage.At(false), source.At(false));
  if (hr != S_OK) return CodeName(hr);
  const char letter = static_cast<char>(writer.Data4[7]);
  return std::string("class ") + letter + "|" + Take(name) + "|usage=" + usage.Shown() + "|source=" + source.Shown();
}

template <class Later>
Later* Query(IVssExamineWriterMetadata& document, const IID& iid) {
  void* found = nullptr;
  return document.QueryInterface(iid, &found) == S_OK ? static_cast<Later*>(found) : nullptr;
}

std::string ShowInstanceName(IVssExamineWriterMetadata& document) {
  auto* ex = Query<IVssExamineWriterMetadataEx>(document, IID_IVssExamineWriterMetadataEx);
  if (ex == nullptr) return "no IVssExamineWriterMetadataEx";
  VSS_ID instance{};
  VSS_ID writer{};
  BSTR name = nullptr;
  BSTR instance_name = nullptr;
  VSS_USAGE_TYPE usage{};
  VSS_SOURCE_TYPE source{};
  const HRESULT hr = ex->GetIdentityEx(&instance, &writer, &name, &instance_name, &usage, &source);
  ex->Release();
  if (hr != S_OK) return CodeName(hr);
  SysFreeString(name);
  return Take(instance_name);
}

std::string ShowFromEx2(IVssExamineWriterMetadata& document, const Step& s) {
  auto* ex = Query<IVssExamineWriterMetadataEx2>(document, IID_IVssExamineWriterMetadataEx2);
  if (ex == nullptr) return "no IVssExamineWriterMetadataEx2";
  std::string shown;
  switch (static_cast<What>(s.n[0])) {
    case kVersion: {
      OutNumber<DWORD> major, minor;
      const HRESULT hr = ex->GetVersion(major.At(false), minor.At(false));
      shown = hr == S_OK ? major.Shown() + "." + minor.Shown() : CodeName(hr);
      break;
    }
    case kSnapshotExcludes: {
      OutNumber<UINT> count;
      const HRESULT hr = ex->GetExcludeFromSnapshotCount(count.At(false));
      shown = hr == S_OK ? count.Shown() : CodeName(hr);
      break;
    }
    default: {
      IVssWMFiledesc* files = nullptr;
      HRESULT hr = ex->GetExcludeFromSnapshotFile(static_cast<UINT>(s.n[1]), &files);
      if (hr == E_INVALIDARG) hr = VSS_E_OBJECT_NOT_FOUND;  // the page leaves the code open
      shown = Show(hr, files, false);
      break;
    }
  }
  ex->Release();
  return shown;
}

/// Nothing of a document that there is: its text is recorded.
std::string ShowDocument(IVssExamineWriterMetadata& document) {
  BSTR xml = nullptr;
  const HRESULT hr = document.SaveAsXML(&xml);
  SysFreeString(xml);
  return hr == S_OK ? "" : CodeName(hr);
}

std::string Show(IVssExamineWriterMetadata& document, const Step& s) {
  IVssWMFiledesc* files = nullptr;
  const auto i = static_cast<UINT>(s.n[1]);
  switch (static_cast<What>(s.n[0])) {
    case kIdentity:
      return ShowIdentity(document);
    case kInstanceName:
      return ShowInstanceName(document);
    case kCounts:
      return ShowCounts(document);
    case kComponent:
    case kFile:
    case kDatabaseFile:
    case kLogFile:
    case kDependency:
      return ShowPartOfComponent(document, s);
    case kRestore:
      return ShowRestore(document);
    case kMapping: {
      const HRESULT hr = document.GetAlternateLocationMapping(i, &files);
      return Show(hr, files, false);
    }
    case kExclude: {
      const HRESULT hr = document.GetExcludeFile(i, &files);
      return Show(hr, files, false);
    }
    case kSchema: {
      DWORD mask = kNeverSet;
      const HRESULT hr = document.GetBackupSchema(&mask);
      return hr == S_OK ? Hex(mask) : CodeName(hr);
    }
    case kVersion:
    case kSnapshotExclude:
    case kSnapshotExcludes:
      return ShowFromEx2(document, s);
    case kWholeDocument:
      return ShowDocument(document);
  }
  return "?";
}

/// A reader of the express writer's metadata as it is now.
IVssExamineWriterMetadata* Read(IVssCreateExpressWriterMetadata* metadata) {
  BSTR xml = nullptr;
  IVssExamineWriterMetadata* document = nullptr;
  if (metadata == nullptr || metadata->SaveAsXML(&xml) != S_OK) return nullptr;
  if (CreateVssExamineWriterMetadata(xml, &document) != S_OK) document = nullptr;
  SysFreeString(xml);
  return document;
}

/// The document of the writer's class and name in the current object's result; NULL if there is
/// none.
IVssExamineWriterMetadata* Find(IVssBackupComponents& backup, const std::string& writer) {
  UINT count = 0;
  if (backup.GetWriterMetadataCount(&count) != S_OK) return nullptr;
  for (UINT i = 0; i < std::min(count, 2000u); ++i) {
    VSS_ID instance{};
    IVssExamineWriterMetadata* document = nullptr;
    if (backup.GetWriterMetadata(i, &instance, &document) != S_OK || document == nullptr) continue;
    VSS_ID id{};
    BSTR name = nullptr;
    VSS_USAGE_TYPE usage{};
    VSS_SOURCE_TYPE source{};
    const HRESULT hr = document->GetIdentity(&instance, &id, &name, &usage, &source);
    SysFreeString(name);
    if (hr == S_OK && id == ClassId(writer)) return document;
    document->Release();
    MadeProgress();
  }
  return nullptr;
}

}  // namespace

void Shown(Context& c, const Step& s) {
  if (c.backup().object == nullptr) return c.Unreached(s, "there is no backup object");
  const bool express = s.s[0] == kExpressDocument;
  const std::string writer = ToUtf8(reinterpret_cast<const WCHAR*>(s.s[0]));
  c.Call(s, "harness", s.name, {{"writer", Value::Text(writer)}}, [&](std::vector<Field>& out) {
    IVssExamineWriterMetadata* document =
        express ? Read(c.writing().express_metadata) : Find(*c.backup().object, writer);
    std::string shown = "no document";
    std::string whole;
    if (document != nullptr) {
      shown = Show(*document, s);
      BSTR xml = nullptr;
      if (document->SaveAsXML(&xml) == S_OK && xml != nullptr) whole = Take(xml);
      document->Release();
    }
    if (!shown.empty()) out.push_back({"shown", Value::Text(shown)});
    if (!whole.empty()) out.push_back({"doc", Value::Text(whole)});
    return S_OK;
  });
}

}  // namespace gwm::ops

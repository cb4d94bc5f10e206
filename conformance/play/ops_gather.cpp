// SPDX-License-Identifier: Apache-2.0
//
// GatherWriterMetadata and its result.
#include <algorithm>
#include <set>

#include "play/actions.h"
#include "stage/operation_end.h"
#include "stage/requester_help.h"
#include "stage/text.h"

namespace gwm::ops {
namespace {

constexpr std::string_view kSaveAsXml = "IVssExamineWriterMetadata::SaveAsXML";
constexpr std::string_view kGather = "IVssBackupComponents::GatherWriterMetadata";

/// Calls through `gather` and records it; the async becomes the current one.
template <class GatherCall>
HRESULT RecordGather(Context& c, const Step& s, GatherCall&& gather) {
  IVssAsync* async = Untouched<IVssAsync>();
  return c.Call(s, c.backup().name, kGather, {{"pAsync", OutPlace(false)}},
                [&](std::vector<Field>& out) {
                  const HRESULT hr = gather(&async);
                  Value described = DescribePointer(async);
                  if (SUCCEEDED(hr)) {
                    const std::string name = c.Adopt(async);
                    if (!name.empty()) described = Value::Object(name);
                  } else if (described.kind == Value::Kind::kObject) {
                    out.push_back({"live reference after a failure", Value::Bool(true)});
                    async->Release();
                  }
                  out.push_back({"pAsync", described});
                  return hr;
                });
}

std::vector<ResultEntry> Read(Context& c, const Step& s) {
  std::vector<ResultEntry> entries;
  IVssBackupComponents* backup = c.backup().object;
  UINT count = 0;
  if (backup->GetWriterMetadataCount(&count) != S_OK) return entries;
  for (UINT i = 0; i < std::min(count, 2000u); ++i) {
    VSS_ID instance{};
    IVssExamineWriterMetadata* metadata = nullptr;
    if (backup->GetWriterMetadata(i, &instance, &metadata) != S_OK || metadata == nullptr) continue;
    ResultEntry entry;
    BSTR name = nullptr;
    BSTR xml = nullptr;
    VSS_USAGE_TYPE usage{};
    VSS_SOURCE_TYPE source{};
    metadata->GetIdentity(&entry.instance, &entry.writer, &name, &usage, &source);
    if (name != nullptr) entry.name = ToUtf8({name, SysStringLen(name)});
    SysFreeString(name);
    if (metadata->SaveAsXML(&xml) == S_OK && xml != nullptr) {
      entry.document = ToUtf8({xml, SysStringLen(xml)});
    }
    SysFreeString(xml);
    c.recorder().AddDocument(c.IndexOf(s), c.backup().name, kSaveAsXml, entry.document,
                     {{"index", Value::Number(i)},
                      {"pidInstance", Value::Text(ToText(instance))},
                      {"instanceId", Value::Text(ToText(entry.instance))},
                      {"writerId", Value::Text(ToText(entry.writer))},
                      {"name", Value::Text(entry.name)}});
    metadata->Release();
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace

void Gather(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  IVssBackupComponents* backup = c.backup().object;
  if (s.n[0] == 1) {
    c.Call(s, c.backup().name, kGather, {{"pAsync", Value::Null()}},
           [&](auto&) { return backup->GatherWriterMetadata(nullptr); });
    return;
  }
  const HRESULT hr =
      RecordGather(c, s, [&](IVssAsync** async) { return backup->GatherWriterMetadata(async); });
  if (s.n[0] == 2) {
    HRESULT effective = hr;
    if (SUCCEEDED(hr) && c.async() != nullptr) effective = EndOf(c.async()->object);
    c.Call(s, c.backup().name, "effective result", {}, [&](std::vector<Field>& out) {
      out.push_back({"channel", Value::Text(FAILED(hr) ? "returned" : "pHrResult")});
      return effective;
    });
  }
}

void GatherThroughEx(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  IVssBackupComponentsEx* ex = nullptr;
  void* found = nullptr;
  const HRESULT hr = c.backup().object->QueryInterface(IID_IVssBackupComponentsEx, &found);
  if (FAILED(hr) || found == nullptr) {
    c.Unreached(s, "QueryInterface for IVssBackupComponentsEx failed");
    return;
  }
  ex = static_cast<IVssBackupComponentsEx*>(found);
  RecordGather(c, s, [&](IVssAsync** async) { return ex->GatherWriterMetadata(async); });
  ex->Release();
}

void GatherThroughSlot(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  using GatherFn = HRESULT(STDMETHODCALLTYPE*)(IVssBackupComponents*, IVssAsync**);
  constexpr int kSlot = 9;
  void** slots = *reinterpret_cast<void***>(c.backup().object);
  const auto gather = reinterpret_cast<GatherFn>(slots[kSlot]);
  RecordGather(c, s, [&](IVssAsync** async) { return gather(c.backup().object, async); });
}

void Count(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  const bool null_output = s.n[0] == 1;
  UINT count = 0xDEADBEEF;
  c.Call(s, c.backup().name, "IVssBackupComponents::GetWriterMetadataCount",
         {{"pcWriters", OutPlace(null_output)}}, [&](std::vector<Field>& out) {
           const HRESULT hr =
               c.backup().object->GetWriterMetadataCount(null_output ? nullptr : &count);
           if (SUCCEEDED(hr)) out.push_back({"pcWriters", Value::Number(count)});
           return hr;
         });
}

void GetMetadata(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  VSS_ID instance{};
  IVssExamineWriterMetadata* metadata = Untouched<IVssExamineWriterMetadata>();
  c.Call(s, c.backup().name, "IVssBackupComponents::GetWriterMetadata",
         {{"iWriter", Value::Number(s.n[0])}}, [&](std::vector<Field>& out) {
           const HRESULT hr = c.backup().object->GetWriterMetadata(static_cast<UINT>(s.n[0]),
                                                                   &instance, &metadata);
           out.push_back({"ppMetadata", DescribePointer(metadata)});
           return hr;
         });
  ReleaseAndClear(metadata);
}

void ReadResult(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  c.result() = Read(c, s);
  std::set<std::string> instances;
  for (const ResultEntry& e : c.result()) instances.insert(ToText(e.instance));
  c.Call(s, "harness", "read every document", {}, [&](std::vector<Field>& out) {
    out.push_back({"documents", Value::Number(static_cast<std::int64_t>(c.result().size()))});
    out.push_back({"instances", Value::Number(static_cast<std::int64_t>(instances.size()))});
    return S_OK;
  });
}

void CompareResult(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  const std::vector<ResultEntry> now = Read(c, s);
  const auto equal = [](const ResultEntry& a, const ResultEntry& b) {
    return a.instance == b.instance && a.writer == b.writer && a.document == b.document;
  };
  const bool same = std::ranges::is_permutation(now, c.result(), equal);
  c.Call(s, "harness", "compare every document", {}, [&](std::vector<Field>& out) {
    out.push_back({"documents", Value::Number(static_cast<std::int64_t>(now.size()))});
    out.push_back({"same", Value::Bool(same)});
    return S_OK;
  });
}

void FreeMetadata(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  c.Call(s, c.backup().name, "IVssBackupComponents::FreeWriterMetadata", {},
         [&](auto&) { return c.backup().object->FreeWriterMetadata(); });
}

void DisableInstance(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  // Instance ids are known only from a gather; another object's, as the pages advise.
  const LiveWriter* writer = c.world().Find(ToUtf8(reinterpret_cast<const WCHAR*>(s.s[0])));
  if (writer == nullptr) return c.Unreached(s, "the world has no such writer");
  VSS_ID id{};
  if (!FindInstance(c, writer->name(), id)) {
    return c.Unreached(s, "no gather named the writer's instance id");
  }
  c.Call(s, c.backup().name, "IVssBackupComponents::DisableWriterInstances",
         {{"instance", Value::Text(writer->name())}},
         [&](auto&) { return c.backup().object->DisableWriterInstances(&id, 1); });
}

}  // namespace gwm::ops

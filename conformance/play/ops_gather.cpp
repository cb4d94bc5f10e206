// SPDX-License-Identifier: Apache-2.0
//
// GatherWriterMetadata and its result.
#include <chrono>
#include <string>
#include <thread>

#include "play/actions.h"
#include "stage/gathered.h"
#include "stage/patience.h"
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
                    async->Release();  // a reference that nobody else would give back
                  }
                  out.push_back({"pAsync", described});
                  return hr;
                });
}

/// Records every document of the result, with what GetIdentity says of it.
void Read(Context& c, const Step& s) {
  EachDocument(*c.backup().object, [&](UINT i, const VSS_ID& instance, IVssExamineWriterMetadata& document) {
    const DocumentOwner owner = OwnerOf(document);
    c.recorder().AddDocument(c.IndexOf(s), c.backup().name, kSaveAsXml, XmlOf(document),
                             {{"index", Value::Number(i)},
                              {"pidInstance", Value::Text(ToText(instance))},
                              {"instanceId", Value::Text(ToText(owner.instance))},
                              {"writerId", Value::Text(ToText(owner.writer))},
                              {"name", Value::Text(owner.name)}});
  });
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
  const AsyncSlot* const before = c.async();
  HRESULT hr = S_OK;
  const auto gather = [&] {
    hr = RecordGather(c, s, [&](IVssAsync** async) { return backup->GatherWriterMetadata(async); });
  };
  if (s.n[0] == 3) {
    std::thread(gather).join();
  } else {
    gather();
  }
  if (s.n[0] == 2 && SUCCEEDED(hr) && c.async() != before) AwaitEnd(c, s);
}

void GatherThroughEx(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  static const IID* const kIds[] = {&IID_IVssBackupComponents, &IID_IVssBackupComponentsEx,
                                    &IID_IVssBackupComponentsEx2, &IID_IVssBackupComponentsEx3,
                                    &IID_IVssBackupComponentsEx4};
  void* found = nullptr;
  const HRESULT hr = c.backup().object->QueryInterface(*kIds[s.n[0]], &found);
  if (FAILED(hr) || found == nullptr) return c.Unreached(s, "QueryInterface knows no such interface");
  // Each of the family begins with the methods of the base.
  auto* const object = static_cast<IVssBackupComponents*>(found);
  RecordGather(c, s, [&](IVssAsync** async) { return object->GatherWriterMetadata(async); });
  object->Release();
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
           const auto ask = [&] {
             return c.backup().object->GetWriterMetadataCount(null_output ? nullptr : &count);
           };
           HRESULT hr = ask();
           // Where no result ever comes this ends before the case is given up as hung.
           PatientWait wait(Patience() / 4);
           while (s.n[0] == 2 && hr == VSS_E_BAD_STATE && !wait.Over()) {
             std::this_thread::sleep_for(std::chrono::milliseconds(1));
             hr = ask();
           }
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
  Read(c, s);
  c.Call(s, "harness", "read every document", {}, [](auto&) { return S_OK; });
}

void CompareResult(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  Read(c, s);
  c.Call(s, "harness", "compare every document", {}, [](auto&) { return S_OK; });
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

// SPDX-License-Identifier: Apache-2.0
//
// Creation, settings and filters of a requester, beyond the plain calls.
#include <algorithm>
#include <thread>
#include <vector>

#include "play/actions.h"
#include "script/steps_requester.h"
#include "stage/requester_help.h"

namespace gwm::ops {
namespace {

/// A list as the step wants it; of what is added, nothing is somebody's: a class has its letter in two places.
std::vector<VSS_ID> WithNeighbours(Context& c, const std::vector<VSS_ID>& ids, Neighbours how) {
  if (how == Neighbours::kNone) return ids;
  std::vector<VSS_ID> list;
  for (const VSS_ID& id : ids) {
    for (std::size_t bit = 0; bit < 8 * sizeof id; ++bit) {
      VSS_ID neighbour = id;
      reinterpret_cast<BYTE*>(&neighbour)[bit / 8] ^= static_cast<BYTE>(1U << bit % 8);
      const bool is_somebodys = std::ranges::any_of(c.instances(), [&](const auto& known) { return known.second == neighbour; });
      if (!is_somebodys) list.push_back(neighbour);
    }
  }
  if (how == Neighbours::kBefore) list.insert(list.end(), ids.begin(), ids.end());
  return list;
}

}  // namespace

void CreateInternal(Context& c, const Step& s) {
  const bool null_output = s.n[0] == 1;
  IVssBackupComponents* object = Untouched<IVssBackupComponents>();
  const HRESULT hr = c.Call(s, "vssapi", "CreateVssBackupComponentsInternal",
                            {{"ppBackup", OutPlace(null_output)}},
                            [&](std::vector<Field>& out) {
                              const HRESULT result =
                                  CreateVssBackupComponentsInternal(null_output ? nullptr : &object);
                              out.push_back({"ppBackup", DescribePointer(object)});
                              return result;
                            });
  if (FAILED(hr) || null_output || object == nullptr) return;
  if (object == Untouched<IVssBackupComponents>()) return;
  ReleaseAndClear(c.backup().object);
  c.backup().object = object;
}

void CreateOnThread(Context& c, const Step& s) {
  IVssBackupComponents* object = Untouched<IVssBackupComponents>();
  c.Call(s, "vssapi", "CreateVssBackupComponents on a thread", {}, [&](std::vector<Field>& out) {
    HRESULT hr = E_FAIL;
    std::thread([&] { hr = CreateVssBackupComponents(&object); }).join();
    out.push_back({"ppBackup", DescribePointer(object)});
    return hr;
  });
  ReleaseAndClear(object);
}

void SetWholeBackupState(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  const auto type = static_cast<VSS_BACKUP_TYPE>(s.n[2]);
  c.Call(s, c.backup().name, "IVssBackupComponents::SetBackupState",
         {{"bSelectComponents", Value::Bool(s.n[0] != 0)},
          {"bBackupBootableSystemState", Value::Bool(s.n[1] != 0)},
          {"backupType", Value::Number(s.n[2])},
          {"bPartialFileSupport", s.n[3] < 0 ? Value::Text("default") : Value::Bool(s.n[3] != 0)}},
         [&](auto&) {
           IVssBackupComponents* backup = c.backup().object;
           return s.n[3] < 0 ? backup->SetBackupState(s.n[0] != 0, s.n[1] != 0, type)
                             : backup->SetBackupState(s.n[0] != 0, s.n[1] != 0, type, s.n[3] != 0);
         });
}

void FilterList(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  const auto which = static_cast<Filter>(s.n[0]);
  std::vector<VSS_ID> ids;
  for (const char16_t* p = s.s[0]; p != nullptr && *p != 0; ++p) {
    const char letter = static_cast<char>(*p);
    ids.push_back(letter == '0' ? GUID_NULL : ClassId({&letter, 1}));
  }
  ids = WithNeighbours(c, ids, static_cast<Neighbours>(s.n[2]));
  const auto count = s.n[1] < 0 ? static_cast<UINT>(ids.size()) : static_cast<UINT>(s.n[1]);
  const VSS_ID* list = s.s[0] == nullptr ? nullptr : ids.data();
  constexpr const char* kMethods[] = {"IVssBackupComponents::DisableWriterClasses",
                                      "IVssBackupComponents::EnableWriterClasses",
                                      "IVssBackupComponents::DisableWriterInstances"};
  c.Call(s, c.backup().name, kMethods[s.n[0]],
         {{"list", TextOrNull(s.s[0])}, {"count", Value::Number(count)}}, [&](auto&) {
           IVssBackupComponents* backup = c.backup().object;
           switch (which) {
             case Filter::kDisableClasses:
               return backup->DisableWriterClasses(list, count);
             case Filter::kEnableClasses:
               return backup->EnableWriterClasses(list, count);
             case Filter::kDisableInstances:
               break;
           }
           return backup->DisableWriterInstances(list, count);
         });
}

void FilterInstances(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  std::vector<VSS_ID> ids;
  const std::string writers = Narrow(s.s[0]) + " ";
  for (std::size_t begin = 0; begin < writers.size();) {
    const std::size_t end = writers.find(' ', begin);
    VSS_ID id{};
    if (!FindInstance(c, writers.substr(begin, end - begin), id)) {
      return c.Unreached(s, "no gather named the writer's instance id");
    }
    ids.push_back(id);
    begin = end + 1;
  }
  ids = WithNeighbours(c, ids, static_cast<Neighbours>(s.n[0]));
  c.Call(s, c.backup().name, "IVssBackupComponents::DisableWriterInstances",
         {{"instances", TextOrNull(s.s[0])}}, [&](auto&) {
           return c.backup().object->DisableWriterInstances(ids.data(),
                                                            static_cast<UINT>(ids.size()));
         });
}

}  // namespace gwm::ops

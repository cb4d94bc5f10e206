// SPDX-License-Identifier: Apache-2.0
//
// Steps on shadow copies: added, found, exposed, given up.
#include <set>
#include <string>
#include <vector>

#include "play/snapshot_help.h"
#include "script/steps_snapshot.h"
#include "stage/output.h"
#include "stage/requester_help.h"
#include "trace/ids.h"
#include "vsserror.h"

namespace gwm::ops {
namespace {

constexpr VSS_ID kStrange = {0x0BAD0BAD, 0, 0, {0, 0, 0, 0, 0, 0, 0, 1}};

/// A list of shadow copies; what it names is freed with it.
class Copies {
 public:
  explicit Copies(IVssEnumObject* list) : list_(list) {}
  ~Copies() {
    if (list_ != nullptr) list_->Release();
  }
  Copies(const Copies&) = delete;
  Copies& operator=(const Copies&) = delete;

  IVssEnumObject* operator->() const { return list_; }
  explicit operator bool() const { return list_ != nullptr; }

  /// How many come from here on; `first` gets the properties that do not need to be freed.
  std::int64_t Count(HRESULT& end, ULONG& fetched, VSS_SNAPSHOT_PROP* first) {
    std::int64_t count = 0;
    for (; count < 2000; ++count) {
      VSS_OBJECT_PROP property{};
      fetched = 0xDEAD;
      end = list_->Next(1, &property, &fetched);
      if (end != S_OK || fetched != 1) break;
      if (count == 0 && first != nullptr) *first = property.Obj.Snap;
      VssFreeSnapshotProperties(&property.Obj.Snap);
    }
    return count;
  }

 private:
  IVssEnumObject* list_;
};

IVssEnumObject* Found(Context& c, VSS_OBJECT_TYPE type = VSS_OBJECT_SNAPSHOT) {
  IVssEnumObject* list = nullptr;
  c.backup().object->Query(GUID_NULL, VSS_OBJECT_NONE, type, &list);
  return list;
}

/// The ids of the first shadow copy that there is.
bool FirstCopy(Context& c, VSS_SNAPSHOT_PROP& first) {
  Copies copies(Found(c));
  HRESULT end = S_OK;
  ULONG fetched = 0;
  return copies && copies.Count(end, fetched, &first) > 0;
}

/// How many come after Reset and that Skip.
void ReadBehind(Copies& copies, ULONG skipped, const char* name, std::vector<Field>& out) {
  HRESULT end = S_OK;
  ULONG fetched = 0;
  copies->Reset();
  if (copies->Skip(skipped) == S_OK) out.push_back({name, Value::Number(copies.Count(end, fetched, nullptr))});
}

/// What Reset and Next give where five are asked for.
void ReadMany(Copies& copies, std::vector<Field>& out) {
  copies->Reset();
  VSS_OBJECT_PROP properties[5]{};
  ULONG fetched = 0xDEAD;
  const HRESULT hr = copies->Next(5, properties, &fetched);
  out.push_back({"many code", Value::Code(hr)});
  out.push_back({"many fetched", Value::Number(fetched)});
  for (VSS_OBJECT_PROP& property : properties) VssFreeSnapshotProperties(&property.Obj.Snap);
}

/// How many a clone of the list still has that is made behind the first object, and how many come after
/// Reset and Skip.
void ReadPlaces(Copies& copies, std::vector<Field>& out) {
  HRESULT end = S_OK;
  ULONG fetched = 0;
  VSS_OBJECT_PROP property{};
  copies->Reset();
  if (copies->Next(1, &property, &fetched) != S_OK || fetched != 1) return;
  VssFreeSnapshotProperties(&property.Obj.Snap);
  IVssEnumObject* clone = nullptr;
  copies->Clone(&clone);
  if (Copies cloned(clone); cloned) out.push_back({"clone continues", Value::Number(cloned.Count(end, fetched, nullptr))});
  ReadBehind(copies, 1, "after skip", out);
  ReadBehind(copies, 2, "after two", out);
  ReadMany(copies, out);
}

std::string TextOf(VSS_PWSZ text) { return text == nullptr ? std::string() : ToUtf8(text); }

/// The ids of the providers that Query lists.
std::set<std::string> ListedProviders(Context& c) {
  std::set<std::string> ids;
  const Copies list(Found(c, VSS_OBJECT_PROVIDER));
  if (!list) return ids;
  VSS_OBJECT_PROP property{};
  for (ULONG fetched = 0; list->Next(1, &property, &fetched) == S_OK && fetched == 1; property = {}) {
    if (property.Type != VSS_OBJECT_PROVIDER) break;  // What else it is nobody asked for, and nobody frees.
    const VSS_PROVIDER_PROP& provider = property.Obj.Prov;
    CoTaskMemFree(provider.m_pwszProviderName);
    CoTaskMemFree(provider.m_pwszProviderVersion);
    if (!ids.insert(ToText(provider.m_ProviderId)).second) break;
  }
  return ids;
}

/// What the shadow copies say of themselves, all together.
void ReadAll(Copies& copies, const std::set<std::string>& providers, std::vector<Field>& out) {
  std::set<std::string> ids, volumes, sets;
  std::string counts;
  std::int64_t count = 0, exposed = 0, timed = 0, created = 0, provided = 0, of_listed = 0, of_volume = 0;
  copies->Reset();
  VSS_OBJECT_PROP property{};
  for (ULONG fetched = 0; copies->Next(1, &property, &fetched) == S_OK && fetched == 1; property = {}) {
    VSS_SNAPSHOT_PROP& copy = property.Obj.Snap;
    ids.insert(ToText(copy.m_SnapshotId));
    sets.insert(ToText(copy.m_SnapshotSetId));
    counts.append(count == 0 ? "" : " ").append(ToText(copy.m_SnapshotSetId));
    counts.append(" ").append(std::to_string(copy.m_lSnapshotsCount));
    const bool has_volume = copy.m_pwszOriginalVolumeName != nullptr;
    const std::string volume = TextOf(copy.m_pwszOriginalVolumeName);
    if (has_volume) volumes.insert(volume);
    if (copy.m_pwszExposedName != nullptr && copy.m_pwszExposedName[0] != 0) ++exposed;
    timed += copy.m_tsCreationTimestamp > 0;
    created += copy.m_eStatus == VSS_SS_CREATED;
    provided += copy.m_ProviderId != GUID_NULL;
    of_listed += providers.contains(ToText(copy.m_ProviderId));
    of_volume += has_volume && copy.m_pwszSnapshotDeviceObject != nullptr && volume != TextOf(copy.m_pwszSnapshotDeviceObject);
    VssFreeSnapshotProperties(&copy);
    if (++count == 2000) break;
  }
  const auto size = [](const auto& all) { return Value::Number(static_cast<std::int64_t>(all.size())); };
  out.push_back({"ids", size(ids)});
  std::string listed;
  for (const std::string& id : ids) listed.append(listed.empty() ? "" : " ").append(id);
  out.push_back({"listed", Value::Text(listed)});
  out.push_back({"sets", size(sets)});
  out.push_back({"volumes", size(volumes)});
  out.push_back({"exposed", Value::Number(exposed)});
  out.push_back({"with a time", Value::Number(timed)});
  out.push_back({"created", Value::Number(created)});
  out.push_back({"with a provider", Value::Number(provided)});
  out.push_back({"with a listed provider", Value::Number(of_listed)});
  out.push_back({"of a volume", Value::Number(of_volume)});
  out.push_back({"counts", Value::Text(counts)});
}

void ReadList(Context& c, Copies& copies, std::vector<Field>& out) {
  HRESULT end = S_OK;
  ULONG fetched = 0;
  VSS_SNAPSHOT_PROP first{};
  const std::int64_t count = copies.Count(end, fetched, &first);
  out.push_back({"objects", Value::Number(count)});
  out.push_back({"end code", Value::Code(end)});
  out.push_back({"end fetched", Value::Number(fetched)});
  if (count > 0) out.push_back({"attributes", Value::Number(first.m_lSnapshotAttributes)});
  ULONG none = 0;
  out.push_back({"null code", Value::Code(copies->Next(1, nullptr, &none))});
  out.push_back({"skip code", Value::Code(copies->Skip(1))});
  IVssEnumObject* clone = nullptr;
  out.push_back({"clone null code", Value::Code(copies->Clone(nullptr))});
  copies->Clone(&clone);
  out.push_back({"reset code", Value::Code(copies->Reset())});
  out.push_back({"again", Value::Number(copies.Count(end, fetched, nullptr))});
  if (Copies cloned(clone); cloned) {
    cloned->Reset();
    out.push_back({"cloned", Value::Number(cloned.Count(end, fetched, nullptr))});
  }
  ReadPlaces(copies, out);
  ReadAll(copies, ListedProviders(c), out);
}

/// What GetSnapshotProperties says of the copies that the list has: a call each, up to the first failure.
void ReadEach(Context& c, const Step& s, Copies& copies) {
  VSS_OBJECT_PROP property{};
  ULONG fetched = 0;
  for (int i = 0; i < 2000 && copies->Next(1, &property, &fetched) == S_OK && fetched == 1; ++i) {
    VSS_SNAPSHOT_PROP& listed = property.Obj.Snap;
    const auto ask = [&](std::vector<Field>& out) {
      VSS_SNAPSHOT_PROP copy{};
      const HRESULT answer = c.backup().object->GetSnapshotProperties(listed.m_SnapshotId, &copy);
      if (FAILED(answer)) return answer;
      out.push_back({"copy", Value::Text(ToText(copy.m_SnapshotId))});
      out.push_back({"volume", Value::Text(TextOf(copy.m_pwszOriginalVolumeName))});
      out.push_back({"set", Value::Text(ToText(copy.m_SnapshotSetId))});
      out.push_back({"size", Value::Number(copy.m_lSnapshotsCount)});
      VssFreeSnapshotProperties(&copy);
      return answer;
    };
    const HRESULT hr = c.Call(s, c.backup().name, "IVssBackupComponents::GetSnapshotProperties",
                              {{"SnapshotId", Value::Text(ToText(listed.m_SnapshotId))},
                               {"listed volume", Value::Text(TextOf(listed.m_pwszOriginalVolumeName))},
                               {"listed set", Value::Text(ToText(listed.m_SnapshotSetId))}},
                              ask);
    VssFreeSnapshotProperties(&listed);
    property = {};
    if (FAILED(hr)) return;
  }
}

HRESULT Expose(IVssBackupComponents& backup, const VSS_ID& copy) {
  std::basic_string<WCHAR> letter = ToWide("Q:");
  VSS_PWSZ exposed = nullptr;
  const HRESULT hr = backup.ExposeSnapshot(copy, nullptr, VSS_VOLSNAP_ATTR_EXPOSED_LOCALLY, letter.data(), &exposed);
  CoTaskMemFree(exposed);
  return hr;
}

Value OutPath(VSS_PWSZ text) { return text == nullptr ? Value::Null() : Value::Text(ToUtf8(text)); }

/// A BOOL as a call left it, set to kNeverSet before.
Value Flag(BOOL flag) {
  return flag == static_cast<BOOL>(kNeverSet) ? Value::Untouched() : Value::Bool(flag != FALSE);
}

}  // namespace

void AddVolume(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  c.Call(s, c.backup().name, "IVssBackupComponents::AddToSnapshotSet",
         {{"pwszVolumeName", TextOrNull(s.s[0])}},
         [&](std::vector<Field>& out) { return AddAndDescribe(c, Wide(s.s[0]), s.n[0] != 0 ? kStrange : GUID_NULL, out); });
}

void AddVolumes(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  for (std::int64_t i = 0; i < s.n[0]; ++i) {
    // Mounted folders: there are more of them than letters.
    const std::string volume = "C:\\mounted\\" + std::to_string(i) + "\\";
    const HRESULT hr = c.Call(s, c.backup().name, "IVssBackupComponents::AddToSnapshotSet",
                              {{"pwszVolumeName", Value::Text(volume)}},
                              [&](std::vector<Field>& out) { return AddAndDescribe(c, ToWide(volume), GUID_NULL, out); });
    if (FAILED(hr)) return;
  }
}

void FindCopies(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  if (s.n[1] != 0) {
    Copies copies(Found(c));
    if (!copies) return c.Unreached(s, "there is no list of shadow copies");
    return ReadEach(c, s, copies);
  }
  c.Call(s, c.backup().name, "IVssBackupComponents::Query", {{"ppEnum", OutPlace(s.n[0] != 0)}},
         [&](std::vector<Field>& out) {
           IVssEnumObject* list = nullptr;
           const HRESULT hr = c.backup().object->Query(GUID_NULL, VSS_OBJECT_NONE, VSS_OBJECT_SNAPSHOT,
                                                       s.n[0] != 0 ? nullptr : &list);
           Copies copies(list);
           if (copies) {
             ReadList(c, copies, out);
           } else {
             out.push_back({"objects", Value::Number(0)});  // Without a list there are none.
           }
           return hr;
         });
}

void DeleteCopies(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  VSS_SNAPSHOT_PROP first{};
  if (s.n[0] == 0 && !FirstCopy(c, first)) return c.Unreached(s, "there is no shadow copy");
  const bool one = s.n[1] != 0;
  const VSS_ID known = one ? first.m_SnapshotId : first.m_SnapshotSetId;
  const VSS_ID id = s.n[0] != 0 ? kStrange : known;
  const std::vector<Field> in = {{"SourceObjectId", Value::Text(ToText(id))}};
  c.Call(s, c.backup().name, "IVssBackupComponents::DeleteSnapshots", in, [&](std::vector<Field>& out) {
    LONG deleted = -1;
    VSS_ID left{};
    const HRESULT hr = c.backup().object->DeleteSnapshots(
        id, one ? VSS_OBJECT_SNAPSHOT : VSS_OBJECT_SNAPSHOT_SET, FALSE, &deleted, &left);
    out.push_back({"plDeletedSnapshots", Value::Number(deleted)});
    out.push_back({"pNondeletedSnapshotID", Value::Text(ToText(left))});
    return hr;
  });
}

void ExposeCopy(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  VSS_SNAPSHOT_PROP first{};
  if (!FirstCopy(c, first)) return c.Unreached(s, "there is no shadow copy");
  if (s.n[0] != 0) {
    const Queried<IVssBackupComponentsEx2> ex(c, IID_IVssBackupComponentsEx2);
    if (!ex) return c.Unreached(s, "the object has no IVssBackupComponentsEx2");
    c.Call(s, c.backup().name, "IVssBackupComponentsEx2::UnexposeSnapshot", {},
           [&](auto&) { return ex->UnexposeSnapshot(first.m_SnapshotId); });
    return;
  }
  c.Call(s, c.backup().name, "IVssBackupComponents::ExposeSnapshot", {},
         [&](auto&) { return Expose(*c.backup().object, first.m_SnapshotId); });
}

void UnknownCopy(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  const Queried<IVssBackupComponentsEx2> ex(c, IID_IVssBackupComponentsEx2);
  const auto call = static_cast<OnUnknown>(s.n[0]);
  if (call == OnUnknown::kUnexpose && !ex) return c.Unreached(s, "the object has no IVssBackupComponentsEx2");
  IVssBackupComponents* backup = c.backup().object;
  const std::string interface_name = call == OnUnknown::kUnexpose ? "IVssBackupComponentsEx2" : "IVssBackupComponents";
  c.Call(s, c.backup().name, interface_name + "::" + s.name, {{"SnapshotId", Value::Text(ToText(kStrange))}}, [&](auto&) {
    switch (call) {
      case OnUnknown::kGetProperties: {
        VSS_SNAPSHOT_PROP copy{};
        const HRESULT hr = backup->GetSnapshotProperties(kStrange, &copy);
        if (SUCCEEDED(hr)) VssFreeSnapshotProperties(&copy);
        return hr;
      }
      case OnUnknown::kExpose:
        return Expose(*backup, kStrange);
      case OnUnknown::kUnexpose:
        return ex->UnexposeSnapshot(kStrange);
      case OnUnknown::kRevert:
        return backup->RevertToSnapshot(kStrange, FALSE);
    }
    return E_UNEXPECTED;
  });
}

void BreakCopies(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  VSS_SNAPSHOT_PROP first{};
  if (!FirstCopy(c, first)) return c.Unreached(s, "there is no shadow copy");
  const Queried<IVssBackupComponentsEx2> ex(c, IID_IVssBackupComponentsEx2);
  if (s.n[0] != 0 && !ex) return c.Unreached(s, "the object has no IVssBackupComponentsEx2");
  const VSS_ID id = s.n[1] != 0 ? first.m_SnapshotId : first.m_SnapshotSetId;
  c.Call(s, c.backup().name,
         s.n[0] != 0 ? "IVssBackupComponentsEx2::BreakSnapshotSetEx" : "IVssBackupComponents::BreakSnapshotSet",
         {}, [&](std::vector<Field>& out) {
           out.push_back({"attributes", Value::Number(first.m_lSnapshotAttributes)});
           if (s.n[0] == 0) return c.backup().object->BreakSnapshotSet(id);
           IVssAsync* async = nullptr;
           const HRESULT hr = ex->BreakSnapshotSetEx(id, 0, &async);
           if (async != nullptr) async->Release();
           return hr;
         });
}

void RevertStatus(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  c.Call(s, c.backup().name, "IVssBackupComponents::QueryRevertStatus", {{"NULL", Value::Number(s.n[0])}},
         [&](auto&) {
           std::basic_string<WCHAR> volume = ToWide("C:\\");
           IVssAsync* async = nullptr;
           const HRESULT hr = c.backup().object->QueryRevertStatus(s.n[0] == 1 ? nullptr : volume.data(),
                                                                   s.n[0] == 2 ? nullptr : &async);
           if (async != nullptr) async->Release();
           return hr;
         });
}

void RecoverSet(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  const Queried<IVssBackupComponentsEx3> ex(c, IID_IVssBackupComponentsEx3);
  if (!ex) return c.Unreached(s, "the object has no IVssBackupComponentsEx3");
  c.Call(s, c.backup().name, "IVssBackupComponentsEx3::RecoverSet", {}, [&](auto&) {
    IVssAsync* async = nullptr;
    const HRESULT hr = ex->RecoverSet(0, &async);
    if (async != nullptr) async->Release();
    return hr;
  });
}

void VolumeSupported(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  c.Call(s, c.backup().name, "IVssBackupComponents::IsVolumeSupported",
         {{"pwszVolumeName", TextOrNull(s.s[0])}}, [&](std::vector<Field>& out) {
           std::basic_string<WCHAR> volume = Wide(s.s[0]);
           auto supported = static_cast<BOOL>(kNeverSet);
           const HRESULT hr = c.backup().object->IsVolumeSupported(GUID_NULL, volume.data(), &supported);
           if (SUCCEEDED(hr)) out.push_back({"supported", Flag(supported)});
           return hr;
         });
}

void VolumeSnapshotted(Context& c, const Step& s) {
  c.Call(s, "vssapi", "IsVolumeSnapshotted", {{"pwszVolumeName", TextOrNull(s.s[0])}},
         [&](std::vector<Field>& out) {
           std::basic_string<WCHAR> volume = Wide(s.s[0]);
           auto present = static_cast<BOOL>(kNeverSet);
           LONG capability = -1;
           const HRESULT hr = IsVolumeSnapshotted(volume.data(), &present, &capability);
           if (FAILED(hr)) return hr;
           out.push_back({"present", Flag(present)});
           out.push_back({"capability", Value::Number(capability)});
           return hr;
         });
}

void RootPaths(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  const Queried<IVssBackupComponentsEx4> ex(c, IID_IVssBackupComponentsEx4);
  if (!ex) return c.Unreached(s, "the object has no IVssBackupComponentsEx4");
  c.Call(s, c.backup().name, "IVssBackupComponentsEx4::GetRootAndLogicalPrefixPaths",
         {{"pwszFilePath", TextOrNull(s.s[0])}}, [&](std::vector<Field>& out) {
           std::basic_string<WCHAR> path = Wide(s.s[0]);
           VSS_PWSZ root = nullptr;
           VSS_PWSZ prefix = nullptr;
           const HRESULT hr = ex->GetRootAndLogicalPrefixPaths(path.data(), &root, &prefix, FALSE);
           if (SUCCEEDED(hr)) {
             out.push_back({"root", OutPath(root)});
             out.push_back({"prefix", OutPath(prefix)});
           }
           CoTaskMemFree(root);
           CoTaskMemFree(prefix);
           return hr;
         });
}

}  // namespace gwm::ops

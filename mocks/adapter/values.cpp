// SPDX-License-Identifier: Apache-2.0
#include "adapter/values.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "trace/ids.h"
#include "trace/utf16.h"

namespace gwm::adapter {
namespace {

[[noreturn]] void Bad(const char* wanted, const Json& value) {
  throw BadValue(std::string(wanted) + " was expected, not " + value.dump());
}

/// The members of a structure that are one, by name.
template <class Visit>
void EachMember(VSS_SNAPSHOT_PROP& p, const Visit& visit) {
  visit("m_SnapshotId", p.m_SnapshotId);
  visit("m_SnapshotSetId", p.m_SnapshotSetId);
  visit("m_lSnapshotsCount", p.m_lSnapshotsCount);
  visit("m_pwszSnapshotDeviceObject", p.m_pwszSnapshotDeviceObject);
  visit("m_pwszOriginalVolumeName", p.m_pwszOriginalVolumeName);
  visit("m_pwszOriginatingMachine", p.m_pwszOriginatingMachine);
  visit("m_pwszServiceMachine", p.m_pwszServiceMachine);
  visit("m_pwszExposedName", p.m_pwszExposedName);
  visit("m_pwszExposedPath", p.m_pwszExposedPath);
  visit("m_ProviderId", p.m_ProviderId);
  visit("m_lSnapshotAttributes", p.m_lSnapshotAttributes);
  visit("m_tsCreationTimestamp", p.m_tsCreationTimestamp);
  visit("m_eStatus", p.m_eStatus);
}
template <class Visit>
void EachMember(VSS_PROVIDER_PROP& p, const Visit& visit) {
  visit("m_ProviderId", p.m_ProviderId);
  visit("m_pwszProviderName", p.m_pwszProviderName);
  visit("m_eProviderType", p.m_eProviderType);
  visit("m_pwszProviderVersion", p.m_pwszProviderVersion);
  visit("m_ProviderVersionId", p.m_ProviderVersionId);
  visit("m_ClassId", p.m_ClassId);
}

template <class T>
Json MemberToJson(const T& member) {
  if constexpr (std::is_same_v<T, GUID>) {
    return IdToJson(member);
  } else if constexpr (std::is_pointer_v<T>) {
    return OptionalText(member);
  } else {
    return static_cast<std::int64_t>(member);
  }
}

template <class T>
void MemberFromJson(const Json& value, T& member) {
  if constexpr (std::is_same_v<T, GUID>) {
    member = IdFromJson(value);
  } else if constexpr (std::is_pointer_v<T>) {
    member = TaskText(value);
  } else {
    if (!value.is_number_integer()) Bad("a number", value);
    member = static_cast<T>(value.get<std::int64_t>());
  }
}

template <class T>
Json ToJson(const T& structure) {
  Json value = Json::object();
  EachMember(const_cast<T&>(structure),
             [&](const char* name, auto& member) { value[name] = MemberToJson(member); });
  return value;
}

template <class T>
void FromJson(const Json& value, T& structure) {
  if (!value.is_object()) Bad("an object", value);
  EachMember(structure, [&](const char* name, auto& member) {
    if (value.contains(name)) MemberFromJson(value[name], member);
  });
}

}  // namespace

Json TextToJson(std::u16string_view text) {
  std::string utf8 = Narrow(text);
  if (IsUtf8(utf8)) return utf8;
  Json units = Json::array();
  for (char16_t unit : text) units.push_back(static_cast<unsigned>(unit));
  return {{"utf16", units}};
}

std::u16string TextFromJson(const Json& value) {
  if (value.is_object() && value.contains("utf16") && value["utf16"].is_array()) {
    std::u16string text;
    for (const Json& unit : value["utf16"]) {
      if (!unit.is_number_unsigned()) Bad("a unit of UTF-16", unit);
      text += static_cast<char16_t>(unit.get<unsigned>());
    }
    return text;
  }
  if (!value.is_string()) Bad("a text", value);
  return Widen(value.get_ref<const std::string&>());
}

Json IdToJson(const GUID& id) { return '{' + ToText(id) + '}'; }

GUID IdFromJson(const Json& value) {
  GUID id{};
  unsigned d1 = 0, d2 = 0, d3 = 0, d4[8] = {};
  int end = 0;
  if (!value.is_string() || value.get_ref<const std::string&>().size() != 38 ||
      std::sscanf(value.get_ref<const std::string&>().c_str(),
                  "{%8x-%4x-%4x-%2x%2x-%2x%2x%2x%2x%2x%2x}%n", &d1, &d2, &d3, &d4[0], &d4[1],
                  &d4[2], &d4[3], &d4[4], &d4[5], &d4[6], &d4[7], &end) != 11 ||
      end != 38) {
    Bad("an id like \"{665c1d5f-c218-414d-a05d-7fef5f9d5c86}\"", value);
  }
  id.Data1 = d1;
  id.Data2 = static_cast<std::uint16_t>(d2);
  id.Data3 = static_cast<std::uint16_t>(d3);
  for (int i = 0; i < 8; ++i) id.Data4[i] = static_cast<std::uint8_t>(d4[i]);
  return id;
}

Json CodeToJson(HRESULT code) {
  char text[11];
  std::snprintf(text, sizeof text, "0x%08x", static_cast<unsigned>(code));
  return text;
}

HRESULT CodeFromJson(const Json& value) {
  if (value.is_string()) {
    const std::string& text = value.get_ref<const std::string&>();
    char* end = nullptr;
    const unsigned long code = std::strtoul(text.c_str(), &end, 16);
    if (text.starts_with("0x") && text.size() == 10 && *end == 0) return static_cast<HRESULT>(code);
  }
  Bad("a code like \"0x80042301\"", value);
}

Json OptionalText(const WCHAR* text) {
  return text == nullptr ? Json() : TextToJson(std::u16string_view(text));
}

VSS_PWSZ TaskText(const Json& value) {
  if (value.is_null()) return nullptr;
  const std::u16string text = TextFromJson(value);
  const std::size_t bytes = (text.size() + 1) * sizeof(WCHAR);
  auto* copy = static_cast<VSS_PWSZ>(CoTaskMemAlloc(bytes));
  if (copy != nullptr) std::memcpy(copy, text.c_str(), bytes);
  return copy;
}

Json SnapshotToJson(const VSS_SNAPSHOT_PROP& p) { return ToJson(p); }
void SnapshotFromJson(const Json& value, VSS_SNAPSHOT_PROP& p) { FromJson(value, p); }

Json ObjectToJson(const VSS_OBJECT_PROP& p) {
  Json value{{"Type", static_cast<int>(p.Type)}};
  if (p.Type == VSS_OBJECT_SNAPSHOT) value["Snap"] = ToJson(p.Obj.Snap);
  if (p.Type == VSS_OBJECT_PROVIDER) value["Prov"] = ToJson(p.Obj.Prov);
  return value;
}

void ObjectFromJson(const Json& value, VSS_OBJECT_PROP& p) {
  if (!value.is_object() || !value.contains("Type")) Bad("an object with a Type", value);
  MemberFromJson(value["Type"], p.Type);
  if (p.Type == VSS_OBJECT_SNAPSHOT && value.contains("Snap")) FromJson(value["Snap"], p.Obj.Snap);
  if (p.Type == VSS_OBJECT_PROVIDER && value.contains("Prov")) FromJson(value["Prov"], p.Obj.Prov);
}

}  // namespace gwm::adapter

// SPDX-License-Identifier: Apache-2.0
#include "recorder/arguments.h"

#include "recorder/handed_out.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <mutex>

#include "environment/immortal.h"
#include "recorder/trace.h"

namespace gwm::recording {
namespace {

constexpr std::size_t kPage = 4096;
constexpr std::size_t kMostText = std::size_t{64} << 20;  // bytes; a string without an end

// The bytes of the characters before the NUL. False: they cannot be read.
bool ReadText(Reading& memory, LPCWSTR text, Buffer& bytes) {
  const auto* at = reinterpret_cast<const char*>(text);
  std::size_t seen = 0;  // bytes that hold no NUL
  for (std::size_t step = 256; bytes.size() < kMostText; step = kPage) {
    // Never beyond a page that holds a part of the text.
    const std::size_t to_page_end = kPage - reinterpret_cast<std::uintptr_t>(at) % kPage;
    const std::size_t size = std::min(step, to_page_end);
    if (!memory.Read(bytes.Extend(size), at, size)) return false;
    at += size;
    const std::string_view all = bytes.view();
    for (; seen + sizeof(WCHAR) <= all.size(); seen += sizeof(WCHAR)) {
      if (all[seen] == 0 && all[seen + 1] == 0) {
        bytes.Cut(seen);
        return true;
      }
    }
  }
  return false;
}

WideView WideOf(const Buffer& bytes) {
  return {reinterpret_cast<const WCHAR*>(bytes.view().data()), bytes.size() / sizeof(WCHAR)};
}

// Component information that is not freed yet.
class Infos {
 public:
  unsigned NumberOf(const void* info, bool is_new) {
    const std::lock_guard lock(mutex_);
    if (const unsigned now = Trace::Instance().recording(); now != recording_) {
      recording_ = now;
      last_ = 0;
      numbers_.clear();
    }
    if (is_new) return numbers_[info] = ++last_;
    const auto found = numbers_.find(info);
    return found == numbers_.end() ? 0 : found->second;
  }

 private:
  std::mutex mutex_;
  unsigned recording_ = 0;
  unsigned last_ = 0;
  std::map<const void*, unsigned, std::less<>,
           UncountedAllocator<std::pair<const void* const, unsigned>>>
      numbers_;
};

/// A string of the properties that the program gets, and frees.
void DescribeTaskText(Fields& f, const char* name, VSS_PWSZ value) {
  handed_out::Give(value, "properties");
  value == nullptr ? f.Null(name) : f.Wide(name, value);
}

void DescribeProvider(Fields& f, const char* name, std::size_t i, const VSS_PROVIDER_PROP& p) {
  f.Id(Part(name, i, "m_ProviderId"), p.m_ProviderId);
  DescribeTaskText(f, Part(name, i, "m_pwszProviderName"), p.m_pwszProviderName);
  Describe(f, Part(name, i, "m_eProviderType"), p.m_eProviderType);
  DescribeTaskText(f, Part(name, i, "m_pwszProviderVersion"), p.m_pwszProviderVersion);
  f.Id(Part(name, i, "m_ProviderVersionId"), p.m_ProviderVersionId);
  f.Id(Part(name, i, "m_ClassId"), p.m_ClassId);
}

}  // namespace

void Describe(Fields& f, const char* name, LPCWSTR value) {
  if (value == nullptr) return f.Null(name);
  Buffer bytes;
  if (!ReadText(f.memory(), value, bytes)) return f.Malformed(name, "unreadable");
  f.Wide(name, WideOf(bytes));
}

void Describe(Fields& f, const char* name, const FILETIME& value) {
  f.Number(name, static_cast<std::int64_t>(std::uint64_t{value.dwHighDateTime} << 32 |
                                           value.dwLowDateTime));
}

void DescribeBstr(Fields& f, const char* name, BSTR value) {
  if (value == nullptr) return f.Null(name);
  Buffer bytes;
  if (!ReadText(f.memory(), value, bytes)) return f.Malformed(name, "unreadable");
  f.Wide(name, WideOf(bytes));
  std::uint32_t length = 0;
  const bool has_length =
      f.memory().Read(&length, reinterpret_cast<const char*>(value) - sizeof length, sizeof length);
  if (!has_length || length != bytes.size()) {
    f.Number(Part(name, "bytes"), has_length ? std::int64_t{length} : -1);
  }
}

void DescribeOwnBstr(Fields& f, const char* name, BSTR value) {
  if (value == nullptr) return f.Null(name);
  f.Wide(name, {value, SysStringLen(value)});
}

void DescribeHandedBstr(Fields& f, const char* name, BSTR value) {
  handed_out::Give(value, "strings");
  DescribeOwnBstr(f, name, value);
}

void DescribeHandedName(Fields& f, const char* name, VSS_PWSZ value) {
  handed_out::Give(value, "names");
  Describe(f, name, LPCWSTR{value});
}

void DescribeMask(Fields& f, const char* name, std::uint32_t value, Names names) {
  Buffer text;
  AppendMask(text, value, names);
  f.Word(name, text.view());
}

void DescribeContext(Fields& f, const char* name, LONG value) {
  Buffer text;
  AppendContext(text, static_cast<std::uint32_t>(value));
  f.Word(name, text.view());
}

void DescribeIdAt(Fields& f, const char* name, const VSS_ID* id) {
  if (id == nullptr) return f.Null(name);
  VSS_ID copy;
  if (!f.memory().Read(&copy, id, sizeof copy)) return f.Malformed(name, "unreadable");
  f.Id(name, copy);
}

void DescribeIds(Fields& f, const char* name, const VSS_ID* ids, UINT count) {
  if (ids == nullptr) return f.Null(name);
  for (UINT i = 0; i < count; ++i) {
    VSS_ID id;
    if (!f.memory().Read(&id, ids + i, sizeof id)) return f.Malformed(Part(name, i), "unreadable");
    f.Id(Part(name, i), id);
  }
}

void DescribeBytes(Fields& f, const char* name, const BYTE* bytes, UINT count) {
  if (bytes == nullptr) return f.Null(name);
  constexpr UINT kMostBytes = 1u << 20;  // a larger icon is a mistake; cbIcon says how large
  Buffer hex;
  for (UINT i = 0; i < std::min(count, kMostBytes); i += 64) {
    BYTE some[64];
    const UINT size = std::min(count - i, 64u);
    if (!f.memory().Read(some, bytes + i, size)) return f.Malformed(name, "unreadable");
    for (UINT k = 0; k < size; ++k) {
      hex.Append("0123456789abcdef"[some[k] >> 4]);
      hex.Append("0123456789abcdef"[some[k] & 15]);
    }
  }
  f.Text(name, hex.view());
}

void DescribeInterface(Fields& f, const char* name, const IID& value) {
  const char* const text = NameOf(value);
  text != nullptr ? f.Text(name, text) : f.Id(name, value);
}

void DescribeInfo(Fields& f, const char* name, const VSS_COMPONENTINFO* info, bool is_new) {
  if (info == nullptr) return f.Null(name);
  static Immortal<Infos> infos;
  const unsigned number = infos->NumberOf(info, is_new);
  if (number == 0) return f.Text(name, "<unknown>");
  f.Object(name, {"info", number});
  if (!is_new) return;
  Describe(f, Part(name, "type"), info->type);
  DescribeOwnBstr(f, Part(name, "bstrLogicalPath"), info->bstrLogicalPath);
  DescribeOwnBstr(f, Part(name, "bstrComponentName"), info->bstrComponentName);
  DescribeOwnBstr(f, Part(name, "bstrCaption"), info->bstrCaption);
  DescribeBytes(f, Part(name, "pbIcon"), info->pbIcon, info->cbIcon);
  f.Number(Part(name, "cbIcon"), info->cbIcon);
  f.Bool(Part(name, "bRestoreMetadata"), info->bRestoreMetadata);
  f.Bool(Part(name, "bNotifyOnBackupComplete"), info->bNotifyOnBackupComplete);
  f.Bool(Part(name, "bSelectable"), info->bSelectable);
  f.Bool(Part(name, "bSelectableForRestore"), info->bSelectableForRestore);
  DescribeMask(f, Part(name, "dwComponentFlags"), info->dwComponentFlags, kComponentFlagsBits);
  f.Number(Part(name, "cFileCount"), info->cFileCount);
  f.Number(Part(name, "cDatabases"), info->cDatabases);
  f.Number(Part(name, "cLogFiles"), info->cLogFiles);
  f.Number(Part(name, "cDependencies"), info->cDependencies);
}

void DescribeProperties(Fields& f, const char* name, const VSS_SNAPSHOT_PROP& p) {
  f.Id(Part(name, "m_SnapshotId"), p.m_SnapshotId);
  f.Id(Part(name, "m_SnapshotSetId"), p.m_SnapshotSetId);
  f.Number(Part(name, "m_lSnapshotsCount"), p.m_lSnapshotsCount);
  DescribeTaskText(f, Part(name, "m_pwszSnapshotDeviceObject"), p.m_pwszSnapshotDeviceObject);
  DescribeTaskText(f, Part(name, "m_pwszOriginalVolumeName"), p.m_pwszOriginalVolumeName);
  DescribeTaskText(f, Part(name, "m_pwszOriginatingMachine"), p.m_pwszOriginatingMachine);
  DescribeTaskText(f, Part(name, "m_pwszServiceMachine"), p.m_pwszServiceMachine);
  DescribeTaskText(f, Part(name, "m_pwszExposedName"), p.m_pwszExposedName);
  DescribeTaskText(f, Part(name, "m_pwszExposedPath"), p.m_pwszExposedPath);
  f.Id(Part(name, "m_ProviderId"), p.m_ProviderId);
  DescribeMask(f, Part(name, "m_lSnapshotAttributes"),
               static_cast<std::uint32_t>(p.m_lSnapshotAttributes), kSnapshotAttributesBits);
  f.Number(Part(name, "m_tsCreationTimestamp"), p.m_tsCreationTimestamp);
  Describe(f, Part(name, "m_eStatus"), p.m_eStatus);
}

void DescribeObject(Fields& f, const char* name, std::size_t i, const VSS_OBJECT_PROP& value) {
  Describe(f, Part(name, i, "Type"), value.Type);
  if (value.Type == VSS_OBJECT_PROVIDER) DescribeProvider(f, name, i, value.Obj.Prov);
  if (value.Type == VSS_OBJECT_SNAPSHOT) DescribeProperties(f, Part(name, i), value.Obj.Snap);
}

void DescribePresence(Fields& f, const char* name, const void* pointer) {
  pointer == nullptr ? f.Null(name) : f.Object(name);
}

}  // namespace gwm::recording

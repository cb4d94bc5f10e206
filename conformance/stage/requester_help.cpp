// SPDX-License-Identifier: Apache-2.0
#include "stage/requester_help.h"

#include <algorithm>

#include "stage/operation_end.h"
#include "stage/progress.h"

namespace gwm {
namespace {

/// Remembers the instance ids of all documents that `backup` holds.
void Remember(Context& c, IVssBackupComponents* backup) {
  UINT count = 0;
  if (backup->GetWriterMetadataCount(&count) != S_OK) return;
  for (UINT i = 0; i < std::min(count, 2000u); ++i) {
    VSS_ID instance{};
    IVssExamineWriterMetadata* metadata = nullptr;
    if (backup->GetWriterMetadata(i, &instance, &metadata) != S_OK || metadata == nullptr) continue;
    VSS_ID id{};
    VSS_ID writer{};
    BSTR name = nullptr;
    VSS_USAGE_TYPE usage{};
    VSS_SOURCE_TYPE source{};
    metadata->GetIdentity(&id, &writer, &name, &usage, &source);
    constexpr std::string_view kPrefix = "Writer ";
    const std::string text = name == nullptr ? "" : ToUtf8({name, SysStringLen(name)});
    SysFreeString(name);
    metadata->Release();
    MadeProgress();
    if (text.starts_with(kPrefix)) c.instances()[text.substr(kPrefix.size())] = id;
  }
}

}  // namespace

bool FindInstance(Context& c, std::string_view writer, VSS_ID& id) {
  const auto known = [&] {
    const auto found = c.instances().find(writer);
    if (found == c.instances().end()) return false;
    id = found->second;
    return true;
  };
  if (known()) return true;
  if (c.backup().object != nullptr) Remember(c, c.backup().object);
  if (known()) return true;
  IVssBackupComponents* other = nullptr;
  if (CreateVssBackupComponents(&other) != S_OK || other == nullptr) return false;
  other->InitializeForBackup();
  // Its writers are called, too: a rule that counts calls must see the gather.
  IVssAsync* async = nullptr;
  const std::int32_t call =
      c.recorder().Call(-1, "backup#ids", "IVssBackupComponents::GatherWriterMetadata", {});
  const HRESULT started = other->GatherWriterMetadata(&async);
  c.recorder().Return(call, started, {{"pAsync", DescribePointer(async)}});
  if (started == S_OK && async != nullptr) {
    if (EndOf(async) == S_OK) Remember(c, other);
    async->Release();
  }
  other->Release();
  return known();
}

}  // namespace gwm

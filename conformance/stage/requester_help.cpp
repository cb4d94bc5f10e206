// SPDX-License-Identifier: Apache-2.0
#include "stage/requester_help.h"

#include "stage/gathered.h"
#include "stage/operation_end.h"
#include "stage/progress.h"

namespace gwm {
namespace {

/// Remembers the instance ids of all documents that `backup` holds.
void Remember(Context& c, IVssBackupComponents* backup) {
  EachDocument(*backup, [&](UINT, const VSS_ID&, IVssExamineWriterMetadata& document) {
    const DocumentOwner owner = OwnerOf(document);
    MadeProgress();
    constexpr std::string_view kPrefix = "Writer ";
    if (owner.name.starts_with(kPrefix))
      c.instances()[owner.name.substr(kPrefix.size())] = owner.instance;
  });
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

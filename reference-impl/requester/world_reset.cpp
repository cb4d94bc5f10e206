// SPDX-License-Identifier: Apache-2.0
#include "environment/world_reset.h"

#include "requester/snapshot_store.h"
#include "writers/express_store.h"

namespace gwm {

void ResetWorldState() {
  SnapshotStore::Instance().Clear();
  ExpressStore::Instance().Clear();
}

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
#include "environment/begin_anew.h"

#include "com/memory.h"
#include "environment/express_store.h"
#include "environment/fault.h"
#include "environment/simulated_environment.h"
#include "environment/snapshot_store.h"

namespace gwm {

void BeginAnew() {
  SimulatedEnvironment& environment = SimulatedEnvironment::Instance();
  memory::FailNth(0);
  fault::Disarm();
  environment.ArmLateFault(S_OK);
  environment.ArmDelay(0);
  environment.log.Clear();
  environment.access.Clear();
  environment.RestartIds();
  SnapshotStore::Instance().Clear();
  ExpressStore::Instance().Clear();
}

}  // namespace gwm

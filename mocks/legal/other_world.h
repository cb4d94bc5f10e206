// SPDX-License-Identifier: Apache-2.0
//
// other_world.h: a control of the world that is less, or reports more, than the reference's.
#pragma once

#include "gwm_world.h"

namespace gwm {

struct WorldChange {
  bool no_control = false;           // GwmGetWorld knows no version
  UINT lacks = 0;                    // of GwmCapability
  bool backup_operators_out = false; // a backup operator is an ordinary user
  bool logs_more = false;            // a record that says that nothing is wrong
  const char* log_source = nullptr;  // of every record, in place of "VSS"
  bool hashes_never_repeat = false;  // StateHash gives another one each time

  bool operator==(const WorldChange&) const = default;
};

/// The change in force. Set only while no call into the library is running.
inline WorldChange& CurrentWorldChange() {
  static WorldChange change;
  return change;
}

}  // namespace gwm

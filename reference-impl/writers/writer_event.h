// SPDX-License-Identifier: Apache-2.0
//
// writer_event.h: the events that a writer has a handler for.
#pragma once

namespace gwm {

enum class WriterEvent {
  kIdentify,
  kPrepareBackup,
  kPrepareSnapshot,
  kFreeze,
  kThaw,
  kPostSnapshot,
  kBackupComplete,
  kBackupShutdown,
  kAbort,
  kPreRestore,
  kPostRestore,
};

}  // namespace gwm

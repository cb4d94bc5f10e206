// SPDX-License-Identifier: Apache-2.0
//
// writer_event.h: the events that a writer has a handler for.
#pragma once

#include <string_view>

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

/// Whether GetIdentifyInformation is for this event's handler.
constexpr bool MayAskForItsReport(WriterEvent event) {
  return event == WriterEvent::kPrepareBackup || event == WriterEvent::kPrepareSnapshot ||
         event == WriterEvent::kPostSnapshot;
}

/// The handler's name.
constexpr std::string_view NameOf(WriterEvent event) {
  constexpr std::string_view kNames[] = {
      "OnIdentify", "OnPrepareBackup", "OnPrepareSnapshot", "OnFreeze",
      "OnThaw",     "OnPostSnapshot",  "OnBackupComplete",  "OnBackupShutdown",
      "OnAbort",    "OnPreRestore",    "OnPostRestore"};
  return kNames[static_cast<int>(event)];
}

}  // namespace gwm

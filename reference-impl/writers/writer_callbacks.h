// SPDX-License-Identifier: Apache-2.0
//
// writer_callbacks.h: the only place where this library calls a writer. The writer's vtable is
// binary interface: on another compiler's layout a table of slots goes here.
#pragma once

#include "vsbackup.h"
#include "vswriter.h"

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

/// What the handlers get; each reads what its event has.
struct EventArguments {
  IVssCreateWriterMetadataEx* metadata = nullptr;
  IVssWriterComponents* components = nullptr;
  VSS_ID snapshot_set_id = GUID_NULL;
};

/// A writer as the library knows it: one of the two is set.
struct WriterReference {
  CVssWriter* plain = nullptr;
  CVssWriterEx* extended = nullptr;
  CVssWriter* get() const { return extended != nullptr ? extended : plain; }
};

/// Runs the handler. Whatever it throws comes through.
inline bool CallWriter(WriterReference writer, WriterEvent event, const EventArguments& arguments) {
  CVssWriter* const handler = writer.get();
  switch (event) {
    case WriterEvent::kIdentify:
      return writer.extended != nullptr ? writer.extended->OnIdentifyEx(arguments.metadata)
                                        : handler->OnIdentify(arguments.metadata);
    case WriterEvent::kPrepareBackup:
      return handler->OnPrepareBackup(arguments.components);
    case WriterEvent::kPrepareSnapshot:
      return handler->OnPrepareSnapshot();
    case WriterEvent::kFreeze:
      return handler->OnFreeze();
    case WriterEvent::kThaw:
      return handler->OnThaw();
    case WriterEvent::kPostSnapshot:
      return handler->OnPostSnapshot(arguments.components);
    case WriterEvent::kBackupComplete:
      return handler->OnBackupComplete(arguments.components);
    case WriterEvent::kBackupShutdown:
      return handler->OnBackupShutdown(arguments.snapshot_set_id);
    case WriterEvent::kAbort:
      return handler->OnAbort();
    case WriterEvent::kPreRestore:
      return handler->OnPreRestore(arguments.components);
    case WriterEvent::kPostRestore:
      return handler->OnPostRestore(arguments.components);
  }
  return false;
}

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// writer_callbacks.h: the only place where this library calls a writer. The writer's vtable is
// binary interface, and so is the way in which a writer of another compiler fails.
#pragma once

#include "vsbackup.h"
#include "vswriter.h"
#include "writers/writer_event.h"
#ifdef _WIN32
#include "windows/foreign_exception.h"
#endif

namespace gwm {

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

/// The same, but whatever ends the handler arrives as a C++ exception of this library's compiler.
inline bool CallWriterContained(WriterReference writer, WriterEvent event,
                                const EventArguments& arguments) {
#ifdef _WIN32
  struct Call {
    WriterReference writer;
    WriterEvent event;
    const EventArguments& arguments;
    bool result;
  } call{writer, event, arguments, false};
  CallContained(
      [](void* argument) {
        Call& call = *static_cast<Call*>(argument);
        call.result = CallWriter(call.writer, call.event, call.arguments);
      },
      &call);
  return call.result;
#else
  return CallWriter(writer, event, arguments);
#endif
}

}  // namespace gwm

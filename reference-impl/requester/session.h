// SPDX-License-Identifier: Apache-2.0
//
// session.h: what a backup or restore shares between the requester's object, its running operations
// and the interfaces it has handed out; whoever comes last keeps it alive.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "requester/components_document.h"
#include "writers/audience.h"

namespace gwm {

/// A writer that answered Identify, and how it does. Guarded by the session's mutex, but for the
/// listener, which never changes.
struct Participant {
  explicit Participant(Listener&& heard) : listener(std::move(heard)) {}

  const Listener listener;
  std::shared_ptr<const Document> document;
  std::u16string reported;  // its text, once the requester has freed the document
  VSS_WRITER_STATE state = VSS_WS_STABLE;
  WriterFailure failure;
};

/// When a writer changes a field of its component.
enum class ChangedIn { kBackup, kRestore, kPreRestore, kAnyEvent };

/// A shadow copy that is being made.
struct PendingSnapshot {
  VSS_ID id = GUID_NULL;
  VSS_ID provider_id = GUID_NULL;
  std::u16string volume;
  std::u16string device;  // once it exists
};

struct Session {
  Audience& audience = TheAudience();
  std::mutex mutex;  // guards all that follows
  VSS_ID id = GUID_NULL;
  LONG context_bits = VSS_CTX_BACKUP;
  ComponentsDocument document;
  std::vector<std::shared_ptr<Participant>> participants;
  std::vector<PendingSnapshot> snapshots;
  bool restoring = false;
  bool read_only = false;            // writers change components no more
  std::optional<WriterEvent> event;  // that is being raised

  void Adopt(std::vector<std::shared_ptr<Participant>> gathered) noexcept;
  /// Forgets the documents; who answered, and what each has reported, is still known: the writers
  /// take part all the same, and may ask for it.
  void Forget() noexcept;

  /// What the handlers of the next event may ask. The lock is held.
  EventContext Context() const;
  /// Whether a writer may change what belongs to this part of a backup or restore. The lock is
  /// held.
  bool MayChange(ChangedIn part) const;
  /// Whether this writer still gets events: in component mode only one with components does, in a
  /// restore one with components that were selected. The lock is held.
  bool Wants(const Participant& participant) const;
};

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// Defects of the events after the gather: whom they reach, and what a restore may change.
#include <string_view>

#include "com/text.h"
#include "decisions/decisions.h"
#include "mutants/instead.h"
#include "mutants/mutant.h"

namespace gwm {
namespace {

template <WriterEvent kEvent>
void MissesLastWriter() {
  CurrentDecisions().event_misses_last_writer = static_cast<int>(kEvent);
}

/// InitializeForRestore takes the library's own documents as long as nothing is in them.
void RefusesComponents() {
  Before<&vss::Backup::InitializeForRestore>([](BSTR xml) {
    const std::u16string_view text(xml != nullptr ? Utf16(xml) : std::u16string_view());
    return text.find(u"<COMPONENT") != text.npos ? VSS_E_INVALID_XML_DOCUMENT : S_OK;
  });
}

/// A writer that failed the first event never gets the second one.
template <auto kFailed, auto kLast>
void ForgetsTheFailed() {
  After<kFailed>([](auto& self, bool done, auto...) {
    if (!done) self.note = 1;
    return done;
  });
  Instead<kLast>([](auto& self, auto... arguments) {
    return self.note != 0 || self.template Forward<kLast>(arguments...);
  });
}

/// Abort is kept from a writer that is frozen.
void LeavesTheFrozen() {
  After<&vss::Writer::OnFreeze>([](auto& self, bool done, auto...) {
    self.note = 1;
    return done;
  });
  After<&vss::Writer::OnThaw>([](auto& self, bool done, auto...) {
    self.note = 0;
    return done;
  });
  Instead<&vss::Writer::OnAbort>([](auto& self, auto... arguments) {
    return self.note != 0 || self.template Forward<&vss::Writer::OnAbort>(arguments...);
  });
}

constexpr Mutant kMutants[] = {
    {"prepare_misses_a_writer", "PrepareForBackup does not reach the last writer.",
     "components/order/prepare_reaches_every_writer", "saw [OnIdentify], expected",
     MissesLastWriter<WriterEvent::kPrepareBackup>},
    {"prepare_snapshot_misses_a_writer", "PrepareForSnapshot does not reach the last writer.",
     "components/order/later_events_reach_every_writer", "OnPrepareBackup OnFreeze",
     MissesLastWriter<WriterEvent::kPrepareSnapshot>},
    {"freeze_misses_a_writer", "Freeze does not reach the last writer.",
     "components/order/later_events_reach_every_writer", "OnPrepareSnapshot OnThaw",
     MissesLastWriter<WriterEvent::kFreeze>},
    {"thaw_misses_a_writer", "Thaw does not reach the last writer.",
     "components/order/later_events_reach_every_writer", "OnFreeze OnPostSnapshot",
     MissesLastWriter<WriterEvent::kThaw>},
    {"post_snapshot_misses_a_writer", "PostSnapshot does not reach the last writer.",
     "components/order/later_events_reach_every_writer", "OnThaw OnBackupComplete",
     MissesLastWriter<WriterEvent::kPostSnapshot>},
    {"complete_misses_a_writer", "BackupComplete does not reach the last writer.",
     "components/order/later_events_reach_every_writer", "OnPostSnapshot]",
     MissesLastWriter<WriterEvent::kBackupComplete>},
    {"pre_restore_misses_a_writer", "PreRestore does not reach the last writer.",
     "components/restore/events_in_order", "never saw OnPreRestore",
     MissesLastWriter<WriterEvent::kPreRestore>},
    {"post_restore_misses_a_writer", "PostRestore does not reach the last writer.",
     "components/restore/events_in_order", "never saw OnPostRestore",
     MissesLastWriter<WriterEvent::kPostRestore>},
    {"post_restore_raises_nothing", "PostRestore raises no event.",
     "components/restore/events_in_order", "never saw OnPostRestore",
     [] { CurrentDecisions().post_restore_raises_event = false; }},
    {"post_restore_without_selection", "Writers without selected components get PostRestore.",
     "components/restore/no_events_without_selection", "saw OnPostRestore",
     [] { CurrentDecisions().restore_events_need_selection = false; }},
    {"free_forgets_the_writers", "FreeWriterMetadata forgets which writers are there.",
     "components/restore/live_writer_found", "answers VSS_E_OBJECT_NOT_FOUND",
     [] { CurrentDecisions().free_keeps_writers = false; }},
    {"cancelled_set_stays_frozen", "Abort does not come to a writer that is frozen.",
     "events/freeze/thaw_or_abort_follows", "saw neither OnThaw nor OnAbort", LeavesTheFrozen},
    {"failed_writers_hear_no_abort", "A writer that failed PrepareForBackup gets no Abort.",
     "abort/abort/every_instance_told", "never saw OnAbort",
     ForgetsTheFailed<&vss::Writer::OnPrepareBackup, &vss::Writer::OnAbort>},
    {"failed_writers_hear_no_shutdown", "A writer that failed BackupComplete gets no BackupShutdown.",
     "abort/complete/shutdown_on_release", "never saw OnBackupShutdown",
     ForgetsTheFailed<&vss::Writer::OnBackupComplete, &vss::Writer::OnBackupShutdown>},
    {"changes_in_post_restore", "In OnPostRestore the document can still be changed.",
     "components/restore/read_only_from_post_restore", "SetRestoreMetadata answers S_OK",
     [] {
       CurrentDecisions().setters_know_their_event = false;
       CurrentDecisions().post_restored_document_is_read_only = false;
     }},
    {"restores_from_empty_documents_only",
     "InitializeForRestore refuses a document that the library saved with components.",
     "initialize/restore/s_ok", "answers VSS_E_INVALID_XML_DOCUMENT", RefusesComponents},
};

}  // namespace

std::span<const Mutant> EventMutants() { return kMutants; }

}  // namespace gwm

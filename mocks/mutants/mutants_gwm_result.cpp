// SPDX-License-Identifier: Apache-2.0
//
// Defects of GatherWriterMetadata: the operation, the event, the result, and what it owns.
#include <atomic>
#include <chrono>
#include <mutex>
#include <set>
#include <thread>

#include "decisions/decisions.h"
#include "mutants/decorators.h"
#include "mutants/instead.h"
#include "mutants/mutant.h"
#include "writers/writer_registry.h"

namespace gwm {
namespace {

std::size_t SubscribedNow() { return WriterRegistry::Instance().Subscribed().size(); }

/// The first document cannot be read the first time it is asked for.
void NotReadableAtOnce() {
  Instead<&vss::Backup::GetWriterMetadata>([](auto& self, UINT index, auto... outputs) {
    UINT count = 0;
    self.inner().GetWriterMetadataCount(&count);
    if (index == 0 && count > 1 && self.note.exchange(1) == 0) return VSS_E_BAD_STATE;
    return self.template Forward<&vss::Backup::GetWriterMetadata>(index, outputs...);
  });
}

/// Read a second time, every document is the first one.
void RepeatsFirstDocument() {
  Instead<&vss::Backup::GetWriterMetadata>([](auto& self, UINT index, auto... outputs) {
    UINT count = 0;
    self.inner().GetWriterMetadataCount(&count);
    if (static_cast<UINT>(self.note++) >= count && index < count) index = 0;
    return self.template Forward<&vss::Backup::GetWriterMetadata>(index, outputs...);
  });
}

/// Keeps a reference to the first document for ever.
void LeakFirstDocument(IVssBackupComponents& backup) {
  VSS_ID instance{};
  IVssExamineWriterMetadata* leaked = nullptr;
  backup.GetWriterMetadata(0, &instance, &leaked);
}

void FreeLeaks() {
  Instead<&vss::Backup::FreeWriterMetadata>([](auto& self) {
    LeakFirstDocument(self.inner());
    return self.inner().FreeWriterMetadata();
  });
}

class ReleaseLeaks : public BackupComponentsDecorator {
 public:
  using BackupComponentsDecorator::BackupComponentsDecorator;
  ~ReleaseLeaks() override { LeakFirstDocument(inner()); }
};

/// Identify comes only once in a writer's life.
void IdentifiesOnceForEver() {
  Instead<&vss::Writer::OnIdentify>([](auto& self, auto metadata) {
    return self.note.exchange(1) != 0 || self.template Forward<&vss::Writer::OnIdentify>(metadata);
  });
  Instead<&vss::Writer::OnIdentifyEx>([](auto& self, auto metadata) {
    return self.note.exchange(1) != 0 ||
           self.template Forward<&vss::Writer::OnIdentifyEx>(metadata);
  });
}

/// The document tells which gather of the writer's life it was made for.
void TellsWritersWhoAsked() {
  Instead<&vss::Writer::OnIdentify>([](auto& self, IVssCreateWriterMetadata* metadata) {
    if (self.note++ > 0) {
      metadata->AddExcludeFiles(VSS_L("C:\\another requester"), VSS_L("*"), false);
    }
    return self.template Forward<&vss::Writer::OnIdentify>(metadata);
  });
}

/// While one gather's handler runs, later gathers reach nobody.
void IdentifiesOneGatherAtATime() {
  static std::atomic<int> gathers{0};
  static std::mutex mutex;
  static std::multiset<int> inside;
  Before<&vss::Backup::GatherWriterMetadata>([](auto) { ++gathers; });
  Instead<&vss::Writer::OnIdentify>([](auto& self, auto metadata) {
    std::multiset<int>::iterator mine;
    {
      const std::lock_guard lock(mutex);
      if (!inside.empty() && *inside.begin() < gathers) return true;
      mine = inside.insert(gathers);
    }
    const bool answer = self.template Forward<&vss::Writer::OnIdentify>(metadata);
    const std::lock_guard lock(mutex);
    inside.erase(mine);
    return answer;
  });
}

/// A writer counts as subscribed from Initialize on, and after Unsubscribe.
void SubscribesByItself() {
  After<&vss::WriterImpl::Initialize>([](auto& self, HRESULT hr, auto...) {
    if (hr == S_OK) self.inner().Subscribe(INFINITE, CVssWriter::kDefaultEvents);
    return hr;
  });
  Keeps<&vss::WriterImpl::Subscribe, 0>();
}

constexpr Mutant kMutants[] = {
    {"gathers_synchronously", "GatherWriterMetadata waits for the writers.",
     "gwm/async/returns_before_writers_end", "came back only after",
     [] { CurrentDecisions().gather_waits_for_writers = true; }},
    {"finishes_before_last_writer", "The gather has finished while the last writer is at work.",
     "gwm/async/finished_means_all_writers_done", "is still inside OnIdentify",
     [] { CurrentDecisions().finish_before_last_writer = true; }},
    {"says_aborted_for_cancelled", "The status of a cancelled gather is E_ABORT.",
     "gwm/async/status_closed_set",
     "QueryStatus gives pHrResult = E_ABORT, expected VSS_S_ASYNC_CANCELLED",
     [] {
       AlterOutput<&IVssAsync::QueryStatus, 0>([](HRESULT& status) {
         if (status == VSS_S_ASYNC_CANCELLED) status = E_ABORT;
       });
     }},
    {"failing_writer_fails_gather", "A writer that fails Identify fails the gather.",
     "gwm/async/failing_writer_leaves_success", "pHrResult = VSS_E_UNEXPECTED_WRITER_ERROR",
     [] { CurrentDecisions().failed_writer_fails_gather = true; }},
    {"counts_no_zero", "Without a writer there is no count.", "gwm/async/no_writers_finishes",
     "GetWriterMetadataCount answers VSS_E_OBJECT_NOT_FOUND",
     [] {
       After<&vss::Backup::GetWriterMetadataCount>([](HRESULT hr, UINT* count) {
         return hr == S_OK && *count == 0 ? VSS_E_OBJECT_NOT_FOUND : hr;
       });
     }},
    {"not_readable_at_once", "The first reading of a finished gather's result is refused.",
     "gwm/async/metadata_readable_when_finished", "gives documents = 1", NotReadableAtOnce},
    {"raises_no_identify", "A gather calls no writer.", "gwm/identify/event_raised",
     "OnIdentify called 0 times", [] { CurrentDecisions().identify_is_delivered = false; }},
    {"one_instance_a_class", "Of each class one instance is reached.",
     "gwm/identify/every_instance_reached", "OnIdentify called 0 times",
     [] { CurrentDecisions().identify_every_instance = false; }},
    {"identifies_twice", "OnIdentify is called twice by one gather.",
     "gwm/identify/once_per_instance", "OnIdentify called 2 times",
     [] { CurrentDecisions().identify_times = 2; }},
    {"ignores_disabled_class", "A disabled class is reached.",
     "gwm/identify/disabled_class_not_reached", "OnIdentify called 1 times, expected 0",
     [] { CurrentDecisions().disable_class_works = false; }},
    {"ignores_disabled_instance", "A disabled instance is reached.",
     "gwm/identify/disabled_instance_not_reached", "OnIdentify called 2 times, expected 1",
     [] { CurrentDecisions().disable_instance_works = false; }},
    {"reaches_unsubscribed_writers", "A writer is reached without having subscribed.",
     "gwm/identify/unsubscribed_not_reached", "OnIdentify called 1 times, expected 0",
     SubscribesByItself},
    {"identifies_once_for_ever", "Identify reaches a writer once in its life.",
     "gwm/identify/every_gather_raises_one", "OnIdentify called 1 times, expected 2",
     IdentifiesOnceForEver},
    {"one_gather_at_a_time", "While a writer identifies itself, other gathers reach nobody.",
     "gwm/identify/delivered_during_operation", "times, expected 2 calls",
     IdentifiesOneGatherAtATime},
    {"raises_other_events", "A gather raises PrepareSnapshot, too.", "gwm/identify/no_other_event",
     "expected OnIdentify only", [] { CurrentDecisions().other_events_with_identify = true; }},
    {"default_mask_receives_nothing", "Subscribe with the default mask is no subscription.",
     "gwm/identify/default_mask_receives", "OnIdentify called 0 times",
     [] {
       Instead<&vss::WriterImpl::Subscribe>([](auto& self, DWORD limit, DWORD flags) {
         return flags == CVssWriter::kDefaultEvents ? S_OK : self.inner().Subscribe(limit, flags);
       });
     }},
    {"tells_writers_who_asked", "A writer's document depends on the requester.",
     "gwm/restore/origin_not_visible", "compare every document gives same = false, expected true",
     TellsWritersWhoAsked},
    {"keeps_failed_writer", "A writer that fails Identify stays in the result.",
     "gwm/result/failed_writer_absent", "there is a document of writer B",
     [] { CurrentDecisions().failed_writer_is_dropped = false; }},
    {"same_document_for_all", "All writers have the first one's document.",
     "gwm/result/one_document_per_instance", "gives instances = 1",
     [] { CurrentDecisions().same_document_for_all = true; }},
    {"counts_writers_of_today", "The count is that of the writers subscribed now.",
     "gwm/result/late_subscriber_absent", "GetWriterMetadataCount gives pcWriters = 2, expected 1",
     [] {
       Alter<&vss::Backup::GetWriterMetadataCount>(
           [](UINT* count) { *count = static_cast<UINT>(SubscribedNow()); });
     }},
    {"repeats_first_document", "Read a second time, every document is the first one.",
     "gwm/result/documents_read_only", "gives same = false", RepeatsFirstDocument},
    {"gives_two_references", "The IVssAsync comes with two references.",
     "gwm/ownership/one_reference_handed_out", "more objects than before",
     [] {
       Alter<&vss::Backup::GatherWriterMetadata>([](IVssAsync** async) { (*async)->AddRef(); });
     }},
    {"a_thread_stays", "Each gather leaves a thread behind that never ends.",
     "gwm/ownership/no_thread_left", "gives threads stay = false",
     [] {
       Alter<&vss::Backup::GatherWriterMetadata>([](IVssAsync**) {
         std::thread([] { std::this_thread::sleep_for(std::chrono::hours(1)); }).detach();
       });
     }},
    {"free_leaks", "FreeWriterMetadata keeps a document.", "gwm/ownership/free_returns_resources",
     "gives blocks =", FreeLeaks},
    {"release_leaks", "The last Release keeps a document that was not freed.",
     "gwm/ownership/release_returns_resources",
     "gives blocks =", [] { CurrentSurface().wrap_backup = Put<ReleaseLeaks>; }},
    {"has_no_base_interface", "QueryInterface does not know IVssBackupComponents.",
     "gwm/abi/interface_id_and_slots", "answers E_NOINTERFACE", Lacks<IID_IVssBackupComponents>},
};

}  // namespace

std::span<const Mutant> GwmResultMutants() { return kMutants; }

}  // namespace gwm

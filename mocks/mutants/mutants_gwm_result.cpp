// SPDX-License-Identifier: Apache-2.0
//
// Defects of GatherWriterMetadata: the operation, the event, the result, and what it owns.
#include <mutex>
#include <set>

#include "decisions/decisions.h"
#include "mutants/decorators/async.h"
#include "mutants/decorators/backup_components.h"
#include "mutants/decorators/writer_callbacks.h"
#include "mutants/decorators/writer_impl.h"
#include "mutants/mutant.h"
#include "mutants/surface.h"
#include "writers/writer_registry.h"

namespace gwm {
namespace {

std::size_t SubscribedNow() { return WriterRegistry::Instance().Subscribed().size(); }

class CountsNoZero : public BackupComponentsDecorator {
 public:
  using BackupComponentsDecorator::BackupComponentsDecorator;
  HRESULT STDMETHODCALLTYPE GetWriterMetadataCount(UINT* pcWriters) override {
    const HRESULT hr = BackupComponentsDecorator::GetWriterMetadataCount(pcWriters);
    return hr == S_OK && *pcWriters == 0 ? VSS_E_OBJECT_NOT_FOUND : hr;
  }
};

class CountsWritersOfToday : public BackupComponentsDecorator {
 public:
  using BackupComponentsDecorator::BackupComponentsDecorator;
  HRESULT STDMETHODCALLTYPE GetWriterMetadataCount(UINT* pcWriters) override {
    const HRESULT hr = BackupComponentsDecorator::GetWriterMetadataCount(pcWriters);
    if (hr == S_OK) *pcWriters = static_cast<UINT>(SubscribedNow());
    return hr;
  }
};

/// The first document cannot be read the first time it is asked for.
class NotReadableAtOnce : public BackupComponentsDecorator {
 public:
  using BackupComponentsDecorator::BackupComponentsDecorator;
  HRESULT STDMETHODCALLTYPE GetWriterMetadata(UINT iWriter, VSS_ID* pidInstance,
                                              IVssExamineWriterMetadata** ppMetadata) override {
    UINT count = 0;
    inner().GetWriterMetadataCount(&count);
    if (iWriter == 0 && count > 1 && !asked_.exchange(true)) return VSS_E_BAD_STATE;
    return BackupComponentsDecorator::GetWriterMetadata(iWriter, pidInstance, ppMetadata);
  }

 private:
  std::atomic<bool> asked_{false};
};

/// Read a second time, every document is the first one.
class RepeatsFirstDocument : public BackupComponentsDecorator {
 public:
  using BackupComponentsDecorator::BackupComponentsDecorator;
  HRESULT STDMETHODCALLTYPE GetWriterMetadata(UINT iWriter, VSS_ID* pidInstance,
                                              IVssExamineWriterMetadata** ppMetadata) override {
    UINT count = 0;
    inner().GetWriterMetadataCount(&count);
    if (reads_++ >= count && iWriter < count) iWriter = 0;
    return BackupComponentsDecorator::GetWriterMetadata(iWriter, pidInstance, ppMetadata);
  }

 private:
  std::atomic<UINT> reads_{0};
};

class GivesTwoReferences : public BackupComponentsDecorator {
 public:
  using BackupComponentsDecorator::BackupComponentsDecorator;
  HRESULT STDMETHODCALLTYPE GatherWriterMetadata(IVssAsync** pAsync) override {
    const HRESULT hr = BackupComponentsDecorator::GatherWriterMetadata(pAsync);
    if (hr == S_OK) (*pAsync)->AddRef();
    return hr;
  }
};

/// Keeps a reference to the first document for ever.
void LeakFirstDocument(IVssBackupComponents& backup) {
  VSS_ID instance{};
  IVssExamineWriterMetadata* leaked = nullptr;
  backup.GetWriterMetadata(0, &instance, &leaked);
}

class FreeLeaks : public BackupComponentsDecorator {
 public:
  using BackupComponentsDecorator::BackupComponentsDecorator;
  HRESULT STDMETHODCALLTYPE FreeWriterMetadata() override {
    LeakFirstDocument(inner());
    return BackupComponentsDecorator::FreeWriterMetadata();
  }
};

class ReleaseLeaks : public BackupComponentsDecorator {
 public:
  using BackupComponentsDecorator::BackupComponentsDecorator;
  ~ReleaseLeaks() override { LeakFirstDocument(inner()); }
};

class HasNoBaseInterface : public BackupComponentsDecorator {
 public:
  using BackupComponentsDecorator::BackupComponentsDecorator;
  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID riid, void** ppvObject) override {
    if (riid != IID_IVssBackupComponents || ppvObject == nullptr) {
      return BackupComponentsDecorator::QueryInterface(riid, ppvObject);
    }
    *ppvObject = nullptr;
    return E_NOINTERFACE;
  }
};

class SaysAbortedForCancelled : public AsyncDecorator {
 public:
  using AsyncDecorator::AsyncDecorator;
  HRESULT STDMETHODCALLTYPE QueryStatus(HRESULT* pHrResult, INT* pReserved) override {
    const HRESULT hr = AsyncDecorator::QueryStatus(pHrResult, pReserved);
    if (hr == S_OK && *pHrResult == VSS_S_ASYNC_CANCELLED) *pHrResult = E_ABORT;
    return hr;
  }
};

/// Identify comes only once in a writer's life.
class IdentifiesOnceForEver : public WriterCallbacksDecorator {
 public:
  using WriterCallbacksDecorator::WriterCallbacksDecorator;
  bool STDMETHODCALLTYPE OnIdentify(IVssCreateWriterMetadata* pMetadata) override {
    return done_.exchange(true) || WriterCallbacksDecorator::OnIdentify(pMetadata);
  }
  bool STDMETHODCALLTYPE OnIdentifyEx(IVssCreateWriterMetadataEx* pMetadata) override {
    return done_.exchange(true) || WriterCallbacksDecorator::OnIdentifyEx(pMetadata);
  }

 private:
  std::atomic<bool> done_{false};
};

/// The document tells which gather of the writer's life it was made for.
class TellsWritersWhoAsked : public WriterCallbacksDecorator {
 public:
  using WriterCallbacksDecorator::WriterCallbacksDecorator;
  bool STDMETHODCALLTYPE OnIdentify(IVssCreateWriterMetadata* pMetadata) override {
    if (gathers_++ > 0)
      pMetadata->AddExcludeFiles(VSS_L("C:\\another requester"), VSS_L("*"), false);
    return WriterCallbacksDecorator::OnIdentify(pMetadata);
  }

 private:
  std::atomic<int> gathers_{0};
};

/// Backup and decorated handlers together: while one gather's handler runs, later gathers reach
/// nobody.
class IdentifiesOneGatherAtATime : public WriterCallbacksDecorator {
 public:
  using WriterCallbacksDecorator::WriterCallbacksDecorator;

  class Backup : public BackupComponentsDecorator {
   public:
    using BackupComponentsDecorator::BackupComponentsDecorator;
    HRESULT STDMETHODCALLTYPE GatherWriterMetadata(IVssAsync** pAsync) override {
      ++gathers_;
      return BackupComponentsDecorator::GatherWriterMetadata(pAsync);
    }
  };
  static void Apply() {
    CurrentSurface().wrap_backup = Put<Backup>;
    CurrentSurface().wrap_callbacks = Put<IdentifiesOneGatherAtATime>;
  }

  bool STDMETHODCALLTYPE OnIdentify(IVssCreateWriterMetadata* pMetadata) override {
    std::multiset<int>::iterator mine;
    {
      const std::lock_guard lock(mutex_);
      if (!inside_.empty() && *inside_.begin() < gathers_) return true;
      mine = inside_.insert(gathers_);
    }
    const bool answer = WriterCallbacksDecorator::OnIdentify(pMetadata);
    const std::lock_guard lock(mutex_);
    inside_.erase(mine);
    return answer;
  }

 private:
  static inline std::atomic<int> gathers_{0};
  static inline std::mutex mutex_;
  static inline std::multiset<int> inside_;
};

class DefaultMaskReceivesNothing : public WriterImplDecorator {
 public:
  using WriterImplDecorator::WriterImplDecorator;
  HRESULT STDMETHODCALLTYPE Subscribe(DWORD dwSubscribeTimeout, DWORD dwEventFlags) override {
    if (dwEventFlags == CVssWriter::kDefaultEvents) return S_OK;
    return WriterImplDecorator::Subscribe(dwSubscribeTimeout, dwEventFlags);
  }
};

/// A writer counts as subscribed from Initialize on, and after Unsubscribe.
class SubscribesByItself : public WriterImplDecorator {
 public:
  using WriterImplDecorator::WriterImplDecorator;
  HRESULT STDMETHODCALLTYPE Initialize(VSS_ID writerId, LPCWSTR wszWriterName,
                                       LPCWSTR wszWriterInstanceName, DWORD dwMajorVersion,
                                       DWORD dwMinorVersion, VSS_USAGE_TYPE ut, VSS_SOURCE_TYPE st,
                                       VSS_APPLICATION_LEVEL nLevel, DWORD dwTimeout,
                                       VSS_ALTERNATE_WRITER_STATE aws,
                                       bool bIOThrottlingOnly) override {
    const HRESULT hr = WriterImplDecorator::Initialize(
        writerId, wszWriterName, wszWriterInstanceName, dwMajorVersion, dwMinorVersion, ut, st,
        nLevel, dwTimeout, aws, bIOThrottlingOnly);
    if (hr == S_OK) WriterImplDecorator::Subscribe(INFINITE, CVssWriter::kDefaultEvents);
    return hr;
  }
  HRESULT STDMETHODCALLTYPE Subscribe(DWORD, DWORD) override { return S_OK; }
};

template <class Decorator>
void PutOnBackup() {
  CurrentSurface().wrap_backup = Put<Decorator>;
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
     [] { CurrentSurface().wrap_async = Put<SaysAbortedForCancelled>; }},
    {"failing_writer_fails_gather", "A writer that fails Identify fails the gather.",
     "gwm/async/failing_writer_leaves_success", "pHrResult = VSS_E_UNEXPECTED_WRITER_ERROR",
     [] { CurrentDecisions().failed_writer_fails_gather = true; }},
    {"counts_no_zero", "Without a writer there is no count.", "gwm/async/no_writers_finishes",
     "GetWriterMetadataCount answers VSS_E_OBJECT_NOT_FOUND", PutOnBackup<CountsNoZero>},
    {"not_readable_at_once", "The first reading of a finished gather's result is refused.",
     "gwm/async/metadata_readable_when_finished", "gives documents = 1",
     PutOnBackup<NotReadableAtOnce>},
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
     [] { CurrentSurface().wrap_writer = Put<SubscribesByItself>; }},
    {"identifies_once_for_ever", "Identify reaches a writer once in its life.",
     "gwm/identify/every_gather_raises_one", "OnIdentify called 1 times, expected 2",
     [] { CurrentSurface().wrap_callbacks = Put<IdentifiesOnceForEver>; }},
    {"one_gather_at_a_time", "While a writer identifies itself, other gathers reach nobody.",
     "gwm/identify/delivered_during_operation",
     "writer A had OnIdentify called 1 times, expected 2", IdentifiesOneGatherAtATime::Apply},
    {"raises_other_events", "A gather raises PrepareSnapshot, too.", "gwm/identify/no_other_event",
     "expected OnIdentify only", [] { CurrentDecisions().other_events_with_identify = true; }},
    {"default_mask_receives_nothing", "Subscribe with the default mask is no subscription.",
     "gwm/identify/default_mask_receives", "OnIdentify called 0 times",
     [] { CurrentSurface().wrap_writer = Put<DefaultMaskReceivesNothing>; }},
    {"tells_writers_who_asked", "A writer's document depends on the requester.",
     "gwm/restore/origin_not_visible", "compare every document gives same = false, expected true",
     [] { CurrentSurface().wrap_callbacks = Put<TellsWritersWhoAsked>; }},
    {"keeps_failed_writer", "A writer that fails Identify stays in the result.",
     "gwm/result/failed_writer_absent", "there is a document of writer B",
     [] { CurrentDecisions().failed_writer_is_dropped = false; }},
    {"same_document_for_all", "All writers have the first one's document.",
     "gwm/result/one_document_per_instance", "gives instances = 1",
     [] { CurrentDecisions().same_document_for_all = true; }},
    {"counts_writers_of_today", "The count is that of the writers subscribed now.",
     "gwm/result/late_subscriber_absent", "GetWriterMetadataCount gives pcWriters = 2, expected 1",
     PutOnBackup<CountsWritersOfToday>},
    {"repeats_first_document", "Read a second time, every document is the first one.",
     "gwm/result/documents_read_only", "gives same = false", PutOnBackup<RepeatsFirstDocument>},
    {"gives_two_references", "The IVssAsync comes with two references.",
     "gwm/ownership/one_reference_handed_out", "more objects than before",
     PutOnBackup<GivesTwoReferences>},
    {"free_leaks", "FreeWriterMetadata keeps a document.", "gwm/ownership/free_returns_resources",
     "gives blocks =", PutOnBackup<FreeLeaks>},
    {"release_leaks", "The last Release keeps a document that was not freed.",
     "gwm/ownership/release_returns_resources", "gives blocks =", PutOnBackup<ReleaseLeaks>},
    {"has_no_base_interface", "QueryInterface does not know IVssBackupComponents.",
     "gwm/abi/interface_id_and_slots", "answers E_NOINTERFACE", PutOnBackup<HasNoBaseInterface>},
};

}  // namespace

std::span<const Mutant> GwmResultMutants() { return kMutants; }

}  // namespace gwm

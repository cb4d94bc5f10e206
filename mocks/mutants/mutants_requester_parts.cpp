// SPDX-License-Identifier: Apache-2.0
//
// Defects of the requester's methods that no single code shows: what is remembered, what goes out,
// and when.
#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <new>
#include <vector>

#include "mutants/decorators/backup_components.h"
#include "mutants/decorators/examine_writer_metadata.h"
#include "mutants/decorators/writer_callbacks.h"
#include "mutants/decorators/writer_impl.h"
#include "mutants/edit_text.h"
#include "mutants/mutant.h"

namespace gwm {
namespace {

constexpr VSS_ID kNobody = {0x0BAD0BAD, 0, 0, {0, 0, 0, 0, 0, 0, 0, 1}};

// Shared by the objects of one mutant.
std::atomic<bool> something_happened = false;

class Backup : public BackupComponentsDecorator {
 public:
  using BackupComponentsDecorator::BackupComponentsDecorator;
};

/// A block of the library's own memory for the time of a call; `failed` is answered without it.
template <class Call>
HRESULT NeedingMemory(HRESULT failed, Call&& call) {
  try {
    const auto block = std::make_unique<std::uint64_t>(1);
    return call();
  } catch (const std::bad_alloc&) {
    return failed;
  }
}

class LacksEx3 : public Backup {
 public:
  using Backup::Backup;
  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID riid, void** ppvObject) override {
    if (riid != IID_IVssBackupComponentsEx3) return Backup::QueryInterface(riid, ppvObject);
    *ppvObject = nullptr;
    return E_NOINTERFACE;
  }
};

class NeedsDocument : public Backup {
 public:
  using Backup::Backup;
  HRESULT STDMETHODCALLTYPE InitializeForBackup(BSTR xml) override {
    return xml == nullptr ? E_INVALIDARG : Backup::InitializeForBackup(xml);
  }
};

class TakesNoDocument : public Backup {
 public:
  using Backup::Backup;
  HRESULT STDMETHODCALLTYPE InitializeForBackup(BSTR xml) override {
    return xml != nullptr ? VSS_E_INVALID_XML_DOCUMENT : Backup::InitializeForBackup(xml);
  }
};

class EnablesNobody : public Backup {
 public:
  using Backup::Backup;
  HRESULT STDMETHODCALLTYPE InitializeForBackup(BSTR xml) override {
    const HRESULT hr = Backup::InitializeForBackup(xml);
    if (hr == S_OK) inner().EnableWriterClasses(&kNobody, 1);
    return hr;
  }
};

class ContextFilters : public Backup {
 public:
  using Backup::Backup;
  HRESULT STDMETHODCALLTYPE SetContext(LONG context) override {
    const HRESULT hr = Backup::SetContext(context);
    const bool no_writers = (context & VSS_VOLSNAP_ATTR_NO_WRITERS) != 0;
    if (hr == S_OK && no_writers) inner().EnableWriterClasses(&kNobody, 1);
    return hr;
  }
};

class WrongContext : public WriterImplDecorator {
 public:
  using WriterImplDecorator::WriterImplDecorator;
  LONG STDMETHODCALLTYPE GetContext() override { return VSS_CTX_NAS_ROLLBACK; }
};

class NoBackupType : public WriterImplDecorator {
 public:
  using WriterImplDecorator::WriterImplDecorator;
  VSS_BACKUP_TYPE STDMETHODCALLTYPE GetBackupType() override { return VSS_BT_UNDEFINED; }
};

class StateHidesMemory : public Backup {
 public:
  using Backup::Backup;
  HRESULT STDMETHODCALLTYPE SetBackupState(bool components, bool bootable, VSS_BACKUP_TYPE type,
                                           bool partial) override {
    return NeedingMemory(E_FAIL, [&] {
      return Backup::SetBackupState(components, bootable, type, partial);
    });
  }
};

class AlwaysPartialFiles : public Backup {
 public:
  using Backup::Backup;
  HRESULT STDMETHODCALLTYPE SetBackupState(bool components, bool bootable, VSS_BACKUP_TYPE type,
                                           bool) override {
    return Backup::SetBackupState(components, bootable, type, true);
  }
};

class DisablesAll : public Backup {
 public:
  using Backup::Backup;
  HRESULT STDMETHODCALLTYPE DisableWriterClasses(const VSS_ID* ids, UINT count) override {
    const HRESULT hr = Backup::DisableWriterClasses(ids, count);
    return hr == S_OK ? inner().EnableWriterClasses(&kNobody, 1) : hr;
  }
};

class LateFilterForgets : public Backup {
 public:
  using Backup::Backup;
  HRESULT STDMETHODCALLTYPE DisableWriterClasses(const VSS_ID* ids, UINT count) override {
    const HRESULT hr = Backup::DisableWriterClasses(ids, count);
    if (hr == S_OK) inner().FreeWriterMetadata();
    return hr;
  }
};

class CountNeedsMemory : public Backup {
 public:
  using Backup::Backup;
  HRESULT STDMETHODCALLTYPE GetWriterMetadataCount(UINT* count) override {
    return NeedingMemory(E_OUTOFMEMORY, [&] { return Backup::GetWriterMetadataCount(count); });
  }
};

class CountsInBackupsOnly : public Backup {
 public:
  using Backup::Backup;
  HRESULT STDMETHODCALLTYPE InitializeForRestore(BSTR xml) override {
    restoring_ = true;
    return Backup::InitializeForRestore(xml);
  }
  HRESULT STDMETHODCALLTYPE GetWriterMetadataCount(UINT* count) override {
    return restoring_ ? VSS_E_BAD_STATE : Backup::GetWriterMetadataCount(count);
  }

 private:
  bool restoring_ = false;
};

class FirstDocumentForAll : public Backup {
 public:
  using Backup::Backup;
  HRESULT STDMETHODCALLTYPE GetWriterMetadata(UINT index, VSS_ID* instance,
                                              IVssExamineWriterMetadata** metadata) override {
    UINT count = 0;
    const bool inside = inner().GetWriterMetadataCount(&count) == S_OK && index < count;
    return Backup::GetWriterMetadata(inside ? 0 : index, instance, metadata);
  }
};

class HasNoComponents : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetComponent(UINT, IVssWMComponent** component) override {
    if (component != nullptr) *component = nullptr;
    return VSS_E_OBJECT_NOT_FOUND;
  }
};

class HasNoInstanceName : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetIdentityEx(VSS_ID* instance, VSS_ID* writer, BSTR* name,
                                          BSTR* instance_name, VSS_USAGE_TYPE* usage,
                                          VSS_SOURCE_TYPE* source) override {
    return Edit(inner().GetIdentityEx(instance, writer, name, instance_name, usage, source),
                instance_name, [](std::u16string& text) { text.clear(); });
  }
};

/// The text differs from one reading to the next, always or once something has happened.
template <bool kAlways>
class TextDrifts : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE SaveAsXML(BSTR* xml) override {
    static std::atomic<int> readings = 0;
    const int blanks = kAlways || something_happened ? ++readings % 100 : 0;
    return Edit(inner().SaveAsXML(xml), xml, [blanks](std::u16string& text) {
      text.append(static_cast<std::size_t>(blanks), u' ');
    });
  }
};

class DiesWhenFreed : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE SaveAsXML(BSTR* xml) override {
    return something_happened ? VSS_E_BAD_STATE : inner().SaveAsXML(xml);
  }
};

/// Takes note of PrepareForBackup and FreeWriterMetadata.
class TakesNote : public Backup {
 public:
  using Backup::Backup;
  HRESULT STDMETHODCALLTYPE PrepareForBackup(IVssAsync** async) override {
    something_happened = true;
    return Backup::PrepareForBackup(async);
  }
  HRESULT STDMETHODCALLTYPE FreeWriterMetadata() override {
    something_happened = true;
    return Backup::FreeWriterMetadata();
  }
};

class AbortHidesMemory : public Backup {
 public:
  using Backup::Backup;
  HRESULT STDMETHODCALLTYPE AbortBackup() override {
    return NeedingMemory(E_FAIL, [&] { return Backup::AbortBackup(); });
  }
};

/// Knows all writers, so that an abort can be told outside of a backup.
class KnownWriter : public WriterCallbacksDecorator {
 public:
  explicit KnownWriter(WriterReference inner) : WriterCallbacksDecorator(inner) {
    const std::lock_guard lock(mutex);
    all.push_back(this);
  }
  ~KnownWriter() override {
    const std::lock_guard lock(mutex);
    std::erase(all, this);
  }
  static void AbortAll() {
    const std::lock_guard lock(mutex);
    for (KnownWriter* writer : all) writer->OnAbort();
  }

 private:
  static inline std::mutex mutex;
  static inline std::vector<KnownWriter*> all;
};

class AbortsRestores : public Backup {
 public:
  using Backup::Backup;
  HRESULT STDMETHODCALLTYPE InitializeForRestore(BSTR xml) override {
    restoring_ = true;
    return Backup::InitializeForRestore(xml);
  }
  HRESULT STDMETHODCALLTYPE AbortBackup() override {
    if (restoring_) KnownWriter::AbortAll();
    return Backup::AbortBackup();
  }

 private:
  bool restoring_ = false;
};

/// The failure of a writer goes out as another code.
template <HRESULT kFrom, HRESULT kTo>
class FailureRenamed : public Backup {
 public:
  using Backup::Backup;
  HRESULT STDMETHODCALLTYPE GetWriterStatus(UINT index, VSS_ID* instance, VSS_ID* writer, BSTR* name,
                                            VSS_WRITER_STATE* state, HRESULT* failure) override {
    const HRESULT hr = inner().GetWriterStatus(index, instance, writer, name, state, failure);
    if (hr == S_OK && *failure == kFrom) *failure = kTo;
    return hr;
  }
};

class NeverStable : public Backup {
 public:
  using Backup::Backup;
  HRESULT STDMETHODCALLTYPE GetWriterStatus(UINT index, VSS_ID* instance, VSS_ID* writer, BSTR* name,
                                            VSS_WRITER_STATE* state, HRESULT* failure) override {
    const HRESULT hr = inner().GetWriterStatus(index, instance, writer, name, state, failure);
    if (hr == S_OK && *state == VSS_WS_STABLE) *state = VSS_WS_WAITING_FOR_FREEZE;
    return hr;
  }
};

/// Every list of status ends with the one writer that this class has made up: B.
class InventsStatus : public Backup {
 public:
  using Backup::Backup;
  HRESULT STDMETHODCALLTYPE GetWriterStatus(UINT index, VSS_ID* instance, VSS_ID* writer, BSTR* name,
                                            VSS_WRITER_STATE* state, HRESULT* failure) override {
    const HRESULT hr = inner().GetWriterStatus(index, instance, writer, name, state, failure);
    if (hr != S_OK) return hr;
    // A class id of the suite's worlds has the class letter in two places.
    constexpr unsigned char kFlip = 'C' ^ 'B';
    writer->Data1 ^= kFlip;
    writer->Data4[7] ^= kFlip;
    return hr;
  }
};

/// While one object has a snapshot set under way, no other one gathers.
class GathersAlone : public Backup {
 public:
  using Backup::Backup;
  ~GathersAlone() override {
    if (started_) --under_way;
  }
  HRESULT STDMETHODCALLTYPE StartSnapshotSet(VSS_ID* id) override {
    const HRESULT hr = Backup::StartSnapshotSet(id);
    if (hr == S_OK && !std::exchange(started_, true)) ++under_way;
    return hr;
  }
  HRESULT STDMETHODCALLTYPE GatherWriterMetadata(IVssAsync** async) override {
    if (async != nullptr && !started_ && under_way > 0) {
      *async = nullptr;
      return VSS_E_BAD_STATE;
    }
    return Backup::GatherWriterMetadata(async);
  }

 private:
  static inline std::atomic<int> under_way = 0;
  bool started_ = false;
};

class PreparesWithoutAsync : public Backup {
 public:
  using Backup::Backup;
  HRESULT STDMETHODCALLTYPE PrepareForBackup(IVssAsync** async) override {
    const HRESULT hr = Backup::PrepareForBackup(async);
    if (hr != S_OK) return hr;
    (*async)->Wait(INFINITE);
    (*async)->Release();
    *async = nullptr;
    return hr;
  }
};

constexpr Mutant kMutants[] = {
    {"has_no_ex3", "The object lacks IVssBackupComponentsEx3.", "create/object/ex_interfaces_answered",
     "answers E_NOINTERFACE", [] { CurrentSurface().wrap_backup = Put<LacksEx3>; }},
    {"needs_a_document", "InitializeForBackup refuses NULL.", "initialize/backup/null_document_accepted",
     "InitializeForBackup answers E_INVALIDARG", [] { CurrentSurface().wrap_backup = Put<NeedsDocument>; }},
    {"takes_no_document", "InitializeForBackup refuses every document.",
     "initialize/backup/saved_document_accepted", "answers VSS_E_INVALID_XML_DOCUMENT",
     [] { CurrentSurface().wrap_backup = Put<TakesNoDocument>; }},
    {"default_context_is_another", "Writers read another context than the one that counts.",
     "context/meaning/default_is_backup", "gives context",
     [] { CurrentSurface().wrap_writer = Put<WrongContext>; }},
    {"context_filters_the_gather", "In a context without writers the gather reaches nobody.",
     "context/meaning/gather_independent_of_context", "gives same = false",
     [] { CurrentSurface().wrap_backup = Put<ContextFilters>; }},
    {"state_hides_memory_failure", "SetBackupState without memory answers E_FAIL.",
     "state/return/out_of_memory", "answers E_FAIL",
     [] { CurrentSurface().wrap_backup = Put<StateHidesMemory>; }},
    {"partial_files_always", "Partial file support is on whatever was said.",
     "state/meaning/partial_files_default_false", "gives partial files = true",
     [] { CurrentSurface().wrap_backup = Put<AlwaysPartialFiles>; }},
    {"backup_type_unreadable", "Writers never see the type of backup.",
     "state/meaning/type_visible_from_prepare_on", "gives type = 0",
     [] { CurrentSurface().wrap_writer = Put<NoBackupType>; }},
    {"disable_disables_all", "DisableWriterClasses disables every class.",
     "filter/disable/others_stay_enabled", "expected 1",
     [] { CurrentSurface().wrap_backup = Put<DisablesAll>; }},
    {"nobody_by_default", "Without a filter call no class is enabled.", "filter/enable/all_by_default",
     "expected 1", [] { CurrentSurface().wrap_backup = Put<EnablesNobody>; }},
    {"late_filter_forgets", "A filter call after the gather drops the documents.",
     "filter/time/after_gather_no_effect", "gives same = false",
     [] { CurrentSurface().wrap_backup = Put<LateFilterForgets>; }},
    {"count_needs_memory", "GetWriterMetadataCount answers E_OUTOFMEMORY.",
     "metadata/count/no_out_of_memory", "answers E_OUTOFMEMORY",
     [] { CurrentSurface().wrap_backup = Put<CountNeedsMemory>; }},
    {"counts_in_backups_only", "The count cannot be read in a restore.",
     "metadata/count/readable_in_restore", "answers VSS_E_BAD_STATE",
     [] { CurrentSurface().wrap_backup = Put<CountsInBackupsOnly>; }},
    {"first_document_for_all", "Every index gives the first document.", "metadata/get/every_index_valid",
     "gives writers = 1", [] { CurrentSurface().wrap_backup = Put<FirstDocumentForAll>; }},
    {"document_without_components", "What the writer reported is not in its document.",
     "metadata/get/document_of_live_writer", "gives component",
     [] { CurrentSurface().wrap_examine = Put<HasNoComponents>; }},
    {"document_changes_at_prepare", "The document changes once the writers have prepared.",
     "metadata/get/read_only", "gives same = false",
     [] {
       something_happened = false;
       CurrentSurface().wrap_backup = Put<TakesNote>;
       CurrentSurface().wrap_examine = Put<TextDrifts<false>>;
     }},
    {"document_changes_always", "Two readings of one index differ.",
     "metadata/get/same_index_same_content", "gives same = false",
     [] { CurrentSurface().wrap_examine = Put<TextDrifts<true>>; }},
    {"document_dies_when_freed", "A document is unusable once the metadata was freed.",
     "metadata/get/document_outlives_free", "gives same = false",
     [] {
       something_happened = false;
       CurrentSurface().wrap_backup = Put<TakesNote>;
       CurrentSurface().wrap_examine = Put<DiesWhenFreed>;
     }},
    {"instance_name_is_lost", "GetIdentityEx gives no instance name.",
     "metadata/ex/instance_name_readable", "gives instance name",
     [] { CurrentSurface().wrap_examine = Put<HasNoInstanceName>; }},
    {"abort_hides_memory_failure", "AbortBackup without memory answers E_FAIL.",
     "abort/abort/out_of_memory", "answers E_FAIL",
     [] { CurrentSurface().wrap_backup = Put<AbortHidesMemory>; }},
    {"aborts_restores", "AbortBackup of a restore tells the writers.",
     "abort/abort/not_supported_in_restore", "writer A saw",
     [] {
       CurrentSurface().wrap_backup = Put<AbortsRestores>;
       CurrentSurface().wrap_callbacks = Put<KnownWriter>;
     }},
    {"writer_failure_is_renamed", "A writer's failure code goes out as another one.",
     "status/get/origin_of_failure_codes", "gives failure",
     [] {
       CurrentSurface().wrap_backup =
           Put<FailureRenamed<VSS_E_WRITERERROR_NONRETRYABLE, VSS_E_WRITER_NOT_RESPONDING>>;
     }},
    {"status_not_available_anywhere", "VSS_E_WRITER_STATUS_NOT_AVAILABLE appears on old systems.",
     "status/get/not_available_on_old_systems", "gives failure",
     [] {
       CurrentSurface().wrap_backup =
           Put<FailureRenamed<VSS_E_WRITER_NOT_RESPONDING, VSS_E_WRITER_STATUS_NOT_AVAILABLE>>;
     }},
    {"never_stable", "A writer at rest is reported as waiting.", "status/get/stable_after_gather",
     "gives state = 2", [] { CurrentSurface().wrap_backup = Put<NeverStable>; }},
    {"status_of_strangers", "There is a status for a writer that failed Identify.",
     "status/get/only_identified_writers", "gives entries = 1",
     [] { CurrentSurface().wrap_backup = Put<InventsStatus>; }},
    {"gather_waits_for_snapshots", "A snapshot set under way keeps others from gathering.",
     "components/order/gather_during_other_snapshot", "answers VSS_E_BAD_STATE",
     [] { CurrentSurface().wrap_backup = Put<GathersAlone>; }},
    {"identify_waits_for_operations", "An operation under way keeps Identify from the writers.",
     "gwm/identify/delivered_during_operation", "OnIdentify called 1 times, expected 2",
     [] { CurrentSurface().wrap_backup = Put<GathersAlone>; }},
    {"prepares_without_async", "PrepareForBackup hands out no IVssAsync.",
     "async/object/returned_by_starters", "gives ppAsync",
     [] { CurrentSurface().wrap_backup = Put<PreparesWithoutAsync>; }},
};

}  // namespace

std::span<const Mutant> RequesterPartsMutants() { return kMutants; }

}  // namespace gwm

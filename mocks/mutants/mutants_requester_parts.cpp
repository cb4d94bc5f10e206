// SPDX-License-Identifier: Apache-2.0
//
// Defects of the requester's methods that no single code shows: what is remembered, what goes out,
// and when.
#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <new>
#include <string>
#include <vector>

#include "mutants/decorators.h"
#include "mutants/edit_text.h"
#include "mutants/instead.h"
#include "mutants/mutant.h"

namespace gwm {
namespace {

constexpr VSS_ID kNobody = {0x0BAD0BAD, 0, 0, {0, 0, 0, 0, 0, 0, 0, 1}};

// Shared by the objects of one mutant.
std::atomic<bool> something_happened = false;

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

template <auto kMethod, HRESULT kFailed>
void NeedsMemory() {
  Instead<kMethod>([](auto& self, auto... arguments) {
    return NeedingMemory(kFailed, [&] { return self.template Forward<kMethod>(arguments...); });
  });
}

/// After this call nobody but a writer that does not exist is enabled.
template <auto kMethod>
void EnablesNobodyAfter() {
  After<kMethod>([](auto& self, HRESULT hr, auto...) {
    return hr == S_OK ? self.inner().EnableWriterClasses(&kNobody, 1) : hr;
  });
}

void ContextFilters() {
  After<&vss::Backup::SetContext>([](auto& self, HRESULT hr, LONG context) {
    const bool no_writers = (context & VSS_VOLSNAP_ATTR_NO_WRITERS) != 0;
    if (hr == S_OK && no_writers) self.inner().EnableWriterClasses(&kNobody, 1);
    return hr;
  });
}

void LateFilterForgets() {
  After<&vss::Backup::DisableWriterClasses>([](auto& self, HRESULT hr, auto...) {
    if (hr == S_OK) self.inner().FreeWriterMetadata();
    return hr;
  });
}

void CountsInBackupsOnly() {
  Notes<&vss::Backup::InitializeForRestore>();
  Instead<&vss::Backup::GetWriterMetadataCount>([](auto& self, UINT* count) {
    return self.note != 0 ? VSS_E_BAD_STATE : self.inner().GetWriterMetadataCount(count);
  });
}

void FirstDocumentForAll() {
  Instead<&vss::Backup::GetWriterMetadata>([](auto& self, UINT index, auto... outputs) {
    UINT count = 0;
    const bool inside = self.inner().GetWriterMetadataCount(&count) == S_OK && index < count;
    return self.template Forward<&vss::Backup::GetWriterMetadata>(inside ? 0 : index, outputs...);
  });
}

void HasNoComponents() {
  Instead<&vss::Document::GetComponent>([](auto&, UINT, IVssWMComponent** component) {
    if (component != nullptr) *component = nullptr;
    return VSS_E_OBJECT_NOT_FOUND;
  });
}

/// What the text says differs from one reading to the next, always or once something has happened.
template <bool kAlways>
void TextDrifts() {
  AlterText<&vss::Document::SaveAsXML>([](std::u16string& text) {
    static std::atomic<int> readings = 0;
    if (!kAlways && !something_happened) return;
    const std::string nth = std::to_string(++readings);
    Replace(text, u"friendlyName=\"", u"friendlyName=\"" + std::u16string(nth.begin(), nth.end()));
  });
}

/// Takes note of PrepareForBackup and FreeWriterMetadata.
void TakeNote() {
  something_happened = false;
  Before<&vss::Backup::PrepareForBackup>([](auto) { something_happened = true; });
  Before<&vss::Backup::FreeWriterMetadata>([] { something_happened = true; });
}

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

void AbortsRestores() {
  Notes<&vss::Backup::InitializeForRestore>();
  Instead<&vss::Backup::AbortBackup>([](auto& self) {
    if (self.note != 0) KnownWriter::AbortAll();
    return self.inner().AbortBackup();
  });
  CurrentSurface().wrap_callbacks = Put<KnownWriter>;
}

/// The failure of a writer goes out as another code.
template <HRESULT kFrom, HRESULT kTo>
void RenamesFailure() {
  AlterOutput<&vss::Backup::GetWriterStatus, 5>([](HRESULT& failure) {
    if (failure == kFrom) failure = kTo;
  });
}

/// Every list of status ends with the one writer that this has made up: B.
void InventsStatus() {
  AlterOutput<&vss::Backup::GetWriterStatus, 2>([](VSS_ID& writer) {
    // A class id of the suite's worlds has the class letter in two places.
    constexpr unsigned char kFlip = 'C' ^ 'B';
    writer.Data1 ^= kFlip;
    writer.Data4[7] ^= kFlip;
  });
}

/// While one object has a snapshot set under way, no other one gathers.
class GathersAlone : public BackupComponentsDecorator {
 public:
  using BackupComponentsDecorator::BackupComponentsDecorator;
  ~GathersAlone() override {
    if (started_) --under_way;
  }
  HRESULT STDMETHODCALLTYPE StartSnapshotSet(VSS_ID* id) override {
    const HRESULT hr = BackupComponentsDecorator::StartSnapshotSet(id);
    if (hr == S_OK && !std::exchange(started_, true)) ++under_way;
    return hr;
  }
  HRESULT STDMETHODCALLTYPE GatherWriterMetadata(IVssAsync** async) override {
    if (async != nullptr && !started_ && under_way > 0) {
      *async = nullptr;
      return VSS_E_BAD_STATE;
    }
    return BackupComponentsDecorator::GatherWriterMetadata(async);
  }

 private:
  static inline std::atomic<int> under_way = 0;
  bool started_ = false;
};

void PreparesWithoutAsync() {
  Alter<&vss::Backup::PrepareForBackup>([](IVssAsync** async) {
    (*async)->Wait(INFINITE);
    (*async)->Release();
    *async = nullptr;
  });
}

constexpr Mutant kMutants[] = {
    {"has_no_ex3", "The object lacks IVssBackupComponentsEx3.",
     "create/object/ex_interfaces_answered", "answers E_NOINTERFACE",
     Lacks<IID_IVssBackupComponentsEx3>},
    {"needs_a_document", "InitializeForBackup refuses NULL.",
     "initialize/backup/null_document_accepted", "InitializeForBackup answers E_INVALIDARG",
     AnswersNull<&vss::Backup::InitializeForBackup, E_INVALIDARG>},
    {"takes_no_document", "InitializeForBackup refuses every document.",
     "initialize/backup/saved_document_accepted", "answers VSS_E_INVALID_XML_DOCUMENT",
     [] {
       Before<&vss::Backup::InitializeForBackup>(
           [](BSTR xml) { return xml != nullptr ? VSS_E_INVALID_XML_DOCUMENT : S_OK; });
     }},
    {"default_context_is_another", "Writers read another context than the one that counts.",
     "context/meaning/default_is_backup", "gives context",
     [] {
       Instead<&vss::WriterImpl::GetContext>([](auto&) { return LONG{VSS_CTX_NAS_ROLLBACK}; });
     }},
    {"context_filters_the_gather", "In a context without writers the gather reaches nobody.",
     "context/meaning/gather_independent_of_context", "gives same = false", ContextFilters},
    {"state_hides_memory_failure", "SetBackupState without memory answers E_FAIL.",
     "state/return/out_of_memory", "answers E_FAIL",
     NeedsMemory<&vss::Backup::SetBackupState, E_FAIL>},
    {"partial_files_always", "Partial file support is on whatever was said.",
     "state/meaning/partial_files_default_false", "gives partial files = true",
     [] {
       Before<&vss::Backup::SetBackupState>(
           [](bool, bool, VSS_BACKUP_TYPE, bool& partial) { partial = true; });
     }},
    {"backup_type_unreadable", "Writers never see the type of backup.",
     "state/meaning/type_visible_from_prepare_on", "gives backupType = \"VSS_BT_UNDEFINED\"",
     [] { Instead<&vss::WriterImpl::GetBackupType>([](auto&) { return VSS_BT_UNDEFINED; }); }},
    {"disable_disables_all", "DisableWriterClasses disables every class.",
     "filter/disable/others_stay_enabled", "expected 1",
     EnablesNobodyAfter<&vss::Backup::DisableWriterClasses>},
    {"nobody_by_default", "Without a filter call no class is enabled.",
     "filter/enable/all_by_default", "expected 1",
     EnablesNobodyAfter<&vss::Backup::InitializeForBackup>},
    {"late_filter_forgets", "A filter call after the gather drops the documents.",
     "filter/time/after_gather_no_effect", "gives same = false", LateFilterForgets},
    {"count_needs_memory", "GetWriterMetadataCount answers E_OUTOFMEMORY.",
     "metadata/count/no_out_of_memory", "answers E_OUTOFMEMORY",
     NeedsMemory<&vss::Backup::GetWriterMetadataCount, E_OUTOFMEMORY>},
    {"counts_in_backups_only", "The count cannot be read in a restore.",
     "metadata/count/readable_in_restore", "answers VSS_E_BAD_STATE", CountsInBackupsOnly},
    {"first_document_for_all", "Every index gives the first document.",
     "metadata/get/every_index_valid", "gives writers = 1", FirstDocumentForAll},
    {"document_without_components", "What the writer reported is not in its document.",
     "metadata/get/document_of_live_writer", "gives component", HasNoComponents},
    {"document_changes_at_prepare", "The document changes once the writers have prepared.",
     "metadata/get/read_only", "gives same = false",
     [] {
       TakeNote();
       TextDrifts<false>();
     }},
    {"document_changes_always", "Two readings of one index differ.",
     "metadata/get/same_index_same_content", "gives same = false", TextDrifts<true>},
    {"document_dies_when_freed", "A document is unusable once the metadata was freed.",
     "metadata/get/document_outlives_free", "gives same = false",
     [] {
       TakeNote();
       Before<&vss::Document::SaveAsXML>(
           [](BSTR*) { return something_happened ? VSS_E_BAD_STATE : S_OK; });
     }},
    {"instance_name_is_lost", "GetIdentityEx gives no instance name.",
     "metadata/ex/instance_name_readable", "gives instance name",
     [] {
       AlterText<&vss::Document::GetIdentityEx, 3>([](std::u16string& text) { text.clear(); });
     }},
    {"abort_hides_memory_failure", "AbortBackup without memory answers E_FAIL.",
     "abort/abort/out_of_memory", "answers E_FAIL", NeedsMemory<&vss::Backup::AbortBackup, E_FAIL>},
    {"aborts_restores", "AbortBackup of a restore tells the writers.",
     "abort/abort/not_supported_in_restore", "writer A saw", AbortsRestores},
    {"writer_failure_is_renamed", "A writer's failure code goes out as another one.",
     "status/get/origin_of_failure_codes", "gives failure",
     RenamesFailure<VSS_E_WRITERERROR_NONRETRYABLE, VSS_E_WRITER_NOT_RESPONDING>},
    {"status_not_available_anywhere", "VSS_E_WRITER_STATUS_NOT_AVAILABLE appears on old systems.",
     "status/get/not_available_on_old_systems", "gives failure",
     RenamesFailure<VSS_E_WRITER_NOT_RESPONDING, VSS_E_WRITER_STATUS_NOT_AVAILABLE>},
    {"never_stable", "A writer at rest is reported as waiting.", "status/get/stable_after_gather",
     "gives state = \"VSS_WS_WAITING_FOR_FREEZE\"",
     [] {
       AlterOutput<&vss::Backup::GetWriterStatus, 4>([](VSS_WRITER_STATE& state) {
         if (state == VSS_WS_STABLE) state = VSS_WS_WAITING_FOR_FREEZE;
       });
     }},
    {"status_of_strangers", "There is a status for a writer that failed Identify.",
     "status/get/only_identified_writers", "gives entries = 1", InventsStatus},
    {"gather_waits_for_snapshots", "A snapshot set under way keeps others from gathering.",
     "components/order/gather_during_other_snapshot", "answers VSS_E_BAD_STATE",
     [] { CurrentSurface().wrap_backup = Put<GathersAlone>; }},
    {"identify_waits_for_operations", "An operation under way keeps Identify from the writers.",
     "gwm/identify/delivered_during_operation", "OnIdentify called 1 times, expected 2",
     [] { CurrentSurface().wrap_backup = Put<GathersAlone>; }},
    {"prepares_without_async", "PrepareForBackup hands out no IVssAsync.",
     "async/object/returned_by_starters", "gives ppAsync", PreparesWithoutAsync},
};

}  // namespace

std::span<const Mutant> RequesterPartsMutants() { return kMutants; }

}  // namespace gwm

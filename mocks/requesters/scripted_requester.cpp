// SPDX-License-Identifier: Apache-2.0
#include "requesters/scripted_requester.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <set>
#include <thread>
#include <utility>

#include "requesters/backup_history.h"
#include "vsserror.h"

namespace gwm::touring {
namespace {

constexpr std::chrono::seconds kPatience{30};
constexpr DWORD kShortly = 20;  // milliseconds

/// Awaits an operation, and says how it ended; false if it lasts too long.
bool Await(IVssAsync& async, HRESULT& status) {
  const auto until = std::chrono::steady_clock::now() + kPatience;
  status = VSS_S_ASYNC_PENDING;
  while (SUCCEEDED(async.QueryStatus(&status, nullptr)) && status == VSS_S_ASYNC_PENDING) {
    if (std::chrono::steady_clock::now() > until) {
      async.Cancel();
      return false;
    }
    // A Windows before Vista takes no time-out.
    if (FAILED(async.Wait(kShortly))) std::this_thread::sleep_for(std::chrono::milliseconds(kShortly));
  }
  return true;
}

}  // namespace

/// One backup object and what belongs to it.
class Requester {
 public:
  explicit Requester(const Tour& tour) : tour_(tour) {}

  bool OpenBackup(VSS_BACKUP_TYPE type) {
    if (FAILED(CreateVssBackupComponents(object_.Out())) || !object_) return true;
    type_ = type == VSS_BT_UNDEFINED ? tour_.type : type;
    has_failed_ = false;
    failed_.clear();
    object_->InitializeForBackup();
    if (tour_.context != VSS_CTX_BACKUP) object_->SetContext(tour_.context);
    object_->SetBackupState(tour_.components, tour_.bootable, type_, tour_.partial);
    return true;
  }
  bool OpenRestore(const Text& saved) {
    if (FAILED(CreateVssBackupComponents(object_.Out())) || !object_) return true;
    const BSTR document = SysAllocStringLen(saved.data(), static_cast<UINT>(saved.size()));
    object_->InitializeForRestore(document);
    SysFreeString(document);
    return true;
  }
  bool Gather() {
    if (!Finish(&IVssBackupComponents::GatherWriterMetadata)) return false;
    writers_ = ListWriters(*object_.get());
    gathered_ = true;
    return true;
  }
  bool Prepare(bool with_volumes) {
    AddComponents();
    VSS_ID set = GUID_NULL;
    object_->StartSnapshotSet(&set);  // without it PrepareForBackup is refused
    if (with_volumes) AddVolumes();
    return Finish(&IVssBackupComponents::PrepareForBackup) && AskStatus();
  }
  bool Snapshot() { return Finish(&IVssBackupComponents::DoSnapshotSet) && AskStatus(); }
  bool Tell(bool succeeded, std::vector<Text>& saved) {
    Each([&](const ListedWriter& writer, const ListedComponent& c) {
      object_->SetBackupSucceeded(writer.instance, writer.id, c.type, c.Path(), c.name.c_str(), succeeded);
    });
    if (succeeded && !has_failed_) history_.Keep(*object_.get(), type_, Unfailed());
    GivenText document;
    if (object_->SaveAsXML(document.Out()) == S_OK) saved.push_back(document.Copy());
    return true;
  }
  bool Complete() { return Finish(&IVssBackupComponents::BackupComplete) && AskStatus(); }
  bool Abort() {
    object_->AbortBackup();
    return true;
  }
  bool PreRestore() {
    Each([this](const ListedWriter& writer, const ListedComponent& c) {
      if (!writer.restores) return;
      object_->SetSelectedForRestore(writer.id, c.type, c.Path(), c.name.c_str(), true);
    });
    return Finish(&IVssBackupComponents::PreRestore) && AskStatus();
  }
  bool MoreRestores() {
    Each([this](const ListedWriter& writer, const ListedComponent& c) {
      if (writer.restores) object_->SetAdditionalRestores(writer.id, c.type, c.Path(), c.name.c_str(), true);
    });
    return true;
  }
  bool TellRestored(VSS_FILE_RESTORE_STATUS status) {
    Each([this, status](const ListedWriter& writer, const ListedComponent& c) {
      if (writer.restores) object_->SetFileRestoreStatus(writer.id, c.type, c.Path(), c.name.c_str(), status);
    });
    return true;
  }
  bool PostRestore() { return Finish(&IVssBackupComponents::PostRestore) && AskStatus(); }
  bool Close() {
    if (std::exchange(gathered_, false)) object_->FreeWriterMetadata();
    object_.Drop();
    return true;
  }
  bool is_open() const { return static_cast<bool>(object_); }

 private:
  /// Starts an operation and awaits it. One that is refused is over.
  bool Finish(HRESULT (STDMETHODCALLTYPE IVssBackupComponents::*start)(IVssAsync**)) {
    Given<IVssAsync> async;
    HRESULT status = (object_.get()->*start)(async.Out());
    const bool in_time = FAILED(status) || !async || Await(*async.get(), status);
    has_failed_ = has_failed_ || FAILED(status);
    return in_time;
  }
  bool AskStatus() {
    if (!Finish(&IVssBackupComponents::GatherWriterStatus)) return false;
    UINT count = 0;
    object_->GetWriterStatusCount(&count);
    for (UINT i = 0; i < count; ++i) {
      VSS_ID instance = GUID_NULL;
      VSS_ID writer = GUID_NULL;
      GivenText name;
      VSS_WRITER_STATE state = VSS_WS_UNKNOWN;
      HRESULT failure = S_OK;
      const HRESULT hr = object_->GetWriterStatus(i, &instance, &writer, name.Out(), &state, &failure);
      if (hr != S_OK || failure != S_OK) failed_.push_back(instance);
    }
    object_->FreeWriterStatus();
    return true;
  }
  std::vector<ListedWriter> Unfailed() const {
    std::vector<ListedWriter> unfailed;
    std::ranges::copy_if(writers_, std::back_inserter(unfailed), [this](const ListedWriter& writer) {
      return std::ranges::find(failed_, writer.instance) == failed_.end();
    });
    return unfailed;
  }
  void AddComponents() {
    if (!tour_.components) return;
    Each([this](const ListedWriter& writer, const ListedComponent& c) {
      object_->AddComponent(writer.instance, writer.id, c.type, c.Path(), c.name.c_str());
      const Text* const base = IsOnlyOne(writer) ? history_.Base(writer.TypeFor(type_), writer, c) : nullptr;
      if (base == nullptr) return;
      object_->SetPreviousBackupStamp(writer.id, c.type, c.Path(), c.name.c_str(), base->c_str());
    });
  }
  /// SetPreviousBackupStamp names the class: of several instances nobody could say which is meant.
  bool IsOnlyOne(const ListedWriter& writer) const {
    return std::ranges::count_if(writers_, [&writer](const ListedWriter& other) { return other.id == writer.id; }) == 1;
  }
  void AddVolumes() {
    std::set<Text> roots{VSS_L("C:\\")};
    for (const ListedWriter& writer : writers_) {
      for (const ListedComponent* c : writer.Included(tour_.first_only)) roots.insert(c->roots.begin(), c->roots.end());
    }
    for (Text root : roots) {
      BOOL supported = FALSE;
      VSS_ID snapshot = GUID_NULL;
      if (object_->IsVolumeSupported(GUID_NULL, root.data(), &supported) != S_OK || supported == FALSE) continue;
      object_->AddToSnapshotSet(root.data(), GUID_NULL, &snapshot);
    }
  }
  /// Each component that is chosen.
  template <class Act>
  void Each(Act act) const {
    for (const ListedWriter& writer : writers_) {
      for (const ListedComponent* component : writer.Chosen(tour_.first_only)) act(writer, *component);
    }
  }

  const Tour& tour_;
  Given<IVssBackupComponents> object_;
  VSS_BACKUP_TYPE type_ = VSS_BT_UNDEFINED;
  std::vector<ListedWriter> writers_;
  BackupHistory history_;
  bool has_failed_ = false;     // an operation of this backup
  std::vector<VSS_ID> failed_;  // writers, in it
  bool gathered_ = false;  // and not freed
};

namespace {

bool Do(const Stop& stop, Requester& requester, std::vector<Text>& saved) {
  const Step step = stop.step;
  if (step == Step::kOpenBackup) return requester.OpenBackup(stop.type);
  if (step == Step::kOpenRestore) return requester.OpenRestore(saved.empty() ? Text() : saved.back());
  if (step == Step::kOpenFirstRestore) return requester.OpenRestore(saved.empty() ? Text() : saved.front());
  if (!requester.is_open()) return true;
  switch (step) {
    case Step::kGather:
      return requester.Gather();
    case Step::kPrepare:
    case Step::kPrepareBare:
      return requester.Prepare(step == Step::kPrepare);
    case Step::kSnapshot:
      return requester.Snapshot();
    case Step::kSucceed:
    case Step::kFail:
      return requester.Tell(step == Step::kSucceed, saved);
    case Step::kComplete:
      return requester.Complete();
    case Step::kAbort:
      return requester.Abort();
    case Step::kPreRestore:
      return requester.PreRestore();
    case Step::kMoreRestores:
      return requester.MoreRestores();
    case Step::kRestored:
    case Step::kNotRestored:
      return requester.TellRestored(step == Step::kRestored ? VSS_RS_ALL : VSS_RS_NONE);
    case Step::kPostRestore:
      return requester.PostRestore();
    default:
      return requester.Close();
  }
}

}  // namespace

ScriptedRequesters::ScriptedRequesters(const Tour& tour) : tour_(tour) {
  for (auto& requester : requesters_) requester = std::make_unique<Requester>(tour_);
}
ScriptedRequesters::~ScriptedRequesters() = default;

bool ScriptedRequesters::Play() {
  for (const Stop& stop : tour_.stops) {
    if (!Do(stop, *requesters_[stop.requester], saved_)) return false;
  }
  return true;
}

}  // namespace gwm::touring

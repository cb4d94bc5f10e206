// SPDX-License-Identifier: Apache-2.0
//
// The object's birth and end, its interfaces, and the hash of its state.
#include "requester/backup_components.h"
#include "requester/hash.h"
#include "requester/writer_status.h"

namespace gwm {

class BackupComponents::Hasher final : public RefCounted<IStateHash, IID_IStateHash> {
 public:
  explicit Hasher(ComPtr<BackupComponents> object) : object_(std::move(object)) {}
  ULONGLONG STDMETHODCALLTYPE StateHash() override { return object_->StateHash(); }

 private:
  ComPtr<BackupComponents> object_;
};

// Ids that are new in every backup are left out: two objects that went the same way are equal.
static std::uint64_t HashDocument(std::uint64_t hash, const ComponentsDocument& document) {
  hash = HashValue(hash, document.select_components);
  hash = HashValue(hash, document.bootable_system_state);
  hash = HashValue(hash, document.partial_files);
  hash = HashValue(hash, document.backup_type);
  hash = HashValue(hash, document.restore_type);
  hash = HashValue(hash, document.snapshot_set_id == GUID_NULL);
  if (document.writers.empty()) return hash;
  ComponentsDocument copy = document;
  copy.snapshot_set_id = GUID_NULL;
  const std::u16string text = SerializeComponents(copy);
  return HashBytes(hash, text.data(), text.size() * sizeof(char16_t));
}

BackupComponents::BackupComponents() = default;

BackupComponents::~BackupComponents() { SayGoodbye(); }

HRESULT STDMETHODCALLTYPE BackupComponents::QueryInterface(REFIID riid, void** ppvObject) {
  if (riid != IID_IStateHash || ppvObject == nullptr) {
    return RefCounted::QueryInterface(riid, ppvObject);
  }
  AddRef();
  *ppvObject = static_cast<IStateHash*>(new Hasher(ComPtr<BackupComponents>(this)));
  return S_OK;
}

ULONGLONG BackupComponents::StateHash() {
  const std::lock_guard lock(mutex_);
  Settle();
  std::uint64_t hash = kHashSeed;
  hash = HashValue(hash, life_.mode);
  hash = HashValue(hash, life_.gather);
  hash = HashValue(hash, life_.progress);
  hash = HashValue(hash, life_.context_set);
  hash = HashValue(hash, life_.backup_state_set);
  hash = HashValue(hash, life_.gather_used_up);
  hash = HashValue(hash, life_.context);
  hash = HashValue(hash, has_status_);
  hash = HashValue(hash, status_operation_ && status_operation_->pending());
  hash = HashValue(hash, took_part_);
  // Filters decide about nothing but the gather to come.
  if (life_.gather == Gather::kNone) hash = filter_.Hash(hash);
  if (session_ == nullptr) return hash;
  const std::lock_guard session_lock(session_->mutex);
  hash = HashValue(hash, session_->participants.size());
  hash = HashValue(hash, session_->snapshots.size());
  return HashDocument(hash, session_->document);
}

}  // namespace gwm

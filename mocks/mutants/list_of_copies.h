// SPDX-License-Identifier: Apache-2.0
//
// list_of_copies.h: a list of shadow copies that lists them otherwise.
//
//   AlterCopies([](VSS_SNAPSHOT_PROP& copy) { copy.m_lSnapshotsCount = 1; });
#pragma once

#include "com/ref_counted.h"
#include "mutants/instead.h"
#include "own_memory.h"

namespace gwm {

/// Takes over a reference of the list that it stands for.
class AlteredCopies : public RefCounted<IVssEnumObject, IID_IVssEnumObject>, public OwnMemory {
 public:
  using Change = void (*)(VSS_SNAPSHOT_PROP&);
  AlteredCopies(IVssEnumObject* list, Change change, bool clones_begin_anew)
      : list_(list), change_(change), clones_begin_anew_(clones_begin_anew) {}

  HRESULT STDMETHODCALLTYPE Next(ULONG celt, VSS_OBJECT_PROP* rgelt, ULONG* fetched) override {
    const HRESULT hr = list_->Next(celt, rgelt, fetched);
    if (FAILED(hr)) return hr;
    for (ULONG i = 0; i < *fetched; ++i) {
      if (rgelt[i].Type == VSS_OBJECT_SNAPSHOT) change_(rgelt[i].Obj.Snap);
    }
    return hr;
  }
  HRESULT STDMETHODCALLTYPE Skip(ULONG celt) override { return list_->Skip(celt); }
  HRESULT STDMETHODCALLTYPE Reset() override { return list_->Reset(); }
  HRESULT STDMETHODCALLTYPE Clone(IVssEnumObject** clone) override {
    const HRESULT hr = list_->Clone(clone);
    if (FAILED(hr)) return hr;
    if (clones_begin_anew_) (*clone)->Reset();
    *clone = new AlteredCopies(*clone, change_, clones_begin_anew_);
    return hr;
  }

 private:
  const ComPtr<IVssEnumObject> list_;
  const Change change_;
  const bool clones_begin_anew_;
};

template <class Change>
void AlterCopies(Change) {
  AlterOutput<&vss::Backup::Query, 3>([](IVssEnumObject*& list) {
    list = new AlteredCopies(
        list, [](VSS_SNAPSHOT_PROP& copy) { Change()(copy); }, false);
  });
}
inline void BeginClonesAnew() {
  AlterOutput<&vss::Backup::Query, 3>([](IVssEnumObject*& list) {
    list = new AlteredCopies(
        list, [](VSS_SNAPSHOT_PROP&) {}, true);
  });
}

}  // namespace gwm

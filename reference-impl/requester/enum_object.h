// SPDX-License-Identifier: Apache-2.0
//
// enum_object.h: what Query finds: shadow copies or providers. nn-vss-ivssenumobject
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "com/ref_counted.h"
#include "environment/snapshot_store.h"

namespace gwm {

class EnumObject final : public RefCounted<IVssEnumObject, IID_IVssEnumObject> {
 public:
  struct Found {
    bool system_provider = false;
    std::vector<Snapshot> snapshots;
    std::size_t size() const { return snapshots.size() + (system_provider ? 1 : 0); }
  };
  explicit EnumObject(std::shared_ptr<const Found> found, std::size_t next = 0)
      : found_(std::move(found)), next_(next) {}

  HRESULT STDMETHODCALLTYPE Next(ULONG celt, VSS_OBJECT_PROP* rgelt, ULONG* pceltFetched) override;
  HRESULT STDMETHODCALLTYPE Skip(ULONG celt) override;
  HRESULT STDMETHODCALLTYPE Reset() override;
  HRESULT STDMETHODCALLTYPE Clone(IVssEnumObject** ppenum) override;

 private:
  VSS_OBJECT_PROP Get(std::size_t index) const;

  const std::shared_ptr<const Found> found_;
  std::mutex mutex_;
  std::size_t next_;
};

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// What operations and queries hand out, each method answered by the policy in force.
#pragma once

#include "nulls/null_object.h"

namespace gwm {

class NullAsync final : public NullObject<IVssAsync> {
 public:
  HRESULT STDMETHODCALLTYPE Cancel() override { return Answer(); }
  HRESULT STDMETHODCALLTYPE Wait(DWORD) override { return Answer(); }
  HRESULT STDMETHODCALLTYPE QueryStatus(HRESULT* pHrResult, INT* pReserved) override {
    return Answer(pHrResult, pReserved);
  }
};

class NullEnumObject final : public NullObject<IVssEnumObject> {
 public:
  HRESULT STDMETHODCALLTYPE Next(ULONG, VSS_OBJECT_PROP* rgelt, ULONG* pceltFetched) override {
    return Answer(rgelt, pceltFetched);
  }
  HRESULT STDMETHODCALLTYPE Skip(ULONG) override { return Answer(); }
  HRESULT STDMETHODCALLTYPE Reset() override { return Answer(); }
  HRESULT STDMETHODCALLTYPE Clone(IVssEnumObject** ppenum) override { return Answer(ppenum); }
};

class NullWriterComponents final : public NullObject<IVssWriterComponentsExt> {
 public:
  HRESULT STDMETHODCALLTYPE GetComponentCount(UINT* pcComponents) override {
    return Answer(pcComponents);
  }
  HRESULT STDMETHODCALLTYPE GetWriterInfo(VSS_ID* pidInstance, VSS_ID* pidWriter) override {
    return Answer(pidInstance, pidWriter);
  }
  HRESULT STDMETHODCALLTYPE GetComponent(UINT, IVssComponent** ppComponent) override {
    return Answer(ppComponent);
  }
};

}  // namespace gwm

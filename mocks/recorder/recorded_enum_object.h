// SPDX-License-Identifier: Apache-2.0
//
// IVssEnumObject, recorded.
#pragma once

#include "recorder/recorded.h"

namespace gwm::recording {

class RecordedEnumObject : public Recorded<IVssEnumObject, IID_IVssEnumObject> {
 public:
  explicit RecordedEnumObject(IVssEnumObject* inner)
      : Recorded(inner, {"enum", NextNumber<RecordedEnumObject>()}) {}

  HRESULT STDMETHODCALLTYPE Next(ULONG celt, VSS_OBJECT_PROP* rgelt, ULONG* pceltFetched) override {
    return Record("IVssEnumObject::Next", &IVssEnumObject::Next, In("celt", celt),
                  OutObjects("rgelt", rgelt, pceltFetched), Out("pceltFetched", pceltFetched));
  }
  HRESULT STDMETHODCALLTYPE Skip(ULONG celt) override {
    return Record("IVssEnumObject::Skip", &IVssEnumObject::Skip, In("celt", celt));
  }
  HRESULT STDMETHODCALLTYPE Reset() override {
    return Record("IVssEnumObject::Reset", &IVssEnumObject::Reset);
  }
  HRESULT STDMETHODCALLTYPE Clone(IVssEnumObject** ppenum) override {
    return Record("IVssEnumObject::Clone", &IVssEnumObject::Clone,
                  OutObject<RecordedEnumObject>("ppenum", ppenum));
  }
};

}  // namespace gwm::recording

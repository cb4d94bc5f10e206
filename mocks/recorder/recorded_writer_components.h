// SPDX-License-Identifier: Apache-2.0
//
// IVssWriterComponentsExt, recorded; a handler gets it as an IVssWriterComponents.
#pragma once

#include "recorder/recorded.h"
#include "recorder/recorded_component.h"

namespace gwm::recording {

class RecordedWriterComponents : public Recorded<IVssWriterComponentsExt> {
 public:
  explicit RecordedWriterComponents(IVssWriterComponentsExt* inner)
      : Recorded(inner, {"writer_components", NextNumber<RecordedWriterComponents>()}) {}

  HRESULT STDMETHODCALLTYPE GetComponentCount(UINT* pcComponents) override {
    return Record("IVssWriterComponents::GetComponentCount",
                  &IVssWriterComponents::GetComponentCount, Out("pcComponents", pcComponents));
  }
  HRESULT STDMETHODCALLTYPE GetWriterInfo(VSS_ID* pidInstance, VSS_ID* pidWriter) override {
    return Record("IVssWriterComponents::GetWriterInfo", &IVssWriterComponents::GetWriterInfo,
                  Out("pidInstance", pidInstance), Out("pidWriter", pidWriter));
  }
  HRESULT STDMETHODCALLTYPE GetComponent(UINT iComponent, IVssComponent** ppComponent) override {
    return Record("IVssWriterComponents::GetComponent", &IVssWriterComponents::GetComponent,
                  In("iComponent", iComponent),
                  OutObject<RecordedComponent>("ppComponent", ppComponent));
  }
};

}  // namespace gwm::recording

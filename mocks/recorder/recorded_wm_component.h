// SPDX-License-Identifier: Apache-2.0
//
// IVssWMComponent, recorded.
#pragma once

#include "recorder/recorded.h"
#include "recorder/recorded_files.h"

namespace gwm::recording {

class RecordedWMComponent : public Recorded<IVssWMComponent> {
 public:
  explicit RecordedWMComponent(IVssWMComponent* inner)
      : Recorded(inner, {"component", NextNumber<RecordedWMComponent>()}) {}

  HRESULT STDMETHODCALLTYPE GetComponentInfo(PVSSCOMPONENTINFO* ppInfo) override {
    return Record("IVssWMComponent::GetComponentInfo", &IVssWMComponent::GetComponentInfo,
                  OutInfo("ppInfo", ppInfo));
  }
  HRESULT STDMETHODCALLTYPE FreeComponentInfo(PVSSCOMPONENTINFO pInfo) override {
    return Record("IVssWMComponent::FreeComponentInfo", &IVssWMComponent::FreeComponentInfo,
                  InInfo("pInfo", pInfo));
  }
  HRESULT STDMETHODCALLTYPE GetFile(UINT iFile, IVssWMFiledesc** ppFiledesc) override {
    return Record("IVssWMComponent::GetFile", &IVssWMComponent::GetFile, In("iFile", iFile),
                  OutObject<RecordedWMFiledesc>("ppFiledesc", ppFiledesc));
  }
  HRESULT STDMETHODCALLTYPE GetDatabaseFile(UINT iDBFile, IVssWMFiledesc** ppFiledesc) override {
    return Record("IVssWMComponent::GetDatabaseFile", &IVssWMComponent::GetDatabaseFile,
                  In("iDBFile", iDBFile), OutObject<RecordedWMFiledesc>("ppFiledesc", ppFiledesc));
  }
  HRESULT STDMETHODCALLTYPE GetDatabaseLogFile(UINT iDbLogFile,
                                               IVssWMFiledesc** ppFiledesc) override {
    return Record("IVssWMComponent::GetDatabaseLogFile", &IVssWMComponent::GetDatabaseLogFile,
                  In("iDbLogFile", iDbLogFile),
                  OutObject<RecordedWMFiledesc>("ppFiledesc", ppFiledesc));
  }
  HRESULT STDMETHODCALLTYPE GetDependency(UINT iDependency,
                                          IVssWMDependency** ppDependency) override {
    return Record("IVssWMComponent::GetDependency", &IVssWMComponent::GetDependency,
                  In("iDependency", iDependency),
                  OutObject<RecordedWMDependency>("ppDependency", ppDependency));
  }
};

}  // namespace gwm::recording

// SPDX-License-Identifier: Apache-2.0
//
// The export through which a test sets the world. Alone in its file: a library around this one may
// have another (mocks/legal).
#include "environment/simulated_environment.h"
#include "environment/world.h"

extern "C" [[gnu::visibility("default")]] HRESULT STDAPICALLTYPE GwmGetWorld(UINT version,
                                                                             IGwmWorld** ppWorld) {
  if (ppWorld == nullptr) return E_INVALIDARG;
  *ppWorld = nullptr;
  if (version != kGwmWorldVersion) return E_NOTIMPL;
  gwm::SimulatedEnvironment::Instance().controlled = true;
  *ppWorld = &gwm::TheWorld();
  return S_OK;
}

// SPDX-License-Identifier: Apache-2.0
#include "environment/guard.h"

#include <gmock/gmock.h>

#include <stdexcept>

#include "com/ref_counted.h"
#include "testing/test_world.h"

namespace gwm {
namespace {

constexpr Method kMethod = "IVssAsync::Wait";

TEST(Guard, PassesTheBodysCodeOn) {
  EXPECT_EQ(Invoke(kMethod, []() -> HRESULT { return S_FALSE; }), S_FALSE);
}

TEST(Guard, ShortMemoryIsOutOfMemory) {
  EXPECT_EQ(Invoke(kMethod, []() -> HRESULT { throw std::bad_alloc(); }), E_OUTOFMEMORY);
}

TEST(Guard, AnythingElseIsUnforeseenAndLogged) {
  TestWorld world;
  EXPECT_EQ(Invoke(kMethod, []() -> HRESULT { throw std::logic_error("a reason"); }),
            VSS_E_UNEXPECTED);
  EXPECT_EQ(Invoke(kMethod, []() -> HRESULT { throw 1; }), VSS_E_UNEXPECTED);
  ASSERT_EQ(world->LogCount(), 2u);
  EXPECT_THAT(world.Log()[0].text, testing::StrEq("IVssAsync::Wait: a reason"));
}

TEST(Guard, BeforeWindows7AnUnforeseenErrorIsEUnexpected) {
  for (const GwmOsVersion os :
       {GWM_OS_XP, GWM_OS_2003, GWM_OS_2003_SP1, GWM_OS_VISTA, GWM_OS_2008}) {
    GwmConditions conditions = GwmDefaultConditions();
    conditions.os = os;
    TestWorld world(conditions);
    EXPECT_EQ(Invoke(kMethod, []() -> HRESULT { throw 1; }), E_UNEXPECTED) << os;
  }
}

TEST(Guard, AnArmedFaultHitsItsMethodOnce) {
  TestWorld world;
  const auto body = []() -> HRESULT { return S_OK; };
  EXPECT_EQ(world->ArmFault("IVssAsync::Wait", E_ABORT), S_OK);
  EXPECT_EQ(Invoke("IVssAsync::Cancel", body), S_OK);
  EXPECT_EQ(Invoke(kMethod, body), VSS_E_UNEXPECTED);
  EXPECT_EQ(Invoke(kMethod, body), S_OK);
  ASSERT_EQ(world->LogCount(), 1u);
  EXPECT_EQ(world.Log()[0].code, E_ABORT);
}

struct IProbe : IUnknown {};
inline constexpr IID IID_Probe = {1, 2, 3, {4}};
class Probe final : public RefCounted<IProbe, IID_Probe> {};

TEST(RefCounted, KnowsItsIdsAndIUnknown) {
  const ComPtr<Probe> probe(new Probe);
  ComPtr<IUnknown> unknown;
  EXPECT_EQ(probe->QueryInterface(IID_Probe, reinterpret_cast<void**>(unknown.Out())), S_OK);
  EXPECT_EQ(probe->QueryInterface(IID_IUnknown, reinterpret_cast<void**>(unknown.Out())), S_OK);
  void* other = &other;
  EXPECT_EQ(probe->QueryInterface(IID_IVssAsync, &other), E_NOINTERFACE);
  EXPECT_EQ(other, nullptr);
  EXPECT_EQ(probe->QueryInterface(IID_Probe, nullptr), E_POINTER);
}

TEST(RefCounted, CountsReferencesAndObjects) {
  const LONGLONG before = live_objects;
  auto* probe = new Probe;
  EXPECT_EQ(live_objects, before + 1);
  EXPECT_EQ(probe->AddRef(), 2u);
  EXPECT_EQ(probe->Release(), 1u);
  EXPECT_EQ(probe->Release(), 0u);
  EXPECT_EQ(live_objects, before);
}

}  // namespace
}  // namespace gwm

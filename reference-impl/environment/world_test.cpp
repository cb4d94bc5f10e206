// SPDX-License-Identifier: Apache-2.0
#include <cstring>

#include "testing/test_requester.h"

namespace gwm {
namespace {

TEST(World, AnotherVersionIsNotThere) {
  IGwmWorld* world = nullptr;
  EXPECT_EQ(GwmGetWorld(kGwmWorldVersion + 1, &world), E_NOTIMPL);
  EXPECT_EQ(world, nullptr);
  EXPECT_EQ(GwmGetWorld(kGwmWorldVersion, nullptr), E_INVALIDARG);
}

TEST(World, ConditionsOfAnotherSizeOrOutOfRangeAreRefused) {
  TestWorld world;
  EXPECT_EQ(world->Open(nullptr), E_INVALIDARG);
  GwmConditions conditions = GwmDefaultConditions();
  conditions.size = 4;
  EXPECT_EQ(world->Open(&conditions), E_INVALIDARG);
  conditions = GwmDefaultConditions();
  conditions.privilege = static_cast<GwmPrivilege>(99);
  EXPECT_EQ(world->Change(&conditions), E_INVALIDARG);
}

struct Caller {
  GwmPrivilege privilege;
  HRESULT requester;
  HRESULT writer;
};
constexpr Caller kCallers[] = {
    {GWM_PRIVILEGE_ADMINISTRATOR, S_OK, S_OK},
    {GWM_PRIVILEGE_BACKUP_OPERATOR, S_OK, S_OK},
    {GWM_PRIVILEGE_LOCAL_SYSTEM, S_OK, S_OK},
    {GWM_PRIVILEGE_NONE, E_ACCESSDENIED, E_ACCESSDENIED},
    {GWM_PRIVILEGE_SERVICE_ACCOUNT, E_ACCESSDENIED, E_ACCESSDENIED},
};

HRESULT TryRequester() {
  ComPtr<IVssBackupComponents> backup;
  return CreateVssBackupComponents(backup.Out());
}
HRESULT TryWriter() { return TestWriter().initialized; }

TEST(World, GroupsDecideWhoMayCall) {
  for (const Caller& caller : kCallers) {
    TestWorld world;
    world.conditions.privilege = caller.privilege;
    world.Change();
    EXPECT_EQ(TryRequester(), caller.requester) << caller.privilege;
    EXPECT_EQ(TryWriter(), caller.writer) << caller.privilege;
  }
}

TEST(World, TheRegistryGoesBeforeTheGroups) {
  for (const Caller& caller : kCallers) {
    for (DWORD value = 0; value <= 3; ++value) {
      TestWorld world;
      world.conditions.privilege = caller.privilege;
      world.Change();
      EXPECT_EQ(world->SetAccessControl(GwmAccountName(caller.privilege), value), S_OK);
      EXPECT_EQ(TryRequester(), value & 2 ? S_OK : E_ACCESSDENIED) << caller.privilege << value;
      EXPECT_EQ(TryWriter(), value & 1 ? S_OK : E_ACCESSDENIED) << caller.privilege << value;
    }
  }
}

TEST(World, AnotherAccountsEntryChangesNothing) {
  TestWorld world;
  EXPECT_EQ(world->SetAccessControl("GWM\\Somebody", 0), S_OK);
  EXPECT_EQ(TryRequester(), S_OK);
  EXPECT_EQ(world->SetAccessControl("GWM\\Somebody", 4), E_INVALIDARG);
  EXPECT_EQ(world->SetAccessControl(nullptr, 1), E_INVALIDARG);
}

TEST(World, AFreshOneHasForgottenAll) {
  TestWorld world;
  EXPECT_EQ(world->ArmFault("CreateVssBackupComponents", E_FAIL), S_OK);
  EXPECT_EQ(world->ArmLateFault(E_OUTOFMEMORY), S_OK);
  EXPECT_EQ(world->SetAccessControl(GwmAccountName(GWM_PRIVILEGE_ADMINISTRATOR), 0), S_OK);
  const GwmConditions conditions = GwmDefaultConditions();
  EXPECT_EQ(world->Open(&conditions), S_OK);
  EXPECT_EQ(Gather(*CreateForBackup()), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(world->LogCount(), 0u);
}

TEST(World, AFaultIsArmedForMethodsThatThereAre) {
  TestWorld world;
  EXPECT_EQ(world->ArmFault("IVssBackupComponents::Nonsense", E_FAIL), E_INVALIDARG);
  EXPECT_EQ(world->ArmFault("CVssWriter::Initialize", E_FAIL), S_OK);
  EXPECT_EQ(TryWriter(), VSS_E_UNEXPECTED);
  EXPECT_EQ(world->ArmFault("CreateVssBackupComponents", E_FAIL), S_OK);
  EXPECT_EQ(world->ArmFault(nullptr, S_OK), S_OK);
  EXPECT_EQ(TryRequester(), S_OK);
}

TEST(World, InlineWorkIsDoneOnRequest) {
  TestWorld world(Deterministic());
  TestWriter writer;
  const auto backup = CreateForBackup();
  ComPtr<IVssAsync> async;
  ASSERT_EQ(backup->GatherWriterMetadata(async.Out()), S_OK);
  EXPECT_EQ(writer.Count("Identify"), 0);
  EXPECT_GT(world->RunPending(), 0u);
  EXPECT_EQ(writer.Count("Identify"), 1);
  EXPECT_EQ(world->RunPending(), 0u);
}

TEST(World, IdsRepeatWithTheInlineExecutor) {
  VSS_ID first, second;
  for (VSS_ID* id : {&first, &second}) {
    TestWorld world(Deterministic());
    TestWriter writer;
    const auto backup = CreateForBackup();
    Gather(*backup);
    *id = InstanceOf(*backup, 0);
  }
  EXPECT_EQ(first, second);
}

TEST(World, EqualStatesHashAlike) {
  TestWorld world(Deterministic());
  const auto a = CreateForBackup(), b = CreateForBackup();
  ULONGLONG hash_a = 1, hash_b = 2, later = 0;
  EXPECT_EQ(world->StateHash(a.get(), &hash_a), S_OK);
  EXPECT_EQ(world->StateHash(b.get(), &hash_b), S_OK);
  EXPECT_EQ(hash_a, hash_b);
  EXPECT_EQ(b->SetContext(VSS_CTX_APP_ROLLBACK), S_OK);
  EXPECT_EQ(world->StateHash(b.get(), &later), S_OK);
  EXPECT_NE(later, hash_b);
  EXPECT_EQ(world->StateHash(nullptr, &later), E_INVALIDARG);
}

}  // namespace
}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// What all objects share, on many threads: the event log, accounts, the queue of work, strings.
// Much of the worth of these tests is in what a thread sanitizer says.
#include <atomic>

#include "testing/at_once.h"
#include "testing/test_requester.h"

namespace gwm {
namespace {

constexpr OLECHAR kNoDocument[] = u"<a/>";

TEST(EnvironmentRaces, TheEventLogIsWrittenAndReadOnManyThreads) {
  TestWorld world;
  const auto writes = [] {
    BSTR text = SysAllocString(kNoDocument);
    ComPtr<IVssExamineWriterMetadata> metadata;
    EXPECT_EQ(CreateVssExamineWriterMetadata(text, metadata.Out()), VSS_E_INVALID_XML_DOCUMENT);
    SysFreeString(text);
  };
  AtOnce(25, {writes, writes});
  EXPECT_EQ(world->LogCount(), 50u);
  AtOnce(25, {writes, [&] { EXPECT_GE(world->LogCount(), 50u); }});
  AtOnce(25, {writes, [&] {
                GwmLogRecord record;
                EXPECT_EQ(world->LogRecord(world->LogCount() - 1, &record), S_OK);
                EXPECT_EQ(record.code, VSS_E_INVALID_XML_DOCUMENT);
              }});
  EXPECT_EQ(world->LogCount(), 100u);
}

TEST(EnvironmentRaces, AccountsAreEnteredAndLookedUpOnManyThreads) {
  TestWorld world;
  const auto enters = [&](const char* account) {
    return [&world, account] { EXPECT_EQ(world->SetAccessControl(account, 3), S_OK); };
  };
  // The entry of the account that is looked up is written, too.
  const char* const administrator = GwmAccountName(GWM_PRIVILEGE_ADMINISTRATOR);
  AtOnce(50, {enters(administrator), enters("another\\account"), [&] { world.Change(); }});
}

TEST(EnvironmentRaces, WhoeverWaitsDoesTheWork) {
  TestWorld world(Deterministic());
  TestWriter a, b;
  const auto gather = [] { EXPECT_EQ(Gather(*CreateForBackup()), VSS_S_ASYNC_FINISHED); };
  AtOnce(25, {gather, gather, [&] { world->RunPending(); }});
  EXPECT_EQ(a.Count("Identify"), 50);
}

TEST(EnvironmentRaces, StringsAndTaskMemoryAreCountedOnManyThreads) {
  TestWorld world;  // compares the counts
  const auto allocates = [] {
    for (int i = 0; i < 200; ++i) {
      SysFreeString(SysAllocString(kNoDocument));
      CoTaskMemFree(CoTaskMemAlloc(8));
    }
  };
  AtOnce(10, {allocates, allocates, allocates});
}

TEST(EnvironmentRaces, BlocksAndObjectsAreCountedOnManyThreads) {
  TestWorld world;  // compares the counters
  const auto makes = [] {
    for (int i = 0; i < 20; ++i) CreateForBackup();
  };
  AtOnce(10, {makes, makes, [&] { EXPECT_GE(world.Counters().objects, 0); }});
}

}  // namespace
}  // namespace gwm

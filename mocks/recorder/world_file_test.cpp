// SPDX-License-Identifier: Apache-2.0
//
// The reader of compiled worlds. What gwm exec makes of a file: runner/tests/test_worlds.py.
#include <gmock/gmock.h>

#include <string>

#include "com/memory.h"
#include "recorder/worlds.h"

namespace gwm::recording {
namespace {

constexpr std::string_view kShop =
    "gwm-world\t1\n"
    "world\tshop\tA \\\"shop\\\".\n"
    "condition\tos\tvista\n"
    "writer\tShop\t6777a053-4d00-4711-8001-00000000abcd\tShop\\tWriter\t\\N\t3\t1\tex\tinitialised\t"
    "delay\t50\t2\t2\t3\t16\n"
    "exclude\tfiles\tC:\\\\Temp\t*\t1\n"
    "fails\tOnFreeze\t2147754995\n"
    "component\t1\tA\\\\B\torders\t\\N\t1\t0\t1\t2\n"
    "files\tlog\tC:\\\\Shop\torders.log\t0\n"
    "depends\t6777a041-4d00-4711-8001-000000000041\t\\N\tdata\n"
    "component\t2\t\\N\tsecond\t\t0\t1\t0\t0\n"
    "writer\tA\t6777a041-4d00-4711-8001-000000000041\tWriter {label}\ti\t3\t3\tplain\tsubscribed\tok\t0\t1\t"
    "\\N\t1\t0\n"
    "fault\tIVssAsync::Wait\t2147500037\n"
    "answer\tIVssAsync::Wait\t2\treturn\t2147500037\t0\n"
    "answer\tIVssBackupComponents::PrepareForBackup\t0\tstatus\t0\t250\n"
    "end\n";

std::u16string Wide(LPCWSTR text) {
  const std::basic_string_view<WCHAR> view(text);
  return std::u16string(view.begin(), view.end());
}

std::string ProblemOf(std::string_view text) {
  Buffer problem;
  EXPECT_EQ(ParseWorld(text, problem), nullptr);
  return std::string(problem.view());
}

std::string Replaced(std::string_view old, std::string_view now) {
  std::string text(kShop);
  return text.replace(text.find(old), old.size(), now);
}

TEST(WorldFile, GivesEverythingToItsOwner) {
  Buffer problem;
  const World* const world = ParseWorld(kShop, problem);
  ASSERT_NE(world, nullptr) << problem.view();
  EXPECT_EQ(world->name, "shop");
  EXPECT_EQ(world->text, "A \"shop\".");
  EXPECT_EQ(world->conditions.os, GWM_OS_VISTA);
  EXPECT_EQ(world->conditions.privilege, GWM_PRIVILEGE_ADMINISTRATOR);
  ASSERT_EQ(world->writers.size(), 2u);
  const WriterSpec& shop = world->writers[0];
  EXPECT_EQ(shop.label, "Shop");
  EXPECT_EQ(shop.id, (VSS_ID{0x6777a053, 0x4d00, 0x4711, {0x80, 1, 0, 0, 0, 0, 0xab, 0xcd}}));
  EXPECT_EQ(Wide(shop.name), u"Shop\tWriter");
  EXPECT_EQ(shop.instance, nullptr);
  EXPECT_EQ(shop.source, VSS_ST_TRANSACTEDDB);
  EXPECT_EQ(shop.kind, WriterKind::kEx);
  EXPECT_EQ(shop.membership, Membership::kInitialised);
  EXPECT_EQ(shop.identify, Behaviour::kDelay);
  EXPECT_EQ(shop.delay_ms, 50u);
  EXPECT_EQ(shop.count, 2u);
  EXPECT_EQ(shop.restore_method, VSS_RME_RESTORE_IF_CAN_REPLACE);
  EXPECT_EQ(shop.restore, VSS_WRE_ALWAYS);
  EXPECT_EQ(shop.schema, DWORD{VSS_BS_COPY});
  ASSERT_EQ(shop.excludes.size(), 1u);
  EXPECT_EQ(Wide(shop.excludes[0].path), u"C:\\Temp");
  ASSERT_EQ(shop.failures.size(), 1u);
  EXPECT_EQ(shop.failures[0].code, VSS_E_WRITERERROR_RETRYABLE);
  ASSERT_EQ(shop.components.size(), 2u);
  const ComponentSpec& orders = shop.components[0];
  EXPECT_EQ(Wide(orders.logical_path), u"A\\B");
  EXPECT_EQ(orders.caption, nullptr);
  EXPECT_TRUE(orders.notify && !orders.selectable && orders.selectable_for_restore);
  ASSERT_EQ(orders.files.size(), 1u);
  EXPECT_EQ(orders.files[0].kind, FilesSpec::Kind::kLog);
  ASSERT_EQ(orders.dependencies.size(), 1u);
  EXPECT_EQ(orders.dependencies[0].writer, world->writers[1].id);
  EXPECT_TRUE(shop.components[1].files.empty());
  EXPECT_EQ(Wide(shop.components[1].caption), u"");
  EXPECT_EQ(world->writers[1].restore_method, VSS_RME_UNDEFINED);
  ASSERT_EQ(world->faults.size(), 1u);
  EXPECT_STREQ(world->faults[0].method, "IVssAsync::Wait");
  EXPECT_EQ(world->faults[0].code, E_FAIL);
  ASSERT_EQ(world->answers.size(), 2u);
  EXPECT_EQ(world->answers[0].method, "IVssAsync::Wait");
  EXPECT_EQ(world->answers[0].call, 2u);
  EXPECT_EQ(world->answers[0].at, AnswerSpec::At::kReturn);
  EXPECT_EQ(world->answers[0].code, E_FAIL);
  EXPECT_EQ(world->answers[1].call, 0u);
  EXPECT_EQ(world->answers[1].at, AnswerSpec::At::kStatus);
  EXPECT_EQ(world->answers[1].code, S_OK);
  EXPECT_EQ(world->answers[1].pending_ms, 250u);
}

TEST(WorldFile, HasTheVolumesWithWhichSomethingIsWrong) {
  Buffer problem;
  const World* const world =
      ParseWorld("gwm-world\t1\nvolume\tC:\\\\\tnested\nvolume\tD:\\\\\texhausted\nend\n", problem);
  ASSERT_NE(world, nullptr) << problem.view();
  ASSERT_EQ(world->volumes.size(), 2u);
  EXPECT_EQ(Wide(world->volumes[0].name), u"C:\\");
  EXPECT_EQ(world->volumes[0].state, VolumeState::kNested);
  EXPECT_EQ(world->volumes[1].state, VolumeState::kExhausted);
  EXPECT_EQ(ProblemOf("gwm-world\t1\nvolume\tC:\\\\\tlost\n"), "line 2: has a word that there is not");
}

TEST(WorldFile, TakesNoCountedMemory) {
  const memory::Counts before = memory::Now();
  Buffer problem;
  EXPECT_NE(ParseWorld(kShop, problem), nullptr);
  EXPECT_EQ(memory::Now().allocations, before.allocations);
}

TEST(WorldFile, RefusesWhatIsNone) {
  EXPECT_EQ(ProblemOf(""), "line 0: the file is cut off");
  EXPECT_EQ(ProblemOf("text = \"x\"\n"), "line 1: is no compiled world");
  EXPECT_EQ(ProblemOf("gwm-world\t2\n"), "line 1: is of another version of gwm");
  EXPECT_EQ(ProblemOf(kShop.substr(0, kShop.size() - 4)), "line 14: the file is cut off");
}

TEST(WorldFile, RefusesALineThatIsNotAsItShouldBe) {
  EXPECT_EQ(ProblemOf(Replaced("\tvista", "\tbeos")), "line 3: has a word that there is not");
  EXPECT_EQ(ProblemOf(Replaced("\tos", "\tosi")), "line 3: has a condition that there is not");
  EXPECT_EQ(ProblemOf(Replaced("\t50", "\t5O")), "line 4: has no number");
  EXPECT_EQ(ProblemOf(Replaced("\t50", "\t99999999999")), "line 4: has no number");
  EXPECT_EQ(ProblemOf(Replaced("abcd", "abc")), "line 4: has no id");
  EXPECT_EQ(ProblemOf(Replaced("\t50\t2", "\t50")), "line 4: has not the parts that it should");
  EXPECT_EQ(ProblemOf(Replaced("\treturn", "\tsoon")), "line 13: has a word that there is not");
  EXPECT_EQ(ProblemOf(Replaced("\nfiles", "\nfolders")), "line 8: is not known");
  EXPECT_EQ(ProblemOf("gwm-world\t1\ncomponent\t1\n"), "line 2: is not known, or belongs to a writer");
}

}  // namespace
}  // namespace gwm::recording

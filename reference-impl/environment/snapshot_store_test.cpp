// SPDX-License-Identifier: Apache-2.0
#include "environment/snapshot_store.h"

#include <gmock/gmock.h>

#include "com/text.h"

namespace gwm {
namespace {

using testing::UnorderedElementsAre;

TEST(VolumeName, IsADriveAMountedFolderAGuidNameOrAShare) {
  const struct {
    std::u16string_view name;
    bool before_windows_8, from_then_on;
  } kNames[] = {
      {u"C:\\", true, true},
      {u"z:\\mounted\\", true, true},
      {u"C:", false, false},
      {u"C:\\mounted", false, false},
      {u"1:\\", false, false},
      {u"[:\\", false, false},
      {u"@:\\", false, false},
      {u"{:\\", false, false},
      {u"`:\\", false, false},
      {u"A:\\", true, true},
      {u"a:\\", true, true},
      {u"Z:\\", true, true},
      {u"C;\\", false, false},
      {u"C:x\\", false, false},
      {u"C:\\a*\\", false, false},
      {u"C:\\a?\\", false, false},
      {u"\\\\?\\Volume{1}\\", true, true},
      {u"\\\\?\\Volume{1\\", false, false},
      {u"\\\\?\\Volume{1}", false, false},
      {u"\\\\server\\share\\", false, true},
      {u"\\\\s\\x\\", false, true},
      {u"\\\\server\\", false, false},
      {u"\\\\\\share\\", false, false},
      {u"\\\\server\\\\", false, false},
      {u"", false, false},
      {u"\\", false, false},
  };
  for (const auto& row : kNames) {
    SCOPED_TRACE(ToUtf8(row.name));
    EXPECT_EQ(IsVolumeName(row.name, GWM_OS_WINDOWS_7), row.before_windows_8);
    EXPECT_EQ(IsVolumeName(row.name, GWM_OS_WINDOWS_8), row.from_then_on);
  }
}

TEST(VolumeName, IsKnownInEitherCase) {
  EXPECT_TRUE(IsSameVolume(u"c:\\", u"C:\\"));
  EXPECT_TRUE(IsSameVolume(u"z:\\a\\", u"Z:\\A\\"));
  EXPECT_FALSE(IsSameVolume(u"C:\\", u"D:\\"));
  EXPECT_FALSE(IsSameVolume(u"C:\\", u"C:\\a\\"));
  EXPECT_FALSE(IsSameVolume(u"[:\\", u"{:\\"));
  EXPECT_FALSE(IsSameVolume(u"@:\\", u"`:\\"));
}

class Shelf final : public SnapshotKeeper {
 public:
  void Lock() override {}
  void Unlock() override {}
  Snapshots Read() override { return kept_; }
  void Write(const Snapshots& all) override { kept_ = all; }

 private:
  Snapshots kept_;
};

Snapshot CopyOf(ULONG number, LONG context) {
  Snapshot copy;
  copy.id.Data1 = copy.set_id.Data1 = number;
  copy.context = context;
  return copy;
}

/// The numbers of the copies that there are.
std::vector<ULONG> Numbers(SnapshotStore& store) {
  std::vector<ULONG> numbers;
  for (const Snapshot& copy : store.List(VSS_CTX_ALL)) numbers.push_back(copy.id.Data1);
  return numbers;
}

TEST(SnapshotKeeper, HasThoseThatDoNotGoWithTheirRequesterForAllProcesses) {
  Shelf shelf;
  SnapshotStore one, another;
  one.KeepIn(&shelf);
  another.KeepIn(&shelf);
  one.Add({CopyOf(1, VSS_CTX_BACKUP), CopyOf(2, VSS_CTX_APP_ROLLBACK)});
  another.Add({CopyOf(3, VSS_CTX_FILE_SHARE_BACKUP), CopyOf(4, VSS_CTX_NAS_ROLLBACK)});
  EXPECT_THAT(Numbers(one), UnorderedElementsAre(1, 2, 4));
  EXPECT_THAT(Numbers(another), UnorderedElementsAre(2, 3, 4));
  EXPECT_EQ(another.Delete(CopyOf(2, 0).set_id, true), 1);
  EXPECT_EQ(another.Delete(CopyOf(1, 0).set_id, true), 0) << "it is the other process's own";
  EXPECT_THAT(Numbers(one), UnorderedElementsAre(1, 4));
}

TEST(PathRoot, IsADriveOrAShare) {
  const struct {
    std::u16string_view path, root;
  } kPaths[] = {
      {u"C:\\", u"C:\\"},
      {u"C:\\a\\b", u"C:\\"},
      {u"C:", u""},
      {u"C:a\\", u""},
      {u"C\\:", u""},
      {u"\\a", u""},
      {u"", u""},
      {u"\\\\server\\share\\a\\b", u"\\\\server\\share\\"},
      {u"\\\\s\\x", u"\\\\s\\x"},
      {u"\\\\server", u""},
      {u"\\\\\\share\\", u""},
  };
  for (const auto& row : kPaths) EXPECT_EQ(ToUtf8(RootOf(row.path)), ToUtf8(row.root));
}

}  // namespace
}  // namespace gwm

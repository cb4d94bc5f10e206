// SPDX-License-Identifier: Apache-2.0
//
// What is shown of a document, and that all of it is given back.
#include <array>
#include <string>

#include "gmock/mock_vss_examine_writer_metadata.h"
#include "gmock/mock_vss_wm_component.h"
#include "play/testing/played.h"
#include "script/steps_build.h"
#include "script/steps_requester.h"

namespace gwm {
namespace {

using testing::_;
using testing::AtLeast;
using testing::DoAll;
using testing::NiceMock;
using testing::Return;
using testing::SetArgPointee;

/// A backup with one document, of writer A, that has one component.
struct ShownDocument : testing::Test {
  ShownDocument() {
    ON_CALL(backup, GetWriterMetadataCount(_)).WillByDefault(DoAll(SetArgPointee<0>(1), Return(S_OK)));
    ON_CALL(backup, GetWriterMetadata(0, _, _)).WillByDefault(DoAll(SetArgPointee<2>(&document), Return(S_OK)));
    ON_CALL(document, GetIdentity(_, _, _, _, _)).WillByDefault(DoAll(SetArgPointee<1>(ClassId("A")), Return(S_OK)));
    ON_CALL(document, GetComponent(0, _)).WillByDefault(DoAll(SetArgPointee<1>(&component), Return(S_OK)));
    ON_CALL(component, GetComponentInfo(_)).WillByDefault(DoAll(SetArgPointee<0>(&info), Return(S_OK)));
    info.type = VSS_CT_DATABASE;
    info.bstrComponentName = name;
  }
  ~ShownDocument() override { SysFreeString(name); }

  std::string Shown() { return Played(&backup, writing::ShownComponent(0, "")).Out("shown"); }

  NiceMock<MockVssBackupComponents> backup;
  NiceMock<MockVssExamineWriterMetadata> document;
  NiceMock<MockVssWMComponent> component;
  BSTR name = SysAllocString(VSS_L("data"));
  VSS_COMPONENTINFO info{};
};

TEST_F(ShownDocument, ShowsEachFlagOfAComponentByItself) {
  constexpr const char* kBegin = "\"database path=- name=data caption=- icon=0";
  constexpr const char* kEnd = " files=0/0/0 dependencies=0\"";
  EXPECT_EQ(Shown(), std::string(kBegin) + kEnd);
  const std::pair<bool VSS_COMPONENTINFO::*, const char*> flags[] = {
      {&VSS_COMPONENTINFO::bRestoreMetadata, " restoreMetadata"},
      {&VSS_COMPONENTINFO::bNotifyOnBackupComplete, " notify"},
      {&VSS_COMPONENTINFO::bSelectable, " selectable"},
      {&VSS_COMPONENTINFO::bSelectableForRestore, " selectableForRestore"}};
  for (const auto& [flag, word] : flags) {
    info.*flag = true;
    EXPECT_EQ(Shown(), std::string(kBegin) + word + kEnd);
    info.*flag = false;
  }
  info.dwComponentFlags = 6;
  EXPECT_EQ(Shown(), std::string(kBegin) + " flags=0x6" + kEnd);
}

TEST_F(ShownDocument, ShowsEachNumberInItsPlace) {
  info.cbIcon = 1, info.cFileCount = 2, info.cDatabases = 3, info.cLogFiles = 4, info.cDependencies = 5;
  EXPECT_EQ(Shown(), "\"database path=- name=data caption=- icon=1 files=2/3/4 dependencies=5\"");
  info.type = VSS_CT_FILEGROUP;
  EXPECT_EQ(Shown().substr(0, 11), "\"filegroup ");
  info.type = static_cast<VSS_COMPONENT_TYPE>(7);
  EXPECT_EQ(Shown().substr(0, 8), "\"type 7 ");
}

TEST_F(ShownDocument, GivesBackWhatItGot) {
  EXPECT_CALL(component, FreeComponentInfo(&info)).Times(1);
  EXPECT_CALL(component, Release()).Times(1);
  EXPECT_CALL(document, Release()).Times(1);
  Shown();
}

TEST_F(ShownDocument, ThatIsKeptIsReadAndGivenBackWithTheCase) {
  EXPECT_CALL(component, FreeComponentInfo(&info)).Times(1);
  EXPECT_CALL(component, Release()).Times(1);
  EXPECT_CALL(document, Release()).Times(1);
  const Played played(&backup, KeepDocument(), ReadKept());
  EXPECT_EQ(played.Out("component"), "\"data\"");
}

TEST_F(ShownDocument, WithoutAComponentShowsTheCode) {
  EXPECT_CALL(document, Release()).Times(AtLeast(1));
  EXPECT_CALL(document, GetComponent(0, _)).WillRepeatedly(Return(VSS_E_OBJECT_NOT_FOUND));
  EXPECT_EQ(Shown(), "\"none\"");
  EXPECT_CALL(document, GetComponent(0, _)).WillRepeatedly(Return(E_FAIL));
  EXPECT_EQ(Shown(), "\"E_FAIL\"");
  EXPECT_EQ(Played(&backup, KeepDocument(), ReadKept()).Out("component"), "\"\"");
}

TEST_F(ShownDocument, OfAComponentWithoutAnyInfoShowsTheCodeAndGivesTheComponentBack) {
  EXPECT_CALL(component, GetComponentInfo(_)).WillOnce(Return(E_OUTOFMEMORY));
  EXPECT_CALL(component, FreeComponentInfo(_)).Times(0);
  EXPECT_CALL(component, Release()).Times(1);
  EXPECT_EQ(Shown(), "\"E_OUTOFMEMORY\"");
}

}  // namespace
}  // namespace gwm

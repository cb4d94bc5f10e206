// SPDX-License-Identifier: Apache-2.0
//
// Whole restores.
#include <memory>

#include "com/text.h"
#include "testing/test_requester.h"

namespace gwm {
namespace {

using testing::ElementsAre;

// A backup's document, made by a backup.
BstrPtr BackUp(TestWriter& writer) {
  writer.on_components = [](IVssWriterComponents* components) {
    ComPtr<IVssComponent> component;
    EXPECT_EQ(components->GetComponent(0, component.Out()), S_OK);
    EXPECT_EQ(component->SetBackupMetadata(u"remember"), S_OK);
  };
  const auto backup = CreateForBackup();
  SelectData(*backup);
  PrepareSet(*backup);
  EXPECT_EQ(Await(*backup, &IVssBackupComponents::DoSnapshotSet), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(Await(*backup, &IVssBackupComponents::BackupComplete), VSS_S_ASYNC_FINISHED);
  BSTR xml = nullptr;
  EXPECT_EQ(backup->SaveAsXML(&xml), S_OK);
  return BstrPtr(xml);
}

TEST(Restore, BringsTheWriterWhatTheBackupLeft) {
  TestWorld world;
  BstrPtr document;
  {
    TestWriter before;
    document = BackUp(before);
  }
  TestWriter writer;
  std::u16string remembered;
  bool selected = false;
  writer.on_components = [&](IVssWriterComponents* components) {
    ComPtr<IVssComponent> component;
    ASSERT_EQ(components->GetComponent(0, component.Out()), S_OK);
    BSTR text = nullptr;
    EXPECT_EQ(component->GetBackupMetadata(&text), S_OK);
    if (text != nullptr) remembered = text;
    SysFreeString(text);
    EXPECT_EQ(component->IsSelectedForRestore(&selected), S_OK);
  };
  auto restore = Create();
  EXPECT_EQ(restore->InitializeForRestore(document.get()), S_OK);
  EXPECT_EQ(Gather(*restore), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(restore->SetSelectedForRestore(kClassA, VSS_CT_FILEGROUP, nullptr, u"data", true),
            S_OK);
  EXPECT_EQ(restore->SetSelectedForRestore(kClassA, VSS_CT_FILEGROUP, nullptr, u"none", true),
            VSS_E_OBJECT_NOT_FOUND);
  EXPECT_EQ(restore->SetSelectedForRestore(kClassB, VSS_CT_FILEGROUP, nullptr, u"data", true),
            VSS_E_OBJECT_NOT_FOUND)
      << "no live writer";
  EXPECT_EQ(restore->SetRestoreOptions(kClassA, VSS_CT_FILEGROUP, nullptr, u"data", u"o"), S_OK);
  EXPECT_EQ(restore->AddRestoreSubcomponent(kClassA, VSS_CT_FILEGROUP, nullptr, u"data", u"p", u"s",
                                            false),
            S_OK);
  EXPECT_EQ(Await(*restore, &IVssBackupComponents::PreRestore), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(restore->SetFileRestoreStatus(kClassA, VSS_CT_FILEGROUP, nullptr, u"data", VSS_RS_ALL),
            S_OK);
  EXPECT_EQ(Await(*restore, &IVssBackupComponents::PostRestore), VSS_S_ASYNC_FINISHED);
  restore = {};
  EXPECT_THAT(writer.Events(), ElementsAre("Identify", "PreRestore", "PostRestore"));
  EXPECT_EQ(remembered, u"remember");
  EXPECT_TRUE(selected);
}

// The document of one backup of class A, and a restore that has gathered.
struct OneBackup : testing::Test {
  OneBackup() {
    {
      TestWriter before;
      document = BackUp(before);
    }
    restore = Create();
    EXPECT_EQ(restore->InitializeForRestore(document.get()), S_OK);
  }
  HRESULT Select(VSS_ID instance = GUID_NULL) {
    return restore->SetSelectedForRestoreEx(kClassA, VSS_CT_FILEGROUP, nullptr, u"data", true,
                                            instance);
  }
  void Finish() {
    EXPECT_EQ(Await(*restore, &IVssBackupComponents::PreRestore), VSS_S_ASYNC_FINISHED);
    EXPECT_EQ(Await(*restore, &IVssBackupComponents::PostRestore), VSS_S_ASYNC_FINISHED);
  }

  TestWorld world;
  BstrPtr document;
  ComPtr<IVssBackupComponentsEx4> restore;
};

TEST_F(OneBackup, AWriterNoneOfWhoseComponentsIsSelectedHearsNothingAfterPreRestore) {
  TestWriter writer;
  EXPECT_EQ(Gather(*restore), VSS_S_ASYNC_FINISHED);
  Finish();
  EXPECT_EQ(writer.Count("PostRestore"), 0);
}

TEST_F(OneBackup, OfTwoInstancesTheOneThatWasNamedHearsTheEnd) {
  TestWriter one, other;
  EXPECT_EQ(Gather(*restore), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(Select(InstanceOf(*restore, 1)), S_OK);
  Finish();
  EXPECT_EQ(one.Count("PostRestore"), 0);
  EXPECT_EQ(other.Count("PostRestore"), 1);
}

TEST_F(OneBackup, AComponentCanBeSelectedAfterTheMetadataWasFreed) {
  TestWriter writer;
  EXPECT_EQ(Gather(*restore), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(restore->FreeWriterMetadata(), S_OK);
  EXPECT_EQ(Select(), S_OK);
  EXPECT_EQ(writer.Unsubscribe(), S_OK);
  EXPECT_EQ(Select(), VSS_E_OBJECT_NOT_FOUND) << "the writer is not there any more";
}

TEST_F(OneBackup, WhereFilesWentIsToldWithPathNameAndPlace) {
  TestWriter writer;
  EXPECT_EQ(Gather(*restore), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(Select(), S_OK);
  for (const auto tell : {&IVssBackupComponents::AddNewTarget,
                          &IVssBackupComponents::AddAlternativeLocationMapping}) {
    const auto answer = [&](LPCWSTR path, LPCWSTR filespec, LPCWSTR place) {
      return (restore.get()->*tell)(kClassA, VSS_CT_FILEGROUP, nullptr, u"data", path, filespec,
                                    false, place);
    };
    EXPECT_EQ(answer(nullptr, u"*", u"D:\\new"), E_INVALIDARG);
    EXPECT_EQ(answer(u"C:\\data", nullptr, u"D:\\new"), E_INVALIDARG);
    EXPECT_EQ(answer(u"C:\\data", u"*", nullptr), E_INVALIDARG);
    EXPECT_EQ(answer(u"C:\\data", u"*", u"D:\\new"), S_OK);
  }
}

TEST_F(OneBackup, AfterPostRestoreNothingButItsFailureMessageIsWritten) {
  struct Changes : TestWriter {
    bool OnPostRestore(IVssWriterComponents* components) override {
      ComPtr<IVssComponent> component;
      EXPECT_EQ(components->GetComponent(0, component.Out()), S_OK);
      metadata = component->SetRestoreMetadata(u"late");
      target = component->SetRestoreTarget(VSS_RT_ALTERNATE);
      message = component->SetPostRestoreFailureMsg(u"it failed");
      return true;
    }
    HRESULT metadata = E_FAIL, target = E_FAIL, message = E_FAIL;
  } writer;
  EXPECT_EQ(Gather(*restore), VSS_S_ASYNC_FINISHED);
  EXPECT_EQ(Select(), S_OK);
  Finish();
  EXPECT_EQ(writer.metadata, VSS_E_BAD_STATE);
  EXPECT_EQ(writer.target, VSS_E_BAD_STATE);
  EXPECT_EQ(writer.message, S_OK);
}

}  // namespace
}  // namespace gwm

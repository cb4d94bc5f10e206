// SPDX-License-Identifier: Apache-2.0
//
// What the writer does at each event, with mocks in the place of the library and of the requester.
#include "testwriter/test_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <sstream>
#include <thread>

#include "gmock/mock_vss_component.h"
#include "gmock/mock_vss_create_writer_metadata.h"
#include "gmock/mock_vss_writer_components.h"
#include "gmock/mock_vss_writer_impl.h"
#include "testwriter/reader.h"

namespace {
gwm::MockVssWriterImpl* library = nullptr;
}  // namespace

extern "C" HRESULT STDAPICALLTYPE CreateWriter(CVssWriter*, IVssWriterImpl** ppImpl) {
  *ppImpl = library;
  return S_OK;
}

namespace gwm::testwriter {
namespace {

namespace fs = std::filesystem;
using testing::_;
using testing::DoAll;
using testing::HasSubstr;
using testing::NiceMock;
using testing::Return;
using testing::SetArgPointee;
using testing::StrictMock;

/// A string that a call gives, and that its caller frees.
auto Give(LPCWSTR text) {
  return [text](BSTR* out) {
    *out = SysAllocString(text);
    return S_OK;
  };
}

MATCHER_P(IsText, text, "") { return arg != nullptr && Text(arg) == text; }

class AWriter : public testing::Test {
 protected:
  AWriter() {
    fs::create_directories(root / "C");
    setenv("GWM_VOLUMES", root.c_str(), 1);
    library = &impl;
  }
  ~AWriter() override {
    unsetenv("GWM_VOLUMES");
    fs::remove_all(root);
  }

  Configuration Of(const std::string& attributes, const std::string& elements) {
    std::vector<Mistake> mistakes;
    Configuration configuration =
        Read("a.xml",
             "<TestWriter xmlns:gwm='urn:gwm:test-writer' " + attributes +
                 "><RestoreMethod method='RESTORE_IF_CAN_REPLACE' writerRestore='never'/>" +
                 elements + "</TestWriter>",
             mistakes);
    EXPECT_TRUE(mistakes.empty()) << mistakes[0].Line();
    return configuration;
  }

  const fs::path root = fs::canonical(testing::TempDir()) / "a_writer";
  NiceMock<MockVssWriterImpl> impl;
  std::ostringstream out;
};

TEST_F(AWriter, FailsAsOftenAsItIsToldTo) {
  TestWriter writer(Of("",
                       "<FailEvent writerEvent='Freeze' retryable='yes' numFailures='2'/>"
                       "<FailEvent writerEvent='Thaw'/>"),
                    out);
  ASSERT_EQ(writer.Start(), S_OK);
  EXPECT_CALL(impl, SetWriterFailure(testing::AnyOf(
                        VSS_E_WRITERERROR_RETRYABLE, VSS_E_WRITERERROR_TIMEOUT,
                        VSS_E_WRITERERROR_OUTOFRESOURCES, VSS_E_WRITERERROR_INCONSISTENTSNAPSHOT)))
      .Times(2);
  EXPECT_FALSE(writer.OnFreeze());
  EXPECT_FALSE(writer.OnFreeze());
  EXPECT_TRUE(writer.OnFreeze());
  EXPECT_CALL(impl, SetWriterFailure(VSS_E_WRITERERROR_NONRETRYABLE)).Times(2);
  EXPECT_FALSE(writer.OnThaw());
  EXPECT_FALSE(writer.OnThaw());
}

TEST_F(AWriter, IsMissingWhereIdentifyFails) {
  TestWriter writer(Of("", "<FailEvent writerEvent='Identify'/>"), out);
  ASSERT_EQ(writer.Start(), S_OK);
  EXPECT_CALL(impl, SetWriterFailure).Times(0);
  StrictMock<MockVssCreateWriterMetadata> document;
  EXPECT_FALSE(writer.OnIdentify(&document));
}

TEST_F(AWriter, SaysWhatItsVerbosityAllows) {
  for (const auto& [verbosity, said] : {std::pair("low", ""), std::pair("medium", "a.xml: Abort\n"),
                                        std::pair("high", "a.xml: Abort\n")}) {
    out.str("");
    TestWriter writer(Of("verbosity='" + std::string(verbosity) + "'", ""), out);
    writer.OnAbort();
    EXPECT_EQ(out.str(), said) << verbosity;
  }
}

TEST_F(AWriter, ThatHangsGoesOnWhenItIsStopped) {
  TestWriter writer(Of("", "<gwm:Deed writerEvent='Freeze' does='hang'/>"), out);
  ASSERT_EQ(writer.Start(), S_OK);
  std::thread event([&] { writer.OnFreeze(); });
  writer.Stop();
  event.join();
}

TEST_F(AWriter, HangsForAWhileDelaysAndThrows) {
  TestWriter writer(Of("",
                       "<gwm:Deed writerEvent='Freeze' does='hang' milliseconds='20'/>"
                       "<gwm:Deed writerEvent='Thaw' does='delay' milliseconds='20'/>"
                       "<gwm:Deed writerEvent='Abort' does='throw'/>"),
                    out);
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_TRUE(writer.OnFreeze());
  EXPECT_TRUE(writer.OnThaw());
  EXPECT_GE(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(40));
  EXPECT_THROW(writer.OnAbort(), std::runtime_error);
}

TEST_F(AWriter, TellsOfAllThatItsFileHas) {
  TestWriter writer(
      Of("supportsCopy='yes'",
         "<ExcludeFile path='c:\\x' filespec='*.tmp' recursive='yes'/>"
         "<Component componentType='database' componentName='d'>"
         "<ComponentFile path='c:\\d' filespec='d.db' logBackupRequired='no'/></Component>"
         "<Component componentType='filegroup' logicalPath='p' componentName='f' selectable='yes'>"
         "<ComponentFile path='c:\\f' filespec='*' recursive='yes' alternatePath='c:\\s'/>"
         "<Dependency writerId='00000001-0000-0000-0000-000000000000' logicalPath='q' "
         "componentName='r'/></Component>"),
      out);
  StrictMock<MockVssCreateWriterMetadata> document;
  EXPECT_CALL(document, AddComponent(VSS_CT_DATABASE, nullptr, IsText(u"d"), nullptr, nullptr, 0,
                                     false, false, false, false, 0))
      .WillOnce(Return(S_OK));
  EXPECT_CALL(document,
              AddDatabaseFiles(nullptr, IsText(u"d"), IsText(u"c:\\d"), IsText(u"d.db"),
                               VSS_FSBT_ALL_BACKUP_REQUIRED - 0x8 + VSS_FSBT_ALL_SNAPSHOT_REQUIRED))
      .WillOnce(Return(S_OK));
  EXPECT_CALL(document, AddComponent(VSS_CT_FILEGROUP, IsText(u"p"), IsText(u"f"), nullptr, nullptr,
                                     0, false, false, true, false, 0))
      .WillOnce(Return(S_OK));
  EXPECT_CALL(document, AddFilesToFileGroup(IsText(u"p"), IsText(u"f"), IsText(u"c:\\f"),
                                            IsText(u"*"), true, IsText(u"c:\\s"), 0xf0f))
      .WillOnce(Return(S_OK));
  EXPECT_CALL(document,
              AddComponentDependency(IsText(u"p"), IsText(u"f"), _, IsText(u"q"), IsText(u"r")))
      .WillOnce(Return(S_OK));
  EXPECT_CALL(document, AddExcludeFiles(IsText(u"c:\\x"), IsText(u"*.tmp"), true))
      .WillOnce(Return(S_OK));
  EXPECT_CALL(document, SetRestoreMethod(VSS_RME_RESTORE_IF_CAN_REPLACE, nullptr, nullptr,
                                         VSS_WRE_NEVER, false))
      .WillOnce(Return(S_OK));
  EXPECT_CALL(document, SetBackupSchema(VSS_BS_COPY | VSS_BS_WRITER_SUPPORTS_NEW_TARGET))
      .WillOnce(Return(S_OK));
  EXPECT_TRUE(writer.OnIdentify(&document)) << out.str();
}

TEST_F(AWriter, SaysWhatOfItsDocumentIsRefused) {
  TestWriter writer(
      Of("verbosity='low'", "<Component componentType='database' componentName='d'/>"), out);
  StrictMock<MockVssCreateWriterMetadata> document;
  EXPECT_CALL(document, AddComponent).WillOnce(Return(E_OUTOFMEMORY));
  EXPECT_FALSE(writer.OnIdentify(&document));
  EXPECT_EQ(out.str(), "a.xml: Identify: AddComponent of d answers 0x8007000E\n");
}

/// A component of a backup, in the hands of a handler.
class InABackup : public AWriter {
 protected:
  InABackup() {
    ON_CALL(components, GetComponentCount).WillByDefault(DoAll(SetArgPointee<0>(1), Return(S_OK)));
    ON_CALL(components, GetComponent)
        .WillByDefault(DoAll(SetArgPointee<1>(&component), Return(S_OK)));
    ON_CALL(component, GetComponentName).WillByDefault(Give(u"a"));
    ON_CALL(component, GetComponentType)
        .WillByDefault(DoAll(SetArgPointee<0>(VSS_CT_FILEGROUP), Return(S_OK)));
  }
  Configuration Changes(const std::string& attributes) {
    return Of("supportsIncremental='yes' " + attributes,
              "<Component componentType='filegroup' componentName='a' selectable='yes'>"
              "<ComponentFile path='c:\\f' filespec='*'/>"
              "<PartialFile path='c:\\f' filespec='big' ranges='0:5'/>"
              "<DifferencedFile path='c:\\f' filespec='*' year='2007' month='1' day='2'/>"
              "</Component>");
  }
  void Back(TestWriter& writer, VSS_BACKUP_TYPE type) {
    ASSERT_EQ(writer.Start(), S_OK);
    EXPECT_CALL(impl, GetBackupType).WillRepeatedly(Return(type));
    EXPECT_CALL(impl, AreComponentsSelected).WillRepeatedly(Return(true));
    EXPECT_TRUE(writer.OnPrepareBackup(&components));
    EXPECT_TRUE(writer.OnPrepareSnapshot());
    EXPECT_TRUE(writer.OnPostSnapshot(&components));
  }

  NiceMock<MockVssWriterComponents> components;
  NiceMock<MockVssComponent> component;
};

TEST_F(InABackup, OfChangesAddsFilesThatChangedAndPartsOfFiles) {
  TestWriter writer(Changes(""), out);
  EXPECT_CALL(impl, IsPartialFileSupportEnabled).WillRepeatedly(Return(true));
  EXPECT_CALL(component, AddPartialFile(IsText(u"c:\\f"), IsText(u"big"), IsText(u"0:5"), nullptr));
  EXPECT_CALL(component, AddDifferencedFilesByLastModifyTime(IsText(u"c:\\f"), IsText(u"*"), 0, _));
  Back(writer, VSS_BT_INCREMENTAL);
  EXPECT_EQ(writer.wrong(), 0u);
}

TEST_F(InABackup, OfAllAddsNoFilesThatChanged) {
  TestWriter writer(Changes(""), out);
  EXPECT_CALL(component, AddPartialFile).Times(0);
  EXPECT_CALL(component, AddDifferencedFilesByLastModifyTime).Times(0);
  Back(writer, VSS_BT_FULL);
  EXPECT_THAT(out.str(), HasSubstr("the requester knows no partial files; not added: big"));
}

TEST_F(InABackup, DeletesOnceTheShadowCopyIsMade) {
  TestWriter writer(Changes("deletePartialFiles='yes'"), out);
  Back(writer, VSS_BT_FULL);
  EXPECT_FALSE(fs::exists(root / "C/f/big"));
}

TEST_F(InABackup, NotesATypeThatItDoesNotSupport) {
  TestWriter writer(Changes(""), out);
  Back(writer, VSS_BT_LOG);
  EXPECT_THAT(out.str(), HasSubstr("a type of backup that this writer does not support"));
  EXPECT_EQ(writer.wrong(), 0u) << "a requester may";
}

TEST_F(InABackup, CountsWhatARequesterDoesWrong) {
  TestWriter writer(Of("", "<Component componentType='filegroup' componentName='b'/>"), out);
  Back(writer, VSS_BT_FULL);
  EXPECT_EQ(writer.wrong(), 2u) << out.str();
}

}  // namespace
}  // namespace gwm::testwriter

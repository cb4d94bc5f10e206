// SPDX-License-Identifier: Apache-2.0
#include "metadata/express_writer_metadata.h"

#include "metadata/metadata_testing.h"

namespace gwm {
namespace {

using Express = IVssCreateExpressWriterMetadata;
constexpr DWORD kMask = kDefaultBackupTypeMask;

class ExpressWriterMetadataTest : public MetadataTest {
 protected:
  ExpressWriterMetadataTest() {
    EXPECT_EQ(S_OK, MakeExpressWriterMetadata(document_, environment(), metadata_.Out()));
    EXPECT_EQ(S_OK, AddGroup(u"group"));
  }

  HRESULT AddGroup(LPCWSTR name, VSS_COMPONENT_TYPE type = VSS_CT_FILEGROUP, DWORD flags = 0) {
    return metadata_->AddComponent(type, u"path", name, nullptr, nullptr, 0, false, false, true,
                                   false, flags);
  }
  HRESULT AddFiles(LPCWSTR alternate, DWORD mask) {
    return metadata_->AddFilesToFileGroup(u"path", u"group", u"C:\\a", u"*", true, alternate, mask);
  }
  HRESULT SetMethod(VSS_RESTOREMETHOD_ENUM method, VSS_WRITERRESTORE_ENUM when) {
    return metadata_->SetRestoreMethod(method, u"service", nullptr, when, false);
  }

  std::shared_ptr<Document> document_ = std::make_shared<Document>(NewDocument());
  ComPtr<Express> metadata_;
};

TEST_F(ExpressWriterMetadataTest, OnlyFileGroupsWithoutRecoveryFlags) {
  EXPECT_EQ(S_OK, AddGroup(u"a", VSS_CT_FILEGROUP, VSS_CF_NOT_SYSTEM_STATE));
  EXPECT_EQ(E_INVALIDARG, AddGroup(u"b", VSS_CT_DATABASE));
  EXPECT_EQ(E_INVALIDARG, AddGroup(u"b", VSS_CT_UNDEFINED));
  EXPECT_EQ(E_INVALIDARG, AddGroup(u"b", VSS_CT_FILEGROUP, VSS_CF_BACKUP_RECOVERY));
  EXPECT_EQ(E_INVALIDARG, AddGroup(u"b", VSS_CT_FILEGROUP, VSS_CF_APP_ROLLBACK_RECOVERY));
  EXPECT_EQ(E_INVALIDARG, AddGroup(nullptr));
  EXPECT_EQ(VSS_E_OBJECT_ALREADY_EXISTS, AddGroup(u"a"));
  EXPECT_EQ(document_->components.size(), 2u);
}

TEST_F(ExpressWriterMetadataTest, NoAlternatePathAndNoMaskForPartialBackups) {
  EXPECT_EQ(S_OK, AddFiles(nullptr, kMask)) << "the default argument";
  EXPECT_EQ(S_OK, AddFiles(nullptr, VSS_FSBT_FULL_BACKUP_REQUIRED));
  EXPECT_EQ(S_OK, AddFiles(nullptr, VSS_FSBT_ALL_SNAPSHOT_REQUIRED));
  EXPECT_EQ(VSS_E_NOT_SUPPORTED, AddFiles(u"D:\\b", kMask));
  EXPECT_EQ(VSS_E_NOT_SUPPORTED, AddFiles(nullptr, VSS_FSBT_DIFFERENTIAL_BACKUP_REQUIRED));
  EXPECT_EQ(VSS_E_NOT_SUPPORTED, AddFiles(nullptr, VSS_FSBT_INCREMENTAL_BACKUP_REQUIRED));
  EXPECT_EQ(VSS_E_NOT_SUPPORTED, AddFiles(nullptr, VSS_FSBT_LOG_BACKUP_REQUIRED));
  EXPECT_EQ(E_INVALIDARG, metadata_->AddFilesToFileGroup(u"path", u"group", u"C:\\*", u"*", false,
                                                         nullptr, kMask));
  EXPECT_EQ(VSS_E_OBJECT_NOT_FOUND, metadata_->AddFilesToFileGroup(nullptr, u"group", u"C:\\a",
                                                                   u"*", false, nullptr, kMask));
  EXPECT_EQ(document_->components[0].files.size(), 3u);
}

TEST_F(ExpressWriterMetadataTest, NoCustomRestoreAndNoPartInRestores) {
  EXPECT_EQ(VSS_E_NOT_SUPPORTED, SetMethod(VSS_RME_RESTORE_TO_ALTERNATE_LOCATION, VSS_WRE_NEVER));
  EXPECT_EQ(VSS_E_NOT_SUPPORTED, SetMethod(VSS_RME_CUSTOM, VSS_WRE_NEVER));
  EXPECT_EQ(VSS_E_NOT_SUPPORTED, SetMethod(VSS_RME_RESTORE_AT_REBOOT, VSS_WRE_ALWAYS));
  EXPECT_EQ(VSS_E_NOT_SUPPORTED, SetMethod(VSS_RME_RESTORE_AT_REBOOT, VSS_WRE_IF_REPLACE_FAILS));
  EXPECT_EQ(E_INVALIDARG, SetMethod(VSS_RME_UNDEFINED, VSS_WRE_NEVER));
  EXPECT_EQ(E_INVALIDARG, SetMethod(VSS_RME_RESTORE_AT_REBOOT, VSS_WRE_UNDEFINED));
  EXPECT_FALSE(document_->restore_method);
  for (auto method : {VSS_RME_RESTORE_IF_NOT_THERE, VSS_RME_RESTORE_IF_CAN_REPLACE,
                      VSS_RME_STOP_RESTORE_START, VSS_RME_RESTORE_AT_REBOOT,
                      VSS_RME_RESTORE_AT_REBOOT_IF_CANNOT_REPLACE, VSS_RME_RESTORE_STOP_START}) {
    EXPECT_EQ(S_OK, SetMethod(method, VSS_WRE_NEVER)) << method;
  }
}

TEST_F(ExpressWriterMetadataTest, OnlyTwoBitsOfTheSchema) {
  for (int bit = 0; bit < 32; ++bit) {
    const DWORD mask = DWORD{1} << bit;
    const bool allowed = mask == VSS_BS_COPY || mask == VSS_BS_INDEPENDENT_SYSTEM_STATE;
    EXPECT_EQ(metadata_->SetBackupSchema(mask), allowed ? S_OK : VSS_E_NOT_SUPPORTED) << bit;
  }
  EXPECT_EQ(S_OK, metadata_->SetBackupSchema(VSS_BS_UNDEFINED));
  EXPECT_EQ(S_OK, metadata_->SetBackupSchema(VSS_BS_COPY | VSS_BS_INDEPENDENT_SYSTEM_STATE));
}

TEST_F(ExpressWriterMetadataTest, ExcludesDependenciesAndSavingAreAsForAnyWriter) {
  EXPECT_EQ(S_OK, metadata_->AddExcludeFiles(u"C:\\a", u"*", true));
  EXPECT_EQ(E_INVALIDARG, metadata_->AddExcludeFiles(nullptr, u"*", true));
  EXPECT_EQ(S_OK, metadata_->AddComponentDependency(u"path", u"group", kOtherWriterId, u"", u"x"));
  EXPECT_EQ(E_INVALIDARG,
            metadata_->AddComponentDependency(u"path", u"group", kWriterId, u"", u"x"));
  EXPECT_EQ(E_INVALIDARG, metadata_->SaveAsXML(nullptr));
  BSTR xml = nullptr;
  ASSERT_EQ(S_OK, metadata_->SaveAsXML(&xml));
  EXPECT_EQ(Take(xml), ToUtf8(Serialize(*document_)));
}

TEST_F(ExpressWriterMetadataTest, TheObjectKeepsTheDocumentAlive) {
  std::weak_ptr<Document> watch = document_;
  document_.reset();
  EXPECT_FALSE(watch.expired());
  EXPECT_EQ(S_OK, AddGroup(u"another"));
  metadata_ = ComPtr<Express>();
  EXPECT_TRUE(watch.expired());
}

TEST_F(ExpressWriterMetadataTest, TheOtherReadingAnswersWithAnInvalidArgument) {
  CurrentMetadataDecisions().express_refusal = E_INVALIDARG;
  EXPECT_EQ(E_INVALIDARG, metadata_->SetBackupSchema(VSS_BS_LOG));
}

}  // namespace
}  // namespace gwm

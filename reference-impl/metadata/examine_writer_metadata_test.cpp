// SPDX-License-Identifier: Apache-2.0
#include "metadata/examine_writer_metadata.h"

#include "com/live_memory.h"
#include "metadata/metadata_testing.h"

namespace gwm {
namespace {

constexpr UINT kPastAny = 0xFFFFFFFF;

class ExamineWriterMetadataTest : public MetadataTest {
 protected:
  ExamineWriterMetadataTest() {
    Document document = NewDocument(u"Näme", VSS_UT_SYSTEMSERVICE, VSS_ST_TRANSACTEDDB);
    document.identity.instance_name = u"instance";
    document.identity.major_version = 3;
    document.identity.minor_version = 4;
    CreateWriterMetadata writer(document, environment());
    const BYTE icon[] = {9, 8, 7};
    writer.SetBackupSchema(VSS_BS_COPY);
    writer.SetRestoreMethod(VSS_RME_STOP_RESTORE_START, u"svc", u"proc", VSS_WRE_ALWAYS, true);
    writer.AddAlternateLocationMapping(u"C:\\m", u"*.m", true, u"D:\\m");
    writer.AddComponent(VSS_CT_FILEGROUP, u"path", u"group", u"cap", icon, 3, true, false, true,
                        false, 4);
    writer.AddFilesToFileGroup(u"path", u"group", u"C:\\f0", u"*.0", true, u"D:\\f0", 1);
    writer.AddFilesToFileGroup(u"path", u"group", u"C:\\f1", u"*.1", false, nullptr,
                               kDefaultBackupTypeMask);
    writer.AddComponentDependency(u"path", u"group", kOtherWriterId, nullptr, u"dep0");
    writer.AddComponentDependency(u"path", u"group", kOtherWriterId, u"dp", u"dep1");
    writer.AddExcludeFiles(u"C:\\e", u"*.e", true);
    writer.AddComponent(VSS_CT_DATABASE, nullptr, u"db", nullptr, nullptr, 0, false, true, false,
                        true, 0);
    writer.AddDatabaseFiles(nullptr, u"db", u"C:\\d", u"*.d", 2);
    writer.AddDatabaseLogFiles(nullptr, u"db", u"C:\\l", u"*.l", 8);
    writer.AddDatabaseLogFiles(nullptr, u"db", u"C:\\l", u"*.k", 8);
    writer.AddExcludeFilesFromSnapshot(u"C:\\s", u"*.s", false);
    xml_ = Serialize(document);
    metadata_ = Examine(std::move(document));
  }

  ComPtr<IVssWMComponent> Component(UINT index) {
    ComPtr<IVssWMComponent> component;
    EXPECT_EQ(S_OK, metadata_->GetComponent(index, component.Out()));
    return component;
  }

  HRESULT Load(std::u16string_view xml) {
    const BstrPtr text = MakeBstr(xml);
    return metadata_->LoadFromXML(text.get());
  }

  std::string Name() {
    VSS_ID instance, writer;
    BSTR name;
    VSS_USAGE_TYPE usage;
    VSS_SOURCE_TYPE source;
    EXPECT_EQ(S_OK, metadata_->GetIdentity(&instance, &writer, &name, &usage, &source));
    return Take(name);
  }

  std::u16string xml_;
  ComPtr<IVssExamineWriterMetadataEx2> metadata_;
};

// "path|filespec|recursive|alternate|mask"
std::string Describe(IVssWMFiledesc& files) {
  BSTR path, filespec, alternate;
  bool recursive;
  DWORD mask;
  EXPECT_EQ(S_OK, files.GetPath(&path));
  EXPECT_EQ(S_OK, files.GetFilespec(&filespec));
  EXPECT_EQ(S_OK, files.GetRecursive(&recursive));
  const HRESULT found = files.GetAlternateLocation(&alternate);
  EXPECT_EQ(found, alternate == nullptr ? S_FALSE : S_OK);
  EXPECT_EQ(S_OK, files.GetBackupTypeMask(&mask));
  return Take(path) + "|" + Take(filespec) + "|" + (recursive ? "yes" : "no") + "|" +
         Take(alternate) + "|" + std::to_string(mask);
}

TEST_F(ExamineWriterMetadataTest, IdentityIsAsTheWriterGaveIt) {
  VSS_ID instance = GUID_NULL, writer = GUID_NULL;
  BSTR name = nullptr, instance_name = nullptr;
  VSS_USAGE_TYPE usage = VSS_UT_UNDEFINED;
  VSS_SOURCE_TYPE source = VSS_ST_UNDEFINED;
  EXPECT_EQ(S_OK,
            metadata_->GetIdentityEx(&instance, &writer, &name, &instance_name, &usage, &source));
  EXPECT_EQ(instance, kInstanceId);
  EXPECT_EQ(writer, kWriterId);
  EXPECT_EQ(SysStringLen(name), 4u);
  EXPECT_EQ(Take(name), "Näme");
  EXPECT_EQ(Take(instance_name), "instance");
  EXPECT_EQ(usage, VSS_UT_SYSTEMSERVICE);
  EXPECT_EQ(source, VSS_ST_TRANSACTEDDB);
  EXPECT_EQ(Name(), "Näme");
}

TEST_F(ExamineWriterMetadataTest, CountsSchemaAndVersionAreRead) {
  UINT includes = 7, excludes = 7, components = 7, snapshot_excludes = 7;
  EXPECT_EQ(S_OK, metadata_->GetFileCounts(&includes, &excludes, &components));
  EXPECT_EQ(includes, 0u);
  EXPECT_EQ(excludes, 1u);
  EXPECT_EQ(components, 2u);
  EXPECT_EQ(S_OK, metadata_->GetExcludeFromSnapshotCount(&snapshot_excludes));
  EXPECT_EQ(snapshot_excludes, 1u);
  DWORD schema = 0, major = 0, minor = 0;
  EXPECT_EQ(S_OK, metadata_->GetBackupSchema(&schema));
  EXPECT_EQ(schema, VSS_BS_COPY);
  EXPECT_EQ(S_OK, metadata_->GetVersion(&major, &minor));
  EXPECT_EQ(major, 3u);
  EXPECT_EQ(minor, 4u);
}

TEST_F(ExamineWriterMetadataTest, TheRestoreMethodIsRead) {
  VSS_RESTOREMETHOD_ENUM method;
  BSTR service, procedure;
  VSS_WRITERRESTORE_ENUM when;
  bool reboot;
  UINT mappings;
  EXPECT_EQ(S_OK,
            metadata_->GetRestoreMethod(&method, &service, &procedure, &when, &reboot, &mappings));
  EXPECT_EQ(method, VSS_RME_STOP_RESTORE_START);
  EXPECT_EQ(Take(service), "svc");
  EXPECT_EQ(Take(procedure), "proc");
  EXPECT_EQ(when, VSS_WRE_ALWAYS);
  EXPECT_TRUE(reboot);
  EXPECT_EQ(mappings, 1u);
}

TEST_F(ExamineWriterMetadataTest, WithoutARestoreMethodTheAnswerIsFalseAndAllIsZero) {
  metadata_ = Examine(NewDocument());
  auto method = VSS_RME_CUSTOM;
  auto service = reinterpret_cast<BSTR>(1), procedure = reinterpret_cast<BSTR>(1);
  auto when = VSS_WRE_ALWAYS;
  bool reboot = true;
  UINT mappings = 7;
  EXPECT_EQ(S_FALSE,
            metadata_->GetRestoreMethod(&method, &service, &procedure, &when, &reboot, &mappings));
  EXPECT_EQ(method, VSS_RME_UNDEFINED);
  EXPECT_EQ(service, nullptr);
  EXPECT_EQ(procedure, nullptr);
  EXPECT_EQ(when, VSS_WRE_UNDEFINED);
  EXPECT_FALSE(reboot);
  EXPECT_EQ(mappings, 0u);
  ComPtr<IVssWMFiledesc> mapping;
  EXPECT_EQ(VSS_E_OBJECT_NOT_FOUND, metadata_->GetAlternateLocationMapping(0, mapping.Out()));
}

TEST_F(ExamineWriterMetadataTest, AFreshDocumentHasNoSchemaVersionOrInstanceName) {
  metadata_ = Examine(NewDocument());
  DWORD schema = 7, major = 7, minor = 7;
  EXPECT_EQ(S_OK, metadata_->GetBackupSchema(&schema));
  EXPECT_EQ(S_OK, metadata_->GetVersion(&major, &minor));
  EXPECT_EQ(schema + major + minor, 0u);
  VSS_ID instance, writer;
  BSTR name, instance_name;
  VSS_USAGE_TYPE usage;
  VSS_SOURCE_TYPE source;
  EXPECT_EQ(S_OK,
            metadata_->GetIdentityEx(&instance, &writer, &name, &instance_name, &usage, &source));
  EXPECT_EQ(instance_name, nullptr);
  SysFreeString(name);
}

TEST_F(ExamineWriterMetadataTest, FileSetsAreReadInTheOrderOfTheCalls) {
  const auto group = Component(0), database = Component(1);
  ComPtr<IVssWMFiledesc> files;
  EXPECT_EQ(S_OK, group->GetFile(0, files.Out()));
  EXPECT_EQ(Describe(*files), "C:\\f0|*.0|yes|D:\\f0|1");
  EXPECT_EQ(S_OK, group->GetFile(1, files.Out()));
  EXPECT_EQ(Describe(*files), "C:\\f1|*.1|no|(null)|3855");
  EXPECT_EQ(S_OK, database->GetDatabaseFile(0, files.Out()));
  EXPECT_EQ(Describe(*files), "C:\\d|*.d|no|(null)|2");
  EXPECT_EQ(S_OK, database->GetDatabaseLogFile(1, files.Out()));
  EXPECT_EQ(Describe(*files), "C:\\l|*.k|no|(null)|8");
  EXPECT_EQ(S_OK, metadata_->GetExcludeFile(0, files.Out()));
  EXPECT_EQ(Describe(*files), "C:\\e|*.e|yes|(null)|3855");
  EXPECT_EQ(S_OK, metadata_->GetExcludeFromSnapshotFile(0, files.Out()));
  EXPECT_EQ(Describe(*files), "C:\\s|*.s|no|(null)|3855");
  EXPECT_EQ(S_OK, metadata_->GetAlternateLocationMapping(0, files.Out()));
  EXPECT_EQ(Describe(*files), "C:\\m|*.m|yes|D:\\m|3855");
}

TEST_F(ExamineWriterMetadataTest, IndicesPastTheEndAreNotFoundAndGiveNull) {
  const auto group = Component(0), database = Component(1);
  auto* garbage = reinterpret_cast<IVssWMFiledesc*>(1);
  const auto check = [&](HRESULT result) {
    EXPECT_EQ(result, VSS_E_OBJECT_NOT_FOUND);
    EXPECT_EQ(garbage, nullptr);
    garbage = reinterpret_cast<IVssWMFiledesc*>(1);
  };
  for (UINT past : {2u, kPastAny}) check(group->GetFile(past, &garbage));
  for (UINT past : {0u, kPastAny}) check(group->GetDatabaseFile(past, &garbage));
  for (UINT past : {0u, kPastAny}) check(group->GetDatabaseLogFile(past, &garbage));
  for (UINT past : {0u, kPastAny}) check(database->GetFile(past, &garbage));
  for (UINT past : {1u, kPastAny}) check(database->GetDatabaseFile(past, &garbage));
  for (UINT past : {2u, kPastAny}) check(database->GetDatabaseLogFile(past, &garbage));
  for (UINT past : {1u, kPastAny}) check(metadata_->GetExcludeFile(past, &garbage));
  for (UINT past : {1u, kPastAny}) check(metadata_->GetExcludeFromSnapshotFile(past, &garbage));
  for (UINT past : {1u, kPastAny}) check(metadata_->GetAlternateLocationMapping(past, &garbage));
  for (UINT past : {0u, kPastAny}) check(metadata_->GetIncludeFile(past, &garbage));
  auto* component = reinterpret_cast<IVssWMComponent*>(1);
  EXPECT_EQ(VSS_E_OBJECT_NOT_FOUND, metadata_->GetComponent(2, &component));
  EXPECT_EQ(component, nullptr);
  auto* dependency = reinterpret_cast<IVssWMDependency*>(1);
  EXPECT_EQ(VSS_E_OBJECT_NOT_FOUND, group->GetDependency(2, &dependency));
  EXPECT_EQ(dependency, nullptr);
}

TEST_F(ExamineWriterMetadataTest, AMissingOutputIsAnInvalidArgument) {
  const auto component = Component(0);
  ComPtr<IVssWMFiledesc> files;
  ASSERT_EQ(S_OK, component->GetFile(0, files.Out()));
  ComPtr<IVssWMDependency> dependency;
  ASSERT_EQ(S_OK, component->GetDependency(0, dependency.Out()));
  const HRESULT kResults[] = {
      files->GetPath(nullptr),
      files->GetFilespec(nullptr),
      files->GetRecursive(nullptr),
      files->GetAlternateLocation(nullptr),
      files->GetBackupTypeMask(nullptr),
      dependency->GetWriterId(nullptr),
      dependency->GetLogicalPath(nullptr),
      dependency->GetComponentName(nullptr),
      component->GetComponentInfo(nullptr),
      component->GetFile(0, nullptr),
      component->GetFile(9, nullptr),
      component->GetDatabaseFile(0, nullptr),
      component->GetDatabaseLogFile(0, nullptr),
      component->GetDependency(0, nullptr),
      metadata_->GetComponent(0, nullptr),
      metadata_->GetExcludeFile(0, nullptr),
      metadata_->GetIncludeFile(0, nullptr),
      metadata_->GetAlternateLocationMapping(0, nullptr),
      metadata_->GetBackupSchema(nullptr),
      metadata_->GetExcludeFromSnapshotCount(nullptr),
      metadata_->GetExcludeFromSnapshotFile(0, nullptr),
      metadata_->SaveAsXML(nullptr),
      metadata_->LoadFromXML(nullptr),
  };
  for (HRESULT result : kResults) EXPECT_EQ(result, E_INVALIDARG);
}

// Each output of a method with several left out in turn; the others must come back empty.
TEST_F(ExamineWriterMetadataTest, OneMissingOutputOfSeveralIsAnInvalidArgument) {
  const auto live = VssComLiveStrings();
  VSS_ID instance, writer;
  BSTR name = nullptr, other = nullptr;
  VSS_USAGE_TYPE usage;
  VSS_SOURCE_TYPE source;
  for (int missing = 0; missing < 5; ++missing) {
    EXPECT_EQ(E_INVALIDARG, metadata_->GetIdentity(
                                missing == 0 ? nullptr : &instance,
                                missing == 1 ? nullptr : &writer, missing == 2 ? nullptr : &name,
                                missing == 3 ? nullptr : &usage, missing == 4 ? nullptr : &source));
    EXPECT_EQ(name, nullptr);
  }
  for (int missing = 0; missing < 6; ++missing) {
    EXPECT_EQ(E_INVALIDARG,
              metadata_->GetIdentityEx(
                  missing == 0 ? nullptr : &instance, missing == 1 ? nullptr : &writer,
                  missing == 2 ? nullptr : &name, missing == 3 ? nullptr : &other,
                  missing == 4 ? nullptr : &usage, missing == 5 ? nullptr : &source));
    EXPECT_EQ(name, nullptr);
    EXPECT_EQ(other, nullptr);
  }
  VSS_RESTOREMETHOD_ENUM method;
  VSS_WRITERRESTORE_ENUM when;
  bool reboot;
  UINT count;
  for (int missing = 0; missing < 6; ++missing) {
    EXPECT_EQ(E_INVALIDARG, metadata_->GetRestoreMethod(
                                missing == 0 ? nullptr : &method, missing == 1 ? nullptr : &name,
                                missing == 2 ? nullptr : &other, missing == 3 ? nullptr : &when,
                                missing == 4 ? nullptr : &reboot, missing == 5 ? nullptr : &count));
    EXPECT_EQ(name, nullptr);
    EXPECT_EQ(other, nullptr);
  }
  UINT a, b;
  EXPECT_EQ(E_INVALIDARG, metadata_->GetFileCounts(nullptr, &a, &b));
  EXPECT_EQ(E_INVALIDARG, metadata_->GetFileCounts(&a, nullptr, &b));
  EXPECT_EQ(E_INVALIDARG, metadata_->GetFileCounts(&a, &b, nullptr));
  DWORD number;
  EXPECT_EQ(E_INVALIDARG, metadata_->GetVersion(nullptr, &number));
  EXPECT_EQ(E_INVALIDARG, metadata_->GetVersion(&number, nullptr));
  EXPECT_EQ(VssComLiveStrings(), live);
}

TEST_F(ExamineWriterMetadataTest, ComponentInfoHasEveryField) {
  const auto live_strings = VssComLiveStrings();
  const auto live_blocks = memory::Now().blocks;
  const auto group = Component(0), database = Component(1);
  PVSSCOMPONENTINFO info = nullptr;
  ASSERT_EQ(S_OK, group->GetComponentInfo(&info));
  EXPECT_EQ(info->type, VSS_CT_FILEGROUP);
  EXPECT_EQ(ViewOf(info->bstrLogicalPath), u"path");
  EXPECT_EQ(ViewOf(info->bstrComponentName), u"group");
  EXPECT_EQ(ViewOf(info->bstrCaption), u"cap");
  ASSERT_EQ(info->cbIcon, 3u);
  EXPECT_EQ(info->pbIcon[2], 7);
  EXPECT_TRUE(info->bRestoreMetadata);
  EXPECT_FALSE(info->bNotifyOnBackupComplete);
  EXPECT_TRUE(info->bSelectable);
  EXPECT_FALSE(info->bSelectableForRestore);
  EXPECT_EQ(info->dwComponentFlags, 4u);
  EXPECT_EQ(info->cFileCount, 2u);
  EXPECT_EQ(info->cDatabases, 0u);
  EXPECT_EQ(info->cLogFiles, 0u);
  EXPECT_EQ(info->cDependencies, 2u);
  EXPECT_EQ(S_OK, group->FreeComponentInfo(info));

  ASSERT_EQ(S_OK, database->GetComponentInfo(&info));
  EXPECT_EQ(info->type, VSS_CT_DATABASE);
  EXPECT_EQ(info->bstrLogicalPath, nullptr);
  EXPECT_EQ(info->bstrCaption, nullptr);
  EXPECT_EQ(info->pbIcon, nullptr);
  EXPECT_EQ(info->cbIcon, 0u);
  EXPECT_TRUE(info->bNotifyOnBackupComplete);
  EXPECT_TRUE(info->bSelectableForRestore);
  EXPECT_EQ(info->cFileCount, 0u);
  EXPECT_EQ(info->cDatabases, 1u);
  EXPECT_EQ(info->cLogFiles, 2u);
  EXPECT_EQ(S_OK, database->FreeComponentInfo(nullptr));
  const auto held = memory::Now().blocks;
  EXPECT_EQ(S_OK, group->FreeComponentInfo(info)) << "the only answer that the page lists";
  EXPECT_EQ(memory::Now().blocks, held) << "another component's copy stays";
  EXPECT_EQ(info->cLogFiles, 2u);
  EXPECT_EQ(S_OK, database->FreeComponentInfo(info));
  EXPECT_EQ(S_OK, database->FreeComponentInfo(info)) << "a second time nothing is freed";
  EXPECT_EQ(VssComLiveStrings(), live_strings);
  EXPECT_EQ(memory::Now().blocks, live_blocks + 2) << "the two components";
}

TEST_F(ExamineWriterMetadataTest, DependenciesAreRead) {
  const auto group = Component(0);
  ComPtr<IVssWMDependency> first, second;
  ASSERT_EQ(S_OK, group->GetDependency(0, first.Out()));
  ASSERT_EQ(S_OK, group->GetDependency(1, second.Out()));
  VSS_ID writer;
  auto path = reinterpret_cast<BSTR>(1);
  BSTR name;
  EXPECT_EQ(S_OK, first->GetWriterId(&writer));
  EXPECT_EQ(writer, kOtherWriterId);
  EXPECT_EQ(S_FALSE, first->GetLogicalPath(&path));
  EXPECT_EQ(path, nullptr);
  EXPECT_EQ(S_OK, first->GetComponentName(&name));
  EXPECT_EQ(Take(name), "dep0");
  EXPECT_EQ(S_OK, second->GetLogicalPath(&path));
  EXPECT_EQ(Take(path), "dp");
}

TEST_F(ExamineWriterMetadataTest, ObjectsOutliveTheirParents) {
  ComPtr<IVssWMFiledesc> files;
  {
    const auto group = Component(0);
    ASSERT_EQ(S_OK, group->GetFile(0, files.Out()));
  }
  metadata_ = ComPtr<IVssExamineWriterMetadataEx2>();
  EXPECT_EQ(Describe(*files), "C:\\f0|*.0|yes|D:\\f0|1");
}

TEST_F(ExamineWriterMetadataTest, SavedTextLoadsAgain) {
  BSTR saved = nullptr;
  ASSERT_EQ(S_OK, metadata_->SaveAsXML(&saved));
  const BstrPtr owner(saved);
  EXPECT_EQ(ViewOf(saved), xml_);
  IVssExamineWriterMetadata* raw = nullptr;
  ASSERT_EQ(S_OK, CreateExamineWriterMetadata(saved, &raw));
  ComPtr<IVssExamineWriterMetadata> again(raw);
  BSTR twice = nullptr;
  ASSERT_EQ(S_OK, again->SaveAsXML(&twice));
  EXPECT_EQ(Take(twice), ToUtf8(xml_));
}

TEST_F(ExamineWriterMetadataTest, LoadFromXmlReplacesTheDocumentOrNothing) {
  const auto kept = Component(0);
  EXPECT_EQ(S_FALSE, Load(u"no XML"));
  EXPECT_EQ(S_FALSE, Load(u""));
  EXPECT_EQ(S_FALSE, Load(xml_.substr(0, xml_.size() / 2)));
  EXPECT_TRUE(LoggedCodes().empty());
  EXPECT_EQ(VSS_E_INVALID_XML_DOCUMENT, Load(u"<BACKUP_COMPONENTS/>"));
  EXPECT_THAT(LoggedCodes(), ::testing::ElementsAre(VSS_E_INVALID_XML_DOCUMENT));
  EXPECT_EQ(Name(), "Näme");
  EXPECT_EQ(S_OK, Load(Serialize(NewDocument(u"Other"))));
  EXPECT_EQ(Name(), "Other");
  ComPtr<IVssWMFiledesc> files;
  EXPECT_EQ(S_OK, kept->GetFile(1, files.Out())) << "an object keeps what it was made from";
}

TEST_F(ExamineWriterMetadataTest, GetDocumentIsNotImplemented) {
  auto* garbage = reinterpret_cast<IXMLDOMDocument*>(1);
  EXPECT_EQ(E_NOTIMPL, metadata_->GetDocument(&garbage));
  EXPECT_EQ(garbage, nullptr);
}

TEST_F(ExamineWriterMetadataTest, LaterInterfacesCameWithLaterSystems) {
  const struct {
    GwmOsVersion os;
    HRESULT ex, ex2;
  } kRows[] = {
      {GWM_OS_XP, E_NOINTERFACE, E_NOINTERFACE}, {GWM_OS_2003, E_NOINTERFACE, E_NOINTERFACE},
      {GWM_OS_2003_SP1, S_OK, E_NOINTERFACE},    {GWM_OS_VISTA, S_OK, S_OK},
      {GWM_OS_WINDOWS_10, S_OK, S_OK},
  };
  for (const auto& row : kRows) {
    SetOs(row.os);
    ComPtr<IUnknown> out;
    const auto query = [&](REFIID id) {
      return metadata_->QueryInterface(id, reinterpret_cast<void**>(out.Out()));
    };
    EXPECT_EQ(query(IID_IUnknown), S_OK) << row.os;
    EXPECT_EQ(query(IID_IVssExamineWriterMetadata), S_OK) << row.os;
    EXPECT_EQ(query(IID_IVssExamineWriterMetadataEx), row.ex) << row.os;
    EXPECT_EQ(query(IID_IVssExamineWriterMetadataEx2), row.ex2) << row.os;
    EXPECT_EQ(query(IID_IVssAsync), E_NOINTERFACE) << row.os;
  }
}

TEST_F(ExamineWriterMetadataTest, SmallObjectsAnswerToIUnknownOnly) {
  const auto group = Component(0);
  ComPtr<IUnknown> out;
  EXPECT_EQ(S_OK, group->QueryInterface(IID_IUnknown, reinterpret_cast<void**>(out.Out())));
  EXPECT_EQ(E_NOINTERFACE, group->QueryInterface(IID_IVssExamineWriterMetadata,
                                                 reinterpret_cast<void**>(out.Out())));
  EXPECT_EQ(E_NOINTERFACE, group->QueryInterface(GUID_NULL, reinterpret_cast<void**>(out.Out())));
}

TEST_F(ExamineWriterMetadataTest, CreateChecksTheCallerItsArgumentsAndTheText) {
  const BstrPtr good = MakeBstr(std::u16string_view(xml_));
  auto* out = reinterpret_cast<IVssExamineWriterMetadata*>(1);
  EXPECT_EQ(E_INVALIDARG, CreateExamineWriterMetadata(good.get(), nullptr));
  EXPECT_EQ(E_INVALIDARG, CreateExamineWriterMetadata(nullptr, &out));
  EXPECT_EQ(out, nullptr);
  for (const char16_t* bad : {u"", u"no XML", u"<BACKUP_COMPONENTS/>", u"<WRITER_METADATA/>"}) {
    const BstrPtr text = MakeBstr(std::u16string_view(bad));
    environment().log.Clear();
    EXPECT_EQ(VSS_E_INVALID_XML_DOCUMENT, CreateExamineWriterMetadata(text.get(), &out));
    EXPECT_EQ(out, nullptr);
    EXPECT_THAT(LoggedCodes(), ::testing::ElementsAre(VSS_E_INVALID_XML_DOCUMENT));
  }
  GwmConditions conditions = GwmDefaultConditions();
  conditions.privilege = GWM_PRIVILEGE_NONE;
  environment().Set(conditions);
  EXPECT_EQ(E_ACCESSDENIED, CreateExamineWriterMetadata(good.get(), &out));
  EXPECT_EQ(out, nullptr);
}

TEST_F(ExamineWriterMetadataTest, AnUnforeseenErrorInAGetterLeavesNothingBehind) {
  auto name = reinterpret_cast<BSTR>(1);
  fault::Arm("IVssExamineWriterMetadata::SaveAsXML", E_FAIL);
  EXPECT_EQ(VSS_E_UNEXPECTED, metadata_->SaveAsXML(&name));
  EXPECT_EQ(name, nullptr);
  SetOs(GWM_OS_VISTA);
  fault::Arm("IVssExamineWriterMetadata::SaveAsXML", E_FAIL);
  EXPECT_EQ(E_UNEXPECTED, metadata_->SaveAsXML(&name));
  EXPECT_EQ(LoggedCodes().size(), 2u);
}

}  // namespace
}  // namespace gwm

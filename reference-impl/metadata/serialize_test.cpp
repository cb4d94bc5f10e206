// SPDX-License-Identifier: Apache-2.0
//
// What writers' calls look like as XML, byte for byte: the shapes of the writers of Windows, with
// invented names.
#include "metadata/serialize.h"

#include "metadata/metadata_testing.h"

namespace gwm {
namespace {

class SerializeTest : public MetadataTest {
 protected:
  using Script = void (*)(IVssCreateWriterMetadataEx&);

  static std::string Written(Document document, Script script) {
    CreateWriterMetadata metadata(document, environment());
    script(metadata);
    return ToUtf8(Serialize(document));
  }
};

void AddGroup(IVssCreateWriterMetadata& m, LPCWSTR path, LPCWSTR name, LPCWSTR caption,
              bool notify = false, bool selectable = false, bool for_restore = false,
              DWORD flags = 0) {
  EXPECT_EQ(S_OK, m.AddComponent(VSS_CT_FILEGROUP, path, name, caption, nullptr, 0, false, notify,
                                 selectable, for_restore, flags));
}

struct Shape {
  const char* name;
  Document document;
  void (*script)(IVssCreateWriterMetadataEx&);
  std::string xml;
};

std::vector<Shape> Shapes() {
  return {
      {"system", NewDocument(u"Example System Writer", VSS_UT_BOOTABLESYSTEMSTATE),
       [](IVssCreateWriterMetadataEx& m) {
         m.SetRestoreMethod(VSS_RME_RESTORE_AT_REBOOT_IF_CANNOT_REPLACE, nullptr, nullptr,
                            VSS_WRE_NEVER, true);
         AddGroup(m, nullptr, u"System Files", u"System Files");
         m.AddFilesToFileGroup(nullptr, u"System Files", u"%windir%\\alpha\\", u"*", true, nullptr);
         m.AddFilesToFileGroup(nullptr, u"System Files", u"\\\\?\\Volume{0a1b2c3d}\\Boot", u"a.dll",
                               false, nullptr);
         AddGroup(m, nullptr, u"Example Services Files", u"Services Files", false, false, false,
                  VSS_CF_NOT_SYSTEM_STATE);
         m.AddExcludeFilesFromSnapshot(u"%windir%\\memory", u"*.dmp", true);
       },
       Wrap(ExampleIdentification("Example System Writer", "BOOTABLE_SYSTEM_STATE"),
            R"(<RESTORE_METHOD method="REPLACE_AT_REBOOT_IF_CANNOT_REPLACE" writerRestore="never" )"
            R"(rebootRequired="yes"/><BACKUP_LOCATIONS>)"
            R"(<FILE_GROUP componentName="System Files" caption="System Files" )"
            R"(restoreMetadata="no" notifyOnBackupComplete="no" selectable="no" )"
            R"(selectableForRestore="no" componentFlags="0">)"
            R"(<FILE_LIST path="%windir%\alpha\" filespec="*" recursive="yes" )"
            R"(filespecBackupType="3855"/>)"
            R"(<FILE_LIST path="\\?\Volume{0a1b2c3d}\Boot" filespec="a.dll" )"
            R"(filespecBackupType="3855"/></FILE_GROUP>)"
            R"(<FILE_GROUP componentName="Example Services Files" caption="Services Files" )"
            R"(restoreMetadata="no" notifyOnBackupComplete="no" selectable="no" )"
            R"(selectableForRestore="no" componentFlags="4"/>)"
            R"(<EXCLUDE_FILES_FROM_SNAPSHOT path="%windir%\memory" filespec="*.dmp" )"
            R"(recursive="yes"/></BACKUP_LOCATIONS>)")},

      {"sql",
       [] {
         Document document = NewDocument(u"ExampleSqlWriter", VSS_UT_USERDATA, VSS_ST_TRANSACTEDDB);
         document.identity.instance_name = u"Example Server 2017:ExampleSqlWriter";
         return document;
       }(),
       [](IVssCreateWriterMetadataEx& m) {
         m.SetRestoreMethod(VSS_RME_RESTORE_IF_CAN_REPLACE, nullptr, nullptr, VSS_WRE_ALWAYS,
                            false);
         m.SetBackupSchema(881);
         AddGroup(m, u"HOST\\MAIN", u"master", nullptr, true, true, true, 2);
         m.AddFilesToFileGroup(u"HOST\\MAIN", u"master", u"C:\\Data\\", u"master.mdf", false,
                               nullptr);
         m.AddFilesToFileGroup(u"HOST\\MAIN", u"master", u"C:\\Data\\", u"mastlog.ldf", false,
                               nullptr);
       },
       Wrap("writerId=\"e8132975-6f93-4464-a53e-1050253ae220\" "
            "instanceId=\"0a1b2c3d-0001-4002-8003-000000000001\" "
            "instanceName=\"Example Server 2017:ExampleSqlWriter\" "
            "friendlyName=\"ExampleSqlWriter\" usage=\"USER_DATA\" dataSource=\"TRANSACTION_DB\" "
            "majorVersion=\"0\" minorVersion=\"0\"",
            R"(<RESTORE_METHOD method="RESTORE_IF_CAN_BE_REPLACED" writerRestore="always" )"
            R"(rebootRequired="no"/><BACKUP_LOCATIONS>)"
            R"(<FILE_GROUP logicalPath="HOST\MAIN" componentName="master" restoreMetadata="no" )"
            R"(notifyOnBackupComplete="yes" selectable="yes" selectableForRestore="yes" )"
            R"(componentFlags="2">)"
            R"(<FILE_LIST path="C:\Data\" filespec="master.mdf" filespecBackupType="3855"/>)"
            R"(<FILE_LIST path="C:\Data\" filespec="mastlog.ldf" filespecBackupType="3855"/>)"
            R"(</FILE_GROUP></BACKUP_LOCATIONS>)",
            " backupSchema=\"881\"")},

      {"asr", NewDocument(u"Example Recovery Writer", VSS_UT_BOOTABLESYSTEMSTATE),
       [](IVssCreateWriterMetadataEx& m) {
         m.SetRestoreMethod(VSS_RME_RESTORE_AT_REBOOT_IF_CANNOT_REPLACE, nullptr, nullptr,
                            VSS_WRE_NEVER, false);
         AddGroup(m, u"Volumes", u"Volume{11111111-2222-3333-4444-555555555555}",
                  u"A critical volume.\r\nTake it.\r\n", false, true, true);
         m.AddExcludeFiles(u"\\System Volume Information\\Heat", u"*", true);
       },
       Wrap(ExampleIdentification("Example Recovery Writer", "BOOTABLE_SYSTEM_STATE"),
            R"(<RESTORE_METHOD method="REPLACE_AT_REBOOT_IF_CANNOT_REPLACE" writerRestore="never" )"
            R"(rebootRequired="no"/><BACKUP_LOCATIONS><FILE_GROUP logicalPath="Volumes" )"
            R"(componentName="Volume{11111111-2222-3333-4444-555555555555}" )"
            R"(caption="A critical volume.&#13;&#10;Take it.&#13;&#10;" restoreMetadata="no" )"
            R"(notifyOnBackupComplete="no" selectable="yes" selectableForRestore="yes" )"
            R"(componentFlags="0"/>)"
            R"(<EXCLUDE_FILES path="\System Volume Information\Heat" filespec="*" )"
            R"(recursive="yes"/></BACKUP_LOCATIONS>)")},

      {"registry", NewDocument(u"Example Registry Writer", VSS_UT_BOOTABLESYSTEMSTATE),
       [](IVssCreateWriterMetadataEx& m) {
         m.SetRestoreMethod(VSS_RME_RESTORE_AT_REBOOT, nullptr, nullptr, VSS_WRE_NEVER, true);
         AddGroup(m, nullptr, u"Registry", u"The Registry");
         m.AddFilesToFileGroup(nullptr, u"Registry", u"C:\\Hives", u"HIVE1", false, nullptr);
       },
       Wrap(ExampleIdentification("Example Registry Writer", "BOOTABLE_SYSTEM_STATE"),
            R"(<RESTORE_METHOD method="REPLACE_AT_REBOOT" writerRestore="never" )"
            R"(rebootRequired="yes"/><BACKUP_LOCATIONS>)"
            R"(<FILE_GROUP componentName="Registry" caption="The Registry" restoreMetadata="no" )"
            R"(notifyOnBackupComplete="no" selectable="no" selectableForRestore="no" )"
            R"(componentFlags="0"><FILE_LIST path="C:\Hives" filespec="HIVE1" )"
            R"(filespecBackupType="3855"/></FILE_GROUP></BACKUP_LOCATIONS>)")},

      {"class_database", NewDocument(u"Example REGDB Writer", VSS_UT_BOOTABLESYSTEMSTATE),
       [](IVssCreateWriterMetadataEx& m) {
         m.SetRestoreMethod(VSS_RME_RESTORE_AT_REBOOT_IF_CANNOT_REPLACE, nullptr, nullptr,
                            VSS_WRE_NEVER, true);
         AddGroup(m, nullptr, u"COM+ Classes", u"COM+ Classes");
         m.AddFilesToFileGroup(nullptr, u"COM+ Classes", u"%SystemRoot%\\Classes", u"*.*", false,
                               u"%SystemRoot%\\Spare");
       },
       Wrap(ExampleIdentification("Example REGDB Writer", "BOOTABLE_SYSTEM_STATE"),
            R"(<RESTORE_METHOD method="REPLACE_AT_REBOOT_IF_CANNOT_REPLACE" writerRestore="never" )"
            R"(rebootRequired="yes"/><BACKUP_LOCATIONS>)"
            R"(<FILE_GROUP componentName="COM+ Classes" caption="COM+ Classes" )"
            R"(restoreMetadata="no" notifyOnBackupComplete="no" selectable="no" )"
            R"(selectableForRestore="no" componentFlags="0">)"
            R"(<FILE_LIST path="%SystemRoot%\Classes" filespec="*.*" )"
            R"(alternatePath="%SystemRoot%\Spare" filespecBackupType="3855"/>)"
            R"(</FILE_GROUP></BACKUP_LOCATIONS>)")},

      {"wmi_sets_its_restore_method_last",
       NewDocument(u"Example WMI Writer", VSS_UT_BOOTABLESYSTEMSTATE),
       [](IVssCreateWriterMetadataEx& m) {
         AddGroup(m, nullptr, u"Repository", u"Repository");
         m.AddExcludeFiles(u"%windir%\\Repository", u"*.tmp", false);
         AddGroup(m, nullptr, u"Second", u"");
         m.SetRestoreMethod(VSS_RME_RESTORE_AT_REBOOT_IF_CANNOT_REPLACE, nullptr, nullptr,
                            VSS_WRE_NEVER, true);
       },
       Wrap(ExampleIdentification("Example WMI Writer", "BOOTABLE_SYSTEM_STATE"),
            R"(<BACKUP_LOCATIONS><FILE_GROUP componentName="Repository" caption="Repository" )"
            R"(restoreMetadata="no" notifyOnBackupComplete="no" selectable="no" )"
            R"(selectableForRestore="no" componentFlags="0"/>)"
            R"(<EXCLUDE_FILES path="%windir%\Repository" filespec="*.tmp" recursive="no"/>)"
            R"(<FILE_GROUP componentName="Second" caption="" restoreMetadata="no" )"
            R"(notifyOnBackupComplete="no" selectable="no" selectableForRestore="no" )"
            R"(componentFlags="0"/></BACKUP_LOCATIONS>)"
            R"(<RESTORE_METHOD method="REPLACE_AT_REBOOT_IF_CANNOT_REPLACE" writerRestore="never" )"
            R"(rebootRequired="yes"/>)")},

      {"transfer_service_only_excludes",
       NewDocument(u"Example Transfer Writer", VSS_UT_SYSTEMSERVICE),
       [](IVssCreateWriterMetadataEx& m) {
         m.AddExcludeFiles(u"%ProgramData%\\Transfers", u"*", false);
       },
       Wrap(ExampleIdentification("Example Transfer Writer", "SYSTEM_SERVICE"),
            R"(<BACKUP_LOCATIONS><EXCLUDE_FILES path="%ProgramData%\Transfers" filespec="*" )"
            R"(recursive="no"/></BACKUP_LOCATIONS>)")},

      {"shadow_copy_optimization_has_no_restore_method",
       NewDocument(u"Example Optimization Writer", VSS_UT_BOOTABLESYSTEMSTATE),
       [](IVssCreateWriterMetadataEx& m) {
         m.AddExcludeFilesFromSnapshot(u"C:\\Users\\someone\\Mail", u"*.ost", false);
         m.AddExcludeFilesFromSnapshot(u"%ProgramData%\\Reports", u"*", true);
       },
       Wrap(ExampleIdentification("Example Optimization Writer", "BOOTABLE_SYSTEM_STATE"),
            R"(<BACKUP_LOCATIONS><EXCLUDE_FILES_FROM_SNAPSHOT path="C:\Users\someone\Mail" )"
            R"(filespec="*.ost" recursive="no"/>)"
            R"(<EXCLUDE_FILES_FROM_SNAPSHOT path="%ProgramData%\Reports" filespec="*" )"
            R"(recursive="yes"/></BACKUP_LOCATIONS>)")},

      {"task_scheduler", NewDocument(u"Example Tasks Writer", VSS_UT_SYSTEMSERVICE),
       [](IVssCreateWriterMetadataEx& m) {
         m.SetRestoreMethod(VSS_RME_RESTORE_IF_NOT_THERE, nullptr, nullptr, VSS_WRE_NEVER, false);
         AddGroup(m, nullptr, u"TasksStore", u"Tasks Store");
         m.AddFilesToFileGroup(nullptr, u"TasksStore", u"%windir%\\Tasks", u"*", true, nullptr);
       },
       Wrap(ExampleIdentification("Example Tasks Writer", "SYSTEM_SERVICE"),
            R"(<RESTORE_METHOD method="RESTORE_IF_NONE_THERE" writerRestore="never" )"
            R"(rebootRequired="no"/><BACKUP_LOCATIONS>)"
            R"(<FILE_GROUP componentName="TasksStore" caption="Tasks Store" restoreMetadata="no" )"
            R"(notifyOnBackupComplete="no" selectable="no" selectableForRestore="no" )"
            R"(componentFlags="0"><FILE_LIST path="%windir%\Tasks" filespec="*" recursive="yes" )"
            R"(filespecBackupType="3855"/></FILE_GROUP></BACKUP_LOCATIONS>)")},

      {"metadata_store_stops_a_service", NewDocument(u"Example Store Writer", VSS_UT_OTHER),
       [](IVssCreateWriterMetadataEx& m) {
         m.SetRestoreMethod(VSS_RME_STOP_RESTORE_START, u"ExampleSvc", u"http://localhost/?a&b",
                            VSS_WRE_IF_REPLACE_FAILS, false);
         AddGroup(m, nullptr, u"WriterMetadataStore", u"Store");
         m.AddFilesToFileGroup(nullptr, u"WriterMetadataStore", u"%windir%\\Store", u"*.xml", false,
                               nullptr);
         m.AddAlternateLocationMapping(u"%windir%\\Store", u"*.xml", false, u"D:\\Elsewhere");
       },
       Wrap(ExampleIdentification("Example Store Writer", "OTHER"),
            R"(<RESTORE_METHOD method="STOP_RESTART_SERVICE" service="ExampleSvc" )"
            R"(userProcedure="http://localhost/?a&amp;b" writerRestore="ifReplaceFails" )"
            R"(rebootRequired="no"><ALTERNATE_LOCATION_MAPPING path="%windir%\Store" )"
            R"(filespec="*.xml" recursive="no" alternatePath="D:\Elsewhere"/></RESTORE_METHOD>)"
            R"(<BACKUP_LOCATIONS><FILE_GROUP componentName="WriterMetadataStore" caption="Store" )"
            R"(restoreMetadata="no" notifyOnBackupComplete="no" selectable="no" )"
            R"(selectableForRestore="no" componentFlags="0"><FILE_LIST path="%windir%\Store" )"
            R"(filespec="*.xml" filespecBackupType="3855"/></FILE_GROUP></BACKUP_LOCATIONS>)")},

      {"performance_counters_depend_on_another_writer",
       NewDocument(u"Example Counters Writer", VSS_UT_BOOTABLESYSTEMSTATE, VSS_ST_NONTRANSACTEDDB),
       [](IVssCreateWriterMetadataEx& m) {
         m.SetRestoreMethod(VSS_RME_CUSTOM, nullptr, nullptr, VSS_WRE_NEVER, false);
         AddGroup(m, nullptr, u"PerfCounters", u"Counters");
         m.AddComponentDependency(nullptr, u"PerfCounters", kOtherWriterId, nullptr, u"Base");
         m.AddFilesToFileGroup(nullptr, u"PerfCounters", u"%windir%\\inf", u"perf?.dat", false,
                               nullptr, VSS_FSBT_CREATED_DURING_BACKUP);
         m.AddComponentDependency(nullptr, u"PerfCounters", kOtherWriterId, u"a\\b", u"c");
       },
       Wrap(ExampleIdentification("Example Counters Writer", "BOOTABLE_SYSTEM_STATE",
                                  "NONTRANSACTION_DB"),
            R"(<RESTORE_METHOD method="CUSTOM" writerRestore="never" rebootRequired="no"/>)"
            R"(<BACKUP_LOCATIONS><FILE_GROUP componentName="PerfCounters" caption="Counters" )"
            R"(restoreMetadata="no" notifyOnBackupComplete="no" selectable="no" )"
            R"(selectableForRestore="no" componentFlags="0">)"
            R"(<DEPENDENCY writerId="b2014c9e-8711-4c5c-a5a9-3cf384484757" componentName="Base"/>)"
            R"(<FILE_LIST path="%windir%\inf" filespec="perf?.dat" filespecBackupType="65536"/>)"
            R"(<DEPENDENCY writerId="b2014c9e-8711-4c5c-a5a9-3cf384484757" logicalPath="a\b" )"
            R"(componentName="c"/></FILE_GROUP></BACKUP_LOCATIONS>)")},

      {"directory_database", NewDocument(u"Example Directory Writer", VSS_UT_BOOTABLESYSTEMSTATE),
       [](IVssCreateWriterMetadataEx& m) {
         m.SetRestoreMethod(VSS_RME_RESTORE_STOP_START, u"Directory", nullptr, VSS_WRE_ALWAYS,
                            true);
         m.AddComponent(VSS_CT_DATABASE, u"C:_Windows_Directory", u"dir", u"", nullptr, 0, true,
                        false, true, false, 3);
         m.AddDatabaseFiles(u"C:_Windows_Directory", u"dir", u"C:\\Directory", u"dir.dit");
         m.AddDatabaseLogFiles(u"C:_Windows_Directory", u"dir", u"C:\\Directory", u"edb*.log");
         m.AddDatabaseLogFiles(u"C:_Windows_Directory", u"dir", u"C:\\Directory", u"edb.chk", 1);
       },
       Wrap(ExampleIdentification("Example Directory Writer", "BOOTABLE_SYSTEM_STATE"),
            R"(<RESTORE_METHOD method="RESTORE_STOP_START" service="Directory" )"
            R"(writerRestore="always" rebootRequired="yes"/>)"
            R"(<BACKUP_LOCATIONS><DATABASE logicalPath="C:_Windows_Directory" componentName="dir" )"
            R"(caption="" restoreMetadata="yes" notifyOnBackupComplete="no" selectable="yes" )"
            R"(selectableForRestore="no" componentFlags="3">)"
            R"(<DATABASE_FILES path="C:\Directory" filespec="dir.dit" filespecBackupType="3855"/>)"
            R"(<DATABASE_LOGFILES path="C:\Directory" filespec="edb*.log" )"
            R"(filespecBackupType="3855"/>)"
            R"(<DATABASE_LOGFILES path="C:\Directory" filespec="edb.chk" filespecBackupType="1"/>)"
            R"(</DATABASE></BACKUP_LOCATIONS>)")},

      {"empty", NewDocument(), [](IVssCreateWriterMetadataEx&) {},
       Wrap(ExampleIdentification(), "")},

      {"schema_set_to_zero", NewDocument(),
       [](IVssCreateWriterMetadataEx& m) { m.SetBackupSchema(VSS_BS_UNDEFINED); },
       Wrap(ExampleIdentification(), "", " backupSchema=\"0\"")},

      {"icon_and_escapes", NewDocument(u"<&>\"'\u00E9\U0001F600\t"),
       [](IVssCreateWriterMetadataEx& m) {
         const BYTE icon[] = {0x00, 0xFF, 0x10, 0x80};
         m.AddComponent(VSS_CT_FILEGROUP, u"", u"a", nullptr, icon, sizeof icon, false, false,
                        false);
       },
       Wrap(ExampleIdentification("&lt;&amp;&gt;&quot;'\u00E9\U0001F600&#9;"),
            R"(<BACKUP_LOCATIONS><FILE_GROUP logicalPath="" componentName="a" icon="AP8QgA==" )"
            R"(restoreMetadata="no" notifyOnBackupComplete="no" selectable="no" )"
            R"(selectableForRestore="no" componentFlags="0"/></BACKUP_LOCATIONS>)")},
  };
}

TEST_F(SerializeTest, EveryShapeIsWrittenByteForByte) {
  for (Shape& shape : Shapes()) {
    SCOPED_TRACE(shape.name);
    EXPECT_EQ(Written(shape.document, shape.script), shape.xml);
  }
}

TEST_F(SerializeTest, EveryShapeIsTheSameAfterReadingAndWritingAgain) {
  for (const Shape& shape : Shapes()) {
    SCOPED_TRACE(shape.name);
    std::string error;
    const auto document = Parse(FromUtf8(shape.xml), &error);
    ASSERT_NE(document, nullptr) << error;
    EXPECT_EQ(ToUtf8(Serialize(*document)), shape.xml);
  }
}

TEST_F(SerializeTest, WhatXmlCannotHoldBecomesTheReplacementCharacter) {
  Document document = NewDocument();
  document.identity.friendly_name = std::u16string(u"a\u0001b\uFFFE") + char16_t{0xD800} + u"c" +
                                    char16_t{0xDC00} + std::u16string(1, u'\0');
  const auto back = Parse(Serialize(document), nullptr);
  ASSERT_NE(back, nullptr);
  EXPECT_EQ(back->identity.friendly_name, u"a\uFFFDb\uFFFD\uFFFDc\uFFFD\uFFFD");
}

TEST_F(SerializeTest, AWriterWithoutUsageAndSourceIsWrittenAndReadAsSuch) {
  Document document = NewDocument(u"a", VSS_UT_UNDEFINED, VSS_ST_UNDEFINED);
  const auto back = Parse(Serialize(document), nullptr);
  ASSERT_NE(back, nullptr);
  EXPECT_EQ(back->identity.usage, VSS_UT_UNDEFINED);
  EXPECT_EQ(back->identity.source, VSS_ST_UNDEFINED);
}

}  // namespace
}  // namespace gwm

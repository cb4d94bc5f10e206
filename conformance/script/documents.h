// SPDX-License-Identifier: Apache-2.0
//
// Writer Metadata Documents as text, for tables: a few good ones, which rows edit. Constants name the
// places that rows change, so that a change that hits nothing is a misspelt row.
#pragma once

namespace gwm {

inline constexpr const char* kDocumentInstance = "0f0e0d0c-0b0a-0908-0706-050403020100";
inline constexpr const char* kDocumentWriter = "6777a058-4d00-4711-8001-000000000058";

/// The least there is: a writer that reports nothing.
inline constexpr const char16_t* kBareDocument =
    u"<WRITER_METADATA xmlns=\"x-schema:#VssWriterMetadataInfo\" version=\"1.2\">"
    u"<IDENTIFICATION writerId=\"6777a058-4d00-4711-8001-000000000058\""
    u" instanceId=\"0f0e0d0c-0b0a-0908-0706-050403020100\" friendlyName=\"Bare Writer\""
    u" usage=\"USER_DATA\" dataSource=\"OTHER\" majorVersion=\"0\" minorVersion=\"0\"/>"
    u"<BACKUP_LOCATIONS/>"
    u"</WRITER_METADATA>";

/// One of everything: a database (component 0) and a file group (component 1).
inline constexpr const char16_t* kSingleDocument =
    u"<WRITER_METADATA xmlns=\"x-schema:#VssWriterMetadataInfo\" version=\"1.2\" backupSchema=\"11\">"
    u"<IDENTIFICATION writerId=\"6777a058-4d00-4711-8001-000000000058\""
    u" instanceId=\"0f0e0d0c-0b0a-0908-0706-050403020100\" instanceName=\"Single:Instance\""
    u" friendlyName=\"Single Writer\" usage=\"SYSTEM_SERVICE\" dataSource=\"TRANSACTION_DB\""
    u" majorVersion=\"3\" minorVersion=\"7\"/>"
    u"<RESTORE_METHOD method=\"STOP_RESTART_SERVICE\" service=\"SingleSvc\" userProcedure=\"ask.htm\""
    u" writerRestore=\"always\" rebootRequired=\"yes\">"
    u"<ALTERNATE_LOCATION_MAPPING path=\"C:\\file\" filespec=\"*.dat\" recursive=\"yes\""
    u" alternatePath=\"D:\\restore\"/>"
    u"</RESTORE_METHOD>"
    u"<BACKUP_LOCATIONS>"
    u"<EXCLUDE_FILES path=\"C:\\excluded\" filespec=\"*.tmp\" recursive=\"yes\"/>"
    u"<EXCLUDE_FILES_FROM_SNAPSHOT path=\"C:\\unshadowed\" filespec=\"*.ost\" recursive=\"no\"/>"
    u"<DATABASE logicalPath=\"Server\\Instance\" componentName=\"base\" caption=\"A database\""
    u" restoreMetadata=\"yes\" notifyOnBackupComplete=\"no\" selectable=\"yes\""
    u" selectableForRestore=\"no\" componentFlags=\"3\">"
    u"<DATABASE_FILES path=\"C:\\base\" filespec=\"base.mdf\" filespecBackupType=\"257\"/>"
    u"<DATABASE_LOGFILES path=\"C:\\log\" filespec=\"base.ldf\" filespecBackupType=\"3855\"/>"
    u"</DATABASE>"
    u"<FILE_GROUP componentName=\"files\" icon=\"AAEC/w==\" restoreMetadata=\"no\""
    u" notifyOnBackupComplete=\"yes\" selectable=\"no\" selectableForRestore=\"yes\""
    u" componentFlags=\"4\">"
    u"<FILE_LIST path=\"C:\\file\" filespec=\"*.dat\" recursive=\"yes\" alternatePath=\"E:\\from\""
    u" filespecBackupType=\"1542\"/>"
    u"<DEPENDENCY writerId=\"11111111-2222-3333-4444-555555555555\" logicalPath=\"Other\\Path\""
    u" componentName=\"other\"/>"
    u"</FILE_GROUP>"
    u"</BACKUP_LOCATIONS>"
    u"</WRITER_METADATA>";

/// Three of everything, all different: components 0 and 1 have three of what they may have.
inline constexpr const char16_t* kTripleDocument =
    u"<WRITER_METADATA xmlns=\"x-schema:#VssWriterMetadataInfo\" version=\"1.2\" backupSchema=\"1\">"
    u"<IDENTIFICATION writerId=\"6777a058-4d00-4711-8001-000000000058\""
    u" instanceId=\"0f0e0d0c-0b0a-0908-0706-050403020100\" friendlyName=\"Triple Writer\""
    u" usage=\"BOOTABLE_SYSTEM_STATE\" dataSource=\"OTHER\" majorVersion=\"4294967295\""
    u" minorVersion=\"1\"/>"
    u"<RESTORE_METHOD method=\"RESTORE_TO_ALTERNATE_LOCATION\" writerRestore=\"never\""
    u" rebootRequired=\"no\">"
    u"<ALTERNATE_LOCATION_MAPPING path=\"C:\\m0\" filespec=\"m0\" recursive=\"yes\""
    u" alternatePath=\"D:\\m0\"/>"
    u"<ALTERNATE_LOCATION_MAPPING path=\"C:\\m1\" filespec=\"m1\" alternatePath=\"D:\\m1\"/>"
    u"<ALTERNATE_LOCATION_MAPPING path=\"C:\\m2\" filespec=\"m2\" recursive=\"no\""
    u" alternatePath=\"D:\\m2\"/>"
    u"</RESTORE_METHOD>"
    u"<BACKUP_LOCATIONS>"
    u"<DATABASE componentName=\"db\" restoreMetadata=\"no\" notifyOnBackupComplete=\"no\""
    u" selectable=\"yes\" selectableForRestore=\"no\" componentFlags=\"0\">"
    u"<DATABASE_FILES path=\"C:\\d0\" filespec=\"d0\" filespecBackupType=\"1\"/>"
    u"<DATABASE_LOGFILES path=\"C:\\l0\" filespec=\"l0\" filespecBackupType=\"2\"/>"
    u"<DATABASE_FILES path=\"C:\\d1\" filespec=\"d1\" filespecBackupType=\"4\"/>"
    u"<DATABASE_LOGFILES path=\"C:\\l1\" filespec=\"l1\" filespecBackupType=\"8\"/>"
    u"<DATABASE_FILES path=\"C:\\d2\" filespec=\"d2\" filespecBackupType=\"256\"/>"
    u"<DATABASE_LOGFILES path=\"C:\\l2\" filespec=\"l2\" filespecBackupType=\"512\"/>"
    u"</DATABASE>"
    u"<EXCLUDE_FILES path=\"C:\\x0\" filespec=\"x0\" recursive=\"no\"/>"
    u"<FILE_GROUP logicalPath=\"\" componentName=\"fg\" caption=\"\" restoreMetadata=\"no\""
    u" notifyOnBackupComplete=\"no\" selectable=\"yes\" selectableForRestore=\"no\""
    u" componentFlags=\"0\">"
    u"<FILE_LIST path=\"C:\\f0\" filespec=\"f0\" filespecBackupType=\"1024\"/>"
    u"<FILE_LIST path=\"C:\\f1\" filespec=\"f1\" recursive=\"yes\" filespecBackupType=\"2048\"/>"
    u"<FILE_LIST path=\"C:\\f2\" filespec=\"f2\" alternatePath=\"E:\\f2\" filespecBackupType=\"3855\"/>"
    u"<DEPENDENCY writerId=\"00000000-0000-0000-0000-000000000001\" logicalPath=\"p0\""
    u" componentName=\"n0\"/>"
    u"<DEPENDENCY writerId=\"00000000-0000-0000-0000-000000000002\" componentName=\"n1\"/>"
    u"<DEPENDENCY writerId=\"00000000-0000-0000-0000-000000000003\" logicalPath=\"p2\""
    u" componentName=\"n2\"/>"
    u"</FILE_GROUP>"
    u"<EXCLUDE_FILES path=\"C:\\x1\" filespec=\"x1\" recursive=\"yes\"/>"
    u"<EXCLUDE_FILES_FROM_SNAPSHOT path=\"C:\\s0\" filespec=\"s0\" recursive=\"yes\"/>"
    u"<EXCLUDE_FILES_FROM_SNAPSHOT path=\"C:\\s1\" filespec=\"s1\" recursive=\"no\"/>"
    u"<FILE_GROUP logicalPath=\"top\\middle\" componentName=\"third\" restoreMetadata=\"no\""
    u" notifyOnBackupComplete=\"no\" selectable=\"no\" selectableForRestore=\"no\""
    u" componentFlags=\"0\"/>"
    u"<EXCLUDE_FILES_FROM_SNAPSHOT path=\"C:\\s2\" filespec=\"s2\" recursive=\"no\"/>"
    u"<EXCLUDE_FILES path=\"C:\\x2\" filespec=\"x2\" recursive=\"no\"/>"
    u"</BACKUP_LOCATIONS>"
    u"</WRITER_METADATA>";

/// A component of each kind, with nothing in it.
inline constexpr const char16_t* kHollowDocument =
    u"<WRITER_METADATA xmlns=\"x-schema:#VssWriterMetadataInfo\" version=\"1.2\">"
    u"<IDENTIFICATION writerId=\"6777a058-4d00-4711-8001-000000000058\""
    u" instanceId=\"0f0e0d0c-0b0a-0908-0706-050403020100\" friendlyName=\"Hollow Writer\""
    u" usage=\"OTHER\" dataSource=\"NONTRANSACTION_DB\" majorVersion=\"0\" minorVersion=\"0\"/>"
    u"<RESTORE_METHOD method=\"CUSTOM\" writerRestore=\"ifReplaceFails\" rebootRequired=\"no\"/>"
    u"<BACKUP_LOCATIONS>"
    u"<DATABASE componentName=\"db\" restoreMetadata=\"no\" notifyOnBackupComplete=\"no\""
    u" selectable=\"no\" selectableForRestore=\"no\" componentFlags=\"0\"/>"
    u"<FILE_GROUP componentName=\"fg\" restoreMetadata=\"no\" notifyOnBackupComplete=\"no\""
    u" selectable=\"no\" selectableForRestore=\"no\" componentFlags=\"0\"/>"
    u"</BACKUP_LOCATIONS>"
    u"</WRITER_METADATA>";

/// The other kind of document that requesters store.
inline constexpr const char16_t* kComponentsDocument =
    u"<BACKUP_COMPONENTS xmlns=\"x-schema:#VssComponentMetadata\" version=\"1.2\""
    u" bootableSystemStateBackup=\"no\" selectComponents=\"yes\" backupType=\"full\""
    u" partialFileSupport=\"no\" snapshotSetId=\"00000000-0000-0000-0000-000000000000\"/>";

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
#include "metadata/create_writer_metadata.h"

#include "metadata/metadata_testing.h"

namespace gwm {
namespace {

using Create = IVssCreateWriterMetadataEx;

constexpr auto kType = VSS_CT_FILEGROUP;
constexpr DWORD kMask = kDefaultBackupTypeMask;

// A document with a file group "group" and a database "db", both under the logical path "path".
class CreateWriterMetadataTest : public MetadataTest {
 protected:
  CreateWriterMetadataTest() {
    EXPECT_EQ(S_OK, AddComponent(metadata_, VSS_CT_FILEGROUP, u"path", u"group"));
    EXPECT_EQ(S_OK, AddComponent(metadata_, VSS_CT_DATABASE, u"path", u"db"));
  }

  static HRESULT AddComponent(Create& m, VSS_COMPONENT_TYPE type, LPCWSTR path, LPCWSTR name) {
    return m.AddComponent(type, path, name, nullptr, nullptr, 0, false, false, true);
  }

  struct Row {
    const char* name;
    HRESULT expected;
    HRESULT (*call)(Create&);
  };

  // Each row on its own copy of the document; a refused call must leave it as it was.
  template <std::size_t n>
  void Check(const Row (&rows)[n]) {
    const std::u16string before = Serialize(document_);
    for (const Row& row : rows) {
      SCOPED_TRACE(row.name);
      Document document = document_;
      CreateWriterMetadata metadata(document, environment());
      EXPECT_EQ(row.call(metadata), row.expected);
      if (SUCCEEDED(row.expected)) {
        EXPECT_NE(ToUtf8(Serialize(document)), ToUtf8(before));
      } else {
        EXPECT_EQ(ToUtf8(Serialize(document)), ToUtf8(before));
      }
    }
  }

  Document document_ = NewDocument();
  CreateWriterMetadata metadata_{document_, environment()};
};

TEST_F(CreateWriterMetadataTest, AddComponentChecksTypeNameAndDuplicates) {
  const Row kRows[] = {
      {"another name", S_OK, [](Create& m) { return AddComponent(m, kType, u"path", u"new"); }},
      {"same name elsewhere", S_OK,
       [](Create& m) { return AddComponent(m, kType, u"other", u"group"); }},
      {"same name at the root", S_OK,
       [](Create& m) { return AddComponent(m, kType, nullptr, u"group"); }},
      {"no logical path", S_OK, [](Create& m) { return AddComponent(m, kType, nullptr, u"n"); }},
      {"empty logical path", S_OK, [](Create& m) { return AddComponent(m, kType, u"", u"n"); }},
      {"database", S_OK, [](Create& m) { return AddComponent(m, VSS_CT_DATABASE, nullptr, u"n"); }},
      {"duplicate", VSS_E_OBJECT_ALREADY_EXISTS,
       [](Create& m) { return AddComponent(m, kType, u"path", u"group"); }},
      {"duplicate of another type", VSS_E_OBJECT_ALREADY_EXISTS,
       [](Create& m) { return AddComponent(m, VSS_CT_DATABASE, u"path", u"group"); }},
      {"NULL name", E_INVALIDARG,
       [](Create& m) { return AddComponent(m, kType, u"path", nullptr); }},
      {"empty name", E_INVALIDARG, [](Create& m) { return AddComponent(m, kType, u"path", u""); }},
      {"backslash in the name", E_INVALIDARG,
       [](Create& m) { return AddComponent(m, kType, u"path", u"a\\b"); }},
      {"undefined type", E_INVALIDARG,
       [](Create& m) { return AddComponent(m, VSS_CT_UNDEFINED, u"path", u"n"); }},
      {"type past the last", E_INVALIDARG,
       [](Create& m) {
         return AddComponent(m, static_cast<VSS_COMPONENT_TYPE>(3), u"path", u"n");
       }},
  };
  Check(kRows);
}

TEST_F(CreateWriterMetadataTest, NoLogicalPathAndAnEmptyOneAreTheSamePlace) {
  EXPECT_EQ(S_OK, AddComponent(metadata_, kType, nullptr, u"n"));
  EXPECT_EQ(VSS_E_OBJECT_ALREADY_EXISTS, AddComponent(metadata_, kType, u"", u"n"));
  EXPECT_EQ(S_OK, metadata_.AddFilesToFileGroup(u"", u"n", u"C:\\", u"*", false, nullptr, kMask));
}

TEST_F(CreateWriterMetadataTest, PathAndNameAreNotRunTogether) {
  EXPECT_EQ(S_OK, AddComponent(metadata_, kType, u"a", u"bc"));
  EXPECT_EQ(S_OK, AddComponent(metadata_, kType, u"ab", u"c"));
}

TEST_F(CreateWriterMetadataTest, ComponentsOfADocumentThatWasLoadedAreKnown) {
  CreateWriterMetadata again(document_, environment());
  EXPECT_EQ(VSS_E_OBJECT_ALREADY_EXISTS, AddComponent(again, kType, u"path", u"group"));
}

TEST_F(CreateWriterMetadataTest, AddComponentStoresEveryArgument) {
  const BYTE icon[] = {1, 2, 3};
  EXPECT_EQ(S_OK, metadata_.AddComponent(VSS_CT_DATABASE, u"p", u"n", u"c\\d", icon, 3, true, false,
                                         true, false, 5));
  const Component& component = document_.components.back();
  EXPECT_EQ(component.type, VSS_CT_DATABASE);
  EXPECT_EQ(component.logical_path, u"p");
  EXPECT_EQ(component.name, u"n");
  EXPECT_EQ(component.caption, u"c\\d");
  EXPECT_EQ(component.icon, (std::vector<BYTE>{1, 2, 3}));
  EXPECT_TRUE(component.restore_metadata);
  EXPECT_FALSE(component.notify_on_backup_complete);
  EXPECT_TRUE(component.selectable);
  EXPECT_FALSE(component.selectable_for_restore);
  EXPECT_EQ(component.flags, 5u);
}

TEST_F(CreateWriterMetadataTest, AnIconWithoutBytesIsNone) {
  EXPECT_EQ(S_OK, metadata_.AddComponent(kType, nullptr, u"n", nullptr, nullptr, 5, false, false,
                                         false, false, 0));
  EXPECT_TRUE(document_.components.back().icon.empty());
}

TEST_F(CreateWriterMetadataTest, AddFilesToFileGroupChecksArgumentsThenTheComponent) {
  const Row kRows[] = {
      {"plain", S_OK,
       [](Create& m) {
         return m.AddFilesToFileGroup(u"path", u"group", u"C:\\a", u"*.*", true, u"D:\\b", kMask);
       }},
      {"trailing backslash, variable, question mark", S_OK,
       [](Create& m) {
         return m.AddFilesToFileGroup(u"path", u"group", u"%a%\\", u"?.x", false, nullptr, 0);
       }},
      {"volume name", S_OK,
       [](Create& m) {
         return m.AddFilesToFileGroup(u"path", u"group", u"\\\\?\\Volume{1}\\a", u"*", false,
                                      nullptr, kMask);
       }},
      {"share", S_OK,
       [](Create& m) {
         return m.AddFilesToFileGroup(u"path", u"group", u"\\\\server\\share", u"*", false, nullptr,
                                      kMask);
       }},
      {"unknown name", VSS_E_OBJECT_NOT_FOUND,
       [](Create& m) {
         return m.AddFilesToFileGroup(u"path", u"none", u"C:\\a", u"*", false, nullptr, kMask);
       }},
      {"unknown path", VSS_E_OBJECT_NOT_FOUND,
       [](Create& m) {
         return m.AddFilesToFileGroup(nullptr, u"group", u"C:\\a", u"*", false, nullptr, kMask);
       }},
      {"database", E_INVALIDARG,
       [](Create& m) {
         return m.AddFilesToFileGroup(u"path", u"db", u"C:\\a", u"*", false, nullptr, kMask);
       }},
      {"NULL name", E_INVALIDARG,
       [](Create& m) {
         return m.AddFilesToFileGroup(u"path", nullptr, u"C:\\a", u"*", false, nullptr, kMask);
       }},
      {"NULL path", E_INVALIDARG,
       [](Create& m) {
         return m.AddFilesToFileGroup(u"path", u"group", nullptr, u"*", false, nullptr, kMask);
       }},
      {"empty path", E_INVALIDARG,
       [](Create& m) {
         return m.AddFilesToFileGroup(u"path", u"group", u"", u"*", false, nullptr, kMask);
       }},
      {"NULL filespec", E_INVALIDARG,
       [](Create& m) {
         return m.AddFilesToFileGroup(u"path", u"group", u"C:\\a", nullptr, false, nullptr, kMask);
       }},
      {"star in the path", E_INVALIDARG,
       [](Create& m) {
         return m.AddFilesToFileGroup(u"path", u"group", u"C:\\a*", u"*", false, nullptr, kMask);
       }},
      {"question mark after the prefix", E_INVALIDARG,
       [](Create& m) {
         return m.AddFilesToFileGroup(u"path", u"group", u"\\\\?\\C:\\a?", u"*", false, nullptr,
                                      kMask);
       }},
      {"backslash in the filespec", E_INVALIDARG,
       [](Create& m) {
         return m.AddFilesToFileGroup(u"path", u"group", u"C:\\a", u"b\\c", false, nullptr, kMask);
       }},
  };
  Check(kRows);
}

TEST_F(CreateWriterMetadataTest, AddDatabaseFilesChecksArgumentsThenTheComponent) {
  const Row kRows[] = {
      {"plain", S_OK,
       [](Create& m) { return m.AddDatabaseFiles(u"path", u"db", u"C:\\a", u"b.*", kMask); }},
      {"unknown", VSS_E_OBJECT_NOT_FOUND,
       [](Create& m) { return m.AddDatabaseFiles(u"path", u"none", u"C:\\a", u"b", kMask); }},
      {"file group", E_INVALIDARG,
       [](Create& m) { return m.AddDatabaseFiles(u"path", u"group", u"C:\\a", u"b", kMask); }},
      {"NULL name", E_INVALIDARG,
       [](Create& m) { return m.AddDatabaseFiles(u"path", nullptr, u"C:\\a", u"b", kMask); }},
      {"NULL path", E_INVALIDARG,
       [](Create& m) { return m.AddDatabaseFiles(u"path", u"db", nullptr, u"b", kMask); }},
      {"NULL filespec", E_INVALIDARG,
       [](Create& m) { return m.AddDatabaseFiles(u"path", u"db", u"C:\\a", nullptr, kMask); }},
      {"wildcard in the path", E_INVALIDARG,
       [](Create& m) { return m.AddDatabaseFiles(u"path", u"db", u"C:\\*", u"b", kMask); }},
      {"backslash in the filespec", E_INVALIDARG,
       [](Create& m) { return m.AddDatabaseFiles(u"path", u"db", u"C:\\a", u"b\\c", kMask); }},
      {"log: plain", S_OK,
       [](Create& m) { return m.AddDatabaseLogFiles(u"path", u"db", u"C:\\a", u"b.*", kMask); }},
      {"log: unknown", VSS_E_OBJECT_NOT_FOUND,
       [](Create& m) { return m.AddDatabaseLogFiles(u"path", u"none", u"C:\\a", u"b", kMask); }},
      {"log: file group", E_INVALIDARG,
       [](Create& m) { return m.AddDatabaseLogFiles(u"path", u"group", u"C:\\a", u"b", kMask); }},
      {"log: NULL name", E_INVALIDARG,
       [](Create& m) { return m.AddDatabaseLogFiles(u"path", nullptr, u"C:\\a", u"b", kMask); }},
      {"log: NULL path", E_INVALIDARG,
       [](Create& m) { return m.AddDatabaseLogFiles(u"path", u"db", nullptr, u"b", kMask); }},
      {"log: NULL filespec", E_INVALIDARG,
       [](Create& m) { return m.AddDatabaseLogFiles(u"path", u"db", u"C:\\a", nullptr, kMask); }},
      {"log: wildcard in the path", E_INVALIDARG,
       [](Create& m) { return m.AddDatabaseLogFiles(u"path", u"db", u"C:\\?", u"b", kMask); }},
      {"log: backslash in the filespec", E_INVALIDARG,
       [](Create& m) { return m.AddDatabaseLogFiles(u"path", u"db", u"C:\\a", u"\\", kMask); }},
  };
  Check(kRows);
}

TEST_F(CreateWriterMetadataTest, ExcludedFilesNeedNoComponent) {
  const Row kRows[] = {
      {"plain", S_OK, [](Create& m) { return m.AddExcludeFiles(u"C:\\a", u"*", true); }},
      {"NULL path", E_INVALIDARG, [](Create& m) { return m.AddExcludeFiles(nullptr, u"*", true); }},
      {"NULL filespec", E_INVALIDARG,
       [](Create& m) { return m.AddExcludeFiles(u"C:\\a", nullptr, true); }},
      {"wildcard", E_INVALIDARG, [](Create& m) { return m.AddExcludeFiles(u"C:*", u"*", true); }},
      {"backslash", E_INVALIDARG,
       [](Create& m) { return m.AddExcludeFiles(u"C:\\a", u"a\\", true); }},
      {"snapshot: plain", S_OK,
       [](Create& m) { return m.AddExcludeFilesFromSnapshot(u"C:\\a", u"*", true); }},
      {"snapshot: NULL path", E_INVALIDARG,
       [](Create& m) { return m.AddExcludeFilesFromSnapshot(nullptr, u"*", true); }},
      {"snapshot: NULL filespec", E_INVALIDARG,
       [](Create& m) { return m.AddExcludeFilesFromSnapshot(u"C:\\a", nullptr, true); }},
      {"snapshot: wildcard", E_INVALIDARG,
       [](Create& m) { return m.AddExcludeFilesFromSnapshot(u"C:\\a?", u"*", true); }},
      {"snapshot: backslash", E_INVALIDARG,
       [](Create& m) { return m.AddExcludeFilesFromSnapshot(u"C:\\a", u"b\\c", true); }},
  };
  Check(kRows);
}

TEST_F(CreateWriterMetadataTest, SetRestoreMethodChecksBothWordsAndTheService) {
  const Row kRows[] = {
      {"first", S_OK,
       [](Create& m) {
         return m.SetRestoreMethod(VSS_RME_RESTORE_IF_NOT_THERE, nullptr, nullptr, VSS_WRE_NEVER,
                                   false);
       }},
      {"undefined method", E_INVALIDARG,
       [](Create& m) {
         return m.SetRestoreMethod(VSS_RME_UNDEFINED, nullptr, nullptr, VSS_WRE_NEVER, false);
       }},
      {"method past the last", E_INVALIDARG,
       [](Create& m) {
         return m.SetRestoreMethod(static_cast<VSS_RESTOREMETHOD_ENUM>(9), nullptr, nullptr,
                                   VSS_WRE_NEVER, false);
       }},
      {"undefined participation", E_INVALIDARG,
       [](Create& m) {
         return m.SetRestoreMethod(VSS_RME_CUSTOM, nullptr, nullptr, VSS_WRE_UNDEFINED, false);
       }},
      {"no service to stop and start", E_INVALIDARG,
       [](Create& m) {
         return m.SetRestoreMethod(VSS_RME_STOP_RESTORE_START, nullptr, nullptr, VSS_WRE_NEVER,
                                   false);
       }},
      {"an empty service", E_INVALIDARG,
       [](Create& m) {
         return m.SetRestoreMethod(VSS_RME_RESTORE_STOP_START, u"", nullptr, VSS_WRE_NEVER, false);
       }},
      {"with its service", S_OK,
       [](Create& m) {
         return m.SetRestoreMethod(VSS_RME_RESTORE_STOP_START, u"s", u"u", VSS_WRE_ALWAYS, true);
       }},
  };
  Check(kRows);
}

TEST_F(CreateWriterMetadataTest, TheLastRestoreMethodWinsAndMappingsStay) {
  EXPECT_EQ(S_OK, metadata_.SetRestoreMethod(VSS_RME_STOP_RESTORE_START, u"s", u"u", VSS_WRE_ALWAYS,
                                             true));
  EXPECT_EQ(S_OK, metadata_.AddAlternateLocationMapping(u"C:\\a", u"*", false, u"D:\\"));
  EXPECT_EQ(S_OK,
            metadata_.SetRestoreMethod(VSS_RME_CUSTOM, u"dropped", nullptr, VSS_WRE_NEVER, false));
  ASSERT_TRUE(document_.restore_method);
  EXPECT_EQ(document_.restore_method->method, VSS_RME_CUSTOM);
  EXPECT_EQ(document_.restore_method->service, std::nullopt);
  EXPECT_EQ(document_.restore_method->user_procedure, std::nullopt);
  EXPECT_EQ(document_.restore_method->writer_restore, VSS_WRE_NEVER);
  EXPECT_FALSE(document_.restore_method->reboot_required);
  EXPECT_EQ(document_.restore_method->mappings.size(), 1u);
}

TEST_F(CreateWriterMetadataTest, MappingsNeedARestoreMethodFirst) {
  EXPECT_EQ(VSS_E_OBJECT_NOT_FOUND,
            metadata_.AddAlternateLocationMapping(u"C:\\a", u"*", true, u"D:\\b"));
  EXPECT_EQ(S_OK,
            metadata_.SetRestoreMethod(VSS_RME_CUSTOM, nullptr, nullptr, VSS_WRE_NEVER, false));
  const Row kRows[] = {
      {"plain", S_OK,
       [](Create& m) { return m.AddAlternateLocationMapping(u"C:\\a", u"*", true, u"D:\\b"); }},
      {"NULL path", E_INVALIDARG,
       [](Create& m) { return m.AddAlternateLocationMapping(nullptr, u"*", true, u"D:\\b"); }},
      {"NULL filespec", E_INVALIDARG,
       [](Create& m) { return m.AddAlternateLocationMapping(u"C:\\", nullptr, true, u"D:\\b"); }},
      {"NULL destination", E_INVALIDARG,
       [](Create& m) { return m.AddAlternateLocationMapping(u"C:\\a", u"*", true, nullptr); }},
      {"wildcard", E_INVALIDARG,
       [](Create& m) { return m.AddAlternateLocationMapping(u"C:\\*", u"*", true, u"D:\\b"); }},
      {"backslash", E_INVALIDARG,
       [](Create& m) { return m.AddAlternateLocationMapping(u"C:\\a", u"\\*", true, u"D:\\"); }},
  };
  Check(kRows);
}

TEST_F(CreateWriterMetadataTest, DependenciesAreOnComponentsOfOtherWriters) {
  const Row kRows[] = {
      {"plain", S_OK,
       [](Create& m) {
         return m.AddComponentDependency(u"path", u"group", kOtherWriterId, u"x", u"y");
       }},
      {"of a database", S_OK,
       [](Create& m) {
         return m.AddComponentDependency(u"path", u"db", kOtherWriterId, nullptr, u"y");
       }},
      {"remote", S_OK,
       [](Create& m) {
         return m.AddComponentDependency(u"path", u"db", kOtherWriterId, u"\\\\host\\x", u"y");
       }},
      {"unknown component", VSS_E_OBJECT_NOT_FOUND,
       [](Create& m) {
         return m.AddComponentDependency(nullptr, u"group", kOtherWriterId, u"x", u"y");
       }},
      {"own writer", E_INVALIDARG,
       [](Create& m) {
         return m.AddComponentDependency(u"path", u"group", kWriterId, u"path", u"db");
       }},
      {"NULL name", E_INVALIDARG,
       [](Create& m) {
         return m.AddComponentDependency(u"path", nullptr, kOtherWriterId, u"x", u"y");
       }},
      {"NULL target", E_INVALIDARG,
       [](Create& m) {
         return m.AddComponentDependency(u"path", u"group", kOtherWriterId, u"x", nullptr);
       }},
  };
  Check(kRows);
}

TEST_F(CreateWriterMetadataTest, EveryKnownSchemaBitIsAcceptedAndNoOther) {
  for (int bit = 0; bit < 32; ++bit) {
    const DWORD mask = DWORD{1} << bit;
    const bool known = bit <= 10 || (bit >= 12 && bit <= 15);
    EXPECT_EQ(metadata_.SetBackupSchema(mask), known ? S_OK : E_INVALIDARG) << bit;
    if (known) {
      EXPECT_EQ(document_.backup_schema, mask);
    }
  }
  EXPECT_EQ(S_OK, metadata_.SetBackupSchema(VSS_BS_UNDEFINED));
  EXPECT_EQ(S_OK, metadata_.SetBackupSchema(VSS_BS_TIMESTAMPED)) << "combinations are not checked";
}

TEST_F(CreateWriterMetadataTest, SharesAreRefusedBeforeWindows8) {
  for (const auto& [os, expected] : {std::pair{GWM_OS_VISTA, E_INVALIDARG},
                                     {GWM_OS_WINDOWS_7, E_INVALIDARG},
                                     {GWM_OS_WINDOWS_8, S_OK},
                                     {GWM_OS_WINDOWS_10, S_OK}}) {
    SetOs(os);
    EXPECT_EQ(metadata_.AddExcludeFiles(u"\\\\server\\share", u"*", false), expected) << os;
    EXPECT_EQ(metadata_.AddExcludeFiles(u"\\\\?\\UNC\\server\\share", u"*", false), expected) << os;
    EXPECT_EQ(metadata_.AddExcludeFiles(u"\\\\?\\C:\\a", u"*", false), S_OK) << os;
  }
}

TEST_F(CreateWriterMetadataTest, RemoteDependenciesAreRefusedBeforeServer2003Sp1) {
  for (const auto& [os, expected] :
       {std::pair{GWM_OS_XP, E_INVALIDARG}, {GWM_OS_2003, E_INVALIDARG}, {GWM_OS_2003_SP1, S_OK}}) {
    SetOs(os);
    EXPECT_EQ(metadata_.AddComponentDependency(u"path", u"db", kOtherWriterId, u"\\\\h\\x", u"y"),
              expected)
        << os;
  }
}

TEST_F(CreateWriterMetadataTest, WithdrawnMethodsAreNotImplemented) {
  auto* garbage = reinterpret_cast<IXMLDOMDocument*>(1);
  EXPECT_EQ(E_NOTIMPL, metadata_.AddIncludeFiles(u"C:\\a", u"*", false, nullptr));
  EXPECT_EQ(E_NOTIMPL, metadata_.GetDocument(&garbage));
  EXPECT_EQ(garbage, nullptr);
  EXPECT_EQ(E_NOTIMPL, metadata_.GetDocument(nullptr));
}

TEST_F(CreateWriterMetadataTest, SaveAsXmlGivesTheDocument) {
  BSTR xml = nullptr;
  EXPECT_EQ(E_INVALIDARG, metadata_.SaveAsXML(nullptr));
  ASSERT_EQ(S_OK, metadata_.SaveAsXML(&xml));
  EXPECT_EQ(Take(xml), ToUtf8(Serialize(document_)));
}

TEST_F(CreateWriterMetadataTest, QueryInterfaceGoesThroughTheSecondBase) {
  IUnknown* unknown = &metadata_;
  void* out = nullptr;
  EXPECT_EQ(S_OK, metadata_.QueryInterface(IID_IUnknown, &out));
  EXPECT_EQ(out, unknown);
  EXPECT_EQ(S_OK, unknown->QueryInterface(IID_IVssCreateWriterMetadataEx, &out));
  EXPECT_EQ(out, static_cast<IVssCreateWriterMetadataEx*>(&metadata_));
  EXPECT_NE(static_cast<void*>(unknown), out);
  EXPECT_EQ(metadata_.References(), 2u);
  unknown->Release();
  unknown->Release();
  EXPECT_EQ(metadata_.References(), 0u);
  EXPECT_EQ(E_NOINTERFACE, metadata_.QueryInterface(IID_IVssAsync, &out));
  EXPECT_EQ(out, nullptr);
  EXPECT_EQ(E_POINTER, metadata_.QueryInterface(IID_IUnknown, nullptr));
  SetOs(GWM_OS_2003_SP1);
  EXPECT_EQ(E_NOINTERFACE, metadata_.QueryInterface(IID_IVssCreateWriterMetadataEx, &out));
}

TEST_F(CreateWriterMetadataTest, AnUnforeseenErrorChangesNothingAndIsLogged) {
  fault::Arm("IVssCreateWriterMetadata::AddComponent", E_FAIL);
  EXPECT_EQ(VSS_E_UNEXPECTED, AddComponent(metadata_, kType, nullptr, u"n"));
  EXPECT_EQ(document_.components.size(), 2u);
  EXPECT_THAT(LoggedCodes(), ::testing::ElementsAre(E_FAIL));
  EXPECT_EQ(S_OK, AddComponent(metadata_, kType, nullptr, u"n"));
}

TEST_F(CreateWriterMetadataTest, TextThatADocumentCannotHoldIsRefusedWhereverItComesIn) {
  static constexpr LPCWSTR kBad = u"a\u0001b";
  static constexpr char16_t kLone[] = {u'a', 0xD800, 0};
  const Row kRows[] = {
      {"name", E_INVALIDARG, [](Create& m) { return AddComponent(m, kType, u"path", kBad); }},
      {"name with half a pair", E_INVALIDARG,
       [](Create& m) { return AddComponent(m, kType, u"path", kLone); }},
      {"name with U+FFFE", E_INVALIDARG,
       [](Create& m) { return AddComponent(m, kType, u"path", u"a\uFFFE"); }},
      {"logical path", E_INVALIDARG, [](Create& m) { return AddComponent(m, kType, kBad, u"n"); }},
      {"caption", E_INVALIDARG,
       [](Create& m) {
         return m.AddComponent(kType, nullptr, u"n", kBad, nullptr, 0, false, false, true);
       }},
      {"path", E_INVALIDARG,
       [](Create& m) {
         return m.AddFilesToFileGroup(u"path", u"group", kBad, u"*", false, nullptr, kMask);
       }},
      {"filespec", E_INVALIDARG,
       [](Create& m) {
         return m.AddFilesToFileGroup(u"path", u"group", u"C:\\", kBad, false, nullptr, kMask);
       }},
      {"alternate path", E_INVALIDARG,
       [](Create& m) {
         return m.AddFilesToFileGroup(u"path", u"group", u"C:\\", u"*", false, kBad, kMask);
       }},
      {"database file", E_INVALIDARG,
       [](Create& m) { return m.AddDatabaseFiles(u"path", u"db", kBad, u"*", kMask); }},
      {"exclude", E_INVALIDARG, [](Create& m) { return m.AddExcludeFiles(kBad, u"*", false); }},
      {"service", E_INVALIDARG,
       [](Create& m) {
         return m.SetRestoreMethod(VSS_RME_STOP_RESTORE_START, kBad, nullptr, VSS_WRE_NEVER, false);
       }},
      {"dependency", E_INVALIDARG,
       [](Create& m) {
         return m.AddComponentDependency(u"path", u"group", VSS_ID{}, nullptr, kBad);
       }},
      {"a supplementary character", S_OK,
       [](Create& m) { return AddComponent(m, kType, u"path", u"\U0001F600"); }},
      {"tabs and line ends", S_OK,
       [](Create& m) { return AddComponent(m, kType, u"path", u"a\t\r\nb"); }},
  };
  Check(kRows);
}

}  // namespace
}  // namespace gwm

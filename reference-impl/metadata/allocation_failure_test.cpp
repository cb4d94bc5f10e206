// SPDX-License-Identifier: Apache-2.0
//
// The first, second, ... allocation of every method fails, until the method succeeds. After each
// failure the document is as before and nothing is lost.
#include <functional>

#include "com/live_memory.h"
#include "metadata/express_writer_metadata.h"
#include "metadata/metadata_testing.h"

namespace gwm {
namespace {

// Long enough not to fit into a string's own few characters.
#define LONG_TEXT(text) u"a text that needs memory: " text

class AllocationFailureTest : public MetadataTest {
 protected:
  /// Runs `call` with the nth allocation failing for n = 1, 2, ... until it succeeds. After each
  /// failure `check` is asked, and blocks and strings must be what they were.
  template <typename Call, typename Check>
  void Sweep(const char* name, Call call, Check check) {
    SCOPED_TRACE(name);
    for (std::int64_t nth = 1; nth < 10'000; ++nth) {
      const auto blocks = memory::Now().blocks;
      const auto strings = VssComLiveStrings();
      memory::FailNth(nth);
      const HRESULT result = call();
      memory::FailNth(0);
      if (result == S_OK) return;
      ASSERT_EQ(result, E_OUTOFMEMORY) << "allocation " << nth;
      check(nth, memory::Now().blocks - blocks);
      ASSERT_EQ(VssComLiveStrings(), strings) << "allocation " << nth;
      if (HasFatalFailure()) return;
    }
    FAIL() << "never succeeded";
  }
};

TEST_F(AllocationFailureTest, AWritersCallChangesTheDocumentOrNothing) {
  using Call = HRESULT (*)(IVssCreateWriterMetadataEx&);
  const struct {
    const char* name;
    Call call;
  } kCalls[] = {
      {"AddComponent",
       [](IVssCreateWriterMetadataEx& m) {
         const BYTE icon[64] = {};
         return m.AddComponent(VSS_CT_FILEGROUP, LONG_TEXT(u"path"), LONG_TEXT(u"name"),
                               LONG_TEXT(u"caption"), icon, sizeof icon, false, false, false);
       }},
      {"AddFilesToFileGroup",
       [](IVssCreateWriterMetadataEx& m) {
         return m.AddFilesToFileGroup(nullptr, u"group", LONG_TEXT(u"path"), LONG_TEXT(u"spec"),
                                      false, LONG_TEXT(u"alternate"));
       }},
      {"AddDatabaseFiles",
       [](IVssCreateWriterMetadataEx& m) {
         return m.AddDatabaseFiles(nullptr, u"db", LONG_TEXT(u"path"), LONG_TEXT(u"spec"));
       }},
      {"AddDatabaseLogFiles",
       [](IVssCreateWriterMetadataEx& m) {
         return m.AddDatabaseLogFiles(nullptr, u"db", LONG_TEXT(u"path"), LONG_TEXT(u"spec"));
       }},
      {"AddExcludeFiles",
       [](IVssCreateWriterMetadataEx& m) {
         return m.AddExcludeFiles(LONG_TEXT(u"path"), LONG_TEXT(u"spec"), true);
       }},
      {"AddExcludeFilesFromSnapshot",
       [](IVssCreateWriterMetadataEx& m) {
         return m.AddExcludeFilesFromSnapshot(LONG_TEXT(u"path"), LONG_TEXT(u"spec"), true);
       }},
      {"SetRestoreMethod",
       [](IVssCreateWriterMetadataEx& m) {
         return m.SetRestoreMethod(VSS_RME_RESTORE_STOP_START, LONG_TEXT(u"service"),
                                   LONG_TEXT(u"procedure"), VSS_WRE_NEVER, true);
       }},
      {"AddAlternateLocationMapping",
       [](IVssCreateWriterMetadataEx& m) {
         return m.AddAlternateLocationMapping(LONG_TEXT(u"path"), LONG_TEXT(u"spec"), true,
                                              LONG_TEXT(u"destination"));
       }},
      {"AddComponentDependency",
       [](IVssCreateWriterMetadataEx& m) {
         return m.AddComponentDependency(nullptr, u"group", kOtherWriterId, LONG_TEXT(u"path"),
                                         LONG_TEXT(u"name"));
       }},
      {"SetBackupSchema", [](IVssCreateWriterMetadataEx& m) { return m.SetBackupSchema(1); }},
      {"SaveAsXML",
       [](IVssCreateWriterMetadataEx& m) {
         BSTR xml = nullptr;
         const HRESULT result = m.SaveAsXML(&xml);
         SysFreeString(xml);
         return result;
       }},
  };
  for (const auto& row : kCalls) {
    Document document = NewDocument();
    CreateWriterMetadata writer(document, environment());
    ASSERT_EQ(S_OK, writer.AddComponent(VSS_CT_FILEGROUP, nullptr, u"group", nullptr, nullptr, 0,
                                        false, false, false, false, 0));
    ASSERT_EQ(S_OK, writer.AddComponent(VSS_CT_DATABASE, nullptr, u"db", nullptr, nullptr, 0, false,
                                        false, false, false, 0));
    ASSERT_EQ(S_OK,
              writer.SetRestoreMethod(VSS_RME_CUSTOM, nullptr, nullptr, VSS_WRE_NEVER, false));
    // Twice, so that a vector that has grown also gets its turn without growing.
    for (int round = 0; round < 2; ++round) {
      const std::u16string before = Serialize(document);
      Sweep(
          row.name, [&] { return row.call(writer); },
          [&](std::int64_t nth, std::int64_t) {
            ASSERT_EQ(ToUtf8(Serialize(document)), ToUtf8(before)) << "allocation " << nth;
          });
      if (std::string_view(row.name) == "AddComponent") break;  // a second one is a duplicate
    }
  }
}

TEST_F(AllocationFailureTest, ARequestersCallGivesAllOrNothing) {
  Document document = NewDocument(LONG_TEXT(u"name"));
  document.identity.instance_name = LONG_TEXT(u"instance");
  CreateWriterMetadata writer(document, environment());
  const BYTE icon[64] = {};
  writer.AddComponent(VSS_CT_FILEGROUP, u"p", u"n", u"c", icon, sizeof icon, false, false, false,
                      false, 0);
  writer.AddFilesToFileGroup(u"p", u"n", u"C:\\a", u"*", true, u"D:\\b", 1);
  writer.AddComponentDependency(u"p", u"n", kOtherWriterId, u"dp", u"dn");
  writer.AddExcludeFiles(u"C:\\e", u"*", false);
  writer.AddExcludeFilesFromSnapshot(u"C:\\s", u"*", false);
  writer.SetRestoreMethod(VSS_RME_STOP_RESTORE_START, u"s", u"u", VSS_WRE_ALWAYS, true);
  writer.AddAlternateLocationMapping(u"C:\\m", u"*", false, u"D:\\m");
  const BstrPtr xml = MakeBstr(std::u16string_view(Serialize(document)));
  auto metadata = Examine(std::move(document));
  ComPtr<IVssWMComponent> component;
  ASSERT_EQ(S_OK, metadata->GetComponent(0, component.Out()));
  ComPtr<IVssWMFiledesc> files;
  ASSERT_EQ(S_OK, component->GetFile(0, files.Out()));
  ComPtr<IVssWMDependency> dependency;
  ASSERT_EQ(S_OK, component->GetDependency(0, dependency.Out()));

  // A string output: freed when given, NULL when not.
  const auto text = [](auto get) {
    return [get]() -> HRESULT {
      auto out = reinterpret_cast<BSTR>(1);
      const HRESULT result = get(&out);
      EXPECT_TRUE(result == S_OK || out == nullptr);
      SysFreeString(result == S_OK ? out : nullptr);
      return result;
    };
  };
  // An object output.
  const auto object = [](auto get) {
    return [get]() -> HRESULT {
      IUnknown* out = nullptr;
      const HRESULT result = get(&out);
      EXPECT_EQ(out != nullptr, result == S_OK);
      if (out != nullptr) out->Release();
      return result;
    };
  };
  const auto filedesc = [&](auto get) {
    return object([get](IUnknown** out) {
      IVssWMFiledesc* made = nullptr;
      const HRESULT result = get(&made);
      *out = made;
      return result;
    });
  };

  const struct {
    const char* name;
    std::function<HRESULT()> call;
  } kCalls[] = {
      {"GetPath", text([&](BSTR* out) { return files->GetPath(out); })},
      {"GetFilespec", text([&](BSTR* out) { return files->GetFilespec(out); })},
      {"GetAlternateLocation", text([&](BSTR* out) { return files->GetAlternateLocation(out); })},
      {"GetLogicalPath", text([&](BSTR* out) { return dependency->GetLogicalPath(out); })},
      {"GetComponentName", text([&](BSTR* out) { return dependency->GetComponentName(out); })},
      {"SaveAsXML", text([&](BSTR* out) { return metadata->SaveAsXML(out); })},
      {"GetFile", filedesc([&](IVssWMFiledesc** out) { return component->GetFile(0, out); })},
      {"GetExcludeFile",
       filedesc([&](IVssWMFiledesc** out) { return metadata->GetExcludeFile(0, out); })},
      {"GetExcludeFromSnapshotFile", filedesc([&](IVssWMFiledesc** out) {
         return metadata->GetExcludeFromSnapshotFile(0, out);
       })},
      {"GetAlternateLocationMapping", filedesc([&](IVssWMFiledesc** out) {
         return metadata->GetAlternateLocationMapping(0, out);
       })},
      {"GetComponent", object([&](IUnknown** out) {
         IVssWMComponent* made = nullptr;
         const HRESULT result = metadata->GetComponent(0, &made);
         *out = made;
         return result;
       })},
      {"GetDependency", object([&](IUnknown** out) {
         IVssWMDependency* made = nullptr;
         const HRESULT result = component->GetDependency(0, &made);
         *out = made;
         return result;
       })},
      {"GetComponentInfo",
       [&]() -> HRESULT {
         PVSSCOMPONENTINFO info = nullptr;
         const HRESULT result = component->GetComponentInfo(&info);
         EXPECT_EQ(info != nullptr, result == S_OK);
         if (info != nullptr) component->FreeComponentInfo(info);
         return result;
       }},
      {"GetIdentityEx",
       [&]() -> HRESULT {
         VSS_ID instance, id;
         BSTR name = nullptr, instance_name = nullptr;
         VSS_USAGE_TYPE usage;
         VSS_SOURCE_TYPE source;
         const HRESULT result =
             metadata->GetIdentityEx(&instance, &id, &name, &instance_name, &usage, &source);
         if (result != S_OK) {
           EXPECT_EQ(name, nullptr);
           EXPECT_EQ(instance_name, nullptr);
           EXPECT_EQ(id, GUID_NULL);
         }
         SysFreeString(name);
         SysFreeString(instance_name);
         return result;
       }},
      {"GetRestoreMethod",
       [&]() -> HRESULT {
         VSS_RESTOREMETHOD_ENUM method;
         BSTR service = nullptr, procedure = nullptr;
         VSS_WRITERRESTORE_ENUM when;
         bool reboot;
         UINT count;
         const HRESULT result =
             metadata->GetRestoreMethod(&method, &service, &procedure, &when, &reboot, &count);
         if (result != S_OK) {
           EXPECT_EQ(service, nullptr);
           EXPECT_EQ(procedure, nullptr);
           EXPECT_EQ(method, VSS_RME_UNDEFINED);
         }
         SysFreeString(service);
         SysFreeString(procedure);
         return result;
       }},
      {"LoadFromXML", [&] { return metadata->LoadFromXML(xml.get()); }},
      {"CreateExamineWriterMetadata", object([&](IUnknown** out) {
         IVssExamineWriterMetadata* made = nullptr;
         const HRESULT result = CreateExamineWriterMetadata(xml.get(), &made);
         *out = made;
         return result;
       })},
      {"MakeExpressWriterMetadata", object([&](IUnknown** out) {
         static const auto shared = std::make_shared<Document>(NewDocument());
         IVssCreateExpressWriterMetadata* made = nullptr;
         const HRESULT result = MakeExpressWriterMetadata(shared, environment(), &made);
         *out = made;
         return result;
       })},
  };
  for (const auto& row : kCalls) {
    if (std::string_view(row.name) == "MakeExpressWriterMetadata") row.call();  // the static
    const auto objects = live_objects.load();
    Sweep(row.name, row.call, [&](std::int64_t nth, std::int64_t lost) {
      ASSERT_EQ(lost, 0) << "allocation " << nth;
      ASSERT_EQ(live_objects, objects) << "allocation " << nth;
    });
  }
}

}  // namespace
}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
#include <random>

#include "document/check.h"
#include "document/rules.h"
#include "metadata/metadata_testing.h"

namespace gwm {
namespace {

class RoundTripTest : public MetadataTest {};

// Random documents with every character class that matters, from a fixed seed.
class Generator {
 public:
  explicit Generator(std::uint32_t seed) : random_(seed) {}

  std::u16string Text() {
    static const std::u16string_view kPieces[] = {
        u"a",      u"Z9",     u"\\",     u" ",      u"  ",         u"\t",
        u"\r\n",   u"\n",     u"\r",     u"\"",     u"'",          u"<",
        u">",      u"&",      u"&amp;",  u"]]>",    u"--",         u"%x%",
        u"\u00E9", u"\u0416", u"\u4E2D", u"\uFFFD", u"\U0001F600", u"\U0010FFFF",
        u"\u0085", u"\u2028", u"{}",     u"*",      u"?"};
    std::u16string text;
    for (int n = Below(6); n > 0; --n) text += kPieces[Below(std::size(kPieces))];
    return text;
  }
  MaybeText Maybe() { return Flag() ? MaybeText(Text()) : std::nullopt; }
  /// From 0 to n - 1.
  int Below(std::size_t n) { return static_cast<int>(random_() % n); }
  bool Flag() { return Below(2) == 1; }
  DWORD Number() { return Flag() ? random_() : Below(4); }
  VSS_ID Id() {
    VSS_ID id{};
    id.Data1 = random_();
    id.Data2 = static_cast<std::uint16_t>(random_());
    id.Data4[7] = static_cast<std::uint8_t>(random_());
    return id;
  }
  FileSet Files() {
    FileSet files;
    files.path = Text();
    files.filespec = Text();
    return files;
  }

  Component MakeComponent(int number) {
    Component c;
    c.type = Flag() ? VSS_CT_DATABASE : VSS_CT_FILEGROUP;
    c.logical_path = Maybe();
    c.name = Text() + static_cast<char16_t>(u'A' + number);  // different from the others'
    c.caption = Maybe();
    for (int n = Below(5); n > 0; --n) c.icon.push_back(static_cast<BYTE>(random_()));
    c.restore_metadata = Flag();
    c.notify_on_backup_complete = Flag();
    c.selectable = Flag();
    c.selectable_for_restore = Flag();
    c.flags = Number();
    for (int n = Below(5); n > 0; --n) {
      if (Flag()) {
        AddDependency(c, {Id(), Maybe(), Text()});
        continue;
      }
      FileSet files = Files();
      files.backup_type_mask = Number();
      if (c.type == VSS_CT_DATABASE) {
        Flag() ? AddDatabaseFile(c, files) : AddLogFile(c, files);
      } else {
        files.recursive = Flag();
        files.alternate_path = Maybe();
        AddFile(c, files);
      }
    }
    return c;
  }

  Document Make() {
    Document d;
    d.identity = {Id(),
                  Id(),
                  Maybe(),
                  Text(),
                  static_cast<VSS_USAGE_TYPE>(Below(5)),
                  static_cast<VSS_SOURCE_TYPE>(Below(4)),
                  Number(),
                  Number()};
    if (Flag()) d.backup_schema = Number();
    for (int n = Below(6); n > 0; --n) {
      FileSet files = Files();
      files.recursive = Flag();
      switch (Below(3)) {
        case 0:
          AddComponent(d, MakeComponent(n));
          break;
        case 1:
          AddExclude(d, files);
          break;
        default:
          AddSnapshotExclude(d, files);
          break;
      }
    }
    if (Flag()) {
      d.restore_method =
          RestoreMethod{static_cast<VSS_RESTOREMETHOD_ENUM>(1 + Below(8)), Maybe(), Maybe(),
                        static_cast<VSS_WRITERRESTORE_ENUM>(1 + Below(3)), Flag(),  {}};
      for (int n = Below(3); n > 0; --n) {
        FileSet mapping = Files();
        mapping.recursive = Flag();
        mapping.alternate_path = Text();
        d.restore_method->mappings.push_back(mapping);
      }
      d.locations_first = !d.locations.empty() && Flag();
    }
    return d;
  }

 private:
  std::mt19937 random_;
};

bool Same(const FileSet& a, const FileSet& b) {
  return a.path == b.path && a.filespec == b.filespec && a.recursive == b.recursive &&
         a.alternate_path == b.alternate_path && a.backup_type_mask == b.backup_type_mask;
}
bool Same(const Dependency& a, const Dependency& b) {
  return a.writer_id == b.writer_id && a.logical_path == b.logical_path &&
         a.component_name == b.component_name;
}
template <typename Kind>
bool Same(const Child<Kind>& a, const Child<Kind>& b) {
  return a.kind == b.kind && a.index == b.index;
}
bool Same(const Component& a, const Component& b);
template <typename T>
bool Same(const std::vector<T>& a, const std::vector<T>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const T& x, const T& y) { return Same(x, y); });
}
bool Same(const Component& a, const Component& b) {
  return a.type == b.type && a.logical_path == b.logical_path && a.name == b.name &&
         a.caption == b.caption && a.icon == b.icon && a.restore_metadata == b.restore_metadata &&
         a.notify_on_backup_complete == b.notify_on_backup_complete &&
         a.selectable == b.selectable && a.selectable_for_restore == b.selectable_for_restore &&
         a.flags == b.flags && Same(a.files, b.files) && Same(a.database_files, b.database_files) &&
         Same(a.log_files, b.log_files) && Same(a.dependencies, b.dependencies) &&
         Same(a.order, b.order);
}
bool Same(const std::optional<RestoreMethod>& a, const std::optional<RestoreMethod>& b) {
  if (!a || !b) return !a && !b;
  return a->method == b->method && a->service == b->service &&
         a->user_procedure == b->user_procedure && a->writer_restore == b->writer_restore &&
         a->reboot_required == b->reboot_required && Same(a->mappings, b->mappings);
}
bool Same(const Identity& a, const Identity& b) {
  return a.writer_id == b.writer_id && a.instance_id == b.instance_id &&
         a.instance_name == b.instance_name && a.friendly_name == b.friendly_name &&
         a.usage == b.usage && a.source == b.source && a.major_version == b.major_version &&
         a.minor_version == b.minor_version;
}
bool Same(const Document& a, const Document& b) {
  return Same(a.identity, b.identity) && a.backup_schema == b.backup_schema &&
         Same(a.restore_method, b.restore_method) && a.locations_first == b.locations_first &&
         Same(a.components, b.components) && Same(a.excludes, b.excludes) &&
         Same(a.snapshot_excludes, b.snapshot_excludes) && Same(a.locations, b.locations);
}

TEST_F(RoundTripTest, EveryRandomDocumentIsTheSameAfterWritingAndReading) {
  for (std::uint32_t seed = 0; seed < 5'000; ++seed) {
    const Document document = Generator(seed).Make();
    const std::u16string xml = Serialize(document);
    std::string error;
    const auto back = Parse(xml, &error);
    ASSERT_NE(back, nullptr) << seed << ": " << error << "\n" << ToUtf8(xml);
    ASSERT_TRUE(Same(document, *back)) << seed << "\n" << ToUtf8(xml);
    ASSERT_EQ(Serialize(*back), xml) << seed;
  }
}

/// Random calls of a writer, good and bad; what the builder refuses leaves no trace.
void BuildAtRandom(Generator& random, IVssCreateWriterMetadataEx& builder) {
  std::vector<std::u16string> names;
  for (int calls = random.Below(25); calls > 0; --calls) {
    const std::u16string text = random.Text();
    const std::u16string path = u"C:\\data\\" + random.Text();
    const std::u16string name =
        names.empty() || random.Flag() ? text : names[random.Below(names.size())];
    const auto number = static_cast<DWORD>(random.Below(0x10000));
    switch (random.Below(9)) {
      case 0:
      case 1:
        builder.AddComponent(random.Flag() ? VSS_CT_DATABASE : VSS_CT_FILEGROUP, nullptr,
                             text.c_str(), text.c_str(), nullptr, 0, random.Flag(), random.Flag(),
                             random.Flag(), random.Flag(), number & 7);
        names.push_back(text);
        break;
      case 2:
        builder.AddFilesToFileGroup(nullptr, name.c_str(), path.c_str(), text.c_str(),
                                    random.Flag(), random.Flag() ? path.c_str() : nullptr,
                                    number & 0xF0F);
        break;
      case 3:
        builder.AddDatabaseFiles(nullptr, name.c_str(), path.c_str(), text.c_str());
        builder.AddDatabaseLogFiles(nullptr, name.c_str(), path.c_str(), text.c_str());
        break;
      case 4:
        builder.SetRestoreMethod(
            static_cast<VSS_RESTOREMETHOD_ENUM>(random.Below(10)), text.c_str(), nullptr,
            static_cast<VSS_WRITERRESTORE_ENUM>(random.Below(5)), random.Flag());
        break;
      case 5:
        builder.AddAlternateLocationMapping(path.c_str(), text.c_str(), random.Flag(),
                                            u"D:\\there");
        break;
      case 6:
        builder.AddExcludeFiles(path.c_str(), text.c_str(), random.Flag());
        builder.AddExcludeFilesFromSnapshot(path.c_str(), text.c_str(), random.Flag());
        break;
      case 7:
        builder.SetBackupSchema(number);
        break;
      default:
        builder.AddComponentDependency(nullptr, name.c_str(), random.Id(), nullptr, text.c_str());
        break;
    }
  }
}

// The judge of documents belongs to the other side and shares no line with this one: here they
// meet.
TEST_F(RoundTripTest, WhatAWriterBuildsIsADocumentToTheJudgeAndReadsBackTheSame) {
  int components = 0;
  for (std::uint32_t seed = 0; seed < 3'000; ++seed) {
    Generator random(seed);
    Document document = NewDocument();
    CreateWriterMetadata builder(document, environment());
    BuildAtRandom(random, builder);
    components += static_cast<int>(document.components.size());
    const std::u16string xml = Serialize(document);
    for (const document::Finding& finding : document::CheckDocument(std::u16string_view(xml))) {
      // What a writer says may make no sense; that it is a document is the builder's affair.
      ASSERT_TRUE(finding.severity != document::Severity::kError ||
                  finding.rule->layer == document::Layer::kMeaning)
          << seed << ": " << finding.rule->id << ": " << finding.message << "\n"
          << ToUtf8(xml);
    }
    const auto back = Parse(xml, nullptr);
    ASSERT_NE(back, nullptr) << seed << "\n" << ToUtf8(xml);
    ASSERT_TRUE(Same(document, *back)) << seed << "\n" << ToUtf8(xml);
  }
  EXPECT_GT(components, 3'000) << "the scripts must build something";
}

TEST_F(RoundTripTest, AnyPrefixOfADocumentIsMalformed) {
  const std::u16string xml = Serialize(Generator(7).Make());
  for (std::size_t size = 0; size < xml.size(); ++size) {
    ASSERT_EQ(ParseDocument(std::u16string_view(xml).substr(0, size)).status,
              ParseStatus::kMalformed)
        << size;
  }
}

// Whatever one character is put in another's place: the answer is a document that can be written
// and read again, or a refusal; nothing else happens.
TEST_F(RoundTripTest, ADamagedDocumentIsRefusedOrReadAsWhatItSays) {
  std::mt19937 random(1);
  const std::u16string_view kDamage = u"<>&\"'/=! ;#x1-]?\uFFFF\u0001";
  for (std::uint32_t seed = 0; seed < 2'000; ++seed) {
    std::u16string xml = Serialize(Generator(seed % 50).Make());
    xml[random() % xml.size()] = kDamage[random() % kDamage.size()];
    const ParseResult result = ParseDocument(xml);
    ASSERT_EQ(result.document != nullptr, result.error.empty());
    if (result.document == nullptr) continue;
    const auto again = Parse(Serialize(*result.document), nullptr);
    ASSERT_NE(again, nullptr);
    ASSERT_TRUE(Same(*result.document, *again));
  }
}

Document WithFiles(int count) {
  Document document = NewDocument();
  CreateWriterMetadata writer(document, TheEnvironment());
  EXPECT_EQ(S_OK, writer.AddComponent(VSS_CT_FILEGROUP, nullptr, u"System Files", nullptr, nullptr,
                                      0, false, false, false, false, 0));
  for (int i = 0; i < count; ++i) {
    const std::u16string name = FromUtf8("library-" + std::to_string(i) + ".dll");
    EXPECT_EQ(S_OK, writer.AddFilesToFileGroup(
                        nullptr, u"System Files", u"%windir%\\system32\\drivers\\some\\folder",
                        name.c_str(), false, nullptr, kDefaultBackupTypeMask));
  }
  return document;
}

TEST_F(RoundTripTest, TwentyThousandFilesAreReadBackOneByOne) {
  constexpr UINT kCount = 20'000;
  const auto document = Parse(Serialize(WithFiles(kCount)), nullptr);
  ASSERT_NE(document, nullptr);
  const auto metadata = Examine(*document);
  ComPtr<IVssWMComponent> component;
  ASSERT_EQ(S_OK, metadata->GetComponent(0, component.Out()));
  for (UINT i = 0; i < kCount; ++i) {
    ComPtr<IVssWMFiledesc> files;
    ASSERT_EQ(S_OK, component->GetFile(i, files.Out()));
    BSTR name = nullptr;
    ASSERT_EQ(S_OK, files->GetFilespec(&name));
    ASSERT_EQ(Take(name), "library-" + std::to_string(i) + ".dll");
  }
  ComPtr<IVssWMFiledesc> past;
  EXPECT_EQ(VSS_E_OBJECT_NOT_FOUND, component->GetFile(kCount, past.Out()));
}

template <typename Work>
std::int64_t Allocations(Work work) {
  const std::int64_t before = memory::Now().allocations;
  work();
  return memory::Now().allocations - before;
}

TEST_F(RoundTripTest, TenTimesTheFilesTakeAboutTenTimesTheAllocations) {
  const auto cost = [](int count) {
    struct {
      std::int64_t build, write, read, get;
    } cost;
    Document document;
    std::u16string xml;
    std::shared_ptr<const Document> back;
    cost.build = Allocations([&] { document = WithFiles(count); });
    cost.write = Allocations([&] { xml = Serialize(document); });
    cost.read = Allocations([&] { back = Parse(xml, nullptr); });
    const auto metadata = Examine(std::move(document));
    ComPtr<IVssWMComponent> component;
    EXPECT_EQ(S_OK, metadata->GetComponent(0, component.Out()));
    ComPtr<IVssWMFiledesc> last;
    cost.get = Allocations(
        [&] { EXPECT_EQ(S_OK, component->GetFile(static_cast<UINT>(count) - 1, last.Out())); });
    return cost;
  };
  const auto small = cost(2'000), large = cost(20'000);
  EXPECT_LE(large.build, 11 * small.build);
  EXPECT_LE(large.write, 11 * small.write);
  EXPECT_LE(large.read, 11 * small.read);
  EXPECT_EQ(large.get, small.get);
}

}  // namespace
}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// What happens to documents that are long, deep or strange.
#include <gmock/gmock.h>

#include <algorithm>
#include <cstring>

#include "document/testing/fixtures.h"
#include "document/text.h"

namespace gwm::document {
namespace {

Options With(void (*change)(Limits&)) {
  Options options;
  change(options.limits);
  return options;
}

TEST(Limits, DepthIsALimit) {
  const auto nested = [](size_t depth) {
    std::string text;
    for (size_t i = 0; i < depth; ++i) text += "<a>";
    for (size_t i = 0; i < depth; ++i) text += "</a>";
    return text;
  };
  EXPECT_FALSE(Finds(CheckDocument(nested(100)), RuleId::kDepth));
  EXPECT_TRUE(Finds(CheckDocument(nested(101)), RuleId::kDepth));
  EXPECT_TRUE(Finds(CheckDocument(nested(1'000'000)), RuleId::kDepth)) << "no stack runs over";
}

TEST(Limits, AttributeLengthIsALimit) {
  const Options options = With([](Limits& l) { l.attribute_bytes = 1000; });
  const auto with = [](size_t size) {
    return Swap(Accepted("plain.xml"), "All files", std::string(size, 'x'));
  };
  EXPECT_THAT(CheckDocument(with(1000), options), testing::IsEmpty());
  EXPECT_TRUE(Finds(CheckDocument(with(1001), options), RuleId::kAttributeLength));
  EXPECT_TRUE(Finds(CheckDocument(with(2 << 20)), RuleId::kAttributeLength)) << "1 MiB by default";
  EXPECT_THAT(CheckDocument(with(1 << 20)), testing::IsEmpty());
}

TEST(Limits, AttributeCountIsALimit) {
  std::string many;
  for (int i = 0; i < 300; ++i) many += Cat(" a", i, "=\"\"");
  EXPECT_TRUE(Finds(CheckDocument(Cat("<a", many, "/>")), RuleId::kAttributeCount));
  EXPECT_FALSE(
      Finds(CheckDocument(Cat("<a", many.substr(0, 1000), "\"/>")), RuleId::kAttributeCount));
}

TEST(Limits, MarkupLengthIsALimit) {
  const Options options = With([](Limits& l) { l.markup_bytes = 500'000; });
  const std::string comment = "<!--" + std::string(1'000'000, 'x') + "--><a/>";
  EXPECT_TRUE(Finds(CheckDocument(comment, options), RuleId::kMarkupLength));
  EXPECT_FALSE(Finds(CheckDocument(comment), RuleId::kMarkupLength));
}

TEST(Limits, NamesOfMoreThan4096BytesAreTooLong) {
  const std::string name(5000, 'n');
  EXPECT_TRUE(Finds(CheckDocument(Cat("<", name, "/>")), RuleId::kMarkupLength));
  EXPECT_TRUE(Finds(CheckDocument(Cat("<a ", name, "=''/>")), RuleId::kMarkupLength));
  EXPECT_FALSE(Finds(CheckDocument(Cat("<", name.substr(1000), "/>")), RuleId::kMarkupLength));
}

TEST(Limits, DocumentSizeIsALimitKnownBeforehandOrNot) {
  const Options options = With([](Limits& l) { l.document_bytes = 100'000; });
  const std::string text = Accepted("plain.xml") + std::string(100'000, ' ');
  const auto findings = CheckDocument(text, options);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].rule->rule, RuleId::kDocumentSize);
  EXPECT_EQ(findings[0].place, Place{}) << "known beforehand: nothing is read";

  class Unsized : public MemorySource {
   public:
    using MemorySource::MemorySource;
    std::optional<uint64_t> Size() const override { return std::nullopt; }
  };
  Unsized source{std::string_view(text)};
  EXPECT_TRUE(Finds(JudgeDocument(source, options).findings, RuleId::kDocumentSize));
}

TEST(Limits, FindingsThatAreNotKeptAreCounted) {
  const std::string line =
      "<FILE_LIST path=\"C:\\x\" filespec=\"a\\b\" filespecBackupType=\"3855\"/>";
  std::string many;
  for (int i = 0; i < 2500; ++i) many += line;
  const std::string text = Swap(Accepted("plain.xml"), "    </FILE_GROUP>", many + "</FILE_GROUP>");
  MemorySource source{std::string_view(text)};
  const Judgement judgement = JudgeDocument(source);
  EXPECT_EQ(judgement.findings.size(), 1000u);
  EXPECT_EQ(judgement.errors, 2500u);
  EXPECT_EQ(judgement.not_kept, 1500u);
}

/// plain.xml whose component comes first and depends on what `dependencies` say.
std::string ComponentsFirst(std::string_view dependencies) {
  std::string text = Accepted("plain.xml");
  const size_t begin = text.find("  <IDENTIFICATION");
  const std::string identification = text.substr(begin, text.find("/>", begin) + 2 - begin);
  text.erase(begin, identification.size());
  text = Swap(text, "    </FILE_GROUP>", Cat(dependencies, "    </FILE_GROUP>"));
  return Swap(text, "</BACKUP_LOCATIONS>", Cat("</BACKUP_LOCATIONS>", identification));
}

std::string DependencyOn(std::string_view writer, std::string_view path, int nth) {
  return Cat("<DEPENDENCY writerId=\"", writer, "\" logicalPath=\"", path, "\" componentName=\"n",
             nth, "\"/>");
}

constexpr std::string_view kOwnWriter = "7a6b5c4d-3e2f-4a1b-8c9d-0e1f2a3b4c21";

/// How many findings there are, kept or not, where two are kept.
uint64_t Told(std::string_view text) {
  MemorySource source{text};
  const Judgement judgement = JudgeDocument(source, With([](Limits& l) { l.findings = 2; }));
  return judgement.errors + judgement.warnings + judgement.notes;
}

TEST(Limits, DependenciesBeforeTheIdentificationAreKeptAsFindingsAre) {
  const auto told = [](std::string_view writer, int count) {
    std::string dependencies;
    for (int i = 0; i < count; ++i) dependencies += DependencyOn(writer, "P", i);
    return Told(ComponentsFirst(dependencies));
  };
  const auto more = [told](int count) {
    return told(kOwnWriter, count) - told("7a6b5c4d-3e2f-4a1b-8c9d-0e1f2a3b4c99", count);
  };
  EXPECT_EQ(more(1), 1u);
  EXPECT_EQ(more(2), 2u);
  EXPECT_EQ(more(3), 2u) << "of the third nobody knows when the writer is named";
}

TEST(Limits, AnotherComputersWriterIsNotTheOwnOneWhateverComesFirst) {
  const std::string remote = DependencyOn(kOwnWriter, "\\\\other\\P", 1);
  const std::string text = Accepted("plain.xml");
  const std::string after = Swap(text, "    </FILE_GROUP>", Cat(remote, "    </FILE_GROUP>"));
  EXPECT_FALSE(Finds(CheckDocument(after), RuleId::kDependencyOwnWriter));
  EXPECT_FALSE(Finds(CheckDocument(ComponentsFirst(remote)), RuleId::kDependencyOwnWriter));
  EXPECT_TRUE(Finds(CheckDocument(ComponentsFirst(DependencyOn(kOwnWriter, "P", 1))),
                    RuleId::kDependencyOwnWriter));
}

TEST(Limits, MappingsBeforeTheirFileSetsAreKeptAsFindingsAre) {
  const auto told = [](int count) {
    std::string mappings;
    for (int i = 0; i < count; ++i) {
      mappings += Cat("<ALTERNATE_LOCATION_MAPPING path=\"C:\\None\" filespec=\"f", i,
                      "\" recursive=\"no\" alternatePath=\"D:\\x\"/>");
    }
    return Told(Swap(Accepted("plain.xml"), "rebootRequired=\"no\"/>",
                     Cat("rebootRequired=\"no\">", mappings, "</RESTORE_METHOD>")));
  };
  EXPECT_EQ(told(2) - told(1), 1u);
  EXPECT_EQ(told(3), told(2)) << "no more of them are remembered than findings are kept";
  EXPECT_EQ(told(9), told(2));
}

// A document of any size that is never in memory.
class Endless : public ByteSource {
 public:
  Endless(std::string head, std::string unit, uint64_t units, std::string tail)
      : parts_{std::move(head), std::move(unit), std::move(tail)}, left_(units) {}

  ptrdiff_t Read(char* to, size_t size) override {
    size_t done = 0;
    while (done < size && part_ < 3) {
      const std::string& part = parts_[part_];
      const size_t count = std::min(size - done, part.size() - at_);
      std::memcpy(to + done, part.data() + at_, count);
      done += count;
      at_ += count;
      if (at_ < part.size()) break;
      at_ = 0;
      if (part_ != 1 || --left_ == 0) ++part_;
    }
    return static_cast<ptrdiff_t>(done);
  }

 private:
  std::string parts_[3];
  uint64_t left_;
  size_t part_ = 0;
  size_t at_ = 0;
};

TEST(Limits, AVeryLongDocumentIsJudgedInOnePassWithAnExactPlace) {
  const std::string plain = Accepted("plain.xml");
  const size_t cut = plain.find("    </FILE_GROUP>");
  const std::string unit =
      "<FILE_LIST path=\"C:\\Plain\\More\" filespec=\"more.dat\" filespecBackupType=\"3855\"/>";
  constexpr uint64_t kUnits = 200'000;
  Endless source(plain.substr(0, cut), unit, kUnits, "<FILE_LIST/>" + plain.substr(cut));
  const Judgement judgement = JudgeDocument(source);
  EXPECT_EQ(judgement.summary.file_sets, kUnits + 2);
  ASSERT_GE(judgement.findings.size(), 2u) << ShowAll(judgement.findings);
  const auto error = std::find_if(judgement.findings.begin(), judgement.findings.end(),
                                  [](const Finding& f) { return f.severity == Severity::kError; });
  ASSERT_NE(error, judgement.findings.end());
  EXPECT_EQ(error->place, (Place{7, kUnits * unit.size() + 1}));
  EXPECT_EQ(error->excerpt.line.substr(error->excerpt.caret, 10), "<FILE_LIST");
  EXPECT_TRUE(Finds(judgement.findings, RuleId::kOpenSize)) << "above 8 MB";
}

TEST(Limits, SizesThatAreKnownToWorkAreNotNoted) {
  const std::string plain = Accepted("plain.xml");
  const size_t cut = plain.find("    </FILE_GROUP>");
  Endless source(plain.substr(0, cut),
                 "<FILE_LIST path=\"C:\\P\" filespec=\"m\" filespecBackupType=\"3855\"/>\n", 50'000,
                 plain.substr(cut));
  EXPECT_THAT(JudgeDocument(source).findings, testing::IsEmpty());
}

TEST(Limits, AMappingBehindAMillionFileSetsIsStillAnswered) {
  const std::string head = Accepted("wmi.xml").substr(0, Accepted("wmi.xml").find("<FILE_LIST"));
  const std::string method =
      "</FILE_GROUP></BACKUP_LOCATIONS><RESTORE_METHOD method=\"RESTORE_TO_ALTERNATE_LOCATION\" "
      "writerRestore=\"always\" rebootRequired=\"no\">";
  const std::string tail = "</RESTORE_METHOD></WRITER_METADATA>";
  const auto judge = [&](const std::string& filespec) {
    Endless source(head,
                   "<FILE_LIST path=\"C:\\Plain\" filespec=\"a.dat\" filespecBackupType=\"3855\"/>",
                   1'000'000,
                   Cat(method, "<ALTERNATE_LOCATION_MAPPING path=\"c:\\plain\\\" filespec=\"",
                       filespec, "\" recursive=\"no\" alternatePath=\"D:\\\"/>", tail));
    return JudgeDocument(source).findings;
  };
  EXPECT_FALSE(Finds(judge("A.DAT"), RuleId::kMappingWithoutFileSet));
  EXPECT_TRUE(Finds(judge("b.dat"), RuleId::kMappingWithoutFileSet));
}

}  // namespace
}  // namespace gwm::document

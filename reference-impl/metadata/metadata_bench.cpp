// SPDX-License-Identifier: Apache-2.0
//
// How long the document of a writer with many files takes: filling, writing, checking, parsing, and
// reading every file. Items are files, bytes are UTF-16.
//
//   ninja bench-metadata && bin/bench-metadata
#include <benchmark/benchmark.h>

#include <string>

#include "com/ref_counted.h"
#include "com/text.h"
#include "environment/environment.h"
#include "metadata/create_writer_metadata.h"
#include "metadata/examine_writer_metadata.h"
#include "metadata/parse.h"
#include "metadata/serialize.h"
#include "metadata/wellformed.h"

namespace gwm {
namespace {

// One file group, names and paths about as long as a System Writer's.
void Fill(Document& document, std::int64_t files) {
  document.identity.friendly_name = u"Example System Writer";
  document.identity.usage = VSS_UT_BOOTABLESYSTEMSTATE;
  document.identity.source = VSS_ST_OTHER;
  CreateWriterMetadata metadata(document, TheEnvironment());
  metadata.AddComponent(VSS_CT_FILEGROUP, nullptr, u"System Files", u"System Files", nullptr, 0,
                        false, false, false, false, 0);
  for (std::int64_t i = 0; i < files; ++i) {
    const std::u16string path = FromUtf8("%windir%\\system32\\folder" + std::to_string(i % 1880));
    const std::u16string name = FromUtf8("library" + std::to_string(i) + ".dll");
    metadata.AddFilesToFileGroup(nullptr, u"System Files", path.c_str(), name.c_str(), false,
                                 nullptr, kDefaultBackupTypeMask);
  }
}

std::u16string Xml(std::int64_t files) {
  Document document;
  Fill(document, files);
  return Serialize(document);
}

void Report(benchmark::State& state, const std::u16string& xml) {
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(2 * xml.size()));
}

void BM_Fill(benchmark::State& state) {
  for (auto _ : state) {
    Document document;
    Fill(document, state.range(0));
    benchmark::DoNotOptimize(document.components.data());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void BM_Serialize(benchmark::State& state) {
  Document document;
  Fill(document, state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(Serialize(document));
  Report(state, Serialize(document));
}

void BM_CheckWellFormed(benchmark::State& state) {
  const std::u16string xml = Xml(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(CheckWellFormed(xml));
  Report(state, xml);
}

void BM_Parse(benchmark::State& state) {
  const std::u16string xml = Xml(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(Parse(xml, nullptr));
  Report(state, xml);
}

void BM_ReadEveryFile(benchmark::State& state) {
  const std::u16string xml = Xml(state.range(0));
  ComPtr<IVssExamineWriterMetadataEx2> metadata;
  ComPtr<IVssWMComponent> component;
  if (MakeExamineWriterMetadata(Parse(xml, nullptr), metadata.Out()) != S_OK ||
      metadata->GetComponent(0, component.Out()) != S_OK) {
    state.SkipWithError("no component");
    return;
  }
  for (auto _ : state) {
    for (UINT i = 0; i < static_cast<UINT>(state.range(0)); ++i) {
      ComPtr<IVssWMFiledesc> files;
      component->GetFile(i, files.Out());
      BSTR path = nullptr, filespec = nullptr;
      files->GetPath(&path);
      files->GetFilespec(&filespec);
      SysFreeString(path);
      SysFreeString(filespec);
    }
  }
  Report(state, xml);
}

constexpr std::int64_t kFiles[] = {1'000, 20'000, 100'000};

void Sizes(benchmark::internal::Benchmark* bench) {
  for (const std::int64_t files : kFiles) bench->Arg(files);
  bench->Unit(benchmark::kMillisecond);
}

BENCHMARK(BM_Fill)->Apply(Sizes);
BENCHMARK(BM_Serialize)->Apply(Sizes);
BENCHMARK(BM_CheckWellFormed)->Apply(Sizes);
BENCHMARK(BM_Parse)->Apply(Sizes);
BENCHMARK(BM_ReadEveryFile)->Apply(Sizes);

}  // namespace
}  // namespace gwm

BENCHMARK_MAIN();

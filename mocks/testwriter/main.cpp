// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "arguments.h"
#include "stop_signals.h"
#include "testwriter/reader.h"
#include "testwriter/test_writer.h"

namespace {

using gwm::testwriter::Configuration;
using gwm::testwriter::Mistake;
using gwm::testwriter::TestWriter;

constexpr const char* kHelp = R"(usage: gwm-writer [--check] CONFIG...

Hosts a test writer for each configuration, in the format of Microsoft's vswriter.exe (vss-test-writer-tool.md),
until Ctrl+C or SIGTERM. A writer makes the files it lacks, and removes them at the end.

  --check    reads the configurations only

exit codes: 0 no requester did anything wrong; 1 one did, each line that begins with "wrong:" says what;
3 a writer cannot begin; 4 a configuration has a mistake, each is one line with its file and line
)";

enum Exit { kGood = 0, kWrong = 1, kCannotBegin = 3, kUsage = 4 };

int Host(std::vector<Configuration> configurations) {
  const gwm::StopSignals signals;
  std::vector<std::unique_ptr<TestWriter>> writers;
  for (Configuration& one : configurations) {
    const std::string file = one.file;
    try {
      writers.push_back(std::make_unique<TestWriter>(std::move(one), std::cout));
      if (const HRESULT hr = writers.back()->Start(); hr != S_OK) {
        std::cerr << "gwm-writer: " << file << ": the writer cannot begin: 0x" << std::hex
                  << static_cast<unsigned>(hr) << '\n';
        return kCannotBegin;
      }
    } catch (const std::exception& error) {
      std::cerr << "gwm-writer: " << file << ": " << error.what() << '\n';
      return kCannotBegin;
    }
  }
  signals.Await();
  unsigned wrong = 0;
  for (const auto& writer : writers) {
    writer->Stop();
    wrong += writer->wrong();
  }
  return wrong == 0 ? kGood : kWrong;
}

}  // namespace

int main(int argc, char** argv) {
  bool check = false;
  std::vector<Configuration> configurations;
  std::vector<Mistake> mistakes;
  for (const std::string& argument : gwm::ArgumentsOf(argc, argv)) {
    if (argument == "--help" || argument == "-h") {
      std::cout << kHelp;
      return kGood;
    }
    if (argument == "--check") {
      check = true;
      continue;
    }
    configurations.push_back(gwm::testwriter::ReadFile(argument, mistakes));
  }
  if (configurations.empty()) {
    std::cerr << kHelp;
    return kUsage;
  }
  gwm::testwriter::CheckTogether(configurations, mistakes);
  for (const Mistake& mistake : mistakes) std::cerr << "gwm-writer: " << mistake.Line() << '\n';
  if (!mistakes.empty()) return kUsage;
  return check ? kGood : Host(std::move(configurations));
}

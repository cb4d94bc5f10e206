// SPDX-License-Identifier: Apache-2.0
//
// gwm-adapter --library PATH [--select NAME]: the adapter of any vssapi library. It serves the
// library to a kit on its standard input and output, in the lines of conformance/guide/adapter.md.
//
// Exit codes: 0 the kit closed its end, 3 the library cannot be loaded or the kit broke the
// contract, 4 usage.
#include <unistd.h>

#include <cstdio>
#include <memory>
#include <string>

#include "adapter/library_side.h"
#include "script/capabilities.h"

namespace gwm::adapter {
namespace {

int Serve(const Subject& subject) {
  // What the library prints must not be taken for lines of the contract.
  const int out = dup(STDOUT_FILENO);
  dup2(STDERR_FILENO, STDOUT_FILENO);
  auto& line = *new Channel(
      STDIN_FILENO, out, "library", [&](const Json& call) { return ServeLibrary(subject, call); },
      [](const std::string& why) {
        if (!why.empty()) LibrarySide::Refuse(why);
        _exit(0);
      });
  LibrarySide::Open(line);
  const Json hello = line.Read();
  if (!hello.contains("hello") || !hello["hello"].is_object()) {
    LibrarySide::Refuse("its first line is no hello");
  }
  Json claims = Json::array();
  if (subject.exports().create_writer != nullptr) claims.push_back("writers");
  for (const std::string& name : CapabilityNames(subject.capabilities())) claims.push_back(name);
  line.Send({{"hello",
              {{"contract", 1},
               {"nonce", hello["hello"].value("nonce", Json())},
               {"name", "gwm-adapter"},
               {"capabilities", claims}}}});
  line.Run();
  return 0;
}

}  // namespace
}  // namespace gwm::adapter

int main(int argc, char** argv) {
  std::string library, select;
  for (int i = 1; i < argc; i += 2) {
    const std::string option = argv[i];
    if (i + 1 < argc && option == "--library")
      library = argv[i + 1];
    else if (i + 1 < argc && option == "--select")
      select = argv[i + 1];
    else
      library.clear(), i = argc;
  }
  if (library.empty()) {
    std::fprintf(stderr, "gwm-adapter: usage: gwm-adapter --library PATH [--select NAME]\n");
    return 4;
  }
  std::string error;
  const std::unique_ptr<gwm::Subject> subject = gwm::Subject::Load(library, select, error);
  if (subject == nullptr) {
    std::fprintf(stderr, "gwm-adapter: %s\n", error.c_str());
    return 3;
  }
  return gwm::adapter::Serve(*subject);
}

// SPDX-License-Identifier: Apache-2.0
//
// gwm-subjects --library PATH: prints the registry of a library that holds many subjects (mutants,
// nulls) as JSON. Exit codes: 0, 3 not loadable or no registry, 4 usage.
#include <cstdio>
#include <string>

#include "gwm_world.h"
#include "subject/library.h"

int main(int argc, char** argv) {
  if (argc != 3 || std::string(argv[1]) != "--library") {
    std::fprintf(stderr, "gwm-subjects: usage: gwm-subjects --library PATH\n");
    return 4;
  }
  std::string error;
  void* library = gwm::OpenLibrary(argv[2], error);
  if (library == nullptr) {
    std::fprintf(stderr, "gwm-subjects: %s: %s\n", argv[2], error.c_str());
    return 3;
  }
  const auto list =
      reinterpret_cast<decltype(&GwmListSubjects)>(gwm::FindExport(library, "GwmListSubjects"));
  if (list == nullptr) {
    std::fprintf(stderr, "gwm-subjects: %s: holds no registry of subjects\n", argv[2]);
    return 3;
  }
  std::puts(list());
  return 0;
}

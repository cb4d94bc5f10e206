// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "document/cli/check_main.h"
#include "document/cli/terminal.h"

int main(int argc, char** argv) {
  gwm::document::PrepareStreams();
  return gwm::document::CheckMain(std::vector<std::string>(argv + 1, argv + argc), stdout, stderr);
}

// SPDX-License-Identifier: Apache-2.0
//
// The command line of gwm-check.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/output/output.h"

namespace gwm::document {

enum ExitCode : int {
  kExitValid = 0,
  kExitInvalid = 1,
  kExitUnreadable = 3,
  kExitUsage = 4,
  kExitNothing = 5,
};

enum class Color : uint8_t { kAuto, kAlways, kNever };

struct Arguments {
  std::string error;  // not empty: a usage error, one line
  bool help = false;
  bool version = false;
  bool list_rules = false;
  bool json = false;
  std::vector<std::string> explain;
  std::vector<std::string> files;
  Format format = Format::kText;
  Color color = Color::kAuto;
  bool notes = false;
  bool quiet = false;
  std::string output;  // empty: standard output
  Options options;
};

Arguments ParseArguments(const std::vector<std::string>& args);
std::string_view HelpText();

}  // namespace gwm::document

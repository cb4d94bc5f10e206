// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace gwm {

/// The command line of gwm-suite.
struct Options {
  std::string library;
  std::string select;
  std::string spec = "reference";
  std::string results;
  std::string reading = "default";  // default, literal, practice
  std::vector<std::string> ids;     // globs; empty means all
  int shard = 1;                    // of so many: every shards-th of the cases selected
  int shards = 1;
  std::uint64_t seed = 1;
  int case_timeout_ms = 20000;
  int model_depth = 5;  // length of the model's call sequences
  bool resume = false;
  bool first_calls = true;  // before the first case
  bool strict = false;
  bool list_json = false;
};

/// False, and one line in `error`, if the arguments make no sense.
bool ParseOptions(int argc, char** argv, Options& options, std::string& error);

/// Does a glob with * and ? match the whole text?
bool MatchesGlob(const char* glob, const char* text);

}  // namespace gwm

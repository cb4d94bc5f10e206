// SPDX-License-Identifier: Apache-2.0
#include "suite/options.h"

#include <charconv>
#include <string_view>
#include <system_error>

namespace gwm {
namespace {

template <class Number>
bool ParseNumber(std::string_view text, Number& number) {
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  return failure == std::errc{} && end == text.data() + text.size();
}

/// "2/8": the second of eight.
bool ParseShard(std::string_view text, Options& options) {
  const std::size_t slash = text.find('/');
  return slash != std::string_view::npos && ParseNumber(text.substr(0, slash), options.shard) &&
         ParseNumber(text.substr(slash + 1), options.shards) && options.shard >= 1 &&
         options.shard <= options.shards;
}

}  // namespace

bool MatchesGlob(const char* glob, const char* text) {
  const char* star = nullptr;
  const char* resume = nullptr;
  while (*text != 0) {
    if (*glob == '*') {
      star = glob++;
      resume = text;
    } else if (*glob == '?' || *glob == *text) {
      ++glob;
      ++text;
    } else if (star != nullptr) {
      glob = star + 1;
      text = ++resume;
    } else {
      return false;
    }
  }
  while (*glob == '*') ++glob;
  return *glob == 0;
}

bool ParseOptions(int argc, char** argv, Options& options, std::string& error) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view arg = argv[i];
    if (!arg.starts_with("--")) {
      options.ids.emplace_back(arg);
      continue;
    }
    if (arg == "--resume") {
      options.resume = true;
    } else if (arg == "--strict") {
      options.strict = true;
    } else if (arg == "--foreign") {
      options.strict = false;
    } else if (arg == "--no-first-calls") {
      options.first_calls = false;
    } else if (arg == "--list-json") {
      options.list_json = true;
    } else if (i + 1 >= argc) {
      error = std::string(arg) + ": no such option, or its value is missing";
      return false;
    } else {
      const std::string_view value = argv[++i];
      bool good = true;
      if (arg == "--library") {
        options.library = value;
      } else if (arg == "--select") {
        options.select = value;
      } else if (arg == "--spec") {
        options.spec = value;
      } else if (arg == "--results") {
        options.results = value;
      } else if (arg == "--reading") {
        options.reading = value;
        good = value == "default" || value == "literal" || value == "practice";
      } else if (arg == "--seed") {
        good = ParseNumber(value, options.seed);
      } else if (arg == "--shard") {
        good = ParseShard(value, options);
      } else if (arg == "--model-depth") {
        good = ParseNumber(value, options.model_depth) && options.model_depth >= 1 &&
               options.model_depth <= 8;
      } else if (arg == "--case-timeout-ms") {
        good = ParseNumber(value, options.case_timeout_ms) && options.case_timeout_ms > 0;
      } else {
        error = std::string(arg) + ": no such option";
        return false;
      }
      if (!good) {
        error = std::string(arg) + ": '" + std::string(value) + "' is no value for it";
        return false;
      }
    }
  }
  if (!options.list_json && (options.library.empty() || options.results.empty())) {
    error = "--library and --results are needed";
    return false;
  }
  return true;
}

}  // namespace gwm

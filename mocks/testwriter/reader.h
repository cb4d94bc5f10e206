// SPDX-License-Identifier: Apache-2.0
//
// reader.h: the XML file of a test writer, read. Every documented element and attribute is taken,
// in each spelling that the pages have; whatever else there is is a mistake, and each is told:
//
//   shop.xml:4: attribute 'verbisity' of TestWriter is not known; nearest: verbosity
//
//   std::vector<Mistake> mistakes;
//   const Configuration shop = Read("shop.xml", text, mistakes);
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "testwriter/configuration.h"

namespace gwm::testwriter {

struct Mistake {
  std::string file;
  int line = 0;
  std::string what;

  std::string Line() const { return file + ":" + std::to_string(line) + ": " + what; }
};

/// Adds what is wrong with the text; what is returned is of use only without a mistake.
Configuration Read(const std::string& file, std::string_view text, std::vector<Mistake>& mistakes);

/// The same with a file's text, which may not be there.
Configuration ReadFile(const std::string& file, std::vector<Mistake>& mistakes);

/// What is wrong among writers of one process: they share their class, so each component's name is
/// there once.
void CheckTogether(const std::vector<Configuration>& all, std::vector<Mistake>& mistakes);

}  // namespace gwm::testwriter

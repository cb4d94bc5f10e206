// SPDX-License-Identifier: Apache-2.0
#include "rules/of_writers/reported.h"

#include <algorithm>
#include <charconv>

#include "document/paths.h"
#include "rules/of_requesters/words.h"

namespace gwm {

std::vector<const WriterCall*> FileSetsOf(const Handling& handling) {
  return Made(handling, "AddFilesToFileGroup", "AddDatabaseFiles", "AddDatabaseLogFiles");
}

std::string_view ComponentOf(const WriterCall& call) {
  for (const char* field : {"wszDatabaseName", "wszGroupName", "wszComponentName", "wszForComponentName"}) {
    if (const std::string_view name = call.In(field); !name.empty()) return name;
  }
  return {};
}

bool SameComponent(const WriterCall& one, const WriterCall& other) {
  return one.In("wszLogicalPath") == other.In("wszLogicalPath") && ComponentOf(one) == ComponentOf(other);
}

bool Maps(const WriterCall& mapping, const WriterCall& set) {
  return document::SamePath(set.In("wszPath"), mapping.In("wszSourcePath")) &&
         Lower(set.In("wszFilespec")) == Lower(mapping.In("wszSourceFilespec")) &&
         set.BoolIn("bRecursive") == mapping.BoolIn("bRecursive");
}

bool IsMapped(const Handling& handling, const WriterCall& set) {
  return std::ranges::any_of(Made(handling, "AddAlternateLocationMapping"),
                             [&set](const WriterCall* mapping) { return Maps(*mapping, set); });
}

std::uint32_t SchemaOf(const ProgramTour& tour, std::string_view writer) {
  constexpr std::string_view kAttribute = "backupSchema=\"";
  const std::string* const document = tour.Find(writer)->document();
  const std::size_t at = document == nullptr ? std::string::npos : document->find(kAttribute);
  std::uint32_t schema = 0;
  if (at == std::string::npos) return schema;
  const char* const begin = document->data() + at + kAttribute.size();
  std::from_chars(begin, document->data() + document->size(), schema);
  return schema;
}

const Handling* LastReport(const WriterOfProgram& writer) {
  const Handling* last = nullptr;
  for (const Handling* handling : writer.handlings) {
    if (handling->document != nullptr && handling->answered_true()) last = handling;
  }
  return last;
}

}  // namespace gwm

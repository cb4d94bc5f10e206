// SPDX-License-Identifier: Apache-2.0
//
// meaning.h: the attributes of each element, and what a file as a whole must not say.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "testwriter/configuration.h"
#include "testwriter/value.h"

namespace gwm::testwriter {

template <class Target>
struct Attribute {
  std::string_view name;
  void (*take)(Target& target, const Value& value);
  bool needed = false;
  bool ours = false;
};

template <class Target>
using Attributes = std::vector<Attribute<Target>>;

/// The element of this name, whose attributes are the writer's.
struct RestoreMethod {
  Configuration& writer;
};

Attributes<Configuration> AttributesOf(const Configuration&);
Attributes<RestoreMethod> AttributesOf(const RestoreMethod&);
Attributes<Mapping> AttributesOf(const Mapping&);
Attributes<FileSet> AttributesOf(const FileSet&);
Attributes<Component> AttributesOf(const Component&);
Attributes<ComponentFile> AttributesOf(const ComponentFile&);
Attributes<PartialFile> AttributesOf(const PartialFile&);
Attributes<DifferencedFile> AttributesOf(const DifferencedFile&);
Attributes<Dependency> AttributesOf(const Dependency&);
Attributes<FailEvent> AttributesOf(const FailEvent&);
Attributes<Deed> AttributesOf(const Deed&);
Attributes<Oddity> AttributesOf(const Oddity&);

/// Told with its line.
using Tell = std::function<void(int line, std::string what)>;

/// What a writer may not be, though each attribute is right; completes what follows from several.
void CheckMeaning(Configuration& configuration, const Tell& tell);

}  // namespace gwm::testwriter

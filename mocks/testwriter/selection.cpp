// SPDX-License-Identifier: Apache-2.0
#include "testwriter/selection.h"

#include <algorithm>
#include <utility>

namespace gwm::testwriter {
namespace {

using volumes::Narrowed;

Text Taken(BSTR text) {
  Text copy = text == nullptr ? Text() : Text(text, SysStringLen(text));
  SysFreeString(text);
  return copy;
}

template <class Method>
Text Ask(IVssComponent& component, Method method) {
  BSTR text = nullptr;
  (component.*method)(&text);
  return Taken(text);
}

Moved ReadMoved(IVssWMFiledesc& files) {
  Moved moved;
  BSTR path = nullptr;
  BSTR spec = nullptr;
  BSTR destination = nullptr;
  files.GetPath(&path);
  files.GetFilespec(&spec);
  files.GetRecursive(&moved.files.recursive);
  files.GetAlternateLocation(&destination);
  moved.files.path = Taken(path);
  moved.files.spec = Taken(spec);
  moved.destination = Taken(destination);
  return moved;
}

template <class Count, class Get>
std::vector<Moved> ReadAllMoved(IVssComponent& component, Count count, Get get) {
  UINT number = 0;
  std::vector<Moved> all;
  if ((component.*count)(&number) != S_OK) return all;
  for (UINT i = 0; i < number; ++i) {
    IVssWMFiledesc* files = nullptr;
    if ((component.*get)(i, &files) != S_OK) continue;
    all.push_back(ReadMoved(*files));
    files->Release();
  }
  return all;
}

Chosen Read(IVssComponent& component) {
  Chosen chosen;
  component.GetComponentType(&chosen.type);
  chosen.path = Ask(component, &IVssComponent::GetLogicalPath);
  chosen.name = Ask(component, &IVssComponent::GetComponentName);
  component.GetBackupSucceeded(&chosen.succeeded);
  component.IsSelectedForRestore(&chosen.to_be_restored);
  component.GetFileRestoreStatus(&chosen.status);
  chosen.mapped = ReadAllMoved(component, &IVssComponent::GetAlternateLocationMappingCount,
                               &IVssComponent::GetAlternateLocationMapping);
  chosen.targets =
      ReadAllMoved(component, &IVssComponent::GetNewTargetCount, &IVssComponent::GetNewTarget);
  return chosen;
}

/// The nearest one above it that can be chosen, or none.
const Component* ChooserOf(const Configuration& configuration, const Component& component) {
  const auto& all = configuration.components;
  const auto found = std::find_if(all.begin(), all.end(), [&](const Component& other) {
    return other.selectable && component.IsBelow(other);
  });
  return found == all.end() ? nullptr : &*found;
}

bool IsAdded(const Component& component, const std::vector<Chosen>& chosen) {
  return std::any_of(chosen.begin(), chosen.end(), [&](const Chosen& c) {
    return c.name == component.name && c.path == component.path.value_or(Text());
  });
}

}  // namespace

std::vector<Chosen> ReadChosen(IVssWriterComponents* components) {
  std::vector<Chosen> all;
  UINT count = 0;
  if (components == nullptr || FAILED(components->GetComponentCount(&count))) return all;
  for (UINT i = 0; i < count; ++i) {
    IVssComponent* component = nullptr;
    if (components->GetComponent(i, &component) != S_OK) continue;
    all.push_back(Read(*component));
    component->Release();
  }
  return all;
}

const Component* Find(const Configuration& configuration, const Chosen& chosen) {
  for (const Component& component : configuration.components) {
    if (component.name == chosen.name && component.path.value_or(Text()) == chosen.path) {
      return &component;
    }
  }
  return nullptr;
}

bool IsIn(const Configuration& configuration, const Component& component,
          const std::vector<Chosen>& chosen) {
  if (IsAdded(component, chosen)) return true;
  return std::any_of(configuration.components.begin(), configuration.components.end(),
                     [&](const Component& other) {
                       return other.selectable && component.IsBelow(other) &&
                              IsAdded(other, chosen);
                     });
}

std::vector<std::string> FaultsOf(const Configuration& configuration,
                                  const std::vector<Chosen>& chosen) {
  std::vector<std::string> faults;
  if (chosen.empty()) return faults;  // The requester leaves the writer out.
  for (const Chosen& one : chosen) {
    const Component* const component = Find(configuration, one);
    const std::string name =
        Narrowed(one.path.empty() ? one.name : one.path + VSS_L("\\") + one.name);
    if (component == nullptr) {
      faults.push_back("component " + name + " was added, which this writer has not");
      continue;
    }
    if (component->type != one.type) {
      faults.push_back("component " + name + " was added with the wrong type");
    }
    const Component* const chooser = ChooserOf(configuration, *component);
    if (chooser == nullptr) continue;
    if (!component->selectable) {
      faults.push_back("component " + name + " was added, which cannot be chosen: it comes with " +
                       Narrowed(chooser->FullName()));
    } else if (IsIn(configuration, *chooser, chosen)) {
      faults.push_back("component " + name + " was added, though it comes with " +
                       Narrowed(chooser->FullName()) + ", which was added, too");
    }
  }
  for (const Component& component : configuration.components) {
    if (component.selectable || ChooserOf(configuration, component) != nullptr ||
        IsAdded(component, chosen)) {
      continue;
    }
    faults.push_back("component " + Narrowed(component.FullName()) +
                     " was not added, which cannot be chosen and has to be in every backup");
  }
  return faults;
}

}  // namespace gwm::testwriter

// SPDX-License-Identifier: Apache-2.0
#include "testwriter/reader.h"

#include <tinyxml2.h>

#include <fstream>
#include <sstream>

#include "testwriter/meaning.h"
#include "testwriter/value.h"

namespace gwm::testwriter {
namespace {

using tinyxml2::XMLAttribute;
using tinyxml2::XMLElement;

/// "TestWriter", and where it is ours the name behind the prefix.
struct Name {
  std::string_view name;
  bool ours = false;
};

class Reader {
 public:
  Reader(std::string file, std::vector<Mistake>& mistakes)
      : file_(std::move(file)), mistakes_(mistakes) {}

  void Document(const tinyxml2::XMLDocument& document, Configuration& configuration) {
    const XMLElement* const root = document.RootElement();
    if (root == nullptr || std::string_view(root->Name()) != "TestWriter") {
      const std::string name = root == nullptr ? "nothing" : root->Name();
      Add(root == nullptr ? 1 : root->GetLineNum(), "the root is " + name + ", not TestWriter");
      return;
    }
    FindPrefixes(*root);
    Element(*root, configuration);
    Children(*root, configuration);
    CheckMeaning(configuration, [this](int line, std::string what) { Add(line, std::move(what)); });
  }

 private:
  void Add(int line, std::string what) { mistakes_.push_back({file_, line, std::move(what)}); }

  void FindPrefixes(const XMLElement& root) {
    for (const XMLAttribute* a = root.FirstAttribute(); a != nullptr; a = a->Next()) {
      const std::string_view name = a->Name();
      if (!name.starts_with("xmlns")) continue;
      if (name.starts_with("xmlns:") && std::string_view(a->Value()) == kOurs) {
        prefix_ = std::string(name.substr(6)) + ":";
      } else if (name != "xmlns") {
        Add(a->GetLineNum(),
            "the namespace '" + std::string(a->Value()) + "' is not known; nearest: " + kOurs);
      }
    }
  }

  Name NameOf(std::string_view name) const {
    if (!prefix_.empty() && name.starts_with(prefix_)) return {name.substr(prefix_.size()), true};
    return {name, false};
  }

  /// The attributes of an element, each by its row of the table.
  template <class Target>
  void Element(const XMLElement& element, Target& target) {
    const Attributes<Target> table = AttributesOf(target);
    std::vector<bool> seen(table.size());
    for (const XMLAttribute* a = element.FirstAttribute(); a != nullptr; a = a->Next()) {
      if (std::string_view(a->Name()).starts_with("xmlns")) continue;
      const Name name = NameOf(a->Name());
      std::size_t row = 0;
      while (row < table.size() && (table[row].name != name.name || table[row].ours != name.ours)) {
        ++row;
      }
      const std::string what =
          std::string("attribute '") + a->Name() + "' of " + element.Name() + " ";
      if (row == table.size()) {
        std::vector<std::string_view> names;
        for (const auto& known : table) {
          if (known.ours == name.ours) names.push_back(known.name);
        }
        Add(a->GetLineNum(), what + "is not known" + Instead(name.name, names));
        continue;
      }
      seen[row] = true;
      try {
        table[row].take(target, Value(a->Value()));
      } catch (const NoValue& no) {
        Add(a->GetLineNum(), what + no.what);
      }
    }
    for (std::size_t row = 0; row < table.size(); ++row) {
      if (!table[row].needed || seen[row]) continue;
      Add(element.GetLineNum(),
          std::string(element.Name()) + " has no attribute '" + std::string(table[row].name) + "'");
    }
  }

  /// What is below an element; `take` knows its children by name.
  template <class Take>
  void Below(const XMLElement& element, const std::vector<std::string_view>& names, Take take) {
    for (const tinyxml2::XMLNode* node = element.FirstChild(); node; node = node->NextSibling()) {
      if (node->ToText() != nullptr) {
        Add(node->GetLineNum(), std::string("there is text in ") + element.Name());
      }
      const XMLElement* const child = node->ToElement();
      if (child == nullptr) continue;
      const Name name = NameOf(child->Name());
      const std::string known = (name.ours ? "gwm:" : "") + std::string(name.name);
      if (!take(known, *child)) {
        Add(child->GetLineNum(), std::string("element '") + child->Name() + "' in " +
                                     element.Name() + " is not known" + Instead(known, names));
      }
    }
  }

  template <class Target>
  void Leaf(const XMLElement& element, Target& target) {
    Element(element, target);
    Below(element, {}, [](const std::string&, const XMLElement&) { return false; });
  }

  template <class Target>
  bool LeafIn(std::vector<Target>& all, const XMLElement& element) {
    Target target{};
    if constexpr (requires { target.line; }) target.line = element.GetLineNum();
    Leaf(element, target);
    all.push_back(std::move(target));
    return true;
  }

  void Children(const XMLElement& root, Configuration& to) {
    int methods = 0;
    Below(root,
          {"RestoreMethod", "ExcludeFile", "Component", "FailEvent", "gwm:Deed", "gwm:Document"},
          [&](const std::string& name, const XMLElement& child) {
            if (name == "RestoreMethod") {
              if (++methods > 1) Add(child.GetLineNum(), "there is a second RestoreMethod");
              return Method(child, to);
            }
            if (name == "ExcludeFile") return LeafIn(to.excluded, child);
            if (name == "Component") return ComponentIn(to.components, child);
            if (name == "FailEvent") return LeafIn(to.failures, child);
            if (name == "gwm:Deed") return LeafIn(to.deeds, child);
            return name == "gwm:Document" && LeafIn(to.oddities, child);
          });
    if (methods == 0) Add(root.GetLineNum(), "TestWriter has no element RestoreMethod");
  }

  bool Method(const XMLElement& element, Configuration& to) {
    to.method_line = element.GetLineNum();
    RestoreMethod method{to};
    Element(element, method);
    Below(element, {"AlternateLocationMapping"},
          [&](const std::string& name, const XMLElement& child) {
            return name == "AlternateLocationMapping" && LeafIn(to.mappings, child);
          });
    return true;
  }

  bool ComponentIn(std::vector<Component>& all, const XMLElement& element) {
    Component to;
    to.line = element.GetLineNum();
    Element(element, to);
    Below(element, {"ComponentFile", "PartialFile", "DifferencedFile", "Dependency"},
          [&](const std::string& name, const XMLElement& child) {
            if (name == "ComponentFile") return LeafIn(to.files, child);
            if (name == "PartialFile") return LeafIn(to.partial, child);
            if (name == "DifferencedFile") return LeafIn(to.differenced, child);
            return name == "Dependency" && LeafIn(to.dependencies, child);
          });
    all.push_back(std::move(to));
    return true;
  }

  const std::string file_;
  std::vector<Mistake>& mistakes_;
  std::string prefix_;  // of what is ours, with its colon
};

}  // namespace

Configuration Read(const std::string& file, std::string_view text, std::vector<Mistake>& mistakes) {
  Configuration configuration;
  configuration.file = file;
  tinyxml2::XMLDocument document;
  if (document.Parse(text.data(), text.size()) != tinyxml2::XML_SUCCESS) {
    mistakes.push_back({file, std::max(document.ErrorLineNum(), 1),
                        std::string("this is no XML: ") + document.ErrorName()});
    return configuration;
  }
  Reader(file, mistakes).Document(document, configuration);
  return configuration;
}

Configuration ReadFile(const std::string& file, std::vector<Mistake>& mistakes) {
  std::ifstream stream(volumes::FileShown(file), std::ios::binary);
  std::ostringstream text;
  if (stream) text << stream.rdbuf();
  if (stream && text) return Read(file, text.str(), mistakes);
  mistakes.push_back({file, 0, "the file cannot be read"});
  return {};
}

}  // namespace gwm::testwriter

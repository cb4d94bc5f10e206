// SPDX-License-Identifier: Apache-2.0
//
// Which prefix means which namespace, element by element (Namespaces in XML 1.0).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/markup.h"
#include "document/sink.h"

namespace gwm::document {

class Namespaces {
 public:
  explicit Namespaces(Sink& sink) : sink_(sink) {}

  // Reads the declarations of a tag, resolves its names, and reports what does not resolve. The
  // bindings hold until Restore(mark) with the mark taken before.
  void Enter(Tag& tag);
  size_t Mark() const { return bindings_.size(); }
  void Restore(size_t mark);

  // What an element without a prefix is in.
  NamespaceKind Default() const { return default_; }

 private:
  struct Binding {
    std::string prefix;
    std::string uri;
  };

  void Declare(const Attribute& attribute, Tag& tag);
  const std::string* Find(std::string_view prefix) const;
  void FindDefault();
  void CheckName(std::string_view name, std::string_view kind, uint32_t colon, Tag& tag);
  void CheckDuplicates(Tag& tag);

  Sink& sink_;
  std::vector<Binding> bindings_;
  NamespaceKind default_ = NamespaceKind::kNone;
};

}  // namespace gwm::document

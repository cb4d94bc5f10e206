// SPDX-License-Identifier: Apache-2.0
//
// What other programs say about a document: libxml2 and expat about well-formedness, libxml2 with
// our RELAX NG grammar about structure.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace gwm::document {

struct PeerVerdict {
  bool well_formed = false;
  std::string complaint;  // empty when well-formed
};

// Namespaces are part of well-formedness, as they are for the judge.
PeerVerdict AskLibxml2(std::string_view bytes);
PeerVerdict AskExpat(std::string_view bytes);

class Grammar {
 public:
  explicit Grammar(const std::string& path);
  ~Grammar();
  bool Usable() const { return schema_ != nullptr; }

  // The document must be well-formed.
  bool Accepts(std::string_view bytes) const;

 private:
  void* schema_ = nullptr;
};

}  // namespace gwm::document

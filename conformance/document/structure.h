// SPDX-License-Identifier: Apache-2.0
//
// The layer of structure: walks the tables of grammar.h over the tags of the scanner.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/element_event.h"
#include "document/markup.h"
#include "document/meaning.h"
#include "document/sink.h"

namespace gwm::document {

class Structure {
 public:
  Structure(Sink& sink, Meaning& meaning, const Options& options, Summary& summary);

  void Start(const Tag& tag);
  void End(std::string_view whole);
  void Text(std::string_view text);     // not only white space
  void Comment(std::string_view text);  // or a processing instruction

  // Where the fast path may go on from here; null when it may not.
  SpotlessRun* Spotless();

  // `complete`: the document was read to its end and is well-formed; `bytes` long.
  void Finish(bool complete, uint64_t bytes);

 private:
  struct Frame {
    Element element;
    bool skip = false;  // nothing inside is judged
    bool text_reported = false;
    uint32_t children = 0;  // bits of the elements seen inside
    bool has_children = false;
    bool child_skipped = false;
  };

  Element Resolve(const Tag& tag, const Frame& parent);
  Element ResolveRoot(const Tag& tag);
  bool Place(const Tag& tag, const ElementRow& row, Frame& parent);
  void Unknown(const Tag& tag, const Frame& parent);
  void Push(Element element, bool skip);

  // structure_attributes.cpp
  void Attributes(const Tag& tag, const ElementRow& row);
  void UnknownAttribute(const Attribute& attribute, const ElementRow& row);
  bool ReadTyped(const Attribute& attribute, const AttributeRow& row, Value& value);
  bool ReadWord(const Attribute& attribute, const AttributeRow& row, Value& value);
  bool ReadGuidValue(const Attribute& attribute, const AttributeRow& row, const Value& value);
  void Missing(const Tag& tag, const ElementRow& row, uint32_t given);

  Sink& sink_;
  Meaning& meaning_;
  const Options& options_;
  Summary& summary_;
  std::vector<Frame> frames_;
  ElementEvent event_;
  std::vector<std::string> decoded_;  // values with references, one slot an attribute
  NamespaceKind root_space_ = NamespaceKind::kMetadata;
  bool root_seen_ = false;
  Spot root_;
};

}  // namespace gwm::document

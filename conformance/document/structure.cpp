// SPDX-License-Identifier: Apache-2.0
#include "document/structure.h"

#include "document/text.h"

namespace gwm::document {
namespace {

constexpr uint64_t kKnownToWork = 8ULL << 20;

std::string_view Head(const Tag& tag) { return tag.whole.substr(0, 1 + tag.name.size()); }
std::string Quoted(std::string_view text) { return Cat("\"", Shorten(Printable(text), 60), "\""); }

std::string_view NameOf(Element element) {
  if (element == Element::kDocument) return "the document";
  if (element == Element::kWrapper) return "the wrapper";
  return RowOf(element).name;
}

}  // namespace

Structure::Structure(Sink& sink, Meaning& meaning, const Options& options, Summary& summary)
    : sink_(sink), meaning_(meaning), options_(options), summary_(summary) {
  frames_.push_back({Element::kDocument});
}

void Structure::Push(Element element, bool skip) {
  Frame frame{element};
  frame.skip = skip;
  if (skip) {
    frames_.back().child_skipped = true;
    meaning_.Trouble();
  }
  frames_.push_back(frame);
}

SpotlessRun* Structure::Spotless() {
  const Frame& top = frames_.back();
  if (!options_.fast_path || options_.express || top.skip) return nullptr;
  if (top.element == Element::kFileGroup) return meaning_.Run(false);
  if (top.element == Element::kDatabase) return meaning_.Run(true);
  return nullptr;
}

void Structure::Start(const Tag& tag) {
  Frame& parent = frames_.back();
  const bool schema = parent.element == Element::kWrapper && tag.Local() == "Schema";
  if (parent.skip || schema) {
    // What is skipped as a whole has been said before; an inline schema is no loss.
    Frame frame{Element::kUnknown};
    frame.skip = true;
    frames_.push_back(frame);
    return;
  }
  if (tag.damaged) meaning_.Trouble();
  const Element element =
      parent.element == Element::kDocument ? ResolveRoot(tag) : Resolve(tag, parent);
  if (element == Element::kWrapper) return Push(element, false);
  if (element == Element::kUnknown) return Push(element, true);
  const ElementRow& row = RowOf(element);
  if (tag.colon != 0) {
    sink_.Report(RuleId::kPrefixSeen, Head(tag),
                 Cat(Quoted(tag.name), " is written with a prefix"));
  }
  if (!Place(tag, row, parent)) return Push(element, true);

  event_.Clear();
  event_.element = element;
  event_.whole = tag.whole;
  event_.name = tag.name;
  event_.sound = !tag.damaged;
  if (element == Element::kWriterMetadata && !root_seen_) {
    root_seen_ = true;
    root_ = sink_.Remember(Head(tag));
  }
  if (!tag.damaged) Attributes(tag, row);
  if (element == Element::kDependency) {
    sink_.Report(RuleId::kOpenDependency, Head(tag),
                 "how a dependency is written was never published");
  } else if (element == Element::kIncludeFiles) {
    sink_.Report(RuleId::kOpenIncludeFiles, Head(tag),
                 "the document has an include list, which was withdrawn");
  }
  meaning_.Start(event_);
  Push(element, false);
}

Element Structure::ResolveRoot(const Tag& tag) {
  const std::string_view local = tag.Local();
  summary_.root = Shorten(Printable(tag.name), 80);
  if (local == "root" && tag.space == NamespaceKind::kNone) {
    sink_.Report(RuleId::kOpenWrapper, Head(tag),
                 "the document stands inside another root element");
    return Element::kWrapper;
  }
  if (local != RowOf(Element::kWriterMetadata).name) {
    const bool near = NearestElement(local) == RowOf(Element::kWriterMetadata).name;
    summary_.foreign_root = !near;
    sink_.Report(RuleId::kRoot, Head(tag),
                 Cat("the root element is ", Quoted(tag.name), ", not WRITER_METADATA"));
    return Element::kUnknown;
  }
  root_space_ = tag.space;
  if (tag.space != NamespaceKind::kMetadata && !tag.damaged) {
    std::string_view where = Head(tag);
    for (const Attribute& attribute : tag.attributes) {
      if (attribute.name == "xmlns") where = attribute.value;
    }
    sink_.Report(
        RuleId::kNamespace, where,
        tag.space == NamespaceKind::kNone
            ? Cat("the root element is in no namespace; it should be in ", kMetadataNamespace)
            : Cat("the root element is in another namespace than ", kMetadataNamespace));
  }
  return Element::kWriterMetadata;
}

Element Structure::Resolve(const Tag& tag, const Frame& parent) {
  const std::string_view local = tag.Local();
  if (parent.element == Element::kWrapper) {
    if (local == RowOf(Element::kWriterMetadata).name) {
      if (tag.space != NamespaceKind::kMetadata && !tag.damaged) {
        sink_.Report(RuleId::kNamespace, Head(tag),
                     Cat(tag.name, " is not in the namespace ", kMetadataNamespace));
        root_space_ = tag.space;
      }
      return Element::kWriterMetadata;
    }
    Unknown(tag, parent);
    return Element::kUnknown;
  }
  const Element element = FindElement(local);
  const bool in_format = tag.space == NamespaceKind::kMetadata || tag.space == root_space_;
  const bool bare = tag.space == NamespaceKind::kNone && !in_format;
  if (element != Element::kUnknown && (in_format || bare || tag.damaged)) {
    if (bare && !tag.damaged) {
      sink_.Report(RuleId::kOpenNoNamespace, Head(tag), Cat(tag.name, " is in no namespace"));
    }
    return element;
  }
  Unknown(tag, parent);
  return Element::kUnknown;
}

void Structure::Unknown(const Tag& tag, const Frame& parent) {
  if (tag.damaged) return;
  const std::string_view local = tag.Local();
  const std::string_view near =
      FindElement(local) == Element::kUnknown ? NearestElement(local) : std::string_view();
  if (!near.empty()) {
    sink_.Report(RuleId::kElementMisspelt, Head(tag),
                 Cat("the element ", Quoted(tag.name), " is unknown; is ", near, " meant?"));
    return;
  }
  sink_.Report(
      RuleId::kOpenUnknownElement, Head(tag),
      tag.space == NamespaceKind::kOther
          ? Cat("the element ", Quoted(tag.name), " is in another namespace")
          : Cat("the element ", Quoted(tag.name), " in ", NameOf(parent.element), " is unknown"));
}

// False: the element stands in a wrong place, and what is inside is not judged.
bool Structure::Place(const Tag& tag, const ElementRow& row, Frame& parent) {
  const Element element = row.element;
  const bool first = !parent.has_children;
  parent.has_children = true;
  if ((row.parents & Bit(parent.element)) == 0) {
    if (element == Element::kAlternateLocationMapping &&
        (parent.element == Element::kWriterMetadata ||
         parent.element == Element::kBackupLocations)) {
      bool method_seen = false;
      for (const Frame& frame : frames_) {
        method_seen |= (frame.children & Bit(Element::kRestoreMethod)) != 0;
      }
      sink_.Report(RuleId::kMappingOutsideMethod, Head(tag),
                   method_seen ? "a mapping stands outside the restore method"
                               : "a mapping stands before the restore method");
    } else {
      sink_.Report(RuleId::kElementMisplaced, Head(tag),
                   Cat(row.name, " does not belong into ", NameOf(parent.element)));
    }
    return false;
  }
  const bool again = (parent.children & Bit(element)) != 0;
  parent.children |= Bit(element);
  if (again && row.occurs == Occurs::kOnce) {
    sink_.Report(RuleId::kElementRepeated, Head(tag), Cat("there is a second ", row.name));
    return element ==
           Element::kBackupLocations;  // its components belong to the writer all the same
  }
  if (again && row.occurs == Occurs::kOnceOpen) {
    sink_.Report(RuleId::kOpenMethodRepeated, Head(tag), Cat("there is a second ", row.name));
  }
  if (element == Element::kIdentification && !first) {
    sink_.Report(RuleId::kOpenElementOrder, Head(tag), "IDENTIFICATION is not the first element");
  }
  return true;
}

void Structure::End(std::string_view whole) {
  const Frame frame = frames_.back();
  frames_.pop_back();
  if (frame.skip) return;
  switch (frame.element) {
    case Element::kBackupLocations:
      if (!frame.has_children) {
        sink_.Report(RuleId::kOpenEmptyWriter, whole, "BACKUP_LOCATIONS is empty");
      }
      break;
    case Element::kWriterMetadata:
      if (frame.child_skipped) break;  // what is missing may be what was misspelt
      if ((frame.children & Bit(Element::kIdentification)) == 0) {
        sink_.Report(RuleId::kElementMissing, root_, "WRITER_METADATA has no IDENTIFICATION");
      }
      if ((frame.children & Bit(Element::kBackupLocations)) == 0) {
        sink_.Report(RuleId::kOpenEmptyWriter, root_, "WRITER_METADATA has no BACKUP_LOCATIONS");
      }
      break;
    case Element::kWrapper:
      if ((frame.children & Bit(Element::kWriterMetadata)) == 0) {
        summary_.foreign_root = true;
        sink_.Report(RuleId::kElementMissing, whole, "the wrapper has no WRITER_METADATA");
      }
      break;
    default:
      break;
  }
}

void Structure::Text(std::string_view text) {
  Frame& top = frames_.back();
  if (top.skip || top.text_reported) return;
  top.text_reported = true;
  sink_.Report(RuleId::kText, text,
               Cat("text stands in ", NameOf(top.element), ": ",
                   Quoted(text.substr(0, text.find_first_of("\r\n")))));
}

void Structure::Comment(std::string_view text) {
  sink_.Report(RuleId::kCommentSeen, text,
               text.substr(0, 2) == "<?" ? "the document has a processing instruction"
                                         : "the document has a comment");
}

void Structure::Finish(bool complete, uint64_t bytes) {
  meaning_.Finish(complete && root_seen_);
  if (root_seen_ && bytes > kKnownToWork) {
    sink_.Report(RuleId::kOpenSize, root_,
                 Cat("the document has ", bytes, " bytes; above 8 MB nothing is known"));
  }
}

}  // namespace gwm::document

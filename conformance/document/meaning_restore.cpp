// SPDX-License-Identifier: Apache-2.0
//
// Rules about the restore method and alternate location mappings.
#include "document/meaning.h"
#include "document/text.h"

namespace gwm::document {

void Meaning::StartRestoreMethod(const ElementEvent& event) {
  if (method_seen_) return;  // an open question; the first one wins
  method_seen_ = true;
  method_spot_ = sink_.Remember(event.Has(Attr::kMethod) ? event[Attr::kMethod].raw : event.whole);
  method_ = event.Number(Attr::kMethod);
  if (!event.sound) mapping_unsound_ = true;
  if (!event.sound || method_ == 0 || method_ == kMethodUnknown) return;
  const std::string_view service = event.Text(Attr::kService);
  if (method_ == kMethodStopRestoreStart) {
    if (service.empty()) {
      sink_.Report(RuleId::kServiceMissing, event[Attr::kMethod].raw,
                   "the method stops a service, but none is named");
    }
  } else if (!service.empty()) {
    sink_.Report(RuleId::kServiceUnneeded, event[Attr::kService].raw,
                 Cat("the service \"", Shorten(Printable(service), 60),
                     "\" is named, but the method stops none"));
  }
}

void Meaning::StartMapping(const ElementEvent& event) {
  ++summary_.mappings;
  CheckPair(event);
  CheckAlternatePath(event);
  const auto hash = HashOf(event, event.Number(Attr::kRecursive) != 0);
  if (!hash) return;
  if (mappings_.contains(*hash)) {
    sink_.Report(RuleId::kMappingRepeated, event[Attr::kPath].raw,
                 Cat("\"", Shorten(Printable(event.Text(Attr::kPath)), 60), "\" with \"",
                     Shorten(Printable(event.Text(Attr::kFilespec)), 40), "\" is mapped already"));
    return;
  }
  Mapping& mapping = mappings_[*hash];
  // What it means that "recursive" is absent is an open question: either file set may be meant.
  std::optional<uint64_t> other;
  if (!event.Has(Attr::kRecursive)) other = HashOf(event, true);
  if (locations_seen_) {
    // Without the filter nobody knows what went by.
    mapping.resolved = !watch_.Filtering() || watch_.Seen(*hash) || (other && watch_.Seen(*other));
  }
  if (!mapping.resolved) {
    if (mappings_.size() <= options_.limits.findings) {
      mapping.spot = sink_.Remember(event[Attr::kPath].raw);
      mapping.path = Cat(Shorten(Printable(event.Text(Attr::kPath)), 60), " ",
                         Shorten(Printable(event.Text(Attr::kFilespec)), 40),
                         event.Number(Attr::kRecursive) != 0 ? " (recursive)" : "");
    } else {
      mapping.resolved = true;  // there are more of them than findings are kept
    }
    watch_.ExpectMapping(*hash);
    if (other) {
      watch_.ExpectMapping(*other);
      either_.emplace(*other, *hash);
    }
  }
}

void Meaning::FileSetIsMapped(uint64_t hash) {
  const auto found = mappings_.find(hash);
  if (found != mappings_.end()) found->second.resolved = true;
  const auto other = either_.find(hash);
  if (other != either_.end()) mappings_.find(other->second)->second.resolved = true;
}

void Meaning::FinishRestore() {
  for (const auto& [hash, mapping] : mappings_) {
    if (mapping.resolved) continue;
    sink_.Report(RuleId::kMappingWithoutFileSet, mapping.spot,
                 Cat("no component has the file set ", mapping.path));
  }
  if (!method_seen_) {
    sink_.Report(RuleId::kMethodMissing, root_, "the document has no RESTORE_METHOD");
    return;
  }
  if (summary_.mappings != 0 || mapping_unsound_) return;
  if (method_ == kMethodAlternateLocation) {
    sink_.Report(RuleId::kMethodNeedsMapping, *method_spot_,
                 "the method is RESTORE_TO_ALTERNATE_LOCATION, but there is no mapping");
  } else if (method_ == kMethodIfNotThere || method_ == kMethodIfCanReplace) {
    sink_.Report(RuleId::kMethodWithoutMapping, *method_spot_,
                 "files that cannot be restored in place have no other place");
  }
}

}  // namespace gwm::document

// SPDX-License-Identifier: Apache-2.0
//
// Rules about components and the dependencies between them.
#include "document/meaning.h"
#include "document/text.h"

namespace gwm::document {
namespace {

constexpr uint32_t kDefinedFlags = 0x7;
constexpr unsigned kFileGroupSeen = 1;
constexpr unsigned kDatabaseSeen = 2;

template <bool kFoldCase = false>
uint64_t HashOfComponent(std::string_view path, std::string_view name) {
  return HashText<kFoldCase>(HashText<kFoldCase>(7, path.data(), path.size()), name.data(),
                             name.size());
}

std::string NameOfComponent(const ElementEvent& event) {
  const std::string_view path = event.Text(Attr::kLogicalPath);
  return Shorten(Printable(Cat(path, path.empty() ? "" : "\\", event.Text(Attr::kComponentName))),
                 60);
}

}  // namespace

void Meaning::StartComponent(const ElementEvent& event) {
  ++summary_.components;
  dependencies_.clear();
  watch_.NewComponent();
  CheckComponentName(event);
  if (event.Has(Attr::kLogicalPath)) CheckLogicalPath(event[Attr::kLogicalPath]);
  const std::string_view path = event.Text(Attr::kLogicalPath);

  const uint32_t unknown = event.Number(Attr::kComponentFlags) & ~kDefinedFlags;
  if (unknown != 0) {
    sink_.Report(RuleId::kComponentFlags, event[Attr::kComponentFlags].raw,
                 Cat("componentFlags has undefined bits: ", unknown));
  }
  if (event.Number(Attr::kRestoreMetadata) != 0) {
    sink_.Report(RuleId::kRestoreMetadataReserved, event[Attr::kRestoreMetadata].raw,
                 "restoreMetadata is reserved and should be \"no\"");
  }
  if (event.Number(Attr::kNotifyOnBackupComplete) != 0) {
    sink_.Report(RuleId::kNotifyReserved, event[Attr::kNotifyOnBackupComplete].raw,
                 "notifyOnBackupComplete is reserved and documented as \"no\"");
  }
  if (event.sound && path.empty() && event.Number(Attr::kSelectableForRestore) != 0) {
    sink_.Report(RuleId::kSelectableForRestoreAtTop, event[Attr::kSelectableForRestore].raw,
                 "selectableForRestore has no meaning for a component without a logical path");
  }
}

void Meaning::CheckComponentName(const ElementEvent& event) {
  if (!event.Has(Attr::kComponentName)) return;
  const Value& name = event[Attr::kComponentName];
  if (name.text.empty()) {
    sink_.Report(RuleId::kComponentNameEmpty, name.raw, "componentName is empty");
  }
  const size_t backslash = name.text.find('\\');
  if (backslash != std::string_view::npos) {
    ReportAt(RuleId::kComponentNameBackslash, name, backslash, 1,
             Cat("the component name \"", Shorten(Printable(name.text), 60), "\" has a backslash"));
  }
  CheckOuterSpace(name);
  const unsigned type = event.element == Element::kDatabase ? kDatabaseSeen : kFileGroupSeen;
  const unsigned seen =
      components_.Add(HashOfComponent(event.Text(Attr::kLogicalPath), name.text), type);
  if ((seen & type) != 0) {
    sink_.Report(RuleId::kComponentDuplicate, name.raw,
                 Cat("the component \"", NameOfComponent(event), "\" is there already"));
  } else if (seen != 0) {
    sink_.Report(RuleId::kOpenDuplicateAcrossTypes, name.raw,
                 Cat("\"", NameOfComponent(event), "\" is a FILE_GROUP and a DATABASE"));
  }
  const unsigned in_any_case =
      folded_.Add(HashOfComponent<true>(event.Text(Attr::kLogicalPath), name.text), kFileGroupSeen);
  if (seen == 0 && in_any_case != 0) {
    sink_.Report(RuleId::kComponentCase, name.raw,
                 Cat("the component \"", NameOfComponent(event), "\" is there in another case"));
  }
}

void Meaning::CheckOuterSpace(const Value& name) {
  if (name.text.empty()) return;
  const bool first = name.text.front() == ' ';
  if (!first && name.text.back() != ' ') return;
  ReportAt(RuleId::kNameSpace, name, first ? 0 : name.text.size() - 1, 1,
           Cat("the name \"", Shorten(Printable(name.text), 60), first ? "\" begins" : "\" ends",
               " with a space"));
}

void Meaning::CheckLogicalPath(const Value& path) {
  const std::string_view text = path.text;
  if (text.empty()) return;
  CheckOuterSpace(path);
  if (text.front() == '\\') {
    ReportAt(RuleId::kLogicalPathRoot, path, 0, 1, "the logical path begins with a backslash");
    return;
  }
  const size_t doubled = text.find("\\\\");
  if (doubled != std::string_view::npos) {
    ReportAt(RuleId::kLogicalPathSeparator, path, doubled, 2,
             "the logical path has two backslashes together");
  } else if (text.back() == '\\') {
    ReportAt(RuleId::kLogicalPathSeparator, path, text.size() - 1, 1,
             "the logical path ends with a backslash");
  }
}

void Meaning::StartDependency(const ElementEvent& event) {
  if (event.Has(Attr::kComponentName) && event.Text(Attr::kComponentName).empty()) {
    sink_.Report(RuleId::kDependencyOnNothing, event[Attr::kComponentName].raw,
                 "the dependency names no component");
  }
  if (!event.Has(Attr::kWriterId)) return;
  const Value& value = event[Attr::kWriterId];
  Guid target;
  ReadGuid(value.text, &target);
  if (target.IsNull()) {
    sink_.Report(RuleId::kDependencyOnNothing, value.raw, "the dependency names no writer");
    return;
  }
  // Two backslashes begin the name of another computer, whose writer is another one.
  const bool is_remote =
      event.Has(Attr::kLogicalPath) && event.Text(Attr::kLogicalPath).starts_with("\\\\");
  if (writer_) {
    if (!is_remote) CheckOwnWriter(target, nullptr, &value);
  } else if (!is_remote && !identified_ && pending_.size() < options_.limits.findings) {
    pending_.push_back({target, sink_.Remember(value.raw)});
  }
  if (!event.sound) return;
  const uint64_t hash =
      MixHash(HashOfComponent(event.Text(Attr::kLogicalPath), event.Text(Attr::kComponentName)),
              HashText<false>(1, reinterpret_cast<const char*>(target.bytes.data()), 16));
  if (!dependencies_.insert(hash).second) {
    sink_.Report(RuleId::kDependencyRepeated, value.raw,
                 Cat("the component has this dependency already: ", NameOfComponent(event)));
  }
}

void Meaning::CheckOwnWriter(const Guid& target, const Spot* spot, const Value* value) {
  if (target != *writer_) return;
  constexpr std::string_view kMessage = "the component depends on a component of its own writer";
  if (spot != nullptr) {
    sink_.Report(RuleId::kDependencyOwnWriter, *spot, std::string(kMessage));
  } else {
    sink_.Report(RuleId::kDependencyOwnWriter, value->raw, std::string(kMessage));
  }
}

}  // namespace gwm::document

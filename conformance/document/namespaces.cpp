// SPDX-License-Identifier: Apache-2.0
#include "document/namespaces.h"

#include "document/text.h"
#include "document/watch.h"

namespace gwm::document {
namespace {

constexpr std::string_view kXml = "http://www.w3.org/XML/1998/namespace";
constexpr size_t kLongestUri = 1024;
constexpr std::string_view kXmlns = "http://www.w3.org/2000/xmlns/";
const std::string kXmlUri(kXml);

// A name without its prefix begins like a name.
bool BeginsLikeName(std::string_view name) {
  if (name.empty()) return false;
  const Utf8Char c = DecodeUtf8(name.data(), name.data() + name.size());
  return c.size != 0 && c.value != ':' && IsNameStart(c.value);
}

}  // namespace

void Namespaces::Enter(Tag& tag) {
  bool plain = tag.colon == 0 && tag.name.front() != ':';
  bool declares = false;
  for (Attribute& attribute : tag.attributes) {
    if (attribute.colon != 0 || attribute.name.front() == ':') plain = false;
    attribute.declares_namespace =
        attribute.name == "xmlns" || attribute.name.substr(0, 6) == "xmlns:";
    declares |= attribute.declares_namespace;
  }
  if (declares) {
    for (const Attribute& attribute : tag.attributes) {
      if (attribute.declares_namespace) Declare(attribute, tag);
    }
    FindDefault();
  }
  tag.space = default_;
  if (plain) return;
  CheckName(tag.name, "element", tag.colon, tag);
  for (const Attribute& attribute : tag.attributes) {
    CheckName(attribute.name, "attribute", attribute.colon, tag);
  }
  if (tag.colon != 0) {
    const std::string* uri = Find(tag.name.substr(0, tag.colon));
    tag.space = uri != nullptr && *uri == kMetadataNamespace ? NamespaceKind::kMetadata
                                                             : NamespaceKind::kOther;
  }
  if (!tag.damaged) CheckDuplicates(tag);
}

void Namespaces::Declare(const Attribute& attribute, Tag& tag) {
  Binding binding;
  if (attribute.colon != 0) binding.prefix = attribute.name.substr(attribute.colon + 1);
  ReadValue(attribute.value, &binding.uri);
  if (binding.uri.size() > kLongestUri) {
    // Kept for comparing only, for as long as the element is open.
    const uint64_t hash = HashText<false>(1, binding.uri.data(), binding.uri.size());
    binding.uri = Cat("too long: ", hash, " ", binding.uri.size());
  }
  std::string_view wrong;
  if (attribute.name.size() == 6) {
    return;  // "xmlns:" alone; reported as a name
  } else if (binding.prefix == "xmlns") {
    wrong = "the prefix xmlns cannot be declared";
  } else if (binding.prefix == "xml" && binding.uri != kXml) {
    wrong = "the prefix xml has its own namespace and no other";
  } else if (binding.prefix != "xml" && binding.uri == kXml) {
    wrong = "the namespace of xml belongs to that prefix alone";
  } else if (binding.uri == kXmlns) {
    wrong = "the namespace of xmlns cannot be declared";
  } else if (attribute.colon != 0 && binding.uri.empty()) {
    wrong = "a prefix cannot be bound to an empty namespace";
  }
  if (!wrong.empty()) {
    tag.damaged = true;
    sink_.Report(RuleId::kNamespaceReserved, attribute.name, std::string(wrong));
    return;
  }
  bindings_.push_back(std::move(binding));
}

const std::string* Namespaces::Find(std::string_view prefix) const {
  for (size_t i = bindings_.size(); i-- > 0;) {
    if (bindings_[i].prefix == prefix) return &bindings_[i].uri;
  }
  return prefix == "xml" ? &kXmlUri : nullptr;
}

void Namespaces::FindDefault() {
  const std::string* uri = Find("");
  default_ = uri == nullptr || uri->empty() ? NamespaceKind::kNone
             : *uri == kMetadataNamespace   ? NamespaceKind::kMetadata
                                            : NamespaceKind::kOther;
}

void Namespaces::Restore(size_t mark) {
  if (bindings_.size() == mark) return;
  bindings_.resize(mark);
  FindDefault();
}

void Namespaces::CheckName(std::string_view name, std::string_view kind, uint32_t colon, Tag& tag) {
  if (colon == 0 && name.front() != ':') return;
  const std::string_view local = name.substr(colon + 1);
  if (name.front() == ':' || !BeginsLikeName(local) || local.find(':') != std::string_view::npos) {
    tag.damaged = true;
    sink_.Report(RuleId::kQualifiedName, name,
                 Cat("the ", kind, " name \"", Shorten(name, 60), "\" is not prefix:name"));
    return;
  }
  const std::string_view prefix = name.substr(0, colon);
  if (prefix == "xmlns") {
    if (kind == "attribute") return;
    tag.damaged = true;
    sink_.Report(RuleId::kNamespaceReserved, name, "an element cannot have the prefix xmlns");
    return;
  }
  if (Find(prefix) == nullptr) {
    tag.damaged = true;
    sink_.Report(RuleId::kPrefixUnbound, name,
                 Cat("the prefix \"", Shorten(prefix, 60), "\" is not declared here"));
  }
}

// Two attributes with different prefixes of one namespace and one local name. Names that are equal
// as written have been found already.
void Namespaces::CheckDuplicates(Tag& tag) {
  for (size_t i = 0; i < tag.attributes.size(); ++i) {
    const Attribute& a = tag.attributes[i];
    if (a.colon == 0 || a.declares_namespace) continue;
    const std::string* a_uri = Find(a.name.substr(0, a.colon));
    for (size_t j = 0; j < i; ++j) {
      const Attribute& b = tag.attributes[j];
      if (b.colon == 0 || b.declares_namespace) continue;
      if (a.name.substr(a.colon) != b.name.substr(b.colon)) continue;
      const std::string* b_uri = Find(b.name.substr(0, b.colon));
      if (a_uri == nullptr || b_uri == nullptr || *a_uri != *b_uri) continue;
      tag.damaged = true;
      sink_.Report(RuleId::kAttributeDuplicate, a.name,
                   Cat("\"", a.name, "\" and \"", b.name, "\" are the same attribute"));
    }
  }
}

}  // namespace gwm::document

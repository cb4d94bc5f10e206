// SPDX-License-Identifier: Apache-2.0
//
// Attributes of an element: known, present, and of the right form.
#include "document/structure.h"
#include "document/text.h"

namespace gwm::document {
namespace {

std::string Quoted(std::string_view text) { return Cat("\"", Shorten(Printable(text), 60), "\""); }

std::string Listed(std::span<const Word> words) {
  std::string list;
  for (const Word& word : words) {
    if (!list.empty()) list += ", ";
    list += word.text;
  }
  return list;
}

// Whether a number was meant, and how it would be written.
std::string NumberHint(std::string_view text) {
  if (text.size() > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X') &&
      text.size() <= 10) {
    uint64_t value = 0;
    for (char c : text.substr(2)) {
      const char low = ToLower(c);
      if (IsDigit(c)) {
        value = value * 16 + static_cast<uint64_t>(c - '0');
      } else if (low >= 'a' && low <= 'f') {
        value = value * 16 + static_cast<uint64_t>(low - 'a' + 10);
      } else {
        return {};
      }
    }
    return Cat("; as a decimal it is ", value);
  }
  return {};
}

}  // namespace

void Structure::Attributes(const Tag& tag, const ElementRow& row) {
  uint32_t given = 0;
  size_t hint = 0;
  if (decoded_.size() < tag.attributes.size()) decoded_.resize(tag.attributes.size());
  for (size_t i = 0; i < tag.attributes.size(); ++i) {
    const Attribute& attribute = tag.attributes[i];
    if (attribute.declares_namespace) continue;
    const AttributeRow* known = nullptr;
    if (attribute.colon == 0) {
      for (size_t k = 0; k < row.attributes.size() && known == nullptr; ++k) {
        const size_t at =
            hint + k < row.attributes.size() ? hint + k : hint + k - row.attributes.size();
        if (row.attributes[at].name == attribute.name) {
          known = &row.attributes[at];
          hint = at + 1;
        }
      }
    }
    if (known == nullptr) {
      UnknownAttribute(attribute, row);
      continue;
    }
    given |= 1U << static_cast<unsigned>(known->attr);
    Value value;
    value.raw = value.text = attribute.value;
    if (attribute.has_reference || attribute.has_raw_space) {
      ReadValue(attribute.value, &decoded_[i]);
      value.text = decoded_[i];
    }
    if (attribute.has_raw_space) {
      sink_.Report(RuleId::kOpenWhiteSpace, attribute.value,
                   Cat(known->name, " has a raw line end or tab"));
    }
    if (ReadTyped(attribute, *known, value)) {
      event_.Set(known->attr, value);
    } else {
      event_.sound = false;
    }
  }
  Missing(tag, row, given);
  if (!event_.sound) meaning_.Trouble();
}

void Structure::UnknownAttribute(const Attribute& attribute, const ElementRow& row) {
  // What these are made of was never published: any attribute may be right.
  const bool unpublished =
      row.element == Element::kDependency || row.element == Element::kIncludeFiles;
  if (attribute.colon == 0 && !unpublished) {
    if (IsKnownAttribute(attribute.name)) {
      event_.sound = false;
      sink_.Report(RuleId::kAttributeMisplaced, attribute.name,
                   Cat(row.name, " cannot have the attribute ", Quoted(attribute.name)));
      return;
    }
    const std::string_view near = NearestAttribute(row, attribute.name);
    if (!near.empty()) {
      event_.sound = false;
      sink_.Report(RuleId::kAttributeMisspelt, attribute.name,
                   Cat("the attribute ", Quoted(attribute.name), " of ", row.name,
                       " is unknown; is ", near, " meant?"));
      return;
    }
  }
  sink_.Report(RuleId::kOpenUnknownAttribute, attribute.name,
               Cat("the attribute ", Quoted(attribute.name), " of ", row.name, " is unknown"));
}

// False: the value has the wrong form, which has been reported.
bool Structure::ReadTyped(const Attribute& attribute, const AttributeRow& row, Value& value) {
  const std::string_view text = value.text;
  switch (row.type) {
    case Type::kString:
      return true;
    case Type::kOptionalString:
      if (text.empty()) {
        sink_.Report(RuleId::kOpenEmptyString, attribute.name,
                     Cat(row.name, " is present and empty"));
      }
      return true;
    case Type::kGuid:
      return ReadGuidValue(attribute, row, value);
    case Type::kUsage:
    case Type::kDataSource:
    case Type::kMethod:
    case Type::kWriterRestore:
      return ReadWord(attribute, row, value);
    case Type::kBoolean: {
      const auto boolean = ReadBoolean(text);
      if (!boolean) {
        sink_.Report(RuleId::kBoolean, attribute.value,
                     Cat(row.name, " is ", Quoted(text), "; it can be \"yes\" or \"no\""));
        return false;
      }
      value.number = *boolean ? 1 : 0;
      return true;
    }
    case Type::kNumber:
    case Type::kSchema: {
      const auto number = ReadNumber(text);
      if (!number) {
        sink_.Report(RuleId::kNumber, attribute.value,
                     Cat(row.name, " is ", Quoted(text), "; it must be a decimal number of 32 bits",
                         NumberHint(text)));
        return false;
      }
      value.number = *number;
      if (row.type == Type::kSchema && *number == 0) {
        sink_.Report(RuleId::kOpenSchemaZero, attribute.value, "backupSchema is written as 0");
      }
      return true;
    }
    case Type::kVersion:
      if (text == "1.2") return true;
      if (!IsFormatVersion(text)) {
        sink_.Report(RuleId::kVersionForm, attribute.value,
                     Cat("the version is ", Quoted(text), "; real documents say \"1.2\""));
        return false;
      }
      sink_.Report(RuleId::kOpenVersion, attribute.value,
                   Cat("the version is ", Quoted(text), "; only \"1.2\" is known"));
      return true;
    case Type::kIcon:
      sink_.Report(RuleId::kOpenIcon, attribute.name, "how an icon is written was never published");
      return true;
    case Type::kProcedure:
      sink_.Report(RuleId::kOpenUserProcedure, attribute.name,
                   "userProcedure is reserved, and its name is inferred");
      return true;
  }
  return true;
}

bool Structure::ReadWord(const Attribute& attribute, const AttributeRow& row, Value& value) {
  if (const auto number = FindWord(row.type, value.text)) {
    value.number = *number;
    return true;
  }
  if (CouldBeUnpublished(row.type, value.text)) {
    value.number = kMethodUnknown;
    sink_.Report(RuleId::kOpenEnumeration, attribute.value,
                 Cat(row.name, " is ", Quoted(value.text),
                     "; it could be the spelling that was never published"));
    return true;
  }
  const std::string_view near = NearestWord(row.type, value.text);
  sink_.Report(RuleId::kEnumeration, attribute.value,
               near.empty() ? Cat(row.name, " is ", Quoted(value.text), "; it can be ",
                                  Listed(WordsOf(row.type)))
                            : Cat(row.name, " is ", Quoted(value.text), "; is ", near, " meant?"));
  return false;
}

bool Structure::ReadGuidValue(const Attribute& attribute, const AttributeRow& row,
                              const Value& value) {
  Guid guid;
  switch (ReadGuid(value.text, &guid)) {
    case GuidForm::kPlain:
      return true;
    case GuidForm::kLoose:
      sink_.Report(RuleId::kOpenGuidForm, attribute.value,
                   Cat(row.name, " is a GUID with braces or without hyphens"));
      return true;
    case GuidForm::kNone:
      break;
  }
  sink_.Report(RuleId::kGuid, attribute.value,
               Cat(row.name, " is ", Quoted(value.text), ", not a GUID"));
  return false;
}

void Structure::Missing(const Tag& tag, const ElementRow& row, uint32_t given) {
  const std::string_view where = tag.whole.substr(0, 1 + tag.name.size());
  for (const AttributeRow& attribute : row.attributes) {
    if ((given >> static_cast<unsigned>(attribute.attr) & 1) != 0) continue;
    const auto report = [&](RuleId rule) {
      sink_.Report(rule, where, Cat(row.name, " lacks the attribute ", attribute.name));
    };
    switch (attribute.absent) {
      case Absent::kFine:
        break;
      case Absent::kError:
        event_.sound = false;
        report(RuleId::kAttributeMissing);
        break;
      case Absent::kVersion:
        report(RuleId::kVersionAbsent);
        break;
      case Absent::kBackupType:
        report(RuleId::kOpenBackupTypeAbsent);
        break;
      case Absent::kMapping:
        report(RuleId::kOpenMappingRecursive);
        break;
      case Absent::kFlag:
        report(RuleId::kOpenFlagAbsent);
        break;
      case Absent::kDependency:
        event_.sound = false;
        report(RuleId::kOpenDependency);
        break;
    }
  }
}

}  // namespace gwm::document

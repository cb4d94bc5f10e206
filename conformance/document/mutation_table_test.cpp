// SPDX-License-Identifier: Apache-2.0
//
// Mutations by plan: every attribute of every element dropped, misspelt and doubled, every word of
// every list misspelt, every element moved, doubled, removed, renamed. What must object follows
// from the tables of the grammar. The documents are changed as trees, by libxml2.
#include <gmock/gmock.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <functional>
#include <iostream>
#include <set>
#include <string>
#include <vector>

#include "document/grammar.h"
#include "document/testing/fixtures.h"
#include "document/text.h"
#include "document/values.h"

namespace gwm::document {
namespace {

const xmlChar* X(const char* text) { return reinterpret_cast<const xmlChar*>(text); }
std::string FromX(const xmlChar* text) { return reinterpret_cast<const char*>(text); }

class Tree {
 public:
  explicit Tree(const std::string& bytes)
      : document_(xmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), "tree", nullptr,
                                XML_PARSE_NONET)) {}
  ~Tree() { xmlFreeDoc(document_); }
  Tree(const Tree&) = delete;

  // All elements in document order; positions are the same in every copy of a document.
  std::vector<xmlNodePtr> Elements() const {
    std::vector<xmlNodePtr> found;
    std::vector<xmlNodePtr> open{xmlDocGetRootElement(document_)};
    while (!open.empty()) {
      const xmlNodePtr node = open.back();
      open.pop_back();
      found.push_back(node);
      for (xmlNodePtr child = node->last; child != nullptr; child = child->prev) {
        if (child->type == XML_ELEMENT_NODE) open.push_back(child);
      }
    }
    return found;
  }

  std::string Text() const {
    xmlChar* text = nullptr;
    int size = 0;
    xmlDocDumpMemory(document_, &text, &size);
    std::string result(reinterpret_cast<char*>(text), static_cast<size_t>(size));
    xmlFree(text);
    return result;
  }

 private:
  xmlDocPtr document_;
};

struct Tally {
  int mutations = 0;
};

// Changes the element at `index` of a fresh tree, judges in strict, and wants one of the rules.
void Expect(const Fixture& fixture, size_t index, const std::string& what,
            const std::function<void(xmlNodePtr)>& change, const std::set<RuleId>& wanted,
            Tally& tally) {
  const Tree tree(fixture.bytes);
  const xmlNodePtr node = tree.Elements()[index];
  const std::string name = FromX(node->name);
  change(node);
  const std::string text = tree.Text();
  const auto findings = CheckDocument(text, OptionsOf(Profile::kStrict));
  ++tally.mutations;
  for (RuleId rule : wanted) {
    if (Finds(findings, rule)) return;
  }
  std::string ids;
  for (RuleId rule : wanted) ids += std::string(" ") + std::string(RuleOf(rule).id);
  ADD_FAILURE() << fixture.name << ": " << what << " of element " << index << " (" << name
                << ") should give one of" << ids << "; found\n"
                << ShowAll(findings) << text;
}

RuleId RuleForAbsent(Absent absent) {
  switch (absent) {
    case Absent::kVersion:
      return RuleId::kVersionAbsent;
    case Absent::kBackupType:
      return RuleId::kOpenBackupTypeAbsent;
    case Absent::kMapping:
      return RuleId::kOpenMappingRecursive;
    case Absent::kFlag:
      return RuleId::kOpenFlagAbsent;
    case Absent::kDependency:
      return RuleId::kOpenDependency;
    default:
      return RuleId::kAttributeMissing;
  }
}

void DropAttributes(const Fixture& fixture, size_t index, const ElementRow& row, Tally& tally) {
  for (const AttributeRow& attribute : row.attributes) {
    if (attribute.absent == Absent::kFine) continue;
    const std::string name(attribute.name);
    Expect(
        fixture, index, "dropping " + name,
        [&](xmlNodePtr node) { xmlUnsetProp(node, X(name.c_str())); },
        {RuleForAbsent(attribute.absent)}, tally);
  }
}

void MisspellAttributes(const Fixture& fixture, size_t index, const ElementRow& row, Tally& tally) {
  for (const AttributeRow& attribute : row.attributes) {
    const std::string name(attribute.name);
    std::string capital = name;
    capital[0] = static_cast<char>(capital[0] - 32);
    for (const std::string& wrong : {capital, name.substr(0, name.size() - 1), name + "s"}) {
      Expect(
          fixture, index, "misspelling " + name + " as " + wrong,
          [&](xmlNodePtr node) { xmlSetProp(node, X(wrong.c_str()), X("yes")); },
          row.element == Element::kDependency
              ? std::set<RuleId>{RuleId::kOpenUnknownAttribute}
              : std::set<RuleId>{RuleId::kAttributeMisspelt, RuleId::kAttributeMisplaced},
          tally);
    }
  }
  Expect(
      fixture, index, "adding an attribute",
      [](xmlNodePtr node) { xmlSetProp(node, X("somethingNew"), X("1")); },
      {RuleId::kOpenUnknownAttribute}, tally);
}

std::vector<std::string> WrongValues(Type type) {
  switch (type) {
    case Type::kBoolean:
      return {"true", "false", "Yes", "NO", "1", "0", "", " yes"};
    case Type::kNumber:
    case Type::kSchema:
      return {"0x1", "-1", "+1", "01", "4294967296", "", "1.0", " 1", "one"};
    case Type::kGuid:
      return {"", "0", "00000000-0000-0000-0000-00000000000", "x"};
    case Type::kVersion:
      return {"", "1", "1.", ".2", "1.2.0", "v1.2"};
    default:
      break;
  }
  std::vector<std::string> wrong;
  for (const Word& word : WordsOf(type)) {
    const std::string text(word.text);
    std::string other = text;
    for (char& c : other) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : ToLower(c);
    wrong.push_back(other);
    wrong.push_back(text.substr(0, text.size() - 1));
    wrong.push_back(text + text.back());
    wrong.push_back(" " + text);
    wrong.push_back("VSS_" + text);
  }
  if (!wrong.empty()) wrong.push_back("");
  return wrong;
}

RuleId RuleForType(Type type) {
  switch (type) {
    case Type::kBoolean:
      return RuleId::kBoolean;
    case Type::kNumber:
    case Type::kSchema:
      return RuleId::kNumber;
    case Type::kGuid:
      return RuleId::kGuid;
    case Type::kVersion:
      return RuleId::kVersionForm;
    default:
      return RuleId::kEnumeration;
  }
}

void SpoilValues(const Fixture& fixture, size_t index, const ElementRow& row, Tally& tally) {
  for (const AttributeRow& attribute : row.attributes) {
    const std::string name(attribute.name);
    for (const std::string& wrong : WrongValues(attribute.type)) {
      Expect(
          fixture, index, "setting " + name + " to \"" + wrong + "\"",
          [&](xmlNodePtr node) { xmlSetProp(node, X(name.c_str()), X(wrong.c_str())); },
          {RuleForType(attribute.type)}, tally);
    }
  }
}

void MoveAndDouble(const Fixture& fixture, size_t index, const ElementRow& row, Tally& tally) {
  const std::string name(row.name);
  // Renamed: in other case, with a letter lost, to something new.
  std::string lower;
  for (char c : name) lower += ToLower(c);
  for (const std::string& wrong : {lower, name.substr(1), "NEW_" + name}) {
    const bool near = wrong[0] != 'N' || wrong.substr(0, 4) != "NEW_";
    std::set<RuleId> wanted{near ? RuleId::kElementMisspelt : RuleId::kOpenUnknownElement};
    if (row.element == Element::kWriterMetadata) wanted = {RuleId::kRoot};
    Expect(
        fixture, index, "renaming to " + wrong,
        [&](xmlNodePtr node) { xmlNodeSetName(node, X(wrong.c_str())); }, wanted, tally);
  }
  if (row.element == Element::kWriterMetadata) return;

  // Doubled.
  const auto twice = [](xmlNodePtr node) { xmlAddNextSibling(node, xmlCopyNode(node, 1)); };
  switch (row.element) {
    case Element::kIdentification:
    case Element::kBackupLocations:
      Expect(fixture, index, "doubling", twice, {RuleId::kElementRepeated}, tally);
      break;
    case Element::kRestoreMethod:
      Expect(fixture, index, "doubling", twice, {RuleId::kOpenMethodRepeated}, tally);
      break;
    case Element::kFileGroup:
    case Element::kDatabase:
      Expect(fixture, index, "doubling", twice, {RuleId::kComponentDuplicate}, tally);
      break;
    case Element::kFileList:
    case Element::kDatabaseFiles:
    case Element::kDatabaseLogfiles:
      Expect(fixture, index, "doubling", twice, {RuleId::kFileSetRepeated}, tally);
      break;
    case Element::kAlternateLocationMapping:
      Expect(fixture, index, "doubling", twice, {RuleId::kMappingRepeated}, tally);
      break;
    case Element::kDependency:
      Expect(fixture, index, "doubling", twice, {RuleId::kDependencyRepeated}, tally);
      break;
    default:
      break;  // an exclude may be there twice
  }

  // Moved: into every kind of element that it does not belong to.
  const size_t elements = Tree(fixture.bytes).Elements().size();
  std::set<Element> tried;
  for (size_t target = 0; target < elements; ++target) {
    const Element parent = FindElement(FromX(Tree(fixture.bytes).Elements()[target]->name));
    if ((row.parents & Bit(parent)) != 0 || !tried.insert(parent).second) continue;
    Expect(
        fixture, index, "copying into " + std::string(RowOf(parent).name),
        [&](xmlNodePtr node) {
          xmlNodePtr root = xmlDocGetRootElement(node->doc);
          std::vector<xmlNodePtr> open{root};
          while (!open.empty()) {
            const xmlNodePtr at = open.back();
            open.pop_back();
            if (FromX(at->name) == RowOf(parent).name) {
              xmlAddChild(at, xmlCopyNode(node, 1));
              return;
            }
            for (xmlNodePtr c = at->last; c != nullptr; c = c->prev) {
              if (c->type == XML_ELEMENT_NODE) open.push_back(c);
            }
          }
        },
        {RuleId::kElementMisplaced, RuleId::kMappingOutsideMethod}, tally);
  }

  // Removed, where something must say so.
  if (row.element == Element::kIdentification) {
    Expect(
        fixture, index, "removing",
        [](xmlNodePtr node) {
          xmlUnlinkNode(node);
          xmlFreeNode(node);
        },
        {RuleId::kElementMissing}, tally);
  }
  if (row.element == Element::kRestoreMethod) {
    Expect(
        fixture, index, "removing",
        [](xmlNodePtr node) {
          xmlUnlinkNode(node);
          xmlFreeNode(node);
        },
        {RuleId::kMethodMissing}, tally);
  }
}

TEST(MutationTable, EveryPlannedMutationIsObjectedTo) {
  Tally tally;
  for (const Fixture& fixture : AcceptedFixtures()) {
    if (fixture.name == "accepted/utf16_no_bom.xml") continue;  // libxml2 cannot read it
    const Tree tree(fixture.bytes);
    const auto elements = tree.Elements();
    // Many file lists of one kind show nothing that the first three do not.
    std::vector<int> seen(kElementCount, 0);
    for (size_t i = 0; i < elements.size(); ++i) {
      const Element element = FindElement(FromX(elements[i]->name));
      ASSERT_NE(element, Element::kUnknown);
      if (++seen[static_cast<size_t>(element)] > 3) continue;
      const ElementRow& row = RowOf(element);
      DropAttributes(fixture, i, row, tally);
      MisspellAttributes(fixture, i, row, tally);
      SpoilValues(fixture, i, row, tally);
      MoveAndDouble(fixture, i, row, tally);
    }
  }
  std::cout << "planned mutations: " << tally.mutations << "\n";
  EXPECT_GT(tally.mutations, 3000);
}

}  // namespace
}  // namespace gwm::document

// SPDX-License-Identifier: Apache-2.0
//
// The judge against libxml2, expat and a RELAX NG grammar, on all fixtures and on seeded mutations
// of them. Where they differ, the difference is one of those listed here, each with its reason.
//
// GWM_MUTATIONS sets the number of mutations (default 5,000; continuous integration runs 100,000).
#include <gmock/gmock.h>

#include <cstdlib>
#include <iostream>
#include <map>

#include "document/testing/fixtures.h"
#include "document/testing/mutate.h"
#include "document/testing/peers.h"
#include "document/text.h"

namespace gwm::document {
namespace {

bool Contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool ObjectsBelowStructure(const std::vector<Finding>& findings) {
  for (const Finding& finding : findings) {
    if (finding.severity == Severity::kError && finding.rule->layer <= Layer::kWellFormed) {
      return true;
    }
  }
  return false;
}

bool ObjectsInStructure(const std::vector<Finding>& findings) {
  for (const Finding& finding : findings) {
    if (finding.severity == Severity::kError && finding.rule->layer == Layer::kStructure) {
      return true;
    }
  }
  return false;
}

// As the grammar was written: what is present may be present, the unknown is refused.
Options LikeTheGrammar() {
  Options options = OptionsOf(Profile::kDefault);
  for (const QuestionRow& row : Questions()) options.decisions[row.question] = Decision::kAccept;
  for (Question q : {Question::kUnknown, Question::kMethods, Question::kOrder, Question::kGuidForm,
                     Question::kSpelling, Question::kWrapper}) {
    options.decisions[q] = Decision::kReject;
  }
  return options;
}

enum class Peer { kLibxml2, kExpat, kGrammar };

// A difference that is meant, or that is a peer's.
struct Difference {
  const char* name;
  const char* reason;
  bool (*holds)(Peer peer, bool ours, std::string_view bytes, const std::vector<Finding>& findings,
                const std::string& complaint);
};

bool NonAsciiName(std::string_view bytes) {
  for (size_t i = 0; i < bytes.size(); ++i) {
    if (static_cast<uint8_t>(bytes[i]) >= 0x80) return true;
  }
  return false;
}

constexpr Difference kDifferences[] = {
    {"doctype", "the judge refuses every DOCTYPE; the peers read it",
     [](Peer, bool ours, std::string_view, const std::vector<Finding>& findings,
        const std::string&) { return !ours && Finds(findings, RuleId::kDoctype); }},
    {"charset", "libxml2 and expat read code pages and other names of encodings; requesters do not",
     [](Peer, bool ours, std::string_view, const std::vector<Finding>& findings,
        const std::string&) {
       return !ours &&
              (Finds(findings, RuleId::kUnsupportedEncoding) ||
               Finds(findings, RuleId::kDeclarationMismatch) || Finds(findings, RuleId::kNotAscii));
     }},
    {"utf16_without_bom",
     "libxml2 knows UTF-16 without a mark only by an XML declaration, expat by a \"<\"",
     [](Peer, bool ours, std::string_view bytes, const std::vector<Finding>&, const std::string&) {
       return ours && bytes.size() > 1 && (bytes[0] == 0 || bytes[1] == 0);
     }},
    {"characters_of_names",
     "expat takes them from XML 1.0, fourth edition, and U+00B5 to them in UTF-16",
     [](Peer peer, bool ours, std::string_view bytes, const std::vector<Finding>& findings,
        const std::string& complaint) {
       if (peer != Peer::kExpat || !NonAsciiName(bytes)) return false;
       return ours ? Contains(complaint, "not well-formed")
                   : Finds(findings, RuleId::kAttributeSyntax) || Finds(findings, RuleId::kName) ||
                         Finds(findings, RuleId::kMarkupUnknown);
     }},
    {"namespace_uri", "libxml2 wants namespaces to be URIs; XML does not ask readers to look",
     [](Peer peer, bool ours, std::string_view, const std::vector<Finding>&,
        const std::string& complaint) {
       return peer == Peer::kLibxml2 && ours && Contains(complaint, "is not a valid URI");
     }},
    {"declared_version", "expat does not look at the version in the XML declaration",
     [](Peer peer, bool ours, std::string_view, const std::vector<Finding>& findings,
        const std::string&) {
       return peer == Peer::kExpat && !ours && Finds(findings, RuleId::kXmlDeclaration) &&
              Contains(ShowAll(findings), "version of the XML declaration");
     }},
    {"trailing_bytes",
     "libxml2 takes a NUL for the end and drops half a UTF-16 unit behind the root",
     [](Peer peer, bool ours, std::string_view, const std::vector<Finding>& findings,
        const std::string&) {
       return peer == Peer::kLibxml2 && !ours &&
              (Finds(findings, RuleId::kForbiddenCharacter) ||
               Finds(findings, RuleId::kUtf16Invalid));
     }},
    {"lone_surrogate", "expat lets a lone surrogate of UTF-16 pass",
     [](Peer peer, bool ours, std::string_view, const std::vector<Finding>& findings,
        const std::string&) {
       return peer == Peer::kExpat && !ours && Finds(findings, RuleId::kUtf16Invalid);
     }},
    {"limits", "the judge has limits of its own",
     [](Peer, bool ours, std::string_view, const std::vector<Finding>& findings,
        const std::string&) { return !ours && Finds(findings, RuleId::kDepth); }},
};

struct Tally {
  uint64_t documents = 0, agreed = 0, well_formed = 0, valid = 0;
  std::map<std::string, uint64_t> differences;
  int failures = 0;
};

void Compare(Peer peer, const char* peer_name, bool ours, bool theirs, std::string_view bytes,
             const std::vector<Finding>& findings, const std::string& complaint,
             const std::string& name, Tally& tally) {
  if (ours == theirs) return;
  for (const Difference& difference : kDifferences) {
    if (difference.holds(peer, ours, bytes, findings, complaint)) {
      ++tally.differences[std::string(peer_name) + ": " + difference.name];
      return;
    }
  }
  if (++tally.failures > 10) return;
  ADD_FAILURE() << name << ": the judge says " << (ours ? "good" : "bad") << ", " << peer_name
                << " says " << (theirs ? "good" : "bad") << " (" << complaint << ")\n"
                << ShowAll(findings) << bytes.substr(0, 3000);
}

void AskAll(const Grammar& grammar, const std::string& name, std::string_view bytes, Tally& tally) {
  const std::vector<Finding> findings = CheckDocument(bytes, LikeTheGrammar());
  const bool good = !ObjectsBelowStructure(findings);
  const PeerVerdict libxml2 = AskLibxml2(bytes);
  const PeerVerdict expat = AskExpat(bytes);
  ++tally.documents;
  Compare(Peer::kLibxml2, "libxml2", good, libxml2.well_formed, bytes, findings, libxml2.complaint,
          name, tally);
  Compare(Peer::kExpat, "expat", good, expat.well_formed, bytes, findings, expat.complaint, name,
          tally);
  if (!good || !libxml2.well_formed) return;
  ++tally.well_formed;
  const bool valid = !ObjectsInStructure(findings);
  if (valid) ++tally.valid;
  Compare(Peer::kGrammar, "grammar", valid, grammar.Accepts(bytes), bytes, findings, "", name,
          tally);
}

void Print(const char* what, const Tally& tally) {
  std::cout << what << ": " << tally.documents << " documents, " << tally.well_formed
            << " well-formed, " << tally.valid << " of valid structure; differences:";
  if (tally.differences.empty()) std::cout << " none";
  for (const auto& [name, count] : tally.differences) std::cout << " " << name << " " << count;
  std::cout << "\n";
}

TEST(SecondOpinion, AgreesOnEveryFixture) {
  const Grammar grammar(GWM_DOCUMENT_GRAMMAR);
  ASSERT_TRUE(grammar.Usable());
  Tally tally;
  for (const Fixture& fixture : AcceptedFixtures()) {
    AskAll(grammar, fixture.name, fixture.bytes, tally);
  }
  for (const BadFixture& bad : BadFixtures()) {
    AskAll(grammar, bad.fixture.name, bad.fixture.bytes, tally);
  }
  Print("fixtures", tally);
  EXPECT_GT(tally.documents, 300u);
  EXPECT_GT(tally.valid, 50u);
}

TEST(SecondOpinion, AgreesOnSeededMutations) {
  const Grammar grammar(GWM_DOCUMENT_GRAMMAR);
  ASSERT_TRUE(grammar.Usable());
  const char* wanted = std::getenv("GWM_MUTATIONS");
  const uint64_t count = wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : 5000;
  Tally tally;
  for (uint64_t seed = 0; seed < count; ++seed) {
    const Fixture& base = AcceptedFixtures()[seed % AcceptedFixtures().size()];
    Mutator mutator(seed);
    AskAll(grammar, Cat("seed ", seed, " of ", base.name), mutator.Mutate(base.bytes), tally);
    if (tally.failures > 10) break;
  }
  Print("mutations", tally);
  EXPECT_EQ(tally.documents, count);
  EXPECT_GT(tally.well_formed, count / 20)
      << "mutations that are all malformed test one layer only";
}

}  // namespace
}  // namespace gwm::document

// SPDX-License-Identifier: Apache-2.0
//
// The document judge as an oracle: what the subject hands out is a Writer Metadata Document.
//
// Who is to blame for what the judge finds? A writer has no hand in the text: it has methods, and
// the subject writes the XML. So the three lower layers are the subject's, whatever the writer did.
// Markup in a name must be escaped; an enumerator that no document can spell must be refused by the
// method that takes it. One thing is excused: a character that XML cannot hold, such as U+0001,
// where a call of the trace has one among its texts. No page says that a method must refuse it.
//
// The layer of meaning is the writer's: components that come twice, a mapping without its file set,
// a schema mask that contradicts itself. Scripted writers do all that on purpose, and a subject
// that writes down faithfully what it was told is right. Its findings are in the results file and
// in the report, and fail nothing. Nor does a limit of the judge (limit/...), which is the judge's
// own.
//
// No schema is published, so structure rests on fragments that are, and on what the loading methods
// say: its requirement is derived, and cannot fail a foreign subject. That the text is XML is
// documented.
#include "rules/of_traces/documents.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <string_view>
#include <unordered_map>

#include "document/essence.h"
#include "rules/of_traces/rules.h"
#include "trace/utf16.h"

namespace gwm {
namespace {

using document::Layer;

constexpr RequirementId kEncoding = "document/validity/characters";
constexpr RequirementId kWellFormed = "document/validity/well_formed";
constexpr RequirementId kStructure = "document/validity/structure";

constexpr std::size_t kLongestWriter = 60;

/// The text of a field; nullptr if it has none.
const std::string* TextIn(const Event& e, std::string_view field) {
  const Value* value = e.Find(field);
  return value != nullptr && value->kind == Value::Kind::kText ? &value->text : nullptr;
}

/// The calls that have not come back yet, while a trace is gone through.
class OpenCalls {
 public:
  void Add(const Event& call) { calls_[call.call] = &call; }
  /// The call that `answer` ends; it is open no more. nullptr if the trace does not have it.
  const Event* Take(const Event& answer) {
    const auto node = calls_.extract(answer.call);
    return node.empty() ? nullptr : node.mapped();
  }

 private:
  std::unordered_map<std::int32_t, const Event*> calls_;
};

/// Whether what was loaded by this call is a sound document.
bool LoadsSound(const Event* call) {
  const std::string* text = call == nullptr ? nullptr : TextIn(*call, "bstrXML");
  return text != nullptr && !IsBroken(JudgeOnce(*text).second);
}

/// Whether a character that XML forbids is among the texts that calls were given.
bool GivesUnwritable(const Trace& trace) {
  const auto unwritable = [](std::string_view text) {
    return std::ranges::any_of(text,
                               [](char c) {
                                 return static_cast<unsigned char>(c) < 0x20 && c != '\t' &&
                                        c != '\n' && c != '\r';
                               }) ||
           text.find("\xEF\xBF\xBE") != std::string_view::npos ||
           text.find("\xEF\xBF\xBF") != std::string_view::npos;
  };
  for (const Event& e : trace.events) {
    if (e.kind != EventKind::kCall) continue;
    for (const Field& f : e.fields) {
      if (f.value.kind == Value::Kind::kText && unwritable(f.value.text)) return true;
    }
  }
  return false;
}

bool IsLoad(std::string_view method) {
  return method == "CreateVssExamineWriterMetadata" ||
         method == "IVssExamineWriterMetadata::LoadFromXML";
}

/// An object as a reader of a message wants it.
std::string Words(const std::string& object) {
  constexpr std::string_view kCreated = "create_metadata#";
  if (object.starts_with(kCreated)) return "metadata of " + object.substr(kCreated.size());
  if (object == "express_metadata") return "express metadata";
  return object;
}

/// Whose document an event shows: as `named` has it, or else the object of `shows`.
std::string DocumentOwner(const Event& named, const Event& shows) {
  const std::string* name = TextIn(named, "name");
  if (name != nullptr && !name->empty()) return *name;
  const std::string* letter = TextIn(named, "writer");
  if (letter == nullptr) return Words(shows.object);
  return letter->starts_with('<') ? "express writer" : "Writer " + *letter;
}

struct OfLayer {
  RequirementId requirement;
  std::string_view says;
};

const OfLayer& SubjectsPart(Layer layer) {
  static constexpr OfLayer kParts[] = {
      {kEncoding, "is no text that XML can hold"},
      {kWellFormed, "is not well-formed"},
      {kStructure, "is not built as a Writer Metadata Document"},
  };
  return kParts[static_cast<std::size_t>(layer)];
}

bool IsSubjects(const document::Finding& f) {
  return f.severity == document::Severity::kError && f.rule->layer != Layer::kMeaning &&
         !f.rule->id.starts_with("limit/");
}

std::string Message(const JudgedDocument& d, const document::Finding& f, std::size_t more) {
  std::string text = "the document of " + d.of.substr(0, kLongestWriter) + " " +
                     std::string(SubjectsPart(f.rule->layer).says) + ": " + f.message + " (line " +
                     std::to_string(f.place.line) + ", column " + std::to_string(f.place.column) +
                     ", rule " + std::string(f.rule->id) + ")";
  if (more > 0) text += ", and " + std::to_string(more) + " more";
  return text;
}

}  // namespace

const DocumentJudgement& JudgeOnce(const std::string& text) {
  static std::mutex mutex;
  static std::unordered_map<std::string, document::Judgement> known;
  std::lock_guard lock(mutex);
  if (const auto found = known.find(text); found != known.end()) return *found;
  const std::u16string wide = Widen(text);
  document::MemorySource source{std::u16string_view(wide)};
  return *known.emplace(text, document::JudgeDocument(source)).first;
}

bool SameDocument(const std::string& one, const std::string& other) {
  if (one == other) return true;
  const auto sound = [](const std::string& text) {
    return !text.empty() && !IsBroken(JudgeOnce(text).second);
  };
  return sound(one) && sound(other) && document::EssenceOf(one) == document::EssenceOf(other);
}

bool IsBroken(const document::Judgement& judgement) {
  return std::ranges::any_of(judgement.findings, IsSubjects);
}

std::vector<JudgedDocument> DocumentsOf(const Trace& trace) {
  std::vector<JudgedDocument> documents;
  const auto add = [&](const Event& e, const std::string* text, std::string of) {
    if (text == nullptr || text->empty()) return;
    documents.push_back({e.n, std::move(of), &JudgeOnce(*text)});
  };
  bool examined_counts = false;  // whether what the document object of the script shows is judged
  OpenCalls calls;
  for (const Event& e : trace.events) {
    if (e.kind == EventKind::kCall) calls.Add(e);
    const Event* call = e.kind == EventKind::kReturn ? calls.Take(e) : nullptr;
    if (e.kind == EventKind::kDocument) {
      add(e, e.document ? &*e.document : nullptr, DocumentOwner(e, e));
    } else if (e.kind == EventKind::kReturn && e.Find("doc") != nullptr) {
      add(e, TextIn(e, "doc"), DocumentOwner(call != nullptr ? *call : e, e));
    } else if (e.kind == EventKind::kReturn && IsLoad(e.method)) {
      examined_counts = e.hr == S_OK && LoadsSound(call);
    } else if (e.kind == EventKind::kReturn &&
               e.method == "IVssBackupComponents::GetWriterMetadata") {
      // Of the steps that make this call, the one that names a writer goes on with the object.
      if (call != nullptr && call->Find("writer") != nullptr) examined_counts = e.hr == S_OK;
    } else if (e.kind == EventKind::kReturn && e.hr == S_OK && examined_counts &&
               e.method == "IVssExamineWriterMetadata::SaveAsXML") {
      add(e, TextIn(e, "pbstrXML"), Words(e.object));
    }
  }
  return documents;
}

void CheckDocuments(const Trace& trace, const std::vector<JudgedDocument>& documents, Scale scale,
                    Findings& findings) {
  std::set<const DocumentJudgement*> seen;
  for (const JudgedDocument& d : documents) {
    if (!seen.insert(d.judged).second) continue;
    std::map<Layer, std::vector<const document::Finding*>> by_layer;
    for (const document::Finding& f : d.judged->second.findings) {
      if (IsSubjects(f)) by_layer[f.rule->layer].push_back(&f);
    }
    for (const auto& [layer, errors] : by_layer) {
      const Requirement& requirement = *SubjectsPart(layer).requirement;
      const bool excused =
          errors[0]->rule->rule == document::RuleId::kForbiddenCharacter && GivesUnwritable(trace);
      findings.push_back({requirement.id, "document_valid",
                          excused ? Severity::kNote : scale.For(requirement),
                          Message(d, *errors[0], errors.size() - 1), d.event});
    }
  }
}

}  // namespace gwm

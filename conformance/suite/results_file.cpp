// SPDX-License-Identifier: Apache-2.0
#include "suite/results_file.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "requirements/requirement.h"
#include "trace/hresult.h"
#include "suite/host.h"
#include "suite/judged_document.h"
#include "suite/sha256.h"

namespace gwm {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kSuiteVersion = GWM_VERSION;
constexpr std::size_t kLongText = 200;  // longer texts are stored once, by hash

Json ToJson(const Value& value) {
  switch (value.kind) {
    case Value::Kind::kNull:
      return nullptr;
    case Value::Kind::kBool:
      return value.number != 0;
    case Value::Kind::kNumber:
      return value.number;
    case Value::Kind::kCode:
      return CodeHex(static_cast<HRESULT>(value.number));
    case Value::Kind::kText:
      return value.text;
  }
  return nullptr;
}

/// One line; bytes that are no UTF-8 become U+FFFD.
std::string Dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

ResultsFile::ResultsFile(const std::string& path, bool resume) {
  if (resume) ReadDone(path);
  file_ = OpenForAppend(path, !resume);
  if (file_ < 0) throw std::runtime_error(path + ": cannot be written");
}

ResultsFile::~ResultsFile() { CloseFile(file_); }

void ResultsFile::ReadDone(const std::string& path) {
  std::ifstream in(path);
  std::string line;
  while (std::getline(in, line)) {
    const Json json = Json::parse(line, nullptr, false);
    if (!json.is_object()) continue;
    const std::string type = json.value("t", "");
    if (type == "doc") documents_.insert(json.value("hash", ""));
    if (type == "judged") judged_.insert(json.value("hash", ""));
    if (type != "verdict") continue;
    done_.insert(json.value("id", ""));
    digest_lines_.push_back(json.value("id", "") + " " + json.value("verdict", "") + " " +
                            json.value("actual", ""));
  }
}

void ResultsFile::WriteLine(std::string line) {
  if (!WriteAll(file_, line)) throw std::runtime_error("the results file cannot be written");
}

void ResultsFile::WriteHeader(const RunHeader& h) {
  WriteLine(Dump({{"t", "run"},
                  {"schema", 1},
                  {"suite", kSuiteVersion},
                  {"catalogue", kCatalogueDigest},
                  {"profile", "default"},
                  {"subject",
                   {{"spec", h.spec},
                    {"name", h.name},
                    {"library", h.library},
                    {"capabilities", h.capabilities},
                    {"strict", h.strict}}},
                  {"host", {{"os", HostSystem()}, {"arch", HostArchitecture()}}},
                  {"options", {{"ids", h.ids}, {"reading", h.reading}}},
                  {"seed", h.seed},
                  {"planned", h.planned}}));
}

void ResultsFile::WriteCase(const Case& row) {
  WriteLine(Dump({{"t", "case"},
                  {"id", row.Id()},
                  {"requirement", row.requirement->id},
                  {"world", row.world->name}}));
}

std::string ResultsFile::StoreDocument(const std::string& text) {
  std::string hash = Sha256(text);
  if (documents_.insert(hash).second) {
    WriteLine(Dump({{"t", "doc"}, {"hash", hash}, {"text", text}}));
  }
  return hash;
}

std::string ResultsFile::StoreJudged(const DocumentJudgement& judged) {
  std::string hash = StoreDocument(judged.first);
  if (judged_.insert(hash).second) WriteLine(Dump(JudgedLine(hash, judged)));
  return hash;
}

void ResultsFile::WriteEvent(const Event& e) {
  Json line = {{"t", "ev"}, {"n", e.n}, {"us", e.us}, {"th", e.thread}, {"k", Show(e.kind)}};
  if (e.call >= 0) line["call"] = e.call;
  if (e.step >= 0) line["step"] = e.step;
  line["obj"] = e.object;
  line["m"] = e.method;
  if (e.kind == EventKind::kReturn || e.hr != S_OK) line["hr"] = CodeHex(e.hr);
  Json fields = Json::object();
  for (const Field& f : e.fields) {
    if (f.value.kind == Value::Kind::kText && f.value.text.size() > kLongText) {
      fields[f.name] = "sha256:" + StoreDocument(f.value.text);
    } else {
      fields[f.name] = ToJson(f.value);
    }
  }
  const bool input = e.kind == EventKind::kCall || e.kind == EventKind::kEnter;
  if (!fields.empty()) line[input ? "in" : "out"] = std::move(fields);
  WriteLine(Dump(line));
}

void ResultsFile::WriteVerdict(const std::string& id, const Judgement& judgement,
                               const std::vector<std::string>& missing, std::int64_t us) {
  Json findings = Json::array();
  for (const Finding& f : judgement.findings) {
    Json entry = {{"requirement", f.requirement},
                  {"rule", f.rule},
                  {"severity", Show(f.severity)},
                  {"message", f.message}};
    if (f.event >= 0) entry["event"] = f.event;
    findings.push_back(std::move(entry));
  }
  Json documents = Json::array();
  for (const JudgedDocument& d : judgement.documents) {
    documents.push_back({{"event", d.event}, {"of", d.of}, {"hash", StoreJudged(*d.judged)}});
  }
  Json line = {{"t", "verdict"},
               {"id", id},
               {"verdict", Show(judgement.verdict)},
               {"expected", judgement.expected},
               {"actual", judgement.actual},
               {"place", judgement.place},
               {"findings", std::move(findings)}};
  if (!missing.empty()) line["missing"] = missing;
  if (!documents.empty()) line["documents"] = std::move(documents);
  line["us"] = us;
  WriteLine(Dump(line));
  digest_lines_.push_back(id + " " + std::string(Show(judgement.verdict)) + " " + judgement.actual);
}

void ResultsFile::WriteEnd() {
  std::ranges::sort(digest_lines_);
  std::string text;
  for (const std::string& line : digest_lines_) text += line + "\n";
  WriteLine(Dump({{"t", "end"}, {"run", digest_lines_.size()}, {"digest", Sha256(text)}}));
}

}  // namespace gwm

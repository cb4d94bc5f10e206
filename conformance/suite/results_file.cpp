// SPDX-License-Identifier: Apache-2.0
#include "suite/results_file.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "requirements/requirement.h"
#include "trace/code_names.h"
#include "suite/host.h"
#include "suite/judged_document.h"
#include "trace/sha256.h"

namespace gwm {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kSuiteVersion = GWM_VERSION;

Json Hex(std::optional<HRESULT> code) {
  return code ? Json(CodeHex(*code)) : Json(nullptr);
}

Json Hex(const Codes& codes) {
  Json list = Json::array();
  for (const HRESULT code : codes) list.push_back(CodeHex(code));
  return list;
}

/// What the run's digest has of a verdict: the names of codes are not in it.
std::string DigestLine(const std::string& id, std::string_view verdict, const Json& actual) {
  return id + " " + std::string(verdict) + " " + (actual.is_string() ? actual.get<std::string>() : "");
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
    digest_lines_.push_back(
        DigestLine(json.value("id", ""), json.value("verdict", ""), json.value("actual", Json())));
  }
}

void ResultsFile::WriteLine(std::string_view line) {
  if (!WriteAll(file_, line)) throw std::runtime_error("the results file cannot be written");
}

void ResultsFile::WriteHeader(const RunHeader& h) {
  WriteLine(Dump({{"t", "run"},
                  {"schema", kSchema},
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

Digest ResultsFile::Store(std::string_view wtf8) {
  const Digest digest = Sha256(wtf8);
  if (documents_.emplace(digest.view()).second) {
    Buffer line;
    AppendDocumentLine(line, digest, wtf8);
    WriteLine(line.view());
  }
  return digest;
}

std::string ResultsFile::StoreJudged(const DocumentJudgement& judged) {
  std::string hash(Store(judged.first).view());
  if (judged_.insert(hash).second) WriteLine(Dump(JudgedLine(hash, judged)));
  return hash;
}

void ResultsFile::WriteEvent(const Event& event) {
  Buffer line;
  AppendEventLine(line, event, *this);
  WriteLine(line.view());
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
               {"expected", Hex(judgement.expected)},
               {"actual", Hex(judgement.actual)},
               {"place", judgement.place},
               {"findings", std::move(findings)}};
  if (!missing.empty()) line["missing"] = missing;
  if (!documents.empty()) line["documents"] = std::move(documents);
  line["us"] = us;
  WriteLine(Dump(line));
  digest_lines_.push_back(DigestLine(id, Show(judgement.verdict), line["actual"]));
}

void ResultsFile::WriteEnd() {
  std::ranges::sort(digest_lines_);
  std::string text;
  for (const std::string& line : digest_lines_) text += line + "\n";
  WriteLine(Dump({{"t", "end"}, {"run", digest_lines_.size()}, {"digest", Sha256(text).view()}}));
}

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// gwm-judge: the verdicts on a recorded run, or on the trace of a program, from the file alone.
#include <cstdio>
#include <cstring>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "cases/registry.h"
#include "results/host.h"
#include "results/reader.h"
#include "results/results_file.h"
#include "results/trace_tail.h"
#include "rules/of_cases/judge.h"
#include "rules/of_requesters/judge_requester.h"
#include "rules/of_traces/answer_codes.h"
#include "rules/of_traces/judge_trace.h"
#include "rules/of_writers/judge_writer.h"
#include "script/capabilities.h"
#include "script/needs.h"
#include "trace/code_names.h"

namespace gwm {
namespace {

constexpr const char* kUsage =
    "usage: gwm-judge FILE [--results OUT] [--strict | --foreign] [--party PARTY]\n"
    "       gwm-judge --each [--strict | --foreign] [--party PARTY]\n"
    "       gwm-judge --codes | --rules | --rules-of-writers\n"
    "  FILE            a results file of gwm run, or a trace of gwm exec; - is standard input\n"
    "  --results OUT   for a results file: the same run with the verdicts of today\n"
    "  --strict, --foreign  whether derived and disputed requirements can fail the subject;\n"
    "                  default: as the file says\n"
    "  --party PARTY   for a trace: implementation, requester, writer or document; default: all\n"
    "  --each          the files are named on standard input, a line each; after the lines of "
    "each\n"
    "                  comes one with its exit code and what is wrong with it\n"
    "  --rules         prints the rules of requesters; --rules-of-writers those of writers\n"
    "  --codes         prints what each method of a requester may answer besides S_OK, and nothing "
    "else\n"
    "Prints a line of JSON for each verdict or finding that differs from the file's, and a last "
    "one.\n"
    "Exit code: 0 judged, and as the file says; 1 judged, and something differs; 3 the file cannot "
    "be\n"
    "believed; 4 usage, or the file is none that gwm writes.\n";

enum Exit { kSame = 0, kDiffers = 1, kCannotVouch = 3, kUsageError = 4 };

struct Arguments {
  std::string file;
  bool each = false;
  std::string results;
  std::optional<bool> strict;
  std::optional<Binds> party;
};

std::optional<Binds> PartyOf(std::string_view word) {
  for (const Binds party :
       {Binds::kImplementation, Binds::kRequester, Binds::kWriter, Binds::kDocument}) {
    if (ToString(party) == word) return party;
  }
  return std::nullopt;
}

/// False, and what is wrong in `error`, if they make no sense.
bool Parse(int argc, char** argv, Arguments& arguments, std::string& error) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    const bool more = i + 1 < argc;
    if (word == "--results" && more) {
      arguments.results = argv[++i];
    } else if (word == "--strict" || word == "--foreign") {
      arguments.strict = word == "--strict";
    } else if (word == "--each") {
      arguments.each = true;
    } else if (word == "--party" && more) {
      arguments.party = PartyOf(argv[++i]);
      if (!arguments.party) error = std::string(argv[i]) + " is no party";
    } else if (arguments.file.empty() && (word == "-" || !word.starts_with('-'))) {
      arguments.file = word;
    } else {
      error = std::string(word) + ": no such option, or its value is missing";
    }
  }
  if (!error.empty()) return false;
  if (arguments.each && (!arguments.file.empty() || !arguments.results.empty())) {
    error = "--each goes with neither FILE nor --results";
  } else if (!arguments.each && arguments.file.empty()) {
    error = "FILE is missing";
  }
  return error.empty();
}

/// Copies what is no verdict into the results of today.
class Copy : public LineSink {
 public:
  explicit Copy(const std::string& path) : file_(path, false) {}
  void OnHeader(const FileHeader& header) override {
    file_.WriteHeader({header.spec, header.name, header.library, header.capabilities, header.strict,
                       header.reading, header.shard, header.ids, header.seed, header.planned});
  }
  void OnLine(std::string_view line) override { file_.WriteRaw(line); }
  void OnDocument(std::string_view line, std::string_view hash) override {
    file_.WriteRawDocument(line, hash);
  }
  ResultsFile& file() { return file_; }

 private:
  ResultsFile file_;
};

/// The case of that id; nullptr if this gwm has none.
const Case* FindCase(std::string_view id) {
  static const auto cases = [] {
    std::map<std::string, const Case*, std::less<>> all;
    for (const Table& table : AllTables()) {
      for (std::size_t i = 0; i < table.rows.size(); ++i) {
        all.emplace(table.names[i].Id(), &table.rows[i]);
      }
    }
    return all;
  }();
  const auto found = cases.find(id);
  return found == cases.end() ? nullptr : found->second;
}

std::string Line(const Finding& f) {
  std::string line(f.requirement);
  line.append(" ").append(f.rule).append(" ").append(Show(f.severity)).append(" ");
  line.append(f.event < 0 ? "-" : std::to_string(f.event)).append(": ").append(f.message);
  return line;
}

void Print(const nlohmann::ordered_json& json) {
  std::puts(json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace).c_str());
}

struct Judged {
  Judgement judgement;
  std::vector<std::string> missing;
};

Judged JudgeRecorded(const Case& row, const Trace& trace, UINT capabilities, JudgeOptions options) {
  Judged judged;
  if (const UINT missing = NeedsOf(row) & ~capabilities; missing != 0) {
    judged.judgement.verdict = Verdict::kNotApplicable;
    judged.missing = CapabilityNames(missing);
  } else {
    judged.judgement = JudgeCase(row, trace, options);
  }
  return judged;
}

/// Prints what differs from the recorded verdict; false if anything does.
bool Compare(const RecordedCase& recorded, const Judgement& judgement) {
  std::vector<std::string> findings;
  for (const Finding& f : judgement.findings) findings.push_back(Line(f));
  const RecordedVerdict& was = *recorded.verdict;
  if (was.word == Show(judgement.verdict) && was.actual == judgement.actual &&
      was.findings == findings) {
    return true;
  }
  Print({{"id", recorded.id},
         {"was", was.word},
         {"is", Show(judgement.verdict)},
         {"findings_were", was.findings},
         {"findings_are", findings}});
  return false;
}

int JudgeRun(ResultsReader& reader, Copy* copy, const Arguments& arguments) {
  const UINT capabilities = CapabilitiesOf(reader.header().capabilities);
  const bool strict = arguments.strict.value_or(reader.header().strict);
  std::size_t judged = 0;
  std::size_t differ = 0;
  std::size_t unknown = 0;
  while (const auto recorded = reader.Next()) {
    if (!recorded->verdict) continue;  // cut off: CheckSeal says so
    const Case* row = FindCase(recorded->id);
    if (row == nullptr) {
      Print({{"id", recorded->id}, {"unknown", true}});
      ++unknown;
      if (copy != nullptr) {
        Judgement none;
        none.verdict = Verdict::kError;
        none.place = "this gwm has no such case";
        copy->file().WriteVerdict(recorded->id, none, {}, recorded->verdict->us);
      }
      continue;
    }
    const Judged now = JudgeRecorded(*row, recorded->trace, capabilities,
                                     {strict, reader.header().reading == "literal"});
    ++judged;
    if (!Compare(*recorded, now.judgement)) ++differ;
    if (copy != nullptr) {
      copy->file().WriteVerdict(recorded->id, now.judgement, now.missing, recorded->verdict->us);
    }
  }
  reader.CheckSeal();
  if (copy != nullptr) copy->file().WriteEnd();
  Print({{"judged", judged},
         {"differ", differ},
         {"unknown", unknown},
         {"spec", reader.header().spec}});
  if (unknown != 0) return kCannotVouch;
  return differ == 0 ? kSame : kDiffers;
}

std::string RequirementOf(const PlacedWriterRule& rule) {
  return std::string(rule.requirement->id);
}

/// What the rules of a party say, a line of JSON a finding; whether any of it is an error.
template <class Findings>
bool PrintFindings(const Findings& findings) {
  bool fails = false;
  for (const auto& f : findings) {
    fails = fails || f.severity == Severity::kFail;
    Print({{"requirement",
            f.requirement != nullptr ? std::string(f.requirement->id) : RequirementOf(*f.rule)},
           {"rule", f.rule->rule->name},
           {"layer", Show(f.rule->layer)},
           {"severity", f.severity == Severity::kDeviation ? "warning" : Show(f.severity)},
           {"message", f.message},
           {"advice", f.rule->rule->advice},
           {"event", f.event},
           {"count", f.count}});
  }
  return fails;
}

/// Of a trace whose requester or writers were judged.
int JudgeParty(ResultsReader& reader, const Trace& trace, Binds party, bool cut_off) {
  bool fails = false;
  std::string missing;
  if (party == Binds::kRequester) {
    fails = PrintFindings(JudgeRequester(trace, cut_off));
  } else {
    JudgedWriters judged = JudgeWriters(trace);
    fails = PrintFindings(judged.findings);
    missing = std::move(judged.why_not);
  }
  reader.CheckSeal();
  Print({{"events", trace.events.size()},
         {"documents", DocumentsOf(trace).size()},
         {"verdict", fails ? "fail" : "pass"},
         {"missing", missing},
         {"program", reader.header().spec}});
  return kSame;
}

int JudgeProgram(ResultsReader& reader, const Arguments& arguments) {
  auto recorded = reader.Next();
  const Trace trace = recorded ? std::move(recorded->trace) : Trace{};
  if (arguments.party == Binds::kRequester || arguments.party == Binds::kWriter) {
    return JudgeParty(reader, trace, *arguments.party, recorded && recorded->cut_off);
  }
  const auto documents = DocumentsOf(trace);
  const Findings findings =
      JudgeTrace(trace, documents, Scale(arguments.strict.value_or(false)), arguments.party);
  for (const Finding& f : findings) {
    Print({{"requirement", f.requirement},
           {"rule", f.rule},
           {"severity", Show(f.severity)},
           {"message", f.message},
           {"event", f.event}});
  }
  reader.CheckSeal();
  Print({{"events", trace.events.size()},
         {"documents", documents.size()},
         {"verdict", Show(VerdictOf(findings))},
         {"program", reader.header().spec}});
  return kSame;
}

template <class Rules>
void ListRules(Binds party, const Rules& rules) {
  for (const auto& placed : rules) {
    Print({{"rule", placed.rule->name},
           {"party", ToString(party)},
           {"requirement", RequirementOf(placed)},
           {"layer", Show(placed.layer)},
           {"severity", Show(SeverityOf(placed))},
           {"advice", placed.rule->advice},
           {"text", placed.requirement != nullptr ? placed.requirement->text : ""},
           {"source", placed.requirement != nullptr ? placed.requirement->source : ""}});
  }
}

int ListRules(std::string_view option) {
  if (option == "--rules") {
    ListRules(Binds::kRequester, AllRequesterRules());
  } else {
    ListRules(Binds::kWriter, AllWriterRules());
  }
  return kSame;
}

nlohmann::ordered_json Hex(const std::vector<HRESULT>& codes) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const HRESULT hr : codes) list.push_back(CodeHex(hr));
  return list;
}

int PrintCodes() {
  for (const AnswerCodes& answer : AllAnswerCodes()) {
    Print({{"method", answer.method},
           {"at", answer.status ? "status" : "return"},
           {"codes", Hex(answer.codes)},
           {"own_fault", Hex(answer.own_fault)}});
  }
  return kSame;
}

int JudgeFile(const Arguments& arguments) {
  std::ifstream file;
  std::unique_ptr<std::istream> with_tail;
  std::istream* in = &std::cin;
  if (arguments.file != "-") {
    // A pipe without a writer would keep us for ever, and a folder reads like an empty file.
    std::error_code none;
    const auto status = std::filesystem::status(arguments.file, none);
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
      throw NoFileOfGwm(arguments.file + ": it is no regular file");
    }
    file.open(arguments.file, std::ios::binary);
    if (!file) throw NoFileOfGwm(arguments.file + ": the file cannot be read");
    in = &file;
    with_tail = OpenWithTail(arguments.file);
    if (with_tail) in = with_tail.get();
  }
  std::unique_ptr<Copy> copy;
  if (!arguments.results.empty()) copy = std::make_unique<Copy>(arguments.results);
  ResultsReader reader(*in, arguments.file, copy.get());
  if (!reader.header().is_run) return JudgeProgram(reader, arguments);
  return JudgeRun(reader, copy.get(), arguments);
}

/// The exit code for one file; `said` is what is wrong with it, empty if nothing is.
int Judge(const Arguments& arguments, std::string& said) {
  said.clear();
  try {
    return JudgeFile(arguments);
  } catch (const NoFileOfGwm& none) {
    said = none.what();
    return kUsageError;
  } catch (const std::exception& exception) {
    said = exception.what();
    return kCannotVouch;
  }
}

/// Judges what standard input names, until it ends.
int JudgeEach(Arguments arguments) {
  std::string said;
  while (std::getline(std::cin, arguments.file)) {
    const int code = Judge(arguments, said);
    Print({{"end", code}, {"said", said}});
    std::fflush(stdout);
  }
  return kSame;
}

}  // namespace
}  // namespace gwm

int main(int argc, char** argv) {
  gwm::Arguments arguments;
  std::string error;
  if (argc == 2 && std::strcmp(argv[1], "--codes") == 0) return gwm::PrintCodes();
  if (argc == 2 && std::string_view(argv[1]).starts_with("--rules")) return gwm::ListRules(argv[1]);
  if (argc == 2 && std::strcmp(argv[1], "--help") == 0) {
    std::fputs(gwm::kUsage, stdout);
    return 0;
  }
  if (!gwm::Parse(argc, argv, arguments, error)) {
    std::fprintf(stderr, "gwm-judge: %s\n%s", error.c_str(), gwm::kUsage);
    return gwm::kUsageError;
  }
  if (arguments.each) return gwm::JudgeEach(arguments);
  const int code = gwm::Judge(arguments, error);
  if (!error.empty()) std::fprintf(stderr, "gwm-judge: %s\n", error.c_str());
  return code;
}

// SPDX-License-Identifier: Apache-2.0
//
// gwm-suite: runs the cases against one vssapi library and writes what happened to a results file.
//
//   gwm-suite --library libvssapi.so --results run.jsonl --strict 'gwm/once/*'
//
// Exit codes: 0 every selected case has a verdict, 3 the library cannot be loaded or the file not
// be written, 4 usage or nothing matches, 97 a case hung (its verdict is written; --resume goes
// on), 98 the suite itself failed while it ran: not the subject, whatever case is open. Where the
// process dies or hangs before the first case, --resume --no-first-calls goes on.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "cases/registry.h"
#include "play/case_runner.h"
#include "play/model_depth.h"
#include "play/witness.h"
#include "results/host.h"
#include "results/open_case.h"
#include "results/results_file.h"
#include "script/capabilities.h"
#include "script/needs.h"
#include "stage/stored_document.h"
#include "stage/watchdog.h"
#include "suite/listing.h"
#include "suite/options.h"

namespace gwm {
namespace {

constexpr int kExitCannotVouch = 3;
constexpr int kExitUsage = 4;
constexpr int kExitHang = 97;
constexpr int kExitOwnError = 98;
// For loading and unloading, which may start and end a process.
constexpr std::chrono::milliseconds kLoadLimit{30000};

/// What the tests of one run share.
struct Session {
  Options options;
  std::unique_ptr<Subject> subject;
  std::unique_ptr<ResultsFile> results;
  Watchdog watchdog;
  std::vector<const Case*> selected;
};

JudgeOptions OptionsOf(const Session& session) {
  return {.strict = session.options.strict, .literal = session.options.reading == "literal"};
}

/// How long one call may take.
std::chrono::milliseconds LimitOf(const Session& session) {
  return std::chrono::milliseconds(session.options.case_timeout_ms);
}

void RunOne(Session& session, const Case& row) {
  const UINT missing = NeedsOf(row) & ~session.subject->capabilities();
  session.results->WriteCase(row);
  if (missing != 0) {
    Judgement judgement;
    judgement.verdict = Verdict::kNotApplicable;
    session.results->WriteVerdict(row.Id(), judgement, CapabilityNames(missing), 0);
    return;
  }
  // Shared: a watchdog that comes too late must find it.
  const auto open = std::make_shared<OpenCase>(*session.results, row, OptionsOf(session));
  session.watchdog.Arm(LimitOf(session), [open] {
    open->CutShort("hang", "the case hung and was given up", [] { EndProcess(kExitHang); });
  });
  const CaseRun run = RunCase(row, *session.subject, OptionsOf(session),
                              [&](const Event& event) { open->Add(event); });
  session.watchdog.Disarm();
  open->Finish(run.judgement);
}

/// One GoogleTest test a case; the verdict is ours, so the body never fails it.
class CaseTest : public testing::Test {
 public:
  CaseTest(Session& session, const Case& row) : session_(session), row_(row) {}
  void TestBody() override { RunOne(session_, row_); }

 private:
  Session& session_;
  const Case& row_;
};

bool IsInReading(const Options& options, const CaseName& name) {
  return name.reading == For::kAny ||
         (name.reading == For::kLiteral) == (options.reading == "literal");
}

bool IsNamed(const Options& options, const CaseName& name) {
  if (options.ids.empty()) return true;
  const std::string id = name.Id();
  const std::string requirement(name.requirement->id);
  for (const std::string& glob : options.ids) {
    if (MatchesGlob(glob.c_str(), id.c_str()) || MatchesGlob(glob.c_str(), requirement.c_str())) {
      return true;
    }
  }
  return false;
}

/// What the subject throws in its first calls the cases show.
void Ask(Subject& subject, auto first_calls) {
  try {
    first_calls(subject);
  } catch (...) {
  }
}

/// The subject's first calls, guarded as a case is; where one of them hangs the cases show it, too.
void Probe(Session& session) {
  session.watchdog.Arm(LimitOf(session), [] { EndProcess(kExitHang); });
  Ask(*session.subject, ProbeWitness);
  Ask(*session.subject, MakeStoredDocument);
  session.watchdog.Disarm();
}

RunHeader Header(const Session& session) {
  RunHeader header;
  header.spec = session.options.spec;
  const std::size_t colon = header.spec.find(':');
  header.name = colon == std::string::npos ? header.spec : header.spec.substr(colon + 1);
  header.library = std::filesystem::path(session.options.library).filename().string();
  header.capabilities = CapabilityNames(session.subject->capabilities());
  header.strict = session.options.strict;
  header.reading = session.options.reading;
  header.ids = session.options.ids;
  if (session.options.shards > 1) {
    header.shard =
        std::to_string(session.options.shard) + "/" + std::to_string(session.options.shards);
  }
  header.seed = session.options.seed;
  for (const Case* row : session.selected) header.planned.push_back(row->Id());
  return header;
}

[[noreturn]] void EndStuck(const char* when, int code) {
  std::fprintf(stderr, "gwm-suite: the library does not come back as it %s\n", when);
  EndProcess(code);
}

int RunSuite(Session& session) {
  int turn = 0;
  bool is_any_named = false;
  for (const Table& table : AllTables()) {
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      if (!IsNamed(session.options, table.names[i])) continue;
      is_any_named = true;
      if (!IsInReading(session.options, table.names[i])) continue;
      if (turn++ % session.options.shards + 1 == session.options.shard) {
        session.selected.push_back(&table.rows[i]);
      }
    }
  }
  if (session.selected.empty()) {
    std::fprintf(stderr, "gwm-suite: %s\n",
                 !is_any_named ? "no case matches the ids given"
                 : turn == 0
                     ? "the cases given are about another reading of the pages; --reading has them"
                     : "this shard has none of the cases given");
    return kExitUsage;
  }
  std::string error;
  session.watchdog.Arm(kLoadLimit, [] { EndStuck("is loaded", kExitCannotVouch); });
  session.subject = Subject::Load(session.options.library, session.options.select, error);
  session.watchdog.Disarm();
  if (session.subject == nullptr) {
    std::fprintf(stderr, "gwm-suite: %s\n", error.c_str());
    return kExitCannotVouch;
  }
  session.results = std::make_unique<ResultsFile>(session.options.results, session.options.resume);
  if (!session.options.resume) session.results->WriteHeader(Header(session));
  ModelDepth() = session.options.model_depth;
  session.watchdog.OnProgress([&session] { session.results->Touch(); });
  if (session.options.first_calls) Probe(session);
  for (const Case* row : session.selected) {
    if (session.results->done().contains(row->Id())) continue;
    testing::RegisterTest(std::string(row->requirement->id).c_str(), std::string(row->name).c_str(),
                          nullptr, nullptr, __FILE__, __LINE__, [&session, row] {
                            return static_cast<testing::Test*>(new CaseTest(session, *row));
                          });
  }
  testing::TestEventListeners& listeners = testing::UnitTest::GetInstance()->listeners();
  delete listeners.Release(listeners.default_result_printer());
  // What a subject throws ends its case; what reaches a test is the suite's own, and ends the run.
  GTEST_FLAG_SET(catch_exceptions, false);
  if (RUN_ALL_TESTS() != 0 && session.options.spec == "reference") {
    // Only a mock's complaint fails a test; the verdicts have it already.
    std::fprintf(stderr, "gwm-suite: a mock complained, see the verdicts\n");
  }
  session.results->WriteEnd();
  session.watchdog.Arm(kLoadLimit, [] { EndStuck("is unloaded", kExitOwnError); });
  session.subject.reset();
  session.watchdog.Disarm();
  return 0;
}

}  // namespace
}  // namespace gwm

int main(int argc, char** argv) {
  gwm::Session session;
  std::string error;
  if (!gwm::ParseOptions(argc, argv, session.options, error)) {
    std::fprintf(stderr, "gwm-suite: %s\n", error.c_str());
    return gwm::kExitUsage;
  }
  if (session.options.list_json) {
    std::fputs(gwm::ListAsJson().c_str(), stdout);
    return 0;
  }
  int no_arguments = 1;
  testing::InitGoogleTest(&no_arguments, argv);
  try {
    return gwm::RunSuite(session);
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "gwm-suite: %s\n", problem.what());
    return session.results == nullptr ? gwm::kExitCannotVouch : gwm::kExitOwnError;
  }
}

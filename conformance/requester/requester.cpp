// SPDX-License-Identifier: Apache-2.0
#include "gwm_requester.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "requester/judged.h"
#include "requester/recording.h"

#ifdef _WIN32
#include <process.h>
#else
#include <unistd.h>
#endif

namespace gwm {
namespace {

using Finding = Requester::Finding;
namespace fs = std::filesystem;

constexpr const char* kSeverities[] = {"error", "warning", "note"};

fs::path PathOf(const std::string& utf8) { return fs::path(reinterpret_cast<const char8_t*>(utf8.c_str())); }
std::string Utf8(const fs::path& path) {
  const std::u8string text = path.u8string();
  return {reinterpret_cast<const char*>(text.data()), text.size()};
}

/// The folder of GWM_REQUESTER_TRACES; empty for none.
fs::path NamedFolder() {
#ifdef _WIN32
  const wchar_t* const named = _wgetenv(L"GWM_REQUESTER_TRACES");
#else
  const char* const named = std::getenv("GWM_REQUESTER_TRACES");
#endif
  return named != nullptr ? fs::path(named) : fs::path();
}

int ProcessId() {
#ifdef _WIN32
  return _getpid();
#else
  return getpid();
#endif
}

struct Waiver {
  std::string rule;
  std::string reason;
  bool needed = false;

  bool Fits(const Finding& finding) const { return rule == finding.rule || rule == finding.requirement; }
};

/// "2 errors, 1 warning"
std::string Sum(const std::vector<Finding>& findings) {
  std::string text;
  for (int i = 0; i < 3; ++i) {
    const auto count = std::ranges::count_if(findings, [i](const Finding& f) {
      return f.waived.empty() && f.severity == static_cast<Requester::Severity>(i);
    });
    if (count == 0) continue;
    text.append(text.empty() ? "" : ", ").append(std::to_string(count)).append(" ");
    text.append(kSeverities[i]).append(count == 1 ? "" : "s");
  }
  return text.empty() ? "nothing is found" : text;
}

void Tell(std::string& text, const Finding& f) {
  text.append(kSeverities[static_cast<int>(f.severity)]).append(": ").append(f.rule);
  if (!f.method.empty()) text.append(", at ").append(f.method);
  if (f.event >= 0) text.append(" (event ").append(std::to_string(f.event)).append(")");
  if (f.count > 1) text.append(", ").append(std::to_string(f.count)).append(" times");
  text.append("\n  What happened: ").append(f.message);
  if (!f.sentence.empty()) text.append("\n  The documentation: ").append(f.sentence);
  if (!f.page.empty()) text.append("\n  Page: ").append(f.page);
  text.append("\n  Instead: ").append(f.advice);
  if (!f.waived.empty()) text.append("\n  Waived: ").append(f.waived);
  text.append("\n");
}

}  // namespace

struct Requester::State {
  std::string world;
  std::string folder;  // "" for the usual one
  bool strict = false;
  std::vector<Waiver> waivers;

  bool recording = false;
  std::size_t next = 0;  // the first trace that is not judged
  std::vector<std::string> traces;
  std::string problem;
  std::vector<Finding> findings;

  /// A file for the next trace.
  std::string NewTrace() {
    std::error_code error;
    fs::path place = folder.empty() ? NamedFolder() : PathOf(folder);
    if (place.empty()) place = fs::temp_directory_path(error);
    fs::create_directories(place, error);
    static std::atomic<unsigned> last{0};
    const std::string name = "gwm-" + Utf8(PathOf(world).stem()) + "-" + std::to_string(ProcessId()) + "-";
    fs::path path;
    do {
      path = place / PathOf(name + std::to_string(++last) + ".jsonl");
    } while (fs::exists(path, error));
    return Utf8(path);
  }

  void Judge() {
    for (; next < traces.size() && !recording; ++next) {
      const std::string why = JudgeTraceFile(traces[next], findings);
      if (problem.empty()) problem = why;
    }
    std::ranges::stable_sort(findings, {}, &Finding::severity);
    for (Finding& finding : findings) {
      for (Waiver& waiver : waivers) {
        if (!waiver.Fits(finding)) continue;
        waiver.needed = true;
        finding.waived = waiver.reason;
      }
    }
  }

  /// "" without one.
  std::string ProblemNow() const {
    if (!problem.empty()) return problem;
    if (recording) return "the run is not over";
    if (traces.empty()) return "nothing was run";
    for (const Waiver& waiver : waivers) {
      if (!IsRequesterRule(waiver.rule)) return "there is no rule '" + waiver.rule + "' to waive";
      if (strict && !waiver.needed) return "nothing needs the waiver of '" + waiver.rule + "' any more";
    }
    return "";
  }
};

Requester::Requester(std::string world) : state_(std::make_unique<State>()) {
  state_->world = std::move(world);
}

Requester::~Requester() {
  End();
  if (!state_->folder.empty() || !NamedFolder().empty()) return;
  state_->Judge();
  if (!state_->findings.empty() || !state_->problem.empty()) return;
  std::error_code error;
  for (const std::string& trace : state_->traces) fs::remove(PathOf(trace), error);
}

Requester& Requester::Strict() {
  state_->strict = true;
  return *this;
}

Requester& Requester::Waive(std::string rule, std::string reason) {
  if (reason.empty()) reason = "no reason given";
  state_->waivers.push_back({std::move(rule), std::move(reason)});
  return *this;
}

Requester& Requester::KeepTracesIn(std::string folder) {
  state_->folder = std::move(folder);
  return *this;
}

void Requester::Begin() {
  End();
  std::string trace = state_->NewTrace();
  const std::string why = BeginRecording(state_->world, trace);
  if (!why.empty()) {
    if (state_->problem.empty()) state_->problem = why;
    return;
  }
  state_->recording = true;
  state_->traces.push_back(std::move(trace));
}

void Requester::End() {
  if (!std::exchange(state_->recording, false)) return;
  EndRecording();
}

void Requester::Told(bool success) {
  if (state_->recording || state_->next == state_->traces.size()) return;
  std::ofstream file(PathOf(state_->traces.back()), std::ios::binary | std::ios::app);
  file << "{\"t\":\"exit\",\"code\":" << (success ? 0 : 1) << "}\n";
}

bool Requester::Conforms() const {
  state_->Judge();
  if (!state_->ProblemNow().empty()) return false;
  return std::ranges::none_of(state_->findings, [this](const Finding& f) {
    return f.waived.empty() && (state_->strict || f.severity == Severity::kError);
  });
}

const std::vector<Requester::Finding>& Requester::Findings() const {
  state_->Judge();
  return state_->findings;
}

const std::string& Requester::Problem() const {
  state_->Judge();
  thread_local std::string problem;
  problem = state_->ProblemNow();
  return problem;
}

const std::vector<std::string>& Requester::Traces() const { return state_->traces; }

std::string Requester::Report() const {
  state_->Judge();
  std::string text = "In world " + state_->world + ": " + Sum(state_->findings) + ".\n";
  if (const std::string problem = state_->ProblemNow(); !problem.empty()) {
    text.append("It could not be judged: ").append(problem).append(".\n");
  }
  for (const Finding& finding : state_->findings) Tell(text.append("\n"), finding);
  for (const std::string& trace : state_->traces) text.append("\nTrace: ").append(trace);
  if (!state_->traces.empty()) text.append("\n");
  return text;
}

}  // namespace gwm

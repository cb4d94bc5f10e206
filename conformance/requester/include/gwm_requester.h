// SPDX-License-Identifier: Apache-2.0
//
// gwm_requester.h: your backup code under your own unit tests: run a function of it in a world, and see
// whether it uses VSS as the documentation asks a requester to. For GoogleTest include
// gwm_requester_gtest.h, which adds EXPECT_CONFORMS; any other framework asks Conforms and Report.
//
//   gwm::Requester requester("gather_ends_writer_infrastructure");   // gwm list --worlds
//   bool result = false;
//   requester.Run([&] { result = Backup(); });
//   EXPECT_FALSE(result);
//   EXPECT_CONFORMS(requester);
//
// The process has the recording library in vssapi's place: link gwm::vssapi (find_package(gwm)), and on
// Windows (mingw-w64) let vssapi-recorder.dll lie as vssapi.dll beside the test. Elsewhere the first Run
// says so, and nothing conforms.
//
// Like a GoogleTest assertion a Requester belongs to one thread; the code that it runs may have many.
// Only one of them records at a time.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace gwm {

class Requester {
 public:
  enum class Severity {
    kError,    // against a documented and undisputed must
    kWarning,  // against advice, or against what only follows from the documentation
    kNote,     // where pages disagree
  };

  /// One thing that the requester does wrong. What repeats is one finding with a count.
  struct Finding {
    Severity severity = Severity::kError;
    std::string rule;         // "gather_once"
    std::string requirement;  // "requester/life_cycle/gather_once"
    std::string message;      // what happened
    std::string method;       // the call at which it shows first; "" for none
    long long event = -1;     // its place in the trace; -1 for none
    unsigned count = 1;
    std::string sentence;     // what the documentation asks
    std::string page;         // where
    std::string advice;       // what to do instead
    std::string waived;       // the reason, where it is waived; else ""
  };

  /// `world` is the name of a world of the kit, or the path of one that gwm has compiled.
  explicit Requester(std::string world = "server");
  /// Ends what is not ended. Deletes the traces if nothing was found and nobody asked to keep them.
  ~Requester();
  Requester(const Requester&) = delete;
  Requester& operator=(const Requester&) = delete;

  // --- To be said before or after the run.

  /// Warnings and notes fail, too, and waivers that nothing needs.
  Requester& Strict();
  /// What this rule ("gather_once", or its requirement) finds does not fail, and is told with the reason.
  Requester& Waive(std::string rule, std::string reason);
  /// Traces go to this folder, which is made if need be, and stay there. Without it they go to the folder
  /// of the variable GWM_REQUESTER_TRACES, or to that of temporary files, and stay if anything is found.
  Requester& KeepTracesIn(std::string folder);

  // --- The run.

  /// Enters the world, calls `function`, and leaves the world; gives back what the function does, and lets
  /// its exceptions through. Each run is a recording of its own. The function releases what it takes: for
  /// objects that live longer there are Begin and End.
  template <class Function>
  auto Run(Function&& function) -> decltype(std::forward<Function>(function)()) {
    struct Ender {
      Requester& requester;
      ~Ender() { requester.End(); }
    };
    Begin();
    const Ender ender{*this};
    return std::forward<Function>(function)();
  }
  /// The two halves of Run.
  void Begin();
  void End();
  /// What the code told its caller of the run that is over: whether the backup succeeded. A success that
  /// is told after a failure is a finding.
  void Told(bool success);

  // --- What came of it, over all runs.

  /// Whether there are no errors, and the run could be judged: there was one, and it called vssapi.
  bool Conforms() const;
  /// All findings, the gravest first; those that are waived, too.
  const std::vector<Finding>& Findings() const;
  /// Why it could not be judged; "" if it could.
  const std::string& Problem() const;
  /// The files of the traces, in the order of the runs.
  const std::vector<std::string>& Traces() const;
  /// All of this in words, of many lines.
  std::string Report() const;

 private:
  struct State;
  const std::unique_ptr<State> state_;
};

}  // namespace gwm

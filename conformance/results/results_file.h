// SPDX-License-Identifier: Apache-2.0
//
// The results file: JSON lines, each there at once, so that what happened before a crash is there. Events wait in
// the file's tail (trace/tail.h), where the system has it, until the case has its verdict.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "rules/of_cases/judge.h"
#include "trace/lines.h"
#include "trace/tail.h"

namespace gwm {

/// One verdict among those that seal a run: its digest is over these lines, sorted. The names of codes are
/// not in it.
std::string DigestLine(std::string_view id, std::string_view verdict, std::optional<HRESULT> actual);
/// SHA-256 over the lines.
Digest DigestOf(std::vector<std::string> lines);

/// What the header says about the run.
struct RunHeader {
  std::string spec;          // "mutant:accepts_second_gather"
  std::string name;          // "accepts_second_gather"
  std::string library;       // file name
  std::vector<std::string> capabilities;
  bool strict = false;
  std::string reading;
  std::string shard;  // "2/8"; empty for all of it
  std::vector<std::string> ids;
  std::uint64_t seed = 0;
  std::vector<std::string> planned;
};

class ResultsFile final : private DocumentStore {
 public:
  /// Opens for writing; with `resume` what is there stays. Throws std::runtime_error with one line, also
  /// where what is there is no part of a run.
  ResultsFile(const std::string& path, bool resume);
  ~ResultsFile();
  ResultsFile(const ResultsFile&) = delete;
  ResultsFile& operator=(const ResultsFile&) = delete;

  /// Ids that already have a verdict (resume).
  const std::set<std::string>& done() const { return done_; }

  void WriteHeader(const RunHeader& header);
  /// A line of another file, as it is, with its end.
  void WriteRaw(std::string_view line) { Keep(line); }
  /// A doc line of another file; the text counts as stored from now on.
  void WriteRawDocument(std::string_view line, std::string_view hash) {
    if (documents_.emplace(hash).second) Keep(line);
  }
  void WriteCase(const Case& row);
  void WriteEvent(const Event& event);
  void WriteVerdict(const std::string& id, const Judgement& judgement,
                    const std::vector<std::string>& missing, std::int64_t us);
  void WriteEnd();
  /// Shows those who watch the file that the run goes on, though there is nothing to write.
  void Touch() const;

 private:
  void ReadDone(const std::string& path);
  /// The line, where a crash does not reach it.
  void Keep(std::string_view line);
  /// The line and all that was kept, in the file itself.
  void WriteLine(std::string_view line);
  void Append(std::string_view lines);
  bool IsReached();
  Digest Store(std::string_view wtf8) override;
  std::string StoreJudged(const DocumentJudgement& judged);

  const std::string path_;
  int file_ = -1;
  std::optional<FileIdentity> identity_;  // nothing on a Windows host
  Tail tail_;
  RunningSha256 all_;  // of every byte of the file
  std::set<std::string> done_;
  std::set<std::string> documents_;
  std::set<std::string> judged_;  // hashes of documents whose judgement is written
  std::vector<std::string> digest_lines_;
};

}  // namespace gwm

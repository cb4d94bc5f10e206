// SPDX-License-Identifier: Apache-2.0
//
// Reads a results file of the suite, or a trace of `gwm exec`, case by case; what is wrong with it is one
// line. A file is foreign: it may be cut off, damaged, or made to deceive.
//
//   ResultsReader reader(stream, "run.jsonl");
//   while (auto recorded = reader.Next()) Judge(recorded->id, recorded->trace);
//   reader.CheckSeal();
#pragma once

#include <array>
#include <cstdint>
#include <istream>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "trace/sha256.h"
#include "trace/short_lines.h"
#include "trace/trace.h"

namespace gwm {

/// The file cannot be believed: "run.jsonl, line 17: ...".
class BadFile : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// It is none that gwm writes, or cannot be read.
class NoFileOfGwm : public BadFile {
 public:
  using BadFile::BadFile;
};

/// What the first line says.
struct FileHeader {
  bool is_run = false;  // a results file; else the trace of a program
  std::string spec;     // who was judged, or the program
  std::string name;
  std::string library;
  std::vector<std::string> capabilities;
  bool strict = false;
  std::string reading = "default";
  std::string shard;
  std::string catalogue;             // digest
  std::vector<std::string> ids;
  std::uint64_t seed = 0;
  std::vector<std::string> planned;
};

/// The verdict that stands in the file.
struct RecordedVerdict {
  std::string word;
  std::optional<HRESULT> actual;
  std::vector<std::string> findings;  // "requirement rule severity event: message", in order
  std::int64_t us = 0;
};

struct RecordedCase {
  std::string id;  // "" for the trace of a program
  Trace trace;
  std::optional<RecordedVerdict> verdict;
  bool cut_off = false;  // of a program: nothing says how its process ended, perhaps in the midst of its work
};

/// Gets every line that belongs to no verdict, as it is read.
class LineSink {
 public:
  virtual ~LineSink() = default;
  virtual void OnHeader(const FileHeader& header) = 0;
  /// A case line, an event, or a remark about the run.
  virtual void OnLine(std::string_view line) = 0;
  virtual void OnDocument(std::string_view line, std::string_view hash) = 0;
  /// What the document judge said of the document with this hash.
  virtual void OnJudged(std::string_view /*hash*/) {}
};

class ResultsReader {
 public:
  /// Bytes; a line of ours has one document at most.
  static constexpr std::size_t kLongestLine = std::size_t{1} << 28;

  /// Reads the header. `name` is how messages call the file; a line that is longer than `longest` bytes is given up.
  /// Throws BadFile.
  ResultsReader(std::istream& in, std::string name, LineSink* sink = nullptr, std::size_t longest = kLongestLine);
  ~ResultsReader();

  const FileHeader& header() const { return header_; }
  /// The next case, at its verdict or where its events end; none at the end of the file. Throws BadFile.
  std::optional<RecordedCase> Next();
  /// After the last case: throws BadFile if the file is cut off (and nothing says how its process ended),
  /// lacks a planned case. Whether it was changed since it was sealed, Next has said by then.
  void CheckSeal() const;

 private:
  using Json = nlohmann::ordered_json;
  /// The next line into line_, without its line feed; in_ is at its end where there was none.
  bool GetLine();
  /// The next line that says anything into line_, with a line feed; false at the end.
  bool ReadLine();
  /// The object of line_; none where the file is cut off in the midst of it.
  bool Parse(Json& json);
  [[noreturn]] void Fail(const std::string& what) const;
  [[noreturn]] void FailAsForeign(const std::string& what) const;
  void ReadHeader();
  void ReadDocument(Json& json);
  void ReadCase(const Json& json);
  void ReadEnd(const Json& json);
  Event ReadExit(const Json& json, const std::vector<Event>& events) const;
  Event ReadEvent(Json& json, std::size_t expected) const;
  template <class Number>
  void ReadNumber(const Json& json, const char* name, Number& target, bool needed) const;
  ShortLine ShortLineOf(Json& json, bool is_call) const;
  /// With what it left out.
  Event Completed(ShortLine line, const std::vector<Event>& events) const;
  void AddEvent(Event event);
  void ReadFields(const Json& json, Event& event) const;
  Value ReadValue(const Json& json) const;
  RecordedVerdict ReadVerdict(const Json& json) const;
  const std::string& Document(const std::string& hash) const;

  std::istream& in_;
  const std::string name_;
  LineSink* const sink_;
  const std::size_t longest_;
  std::array<char, 1 << 16> piece_;  // of a line that is being read
  std::string line_;
  std::string before_;  // the line as it is in the file; of the file's hash when the next one is read
  RunningSha256 hash_;
  std::uint64_t number_ = 0;
  FileHeader header_;
  std::set<std::string, std::less<>> planned_;
  std::map<std::string, std::string, std::less<>> documents_;
  std::set<std::string, std::less<>> judged_;
  std::set<std::string, std::less<>> verdicts_;
  std::vector<std::string> digest_lines_;
  std::optional<RecordedCase> open_;
  std::uint64_t events_ = 0;
  std::int32_t last_call_ = -1;  // of the open case: the number of the last call or callback
  bool sealed_ = false;
  bool exited_ = false;
};

}  // namespace gwm

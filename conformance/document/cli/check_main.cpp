// SPDX-License-Identifier: Apache-2.0
#include "conformance/document/cli/check_main.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "conformance/document/cli/arguments.h"
#include "conformance/document/cli/inputs.h"
#include "conformance/document/cli/terminal.h"
#include "conformance/document/text.h"

namespace gwm::document {
namespace {

namespace fs = std::filesystem;

// Where the result goes: a stream, or a file that appears under its name only when it is whole.
// What is no file, such as /dev/null, is written to as it is.
class Destination {
 public:
  Destination(std::FILE* stream, std::string path) : stream_(stream), path_(std::move(path)) {}
  ~Destination() {
    if (path_.empty() || finished_ || stream_ == nullptr) return;
    std::fclose(stream_);
    if (!temporary_.empty()) std::remove(temporary_.c_str());
  }

  bool Open() {
    if (path_.empty()) return true;
    std::error_code failure;
    // A link stays one: what it leads to is written, even if that is not there yet.
    for (int links = 0; links < 40 && fs::is_symlink(path_, failure); ++links) {
      path_ = (fs::path(path_).parent_path() / fs::read_symlink(path_, failure)).string();
    }
    if (const auto status = fs::status(path_, failure);
        fs::exists(status) && !fs::is_regular_file(status)) {
      stream_ = std::fopen(path_.c_str(), "wb");
      return stream_ != nullptr;
    }
    temporary_ = Cat(path_, ".", ProcessNumber(), ".tmp");
    stream_ = std::fopen(temporary_.c_str(), "wb");
    if (stream_ == nullptr) temporary_.clear();
    return stream_ != nullptr;
  }
  bool Write(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), stream_) != text.size()) failed_ = true;
    return !failed_;
  }
  bool Finish() {
    if (std::fflush(stream_) != 0) failed_ = true;
    if (path_.empty()) return !failed_;
    if (std::fclose(stream_) != 0) failed_ = true;
    finished_ = true;
    std::error_code failure;
    if (temporary_.empty()) return !failed_;
    if (!failed_) fs::rename(temporary_, path_, failure);
    if (failure) failed_ = true;
    if (failed_) std::remove(temporary_.c_str());
    return !failed_;
  }

 private:
  std::FILE* stream_;
  std::string path_;
  std::string temporary_;
  bool finished_ = false;
  bool failed_ = false;
};

// How a message names an input.
std::string Shown(const std::string& path) {
  if (path == "-") return "<stdin>";
  return path.empty() ? "\"\"" : Printable(path);
}

void Complain(std::FILE* err, const std::string& message) {
  std::fprintf(err, "gwm-check: %s\n", message.c_str());
}

Report JudgeInput(const Input& input, const Options& options) {
  Report report;
  report.name = input.path;
  report.failure = input.failure;
  FileSource source;
  if (report.failure.empty() && !source.Open(input.path)) report.failure = source.Error();
  if (report.failure.empty()) {
    report.judgement = JudgeDocument(source, options);
    if (report.judgement.read_failed) report.failure = Cat("reading failed: ", source.Error());
  }
  const Judgement& judgement = report.judgement;
  if (!report.failure.empty()) {
    report.verdict = Verdict::kUnreadable;
  } else if (input.directory != 0 && judgement.summary.foreign_root) {
    report.verdict = Verdict::kPassedOver;
  } else {
    report.verdict = judgement.errors == 0 ? Verdict::kValid : Verdict::kInvalid;
  }
  return report;
}

int Explain(const Arguments& arguments, std::FILE* out, std::FILE* err) {
  for (const std::string& id : arguments.explain) {
    std::string text;
    if (const Rule* rule = FindRule(id)) {
      text = ExplainRule(*rule);
    } else if (const auto question = ParseQuestion(id)) {
      text = ExplainQuestion(Questions()[static_cast<size_t>(*question) - 1]);
    } else {
      std::string message = Cat("there is no rule \"", Printable(id), "\"; near are");
      for (std::string_view near : NearestRules(id, 3)) message += Cat(" ", near);
      Complain(err, message);
      return kExitUsage;
    }
    std::fwrite(text.data(), 1, text.size(), out);
  }
  return kExitValid;
}

int Print(std::string_view text, std::FILE* out) {
  return std::fwrite(text.data(), 1, text.size(), out) == text.size() && std::fflush(out) == 0
             ? kExitValid
             : kExitUnreadable;
}

bool WantsColor(const Arguments& arguments, std::FILE* out) {
  if (arguments.color != Color::kAuto) return arguments.color == Color::kAlways;
  const char* refused = std::getenv("NO_COLOR");
  if (refused != nullptr && refused[0] != '\0') return false;
  return arguments.output.empty() && IsTerminal(out);
}

int CheckFiles(const Arguments& arguments, std::FILE* out, std::FILE* err) {
  const Inputs inputs = FindInputs(arguments.files);
  Style style;
  style.color = WantsColor(arguments, out);
  style.notes = arguments.notes;
  style.quiet = arguments.quiet;
  style.unreadable = !arguments.output.empty();
  style.options = arguments.options;
  Destination destination(out, arguments.output);
  if (!destination.Open()) {
    Complain(err, Cat("cannot write ", Printable(arguments.output), ": ", std::strerror(errno)));
    return kExitUnreadable;
  }
  const auto writer = MakeWriter(arguments.format, style);
  Totals totals;
  std::vector<bool> has_document(inputs.directories.size() + 1, false);
  bool written = destination.Write(writer->Begin());
  for (const Input& input : inputs.files) {
    if (!written) break;
    const Report report = JudgeInput(input, arguments.options);
    totals.Count(report.verdict);
    if (report.verdict != Verdict::kPassedOver) has_document[input.directory] = true;
    if (report.verdict == Verdict::kUnreadable) {
      std::fflush(out);  // what was found before stands before, on a terminal and in a log
      Complain(err, Cat(Shown(input.path), ": ", report.failure));
    }
    written = destination.Write(writer->Document(report));
  }
  bool unreadable = totals.unreadable != 0;
  std::fflush(out);
  for (size_t i = 0; i < inputs.directories.size(); ++i) {
    if (has_document[i + 1]) continue;
    unreadable = true;
    Complain(err, Cat(Printable(inputs.directories[i]), ": the directory has no document"));
  }
  for (const std::string& pattern : inputs.unmatched) {
    Complain(err, Cat(Printable(pattern), ": nothing matches"));
    // Beside others, it may be a slip that leaves documents unjudged.
    unreadable |= totals.documents != 0;
  }
  if (written) written = destination.Write(writer->End());
  if (!destination.Finish() || !written) {
    Complain(err, Cat("cannot write ",
                      arguments.output.empty() ? "the result" : Printable(arguments.output)));
    return kExitUnreadable;
  }
  if (unreadable) return kExitUnreadable;
  if (totals.invalid != 0) return kExitInvalid;
  return totals.valid == 0 ? kExitNothing : kExitValid;
}

}  // namespace

int CheckMain(const std::vector<std::string>& args, std::FILE* out, std::FILE* err) {
  const Arguments arguments = ParseArguments(args);
  if (!arguments.error.empty()) {
    Complain(err, arguments.error);
    return kExitUsage;
  }
  if (arguments.help) return Print(HelpText(), out);
  if (arguments.version) return Print(Cat("gwm-check ", kToolVersion, "\n"), out);
  if (arguments.list_rules) return Print(arguments.json ? ListRulesJson() : ListRules(), out);
  if (!arguments.explain.empty()) return Explain(arguments, out, err);
  return CheckFiles(arguments, out, err);
}

}  // namespace gwm::document

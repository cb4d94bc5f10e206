// SPDX-License-Identifier: Apache-2.0
#include "document/cli/check_main.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "document/cli/arguments.h"
#include "document/cli/destination.h"
#include "document/cli/inputs.h"
#include "document/cli/terminal.h"
#include "document/open_file.h"
#include "document/text.h"

namespace gwm::document {
namespace {

namespace fs = std::filesystem;

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
  Destination destination(out, "");
  return destination.Write(text) && destination.Finish() ? kExitValid : kExitUnreadable;
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
  // Read to its end, the document would be replaced by what was found in it.
  for (const Input& input : inputs.files) {
    std::error_code none;
    if (arguments.output.empty() || !fs::is_regular_file(arguments.output, none)) break;
    if (!fs::equivalent(arguments.output, input.path, none)) continue;
    Complain(err, Cat("--output: ", Printable(arguments.output), " is one of the inputs"));
    return kExitUsage;
  }
  const auto cannot_write = [&] {
    Complain(err, Cat("cannot write ",
                      arguments.output.empty() ? "the result" : Printable(arguments.output), ": ",
                      Reason(destination.Failure())));
    return kExitUnreadable;
  };
  if (!destination.Open()) return cannot_write();
  const auto writer = MakeWriter(arguments.format, style);
  Totals totals;
  std::vector<bool> has_document(inputs.directories.size() + 1, false);
  bool written = destination.Write(writer->Begin());
  for (const Input& input : inputs.files) {
    if (!written) return cannot_write();  // nor can be said what was not judged
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
  if (!destination.Finish() || !written) return cannot_write();
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

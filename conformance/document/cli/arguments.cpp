// SPDX-License-Identifier: Apache-2.0
#include "document/cli/arguments.h"

#include <charconv>
#include <utility>

#include "document/text.h"

namespace gwm::document {
namespace {

constexpr std::string_view kHelp =
    R"(usage: gwm-check [options] FILE...

Judges Writer Metadata Documents: encoding, well-formedness, structure, meaning.
FILE is a file, a directory (all *.xml below it), a pattern (* ? [...] and ** for directories),
or - for standard input.

  --profile NAME     strict, default or lenient: how much is an error
  --decide Q=WHAT    decide an open question: Q1=accept, unknown=reject, ...; WHAT is accept, warn,
                     reject or undecided; several with commas or by repeating the option
  --express          judge as the document of an express writer
  --format NAME      text, json, sarif (2.1.0) or junit
  --notes            text: show notes in full, not only their names
  -q, --quiet        text: say nothing about valid documents
  --color WHEN       auto, always or never; auto heeds NO_COLOR
  -o, --output FILE  write there; the file appears whole or not at all
  --max-findings N   keep at most N findings a document (1000)
  --max-size N       refuse documents longer than N bytes (1000000000)
  --max-depth N      refuse deeper nesting (100)
  --max-attribute N  refuse longer attribute values, in bytes (1048576)
  --explain ID       explain a rule (structure/guid) or a question (Q7), and exit
  --list-rules       list all rules, and exit; with --json for tools
  --version, --help

exit codes: 0 valid; 1 errors found; 3 an input could not be read, a directory has no document, or
one of several patterns matches nothing; 4 usage; 5 nothing to check.
)";

class Parser {
 public:
  explicit Parser(const std::vector<std::string>& args) : args_(args) {}

  Arguments Parse() {
    result_.options = OptionsOf(Profile::kDefault);
    bool only_files = false;
    for (; at_ < args_.size() && result_.error.empty(); ++at_) {
      const std::string& arg = args_[at_];
      if (only_files || arg == "-" || arg.empty() || arg[0] != '-') {
        result_.files.push_back(arg);
      } else if (arg == "--") {
        only_files = true;
      } else {
        Option(arg);
      }
    }
    if (!result_.error.empty()) return std::move(result_);
    result_.options.decisions = DecisionsOf(result_.options.profile);
    for (const auto& [question, decision] : decided_)
      result_.options.decisions[question] = decision;
    const bool asks =
        result_.help || result_.version || result_.list_rules || !result_.explain.empty();
    if (!asks && result_.files.empty()) Fail("no FILE is given; try --help");
    return std::move(result_);
  }

 private:
  void Fail(std::string message) { result_.error = std::move(message); }

  // The value of an option: after "=", or the next argument.
  std::string Take() {
    if (has_value_) {
      used_value_ = true;
      return value_;
    }
    if (at_ + 1 >= args_.size()) {
      Fail(Cat(name_, " needs a value"));
      return {};
    }
    return args_[++at_];
  }

  template <class Number>
  void TakeNumber(Number& number) {
    const std::string text = Take();
    if (!result_.error.empty()) return;
    uint64_t value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc() || end != text.data() + text.size() || value == 0 ||
        value > static_cast<Number>(-1) / 2) {
      Fail(Cat(name_, ": \"", Printable(text), "\" is not a number that can be used"));
      return;
    }
    number = static_cast<Number>(value);
  }

  template <class Result>
  void TakeName(const std::optional<Result>& parsed, const std::string& text,
                std::string_view choices, Result& result) {
    if (!result_.error.empty()) return;
    if (!parsed) {
      Fail(Cat(name_, ": \"", Printable(text), "\" is not one of ", choices));
      return;
    }
    result = *parsed;
  }

  void Decide(std::string_view list) {
    while (!list.empty() && result_.error.empty()) {
      const std::string_view item = list.substr(0, list.find(','));
      list.remove_prefix(item.size() < list.size() ? item.size() + 1 : list.size());
      const size_t equals = item.find('=');
      const auto question = ParseQuestion(item.substr(0, equals));
      const auto decision = ParseDecision(
          equals == std::string_view::npos ? std::string_view() : item.substr(equals + 1));
      if (!question) {
        Fail(Cat("--decide: \"", Printable(item.substr(0, equals)),
                 "\" is no question; Q1 to Q18, or a name (see --list-rules --json)"));
      } else if (!decision) {
        Fail(Cat("--decide: \"", Printable(item),
                 "\": say accept, warn, reject or undecided after \"=\""));
      } else {
        decided_.emplace_back(*question, *decision);
      }
    }
  }

  static std::optional<Color> ParseColor(std::string_view name) {
    if (name == "auto") return Color::kAuto;
    if (name == "always") return Color::kAlways;
    if (name == "never") return Color::kNever;
    return std::nullopt;
  }

  void Option(const std::string& arg) {
    const size_t equals = arg.substr(0, 2) == "--" ? arg.find('=') : std::string::npos;
    name_ = arg.substr(0, equals);
    has_value_ = equals != std::string::npos;
    used_value_ = false;
    value_ = has_value_ ? arg.substr(equals + 1) : "";
    if (name_ == "-h") name_ = "--help";
    if (name_ == "-q") name_ = "--quiet";
    if (name_ == "-o") name_ = "--output";
    Limits& limits = result_.options.limits;
    if (name_ == "--help") {
      result_.help = true;
    } else if (name_ == "--version") {
      result_.version = true;
    } else if (name_ == "--list-rules") {
      result_.list_rules = true;
    } else if (name_ == "--json") {
      result_.json = true;
    } else if (name_ == "--notes") {
      result_.notes = true;
    } else if (name_ == "--quiet") {
      result_.quiet = true;
    } else if (name_ == "--express") {
      result_.options.express = true;
    } else if (name_ == "--explain") {
      result_.explain.push_back(Take());
    } else if (name_ == "--output") {
      result_.output = Take();
      if (result_.error.empty() && result_.output.empty()) Fail("--output: no file is named");
    } else if (name_ == "--profile") {
      const std::string text = Take();
      TakeName(ParseProfile(text), text, "strict, default, lenient", result_.options.profile);
    } else if (name_ == "--format") {
      const std::string text = Take();
      TakeName(ParseFormat(text), text, "text, json, sarif, junit", result_.format);
    } else if (name_ == "--color") {
      const std::string text = Take();
      TakeName(ParseColor(text), text, "auto, always, never", result_.color);
    } else if (name_ == "--decide") {
      Decide(Take());
    } else if (name_ == "--max-findings") {
      TakeNumber(limits.findings);
    } else if (name_ == "--max-size") {
      TakeNumber(limits.document_bytes);
    } else if (name_ == "--max-depth") {
      TakeNumber(limits.depth);
    } else if (name_ == "--max-attribute") {
      TakeNumber(limits.attribute_bytes);
      limits.markup_bytes = std::max(limits.markup_bytes, limits.attribute_bytes);
    } else {
      Fail(Cat("unknown option ", Printable(arg), "; try --help"));
    }
    if (has_value_ && !used_value_ && result_.error.empty()) Fail(Cat(name_, " takes no value"));
  }

  const std::vector<std::string>& args_;
  size_t at_ = 0;
  Arguments result_;
  std::string name_;
  std::string value_;
  bool has_value_ = false;
  bool used_value_ = false;
  std::vector<std::pair<Question, Decision>> decided_;
};

}  // namespace

Arguments ParseArguments(const std::vector<std::string>& args) { return Parser(args).Parse(); }
std::string_view HelpText() { return kHelp; }

}  // namespace gwm::document

// SPDX-License-Identifier: Apache-2.0
#include "document/testing/fixtures.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>

#include "document/text.h"

namespace gwm::document {
namespace {

namespace fs = std::filesystem;
const fs::path kRoot = GWM_DOCUMENT_FIXTURES;

[[noreturn]] void Die(const std::string& message) {
  std::cerr << message << "\n";
  std::abort();
}

std::string ReadFile(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) Die("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

Severity ParseSeverity(std::string_view name) {
  for (Severity s : {Severity::kNote, Severity::kWarning, Severity::kError}) {
    if (NameOf(s) == name) return s;
  }
  Die("no severity: " + std::string(name));
}

std::vector<Fixture> LoadAccepted() {
  std::vector<Fixture> fixtures;
  for (const auto& entry : fs::directory_iterator(kRoot / "accepted")) {
    fixtures.push_back({"accepted/" + entry.path().filename().string(), ReadFile(entry.path())});
  }
  std::sort(fixtures.begin(), fixtures.end(),
            [](const Fixture& a, const Fixture& b) { return a.name < b.name; });
  return fixtures;
}

std::vector<BadFixture> LoadBad() {
  std::vector<BadFixture> fixtures;
  std::istringstream lines(ReadFile(kRoot / "expected.tsv"));
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::vector<std::string> fields;
    std::istringstream parts(line);
    for (std::string field; std::getline(parts, field, '\t');) fields.push_back(field);
    if (fields.size() != 6) Die("expected.tsv: " + line);
    fixtures.push_back({{fields[0], ReadFile(kRoot / fields[0])},
                        *ParseProfile(fields[1]),
                        ParseSeverity(fields[2]),
                        fields[3],
                        std::stoull(fields[4]),
                        fields[5]});
  }
  return fixtures;
}

}  // namespace

std::string FixturePath(std::string_view name) { return (kRoot / name).string(); }

const std::vector<Fixture>& AcceptedFixtures() {
  static const std::vector<Fixture> fixtures = LoadAccepted();
  return fixtures;
}

const std::vector<BadFixture>& BadFixtures() {
  static const std::vector<BadFixture> fixtures = LoadBad();
  return fixtures;
}

const std::string& Accepted(std::string_view name) {
  for (const Fixture& fixture : AcceptedFixtures()) {
    if (fixture.name == "accepted/" + std::string(name)) return fixture.bytes;
  }
  Die("no fixture " + std::string(name));
}

std::string Swap(std::string_view text, std::string_view old, std::string_view now) {
  const size_t at = text.find(old);
  if (at == std::string_view::npos || text.find(old, at + 1) != std::string_view::npos) {
    Die("not exactly once: " + std::string(old));
  }
  return Cat(text.substr(0, at), now, text.substr(at + old.size()));
}

std::string Show(const Finding& finding) {
  return Cat(NameOf(finding.severity), " ", finding.rule->id, " ", finding.place.line, ":",
             finding.place.column);
}

std::string ShowAll(const std::vector<Finding>& findings) {
  std::string all;
  for (const Finding& finding : findings) all += Show(finding) + " " + finding.message + "\n";
  return all;
}

bool Finds(const std::vector<Finding>& findings, RuleId rule) {
  return std::any_of(findings.begin(), findings.end(),
                     [&](const Finding& finding) { return finding.rule->rule == rule; });
}

Judgement JudgeInPieces(std::string_view bytes, Options options, size_t step) {
  MemorySource source(bytes, step);
  options.chunk_bytes = step;
  return JudgeDocument(source, options);
}

std::u16string Widen(std::string_view text) {
  std::u16string wide;
  const char* p = text.data();
  const char* const end = p + text.size();
  while (p < end) {
    const Utf8Char c = DecodeUtf8(p, end);
    if (c.size == 0) Die("Widen: not UTF-8");
    if (c.value >= 0x10000) {
      wide += static_cast<char16_t>(0xD800 + ((c.value - 0x10000) >> 10));
      wide += static_cast<char16_t>(0xDC00 + ((c.value - 0x10000) & 0x3FF));
    } else {
      wide += static_cast<char16_t>(c.value);
    }
    p += c.size;
  }
  return wide;
}

}  // namespace gwm::document

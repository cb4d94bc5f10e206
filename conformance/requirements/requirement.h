// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "requirements.gen.h"                // IWYU pragma: export
#include "requirements/requirement_types.h"  // IWYU pragma: export

// The catalogue: every documented statement that the kit knows, found by its id.
//
//   constexpr RequirementId kOnce = "gwm/once/second_call_refused";
//   puts(kOnce->text.data());
//   constexpr RequirementId kTypo = "gwm/once/second_call_refusd";   // does not compile
//
// kRequirements is sorted by id; kReadings holds the disputes, sorted by name; kCatalogueDigest is
// the SHA-256 of the content in hexadecimal. Everything lives as long as the program.

namespace gwm {

// Never defined: a call from a constant expression is the compiler's error message.
void ThereIsNoRequirementWithThisId();

// The requirement with exactly this id, or nullptr.
constexpr const Requirement* FindRequirement(std::string_view id) {
  const auto* found = std::ranges::lower_bound(kRequirements, id, {}, &Requirement::id);
  return found != kRequirements.end() && found->id == id ? found : nullptr;
}

// The dispute with exactly this name ("AMB-01"), or nullptr.
constexpr const Reading* FindReading(std::string_view name) {
  const auto* found = std::ranges::lower_bound(kReadings, name, {}, &Reading::name);
  return found != kReadings.end() && found->name == name ? found : nullptr;
}

// A reference to a requirement that is known to exist. Two bytes; made only by the compiler, from a
// string literal, so that an id that the catalogue lacks stops the build.
class RequirementId {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): tables hold plain literals.
  consteval RequirementId(const char* id) {
    // Not by FindRequirement: comparing its pointer with nullptr is no constant under UBSan.
    const auto* found = std::ranges::lower_bound(kRequirements, std::string_view(id), {}, &Requirement::id);
    if (found == kRequirements.end() || found->id != id) ThereIsNoRequirementWithThisId();
    index_ = static_cast<std::uint16_t>(found - kRequirements.begin());
  }

  // The place in kRequirements.
  constexpr std::size_t index() const { return index_; }
  constexpr const Requirement& operator*() const { return kRequirements[index_]; }
  constexpr const Requirement* operator->() const { return &kRequirements[index_]; }

  friend constexpr bool operator==(RequirementId, RequirementId) = default;
  friend constexpr auto operator<=>(RequirementId, RequirementId) = default;

 private:
  std::uint16_t index_ = 0;
};

}  // namespace gwm

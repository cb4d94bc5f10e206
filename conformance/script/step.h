// SPDX-License-Identifier: Apache-2.0
//
// One step of a case's script, and the script.
//
// Steps are made by the functions of script/steps_*.h and read like calls:
//
//   {InitializeForBackup(), Gather(), Wait(), Count().Gives("pcWriters", 2), Tested(Gather())}
//
// Every step must answer S_OK, or the case is inconclusive: its state was not reached. `Answers` names
// other codes and makes the step a check, `Gives` checks an output, `Any` accepts whatever comes.
// Exactly one step is tested against the case's permitted codes: the one in `Tested`, or else the last.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "script/action.h"
#include "trace/codes.h"
#include "vss_com.h"

namespace gwm {

enum class Role : std::uint8_t {
  kSetup,   // must answer S_OK, or the case is inconclusive
  kCheck,   // must answer one of `codes`
  kTested,  // must answer one of the case's permitted codes
  kAny,     // recorded
};

/// What an output of a step must be.
struct Output {
  enum class Kind : std::uint8_t { kNone, kNumber, kCode, kBool, kText, kNull, kObject, kUntouched };
  const char* field = nullptr;
  Kind kind = Kind::kNone;
  std::array<std::int64_t, 2> numbers{};  // one of the first `count`
  std::uint8_t count = 0;
  const char* text = nullptr;             // UTF-8
};

/// Where a step runs: on the case's thread, or inside a writer's event.
enum class Site : std::uint8_t { kRequester, kIdentify, kPrepareBackup, kPrepareSnapshot, kFreeze,
                                 kThaw, kPostSnapshot, kBackupComplete, kBackupShutdown, kPreRestore,
                                 kPostRestore };

inline constexpr const char* kEveryWriter = "*";

struct Step {
  Action action = Action::kNone;
  const char* name = "";
  std::array<std::int64_t, 4> n{};
  std::array<const char16_t*, 5> s{};
  const void* data = nullptr;  // arguments of a method that takes many, in static storage
  Action inner = Action::kNone;  // what a step that repeats another one repeats
  Role role = Role::kSetup;
  Site site = Site::kRequester;
  const char* writer = nullptr;  // whose event, for a site other than kRequester; or kEveryWriter
  Output output{};
  std::array<HRESULT, 4> codes{};
  std::uint8_t code_count = 0;

  constexpr Step Answers(HRESULT a) const { return WithCodes({a}); }
  constexpr Step Answers(HRESULT a, HRESULT b) const { return WithCodes({a, b}); }
  constexpr Step Answers(HRESULT a, HRESULT b, HRESULT c) const { return WithCodes({a, b, c}); }

  constexpr Step Gives(const char* field, std::int64_t value) const {
    return WithOutput({field, Output::Kind::kNumber, {value, 0}, 1, nullptr});
  }
  constexpr Step GivesEither(const char* field, std::int64_t a, std::int64_t b) const {
    return WithOutput({field, Output::Kind::kNumber, {a, b}, 2, nullptr});
  }
  constexpr Step GivesCode(const char* field, HRESULT code) const {
    return WithOutput({field, Output::Kind::kCode, {code, 0}, 1, nullptr});
  }
  constexpr Step GivesCode(const char* field, HRESULT a, HRESULT b) const {
    return WithOutput({field, Output::Kind::kCode, {a, b}, 2, nullptr});
  }
  constexpr Step GivesBool(const char* field, bool value) const {
    return WithOutput({field, Output::Kind::kBool, {value ? 1 : 0, 0}, 1, nullptr});
  }
  constexpr Step GivesText(const char* field, const char* value) const {
    return WithOutput({field, Output::Kind::kText, {}, 0, value});
  }
  constexpr Step GivesNull(const char* field) const {
    return WithOutput({field, Output::Kind::kNull, {}, 0, nullptr});
  }
  /// An object, whichever.
  constexpr Step GivesObject(const char* field) const {
    return WithOutput({field, Output::Kind::kObject, {}, 0, nullptr});
  }
  /// The output is still what the caller put there.
  constexpr Step GivesUntouched(const char* field) const {
    return WithOutput({field, Output::Kind::kUntouched, {}, 0, nullptr});
  }

 private:
  constexpr Step WithCodes(std::initializer_list<HRESULT> list) const {
    Step copy = *this;
    copy.role = Role::kCheck;
    for (HRESULT hr : list) copy.codes[copy.code_count++] = hr;
    return copy;
  }
  constexpr Step WithOutput(Output o) const {
    Step copy = *this;
    copy.output = o;
    return copy;
  }
};

constexpr Step Tested(Step step) {
  step.role = Role::kTested;
  return step;
}

constexpr Step Any(Step step) {
  step.role = Role::kAny;
  return step;
}

/// The step runs when the writer handles this event.
constexpr Step InEvent(Site site, const char* writer, Step step) {
  step.site = site;
  step.writer = writer;
  return step;
}
constexpr Step InIdentify(const char* writer, Step step) {
  return InEvent(Site::kIdentify, writer, step);
}
constexpr Step InPrepareBackup(const char* writer, Step step) {
  return InEvent(Site::kPrepareBackup, writer, step);
}
constexpr Step InPrepareSnapshot(const char* writer, Step step) {
  return InEvent(Site::kPrepareSnapshot, writer, step);
}

/// The steps of a case, in order.
class Script {
 public:
  static constexpr std::size_t kCapacity = 20;

  template <std::same_as<Step>... S>
  constexpr Script(S... steps) : size_(sizeof...(S)) {
    static_assert(sizeof...(S) <= kCapacity, "a script has at most kCapacity steps");
    std::size_t i = 0;
    ((steps_[i++] = steps), ...);
  }

  constexpr std::size_t size() const { return size_; }
  constexpr const Step& operator[](std::size_t i) const { return steps_[i]; }
  constexpr const Step* begin() const { return steps_.data(); }
  constexpr const Step* end() const { return steps_.data() + size_; }

  /// The index of the step that the permitted codes speak of; -1 in an empty script.
  constexpr std::int32_t tested() const {
    for (std::size_t i = 0; i < size_; ++i) {
      if (steps_[i].role == Role::kTested) return static_cast<std::int32_t>(i);
    }
    return static_cast<std::int32_t>(size_) - 1;
  }

 private:
  std::array<Step, kCapacity> steps_{};
  std::size_t size_ = 0;
};

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// The evidence that shows that a case ran as it should: facts about its trace, beside the codes.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "vss_com.h"

namespace gwm {

enum class FactKind : std::uint8_t {
  kNone,
  kIdentified,       // the writer was called for Identify exactly n times
  kIdentifiedTotal,  // all writers together, exactly n times
  kOnlyIdentify,     // no event but Identify reached any writer
  kInResult,         // some document of the result has the writer's class (and instance)
  kNotInResult,      // none has
  kLogged,           // the log has a record about a service, or with a code
  kNothingLogged,    // it has none
  kLoggedText,       // a record's text has this in it
  kLoggedContext,    // there are records, and each says what it is about
  kPendingAtReturn,  // the gather came back while the writer was still inside OnIdentify
  kBlockedUntilOpen, // the wait came back after the gate was opened
  kMockSatisfied,    // the mock of the writer saw exactly the calls it expects
  kGivenMetadata,    // each OnIdentify of the writer got a metadata object
  kHandledBy,        // each Identify of the writer came through this handler, and there was one
  kEvents,           // the writer saw exactly these events, in this order
  kHasEvent,         // the writer saw this event (n is 1), or never did (0)
  kHasEither,        // the writer saw this event or that one
  kLeftBefore,       // the writer had handled this event before another one was called for another
};

struct Fact {
  FactKind kind = FactKind::kNone;
  std::string_view subject{};  // a writer or a service
  std::int64_t n = 0;          // a count or a code
  std::string_view text{};
  std::string_view other{};  // another writer
  std::string_view later{};  // an event of it
};

constexpr Fact Identified(std::string_view writer, std::int64_t times = 1) {
  return {FactKind::kIdentified, writer, times};
}
constexpr Fact IdentifiedTotal(std::int64_t times) { return {FactKind::kIdentifiedTotal, {}, times}; }
constexpr Fact OnlyIdentify() { return {FactKind::kOnlyIdentify, {}, 0}; }
constexpr Fact InResult(std::string_view writer) { return {FactKind::kInResult, writer, 0}; }
constexpr Fact NotInResult(std::string_view writer) { return {FactKind::kNotInResult, writer, 0}; }
constexpr Fact LoggedService(std::string_view service) { return {FactKind::kLogged, service, S_OK}; }
constexpr Fact LoggedCode(HRESULT inner) { return {FactKind::kLogged, {}, inner}; }
constexpr Fact NothingLogged() { return {FactKind::kNothingLogged, {}, 0}; }
constexpr Fact LoggedText(std::string_view part) { return {FactKind::kLoggedText, part, 0}; }
constexpr Fact LoggedContext() { return {FactKind::kLoggedContext, {}, 0}; }
constexpr Fact PendingAtReturn(std::string_view writer) {
  return {FactKind::kPendingAtReturn, writer, 0};
}
constexpr Fact BlockedUntilOpen() { return {FactKind::kBlockedUntilOpen, {}, 0}; }
constexpr Fact MockSatisfied(std::string_view writer) { return {FactKind::kMockSatisfied, writer, 0}; }
constexpr Fact GivenMetadata(std::string_view writer) { return {FactKind::kGivenMetadata, writer, 0}; }
/// "CVssWriterEx::OnIdentifyEx" or "CVssWriter::OnIdentify".
constexpr Fact HandledBy(std::string_view writer, std::string_view handler) {
  return {FactKind::kHandledBy, writer, 0, handler};
}
/// `events` is a list such as "OnIdentify OnPrepareBackup OnFreeze".
constexpr Fact Events(std::string_view writer, std::string_view events) {
  return {FactKind::kEvents, writer, 0, events};
}

/// `event` came to the writer at least once, or never did.
constexpr Fact HasEvent(std::string_view writer, std::string_view event) {
  return {FactKind::kHasEvent, writer, 1, event};
}
constexpr Fact NoEvent(std::string_view writer, std::string_view event) {
  return {FactKind::kHasEvent, writer, 0, event};
}
/// One of two events came to the writer, or both did.
constexpr Fact HasEither(std::string_view writer, std::string_view event, std::string_view or_this) {
  return {FactKind::kHasEither, writer, 0, event, {}, or_this};
}

/// The writer had left `event` when `other` was called for `later`.
constexpr Fact LeftBefore(std::string_view writer, std::string_view event, std::string_view other,
                          std::string_view later) {
  return {FactKind::kLeftBefore, writer, 0, event, other, later};
}

struct Evidence {
  std::array<Fact, 6> list{};
  std::uint8_t count = 0;

  constexpr Evidence() = default;
  constexpr Evidence(std::initializer_list<Fact> facts) {
    for (const Fact& f : facts) list[count++] = f;
  }
  constexpr const Fact* begin() const { return list.data(); }
  constexpr const Fact* end() const { return list.data() + count; }
};

}  // namespace gwm

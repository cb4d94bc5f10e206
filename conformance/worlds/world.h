// SPDX-License-Identifier: Apache-2.0
//
// What surrounds the calls of a case: the conditions of the machine, and the writers on it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "gwm_world.h"

namespace gwm {

/// What a writer does with Identify, once its scripted steps are done.
enum class Behaviour : std::uint8_t {
  kOk,           // returns true
  kReturnFalse,  // returns false
  kThrow,        // throws a C++ exception
  kGate,         // waits until the script opens its gate, then returns true
  kGateFalse,    // waits likewise, then returns false
  kDelay,        // returns true 20 ms later
};

enum class Membership : std::uint8_t {
  kSubscribed,    // before the script begins
  kInitialised,   // initialised only; the script may subscribe it
  kUnsubscribed,  // subscribed and unsubscribed again
  kConstructed,   // not even initialised
};

enum class WriterKind : std::uint8_t {
  kPlain,   // CVssWriter, OnIdentify
  kEx,      // CVssWriterEx, OnIdentifyEx, version 3.7
  kExBase,  // CVssWriterEx that overrides OnIdentify only
  kEx2,     // CVssWriterEx2, OnIdentifyEx, version 3.7
  kBase,    // CVssWriter without an OnIdentify of its own
};

/// A writer is called by its class letter and, where a class has several instances, a number: "A", "B2".
/// Equal letters are equal classes.
struct WriterSpec {
  std::string_view name;
  Behaviour identify = Behaviour::kOk;
  Membership membership = Membership::kSubscribed;
  WriterKind kind = WriterKind::kPlain;
  bool named_instance = false;  // has a writer instance name, "instance <name>"
  bool mocked = false;          // a GoogleMock object that expects exactly one OnIdentify
};

/// The class id of a writer: its letter decides.
constexpr GUID ClassId(std::string_view writer) {
  const auto letter = static_cast<std::uint8_t>(writer.empty() ? '?' : writer[0]);
  return {0x6777A000u + letter, 0x4D00, 0x4711, {0x80, 0x01, 0, 0, 0, 0, 0, letter}};
}

/// The class of the writer with which the witness shows that the subject works.
constexpr GUID WitnessClass() { return ClassId("?"); }

struct World {
  static constexpr std::size_t kMaxWriters = 6;

  std::string_view name;
  std::array<WriterSpec, kMaxWriters> writers{};
  std::size_t writer_count = 0;
  GwmConditions conditions = GwmDefaultConditions();
  std::uint32_t crowd = 0;   // this many more writers of class Z
  bool documents = true;     // each writer reports one component with one file

  constexpr World(std::string_view world_name, std::initializer_list<WriterSpec> list)
      : name(world_name) {
    for (const WriterSpec& w : list) writers[writer_count++] = w;
  }

  constexpr World With(std::string_view new_name, GwmConditions c) const {
    World copy = *this;
    copy.name = new_name;
    copy.conditions = c;
    return copy;
  }
  constexpr World WithCrowd(std::string_view new_name, std::uint32_t writers_more) const {
    World copy = *this;
    copy.name = new_name;
    copy.crowd = writers_more;
    return copy;
  }
  constexpr World WithoutDocuments(std::string_view new_name) const {
    World copy = *this;
    copy.name = new_name;
    copy.documents = false;
    return copy;
  }
};

// Conditions, one change each from the default.
constexpr GwmConditions On(GwmOsVersion os) {
  GwmConditions c = GwmDefaultConditions();
  c.os = os;
  return c;
}
constexpr GwmConditions EventService(GwmServiceState state) {
  GwmConditions c = GwmDefaultConditions();
  c.eventService = state;
  return c;
}
constexpr GwmConditions VssService(GwmServiceState state) {
  GwmConditions c = GwmDefaultConditions();
  c.vssService = state;
  return c;
}
constexpr GwmConditions Privilege(GwmPrivilege privilege) {
  GwmConditions c = GwmDefaultConditions();
  c.privilege = privilege;
  return c;
}
constexpr GwmConditions Boot(GwmBootMode mode) {
  GwmConditions c = GwmDefaultConditions();
  c.bootMode = mode;
  return c;
}

// Worlds that many tables use.
inline constexpr World kNobody{"no_writer", {}};
inline constexpr World kOneWriter{"one_writer", {{"A"}}};
inline constexpr World kTwoWriters{"two_writers", {{"A"}, {"B"}}};
inline constexpr World kGatedWriter{"gated_writer", {{"A", Behaviour::kGate}}};
inline constexpr World kThreeInstancesAndOne{"three_instances_and_one", {{"A1"}, {"A2"}, {"A3"}, {"B"}}};
inline constexpr World kOneOfThreeFails{
    "one_of_three_fails", {{"A"}, {"B", Behaviour::kReturnFalse}, {"C"}}};
inline constexpr World kFourClasses{"four_classes", {{"A"}, {"B"}, {"C"}, {"D"}}};

}  // namespace gwm

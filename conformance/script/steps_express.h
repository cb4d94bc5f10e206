// SPDX-License-Identifier: Apache-2.0
//
// Steps on express writers. A case has one IVssExpressWriter and one metadata object of it; the latter
// takes the steps of script/steps_build.h: Express(FileGroup(u"data")).
#pragma once

#include "script/steps_build.h"

namespace gwm::writing {

/// Which call SweptExpress repeats; every step below has it as its fourth number.
enum ExpressCall : std::int64_t { kCreateCall, kCreateMetadataCall, kLoadCall, kRegisterCall };

constexpr Step CreateExpress() { return {Action::kCreateExpress, "CreateVssExpressWriter"}; }
constexpr Step CreateExpressNull() { return {Action::kCreateExpress, "CreateVssExpressWriter(NULL)", {1}}; }

/// Class E, "Express", version 1.0. Output "ppMetadata".
constexpr Step CreateMetadata(int usage = VSS_UT_USERDATA, const char16_t* name = u"Express", DWORD reserved = 0) {
  return {Action::kCreateExpressMetadata, "CreateMetadata", {usage, reserved, 0, kCreateMetadataCall}, {name}};
}
constexpr Step CreateMetadataNull() { return {Action::kCreateExpressMetadata, "CreateMetadata(NULL)", {VSS_UT_USERDATA, 0, 1}, {u"Express"}}; }

/// `text` NULL: a NULL pointer.
inline constexpr char16_t kRemembered[] = u"<remembered>";  // what RememberDocument saw
constexpr Step LoadMetadata(const char16_t* text = kRemembered, DWORD reserved = 0) {
  return {Action::kLoadExpress, "LoadMetadata", {reserved, 0, 0, kLoadCall}, {text}};
}
constexpr Step Register() { return {Action::kRegisterExpress, "Register", {0, 0, 0, kRegisterCall}}; }
/// The class of a letter.
constexpr Step Unregister(char letter = 'E') { return {Action::kUnregisterExpress, "Unregister", {letter}}; }

/// Another IVssExpressWriter takes the place of the first; metadata objects of the first go, too.
constexpr Step AnotherExpress() { return {Action::kCreateExpress, "CreateVssExpressWriter, again", {2}}; }

/// The call with the nth allocation failing, for every n until it succeeds, as Swept.
constexpr Step SweptExpress(Step step) {
  step.data = nullptr;
  step.action = Action::kExpressSweep;
  return step;
}

}  // namespace gwm::writing

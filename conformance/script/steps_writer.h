// SPDX-License-Identifier: Apache-2.0
//
// Steps on the writer itself: its life cycle, and what its handlers may ask.
//
//   {Initialize(Argument::kUsage, 5)}    // E_INVALIDARG: everything else is as usual
//
// All are about writer A unless they say so.
#pragma once

#include "script/steps_build.h"
#include "script/steps_environment.h"
#include "script/steps_requester.h"

namespace gwm::writing {

/// The argument of Initialize(Ex) that is not the usual one.
enum class Argument : std::uint8_t {
  kNone, kUsage, kSource, kLevel, kTimeout, kAlternate, kThrottling,
  kName,          // text
  kInstanceName,  // text
  kClass,         // a class letter
  kVersion,       // major * 65536 + minor, InitializeEx only
  kDefaults,      // whatever has a default is left out
};

/// CVssWriter::Initialize: "Writer A", user data, other source, front end, 60000 ms, no alternate
/// writer, no instance name, but for one argument.
constexpr Step Initialize(Argument which = Argument::kNone, std::int64_t value = 0, const char16_t* text = nullptr, const char16_t* writer = u"A") {
  return {Action::kInitializeWith, "Initialize", {static_cast<std::int64_t>(which), value, 0}, {writer, text}};
}
/// CVssWriterEx::InitializeEx, version 3.7; for writers of that kind.
constexpr Step InitializeEx(Argument which = Argument::kNone, std::int64_t value = 0, const char16_t* text = nullptr, const char16_t* writer = u"A") {
  return {Action::kInitializeWith, "InitializeEx", {static_cast<std::int64_t>(which), value, 1}, {writer, text}};
}
/// The call with the nth allocation failing, for every n until it succeeds, as Swept.
constexpr Step InitializeSwept(bool ex = false) {
  return {Action::kInitializeSweep, "Initialize, nth allocation fails", {0, 0, ex}, {u"A"}};
}
constexpr Step SubscribeSwept() {
  return {Action::kSubscribeSweep, "Subscribe, nth allocation fails", {0}, {u"A"}};
}
constexpr Step UnsubscribeSwept() {
  return {Action::kSubscribeSweep, "Unsubscribe, nth allocation fails", {1}, {u"A"}};
}

/// With another event mask than the default.
constexpr Step SubscribeMask(std::int64_t mask) { return {Action::kSubscribeAs, "Subscribe with a mask", {0, mask}, {u"A"}}; }
constexpr Step SubscribeEx(DWORD milliseconds = 10000) { return {Action::kSubscribeAs, "SubscribeEx", {1, CVssWriter::kDefaultEvents, milliseconds}, {u"A"}}; }
/// On another thread; JoinThreads waits for it.
constexpr Step UnsubscribeOnThread() { return {Action::kUnsubscribeWithin, "Unsubscribe on a thread", {}, {u"A"}}; }

/// Deletes the writer's object, whatever its state.
constexpr Step Destroy(const char16_t* writer = u"A") { return {Action::kDestroyWriter, "the writer is destroyed", {0}, {writer}}; }
/// Deletes it and makes a new one, initialised and subscribed like the first.
constexpr Step Restart(const char16_t* writer = u"A") { return {Action::kDestroyWriter, "the writer restarts", {1}, {writer}}; }

/// Reads the result of the current gather. Outputs: "instances", how many different instance ids this
/// case has seen so far; "entries" of this result; "pairs", different pairs of class and instance in it.
constexpr Step Instances() { return {Action::kInstances, "the instances seen"}; }

/// What a handler asks its base class.
enum class Question : std::uint8_t { kLevel, kIdle, kSetFailure, kSetFailureEx, kIdentifyInformation };
constexpr Step Ask(Question question) {
  constexpr const char* kNames[] = {"GetCurrentLevel", "questions about a backup", "SetWriterFailure", "SetWriterFailureEx", "GetIdentifyInformation"};
  return {Action::kAskHandler, kNames[static_cast<std::size_t>(question)], {static_cast<std::int64_t>(question)}};
}
constexpr Step AskInformationNull() { return {Action::kAskHandler, "GetIdentifyInformation(NULL)", {static_cast<std::int64_t>(Question::kIdentifyInformation), 1}}; }

}  // namespace gwm::writing

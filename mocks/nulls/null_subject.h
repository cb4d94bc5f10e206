// SPDX-License-Identifier: Apache-2.0
//
// null_subject.h: a null subject is a vssapi library without an implementation: whatever is called,
// a policy answers. A judge is worth something only if it passes none of them.
//
//   {"always_e_fail", "Every method answers E_FAIL.", {.answer = [] { return E_FAIL; }}},
//
// The subject is chosen with GwmSelectSubject before anything is called.
#pragma once

#include <atomic>
#include <span>

#include "vsbackup.h"

namespace gwm {

/// What a method does with its outputs.
enum class Outputs {
  kUntouched,
  kCleared,  // zero, NULL
  kFilled,   // an object, a text, one, true
  kAnyhow,   // one of the three, by chance
  kHonest,   // filled where the method succeeds, else cleared
};

struct Policy {
  /// The code of the method that was called.
  HRESULT (*answer)() = [] { return S_OK; };
  Outputs outputs = Outputs::kUntouched;
  /// What is filled into an HRESULT, the status of an IVssAsync.
  HRESULT status = S_OK;
  /// The code of the exports that make objects.
  HRESULT (*create)() = [] { return S_OK; };
  /// False: those answer as `create` says, but make nothing.
  bool makes_objects = true;
  /// Whether the library lets a test set the world; it then claims to have every capability.
  bool has_world = true;
};

struct NullSubject {
  const char* name;    // snake_case
  const char* defect;  // one sentence
  Policy policy;
};

std::span<const NullSubject> NullSubjects();

/// Objects that were handed out and not given back.
inline std::atomic<LONGLONG> live_nulls{0};

/// The policy in force.
const Policy& CurrentPolicy();

/// A number by chance, from the same seed in every process: 0 up to, but not, `bound`. The nth
/// world that is opened has numbers of its own, however many the one before has used.
unsigned ByChance(unsigned bound);
void BeginWorldOfChance();

}  // namespace gwm

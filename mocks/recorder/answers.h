// SPDX-License-Identifier: Apache-2.0
//
// answers.h: the calls of the program that the world answers ([[answer]] of its file).
//
//   const Answered answered("IVssAsync::Wait");   // counts the call
//   if (answered.in_place()) return answered.code();
//   const HRESULT hr = answered.Of(inner.Wait(1000));
//
// Where the answer is the status of an operation, the call is made, and the reference itself ends
// that operation so (ArmLateFault), or lets it wait before it begins (ArmDelay): what follows from
// it follows. A call whose answer is a failure, or S_FALSE (there is nothing), is not made at all.
// Any other success takes the place of the S_OK of the call that is made.
#pragma once

#include <atomic>
#include <span>
#include <string_view>

#include "worlds/world.h"

namespace gwm::recording {

/// Puts the answers of a world into force, and into the trace. `os` decides between the unexpected
/// codes.
void ArmAnswers(std::span<const AnswerSpec> answers, UINT os);

/// From now on no call is answered.
void DisarmAnswers();

/// Whether any are in force.
inline std::atomic<bool> answers_armed{false};

/// One call of the program; it is there until its return is recorded.
class Answered {
 public:
  /// NULL: a call that the world has nothing to do with.
  explicit Answered(const char* method) {
    if (method != nullptr && answers_armed.load(std::memory_order_acquire)) Find(method);
  }
  ~Answered() {
    if (spec_ != nullptr) Forget();
  }
  Answered(const Answered&) = delete;
  Answered& operator=(const Answered&) = delete;

  /// The answer takes the place of the call.
  bool in_place() const { return spec_ != nullptr && IsInPlace(*spec_); }
  HRESULT code() const { return spec_->code; }
  /// What the call that was made answers to the program.
  HRESULT Of(HRESULT hr) { return spec_ == nullptr ? hr : Replace(hr); }

  /// The answer to the call that this thread is in: NULL where there is none.
  static const AnswerSpec* Here();

 private:
  static bool IsInPlace(const AnswerSpec& spec) {
    return spec.at == AnswerSpec::At::kReturn && (FAILED(spec.code) || spec.code == S_FALSE);
  }
  void Find(std::string_view method);
  HRESULT Replace(HRESULT hr);
  void Arm();
  void Disarm();
  void Forget();
  /// The note that this call was answered.
  void Tell() const;

  const AnswerSpec* spec_ = nullptr;
  const AnswerSpec* outer_ = nullptr;
  std::uint32_t call_ = 0;  // which of its method
  bool is_armed_ = false;
};

}  // namespace gwm::recording

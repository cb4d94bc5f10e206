// SPDX-License-Identifier: Apache-2.0
//
// Values for the outputs of a null subject, one overload a type.
#pragma once

#include <cstdint>
#include <type_traits>

#include "nulls/null_subject.h"

namespace gwm {

void Fill(IVssBackupComponents*& output);
void Fill(IVssAsync*& output);
void Fill(IVssEnumObject*& output);
void Fill(IVssWriterComponentsExt*& output);
void Fill(IVssExamineWriterMetadata*& output);
void Fill(IVssExamineWriterMetadataEx*& output);
void Fill(IVssWMComponent*& output);
void Fill(IVssWMFiledesc*& output);
void Fill(IVssWMDependency*& output);
void Fill(IVssWriterImpl*& output);
void Fill(IVssExpressWriter*& output);
void Fill(IVssCreateExpressWriterMetadata*& output);
void Fill(PVSSCOMPONENTINFO& output);
void Fill(BSTR& output);
void Fill(GUID& output);
void Fill(bool& output);

/// Numbers, and HRESULTs, which are numbers: the policy's status if it has one, else 1.
inline void Fill(LONG& output) {
  output = CurrentPolicy().status != S_OK ? CurrentPolicy().status : 1;
}
inline void Fill(DWORD& output) { output = 1; }

/// Anything else: enumerations and structures get zeros, foreign interfaces NULL.
template <class T>
void Fill(T& output) {
  output = T{};
}

/// Whether a method stores something at an argument of this type: no text, nothing that is const,
/// no object.
template <class T>
inline constexpr bool kIsOutput = false;
template <class T>
inline constexpr bool kIsOutput<T*> =
    !std::is_const_v<T> && !std::is_same_v<T, WCHAR> && !std::is_abstract_v<T>;

/// What the policy in force has a method answer, and do with its outputs.
struct Decision {
  HRESULT hr;
  Outputs how;
};
inline Decision Decide() {
  Outputs how = CurrentPolicy().outputs;
  if (how == Outputs::kAnyhow) how = static_cast<Outputs>(ByChance(3));
  const HRESULT hr = CurrentPolicy().answer();
  if (how == Outputs::kHonest) how = SUCCEEDED(hr) ? Outputs::kFilled : Outputs::kCleared;
  return {hr, how};
}

/// Treats the outputs among these arguments as the policy in force says; its answer.
template <class... T>
HRESULT Treat(T... arguments) {
  const auto [hr, how] = Decide();
  [[maybe_unused]] const auto treat = [how = how](auto argument) {
    if constexpr (kIsOutput<decltype(argument)>) {
      // NULL, and what a case hands in for a place that is no memory.
      if (reinterpret_cast<std::uintptr_t>(argument) < 4096) return;
      if (how == Outputs::kCleared) *argument = {};
      if (how == Outputs::kFilled) Fill(*argument);
    }
  };
  (treat(arguments), ...);
  return hr;
}

}  // namespace gwm

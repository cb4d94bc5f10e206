// SPDX-License-Identifier: Apache-2.0
//
// Short names for the severity columns of the rule tables: strict, default, lenient.
#pragma once

#include <array>

#include "document/rules.h"

namespace gwm::document {

using SeverityByProfile = std::array<Severity, 3>;

inline constexpr Severity kO = Severity::kOff;
inline constexpr Severity kN = Severity::kNote;
inline constexpr Severity kW = Severity::kWarning;
inline constexpr Severity kE = Severity::kError;

inline constexpr SeverityByProfile kAlwaysError{kE, kE, kE};
inline constexpr SeverityByProfile kAlwaysNote{kN, kN, kN};
inline constexpr SeverityByProfile kErrorOrWarning{kE, kE, kW};  // documented; lenient readers cope
inline constexpr SeverityByProfile kByProfile{kE, kW, kN};       // derived or disputed
inline constexpr SeverityByProfile kReal{kE, kN, kO};  // asked for, yet real writers do not
inline constexpr SeverityByProfile kWarning{kW, kW, kN};
inline constexpr SeverityByProfile kMild{kW, kN, kO};
inline constexpr SeverityByProfile kStrictWarning{kW, kO, kO};
inline constexpr SeverityByProfile kStrictNote{kN, kO, kO};
inline constexpr SeverityByProfile kOpen{kN, kN, kN};  // the decision rules
inline constexpr Question kNoQuestion = Question::kNone;

}  // namespace gwm::document

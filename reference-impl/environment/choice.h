// SPDX-License-Identifier: Apache-2.0
//
// choice.h: which environment is the one of this process (TheEnvironment).
//
// From a world's Open to its Close it is the simulated one. Else the variable GWM_ENVIRONMENT
// decides, as it is when the library first asks:
//
//   windows     the machine's own: the caller's token, the services, the registry, the event log
//   simulated   the healthy machine of GwmDefaultConditions
//
// Without it: on Windows the machine's own, which is what a program expects of vssapi.dll; under
// Wine, which has none of VSS's services, and everywhere else the simulated one.
#pragma once

#include <string_view>

namespace gwm {

class Environment;

/// `setting` is GWM_ENVIRONMENT, "" where it is not set; a word that is neither of the two is as
/// none.
constexpr bool ReadsTheMachine(std::string_view setting, bool is_wine) {
  if (setting == "windows") return true;
  if (setting == "simulated") return false;
  return !is_wine;
}

/// Called by the world's Open and Close, and by whoever else sets conditions.
void WorldIsOpen(bool open);

/// What knows the machine itself (windows/windows_environment.cpp; elsewhere nothing does) offers
/// itself when the library is loaded. `machine` gives NULL where the simulated environment is to be
/// asked.
using MachineEnvironment = Environment* (*)();
void OfferEnvironment(MachineEnvironment machine);

}  // namespace gwm

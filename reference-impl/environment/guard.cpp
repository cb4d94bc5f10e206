// SPDX-License-Identifier: Apache-2.0
#include "environment/guard.h"

#include "decisions/decisions.h"
#include "environment/environment.h"

namespace gwm {

HRESULT Unforeseen(Method method, HRESULT inner, const char* what) noexcept {
  Environment& environment = TheEnvironment();
  if (CurrentDecisions().unforeseen_is_logged)
    environment.Log({.code = inner, .text = method.name(), .detail = what});
  return UnexpectedCode(environment.OsVersion());
}

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
#include "com/guard.h"

#include "environment/environment.h"
#include "requester/decisions.h"

namespace gwm {

HRESULT Unforeseen(Method method, HRESULT inner, const char* what) noexcept {
  Environment& environment = TheEnvironment();
  if (CurrentDecisions().unforeseen_is_logged)
    environment.Log({.code = inner, .text = method.name(), .detail = what});
  return UnexpectedCode(environment.OsVersion());
}

}  // namespace gwm

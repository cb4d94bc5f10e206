// SPDX-License-Identifier: Apache-2.0
#include "com/guard.h"

#include "environment/environment.h"

namespace gwm {

HRESULT Unforeseen(Method method, HRESULT inner, const char* what) noexcept {
  Environment& environment = TheEnvironment();
  environment.Log({.code = inner, .text = method.name(), .detail = what});
  return UnexpectedCode(environment.OsVersion());
}

}  // namespace gwm

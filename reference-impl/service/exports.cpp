// SPDX-License-Identifier: Apache-2.0
//
// The library that is loaded heeds the variable; the objects that it is made of do not by
// themselves.
#include "service/event_service.h"

namespace {
struct Loaded {
  Loaded() { gwm::service::UseEventServiceIfAsked(); }
} loaded;
}  // namespace

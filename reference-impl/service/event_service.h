// SPDX-License-Identifier: Apache-2.0
//
// event_service.h: whether the writers of other processes take part. They do not, unless this
// variable is there when the library is loaded:
//
//   GWM_EVENT_SERVICE  the service's folder: one that exists, is the user's own, and nobody else's
//                      to open (0700). Programs with the same folder find each other's writers.
//   GWM_EVENT_LIMIT    milliseconds that a handler in another process may take (60,000); one that
//                      takes longer, or whose process has stopped, is lost
//   GWM_EVENT_ALLOW    ids of other users who may take part, with commas between them; on Windows
//                      there are none
//   GWM_EVENT_TROUBLE  what goes wrong in this process (trouble.h)
//   GWM_EVENT_MARK     a word of letters and digits in the names of the doors (door_name.h)
#pragma once

#include "service/channel.h"

namespace gwm::service {

/// Has the sessions of this process that begin from now on, and its writers, use the service in
/// that folder; NULL: no longer.
void UseEventService(NativePath folder);
/// By the variable.
void UseEventServiceIfAsked();

/// How long a handler in another process may take.
std::chrono::milliseconds TheLimit();
/// When what begins now has taken too long.
Deadline LimitFromNow();

}  // namespace gwm::service

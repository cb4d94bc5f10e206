// SPDX-License-Identifier: Apache-2.0
//
// touring.h: with GWM_TOUR the library brings the requester that a writer program lacks. Once the
// program has subscribed its writers, and for a short while no more, a thread of the library's own
// plays the tour of that name (requesters/tours.h). Then the file of GWM_TOUR_END is created, by which
// whoever started the program knows that it is to end now.
//
// What the tour's threads call is in the trace as any requester's calls are; a note tells which
// threads these are ("tour": "begins", "joins"), and when the program is asked to end ("is over").
#pragma once

#include <string_view>

#include "recorder/trace_file.h"

namespace gwm::recording {

/// Ends the process with code 4 where there is no such tour. NULL: no tour.
void BeginTour(const char* name, NativePath end_file);

/// A writer has subscribed.
void TellTourOfSubscription();

/// Whether the requester has selected no components: then handlers may get NULL for them, and do.
bool TourSelectsNoComponents();

/// Around a writer's handler.
class InHandler {
 public:
  explicit InHandler(std::string_view method);
  ~InHandler();
  InHandler(const InHandler&) = delete;
  InHandler& operator=(const InHandler&) = delete;

 private:
  const std::string_view method_;
};

}  // namespace gwm::recording

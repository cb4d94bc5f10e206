// SPDX-License-Identifier: Apache-2.0
//
// What several steps inside an event of a writer need.
#pragma once

#include "stage/context.h"
#include "stage/live_writer.h"

namespace gwm {

/// The event that runs; NULL where none does, which is recorded.
inline const LiveWriter::Event* EventOf(Context& c, const Step& s) {
  const LiveWriter::Event* event = c.event();
  if (event != nullptr && event->writer != nullptr) return event;
  c.Unreached(s, "no event of a writer runs");
  return nullptr;
}

/// The first component of the event that runs, for the caller to release; NULL where it has none, which is
/// recorded.
inline IVssComponent* ComponentOfEvent(Context& c, const Step& s) {
  const LiveWriter::Event* event = c.event();
  IVssComponent* component = nullptr;
  if (event != nullptr && event->components != nullptr &&
      event->components->GetComponent(0, &component) == S_OK && component != nullptr) {
    return component;
  }
  c.Unreached(s, "the event has no component");
  return nullptr;
}

}  // namespace gwm

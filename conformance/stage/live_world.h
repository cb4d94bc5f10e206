// SPDX-License-Identifier: Apache-2.0
//
// A world made real: the conditions set in the library, the writers subscribed.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "worlds/world.h"
#include "stage/live_writer.h"
#include "stage/open_world.h"
#include "subject/subject.h"

namespace gwm {

class LiveWorld {
 public:
  /// Sets the conditions, makes the writers and brings each to its membership.
  LiveWorld(const World& world, Subject& subject, Recorder& recorder, LiveWriter::Hook hook);
  /// Opens every gate, unsubscribes every writer, and closes the library's world.
  ~LiveWorld();

  GwmConditions& conditions() { return conditions_; }
  /// Applies what `conditions` now says, and records it.
  HRESULT ApplyConditions(std::int32_t step);

  /// The writer of this name, or nullptr.
  LiveWriter* Find(std::string_view name);
  std::vector<std::unique_ptr<LiveWriter>>& writers() { return writers_; }

 private:
  void Ready(LiveWriter& writer);
  void ArmFaults();

  const World& world_;
  Subject& subject_;
  Recorder& recorder_;
  GwmConditions conditions_;
  const OpenWorld open_;
  std::vector<std::unique_ptr<LiveWriter>> writers_;  // go before it closes
};

}  // namespace gwm

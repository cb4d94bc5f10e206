// SPDX-License-Identifier: Apache-2.0
//
// scripted_requester.h: a requester that does what it is told, by the public interfaces alone.
//
//   ScriptedRequesters requesters(*FindTour("backup"));
//   requesters.Play();   // on this thread, to the end
//
// It goes on where a call fails, as far as what comes next makes sense without it: what a writer
// refuses is the writer's business. Strings and interfaces are given back.
#pragma once

#include <memory>
#include <vector>

#include "requesters/tours.h"
#include "requesters/writer_list.h"

namespace gwm::touring {

class Requester;

class ScriptedRequesters {
 public:
  explicit ScriptedRequesters(const Tour& tour);
  ~ScriptedRequesters();

  /// All steps of the tour; false if an operation did not come to its end in time.
  bool Play();

 private:
  const Tour& tour_;
  std::unique_ptr<Requester> requesters_[2];
  std::vector<Text> saved_;  // the Backup Components Documents of the tour's backups
};

}  // namespace gwm::touring

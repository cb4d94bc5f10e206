// SPDX-License-Identifier: Apache-2.0
//
// Runs call sequences on real objects and compares every answer with the model.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "model/life_cycle.h"
#include "subject/subject.h"

namespace gwm {

/// What the subject answered in one cell of the matrices.
struct CellSeen {
  Cell predicted;
  std::map<HRESULT, std::uint64_t> answers;  // code -> how often
  std::string path;    // a shortest sequence of calls that leads there
  std::string broken;  // a sequence whose last call is not permitted; empty if there is none
  HRESULT wrong = S_OK;
};

struct Exploration {
  using Key = std::pair<std::pair<Phase, Call>, std::string>;  // the string is the row's variant
  std::map<Key, CellSeen> cells;
  std::uint64_t sequences = 0;  // of the full length
  std::uint64_t calls = 0;
  std::uint64_t states = 0;     // different state hashes (closure only)
  std::string trouble;          // why the exploration could not go on; empty normally
};

/// The calls of exhaustive sequences.
std::span<const Call> SequenceAlphabet();

/// All sequences of calls from the alphabet up to this length. A call that was refused leaves the state
/// hash as it was (that is checked), and then the next sequence goes on from the same object; after
/// every other call objects are made anew. A subject without state hashes gets a new object each time.
Exploration ExploreSequences(Subject& subject, int depth);

/// Every call in every state that can be reached, states being told apart by the subject's hash. Without
/// hashes: by the model's own state.
Exploration ExploreStates(Subject& subject);

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// Runs call sequences on real objects and keeps every answer that differs from those before it. What it
// should have been is not its business: the model only says where an answer leads.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/path.h"
#include "subject/subject.h"

namespace gwm {

/// An answer that came for the first time to a call in a state.
struct Answered {
  LifeState state;
  Call call;
  HRESULT answer;
  CallPath path;  // how the object came to the state
};

struct Exploration {
  std::vector<Answered> answers;
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
/// hashes, or with such as never come again: by the model's own state.
Exploration ExploreStates(Subject& subject);

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
#include "play/explorer.h"

#include <algorithm>
#include <deque>
#include <memory>
#include <set>

#include "play/model_object.h"

namespace gwm {
namespace {

constexpr std::size_t kMostStates = 4000;  // far beyond what the life cycle has

constexpr Call kAlphabet[] = {
    Call::kInitializeForBackup, Call::kInitializeForRestore, Call::kSetContext,
    Call::kSetBackupState,      Call::kDisableClasses,       Call::kGather,
    Call::kFinish,              Call::kCount,                Call::kGetMetadata,
    Call::kFree,                Call::kStartSnapshotSet,     Call::kPrepareForBackup,
    Call::kAbort,               Call::kPreRestore};

/// The different answers, by state and call.
class Ledger {
 public:
  explicit Ledger(Exploration& result) : result_(result), known_(kStates * kCalls) {}

  void Note(const LifeState& state, Call call, HRESULT answer, const CallPath& path) {
    std::vector<HRESULT>& known = known_[NumberOf(state) * kCalls + static_cast<std::size_t>(call)];
    if (std::ranges::find(known, answer) != known.end()) return;
    known.push_back(answer);
    result_.answers.push_back({state, call, answer, path});
  }

 private:
  static constexpr std::size_t kStates = kPhases << 7;

  static std::size_t NumberOf(const LifeState& s) {
    auto number = static_cast<std::size_t>(s.phase);
    for (const bool fact : {s.context_set, s.backup_state_set, s.gathered, s.metadata, s.status,
                            s.volume_added, s.cancelled}) {
      number = number * 2 + (fact ? 1 : 0);
    }
    return number;
  }

  Exploration& result_;
  std::vector<std::vector<HRESULT>> known_;
};

/// The depth-first walk over all sequences.
class Walk {
 public:
  Walk(Subject& subject, int depth, Exploration& result)
      : subject_(subject), depth_(depth), result_(result), ledger_(result) {}

  void Run() { Visit(LifeState{}, 0); }

 private:
  /// Brings the one object to the state of `path_`. Never two at a time: a shadow copy set that one has
  /// begun would be in the other one's way.
  bool Replay() {
    object_.reset();
    object_ = std::make_unique<ModelObject>(subject_);
    if (!object_->ready()) {
      result_.trouble = "no object can be created";
      return false;
    }
    for (const auto& [call, answer] : path_) object_->Perform(call);
    result_.calls += path_.size();
    return true;
  }

  /// All sequences that begin with `path_`. True if the object is in the state of `path_` afterwards.
  bool Visit(const LifeState& state, int length) {
    bool here = length != 0;
    std::uint64_t hash = here ? object_->Hash() : 0;
    for (Call call : kAlphabet) {
      if (!Possible(state, call)) continue;
      if (!here) {
        if (!Replay()) return false;
        hash = object_->Hash();
      }
      const HRESULT answer = object_->Perform(call);
      ++result_.calls;
      ledger_.Note(state, call, answer, led_);
      const bool unchanged = hash != 0 && object_->Hash() == hash;
      here = unchanged;
      if (length + 1 == depth_) {
        ++result_.sequences;
        continue;
      }
      const std::optional<LifeState> next = Next(state, call, answer);
      if (!next) continue;
      const bool leads = !unchanged || *next != state;
      if (!unchanged) path_.emplace_back(call, answer);
      if (leads) led_.emplace_back(call, answer);
      const bool child_here = Visit(*next, length + 1);
      if (leads) led_.pop_back();
      if (!unchanged) path_.pop_back();
      here = unchanged && child_here;
    }
    return here;
  }

  Subject& subject_;
  int depth_;
  Exploration& result_;
  Ledger ledger_;
  CallPath path_;  // without the calls that changed nothing of the object
  CallPath led_;   // without those that changed nothing of the model's state either
  std::unique_ptr<ModelObject> object_;
};

/// Nothing where the hashes tell apart so many states that there seems to be no end to them.
std::optional<Exploration> ExploreStatesBy(Subject& subject, bool hashed) {
  Exploration result;
  Ledger ledger(result);
  struct Open {
    CallPath path;
    LifeState state;
  };
  std::deque<Open> open{{{}, {}}};
  std::set<std::uint64_t> hashes;
  std::vector<LifeState> states{{}};
  while (!open.empty() && result.trouble.empty()) {
    const Open at = open.front();
    open.pop_front();
    for (std::size_t i = 0; i < kCalls; ++i) {
      const auto call = static_cast<Call>(i);
      if (!Possible(at.state, call)) continue;
      ModelObject object(subject);
      if (!object.ready()) {
        result.trouble = "no object can be created";
        break;
      }
      for (const auto& [before, said] : at.path) object.Perform(before);
      const auto hash_now = [&] { return hashed ? object.Hash() : 0; };
      if (hashes.insert(hash_now()).second) ++result.states;
      const HRESULT answer = object.Perform(call);
      result.calls += at.path.size() + 1;
      ledger.Note(at.state, call, answer, at.path);
      const std::optional<LifeState> next = Next(at.state, call, answer);
      if (!next) continue;
      const std::uint64_t hash = hash_now();
      const bool known = hash != 0 ? !hashes.insert(hash).second
                                   : std::ranges::find(states, *next) != states.end();
      if (known) continue;
      if (hash != 0) ++result.states;
      states.push_back(*next);
      CallPath path = at.path;
      path.emplace_back(call, answer);
      if (states.size() > kMostStates) return std::nullopt;
      open.push_back({std::move(path), *next});
    }
  }
  return result;
}

}  // namespace

std::span<const Call> SequenceAlphabet() { return kAlphabet; }

Exploration ExploreSequences(Subject& subject, int depth) {
  Exploration result;
  Walk(subject, depth, result).Run();
  return result;
}

Exploration ExploreStates(Subject& subject) {
  // Equal hashes mean equal answers; different ones need not mean different answers.
  if (auto found = ExploreStatesBy(subject, true)) return *std::move(found);
  return ExploreStatesBy(subject, false).value_or(Exploration{});
}

}  // namespace gwm

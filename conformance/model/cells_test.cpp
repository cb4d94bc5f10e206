// SPDX-License-Identifier: Apache-2.0
//
// The matrices a second time, in another notation, as double-entry bookkeeping has it: a cell that
// changes its answer or its basis needs a reason on both sides.
//
//   +  S_OK    -  VSS_E_BAD_STATE    ?  either of them    *  more than these    ~  everything    x
//   cannot be called d  documented    i  derived    c  disputed    (nothing)  undefined
#include <gtest/gtest.h>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "model/life_cycle.h"
#include "vsserror.h"

namespace gwm {
namespace {

/// An object in this phase to which everything happened that can have happened by then.
LifeState In(Phase phase, Call call) {
  LifeState state{phase};
  state.backup_state_set = state.gathered = state.metadata = true;
  state.volume_added = call == Call::kDoSnapshotSet;
  return state;
}

std::string Letters(const Cell& cell) {
  if (cell.codes.empty()) return "~";
  const bool good = cell.codes.Contains(S_OK);
  const bool bad = cell.codes.Contains(VSS_E_BAD_STATE);
  const std::size_t known = (good ? 1u : 0u) + (bad ? 1u : 0u);
  std::string text = cell.codes.count > known ? "*" : good && bad ? "?" : good ? "+" : "-";
  return text + (cell.basis == Basis::kDocumented ? "d"
                 : cell.basis == Basis::kDerived  ? "i"
                                                  : "c");
}

std::string Cells(Call call) {
  std::string text;
  for (std::size_t p = 0; p < kPhases; ++p) {
    text += (p == 0              ? ""
             : p == 1 || p == 10 ? " | "
                                 : " ") +
            Letters(Predict(In(static_cast<Phase>(p), call), call));
  }
  return text;
}

struct Row {
  Call call;
  const char* cells;
};

// Phases: created | backup, gathering, gathered, failed, freed, set, prepared, done, ended |
//         restore, gathering, gathered, failed, freed, restoring, restored
constexpr Row kRows[] = {
    {Call::kInitializeForBackup, "+d | -i -i -i -i -i -i -i -i -i | -i -i -i -i -i -i -i"},
    {Call::kInitializeForRestore, "+d | -i -i -i -i -i -i -i -i -i | -i -i -i -i -i -i -i"},
    {Call::kSetContext, "-d | +d ?c ?c ~ ~ -i -i -i -i | -c -c -c -c -c -c -c"},
    {Call::kSetBackupState, "-d | +d +i +d ~ ~ +d -i -i -i | -c -c -c -c -c -c -c"},
    {Call::kDisableClasses, "-d | +d ?c ?c ~ ?c ?c ?c ?c ~ | ?c ?c ?c ~ ~ ~ ~"},
    {Call::kGather, "-d | -d -d -d -i -d -d -d -d -d | -d -d -d -i -d -d -d"},
    {Call::kFinish, "~ | ~ +d +i +i +i +i +i +i +i | ~ +d +i +i +i +i +i"},
    {Call::kCancel, "*d | *d +d *d *d *d *d *d *d *d | *d +d *d *d *d *d *d"},
    {Call::kCount, "-d | -i -i +d -i -i +i +i +i ~ | -i -i +c -i -i +i ~"},
    {Call::kGetMetadata, "-d | -i -i +d -i -i +i +i +i ~ | -i -i +c -i -i +i ~"},
    {Call::kFree, "-d | -c ~ +d ~ -i +i +i +i ~ | -i ~ +i ~ -i +i ~"},
    {Call::kGatherStatus, "-d | ?c ~ +d ~ ~ +i +d +d +d | ?c ~ +d ~ +i +d +d"},
    {Call::kStatusCount, "-d | -i -i -i -i -i -i -i -i -i | -i -i -i -i -i -i -i"},
    {Call::kAddComponent, "-d | -i -i *d -i ~ *c -i -i -i | -c -c -c -c -c -c -c"},
    {Call::kStartSnapshotSet, "-d | ?c ?c +d ~ ~ *i *i *i -i | -c -c -c -c -c -c -c"},
    {Call::kAddToSnapshotSet, "-d | -i -i -i -i -i +d -i -i -i | -c -c -c -c -c -c -c"},
    {Call::kPrepareForBackup, "-d | -i -i -i -i -i +d -i -i -i | -c -c -c -c -c -c -c"},
    {Call::kDoSnapshotSet, "-d | -d -d -d -d -d ~ +d -i -i | -i -i -i -i -i -i -i"},
    {Call::kBackupComplete, "-d | -i -i -i -i -i -i +d +d -i | -c -c -c -c -c -c -c"},
    {Call::kAbort, "-d | +d ~ +d +d +d +d +d +d +d | ~ ~ ~ ~ ~ ~ ~"},
    {Call::kSaveAsXml, "-d | ~ ~ ~ ~ ~ ~ +d +d +d | ~ ~ ~ ~ ~ ~ ~"},
    {Call::kSetRestoreState, "-d | -d -d -d -d -d -d -d -d -d | +d +i +d +i +i -i -i"},
    {Call::kPreRestore, "-d | -i -i -i -i -i -i -i -i -i | ~ ~ +d ~ +i -i -i"},
    {Call::kPostRestore, "-d | -i -i -i -i -i -i -i -i -i | -i -i -i -i -i +d -i"},
};

TEST(Cells, AnswerWhatTheSecondTableHas) {
  EXPECT_EQ(std::size(kRows), kCalls);
  for (const Row& row : kRows) EXPECT_EQ(Cells(row.call), row.cells) << Name(row.call);
}

void ExpectCell(const LifeState& state, Call call, std::initializer_list<HRESULT> codes,
                Basis basis, std::string_view reading, std::string_view variant) {
  const Cell cell = Predict(state, call);
  EXPECT_TRUE(std::ranges::equal(cell.codes, codes)) << Name(call) << " " << variant;
  EXPECT_EQ(cell.basis, basis) << Name(call) << " " << variant;
  EXPECT_EQ(cell.reading, reading) << Name(call) << " " << variant;
  EXPECT_EQ(cell.variant, variant) << Name(call);
}

TEST(Cells, OfACancelHangOnTheOperation) {
  for (Phase pending : {Phase::kBackupGathering, Phase::kRestoreGathering}) {
    ExpectCell({pending}, Call::kCancel, {S_OK}, Basis::kDocumented, "", "pending");
  }
  ExpectCell({Phase::kBackupGathered}, Call::kCancel, {VSS_S_ASYNC_FINISHED}, Basis::kDocumented,
             "", "finished");
  ExpectCell({.phase = Phase::kBackupGatherFailed, .cancelled = true}, Call::kCancel,
             {VSS_S_ASYNC_CANCELLED}, Basis::kDocumented, "", "second call");
  ExpectCell({.phase = Phase::kBackupGatherFailed, .cancelled = true}, Call::kFinish, {},
             Basis::kUndefined, "", "cancelled");
}

TEST(Cells, OfACallThatWasMadeAlready) {
  ExpectCell({.phase = Phase::kBackup, .context_set = true}, Call::kSetContext, {VSS_E_BAD_STATE},
             Basis::kDerived, "", "second call");
  ExpectCell({.phase = Phase::kCreated, .context_set = true}, Call::kSetContext, {VSS_E_BAD_STATE},
             Basis::kDocumented, "", "");
  ExpectCell({.phase = Phase::kSnapshotSet, .volume_added = true}, Call::kAddToSnapshotSet, {},
             Basis::kUndefined, "", "same volume again");
  ExpectCell({.phase = Phase::kSnapshotSet, .volume_added = false}, Call::kAddToSnapshotSet, {S_OK},
             Basis::kDocumented, "", "");
  for (Phase phase : {Phase::kSnapshotSet, Phase::kPrepared, Phase::kSnapshotDone}) {
    ExpectCell({phase}, Call::kStartSnapshotSet, {VSS_E_BAD_STATE, VSS_E_SNAPSHOT_SET_IN_PROGRESS},
               Basis::kDerived, "", "");
  }
}

TEST(Cells, OfTheResultHangOnWhetherThereIsOne) {
  for (Call call : {Call::kCount, Call::kGetMetadata, Call::kFree}) {
    for (Phase phase :
         {Phase::kSnapshotSet, Phase::kPrepared, Phase::kSnapshotDone, Phase::kRestoring}) {
      ExpectCell({phase}, call, {VSS_E_BAD_STATE}, Basis::kDerived, "", "no result");
      ExpectCell({.phase = phase, .metadata = true}, call, {S_OK}, Basis::kDerived, "", "");
    }
    // Before that the phase itself says so.
    EXPECT_EQ(Predict({Phase::kBackupGathered}, call).variant, "");
  }
}

TEST(Cells, OfStatusHangOnWhetherItWasGathered) {
  ExpectCell({.phase = Phase::kBackup, .status = true}, Call::kStatusCount, {S_OK},
             Basis::kDocumented, "", "after GatherWriterStatus");
  ExpectCell({.phase = Phase::kCreated, .status = true}, Call::kStatusCount, {VSS_E_BAD_STATE},
             Basis::kDocumented, "", "");
}

TEST(Cells, OfASnapshotSetHangOnWhatCameBefore) {
  const LifeState set{.phase = Phase::kSnapshotSet};
  ExpectCell(set, Call::kGather, {S_OK, VSS_E_BAD_STATE}, Basis::kDisputed, "AMB-03",
             "first gather");
  ExpectCell(set, Call::kPrepareForBackup, {VSS_E_BAD_STATE}, Basis::kDerived, "",
             "without SetBackupState");
  ExpectCell({.phase = Phase::kSnapshotSet, .backup_state_set = true}, Call::kPrepareForBackup, {},
             Basis::kUndefined, "", "without metadata");
  ExpectCell(set, Call::kDoSnapshotSet, {VSS_E_BAD_STATE}, Basis::kDocumented, "",
             "never gathered");
  ExpectCell({Phase::kPrepared}, Call::kDoSnapshotSet, {}, Basis::kUndefined, "", "no volume");
  ExpectCell(set, Call::kAddComponent, {}, Basis::kUndefined, "", "no result");
  ExpectCell({.phase = Phase::kSnapshotSet, .metadata = true}, Call::kAddComponent,
             {S_OK, VSS_E_OBJECT_ALREADY_EXISTS, VSS_E_BAD_STATE}, Basis::kDisputed, "AMB-03", "");
  ExpectCell({Phase::kBackupGathered}, Call::kAddComponent, {S_OK, VSS_E_OBJECT_ALREADY_EXISTS},
             Basis::kDocumented, "", "");
}

TEST(Cells, OfARestoreAreDisputedForOneReasonOnly) {
  EXPECT_EQ(Predict({Phase::kRestore}, Call::kGather).reading, "AMB-01");
  EXPECT_EQ(Predict({Phase::kRestore}, Call::kSetContext).reading, "AMB-01");
  EXPECT_EQ(Predict({Phase::kBackupEnded}, Call::kDisableClasses).reading, "");
  EXPECT_EQ(Predict({Phase::kBackupGathered}, Call::kDisableClasses).reading, "AMB-11");
}

bool SameCell(const Cell& a, const Cell& b) {
  return std::ranges::equal(a.codes, b.codes) && a.basis == b.basis && a.reading == b.reading &&
         a.variant == b.variant;
}

/// Every state there can be, so far as the type goes.
template <class Visit>
void ForEachState(Visit&& visit) {
  for (std::size_t p = 0; p < kPhases; ++p) {
    for (unsigned bits = 0; bits < 128; ++bits) {
      visit(LifeState{static_cast<Phase>(p), (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0,
                      (bits & 8) != 0, (bits & 16) != 0, (bits & 32) != 0, (bits & 64) != 0});
    }
  }
}

struct Flag {
  bool LifeState::*member;
  std::vector<Call> calls;  // whose answers hang on it, and no other's
};

const Flag kFlags[] = {
    {&LifeState::context_set, {Call::kSetContext}},
    {&LifeState::backup_state_set, {Call::kPrepareForBackup}},
    {&LifeState::gathered, {Call::kGather, Call::kGatherStatus, Call::kDoSnapshotSet}},
    {&LifeState::metadata,
     {Call::kCount, Call::kGetMetadata, Call::kFree, Call::kPrepareForBackup, Call::kAddComponent}},
    {&LifeState::status, {Call::kStatusCount}},
    {&LifeState::volume_added, {Call::kAddToSnapshotSet, Call::kDoSnapshotSet}},
    {&LifeState::cancelled, {Call::kCancel, Call::kFinish, Call::kGather}},
};

TEST(Cells, HangOnNoFactButTheirOwn) {
  for (const Flag& flag : kFlags) {
    for (std::size_t c = 0; c < kCalls; ++c) {
      const auto call = static_cast<Call>(c);
      bool hangs = false;
      ForEachState([&](LifeState state) {
        const Cell with = Predict(state, call);
        state.*flag.member = !(state.*flag.member);
        hangs = hangs || !SameCell(with, Predict(state, call));
      });
      EXPECT_EQ(hangs, std::ranges::count(flag.calls, call) != 0) << Name(call);
    }
  }
}

TEST(Cells, OfAPreparationThatIsOverHangOnNothing) {
  for (bool with : {false, true}) {
    const LifeState state{.phase = Phase::kPrepared, .backup_state_set = with, .metadata = with};
    ExpectCell(state, Call::kPrepareForBackup, {VSS_E_BAD_STATE}, Basis::kDerived, "", "");
    ExpectCell({.phase = Phase::kBackup, .gathered = with, .volume_added = with},
               Call::kDoSnapshotSet, {VSS_E_BAD_STATE}, Basis::kDocumented, "", "");
  }
}

TEST(Cells, AreUndefinedWhereEverythingIsPermittedAndNowhereElse) {
  ForEachState([](const LifeState& state) {
    for (std::size_t c = 0; c < kCalls; ++c) {
      const Cell cell = Predict(state, static_cast<Call>(c));
      EXPECT_EQ(cell.basis == Basis::kUndefined, cell.codes.empty());
      // The once rule is documented, and --reading literal takes it as advice all the same.
      const bool once = static_cast<Call>(c) == Call::kGather && cell.variant == "second call";
      EXPECT_TRUE(cell.reading.empty() || cell.basis == Basis::kDisputed || once);
    }
  });
}

/// What a success changes; "nothing" where the pages leave open what comes of it.
std::string Change(const LifeState& from, Call call) {
  const auto to = Next(from, call, S_OK);
  if (!to) return "nothing";
  std::string text(Name(to->phase));
  const auto add = [&](bool before, bool after, std::string_view name) {
    if (before != after) text += (after ? " +" : " -") + std::string(name);
  };
  add(from.context_set, to->context_set, "context");
  add(from.backup_state_set, to->backup_state_set, "state");
  add(from.gathered, to->gathered, "gathered");
  add(from.metadata, to->metadata, "metadata");
  add(from.status, to->status, "status");
  add(from.volume_added, to->volume_added, "volume");
  add(from.cancelled, to->cancelled, "cancelled");
  return text;
}

TEST(Moves, AreThoseOfTheCall) {
  const struct {
    LifeState from;
    Call call;
    const char* change;
  } kMoves[] = {
      {{}, Call::kInitializeForBackup, "backup"},
      {{}, Call::kInitializeForRestore, "restore"},
      {{Phase::kBackup}, Call::kSetContext, "backup +context"},
      {{Phase::kBackup}, Call::kSetBackupState, "backup +state"},
      {{Phase::kBackup}, Call::kGather, "gathering +gathered"},
      {{Phase::kRestore}, Call::kGather, "restore, gathering +gathered"},
      {{Phase::kBackupGathered}, Call::kGather, "nothing"},
      {{Phase::kBackupGathering}, Call::kFinish, "gathered +metadata"},
      {{Phase::kRestoreGathering}, Call::kFinish, "restore, gathered +metadata"},
      {{Phase::kBackupFreed}, Call::kFinish, "freed"},
      {{Phase::kBackupGathering}, Call::kCancel, "gather failed +cancelled"},
      {{Phase::kRestoreGathering}, Call::kCancel, "restore, gather failed +cancelled"},
      {{Phase::kBackupGathered}, Call::kFree, "nothing"},
      {{.phase = Phase::kBackupGathered, .metadata = true}, Call::kFree, "freed -metadata"},
      {{.phase = Phase::kRestoreGathered, .metadata = true},
       Call::kFree,
       "restore, freed -metadata"},
      {{.phase = Phase::kSnapshotSet, .metadata = true}, Call::kFree, "snapshot set -metadata"},
      {{Phase::kBackup}, Call::kGatherStatus, "backup +status"},
      {{Phase::kBackupGathering}, Call::kStartSnapshotSet, "nothing"},
      {{Phase::kBackupGathered}, Call::kStartSnapshotSet, "snapshot set"},
      {{Phase::kSnapshotSet}, Call::kAddToSnapshotSet, "snapshot set +volume"},
      {{Phase::kSnapshotSet}, Call::kPrepareForBackup, "prepared"},
      {{Phase::kPrepared}, Call::kDoSnapshotSet, "snapshot done"},
      {{Phase::kSnapshotDone}, Call::kBackupComplete, "ended"},
      {{Phase::kBackupGathering}, Call::kAbort, "nothing"},
      {{Phase::kRestore}, Call::kAbort, "nothing"},
      {{Phase::kRestored}, Call::kAbort, "nothing"},
      {{Phase::kBackup}, Call::kAbort, "backup"},
      {{Phase::kBackupEnded}, Call::kAbort, "ended"},
      {{Phase::kSnapshotSet}, Call::kAbort, "ended"},
      {{Phase::kPrepared}, Call::kAbort, "ended"},
      {{Phase::kSnapshotDone}, Call::kAbort, "ended"},
      {{Phase::kRestoreGathered}, Call::kPreRestore, "restoring"},
      {{Phase::kRestoring}, Call::kPostRestore, "restored"},
      {{Phase::kPrepared}, Call::kCount, "prepared"},
      {{Phase::kPrepared}, Call::kSaveAsXml, "prepared"},
  };
  for (const auto& move : kMoves) {
    EXPECT_EQ(Change(move.from, move.call), move.change)
        << Name(move.from.phase) << ", " << Name(move.call);
  }
}

TEST(Moves, ChangeNoFactButTheirOwn) {
  const struct {
    bool LifeState::*member;
    Call call;
  } kChanges[] = {{&LifeState::context_set, Call::kSetContext},
                  {&LifeState::backup_state_set, Call::kSetBackupState},
                  {&LifeState::gathered, Call::kGather},
                  {&LifeState::metadata, Call::kFinish},
                  {&LifeState::metadata, Call::kFree},
                  {&LifeState::status, Call::kGatherStatus},
                  {&LifeState::volume_added, Call::kAddToSnapshotSet},
                  {&LifeState::cancelled, Call::kCancel}};
  for (const Flag& flag : kFlags) {
    for (std::size_t c = 0; c < kCalls; ++c) {
      const auto call = static_cast<Call>(c);
      bool changes = false;
      ForEachState([&](const LifeState& state) {
        const auto next = Next(state, call, S_OK);
        changes = changes || (next && (*next).*flag.member != state.*flag.member);
      });
      const bool expected = std::ranges::any_of(kChanges, [&](const auto& change) {
        return change.member == flag.member && change.call == call;
      });
      EXPECT_EQ(changes, expected) << Name(call);
    }
  }
}

TEST(Moves, NeedAnOperationForItsEnd) {
  for (Call call : {Call::kFinish, Call::kCancel}) {
    EXPECT_FALSE(Possible({Phase::kBackup}, call));
    EXPECT_TRUE(Possible({.phase = Phase::kBackup, .gathered = true}, call));
  }
  EXPECT_TRUE(Possible({}, Call::kGather));
}

TEST(Names, OfCallsComeBackAndOthersAreNone) {
  for (std::size_t i = 0; i < kCalls; ++i)
    EXPECT_EQ(CallOf(Name(static_cast<Call>(i))), static_cast<Call>(i));
  EXPECT_EQ(CallOf("Fly"), std::nullopt);
}

}  // namespace
}  // namespace gwm

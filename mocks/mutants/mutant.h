// SPDX-License-Identifier: Apache-2.0
//
// A mutant: the reference with exactly one defect, and the requirement it breaks.
//
//   {"accepts_second_gather", "A second gather on the same object is carried out.",
//    "gwm/once/second_call_refused", "answers S_OK",
//    [] { CurrentDecisions().second_gather_refused = false; }},
//
// Topics keep their mutants in a file of their own (mutants_<topic>.cpp); registry.cpp lists the
// topics.
#pragma once

#include <span>
#include <string_view>

namespace gwm {

struct Mutant {
  const char* name;         // snake_case, the defect as a claim
  const char* defect;       // one sentence
  const char* requirement;  // catalogue id of the requirement that must fail
  const char* message;      // a fragment of the finding that must appear
  void (*apply)();          // brings the defect in: a decision flipped, or a decorator put on
};

std::span<const Mutant> GwmMutants();
std::span<const Mutant> GwmLifeMutants();
std::span<const Mutant> GwmResultMutants();
std::span<const Mutant> AsyncMutants();
std::span<const Mutant> RequesterMutants();
std::span<const Mutant> RequesterPartsMutants();
std::span<const Mutant> EventMutants();
std::span<const Mutant> BackupCodesMutants();
std::span<const Mutant> BackupDocumentMutants();
std::span<const Mutant> ExamineMutants();
std::span<const Mutant> ExaminePartsMutants();
std::span<const Mutant> EnvironmentMutants();
std::span<const Mutant> BuilderMutants();
std::span<const Mutant> WriterMutants();
std::span<const Mutant> ExpressMutants();
std::span<const Mutant> DocumentMutants();
std::span<const Mutant> EdgesMutants();
std::span<const Mutant> SeveralMutants();

/// Every mutant, topic by topic.
std::span<const Mutant> AllMutants();

}  // namespace gwm

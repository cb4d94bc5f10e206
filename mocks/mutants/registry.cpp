// SPDX-License-Identifier: Apache-2.0
//
// The exports by which a mutant is chosen.
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "gwm_world.h"
#include "mutants/choose.h"
#include "mutants/mutant.h"

namespace gwm {

std::span<const Mutant> AllMutants() {
  static const std::vector<Mutant> mutants = [] {
    std::vector<Mutant> all;
    for (auto topic : {
             GwmMutants,
             GwmLifeMutants,
             GwmResultMutants,
             RequesterMutants,
             RequesterPartsMutants,
             EventMutants,
             BackupCodesMutants,
             BackupDocumentMutants,
             AsyncMutants,
             ExamineMutants,
             ExaminePartsMutants,
             EnvironmentMutants,
             BuilderMutants,
             WriterMutants,
             ExpressMutants,
             DocumentMutants,
             EdgesMutants,
             SeveralMutants,
         }) {
      const std::span<const Mutant> some = topic();
      all.insert(all.end(), some.begin(), some.end());
    }
    return all;
  }();
  return mutants;
}

}  // namespace gwm

extern "C" {

HRESULT STDAPICALLTYPE GwmSelectSubject(const char* name) {
  return gwm::Choose(name, gwm::AllMutants());
}

const char* STDAPICALLTYPE GwmListSubjects() {
  static const std::string list = [] {
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    for (const gwm::Mutant& m : gwm::AllMutants()) {
      all.push_back({{"name", m.name},
                     {"defect", m.defect},
                     {"requirement", m.requirement},
                     {"message", m.message}});
    }
    return all.dump(1);
  }();
  return list.c_str();
}

}  // extern "C"

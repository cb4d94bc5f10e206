// SPDX-License-Identifier: Apache-2.0
//
// The exports by which a mutant is chosen.
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "decisions/decisions.h"
#include "decisions/metadata_decisions.h"
#include "gwm_world.h"
#include "mutants/mutant.h"
#include "mutants/surface.h"

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
  gwm::CurrentDecisions() = {};
  gwm::CurrentMetadataDecisions() = {};
  gwm::CurrentSurface() = {};
  if (name == nullptr) return S_OK;
  for (const gwm::Mutant& mutant : gwm::AllMutants()) {
    if (std::string_view(mutant.name) != name) continue;
    mutant.apply();
    return S_OK;
  }
  return E_INVALIDARG;
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

// SPDX-License-Identifier: Apache-2.0
//
// The exports by which a variant is chosen.
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "gwm_world.h"
#include "legal/other_world.h"
#include "legal/variant.h"
#include "mutants/choose.h"
#include "writers/audience.h"

namespace gwm {

namespace {

struct Topic {
  const char* name;
  std::span<const Variant> (*variants)();
};
constexpr Topic kTopics[] = {
    {"delivery", DeliveryVariants},  {"readings", ReadingVariants}, {"open", OpenVariants},
    {"documents", DocumentVariants}, {"objects", ObjectVariants},   {"world", WorldVariants},
    {"memory", MemoryVariants},
};

}  // namespace

std::span<const Variant> AllVariants() {
  static const std::vector<Variant> variants = [] {
    std::vector<Variant> all;
    for (const Topic& topic : kTopics) {
      const std::span<const Variant> some = topic.variants();
      all.insert(all.end(), some.begin(), some.end());
    }
    return all;
  }();
  return variants;
}

}  // namespace gwm

extern "C" {

HRESULT STDAPICALLTYPE GwmSelectSubject(const char* name) {
  gwm::CurrentWorldChange() = {};
  gwm::UseAudience(nullptr);
  return gwm::Choose(name, gwm::AllVariants());
}

const char* STDAPICALLTYPE GwmListSubjects() {
  static const std::string list = [] {
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    for (const gwm::Topic& topic : gwm::kTopics) {
      for (const gwm::Variant& v : topic.variants()) {
        all.push_back({{"name", v.name},
                       {"topic", topic.name},
                       {"unlike", v.unlike},
                       {"because", v.because}});
      }
    }
    return all.dump(1);
  }();
  return list.c_str();
}

}  // extern "C"

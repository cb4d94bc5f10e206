// SPDX-License-Identifier: Apache-2.0
//
// The null subjects, and the exports by which one is chosen.
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>

#include "gwm_world.h"
#include "nulls/null_subject.h"

namespace gwm {
namespace {

constexpr HRESULT kCodes[] = {S_OK,
                              S_FALSE,
                              E_ACCESSDENIED,
                              E_INVALIDARG,
                              E_OUTOFMEMORY,
                              E_UNEXPECTED,
                              E_NOTIMPL,
                              VSS_E_BAD_STATE,
                              VSS_E_UNEXPECTED,
                              VSS_E_WRITER_INFRASTRUCTURE,
                              VSS_E_OBJECT_NOT_FOUND,
                              VSS_S_ASYNC_PENDING,
                              VSS_S_ASYNC_FINISHED,
                              VSS_S_ASYNC_CANCELLED};

HRESULT AnyCode() { return kCodes[ByChance(std::size(kCodes))]; }
HRESULT MostlyOk() { return ByChance(4) != 0 ? S_OK : AnyCode(); }
HRESULT OkOrError() {
  const HRESULT hr = ByChance(8) != 0 ? S_OK : AnyCode();
  return FAILED(hr) ? hr : S_OK;
}

HRESULT Hang() {
  for (;;) std::this_thread::sleep_for(std::chrono::hours(1));
}

// With the code of a process that ends well: nobody may take that for a run that ended.
HRESULT Close() { std::_Exit(0); }

// Not while another one is on its way: a destructor that calls would end the process.
HRESULT Throw() {
  if (std::uncaught_exceptions() > 0) return E_UNEXPECTED;
  throw std::runtime_error("a null subject throws");
}

template <HRESULT kCode>
HRESULT Always() {
  return kCode;
}

constexpr NullSubject kNulls[] = {
    {"does_nothing", "Every method answers S_OK and leaves its outputs alone.", {}},
    {"always_s_ok_null_outputs",
     "Every method answers S_OK; its outputs are zero or NULL.",
     {.outputs = Outputs::kCleared}},
    {"always_s_ok_with_objects",
     "Every method answers S_OK and hands out objects that do, too.",
     {.outputs = Outputs::kFilled}},
    {"always_finished",
     "As always_s_ok_with_objects, and every operation has finished.",
     {.outputs = Outputs::kFilled, .status = VSS_S_ASYNC_FINISHED}},
    {"never_finishes",
     "As always_s_ok_with_objects, and every operation is pending.",
     {.outputs = Outputs::kFilled, .status = VSS_S_ASYNC_PENDING}},
    {"always_cancelled",
     "As always_s_ok_with_objects, and every operation was cancelled.",
     {.outputs = Outputs::kFilled, .status = VSS_S_ASYNC_CANCELLED}},
    {"without_world", "As does_nothing, and no test can set the world.", {.has_world = false}},
    {"all_s_false", "Every method answers S_FALSE.", {.answer = Always<S_FALSE>}},
    {"all_e_accessdenied",
     "Every method answers E_ACCESSDENIED.",
     {.answer = Always<E_ACCESSDENIED>}},
    {"all_e_invalidarg", "Every method answers E_INVALIDARG.", {.answer = Always<E_INVALIDARG>}},
    {"all_e_outofmemory", "Every method answers E_OUTOFMEMORY.", {.answer = Always<E_OUTOFMEMORY>}},
    {"all_e_unexpected", "Every method answers E_UNEXPECTED.", {.answer = Always<E_UNEXPECTED>}},
    {"all_e_fail", "Every method answers E_FAIL.", {.answer = Always<E_FAIL>}},
    {"all_e_notimpl", "Every method answers E_NOTIMPL.", {.answer = Always<E_NOTIMPL>}},
    {"all_bad_state", "Every method answers VSS_E_BAD_STATE.", {.answer = Always<VSS_E_BAD_STATE>}},
    {"all_writer_infrastructure",
     "Every method answers VSS_E_WRITER_INFRASTRUCTURE.",
     {.answer = Always<VSS_E_WRITER_INFRASTRUCTURE>}},
    {"all_unexpected",
     "Every method answers VSS_E_UNEXPECTED.",
     {.answer = Always<VSS_E_UNEXPECTED>}},
    {"all_object_not_found",
     "Every method answers VSS_E_OBJECT_NOT_FOUND.",
     {.answer = Always<VSS_E_OBJECT_NOT_FOUND>}},
    {"all_invalid_xml_document",
     "Every method answers VSS_E_INVALID_XML_DOCUMENT.",
     {.answer = Always<VSS_E_INVALID_XML_DOCUMENT>}},
    {"errors_with_objects",
     "Every method answers E_FAIL, and yet hands out objects.",
     {.answer = Always<E_FAIL>, .outputs = Outputs::kFilled}},
    {"seeded_random_codes",
     "Every method answers any code, and outputs are set by chance.",
     {.answer = AnyCode, .outputs = Outputs::kAnyhow}},
    {"seeded_mostly_s_ok",
     "Three methods of four answer S_OK; outputs are set by chance.",
     {.answer = MostlyOk, .outputs = Outputs::kAnyhow}},
    {"seeded_honest",
     "Most methods answer S_OK and hand out objects, the others an error and nothing.",
     {.answer = OkOrError,
      .outputs = Outputs::kHonest,
      .status = VSS_S_ASYNC_FINISHED,
      .create = OkOrError}},
    {"refuses_creation",
     "CreateVssBackupComponents answers E_ACCESSDENIED.",
     {.create = Always<E_ACCESSDENIED>, .makes_objects = false}},
    {"creates_nothing",
     "The functions that make objects answer S_OK and make none.",
     {.makes_objects = false}},
    {"closes_at_once", "The first call ends the process, with exit code 0.", {.create = Close}},
    {"closes_in_a_method",
     "The first method called ends the process, with exit code 0.",
     {.answer = Close}},
    {"throws_in_a_method", "Every method throws a C++ exception.", {.answer = Throw}},
    {"hangs_at_once", "The first call never comes back.", {.create = Hang}},
    {"hangs_in_a_method", "No method comes back.", {.answer = Hang}},
};

const Policy* current = &kNulls[0].policy;

constexpr std::uint64_t kSeed = 20090722;
std::atomic<std::uint64_t> chance{kSeed};
std::atomic<std::uint64_t> worlds{0};

}  // namespace

std::span<const NullSubject> NullSubjects() { return kNulls; }

const Policy& CurrentPolicy() { return *current; }

void BeginWorldOfChance() { chance = kSeed + (++worlds << 32); }

unsigned ByChance(unsigned bound) {
  // splitmix64; threads may share a world's numbers out.
  std::uint64_t z = chance.fetch_add(0x9E3779B97F4A7C15u) + 0x9E3779B97F4A7C15u;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return static_cast<unsigned>((z ^ (z >> 31)) % bound);
}

}  // namespace gwm

extern "C" {

[[gnu::visibility("default")]] HRESULT STDAPICALLTYPE GwmSelectSubject(const char* name) {
  gwm::current = &gwm::kNulls[0].policy;
  if (name == nullptr) return S_OK;
  for (const gwm::NullSubject& null : gwm::NullSubjects()) {
    if (std::string_view(null.name) != name) continue;
    gwm::current = &null.policy;
    return S_OK;
  }
  return E_INVALIDARG;
}

[[gnu::visibility("default")]] const char* STDAPICALLTYPE GwmListSubjects() {
  static const std::string list = [] {
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    for (const gwm::NullSubject& null : gwm::NullSubjects()) {
      all.push_back(
          {{"name", null.name}, {"defect", null.defect}, {"requirement", ""}, {"message", ""}});
    }
    return all.dump(1);
  }();
  return list.c_str();
}

}  // extern "C"

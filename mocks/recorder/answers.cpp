// SPDX-License-Identifier: Apache-2.0
#include "recorder/answers.h"

#include <cstdlib>
#include <mutex>
#include <utility>

#include "environment/environment.h"
#include "environment/simulated_environment.h"
#include "recorder/trace.h"

namespace gwm::recording {
namespace {

/// An answer in force; the first of a method counts the calls for all of them.
struct Armed {
  AnswerSpec spec;
  Armed* counter = nullptr;
  std::atomic<std::uint32_t> calls{0};
};

/// Those of a world. They stay when the world is left: a call may still look at them.
struct ArmedAnswers {
  ArmedAnswers* before = nullptr;
  std::size_t size = 0;
  std::span<Armed> all() { return {reinterpret_cast<Armed*>(this + 1), size}; }
};
static_assert(sizeof(ArmedAnswers) % alignof(Armed) == 0);

std::atomic<ArmedAnswers*> in_force{nullptr};
thread_local const AnswerSpec* here = nullptr;

// The reference takes what is armed with its next operation, whoever starts it.
std::recursive_mutex starting;

void Describe(Fields& fields, const AnswerSpec& spec, std::uint32_t call) {
  fields.Text("method", spec.method);
  if (call == 0) {
    fields.Null("call");
  } else {
    fields.Number("call", call);
  }
  fields.Text("at", spec.at == AnswerSpec::At::kStatus ? "status" : "return");
  if (spec.code != S_OK) fields.Code("code", spec.code);
  if (spec.pending_ms > 0) fields.Number("pending_ms", spec.pending_ms);
}

}  // namespace

void DisarmAnswers() { answers_armed.store(false); }

void ArmAnswers(std::span<const AnswerSpec> answers, UINT os) {
  // As long as the process, in uncounted memory.
  void* const memory = std::calloc(1, sizeof(ArmedAnswers) + answers.size() * sizeof(Armed));
  if (memory == nullptr) std::abort();
  auto* const added_answers = new (memory) ArmedAnswers{in_force.load(), answers.size()};
  Armed* const all = added_answers->all().data();
  for (std::size_t i = 0; i < answers.size(); ++i) {
    Armed& added = *new (all + i) Armed{answers[i]};
    if (added.spec.code == VSS_E_UNEXPECTED) added.spec.code = UnexpectedCode(os);
    Armed* first = all;
    while (first->spec.method != added.spec.method) ++first;
    added.counter = first;
    Fields fields;
    Describe(fields, added.spec, added.spec.call);
    Trace::Instance().Add(EventKind::kWorld, {"world"}, "answer", fields);
  }
  in_force.store(added_answers);
  answers_armed.store(!answers.empty(), std::memory_order_release);
}

const AnswerSpec* Answered::Here() { return here; }

void Answered::Find(std::string_view method) {
  if (Quiet::Here()) return;  // no call of the program
  ArmedAnswers* const answers = in_force.load(std::memory_order_acquire);
  if (answers == nullptr) return;
  for (Armed& one : answers->all()) {
    if (one.spec.method != method) continue;
    if (call_ == 0) call_ = one.counter->calls.fetch_add(1) + 1;
    if (one.spec.call == 0 || one.spec.call == call_) {
      spec_ = &one.spec;
      break;
    }
  }
  if (spec_ == nullptr) return;
  outer_ = std::exchange(here, spec_);
  if (in_place()) Tell();
  if (spec_->at == AnswerSpec::At::kStatus) Arm();
}

HRESULT Answered::Replace(HRESULT hr) {
  Disarm();
  if (FAILED(hr)) return hr;
  Tell();
  return spec_->at == AnswerSpec::At::kReturn ? spec_->code : hr;
}

void Answered::Arm() {
  starting.lock();
  is_armed_ = true;
  SimulatedEnvironment::Instance().ArmLateFault(spec_->code);
  SimulatedEnvironment::Instance().ArmDelay(spec_->pending_ms);
}

void Answered::Disarm() {
  if (!std::exchange(is_armed_, false)) return;
  SimulatedEnvironment::Instance().TakeLateFault();
  SimulatedEnvironment::Instance().TakeDelay();
  starting.unlock();
}

void Answered::Forget() {
  Disarm();
  here = outer_;
}

void Answered::Tell() const {
  Fields fields;
  Describe(fields, *spec_, call_);
  Trace::Instance().Add(EventKind::kNote, {"world"}, "answered", fields);
}

}  // namespace gwm::recording

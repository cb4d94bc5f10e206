// SPDX-License-Identifier: Apache-2.0
//
// How and when writers are reached, and how fast the library is.
#include <chrono>
#include <thread>

#include "decisions/decisions.h"
#include "environment/simulated_environment.h"
#include "legal/other_audience.h"
#include "legal/other_world.h"
#include "legal/variant.h"
#include "mutants/instead.h"
#include "requester/operation.h"

namespace gwm {
namespace {

using Order = OtherAudience::Order;

constexpr const char* kNoOrder = "No page names an order of writers, or of the documents.";
constexpr const char* kNotParallel = "No page asks for handlers in parallel.";
constexpr const char* kOthers = "Writers of other processes are there on any machine.";
constexpr const char* kAbortAgain = "Abort may be repeated (AMB-92).";
constexpr const char* kNoPace = "No page says how fast a call or a delivery is.";

void Sleep(int milliseconds) {
  std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
}

void OneAfterTheOther() { CurrentDecisions().identify_in_parallel = false; }

/// Most operations have ended when the call comes back; it waits for no writer that takes its time.
template <auto kMethod>
void EndsPromptly() {
  After<kMethod>([](HRESULT hr, IVssAsync** async) {
    if (hr != S_OK || async == nullptr) return hr;
    SimulatedEnvironment& environment = SimulatedEnvironment::Instance();
    if (&environment.TheExecutor() == &environment.inline_executor) return hr;
    auto* const around = dynamic_cast<Around<IVssAsync>*>(*async);
    const auto& operation = static_cast<const Operation&>(around->inner());
    for (int i = 0; i < 20 && operation.pending(); ++i) Sleep(1);
    return hr;
  });
}

void BesideAForeignWriter(OtherAudience::Foreign place) {
  CurrentWorldChange().lacks = GWM_CAN_ISOLATION;
  OtherAudience::Use({.foreign = place});
}

constexpr Variant kVariants[] = {
    {"foreign_writer_first", "A writer of another process comes first.", kOthers,
     [] { BesideAForeignWriter(OtherAudience::Foreign::kFirst); }},
    {"foreign_writer_last", "A writer of another process comes last.", kOthers,
     [] { BesideAForeignWriter(OtherAudience::Foreign::kLast); }},
    {"abort_told_twice", "A writer is told Abort twice.", kAbortAgain,
     [] { OtherAudience::Use({.aborts_twice = true}); }},
    {"serial_delivery", "Writers are called one after the other.", kNotParallel, OneAfterTheOther},
    {"reversed_serial_delivery", "Writers are called one after the other, the last first.",
     kNotParallel,
     [] {
       OneAfterTheOther();
       OtherAudience::Use({.order = Order::kReversed});
     }},
    {"reversed_delivery", "Writers are called in the reverse order of their subscriptions.",
     kNoOrder, [] { OtherAudience::Use({.order = Order::kReversed}); }},
    {"shuffled_delivery", "Writers are called in an order that changes from gather to gather.",
     kNoOrder, [] { OtherAudience::Use({.order = Order::kShuffled}); }},
    {"shuffled_serial_delivery",
     "Writers are called one after the other, in an order that changes from gather to gather.",
     kNotParallel,
     [] {
       OneAfterTheOther();
       OtherAudience::Use({.order = Order::kShuffled});
     }},
    {"one_delivery_at_a_time", "Only one handler runs at a time, whoever gathers.", kNotParallel,
     [] { OtherAudience::Use({.one_at_a_time = true}); }},
    {"late_delivery", "Handlers are called some milliseconds after the gather has come back.",
     kNoPace, [] { OtherAudience::Use({.before_ms = 3}); }},
    {"late_end", "Operations end some milliseconds after their last handler.", kNoPace,
     [] { OtherAudience::Use({.after_ms = 3}); }},
    {"prompt_end", "A gather whose writers are quick has ended when the call comes back.", kNoPace,
     EndsPromptly<&vss::Backup::GatherWriterMetadata>},
    {"prompt_end_of_the_rest", "Other operations have ended when the call comes back.", kNoPace,
     [] {
       EndsPromptly<&vss::Backup::GatherWriterStatus>();
       EndsPromptly<&vss::Backup::PrepareForBackup>();
       EndsPromptly<&vss::Backup::DoSnapshotSet>();
       EndsPromptly<&vss::Backup::BackupComplete>();
       EndsPromptly<&vss::Backup::PreRestore>();
       EndsPromptly<&vss::Backup::PostRestore>();
     }},
    {"end_is_seen_late", "Who polls sees the end of an operation one question later.", kNoPace,
     [] {
       Notes<&vss::Async::Wait>();
       After<&vss::Async::QueryStatus>([](auto& self, HRESULT hr, HRESULT* status, INT*) {
         if (hr == S_OK && *status == VSS_S_ASYNC_FINISHED && self.note.exchange(1) == 0) {
           *status = VSS_S_ASYNC_PENDING;
         }
         return hr;
       });
     }},
    {"slow_calls", "Each call takes 50 ms.", kNoPace,
     [] { CurrentSurface().on_call = [] { Sleep(50); }; }},
};

}  // namespace

std::span<const Variant> DeliveryVariants() { return kVariants; }

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// Libraries that need less memory than the reference, or none where memory is short.
#include "environment/world.h"
#include "legal/variant.h"
#include "mutants/instead.h"

namespace gwm {
namespace {

constexpr const char* kHowMuch = "No page says how much memory a call needs.";

/// From now on no allocation fails: the call has what it needs in reserve.
void UseTheReserve() { TheWorld().FailAllocation(0); }

constexpr Variant kVariants[] = {
    {"everything_from_a_reserve", "No call of an object runs out of memory.", kHowMuch,
     [] { CurrentSurface().on_call = UseTheReserve; }},
    {"gathers_from_a_reserve", "A gather does not run out of memory.", kHowMuch,
     [] {
       Before<&vss::Backup::GatherWriterMetadata>([](auto) { UseTheReserve(); });
       Before<&vss::Async::Wait>([](DWORD) { UseTheReserve(); });
     }},
};

}  // namespace

std::span<const Variant> MemoryVariants() { return kVariants; }

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// A legal variant: the reference, unlike itself in one thing that no page asks for. The suite must
// not object to any.
//
//   {"serial_delivery", "Writers are called one after the other.",
//    "No page asks for handlers in parallel.",
//    [] { CurrentDecisions().identify_in_parallel = false; }},
//
// Topics keep their variants in a file of their own (variants_<topic>.cpp); registry.cpp lists the
// topics.
#pragma once

#include <span>

namespace gwm {

struct Variant {
  const char* name;     // snake_case
  const char* unlike;   // one sentence: what is otherwise
  const char* because;  // one sentence: why that is legal
  void (*apply)();
};

std::span<const Variant> DeliveryVariants();
std::span<const Variant> ReadingVariants();
std::span<const Variant> OpenVariants();
std::span<const Variant> DocumentVariants();
std::span<const Variant> ObjectVariants();
std::span<const Variant> WorldVariants();
std::span<const Variant> MemoryVariants();

/// Every variant, topic by topic.
std::span<const Variant> AllVariants();

}  // namespace gwm

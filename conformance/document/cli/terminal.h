// SPDX-License-Identifier: Apache-2.0
//
// What gwm-check asks the operating system beyond the standard library.
#pragma once

#include <cstdio>

namespace gwm::document {

bool IsTerminal(std::FILE* stream);
int ProcessNumber();

// Standard input and output carry bytes, not lines of text (Windows); a reader that has
// gone is no signal to die of.
void PrepareStreams();

}  // namespace gwm::document

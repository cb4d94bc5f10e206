// SPDX-License-Identifier: Apache-2.0
//
// handed_out.h: strings and structures that the program has to free, from the call that gave them until it
// frees them. Seen where libvsscom is what frees: on Windows it is the system, and nothing is seen.
#pragma once

namespace gwm::recording::handed_out {

/// The program got this block from the call that this thread is in. NULL, and what a writer asks for, is passed over.
void Give(const void* block, const char* what);

/// An event "leak" for each method whose blocks were not freed. Called once, at the end of the recording.
void TellRest();

}  // namespace gwm::recording::handed_out

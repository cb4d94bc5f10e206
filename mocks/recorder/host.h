// SPDX-License-Identifier: Apache-2.0
//
// host.h: what the header of a trace says about the process, as JSON.
#pragma once

#include "trace/buffer.h"

namespace gwm::recording {

/// The program's file, and the arguments it was started with (without the program's name).
void AppendProgram(Buffer& out);
void AppendArguments(Buffer& out);
/// UTC, "2026-01-31T12:00:00Z".
void AppendTime(Buffer& out);
void AppendHostSystem(Buffer& out);
unsigned ProcessId();

}  // namespace gwm::recording

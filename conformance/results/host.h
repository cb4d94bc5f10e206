// SPDX-License-Identifier: Apache-2.0
//
// What differs between hosts: their name, files, and the end of the process.
#pragma once

#include <string>
#include <string_view>

namespace gwm {

std::string HostSystem();        // "Linux 6.1.0"
std::string HostArchitecture();  // "x86_64"

/// A file descriptor, or -1.
int OpenForAppend(const std::string& path, bool truncate);
/// One write for the whole text where the system can; false on an error.
bool WriteAll(int file, std::string_view text);
void CloseFile(int file);

/// Ends the process at once, without destructors: other threads may hang.
[[noreturn]] void EndProcess(int code);

}  // namespace gwm

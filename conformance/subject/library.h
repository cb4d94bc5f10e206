// SPDX-License-Identifier: Apache-2.0
//
// Loading a shared library, the same on every system.
#pragma once

#include <string>

namespace gwm {

/// A handle, or NULL with the system's reason in `error`.
void* OpenLibrary(const std::string& path, std::string& error);
/// The address of an export, or NULL.
void* FindExport(void* library, const char* name);
void CloseLibrary(void* library);

}  // namespace gwm

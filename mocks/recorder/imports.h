// SPDX-License-Identifier: Apache-2.0
//
// imports.h: the import tables of modules that are loaded. Windows only.
#pragma once

#include <windows.h>

namespace gwm::recording {

/// Puts `replacement` in the place of a function that `module` imports by name, whatever library it
/// comes from; what was there, or NULL where the module does not import it.
void* ReplaceImport(HMODULE module, const char* function, void* replacement);

}  // namespace gwm::recording

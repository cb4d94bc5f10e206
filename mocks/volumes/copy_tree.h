// SPDX-License-Identifier: Apache-2.0
//
// copy_tree.h: a folder copied file by file, in the order of names: how a machine without shadow
// copies makes one. It is no moment in time: what changes while it copies is torn, unless whoever
// writes holds still. That is what a writer's Freeze is for.
#pragma once

#include <filesystem>

namespace gwm::volumes {

/// Copies all of `from` into the new folder `to`: folders, files with mode, owner and times, and
/// links. Blocks are shared where the file system can. What vanishes meanwhile is left out, and so
/// is what is no file (sockets, pipes). False: it could not be done, and `to` is gone.
bool CopyTree(const std::filesystem::path& from, const std::filesystem::path& to);

/// Gives a file or folder owner (where we may), mode and times of another.
bool Resemble(const std::filesystem::path& original, const std::filesystem::path& copy);

}  // namespace gwm::volumes

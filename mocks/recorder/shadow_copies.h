// SPDX-License-Identifier: Apache-2.0
//
// shadow_copies.h: shadow copies that a Windows program can read, under Wine.
//
// Where gwm has prepared a Wine prefix, a folder of it is known to every program as
// "\\?\GLOBALROOT\Device": Wine looks there for "HarddiskVolumeShadowCopy1" before it asks for a
// device. A shadow copy is a folder in it, filled when the set is made.
//
// Three calls that Wine answers differently from Windows are put right for as long as the library
// is loaded, for all of the process, in kernel32's import table: DefineDosDevice and
// CreateSymbolicLink lead to a shadow copy's folder (to anything else they do what Wine does), and
// GetVolumeNameForVolumeMountPoint takes a volume's GUID name.
#pragma once

namespace gwm::recording {

struct Settings;

/// With GWM_SHADOW_COPY, under Wine; of this machine with GWM_VOLUMES (volume_folders.h).
void BeginShadowCopies(const Settings& settings);
/// Before the library is unloaded.
void EndShadowCopies();

}  // namespace gwm::recording

// SPDX-License-Identifier: Apache-2.0
//
// volume_folders.h: shadow copies that a program of this machine can read. With GWM_VOLUMES a folder
// is a volume (volumes/volumes.h), and a shadow copy of it a folder beside it, filled between Freeze
// and Thaw: $GWM_VOLUMES/HarddiskVolumeShadowCopy1. Its name is what GetSnapshotProperties gives.
#pragma once

namespace gwm::recording {

/// Nothing without GWM_VOLUMES.
void BeginVolumeFolders();

}  // namespace gwm::recording

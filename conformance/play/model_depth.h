// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace gwm {

/// How long the sequences of the model are: 5 on every run, 6 and 7 by --model-depth.
int& ModelDepth();

}  // namespace gwm

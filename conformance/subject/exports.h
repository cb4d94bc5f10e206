// SPDX-License-Identifier: Apache-2.0
//
// This program is an ordinary VSS client: the inline functions of the public headers call the exports of
// vssapi.dll. Here those are stubs that forward to the subject, as an import library's would.
#pragma once

#include "subject/subject.h"

namespace gwm {

/// Where the stubs lead from now on; NULL for nowhere (they answer E_NOTIMPL).
void SetForwardTarget(const SubjectExports* exports);

}  // namespace gwm

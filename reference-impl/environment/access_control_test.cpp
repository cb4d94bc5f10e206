// SPDX-License-Identifier: Apache-2.0
#include "environment/access_control.h"

#include <gtest/gtest.h>

namespace gwm {
namespace {

TEST(AccessControl, AnEntryIsForItsAccountAndRoleInWhateverCase) {
  for (const char* account : {"GWM\\Administrator", "gwm\\ADMINISTRATOR", "Gwm\\aDMINISTRATOR"}) {
    SCOPED_TRACE(account);
    AccessControl control;
    EXPECT_TRUE(control.Allows(GWM_PRIVILEGE_ADMINISTRATOR, Role::kRequester));
    control.Set(account, 1);
    EXPECT_FALSE(control.Allows(GWM_PRIVILEGE_ADMINISTRATOR, Role::kRequester));
    EXPECT_TRUE(control.Allows(GWM_PRIVILEGE_ADMINISTRATOR, Role::kWriter));
    EXPECT_TRUE(control.Allows(GWM_PRIVILEGE_BACKUP_OPERATOR, Role::kRequester));
    control.Clear();
    EXPECT_TRUE(control.Allows(GWM_PRIVILEGE_ADMINISTRATOR, Role::kRequester));
  }
}

}  // namespace
}  // namespace gwm

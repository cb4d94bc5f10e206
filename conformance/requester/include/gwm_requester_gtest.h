// SPDX-License-Identifier: Apache-2.0
//
// gwm_requester_gtest.h: EXPECT_CONFORMS(requester) and ASSERT_CONFORMS(requester) for GoogleTest, of any
// version: what depends on it is in this header alone.
#pragma once

#include <gtest/gtest.h>

#include "gwm_requester.h"

namespace gwm {

/// Errors fail, with Strict() warnings and notes, too. The message has each finding: what happened at
/// which call, what the documentation asks, what to do instead, and where the trace is.
inline testing::AssertionResult Conforms(const char* expression, const Requester& requester) {
  if (requester.Conforms()) return testing::AssertionSuccess();
  return testing::AssertionFailure() << expression << " does not conform.\n" << requester.Report();
}

}  // namespace gwm

#define EXPECT_CONFORMS(requester) EXPECT_PRED_FORMAT1(::gwm::Conforms, requester)
#define ASSERT_CONFORMS(requester) ASSERT_PRED_FORMAT1(::gwm::Conforms, requester)

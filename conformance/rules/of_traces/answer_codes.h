// SPDX-License-Identifier: Apache-2.0
//
// What a method that a requester calls may answer besides S_OK, by its page: what a world can say without that
// the library is wrong. Where a list is closed and in the catalogue it is that of closed_sets.h; the others are a
// table here.
//
//   for (const AnswerCodes& answer : AllAnswerCodes()) ...   // gwm-judge --codes
#pragma once

#include <string_view>
#include <vector>

#include "vss_com.h"

namespace gwm {

struct AnswerCodes {
  std::string_view method;
  bool status;                     // of the operation that the call starts, not of the call
  std::vector<HRESULT> codes;      // on Windows 7 and later; before, VSS_E_UNEXPECTED is E_UNEXPECTED
  std::vector<HRESULT> own_fault;  // what only a wrong argument, or a call out of its order, is answered
};

/// By method.
const std::vector<AnswerCodes>& AllAnswerCodes();

/// Those of a method; NULL: none are known.
const AnswerCodes* AnswerCodesOf(std::string_view method, bool status);

}  // namespace gwm

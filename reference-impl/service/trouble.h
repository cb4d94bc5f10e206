// SPDX-License-Identifier: Apache-2.0
//
// trouble.h: what goes wrong in this process when a requester of another asks a writer of it to
// identify itself, where the variable GWM_EVENT_TROUBLE says so:
//
//   killed         it ends, on the spot
//   silent         the answer does not come
//   garbage        the answer is none
//   half_document  the document is cut in half
//   no_service     the folder of the service is gone, and nobody answers
#pragma once

#include <string>

namespace gwm::service {

/// Spoils the reply to Identify. False: it is not to be sent. Throws std::bad_alloc.
bool Spoil(std::string& reply);

}  // namespace gwm::service

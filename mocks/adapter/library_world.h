// SPDX-License-Identifier: Apache-2.0
//
// The calls of the world that a library exports.
#pragma once

#include <functional>
#include <string>

#include "adapter/channel.h"
#include "subject/subject.h"

namespace gwm::adapter {

/// `find` gives the object of a name, or NULL.
Json ServeWorld(const Subject& subject, const std::string& method, const Json& in,
                const std::function<IUnknown*(const std::string&)>& find);

}  // namespace gwm::adapter

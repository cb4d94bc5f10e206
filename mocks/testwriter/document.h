// SPDX-License-Identifier: Apache-2.0
//
// document.h: the Writer Metadata Document of a test writer.
#pragma once

#include "testwriter/configuration.h"

namespace gwm::testwriter {

/// Throws std::runtime_error where the library does not take something.
void FillDocument(const Configuration& configuration, IVssCreateWriterMetadata& document);

}  // namespace gwm::testwriter

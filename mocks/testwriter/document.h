// SPDX-License-Identifier: Apache-2.0
//
// document.h: the Writer Metadata Document of a test writer.
#pragma once

#include "testwriter/configuration.h"

namespace gwm::testwriter {

/// False: the library took something not, that it should take.
bool FillDocument(const Configuration& configuration, IVssCreateWriterMetadata& document);

}  // namespace gwm::testwriter

// SPDX-License-Identifier: Apache-2.0
//
// selection.h: the components of a backup or restore as a handler is given them, and whether a
// requester has added those that it must.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "testwriter/configuration.h"

namespace gwm::testwriter {

/// Files that were sent to another place.
struct Moved {
  FileSet files;
  Text destination;
};

/// A component in a Backup Components Document.
struct Chosen {
  VSS_COMPONENT_TYPE type = VSS_CT_UNDEFINED;
  Text path;
  Text name;
  bool succeeded = false;
  bool to_be_restored = false;
  VSS_FILE_RESTORE_STATUS status = VSS_RS_UNDEFINED;
  std::vector<Moved> mapped;
  std::vector<Moved> targets;
};

/// All of them; none if `components` is NULL.
std::vector<Chosen> ReadChosen(IVssWriterComponents* components);

/// The component of this writer; NULL if it has none.
const Component* Find(const Configuration& configuration, const Chosen& chosen);

/// Whether a component is in a backup or restore of these: itself, or by one above it that can be
/// chosen.
bool IsIn(const Configuration& configuration, const Component& component,
          const std::vector<Chosen>& chosen);

/// What is wrong with the components that were added for a backup, a sentence each. A component
/// that cannot be chosen has to be there, one that comes with another must not.
std::vector<std::string> FaultsOf(const Configuration& configuration,
                                  const std::vector<Chosen>& chosen);

}  // namespace gwm::testwriter

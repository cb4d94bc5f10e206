// SPDX-License-Identifier: Apache-2.0
//
// writer_filter.h: which writers get events: EnableWriterClasses, DisableWriterClasses and
// DisableWriterInstances together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "vss.h"

namespace gwm {

class WriterFilter {
 public:
  // The lists grow; each call either adds all or, on std::bad_alloc, nothing.
  void EnableClasses(const VSS_ID* ids, std::size_t count);
  void DisableClasses(const VSS_ID* ids, std::size_t count);
  void DisableInstances(const VSS_ID* ids, std::size_t count);

  bool Passes(const VSS_ID& writer_class, const VSS_ID& instance) const;

  bool IsDisabled(const VSS_ID& instance) const;

  std::uint64_t Hash(std::uint64_t seed) const;

 private:
  enum class Mode { kAll, kAllBut, kOnly };
  Mode mode_ = Mode::kAll;
  std::vector<VSS_ID> classes_;    // the exceptions of kAllBut, the members of kOnly
  std::vector<VSS_ID> instances_;  // disabled
};

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
#include "requester/writer_filter.h"

#include <algorithm>

#include "decisions/decisions.h"
#include "requester/hash.h"

namespace gwm {
namespace {

bool Contains(const std::vector<VSS_ID>& ids, const VSS_ID& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

// A list with the ids added that it does not have.
std::vector<VSS_ID> With(const std::vector<VSS_ID>& list, const VSS_ID* ids, std::size_t count) {
  std::vector<VSS_ID> sum;
  sum.reserve(list.size() + count);
  sum = list;
  for (std::size_t i = 0; i < count; ++i) {
    if (!Contains(sum, ids[i])) sum.push_back(ids[i]);
  }
  return sum;
}

}  // namespace

void WriterFilter::EnableClasses(const VSS_ID* ids, std::size_t count) {
  const Decisions& decide = CurrentDecisions();
  if (!decide.enable_excludes_others ||
      (mode_ == Mode::kAllBut && !decide.first_enable_cancels_disable)) {
    for (std::size_t i = 0; i < count; ++i) std::erase(classes_, ids[i]);
    return;
  }
  // The first Enable forgets what was disabled; later ones add.
  const bool adds = mode_ == Mode::kOnly && decide.enable_adds;
  classes_ = With(adds ? classes_ : std::vector<VSS_ID>(), ids, count);
  mode_ = Mode::kOnly;
}

void WriterFilter::DisableClasses(const VSS_ID* ids, std::size_t count) {
  const Decisions& decide = CurrentDecisions();
  if (!decide.disable_class_works) return;
  if (mode_ == Mode::kOnly) {
    if (!decide.disable_takes_from_enabled) return;
    for (std::size_t i = 0; i < count; ++i) std::erase(classes_, ids[i]);
    return;
  }
  classes_ = With(decide.disable_adds ? classes_ : std::vector<VSS_ID>(), ids, count);
  mode_ = Mode::kAllBut;
}

void WriterFilter::DisableInstances(const VSS_ID* ids, std::size_t count) {
  if (!CurrentDecisions().disable_instance_works) return;
  instances_ = With(instances_, ids, count);
}

bool WriterFilter::IsDisabled(const VSS_ID& instance) const {
  return Contains(instances_, instance);
}

bool WriterFilter::Passes(const VSS_ID& writer_class, const VSS_ID& instance) const {
  if (IsDisabled(instance)) return false;
  switch (mode_) {
    case Mode::kAll:
      return true;
    case Mode::kAllBut:
      return !Contains(classes_, writer_class);
    case Mode::kOnly:
      return Contains(classes_, writer_class);
  }
  return true;
}

std::uint64_t WriterFilter::Hash(std::uint64_t hash) const {
  hash = HashValue(hash, mode_);
  // The order of the ids decides nothing: their hashes are summed.
  std::uint64_t sum = 0;
  for (const VSS_ID& id : classes_) sum += HashBytes(kHashSeed, &id, sizeof id);
  for (const VSS_ID& id : instances_) sum += 3 * HashBytes(kHashSeed, &id, sizeof id);
  return HashValue(hash, sum);
}

}  // namespace gwm

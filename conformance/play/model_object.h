// SPDX-License-Identifier: Apache-2.0
//
// One real object under the model's calls.
#pragma once

#include "model/life_cycle.h"
#include "subject/subject.h"
#include "worlds/world.h"

namespace gwm {

/// The class of the explorer's writer, of which the model's components are.
constexpr GUID QuietClass() { return ClassId("Q"); }

class ModelObject {
 public:
  explicit ModelObject(Subject& subject);
  ~ModelObject();
  ModelObject(const ModelObject&) = delete;
  ModelObject& operator=(const ModelObject&) = delete;

  bool ready() const { return backup_ != nullptr; }
  /// Makes one call; calls that start an operation other than the gather wait for its end, and then the
  /// answer is the operation's.
  HRESULT Perform(Call call);
  /// The subject's hash; 0 without that capability.
  std::uint64_t Hash() const;

 private:
  HRESULT AddComponent();
  HRESULT InitializeForRestore();

  Subject& subject_;
  IVssBackupComponents* backup_ = nullptr;
  IVssAsync* gather_ = nullptr;
};

}  // namespace gwm

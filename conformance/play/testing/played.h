// SPDX-License-Identifier: Apache-2.0
//
// Steps played on a mock:
//
//   Played played(backup, SetRestoreState(VSS_RTYPE_BY_COPY));
//   EXPECT_EQ(played.Call().method, "IVssBackupComponents::SetRestoreState");
#pragma once

#include <gmock/gmock.h>

#include <memory>
#include <string>
#include <vector>

#include "gmock/mock_vss_backup_components.h"
#include "play/actions.h"
#include "script/steps.h"
#include "stage/context.h"
#include "subject/library.h"

namespace gwm {

/// The library whose one object is the test's (handing_library.cpp).
class HandingLibrary {
 public:
  static Subject& Instance() {
    static HandingLibrary library;
    return *library.subject_;
  }
  /// NULL: no object can be made.
  static void HandOut(IVssBackupComponents* backup) {
    Instance();
    std::string error;
    static const auto hand_out =
        reinterpret_cast<void (*)(IVssBackupComponents*)>(FindExport(OpenLibrary(GWM_HANDING_LIBRARY, error), "HandOut"));
    hand_out(backup);
  }

 private:
  HandingLibrary() {
    std::string error;
    subject_ = Subject::Load(GWM_HANDING_LIBRARY, "", error);
    if (subject_ == nullptr) throw std::runtime_error(error);
  }
  std::unique_ptr<Subject> subject_;
};

/// The events of steps that were played one after the other in a world without writers.
class Played {
 public:
  template <class... Steps>
  explicit Played(IVssBackupComponents* backup, Steps... steps) {
    HandingLibrary::HandOut(backup);
    const Script script(steps...);
    Recorder recorder([](const Event&) {});
    {
      Context context(script, *kNobody.world, HandingLibrary::Instance(), recorder, Perform);
      Perform(context, CreateBackup());
      begin_ = recorder.size();
      context.RunScript();
      end_ = recorder.size();
    }
    trace_ = recorder.Take();
  }

  std::vector<Event> Events(EventKind kind) const {
    std::vector<Event> found;
    for (std::size_t i = begin_; i < end_; ++i) {
      if (trace_.events[i].kind == kind) found.push_back(trace_.events[i]);
    }
    return found;
  }
  /// The last one, an empty one if there is none.
  Event Last(EventKind kind) const {
    const std::vector<Event> found = Events(kind);
    return found.empty() ? Event{} : found.back();
  }
  /// "null", "\"text\"", ... of the last call or return; "-" if it lacks the field.
  std::string In(std::string_view name) const { return Shown(EventKind::kCall, name); }
  std::string Out(std::string_view name) const { return Shown(EventKind::kReturn, name); }

 private:
  std::string Shown(EventKind kind, std::string_view name) const {
    const Event event = Last(kind);
    const Value* value = event.Find(name);
    return value == nullptr ? "-" : Show(*value);
  }

  std::size_t begin_ = 0, end_ = 0;
  Trace trace_;
};

}  // namespace gwm

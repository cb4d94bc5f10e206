// SPDX-License-Identifier: Apache-2.0
//
// Steps played on a mock:
//
//   Played played(backup, SetRestoreState(VSS_RTYPE_BY_COPY));
//   EXPECT_EQ(played.Call().method, "IVssBackupComponents::SetRestoreState");
#pragma once

#include <gmock/gmock.h>

#include <concepts>
#include <memory>
#include <string>
#include <vector>

#include "gmock/mock_vss_async.h"
#include "gmock/mock_vss_backup_components.h"
#include "play/actions.h"
#include "script/steps.h"
#include "stage/context.h"
#include "stage/text.h"
#include "subject/library.h"

namespace gwm {

/// An answer that no step makes up.
inline constexpr HRESULT kAnswer = static_cast<HRESULT>(0x80041234);

/// A string argument that is this text, in UTF-8.
MATCHER_P(Reads, text, "") { return arg != nullptr && ToUtf8(arg) == text; }

/// Somebody waits for the operation, asks how it ended, and gives its object back.
inline void ExpectRunToItsEnd(testing::StrictMock<MockVssAsync>& async, HRESULT status) {
  EXPECT_CALL(async, Wait(INFINITE)).WillOnce(testing::Return(S_OK));
  EXPECT_CALL(async, QueryStatus(testing::NotNull(), testing::IsNull()))
      .WillOnce(testing::DoAll(testing::SetArgPointee<0>(status), testing::Return(S_OK)));
  EXPECT_CALL(async, Release()).WillOnce(testing::Return(0));
}

/// The library whose one object is the test's (handing_library.cpp).
inline std::unique_ptr<Subject> LoadHanding(IVssBackupComponents* backup, IGwmWorld* world) {
  std::string error;
  static void* const library = OpenLibrary(GWM_HANDING_LIBRARY, error);
  reinterpret_cast<void (*)(IVssBackupComponents*)>(FindExport(library, "HandOut"))(backup);
  reinterpret_cast<void (*)(IGwmWorld*)>(FindExport(library, "HandOutWorld"))(world);
  return Subject::Load(GWM_HANDING_LIBRARY, "", error);
}

/// The events of steps that were played one after the other in a world without writers.
class Played {
 public:
  template <std::same_as<Step>... Steps>
  explicit Played(IVssBackupComponents* backup, Steps... steps)
      : Played(static_cast<IGwmWorld*>(nullptr), backup, steps...) {}
  /// Of a library that lets its world be set.
  template <std::same_as<Step>... Steps>
  Played(IGwmWorld* world, IVssBackupComponents* backup, Steps... steps) {
    const std::unique_ptr<Subject> subject = LoadHanding(backup, world);
    const Script script(steps...);
    Recorder recorder([](const Event&) {});
    {
      Context context(script, *kNobody.world, *subject, recorder, Perform);
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

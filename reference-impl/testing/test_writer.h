// SPDX-License-Identifier: Apache-2.0
//
// test_writer.h: a writer that notes its events, with one component "data", and does on request
// what writers should not.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "vsbackup.h"

namespace gwm {

inline constexpr VSS_ID kClassA = {0xA, 0, 0, {1}};
inline constexpr VSS_ID kClassB = {0xB, 0, 0, {1}};

class TestWriter : public CVssWriterEx2 {
 public:
  /// Initialised and subscribed.
  explicit TestWriter(VSS_ID writer_class = kClassA, LPCWSTR name = u"Test Writer") {
    initialized = Initialize(writer_class, name, VSS_UT_USERDATA, VSS_ST_OTHER);
    subscribed = Subscribe();
  }

  // Before the members go: a handler may be running.
  ~TestWriter() override { Unsubscribe(); }

  std::vector<std::string> Events() {
    const std::lock_guard lock(mutex_);
    return events_;
  }
  int Count(const std::string& event) {
    const std::lock_guard lock(mutex_);
    int count = 0;
    for (const std::string& seen : events_) count += seen == event;
    return count;
  }

  HRESULT initialized;
  HRESULT subscribed;
  /// Runs inside every handler; its result is the handler's.
  std::function<bool(const std::string& event)> on_event = [](const std::string&) { return true; };
  std::function<void(IVssWriterComponents*)> on_components = [](IVssWriterComponents*) {};

  // What handlers may ask, made public for tests.
  using CVssWriter::GetBackupType;
  using CVssWriter::GetContext;
  using CVssWriter::GetCurrentSnapshotSetId;
  using CVssWriter::GetCurrentVolumeArray;
  using CVssWriter::GetCurrentVolumeCount;
  using CVssWriter::GetSnapshotDeviceName;
  using CVssWriter::IsPathAffected;
  using CVssWriter::SetWriterFailure;
  using CVssWriterEx::GetIdentifyInformation;
  using CVssWriterEx2::GetSessionId;
  using CVssWriterEx2::SetWriterFailureEx;

 private:
  bool Note(const std::string& event) {
    {
      const std::lock_guard lock(mutex_);
      events_.push_back(event);
    }
    return on_event(event);
  }

  bool OnIdentify(IVssCreateWriterMetadata* metadata) override {
    if (!Note("Identify")) return false;
    return SUCCEEDED(metadata->AddComponent(VSS_CT_FILEGROUP, nullptr, u"data", u"Data", nullptr, 0,
                                            false, false, true)) &&
           SUCCEEDED(
               metadata->AddFilesToFileGroup(nullptr, u"data", u"C:\\data", u"*", true, nullptr));
  }
  bool OnPrepareBackup(IVssWriterComponents* components) override {
    on_components(components);
    return Note("PrepareBackup");
  }
  bool OnPrepareSnapshot() override { return Note("PrepareSnapshot"); }
  bool OnFreeze() override { return Note("Freeze"); }
  bool OnThaw() override { return Note("Thaw"); }
  bool OnPostSnapshot(IVssWriterComponents*) override { return Note("PostSnapshot"); }
  bool OnBackupComplete(IVssWriterComponents*) override { return Note("BackupComplete"); }
  bool OnBackupShutdown(VSS_ID) override { return Note("BackupShutdown"); }
  bool OnAbort() override { return Note("Abort"); }
  bool OnPreRestore(IVssWriterComponents* components) override {
    on_components(components);
    return Note("PreRestore");
  }
  bool OnPostRestore(IVssWriterComponents*) override { return Note("PostRestore"); }

  std::mutex mutex_;
  std::vector<std::string> events_;
};

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// test_writer.h: a writer that is and does what its configuration says, and looks at what a
// requester does.
//
//   TestWriter writer(configuration, std::cout);
//   writer.Start();             // makes its files, subscribes
//   ...
//   writer.Stop();              // unsubscribes; what hangs goes on
//   return writer.wrong() == 0 ? 0 : 1;
#pragma once

#include <array>
#include <condition_variable>
#include <mutex>
#include <ostream>
#include <random>

#include "testwriter/checks.h"
#include "testwriter/configuration.h"
#include "testwriter/console.h"
#include "testwriter/files.h"
#include "vswriter.h"

namespace gwm::testwriter {

class TestWriter final : public CVssWriter {
 public:
  TestWriter(Configuration configuration, std::ostream& out);
#ifdef _WIN32
  ~TestWriter() { Stop(); }
#else
  ~TestWriter() override { Stop(); }
#endif

  /// S_OK or why it cannot begin. Throws filesystem_error where its files cannot be made.
  HRESULT Start();
  void Stop();

  /// What a requester did wrong so far.
  unsigned wrong() const { return console_.wrong(); }

  bool STDMETHODCALLTYPE OnIdentify(IVssCreateWriterMetadata* metadata) override;
  bool STDMETHODCALLTYPE OnPrepareBackup(IVssWriterComponents* components) override;
  bool STDMETHODCALLTYPE OnPrepareSnapshot() override;
  bool STDMETHODCALLTYPE OnFreeze() override;
  bool STDMETHODCALLTYPE OnThaw() override;
  bool STDMETHODCALLTYPE OnPostSnapshot(IVssWriterComponents* components) override;
  bool STDMETHODCALLTYPE OnAbort() override;
  bool STDMETHODCALLTYPE OnBackupComplete(IVssWriterComponents* components) override;
  bool STDMETHODCALLTYPE OnBackupShutdown(VSS_ID set) override;
  bool STDMETHODCALLTYPE OnPreRestore(IVssWriterComponents* components) override;
  bool STDMETHODCALLTYPE OnPostRestore(IVssWriterComponents* components) override;

 private:
  /// Does what is due at an event, then `work`, unless the event is to fail. What is thrown by
  /// `work` is told as a failure of ours.
  template <class Work>
  bool Handle(Event event, Work work);
  void DoDeeds(Event event);
  bool IsToFail(Event event, HRESULT& code);

  void Spit();
  void DeleteFiles();
  void AddFiles(IVssWriterComponents* components);
  void RemoveOwn(const std::vector<Chosen>& chosen);

  const Configuration configuration_;
  Console console_;
  MadeFiles made_;
  Checks checks_;
  std::mt19937 random_{std::random_device()()};
  std::array<unsigned, kEvents> received_{};
  VSS_BACKUP_TYPE type_ = VSS_BT_UNDEFINED;

  std::mutex mutex_;
  std::condition_variable stopped_;
  bool stop_ = false;
};

}  // namespace gwm::testwriter

// SPDX-License-Identifier: Apache-2.0
//
// The recorder in front of a library that is older than its headers (testing/old_library.cpp). In front of
// whole libraries: runner/tests/test_forward.py. This program loads the recorder as others would, once the
// variables say what it is to do.
#include <dlfcn.h>
#include <gmock/gmock.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "gwm_recording.h"
#include "recorder/testing/with_tail.h"
#include "vsbackup.h"

namespace gwm {
namespace {

using testing::HasSubstr;

class Forward : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    trace_ = testing::TempDir() + "forward_test.jsonl";
    std::remove(trace_.c_str());
    setenv("GWM_TRACE", trace_.c_str(), 1);
    setenv("GWM_FORWARD", GWM_OLD_LIBRARY, 1);
    library_ = dlopen(GWM_RECORDER, RTLD_NOW | RTLD_LOCAL);
    ASSERT_NE(library_, nullptr) << dlerror();
  }
  template <class Function>
  static Function* Find(const char* name) {
    return reinterpret_cast<Function*>(dlsym(library_, name));
  }
  static IVssBackupComponents* Create() {
    IVssBackupComponents* backup = nullptr;
    const auto create =
        Find<decltype(CreateVssBackupComponentsInternal)>("CreateVssBackupComponentsInternal");
    EXPECT_EQ(create(&backup), S_OK);
    return backup;
  }
  static std::string Recorded() { return recording::WithTail(trace_); }

  static inline std::string trace_;
  static inline void* library_ = nullptr;
};

TEST_F(Forward, AMethodOfTheOldInterfaceIsReached) {
  IVssBackupComponents* const backup = Create();
  UINT count = 0;
  EXPECT_EQ(backup->GetWriterComponentsCount(&count), S_FALSE);
  EXPECT_EQ(backup->AbortBackup(), S_FALSE);
  EXPECT_EQ(backup->Release(), 0u);
  EXPECT_THAT(Recorded(), HasSubstr(R"("m":"IVssBackupComponents::AbortBackup","hr":"0x00000001")"));
  EXPECT_THAT(Recorded(), HasSubstr(R"("m":"forwarded","out":{"library":)"));
}

TEST_F(Forward, AMethodThatTheObjectLacksIsNotImplemented) {
  auto* const backup = static_cast<IVssBackupComponentsEx4*>(Create());
  EXPECT_EQ(backup->UnexposeSnapshot(GUID_NULL), E_NOTIMPL);
  VSS_ID instance;
  auto* metadata = reinterpret_cast<IVssExamineWriterMetadataEx*>(this);
  EXPECT_EQ(backup->GetWriterMetadataEx(0, &instance, &metadata), E_NOTIMPL);
  EXPECT_EQ(metadata, nullptr);
  VSS_PWSZ root = nullptr, prefix = nullptr;
  EXPECT_EQ(backup->GetRootAndLogicalPrefixPaths(nullptr, &root, &prefix), E_NOTIMPL);
  EXPECT_EQ(backup->Release(), 0u);
  EXPECT_THAT(Recorded(), HasSubstr(R"("m":"IVssBackupComponentsEx2::UnexposeSnapshot","hr":"0x80004001")"));
}

TEST_F(Forward, QueryInterfaceDecides) {
  IVssBackupComponents* const backup = Create();
  void* found = nullptr;
  EXPECT_EQ(backup->QueryInterface(IID_IVssBackupComponentsEx, &found), E_NOINTERFACE);
  EXPECT_EQ(found, nullptr);
  EXPECT_EQ(backup->QueryInterface(IID_IVssBackupComponents, &found), S_OK);
  EXPECT_EQ(found, backup);
  EXPECT_EQ(backup->Release(), 1u);
  EXPECT_EQ(backup->Release(), 0u);
}

TEST_F(Forward, AnExportThatTheLibraryLacksIsNotImplemented) {
  IVssExamineWriterMetadata* metadata = nullptr;
  EXPECT_EQ(Find<decltype(CreateVssExamineWriterMetadataInternal)>(
                "CreateVssExamineWriterMetadataInternal")(nullptr, &metadata),
            E_NOTIMPL);
  BOOL present = FALSE;
  LONG capability = 0;
  WCHAR volume[] = VSS_L("C:\\");
  EXPECT_EQ(Find<decltype(IsVolumeSnapshottedInternal)>("IsVolumeSnapshottedInternal")(volume, &present,
                                                                                       &capability),
            E_NOTIMPL);
}

TEST_F(Forward, NoWorldIsEntered) {
  const auto begin = Find<decltype(GwmBeginRecording)>("GwmBeginRecording");
  EXPECT_THAT(begin("server", (trace_ + ".2").c_str()), HasSubstr("GWM_FORWARD"));
}

}  // namespace
}  // namespace gwm

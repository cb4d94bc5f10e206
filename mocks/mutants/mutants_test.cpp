// SPDX-License-Identifier: Apache-2.0
//
// The registry of mutants, and the library around it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <thread>

#include "com/ref_counted.h"
#include "decisions/decisions.h"
#include "decisions/metadata_decisions.h"
#include "gwm_world.h"
#include "mutants/instead.h"
#include "mutants/mutant.h"
#include "requirements/requirement.h"

namespace gwm {
namespace {

/// All that a mutant may change.
struct Everything {
  Decisions decisions = CurrentDecisions();
  MetadataDecisions metadata = CurrentMetadataDecisions();
  Surface surface = CurrentSurface();

  bool operator==(const Everything&) const = default;
};

class MutantTest : public testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(GwmSelectSubject(nullptr), S_OK); }
  void TearDown() override { GwmSelectSubject(nullptr); }
};

TEST_F(MutantTest, NamesAreUniqueAndSnakeCase) {
  std::set<std::string> seen;
  for (const Mutant& mutant : AllMutants()) {
    EXPECT_TRUE(seen.insert(mutant.name).second) << mutant.name << " is there twice";
    EXPECT_THAT(mutant.name, testing::MatchesRegex("[a-z][a-z0-9_]*"));
  }
}

TEST_F(MutantTest, EachNamesARequirementOfTheCatalogue) {
  for (const Mutant& mutant : AllMutants()) {
    EXPECT_NE(FindRequirement(mutant.requirement), nullptr)
        << mutant.name << " breaks " << mutant.requirement << ", which does not exist";
  }
}

TEST_F(MutantTest, EachSaysWhatItsDefectIsAndWhatTheFindingSays) {
  for (const Mutant& mutant : AllMutants()) {
    EXPECT_TRUE(std::string_view(mutant.defect).ends_with('.')) << mutant.name;
    EXPECT_STRNE(mutant.message, "") << mutant.name;
  }
}

TEST_F(MutantTest, EachChangesSomethingAndIsUndone) {
  const Everything plain;
  for (const Mutant& mutant : AllMutants()) {
    ASSERT_EQ(GwmSelectSubject(mutant.name), S_OK);
    EXPECT_FALSE(Everything() == plain) << mutant.name << " changes nothing";
    ASSERT_EQ(GwmSelectSubject(nullptr), S_OK);
    EXPECT_TRUE(Everything() == plain) << mutant.name << " is not undone";
  }
}

TEST_F(MutantTest, UnknownNamesAreRefusedAndLeaveTheReference) {
  const Everything plain;
  EXPECT_EQ(GwmSelectSubject("no_such_mutant"), E_INVALIDARG);
  EXPECT_TRUE(Everything() == plain);
}

TEST_F(MutantTest, TheListHasEveryMutant) {
  const nlohmann::json list = nlohmann::json::parse(GwmListSubjects());
  ASSERT_EQ(list.size(), AllMutants().size());
  EXPECT_EQ(list[0]["name"], AllMutants()[0].name);
  EXPECT_EQ(list[0]["requirement"], AllMutants()[0].requirement);
}

TEST_F(MutantTest, WithoutADecoratorTheReferenceItselfIsHandedOut) {
  ComPtr<IVssBackupComponents> backup;
  const LONGLONG before = live_objects;
  ASSERT_EQ(CreateVssBackupComponentsInternal(backup.Out()), S_OK);
  EXPECT_EQ(live_objects, before + 1);
}

TEST_F(MutantTest, OneFactoryDecoratesEverythingAndEachDecoratorOwnsWhatItWraps) {
  const LONGLONG before = live_objects;
  static LONGLONG wrapped;
  wrapped = 0;
  CurrentSurface().wrap_async = [](IVssAsync* inner) {
    ++wrapped;
    return inner;
  };
  ComPtr<IVssBackupComponents> backup;
  ASSERT_EQ(CreateVssBackupComponentsInternal(backup.Out()), S_OK);
  EXPECT_EQ(live_objects, before + 2) << "the object and its decorator";
  ASSERT_EQ(backup->InitializeForBackup(nullptr), S_OK);
  ComPtr<IVssAsync> async;
  ASSERT_EQ(backup->GatherWriterMetadata(async.Out()), S_OK);
  EXPECT_EQ(wrapped, 1);
  EXPECT_EQ(async->Wait(INFINITE), S_OK);
  async = {};
  backup = {};
  // The thread that ended the operation may let go of it a moment after Wait has come back.
  for (int i = 0; i < 2000 && live_objects != before; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  EXPECT_EQ(live_objects, before);
}

TEST_F(MutantTest, ADecoratorAnswersToTheInterfacesOfWhatItWraps) {
  CurrentSurface().wrap_async = [](IVssAsync* inner) { return inner; };
  ComPtr<IVssBackupComponents> backup;
  ASSERT_EQ(CreateVssBackupComponentsInternal(backup.Out()), S_OK);
  ComPtr<IVssBackupComponentsEx4> newest;
  ASSERT_EQ(
      backup->QueryInterface(IID_IVssBackupComponentsEx4, reinterpret_cast<void**>(newest.Out())),
      S_OK);
  EXPECT_EQ(static_cast<IVssBackupComponents*>(newest.get()), backup.get());
  void* none = nullptr;
  EXPECT_EQ(backup->QueryInterface(IID_IVssAsync, &none), E_NOINTERFACE);
}

TEST_F(MutantTest, OneMethodAnswersThisInsteadOfThat) {
  Recodes<&vss::Backup::SetContext, VSS_E_BAD_STATE, E_FAIL>();
  ComPtr<IVssBackupComponents> backup;
  ASSERT_EQ(CreateVssBackupComponentsInternal(backup.Out()), S_OK);
  EXPECT_EQ(backup->SetContext(VSS_CTX_BACKUP), E_FAIL);
  EXPECT_EQ(backup->AbortBackup(), VSS_E_BAD_STATE) << "another method answers what it did";
  GwmSelectSubject(nullptr);
  EXPECT_EQ(backup->SetContext(VSS_CTX_BACKUP), VSS_E_BAD_STATE);
}

TEST_F(MutantTest, ACallThatIsRefusedReachesNobodyAndAnArgumentThatIsChangedDoes) {
  static UINT reached;
  reached = 0;
  Refuses<&vss::Backup::SetContext, LONG{VSS_CTX_BACKUP}>();
  Before<&vss::Backup::SetRestoreState>([](VSS_RESTORE_TYPE& type) {
    ++reached;
    type = VSS_RTYPE_UNDEFINED;
  });
  ComPtr<IVssBackupComponents> backup;
  ASSERT_EQ(CreateVssBackupComponentsInternal(backup.Out()), S_OK);
  ASSERT_EQ(backup->InitializeForBackup(nullptr), S_OK);
  EXPECT_EQ(backup->SetContext(VSS_CTX_BACKUP), E_INVALIDARG);
  EXPECT_EQ(backup->SetContext(VSS_CTX_APP_ROLLBACK), S_OK) << "the context was not set before";
  EXPECT_NE(backup->SetRestoreState(VSS_RTYPE_BY_COPY), S_OK);
  EXPECT_EQ(reached, 1u);
}

TEST_F(MutantTest, ANullIsLookedForAmongPointersAtTheirPlaces) {
  const int value = 0;
  EXPECT_FALSE(HasNull(0, &value, false));
  EXPECT_TRUE(HasNull(1, &value, static_cast<const int*>(nullptr)));
  EXPECT_FALSE((HasNull<1>(1, &value, static_cast<const int*>(nullptr))));
  EXPECT_TRUE((HasNull<1, 2>(1, &value, static_cast<const int*>(nullptr))));
}

}  // namespace
}  // namespace gwm

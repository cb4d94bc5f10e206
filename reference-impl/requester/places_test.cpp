// SPDX-License-Identifier: Apache-2.0
//
// The places for what a call gives: each one is needed, and a call that fails leaves nothing in
// any.
#include <cstring>
#include <tuple>
#include <type_traits>

#include "testing/test_requester.h"

namespace gwm {
namespace {

WCHAR kText[] = u"C:\\";
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// An argument; that of an output is a place where something stands.
template <class P>
struct Argument {
  using Pointee = std::remove_pointer_t<P>;
  static constexpr bool kIsText =
      std::is_same_v<std::remove_const_t<Pointee>, WCHAR> && std::is_pointer_v<P>;
  static constexpr bool kIsOutput = std::is_pointer_v<P> && !kIsText;

  Argument() { std::memset(&place, 0xAB, sizeof place); }
  P Get() {
    if constexpr (kIsOutput) return &place;
    if constexpr (kIsText) return kText;
    if constexpr (!std::is_pointer_v<P>) return P{};
  }
  bool IsCleared() const {
    const std::conditional_t<kIsOutput, Pointee, char> nothing{};
    return !kIsOutput || std::memcmp(&place, &nothing, sizeof place) == 0;
  }

  std::conditional_t<kIsOutput, Pointee, char> place;
};

/// A call without the place of this number; it fails, and clears the places that it has. What a
/// test keeps is counted as the library's memory here: no SCOPED_TRACE.
template <class Object, class Base, class... P>
HRESULT Failing(const char* name, Object& object, HRESULT (STDMETHODCALLTYPE Base::*method)(P...),
                std::size_t missing) {
  std::tuple<Argument<P>...> arguments;
  std::size_t at = 0;
  const auto pass = [&]<class A>(A& argument) -> decltype(argument.Get()) {
    const bool is_missing = at++ == missing;
    if constexpr (A::kIsOutput) {
      if (is_missing) return nullptr;
    }
    return argument.Get();
  };
  return std::apply(
      [&](auto&... argument) {
        std::tuple<P...> given{pass(argument)...};
        const HRESULT hr = std::apply([&](P... p) { return (object.*method)(p...); }, given);
        at = 0;
        const auto look = [&](const auto& one) {
          const std::size_t number = at++;
          EXPECT_TRUE(number == missing || one.IsCleared()) << name << ", output " << number;
        };
        (look(argument), ...);
        return hr;
      },
      arguments);
}

/// Fails with `code`, and with `null_code` where one of its places is missing.
template <class Object, class Base, class... P>
void Needs(const char* name, Object& object, HRESULT (STDMETHODCALLTYPE Base::*method)(P...),
           HRESULT code, HRESULT null_code = E_INVALIDARG) {
  EXPECT_EQ(Failing(name, object, method, kNone), code) << name;
  constexpr bool kIsOutput[] = {Argument<P>::kIsOutput...};
  for (std::size_t i = 0; i < sizeof...(P); ++i) {
    if (!kIsOutput[i]) continue;
    EXPECT_EQ(Failing(name, object, method, i), null_code) << name << ", output " << i;
  }
}

TEST(Places, OfANewObjectAreNeededAndCleared) {
  TestWorld world;
  const auto backup = Create();
  using I = IVssBackupComponentsEx4;
  constexpr HRESULT kState = VSS_E_BAD_STATE;
  Needs("GetWriterComponentsCount", *backup, &I::GetWriterComponentsCount, kState);
  Needs("GetWriterComponents", *backup, &I::GetWriterComponents, kState);
  Needs("GatherWriterMetadata", *backup, &I::GatherWriterMetadata, kState);
  Needs("GetWriterMetadataCount", *backup, &I::GetWriterMetadataCount, kState);
  Needs("GetWriterMetadata", *backup, &I::GetWriterMetadata, kState);
  Needs("GetWriterMetadataEx", *backup, &I::GetWriterMetadataEx, kState);
  Needs("PrepareForBackup", *backup, &I::PrepareForBackup, kState);
  Needs("GatherWriterStatus", *backup, &I::GatherWriterStatus, kState);
  Needs("GetWriterStatusCount", *backup, &I::GetWriterStatusCount, kState);
  Needs("GetWriterStatus", *backup, &I::GetWriterStatus, kState);
  Needs("SaveAsXML", *backup, &I::SaveAsXML, kState);
  Needs("BackupComplete", *backup, &I::BackupComplete, kState);
  Needs("PreRestore", *backup, &I::PreRestore, kState);
  Needs("PostRestore", *backup, &I::PostRestore, kState);
  Needs("StartSnapshotSet", *backup, &I::StartSnapshotSet, kState);
  Needs("AddToSnapshotSet", *backup, &I::AddToSnapshotSet, kState);
  Needs("DoSnapshotSet", *backup, &I::DoSnapshotSet, kState);
  Needs("ImportSnapshots", *backup, &I::ImportSnapshots, kState);
  Needs("GetSnapshotProperties", *backup, &I::GetSnapshotProperties, kState);
  Needs("IsVolumeSupported", *backup, &I::IsVolumeSupported, kState);
  Needs("QueryRevertStatus", *backup, &I::QueryRevertStatus, kState, E_POINTER);
  Needs("BreakSnapshotSetEx", *backup, &I::BreakSnapshotSetEx, kState);
  Needs("RecoverSet", *backup, &I::RecoverSet, kState);
  Needs("GetSessionId", *backup, &I::GetSessionId, kState);
  Needs("GetRootAndLogicalPrefixPaths", *backup, &I::GetRootAndLogicalPrefixPaths, kState);
  EXPECT_EQ(Failing("GetWriterStatusEx", *backup, &I::GetWriterStatusEx, kNone), kState);
  EXPECT_EQ(Failing("PreFastRecovery", *backup, &I::PreFastRecovery, kNone), E_NOTIMPL);
  EXPECT_EQ(Failing("FastRecovery", *backup, &I::FastRecovery, kNone), E_NOTIMPL);
  // The other arguments are none that fit.
  Needs("DeleteSnapshots", *backup, &I::DeleteSnapshots, E_INVALIDARG);
  Needs("Query", *backup, &I::Query, E_INVALIDARG);
  Needs("ExposeSnapshot", *backup, &I::ExposeSnapshot, E_INVALIDARG);
}

/// What a writer does with its component in OnPrepareBackup.
void InPrepareBackup(const std::function<void(IVssComponentEx2&)>& look) {
  TestWorld world;
  TestWriter writer;
  int looked = 0;
  writer.on_components = [&](IVssWriterComponents* components) {
    ComPtr<IVssComponent> component;
    ASSERT_EQ(components->GetComponent(0, component.Out()), S_OK);
    ComPtr<IVssComponentEx2> newest;
    ASSERT_EQ(
        component->QueryInterface(IID_IVssComponentEx2, reinterpret_cast<void**>(newest.Out())),
        S_OK);
    look(*newest);
    ++looked;
  };
  const auto backup = CreateForBackup();
  SelectData(*backup);
  PrepareSet(*backup, kText);
  EXPECT_EQ(looked, 1);
}

TEST(Places, OfAComponentsListsAreNeededAndCleared) {
  InPrepareBackup([](IVssComponentEx2& component) {
    using I = IVssComponentEx2;
    constexpr HRESULT kEmpty = VSS_E_OBJECT_NOT_FOUND;
    Needs("mapping", component, &I::GetAlternateLocationMapping, kEmpty);
    Needs("new target", component, &I::GetNewTarget, kEmpty);
    Needs("partial file", component, &I::GetPartialFile, kEmpty);
    Needs("directed target", component, &I::GetDirectedTarget, kEmpty);
    Needs("subcomponent", component, &I::GetRestoreSubcomponent, kEmpty);
    Needs("differenced file", component, &I::GetDifferencedFile, kEmpty);
  });
}

TEST(Places, OfAComponentsValuesAreNeeded) {
  InPrepareBackup([](IVssComponentEx2& component) {
    const HRESULT answers[] = {
        component.GetLogicalPath(nullptr),
        component.GetComponentType(nullptr),
        component.GetComponentName(nullptr),
        component.GetBackupSucceeded(nullptr),
        component.GetAlternateLocationMappingCount(nullptr),
        component.GetBackupMetadata(nullptr),
        component.GetPartialFileCount(nullptr),
        component.IsSelectedForRestore(nullptr),
        component.GetAdditionalRestores(nullptr),
        component.GetNewTargetCount(nullptr),
        component.GetDirectedTargetCount(nullptr),
        component.GetRestoreMetadata(nullptr),
        component.GetRestoreTarget(nullptr),
        component.GetPreRestoreFailureMsg(nullptr),
        component.GetPostRestoreFailureMsg(nullptr),
        component.GetBackupStamp(nullptr),
        component.GetPreviousBackupStamp(nullptr),
        component.GetBackupOptions(nullptr),
        component.GetRestoreOptions(nullptr),
        component.GetRestoreSubcomponentCount(nullptr),
        component.GetFileRestoreStatus(nullptr),
        component.GetDifferencedFilesCount(nullptr),
        component.GetPrepareForBackupFailureMsg(nullptr),
        component.GetPostSnapshotFailureMsg(nullptr),
        component.GetAuthoritativeRestore(nullptr),
        component.GetRestoreName(nullptr),
    };
    EXPECT_THAT(answers, testing::Each(E_INVALIDARG));
    BSTR text = kText;
    VSS_ROLLFORWARD_TYPE type = VSS_RF_ALL;
    EXPECT_EQ(component.GetRollForward(nullptr, &text), E_INVALIDARG);
    EXPECT_EQ(text, nullptr);
    EXPECT_EQ(component.GetRollForward(&type, nullptr), E_INVALIDARG);
    EXPECT_EQ(type, VSS_RF_UNDEFINED);
    text = kText;
    EXPECT_EQ(component.GetBackupOptions(&text), S_FALSE);
    EXPECT_EQ(text, nullptr);
    HRESULT code = S_FALSE, application = S_FALSE;
    DWORD reserved = 9;
    text = kText;
    EXPECT_EQ(component.GetFailure(&code, &application, &text, nullptr), E_INVALIDARG);
    EXPECT_EQ(text, nullptr);
    EXPECT_EQ(component.GetFailure(nullptr, &application, &text, &reserved), E_INVALIDARG);
    EXPECT_EQ(component.GetFailure(&code, nullptr, &text, &reserved), E_INVALIDARG);
    EXPECT_EQ(component.GetFailure(&code, &application, nullptr, &reserved), E_INVALIDARG);
    EXPECT_EQ(code, S_OK);
    EXPECT_EQ(application, S_OK);
    EXPECT_EQ(reserved, 0u);
  });
}

TEST(Places, OfAComponentsTextsAreNotEmptyHanded) {
  InPrepareBackup([](IVssComponentEx2& component) {
    const FILETIME time{};
    BSTR lsn = SysAllocString(u"lsn");
    const HRESULT answers[] = {
        component.SetBackupMetadata(nullptr),
        component.SetBackupStamp(nullptr),
        component.SetPreRestoreFailureMsg(nullptr),
        component.SetPostRestoreFailureMsg(nullptr),
        component.SetPrepareForBackupFailureMsg(nullptr),
        component.SetPostSnapshotFailureMsg(nullptr),
        component.AddDifferencedFilesByLastModifyTime(nullptr, kText, false, time),
        component.AddDifferencedFilesByLastModifyTime(kText, nullptr, false, time),
        component.AddDifferencedFilesByLastModifyLSN(nullptr, kText, false, lsn),
        component.AddDifferencedFilesByLastModifyLSN(kText, nullptr, false, lsn),
        component.AddDifferencedFilesByLastModifyLSN(kText, kText, false, nullptr),
        component.AddPartialFile(nullptr, kText, kText, kText),
        component.AddPartialFile(kText, nullptr, kText, kText),
        component.AddPartialFile(kText, kText, nullptr, kText),
    };
    SysFreeString(lsn);
    EXPECT_THAT(answers, testing::Each(E_INVALIDARG));
    EXPECT_EQ(component.AddPartialFile(kText, kText, kText, nullptr), S_OK) << "no metadata";
  });
}

}  // namespace
}  // namespace gwm

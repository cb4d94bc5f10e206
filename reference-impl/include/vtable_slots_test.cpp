// SPDX-License-Identifier: Apache-2.0
//
// The slots of every interface, as compiled, against the facts of the Windows binary interface.
#include <gmock/gmock.h>

#include <cstring>

#include "vsbackup.h"

namespace {

// On this platform's ABI a pointer to a virtual member function is 1 + its offset in the vtable.
template <class Function>
std::size_t SlotOf(Function function) {
  static_assert(sizeof function == 2 * sizeof(std::size_t));
  std::size_t offset;
  std::memcpy(&offset, &function, sizeof offset);
  return (offset - 1) / sizeof(void*);
}

struct Slot {
  const char* method;
  std::size_t compiled;
  std::size_t expected;
};

TEST(VtableSlots, AreThoseOfWindows) {
  const Slot kSlots[] = {
      // clang-format off
    {"IVssEnumObject::Next", SlotOf(&IVssEnumObject::Next), 3},
    {"IVssEnumObject::Skip", SlotOf(&IVssEnumObject::Skip), 4},
    {"IVssEnumObject::Reset", SlotOf(&IVssEnumObject::Reset), 5},
    {"IVssEnumObject::Clone", SlotOf(&IVssEnumObject::Clone), 6},
    {"IVssAsync::Cancel", SlotOf(&IVssAsync::Cancel), 3},
    {"IVssAsync::Wait", SlotOf(&IVssAsync::Wait), 4},
    {"IVssAsync::QueryStatus", SlotOf(&IVssAsync::QueryStatus), 5},
    {"IVssBackupComponents::GetWriterComponentsCount", SlotOf(&IVssBackupComponents::GetWriterComponentsCount), 3},
    {"IVssBackupComponents::GetWriterComponents", SlotOf(&IVssBackupComponents::GetWriterComponents), 4},
    {"IVssBackupComponents::InitializeForBackup", SlotOf(&IVssBackupComponents::InitializeForBackup), 5},
    {"IVssBackupComponents::SetBackupState", SlotOf(&IVssBackupComponents::SetBackupState), 6},
    {"IVssBackupComponents::InitializeForRestore", SlotOf(&IVssBackupComponents::InitializeForRestore), 7},
    {"IVssBackupComponents::SetRestoreState", SlotOf(&IVssBackupComponents::SetRestoreState), 8},
    {"IVssBackupComponents::GatherWriterMetadata", SlotOf(&IVssBackupComponents::GatherWriterMetadata), 9},
    {"IVssBackupComponents::GetWriterMetadataCount", SlotOf(&IVssBackupComponents::GetWriterMetadataCount), 10},
    {"IVssBackupComponents::GetWriterMetadata", SlotOf(&IVssBackupComponents::GetWriterMetadata), 11},
    {"IVssBackupComponents::FreeWriterMetadata", SlotOf(&IVssBackupComponents::FreeWriterMetadata), 12},
    {"IVssBackupComponents::AddComponent", SlotOf(&IVssBackupComponents::AddComponent), 13},
    {"IVssBackupComponents::PrepareForBackup", SlotOf(&IVssBackupComponents::PrepareForBackup), 14},
    {"IVssBackupComponents::AbortBackup", SlotOf(&IVssBackupComponents::AbortBackup), 15},
    {"IVssBackupComponents::GatherWriterStatus", SlotOf(&IVssBackupComponents::GatherWriterStatus), 16},
    {"IVssBackupComponents::GetWriterStatusCount", SlotOf(&IVssBackupComponents::GetWriterStatusCount), 17},
    {"IVssBackupComponents::FreeWriterStatus", SlotOf(&IVssBackupComponents::FreeWriterStatus), 18},
    {"IVssBackupComponents::GetWriterStatus", SlotOf(&IVssBackupComponents::GetWriterStatus), 19},
    {"IVssBackupComponents::SetBackupSucceeded", SlotOf(&IVssBackupComponents::SetBackupSucceeded), 20},
    {"IVssBackupComponents::SetBackupOptions", SlotOf(&IVssBackupComponents::SetBackupOptions), 21},
    {"IVssBackupComponents::SetSelectedForRestore", SlotOf(&IVssBackupComponents::SetSelectedForRestore), 22},
    {"IVssBackupComponents::SetRestoreOptions", SlotOf(&IVssBackupComponents::SetRestoreOptions), 23},
    {"IVssBackupComponents::SetAdditionalRestores", SlotOf(&IVssBackupComponents::SetAdditionalRestores), 24},
    {"IVssBackupComponents::SetPreviousBackupStamp", SlotOf(&IVssBackupComponents::SetPreviousBackupStamp), 25},
    {"IVssBackupComponents::SaveAsXML", SlotOf(&IVssBackupComponents::SaveAsXML), 26},
    {"IVssBackupComponents::BackupComplete", SlotOf(&IVssBackupComponents::BackupComplete), 27},
    {"IVssBackupComponents::AddAlternativeLocationMapping", SlotOf(&IVssBackupComponents::AddAlternativeLocationMapping), 28},
    {"IVssBackupComponents::AddRestoreSubcomponent", SlotOf(&IVssBackupComponents::AddRestoreSubcomponent), 29},
    {"IVssBackupComponents::SetFileRestoreStatus", SlotOf(&IVssBackupComponents::SetFileRestoreStatus), 30},
    {"IVssBackupComponents::AddNewTarget", SlotOf(&IVssBackupComponents::AddNewTarget), 31},
    {"IVssBackupComponents::SetRangesFilePath", SlotOf(&IVssBackupComponents::SetRangesFilePath), 32},
    {"IVssBackupComponents::PreRestore", SlotOf(&IVssBackupComponents::PreRestore), 33},
    {"IVssBackupComponents::PostRestore", SlotOf(&IVssBackupComponents::PostRestore), 34},
    {"IVssBackupComponents::SetContext", SlotOf(&IVssBackupComponents::SetContext), 35},
    {"IVssBackupComponents::StartSnapshotSet", SlotOf(&IVssBackupComponents::StartSnapshotSet), 36},
    {"IVssBackupComponents::AddToSnapshotSet", SlotOf(&IVssBackupComponents::AddToSnapshotSet), 37},
    {"IVssBackupComponents::DoSnapshotSet", SlotOf(&IVssBackupComponents::DoSnapshotSet), 38},
    {"IVssBackupComponents::DeleteSnapshots", SlotOf(&IVssBackupComponents::DeleteSnapshots), 39},
    {"IVssBackupComponents::ImportSnapshots", SlotOf(&IVssBackupComponents::ImportSnapshots), 40},
    {"IVssBackupComponents::BreakSnapshotSet", SlotOf(&IVssBackupComponents::BreakSnapshotSet), 41},
    {"IVssBackupComponents::GetSnapshotProperties", SlotOf(&IVssBackupComponents::GetSnapshotProperties), 42},
    {"IVssBackupComponents::Query", SlotOf(&IVssBackupComponents::Query), 43},
    {"IVssBackupComponents::IsVolumeSupported", SlotOf(&IVssBackupComponents::IsVolumeSupported), 44},
    {"IVssBackupComponents::DisableWriterClasses", SlotOf(&IVssBackupComponents::DisableWriterClasses), 45},
    {"IVssBackupComponents::EnableWriterClasses", SlotOf(&IVssBackupComponents::EnableWriterClasses), 46},
    {"IVssBackupComponents::DisableWriterInstances", SlotOf(&IVssBackupComponents::DisableWriterInstances), 47},
    {"IVssBackupComponents::ExposeSnapshot", SlotOf(&IVssBackupComponents::ExposeSnapshot), 48},
    {"IVssBackupComponents::RevertToSnapshot", SlotOf(&IVssBackupComponents::RevertToSnapshot), 49},
    {"IVssBackupComponents::QueryRevertStatus", SlotOf(&IVssBackupComponents::QueryRevertStatus), 50},
    {"IVssBackupComponentsEx::GetWriterMetadataEx", SlotOf(&IVssBackupComponentsEx::GetWriterMetadataEx), 51},
    {"IVssBackupComponentsEx::SetSelectedForRestoreEx", SlotOf(&IVssBackupComponentsEx::SetSelectedForRestoreEx), 52},
    {"IVssBackupComponentsEx2::UnexposeSnapshot", SlotOf(&IVssBackupComponentsEx2::UnexposeSnapshot), 53},
    {"IVssBackupComponentsEx2::SetAuthoritativeRestore", SlotOf(&IVssBackupComponentsEx2::SetAuthoritativeRestore), 54},
    {"IVssBackupComponentsEx2::SetRollForward", SlotOf(&IVssBackupComponentsEx2::SetRollForward), 55},
    {"IVssBackupComponentsEx2::SetRestoreName", SlotOf(&IVssBackupComponentsEx2::SetRestoreName), 56},
    {"IVssBackupComponentsEx2::BreakSnapshotSetEx", SlotOf(&IVssBackupComponentsEx2::BreakSnapshotSetEx), 57},
    {"IVssBackupComponentsEx2::PreFastRecovery", SlotOf(&IVssBackupComponentsEx2::PreFastRecovery), 58},
    {"IVssBackupComponentsEx2::FastRecovery", SlotOf(&IVssBackupComponentsEx2::FastRecovery), 59},
    {"IVssBackupComponentsEx3::GetWriterStatusEx", SlotOf(&IVssBackupComponentsEx3::GetWriterStatusEx), 60},
    {"IVssBackupComponentsEx3::AddSnapshotToRecoverySet", SlotOf(&IVssBackupComponentsEx3::AddSnapshotToRecoverySet), 61},
    {"IVssBackupComponentsEx3::RecoverSet", SlotOf(&IVssBackupComponentsEx3::RecoverSet), 62},
    {"IVssBackupComponentsEx3::GetSessionId", SlotOf(&IVssBackupComponentsEx3::GetSessionId), 63},
    {"IVssBackupComponentsEx4::GetRootAndLogicalPrefixPaths", SlotOf(&IVssBackupComponentsEx4::GetRootAndLogicalPrefixPaths), 64},
    {"IVssExamineWriterMetadata::GetIdentity", SlotOf(&IVssExamineWriterMetadata::GetIdentity), 3},
    {"IVssExamineWriterMetadata::GetFileCounts", SlotOf(&IVssExamineWriterMetadata::GetFileCounts), 4},
    {"IVssExamineWriterMetadata::GetIncludeFile", SlotOf(&IVssExamineWriterMetadata::GetIncludeFile), 5},
    {"IVssExamineWriterMetadata::GetExcludeFile", SlotOf(&IVssExamineWriterMetadata::GetExcludeFile), 6},
    {"IVssExamineWriterMetadata::GetComponent", SlotOf(&IVssExamineWriterMetadata::GetComponent), 7},
    {"IVssExamineWriterMetadata::GetRestoreMethod", SlotOf(&IVssExamineWriterMetadata::GetRestoreMethod), 8},
    {"IVssExamineWriterMetadata::GetAlternateLocationMapping", SlotOf(&IVssExamineWriterMetadata::GetAlternateLocationMapping), 9},
    {"IVssExamineWriterMetadata::GetBackupSchema", SlotOf(&IVssExamineWriterMetadata::GetBackupSchema), 10},
    {"IVssExamineWriterMetadata::GetDocument", SlotOf(&IVssExamineWriterMetadata::GetDocument), 11},
    {"IVssExamineWriterMetadata::SaveAsXML", SlotOf(&IVssExamineWriterMetadata::SaveAsXML), 12},
    {"IVssExamineWriterMetadata::LoadFromXML", SlotOf(&IVssExamineWriterMetadata::LoadFromXML), 13},
    {"IVssExamineWriterMetadataEx::GetIdentityEx", SlotOf(&IVssExamineWriterMetadataEx::GetIdentityEx), 14},
    {"IVssExamineWriterMetadataEx2::GetVersion", SlotOf(&IVssExamineWriterMetadataEx2::GetVersion), 15},
    {"IVssExamineWriterMetadataEx2::GetExcludeFromSnapshotCount", SlotOf(&IVssExamineWriterMetadataEx2::GetExcludeFromSnapshotCount), 16},
    {"IVssExamineWriterMetadataEx2::GetExcludeFromSnapshotFile", SlotOf(&IVssExamineWriterMetadataEx2::GetExcludeFromSnapshotFile), 17},
    {"IVssWMComponent::GetComponentInfo", SlotOf(&IVssWMComponent::GetComponentInfo), 3},
    {"IVssWMComponent::FreeComponentInfo", SlotOf(&IVssWMComponent::FreeComponentInfo), 4},
    {"IVssWMComponent::GetFile", SlotOf(&IVssWMComponent::GetFile), 5},
    {"IVssWMComponent::GetDatabaseFile", SlotOf(&IVssWMComponent::GetDatabaseFile), 6},
    {"IVssWMComponent::GetDatabaseLogFile", SlotOf(&IVssWMComponent::GetDatabaseLogFile), 7},
    {"IVssWMComponent::GetDependency", SlotOf(&IVssWMComponent::GetDependency), 8},
    {"IVssWMFiledesc::GetPath", SlotOf(&IVssWMFiledesc::GetPath), 3},
    {"IVssWMFiledesc::GetFilespec", SlotOf(&IVssWMFiledesc::GetFilespec), 4},
    {"IVssWMFiledesc::GetRecursive", SlotOf(&IVssWMFiledesc::GetRecursive), 5},
    {"IVssWMFiledesc::GetAlternateLocation", SlotOf(&IVssWMFiledesc::GetAlternateLocation), 6},
    {"IVssWMFiledesc::GetBackupTypeMask", SlotOf(&IVssWMFiledesc::GetBackupTypeMask), 7},
    {"IVssWMDependency::GetWriterId", SlotOf(&IVssWMDependency::GetWriterId), 3},
    {"IVssWMDependency::GetLogicalPath", SlotOf(&IVssWMDependency::GetLogicalPath), 4},
    {"IVssWMDependency::GetComponentName", SlotOf(&IVssWMDependency::GetComponentName), 5},
    {"IVssComponent::GetLogicalPath", SlotOf(&IVssComponent::GetLogicalPath), 3},
    {"IVssComponent::GetComponentType", SlotOf(&IVssComponent::GetComponentType), 4},
    {"IVssComponent::GetComponentName", SlotOf(&IVssComponent::GetComponentName), 5},
    {"IVssComponent::GetBackupSucceeded", SlotOf(&IVssComponent::GetBackupSucceeded), 6},
    {"IVssComponent::GetAlternateLocationMappingCount", SlotOf(&IVssComponent::GetAlternateLocationMappingCount), 7},
    {"IVssComponent::GetAlternateLocationMapping", SlotOf(&IVssComponent::GetAlternateLocationMapping), 8},
    {"IVssComponent::SetBackupMetadata", SlotOf(&IVssComponent::SetBackupMetadata), 9},
    {"IVssComponent::GetBackupMetadata", SlotOf(&IVssComponent::GetBackupMetadata), 10},
    {"IVssComponent::AddPartialFile", SlotOf(&IVssComponent::AddPartialFile), 11},
    {"IVssComponent::GetPartialFileCount", SlotOf(&IVssComponent::GetPartialFileCount), 12},
    {"IVssComponent::GetPartialFile", SlotOf(&IVssComponent::GetPartialFile), 13},
    {"IVssComponent::IsSelectedForRestore", SlotOf(&IVssComponent::IsSelectedForRestore), 14},
    {"IVssComponent::GetAdditionalRestores", SlotOf(&IVssComponent::GetAdditionalRestores), 15},
    {"IVssComponent::GetNewTargetCount", SlotOf(&IVssComponent::GetNewTargetCount), 16},
    {"IVssComponent::GetNewTarget", SlotOf(&IVssComponent::GetNewTarget), 17},
    {"IVssComponent::AddDirectedTarget", SlotOf(&IVssComponent::AddDirectedTarget), 18},
    {"IVssComponent::GetDirectedTargetCount", SlotOf(&IVssComponent::GetDirectedTargetCount), 19},
    {"IVssComponent::GetDirectedTarget", SlotOf(&IVssComponent::GetDirectedTarget), 20},
    {"IVssComponent::SetRestoreMetadata", SlotOf(&IVssComponent::SetRestoreMetadata), 21},
    {"IVssComponent::GetRestoreMetadata", SlotOf(&IVssComponent::GetRestoreMetadata), 22},
    {"IVssComponent::SetRestoreTarget", SlotOf(&IVssComponent::SetRestoreTarget), 23},
    {"IVssComponent::GetRestoreTarget", SlotOf(&IVssComponent::GetRestoreTarget), 24},
    {"IVssComponent::SetPreRestoreFailureMsg", SlotOf(&IVssComponent::SetPreRestoreFailureMsg), 25},
    {"IVssComponent::GetPreRestoreFailureMsg", SlotOf(&IVssComponent::GetPreRestoreFailureMsg), 26},
    {"IVssComponent::SetPostRestoreFailureMsg", SlotOf(&IVssComponent::SetPostRestoreFailureMsg), 27},
    {"IVssComponent::GetPostRestoreFailureMsg", SlotOf(&IVssComponent::GetPostRestoreFailureMsg), 28},
    {"IVssComponent::SetBackupStamp", SlotOf(&IVssComponent::SetBackupStamp), 29},
    {"IVssComponent::GetBackupStamp", SlotOf(&IVssComponent::GetBackupStamp), 30},
    {"IVssComponent::GetPreviousBackupStamp", SlotOf(&IVssComponent::GetPreviousBackupStamp), 31},
    {"IVssComponent::GetBackupOptions", SlotOf(&IVssComponent::GetBackupOptions), 32},
    {"IVssComponent::GetRestoreOptions", SlotOf(&IVssComponent::GetRestoreOptions), 33},
    {"IVssComponent::GetRestoreSubcomponentCount", SlotOf(&IVssComponent::GetRestoreSubcomponentCount), 34},
    {"IVssComponent::GetRestoreSubcomponent", SlotOf(&IVssComponent::GetRestoreSubcomponent), 35},
    {"IVssComponent::GetFileRestoreStatus", SlotOf(&IVssComponent::GetFileRestoreStatus), 36},
    {"IVssComponent::AddDifferencedFilesByLastModifyTime", SlotOf(&IVssComponent::AddDifferencedFilesByLastModifyTime), 37},
    {"IVssComponent::AddDifferencedFilesByLastModifyLSN", SlotOf(&IVssComponent::AddDifferencedFilesByLastModifyLSN), 38},
    {"IVssComponent::GetDifferencedFilesCount", SlotOf(&IVssComponent::GetDifferencedFilesCount), 39},
    {"IVssComponent::GetDifferencedFile", SlotOf(&IVssComponent::GetDifferencedFile), 40},
    {"IVssComponentEx::SetPrepareForBackupFailureMsg", SlotOf(&IVssComponentEx::SetPrepareForBackupFailureMsg), 41},
    {"IVssComponentEx::SetPostSnapshotFailureMsg", SlotOf(&IVssComponentEx::SetPostSnapshotFailureMsg), 42},
    {"IVssComponentEx::GetPrepareForBackupFailureMsg", SlotOf(&IVssComponentEx::GetPrepareForBackupFailureMsg), 43},
    {"IVssComponentEx::GetPostSnapshotFailureMsg", SlotOf(&IVssComponentEx::GetPostSnapshotFailureMsg), 44},
    {"IVssComponentEx::GetAuthoritativeRestore", SlotOf(&IVssComponentEx::GetAuthoritativeRestore), 45},
    {"IVssComponentEx::GetRollForward", SlotOf(&IVssComponentEx::GetRollForward), 46},
    {"IVssComponentEx::GetRestoreName", SlotOf(&IVssComponentEx::GetRestoreName), 47},
    {"IVssComponentEx2::SetFailure", SlotOf(&IVssComponentEx2::SetFailure), 48},
    {"IVssComponentEx2::GetFailure", SlotOf(&IVssComponentEx2::GetFailure), 49},
    {"IVssWriterComponents::GetComponentCount", SlotOf(&IVssWriterComponents::GetComponentCount), 0},
    {"IVssWriterComponents::GetWriterInfo", SlotOf(&IVssWriterComponents::GetWriterInfo), 1},
    {"IVssWriterComponents::GetComponent", SlotOf(&IVssWriterComponents::GetComponent), 2},
    {"IVssCreateWriterMetadata::AddIncludeFiles", SlotOf(&IVssCreateWriterMetadata::AddIncludeFiles), 0},
    {"IVssCreateWriterMetadata::AddExcludeFiles", SlotOf(&IVssCreateWriterMetadata::AddExcludeFiles), 1},
    {"IVssCreateWriterMetadata::AddComponent", SlotOf(&IVssCreateWriterMetadata::AddComponent), 2},
    {"IVssCreateWriterMetadata::AddDatabaseFiles", SlotOf(&IVssCreateWriterMetadata::AddDatabaseFiles), 3},
    {"IVssCreateWriterMetadata::AddDatabaseLogFiles", SlotOf(&IVssCreateWriterMetadata::AddDatabaseLogFiles), 4},
    {"IVssCreateWriterMetadata::AddFilesToFileGroup", SlotOf(&IVssCreateWriterMetadata::AddFilesToFileGroup), 5},
    {"IVssCreateWriterMetadata::SetRestoreMethod", SlotOf(&IVssCreateWriterMetadata::SetRestoreMethod), 6},
    {"IVssCreateWriterMetadata::AddAlternateLocationMapping", SlotOf(&IVssCreateWriterMetadata::AddAlternateLocationMapping), 7},
    {"IVssCreateWriterMetadata::AddComponentDependency", SlotOf(&IVssCreateWriterMetadata::AddComponentDependency), 8},
    {"IVssCreateWriterMetadata::SetBackupSchema", SlotOf(&IVssCreateWriterMetadata::SetBackupSchema), 9},
    {"IVssCreateWriterMetadata::GetDocument", SlotOf(&IVssCreateWriterMetadata::GetDocument), 10},
    {"IVssCreateWriterMetadata::SaveAsXML", SlotOf(&IVssCreateWriterMetadata::SaveAsXML), 11},
    {"IVssCreateWriterMetadataEx::AddExcludeFilesFromSnapshot", SlotOf(&IVssCreateWriterMetadataEx::AddExcludeFilesFromSnapshot), 12},
    {"IVssWriterImpl::Initialize", SlotOf(&IVssWriterImpl::Initialize), 3},
    {"IVssWriterImpl::Subscribe", SlotOf(&IVssWriterImpl::Subscribe), 4},
    {"IVssWriterImpl::Unsubscribe", SlotOf(&IVssWriterImpl::Unsubscribe), 5},
    {"IVssWriterImpl::Uninitialize", SlotOf(&IVssWriterImpl::Uninitialize), 6},
    {"IVssWriterImpl::GetCurrentVolumeArray", SlotOf(&IVssWriterImpl::GetCurrentVolumeArray), 7},
    {"IVssWriterImpl::GetCurrentVolumeCount", SlotOf(&IVssWriterImpl::GetCurrentVolumeCount), 8},
    {"IVssWriterImpl::GetSnapshotDeviceName", SlotOf(&IVssWriterImpl::GetSnapshotDeviceName), 9},
    {"IVssWriterImpl::GetCurrentSnapshotSetId", SlotOf(&IVssWriterImpl::GetCurrentSnapshotSetId), 10},
    {"IVssWriterImpl::GetContext", SlotOf(&IVssWriterImpl::GetContext), 11},
    {"IVssWriterImpl::GetCurrentLevel", SlotOf(&IVssWriterImpl::GetCurrentLevel), 12},
    {"IVssWriterImpl::IsPathAffected", SlotOf(&IVssWriterImpl::IsPathAffected), 13},
    {"IVssWriterImpl::IsBootableSystemStateBackedUp", SlotOf(&IVssWriterImpl::IsBootableSystemStateBackedUp), 14},
    {"IVssWriterImpl::AreComponentsSelected", SlotOf(&IVssWriterImpl::AreComponentsSelected), 15},
    {"IVssWriterImpl::GetBackupType", SlotOf(&IVssWriterImpl::GetBackupType), 16},
    {"IVssWriterImpl::GetRestoreType", SlotOf(&IVssWriterImpl::GetRestoreType), 17},
    {"IVssWriterImpl::SetWriterFailure", SlotOf(&IVssWriterImpl::SetWriterFailure), 18},
    {"IVssWriterImpl::IsPartialFileSupportEnabled", SlotOf(&IVssWriterImpl::IsPartialFileSupportEnabled), 19},
    {"IVssWriterImpl::InstallAlternateWriter", SlotOf(&IVssWriterImpl::InstallAlternateWriter), 20},
    {"IVssWriterImpl::GetIdentityInformation", SlotOf(&IVssWriterImpl::GetIdentityInformation), 21},
    {"IVssWriterImpl::SetWriterFailureEx", SlotOf(&IVssWriterImpl::SetWriterFailureEx), 22},
    {"IVssWriterImpl::GetSessionId", SlotOf(&IVssWriterImpl::GetSessionId), 23},
    {"IVssWriterImpl::IsWriterShuttingDown", SlotOf(&IVssWriterImpl::IsWriterShuttingDown), 24},
    {"IVssCreateExpressWriterMetadata::AddExcludeFiles", SlotOf(&IVssCreateExpressWriterMetadata::AddExcludeFiles), 3},
    {"IVssCreateExpressWriterMetadata::AddComponent", SlotOf(&IVssCreateExpressWriterMetadata::AddComponent), 4},
    {"IVssCreateExpressWriterMetadata::AddFilesToFileGroup", SlotOf(&IVssCreateExpressWriterMetadata::AddFilesToFileGroup), 5},
    {"IVssCreateExpressWriterMetadata::SetRestoreMethod", SlotOf(&IVssCreateExpressWriterMetadata::SetRestoreMethod), 6},
    {"IVssCreateExpressWriterMetadata::AddComponentDependency", SlotOf(&IVssCreateExpressWriterMetadata::AddComponentDependency), 7},
    {"IVssCreateExpressWriterMetadata::SetBackupSchema", SlotOf(&IVssCreateExpressWriterMetadata::SetBackupSchema), 8},
    {"IVssCreateExpressWriterMetadata::SaveAsXML", SlotOf(&IVssCreateExpressWriterMetadata::SaveAsXML), 9},
    {"IVssExpressWriter::CreateMetadata", SlotOf(&IVssExpressWriter::CreateMetadata), 3},
    {"IVssExpressWriter::LoadMetadata", SlotOf(&IVssExpressWriter::LoadMetadata), 4},
    {"IVssExpressWriter::Register", SlotOf(&IVssExpressWriter::Register), 5},
    {"IVssExpressWriter::Unregister", SlotOf(&IVssExpressWriter::Unregister), 6},
    {"CVssWriter::OnIdentify", SlotOf(&CVssWriter::OnIdentify), 2},
    {"CVssWriter::OnPrepareBackup", SlotOf(&CVssWriter::OnPrepareBackup), 3},
    {"CVssWriter::OnPrepareSnapshot", SlotOf(&CVssWriter::OnPrepareSnapshot), 4},
    {"CVssWriter::OnFreeze", SlotOf(&CVssWriter::OnFreeze), 5},
    {"CVssWriter::OnThaw", SlotOf(&CVssWriter::OnThaw), 6},
    {"CVssWriter::OnAbort", SlotOf(&CVssWriter::OnAbort), 7},
    {"CVssWriter::OnBackupComplete", SlotOf(&CVssWriter::OnBackupComplete), 8},
    {"CVssWriter::OnBackupShutdown", SlotOf(&CVssWriter::OnBackupShutdown), 9},
    {"CVssWriter::OnPreRestore", SlotOf(&CVssWriter::OnPreRestore), 10},
    {"CVssWriter::OnPostRestore", SlotOf(&CVssWriter::OnPostRestore), 11},
    {"CVssWriter::OnPostSnapshot", SlotOf(&CVssWriter::OnPostSnapshot), 12},
    {"CVssWriter::OnBackOffIOOnVolume", SlotOf(&CVssWriter::OnBackOffIOOnVolume), 13},
    {"CVssWriter::OnContinueIOOnVolume", SlotOf(&CVssWriter::OnContinueIOOnVolume), 14},
    {"CVssWriter::OnVSSShutdown", SlotOf(&CVssWriter::OnVSSShutdown), 15},
    {"CVssWriter::OnVSSApplicationStartup", SlotOf(&CVssWriter::OnVSSApplicationStartup), 16},
    {"CVssWriterEx::OnIdentifyEx", SlotOf(&CVssWriterEx::OnIdentifyEx), 17},
      // clang-format on
  };
  for (const Slot& slot : kSlots) EXPECT_EQ(slot.compiled, slot.expected) << slot.method;
}

TEST(VtableSlots, BeginWithIUnknown) {
  EXPECT_EQ(SlotOf(&IUnknown::QueryInterface), 0u);
  EXPECT_EQ(SlotOf(&IUnknown::AddRef), 1u);
  EXPECT_EQ(SlotOf(&IUnknown::Release), 2u);
}

// An interface without IUnknown, and the second table of those that derive from it besides.
template <class Interface>
std::ptrdiff_t OffsetOfUnknown() {
  alignas(8) static char somewhere[64];
  auto* object = reinterpret_cast<Interface*>(somewhere);
  return reinterpret_cast<char*>(static_cast<IUnknown*>(object)) - somewhere;
}

TEST(VtableSlots, SomeInterfacesHaveIUnknownAsTheirSecondBase) {
  EXPECT_EQ(OffsetOfUnknown<IVssCreateWriterMetadataEx>(), 8);
  EXPECT_EQ(OffsetOfUnknown<IVssWriterComponentsExt>(), 8);
  EXPECT_EQ(OffsetOfUnknown<IVssBackupComponentsEx4>(), 0);
  EXPECT_EQ(sizeof(IVssCreateWriterMetadata), 8u);
  EXPECT_EQ(sizeof(IVssCreateWriterMetadataEx), 16u);
}

TEST(VtableSlots, AWriterIsTwoPointersLong) {
  EXPECT_EQ(sizeof(CVssWriter), 16u);
  EXPECT_EQ(sizeof(CVssWriterEx), 16u);
  EXPECT_EQ(sizeof(CVssWriterEx2), 16u);
}

}  // namespace

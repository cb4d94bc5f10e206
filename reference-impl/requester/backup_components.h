// SPDX-License-Identifier: Apache-2.0
//
// backup_components.h: the object behind CreateVssBackupComponents: one backup or one restore.
//
// Each group of methods is in a file of its own. All run inside of Locked: one call at a time, and
// the operations that have ended meanwhile are taken note of first.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "com/ref_counted.h"
#include "environment/guard.h"
#include "environment/state_hash.h"
#include "requester/gather_job.h"
#include "requester/lifecycle.h"
#include "requester/operation.h"
#include "requester/session.h"
#include "requester/writer_filter.h"
#include "requester/writer_status.h"
#include "vsbackup.h"

namespace gwm {

struct ComponentName;

class BackupComponents final
    : public RefCounted<IVssBackupComponentsEx4, IID_IVssBackupComponents,
                        IID_IVssBackupComponentsEx, IID_IVssBackupComponentsEx2,
                        IID_IVssBackupComponentsEx3, IID_IVssBackupComponentsEx4> {
 public:
  BackupComponents();
  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID riid, void** ppvObject) override;

  // IVssBackupComponents
  HRESULT STDMETHODCALLTYPE GetWriterComponentsCount(UINT* pcComponents) override;
  HRESULT STDMETHODCALLTYPE GetWriterComponents(UINT iWriter,
                                                IVssWriterComponentsExt** ppWriter) override;
  HRESULT STDMETHODCALLTYPE InitializeForBackup(BSTR bstrXML) override;
  HRESULT STDMETHODCALLTYPE SetBackupState(bool bSelectComponents, bool bBackupBootableSystemState,
                                           VSS_BACKUP_TYPE backupType,
                                           bool bPartialFileSupport) override;
  HRESULT STDMETHODCALLTYPE InitializeForRestore(BSTR bstrXML) override;
  HRESULT STDMETHODCALLTYPE SetRestoreState(VSS_RESTORE_TYPE restoreType) override;
  HRESULT STDMETHODCALLTYPE GatherWriterMetadata(IVssAsync** pAsync) override;
  HRESULT STDMETHODCALLTYPE GetWriterMetadataCount(UINT* pcWriters) override;
  HRESULT STDMETHODCALLTYPE GetWriterMetadata(UINT iWriter, VSS_ID* pidInstance,
                                              IVssExamineWriterMetadata** ppMetadata) override;
  HRESULT STDMETHODCALLTYPE FreeWriterMetadata() override;
  HRESULT STDMETHODCALLTYPE AddComponent(VSS_ID instanceId, VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                         LPCWSTR wszLogicalPath, LPCWSTR wszComponentName) override;
  HRESULT STDMETHODCALLTYPE PrepareForBackup(IVssAsync** ppAsync) override;
  HRESULT STDMETHODCALLTYPE AbortBackup() override;
  HRESULT STDMETHODCALLTYPE GatherWriterStatus(IVssAsync** pAsync) override;
  HRESULT STDMETHODCALLTYPE GetWriterStatusCount(UINT* pcWriters) override;
  HRESULT STDMETHODCALLTYPE FreeWriterStatus() override;
  HRESULT STDMETHODCALLTYPE GetWriterStatus(UINT iWriter, VSS_ID* pidInstance, VSS_ID* pidWriter,
                                            BSTR* pbstrWriter, VSS_WRITER_STATE* pnStatus,
                                            HRESULT* phResultFailure) override;
  HRESULT STDMETHODCALLTYPE SetBackupSucceeded(VSS_ID instanceId, VSS_ID writerId,
                                               VSS_COMPONENT_TYPE ct, LPCWSTR wszLogicalPath,
                                               LPCWSTR wszComponentName, bool bSucceded) override;
  HRESULT STDMETHODCALLTYPE SetBackupOptions(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                             LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                             LPCWSTR wszBackupOptions) override;
  HRESULT STDMETHODCALLTYPE SetSelectedForRestore(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                                  LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                                  bool bSelectedForRestore) override;
  HRESULT STDMETHODCALLTYPE SetRestoreOptions(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                              LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                              LPCWSTR wszRestoreOptions) override;
  HRESULT STDMETHODCALLTYPE SetAdditionalRestores(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                                  LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                                  bool bAdditionalRestores) override;
  HRESULT STDMETHODCALLTYPE SetPreviousBackupStamp(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                                   LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                                   LPCWSTR wszPreviousBackupStamp) override;
  HRESULT STDMETHODCALLTYPE SaveAsXML(BSTR* pbstrXML) override;
  HRESULT STDMETHODCALLTYPE BackupComplete(IVssAsync** ppAsync) override;
  HRESULT STDMETHODCALLTYPE AddAlternativeLocationMapping(VSS_ID writerId,
                                                          VSS_COMPONENT_TYPE componentType,
                                                          LPCWSTR wszLogicalPath,
                                                          LPCWSTR wszComponentName, LPCWSTR wszPath,
                                                          LPCWSTR wszFilespec, bool bRecursive,
                                                          LPCWSTR wszDestination) override;
  HRESULT STDMETHODCALLTYPE AddRestoreSubcomponent(VSS_ID writerId,
                                                   VSS_COMPONENT_TYPE componentType,
                                                   LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                                   LPCWSTR wszSubComponentLogicalPath,
                                                   LPCWSTR wszSubComponentName,
                                                   bool bRepair) override;
  HRESULT STDMETHODCALLTYPE SetFileRestoreStatus(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                                 LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                                 VSS_FILE_RESTORE_STATUS status) override;
  HRESULT STDMETHODCALLTYPE AddNewTarget(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                         LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                         LPCWSTR wszPath, LPCWSTR wszFileName, bool bRecursive,
                                         LPCWSTR wszAlternatePath) override;
  HRESULT STDMETHODCALLTYPE SetRangesFilePath(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                              LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                              UINT iPartialFile, LPCWSTR wszRangesFile) override;
  HRESULT STDMETHODCALLTYPE PreRestore(IVssAsync** ppAsync) override;
  HRESULT STDMETHODCALLTYPE PostRestore(IVssAsync** ppAsync) override;
  HRESULT STDMETHODCALLTYPE SetContext(LONG lContext) override;
  HRESULT STDMETHODCALLTYPE StartSnapshotSet(VSS_ID* pSnapshotSetId) override;
  HRESULT STDMETHODCALLTYPE AddToSnapshotSet(VSS_PWSZ pwszVolumeName, VSS_ID ProviderId,
                                             VSS_ID* pidSnapshot) override;
  HRESULT STDMETHODCALLTYPE DoSnapshotSet(IVssAsync** ppAsync) override;
  HRESULT STDMETHODCALLTYPE DeleteSnapshots(VSS_ID SourceObjectId,
                                            VSS_OBJECT_TYPE eSourceObjectType, BOOL bForceDelete,
                                            LONG* plDeletedSnapshots,
                                            VSS_ID* pNondeletedSnapshotID) override;
  HRESULT STDMETHODCALLTYPE ImportSnapshots(IVssAsync** ppAsync) override;
  HRESULT STDMETHODCALLTYPE BreakSnapshotSet(VSS_ID SnapshotSetId) override;
  HRESULT STDMETHODCALLTYPE GetSnapshotProperties(VSS_ID SnapshotId,
                                                  VSS_SNAPSHOT_PROP* pProp) override;
  HRESULT STDMETHODCALLTYPE Query(VSS_ID QueriedObjectId, VSS_OBJECT_TYPE eQueriedObjectType,
                                  VSS_OBJECT_TYPE eReturnedObjectsType,
                                  IVssEnumObject** ppEnum) override;
  HRESULT STDMETHODCALLTYPE IsVolumeSupported(VSS_ID ProviderId, VSS_PWSZ pwszVolumeName,
                                              BOOL* pbSupportedByThisProvider) override;
  HRESULT STDMETHODCALLTYPE DisableWriterClasses(const VSS_ID* rgWriterClassId,
                                                 UINT cClassId) override;
  HRESULT STDMETHODCALLTYPE EnableWriterClasses(const VSS_ID* rgWriterClassId,
                                                UINT cClassId) override;
  HRESULT STDMETHODCALLTYPE DisableWriterInstances(const VSS_ID* rgWriterInstanceId,
                                                   UINT cInstanceId) override;
  HRESULT STDMETHODCALLTYPE ExposeSnapshot(VSS_ID SnapshotId, VSS_PWSZ wszPathFromRoot,
                                           LONG lAttributes, VSS_PWSZ wszExpose,
                                           VSS_PWSZ* pwszExposed) override;
  HRESULT STDMETHODCALLTYPE RevertToSnapshot(VSS_ID SnapshotId, BOOL bForceDismount) override;
  HRESULT STDMETHODCALLTYPE QueryRevertStatus(VSS_PWSZ pwszVolume, IVssAsync** ppAsync) override;
  // IVssBackupComponentsEx
  HRESULT STDMETHODCALLTYPE GetWriterMetadataEx(UINT iWriter, VSS_ID* pidInstance,
                                                IVssExamineWriterMetadataEx** ppMetadata) override;
  HRESULT STDMETHODCALLTYPE SetSelectedForRestoreEx(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                                    LPCWSTR wszLogicalPath,
                                                    LPCWSTR wszComponentName,
                                                    bool bSelectedForRestore,
                                                    VSS_ID instanceId) override;
  // IVssBackupComponentsEx2
  HRESULT STDMETHODCALLTYPE UnexposeSnapshot(VSS_ID snapshotId) override;
  HRESULT STDMETHODCALLTYPE SetAuthoritativeRestore(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                                    LPCWSTR wszLogicalPath,
                                                    LPCWSTR wszComponentName, bool bAuth) override;
  HRESULT STDMETHODCALLTYPE SetRollForward(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                           LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                           VSS_ROLLFORWARD_TYPE rollType,
                                           LPCWSTR wszRollForwardPoint) override;
  HRESULT STDMETHODCALLTYPE SetRestoreName(VSS_ID writerId, VSS_COMPONENT_TYPE ct,
                                           LPCWSTR wszLogicalPath, LPCWSTR wszComponentName,
                                           LPCWSTR wszRestoreName) override;
  HRESULT STDMETHODCALLTYPE BreakSnapshotSetEx(VSS_ID SnapshotSetID, DWORD dwBreakFlags,
                                               IVssAsync** ppAsync) override;
  HRESULT STDMETHODCALLTYPE PreFastRecovery(VSS_ID SnapshotSetID, DWORD dwPreFastRecoveryFlags,
                                            IVssAsync** ppAsync) override;
  HRESULT STDMETHODCALLTYPE FastRecovery(VSS_ID SnapshotSetID, DWORD dwFastRecoveryFlags,
                                         IVssAsync** ppAsync) override;
  // IVssBackupComponentsEx3
  HRESULT STDMETHODCALLTYPE GetWriterStatusEx(UINT iWriter, VSS_ID* pidInstance, VSS_ID* pidWriter,
                                              BSTR* pbstrWriter, VSS_WRITER_STATE* pnStatus,
                                              HRESULT* phrFailureWriter, HRESULT* phrApplication,
                                              BSTR* pbstrApplicationMessage) override;
  HRESULT STDMETHODCALLTYPE AddSnapshotToRecoverySet(VSS_ID snapshotId, DWORD dwFlags,
                                                     VSS_PWSZ pwszDestinationVolume) override;
  HRESULT STDMETHODCALLTYPE RecoverSet(DWORD dwFlags, IVssAsync** ppAsync) override;
  HRESULT STDMETHODCALLTYPE GetSessionId(VSS_ID* idSession) override;
  // IVssBackupComponentsEx4
  HRESULT STDMETHODCALLTYPE GetRootAndLogicalPrefixPaths(VSS_PWSZ pwszFilePath,
                                                         VSS_PWSZ* ppwszRootPath,
                                                         VSS_PWSZ* ppwszLogicalPrefix,
                                                         BOOL bNormalizeFQDNforRootPath) override;

 private:
  ~BackupComponents() override;
  bool Offers(REFIID riid) const override;

  // The tear-off that a test asks for the state's hash.
  class Hasher;

  /// Runs the body as the method, alone on this object.
  template <class Body>
  HRESULT Locked(Method method, Body&& body) {
    return Invoke(method, [&]() -> HRESULT {
      const std::lock_guard lock(mutex_);
      Settle();
      return body();
    });
  }

  /// Takes note of operations that have ended.
  void Settle() noexcept;
  void SettleGather() noexcept;
  void SettleProgress() noexcept;
  void SettleStatus() noexcept;
  /// E_ACCESSDENIED, VSS_E_BAD_STATE or S_OK.
  HRESULT Admit(bool fits_state) const;

  HRESULT Initialize(Mode mode, BSTR xml);
  HRESULT ChangeFilter(void (WriterFilter::*change)(const VSS_ID*, std::size_t), const VSS_ID* ids,
                       UINT count);
  HRESULT ReadMetadata(UINT index, VSS_ID* instance, IVssExamineWriterMetadataEx2** metadata);
  HRESULT ReadStatus(UINT index, VSS_ID* instance, VSS_ID* writer, BSTR* name,
                     VSS_WRITER_STATE* state, const WriterStatus*& found);
  ULONGLONG StateHash();

  /// Starts the operation of an event; when it ends well the object has come to `then`.
  HRESULT Begin(std::shared_ptr<Job> job, Progress during, Progress then, Progress otherwise,
                IVssAsync** async);
  /// Runs an operation to its end; called inside a handler, it only starts it.
  void RunNow(std::shared_ptr<Job> job);
  /// Looks up a component for one of the setters, and applies the change.
  template <class Change>
  HRESULT EditComponent(bool fits_state, const ComponentName& which, Change change);
  HRESULT SetRestoreText(const ComponentName& which, LPCWSTR text,
                         MaybeText BackupComponent::*field);
  HRESULT AddFiles(const ComponentName& which, LPCWSTR path, LPCWSTR filespec, bool recursive,
                   LPCWSTR alternate, std::vector<FileSet> BackupComponent::*list);
  HRESULT Select(const ComponentName& which, bool selected, const VSS_ID& instance_id);
  /// Whether a writer of the class, or that instance of it, answered Identify and is still there.
  bool IsLive(const VSS_ID& writer_id, const VSS_ID& instance_id) const;
  /// Writers to raise events at, where no gather has told who is there: S_OK, or the
  /// infrastructure's code.
  HRESULT RecallParticipants();
  void EndSnapshotSet() noexcept;
  /// At the last release: tells the writers, and deletes what nobody owns any more.
  void SayGoodbye() noexcept;

  std::mutex mutex_;
  Lifecycle life_;
  WriterFilter filter_;
  std::shared_ptr<Session> session_;  // since Initialize
  ComPtr<Operation> gather_operation_;
  std::shared_ptr<GatherJob> gather_job_;

  ComPtr<Operation> operation_;  // the one that moves the backup or restore on
  Progress progress_then_ = Progress::kIdle;
  Progress progress_otherwise_ = Progress::kIdle;
  bool took_part_ = false;  // writers were told to prepare: they hear of the end

  ComPtr<Operation> status_operation_;
  std::shared_ptr<StatusJob> status_job_;
  std::vector<WriterStatus> statuses_;
  bool has_status_ = false;
};

}  // namespace gwm

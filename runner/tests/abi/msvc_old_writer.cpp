// SPDX-License-Identifier: Apache-2.0
//
// A writer as an SDK of the time before Vista built it: every member of CVssWriter comes from the
// DLL, by its C++ name. It overrides only what it must; the other handlers are the DLL's too.
#include "msvc_requester.h"

#define IMPORTED __declspec(dllimport)

class CVssWriter {
 public:
  IMPORTED CVssWriter();
  IMPORTED virtual ~CVssWriter();
  IMPORTED HRESULT Initialize(VSS_ID writer, LPCWSTR name, VSS_USAGE_TYPE usage,
                              VSS_SOURCE_TYPE source,
                              _VSS_APPLICATION_LEVEL level = VSS_APP_FRONT_END,
                              DWORD timeout = 60000,
                              VSS_ALTERNATE_WRITER_STATE alternate = VSS_AWS_NO_ALTERNATE_WRITER,
                              bool throttling_only = false, LPCWSTR instance_name = nullptr);
  IMPORTED HRESULT Subscribe(DWORD events = 6);
  IMPORTED HRESULT Unsubscribe();
  IMPORTED HRESULT InstallAlternateWriter(VSS_ID writer, CLSID id);
  IMPORTED virtual bool OnIdentify(IVssCreateWriterMetadata* metadata);
  IMPORTED virtual bool OnPrepareBackup(IVssWriterComponents* components);
  virtual bool OnPrepareSnapshot() = 0;
  virtual bool OnFreeze() = 0;
  virtual bool OnThaw() = 0;
  virtual bool OnAbort() = 0;
  IMPORTED virtual bool OnBackupComplete(IVssWriterComponents* components);
  IMPORTED virtual bool OnBackupShutdown(VSS_ID set);
  IMPORTED virtual bool OnPreRestore(IVssWriterComponents* components);
  IMPORTED virtual bool OnPostRestore(IVssWriterComponents* components);
  IMPORTED virtual bool OnPostSnapshot(IVssWriterComponents* components);
  IMPORTED virtual bool OnBackOffIOOnVolume(VSS_PWSZ volume, VSS_ID snapshot, VSS_ID provider);
  IMPORTED virtual bool OnContinueIOOnVolume(VSS_PWSZ volume, VSS_ID snapshot, VSS_ID provider);
  IMPORTED virtual bool OnVSSShutdown();
  IMPORTED virtual bool OnVSSApplicationStartup();

 protected:
  IMPORTED LPCWSTR* GetCurrentVolumeArray() const;
  IMPORTED UINT GetCurrentVolumeCount() const;
  IMPORTED HRESULT GetSnapshotDeviceName(LPCWSTR volume, LPCWSTR* device) const;
  IMPORTED VSS_ID GetCurrentSnapshotSetId() const;
  IMPORTED LONG GetContext() const;
  IMPORTED _VSS_APPLICATION_LEVEL GetCurrentLevel() const;
  IMPORTED bool IsPathAffected(LPCWSTR path) const;
  IMPORTED bool IsBootableSystemStateBackedUp() const;
  IMPORTED bool AreComponentsSelected() const;
  IMPORTED _VSS_BACKUP_TYPE GetBackupType() const;
  IMPORTED _VSS_RESTORE_TYPE GetRestoreType() const;
  IMPORTED bool IsPartialFileSupportEnabled() const;
  IMPORTED HRESULT SetWriterFailure(HRESULT code);

 private:
  void* the_librarys_;
};

namespace {

constexpr GUID kOldId = {0x77777777, 0x8888, 0x9999, {1, 1, 1, 1, 1, 1, 1, 1}};
constexpr HRESULT kRetryable = static_cast<HRESULT>(0x800423F3);
WCHAR kVolume[] = L"C:\\";
VSS_ID the_set;

class OldWriter : public CVssWriter {
 public:
  ~OldWriter() {
    Unsubscribe();
    Say("old writer destroyed");
  }
  // The handlers that are not its own, called as the class's.
  void TellDefaults() {
    Say("defaults: %d%d%d%d%d%d%d%d%d%d", CVssWriter::OnPrepareBackup(nullptr),
        CVssWriter::OnBackupComplete(nullptr), CVssWriter::OnBackupShutdown(kOldId),
        CVssWriter::OnPreRestore(nullptr), CVssWriter::OnPostRestore(nullptr),
        CVssWriter::OnPostSnapshot(nullptr),
        CVssWriter::OnBackOffIOOnVolume(kVolume, kOldId, kOldId),
        CVssWriter::OnContinueIOOnVolume(kVolume, kOldId, kOldId), CVssWriter::OnVSSShutdown(),
        CVssWriter::OnVSSApplicationStartup());
  }

  bool fails = false;

 private:
  bool OnIdentify(IVssCreateWriterMetadata* metadata) override {
    Say("OnIdentify: default %d", CVssWriter::OnIdentify(metadata));
    return metadata->AddComponent(VSS_CT_FILEGROUP, nullptr, L"data", nullptr, nullptr, 0, false,
                                  false, true) >= 0;
  }
  bool OnPrepareSnapshot() override {
    LPCWSTR* volumes = GetCurrentVolumeArray();
    Say("OnPrepareSnapshot: volumes %u, %ls; affected %d%d", GetCurrentVolumeCount(), volumes[0],
        IsPathAffected(L"C:\\x"), IsPathAffected(L"D:\\x"));
    Say("  set %s, context %ld, level %d",
        GetCurrentSnapshotSetId() == the_set ? "this" : "another", GetContext(), GetCurrentLevel());
    Say("  system state %d, components %d, type %d, restore %d, partial %d",
        IsBootableSystemStateBackedUp(), AreComponentsSelected(), GetBackupType(), GetRestoreType(),
        IsPartialFileSupportEnabled());
    return true;
  }
  bool OnFreeze() override {
    Say("OnFreeze");
    if (fails) Told("  SetWriterFailure", SetWriterFailure(kRetryable));
    return !fails;
  }
  bool OnThaw() override {
    Say("OnThaw");
    return true;
  }
  bool OnAbort() override {
    Say("OnAbort");
    return true;
  }
  bool OnPostSnapshot(IVssWriterComponents*) override {
    LPCWSTR device = nullptr;
    const HRESULT hr = GetSnapshotDeviceName(kVolume, &device);
    Say("OnPostSnapshot: device 0x%08lx %s", hr, device != nullptr ? "there" : "NULL");
    return true;
  }
};

void Backup() {
  IVssBackupComponents* backup = CreateForBackup();
  FINISH(backup, GatherWriterMetadata);
  VSS_ID instance, snapshot;
  IVssExamineWriterMetadata* metadata = nullptr;
  Told("GetWriterMetadata", backup->GetWriterMetadata(0, &instance, &metadata));
  metadata->Release();
  Told("AddComponent", backup->AddComponent(instance, kOldId, VSS_CT_FILEGROUP, nullptr, L"data"));
  backup->StartSnapshotSet(&the_set);
  backup->AddToSnapshotSet(kVolume, kNoId, &snapshot);
  FINISH(backup, PrepareForBackup);
  FINISH(backup, DoSnapshotSet);
  FINISH(backup, GatherWriterStatus);
  VSS_ID writer;
  Text name;
  VSS_WRITER_STATE state;
  HRESULT failure;
  backup->GetWriterStatus(0, &instance, &writer, name.out(), &state, &failure);
  Say("%ls: state %d, failure 0x%08lx", name.get(), state, failure);
  backup->Release();
}

}  // namespace

void Run() {
  OldWriter* writer = new OldWriter;
  Say("size %u", static_cast<UINT>(sizeof *writer));
  Told("Subscribe too early", writer->Subscribe());
  Told("Initialize", writer->Initialize(kOldId, L"Old", VSS_UT_USERDATA, VSS_ST_OTHER));
  Told("Subscribe", writer->Subscribe());
  Told("InstallAlternateWriter", writer->InstallAlternateWriter(kOldId, kNoId));
  writer->TellDefaults();
  Backup();
  writer->fails = true;
  Backup();
  Told("Unsubscribe", writer->Unsubscribe());
  CVssWriter* base = writer;
  delete base;
}

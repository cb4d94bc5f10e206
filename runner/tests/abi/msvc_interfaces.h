// SPDX-License-Identifier: Apache-2.0
//
// The interfaces of VSS as a compiler for the MSVC ABI sees them, in declarations of our own:
// classes of virtual functions in the order of their slots. An interface that nobody here uses to
// its end stops early. SWAPPED_COUNTS exchanges two of them: what a wrong slot looks like.
#pragma once

#include "msvc_base.h"

typedef GUID VSS_ID;
typedef WCHAR* VSS_PWSZ;
enum VSS_USAGE_TYPE { VSS_UT_USERDATA = 3, VSS_UT_OTHER = 4 };
enum VSS_SOURCE_TYPE { VSS_ST_NONTRANSACTEDDB = 2, VSS_ST_OTHER = 3 };
enum _VSS_APPLICATION_LEVEL { VSS_APP_UNKNOWN = 0, VSS_APP_FRONT_END = 3 };
enum VSS_ALTERNATE_WRITER_STATE { VSS_AWS_NO_ALTERNATE_WRITER = 1 };
enum _VSS_BACKUP_TYPE { VSS_BT_UNDEFINED = 0, VSS_BT_FULL = 1 };
enum _VSS_RESTORE_TYPE { VSS_RTYPE_UNDEFINED = 0, VSS_RTYPE_BY_COPY = 1 };
enum VSS_COMPONENT_TYPE { VSS_CT_DATABASE = 1, VSS_CT_FILEGROUP = 2 };
enum VSS_RESTOREMETHOD_ENUM { VSS_RME_RESTORE_IF_NOT_THERE = 1 };
enum VSS_WRITERRESTORE_ENUM { VSS_WRE_NEVER = 1, VSS_WRE_ALWAYS = 3 };
enum VSS_WRITER_STATE { VSS_WS_STABLE = 1 };
enum VSS_OBJECT_TYPE { VSS_OBJECT_NONE = 1, VSS_OBJECT_SNAPSHOT = 3, VSS_OBJECT_PROVIDER = 4 };

struct VSS_SNAPSHOT_PROP {
  VSS_ID snapshot, set;
  LONG count;
  VSS_PWSZ device, volume, originating_machine, service_machine, exposed_name, exposed_path;
  VSS_ID provider;
  LONG attributes;
  LONGLONG created;
  int status;
};
struct VSS_PROVIDER_PROP {
  VSS_ID provider;
  VSS_PWSZ name;
  int type;
  VSS_PWSZ version;
  VSS_ID version_id;
  CLSID class_id;
};
struct VSS_OBJECT_PROP {
  VSS_OBJECT_TYPE type;
  union {
    VSS_SNAPSHOT_PROP snapshot;
    VSS_PROVIDER_PROP provider;
  };
};
struct VSS_COMPONENTINFO {
  VSS_COMPONENT_TYPE type;
  BSTR logical_path, name, caption;
  BYTE* icon;
  UINT icon_bytes;
  bool restore_metadata, notify_on_complete, selectable, selectable_for_restore;
  DWORD flags;
  UINT files, databases, logs, dependencies;
};

class IUnknown {
 public:
  virtual HRESULT QueryInterface(const IID& id, void** object) = 0;
  virtual ULONG AddRef() = 0;
  virtual ULONG Release() = 0;
};

class IVssAsync : public IUnknown {
 public:
  virtual HRESULT Cancel() = 0;
  virtual HRESULT Wait(DWORD milliseconds = kForEver) = 0;
  virtual HRESULT QueryStatus(HRESULT* result, INT* reserved) = 0;
};

class IVssEnumObject : public IUnknown {
 public:
  virtual HRESULT Next(ULONG count, VSS_OBJECT_PROP* objects, ULONG* fetched) = 0;
};

class IVssWMFiledesc : public IUnknown {
 public:
  virtual HRESULT GetPath(BSTR* path) = 0;
  virtual HRESULT GetFilespec(BSTR* filespec) = 0;
  virtual HRESULT GetRecursive(bool* recursive) = 0;
  virtual HRESULT GetAlternateLocation(BSTR* location) = 0;
  virtual HRESULT GetBackupTypeMask(DWORD* mask) = 0;
};

class IVssWMDependency : public IUnknown {
 public:
  virtual HRESULT GetWriterId(VSS_ID* writer) = 0;
  virtual HRESULT GetLogicalPath(BSTR* path) = 0;
  virtual HRESULT GetComponentName(BSTR* name) = 0;
};

class IVssWMComponent : public IUnknown {
 public:
  virtual HRESULT GetComponentInfo(const VSS_COMPONENTINFO** info) = 0;
  virtual HRESULT FreeComponentInfo(const VSS_COMPONENTINFO* info) = 0;
  virtual HRESULT GetFile(UINT index, IVssWMFiledesc** file) = 0;
  virtual HRESULT GetDatabaseFile(UINT index, IVssWMFiledesc** file) = 0;
  virtual HRESULT GetDatabaseLogFile(UINT index, IVssWMFiledesc** file) = 0;
  virtual HRESULT GetDependency(UINT index, IVssWMDependency** dependency) = 0;
};

class IVssExamineWriterMetadata : public IUnknown {
 public:
  virtual HRESULT GetIdentity(VSS_ID* instance, VSS_ID* writer, BSTR* name, VSS_USAGE_TYPE* usage,
                              VSS_SOURCE_TYPE* source) = 0;
  virtual HRESULT GetFileCounts(UINT* included, UINT* excluded, UINT* components) = 0;
  virtual HRESULT GetIncludeFile(UINT index, IVssWMFiledesc** file) = 0;
  virtual HRESULT GetExcludeFile(UINT index, IVssWMFiledesc** file) = 0;
  virtual HRESULT GetComponent(UINT index, IVssWMComponent** component) = 0;
  virtual HRESULT GetRestoreMethod(VSS_RESTOREMETHOD_ENUM* method, BSTR* service, BSTR* procedure,
                                   VSS_WRITERRESTORE_ENUM* restore, bool* reboot,
                                   UINT* mappings) = 0;
  virtual HRESULT GetAlternateLocationMapping(UINT index, IVssWMFiledesc** file) = 0;
  virtual HRESULT GetBackupSchema(DWORD* schema) = 0;
  virtual HRESULT GetDocument(void** document) = 0;
  virtual HRESULT SaveAsXML(BSTR* xml) = 0;
  virtual HRESULT LoadFromXML(BSTR xml) = 0;
};

class IVssExamineWriterMetadataEx : public IVssExamineWriterMetadata {
 public:
  virtual HRESULT GetIdentityEx(VSS_ID* instance, VSS_ID* writer, BSTR* name, BSTR* instance_name,
                                VSS_USAGE_TYPE* usage, VSS_SOURCE_TYPE* source) = 0;
};
class IVssExamineWriterMetadataEx2 : public IVssExamineWriterMetadataEx {
 public:
  virtual HRESULT GetVersion(DWORD* major, DWORD* minor) = 0;
  virtual HRESULT GetExcludeFromSnapshotCount(UINT* count) = 0;
  virtual HRESULT GetExcludeFromSnapshotFile(UINT index, IVssWMFiledesc** file) = 0;
};

class IVssComponent : public IUnknown {
 public:
  virtual HRESULT GetLogicalPath(BSTR* path) = 0;
  virtual HRESULT GetComponentType(VSS_COMPONENT_TYPE* type) = 0;
  virtual HRESULT GetComponentName(BSTR* name) = 0;
  virtual HRESULT GetBackupSucceeded(bool* succeeded) = 0;
};

class IVssWriterComponents {
 public:
  virtual HRESULT GetComponentCount(UINT* count) = 0;
  virtual HRESULT GetWriterInfo(VSS_ID* instance, VSS_ID* writer) = 0;
  virtual HRESULT GetComponent(UINT index, IVssComponent** component) = 0;
};
class IVssWriterComponentsExt : public IVssWriterComponents, public IUnknown {};

class IVssCreateWriterMetadata {
 public:
  virtual HRESULT AddIncludeFiles(LPCWSTR path, LPCWSTR filespec, bool recursive,
                                  LPCWSTR alternate) = 0;
  virtual HRESULT AddExcludeFiles(LPCWSTR path, LPCWSTR filespec, bool recursive) = 0;
  virtual HRESULT AddComponent(VSS_COMPONENT_TYPE type, LPCWSTR path, LPCWSTR name, LPCWSTR caption,
                               const BYTE* icon, UINT icon_bytes, bool restore_metadata,
                               bool notify_on_complete, bool selectable,
                               bool selectable_for_restore = false, DWORD flags = 0) = 0;
  virtual HRESULT AddDatabaseFiles(LPCWSTR path, LPCWSTR name, LPCWSTR files, LPCWSTR filespec,
                                   DWORD mask = 0xF0F) = 0;
  virtual HRESULT AddDatabaseLogFiles(LPCWSTR path, LPCWSTR name, LPCWSTR files, LPCWSTR filespec,
                                      DWORD mask = 0xF0F) = 0;
  virtual HRESULT AddFilesToFileGroup(LPCWSTR path, LPCWSTR name, LPCWSTR files, LPCWSTR filespec,
                                      bool recursive, LPCWSTR alternate, DWORD mask = 0xF0F) = 0;
  virtual HRESULT SetRestoreMethod(VSS_RESTOREMETHOD_ENUM method, LPCWSTR service,
                                   LPCWSTR procedure, VSS_WRITERRESTORE_ENUM restore,
                                   bool reboot) = 0;
  virtual HRESULT AddAlternateLocationMapping(LPCWSTR path, LPCWSTR filespec, bool recursive,
                                              LPCWSTR destination) = 0;
  virtual HRESULT AddComponentDependency(LPCWSTR path, LPCWSTR name, VSS_ID writer, LPCWSTR on_path,
                                         LPCWSTR on_name) = 0;
  virtual HRESULT SetBackupSchema(DWORD schema) = 0;
  virtual HRESULT GetDocument(void** document) = 0;
  virtual HRESULT SaveAsXML(BSTR* xml) = 0;
};
class IVssCreateWriterMetadataEx : public IVssCreateWriterMetadata, public IUnknown {
 public:
  virtual HRESULT AddExcludeFilesFromSnapshot(LPCWSTR path, LPCWSTR filespec, bool recursive) = 0;
};

class IVssBackupComponents : public IUnknown {
 public:
#ifdef SWAPPED_COUNTS
  virtual HRESULT GetWriterMetadataCount(UINT* count) = 0;
#else
  virtual HRESULT GetWriterComponentsCount(UINT* count) = 0;
#endif
  virtual HRESULT GetWriterComponents(UINT index, IVssWriterComponentsExt** writer) = 0;
  virtual HRESULT InitializeForBackup(BSTR xml = nullptr) = 0;
  virtual HRESULT SetBackupState(bool select_components, bool bootable_state, _VSS_BACKUP_TYPE type,
                                 bool partial_files = false) = 0;
  virtual HRESULT InitializeForRestore(BSTR xml) = 0;
  virtual HRESULT SetRestoreState(_VSS_RESTORE_TYPE type) = 0;
  virtual HRESULT GatherWriterMetadata(IVssAsync** async) = 0;
#ifdef SWAPPED_COUNTS
  virtual HRESULT GetWriterComponentsCount(UINT* count) = 0;
#else
  virtual HRESULT GetWriterMetadataCount(UINT* count) = 0;
#endif
  virtual HRESULT GetWriterMetadata(UINT index, VSS_ID* instance,
                                    IVssExamineWriterMetadata** metadata) = 0;
  virtual HRESULT FreeWriterMetadata() = 0;
  virtual HRESULT AddComponent(VSS_ID instance, VSS_ID writer, VSS_COMPONENT_TYPE type,
                               LPCWSTR path, LPCWSTR name) = 0;
  virtual HRESULT PrepareForBackup(IVssAsync** async) = 0;
  virtual HRESULT AbortBackup() = 0;
  virtual HRESULT GatherWriterStatus(IVssAsync** async) = 0;
  virtual HRESULT GetWriterStatusCount(UINT* count) = 0;
  virtual HRESULT FreeWriterStatus() = 0;
  virtual HRESULT GetWriterStatus(UINT index, VSS_ID* instance, VSS_ID* writer, BSTR* name,
                                  VSS_WRITER_STATE* state, HRESULT* failure) = 0;
  virtual HRESULT SetBackupSucceeded(VSS_ID instance, VSS_ID writer, VSS_COMPONENT_TYPE type,
                                     LPCWSTR path, LPCWSTR name, bool succeeded) = 0;
  virtual HRESULT SetBackupOptions(VSS_ID writer, VSS_COMPONENT_TYPE type, LPCWSTR path,
                                   LPCWSTR name, LPCWSTR options) = 0;
  virtual HRESULT SetSelectedForRestore(VSS_ID writer, VSS_COMPONENT_TYPE type, LPCWSTR path,
                                        LPCWSTR name, bool selected) = 0;
  virtual HRESULT SetRestoreOptions(VSS_ID writer, VSS_COMPONENT_TYPE type, LPCWSTR path,
                                    LPCWSTR name, LPCWSTR options) = 0;
  virtual HRESULT SetAdditionalRestores(VSS_ID writer, VSS_COMPONENT_TYPE type, LPCWSTR path,
                                        LPCWSTR name, bool additional) = 0;
  virtual HRESULT SetPreviousBackupStamp(VSS_ID writer, VSS_COMPONENT_TYPE type, LPCWSTR path,
                                         LPCWSTR name, LPCWSTR stamp) = 0;
  virtual HRESULT SaveAsXML(BSTR* xml) = 0;
  virtual HRESULT BackupComplete(IVssAsync** async) = 0;
  virtual HRESULT AddAlternativeLocationMapping(VSS_ID writer, VSS_COMPONENT_TYPE type,
                                                LPCWSTR path, LPCWSTR name, LPCWSTR files,
                                                LPCWSTR filespec, bool recursive,
                                                LPCWSTR destination) = 0;
  virtual HRESULT AddRestoreSubcomponent(VSS_ID writer, VSS_COMPONENT_TYPE type, LPCWSTR path,
                                         LPCWSTR name, LPCWSTR sub_path, LPCWSTR sub_name,
                                         bool repair) = 0;
  virtual HRESULT SetFileRestoreStatus(VSS_ID writer, VSS_COMPONENT_TYPE type, LPCWSTR path,
                                       LPCWSTR name, int status) = 0;
  virtual HRESULT AddNewTarget(VSS_ID writer, VSS_COMPONENT_TYPE type, LPCWSTR path, LPCWSTR name,
                               LPCWSTR files, LPCWSTR file, bool recursive, LPCWSTR target) = 0;
  virtual HRESULT SetRangesFilePath(VSS_ID writer, VSS_COMPONENT_TYPE type, LPCWSTR path,
                                    LPCWSTR name, UINT partial_file, LPCWSTR ranges) = 0;
  virtual HRESULT PreRestore(IVssAsync** async) = 0;
  virtual HRESULT PostRestore(IVssAsync** async) = 0;
  virtual HRESULT SetContext(LONG context) = 0;
  virtual HRESULT StartSnapshotSet(VSS_ID* set) = 0;
  virtual HRESULT AddToSnapshotSet(VSS_PWSZ volume, VSS_ID provider, VSS_ID* snapshot) = 0;
  virtual HRESULT DoSnapshotSet(IVssAsync** async) = 0;
  virtual HRESULT DeleteSnapshots(VSS_ID source, VSS_OBJECT_TYPE type, BOOL force, LONG* deleted,
                                  VSS_ID* kept) = 0;
  virtual HRESULT ImportSnapshots(IVssAsync** async) = 0;
  virtual HRESULT BreakSnapshotSet(VSS_ID set) = 0;
  virtual HRESULT GetSnapshotProperties(VSS_ID snapshot, VSS_SNAPSHOT_PROP* properties) = 0;
  virtual HRESULT Query(VSS_ID object, VSS_OBJECT_TYPE type, VSS_OBJECT_TYPE returned,
                        IVssEnumObject** objects) = 0;
  virtual HRESULT IsVolumeSupported(VSS_ID provider, VSS_PWSZ volume, BOOL* supported) = 0;
};

extern "C" {
__declspec(dllimport) HRESULT CreateVssBackupComponentsInternal(IVssBackupComponents** backup);
__declspec(dllimport) HRESULT
    CreateVssExamineWriterMetadataInternal(BSTR xml, IVssExamineWriterMetadata**);
__declspec(dllimport) void VssFreeSnapshotPropertiesInternal(VSS_SNAPSHOT_PROP* properties);
}

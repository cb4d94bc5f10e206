/* SPDX-License-Identifier: Apache-2.0
 *
 * VSS for C: every object is a pointer to a table of functions, every function knows its object as
 * its first parameter. The tables are written down with the slots' numbers; slots nobody calls here
 * have no type. */
#pragma once

#include <stddef.h>
#include <stdio.h>
#include <windows.h>

typedef GUID VSS_ID;
typedef unsigned char Bool; /* C++'s bool */

#define TABLE_OF(Name) struct Name##Table
#define OBJECT(Name)        \
  typedef struct Name {     \
    TABLE_OF(Name) * table; \
  } Name
#define SLOT(Name, method, number) \
  _Static_assert(offsetof(TABLE_OF(Name), method) == (number) * sizeof(void*), #Name "::" #method)
#define UNKNOWN(Name)                                   \
  HRESULT (*QueryInterface)(Name*, const IID*, void**); \
  ULONG (*AddRef)(Name*);                               \
  ULONG (*Release)(Name*)

TABLE_OF(Async);
OBJECT(Async);
TABLE_OF(Async) {
  UNKNOWN(Async);
  HRESULT (*Cancel)(Async*);
  HRESULT (*Wait)(Async*, DWORD milliseconds);
  HRESULT (*QueryStatus)(Async*, HRESULT * result, INT * reserved);
};
SLOT(Async, QueryStatus, 5);

TABLE_OF(Examine);
OBJECT(Examine);
TABLE_OF(Examine) {
  UNKNOWN(Examine);
  HRESULT (*GetIdentity)
  (Examine*, VSS_ID * instance, VSS_ID * writer, BSTR * name, int* usage, int* source);
  HRESULT (*GetFileCounts)(Examine*, UINT * included, UINT * excluded, UINT * components);
};
SLOT(Examine, GetFileCounts, 4);

TABLE_OF(Backup);
OBJECT(Backup);
TABLE_OF(Backup) {
  UNKNOWN(Backup);
  void* slots_3_to_4[2];
  HRESULT (*InitializeForBackup)(Backup*, BSTR xml);
  HRESULT (*SetBackupState)
  (Backup*, Bool components, Bool system_state, int type, Bool partial_files);
  void* slots_7_to_8[2];
  HRESULT (*GatherWriterMetadata)(Backup*, Async**);
  HRESULT (*GetWriterMetadataCount)(Backup*, UINT * count);
  HRESULT (*GetWriterMetadata)(Backup*, UINT index, VSS_ID * instance, Examine**);
  HRESULT (*FreeWriterMetadata)(Backup*);
  HRESULT (*AddComponent)
  (Backup*, VSS_ID instance, VSS_ID writer, int type, LPCWSTR path, LPCWSTR name);
  HRESULT (*PrepareForBackup)(Backup*, Async**);
  HRESULT (*AbortBackup)(Backup*);
  void* slots_16_to_26[11];
  HRESULT (*BackupComplete)(Backup*, Async**);
  void* slots_28_to_34[7];
  HRESULT (*SetContext)(Backup*, LONG context);
  HRESULT (*StartSnapshotSet)(Backup*, VSS_ID * set);
  HRESULT (*AddToSnapshotSet)(Backup*, WCHAR * volume, VSS_ID provider, VSS_ID * snapshot);
  HRESULT (*DoSnapshotSet)(Backup*, Async**);
  void* slots_39_to_44[6];
  HRESULT (*DisableWriterClasses)(Backup*, const VSS_ID* classes, UINT count);
  HRESULT (*EnableWriterClasses)(Backup*, const VSS_ID* classes, UINT count);
  HRESULT (*DisableWriterInstances)(Backup*, const VSS_ID* instances, UINT count);
  void* slots_48_to_50[3];
  HRESULT (*GetWriterMetadataEx)(Backup*, UINT index, VSS_ID * instance, Examine**);
  void* slots_52_to_62[11];
  HRESULT (*GetSessionId)(Backup*, VSS_ID * session);
};
SLOT(Backup, InitializeForBackup, 5);
SLOT(Backup, GatherWriterMetadata, 9);
SLOT(Backup, FreeWriterMetadata, 12);
SLOT(Backup, AbortBackup, 15);
SLOT(Backup, BackupComplete, 27);
SLOT(Backup, SetContext, 35);
SLOT(Backup, DoSnapshotSet, 38);
SLOT(Backup, DisableWriterClasses, 45);
SLOT(Backup, GetWriterMetadataEx, 51);
SLOT(Backup, GetSessionId, 63);

/* What OnIdentify fills. It has no IUnknown: slot 0 is its first own method. */
TABLE_OF(Create);
OBJECT(Create);
TABLE_OF(Create) {
  HRESULT (*AddIncludeFiles)
  (Create*, LPCWSTR path, LPCWSTR filespec, Bool recursive, LPCWSTR alternate);
  HRESULT (*AddExcludeFiles)(Create*, LPCWSTR path, LPCWSTR filespec, Bool recursive);
  HRESULT (*AddComponent)
  (Create*, int type, LPCWSTR path, LPCWSTR name, LPCWSTR caption, const BYTE* icon,
   UINT icon_bytes, Bool restore_metadata, Bool notify, Bool selectable,
   Bool selectable_for_restore, DWORD flags);
};

/* The library's half of a writer. */
TABLE_OF(Half);
OBJECT(Half);
TABLE_OF(Half) {
  UNKNOWN(Half);
  HRESULT (*Initialize)
  (Half*, VSS_ID writer, LPCWSTR name, LPCWSTR instance_name, DWORD major, DWORD minor, int usage,
   int source, int level, DWORD timeout, int alternate, Bool throttling);
  HRESULT (*Subscribe)(Half*, DWORD timeout, DWORD events);
  HRESULT (*Unsubscribe)(Half*);
  void (*Uninitialize)(Half*);
  void* slots_7_to_9[3];
  VSS_ID* (*GetCurrentSnapshotSetId)(
      Half*, VSS_ID * result); /* by value: the result's place comes second */
  LONG (*GetContext)(Half*);
};
SLOT(Half, GetCurrentSnapshotSetId, 10);

/* A writer: what CVssWriter is to a C++ compiler. Two pointers, the second its own. */
TABLE_OF(Writer);
typedef struct Writer {
  TABLE_OF(Writer) * table;
  Half* half;
} Writer;
TABLE_OF(Writer) {
  void* (*Destructor)(Writer*, unsigned flags);
  Bool (*OnIdentify)(Writer*, Create*);
  Bool (*OnPrepareBackup)(Writer*, void* components);
  Bool (*OnPrepareSnapshot)(Writer*);
  Bool (*OnFreeze)(Writer*);
  Bool (*OnThaw)(Writer*);
  Bool (*OnAbort)(Writer*);
  Bool (*OnBackupComplete)(Writer*, void* components);
  Bool (*OnBackupShutdown)(Writer*, VSS_ID set);
  Bool (*OnPreRestore)(Writer*, void* components);
  Bool (*OnPostRestore)(Writer*, void* components);
  Bool (*OnPostSnapshot)(Writer*, void* components);
  Bool (*OnBackOffIOOnVolume)(Writer*, WCHAR * volume, VSS_ID snapshot, VSS_ID provider);
  Bool (*OnContinueIOOnVolume)(Writer*, WCHAR * volume, VSS_ID snapshot, VSS_ID provider);
  Bool (*OnVSSShutdown)(Writer*);
  Bool (*OnVSSApplicationStartup)(Writer*);
};
SLOT(Writer, OnVSSApplicationStartup, 15);

/* How an operation ended; it is released. */
static inline HRESULT Ended(HRESULT started, Async* async) {
  HRESULT result = E_FAIL;
  if (FAILED(started)) return started;
  async->table->Wait(async, INFINITE);
  async->table->QueryStatus(async, &result, NULL);
  async->table->Release(async);
  return result;
}

static inline void Say(const char* name, HRESULT hr) {
  printf("%s: 0x%08lx\n", name, hr);
  fflush(stdout);
}

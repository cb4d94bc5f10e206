/* SPDX-License-Identifier: Apache-2.0
 *
 * A requester and a writer in C, through tables of functions. */
#include "c_vss.h"

HRESULT CreateVssBackupComponentsInternal(Backup**);
HRESULT CreateWriter(Writer*, Half**);

static const VSS_ID kId = {0xCCCCCCCC, 1, 2, {3, 4, 5, 6, 7, 8, 9, 10}};
static char events[500];
static VSS_ID the_set;

static Bool Heard(const char* event) {
  if (events[0] != 0) strcat(events, " ");
  strcat(events, event);
  return 1;
}
#define HANDLER(name)                \
  static Bool name(Writer* writer) { \
    (void)writer;                    \
    return Heard(#name);             \
  }
#define HANDLER_WITH_COMPONENTS(name)                  \
  static Bool name(Writer* writer, void* components) { \
    (void)writer;                                      \
    return Heard(components != NULL ? #name : "NULL"); \
  }
#define HANDLER_WITH_VOLUME(name)                                                     \
  static Bool name(Writer* writer, WCHAR* volume, VSS_ID snapshot, VSS_ID provider) { \
    (void)writer, (void)volume, (void)snapshot, (void)provider;                       \
    return Heard(#name);                                                              \
  }

static void* Destructor(Writer* writer, unsigned flags) {
  printf("destructor with flags %u\n", flags);
  return writer;
}
static Bool OnIdentify(Writer* writer, Create* metadata) {
  (void)writer;
  Heard("OnIdentify");
  return metadata->table->AddIncludeFiles(metadata, L"C:\\", L"*", 1, NULL) == E_NOTIMPL &&
         SUCCEEDED(metadata->table->AddExcludeFiles(metadata, L"C:\\excluded", L"*.tmp", 1)) &&
         SUCCEEDED(metadata->table->AddComponent(metadata, 2, NULL, L"data", NULL, NULL, 0, 0, 0, 1,
                                                 1, 0));
}
HANDLER_WITH_COMPONENTS(OnPrepareBackup)
static Bool OnPrepareSnapshot(Writer* writer) {
  VSS_ID set = {0};
  VSS_ID* same = writer->half->table->GetCurrentSnapshotSetId(writer->half, &set);
  return Heard(same == &set && IsEqualGUID(&set, &the_set) ? "OnPrepareSnapshot(set)"
                                                           : "OnPrepareSnapshot");
}
HANDLER(OnFreeze)
HANDLER(OnThaw)
HANDLER(OnAbort)
HANDLER_WITH_COMPONENTS(OnBackupComplete)
static Bool OnBackupShutdown(Writer* writer, VSS_ID set) {
  (void)writer;
  return Heard(IsEqualGUID(&set, &the_set) ? "OnBackupShutdown(set)" : "OnBackupShutdown");
}
HANDLER_WITH_COMPONENTS(OnPreRestore)
HANDLER_WITH_COMPONENTS(OnPostRestore)
HANDLER_WITH_COMPONENTS(OnPostSnapshot)
HANDLER_WITH_VOLUME(OnBackOffIOOnVolume)
HANDLER_WITH_VOLUME(OnContinueIOOnVolume)
HANDLER(OnVSSShutdown)
HANDLER(OnVSSApplicationStartup)

static TABLE_OF(Writer) table = {Destructor,
                                 OnIdentify,
                                 OnPrepareBackup,
                                 OnPrepareSnapshot,
#ifdef SWAPPED_SLOTS
                                 OnThaw,
                                 OnFreeze,
#else
                                  OnFreeze,
                                  OnThaw,
#endif
                                 OnAbort,
                                 OnBackupComplete,
                                 OnBackupShutdown,
                                 OnPreRestore,
                                 OnPostRestore,
                                 OnPostSnapshot,
                                 OnBackOffIOOnVolume,
                                 OnContinueIOOnVolume,
                                 OnVSSShutdown,
                                 OnVSSApplicationStartup};

/* The slots that newer interfaces add behind the older ones'. */
static void TellExtended(Backup* backup) {
  static const IID kEx4 = {
      0xf434c2fd, 0xb553, 0x4961, {0xa9, 0xf9, 0xa8, 0xe9, 0x0b, 0x67, 0x3e, 0x53}};
  Backup* extended = NULL;
  Examine* metadata = NULL;
  VSS_ID instance, session = {0}, nothing = {0};
  Say("QueryInterface", backup->table->QueryInterface(backup, &kEx4, (void**)&extended));
  if (extended == NULL) return;
  Say("GetWriterMetadataEx",
      extended->table->GetWriterMetadataEx(extended, 0, &instance, &metadata));
  if (metadata != NULL) metadata->table->Release(metadata);
  Say("GetSessionId", extended->table->GetSessionId(extended, &session));
  printf("a session: %s\n", IsEqualGUID(&session, &nothing) ? "no" : "yes");
  Say("EnableWriterClasses", extended->table->EnableWriterClasses(extended, &kId, 1));
  extended->table->Release(extended);
}

static void RunBackup(Backup* backup) {
  Async* async = NULL;
  Examine* metadata = NULL;
  VSS_ID instance, same, writer, snapshot, nothing = {0};
  BSTR name = NULL;
  UINT count = 99, included = 9, excluded = 9, components = 9;
  int usage = 9, source = 9;
  HRESULT hr;
  WCHAR volume[] = L"C:\\";
  Say("InitializeForBackup", backup->table->InitializeForBackup(backup, NULL));
  Say("SetContext", backup->table->SetContext(backup, 0));
  Say("SetBackupState", backup->table->SetBackupState(backup, 1, 0, 1, 0));
  hr = backup->table->GatherWriterMetadata(backup, &async);
  Say("GatherWriterMetadata", Ended(hr, async));
  backup->table->GetWriterMetadataCount(backup, &count);
  hr = backup->table->GetWriterMetadata(backup, 0, &instance, &metadata);
  Say("GetWriterMetadata", hr);
  if (FAILED(hr)) return;
  metadata->table->GetIdentity(metadata, &same, &writer, &name, &usage, &source);
  metadata->table->GetFileCounts(metadata, &included, &excluded, &components);
  printf("%u: %ls of %u characters, usage %d, source %d, ids %s, files %u %u, components %u\n",
         count, name, SysStringLen(name), usage, source,
         IsEqualGUID(&writer, &kId) && IsEqualGUID(&same, &instance) ? "right" : "wrong", included,
         excluded, components);
  SysFreeString(name);
  metadata->table->Release(metadata);
  TellExtended(backup);
  Say("AddComponent", backup->table->AddComponent(backup, instance, writer, 2, NULL, L"data"));
  Say("StartSnapshotSet", backup->table->StartSnapshotSet(backup, &the_set));
  Say("AddToSnapshotSet", backup->table->AddToSnapshotSet(backup, volume, nothing, &snapshot));
  hr = backup->table->PrepareForBackup(backup, &async);
  Say("PrepareForBackup", Ended(hr, async));
  hr = backup->table->DoSnapshotSet(backup, &async);
  Say("DoSnapshotSet", Ended(hr, async));
  hr = backup->table->BackupComplete(backup, &async);
  Say("BackupComplete", Ended(hr, async));
  Say("FreeWriterMetadata", backup->table->FreeWriterMetadata(backup));
}

int main(void) {
  Backup* backup = NULL;
  Writer writer = {&table, NULL};
  Say("CreateWriter", CreateWriter(&writer, &writer.half));
  Say("Initialize",
      writer.half->table->Initialize(writer.half, kId, L"In C", NULL, 0, 0, 3, 2, 3, 60000, 1, 0));
  Say("Subscribe", writer.half->table->Subscribe(writer.half, INFINITE, 6));
  Say("CreateVssBackupComponentsInternal", CreateVssBackupComponentsInternal(&backup));
  RunBackup(backup);
  printf("references left %lu\n", backup->table->Release(backup));
  Say("Unsubscribe", writer.half->table->Unsubscribe(writer.half));
  writer.half->table->Uninitialize(writer.half);
  printf("references left %lu\n", writer.half->table->Release(writer.half));
  printf("%s\n", events);
  return 0;
}

// SPDX-License-Identifier: Apache-2.0
//
// A requester and two writers, compiled for the MSVC ABI: a backup, a restore, an aborted backup.
#include "msvc_requester.h"
#include "msvc_writer.h"

namespace {

constexpr GUID kPlainId = {0x11111111, 0x2222, 0x3333, {1, 2, 3, 4, 5, 6, 7, 8}};
constexpr GUID kExtendedId = {0x44444444, 0x5555, 0x6666, {8, 7, 6, 5, 4, 3, 2, 1}};
constexpr GUID kOtherId = {0x77777777, 0x8888, 0x9999, {1, 2, 1, 2, 1, 2, 1, 2}};
WCHAR kVolume[] = L"C:\\";
VSS_ID the_set;

/// The handlers of both writers; each adds its own name.
template <class Base>
class Recorder : public Base {
 public:
  explicit Recorder(const char* name) : name_(name) {}
  ~Recorder() {
    this->Unsubscribe();
    Say("%s destroyed", name_);
  }
  void Tell() {
    Say("%s: %s", name_, events_.text());
    Say("%s in handlers: %s", name_, answers_.text());
  }

 protected:
  bool Component(IVssCreateWriterMetadata* metadata) {
    const HRESULT codes[] = {
        metadata->AddExcludeFiles(L"C:\\excluded", L"*.txt", true),
        metadata->AddComponent(VSS_CT_FILEGROUP, nullptr, L"data", L"The data", nullptr, 0, true,
                               false, true, true, 4),
        metadata->AddFilesToFileGroup(nullptr, L"data", L"C:\\data", L"*", true, nullptr),
        metadata->AddComponentDependency(nullptr, L"data", kOtherId, nullptr, L"other"),
        metadata->SetRestoreMethod(VSS_RME_RESTORE_IF_NOT_THERE, nullptr, nullptr, VSS_WRE_ALWAYS,
                                   true),
        metadata->SetBackupSchema(0x101)};
    bool all = true;
    for (const HRESULT& code : codes) {
      if (code >= 0) continue;
      Say("%s: 0x%08lx from call %d", name_, code, static_cast<int>(&code - codes));
      all = false;
    }
    return all;
  }
  bool Heard(const char* event) {
    events_.Add(event);
    return true;
  }
  void Answered(const char* question, bool as_expected) {
    answers_.Add(question);
    if (!as_expected) answers_.Add("WRONG");
  }

  bool OnIdentify(IVssCreateWriterMetadata* metadata) override {
    Heard("Identify");
    return Component(metadata);
  }
  bool OnPrepareBackup(IVssWriterComponents* components) override {
#ifdef WITHOUT_DESTRUCTOR  // these are no components
    return Heard("PrepareBackup");
#endif
    UINT count = 0;
    components->GetComponentCount(&count);
    VSS_ID instance = {}, writer = {};
    components->GetWriterInfo(&instance, &writer);
    Answered("components", count == 1 && (writer == kPlainId || writer == kExtendedId));
    IVssComponent* component = nullptr;
    Text name;
    if (components->GetComponent(0, &component) >= 0) {
      component->GetComponentName(name.out());
      component->Release();
    }
    Answered("name", name.get() != nullptr && name.get()[0] == L'd' && name.is_bstr());
    Answered("type", this->GetBackupType() == VSS_BT_FULL);
    Answered("selected", this->AreComponentsSelected());
    return Heard("PrepareBackup");
  }
  bool OnPrepareSnapshot() override {
    Answered("set", this->GetCurrentSnapshotSetId() == the_set);
    Answered("level", this->GetCurrentLevel() == VSS_APP_FRONT_END);
    LPCWSTR* volumes = this->GetCurrentVolumeArray();
    Answered("volumes", this->GetCurrentVolumeCount() == 1 && volumes != nullptr);
    Answered("affected", this->IsPathAffected(L"C:\\data") && !this->IsPathAffected(L"D:\\data"));
    return Heard("PrepareSnapshot");
  }
  bool OnFreeze() override { return Heard("Freeze"); }
  bool OnThaw() override { return Heard("Thaw"); }
  bool OnAbort() override { return Heard("Abort"); }
  bool OnBackupComplete(IVssWriterComponents*) override { return Heard("BackupComplete"); }
  bool OnBackupShutdown(VSS_ID set) override {
    Answered("shutdown", set == the_set || set == kNoId);
    return Heard(set == the_set ? "BackupShutdown(set)" : "BackupShutdown");
  }
  bool OnPreRestore(IVssWriterComponents*) override { return Heard("PreRestore"); }
  bool OnPostRestore(IVssWriterComponents*) override { return Heard("PostRestore"); }
  bool OnPostSnapshot(IVssWriterComponents*) override { return Heard("PostSnapshot"); }
  bool OnBackOffIOOnVolume(VSS_PWSZ, VSS_ID, VSS_ID) override { return Heard("BackOffIOOnVolume"); }
  bool OnContinueIOOnVolume(VSS_PWSZ, VSS_ID, VSS_ID) override {
    return Heard("ContinueIOOnVolume");
  }
  bool OnVSSShutdown() override { return Heard("VSSShutdown"); }
  bool OnVSSApplicationStartup() override { return Heard("VSSApplicationStartup"); }

 private:
  const char* name_;
  Words events_, answers_;
};

class PlainWriter : public Recorder<CVssWriter> {
 public:
  PlainWriter() : Recorder("plain writer") {
    Told("Initialize", Initialize(kPlainId, L"Plain", VSS_UT_USERDATA, VSS_ST_NONTRANSACTEDDB));
    Told("Subscribe", Subscribe());
  }
};

class ExtendedWriter : public Recorder<CVssWriterEx> {
 public:
  ExtendedWriter() : Recorder("extended writer") {
    Told("InitializeEx", InitializeEx(kExtendedId, L"Extended", 7, 9, VSS_UT_OTHER, VSS_ST_OTHER));
    Told("Subscribe", Subscribe());
  }

 private:
  bool OnIdentifyEx(IVssCreateWriterMetadataEx* metadata) override {
    Heard("IdentifyEx");
    IUnknown* unknown = metadata;
    Answered("unknown", reinterpret_cast<char*>(unknown) - reinterpret_cast<char*>(metadata) == 8);
    void* same = nullptr;
    Answered("query", unknown->QueryInterface(kUnknownId, &same) >= 0 && same == unknown);
    if (same != nullptr) unknown->Release();
    return metadata->AddExcludeFilesFromSnapshot(L"C:\\omitted", L"*.tmp", false) >= 0 &&
           Component(metadata);
  }
};

void TellFile(const char* what, HRESULT hr, IVssWMFiledesc* file) {
  if (!Told(what, hr)) return;
  Text path, filespec;
  GuardedBool recursive;
  DWORD mask = 0;
  file->GetPath(path.out());
  file->GetFilespec(filespec.out());
  file->GetRecursive(&recursive.value);
  file->GetBackupTypeMask(&mask);
  Say("  %ls\\%ls recursive %s mask 0x%lx", path.get(), filespec.get(), recursive.text(), mask);
  file->Release();
}

void TellComponent(IVssWMComponent* component) {
  const VSS_COMPONENTINFO* info = nullptr;
  if (!Told("GetComponentInfo", component->GetComponentInfo(&info))) return;
  Say("  type %d, name %ls, caption %ls, path %s, icon %s %u", info->type, info->name,
      info->caption, info->logical_path != nullptr ? "there" : "NULL",
      info->icon != nullptr ? "there" : "NULL", info->icon_bytes);
  Say("  metadata %d, notify %d, selectable %d, for restore %d, flags %lu", info->restore_metadata,
      info->notify_on_complete, info->selectable, info->selectable_for_restore, info->flags);
  Say("  files %u, databases %u, logs %u, dependencies %u", info->files, info->databases,
      info->logs, info->dependencies);
  Told("FreeComponentInfo", component->FreeComponentInfo(info));
  IVssWMFiledesc* file = nullptr;
  const HRESULT hr = component->GetFile(0, &file);
  TellFile("GetFile", hr, file);
  IVssWMDependency* dependency = nullptr;
  if (Told("GetDependency", component->GetDependency(0, &dependency))) {
    VSS_ID writer;
    Text name;
    dependency->GetWriterId(&writer);
    dependency->GetComponentName(name.out());
    Say("  on %ls of the %s writer", name.get(), writer == kOtherId ? "other" : "wrong");
    dependency->Release();
  }
  component->Release();
}

void TellExtended(IVssExamineWriterMetadata* metadata) {
  void* object = nullptr;
  if (!Told("QueryInterface", metadata->QueryInterface(kExamineEx2Id, &object))) return;
  auto* extended = static_cast<IVssExamineWriterMetadataEx2*>(object);
  VSS_ID instance, writer;
  Text name, instance_name;
  VSS_USAGE_TYPE usage;
  VSS_SOURCE_TYPE source;
  DWORD major = 99, minor = 99;
  UINT count = 99;
  extended->GetIdentityEx(&instance, &writer, name.out(), instance_name.out(), &usage, &source);
  extended->GetVersion(&major, &minor);
  extended->GetExcludeFromSnapshotCount(&count);
  Say("  %ls %lu.%lu, source %d, excluded from the snapshot %u", name.get(), major, minor, source,
      count);
  IVssWMFiledesc* file = nullptr;
  if (count != 0) {
    const HRESULT hr = extended->GetExcludeFromSnapshotFile(0, &file);
    TellFile("GetExcludeFromSnapshotFile", hr, file);
  }
  extended->Release();
}

void TellMetadata(IVssBackupComponents* backup, UINT index, VSS_ID* instance, VSS_ID* writer) {
  IVssExamineWriterMetadata* metadata = nullptr;
  if (!Told("GetWriterMetadata", backup->GetWriterMetadata(index, instance, &metadata))) return;
  VSS_ID same;
  Text name;
  VSS_USAGE_TYPE usage;
  VSS_SOURCE_TYPE source;
  Told("GetIdentity", metadata->GetIdentity(&same, writer, name.out(), &usage, &source));
  Say("  %ls, usage %d, source %d, instance %s, text %s", name.get(), usage, source,
      same == *instance ? "the same" : "another", name.is_bstr() ? "a BSTR" : "no BSTR");
  UINT included = 9, excluded = 9, components = 9;
  Told("GetFileCounts", metadata->GetFileCounts(&included, &excluded, &components));
  Say("  included %u, excluded %u, components %u", included, excluded, components);
  IVssWMFiledesc* file = nullptr;
  const HRESULT hr = metadata->GetExcludeFile(0, &file);
  TellFile("GetExcludeFile", hr, file);
  IVssWMComponent* component = nullptr;
  if (Told("GetComponent", metadata->GetComponent(0, &component))) TellComponent(component);
  VSS_RESTOREMETHOD_ENUM method;
  VSS_WRITERRESTORE_ENUM restore;
  Text service, procedure;
  GuardedBool reboot;
  UINT mappings = 9;
  Told("GetRestoreMethod", metadata->GetRestoreMethod(&method, service.out(), procedure.out(),
                                                      &restore, &reboot.value, &mappings));
  Say("  method %d, restore %d, reboot %s, mappings %u", method, restore, reboot.text(), mappings);
  DWORD schema = 0;
  metadata->GetBackupSchema(&schema);
  Say("  schema 0x%lx", schema);
  TellExtended(metadata);
  Text xml;
  Told("SaveAsXML", metadata->SaveAsXML(xml.out()));
  metadata->Release();

  IVssExamineWriterMetadata* read = nullptr;
  if (Told("CreateVssExamineWriterMetadataInternal",
           CreateVssExamineWriterMetadataInternal(xml.get(), &read))) {
    Text again;
    read->GetIdentity(&same, writer, again.out(), &usage, &source);
    Say("  read back: %ls", again.get());
    read->Release();
  }
}

UINT Gather(IVssBackupComponents* backup) {
  FINISH(backup, GatherWriterMetadata);
  UINT count = 99;
  Told("GetWriterMetadataCount", backup->GetWriterMetadataCount(&count));
  Say("  %u", count);
  return count;
}

void TellSnapshot(IVssBackupComponents* backup, VSS_ID snapshot) {
  VSS_SNAPSHOT_PROP properties;
  if (Told("GetSnapshotProperties", backup->GetSnapshotProperties(snapshot, &properties))) {
    Say("  volume %ls, count %ld, device %s, ids %s", properties.volume, properties.count,
        properties.device != nullptr ? "there" : "NULL",
        properties.snapshot == snapshot && properties.set == the_set ? "right" : "wrong");
    VssFreeSnapshotPropertiesInternal(&properties);
  }
  IVssEnumObject* objects = nullptr;
  if (Told("Query", backup->Query(kNoId, VSS_OBJECT_NONE, VSS_OBJECT_SNAPSHOT, &objects))) {
    VSS_OBJECT_PROP object;
    ULONG fetched = 9;
    const HRESULT hr = objects->Next(1, &object, &fetched);
    Say("  Next: 0x%08lx, %lu, type %d, %s", hr, fetched, object.type,
        object.snapshot.snapshot == snapshot ? "this one" : "another");
    VssFreeSnapshotPropertiesInternal(&object.snapshot);
    objects->Release();
  }
}

void TellStatus(IVssBackupComponents* backup) {
  FINISH(backup, GatherWriterStatus);
  UINT count = 99;
  backup->GetWriterStatusCount(&count);
  for (UINT i = 0; i < count; ++i) {
    VSS_ID instance, writer;
    Text name;
    VSS_WRITER_STATE state;
    HRESULT failure = kUnexpected;
    backup->GetWriterStatus(i, &instance, &writer, name.out(), &state, &failure);
    Say("  %ls: state %d, failure 0x%08lx", name.get(), state, failure);
  }
  Told("FreeWriterStatus", backup->FreeWriterStatus());
}

void TellComponents(IVssBackupComponents* backup) {
  UINT count = 99;
  Told("GetWriterComponentsCount", backup->GetWriterComponentsCount(&count));
  Say("  %u", count);
  IVssWriterComponentsExt* components = nullptr;
  if (!Told("GetWriterComponents", backup->GetWriterComponents(0, &components))) return;
  IUnknown* unknown = components;
  void* same = nullptr;
  const HRESULT hr = unknown->QueryInterface(kUnknownId, &same);
  Say("  IUnknown at +%d, QueryInterface 0x%08lx, %s",
      static_cast<int>(reinterpret_cast<char*>(unknown) - reinterpret_cast<char*>(components)), hr,
      same == unknown ? "the same" : "another");
  if (same != nullptr) unknown->Release();
  UINT inside = 9;
  components->GetComponentCount(&inside);
  Say("  components %u, references left %lu", inside, unknown->Release());
}

// Until the snapshot; the stored components document is what a restore begins with.
void Backup(BSTR* document) {
  IVssBackupComponents* backup = CreateForBackup();
  if (backup == nullptr) return;
  void* same = nullptr;
  Told("QueryInterface", backup->QueryInterface(kBackupComponentsId, &same));
  if (same != nullptr) static_cast<IVssBackupComponents*>(same)->Release();
  const UINT writers = Gather(backup);
  VSS_ID instances[2] = {}, classes[2] = {};
  for (UINT i = 0; i < writers && i < 2; ++i) {
    TellMetadata(backup, i, &instances[i], &classes[i]);
    Told("AddComponent",
         backup->AddComponent(instances[i], classes[i], VSS_CT_FILEGROUP, nullptr, L"data"));
  }
  VSS_ID snapshot;
  Told("StartSnapshotSet", backup->StartSnapshotSet(&the_set));
  Told("AddToSnapshotSet", backup->AddToSnapshotSet(kVolume, kNoId, &snapshot));
  FINISH(backup, PrepareForBackup);
  FINISH(backup, DoSnapshotSet);
  TellSnapshot(backup, snapshot);
  TellStatus(backup);
  TellComponents(backup);
  for (UINT i = 0; i < writers && i < 2; ++i) {
    Told("SetBackupSucceeded",
         backup->SetBackupSucceeded(instances[i], classes[i], VSS_CT_FILEGROUP, nullptr, L"data",
                                    true));
  }
  Told("SaveAsXML", backup->SaveAsXML(document));
  FINISH(backup, BackupComplete);
  Told("FreeWriterMetadata", backup->FreeWriterMetadata());
  Say("references left %lu", backup->Release());
}

void Restore(BSTR document) {
  IVssBackupComponents* backup = nullptr;
  CreateVssBackupComponentsInternal(&backup);
  Told("InitializeForRestore", backup->InitializeForRestore(document));
  SysFreeString(document);
  Gather(backup);
  Told("SetSelectedForRestore",
       backup->SetSelectedForRestore(kPlainId, VSS_CT_FILEGROUP, nullptr, L"data", true));
  FINISH(backup, PreRestore);
  FINISH(backup, PostRestore);
  Say("references left %lu", backup->Release());
}

void Abort() {
  IVssBackupComponents* backup = CreateForBackup();
  FINISH(backup, GatherWriterMetadata);
  const VSS_ID classes[] = {kPlainId, kExtendedId};
  for (UINT i = 0; i < 2; ++i) {
    VSS_ID instance;
    IVssExamineWriterMetadata* metadata = nullptr;
    if (backup->GetWriterMetadata(i, &instance, &metadata) < 0) continue;
    metadata->Release();
    backup->AddComponent(instance, classes[i], VSS_CT_FILEGROUP, nullptr, L"data");
  }
  VSS_ID snapshot;
  backup->StartSnapshotSet(&the_set);
  backup->AddToSnapshotSet(kVolume, kNoId, &snapshot);
  FINISH(backup, PrepareForBackup);
  Told("AbortBackup", backup->AbortBackup());
  Say("references left %lu", backup->Release());
}

}  // namespace

void Run() {
  Say("sizes: component info %u, snapshot %u, provider %u, object %u, writers %u %u",
      static_cast<UINT>(sizeof(VSS_COMPONENTINFO)), static_cast<UINT>(sizeof(VSS_SNAPSHOT_PROP)),
      static_cast<UINT>(sizeof(VSS_PROVIDER_PROP)), static_cast<UINT>(sizeof(VSS_OBJECT_PROP)),
      static_cast<UINT>(sizeof(CVssWriter)), static_cast<UINT>(sizeof(CVssWriterEx)));
  PlainWriter* plain = new PlainWriter;
#ifdef WITHOUT_DESTRUCTOR  // with all slots wrong it goes no further
  Gather(CreateForBackup());
  return plain->Tell();
#endif
  ExtendedWriter* extended = new ExtendedWriter;
  BSTR document = nullptr;
  Backup(&document);
  plain->Tell();
  extended->Tell();
  Restore(document);
  Abort();
  plain->Tell();
  extended->Tell();
  CVssWriter* base = plain;
  delete base;
  base = extended;
  delete base;
}

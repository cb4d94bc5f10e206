// SPDX-License-Identifier: Apache-2.0
//
// What makes a backup one that can be restored.
#include <algorithm>
#include <cctype>
#include <set>

#include "gwm_world.h"
#include "rules/of_requesters/report.h"
#include "rules/of_requesters/rule.h"
#include "rules/of_requesters/words.h"
#include "rules/of_traces/rules.h"
#include "rules/parts.h"

namespace gwm {
namespace {

/// The root of the volume that a folder names by its letter: "c:\"; "" for one that does not.
std::string RootOf(std::string_view folder) {
  if (folder.size() < 2 || folder[1] != ':') return {};
  return Lower(folder.substr(0, 2)) + "\\";
}

bool IsInSet(const std::vector<std::string>& volumes, std::string_view folder) {
  const std::string lower = Lower(folder) + "\\";
  return std::ranges::any_of(volumes, [&lower](const std::string& v) { return lower.starts_with(v); });
}

/// The components that an added one brings in: itself, and what is below it.
std::vector<const ComponentInfo*> Included(const WriterInfo& writer, const AddedComponent& added) {
  std::vector<const ComponentInfo*> included;
  const ComponentInfo* const root = writer.Find(added.path, added.name);
  if (root == nullptr) return included;
  for (const ComponentInfo& component : writer.components) {
    if (&component == root || IsAncestor(*root, component)) included.push_back(&component);
  }
  return included;
}

/// The component of that class that a dependency names, among those of the writer; nullptr for none.
const ComponentInfo* TargetOf(const DependencyInfo& dependency, const WriterInfo& writer) {
  return writer.writer == dependency.writer ? writer.Find(dependency.path, dependency.name) : nullptr;
}

/// Whether the component, or one above it, was added: of whichever instance of its class.
bool TakesPart(const Moment& m, const DependencyInfo& target) {
  return std::ranges::any_of(m.backup->added(), [&](const AddedComponent& added) {
    const WriterInfo* const writer = FindInstance(m.session.writers, added.instance);
    const ComponentInfo* const component = writer == nullptr ? nullptr : TargetOf(target, *writer);
    return component != nullptr && std::ranges::count(Included(*writer, added), component) > 0;
  });
}

// One that no writer here has is none that the program could add, and one on another computer is added there.
std::string DependenciesComplete(const Moment& m) {
  if (!m.Calls("DoSnapshotSet") || !m.backup->selects_components()) return {};
  for (const AddedComponent& added : m.backup->added()) {
    const WriterInfo* const writer = FindInstance(m.session.writers, added.instance);
    if (writer == nullptr) continue;
    for (const ComponentInfo* component : Included(*writer, added)) {
      for (const DependencyInfo& target : component->dependencies) {
        const bool is_here = std::ranges::any_of(
            m.session.writers, [&target](const WriterInfo& w) { return TargetOf(target, w) != nullptr; });
        if (target.IsRemote() || !is_here || TakesPart(m, target)) continue;
        return Words("DoSnapshotSet is called, and the component \"", component->FullPath(), "\" depends on \"",
                     target.path.empty() ? target.name : target.path + "\\" + target.name, "\" of the writer ",
                     target.writer, ", which is not added");
      }
    }
  }
  return {};
}

/// The try to add the volume of a folder that was refused last, unless one succeeded; nullptr for none.
const Call* RefusedVolume(const Backup& b, std::string_view folder) {
  const Call* refused = nullptr;
  for (const Call* add : b.Calls("AddToSnapshotSet")) {
    const std::string volume = Lower(add->In("pwszVolumeName"));
    if (volume.starts_with("\\\\")) return nullptr;  // which letter it has is not in the trace
    if (!IsInSet({volume}, folder)) continue;
    if (add->succeeded()) return nullptr;
    refused = add;
  }
  return refused;
}

std::string SavedWithoutVolume(const Moment& m) {
  if (!m.call.BoolIn("bSucceded") || !m.backup->Of("DoSnapshotSet").may_have_succeeded()) return {};
  const WriterInfo* const writer = FindInstance(m.session.writers, m.call.In("instanceId"));
  if (writer == nullptr) return {};
  const AddedComponent told{.instance = writer->instance, .writer = writer->writer, .path = m.call.In("wszLogicalPath"),
                            .name = m.call.In("wszComponentName"), .type = {}};
  for (const ComponentInfo* component : Included(*writer, told)) {
    if (!component->always_needs_copy) continue;
    for (const std::string& folder : component->folders) {
      const Call* const refused = RootOf(folder).empty() ? nullptr : RefusedVolume(*m.backup, folder);
      if (refused == nullptr) continue;
      return Words("SetBackupSucceeded says that the component \"", component->FullPath(), "\" was saved, and AddToSnapshotSet answered ",
                   CodeName(refused->code()), " for the volume of \"", folder, "\"");
    }
  }
  return {};
}

std::string VolumeInSet(const Moment& m) {
  if (m.Calls("SetBackupSucceeded") && m.backup->selects_components()) return SavedWithoutVolume(m);
  if (!m.Calls("DoSnapshotSet") || !m.backup->selects_components()) return {};
  std::vector<std::string> volumes;
  for (const Call* add : m.backup->Calls("AddToSnapshotSet")) {
    volumes.push_back(Lower(add->In("pwszVolumeName")));
    if (volumes.back().starts_with("\\\\")) return {};  // which letter it has is not in the trace
  }
  const auto& writers = m.session.writers;
  for (const AddedComponent& added : m.backup->added()) {
    const WriterInfo* const writer = FindInstance(writers, added.instance);
    if (writer == nullptr) continue;
    for (const ComponentInfo* component : Included(*writer, added)) {
      for (const std::string& folder : component->folders) {
        if (RootOf(folder).empty() || IsInSet(volumes, folder)) continue;
        return Words("DoSnapshotSet is called, and the volume of \"", folder, "\", which belongs to the component \"",
                     component->FullPath(), "\", is not in the set");
      }
    }
  }
  return {};
}

std::string VolumeSupported(const Moment& m) {
  if (!m.Calls("AddToSnapshotSet")) return {};
  const std::string volume = Lower(m.call.In("pwszVolumeName"));
  // Which letter a GUID name has is not in the trace: it may be the volume that was asked about by the other name.
  const auto otherwise_named = [&volume](const Call* c) {
    return c->In("pwszVolumeName").starts_with("\\\\?\\") != volume.starts_with("\\\\?\\");
  };
  if (std::ranges::any_of(m.backup->Calls("IsVolumeSupported"), otherwise_named)) return {};
  const bool asked = std::ranges::any_of(m.backup->Calls("IsVolumeSupported"), [&volume](const Call* c) {
    return Lower(c->In("pwszVolumeName")) == volume;
  });
  if (!asked) {
    return Words("AddToSnapshotSet gets \"", m.call.In("pwszVolumeName"), "\", and IsVolumeSupported was not asked about it");
  }
  // Of one provider it may be said, and another one supports the volume.
  const bool refused = std::ranges::all_of(m.backup->Calls("IsVolumeSupported"), [&volume](const Call* c) {
    return Lower(c->In("pwszVolumeName")) != volume || (c->succeeded() && c->IsFalseOut("pbSupportedByThisProvider"));
  });
  if (!refused) return {};
  return Words("AddToSnapshotSet gets \"", m.call.In("pwszVolumeName"), "\", of which IsVolumeSupported has said FALSE");
}

std::string MandatoryAdded(const Moment& m) {
  if (!m.Calls("PrepareForBackup") || !m.backup->selects_components()) return {};
  const auto& writers = m.session.writers;
  std::set<std::string_view> instances;
  for (const AddedComponent& added : m.backup->added()) instances.insert(added.instance);
  for (const std::string_view instance : instances) {
    const WriterInfo* const writer = FindInstance(writers, instance);
    if (writer == nullptr) continue;
    for (const ComponentInfo& component : writer->components) {
      if (component.selectable || writer->HasSelectableAncestor(component)) continue;
      const bool tried = std::ranges::any_of(m.backup->Calls("AddComponent"), [&](const Call* c) {
        return c->In("instanceId") == instance && c->In("wszLogicalPath") == component.path &&
               c->In("wszComponentName") == component.name;
      });
      if (!tried) {
        return Words("components of a writer are added, and \"", component.FullPath(),
                     "\" of it is not, though it is not selectable and has no selectable ancestor");
      }
    }
  }
  return {};
}

std::string DocumentsSaved(const Session& session, const Backup& b) {
  const Operation& complete = b.Of("BackupComplete");
  if (b.purpose() != Purpose::kBackup || !complete.may_have_succeeded() || b.added().empty()) return {};
  if (b.Called("SaveAsXML")) return {};  // one that failed is for the program to tell
  if (StoppedBehind(session, b, *complete.start)) return {};
  return "the backup is completed, and its Backup Components Document was not saved by SaveAsXML";
}

/// The writers of added components on none of whose metadata objects a method was called.
std::string WriterWithout(const Session& session, const Backup& b, std::string_view method) {
  const auto& writers = session.writers;
  for (const AddedComponent& added : b.added()) {
    bool known = false;
    bool called = false;
    for (const WriterInfo& writer : writers) {
      if (writer.instance != added.instance) continue;
      known = true;
      const Object* const metadata = session.Find(writer.metadata);
      called = called || (metadata != nullptr && std::ranges::any_of(metadata->calls, [method](const Call* c) {
                            return c->Is(method);
                          }));
    }
    if (known && !called) return std::string(added.writer);
  }
  return {};
}

std::string WriterDocumentsSaved(const Session& session, const Backup& b) {
  const Operation& complete = b.Of("BackupComplete");
  if (b.purpose() != Purpose::kBackup || !complete.may_have_succeeded()) return {};
  if (StoppedBehind(session, b, *complete.start)) return {};
  const std::string writer = WriterWithout(session, b, "SaveAsXML");
  if (writer.empty()) return {};
  return Words("the backup is completed, and the Writer Metadata Document of ", writer, " was not saved by SaveAsXML");
}

std::string_view TypeOf(const Backup& b) {
  const Call* const state = b.LastSuccess("SetBackupState");
  return state == nullptr ? std::string_view() : state->In("backupType");
}

/// Of what changed since another backup.
bool IsOfChanges(const Backup& b) {
  return TypeOf(b) == "VSS_BT_INCREMENTAL" || TypeOf(b) == "VSS_BT_DIFFERENTIAL";
}

bool IsPartial(const Backup& b) { return IsOfChanges(b) || TypeOf(b) == "VSS_BT_LOG"; }

std::string SchemaRead(const Session& session, const Backup& b) {
  if (!IsPartial(b) || !b.Of("PrepareForBackup").started()) return {};
  const std::string writer = WriterWithout(session, b, "GetBackupSchema");
  if (writer.empty()) return {};
  return Words("the backup is not a full one, and GetBackupSchema of ", writer, " was not read");
}

std::string ChangedFilesRead(const Moment& m) {
  if (!m.Calls("BackupComplete") || !IsOfChanges(*m.backup) || m.backup->added().empty()) return {};
  const Operation& snapshot = m.backup->Of("DoSnapshotSet");
  if (!snapshot.may_have_succeeded()) return {};
  const bool read = std::ranges::any_of(m.session.calls, [&snapshot](const Call& c) {
    return c.IsAny("GetPartialFileCount", "GetDifferencedFilesCount") && c.call->n > snapshot.start->call->n;
  });
  if (read) return {};
  return "BackupComplete is called, and neither GetPartialFileCount nor GetDifferencedFilesCount after DoSnapshotSet";
}

std::string ChangedFilesReadAfterSet(const Moment& m) {
  if (!m.call.IsAny("GetPartialFileCount", "GetDifferencedFilesCount") || m.backup == nullptr) return {};
  const Operation& snapshot = m.backup->Of("DoSnapshotSet");
  if (m.backup->purpose() != Purpose::kBackup || !m.backup->Of("PrepareForBackup").started() || snapshot.over()) return {};
  return Words(m.call.method, " is called, and DoSnapshotSet ", StateOf(snapshot), ": writers may still add files");
}

bool Calls(const Session& session, std::string_view method) {
  return std::ranges::any_of(session.calls, [method](const Call& c) { return c.Is(method); });
}

/// A program that stops after PreRestore has restored nothing, nor has one whose document has no components.
bool IsRestored(const Backup& b) {
  const bool restores = b.Called("SetFileRestoreStatus") || (b.Called("PostRestore") && RestoresComponents(b));
  return b.purpose() == Purpose::kRestore && restores && b.Of("PreRestore").may_have_succeeded();
}

std::string LogFilesAsked(const Moment& m) {
  if (!m.Calls("PrepareForBackup") || m.backup->added().empty()) return {};
  const Call* const state = m.backup->LastSuccess("SetBackupState");
  if (state == nullptr || state->In("backupType") != "VSS_BT_LOG" || Calls(m.session, "GetDatabaseLogFile")) return {};
  const bool told = std::ranges::any_of(m.session.calls, [](const Call& c) {
    return c.Is("GetComponentInfo") && c.succeeded() && NumberIn(*c.ret, "ppInfo.cLogFiles") > 0;
  });
  if (!told) return {};
  return "the backup is one of logs, and GetDatabaseLogFile was not called for any component that has them";
}

// Which backup's it is the program chooses: a text that the trace has not seen may be another one's.
std::string DocumentOfTheBackup(const Moment& m) {
  if (!m.Calls("InitializeForRestore")) return {};
  if (m.call.IsNullIn("bstrXML")) return "InitializeForRestore gets NULL for the document of the backup";
  if (!ReadWriterInfo(std::string(m.call.In("bstrXML")))) return {};
  return "InitializeForRestore gets a Writer Metadata Document, and not the Backup Components Document of a backup";
}

std::string StoredDocumentsLoaded(const Session& session, const Backup& b) {
  if (!IsRestored(b) || Calls(session, "CreateVssExamineWriterMetadata")) return {};
  return "files are restored, and no stored document of a writer was loaded by CreateVssExamineWriterMetadata";
}

std::string RestoreMethodRead(const Session& session, const Backup& b) {
  if (!IsRestored(b) || Calls(session, "GetRestoreMethod")) return {};
  return "files are restored, and GetRestoreMethod of no writer was read";
}

std::string DirectedTargetsRead(const Session& session, const Backup& b) {
  if (!IsRestored(b) || Calls(session, "GetDirectedTargetCount") || Calls(session, "GetRestoreTarget")) return {};
  return "files are restored, and no component's directed targets were looked up";
}

std::string StatusAfterComplete(const Session& session, const Backup& b) {
  const Operation& complete = b.Of("BackupComplete");
  if (!complete.may_have_succeeded() || !b.has_writers()) return {};
  const UINT version = OsVersionAt(*session.trace, complete.start->call->n);
  if (version == 0 || version >= GWM_OS_WINDOWS_7) return {};
  const bool asked = std::ranges::any_of(
      b.Calls("GatherWriterStatus"), [&](const Call* c) { return c->call->n > complete.start->call->n; });
  if (asked || StoppedBehind(session, b, *complete.start)) return {};
  return "GatherWriterStatus is not called after BackupComplete, as this version of Windows wants it";
}

/// What is too little on every system, with shadow copies on other computers or without.
std::string_view TooWeak(const Event& security) {
  constexpr std::int64_t kNone = 1;       // RPC_C_AUTHN_LEVEL_NONE
  constexpr std::int64_t kAnonymous = 1;  // RPC_C_IMP_LEVEL_ANONYMOUS
  if (NumberIn(security, "dwAuthnLevel") == kNone) return "RPC_C_AUTHN_LEVEL_NONE";
  return NumberIn(security, "dwImpLevel") == kAnonymous ? "RPC_C_IMP_LEVEL_ANONYMOUS" : "";
}

void ComSecurity(const Session& session, const RequesterRule& rule, RequesterReport& report) {
  const Event* const first = FindNote(*session.trace, "com", "CoInitializeSecurity");
  if (first == nullptr) return;
  if (const std::string_view weak = TooWeak(*first); !weak.empty()) {
    report.Say(rule, first, Words("CoInitializeSecurity gets ", weak), "level",
               FindRequirement("requester/practice/com_security_windows_7"));
  }
  for (const Event& event : session.trace->events) {
    if (event.n <= first->n || event.object != first->object || event.method != first->method) continue;
    report.Say(rule, &event, "CoInitializeSecurity is called again in this process");
  }
}

/// How new an interface is: 2 for "IVssBackupComponentsEx2"; 0 for the first, and for any other.
int Age(std::string_view name) {
  for (const std::string_view first : {"IVssBackupComponents", "IVssExamineWriterMetadata"}) {
    if (!name.starts_with(first)) continue;
    const std::string_view rest = name.substr(first.size());
    if (rest == "Ex") return 1;
    if (rest.size() == 3 && rest.starts_with("Ex")) return rest[2] - '0';
  }
  return 0;
}

std::string ExInterfacesByQuery(const Moment& m) {
  const std::string_view method = m.call.call->method;
  const int age = Age(method.substr(0, method.find(':')));
  const Object* const object = age == 0 ? nullptr : m.session.Find(m.call.object);
  if (object == nullptr || object->maker == nullptr || object->maker->Is("GetWriterMetadataEx")) return {};
  const bool asked = std::ranges::any_of(object->calls, [age](const Call* c) {
    return c->Is("QueryInterface") && c->succeeded() && Age(c->In("riid")) >= age;
  });
  if (asked) return {};
  return Words(method, " is called on ", object->name, ", which QueryInterface was not asked for that interface");
}

constexpr RequesterRule kRules[] = {
    {"volume_in_set", "Add every volume on which files of an added component lie.", VolumeInSet},
    {"volume_supported", "Ask IsVolumeSupported before AddToSnapshotSet, and leave out what is not supported.", VolumeSupported},
    {"mandatory_added", "Add each component that is not selectable and has no selectable ancestor.", MandatoryAdded},
    {"dependencies_complete", "Add what a component depends on together with it, or leave both out.", DependenciesComplete},
    {"documents_saved", "Save the Backup Components Document with the backup.", nullptr, DocumentsSaved},
    {"writer_documents_saved", "Save each writer's document with the backup.", nullptr, WriterDocumentsSaved},
    {"schema_read", "Read GetBackupSchema of each writer before a backup that is not a full one.", nullptr, SchemaRead},
    {"changed_files_read", "Look up partial and differenced files of each component once DoSnapshotSet is over.",
     ChangedFilesRead},
    {"changed_files_read_after_set", "Look up partial and differenced files once DoSnapshotSet is over.",
     ChangedFilesReadAfterSet},
    {"log_files_asked", "Find the files of a VSS_BT_LOG backup by GetDatabaseLogFile.", LogFilesAsked},
    {"document_of_the_backup", "Pass what SaveAsXML of IVssBackupComponents gave at the backup.", DocumentOfTheBackup},
    {"stored_documents_loaded", "Load the writers' documents that were saved with the backup.", nullptr,
     StoredDocumentsLoaded},
    {"restore_method_read", "Read each writer's restore method from its stored document, and follow it.", nullptr,
     RestoreMethodRead},
    {"directed_targets_read", "Look up each component's restore target and directed targets after PreRestore.", nullptr,
     DirectedTargetsRead},
    {"status_after_complete", "Call GatherWriterStatus after BackupComplete on Windows Server 2008 and earlier.", nullptr,
     StatusAfterComplete},
    {"ex_interfaces_by_query", "Ask QueryInterface for the later interface: a system may lack it, and a cast does not show it.",
     ExInterfacesByQuery},
    {"com_security", "Call CoInitializeSecurity once, early in the process, with authentication at connect at least and identification.", nullptr, nullptr, ComSecurity},
};

}  // namespace

std::span<const RequesterRule> PracticeRules() { return kRules; }

}  // namespace gwm

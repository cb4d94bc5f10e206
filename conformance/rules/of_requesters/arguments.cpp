// SPDX-License-Identifier: Apache-2.0
//
// What a requester puts into its calls.
#include <algorithm>
#include <array>

#include "rules/of_requesters/rule.h"
#include "rules/of_requesters/words.h"
#include "rules/parts.h"
#include "vss.h"

namespace gwm {
namespace {

constexpr std::string_view kNoId = "00000000-0000-0000-0000-000000000000";

std::string VtableSlots(const Moment& m) {
  // Slot 3 is where InitializeForBackup stands in an interface that lacks the two methods before it.
  const bool first = m.backup != nullptr && m.backup->last_call() == nullptr;
  if (!first || !m.CallsAny("GetWriterComponentsCount", "GetWriterComponents")) return {};
  return Words("the first call on a new object is ", m.call.method,
               ": InitializeForBackup seems to be called through a wrong slot of the vtable");
}

std::string ReservedNull(const Moment& m) {
  if (!m.call.Is("QueryStatus") || m.call.call->Find("pReserved") == nullptr || m.call.IsNullIn("pReserved")) return {};
  return "QueryStatus gets something for pReserved";
}

/// Outputs that may be NULL, by their pages.
bool MayBeNull(const Call& call, std::string_view name) {
  // Who asks for one element needs no number of them, as with any enumeration of COM.
  if (name == "pceltFetched") return call.Is("Next") && NumberIn(*call.call, "celt") == 1;
  static constexpr std::array<std::string_view, 6> kOptional = {"bstrXML",        "pReserved",    "phrApplication",
                                                                "pbstrApplicationMessage", "plReturnedBytes", "pcbReturned"};
  return call.Is("QueryInterface") || std::ranges::find(kOptional, name) != kOptional.end();
}

std::string NullOutput(const Moment& m) {
  if (m.call.IsAny("AddRef", "Release", "FreeComponentInfo", "VssFreeSnapshotProperties")) return {};
  for (const Field& field : m.call.call->fields) {
    const std::string_view name = field.name;
    // Outputs by Hungarian notation: "pAsync", "ppMetadata", "pcWriters", "pidInstance". "wszLogicalPath" is none.
    const bool output = name.size() > 1 && name[0] == 'p' && !name.starts_with("pwsz") && name != "pProp";
    if (output && field.value.kind == Value::Kind::kNull && !MayBeNull(m.call, name)) {
      return Words(m.call.method, " gets NULL for its output ", name);
    }
  }
  return {};
}

std::string ProviderKnown(const Moment& m) {
  if (!m.Calls("AddToSnapshotSet") || m.call.In("ProviderId") == kNoId || m.call.In("ProviderId").empty()) return {};
  const bool asked = std::ranges::any_of(m.session.calls, [](const Call& c) { return c.Is("Query"); });
  if (asked) return {};
  return Words("AddToSnapshotSet names the provider ", m.call.In("ProviderId"), ", and Query was never asked for providers");
}

bool IsVolumeName(std::string_view name) {
  if (!name.ends_with('\\')) return false;
  const bool letter = name.size() >= 3 && name[1] == ':' && name[2] == '\\';
  return letter || name.starts_with("\\\\");
}

std::string VolumeName(const Moment& m) {
  if (!m.CallsAny("AddToSnapshotSet", "IsVolumeSupported")) return {};
  const Value* const volume = m.call.call->Find("pwszVolumeName");
  if (volume == nullptr || volume->kind != Value::Kind::kText || IsVolumeName(volume->text)) return {};
  return Words(m.call.method, " gets the volume \"", volume->text, "\", ",
               volume->text.ends_with('\\') ? "which is no name of a volume" : "without a backslash at its end");
}

std::string ContextFlags(const Moment& m) {
  if (m.Calls("StartSnapshotSet") && m.backup->context() == "VSS_CTX_ALL") {
    return "StartSnapshotSet is called in the context VSS_CTX_ALL, in which no shadow copy can be made";
  }
  if (!m.Calls("SetContext")) return {};
  const std::string_view context = m.call.In("lContext");
  const auto has = [context](std::string_view flag) { return context.find(flag) != std::string_view::npos; };
  if (has("ATTR_DIFFERENTIAL") && has("ATTR_PLEX")) {
    return "SetContext gets both VSS_VOLSNAP_ATTR_DIFFERENTIAL and VSS_VOLSNAP_ATTR_PLEX";
  }
  for (const std::string_view flag : {"VSS_VOLSNAP_ATTR_NOT_SURFACED", "VSS_VOLSNAP_ATTR_HARDWARE_ASSISTED",
                                      "VSS_VOLSNAP_ATTR_IMPORTED", "VSS_VOLSNAP_ATTR_EXPOSED", "VSS_VOLSNAP_ATTR_AUTORECOVER"}) {
    if (has(flag)) return Words("SetContext gets ", flag, ", which VSS sets itself, in \"", context, "\"");
  }
  // What a context is made of, to which others are added: VSS_CTX_APP_ROLLBACK is PERSISTENT and NO_AUTO_RELEASE.
  const bool persistent = has("ATTR_PERSISTENT"), kept = has("ATTR_NO_AUTO_RELEASE"), accessible = has("ATTR_CLIENT_ACCESSIBLE");
  if (persistent == kept && (persistent || !accessible)) {
    const bool changed = has("ATTR_TRANSPORTABLE") || has("ATTR_DIFFERENTIAL") || has("ATTR_PLEX");
    if (!accessible || !has("ATTR_NO_WRITERS") || !changed) return {};
    return Words("SetContext gets \"", context, "\": to VSS_CTX_CLIENT_ACCESSIBLE no attribute may be added");
  }
  return Words("SetContext gets \"", context, "\", which is no context with attributes added to it");
}

std::string UndefinedValue(const Moment& m) {
  if (m.Calls("SetBackupState") && m.call.In("backupType") == "VSS_BT_UNDEFINED") {
    return "SetBackupState gets VSS_BT_UNDEFINED, which indicates an error of the application";
  }
  if (!m.Calls("SetFileRestoreStatus") || m.call.In("status") != "VSS_RS_UNDEFINED") return {};
  return Words("SetFileRestoreStatus gets VSS_RS_UNDEFINED for the component \"", m.call.In("wszComponentName"), "\"");
}

std::string QueryArguments(const Moment& m) {
  if (!m.Calls("Query")) return {};
  if (m.call.In("QueriedObjectId") != kNoId) return "Query gets a QueriedObjectId that is not GUID_NULL";
  if (m.call.In("eQueriedObjectType") != "VSS_OBJECT_NONE") return "Query gets an eQueriedObjectType that is not VSS_OBJECT_NONE";
  const std::string_view type = m.call.In("eReturnedObjectsType");
  if (type != "VSS_OBJECT_SNAPSHOT" && type != "VSS_OBJECT_PROVIDER") {
    return Words("Query asks for ", type, ", neither shadow copies nor providers");
  }
  return {};
}

/// Of a restore to another instance only what cannot be: an id that is a class's, or another class's instance's.
std::string InstanceOfRestore(const Moment& m) {
  const std::string_view instance = m.call.In("instanceId"), writer = m.call.In("writerId");
  const auto& writers = m.session.writers;
  const auto of = std::ranges::find(writers, instance, &WriterInfo::instance);
  if (of != writers.end()) {
    const bool same = std::ranges::any_of(writers, [&](const WriterInfo& w) { return w.instance == instance && w.writer == writer; });
    return same ? std::string() : Words("SetSelectedForRestoreEx gets an instance of class ", of->writer, " for class ", writer);
  }
  if (std::ranges::find(writers, instance, &WriterInfo::writer) == writers.end()) return {};
  return "SetSelectedForRestoreEx gets the id of a class as instanceId";
}

std::string InstanceAndClass(const Moment& m) {
  if (m.Calls("SetSelectedForRestoreEx")) return InstanceOfRestore(m);
  if (!m.Calls("AddComponent")) return {};
  const auto& writers = m.session.writers;
  if (writers.empty()) return {};
  const std::string_view instance = m.call.In("instanceId");
  const std::string_view writer = m.call.In("writerId");
  const bool known = std::ranges::any_of(
      writers, [&](const WriterInfo& w) { return w.instance == instance && w.writer == writer; });
  if (known) return {};
  const auto is = [&writers](std::string_view id, std::string WriterInfo::* what) {
    return std::ranges::find(writers, id, what) != writers.end();
  };
  if (is(instance, &WriterInfo::writer)) return "AddComponent gets the id of a class as instanceId";
  if (is(writer, &WriterInfo::instance)) return "AddComponent gets the id of an instance as writerId";
  return Words("AddComponent gets instance ", instance, " of class ", writer, ", which no writer's GetIdentity reported");
}

/// A filter names classes, or instances: what it takes for the other kind of id it finds nowhere.
std::string FilterIds(const Moment& m) {
  const bool wants_instances = m.Calls("DisableWriterInstances");
  if (!wants_instances && !m.CallsAny("EnableWriterClasses", "DisableWriterClasses")) return {};
  const auto is = [&m](std::string_view id, std::string WriterInfo::* what) {
    return std::ranges::find(m.session.writers, id, what) != m.session.writers.end();
  };
  const auto wanted = wants_instances ? &WriterInfo::instance : &WriterInfo::writer;
  const auto other = wants_instances ? &WriterInfo::writer : &WriterInfo::instance;
  for (const Field& field : m.call.call->fields) {
    const std::string_view id = m.call.In(field.name);
    if (id.empty() || is(id, wanted) || !is(id, other)) continue;
    return Words(m.call.method, " gets the id of ", wants_instances ? "a class as that of an instance" : "an instance as that of a class");
  }
  return {};
}

std::string ComponentAdded(const Moment& m) {
  if (!m.CallsAny("SetBackupOptions", "SetPreviousBackupStamp", "SetBackupSucceeded")) return {};
  if (m.backup->purpose() != Purpose::kBackup) return {};
  const std::string_view path = m.call.In("wszLogicalPath"), name = m.call.In("wszComponentName");
  const std::string_view type = m.call.In("ct");
  const auto& added = m.backup->added();
  const auto named = [&](const AddedComponent& a) { return a.writer == m.call.In("writerId") && a.name == name; };
  const auto placed = [&](const AddedComponent& a) { return named(a) && a.path == path; };
  const auto is_it = [&](const AddedComponent& a) { return placed(a) && (type.empty() || a.type.empty() || a.type == type); };
  if (std::ranges::any_of(added, is_it)) return {};
  if (const auto other = std::ranges::find_if(added, placed); other != added.end()) {
    return Words(m.call.method, " names the component \"", name, "\" as ", type, ", which was added as ", other->type);
  }
  if (const auto other = std::ranges::find_if(added, named); other != added.end()) {
    return Words(m.call.method, " names the component \"", name, "\" ", LogicalPath(path), ", which was added ", LogicalPath(other->path));
  }
  const auto foreign = [&](const AddedComponent& a) { return a.name == name && a.path == path; };
  if (const auto other = std::ranges::find_if(added, foreign); other != added.end()) {
    return Words(m.call.method, " names the component \"", name, "\" of the writer ", m.call.In("writerId"),
                 ", which was added of the writer ", other->writer);
  }
  const auto& tries = m.backup->Calls("AddComponent");
  const auto tried = std::find_if(tries.rbegin(), tries.rend(), [&](const Call* c) {
    return c->In("wszComponentName") == name && c->In("wszLogicalPath") == path;
  });
  return Words(m.call.method, " names the component \"", name, "\", which was not added",
               tried == tries.rend() ? "" : ": AddComponent answered " + CodeName((*tried)->code()));
}

std::string ImplicitNotAdded(const Moment& m) {
  if (!m.Calls("AddComponent")) return {};
  const auto& writers = m.session.writers;
  const WriterInfo* const writer = FindInstance(writers, m.call.In("instanceId"));
  const ComponentInfo* const component =
      writer == nullptr ? nullptr : writer->Find(m.call.In("wszLogicalPath"), m.call.In("wszComponentName"));
  if (component == nullptr || component->selectable || !writer->HasSelectableAncestor(*component)) return {};
  return Words("AddComponent adds \"", component->FullPath(), "\", which is not selectable and comes with its ancestor");
}

/// Why the subcomponent cannot come back by itself, by the documents of the class; "" if it can, or if they do not show.
std::string_view NotForRestore(const Moment& m) {
  bool known = false, stored = false;
  for (const WriterInfo& writer : m.session.writers) {
    if (writer.writer != m.call.In("writerId")) continue;
    const ComponentInfo* const sub = writer.Find(m.call.In("wszSubComponentLogicalPath"), m.call.In("wszSubComponentName"));
    if (sub != nullptr && sub->selectable_for_restore) return {};
    known |= sub != nullptr;
    stored |= m.session.IsStored(writer) && !writer.components.empty();
  }
  if (known) return "is not selectable for restore";
  return stored ? "no document of the writer has" : "";
}

std::string SubcomponentArguments(const Moment& m) {
  if (!m.Calls("AddRestoreSubcomponent")) return {};
  for (const std::string_view name : {"wszComponentName", "wszSubComponentLogicalPath", "wszSubComponentName"}) {
    if (m.call.IsNullIn(name)) return Words("AddRestoreSubcomponent gets NULL for ", name);
  }
  if (m.call.BoolIn("bRepair")) return "AddRestoreSubcomponent gets true for bRepair, which is reserved";
  const std::string_view why = NotForRestore(m);
  if (why.empty()) return {};
  return Words("AddRestoreSubcomponent names the subcomponent \"", m.call.In("wszSubComponentName"), "\", which ", why);
}

/// The schema of the writer that a call names by its class: all bits where several disagree or none is known.
std::uint32_t SchemaOf(const Moment& m) {
  std::uint32_t schema = 0;
  bool known = false;
  for (const WriterInfo& writer : m.session.writers) {
    if (writer.writer != m.call.In("writerId")) continue;
    known = true;
    schema |= writer.schema;
  }
  return known ? schema : 0xFFFFFFFF;
}

std::string NewTargetSupported(const Moment& m) {
  if (!m.Calls("AddNewTarget") || (SchemaOf(m) & VSS_BS_WRITER_SUPPORTS_NEW_TARGET) != 0) return {};
  return "AddNewTarget is called for a writer whose schema lacks VSS_BS_WRITER_SUPPORTS_NEW_TARGET";
}

std::string SchemaSupports(const Moment& m) {
  struct Needs {
    std::string_view method;
    std::uint32_t bit;
    std::string_view name;
  };
  static constexpr Needs kNeeds[] = {
      {"SetAuthoritativeRestore", VSS_BS_AUTHORITATIVE_RESTORE, "VSS_BS_AUTHORITATIVE_RESTORE"},
      {"SetRestoreName", VSS_BS_RESTORE_RENAME, "VSS_BS_RESTORE_RENAME"},
      {"SetRollForward", VSS_BS_ROLLFORWARD_RESTORE, "VSS_BS_ROLLFORWARD_RESTORE"},
  };
  for (const Needs& needs : kNeeds) {
    if (m.Calls(needs.method) && (SchemaOf(m) & needs.bit) == 0) {
      return Words(needs.method, " is called for a writer whose schema lacks ", needs.name);
    }
  }
  return {};
}

/// Whether a name has a wildcard, or the name of an environment variable between two percent signs.
bool IsPattern(std::string_view name) {
  if (name.starts_with("\\\\?\\")) name.remove_prefix(4);
  const std::size_t percent = name.find('%');
  return name.find_first_of("*?") != name.npos || (percent != name.npos && name.find('%', percent + 2) != name.npos);
}

std::string ExposeArguments(const Moment& m) {
  if (!m.Calls("ExposeSnapshot")) return {};
  for (const std::string_view name : {"wszPathFromRoot", "wszExpose"}) {
    if (IsPattern(m.call.In(name))) {
      return Words("ExposeSnapshot gets \"", m.call.In(name), "\" for ", name, ": wildcards and variables stand for nothing there");
    }
  }
  const std::string_view attributes = m.call.In("lAttributes");
  const bool locally = attributes == "VSS_VOLSNAP_ATTR_EXPOSED_LOCALLY";
  if (!locally && attributes != "VSS_VOLSNAP_ATTR_EXPOSED_REMOTELY") {
    return Words("ExposeSnapshot gets the attributes \"", attributes, "\"");
  }
  if (locally && !m.call.IsNullIn("wszPathFromRoot")) {
    return "ExposeSnapshot gets a path from the root with VSS_VOLSNAP_ATTR_EXPOSED_LOCALLY";
  }
  return {};
}

constexpr RequesterRule kRules[] = {
    {"vtable_slots", "Build with vss.h, vswriter.h and vsbackup.h, or declare each method of the interface in its place.",
     VtableSlots},
    {"reserved_null", "Pass NULL for pReserved.", ReservedNull},
    {"null_output", "Pass the address of a variable.", NullOutput},
    {"provider_known", "Pass GUID_NULL and let VSS choose, or ask Query for the providers.", ProviderKnown},
    {"volume_name", "Pass a drive letter with its root, a mounted folder, a volume GUID path or a share, each with a backslash at its end.",
     VolumeName},
    {"context_flags", "Pass a context, and no attribute that VSS sets itself.", ContextFlags},
    {"undefined_value", "Pass a type of backup, and of restored files whether all, some or none are back.", UndefinedValue},
    {"query_arguments", "Pass GUID_NULL, VSS_OBJECT_NONE, and VSS_OBJECT_SNAPSHOT or VSS_OBJECT_PROVIDER.", QueryArguments},
    {"instance_and_class", "Pass both ids as GetIdentity gave them, each in its place.", InstanceAndClass},
    {"filter_ids", "Pass ids of classes to EnableWriterClasses and DisableWriterClasses, and of instances to DisableWriterInstances.",
     FilterIds},
    {"component_added", "Name a component as AddComponent had it.", ComponentAdded},
    {"implicit_not_added", "Add the selectable ancestor: this component comes with it.", ImplicitNotAdded},
    {"subcomponent_arguments", "Name component and a subcomponent that is selectable for restore in full, and pass false for bRepair.", SubcomponentArguments},
    {"new_target_supported", "Restore to the place that the writer's document names.", NewTargetSupported},
    {"schema_supports", "Look at GetBackupSchema first: without the bit the writer does not heed it.", SchemaSupports},
    {"expose_arguments", "Pass one of the two attributes, and a path from the root for a share only.", ExposeArguments},
};

}  // namespace

std::span<const RequesterRule> ArgumentRules() { return kRules; }

}  // namespace gwm

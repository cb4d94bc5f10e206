// SPDX-License-Identifier: Apache-2.0
//
// Who releases what. A program that was stopped or died owes nothing.
#include <algorithm>
#include <map>
#include <set>

#include "rules/of_requesters/report.h"
#include "rules/of_requesters/rule.h"
#include "rules/of_requesters/words.h"
#include "rules/parts.h"

namespace gwm {
namespace {

const Event* Freed(const Session& session) { return FindNote(*session.trace, "vssapi", "library freed"); }

/// Objects of a kind that are held at the end, each a finding at the call that made it. Of a library that was
/// freed nobody knows what was released afterwards.
template <class Which>
void Held(const Session& session, const RequesterRule& rule, RequesterReport& report, Which which,
          const Requirement* otherwise = nullptr) {
  if (!session.end.natural || Freed(session) != nullptr) return;
  for (const auto& [name, object] : session.objects) {
    if (object.references <= 0 || object.maker == nullptr || !which(object)) continue;
    report.Say(rule, object.maker->call,
               Words(name, ", which ", object.maker->method, " gave, has ", std::to_string(object.references),
                     object.references == 1 ? " reference" : " references", " left at the program's end"),
               object.maker->method, otherwise);
  }
}

void AsyncReleased(const Session& s, const RequesterRule& rule, RequesterReport& report) {
  Held(s, rule, report, [](const Object& o) { return o.kind == "async"; });
}

void BackupReleased(const Session& s, const RequesterRule& rule, RequesterReport& report) {
  Held(s, rule, report, [](const Object& o) { return o.kind == "backup"; });
}

bool IsExamined(const Object& object) { return object.maker->Is("CreateVssExamineWriterMetadata"); }

void MetadataReleased(const Session& s, const RequesterRule& rule, RequesterReport& report) {
  Held(s, rule, report, [](const Object& o) { return o.kind == "metadata" && !IsExamined(o); });
}

void ExamineReleased(const Session& s, const RequesterRule& rule, RequesterReport& report) {
  Held(s, rule, report, [](const Object& o) { return o.kind == "metadata" && IsExamined(o); });
}

void PartsReleased(const Session& s, const RequesterRule& rule, RequesterReport& report) {
  Held(s, rule, report, [](const Object& o) {
    return o.kind == "component" || o.kind == "filedesc" || o.kind == "dependency";
  });
  const auto of = [](const Object& o, bool clone) { return o.kind == "enum" && o.maker->Is("Clone") == clone; };
  Held(s, rule, report, [of](const Object& o) { return of(o, false); }, FindRequirement("requester/ownership/enumeration_released"));
  Held(s, rule, report, [of](const Object& o) { return of(o, true); }, FindRequirement("requester/ownership/properties_freed"));
}

void ComponentsReleased(const Session& s, const RequesterRule& rule, RequesterReport& report) {
  Held(s, rule, report, [](const Object& o) { return o.kind == "writer_components" || o.kind == "backup_component"; });
}

// One that is freed twice can end the program: it is told of those that did not end by themselves, too.
void ComponentInfoFreed(const Session& session, const RequesterRule& rule, RequesterReport& report) {
  std::map<std::string_view, const Call*> held;
  std::set<std::string_view> gone;
  for (const Call& call : session.calls) {
    if (call.Is("GetComponentInfo") && call.succeeded()) {
      held[call.Out("ppInfo")] = &call;
      gone.erase(call.Out("ppInfo"));
    }
    if (!call.Is("FreeComponentInfo")) continue;
    const std::string_view info = call.In("pInfo");
    if (gone.contains(info)) report.Say(rule, call.call, "FreeComponentInfo gets a structure a second time", "twice");
    const auto found = held.find(info);
    if (found == held.end()) continue;
    if (found->second->object == call.object) {
      gone.insert(info);
    } else {
      report.Say(rule, call.call,
                 Words("FreeComponentInfo of ", call.object, " gets the structure that ", found->second->object, " gave"));
    }
    held.erase(found);
  }
  if (!session.end.natural) return;
  for (const auto& [info, call] : held) {
    report.Say(rule, call->call, Words("the structure that GetComponentInfo of ", call->object, " gave is not freed"));
  }
}

/// A structure of properties is the program's own; the strings in it are not.
std::string_view Strings(std::string_view what) { return what == "properties" ? "strings in the properties" : what; }

/// What the program got from these methods and did not free, as the recorder counted it.
void Kept(const Session& session, const RequesterRule& rule, RequesterReport& report, std::string_view what, bool from_get) {
  if (!session.end.natural) return;
  for (const Event& event : session.trace->events) {
    if (event.kind != EventKind::kLeak || event.object != "vssapi" || TextIn(event, "what") != what) continue;
    if (event.method.ends_with("::GetSnapshotProperties") != from_get) continue;
    const std::int64_t number = NumberIn(event, "more");
    report.Say(rule, &event,
               Words(std::to_string(number), " of the ", Strings(what), " that ", event.method,
                     " gave ", number == 1 ? "is" : "are", " not freed"));
  }
}

/// What is no longer the program's, as the recorder saw it: of another method than GetSnapshotProperties, or of that one.
void FreedTwice(const Session& session, const RequesterRule& rule, RequesterReport& report, std::string_view what, bool from_get) {
  for (const Event& event : session.trace->events) {
    if (event.kind != EventKind::kNote || event.object != "vssapi" || event.method != "freed twice") continue;
    const std::string_view method = TextIn(event, "method");
    if (TextIn(event, "what") != what || method.ends_with("::GetSnapshotProperties") != from_get) continue;
    report.Say(rule, &event, Words("one of the ", Strings(what), " that ", method, " gave is freed a second time"), method);
  }
}

void GivenBack(const Session& s, const RequesterRule& rule, RequesterReport& report, std::string_view what, bool from_get) {
  Kept(s, rule, report, what, from_get);
  FreedTwice(s, rule, report, what, from_get);
}

void StringsFreed(const Session& s, const RequesterRule& rule, RequesterReport& report) {
  GivenBack(s, rule, report, "strings", false);
}

void PropertiesFreed(const Session& s, const RequesterRule& rule, RequesterReport& report) {
  GivenBack(s, rule, report, "properties", false);
}

void ExposedNameFreed(const Session& s, const RequesterRule& rule, RequesterReport& report) {
  GivenBack(s, rule, report, "names", false);
}

void SnapshotPropertiesFreed(const Session& s, const RequesterRule& rule, RequesterReport& report) {
  GivenBack(s, rule, report, "properties", true);
}

std::string UsedAfterRelease(const Moment& m) {
  const Object* const object = m.session.Find(m.call.object);
  if (object == nullptr || !object->IsGone()) return {};
  return Words(m.call.method, " is called on ", object->name, " after its last reference was released");
}

std::string FreeWriterStatus(const Session&, const Backup& b) {
  const bool read = b.Done("GetWriterStatus") || b.Done("GetWriterStatusEx");
  if (!read || b.Called("FreeWriterStatus")) return {};
  // Who could not read all of it stops, and frees all by Release.
  for (const std::string_view method : {"GetWriterStatus", "GetWriterStatusEx"}) {
    if (b.Called(method) && !b.Calls(method).back()->succeeded()) return {};
  }
  return "FreeWriterStatus is never called, though the status of writers was read";
}

std::string FreeWriterMetadata(const Session& session, const Backup& b) {
  // A program that stops, be it at its last step, or lists writers only, frees all by Release.
  for (const std::string_view last : {"BackupComplete", "PostRestore"}) {
    if (b.Called(last) && StoppedBehind(session, b, *b.Calls(last).front())) return {};
  }
  const bool over = b.Of("BackupComplete").may_have_succeeded() || b.Of("PostRestore").may_have_succeeded();
  if (!over || !b.Of("GatherWriterMetadata").may_have_succeeded() || b.Called("FreeWriterMetadata")) return {};
  return "the object goes, and FreeWriterMetadata was never called, though metadata was gathered";
}

void LibraryFreed(const Session& session, const RequesterRule& rule, RequesterReport& report) {
  const Event* const freed = Freed(session);
  if (freed == nullptr) return;
  std::string held;
  for (const auto& [name, object] : session.objects) {
    if (object.references > 0) held.append(held.empty() ? "" : ", ").append(name);
  }
  if (held.empty()) return;
  report.Say(rule, freed, Words("the library is freed, and what it gave is still held: ", held));
}

constexpr RequesterRule kRules[] = {
    {"async_released", "Release every IVssAsync, also when its operation failed.", nullptr, nullptr, AsyncReleased},
    {"backup_released", "Release the object when the backup is over.", nullptr, nullptr, BackupReleased},
    {"metadata_released", "Release what GetWriterMetadata gave.", nullptr, nullptr, MetadataReleased},
    {"examine_released", "Release what CreateVssExamineWriterMetadata gave.", nullptr, nullptr, ExamineReleased},
    {"parts_released", "Release each component, file descriptor, dependency and enumeration.", nullptr, nullptr, PartsReleased},
    {"components_released", "Release what GetWriterComponents and its GetComponent gave.", nullptr, nullptr,
     ComponentsReleased},
    {"component_info_freed", "Call FreeComponentInfo once, of the component that gave the structure.", nullptr, nullptr,
     ComponentInfoFreed},
    {"strings_freed", "Free each string with SysFreeString, once.", nullptr, nullptr, StringsFreed},
    {"properties_freed", "Free each string of the properties with CoTaskMemFree, once.", nullptr, nullptr, PropertiesFreed},
    {"exposed_name_freed", "Free the name that ExposeSnapshot gives with CoTaskMemFree, once.", nullptr, nullptr, ExposedNameFreed},
    {"snapshot_properties_freed", "Call VssFreeSnapshotProperties, and free none of the strings besides.", nullptr, nullptr, SnapshotPropertiesFreed},
    {"used_after_release", "Keep a reference as long as the object is used.", UsedAfterRelease},
    {"free_writer_metadata", "Call FreeWriterMetadata once the metadata was read.", nullptr, FreeWriterMetadata},
    {"library_freed", "Release every object before FreeLibrary: what is called afterwards is no longer there.", nullptr,
     nullptr, LibraryFreed},
    {"free_writer_status", "Call FreeWriterStatus once the status of the writers was read.", nullptr, FreeWriterStatus},
};

}  // namespace

std::span<const RequesterRule> OwnershipRules() { return kRules; }

}  // namespace gwm

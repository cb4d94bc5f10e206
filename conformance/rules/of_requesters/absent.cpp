// SPDX-License-Identifier: Apache-2.0
//
// What a requester asks for and is not there: beyond a number that it was told, or by a name that nobody has.
#include <algorithm>
#include <string>

#include "rules/of_requesters/report.h"
#include "rules/of_requesters/rule.h"
#include "rules/of_requesters/words.h"
#include "rules/parts.h"
#include "vsserror.h"

namespace gwm {
namespace {

/// A method that takes an index, and who tells their number: on the same object.
struct Counted {
  std::string_view kind;  // of the object
  std::string_view method;
  std::string_view index;
  std::string_view counter;
  std::string_view number;
  std::string_view changed_by = {};  // after it the number is of no use
};

constexpr Counted kCounted[] = {
    {"backup", "GetWriterMetadata", "iWriter", "GetWriterMetadataCount", "pcWriters", "GatherWriterMetadata"},
    {"backup", "GetWriterMetadataEx", "iWriter", "GetWriterMetadataCount", "pcWriters", "GatherWriterMetadata"},
    {"backup", "GetWriterStatus", "iWriter", "GetWriterStatusCount", "pcWriters", "GatherWriterStatus"},
    {"backup", "GetWriterStatusEx", "iWriter", "GetWriterStatusCount", "pcWriters", "GatherWriterStatus"},
    {"backup", "GetWriterComponents", "iWriter", "GetWriterComponentsCount", "pcComponents", "AddComponent"},
    {"metadata", "GetComponent", "iComponent", "GetFileCounts", "pcComponents"},
    {"metadata", "GetExcludeFile", "iFile", "GetFileCounts", "pcExcludeFiles"},
    {"metadata", "GetAlternateLocationMapping", "iMapping", "GetRestoreMethod", "pcMappings"},
    {"component", "GetFile", "iFile", "GetComponentInfo", "ppInfo.cFileCount"},
    {"component", "GetDatabaseFile", "iDBFile", "GetComponentInfo", "ppInfo.cDatabases"},
    {"component", "GetDatabaseLogFile", "iDbLogFile", "GetComponentInfo", "ppInfo.cLogFiles"},
    {"component", "GetDependency", "iDependency", "GetComponentInfo", "ppInfo.cDependencies"},
    {"writer_components", "GetComponent", "iComponent", "GetComponentCount", "pcComponents"},
    {"backup_component", "GetPartialFile", "iPartialFile", "GetPartialFileCount", "pcPartialFiles"},
    {"backup_component", "GetDifferencedFile", "iDifferencedFile", "GetDifferencedFilesCount", "pcDifferencedFiles"},
};

/// The last call on the object that told the number, unless it is of no use any more.
const Call* LastTold(const Object& object, const Counted& counted) {
  const auto found = std::find_if(object.calls.rbegin(), object.calls.rend(), [&counted](const Call* c) {
    return c->succeeded() && c->IsAny(counted.counter, counted.changed_by);
  });
  const bool told = found != object.calls.rend() && (*found)->Is(counted.counter);
  return told && (*found)->ret->Find(counted.number) != nullptr ? *found : nullptr;
}

// Who never asks for the number finds out where the end is by the answer.
std::string IndexInRange(const Moment& m) {
  const Object* const object = m.session.Find(m.call.object);
  if (object == nullptr) return {};
  for (const Counted& counted : kCounted) {
    if (object->kind != counted.kind || !m.call.Is(counted.method)) continue;
    const Call* const told = LastTold(*object, counted);
    if (told == nullptr) continue;
    const std::int64_t count = NumberIn(*told->ret, counted.number), index = NumberIn(*m.call.call, counted.index);
    if (index < count) continue;
    return Words(counted.method, " gets the index ", std::to_string(index), ", and ", counted.counter, " said ",
                 std::to_string(count), count == 0 ? ": there is none" : ": the last one is " + std::to_string(count - 1));
  }
  return {};
}

/// What the writer has instead of a component that it does not have.
std::string Instead(const WriterInfo& writer, const ComponentInfo& asked) {
  const auto& all = writer.components;
  const auto split = std::ranges::find_if(all, [&](const ComponentInfo& c) { return c.FullPath() == asked.FullPath(); });
  if (split != all.end()) {
    return Words("the name of that component is \"", split->name, "\", ", LogicalPath(split->path));
  }
  const auto elsewhere = std::ranges::find(all, asked.name, &ComponentInfo::name);
  if (elsewhere == all.end()) return "the writer's document has no component of that name";
  return Words("the writer's document has it ", LogicalPath(elsewhere->path));
}

/// Both together: the library does not know it, and it is not in the document that the program was given.
void ComponentKnown(const Session& session, const RequesterRule& rule, RequesterReport& report) {
  for (const Call& call : session.calls) {
    if (!call.Is("AddComponent")) continue;
    const WriterInfo* const writer = FindInstance(session.writers, call.In("instanceId"));
    if (writer == nullptr || writer->writer != call.In("writerId")) continue;
    const ComponentInfo* const known = writer->Find(call.In("wszLogicalPath"), call.In("wszComponentName"));
    const std::string_view type = call.In("ct"), own = known != nullptr && known->is_database ? "VSS_CT_DATABASE" : "VSS_CT_FILEGROUP";
    if (known != nullptr && !type.empty() && type != own) {
      report.Say(rule, call.call, Words("AddComponent names the component \"", known->FullPath(), "\" as ", type,
                                        ": the writer's document has it as ", own));
    }
    if (call.code() != VSS_E_OBJECT_NOT_FOUND) continue;
    ComponentInfo asked;
    asked.path = call.In("wszLogicalPath");
    asked.name = call.In("wszComponentName");
    if (writer->Find(asked.path, asked.name) != nullptr) continue;
    report.Say(rule, call.call,
               Words("AddComponent names the component \"", asked.name, "\" ", LogicalPath(asked.path), ": ", Instead(*writer, asked)));
  }
}

constexpr RequesterRule kRules[] = {
    {"index_in_range", "Count from 0 to one less than their number.", IndexInRange},
    {"component_known", "Pass type, logical path and name as GetComponentInfo gave them, NULL as NULL.", nullptr, nullptr, ComponentKnown},
};

}  // namespace

std::span<const RequesterRule> AbsentRules() { return kRules; }

}  // namespace gwm

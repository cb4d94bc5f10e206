// SPDX-License-Identifier: Apache-2.0
//
// Express writers: a document by calls alone, without handlers.
#include <algorithm>
#include <utility>

#include "document/paths.h"
#include "rules/of_writers/rule.h"
#include "rules/of_writers/words.h"
#include "rules/parts.h"

namespace gwm {
namespace {

template <class... Names>
bool Describes(const WriterCall& call, const Names&... names) {
  return call.object.starts_with("express_metadata") && call.IsAny(names...);
}

bool Mentions(std::string_view mask, std::string_view word) { return mask.find(word) != std::string_view::npos; }

std::string MetadataBeforeRegister(const ProgramTour& tour, const WriterCall& call) {
  if (!call.Is("Register") || !call.object.starts_with("express")) return {};
  const bool has = std::ranges::any_of(tour.calls, [&call](const WriterCall& one) {
    return one.object == call.object && one.n() < call.n() && one.IsAny("CreateMetadata", "LoadMetadata") && one.succeeded();
  });
  return has ? "" : "Register is called before CreateMetadata or LoadMetadata";
}

std::string FileGroupsOnly(const ProgramTour&, const WriterCall& call) {
  if (!Describes(call, "AddComponent")) return {};
  if (call.In("ct") != "VSS_CT_FILEGROUP") return Words("AddComponent of an express writer gets ", call.In("ct"));
  const std::string_view flags = call.In("dwComponentFlags");
  return Mentions(flags, "RECOVERY") ? Words("AddComponent of an express writer gets ", flags) : "";
}

std::string PlainFilesOnly(const ProgramTour&, const WriterCall& call) {
  if (!Describes(call, "AddFilesToFileGroup")) return {};
  if (!call.In("wszAlternateLocation").empty()) return "AddFilesToFileGroup of an express writer gets an alternate path";
  const std::string_view mask = call.In("dwBackupTypeMask");
  // The default, all bits, is that of the parameter: what comes of it no page says.
  for (const char* type : {"VSS_FSBT_DIFFERENTIAL_BACKUP", "VSS_FSBT_INCREMENTAL_BACKUP", "VSS_FSBT_LOG_BACKUP"}) {
    if (Mentions(mask, type)) return Words("AddFilesToFileGroup of an express writer gets ", mask);
  }
  return {};
}

std::string SchemaRestricted(const ProgramTour&, const WriterCall& call) {
  if (!Describes(call, "SetBackupSchema")) return {};
  const std::string_view mask = call.In("dwSchemaMask");
  for (const char* bit : {"DIFFERENTIAL", "INCREMENTAL", "EXCLUSIVE", "_LOG", "TIMESTAMPED", "LAST_MODIFY", "LSN", "TARGET",
                          "WRITER_SUPPORTS", "ROLLFORWARD", "RESTORE_RENAME", "AUTHORITATIVE"}) {
    if (Mentions(mask, bit)) return Words("SetBackupSchema of an express writer gets ", mask);
  }
  return {};
}

std::string RestoreRestricted(const ProgramTour&, const WriterCall& call) {
  if (!Describes(call, "SetRestoreMethod")) return {};
  const std::string_view method = call.In("method");
  for (const char* barred : {"UNDEFINED", "ALTERNATE_LOCATION", "CUSTOM"}) {
    if (Mentions(method, barred)) return Words("SetRestoreMethod of an express writer gets ", method);
  }
  if (call.In("writerRestore") == "VSS_WRE_NEVER") return {};
  return Words("SetRestoreMethod of an express writer gets ", call.In("writerRestore"));
}

std::string NoIconNoSize(const ProgramTour&, const WriterCall& call) {
  if (!Describes(call, "AddComponent") || !call.IsNullIn("pbIcon") || NumberIn(*call.call, "cbIcon") == 0) return {};
  return Words("AddComponent of an express writer gets no icon, and ", std::to_string(NumberIn(*call.call, "cbIcon")),
               " for its size");
}

/// The syntax that the pages of express writers share with those of other ones: the requirement, and what is wrong.
std::pair<std::string_view, std::string> Syntax(const WriterCall& call) {
  const std::string_view path = call.In("wszPath");
  const std::string_view spec = call.In("wszFilespec");
  const auto gets = [&call](auto... what) { return Words(call.method, " of an express writer gets ", what...); };
  if (call.Is("AddComponent")) {
    const std::string_view name = call.In("wszComponentName");
    if (name.empty()) return {"builder/component/name_required", gets("no name")};
    if (name.find('\\') == name.npos) return {};
    return {"builder/component/name_without_backslash", gets("the name \"", name, "\"")};
  }
  const bool sets_files = call.Is("AddFilesToFileGroup");
  if (!sets_files && !call.Is("AddExcludeFiles")) return {};
  if (document::WildcardIn(path) != document::kNowhere) {
    return {sets_files ? "builder/files/path_without_wildcards" : "builder/exclude/syntax", gets("the path \"", path, "\"")};
  }
  if (spec.find('\\') == spec.npos) return {};
  return {sets_files ? "builder/files/filespec_without_directory" : "builder/exclude/syntax",
          gets("the file specification \"", spec, "\"")};
}

void SyntaxAsElsewhere(const ProgramTour& tour, const WriterRule& rule, WriterReport& report) {
  for (const WriterCall& call : tour.calls) {
    if (!call.object.starts_with("express_metadata")) continue;
    auto [id, message] = Syntax(call);
    if (!id.empty()) report.Say(rule, call.call, std::move(message), id, FindRequirement(id), Severity::kDeviation);
  }
}

constexpr WriterRule kRules[] = {
    {"express_metadata_first", "express/writer/register_needs_metadata", "Call CreateMetadata or LoadMetadata before Register.",
     MetadataBeforeRegister},
    {"express_file_groups", "express/metadata/components_restricted",
     "Describe file groups only, without the two recovery flags.", FileGroupsOnly},
    {"express_plain_files", "express/metadata/files_restricted",
     "Leave out the alternate path and the bits of differential, incremental and log backups.", PlainFilesOnly},
    {"express_schema", "express/metadata/schema_restricted",
     "Pass VSS_BS_UNDEFINED, VSS_BS_COPY or VSS_BS_INDEPENDENT_SYSTEM_STATE.", SchemaRestricted},
    {"express_restore", "express/metadata/restore_restricted",
     "Choose a method that the requester carries out alone, and VSS_WRE_NEVER.", RestoreRestricted},
    {"express_syntax", "builder/component/name_without_backslash",
     "Give components a plain name, and file sets a path without wildcards and a plain specification.", nullptr, nullptr,
     SyntaxAsElsewhere},
    {"express_no_icon_no_size", "writer_backup/express/no_icon_no_size",
     "Pass 0 as the size of an icon that is not there.", NoIconNoSize},
};

}  // namespace

std::span<const WriterRule> ExpressRules() { return kRules; }

}  // namespace gwm

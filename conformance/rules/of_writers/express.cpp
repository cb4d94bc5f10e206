// SPDX-License-Identifier: Apache-2.0
//
// Express writers: a document by calls alone, without handlers.
#include <algorithm>

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
    {"express_no_icon_no_size", "writer_backup/express/no_icon_no_size",
     "Pass 0 as the size of an icon that is not there.", NoIconNoSize},
};

}  // namespace

std::span<const WriterRule> ExpressRules() { return kRules; }

}  // namespace gwm

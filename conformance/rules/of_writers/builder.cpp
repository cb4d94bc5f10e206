// SPDX-License-Identifier: Apache-2.0
//
// What a writer tells IVssCreateWriterMetadata, and what it makes of the answers.
#include <algorithm>
#include <iterator>
#include <vector>

#include "gwm_world.h"
#include "rules/of_requesters/words.h"
#include "rules/of_traces/rules.h"
#include "rules/of_writers/rule.h"
#include "rules/parts.h"
#include "vsserror.h"

namespace gwm {
namespace {

/// Whether it is a call of one of these methods on the metadata of an Identify.
template <class... Names>
bool Builds(const WriterCall& call, const Names&... names) {
  return call.object.starts_with("create_metadata") && call.IsAny(names...);
}

bool AddsFiles(const WriterCall& call) {
  return Builds(call, "AddFilesToFileGroup", "AddDatabaseFiles", "AddDatabaseLogFiles");
}

bool HasWildcard(std::string_view text) { return text.find_first_of("*?") != std::string_view::npos; }
bool HasBackslash(std::string_view text) { return text.find('\\') != std::string_view::npos; }

/// "AddComponent of "Shop Writer""
std::string What(const ProgramTour& tour, const WriterCall& call) {
  return call.in == nullptr ? std::string(call.method) : Words(call.method, " of ", tour.NameOf(call.in->writer));
}

std::string ComponentNamed(const ProgramTour& tour, const WriterCall& call) {
  if (!Builds(call, "AddComponent") || !call.In("wszComponentName").empty()) return {};
  return Words(What(tour, call), " gets no name");
}

std::string NameWithoutBackslash(const ProgramTour& tour, const WriterCall& call) {
  if (!Builds(call, "AddComponent") || !HasBackslash(call.In("wszComponentName"))) return {};
  return Words(What(tour, call), " gets the name \"", call.In("wszComponentName"), "\"");
}

std::string NoIconNoSize(const ProgramTour& tour, const WriterCall& call) {
  if (!Builds(call, "AddComponent") || !call.IsNullIn("pbIcon")) return {};
  const std::int64_t size = NumberIn(*call.call, "cbIcon");
  return size == 0 ? "" : Words(What(tour, call), " gets no icon, and ", std::to_string(size), " for its size");
}

std::string ReservedFlagsFalse(const ProgramTour& tour, const WriterCall& call) {
  if (!Builds(call, "AddComponent")) return {};
  for (const char* flag : {"bRestoreMetadata", "bNotifyOnBackupComplete"}) {
    if (call.BoolIn(flag)) return Words(What(tour, call), " gets true for ", flag);
  }
  return {};
}

std::string TypeDefined(const ProgramTour& tour, const WriterCall& call) {
  if (!Builds(call, "AddComponent")) return {};
  const std::string_view type = call.In("ct");
  if (type == "VSS_CT_DATABASE" || type == "VSS_CT_FILEGROUP") return {};
  return Words(What(tour, call), " gets ", type.empty() ? "an unknown value" : type, " for ct");
}

std::string ComponentExists(const ProgramTour& tour, const WriterCall& call) {
  if (!AddsFiles(call) || call.ret == nullptr || call.code() != VSS_E_OBJECT_NOT_FOUND) return {};
  std::string_view name = call.In("wszDatabaseName");
  if (name.empty()) name = call.In("wszGroupName");
  return Words(What(tour, call), " names the component \"", name, "\", which was not added");
}

std::string PathWithoutWildcards(const ProgramTour& tour, const WriterCall& call) {
  if (!AddsFiles(call) || !HasWildcard(call.In("wszPath"))) return {};
  return Words(What(tour, call), " gets the path \"", call.In("wszPath"), "\"");
}

std::string FilespecWithoutDirectory(const ProgramTour& tour, const WriterCall& call) {
  if (!AddsFiles(call) || !HasBackslash(call.In("wszFilespec"))) return {};
  return Words(What(tour, call), " gets the file specification \"", call.In("wszFilespec"), "\"");
}

/// The syntax of a path and of a file specification, in other lists.
std::string Syntax(const ProgramTour& tour, const WriterCall& call, std::string_view method) {
  if (!Builds(call, method)) return {};
  std::string_view path = call.In("wszPath");
  if (path.empty()) path = call.In("wszSourcePath");
  std::string_view spec = call.In("wszFilespec");
  if (spec.empty()) spec = call.In("wszSourceFilespec");
  if (HasWildcard(path)) return Words(What(tour, call), " gets the path \"", path, "\"");
  if (HasBackslash(spec)) return Words(What(tour, call), " gets the file specification \"", spec, "\"");
  return {};
}

std::string ExcludeSyntax(const ProgramTour& tour, const WriterCall& call) { return Syntax(tour, call, "AddExcludeFiles"); }
std::string SnapshotExcludeSyntax(const ProgramTour& tour, const WriterCall& call) {
  return Syntax(tour, call, "AddExcludeFilesFromSnapshot");
}
std::string MappingSyntax(const ProgramTour& tour, const WriterCall& call) {
  return Syntax(tour, call, "AddAlternateLocationMapping");
}

std::string DestinationQualified(const ProgramTour& tour, const WriterCall& call) {
  if (!Builds(call, "AddAlternateLocationMapping")) return {};
  const std::string_view to = call.In("wszDestination");
  const bool rooted = (to.size() > 2 && to[1] == ':' && to[2] == '\\') || to.starts_with("\\\\") || to.starts_with('%');
  return rooted ? "" : Words(What(tour, call), " gets the destination \"", to, "\"");
}

bool StopsService(std::string_view method) {
  return method == "VSS_RME_STOP_RESTORE_START" || method == "VSS_RME_RESTORE_STOP_START";
}

std::string ServiceWithStopStart(const ProgramTour& tour, const WriterCall& call) {
  if (!Builds(call, "SetRestoreMethod")) return {};
  const std::string_view method = call.In("method");
  const bool named = !call.In("wszService").empty();
  if (StopsService(method) == named) return {};
  return Words(What(tour, call), " gets ", method, named ? " and a service" : " and no service");
}

std::string UserProcedureNull(const ProgramTour& tour, const WriterCall& call) {
  if (!Builds(call, "SetRestoreMethod") || call.In("wszUserProcedure").empty()) return {};
  return Words(What(tour, call), " gets a user procedure");
}

std::string MethodDefined(const ProgramTour& tour, const WriterCall& call) {
  if (!Builds(call, "SetRestoreMethod")) return {};
  for (const char* field : {"method", "writerRestore"}) {
    const std::string_view word = call.In(field);
    if (!word.empty() && !word.ends_with("UNDEFINED")) continue;
    return Words(What(tour, call), " gets ", word.empty() ? "an unknown value" : word, " for ", field);
  }
  return {};
}

std::string OneMethod(const ProgramTour& tour, const WriterCall& call) {
  if (!Builds(call, "SetRestoreMethod") || call.in == nullptr) return {};
  const auto is_earlier = [&call](const WriterCall* one) { return one->Is("SetRestoreMethod") && one->n() < call.n(); };
  return std::ranges::any_of(call.in->calls, is_earlier) ? Words(What(tour, call), " is called a second time") : "";
}

/// Of the same Identify: the calls of these methods that succeeded.
template <class... Names>
std::vector<const WriterCall*> Made(const Handling& handling, const Names&... names) {
  std::vector<const WriterCall*> made;
  std::ranges::copy_if(handling.calls, std::back_inserter(made), [&](const WriterCall* call) {
    return Builds(*call, names...) && call->succeeded();
  });
  return made;
}

std::string MappingMatchesFileSet(const ProgramTour& tour, const Handling& handling) {
  const auto sets = Made(handling, "AddFilesToFileGroup", "AddDatabaseFiles", "AddDatabaseLogFiles");
  for (const WriterCall* mapping : Made(handling, "AddAlternateLocationMapping")) {
    const bool matches = std::ranges::any_of(sets, [mapping](const WriterCall* set) {
      const auto same = [](std::string_view one, std::string_view other) {
        if (one.ends_with('\\')) one.remove_suffix(1);
        if (other.ends_with('\\')) other.remove_suffix(1);
        return Lower(one) == Lower(other);
      };
      return same(set->In("wszPath"), mapping->In("wszSourcePath")) &&
             same(set->In("wszFilespec"), mapping->In("wszSourceFilespec")) &&
             set->BoolIn("bRecursive") == mapping->BoolIn("bRecursive");
    });
    if (!matches) {
      return Words(What(tour, *mapping), " names \"", mapping->In("wszSourcePath"), "\" and \"",
                   mapping->In("wszSourceFilespec"), "\", which are no file set of the writer");
    }
  }
  return {};
}

std::string MappingRequiredByMethod(const ProgramTour& tour, const Handling& handling) {
  const auto methods = Made(handling, "SetRestoreMethod");
  if (methods.empty() || methods.back()->In("method") != "VSS_RME_RESTORE_TO_ALTERNATE_LOCATION") return {};
  if (!Made(handling, "AddAlternateLocationMapping").empty()) return {};
  return Words(tour.NameOf(handling.writer), " restores to another location, and has no mapping");
}

std::string FileSetsApart(const ProgramTour& tour, const Handling& handling) {
  const auto sets = Made(handling, "AddFilesToFileGroup", "AddDatabaseFiles", "AddDatabaseLogFiles");
  for (std::size_t i = 0; i < sets.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (Lower(sets[i]->In("wszPath")) != Lower(sets[j]->In("wszPath"))) continue;
      if (Lower(sets[i]->In("wszFilespec")) != Lower(sets[j]->In("wszFilespec"))) continue;
      return Words(tour.NameOf(handling.writer), " has the file set \"", sets[i]->In("wszPath"), "\" and \"",
                   sets[i]->In("wszFilespec"), "\" twice");
    }
  }
  return {};
}

std::string OtherWriter(const ProgramTour& tour, const WriterCall& call) {
  if (!Builds(call, "AddComponentDependency") || call.in == nullptr) return {};
  const WriterCall* const own = tour.Find(call.in->writer)->Initialized();
  if (own == nullptr || own->In("writerId") != call.In("onWriterId")) return {};
  return Words(What(tour, call), " names a component of the same writer");
}

std::string NoRemoteBeforeSp1(const ProgramTour& tour, const WriterCall& call) {
  if (!Builds(call, "AddComponentDependency") || !call.In("wszOnLogicalPath").starts_with("\\\\")) return {};
  const UINT os = OsVersionAt(*tour.trace, call.n());
  if (os == 0 || os >= GWM_OS_2003_SP1) return {};
  return Words(What(tour, call), " names a component of another computer on a Windows before Server 2003 SP1");
}

std::string ReservedNotUsed(const ProgramTour& tour, const WriterCall& call) {
  if (!Builds(call, "AddIncludeFiles", "GetDocument")) return {};
  return Words(What(tour, call), " is called");
}

std::string InOnIdentifyEx(const ProgramTour& tour, const WriterCall& call) {
  if (!Builds(call, "AddExcludeFilesFromSnapshot") || call.in == nullptr || call.in->extended) return {};
  return Words(What(tour, call), " is called in OnIdentify");
}

/// Files kept out of shadow copies need no backup: another list says that.
std::string AlsoExcluded(const ProgramTour& tour, const Handling& handling) {
  const auto excluded = Made(handling, "AddExcludeFiles");
  for (const WriterCall* call : Made(handling, "AddExcludeFilesFromSnapshot")) {
    const bool is_there = std::ranges::any_of(excluded, [call](const WriterCall* one) {
      return Lower(one->In("wszPath")) == Lower(call->In("wszPath"));
    });
    if (!is_there) {
      return Words(What(tour, *call), " names \"", call->In("wszPath"), "\", which AddExcludeFiles does not name");
    }
  }
  return {};
}

constexpr WriterRule kRules[] = {
    {"component_named", "builder/component/name_required", "Give each component a name.", ComponentNamed},
    {"name_without_backslash", "builder/component/name_without_backslash",
     "Put the part before the backslash into the logical path.", NameWithoutBackslash},
    {"no_icon_no_size", "builder/component/no_icon_no_size", "Pass 0 as the size of an icon that is not there.", NoIconNoSize},
    {"reserved_flags_false", "builder/component/reserved_flags_false",
     "Pass false for bRestoreMetadata and bNotifyOnBackupComplete.", ReservedFlagsFalse},
    {"type_defined", "builder/component/type_defined", "Pass VSS_CT_DATABASE or VSS_CT_FILEGROUP.", TypeDefined},
    {"component_exists", "builder/files/database_names_component",
     "Add the component first, and look at what AddComponent answers.", ComponentExists},
    {"path_without_wildcards", "builder/files/path_without_wildcards", "Put wildcards into the file specification only.",
     PathWithoutWildcards},
    {"filespec_without_directory", "builder/files/filespec_without_directory", "Put the directory into the path.",
     FilespecWithoutDirectory},
    {"file_sets_apart", "builder/files/no_overlap", "Name each file set once.", nullptr, FileSetsApart},
    {"exclude_syntax", "builder/exclude/syntax", "Give an excluded file set a path without wildcards and a plain name.",
     ExcludeSyntax},
    {"snapshot_exclude_syntax", "builder/snapshot_exclude/syntax",
     "Give an excluded file set a path without wildcards and a plain name.", SnapshotExcludeSyntax},
    {"snapshot_exclude_in_ex", "builder/snapshot_exclude/in_on_identify_ex",
     "Override OnIdentifyEx, and call the method there.", InOnIdentifyEx},
    {"snapshot_exclude_besides", "builder/snapshot_exclude/no_substitute",
     "Name the files with AddExcludeFiles, too.", nullptr, AlsoExcluded, nullptr, Severity::kDeviation},
    {"mapping_syntax", "builder/mapping/path_and_filespec_syntax",
     "Give a mapping the path and the file specification of its file set.", MappingSyntax},
    {"mapping_matches_file_set", "builder/mapping/matches_file_set",
     "Give a mapping the path, the file specification and the recursion of a file set.", nullptr, MappingMatchesFileSet},
    {"mapping_destination", "builder/mapping/destination_qualified", "Give the full path of a directory.",
     DestinationQualified},
    {"mapping_required", "builder/mapping/required_by_method", "Add a mapping, or choose another restore method.", nullptr,
     MappingRequiredByMethod},
    {"service_with_stop_start", "builder/restore/service_with_stop_start",
     "Name the service for the two methods that stop and start one, and for no other.", ServiceWithStopStart},
    {"user_procedure_null", "builder/restore/user_procedure_null", "Pass NULL for the user procedure.", UserProcedureNull},
    {"method_defined", "builder/restore/method_defined", "Pass a defined restore method and participation.", MethodDefined},
    {"one_method", "builder/restore/one_method", "Call SetRestoreMethod once.", OneMethod},
    {"other_writer", "builder/dependency/other_writer", "Depend on components of other writers only.", OtherWriter},
    {"no_remote_before_sp1", "builder/dependency/no_remote_before_sp1",
     "Name components of other computers from Windows Server 2003 SP1 on only.", NoRemoteBeforeSp1},
    {"reserved_not_used", "builder/reserved/not_used", "Leave out AddIncludeFiles and GetDocument.", ReservedNotUsed},
};

}  // namespace

std::span<const WriterRule> BuilderRules() { return kRules; }

}  // namespace gwm

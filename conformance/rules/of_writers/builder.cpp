// SPDX-License-Identifier: Apache-2.0
//
// What a writer tells IVssCreateWriterMetadata, and what it makes of the answers.
#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "document/exclude_set.h"
#include "document/paths.h"
#include "gwm_world.h"
#include "rules/of_requesters/words.h"
#include "rules/of_traces/rules.h"
#include "rules/of_writers/reported.h"
#include "rules/of_writers/rule.h"
#include "rules/parts.h"
#include "vsserror.h"

namespace gwm {
namespace {

bool AddsFiles(const WriterCall& call) {
  return Builds(call, "AddFilesToFileGroup", "AddDatabaseFiles", "AddDatabaseLogFiles");
}

bool HasWildcard(std::string_view path) { return document::WildcardIn(path) != document::kNowhere; }
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

/// The call that added the component of a call, of the same Identify; nullptr for none.
const WriterCall* AdderOf(const WriterCall& call) {
  if (call.in == nullptr) return nullptr;
  for (const WriterCall* one : Made(*call.in, "AddComponent")) {
    if (one->n() < call.n() && SameComponent(*one, call)) return one;
  }
  return nullptr;
}

std::string ComponentExists(const ProgramTour& tour, const WriterCall& call) {
  if ((!AddsFiles(call) && !Builds(call, "AddComponentDependency")) || call.ret == nullptr) return {};
  const std::string start = Words(What(tour, call), " names the component \"", ComponentOf(call), "\", which ");
  if (call.code() == VSS_E_OBJECT_NOT_FOUND) return start + "was not added";
  const WriterCall* const adder = AdderOf(call);
  if (call.code() != E_INVALIDARG || adder == nullptr || !AddsFiles(call)) return {};
  const bool of_group = call.Is("AddFilesToFileGroup");
  if ((adder->In("ct") == "VSS_CT_FILEGROUP") == of_group) return {};
  return start + (of_group ? "is no file group" : "is no database");
}

std::string PathWithoutWildcards(const ProgramTour& tour, const WriterCall& call) {
  if (!AddsFiles(call) || !HasWildcard(call.In("wszPath"))) return {};
  return Words(What(tour, call), " gets the path \"", call.In("wszPath"), "\"");
}

/// Whether a path names a share on a Windows that knows none in documents.
bool IsRemoteTooEarly(const ProgramTour& tour, const WriterCall& call) {
  if (document::StartOf(call.In("wszPath")) != document::PathStart::kRemote) return false;
  const UINT os = OsVersionAt(*tour.trace, call.n());
  return os != 0 && os < GWM_OS_WINDOWS_8;
}

std::string RemoteTooEarly(const ProgramTour& tour, const WriterCall& call) {
  if (!AddsFiles(call) || !IsRemoteTooEarly(tour, call)) return {};
  return Words(What(tour, call), " gets the path \"", call.In("wszPath"), "\" on a Windows before Windows 8");
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
  constexpr std::string_view kMethod = "AddExcludeFilesFromSnapshot";
  if (!Builds(call, kMethod) || !IsRemoteTooEarly(tour, call)) return Syntax(tour, call, kMethod);
  return Words(What(tour, call), " gets the path \"", call.In("wszPath"), "\" on a Windows before Windows 8");
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

bool SameMethod(const WriterCall& one, const WriterCall& other) {
  for (const char* field : {"method", "wszService", "wszUserProcedure", "writerRestore"}) {
    if (one.In(field) != other.In(field)) return false;
  }
  return one.BoolIn("bRebootRequired") == other.BoolIn("bRebootRequired");
}

/// Who sets the same one again has one.
std::string OneMethod(const ProgramTour& tour, const WriterCall& call) {
  if (!Builds(call, "SetRestoreMethod") || call.in == nullptr) return {};
  const bool again = std::ranges::any_of(Made(*call.in, "SetRestoreMethod"), [&call](const WriterCall* one) {
    return one->n() < call.n() && !SameMethod(*one, call);
  });
  return again ? Words(What(tour, call), " is called a second time, and sets another one") : "";
}

std::string MappingMatchesFileSet(const ProgramTour& tour, const Handling& handling) {
  const auto sets = FileSetsOf(handling);
  for (const WriterCall* mapping : Made(handling, "AddAlternateLocationMapping")) {
    if (std::ranges::any_of(sets, [mapping](const WriterCall* set) { return Maps(*mapping, *set); })) continue;
    return Words(What(tour, *mapping), " names \"", mapping->In("wszSourcePath"), "\" and \"",
                 mapping->In("wszSourceFilespec"), "\", which are no file set of the writer");
  }
  return {};
}

bool RestoresElsewhere(const Handling& handling) {
  const auto methods = Made(handling, "SetRestoreMethod");
  return !methods.empty() && methods.back()->In("method") == "VSS_RME_RESTORE_TO_ALTERNATE_LOCATION";
}

std::string MappingRequiredByMethod(const ProgramTour& tour, const Handling& handling) {
  if (!RestoresElsewhere(handling) || !Made(handling, "AddAlternateLocationMapping").empty()) return {};
  if (FileSetsOf(handling).empty()) return {};  // there is nothing to be restored
  return Words(tour.NameOf(handling.writer), " restores to another location, and has no mapping");
}

/// The page speaks of a mapping for the files, and not of each file set.
std::string MappingOfEach(const ProgramTour& tour, const Handling& handling) {
  if (!RestoresElsewhere(handling) || Made(handling, "AddAlternateLocationMapping").empty()) return {};
  for (const WriterCall* set : FileSetsOf(handling)) {
    if (IsMapped(handling, *set)) continue;
    return Words(tour.NameOf(handling.writer), " restores to another location, and has no mapping for \"",
                 set->In("wszPath"), "\" and \"", set->In("wszFilespec"), "\"");
  }
  return {};
}

using document::ExcludeSet;

/// Two file sets, of which the first has all files of the second; both nullptr for none.
struct Covered {
  const WriterCall* by = nullptr;
  const WriterCall* set = nullptr;
};

/// Looks at each set and those before it in this order.
Covered FirstCovered(const std::vector<const WriterCall*>& sets) {
  ExcludeSet before;
  for (std::size_t i = 0; i < sets.size(); ++i) {
    const WriterCall& set = *sets[i];
    const std::uint64_t by = before.Covers(set.In("wszPath"), set.In("wszFilespec"), set.BoolIn("bRecursive"));
    if (by != 0) return {sets[by - 1], &set};
    before.Add(set.In("wszPath"), set.In("wszFilespec"), set.BoolIn("bRecursive"), i + 1);
  }
  return {};
}

/// What is wanted in different types of backup does not meet.
std::string FileSetsApart(const ProgramTour& tour, const Handling& handling) {
  static constexpr std::array kTypes = {"FULL_BACKUP", "DIFFERENTIAL_BACKUP", "INCREMENTAL_BACKUP", "LOG_BACKUP"};
  const auto all = FileSetsOf(handling);
  for (const char* type : kTypes) {
    std::vector<const WriterCall*> sets;
    for (const WriterCall* set : all) {
      const std::string_view mask = set->In("dwBackupTypeMask");
      const bool has_type = mask.find(type) != mask.npos || mask.find("ALL_BACKUP") != mask.npos;
      if (has_type) sets.push_back(set);
    }
    Covered found = FirstCovered(sets);
    if (found.set == nullptr) {
      std::ranges::reverse(sets);
      found = FirstCovered(sets);
    }
    if (found.set == nullptr) continue;
    return Words(tour.NameOf(handling.writer), " has the files of the file set \"", found.set->In("wszPath"), "\" and \"",
                 found.set->In("wszFilespec"), "\" twice: they are in \"", found.by->In("wszPath"), "\" and \"",
                 found.by->In("wszFilespec"), "\", too");
  }
  return {};
}

std::string OtherWriter(const ProgramTour& tour, const WriterCall& call) {
  if (!Builds(call, "AddComponentDependency") || call.in == nullptr) return {};
  const WriterCall* const own = tour.Find(call.in->writer)->Initialized();
  if (own == nullptr || own->In("writerId") != call.In("onWriterId")) return {};
  if (call.In("wszOnLogicalPath").starts_with("\\\\")) return {};  // that is the writer of another computer
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

std::string_view AfterWildcards(std::string_view spec) { return spec.substr(spec.find_last_of("*?") + 1); }
std::string_view BeforeWildcards(std::string_view spec) { return spec.substr(0, spec.find_first_of("*?")); }

/// Whether two file specifications may have a name in common: false only where that is certain.
bool MayShareNames(const std::string& one, const std::string& other) {
  if (document::CoversFilespec(one, other) || document::CoversFilespec(other, one)) return true;
  const bool has_wildcards = one.find_first_of("*?") != one.npos && other.find_first_of("*?") != other.npos;
  const auto ends = [](std::string_view a, std::string_view b) { return a.ends_with(b) || b.ends_with(a); };
  const auto starts = [](std::string_view a, std::string_view b) { return a.starts_with(b) || b.starts_with(a); };
  return has_wildcards && ends(AfterWildcards(one), AfterWildcards(other)) &&
         starts(BeforeWildcards(one), BeforeWildcards(other));
}

/// Whether a directory is that of a file set, or below one that is recursive.
bool IsIn(std::string_view path, const WriterCall& set) {
  std::string outer = Lower(set.In("wszPath"));
  std::string inner = Lower(path);
  if (!outer.ends_with('\\')) outer += '\\';
  if (!inner.ends_with('\\')) inner += '\\';
  return inner == outer || (set.BoolIn("bRecursive") && inner.starts_with(outer));
}

/// Files kept out of shadow copies need no backup: another list says that.
std::string AlsoExcluded(const ProgramTour& tour, const Handling& handling) {
  const auto excluded = Made(handling, "AddExcludeFiles");
  for (const WriterCall* call : Made(handling, "AddExcludeFilesFromSnapshot")) {
    const bool is_there = std::ranges::any_of(excluded, [call](const WriterCall* one) {
      return (IsIn(call->In("wszPath"), *one) || IsIn(one->In("wszPath"), *call)) &&
             MayShareNames(Lower(one->In("wszFilespec")), Lower(call->In("wszFilespec")));
    });
    if (is_there) continue;
    return Words(What(tour, *call), " names \"", call->In("wszPath"), "\" and \"", call->In("wszFilespec"),
                 "\", which AddExcludeFiles does not name");
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
    {"remote_from_windows_8", "builder/files/remote_from_windows_8", "Name local files before Windows 8.", RemoteTooEarly},
    {"file_sets_apart", "builder/files/no_overlap", "Put each file into one file set.", nullptr, FileSetsApart},
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
    {"mapping_of_each", "builder/mapping/required_by_method", "Add a mapping for each file set.", nullptr, MappingOfEach,
     nullptr, Severity::kDeviation},
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

// SPDX-License-Identifier: Apache-2.0
//
// The tables of attributes. Where the page leaves the words open they are those of the enumeration.
#include "testwriter/meaning.h"

namespace gwm::testwriter {
namespace {

constexpr bool kNeeded = true;
constexpr bool kOptional = false;
constexpr bool kIsOurs = true;

constexpr Word<VSS_USAGE_TYPE> kUsages[] = {{"USER_DATA", VSS_UT_USERDATA},
                                            {"BOOTABLE_SYSTEM_STATE", VSS_UT_BOOTABLESYSTEMSTATE},
                                            {"SYSTEM_SERVICE", VSS_UT_SYSTEMSERVICE},
                                            {"OTHER", VSS_UT_OTHER}};
constexpr Word<Verbosity> kVerbosities[] = {
    {"low", Verbosity::kLow}, {"medium", Verbosity::kMedium}, {"high", Verbosity::kHigh}};
constexpr Word<VSS_RESTOREMETHOD_ENUM> kMethods[] = {
    {"RESTORE_IF_NOT_THERE", VSS_RME_RESTORE_IF_NOT_THERE},
    {"RESTORE_IF_CAN_REPLACE", VSS_RME_RESTORE_IF_CAN_REPLACE},
    {"RESTORE_IF_CAN_BE_REPLACED", VSS_RME_RESTORE_IF_CAN_REPLACE},  // the page has both
    {"STOP_RESTORE_START", VSS_RME_STOP_RESTORE_START},
    {"RESTORE_STOP_START", VSS_RME_RESTORE_STOP_START},
    {"RESTORE_TO_ALTERNATE_LOCATION", VSS_RME_RESTORE_TO_ALTERNATE_LOCATION},
    {"RESTORE_AT_REBOOT", VSS_RME_RESTORE_AT_REBOOT},
    {"RESTORE_AT_REBOOT_IF_CANNOT_REPLACE", VSS_RME_RESTORE_AT_REBOOT_IF_CANNOT_REPLACE},
    {"CUSTOM", VSS_RME_CUSTOM}};
constexpr Word<VSS_WRITERRESTORE_ENUM> kParticipations[] = {
    {"always", VSS_WRE_ALWAYS},
    {"never", VSS_WRE_NEVER},
    {"ifReplaceFails", VSS_WRE_IF_REPLACE_FAILS}};
constexpr Word<VSS_COMPONENT_TYPE> kTypes[] = {{"filegroup", VSS_CT_FILEGROUP},
                                               {"database", VSS_CT_DATABASE}};
constexpr Word<Event> kEventNames[] = {
    {"Identify", Event::kIdentify},
    {"PrepareForBackup", Event::kPrepareBackup},
    {"PrepareForSnapshot", Event::kPrepareSnapshot},
    {"PrepareForSnapsot", Event::kPrepareSnapshot},  // so printed
    {"Freeze", Event::kFreeze},
    {"Thaw", Event::kThaw},
    {"PostSnapshot", Event::kPostSnapshot},
    {"Abort", Event::kAbort},
    {"BackupComplete", Event::kBackupComplete},
    {"PreRestore", Event::kPreRestore},
    {"PostRestore", Event::kPostRestore}};
constexpr Word<Deed::Kind> kDeeds[] = {{"delay", Deed::Kind::kDelay},
                                       {"hang", Deed::Kind::kHang},
                                       {"throw", Deed::Kind::kThrow},
                                       {"crash", Deed::Kind::kCrash}};
constexpr Word<Oddity::Kind> kOddities[] = {{"garbage", Oddity::Kind::kGarbage},
                                            {"overlong", Oddity::Kind::kOverlong}};
constexpr std::uint64_t kMostTimes = 1'000'000;
constexpr std::uint64_t kMostMilliseconds = 86'400'000;  // a day

template <DWORD bit>
void TakeSchema(Configuration& to, const Value& value) {
  to.schema = value.Bool() ? to.schema | bit : to.schema & ~bit;
}

template <DWORD bit>
void TakeMask(ComponentFile& to, const Value& value) {
  to.mask = value.Bool() ? to.mask | bit : to.mask & ~bit;
}

template <int Moment::*part, std::uint64_t least, std::uint64_t most>
void TakeMoment(DifferencedFile& to, const Value& value) {
  to.since.*part = static_cast<int>(value.Number(least, most));
}

}  // namespace

Attributes<Configuration> AttributesOf(const Configuration&) {
  using To = Configuration;
  return {
      {"usage", [](To& to, const Value& v) { to.usage = v.OneOf(kUsages); }},
      {"verbosity", [](To& to, const Value& v) { to.verbosity = v.OneOf(kVerbosities); }},
      {"deleteFiles", [](To& to, const Value& v) { to.delete_files = v.Bool(); }},
      {"deletePartialFiles", [](To& to, const Value& v) { to.delete_partial_files = v.Bool(); }},
      {"deleteDifferencedFiles",
       [](To& to, const Value& v) { to.delete_differenced_files = v.Bool(); }},
      {"checkIncludes", [](To& to, const Value& v) { to.check_includes = v.Bool(); }},
      {"checkExcludes", [](To& to, const Value& v) { to.check_excludes = v.Bool(); }},
      {"supportsCopy", TakeSchema<VSS_BS_COPY>},
      {"supportsDifferential", TakeSchema<VSS_BS_DIFFERENTIAL>},
      {"supportsIncremental", TakeSchema<VSS_BS_INCREMENTAL>},
      {"supportsLog", TakeSchema<VSS_BS_LOG>},
      {"supportsNewTarget", TakeSchema<VSS_BS_WRITER_SUPPORTS_NEW_TARGET>},
      {"name", [](To& to, const Value& v) { to.name = v.Any(); }, kOptional, kIsOurs},
      {"writerId", [](To& to, const Value& v) { to.id = v.Guid(); }, kOptional, kIsOurs},
      {"instanceName", [](To& to, const Value& v) { to.instance_name = v.Any(); }, kOptional,
       kIsOurs},
  };
}

Attributes<RestoreMethod> AttributesOf(const RestoreMethod&) {
  using To = RestoreMethod;
  return {
      {"method", [](To& to, const Value& v) { to.writer.method = v.OneOf(kMethods); }, kNeeded},
      {"writerRestore",
       [](To& to, const Value& v) { to.writer.participation = v.OneOf(kParticipations); }},
      {"rebootRequired", [](To& to, const Value& v) { to.writer.reboot_required = v.Bool(); }},
      {"service", [](To& to, const Value& v) { to.writer.service = v.Any(); }, kOptional, kIsOurs},
  };
}

Attributes<Mapping> AttributesOf(const Mapping&) {
  using To = Mapping;
  return {
      {"path", [](To& to, const Value& v) { to.files.path = v.Path(); }, kNeeded},
      {"filespec", [](To& to, const Value& v) { to.files.spec = v.Name(); }, kNeeded},
      {"recursive", [](To& to, const Value& v) { to.files.recursive = v.Bool(); }},
      {"alternatePath", [](To& to, const Value& v) { to.destination = v.Path(); }, kNeeded},
  };
}

Attributes<FileSet> AttributesOf(const FileSet&) {
  using To = FileSet;
  return {
      {"path", [](To& to, const Value& v) { to.path = v.Path(); }, kNeeded},
      {"filespec", [](To& to, const Value& v) { to.spec = v.Name(); }, kNeeded},
      {"recursive", [](To& to, const Value& v) { to.recursive = v.Bool(); }},
  };
}

Attributes<Component> AttributesOf(const Component&) {
  using To = Component;
  return {
      {"componentType", [](To& to, const Value& v) { to.type = v.OneOf(kTypes); }, kNeeded},
      {"logicalPath", [](To& to, const Value& v) { to.path = v.Any(); }},
      {"componentName", [](To& to, const Value& v) { to.name = v.Name(); }, kNeeded},
      {"selectable", [](To& to, const Value& v) { to.selectable = v.Bool(); }},
      {"caption", [](To& to, const Value& v) { to.caption = v.Any(); }, kOptional, kIsOurs},
      {"selectableForRestore", [](To& to, const Value& v) { to.selectable_for_restore = v.Bool(); },
       kOptional, kIsOurs},
  };
}

Attributes<ComponentFile> AttributesOf(const ComponentFile&) {
  using To = ComponentFile;
  return {
      {"path", [](To& to, const Value& v) { to.files.path = v.Path(); }, kNeeded},
      {"filespec", [](To& to, const Value& v) { to.files.spec = v.Name(); }, kNeeded},
      {"recursive", [](To& to, const Value& v) { to.files.recursive = v.Bool(); }},
      {"alternatePath", [](To& to, const Value& v) { to.alternate = v.Path(); }},
      {"fullBackupRequired", TakeMask<VSS_FSBT_FULL_BACKUP_REQUIRED>},
      {"diffBackupRequired", TakeMask<VSS_FSBT_DIFFERENTIAL_BACKUP_REQUIRED>},
      {"incBackupRequired", TakeMask<VSS_FSBT_INCREMENTAL_BACKUP_REQUIRED>},
      {"logBackupRequired", TakeMask<VSS_FSBT_LOG_BACKUP_REQUIRED>},
      {"fullSnapshotRequired", TakeMask<VSS_FSBT_FULL_SNAPSHOT_REQUIRED>},
      {"diffSnapshotRequired", TakeMask<VSS_FSBT_DIFFERENTIAL_SNAPSHOT_REQUIRED>},
      {"incSnapshotRequired", TakeMask<VSS_FSBT_INCREMENTAL_SNAPSHOT_REQUIRED>},
      {"logSnapshotRequired", TakeMask<VSS_FSBT_LOG_SNAPSHOT_REQUIRED>},
  };
}

Attributes<PartialFile> AttributesOf(const PartialFile&) {
  using To = PartialFile;
  return {
      {"path", [](To& to, const Value& v) { to.path = v.Path(); }, kNeeded},
      {"filespec", [](To& to, const Value& v) { to.name = v.Name(); }, kNeeded},
      {"ranges",
       [](To& to, const Value& v) {
         to.parts = v.Ranges();
         to.ranges = v.Any();
       },
       kNeeded},
  };
}

Attributes<DifferencedFile> AttributesOf(const DifferencedFile&) {
  using To = DifferencedFile;
  return {
      {"path", [](To& to, const Value& v) { to.files.path = v.Path(); }, kNeeded},
      {"filespec", [](To& to, const Value& v) { to.files.spec = v.Name(); }, kNeeded},
      {"recursive", [](To& to, const Value& v) { to.files.recursive = v.Bool(); }},
      {"year", TakeMoment<&Moment::year, 1601, 9999>, kNeeded},
      {"month", TakeMoment<&Moment::month, 1, 12>, kNeeded},
      {"day", TakeMoment<&Moment::day, 1, 31>, kNeeded},
      {"hour", TakeMoment<&Moment::hour, 0, 23>},
      {"minute", TakeMoment<&Moment::minute, 0, 59>},
      {"second", TakeMoment<&Moment::second, 0, 59>},
  };
}

Attributes<Dependency> AttributesOf(const Dependency&) {
  using To = Dependency;
  return {
      {"writerId", [](To& to, const Value& v) { to.writer = v.Guid(); }, kNeeded},
      {"logicalPath", [](To& to, const Value& v) { to.path = v.Any(); }},
      {"componentName", [](To& to, const Value& v) { to.name = v.Name(); }, kNeeded},
  };
}

Attributes<FailEvent> AttributesOf(const FailEvent&) {
  using To = FailEvent;
  return {
      {"writerEvent", [](To& to, const Value& v) { to.event = v.OneOf(kEventNames); }, kNeeded},
      {"retryable", [](To& to, const Value& v) { to.retryable = v.Bool(); }},
      {"numFailures",
       [](To& to, const Value& v) { to.times = static_cast<unsigned>(v.Number(0, kMostTimes)); }},
  };
}

Attributes<Deed> AttributesOf(const Deed&) {
  using To = Deed;
  return {
      {"writerEvent", [](To& to, const Value& v) { to.event = v.OneOf(kEventNames); }, kNeeded},
      {"does", [](To& to, const Value& v) { to.kind = v.OneOf(kDeeds); }, kNeeded},
      {"milliseconds",
       [](To& to, const Value& v) {
         to.milliseconds = static_cast<unsigned>(v.Number(1, kMostMilliseconds));
       }},
  };
}

Attributes<Oddity> AttributesOf(const Oddity&) {
  using To = Oddity;
  return {
      {"is", [](To& to, const Value& v) { to.kind = v.OneOf(kOddities); }, kNeeded},
      {"components",
       [](To& to, const Value& v) { to.count = static_cast<unsigned>(v.Number(1, kMostTimes)); }},
  };
}

}  // namespace gwm::testwriter

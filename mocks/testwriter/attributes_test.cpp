// SPDX-License-Identifier: Apache-2.0
//
// Each documented attribute, in each spelling, and each of ours is taken, and does what it says.
#include <gtest/gtest.h>

#include <set>

#include "testwriter/meaning.h"
#include "testwriter/reader.h"

namespace gwm::testwriter {
namespace {

/// A file with these attributes of one element, and all else that it needs.
std::string FileWith(const std::string& element, const std::string& attributes) {
  const std::string of = " " + attributes;
  const auto at = [&](const char* name) { return element == name ? of : std::string(); };
  // What an element needs, unless the attribute stands there already.
  const auto with = [&](const char* name, std::initializer_list<const char*> needed) {
    std::string all = at(name);
    for (const std::string one : needed) {
      const std::string attribute = " " + one.substr(0, one.find('='));
      if (all.find(attribute + "=") == all.npos) all += " " + one;
    }
    return std::string("<") + name + all;
  };
  std::string text = "<TestWriter xmlns:gwm='urn:gwm:test-writer'" + at("TestWriter") + ">\n";
  text += with("RestoreMethod", {"method='CUSTOM'"}) + ">";
  if (element == "AlternateLocationMapping") {
    text +=
        with("AlternateLocationMapping", {"path='c:\\f'", "filespec='*'", "alternatePath='d:\\'"});
    text += "/>";
  }
  text += "</RestoreMethod>\n";
  if (element == "ExcludeFile")
    text += with("ExcludeFile", {"path='c:\\f'", "filespec='*'"}) + "/>";
  text += with("Component", {"componentType='filegroup'", "componentName='a'"}) + ">\n";
  std::string files = with("ComponentFile", {"path='c:\\f'", "filespec='*'"});
  if (element == "AlternateLocationMapping" && of.find("recursive='yes'") != of.npos) {
    files += " recursive='yes'";
  }
  text += files + "/>\n";
  if (element == "PartialFile") {
    text += with("PartialFile", {"path='c:\\f'", "filespec='p'", "ranges='0:1'"}) + "/>";
  }
  if (element == "DifferencedFile") {
    text += with("DifferencedFile",
                 {"path='c:\\g'", "filespec='*'", "year='2003'", "month='2'", "day='1'"}) +
            "/>";
  }
  if (element == "Dependency") {
    text += with("Dependency",
                 {"writerId='5affb034-969f-4919-8875-88f830d0ef89'", "componentName='b'"}) +
            "/>";
  }
  text += "</Component>\n";
  if (element == "FailEvent") text += with("FailEvent", {"writerEvent='Freeze'"}) + "/>";
  if (element == "gwm:Deed") {
    text += with("gwm:Deed", {"writerEvent='Freeze'", "does='hang'"}) + "/>";
  }
  if (element == "gwm:Document") text += with("gwm:Document", {"is='garbage'"}) + "/>";
  return text + "</TestWriter>\n";
}

using C = Configuration;
using Check = bool (*)(const C& c);

struct Taken {
  const char* element;
  const char* attribute;
  Check check;
};

template <DWORD bit>
bool Has(const C& c) {
  return (c.components[0].files[0].mask & bit) != 0;
}
template <DWORD bit>
bool HasNot(const C& c) {
  return !Has<bit>(c);
}
template <Event event>
bool FailsAt(const C& c) {
  return c.failures[0].event == event;
}
template <DWORD bit>
bool Supports(const C& c) {
  return (c.schema & bit) != 0;
}

constexpr Taken kTaken[] = {
    {"TestWriter", "usage='USER_DATA'", [](const C& c) { return c.usage == VSS_UT_USERDATA; }},
    {"TestWriter", "usage='BOOTABLE_SYSTEM_STATE'",
     [](const C& c) { return c.usage == VSS_UT_BOOTABLESYSTEMSTATE; }},
    {"TestWriter", "usage='SYSTEM_SERVICE'",
     [](const C& c) { return c.usage == VSS_UT_SYSTEMSERVICE; }},
    {"TestWriter", "usage='OTHER'", [](const C& c) { return c.usage == VSS_UT_OTHER; }},
    {"TestWriter", "", [](const C& c) { return c.verbosity == Verbosity::kMedium; }},
    {"TestWriter", "verbosity='low'", [](const C& c) { return c.verbosity == Verbosity::kLow; }},
    {"TestWriter", "verbosity='high'", [](const C& c) { return c.verbosity == Verbosity::kHigh; }},
    {"TestWriter", "deleteFiles='yes'", [](const C& c) { return c.delete_files; }},
    {"TestWriter", "deletePartialFiles='yes'", [](const C& c) { return c.delete_partial_files; }},
    {"TestWriter", "deleteDifferencedFiles='yes'",
     [](const C& c) { return c.delete_differenced_files; }},
    {"TestWriter", "checkIncludes='yes'", [](const C& c) { return c.check_includes; }},
    {"TestWriter", "checkIncludes='no'", [](const C& c) { return !c.check_includes; }},
    {"TestWriter", "checkExcludes='yes'", [](const C& c) { return c.check_excludes; }},
    {"TestWriter", "supportsCopy='yes'", Supports<VSS_BS_COPY>},
    {"TestWriter", "supportsDifferential='yes'", Supports<VSS_BS_DIFFERENTIAL>},
    {"TestWriter", "supportsIncremental='yes'", Supports<VSS_BS_INCREMENTAL>},
    {"TestWriter", "supportsLog='yes'", Supports<VSS_BS_LOG>},
    {"TestWriter", "", Supports<VSS_BS_WRITER_SUPPORTS_NEW_TARGET>},
    {"TestWriter", "supportsNewTarget='no'", [](const C& c) { return c.schema == 0; }},
    {"TestWriter", "gwm:name='Ours'", [](const C& c) { return c.name == VSS_L("Ours"); }},
    {"TestWriter", "gwm:writerId='{00000001-0002-0003-0405-060708090a0b}'",
     [](const C& c) { return c.id.Data1 == 1 && c.id.Data3 == 3 && c.id.Data4[7] == 11; }},
    {"TestWriter", "", [](const C& c) { return c.id == kTestWriterId; }},
    {"TestWriter", "gwm:instanceName='1'",
     [](const C& c) { return c.instance_name == VSS_L("1"); }},
    {"RestoreMethod", "method='RESTORE_IF_CAN_REPLACE'",
     [](const C& c) { return c.method == VSS_RME_RESTORE_IF_CAN_REPLACE; }},
    {"RestoreMethod", "method='RESTORE_IF_CAN_BE_REPLACED'",
     [](const C& c) { return c.method == VSS_RME_RESTORE_IF_CAN_REPLACE; }},
    {"RestoreMethod", "method='RESTORE_AT_REBOOT'",
     [](const C& c) { return c.method == VSS_RME_RESTORE_AT_REBOOT; }},
    {"RestoreMethod", "method='STOP_RESTORE_START' gwm:service='shop'",
     [](const C& c) {
       return c.method == VSS_RME_STOP_RESTORE_START && c.service == VSS_L("shop");
     }},
    {"RestoreMethod", "writerRestore='always'",
     [](const C& c) { return c.participation == VSS_WRE_ALWAYS; }},
    {"RestoreMethod", "writerRestore='never'",
     [](const C& c) { return c.participation == VSS_WRE_NEVER; }},
    {"RestoreMethod", "writerRestore='ifReplaceFails'",
     [](const C& c) { return c.participation == VSS_WRE_IF_REPLACE_FAILS; }},
    {"RestoreMethod", "rebootRequired='yes'", [](const C& c) { return c.reboot_required; }},
    {"AlternateLocationMapping", "path='c:\\f' filespec='*' recursive='yes' alternatePath='d:\\g'",
     [](const C& c) {
       const Mapping& m = c.mappings[0];
       return m.files.path == VSS_L("c:\\f") && m.files.spec == VSS_L("*") && m.files.recursive &&
              m.destination == VSS_L("d:\\g");
     }},
    {"ExcludeFile", "path='c:\\f' filespec='*.tmp' recursive='yes'",
     [](const C& c) {
       const FileSet& set = c.excluded[0];
       return set.path == VSS_L("c:\\f") && set.spec == VSS_L("*.tmp") && set.recursive;
     }},
    {"Component", "componentType='database'",
     [](const C& c) { return c.components[0].type == VSS_CT_DATABASE; }},
    {"Component", "logicalPath=''", [](const C& c) { return c.components[0].path == Text(); }},
    {"Component", "",
     [](const C& c) { return !c.components[0].path && !c.components[0].selectable; }},
    {"Component", "logicalPath='a\\b' componentName='c' selectable='yes'",
     [](const C& c) {
       return c.components[0].FullName() == VSS_L("a\\b\\c") && c.components[0].selectable;
     }},
    {"Component", "gwm:caption='Us' gwm:selectableForRestore='yes'",
     [](const C& c) {
       return c.components[0].caption == VSS_L("Us") && c.components[0].selectable_for_restore;
     }},
    {"ComponentFile", "path='c:\\f' filespec='a?.db' recursive='yes' alternatePath='d:\\spit'",
     [](const C& c) {
       const ComponentFile& file = c.components[0].files[0];
       return file.files.spec == VSS_L("a?.db") && file.files.recursive &&
              file.alternate == VSS_L("d:\\spit");
     }},
    {"ComponentFile", "", [](const C& c) { return c.components[0].files[0].mask == 0xf0f; }},
    {"ComponentFile", "fullBackupRequired='no'", HasNot<0x1>},
    {"ComponentFile", "diffBackupRequired='no'", HasNot<0x2>},
    {"ComponentFile", "incBackupRequired='no'", HasNot<0x4>},
    {"ComponentFile", "logBackupRequired='no'", HasNot<0x8>},
    {"ComponentFile", "fullSnapshotRequired='no'", HasNot<0x100>},
    {"ComponentFile", "diffSnapshotRequired='no'", HasNot<0x200>},
    {"ComponentFile", "incSnapshotRequired='no'", HasNot<0x400>},
    {"ComponentFile", "logSnapshotRequired='no'", HasNot<0x800>},
    {"ComponentFile", "fullBackupRequired='yes'", Has<0x1>},
    {"PartialFile", "path='c:\\f' filespec='big' ranges='0:10, 4096:20'",
     [](const C& c) {
       const PartialFile& file = c.components[0].partial[0];
       return file.name == VSS_L("big") && file.parts.size() == 2 && file.parts[1].offset == 4096 &&
              file.parts[1].length == 20 && file.ranges == VSS_L("0:10, 4096:20");
     }},
    {"DifferencedFile",
     "path='c:\\g' filespec='*' year='2003' month='2' day='28' hour='23' minute='59' second='58'",
     [](const C& c) {
       const Moment& m = c.components[0].differenced[0].since;
       return m.year == 2003 && m.month == 2 && m.day == 28 && m.hour == 23 && m.minute == 59 &&
              m.second == 58;
     }},
    {"DifferencedFile", "recursive='yes'",
     [](const C& c) { return c.components[0].differenced[0].files.recursive; }},
    {"Dependency",
     "writerId='{5AFFB034-969F-4919-8875-88F830D0EF89}' logicalPath='x' componentName='y'",
     [](const C& c) {
       const Dependency& on = c.components[0].dependencies[0];
       return on.writer == kTestWriterId && on.path == VSS_L("x") && on.name == VSS_L("y");
     }},
    {"FailEvent", "writerEvent='Identify'", FailsAt<Event::kIdentify>},
    {"FailEvent", "writerEvent='PrepareForBackup'", FailsAt<Event::kPrepareBackup>},
    {"FailEvent", "writerEvent='PrepareForSnapshot'", FailsAt<Event::kPrepareSnapshot>},
    {"FailEvent", "writerEvent='PrepareForSnapsot'", FailsAt<Event::kPrepareSnapshot>},
    {"FailEvent", "writerEvent='Freeze'", FailsAt<Event::kFreeze>},
    {"FailEvent", "writerEvent='Thaw'", FailsAt<Event::kThaw>},
    {"FailEvent", "writerEvent='PostSnapshot'", FailsAt<Event::kPostSnapshot>},
    {"FailEvent", "writerEvent='Abort'", FailsAt<Event::kAbort>},
    {"FailEvent", "writerEvent='BackupComplete'", FailsAt<Event::kBackupComplete>},
    {"FailEvent", "writerEvent='PreRestore'", FailsAt<Event::kPreRestore>},
    {"FailEvent", "writerEvent='PostRestore'", FailsAt<Event::kPostRestore>},
    {"FailEvent", "retryable='yes' numFailures='3'",
     [](const C& c) { return c.failures[0].retryable && c.failures[0].times == 3; }},
    {"FailEvent", "", [](const C& c) { return !c.failures[0].retryable && !c.failures[0].times; }},
    {"gwm:Deed", "writerEvent='Thaw' does='delay' milliseconds='5'",
     [](const C& c) {
       const Deed& deed = c.deeds[0];
       return deed.event == Event::kThaw && deed.kind == Deed::Kind::kDelay &&
              deed.milliseconds == 5;
     }},
    {"gwm:Deed", "does='throw'", [](const C& c) { return c.deeds[0].kind == Deed::Kind::kThrow; }},
    {"gwm:Deed", "does='crash'", [](const C& c) { return c.deeds[0].kind == Deed::Kind::kCrash; }},
    {"gwm:Document", "is='overlong' components='9'",
     [](const C& c) {
       return c.oddities[0].kind == Oddity::Kind::kOverlong && c.oddities[0].count == 9;
     }},
    {"gwm:Document", "is='garbage'",
     [](const C& c) { return c.oddities[0].kind == Oddity::Kind::kGarbage; }},
};

TEST(Attributes, AreTaken) {
  for (const Taken& row : kTaken) {
    std::vector<Mistake> mistakes;
    const std::string text = FileWith(row.element, row.attribute);
    const Configuration configuration = Read("a.xml", text, mistakes);
    ASSERT_TRUE(mistakes.empty()) << mistakes[0].Line() << '\n' << text;
    EXPECT_TRUE(row.check(configuration)) << row.element << ' ' << row.attribute;
  }
}

template <class Target>
void ExpectTried(const char* element, const Target& target) {
  for (const auto& attribute : AttributesOf(target)) {
    const std::string name = (attribute.ours ? "gwm:" : "") + std::string(attribute.name) + "=";
    bool tried = false;
    for (const Taken& row : kTaken) {
      tried |= row.element == std::string(element) &&
               (" " + std::string(row.attribute)).find(" " + name) != std::string::npos;
    }
    EXPECT_TRUE(tried) << element << ' ' << name;
  }
}

TEST(Attributes, AreAllTriedAbove) {
  Configuration configuration;
  ExpectTried("TestWriter", configuration);
  ExpectTried("RestoreMethod", RestoreMethod{configuration});
  ExpectTried("AlternateLocationMapping", Mapping());
  ExpectTried("ExcludeFile", FileSet());
  ExpectTried("Component", Component());
  ExpectTried("ComponentFile", ComponentFile());
  ExpectTried("PartialFile", PartialFile());
  ExpectTried("DifferencedFile", DifferencedFile());
  ExpectTried("Dependency", Dependency());
  ExpectTried("FailEvent", FailEvent());
  ExpectTried("gwm:Deed", Deed());
  ExpectTried("gwm:Document", Oddity());
}

}  // namespace
}  // namespace gwm::testwriter

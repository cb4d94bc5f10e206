// SPDX-License-Identifier: Apache-2.0
//
// The table of worlds. Ids, names and files of the writers are those of a Windows server, as far as
// a requester sees them; the files need not be there.
#include "recorder/worlds.h"

namespace gwm::recording {
namespace {

using Kind = FileDescription::Kind;

constexpr VSS_ID kSystemWriter = {
    0xe8132975, 0x6f93, 0x4464, {0xa5, 0x3e, 0x10, 0x50, 0x25, 0x3a, 0xe2, 0x20}};
constexpr VSS_ID kRegistryWriter = {
    0xafbab4a2, 0x367d, 0x4d15, {0xa5, 0x86, 0x71, 0xdb, 0xb1, 0x8f, 0x84, 0x85}};
constexpr VSS_ID kComRegistrationWriter = {
    0x542da469, 0xd3e1, 0x473c, {0x9f, 0x4f, 0x78, 0x47, 0xf0, 0x1f, 0xc6, 0x4f}};
constexpr VSS_ID kSqlWriter = {
    0xa65faa63, 0x5ea8, 0x4ebc, {0x9d, 0xbd, 0xa0, 0xc4, 0xdb, 0x26, 0x91, 0x2a}};
constexpr VSS_ID kShopWriter = {
    0x6777a053, 0x4d00, 0x4711, {0x80, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x53}};
constexpr VSS_ID kBrokenWriter = {
    0x6777a042, 0x4d00, 0x4711, {0x80, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x42}};

constexpr FileDescription kSystemFiles[] = {
    {Kind::kFile, VSS_L("%SystemRoot%\\System32"), VSS_L("*.dll")},
    {Kind::kFile, VSS_L("%SystemRoot%\\System32\\drivers"), VSS_L("*.sys")},
};
constexpr FileDescription kSystemExcludes[] = {
    {Kind::kFile, VSS_L("%SystemRoot%\\Temp"), VSS_L("*"), true},
};
constexpr ComponentDescription kSystemComponents[] = {
    {VSS_CT_FILEGROUP, nullptr, VSS_L("System Files"), VSS_L("System Files"), false, false,
     VSS_CF_BACKUP_RECOVERY, kSystemFiles},
};
constexpr WriterDescription kSystem = {kSystemWriter,
                                       VSS_L("System Writer"),
                                       nullptr,
                                       VSS_UT_BOOTABLESYSTEMSTATE,
                                       VSS_ST_NONTRANSACTEDDB,
                                       VSS_RME_RESTORE_AT_REBOOT_IF_CANNOT_REPLACE,
                                       VSS_WRE_NEVER,
                                       VSS_BS_UNDEFINED,
                                       kSystemComponents,
                                       kSystemExcludes};

constexpr FileDescription kHives[] = {
    {Kind::kFile, VSS_L("%SystemRoot%\\System32\\config"), VSS_L("SYSTEM")},
    {Kind::kFile, VSS_L("%SystemRoot%\\System32\\config"), VSS_L("SOFTWARE")},
};
constexpr ComponentDescription kRegistryComponents[] = {
    {VSS_CT_FILEGROUP, nullptr, VSS_L("Registry"), VSS_L("Registry"), false, false,
     VSS_CF_BACKUP_RECOVERY, kHives},
};
constexpr WriterDescription kRegistry = {
    kRegistryWriter,    VSS_L("Registry Writer"),  nullptr,       VSS_UT_BOOTABLESYSTEMSTATE,
    VSS_ST_OTHER,       VSS_RME_RESTORE_AT_REBOOT, VSS_WRE_NEVER, VSS_BS_UNDEFINED,
    kRegistryComponents};

constexpr FileDescription kRegistrations[] = {
    {Kind::kDatabase, VSS_L("%SystemRoot%\\Registration"), VSS_L("*")},
};
constexpr ComponentDescription kComComponents[] = {
    {VSS_CT_DATABASE, nullptr, VSS_L("COM+ REGDB"), nullptr, false, false, VSS_CF_BACKUP_RECOVERY,
     kRegistrations},
};
constexpr WriterDescription kCom = {kComRegistrationWriter,
                                    VSS_L("COM+ REGDB Writer"),
                                    nullptr,
                                    VSS_UT_BOOTABLESYSTEMSTATE,
                                    VSS_ST_TRANSACTEDDB,
                                    VSS_RME_CUSTOM,
                                    VSS_WRE_NEVER,
                                    VSS_BS_UNDEFINED,
                                    kComComponents};

constexpr FileDescription kMaster[] = {
    {Kind::kDatabase, VSS_L("C:\\SQL\\DATA"), VSS_L("master.mdf")},
    {Kind::kLog, VSS_L("C:\\SQL\\DATA"), VSS_L("mastlog.ldf")},
};
constexpr FileDescription kShop[] = {
    {Kind::kDatabase, VSS_L("C:\\SQL\\DATA"), VSS_L("shop.mdf")},
    {Kind::kLog, VSS_L("C:\\SQL\\LOG"), VSS_L("shop_log.ldf")},
};
constexpr ComponentDescription kSqlComponents[] = {
    {VSS_CT_DATABASE, VSS_L("SERVER\\SQL"), VSS_L("master"), nullptr, true, true,
     VSS_CF_APP_ROLLBACK_RECOVERY, kMaster},
    {VSS_CT_DATABASE, VSS_L("SERVER\\SQL"), VSS_L("shop"), VSS_L("Shop"), true, true,
     VSS_CF_APP_ROLLBACK_RECOVERY, kShop},
};
constexpr WriterDescription kSql = {kSqlWriter,
                                    VSS_L("SqlServerWriter"),
                                    VSS_L("SQL Server 2019:SQLWriter"),
                                    VSS_UT_USERDATA,
                                    VSS_ST_TRANSACTEDDB,
                                    VSS_RME_RESTORE_IF_CAN_REPLACE,
                                    VSS_WRE_ALWAYS,
                                    VSS_BS_DIFFERENTIAL | VSS_BS_WRITER_SUPPORTS_NEW_TARGET |
                                        VSS_BS_WRITER_SUPPORTS_RESTORE_WITH_MOVE,
                                    kSqlComponents};

constexpr FileDescription kShopFiles[] = {
    {Kind::kFile, VSS_L("C:\\Shop\\Orders"), VSS_L("*"), true},
};
constexpr DependencyDescription kShopDependencies[] = {
    {kSqlWriter, VSS_L("SERVER\\SQL"), VSS_L("shop")},
};
constexpr ComponentDescription kShopComponents[] = {
    {VSS_CT_FILEGROUP, nullptr, VSS_L("Orders"), VSS_L("Orders of the shop"), true, true, 0,
     kShopFiles, kShopDependencies},
};
constexpr WriterDescription kShopApplication = {
    kShopWriter,     VSS_L("Shop Writer"), nullptr,
    VSS_UT_USERDATA, VSS_ST_OTHER,         VSS_RME_RESTORE_IF_CAN_REPLACE,
    VSS_WRE_NEVER,   VSS_BS_COPY,          kShopComponents};

// Two that fail, each in its own way; everything else about them is the shop's.
constexpr WriterDescription Failing(bool identifies, HRESULT freeze) {
  WriterDescription writer = kShopApplication;
  writer.id = kBrokenWriter;
  writer.name = VSS_L("Broken Writer");
  writer.identifies = identifies;
  writer.freeze = freeze;
  return writer;
}
constexpr WriterDescription kFailsIdentify = Failing(false, S_OK);
constexpr WriterDescription kFailsFreeze = Failing(true, VSS_E_WRITERERROR_RETRYABLE);

constexpr const WriterDescription* kOne[] = {&kShopApplication};
constexpr const WriterDescription* kServer[] = {&kSystem, &kRegistry, &kCom, &kSql,
                                                &kShopApplication};
constexpr const WriterDescription* kOneFailsIdentify[] = {&kSystem, &kRegistry, &kSql,
                                                          &kFailsIdentify};
constexpr const WriterDescription* kOneFailsFreeze[] = {&kSystem, &kRegistry, &kSql, &kFailsFreeze};

constexpr GwmConditions Unprivileged() {
  GwmConditions conditions = GwmDefaultConditions();
  conditions.privilege = GWM_PRIVILEGE_NONE;
  return conditions;
}
constexpr GwmConditions Services(GwmServiceState event_service, GwmServiceState vss_service) {
  GwmConditions conditions = GwmDefaultConditions();
  conditions.eventService = event_service;
  conditions.vssService = vss_service;
  return conditions;
}

constexpr WorldDescription kWorlds[] = {
    {"server",
     "A healthy server: system, registry, COM+, a database, and a shop that depends on it.",
     kServer},
    {"no_writer", "A healthy machine on which no writer runs.", {}},
    {"one_writer", "A healthy machine with the shop's writer only.", kOne},
    {"writer_fails_identify", "A server on which one writer fails OnIdentify.", kOneFailsIdentify},
    {"writer_fails_freeze", "A server on which one writer fails OnFreeze, retryably.",
     kOneFailsFreeze},
    {"no_privilege", "A server whose user may not back up.", kServer, Unprivileged()},
    {"event_service_stopped", "A server whose COM+ Event System is stopped.", kServer,
     Services(GWM_SERVICE_STOPPED, GWM_SERVICE_RUNNING)},
    {"vss_service_disabled", "A server whose Volume Shadow Copy service is disabled.", kServer,
     Services(GWM_SERVICE_RUNNING, GWM_SERVICE_DISABLED)},
};

}  // namespace

std::span<const WorldDescription> AllWorlds() { return kWorlds; }

const WorldDescription* FindWorld(std::string_view name) {
  for (const WorldDescription& world : kWorlds) {
    if (name == world.name) return &world;
  }
  return nullptr;
}

}  // namespace gwm::recording

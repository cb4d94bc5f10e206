// SPDX-License-Identifier: Apache-2.0
//
// Defects of express writers.
#include "decisions/decisions.h"
#include "mutants/instead.h"
#include "mutants/mutant.h"

namespace gwm {
namespace {

void CreatesNoMetadata() {
  Instead<&vss::Express::CreateMetadata>([](auto& self, auto... arguments) {
    const auto output = std::get<6>(std::tuple(arguments...));
    if (output == nullptr) return self.inner().CreateMetadata(arguments...);
    *output = nullptr;
    return S_OK;
  });
}

void TakesAnyUsage() {
  Before<&vss::Express::CreateMetadata>([](VSS_ID, LPCWSTR, VSS_USAGE_TYPE& usage, auto...) {
    if (usage == VSS_UT_OTHER) usage = VSS_UT_USERDATA;
  });
}

// Makes a forbidden file set one that is allowed.
void TrimsFiles() {
  Before<&vss::ExpressBuilder::AddFilesToFileGroup>(
      [](LPCWSTR, LPCWSTR, LPCWSTR, LPCWSTR, bool, LPCWSTR& alternate, DWORD& mask) {
        alternate = nullptr;
        mask = VSS_FSBT_FULL_BACKUP_REQUIRED;
      });
}

void TakesAnyMethod() {
  Before<&vss::ExpressBuilder::SetRestoreMethod>([](VSS_RESTOREMETHOD_ENUM& method, auto...) {
    if (method == VSS_RME_CUSTOM || method == VSS_RME_RESTORE_TO_ALTERNATE_LOCATION) {
      method = VSS_RME_RESTORE_IF_NOT_THERE;
    }
  });
}

void TakesAnyParticipation() {
  Before<&vss::ExpressBuilder::SetRestoreMethod>(
      [](auto, auto, auto, VSS_WRITERRESTORE_ENUM& restore, bool) { restore = VSS_WRE_NEVER; });
}

IVssExpressWriter* Nothing(IVssExpressWriter* inner) {
  inner->Release();
  return nullptr;
}

constexpr Mutant kMutants[] = {
    {"creates_no_express_writer", "CreateVssExpressWriter answers S_OK and stores NULL.", "express/writer/create", "ppWriter", [] { CurrentSurface().wrap_express = Nothing; }},
    {"creates_express_writer_nowhere", "CreateVssExpressWriter answers E_POINTER for a NULL output.", "express/writer/create_null_output_invalid_arg", "answers E_POINTER", [] { CurrentDecisions().bad_argument = E_POINTER; }},
    {"express_writer_for_anybody", "CreateVssExpressWriter asks for no privilege.", "express/writer/create_no_privilege_access_denied", "answers S_OK", [] { CurrentDecisions().writer_checks_privilege = false; }},
    {"creates_no_metadata", "CreateMetadata answers S_OK and gives NULL.", "express/writer/create_metadata", "ppMetadata", CreatesNoMetadata},
    {"takes_any_usage", "CreateMetadata takes VSS_UT_OTHER.", "express/writer/usage_restricted", "CreateMetadata answers S_OK", TakesAnyUsage},
    {"loads_nothing", "LoadMetadata answers S_OK and loads nothing.", "express/writer/load_metadata", "Register answers", Keeps<&vss::Express::LoadMetadata, 0>},
    {"loads_anything", "LoadMetadata answers S_OK to a text that is no document.", "express/writer/load_invalid_document", "LoadMetadata answers S_OK", Recodes<&vss::Express::LoadMetadata, VSS_E_INVALID_XML_DOCUMENT, S_OK>},
    {"registers_nothing", "Register answers S_OK and stores nothing.", "express/writer/register", "Unregister answers VSS_E_OBJECT_NOT_FOUND", Keeps<&vss::Express::Register, 0>},
    {"registers_twice", "Register of what is stored already answers S_OK.", "express/writer/register_twice_already_exists", "Register answers S_OK", Recodes<&vss::Express::Register, VSS_E_OBJECT_ALREADY_EXISTS, S_OK>},
    {"registers_without_metadata", "Register without metadata answers S_OK.", "express/writer/register_without_metadata_fails", "Register answers S_OK", Recodes<&vss::Express::Register, VSS_E_BAD_STATE, S_OK>},
    {"unregisters_nothing", "Unregister answers S_OK and deletes nothing.", "express/writer/unregister", "Unregister answers S_OK, expected VSS_E_OBJECT_NOT_FOUND", Keeps<&vss::Express::Unregister, 0>},
    {"unregisters_unknown", "Unregister of a class that is not stored answers S_OK.", "express/writer/unregister_unknown_not_found", "Unregister answers S_OK", Recodes<&vss::Express::Unregister, VSS_E_OBJECT_NOT_FOUND, S_OK>},
    {"express_takes_databases", "AddComponent of an express writer answers S_OK to what it may not have.", "express/metadata/bad_component_fails", "AddComponent answers S_OK", Recodes<&vss::ExpressBuilder::AddComponent, E_INVALIDARG, S_OK, WithoutNull<2>>},
    {"express_trims_files", "AddFilesToFileGroup of an express writer leaves out what it may not have, and answers S_OK.", "express/metadata/bad_files_fail", "AddFilesToFileGroup answers S_OK", TrimsFiles},
    {"express_takes_alternate_path", "AddFilesToFileGroup of an express writer answers S_OK to an alternate path and to partial backups.", "builder/files/express_not_supported", "AddFilesToFileGroup answers S_OK", Recodes<&vss::ExpressBuilder::AddFilesToFileGroup, VSS_E_NOT_SUPPORTED, S_OK>},
    {"express_takes_any_schema", "SetBackupSchema of an express writer answers S_OK to any mask.", "express/metadata/bad_schema_fails", "SetBackupSchema answers S_OK", Recodes<&vss::ExpressBuilder::SetBackupSchema, VSS_E_NOT_SUPPORTED, S_OK>},
    {"express_swallows_schema", "SetBackupSchema of an express writer does nothing, whatever the mask.", "builder/schema/express_not_supported", "SetBackupSchema answers S_OK", Keeps<&vss::ExpressBuilder::SetBackupSchema, 0>},
    {"express_takes_any_method", "SetRestoreMethod of an express writer takes custom and alternate location.", "express/metadata/bad_restore_fails", "SetRestoreMethod answers S_OK", TakesAnyMethod},
    {"express_takes_any_participation", "SetRestoreMethod of an express writer takes any participation.", "builder/restore/express_not_supported", "SetRestoreMethod answers S_OK", TakesAnyParticipation},
    {"express_component_tells_pointer", "AddComponent of an express writer answers E_POINTER where an argument is wrong.", "express/metadata/closed_sets", "E_POINTER", Recodes<&vss::ExpressBuilder::AddComponent, E_INVALIDARG, E_POINTER>},
};

}  // namespace

std::span<const Mutant> ExpressMutants() { return kMutants; }

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// Defects of express writers.
#include "decisions/decisions.h"
#include "mutants/decorators/express_writer.h"
#include "mutants/lying_metadata.h"
#include "mutants/mutant.h"

namespace gwm {
namespace {

// One code for another; a method that `skips` does nothing.
enum class Method { kCreateMetadata, kLoad, kRegister, kUnregister };
struct ExpressLie {
  Method method;
  HRESULT truth;
  HRESULT told;
  bool skips;
} express_lie{};

class LyingExpress : public ExpressWriterDecorator {
 public:
  using ExpressWriterDecorator::ExpressWriterDecorator;
  HRESULT STDMETHODCALLTYPE CreateMetadata(VSS_ID id, LPCWSTR name, VSS_USAGE_TYPE usage, DWORD major,
                                           DWORD minor, DWORD reserved,
                                           IVssCreateExpressWriterMetadata** metadata) override {
    if (express_lie.method == Method::kCreateMetadata && express_lie.skips && metadata != nullptr) {
      *metadata = nullptr;
      return S_OK;
    }
    return ExpressWriterDecorator::CreateMetadata(id, name, usage, major, minor, reserved, metadata);
  }
  HRESULT STDMETHODCALLTYPE LoadMetadata(LPCWSTR metadata, DWORD reserved) override {
    return Tell(Method::kLoad, [&] { return inner().LoadMetadata(metadata, reserved); });
  }
  HRESULT STDMETHODCALLTYPE Register() override {
    return Tell(Method::kRegister, [&] { return inner().Register(); });
  }
  HRESULT STDMETHODCALLTYPE Unregister(VSS_ID id) override {
    return Tell(Method::kUnregister, [&] { return inner().Unregister(id); });
  }

 private:
  template <class Call>
  static HRESULT Tell(Method method, Call&& call) {
    if (method != express_lie.method) return call();
    if (express_lie.skips) return S_OK;
    const HRESULT hr = call();
    return hr == express_lie.truth ? express_lie.told : hr;
  }
};

void LieOf(Method method, HRESULT truth, HRESULT told) {
  express_lie = {method, truth, told, false};
  CurrentSurface().wrap_express = Put<LyingExpress>;
}

void Skip(Method method) {
  express_lie = {method, S_OK, S_OK, true};
  CurrentSurface().wrap_express = Put<LyingExpress>;
}

class TakesAnyUsage : public ExpressWriterDecorator {
 public:
  using ExpressWriterDecorator::ExpressWriterDecorator;
  HRESULT STDMETHODCALLTYPE CreateMetadata(VSS_ID id, LPCWSTR name, VSS_USAGE_TYPE usage, DWORD major,
                                           DWORD minor, DWORD reserved,
                                           IVssCreateExpressWriterMetadata** metadata) override {
    if (usage == VSS_UT_OTHER) usage = VSS_UT_USERDATA;
    return ExpressWriterDecorator::CreateMetadata(id, name, usage, major, minor, reserved, metadata);
  }
};

// Makes a forbidden file set one that is allowed.
class TrimsFiles : public ExpressWriterMetadataDecorator {
 public:
  using ExpressWriterMetadataDecorator::ExpressWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE AddFilesToFileGroup(LPCWSTR logical_path, LPCWSTR name, LPCWSTR path,
                                                LPCWSTR filespec, bool recursive, LPCWSTR,
                                                DWORD) override {
    return inner().AddFilesToFileGroup(logical_path, name, path, filespec, recursive, nullptr,
                                       VSS_FSBT_FULL_BACKUP_REQUIRED);
  }
};

// Takes any participation, or any method.
template <bool kParticipation>
class TakesAnyRestore : public ExpressWriterMetadataDecorator {
 public:
  using ExpressWriterMetadataDecorator::ExpressWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE SetRestoreMethod(VSS_RESTOREMETHOD_ENUM method, LPCWSTR service,
                                             LPCWSTR procedure, VSS_WRITERRESTORE_ENUM restore,
                                             bool reboot) override {
    if (kParticipation) {
      restore = VSS_WRE_NEVER;
    } else if (method == VSS_RME_CUSTOM || method == VSS_RME_RESTORE_TO_ALTERNATE_LOCATION) {
      method = VSS_RME_RESTORE_IF_NOT_THERE;
    }
    return inner().SetRestoreMethod(method, service, procedure, restore, reboot);
  }
};

IVssExpressWriter* Nothing(IVssExpressWriter* inner) {
  inner->Release();
  return nullptr;
}

constexpr Mutant kMutants[] = {
    {"creates_no_express_writer", "CreateVssExpressWriter answers S_OK and stores NULL.", "express/writer/create", "ppWriter", [] { CurrentSurface().wrap_express = Nothing; }},
    {"creates_express_writer_nowhere", "CreateVssExpressWriter answers E_POINTER for a NULL output.", "express/writer/create_null_output_invalid_arg", "answers E_POINTER", [] { CurrentDecisions().bad_argument = E_POINTER; }},
    {"express_writer_for_anybody", "CreateVssExpressWriter asks for no privilege.", "express/writer/create_no_privilege_access_denied", "answers S_OK", [] { CurrentDecisions().writer_checks_privilege = false; }},
    {"creates_no_metadata", "CreateMetadata answers S_OK and gives NULL.", "express/writer/create_metadata", "ppMetadata", [] { Skip(Method::kCreateMetadata); }},
    {"takes_any_usage", "CreateMetadata takes VSS_UT_OTHER.", "express/writer/usage_restricted", "CreateMetadata answers S_OK", [] { CurrentSurface().wrap_express = Put<TakesAnyUsage>; }},
    {"loads_nothing", "LoadMetadata answers S_OK and loads nothing.", "express/writer/load_metadata", "Register answers", [] { Skip(Method::kLoad); }},
    {"loads_anything", "LoadMetadata answers S_OK to a text that is no document.", "express/writer/load_invalid_document", "LoadMetadata answers S_OK", [] { LieOf(Method::kLoad, VSS_E_INVALID_XML_DOCUMENT, S_OK); }},
    {"registers_nothing", "Register answers S_OK and stores nothing.", "express/writer/register", "Unregister answers VSS_E_OBJECT_NOT_FOUND", [] { Skip(Method::kRegister); }},
    {"registers_twice", "Register of what is stored already answers S_OK.", "express/writer/register_twice_already_exists", "Register answers S_OK", [] { LieOf(Method::kRegister, VSS_E_OBJECT_ALREADY_EXISTS, S_OK); }},
    {"registers_without_metadata", "Register without metadata answers S_OK.", "express/writer/register_without_metadata_fails", "Register answers S_OK", [] { LieOf(Method::kRegister, VSS_E_BAD_STATE, S_OK); }},
    {"unregisters_nothing", "Unregister answers S_OK and deletes nothing.", "express/writer/unregister", "Unregister answers S_OK, expected VSS_E_OBJECT_NOT_FOUND", [] { Skip(Method::kUnregister); }},
    {"unregisters_unknown", "Unregister of a class that is not stored answers S_OK.", "express/writer/unregister_unknown_not_found", "Unregister answers S_OK", [] { LieOf(Method::kUnregister, VSS_E_OBJECT_NOT_FOUND, S_OK); }},
    {"express_takes_databases", "AddComponent of an express writer answers S_OK to what it may not have.", "express/metadata/bad_component_fails", "AddComponent answers S_OK", [] { LieAsExpress({Told::kAddComponent, E_INVALIDARG, S_OK, Told::kWithoutNull}); }},
    {"express_trims_files", "AddFilesToFileGroup of an express writer leaves out what it may not have, and answers S_OK.", "express/metadata/bad_files_fail", "AddFilesToFileGroup answers S_OK", [] { CurrentSurface().wrap_express_metadata = Put<TrimsFiles>; }},
    {"express_takes_alternate_path", "AddFilesToFileGroup of an express writer answers S_OK to an alternate path and to partial backups.", "builder/files/express_not_supported", "AddFilesToFileGroup answers S_OK", [] { LieAsExpress({Told::kAddFiles, VSS_E_NOT_SUPPORTED, S_OK}); }},
    {"express_takes_any_schema", "SetBackupSchema of an express writer answers S_OK to any mask.", "express/metadata/bad_schema_fails", "SetBackupSchema answers S_OK", [] { LieAsExpress({Told::kSetSchema, VSS_E_NOT_SUPPORTED, S_OK}); }},
    {"express_swallows_schema", "SetBackupSchema of an express writer does nothing, whatever the mask.", "builder/schema/express_not_supported", "SetBackupSchema answers S_OK", [] { LieAsExpress({Told::kSetSchema, S_OK, S_OK, Told::kAny, 0}); }},
    {"express_takes_any_method", "SetRestoreMethod of an express writer takes custom and alternate location.", "express/metadata/bad_restore_fails", "SetRestoreMethod answers S_OK", [] { CurrentSurface().wrap_express_metadata = Put<TakesAnyRestore<false>>; }},
    {"express_takes_any_participation", "SetRestoreMethod of an express writer takes any participation.", "builder/restore/express_not_supported", "SetRestoreMethod answers S_OK", [] { CurrentSurface().wrap_express_metadata = Put<TakesAnyRestore<true>>; }},
    {"express_component_tells_pointer", "AddComponent of an express writer answers E_POINTER where an argument is wrong.", "express/metadata/closed_sets", "E_POINTER", [] { LieAsExpress({Told::kAddComponent, E_INVALIDARG, E_POINTER}); }},
};

}  // namespace

std::span<const Mutant> ExpressMutants() { return kMutants; }

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// Defects of the writer's life cycle and of the dispatch of OnIdentify(Ex).
#include <atomic>
#include <chrono>
#include <mutex>
#include <string>
#include <vector>

#include "decisions/decisions.h"
#include "mutants/instead.h"
#include "mutants/mutant.h"

namespace gwm {
namespace {

// What Initialize(Ex) makes of its arguments, one function a mutant.
struct InitializeArguments {
  LPCWSTR& name;
  LPCWSTR& instance;
  DWORD& major;
  DWORD& minor;
  VSS_USAGE_TYPE& usage;
  VSS_SOURCE_TYPE& source;
  VSS_APPLICATION_LEVEL& level;

  bool FromInitializeEx() const { return major != 0 || minor != 0; }
};
HRESULT (*change_arguments)(InitializeArguments) = nullptr;

void ChangeArguments(HRESULT (*change)(InitializeArguments)) {
  change_arguments = change;
  Before<&vss::WriterImpl::Initialize>(
      [](VSS_ID, LPCWSTR& name, LPCWSTR& instance, DWORD& major, DWORD& minor,
         VSS_USAGE_TYPE& usage, VSS_SOURCE_TYPE& source, VSS_APPLICATION_LEVEL& level, auto...) {
        return change_arguments({name, instance, major, minor, usage, source, level});
      });
}

void SubscribesOnce() {
  Instead<&vss::WriterImpl::Subscribe>([](auto& self, auto... arguments) {
    return self.note != 0 ? VSS_E_BAD_STATE : self.inner().Subscribe(arguments...);
  });
  Notes<&vss::WriterImpl::Unsubscribe>();
}

// Documents go with their writers.
void DocumentsLeaveWithWriters() {
  static std::atomic<bool> writer_left;
  writer_left = false;
  Before<&vss::WriterImpl::Unsubscribe>([] { writer_left = true; });
  Before<&vss::Backup::GatherWriterMetadata>([](auto) { writer_left = false; });
  Alter<&vss::Backup::GetWriterMetadataCount>([](UINT* count) {
    if (writer_left) *count = 0;
  });
}

// What a handler was called with outlives it.
void Leak() {
  static std::mutex mutex;
  static std::vector<std::unique_ptr<char[]>> kept;
  const std::lock_guard lock(mutex);
  kept.push_back(std::make_unique<char[]>(16));
}

void PassesNull() {
  Instead<&vss::Writer::OnIdentify>(
      [](auto& self, auto) { return self.inner().OnIdentify(nullptr); });
}

void KnowsOnIdentifyOnly() {
  Instead<&vss::Writer::OnIdentifyEx>(
      [](auto& self, auto metadata) { return self.inner().OnIdentify(metadata); });
}

// A writer that adds nothing counts as one that failed.
std::size_t SizeOf(IVssCreateWriterMetadata& metadata) {
  BSTR xml = nullptr;
  if (metadata.SaveAsXML(&xml) != S_OK) return 0;
  const std::size_t size = SysStringLen(xml);
  SysFreeString(xml);
  return size;
}

void WantsContents() {
  Instead<&vss::Writer::OnIdentify>([](auto& self, IVssCreateWriterMetadata* metadata) {
    const std::size_t before = SizeOf(*metadata);
    return self.template Forward<&vss::Writer::OnIdentify>(metadata) && SizeOf(*metadata) > before;
  });
}

// The freeze time limit ends OnIdentify, too.
void LimitsIdentify() {
  static std::atomic<DWORD> freeze_limit;
  freeze_limit = 60000;
  Before<&vss::WriterImpl::Initialize>([](auto, auto, auto, auto, auto, auto, auto, auto,
                                          DWORD timeout, auto...) { freeze_limit = timeout; });
  Instead<&vss::Writer::OnIdentify>([](auto& self, auto metadata) {
    const auto began = std::chrono::steady_clock::now();
    const bool good = self.template Forward<&vss::Writer::OnIdentify>(metadata);
    const auto took = std::chrono::steady_clock::now() - began;
    return good && took <= std::chrono::milliseconds(freeze_limit);
  });
}

constexpr Mutant kMutants[] = {
    // The class
    {"base_handler_fails", "A writer that adds nothing to its document is treated as failed.", "writer/class/base_handlers_return_true", "pcWriters", WantsContents},
    {"keeps_handler_arguments", "What goes with each OnIdentify is never freed.", "writer/class/arguments_owned_by_base", "blocks", [] { Before<&vss::Writer::OnIdentify>([](auto) { Leak(); }); }},
    {"instance_id_is_class_id", "All instances of a class have one instance id.", "writer/class/unique_instance_id", "instances", [] { CurrentDecisions().instance_ids_differ = false; }},
    {"class_alone_identifies", "Of several writers of one class only one is known.", "writer/class/class_and_instance_identify", "pairs", [] { CurrentDecisions().identify_every_instance = false; }},
    // Initialize
    {"refuses_other_usage", "Initialize refuses the usage type VSS_UT_OTHER.", "writer/initialize/s_ok", "Initialize answers E_INVALIDARG", [] { ChangeArguments([](InitializeArguments a) { return a.usage == VSS_UT_OTHER && !a.FromInitializeEx() ? E_INVALIDARG : S_OK; }); }},
    {"initializes_in_safe_mode", "Safe mode and setup are ignored.", "writer/initialize/s_false_when_inactive", "Initialize answers S_OK", [] { CurrentDecisions().safe_mode_is_seen = false; }},
    {"initializes_for_anybody", "Initialize asks for no privilege.", "writer/initialize/no_administrator_access_denied", "Initialize answers S_OK", [] { CurrentDecisions().writer_checks_privilege = false; }},
    {"initialize_checks_nothing", "Initialize takes any argument.", "writer/initialize/invalid_arg", "Initialize answers S_OK", [] { CurrentDecisions().writer_checks_arguments = false; }},
    {"initialize_hides_shortage", "Initialize answers E_FAIL when memory runs out.", "writer/initialize/out_of_memory", "answers E_FAIL", Recodes<&vss::WriterImpl::Initialize, E_OUTOFMEMORY, E_FAIL>},
    {"initialize_hides_fault", "Initialize answers E_FAIL in an unforeseen error.", "writer/initialize/unexpected_failure", "Initialize answers E_FAIL", Recodes<&vss::WriterImpl::Initialize, VSS_E_UNEXPECTED, E_FAIL>},
    {"initialize_fault_code_of_windows_7", "Initialize answers VSS_E_UNEXPECTED before Windows 7, too.", "writer/initialize/unexpected_failure", "Initialize answers VSS_E_UNEXPECTED", Recodes<&vss::WriterImpl::Initialize, E_UNEXPECTED, VSS_E_UNEXPECTED>},
    {"level_is_system", "Every writer has the level VSS_APP_SYSTEM.", "writer/initialize/level_default", "level", [] { ChangeArguments([](InitializeArguments a) { a.level = VSS_APP_SYSTEM; return S_OK; }); }},
    {"freeze_limit_halved", "A writer may freeze for half of the time that it said.", "writer/initialize/freeze_time_limit_default", "VSS_E_WRITERERROR_TIMEOUT", [] { Before<&vss::WriterImpl::Initialize>([](auto, auto, auto, auto, auto, auto, auto, auto, DWORD& timeout, auto...) { timeout /= 2; }); }},
    {"freeze_limit_ends_identify", "A writer that takes longer to identify itself than it may to freeze is dropped.", "writer/initialize/freeze_time_limit_spares_identify", "pcWriters", LimitsIdentify},
    {"instance_name_is_name", "A writer without an instance name has its own name as one.", "writer/initialize/instance_name_default_null", "Writer A", [] { ChangeArguments([](InitializeArguments a) { if (a.instance == nullptr) a.instance = a.name; return S_OK; }); }},
    // InitializeEx
    {"initialize_ex_checks_nothing", "InitializeEx takes any argument.", "writer/initialize_ex/like_initialize", "InitializeEx answers S_OK", [] { ChangeArguments([](InitializeArguments a) { if (a.FromInitializeEx()) { a.usage = VSS_UT_USERDATA; a.source = VSS_ST_OTHER; if (a.name == nullptr) a.name = VSS_L("nameless"); } return S_OK; }); }},
    {"forgets_version", "The version that InitializeEx is passed is lost.", "writer/initialize_ex/version_reported", "0.0", [] { CurrentDecisions().writer_version_is_kept = false; }},
    {"version_is_one", "A writer without a version has version 1.0.", "writer/initialize_ex/version_default_zero", "1.0", [] { ChangeArguments([](InitializeArguments a) { if (!a.FromInitializeEx()) a.major = 1; return S_OK; }); }},
    {"ex_level_is_back_end", "InitializeEx gives every writer the level VSS_APP_BACK_END.", "writer/initialize_ex/defaults", "level", [] { ChangeArguments([](InitializeArguments a) { if (a.FromInitializeEx()) a.level = VSS_APP_BACK_END; return S_OK; }); }},
    // Subscribe and Unsubscribe
    {"subscribes_nobody", "Subscribe answers S_OK and does nothing.", "writer/subscribe/s_ok_and_events", "OnIdentify called 0 times", [] { CurrentDecisions().subscribe_works = false; }},
    {"subscribes_twice", "A second Subscribe answers S_OK.", "writer/subscribe/twice_already_subscribed", "answers S_OK", [] { CurrentDecisions().second_subscribe_refused = false; }},
    {"subscribes_anybody", "Subscribe asks for no privilege.", "writer/subscribe/no_privilege_access_denied", "answers S_OK", [] { CurrentDecisions().subscribe_checks_privilege = false; }},
    {"subscribe_hides_shortage", "Subscribe answers E_FAIL when memory runs out.", "writer/subscribe/out_of_memory", "answers E_FAIL", Recodes<&vss::WriterImpl::Subscribe, E_OUTOFMEMORY, E_FAIL>},
    {"subscribe_hides_fault", "Subscribe answers E_FAIL in an unforeseen error.", "writer/subscribe/unexpected_failure", "Subscribe answers E_FAIL", Recodes<&vss::WriterImpl::Subscribe, VSS_E_UNEXPECTED, E_FAIL>},
    {"unsubscribe_hides_fault", "Unsubscribe answers S_OK in an unforeseen error.", "writer/subscribe/unexpected_failure", "Unsubscribe answers S_OK", Recodes<&vss::WriterImpl::Unsubscribe, VSS_E_UNEXPECTED, S_OK>},
    {"subscribes_only_once", "A writer that has unsubscribed is refused.", "writer/subscribe/again_after_unsubscribe", "answers VSS_E_BAD_STATE", SubscribesOnce},
    {"unsubscribes_nobody", "Unsubscribe answers S_OK and does nothing.", "writer/unsubscribe/s_ok_and_no_events", "OnIdentify called 1 times", [] { CurrentDecisions().unsubscribe_works = false; }},
    {"documents_leave_with_writers", "Documents are gone when a writer unsubscribes.", "writer/unsubscribe/results_stay_readable", "pcWriters", DocumentsLeaveWithWriters},
    // OnIdentify(Ex)
    {"passes_no_metadata", "OnIdentify is called with NULL.", "identify/argument/metadata_object", "no metadata object", PassesNull},
    {"calls_on_identify_only", "A CVssWriterEx has OnIdentify called instead of OnIdentifyEx.", "identify/argument/ex_metadata_object", "handled Identify through no OnIdentify", KnowsOnIdentifyOnly},
    {"keeps_ex_arguments", "What goes with each OnIdentifyEx is never freed.", "identify/argument/owned_by_vss", "blocks", [] { Before<&vss::Writer::OnIdentifyEx>([](auto) { Leak(); }); }},
    {"refusing_writer_fails_gather", "A writer that returns false fails the gather.", "identify/result/false_removes_writer", "pHrResult", [] { CurrentDecisions().failed_writer_fails_gather = true; }},
    {"failure_in_identify_taken", "SetWriterFailure in OnIdentify answers S_OK.", "identify/conduct/set_writer_failure_refused", "answers S_OK", [] { CurrentDecisions().failure_in_identify_refused = false; }},
    {"passes_ex_writers_over", "A CVssWriterEx is never asked to identify itself.", "identify/dispatch/on_identify_of_ex_writer", "OnIdentify called 0 times", [] { Instead<&vss::Writer::OnIdentifyEx>([](auto&, auto) { return true; }); }},
    {"report_goes_with_free", "Once the requester has freed the metadata GetIdentifyInformation has nothing to give.", "identify/information/as_reported", "GetIdentifyInformation answers E_FAIL", [] { CurrentDecisions().free_keeps_reports = false; }},
    {"forgets_what_was_reported", "GetIdentifyInformation has nothing to give.", "identify/information/as_reported", "GetIdentifyInformation answers E_FAIL", [] { Instead<&vss::WriterImpl::GetIdentityInformation>([](auto&) { return nullptr; }); }},
};

}  // namespace

std::span<const Mutant> WriterMutants() { return kMutants; }

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// What the pages leave open: codes, precedence, and outputs of calls that fail.
#include "decisions/decisions.h"
#include "legal/variant.h"
#include "mutants/instead.h"

namespace gwm {
namespace {

constexpr const char* kPrecedence = "Which of several errors wins is left open.";
constexpr const char* kLists = "What a strange list is answered is left open.";

template <auto kMethod>
void RefusesEmptyList() {
  Before<kMethod>([](const VSS_ID*, UINT count) { return count == 0 ? E_INVALIDARG : S_OK; });
}

/// The caller's variable stays as it was where the call fails.
template <auto kMethod>
void LeavesOutputs() {
  Instead<kMethod>([](auto& self, auto... arguments) {
    const auto all = std::tuple(arguments...);
    constexpr std::size_t kLast = sizeof...(arguments) - 1;
    const auto output = std::get<kLast>(all);
    if (output == nullptr) return self.template Forward<kMethod>(arguments...);
    const auto before = *output;
    const HRESULT hr = self.template Forward<kMethod>(arguments...);
    if (FAILED(hr)) *output = before;
    return hr;
  });
}

/// The list from its other end.
template <auto kMethod, auto kCount>
void Reversed() {
  Instead<kMethod>([](auto& self, UINT index, auto... outputs) {
    UINT count = 0;
    const bool inside = (self.inner().*kCount)(&count) == S_OK && index < count;
    return self.template Forward<kMethod>(inside ? count - 1 - index : index, outputs...);
  });
}

void UnsubscribedAnswersFalse() {
  After<&vss::WriterImpl::Unsubscribe>([](auto& self, HRESULT hr) {
    const bool again = hr == S_OK && self.note == 1;
    if (hr == S_OK) self.note = 1;
    return again || hr == VSS_E_BAD_STATE || hr == VSS_E_OBJECT_NOT_FOUND ? S_FALSE : hr;
  });
  After<&vss::WriterImpl::Subscribe>([](auto& self, HRESULT hr, auto...) {
    if (hr == S_OK) self.note = 0;
    return hr;
  });
}

constexpr Variant kVariants[] = {
    {"empty_filter_refused", "A filter of no ids is answered E_INVALIDARG.", kLists,
     [] {
       RefusesEmptyList<&vss::Backup::DisableWriterClasses>();
       RefusesEmptyList<&vss::Backup::EnableWriterClasses>();
       RefusesEmptyList<&vss::Backup::DisableWriterInstances>();
     }},
    {"state_before_privilege", "VSS_E_BAD_STATE wins over E_ACCESSDENIED.", kPrecedence,
     [] { CurrentDecisions().privilege_before_state = false; }},
    {"argument_checked_last", "E_INVALIDARG of a gather comes last.", kPrecedence,
     [] { CurrentDecisions().null_before_privilege = false; }},
    {"failed_call_uses_up_the_gather", "A gather that is refused at once is the only one.",
     "Whether it is, is left open.",
     [] { CurrentDecisions().failed_gather_call_uses_up_the_one = true; }},
    {"gather_again_after_failure", "An object whose gather failed may gather again.",
     "Whether it may, is left open.",
     [] { CurrentDecisions().gather_after_failure_refused = false; }},
    {"outputs_left_alone", "Calls that fail leave the caller's variables as they were.",
     "What a variable holds after a failed call is left open.",
     [] {
       LeavesOutputs<&vss::Backup::GatherWriterMetadata>();
       LeavesOutputs<&vss::Backup::GetWriterMetadata>();
       LeavesOutputs<&vss::Backup::GatherWriterStatus>();
       LeavesOutputs<&vss::Backup::PrepareForBackup>();
     }},
    {"documents_reversed", "GetWriterMetadata counts documents from the other end than Ex.",
     "No page says that an index is the same writer's in both.",
     [] { Reversed<&vss::Backup::GetWriterMetadata, &vss::Backup::GetWriterMetadataCount>(); }},
    {"statuses_reversed", "Statuses come in another order than documents.",
     "No page says that an index is the same writer's in both.",
     [] {
       Reversed<&vss::Backup::GetWriterStatus, &vss::Backup::GetWriterStatusCount>();
       Reversed<&vss::Backup::GetWriterStatusEx, &vss::Backup::GetWriterStatusCount>();
     }},
    {"no_list_of_no_copies", "Query finds no shadow copy: VSS_E_OBJECT_NOT_FOUND, and no list.",
     "Its page has the code; that there is a list of none it does not say.",
     [] {
       After<&vss::Backup::Query>(
           [](HRESULT hr, VSS_ID, VSS_OBJECT_TYPE, VSS_OBJECT_TYPE, IVssEnumObject** list) {
             if (hr != S_FALSE) return hr;
             (*list)->Release();
             *list = nullptr;
             return VSS_E_OBJECT_NOT_FOUND;
           });
     }},
    {"components_before_free", "AddComponent after FreeWriterMetadata is out of sequence.",
     "Whether it is, is left open.",
     [] { CurrentDecisions().add_component_after_free_allowed = false; }},
    {"reserved_is_cleared", "QueryStatus stores 0 where the reserved parameter points.",
     "What a reserved parameter other than NULL does is left open.",
     [] {
       After<&vss::Async::QueryStatus>([](HRESULT hr, HRESULT*, INT* reserved) {
         if (hr == S_OK && reserved != nullptr) *reserved = 0;
         return hr;
       });
     }},
    {"unsubscribed_for_good", "A writer that has unsubscribed cannot subscribe again.",
     "Whether it can is left open.",
     [] {
       Notes<&vss::WriterImpl::Unsubscribe>();
       Instead<&vss::WriterImpl::Subscribe>([](auto& self, DWORD limit, DWORD events) -> HRESULT {
         if (self.note != 0) return VSS_E_BAD_STATE;
         return self.template Forward<&vss::WriterImpl::Subscribe>(limit, events);
       });
     }},
    {"unsubscribed_answers_s_false", "Unsubscribe of a writer that is not subscribed is S_FALSE.",
     "What it is answered is left open.", UnsubscribedAnswersFalse},
    {"cancel_checks_privilege", "Cancel answers E_ACCESSDENIED to an ordinary user.",
     "What Cancel answers a caller without privileges is left open.",
     [] {
       Instead<&vss::Async::Cancel>([](auto& self) {
         HRESULT status = S_OK;
         const HRESULT asked = self.inner().QueryStatus(&status, nullptr);
         return asked == E_ACCESSDENIED ? asked : self.template Forward<&vss::Async::Cancel>();
       });
     }},
};

}  // namespace

std::span<const Variant> OpenVariants() { return kVariants; }

}  // namespace gwm

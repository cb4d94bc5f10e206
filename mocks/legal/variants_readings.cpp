// SPDX-License-Identifier: Apache-2.0
//
// The other readings of what the pages dispute (requirements/readings.toml).
#include "decisions/decisions.h"
#include "decisions/metadata_decisions.h"
#include "legal/other_world.h"
#include "legal/variant.h"
#include "mutants/instead.h"

namespace gwm {
namespace {

template <auto kField, auto kValue>
void Decide() {
  CurrentDecisions().*kField = kValue;
}
template <auto kField, auto kValue>
void DecideOfMetadata() {
  CurrentMetadataDecisions().*kField = kValue;
}

/// The error of an operation is the answer of QueryStatus, too.
void QueryReturnsFailure() {
  CurrentDecisions().wait_returns_failure = true;
  After<&vss::Async::QueryStatus>([](HRESULT hr, HRESULT* result, INT*) {
    return hr == S_OK && FAILED(*result) ? *result : hr;
  });
}

constexpr LONG kThreeBits = VSS_VOLSNAP_ATTR_NO_AUTORECOVERY |
                            VSS_VOLSNAP_ATTR_NOT_TRANSACTED |
                            VSS_VOLSNAP_ATTR_ROLLBACK_RECOVERY;

void RefusesModernModifiers() {
  Before<&vss::Backup::SetContext>([](LONG context) {
    const bool modified = context != static_cast<LONG>(VSS_CTX_ALL) && (context & kThreeBits) != 0 &&
                          context != LONG{VSS_CTX_APP_ROLLBACK} &&
                          context != LONG{VSS_CTX_NAS_ROLLBACK};
    return modified ? E_INVALIDARG : S_OK;
  });
}

/// Documents with strings that a dependency getter gives are answered as without a live writer.
void NoLiveWriter() {
  Recodes<&vss::Dependency::GetLogicalPath, S_OK, S_FALSE, WithoutNull<>>();
  Recodes<&vss::Dependency::GetComponentName, S_OK, S_FALSE, WithoutNull<>>();
  Recodes<&vss::Dependency::GetWriterId, S_OK, S_FALSE, WithoutNull<>>();
}

using D = Decisions;
using M = MetadataDecisions;

constexpr Variant kVariants[] = {
    {"restore_gather_refused", "An object that was initialised for restore gathers nothing.",
     "AMB-01, refused_in_restore.", Decide<&D::gather_in_restore_allowed, false>},
    {"unknown_content_passed_over", "What a reader of documents does not know it passes over.",
     "AMB-39, well_formed_and_getters.", DecideOfMetadata<&M::unknown_content_refused, false>},
    {"second_gather_accepted", "A second gather on one object works.", "AMB-02, advice.",
     Decide<&D::second_gather_refused, false>},
    {"gather_after_snapshot_set", "A gather is accepted after StartSnapshotSet.",
     "AMB-03, snapshot_set_may_precede.", Decide<&D::gather_after_snapshot_set_refused, false>},
    {"context_before_gather", "SetContext is refused after a gather.", "AMB-06, before_gather.",
     Decide<&D::context_after_gather_allowed, false>},
    {"status_needs_metadata", "GatherWriterStatus is refused without a gather.",
     "AMB-08, refused.", Decide<&D::status_without_gather_allowed, false>},
    {"wait_times_out_pending", "A Wait whose time runs out answers VSS_S_ASYNC_PENDING.",
     "AMB-09, pending.", Decide<&D::wait_timed_out, VSS_S_ASYNC_PENDING>},
    {"wait_times_out_with_error", "A Wait whose time runs out answers an error.",
     "AMB-09, error.", Decide<&D::wait_timed_out, VSS_E_UNEXPECTED>},
    {"wait_returns_failure", "Wait answers the error of an operation that failed.",
     "AMB-10, both.", Decide<&D::wait_returns_failure, true>},
    {"query_returns_failure", "Wait and QueryStatus answer the error of an operation that failed.",
     "AMB-10, both.", QueryReturnsFailure},
    {"late_filter_refused", "A filter call after the gather is answered VSS_E_BAD_STATE.",
     "AMB-11, bad_state.", Decide<&D::late_filter_result, VSS_E_BAD_STATE>},
    {"index_out_of_range_invalid", "An index out of range is answered E_INVALIDARG.",
     "AMB-12, invalid_arg; the page of GetWriterMetadataEx is plain.",
     Recodes<&vss::Backup::GetWriterMetadata, VSS_E_OBJECT_NOT_FOUND, E_INVALIDARG>},
    {"snapshot_exclude_invalid",
     "GetExcludeFromSnapshotFile answers an index out of range with E_INVALIDARG.",
     "AMB-12, invalid_arg.", DecideOfMetadata<&M::snapshot_exclude_out_of_range, E_INVALIDARG>},
    {"unselected_not_prepared", "Writers without components are not told PrepareForBackup either.",
     "AMB-23, not_delivered.", Decide<&D::first_event_needs_components, true>},
    {"three_modifiers", "Only TRANSPORTABLE, DIFFERENTIAL and PLEX modify a context.",
     "AMB-22, three_bits.", RefusesModernModifiers},
    {"backup_operator_refused", "A backup operator is refused like an ordinary user.",
     "AMB-26, administrator_for_writers, and the same for requesters.",
     [] { CurrentWorldChange().backup_operators_out = true; }},
    {"express_invalid_arg", "What express writers may not do is answered E_INVALIDARG.",
     "AMB-30, invalid_arg.", DecideOfMetadata<&M::express_refusal, E_INVALIDARG>},
    {"bad_schema_refused", "A schema mask of a bad combination is answered E_INVALIDARG.",
     "AMB-33, method_validates.", DecideOfMetadata<&M::refuse_bad_schema_combinations, true>},
    {"load_failure_is_an_error", "LoadFromXML answers bad text with VSS_E_INVALID_XML_DOCUMENT.",
     "AMB-34, interchangeable.",
     DecideOfMetadata<&M::malformed_document_in_load, VSS_E_INVALID_XML_DOCUMENT>},
    {"no_location_is_s_ok", "GetAlternateLocation answers S_OK with NULL where there is none.",
     "AMB-36, s_ok_and_null.", DecideOfMetadata<&M::no_alternate_location, S_OK>},
    {"dependency_without_live_writer", "The getters of a dependency answer S_FALSE.",
     "AMB-37, no_live_writer.", NoLiveWriter},
};

}  // namespace

std::span<const Variant> ReadingVariants() { return kVariants; }

}  // namespace gwm

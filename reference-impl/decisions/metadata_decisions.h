// SPDX-License-Identifier: Apache-2.0
//
// metadata_decisions.h: what the metadata classes decide, each one field. The defaults are what is
// documented, or, where nothing is, our reading of it. Only a mutant flips one of them.
#pragma once

#include "vss_com.h"
#include "vsserror.h"

namespace gwm {

struct MetadataDecisions {
  // Writing
  bool refuse_duplicate_component = true;      // VSS_E_OBJECT_ALREADY_EXISTS
  bool same_name_elsewhere_allowed = true;     // one name under two logical paths
  bool refuse_unknown_component = true;        // VSS_E_OBJECT_NOT_FOUND; else: nothing, S_OK
  bool refuse_wrong_kind_of_component = true;  // files to a database and the reverse
  bool refuse_missing_name = true;             // component name NULL or empty
  bool refuse_backslash_in_name = true;
  bool refuse_undefined_component_type = true;
  bool refuse_wildcard_in_path = true;
  bool refuse_backslash_in_filespec = true;
  bool refuse_unc_before_windows_8 = true;
  bool refuse_remote_dependency_before_2003_sp1 = true;
  bool refuse_missing_service = true;    // a method that stops a service names it
  bool drop_superfluous_service = true;  // any other method has none
  bool refuse_undefined_restore_method = true;
  bool refuse_undefined_writer_restore = true;
  bool last_restore_method_wins = true;  // else the first one stays
  bool refuse_mapping_before_restore_method = true;
  bool refuse_own_dependency = true;
  bool refuse_unknown_schema_bits = true;
  bool refuse_bad_schema_combinations = false;    // the documents' judge complains, not the method
  bool keep_default_backup_type_mask = true;      // else 0
  bool separate_snapshot_excludes = true;         // else they are excluded from the backup
  HRESULT express_refusal = VSS_E_NOT_SUPPORTED;  // the other pages: E_INVALIDARG

  // Reading
  HRESULT index_out_of_range = VSS_E_OBJECT_NOT_FOUND;
  HRESULT snapshot_exclude_out_of_range = VSS_E_OBJECT_NOT_FOUND;
  HRESULT no_restore_method = S_FALSE;
  HRESULT no_alternate_location = S_FALSE;
  HRESULT malformed_document_in_load = S_FALSE;
  bool failed_load_keeps_document = true;
  HRESULT no_dependency_path = S_FALSE;  // a dependency on a component without logical path
  bool indices_in_call_order = true;     // else: last first
  bool check_privilege_on_create = true;
  bool log_invalid_documents = true;
  bool later_interfaces_by_system = true;  // Ex from 2003 SP1, Ex2 from Vista on
  bool later_interfaces_there = true;
  bool created_shows_content = true;  // what CreateVssExamineWriterMetadata gives
  HRESULT create_without_argument = E_INVALIDARG;
  HRESULT create_without_memory = E_OUTOFMEMORY;
  bool create_names_unforeseen = true;         // else E_FAIL
  bool check_schema_on_load = true;            // else: anything well-formed is a document
  bool unknown_content_refused = true;         // else passed over
  bool decimal_references_are_decimal = true;  // else read as hexadecimal ones

  bool operator==(const MetadataDecisions&) const = default;
};

/// The decisions in force. Changed only while no call into the library is running.
inline MetadataDecisions& CurrentMetadataDecisions() {
  static MetadataDecisions decisions;
  return decisions;
}

}  // namespace gwm

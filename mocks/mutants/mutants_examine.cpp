// SPDX-License-Identifier: Apache-2.0
//
// Defects of document objects: their text, their getters, their lists.
#include <mutex>

#include "com/text.h"
#include "decisions/metadata_decisions.h"
#include "mutants/decorators.h"
#include "mutants/instead.h"
#include "mutants/mutant.h"

namespace gwm {
namespace {

// After a failed LoadFromXML one of the components is missing.
void FailedLoadMixes() {
  After<&vss::Document::LoadFromXML>([](auto& self, HRESULT hr, BSTR) {
    self.note = hr != S_OK;
    return hr;
  });
  After<&vss::Document::GetFileCounts>([](auto& self, HRESULT hr, UINT*, UINT*, UINT* components) {
    if (hr == S_OK && self.note != 0 && *components > 0) --*components;
    return hr;
  });
}

// After GetDocument or GetIncludeFile the getters fail.
void GetDocumentSpoils() {
  Notes<&vss::Document::GetDocument>();
  Notes<&vss::Document::GetIncludeFile>();
  After<&vss::Document::GetFileCounts>(
      [](auto& self, HRESULT hr, auto...) { return self.note != 0 ? E_FAIL : hr; });
}

// GetIdentity answers S_OK and leaves the name untouched.
void NameNotSet() {
  Instead<&vss::Document::GetIdentity>(
      [](auto& self, auto instance, auto writer, BSTR* name, auto... a) {
        BSTR unwanted = nullptr;
        const HRESULT hr =
            self.inner().GetIdentity(instance, writer, name != nullptr ? &unwanted : name, a...);
        SysFreeString(unwanted);
        return hr;
      });
}

// GetComponent gives the last component for any index beyond.
void LastComponentAgain() {
  After<&vss::Document::GetComponent>([](auto& self, HRESULT hr, UINT,
                                         IVssWMComponent** component) {
    UINT include = 0, exclude = 0, count = 0;
    if (hr == VSS_E_OBJECT_NOT_FOUND) self.inner().GetFileCounts(&include, &exclude, &count);
    return count == 0 ? hr
                      : self.template Forward<&vss::Document::GetComponent>(count - 1, component);
  });
}

// A mapping gives its source as its place, and its place as its source.
class SwapsPlaces : public WMFiledescDecorator {
 public:
  using WMFiledescDecorator::WMFiledescDecorator;
  HRESULT STDMETHODCALLTYPE GetPath(BSTR* a) override { return inner().GetAlternateLocation(a); }
  HRESULT STDMETHODCALLTYPE GetAlternateLocation(BSTR* a) override { return inner().GetPath(a); }
};
void MappingTurnedRound() {
  Instead<&vss::Document::GetAlternateLocationMapping>([](auto& self, UINT i, IVssWMFiledesc** a) {
    const HRESULT hr = self.inner().GetAlternateLocationMapping(i, a);
    if (hr == S_OK) *a = new SwapsPlaces(*a);
    return hr;
  });
}

// Excluded file sets come in reverse order.
void ExcludesInReverse() {
  Instead<&vss::Document::GetExcludeFile>([](auto& self, UINT i, IVssWMFiledesc** a) {
    UINT include = 0, count = 0, components = 0;
    self.inner().GetFileCounts(&include, &count, &components);
    const UINT reversed = i < count ? count - 1 - i : i;
    return self.template Forward<&vss::Document::GetExcludeFile>(reversed, a);
  });
}

/// What was loaded last since the last gather, into whatever object.
struct Loaded {
  static inline std::mutex mutex;
  static inline std::u16string text;
};

/// A gathered document is read from the place into which others are loaded.
void LoadsIntoTheResult() {
  Loaded::text.clear();
  After<&vss::Backup::GatherWriterMetadata>([](HRESULT hr, IVssAsync**) {
    const std::lock_guard lock(Loaded::mutex);
    Loaded::text.clear();
    return hr;
  });
  After<&vss::Document::LoadFromXML>([](HRESULT hr, BSTR xml) {
    const std::lock_guard lock(Loaded::mutex);
    if (hr == S_OK) Loaded::text = std::u16string(ViewOf(xml));
    return hr;
  });
  After<&vss::Backup::GetWriterMetadata>([](HRESULT hr, UINT, VSS_ID*, IVssExamineWriterMetadata** out) {
    std::u16string text;
    {
      const std::lock_guard lock(Loaded::mutex);
      text = Loaded::text;
    }
    if (hr != S_OK || text.empty()) return hr;
    const BstrPtr loaded = MakeBstr(std::u16string_view(text));
    (*out)->LoadFromXML(loaded.get());
    return hr;
  });
}

constexpr Mutant kMutants[] = {
    {"created_document_is_empty", "CreateVssExamineWriterMetadata gives an object without content.",
     "examine/documents/create_s_ok", "pbstrWriterName",
     [] { CurrentMetadataDecisions().created_shows_content = false; }},
    {"decimal_references_read_as_hexadecimal", "A reference such as &#32; is read as &#x32;.",
     "examine/documents/create_s_ok", "pbstrWriterName",
     [] { CurrentMetadataDecisions().decimal_references_are_decimal = false; }},
    {"loads_into_the_result", "What LoadFromXML loads into one object shows in what was gathered.",
     "examine/documents/load_s_ok", "pbstrWriterName", LoadsIntoTheResult},
    {"zeros_of_references_are_ones", "A reference such as &#x0048; is read as &#x1048;.",
     "examine/identity/as_initialised", "GetIdentity gives pbstrWriterName",
     [] {
       CurrentSurface().before_reading = [](std::u16string& text) {
         constexpr std::u16string_view kZero = u"&#x0";
         for (std::size_t at = 0; (at = text.find(kZero, at)) != text.npos; ++at) {
           text[at + kZero.size() - 1] = u'1';
         }
       };
     }},
    {"creates_from_any_well_formed_text",
     "CreateVssExamineWriterMetadata takes text that does not match the schema.",
     "examine/documents/create_invalid_document", "CreateVssExamineWriterMetadata answers S_OK",
     [] { CurrentMetadataDecisions().check_schema_on_load = false; }},
    {"create_without_text_answers_pointer",
     "CreateVssExamineWriterMetadata answers E_POINTER without text or output.",
     "examine/documents/create_invalid_arg", "answers E_POINTER",
     [] { CurrentMetadataDecisions().create_without_argument = E_POINTER; }},
    {"creates_for_anyone", "CreateVssExamineWriterMetadata serves a caller without privilege.",
     "examine/documents/create_no_privilege_access_denied", "answers S_OK",
     [] { CurrentMetadataDecisions().check_privilege_on_create = false; }},
    {"create_hides_short_memory",
     "CreateVssExamineWriterMetadata calls short memory a bad document.",
     "examine/documents/create_out_of_memory", "answers VSS_E_INVALID_XML_DOCUMENT",
     [] { CurrentMetadataDecisions().create_without_memory = VSS_E_INVALID_XML_DOCUMENT; }},
    {"create_hides_unforeseen_errors",
     "CreateVssExamineWriterMetadata calls an unforeseen error E_FAIL.",
     "examine/documents/create_unexpected_failure", "answers E_FAIL",
     [] { CurrentMetadataDecisions().create_names_unforeseen = false; }},
    {"load_does_nothing", "LoadFromXML answers S_OK and loads nothing.",
     "examine/documents/load_s_ok", "GetFileCounts gives",
     LeavesUntouched<&vss::Document::LoadFromXML>},
    {"load_accepts_anything", "LoadFromXML answers S_OK whatever it is given.",
     "examine/documents/load_failure", "LoadFromXML answers S_OK",
     [] {
       After<&vss::Document::LoadFromXML>([](HRESULT hr, BSTR) {
         return hr == S_FALSE || hr == VSS_E_INVALID_XML_DOCUMENT ? S_OK : hr;
       });
     }},
    {"load_without_text_answers_s_false", "LoadFromXML answers S_FALSE without text.",
     "examine/documents/load_null_invalid_arg", "LoadFromXML answers S_FALSE",
     AnswersNull<&vss::Document::LoadFromXML, S_FALSE>},
    {"load_hides_short_memory", "LoadFromXML calls short memory a bad document.",
     "examine/documents/load_out_of_memory", "answers VSS_E_INVALID_XML_DOCUMENT",
     Recodes<&vss::Document::LoadFromXML, E_OUTOFMEMORY, VSS_E_INVALID_XML_DOCUMENT>},
    {"load_hides_unforeseen_errors", "LoadFromXML calls an unforeseen error E_FAIL.",
     "examine/documents/load_unexpected_failure", "answers E_FAIL",
     Masks<&vss::Document::LoadFromXML>},
    {"failed_load_mixes", "After a failed LoadFromXML one of the components is missing.",
     "examine/documents/load_failure_keeps_content", "pcComponents = 2", FailedLoadMixes},
    {"saves_cut_text", "SaveAsXML loses the last character.", "examine/documents/save_s_ok",
     "CreateVssExamineWriterMetadata answers VSS_E_INVALID_XML_DOCUMENT",
     [] { AlterText<&vss::Document::SaveAsXML>([](std::u16string& t) { t.pop_back(); }); }},
    {"save_answers_pointer", "SaveAsXML answers E_POINTER where a place for its output is missing.",
     "examine/documents/save_null_output_invalid_arg", "SaveAsXML(NULL) answers E_POINTER",
     AnswersNull<&vss::Document::SaveAsXML, E_POINTER>},
    {"save_hides_unforeseen_errors", "SaveAsXML answers E_FAIL when something unforeseen happens.",
     "examine/documents/save_closed_set", "answers E_FAIL, which its page does not list",
     Masks<&vss::Document::SaveAsXML>},
    {"save_leaves_a_copy", "SaveAsXML leaves a second string behind.",
     "examine/documents/save_caller_frees", "strings = ",
     [] { Alter<&vss::Document::SaveAsXML>([](BSTR* xml) { SysAllocString(*xml); }); }},
    {"save_loses_the_service", "SaveAsXML leaves out the service of the restore method.",
     "examine/documents/round_trip", "pbstrService",
     [] {
       AlterText<&vss::Document::SaveAsXML>(
           [](std::u16string& t) { Erase(t, u" service=\"SingleSvc\""); });
     }},
    {"stored_method_changes", "SaveAsXML writes another restore method.",
     "examine/documents/stored_documents_readable", "pMethod",
     [] {
       AlterText<&vss::Document::SaveAsXML>([](std::u16string& t) {
         Replace(t, u"RESTORE_IF_CAN_BE_REPLACED", u"RESTORE_IF_NONE_THERE");
       });
     }},
    {"get_document_spoils", "After GetDocument or GetIncludeFile the getters fail.",
     "examine/documents/unsupported_methods", "answers E_FAIL", GetDocumentSpoils},
    {"swaps_usage_and_source", "GetIdentity exchanges usage and source.",
     "examine/identity/as_initialised", "pUsage",
     [] {
       Alter<&vss::Document::GetIdentity>(
           [](VSS_ID*, VSS_ID*, BSTR*, VSS_USAGE_TYPE* usage, VSS_SOURCE_TYPE* source) {
             const int was = *usage;
             *usage = static_cast<VSS_USAGE_TYPE>(*source);
             *source = static_cast<VSS_SOURCE_TYPE>(was);
           });
     }},
    {"swaps_class_and_instance", "GetIdentity exchanges the class id and the instance id.",
     "examine/identity/as_initialised", "pidInstance", Swaps<&vss::Document::GetIdentity, 0, 1>},
    {"name_counts_its_terminator", "The name of GetIdentity counts its terminator.",
     "examine/identity/as_initialised", "<length ",
     [] { AlterText<&vss::Document::GetIdentity, 2>([](std::u16string& t) { t += u'\0'; }); }},
    {"name_not_set", "GetIdentity answers S_OK and leaves the name untouched.",
     "examine/identity/as_initialised", "untouched", NameNotSet},
    {"identity_answers_pointer",
     "GetIdentity answers E_POINTER where a place for its output is missing.",
     "examine/identity/null_outputs_invalid_arg", "GetIdentity answers E_POINTER",
     AnswersNull<&vss::Document::GetIdentity, E_POINTER>},
    {"identity_hides_unforeseen_errors",
     "GetIdentity answers E_FAIL when something unforeseen happens.", "examine/identity/closed_set",
     "answers E_FAIL, which its page does not list", Masks<&vss::Document::GetIdentity>},
    {"ex_gives_the_writers_name_twice", "GetIdentityEx gives the writer's name as the instance's.",
     "examine/identity/ex_adds_instance_name", "pbstrInstanceName",
     [] {
       Alter<&vss::Document::GetIdentityEx>(
           [](VSS_ID*, VSS_ID*, BSTR* name, BSTR* instance, VSS_USAGE_TYPE*, VSS_SOURCE_TYPE*) {
             SysFreeString(*instance);
             *instance = SysAllocString(*name);
           });
     }},
    {"later_interfaces_on_every_system",
     "A document answers to Ex and Ex2 on systems that had neither.",
     "examine/identity/ex_interfaces_answered", "QueryInterface of the document answers S_OK",
     [] { CurrentMetadataDecisions().later_interfaces_by_system = false; }},
    {"later_interfaces_missing", "A document answers to neither Ex nor Ex2.",
     "examine/identity/ex_interfaces_answered",
     "QueryInterface of the document answers E_NOINTERFACE",
     [] { CurrentMetadataDecisions().later_interfaces_there = false; }},
    {"swaps_excludes_and_components", "GetFileCounts exchanges excluded file sets and components.",
     "examine/counts/excludes_and_components", "pcExcludeFiles",
     Swaps<&vss::Document::GetFileCounts, 1, 2>},
    {"counts_include_files_as_components",
     "GetFileCounts adds a number of include files to the components.",
     "examine/counts/include_reserved", "pcComponents",
     [] {
       Alter<&vss::Document::GetFileCounts>(
           [](UINT* include, UINT*, UINT* components) { *components += *include = 2; });
     }},
    {"counts_answer_pointer",
     "GetFileCounts answers E_POINTER where a place for its output is missing.",
     "examine/counts/null_outputs_invalid_arg", "GetFileCounts answers E_POINTER",
     AnswersNull<&vss::Document::GetFileCounts, E_POINTER>},
    {"counts_hide_unforeseen_errors",
     "GetFileCounts answers E_FAIL when something unforeseen happens.", "examine/counts/closed_set",
     "answers E_FAIL, which its page does not list", Masks<&vss::Document::GetFileCounts>},
    {"schema_not_set", "GetBackupSchema answers S_OK and leaves its output untouched.",
     "examine/schema/mask_or_zero", "untouched", LeavesUntouched<&vss::Document::GetBackupSchema>},
    {"schema_answers_pointer",
     "GetBackupSchema answers E_POINTER where a place for its output is missing.",
     "examine/schema/null_output_invalid_arg", "GetBackupSchema answers E_POINTER",
     AnswersNull<&vss::Document::GetBackupSchema, E_POINTER>},
    {"schema_answers_s_false", "GetBackupSchema answers S_FALSE.", "examine/schema/closed_set",
     "which its page does not list", Recodes<&vss::Document::GetBackupSchema, S_OK, S_FALSE>},
    {"swaps_major_and_minor", "GetVersion exchanges the two numbers.",
     "examine/version/from_initialize_ex", "pdwMajorVersion",
     Swaps<&vss::Document::GetVersion, 0, 1>},
    {"version_answers_pointer",
     "GetVersion answers E_POINTER where a place for its output is missing.",
     "examine/version/null_outputs_invalid_arg", "GetVersion answers E_POINTER",
     AnswersNull<&vss::Document::GetVersion, E_POINTER>},
    {"version_hides_unforeseen_errors",
     "GetVersion answers E_FAIL when something unforeseen happens.", "examine/version/closed_set",
     "answers E_FAIL, which its page does not list", Masks<&vss::Document::GetVersion>},
    {"reboot_flag_inverted", "GetRestoreMethod inverts the reboot flag.", "examine/restore/as_set",
     "pbRebootRequired",
     [] {
       AlterOutput<&vss::Document::GetRestoreMethod, 4>([](bool& reboot) { reboot = !reboot; });
     }},
    {"counts_one_mapping_less", "GetRestoreMethod counts one mapping less.",
     "examine/restore/as_set", "pcMappings",
     [] {
       AlterOutput<&vss::Document::GetRestoreMethod, 5>([](UINT& count) {
         if (count > 0) --count;
       });
     }},
    {"no_restore_method_is_s_ok", "GetRestoreMethod answers S_OK where there is none.",
     "examine/restore/none_s_false", "GetRestoreMethod answers S_OK",
     [] { CurrentMetadataDecisions().no_restore_method = S_OK; }},
    {"no_restore_method_has_strings", "GetRestoreMethod gives empty strings along with S_FALSE.",
     "examine/restore/none_outputs", "pbstrService",
     [] {
       After<&vss::Document::GetRestoreMethod>(
           [](HRESULT hr, VSS_RESTOREMETHOD_ENUM*, BSTR* service, auto...) {
             if (hr == S_FALSE) *service = SysAllocString(VSS_L(""));
             return hr;
           });
     }},
    {"service_for_every_method", "GetRestoreMethod gives a service for methods that stop none.",
     "examine/restore/service_of_stop_start", "pbstrService",
     [] {
       AlterOutput<&vss::Document::GetRestoreMethod, 1>([](BSTR& service) {
         if (service == nullptr) service = SysAllocString(VSS_L("Svc"));
       });
     }},
    {"restore_method_answers_pointer",
     "GetRestoreMethod answers E_POINTER where a place for its output is missing.",
     "examine/restore/null_outputs_invalid_arg", "GetRestoreMethod answers E_POINTER",
     AnswersNull<&vss::Document::GetRestoreMethod, E_POINTER>},
    {"restore_method_hides_unforeseen_errors",
     "GetRestoreMethod answers E_FAIL when something unforeseen happens.",
     "examine/restore/closed_set", "answers E_FAIL, which its page does not list",
     Masks<&vss::Document::GetRestoreMethod>},
    {"components_from_the_last", "Getters with an index count from the last item.",
     "examine/index/component_range", "bstrComponentName",
     [] { CurrentMetadataDecisions().indices_in_call_order = false; }},
    {"last_component_again", "GetComponent gives the last component for any index beyond.",
     "examine/index/component_out_of_range", "GetComponent answers S_OK", LastComponentAgain},
    {"component_answers_pointer",
     "GetComponent answers E_POINTER where a place for its output is missing.",
     "examine/index/component_null_output_invalid_arg", "GetComponent answers E_POINTER",
     AnswersNull<&vss::Document::GetComponent, E_POINTER>},
    {"component_hides_unforeseen_errors",
     "GetComponent answers E_FAIL when something unforeseen happens.",
     "examine/index/component_closed_set", "answers E_FAIL, which its page does not list",
     Masks<&vss::Document::GetComponent>},
    {"excludes_from_one", "GetExcludeFile counts from 1.", "examine/index/exclude_range",
     "GetExcludeFile answers",
     [] { Before<&vss::Document::GetExcludeFile>([](UINT& index, auto) { --index; }); }},
    {"exclude_answers_pointer",
     "GetExcludeFile answers E_POINTER where a place for its output is missing.",
     "examine/index/exclude_null_output_invalid_arg", "GetExcludeFile answers E_POINTER",
     AnswersNull<&vss::Document::GetExcludeFile, E_POINTER>},
    {"exclude_hides_unforeseen_errors",
     "GetExcludeFile answers E_FAIL when something unforeseen happens.",
     "examine/index/exclude_closed_set", "answers E_FAIL, which its page does not list",
     Masks<&vss::Document::GetExcludeFile>},
    {"mapping_beyond_is_s_false",
     "GetAlternateLocationMapping answers S_FALSE for an index out of range.",
     "examine/index/mapping_range", "GetAlternateLocationMapping answers S_FALSE",
     Recodes<&vss::Document::GetAlternateLocationMapping, VSS_E_OBJECT_NOT_FOUND, S_FALSE>},
    {"mapping_answers_pointer",
     "GetAlternateLocationMapping answers E_POINTER where a place for its output is missing.",
     "examine/index/mapping_null_output_invalid_arg",
     "GetAlternateLocationMapping answers E_POINTER",
     AnswersNull<&vss::Document::GetAlternateLocationMapping, E_POINTER>},
    {"mapping_hides_unforeseen_errors",
     "GetAlternateLocationMapping answers E_FAIL when something unforeseen happens.",
     "examine/index/mapping_closed_set", "answers E_FAIL, which its page does not list",
     Masks<&vss::Document::GetAlternateLocationMapping>},
    {"mapping_turned_round",
     "A mapping gives its source as its place, and its place as its source.",
     "examine/index/mapping_is_possible_target", "pbstrAlternateLocation", MappingTurnedRound},
    {"counts_one_snapshot_exclude_more", "GetExcludeFromSnapshotCount counts one too many.",
     "examine/index/snapshot_exclude_count", "pcExcludedFromSnapshot",
     [] { Alter<&vss::Document::GetExcludeFromSnapshotCount>([](UINT* a) { ++*a; }); }},
    {"snapshot_count_answers_pointer",
     "GetExcludeFromSnapshotCount answers E_POINTER where a place for its output is missing.",
     "examine/index/snapshot_exclude_count_null_invalid_arg",
     "GetExcludeFromSnapshotCount answers E_POINTER",
     AnswersNull<&vss::Document::GetExcludeFromSnapshotCount, E_POINTER>},
    {"snapshot_count_hides_unforeseen_errors",
     "GetExcludeFromSnapshotCount answers E_FAIL when something unforeseen happens.",
     "examine/index/snapshot_exclude_count_closed_set",
     "answers E_FAIL, which its page does not list",
     Masks<&vss::Document::GetExcludeFromSnapshotCount>},
    {"excludes_in_reverse", "Excluded file sets come in reverse order.",
     "examine/index/order_of_items", "pbstrFilespec", ExcludesInReverse},
    {"invalid_parts_are_read", "Getters answer S_OK for parts that are not valid.",
     "examine/return/invalid_document", "the getter of an invalid part answers",
     [] { CurrentMetadataDecisions().check_schema_on_load = false; }},
    {"usage_other_is_undefined", "GetIdentity gives 0 for VSS_UT_OTHER.",
     "document/values/usage_type", "pUsage",
     [] {
       AlterOutput<&vss::Document::GetIdentity, 3>([](VSS_USAGE_TYPE& usage) {
         if (usage == VSS_UT_OTHER) usage = VSS_UT_UNDEFINED;
       });
     }},
    {"source_other_is_nontransacted", "GetIdentity gives 2 for VSS_ST_OTHER.",
     "document/values/source_type", "pSource",
     [] {
       AlterOutput<&vss::Document::GetIdentity, 4>([](VSS_SOURCE_TYPE& source) {
         if (source == VSS_ST_OTHER) source = VSS_ST_NONTRANSACTEDDB;
       });
     }},
    {"newest_method_is_custom", "GetRestoreMethod gives 7 for VSS_RME_RESTORE_STOP_START.",
     "document/values/restore_method", "pMethod",
     [] {
       AlterOutput<&vss::Document::GetRestoreMethod, 0>([](VSS_RESTOREMETHOD_ENUM& method) {
         if (method == VSS_RME_RESTORE_STOP_START) method = VSS_RME_CUSTOM;
       });
     }},
    {"swaps_always_and_if_replace_fails", "GetRestoreMethod exchanges two participations.",
     "document/values/writer_restore", "pwriterRestore",
     [] {
       AlterOutput<&vss::Document::GetRestoreMethod, 3>([](VSS_WRITERRESTORE_ENUM& writer) {
         if (writer >= VSS_WRE_IF_REPLACE_FAILS)
           writer = static_cast<VSS_WRITERRESTORE_ENUM>(5 - writer);
       });
     }},
    {"schema_of_sixteen_bits_less_one", "GetBackupSchema loses the highest bit.",
     "document/values/backup_schema", "pdwSchemaMask",
     [] { Alter<&vss::Document::GetBackupSchema>([](DWORD* a) { *a &= 0x7FFF; }); }},
};

}  // namespace

std::span<const Mutant> ExamineMutants() { return kMutants; }

}  // namespace gwm

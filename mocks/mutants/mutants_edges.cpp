// SPDX-License-Identifier: Apache-2.0
//
// Defects that show at the edges of a value's size, at the second of several items, or with many
// writers.
#include <algorithm>
#include <array>
#include <atomic>
#include <string>
#include <vector>

#include "mutants/instead.h"
#include "mutants/mutant.h"
#include "writers/writer_registry.h"

namespace gwm {
namespace {

// Changes of texts. Types, since the functions of a mutant are made where they are called
// (instead.h).

/// Leaves no half of a surrogate pair, which no document could hold.
template <std::size_t kUnits>
struct CutAt {
  void operator()(std::u16string& text) const {
    if (text.size() <= kUnits) return;
    const bool splits = text[kUnits - 1] >= 0xD800 && text[kUnits - 1] < 0xDC00;
    text.resize(splits ? kUnits - 1 : kUnits);
  }
};

struct ToLower {
  void operator()(std::u16string& text) const {
    for (char16_t& c : text) {
      if (c >= u'A' && c <= u'Z') c = static_cast<char16_t>(c + 32);
    }
  }
};

struct WithoutLastBlanks {
  void operator()(std::u16string& text) const {
    while (!text.empty() && text.back() == u' ') text.pop_back();
  }
};

struct ReplaceBeyondBmp {
  void operator()(std::u16string& text) const {
    for (char16_t& c : text) {
      if (c >= 0xD800 && c < 0xE000) c = u'?';
    }
  }
};

struct ReplaceBeyondLatin1 {
  void operator()(std::u16string& text) const {
    for (char16_t& c : text) {
      if (c > 0xFF) c = u'?';
    }
  }
};

/// AddComponent with its caption changed.
template <class Change>
void StoresCaption() {
  Instead<&vss::Builder::AddComponent>([](auto& self, VSS_COMPONENT_TYPE type, LPCWSTR path,
                                          LPCWSTR name, LPCWSTR caption, auto... more) {
    if (caption == nullptr) return self.inner().AddComponent(type, path, name, caption, more...);
    std::u16string text(reinterpret_cast<const char16_t*>(caption));
    Change()(text);
    return self.inner().AddComponent(type, path, name, reinterpret_cast<LPCWSTR>(text.c_str()),
                                     more...);
  });
}

void StoresLogicalPath() {
  Instead<&vss::Builder::AddComponent>(
      [](auto& self, VSS_COMPONENT_TYPE type, LPCWSTR path, auto... more) {
        std::u16string text(path == nullptr ? u"" : reinterpret_cast<const char16_t*>(path));
        CutAt<255>()(text);
        return self.inner().AddComponent(
            type, path == nullptr ? nullptr : reinterpret_cast<LPCWSTR>(text.c_str()), more...);
      });
}

void StoresService() {
  Instead<&vss::Builder::SetRestoreMethod>([](auto& self, VSS_RESTOREMETHOD_ENUM method,
                                              LPCWSTR service, auto... more) {
    std::u16string text(service == nullptr ? u"" : reinterpret_cast<const char16_t*>(service));
    CutAt<256>()(text);
    return self.inner().SetRestoreMethod(
        method, service == nullptr ? nullptr : reinterpret_cast<LPCWSTR>(text.c_str()), more...);
  });
}

/// A setter of a component's text.
template <auto kSetter>
void KeepsSetting() {
  Instead<kSetter>([](auto& self, VSS_ID writer, VSS_COMPONENT_TYPE type, LPCWSTR path,
                      LPCWSTR name, LPCWSTR text) {
    if (text == nullptr) return self.template Forward<kSetter>(writer, type, path, name, text);
    std::u16string kept(reinterpret_cast<const char16_t*>(text));
    CutAt<256>()(kept);
    return self.template Forward<kSetter>(writer, type, path, name,
                                          reinterpret_cast<LPCWSTR>(kept.c_str()));
  });
}

/// A setter of a component's text keeps a long one, too, and says that it did not.
template <auto kSetter>
void DeniesLongText() {
  After<kSetter>([](HRESULT hr, auto, auto, auto, auto, LPCWSTR text) {
    const bool is_long =
        text != nullptr && std::u16string(reinterpret_cast<const char16_t*>(text)).size() > 255;
    return hr == S_OK && is_long ? E_INVALIDARG : hr;
  });
}

/// A list of ids has at most so many.
template <auto kFilter, UINT kMost>
void HeedsFirst() {
  Before<kFilter>([](auto, UINT& count) { count = std::min(count, kMost); });
}

template <auto kFilter>
void CountsIdsInAByte() {
  Before<kFilter>([](auto, UINT& count) { count &= 0xFF; });
}

/// The list is another one from here on; each change says what it becomes.
template <auto kFilter, class Change>
void ChangesList(Change) {
  Before<kFilter>([](const VSS_ID*& ids, UINT& count) {
    static thread_local std::vector<VSS_ID> list;
    if (ids == nullptr) return;
    list.assign(ids, ids + count);
    Change()(list);
    ids = list.data();
    count = static_cast<UINT>(list.size());
  });
}

/// Ids of classes are told apart by all but the second of their numbers, which all of the kit's
/// have alike.
template <auto kFilter>
void OverlooksData2() {
  ChangesList<kFilter>([](std::vector<VSS_ID>& list) {
    for (VSS_ID& id : list) id.Data2 = 0x4D00;
  });
}

/// An instance is known by the first number of its id.
void KnowsInstancesByData1() {
  static std::array<VSS_ID, 64> known;
  static std::atomic<std::size_t> next;
  known = {};
  next = 0;
  Alter<&vss::Backup::GetWriterMetadata>(
      [](UINT, VSS_ID* instance, auto) { known[next++ % known.size()] = *instance; });
  ChangesList<&vss::Backup::DisableWriterInstances>([](std::vector<VSS_ID>& list) {
    for (VSS_ID& id : list) {
      const auto same = [&](const VSS_ID& one) { return one.Data1 == id.Data1; };
      if (const auto found = std::ranges::find_if(known, same); found != known.end()) id = *found;
    }
  });
}

/// What stands twice in a list cancels itself out.
void CancelsDoubles() {
  ChangesList<&vss::Backup::DisableWriterInstances>([](std::vector<VSS_ID>& list) {
    const std::vector<VSS_ID> all = list;
    std::erase_if(list, [&](const VSS_ID& id) { return std::ranges::count(all, id) % 2 == 0; });
  });
}

/// Whatever the index, what stands at 0; the index must be good.
template <auto kGetter>
void GivesFirst() {
  Instead<kGetter>([](auto& self, UINT index, auto... outputs) {
    if (HasNull(outputs...)) return self.template Forward<kGetter>(index, outputs...);
    const HRESULT hr = self.template Forward<kGetter>(index, outputs...);
    if (hr != S_OK || index == 0) return hr;
    const auto drop = [](auto* output) {
      if constexpr (std::is_pointer_v<std::remove_pointer_t<decltype(output)>>) {
        if constexpr (requires { (*output)->Release(); }) {
          (*output)->Release();
        } else {
          SysFreeString(*output);
        }
      }
    };
    (drop(outputs), ...);
    return self.template Forward<kGetter>(0u, outputs...);
  });
}

/// One of the outputs of GetWriterStatus is that of the first writer.
template <std::size_t kPlace>
void StatusOfFirst() {
  After<&vss::Backup::GetWriterStatus>([](auto& self, HRESULT hr, UINT index, VSS_ID* instance,
                                          VSS_ID* writer, BSTR* name, VSS_WRITER_STATE* state,
                                          HRESULT* failure) {
    if (hr != S_OK || index == 0) return hr;
    VSS_ID first_instance{}, first_writer{};
    BSTR first_name = nullptr;
    VSS_WRITER_STATE first_state{};
    HRESULT first_failure{};
    if (self.inner().GetWriterStatus(0, &first_instance, &first_writer, &first_name, &first_state,
                                     &first_failure) != S_OK) {
      return hr;
    }
    if constexpr (kPlace == 0) *instance = first_instance;
    if constexpr (kPlace == 1) *writer = first_writer;
    if constexpr (kPlace == 2) std::swap(*name, first_name);
    if constexpr (kPlace == 3) *state = first_state;
    if constexpr (kPlace == 4) *failure = first_failure;
    SysFreeString(first_name);
    return hr;
  });
}

void StatusNameCut() {
  AlterOutput<&vss::Backup::GetWriterStatus, 3>([](BSTR& name) { Edit(S_OK, &name, CutAt<64>()); });
}

/// Components come last first.
void ComponentsReversed() {
  Instead<&vss::Document::GetComponent>([](auto& self, UINT index, IVssWMComponent** out) {
    UINT include = 0, exclude = 0, components = 0;
    self.inner().GetFileCounts(&include, &exclude, &components);
    if (index < components) index = components - 1 - index;
    return self.template Forward<&vss::Document::GetComponent>(index, out);
  });
}

/// No item beyond an index.
template <auto kGetter, UINT kMost>
void RefusesBeyond() {
  Before<kGetter>(
      [](UINT index, auto...) { return index > kMost ? VSS_E_OBJECT_NOT_FOUND : S_OK; });
}

/// Of the number of a writer that is there the lower bits.
template <auto kGetter, UINT kNumbers>
void CountsModulo() {
  Instead<kGetter>([](auto& self, UINT index, auto... outputs) {
    UINT count = 0;
    self.inner().GetWriterMetadataCount(&count);
    return self.template Forward<kGetter>(index < count ? index % kNumbers : index, outputs...);
  });
}

template <auto kGetter>
void IndexOf16Bits() {
  Instead<kGetter>([](auto& self, UINT index, auto... outputs) {
    return self.template Forward<kGetter>(index & 0xFFFF, outputs...);
  });
}

VSS_ID InstanceOf(vss::Document& document) {
  VSS_ID instance{}, writer{};
  BSTR name = nullptr;
  VSS_USAGE_TYPE usage{};
  VSS_SOURCE_TYPE source{};
  document.GetIdentity(&instance, &writer, &name, &usage, &source);
  SysFreeString(name);
  return instance;
}

VSS_ID instance_before_load;

void LoadKeepsTheInstance() {
  Instead<&vss::Document::LoadFromXML>([](auto& self, BSTR xml) {
    const VSS_ID before = InstanceOf(self.inner());
    const HRESULT hr = self.inner().LoadFromXML(xml);
    if (hr == S_OK) {
      instance_before_load = before;
      self.note = 1;
    }
    return hr;
  });
  After<&vss::Document::GetIdentity>([](auto& self, HRESULT hr, VSS_ID* instance, auto...) {
    if (hr == S_OK && self.note != 0) *instance = instance_before_load;
    return hr;
  });
}

std::size_t WritersNow() { return WriterRegistry::Instance().Subscribed().size(); }

/// Where there are so many writers already, Subscribe does nothing.
template <std::size_t kMost>
void SubscribesAtMost() {
  Instead<&vss::WriterImpl::Subscribe>([](auto& self, auto... arguments) {
    return WritersNow() >= kMost ? S_OK : self.inner().Subscribe(arguments...);
  });
}

/// The gather is over when it returns, where there are so many writers.
template <std::size_t kLeast, std::size_t kMost>
void SynchronousWith() {
  After<&vss::Backup::GatherWriterMetadata>([](HRESULT hr, IVssAsync** async) {
    const std::size_t writers = WritersNow();
    if (hr == S_OK && writers >= kLeast && writers <= kMost) (*async)->Wait(INFINITE);
    return hr;
  });
}

/// With so many writers or more a late error is not told.
template <std::size_t kLeast>
void HidesLateErrorsWith() {
  Alter<&vss::Async::QueryStatus>([](HRESULT* status, INT*) {
    if (FAILED(*status) && WritersNow() >= kLeast) *status = VSS_S_ASYNC_FINISHED;
  });
}

template <std::size_t kLeast>
void SaysFinishedWith() {
  Alter<&vss::Async::QueryStatus>([](HRESULT* status, INT*) {
    if (*status == VSS_S_ASYNC_PENDING && WritersNow() >= kLeast) *status = VSS_S_ASYNC_FINISHED;
  });
}

void CountsFailedOfManyWriters() {
  Alter<&vss::Backup::GetWriterMetadataCount>([](UINT* count) {
    if (*count >= 63 && *count + 1 == WritersNow()) ++*count;
  });
}

constexpr Mutant kMutants[] = {
    // Texts
    {"writer_name_cut_at_64", "GetIdentity gives the first 64 characters of a name.",
     "examine/identity/as_initialised", "name is of 64 units",
     [] { AlterText<&vss::Document::GetIdentity, 2>(CutAt<64>()); }},
    {"writer_name_loses_supplementary_plane", "GetIdentity knows no character beyond U+FFFF.",
     "examine/identity/as_initialised", "writer: name is",
     [] { AlterText<&vss::Document::GetIdentity, 2>(ReplaceBeyondBmp()); }},
    {"instance_name_cut_at_128",
     "GetIdentityEx gives the first 128 characters of an instance name.",
     "examine/identity/ex_adds_instance_name", "instance is of 128 units",
     [] { AlterText<&vss::Document::GetIdentityEx, 3>(CutAt<128>()); }},
    {"ex_name_cut_at_256", "GetIdentityEx gives the first 256 characters of a name.",
     "examine/identity/ex_adds_instance_name", "same_name is of 256 units",
     [] { AlterText<&vss::Document::GetIdentityEx, 2>(CutAt<256>()); }},
    {"caption_cut_at_255", "AddComponent keeps the first 255 characters of a caption.",
     "examine/component/info_as_added", "caption is of 25", StoresCaption<CutAt<255>>},
    {"caption_is_latin_1", "AddComponent keeps no character of a caption beyond U+00FF.",
     "examine/component/info_as_added", "caption is", StoresCaption<ReplaceBeyondLatin1>},
    {"logical_path_cut_at_255", "AddComponent keeps the first 255 characters of a logical path.",
     "examine/component/info_as_added", "path is of 25", StoresLogicalPath},
    {"icon_cut_at_4096", "AddComponent keeps the first 4096 bytes of an icon.",
     "examine/component/info_as_added", "icon is of 8192 units",
     [] {
       Before<&vss::Builder::AddComponent>(
           [](auto, auto, auto, auto, auto, UINT& size, auto...) { size = std::min(size, 4096u); });
     }},
    {"path_cut_at_260", "GetPath gives the first 260 characters.", "examine/filedesc/path",
     "path is of 260 units", [] { AlterText<&vss::Filedesc::GetPath>(CutAt<260>()); }},
    {"path_cut_at_32766", "GetPath gives the first 32766 characters.", "examine/filedesc/path",
     "path is of 32766 units", [] { AlterText<&vss::Filedesc::GetPath>(CutAt<32766>()); }},
    {"filespec_in_lower_case", "GetFilespec gives lower case.", "examine/filedesc/filespec",
     "filespec is", [] { AlterText<&vss::Filedesc::GetFilespec>(ToLower()); }},
    {"alternate_location_in_lower_case", "GetAlternateLocation gives lower case.",
     "examine/filedesc/alternate_location", "alternate is",
     [] { AlterText<&vss::Filedesc::GetAlternateLocation>(ToLower()); }},
    {"target_name_cut_at_1024", "GetComponentName gives the first 1024 characters.",
     "examine/dependency/target_as_added", "name is of 1024 units",
     [] { AlterText<&vss::Dependency::GetComponentName>(CutAt<1024>()); }},
    {"service_cut_at_256", "SetRestoreMethod keeps the first 256 characters of a service's name.",
     "examine/restore/as_set", "service is of 256 units", StoresService},
    {"user_procedure_cut_at_512", "GetRestoreMethod gives the first 512 characters of a procedure.",
     "examine/restore/as_set", "procedure is of 512 units",
     [] { AlterText<&vss::Document::GetRestoreMethod, 2>(CutAt<512>()); }},
    {"status_name_cut_at_64", "GetWriterStatus gives the first 64 characters of a name.",
     "status/get/entry_of_a_writer", "has the name of 64 units", StatusNameCut},
    // Numbers
    {"version_of_sixteen_bits", "GetVersion gives sixteen bits of the major version.",
     "examine/version/from_initialize_ex", "major is",
     [] { AlterOutput<&vss::Document::GetVersion, 0>([](DWORD& major) { major &= 0xFFFF; }); }},
    {"minor_version_of_31_bits", "GetVersion gives 31 bits of the minor version.",
     "examine/version/from_initialize_ex", "minor is",
     [] { AlterOutput<&vss::Document::GetVersion, 1>([](DWORD& minor) { minor &= 0x7FFFFFFF; }); }},
    {"schema_of_eight_bits", "GetBackupSchema gives eight bits.", "examine/schema/mask_or_zero",
     "schema is",
     [] { AlterOutput<&vss::Document::GetBackupSchema, 0>([](DWORD& mask) { mask &= 0xFF; }); }},
    {"mask_of_eight_bits", "GetBackupTypeMask gives eight bits.",
     "examine/filedesc/backup_type_mask", "mask is",
     [] { AlterOutput<&vss::Filedesc::GetBackupTypeMask, 0>([](DWORD& mask) { mask &= 0xFF; }); }},
    // Lists
    {"disables_sixteen_classes", "DisableWriterClasses heeds the first 16 ids of a list.",
     "filter/disable/class_gets_no_event", "pcWriters",
     HeedsFirst<&vss::Backup::DisableWriterClasses, 16>},
    {"enables_sixteen_classes", "EnableWriterClasses heeds the first 16 ids of a list.",
     "filter/enable/only_listed", "pcWriters", HeedsFirst<&vss::Backup::EnableWriterClasses, 16>},
    {"enables_64_classes", "EnableWriterClasses heeds the first 64 ids of a list.",
     "filter/enable/only_listed", "pcWriters = 64, expected 65",
     HeedsFirst<&vss::Backup::EnableWriterClasses, 64>},
    {"disables_63_instances", "DisableWriterInstances heeds the first 63 ids of a list.",
     "filter/disable/instance_only", "pcWriters",
     HeedsFirst<&vss::Backup::DisableWriterInstances, 63>},
    {"disables_classes_modulo_256", "DisableWriterClasses takes the number of ids as a byte.",
     "filter/disable/class_gets_no_event", "pcWriters",
     CountsIdsInAByte<&vss::Backup::DisableWriterClasses>},
    {"enables_classes_modulo_256", "EnableWriterClasses takes the number of ids as a byte.",
     "filter/enable/only_listed", "pcWriters", CountsIdsInAByte<&vss::Backup::EnableWriterClasses>},
    {"disables_instances_modulo_256", "DisableWriterInstances takes the number of ids as a byte.",
     "filter/disable/instance_only", "pcWriters",
     CountsIdsInAByte<&vss::Backup::DisableWriterInstances>},
    {"disables_similar_classes", "DisableWriterClasses does not compare all of an id.",
     "filter/disable/others_stay_enabled", "pcWriters",
     OverlooksData2<&vss::Backup::DisableWriterClasses>},
    {"enables_similar_classes", "EnableWriterClasses does not compare all of an id.",
     "filter/enable/only_listed", "pcWriters", OverlooksData2<&vss::Backup::EnableWriterClasses>},
    {"disables_similar_instances", "DisableWriterInstances does not compare all of an id.",
     "filter/disable/instance_only", "pcWriters", KnowsInstancesByData1},
    {"instance_named_twice_is_reached", "An instance that is named twice is not disabled.",
     "filter/disable/instance_only", "pcWriters", CancelsDoubles},
    {"status_index_of_sixteen_bits", "GetWriterStatus gives status 0 for index 65536.",
     "status/get/index_out_of_range", "GetWriterStatus answers S_OK",
     IndexOf16Bits<&vss::Backup::GetWriterStatus>},
    {"ex_status_index_of_sixteen_bits", "GetWriterStatusEx gives status 0 for index 65536.",
     "status/get/index_out_of_range", "GetWriterStatusEx answers S_OK",
     IndexOf16Bits<&vss::Backup::GetWriterStatusEx>},
    {"loaded_document_keeps_the_instance", "LoadFromXML leaves the instance id of before.",
     "examine/documents/load_s_ok", "gives pidInstance", LoadKeepsTheInstance},
    {"component_count_of_eight_bits", "GetFileCounts counts components modulo 256.",
     "examine/counts/excludes_and_components", "components is",
     [] { AlterOutput<&vss::Document::GetFileCounts, 2>([](UINT& count) { count &= 0xFF; }); }},
    {"last_exclude_lost_at_256", "GetFileCounts counts one exclude too few where there are 256.",
     "examine/counts/excludes_and_components", "excludes is",
     [] {
       AlterOutput<&vss::Document::GetFileCounts, 1>([](UINT& count) {
         if (count == 256) --count;
       });
     }},
    {"components_beyond_255_refused", "GetComponent knows no index beyond 255.",
     "examine/index/component_range", "component 256",
     RefusesBeyond<&vss::Document::GetComponent, 255>},
    {"excludes_beyond_127_refused", "GetExcludeFile knows no index beyond 127.",
     "examine/index/exclude_range", "exclude 128",
     RefusesBeyond<&vss::Document::GetExcludeFile, 127>},
    {"keeps_32_mappings", "AddAlternateLocationMapping keeps 32 mappings.",
     "examine/index/mapping_range", "mappings is",
     Keeps<&vss::Builder::AddAlternateLocationMapping, 32>},
    {"keeps_16_snapshot_excludes", "AddExcludeFilesFromSnapshot keeps 16 file sets.",
     "examine/index/snapshot_exclude_count", "snapshot_excludes is",
     Keeps<&vss::Builder::AddExcludeFilesFromSnapshot, 16>},
    {"files_beyond_63_refused", "GetFile knows no index beyond 63.", "examine/component/file_range",
     "file 64", RefusesBeyond<&vss::Component::GetFile, 63>},
    {"keeps_128_database_files", "AddDatabaseFiles keeps 128 file sets.",
     "examine/component/database_file_range", "databases is",
     Keeps<&vss::Builder::AddDatabaseFiles, 128>},
    {"keeps_256_log_files", "AddDatabaseLogFiles keeps 256 file sets.",
     "examine/component/log_file_range", "logs is", Keeps<&vss::Builder::AddDatabaseLogFiles, 256>},
    {"keeps_255_dependencies", "AddComponentDependency keeps 255 dependencies.",
     "examine/component/dependency_range", "dependencies is",
     Keeps<&vss::Builder::AddComponentDependency, 255>},
    {"components_reversed", "GetComponent gives the components last first.",
     "examine/index/order_of_items", "in another order", ComponentsReversed},
    // One for all
    {"first_component_for_all", "GetComponent gives the first component for every index.",
     "examine/index/component_range", "name is", GivesFirst<&vss::Document::GetComponent>},
    {"first_file_for_all", "GetFile gives the first file set for every index.",
     "examine/component/file_range", "filespec is", GivesFirst<&vss::Component::GetFile>},
    {"first_database_file_for_all", "GetDatabaseFile gives the first file set for every index.",
     "examine/component/database_file_range", "filespec is",
     GivesFirst<&vss::Component::GetDatabaseFile>},
    {"first_log_file_for_all", "GetDatabaseLogFile gives the first file set for every index.",
     "examine/component/log_file_range", "filespec is",
     GivesFirst<&vss::Component::GetDatabaseLogFile>},
    {"first_dependency_for_all", "GetDependency gives the first dependency for every index.",
     "examine/component/dependency_range", "name is", GivesFirst<&vss::Component::GetDependency>},
    {"first_exclude_for_all", "GetExcludeFile gives the first file set for every index.",
     "examine/index/exclude_range", "path is", GivesFirst<&vss::Document::GetExcludeFile>},
    {"first_mapping_for_all",
     "GetAlternateLocationMapping gives the first mapping for every index.",
     "examine/index/mapping_range", "alternate is",
     GivesFirst<&vss::Document::GetAlternateLocationMapping>},
    {"first_document_at_every_index", "GetWriterMetadata gives the first document for every index.",
     "metadata/get/every_index_valid", "had another index",
     GivesFirst<&vss::Backup::GetWriterMetadata>},
    {"document_index_of_eight_bits", "GetWriterMetadata gives document 0 for index 256.",
     "metadata/get/every_index_valid", "gives writers = 256, expected 1000",
     CountsModulo<&vss::Backup::GetWriterMetadata, 256>},
    {"ex_document_index_of_six_bits", "GetWriterMetadataEx gives document 0 for index 64.",
     "metadata/ex/s_ok_and_ex_document", "gives writers = 64, expected 65",
     CountsModulo<&vss::Backup::GetWriterMetadataEx, 64>},
    {"target_name_loses_its_last_blanks", "GetComponentName cuts blanks off the end of a name.",
     "examine/dependency/target_as_added", "name is",
     [] { AlterText<&vss::Dependency::GetComponentName>(WithoutLastBlanks()); }},
    {"caption_loses_its_last_blanks", "AddComponent cuts blanks off the end of a caption.",
     "builder/component/caption_travels", "caption=", StoresCaption<WithoutLastBlanks>},
    {"filespec_loses_its_last_blanks", "GetFilespec cuts blanks off the end.",
     "examine/filedesc/filespec", "GetFilespec gives pbstrFilespec",
     [] { AlterText<&vss::Filedesc::GetFilespec>(WithoutLastBlanks()); }},
    {"place_loses_its_last_blanks", "GetAlternateLocation cuts blanks off the end.",
     "examine/filedesc/alternate_location", "GetAlternateLocation gives pbstrAlternateLocation",
     [] { AlterText<&vss::Filedesc::GetAlternateLocation>(WithoutLastBlanks()); }},
    {"first_status_for_all", "GetWriterStatus gives the first writer's status for every index.",
     "status/get/entry_of_a_writer", "had another index",
     GivesFirst<&vss::Backup::GetWriterStatus>},
    {"first_name_for_all", "GetWriterStatus gives the first writer's name for every index.",
     "status/get/entry_of_a_writer", "has the name", StatusOfFirst<2>},
    {"first_instance_for_all",
     "GetWriterStatus gives the first writer's instance id for every index.",
     "status/get/entry_of_a_writer", "another instance id", StatusOfFirst<0>},
    {"first_class_for_all", "GetWriterStatus gives the first writer's class id for every index.",
     "status/get/entry_of_a_writer", "had another index", StatusOfFirst<1>},
    {"first_state_for_all", "GetWriterStatus gives the first writer's state for every index.",
     "status/get/entry_of_a_writer", "has not failed though", StatusOfFirst<3>},
    {"first_failure_for_all", "GetWriterStatus gives the first writer's failure for every index.",
     "status/get/entry_of_a_writer", "has the failure", StatusOfFirst<4>},
    // Components of a backup
    {"backup_options_cut_at_256", "SetBackupOptions keeps the first 256 characters.",
     "components/add/component_travels",
     "options is of 255 units",  // the first text has a pair there
     KeepsSetting<&vss::Backup::SetBackupOptions>},
    {"previous_stamp_cut_at_256", "SetPreviousBackupStamp keeps the first 256 characters.",
     "components/add/component_travels", "previous_stamp is of 256 units",
     KeepsSetting<&vss::Backup::SetPreviousBackupStamp>},
    {"long_options_are_denied",
     "SetBackupOptions answers E_INVALIDARG to a long text, and keeps it.",
     "components/add/component_travels", "told its options answers E_INVALIDARG",
     DeniesLongText<&vss::Backup::SetBackupOptions>},
    {"long_stamp_is_denied",
     "SetPreviousBackupStamp answers E_INVALIDARG to a long text, and keeps it.",
     "components/add/component_travels", "told its options answers E_INVALIDARG",
     DeniesLongText<&vss::Backup::SetPreviousBackupStamp>},
    {"first_components_for_all", "GetWriterComponents gives the first writer's for every index.",
     "components/add/component_travels", "had another index",
     GivesFirst<&vss::Backup::GetWriterComponents>},
    // Many writers
    {"reaches_eight_writers", "Identify reaches eight writers.",
     "gwm/identify/every_instance_reached", "pcWriters = 8, expected 9", SubscribesAtMost<8>},
    {"reaches_64_writers", "Identify reaches 64 writers.", "gwm/identify/every_instance_reached",
     "pcWriters = 64, expected 65", SubscribesAtMost<64>},
    {"reaches_999_writers", "Identify reaches 999 writers.", "gwm/identify/every_instance_reached",
     "pcWriters = 999, expected 1000", SubscribesAtMost<999>},
    {"synchronous_with_two_writers", "With two writers the gather returns when it is over.",
     "gwm/async/returns_before_writers_end", "came back only after", SynchronousWith<2, 2>},
    {"synchronous_with_three_writers", "With three writers the gather returns when it is over.",
     "gwm/async/returns_before_writers_end", "came back only after", SynchronousWith<3, 3>},
    {"synchronous_with_nine_writers",
     "With eight or nine writers the gather returns when it is over.",
     "gwm/async/returns_before_writers_end", "came back only after", SynchronousWith<8, 9>},
    {"synchronous_with_64_writers", "From 64 writers on the gather returns when it is over.",
     "gwm/async/returns_before_writers_end", "came back only after", SynchronousWith<64, 999>},
    {"hides_late_errors_of_nine", "From nine writers on a late error is not told.",
     "gwm/async/status_closed_set", "expected E_OUTOFMEMORY", HidesLateErrorsWith<9>},
    {"finished_too_early_with_nine",
     "From nine writers on a gather that runs is told to have finished.",
     "gwm/async/finished_means_all_writers_done", "expected VSS_S_ASYNC_PENDING",
     SaysFinishedWith<9>},
    {"counts_failed_of_many", "Among 64 writers or more one that failed is counted.",
     "gwm/result/failed_writer_absent", "pcWriters = 64, expected 63", CountsFailedOfManyWriters},
    {"counts_64_statuses", "GetWriterStatusCount counts at most 64 writers.",
     "gwm/result/count_equals_status_count", "pcWriters = 64, expected 65",
     [] {
       Alter<&vss::Backup::GetWriterStatusCount>(
           [](UINT* count) { *count = std::min(*count, 64u); });
     }},
};

}  // namespace

std::span<const Mutant> EdgesMutants() { return kMutants; }

}  // namespace gwm

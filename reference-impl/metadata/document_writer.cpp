// SPDX-License-Identifier: Apache-2.0
#include "metadata/document_writer.h"

#include <utility>

#include "com/text.h"
#include "metadata/name_rules.h"
#include "metadata/serialize.h"
#include "metadata/xml_escape.h"

namespace gwm {
namespace {

FileSet MakeFileSet(LPCWSTR path, LPCWSTR filespec, bool recursive) {
  FileSet files;
  files.path = TextOrEmpty(path);
  files.filespec = TextOrEmpty(filespec);
  files.recursive = recursive;
  return files;
}

/// What is told apart here must be told apart in the document: two names that differ in a character
/// that XML cannot hold would be one name there, and the document would not load again.
template <class... Texts>
bool AreWritable(Texts... texts) {
  return (IsWritable(TextOrEmpty(texts)) && ...);
}

bool IsRestoreMethod(VSS_RESTOREMETHOD_ENUM method) {
  return method >= VSS_RME_RESTORE_IF_NOT_THERE && method <= VSS_RME_RESTORE_STOP_START;
}

bool IsWriterRestore(VSS_WRITERRESTORE_ENUM when) {
  return when >= VSS_WRE_NEVER && when <= VSS_WRE_ALWAYS;
}

}  // namespace

DocumentWriter::DocumentWriter(Document& document, const Environment& environment)
    : document_(document), environment_(environment), decisions_(CurrentMetadataDecisions()) {
  for (std::uint32_t i = 0; i < document.components.size(); ++i) {
    const Component& component = document.components[i];
    index_.emplace(ComponentKey(component.logical_path, component.name), i);
  }
}

HRESULT DocumentWriter::AddComponent(VSS_COMPONENT_TYPE type, LPCWSTR logical_path, LPCWSTR name,
                                     LPCWSTR caption, const BYTE* icon, UINT icon_bytes,
                                     bool restore_metadata, bool notify_on_backup_complete,
                                     bool selectable, bool selectable_for_restore, DWORD flags) {
  if (decisions_.refuse_missing_name && IsMissing(name)) return E_INVALIDARG;
  if (!AreWritable(logical_path, name, caption)) return E_INVALIDARG;
  if (decisions_.refuse_backslash_in_name && HasBackslash(TextOrEmpty(name))) return E_INVALIDARG;
  if (decisions_.refuse_undefined_component_type && type != VSS_CT_DATABASE &&
      type != VSS_CT_FILEGROUP) {
    return E_INVALIDARG;
  }

  Component component;
  component.type = type;
  component.logical_path = CopyText(logical_path);
  component.name = TextOrEmpty(name);
  component.caption = CopyText(caption);
  if (icon != nullptr) component.icon.assign(icon, icon + icon_bytes);
  component.restore_metadata = restore_metadata;
  component.notify_on_backup_complete = notify_on_backup_complete;
  component.selectable = selectable;
  component.selectable_for_restore = selectable_for_restore;
  component.flags = flags;

  std::u16string key = decisions_.same_name_elsewhere_allowed
                           ? ComponentKey(component.logical_path, component.name)
                           : ComponentKey(std::nullopt, component.name);
  MakeRoom(document_.components);
  MakeRoom(document_.locations);
  const auto place = static_cast<std::uint32_t>(document_.components.size());
  if (!index_.emplace(std::move(key), place).second && decisions_.refuse_duplicate_component) {
    return VSS_E_OBJECT_ALREADY_EXISTS;
  }
  gwm::AddComponent(document_, std::move(component));
  return S_OK;
}

HRESULT DocumentWriter::AddFiles(LPCWSTR logical_path, LPCWSTR name, LPCWSTR path, LPCWSTR filespec,
                                 bool recursive, LPCWSTR alternate_path, DWORD backup_type_mask) {
  if (IsMissing(name) || !IsPlace(path, filespec)) return E_INVALIDARG;
  if (!AreWritable(alternate_path)) return E_INVALIDARG;
  FileSet files = MakeFileSet(path, filespec, recursive);
  files.alternate_path = CopyText(alternate_path);
  files.backup_type_mask = MaskToStore(backup_type_mask);
  return AddToComponent(VSS_CT_FILEGROUP, logical_path, name, std::move(files), &AddFile);
}

HRESULT DocumentWriter::AddDatabaseFiles(LPCWSTR logical_path, LPCWSTR name, LPCWSTR path,
                                         LPCWSTR filespec, DWORD backup_type_mask) {
  if (IsMissing(name) || !IsPlace(path, filespec)) return E_INVALIDARG;
  FileSet files = MakeFileSet(path, filespec, false);
  files.backup_type_mask = MaskToStore(backup_type_mask);
  return AddToComponent(VSS_CT_DATABASE, logical_path, name, std::move(files), &AddDatabaseFile);
}

HRESULT DocumentWriter::AddLogFiles(LPCWSTR logical_path, LPCWSTR name, LPCWSTR path,
                                    LPCWSTR filespec, DWORD backup_type_mask) {
  if (IsMissing(name) || !IsPlace(path, filespec)) return E_INVALIDARG;
  FileSet files = MakeFileSet(path, filespec, false);
  files.backup_type_mask = MaskToStore(backup_type_mask);
  return AddToComponent(VSS_CT_DATABASE, logical_path, name, std::move(files), &AddLogFile);
}

HRESULT DocumentWriter::AddToComponent(VSS_COMPONENT_TYPE type, LPCWSTR logical_path, LPCWSTR name,
                                       FileSet files, AddFileSet add) {
  Component* component = Find(logical_path, name);
  if (component == nullptr) {
    return decisions_.refuse_unknown_component ? VSS_E_OBJECT_NOT_FOUND : S_OK;
  }
  if (component->type != type) {
    return decisions_.refuse_wrong_kind_of_component ? E_INVALIDARG : S_OK;
  }
  add(*component, std::move(files));
  return S_OK;
}

HRESULT DocumentWriter::AddExcludeFiles(LPCWSTR path, LPCWSTR filespec, bool recursive) {
  if (!IsPlace(path, filespec)) return E_INVALIDARG;
  AddExclude(document_, MakeFileSet(path, filespec, recursive));
  return S_OK;
}

HRESULT DocumentWriter::AddSnapshotExcludeFiles(LPCWSTR path, LPCWSTR filespec, bool recursive) {
  if (!IsPlace(path, filespec)) return E_INVALIDARG;
  const auto add = decisions_.separate_snapshot_excludes ? &AddSnapshotExclude : &AddExclude;
  add(document_, MakeFileSet(path, filespec, recursive));
  return S_OK;
}

HRESULT DocumentWriter::SetRestoreMethod(VSS_RESTOREMETHOD_ENUM method, LPCWSTR service,
                                         LPCWSTR user_procedure,
                                         VSS_WRITERRESTORE_ENUM writer_restore,
                                         bool reboot_required) {
  if (decisions_.refuse_undefined_restore_method && !IsRestoreMethod(method)) return E_INVALIDARG;
  if (decisions_.refuse_undefined_writer_restore && !IsWriterRestore(writer_restore)) {
    return E_INVALIDARG;
  }
  if (decisions_.refuse_missing_service && NamesService(method) && IsMissing(service)) {
    return E_INVALIDARG;
  }
  if (!AreWritable(service, user_procedure)) return E_INVALIDARG;
  if (document_.restore_method && !decisions_.last_restore_method_wins) return S_OK;

  const bool drop_service = decisions_.drop_superfluous_service && !NamesService(method);
  MaybeText new_service = drop_service ? std::nullopt : CopyText(service);
  MaybeText new_procedure = CopyText(user_procedure);

  // Nothing can fail from here on.
  if (!document_.restore_method) {
    document_.restore_method.emplace();
    document_.locations_first = !document_.locations.empty();
  }
  RestoreMethod& restore = *document_.restore_method;
  restore.method = method;
  restore.service = std::move(new_service);
  restore.user_procedure = std::move(new_procedure);
  restore.writer_restore = writer_restore;
  restore.reboot_required = reboot_required;
  return S_OK;
}

HRESULT DocumentWriter::AddMapping(LPCWSTR path, LPCWSTR filespec, bool recursive,
                                   LPCWSTR destination) {
  if (!IsPlace(path, filespec) || IsMissing(destination)) return E_INVALIDARG;
  if (!AreWritable(destination)) return E_INVALIDARG;
  if (!document_.restore_method) {
    return decisions_.refuse_mapping_before_restore_method ? VSS_E_OBJECT_NOT_FOUND : S_OK;
  }
  FileSet mapping = MakeFileSet(path, filespec, recursive);
  mapping.alternate_path = CopyText(destination);
  document_.restore_method->mappings.push_back(std::move(mapping));
  return S_OK;
}

HRESULT DocumentWriter::AddDependency(LPCWSTR for_logical_path, LPCWSTR for_name,
                                      const VSS_ID& on_writer, LPCWSTR on_logical_path,
                                      LPCWSTR on_name) {
  if (IsMissing(for_name) || IsMissing(on_name)) return E_INVALIDARG;
  if (!AreWritable(on_logical_path, on_name)) return E_INVALIDARG;
  if (decisions_.refuse_own_dependency && on_writer == document_.identity.writer_id) {
    return E_INVALIDARG;
  }
  const bool remote = IsUnc(TextOrEmpty(on_logical_path));
  if (decisions_.refuse_remote_dependency_before_2003_sp1 && remote &&
      environment_.OsVersion() < GWM_OS_2003_SP1) {
    return E_INVALIDARG;
  }
  Component* component = Find(for_logical_path, for_name);
  if (component == nullptr) {
    return decisions_.refuse_unknown_component ? VSS_E_OBJECT_NOT_FOUND : S_OK;
  }
  Dependency dependency;
  dependency.writer_id = on_writer;
  dependency.logical_path = CopyText(on_logical_path);
  dependency.component_name = TextOrEmpty(on_name);
  gwm::AddDependency(*component, std::move(dependency));
  return S_OK;
}

HRESULT DocumentWriter::SetBackupSchema(DWORD mask) {
  if (decisions_.refuse_unknown_schema_bits && (mask & ~kKnownBackupSchema) != 0) {
    return E_INVALIDARG;
  }
  if (decisions_.refuse_bad_schema_combinations && !IsConsistentSchema(mask)) return E_INVALIDARG;
  document_.backup_schema = mask;
  return S_OK;
}

HRESULT DocumentWriter::Save(BSTR* xml) const {
  *xml = BstrFrom(std::u16string_view(Serialize(document_)));
  return S_OK;
}

bool DocumentWriter::IsPlace(LPCWSTR path, LPCWSTR filespec) const {
  if (IsMissing(path) || IsMissing(filespec) || !AreWritable(path, filespec)) return false;
  if (decisions_.refuse_wildcard_in_path && HasWildcard(TextOrEmpty(path))) return false;
  if (decisions_.refuse_backslash_in_filespec && HasBackslash(TextOrEmpty(filespec))) return false;
  return !decisions_.refuse_unc_before_windows_8 || !IsUnc(TextOrEmpty(path)) ||
         environment_.OsVersion() >= GWM_OS_WINDOWS_8;
}

Component* DocumentWriter::Find(LPCWSTR logical_path, LPCWSTR name) {
  const auto found = index_.find(
      ComponentKey(decisions_.same_name_elsewhere_allowed ? CopyText(logical_path) : std::nullopt,
                   TextOrEmpty(name)));
  return found == index_.end() ? nullptr : &document_.components[found->second];
}

DWORD DocumentWriter::MaskToStore(DWORD mask) const {
  return decisions_.keep_default_backup_type_mask || mask != kDefaultBackupTypeMask ? mask : 0;
}

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// document_writer.h: what a writer's calls do to its document, and what they are refused for.
// Behind both interfaces that writers see (create_writer_metadata.h, express_writer_metadata.h).
//
// Each method either does all that it is for and returns S_OK, or changes nothing: when it refuses,
// and also when it throws std::bad_alloc. Arguments are checked first (E_INVALIDARG), then what
// they refer to (VSS_E_OBJECT_NOT_FOUND), then whether the two fit (E_INVALIDARG,
// VSS_E_OBJECT_ALREADY_EXISTS).
#pragma once

#include <string>
#include <unordered_map>

#include "decisions/metadata_decisions.h"
#include "environment/environment.h"
#include "metadata/document.h"

namespace gwm {

class DocumentWriter {
 public:
  /// Continues `document`, which outlives this and is changed by nobody else meanwhile.
  DocumentWriter(Document& document, const Environment& environment);

  DocumentWriter(const DocumentWriter&) = delete;
  DocumentWriter& operator=(const DocumentWriter&) = delete;

  HRESULT AddComponent(VSS_COMPONENT_TYPE type, LPCWSTR logical_path, LPCWSTR name, LPCWSTR caption,
                       const BYTE* icon, UINT icon_bytes, bool restore_metadata,
                       bool notify_on_backup_complete, bool selectable, bool selectable_for_restore,
                       DWORD flags);

  HRESULT AddFiles(LPCWSTR logical_path, LPCWSTR name, LPCWSTR path, LPCWSTR filespec,
                   bool recursive, LPCWSTR alternate_path, DWORD backup_type_mask);
  HRESULT AddDatabaseFiles(LPCWSTR logical_path, LPCWSTR name, LPCWSTR path, LPCWSTR filespec,
                           DWORD backup_type_mask);
  HRESULT AddLogFiles(LPCWSTR logical_path, LPCWSTR name, LPCWSTR path, LPCWSTR filespec,
                      DWORD backup_type_mask);

  HRESULT AddExcludeFiles(LPCWSTR path, LPCWSTR filespec, bool recursive);
  HRESULT AddSnapshotExcludeFiles(LPCWSTR path, LPCWSTR filespec, bool recursive);

  /// A later call replaces what an earlier one set; its mappings stay.
  HRESULT SetRestoreMethod(VSS_RESTOREMETHOD_ENUM method, LPCWSTR service, LPCWSTR user_procedure,
                           VSS_WRITERRESTORE_ENUM writer_restore, bool reboot_required);
  HRESULT AddMapping(LPCWSTR path, LPCWSTR filespec, bool recursive, LPCWSTR destination);

  HRESULT AddDependency(LPCWSTR for_logical_path, LPCWSTR for_name, const VSS_ID& on_writer,
                        LPCWSTR on_logical_path, LPCWSTR on_name);
  HRESULT SetBackupSchema(DWORD mask);

  /// The caller frees the text. `xml` is not NULL.
  HRESULT Save(BSTR* xml) const;

 private:
  using AddFileSet = void (*)(Component&, FileSet);

  bool IsPlace(LPCWSTR path, LPCWSTR filespec) const;
  Component* Find(LPCWSTR logical_path, LPCWSTR name);
  HRESULT AddToComponent(VSS_COMPONENT_TYPE type, LPCWSTR logical_path, LPCWSTR name, FileSet files,
                         AddFileSet add);
  DWORD MaskToStore(DWORD mask) const;

  Document& document_;
  const Environment& environment_;
  const MetadataDecisions& decisions_;
  std::unordered_map<std::u16string, std::uint32_t> index_;  // ComponentKey to place in components
};

}  // namespace gwm

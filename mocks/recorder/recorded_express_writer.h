// SPDX-License-Identifier: Apache-2.0
//
// IVssExpressWriter and IVssCreateExpressWriterMetadata, recorded.
#pragma once

#include "recorder/recorded.h"

namespace gwm::recording {

class RecordedExpressMetadata
    : public Recorded<IVssCreateExpressWriterMetadata, IID_IVssCreateExpressWriterMetadata> {
 public:
  explicit RecordedExpressMetadata(IVssCreateExpressWriterMetadata* inner)
      : Recorded(inner, {"express_metadata", NextNumber<RecordedExpressMetadata>()}) {}

  HRESULT STDMETHODCALLTYPE AddExcludeFiles(LPCWSTR wszPath, LPCWSTR wszFilespec,
                                            bool bRecursive) override {
    return Record("IVssCreateExpressWriterMetadata::AddExcludeFiles",
                  &IVssCreateExpressWriterMetadata::AddExcludeFiles, In("wszPath", wszPath),
                  In("wszFilespec", wszFilespec), In("bRecursive", bRecursive));
  }
  HRESULT STDMETHODCALLTYPE AddComponent(VSS_COMPONENT_TYPE ct, LPCWSTR wszLogicalPath,
                                         LPCWSTR wszComponentName, LPCWSTR wszCaption,
                                         const BYTE* pbIcon, UINT cbIcon, bool bRestoreMetadata,
                                         bool bNotifyOnBackupComplete, bool bSelectable,
                                         bool bSelectableForRestore,
                                         DWORD dwComponentFlags) override {
    return Record("IVssCreateExpressWriterMetadata::AddComponent",
                  &IVssCreateExpressWriterMetadata::AddComponent, In("ct", ct),
                  In("wszLogicalPath", wszLogicalPath), In("wszComponentName", wszComponentName),
                  In("wszCaption", wszCaption), InBytes("pbIcon", pbIcon, cbIcon),
                  In("cbIcon", cbIcon), In("bRestoreMetadata", bRestoreMetadata),
                  In("bNotifyOnBackupComplete", bNotifyOnBackupComplete),
                  In("bSelectable", bSelectable),
                  In("bSelectableForRestore", bSelectableForRestore),
                  InMask("dwComponentFlags", dwComponentFlags, kComponentFlags));
  }
  HRESULT STDMETHODCALLTYPE AddFilesToFileGroup(LPCWSTR wszLogicalPath, LPCWSTR wszGroupName,
                                                LPCWSTR wszPath, LPCWSTR wszFilespec,
                                                bool bRecursive, LPCWSTR wszAlternateLocation,
                                                DWORD dwBackupTypeMask) override {
    return Record("IVssCreateExpressWriterMetadata::AddFilesToFileGroup",
                  &IVssCreateExpressWriterMetadata::AddFilesToFileGroup,
                  In("wszLogicalPath", wszLogicalPath), In("wszGroupName", wszGroupName),
                  In("wszPath", wszPath), In("wszFilespec", wszFilespec),
                  In("bRecursive", bRecursive), In("wszAlternateLocation", wszAlternateLocation),
                  InMask("dwBackupTypeMask", dwBackupTypeMask, kBackupTypeMask));
  }
  HRESULT STDMETHODCALLTYPE SetRestoreMethod(VSS_RESTOREMETHOD_ENUM method, LPCWSTR wszService,
                                             LPCWSTR wszUserProcedure,
                                             VSS_WRITERRESTORE_ENUM writerRestore,
                                             bool bRebootRequired) override {
    return Record("IVssCreateExpressWriterMetadata::SetRestoreMethod",
                  &IVssCreateExpressWriterMetadata::SetRestoreMethod, In("method", method),
                  In("wszService", wszService), In("wszUserProcedure", wszUserProcedure),
                  In("writerRestore", writerRestore), In("bRebootRequired", bRebootRequired));
  }
  HRESULT STDMETHODCALLTYPE AddComponentDependency(LPCWSTR wszForLogicalPath,
                                                   LPCWSTR wszForComponentName, VSS_ID onWriterId,
                                                   LPCWSTR wszOnLogicalPath,
                                                   LPCWSTR wszOnComponentName) override {
    return Record("IVssCreateExpressWriterMetadata::AddComponentDependency",
                  &IVssCreateExpressWriterMetadata::AddComponentDependency,
                  In("wszForLogicalPath", wszForLogicalPath),
                  In("wszForComponentName", wszForComponentName), In("onWriterId", onWriterId),
                  In("wszOnLogicalPath", wszOnLogicalPath),
                  In("wszOnComponentName", wszOnComponentName));
  }
  HRESULT STDMETHODCALLTYPE SetBackupSchema(DWORD dwSchemaMask) override {
    return Record("IVssCreateExpressWriterMetadata::SetBackupSchema",
                  &IVssCreateExpressWriterMetadata::SetBackupSchema,
                  InMask("dwSchemaMask", dwSchemaMask, kSchemaMask));
  }
  HRESULT STDMETHODCALLTYPE SaveAsXML(BSTR* pbstrXML) override {
    return Record("IVssCreateExpressWriterMetadata::SaveAsXML",
                  &IVssCreateExpressWriterMetadata::SaveAsXML, OutBstr("pbstrXML", pbstrXML));
  }
};

class RecordedExpressWriter : public Recorded<IVssExpressWriter, IID_IVssExpressWriter> {
 public:
  explicit RecordedExpressWriter(IVssExpressWriter* inner)
      : Recorded(inner, {"express", NextNumber<RecordedExpressWriter>()}) {}

  HRESULT STDMETHODCALLTYPE CreateMetadata(VSS_ID writerId, LPCWSTR writerName,
                                           VSS_USAGE_TYPE usageType, DWORD versionMajor,
                                           DWORD versionMinor, DWORD reserved,
                                           IVssCreateExpressWriterMetadata** ppMetadata) override {
    return Record("IVssExpressWriter::CreateMetadata", &IVssExpressWriter::CreateMetadata,
                  In("writerId", writerId), In("writerName", writerName),
                  In("usageType", usageType), In("versionMajor", versionMajor),
                  In("versionMinor", versionMinor), In("reserved", reserved),
                  OutObject<RecordedExpressMetadata>("ppMetadata", ppMetadata));
  }
  HRESULT STDMETHODCALLTYPE LoadMetadata(LPCWSTR metadata, DWORD reserved) override {
    return Record("IVssExpressWriter::LoadMetadata", &IVssExpressWriter::LoadMetadata,
                  In("metadata", metadata), In("reserved", reserved));
  }
  HRESULT STDMETHODCALLTYPE Register() override {
    return Record("IVssExpressWriter::Register", &IVssExpressWriter::Register);
  }
  HRESULT STDMETHODCALLTYPE Unregister(VSS_ID writerId) override {
    return Record("IVssExpressWriter::Unregister", &IVssExpressWriter::Unregister,
                  In("writerId", writerId));
  }
};

}  // namespace gwm::recording

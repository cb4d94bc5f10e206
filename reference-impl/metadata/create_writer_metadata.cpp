// SPDX-License-Identifier: Apache-2.0
#include "metadata/create_writer_metadata.h"

#include "environment/guard.h"

namespace gwm {

HRESULT CreateWriterMetadata::QueryInterface(REFIID riid, void** ppvObject) {
  if (ppvObject == nullptr) return E_POINTER;
  *ppvObject = nullptr;
  if (riid == IID_IUnknown) {
    *ppvObject = static_cast<IUnknown*>(this);
  } else if (riid == IID_IVssCreateWriterMetadataEx && environment_.OsVersion() >= GWM_OS_VISTA) {
    *ppvObject = static_cast<IVssCreateWriterMetadataEx*>(this);
  } else {
    return E_NOINTERFACE;
  }
  AddRef();
  return S_OK;
}

HRESULT CreateWriterMetadata::AddIncludeFiles(LPCWSTR, LPCWSTR, bool, LPCWSTR) {
  return Invoke("IVssCreateWriterMetadata::AddIncludeFiles", [] { return E_NOTIMPL; });
}

HRESULT CreateWriterMetadata::AddExcludeFiles(LPCWSTR wszPath, LPCWSTR wszFilespec,
                                              bool bRecursive) {
  return Invoke("IVssCreateWriterMetadata::AddExcludeFiles",
                [&] { return writer_.AddExcludeFiles(wszPath, wszFilespec, bRecursive); });
}

HRESULT CreateWriterMetadata::AddComponent(VSS_COMPONENT_TYPE ct, LPCWSTR wszLogicalPath,
                                           LPCWSTR wszComponentName, LPCWSTR wszCaption,
                                           const BYTE* pbIcon, UINT cbIcon, bool bRestoreMetadata,
                                           bool bNotifyOnBackupComplete, bool bSelectable,
                                           bool bSelectableForRestore, DWORD dwComponentFlags) {
  return Invoke("IVssCreateWriterMetadata::AddComponent", [&] {
    return writer_.AddComponent(ct, wszLogicalPath, wszComponentName, wszCaption, pbIcon, cbIcon,
                                bRestoreMetadata, bNotifyOnBackupComplete, bSelectable,
                                bSelectableForRestore, dwComponentFlags);
  });
}

HRESULT CreateWriterMetadata::AddDatabaseFiles(LPCWSTR wszLogicalPath, LPCWSTR wszDatabaseName,
                                               LPCWSTR wszPath, LPCWSTR wszFilespec,
                                               DWORD dwBackupTypeMask) {
  return Invoke("IVssCreateWriterMetadata::AddDatabaseFiles", [&] {
    return writer_.AddDatabaseFiles(wszLogicalPath, wszDatabaseName, wszPath, wszFilespec,
                                    dwBackupTypeMask);
  });
}

HRESULT CreateWriterMetadata::AddDatabaseLogFiles(LPCWSTR wszLogicalPath, LPCWSTR wszDatabaseName,
                                                  LPCWSTR wszPath, LPCWSTR wszFilespec,
                                                  DWORD dwBackupTypeMask) {
  return Invoke("IVssCreateWriterMetadata::AddDatabaseLogFiles", [&] {
    return writer_.AddLogFiles(wszLogicalPath, wszDatabaseName, wszPath, wszFilespec,
                               dwBackupTypeMask);
  });
}

HRESULT CreateWriterMetadata::AddFilesToFileGroup(LPCWSTR wszLogicalPath, LPCWSTR wszGroupName,
                                                  LPCWSTR wszPath, LPCWSTR wszFilespec,
                                                  bool bRecursive, LPCWSTR wszAlternateLocation,
                                                  DWORD dwBackupTypeMask) {
  return Invoke("IVssCreateWriterMetadata::AddFilesToFileGroup", [&] {
    return writer_.AddFiles(wszLogicalPath, wszGroupName, wszPath, wszFilespec, bRecursive,
                            wszAlternateLocation, dwBackupTypeMask);
  });
}

HRESULT CreateWriterMetadata::SetRestoreMethod(VSS_RESTOREMETHOD_ENUM method, LPCWSTR wszService,
                                               LPCWSTR wszUserProcedure,
                                               VSS_WRITERRESTORE_ENUM writerRestore,
                                               bool bRebootRequired) {
  return Invoke("IVssCreateWriterMetadata::SetRestoreMethod", [&] {
    return writer_.SetRestoreMethod(method, wszService, wszUserProcedure, writerRestore,
                                    bRebootRequired);
  });
}

HRESULT CreateWriterMetadata::AddAlternateLocationMapping(LPCWSTR wszSourcePath,
                                                          LPCWSTR wszSourceFilespec,
                                                          bool bRecursive, LPCWSTR wszDestination) {
  return Invoke("IVssCreateWriterMetadata::AddAlternateLocationMapping", [&] {
    return writer_.AddMapping(wszSourcePath, wszSourceFilespec, bRecursive, wszDestination);
  });
}

HRESULT CreateWriterMetadata::AddComponentDependency(LPCWSTR wszForLogicalPath,
                                                     LPCWSTR wszForComponentName, VSS_ID onWriterId,
                                                     LPCWSTR wszOnLogicalPath,
                                                     LPCWSTR wszOnComponentName) {
  return Invoke("IVssCreateWriterMetadata::AddComponentDependency", [&] {
    return writer_.AddDependency(wszForLogicalPath, wszForComponentName, onWriterId,
                                 wszOnLogicalPath, wszOnComponentName);
  });
}

HRESULT CreateWriterMetadata::SetBackupSchema(DWORD dwSchemaMask) {
  return Invoke("IVssCreateWriterMetadata::SetBackupSchema",
                [&] { return writer_.SetBackupSchema(dwSchemaMask); });
}

HRESULT CreateWriterMetadata::GetDocument(IXMLDOMDocument** pDoc) {
  Clear(pDoc);
  return Invoke("IVssCreateWriterMetadata::GetDocument", [] { return E_NOTIMPL; });
}

HRESULT CreateWriterMetadata::SaveAsXML(BSTR* pbstrXML) {
  Clear(pbstrXML);
  return Invoke("IVssCreateWriterMetadata::SaveAsXML",
                [&] { return pbstrXML == nullptr ? E_INVALIDARG : writer_.Save(pbstrXML); });
}

HRESULT CreateWriterMetadata::AddExcludeFilesFromSnapshot(LPCWSTR wszPath, LPCWSTR wszFilespec,
                                                          bool bRecursive) {
  return Invoke("IVssCreateWriterMetadataEx::AddExcludeFilesFromSnapshot",
                [&] { return writer_.AddSnapshotExcludeFiles(wszPath, wszFilespec, bRecursive); });
}

}  // namespace gwm

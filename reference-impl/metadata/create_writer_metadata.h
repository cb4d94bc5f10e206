// SPDX-License-Identifier: Apache-2.0
//
// create_writer_metadata.h: what OnIdentify and OnIdentifyEx get: IVssCreateWriterMetadataEx over a
// document.
//
//   Document document = ...;  // with its identity
//   CreateWriterMetadata metadata(document, environment);
//   writer->OnIdentifyEx(&metadata);
//
// The library owns the object: counting references works, and keeps nothing alive. Refused calls
// leave the document as it was (document_writer.h). AddIncludeFiles and GetDocument answer
// E_NOTIMPL: they were withdrawn. Source pages: nl-vswriter-ivsscreatewritermetadata,
// nl-vswriter-ivsscreatewritermetadataex.
#pragma once

#include <atomic>

#include "metadata/document_writer.h"
#include "vswriter.h"

namespace gwm {

class CreateWriterMetadata final : public IVssCreateWriterMetadataEx {
 public:
  CreateWriterMetadata(Document& document, const Environment& environment)
      : environment_(environment), writer_(document, environment) {}

  /// References that a writer took and did not give back.
  ULONG References() const { return references_; }

  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID riid, void** ppvObject) override;
  ULONG STDMETHODCALLTYPE AddRef() override { return ++references_ + 1; }
  ULONG STDMETHODCALLTYPE Release() override { return references_--; }

  HRESULT STDMETHODCALLTYPE AddIncludeFiles(LPCWSTR wszPath, LPCWSTR wszFilespec, bool bRecursive,
                                            LPCWSTR wszAlternateLocation) override;
  HRESULT STDMETHODCALLTYPE AddExcludeFiles(LPCWSTR wszPath, LPCWSTR wszFilespec,
                                            bool bRecursive) override;
  HRESULT STDMETHODCALLTYPE AddComponent(VSS_COMPONENT_TYPE ct, LPCWSTR wszLogicalPath,
                                         LPCWSTR wszComponentName, LPCWSTR wszCaption,
                                         const BYTE* pbIcon, UINT cbIcon, bool bRestoreMetadata,
                                         bool bNotifyOnBackupComplete, bool bSelectable,
                                         bool bSelectableForRestore,
                                         DWORD dwComponentFlags) override;
  HRESULT STDMETHODCALLTYPE AddDatabaseFiles(LPCWSTR wszLogicalPath, LPCWSTR wszDatabaseName,
                                             LPCWSTR wszPath, LPCWSTR wszFilespec,
                                             DWORD dwBackupTypeMask) override;
  HRESULT STDMETHODCALLTYPE AddDatabaseLogFiles(LPCWSTR wszLogicalPath, LPCWSTR wszDatabaseName,
                                                LPCWSTR wszPath, LPCWSTR wszFilespec,
                                                DWORD dwBackupTypeMask) override;
  HRESULT STDMETHODCALLTYPE AddFilesToFileGroup(LPCWSTR wszLogicalPath, LPCWSTR wszGroupName,
                                                LPCWSTR wszPath, LPCWSTR wszFilespec,
                                                bool bRecursive, LPCWSTR wszAlternateLocation,
                                                DWORD dwBackupTypeMask) override;
  HRESULT STDMETHODCALLTYPE SetRestoreMethod(VSS_RESTOREMETHOD_ENUM method, LPCWSTR wszService,
                                             LPCWSTR wszUserProcedure,
                                             VSS_WRITERRESTORE_ENUM writerRestore,
                                             bool bRebootRequired) override;
  HRESULT STDMETHODCALLTYPE AddAlternateLocationMapping(LPCWSTR wszSourcePath,
                                                        LPCWSTR wszSourceFilespec, bool bRecursive,
                                                        LPCWSTR wszDestination) override;
  HRESULT STDMETHODCALLTYPE AddComponentDependency(LPCWSTR wszForLogicalPath,
                                                   LPCWSTR wszForComponentName, VSS_ID onWriterId,
                                                   LPCWSTR wszOnLogicalPath,
                                                   LPCWSTR wszOnComponentName) override;
  HRESULT STDMETHODCALLTYPE SetBackupSchema(DWORD dwSchemaMask) override;
  HRESULT STDMETHODCALLTYPE GetDocument(IXMLDOMDocument** pDoc) override;
  HRESULT STDMETHODCALLTYPE SaveAsXML(BSTR* pbstrXML) override;

  HRESULT STDMETHODCALLTYPE AddExcludeFilesFromSnapshot(LPCWSTR wszPath, LPCWSTR wszFilespec,
                                                        bool bRecursive) override;

 private:
  const Environment& environment_;
  DocumentWriter writer_;
  std::atomic<ULONG> references_{0};
};

}  // namespace gwm

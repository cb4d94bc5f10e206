// SPDX-License-Identifier: Apache-2.0
//
// What a writer fills in OnIdentify(Ex), around the library's own object (surface.h). Neither is
// owned: both live as long as the event; counting references goes through to the inner one.
#pragma once

#include <memory>

#include "own_memory.h"
#include "vswriter.h"

namespace gwm {

class CreateWriterMetadataDecorator : public IVssCreateWriterMetadataEx, public OwnMemory {
 public:
  using Inner = IVssCreateWriterMetadataEx*;
  using Made = std::unique_ptr<CreateWriterMetadataDecorator>;

  explicit CreateWriterMetadataDecorator(IVssCreateWriterMetadataEx* inner) : inner_(inner) {}
  virtual ~CreateWriterMetadataDecorator() = default;
  CreateWriterMetadataDecorator(const CreateWriterMetadataDecorator&) = delete;
  CreateWriterMetadataDecorator& operator=(const CreateWriterMetadataDecorator&) = delete;

  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID riid, void** ppvObject) override {
    const HRESULT hr = inner_->QueryInterface(riid, ppvObject);
    if (FAILED(hr)) return hr;
    // The two interfaces have a vtable pointer each.
    if (riid == IID_IUnknown) *ppvObject = static_cast<IUnknown*>(this);
    if (riid == IID_IVssCreateWriterMetadataEx) {
      *ppvObject = static_cast<IVssCreateWriterMetadataEx*>(this);
    }
    return hr;
  }
  ULONG STDMETHODCALLTYPE AddRef() override { return inner_->AddRef(); }
  ULONG STDMETHODCALLTYPE Release() override { return inner_->Release(); }

  // IVssCreateWriterMetadata
  HRESULT STDMETHODCALLTYPE AddIncludeFiles(LPCWSTR wszPath, LPCWSTR wszFilespec, bool bRecursive,
                                            LPCWSTR wszAlternateLocation) override {
    return inner().AddIncludeFiles(wszPath, wszFilespec, bRecursive, wszAlternateLocation);
  }
  HRESULT STDMETHODCALLTYPE AddExcludeFiles(LPCWSTR wszPath, LPCWSTR wszFilespec,
                                            bool bRecursive) override {
    return inner().AddExcludeFiles(wszPath, wszFilespec, bRecursive);
  }
  HRESULT STDMETHODCALLTYPE AddComponent(VSS_COMPONENT_TYPE ct, LPCWSTR wszLogicalPath,
                                         LPCWSTR wszComponentName, LPCWSTR wszCaption,
                                         const BYTE* pbIcon, UINT cbIcon, bool bRestoreMetadata,
                                         bool bNotifyOnBackupComplete, bool bSelectable,
                                         bool bSelectableForRestore,
                                         DWORD dwComponentFlags) override {
    return inner().AddComponent(ct, wszLogicalPath, wszComponentName, wszCaption, pbIcon, cbIcon,
                                bRestoreMetadata, bNotifyOnBackupComplete, bSelectable,
                                bSelectableForRestore, dwComponentFlags);
  }
  HRESULT STDMETHODCALLTYPE AddDatabaseFiles(LPCWSTR wszLogicalPath, LPCWSTR wszDatabaseName,
                                             LPCWSTR wszPath, LPCWSTR wszFilespec,
                                             DWORD dwBackupTypeMask) override {
    return inner().AddDatabaseFiles(wszLogicalPath, wszDatabaseName, wszPath, wszFilespec,
                                    dwBackupTypeMask);
  }
  HRESULT STDMETHODCALLTYPE AddDatabaseLogFiles(LPCWSTR wszLogicalPath, LPCWSTR wszDatabaseName,
                                                LPCWSTR wszPath, LPCWSTR wszFilespec,
                                                DWORD dwBackupTypeMask) override {
    return inner().AddDatabaseLogFiles(wszLogicalPath, wszDatabaseName, wszPath, wszFilespec,
                                       dwBackupTypeMask);
  }
  HRESULT STDMETHODCALLTYPE AddFilesToFileGroup(LPCWSTR wszLogicalPath, LPCWSTR wszGroupName,
                                                LPCWSTR wszPath, LPCWSTR wszFilespec,
                                                bool bRecursive, LPCWSTR wszAlternateLocation,
                                                DWORD dwBackupTypeMask) override {
    return inner().AddFilesToFileGroup(wszLogicalPath, wszGroupName, wszPath, wszFilespec,
                                       bRecursive, wszAlternateLocation, dwBackupTypeMask);
  }
  HRESULT STDMETHODCALLTYPE SetRestoreMethod(VSS_RESTOREMETHOD_ENUM method, LPCWSTR wszService,
                                             LPCWSTR wszUserProcedure,
                                             VSS_WRITERRESTORE_ENUM writerRestore,
                                             bool bRebootRequired) override {
    return inner().SetRestoreMethod(method, wszService, wszUserProcedure, writerRestore,
                                    bRebootRequired);
  }
  HRESULT STDMETHODCALLTYPE AddAlternateLocationMapping(LPCWSTR wszSourcePath,
                                                        LPCWSTR wszSourceFilespec, bool bRecursive,
                                                        LPCWSTR wszDestination) override {
    return inner().AddAlternateLocationMapping(wszSourcePath, wszSourceFilespec, bRecursive,
                                               wszDestination);
  }
  HRESULT STDMETHODCALLTYPE AddComponentDependency(LPCWSTR wszForLogicalPath,
                                                   LPCWSTR wszForComponentName, VSS_ID onWriterId,
                                                   LPCWSTR wszOnLogicalPath,
                                                   LPCWSTR wszOnComponentName) override {
    return inner().AddComponentDependency(wszForLogicalPath, wszForComponentName, onWriterId,
                                          wszOnLogicalPath, wszOnComponentName);
  }
  HRESULT STDMETHODCALLTYPE SetBackupSchema(DWORD dwSchemaMask) override {
    return inner().SetBackupSchema(dwSchemaMask);
  }
  HRESULT STDMETHODCALLTYPE GetDocument(IXMLDOMDocument** pDoc) override {
    return inner().GetDocument(pDoc);
  }
  HRESULT STDMETHODCALLTYPE SaveAsXML(BSTR* pbstrXML) override {
    return inner().SaveAsXML(pbstrXML);
  }

  // IVssCreateWriterMetadataEx
  HRESULT STDMETHODCALLTYPE AddExcludeFilesFromSnapshot(LPCWSTR wszPath, LPCWSTR wszFilespec,
                                                        bool bRecursive) override {
    return inner().AddExcludeFilesFromSnapshot(wszPath, wszFilespec, bRecursive);
  }

 protected:
  IVssCreateWriterMetadataEx& inner() const { return *inner_; }

 private:
  IVssCreateWriterMetadataEx* const inner_;
};

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// IVssCreateExpressWriterMetadata around another one (surface.h).
#pragma once

#include "mutants/decorators/forwarding.h"
#include "mutants/surface.h"

namespace gwm {

class ExpressWriterMetadataDecorator
    : public Forwarding<IVssCreateExpressWriterMetadata, IID_IVssCreateExpressWriterMetadata> {
 public:
  using Forwarding::Forwarding;

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
  HRESULT STDMETHODCALLTYPE SaveAsXML(BSTR* pbstrXML) override {
    return inner().SaveAsXML(pbstrXML);
  }
};

}  // namespace gwm

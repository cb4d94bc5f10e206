// SPDX-License-Identifier: Apache-2.0
//
// What a requester reads metadata with, each method answered by the policy in force.
#pragma once

#include "nulls/null_object.h"

namespace gwm {

class NullExamineWriterMetadata final : public NullObject<IVssExamineWriterMetadataEx2> {
 public:
  // IVssExamineWriterMetadata
  HRESULT STDMETHODCALLTYPE GetIdentity(VSS_ID* pidInstance, VSS_ID* pidWriter,
                                        BSTR* pbstrWriterName, VSS_USAGE_TYPE* pUsage,
                                        VSS_SOURCE_TYPE* pSource) override {
    return Answer(pidInstance, pidWriter, pbstrWriterName, pUsage, pSource);
  }
  HRESULT STDMETHODCALLTYPE GetFileCounts(UINT* pcIncludeFiles, UINT* pcExcludeFiles,
                                          UINT* pcComponents) override {
    return Answer(pcIncludeFiles, pcExcludeFiles, pcComponents);
  }
  HRESULT STDMETHODCALLTYPE GetIncludeFile(UINT, IVssWMFiledesc** ppFiledesc) override {
    return Answer(ppFiledesc);
  }
  HRESULT STDMETHODCALLTYPE GetExcludeFile(UINT, IVssWMFiledesc** ppFiledesc) override {
    return Answer(ppFiledesc);
  }
  HRESULT STDMETHODCALLTYPE GetComponent(UINT, IVssWMComponent** ppComponent) override {
    return Answer(ppComponent);
  }
  HRESULT STDMETHODCALLTYPE GetRestoreMethod(VSS_RESTOREMETHOD_ENUM* pMethod, BSTR* pbstrService,
                                             BSTR* pbstrUserProcedure,
                                             VSS_WRITERRESTORE_ENUM* pwriterRestore,
                                             bool* pbRebootRequired, UINT* pcMappings) override {
    return Answer(pMethod, pbstrService, pbstrUserProcedure, pwriterRestore, pbRebootRequired,
                  pcMappings);
  }
  HRESULT STDMETHODCALLTYPE GetAlternateLocationMapping(UINT,
                                                        IVssWMFiledesc** ppFiledesc) override {
    return Answer(ppFiledesc);
  }
  HRESULT STDMETHODCALLTYPE GetBackupSchema(DWORD* pdwSchemaMask) override {
    return Answer(pdwSchemaMask);
  }
  HRESULT STDMETHODCALLTYPE GetDocument(IXMLDOMDocument** pDoc) override { return Answer(pDoc); }
  HRESULT STDMETHODCALLTYPE SaveAsXML(BSTR* pbstrXML) override { return Answer(pbstrXML); }
  HRESULT STDMETHODCALLTYPE LoadFromXML(BSTR) override { return Answer(); }

  // IVssExamineWriterMetadataEx
  HRESULT STDMETHODCALLTYPE GetIdentityEx(VSS_ID* pidInstance, VSS_ID* pidWriter,
                                          BSTR* pbstrWriterName, BSTR* pbstrInstanceName,
                                          VSS_USAGE_TYPE* pUsage,
                                          VSS_SOURCE_TYPE* pSource) override {
    return Answer(pidInstance, pidWriter, pbstrWriterName, pbstrInstanceName, pUsage, pSource);
  }

  // IVssExamineWriterMetadataEx2
  HRESULT STDMETHODCALLTYPE GetVersion(DWORD* pdwMajorVersion, DWORD* pdwMinorVersion) override {
    return Answer(pdwMajorVersion, pdwMinorVersion);
  }
  HRESULT STDMETHODCALLTYPE GetExcludeFromSnapshotCount(UINT* pcExcludedFromSnapshot) override {
    return Answer(pcExcludedFromSnapshot);
  }
  HRESULT STDMETHODCALLTYPE GetExcludeFromSnapshotFile(UINT, IVssWMFiledesc** ppFiledesc) override {
    return Answer(ppFiledesc);
  }
};

class NullWMComponent final : public NullObject<IVssWMComponent> {
 public:
  HRESULT STDMETHODCALLTYPE GetComponentInfo(PVSSCOMPONENTINFO* ppInfo) override {
    return Answer(ppInfo);
  }
  HRESULT STDMETHODCALLTYPE FreeComponentInfo(PVSSCOMPONENTINFO) override { return Answer(); }
  HRESULT STDMETHODCALLTYPE GetFile(UINT, IVssWMFiledesc** ppFiledesc) override {
    return Answer(ppFiledesc);
  }
  HRESULT STDMETHODCALLTYPE GetDatabaseFile(UINT, IVssWMFiledesc** ppFiledesc) override {
    return Answer(ppFiledesc);
  }
  HRESULT STDMETHODCALLTYPE GetDatabaseLogFile(UINT, IVssWMFiledesc** ppFiledesc) override {
    return Answer(ppFiledesc);
  }
  HRESULT STDMETHODCALLTYPE GetDependency(UINT, IVssWMDependency** ppDependency) override {
    return Answer(ppDependency);
  }
};

class NullWMFiledesc final : public NullObject<IVssWMFiledesc> {
 public:
  HRESULT STDMETHODCALLTYPE GetPath(BSTR* pbstrPath) override { return Answer(pbstrPath); }
  HRESULT STDMETHODCALLTYPE GetFilespec(BSTR* pbstrFilespec) override {
    return Answer(pbstrFilespec);
  }
  HRESULT STDMETHODCALLTYPE GetRecursive(bool* pbRecursive) override { return Answer(pbRecursive); }
  HRESULT STDMETHODCALLTYPE GetAlternateLocation(BSTR* pbstrAlternateLocation) override {
    return Answer(pbstrAlternateLocation);
  }
  HRESULT STDMETHODCALLTYPE GetBackupTypeMask(DWORD* pdwTypeMask) override {
    return Answer(pdwTypeMask);
  }
};

class NullWMDependency final : public NullObject<IVssWMDependency> {
 public:
  HRESULT STDMETHODCALLTYPE GetWriterId(VSS_ID* pWriterId) override { return Answer(pWriterId); }
  HRESULT STDMETHODCALLTYPE GetLogicalPath(BSTR* pbstrLogicalPath) override {
    return Answer(pbstrLogicalPath);
  }
  HRESULT STDMETHODCALLTYPE GetComponentName(BSTR* pbstrComponentName) override {
    return Answer(pbstrComponentName);
  }
};

}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// IVssExamineWriterMetadataEx2 around another one (surface.h).
#pragma once

#include "mutants/decorators/forwarding.h"
#include "mutants/surface.h"

namespace gwm {

class ExamineWriterMetadataDecorator
    : public Forwarding<IVssExamineWriterMetadataEx2, IID_IVssExamineWriterMetadata,
                        IID_IVssExamineWriterMetadataEx, IID_IVssExamineWriterMetadataEx2> {
 public:
  using Forwarding::Forwarding;

  // IVssExamineWriterMetadata
  HRESULT STDMETHODCALLTYPE GetIdentity(VSS_ID* pidInstance, VSS_ID* pidWriter,
                                        BSTR* pbstrWriterName, VSS_USAGE_TYPE* pUsage,
                                        VSS_SOURCE_TYPE* pSource) override {
    return inner().GetIdentity(pidInstance, pidWriter, pbstrWriterName, pUsage, pSource);
  }
  HRESULT STDMETHODCALLTYPE GetFileCounts(UINT* pcIncludeFiles, UINT* pcExcludeFiles,
                                          UINT* pcComponents) override {
    return inner().GetFileCounts(pcIncludeFiles, pcExcludeFiles, pcComponents);
  }
  HRESULT STDMETHODCALLTYPE GetIncludeFile(UINT iFile, IVssWMFiledesc** ppFiledesc) override {
    return DecorateOutput<IVssWMFiledesc>(inner().GetIncludeFile(iFile, ppFiledesc), ppFiledesc);
  }
  HRESULT STDMETHODCALLTYPE GetExcludeFile(UINT iFile, IVssWMFiledesc** ppFiledesc) override {
    return DecorateOutput<IVssWMFiledesc>(inner().GetExcludeFile(iFile, ppFiledesc), ppFiledesc);
  }
  HRESULT STDMETHODCALLTYPE GetComponent(UINT iComponent, IVssWMComponent** ppComponent) override {
    return DecorateOutput<IVssWMComponent>(inner().GetComponent(iComponent, ppComponent),
                                           ppComponent);
  }
  HRESULT STDMETHODCALLTYPE GetRestoreMethod(VSS_RESTOREMETHOD_ENUM* pMethod, BSTR* pbstrService,
                                             BSTR* pbstrUserProcedure,
                                             VSS_WRITERRESTORE_ENUM* pwriterRestore,
                                             bool* pbRebootRequired, UINT* pcMappings) override {
    return inner().GetRestoreMethod(pMethod, pbstrService, pbstrUserProcedure, pwriterRestore,
                                    pbRebootRequired, pcMappings);
  }
  HRESULT STDMETHODCALLTYPE GetAlternateLocationMapping(UINT iMapping,
                                                        IVssWMFiledesc** ppFiledesc) override {
    return DecorateOutput<IVssWMFiledesc>(inner().GetAlternateLocationMapping(iMapping, ppFiledesc),
                                          ppFiledesc);
  }
  HRESULT STDMETHODCALLTYPE GetBackupSchema(DWORD* pdwSchemaMask) override {
    return inner().GetBackupSchema(pdwSchemaMask);
  }
  HRESULT STDMETHODCALLTYPE GetDocument(IXMLDOMDocument** pDoc) override {
    return inner().GetDocument(pDoc);
  }
  HRESULT STDMETHODCALLTYPE SaveAsXML(BSTR* pbstrXML) override {
    return inner().SaveAsXML(pbstrXML);
  }
  HRESULT STDMETHODCALLTYPE LoadFromXML(BSTR bstrXML) override {
    return inner().LoadFromXML(bstrXML);
  }

  // IVssExamineWriterMetadataEx
  HRESULT STDMETHODCALLTYPE GetIdentityEx(VSS_ID* pidInstance, VSS_ID* pidWriter,
                                          BSTR* pbstrWriterName, BSTR* pbstrInstanceName,
                                          VSS_USAGE_TYPE* pUsage,
                                          VSS_SOURCE_TYPE* pSource) override {
    return inner().GetIdentityEx(pidInstance, pidWriter, pbstrWriterName, pbstrInstanceName, pUsage,
                                 pSource);
  }

  // IVssExamineWriterMetadataEx2
  HRESULT STDMETHODCALLTYPE GetVersion(DWORD* pdwMajorVersion, DWORD* pdwMinorVersion) override {
    return inner().GetVersion(pdwMajorVersion, pdwMinorVersion);
  }
  HRESULT STDMETHODCALLTYPE GetExcludeFromSnapshotCount(UINT* pcExcludedFromSnapshot) override {
    return inner().GetExcludeFromSnapshotCount(pcExcludedFromSnapshot);
  }
  HRESULT STDMETHODCALLTYPE GetExcludeFromSnapshotFile(UINT iFile,
                                                       IVssWMFiledesc** ppFiledesc) override {
    return DecorateOutput<IVssWMFiledesc>(inner().GetExcludeFromSnapshotFile(iFile, ppFiledesc),
                                          ppFiledesc);
  }
};

}  // namespace gwm

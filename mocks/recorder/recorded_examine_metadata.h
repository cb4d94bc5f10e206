// SPDX-License-Identifier: Apache-2.0
//
// IVssExamineWriterMetadataEx2, recorded.
#pragma once

#include "com/unobserved.h"
#include "recorder/recorded.h"
#include "recorder/recorded_wm_component.h"

namespace gwm::recording {

class RecordedExamineMetadata
    : public Recorded<IVssExamineWriterMetadataEx2, IID_IVssExamineWriterMetadata,
                      IID_IVssExamineWriterMetadataEx, IID_IVssExamineWriterMetadataEx2> {
 public:
  explicit RecordedExamineMetadata(IVssExamineWriterMetadataEx2* inner)
      : Recorded(inner, {"metadata", NextNumber<RecordedExamineMetadata>()}) {
    ShowDocument();
  }

  // IVssExamineWriterMetadata
  HRESULT STDMETHODCALLTYPE GetIdentity(VSS_ID* pidInstance, VSS_ID* pidWriter,
                                        BSTR* pbstrWriterName, VSS_USAGE_TYPE* pUsage,
                                        VSS_SOURCE_TYPE* pSource) override {
    return Record("IVssExamineWriterMetadata::GetIdentity", &IVssExamineWriterMetadata::GetIdentity,
                  Out("pidInstance", pidInstance), Out("pidWriter", pidWriter),
                  OutBstr("pbstrWriterName", pbstrWriterName), Out("pUsage", pUsage),
                  Out("pSource", pSource));
  }
  HRESULT STDMETHODCALLTYPE GetFileCounts(UINT* pcIncludeFiles, UINT* pcExcludeFiles,
                                          UINT* pcComponents) override {
    return Record("IVssExamineWriterMetadata::GetFileCounts",
                  &IVssExamineWriterMetadata::GetFileCounts, Out("pcIncludeFiles", pcIncludeFiles),
                  Out("pcExcludeFiles", pcExcludeFiles), Out("pcComponents", pcComponents));
  }
  HRESULT STDMETHODCALLTYPE GetIncludeFile(UINT iFile, IVssWMFiledesc** ppFiledesc) override {
    return Record("IVssExamineWriterMetadata::GetIncludeFile",
                  &IVssExamineWriterMetadata::GetIncludeFile, In("iFile", iFile),
                  OutObject<RecordedWMFiledesc>("ppFiledesc", ppFiledesc));
  }
  HRESULT STDMETHODCALLTYPE GetExcludeFile(UINT iFile, IVssWMFiledesc** ppFiledesc) override {
    return Record("IVssExamineWriterMetadata::GetExcludeFile",
                  &IVssExamineWriterMetadata::GetExcludeFile, In("iFile", iFile),
                  OutObject<RecordedWMFiledesc>("ppFiledesc", ppFiledesc));
  }
  HRESULT STDMETHODCALLTYPE GetComponent(UINT iComponent, IVssWMComponent** ppComponent) override {
    return Record("IVssExamineWriterMetadata::GetComponent",
                  &IVssExamineWriterMetadata::GetComponent, In("iComponent", iComponent),
                  OutObject<RecordedWMComponent>("ppComponent", ppComponent));
  }
  HRESULT STDMETHODCALLTYPE GetRestoreMethod(VSS_RESTOREMETHOD_ENUM* pMethod, BSTR* pbstrService,
                                             BSTR* pbstrUserProcedure,
                                             VSS_WRITERRESTORE_ENUM* pwriterRestore,
                                             bool* pbRebootRequired, UINT* pcMappings) override {
    return Record(
        "IVssExamineWriterMetadata::GetRestoreMethod", &IVssExamineWriterMetadata::GetRestoreMethod,
        Out("pMethod", pMethod), OutBstr("pbstrService", pbstrService),
        OutBstr("pbstrUserProcedure", pbstrUserProcedure), Out("pwriterRestore", pwriterRestore),
        Out("pbRebootRequired", pbRebootRequired), Out("pcMappings", pcMappings));
  }
  HRESULT STDMETHODCALLTYPE GetAlternateLocationMapping(UINT iMapping,
                                                        IVssWMFiledesc** ppFiledesc) override {
    return Record("IVssExamineWriterMetadata::GetAlternateLocationMapping",
                  &IVssExamineWriterMetadata::GetAlternateLocationMapping, In("iMapping", iMapping),
                  OutObject<RecordedWMFiledesc>("ppFiledesc", ppFiledesc));
  }
  HRESULT STDMETHODCALLTYPE GetBackupSchema(DWORD* pdwSchemaMask) override {
    return Record("IVssExamineWriterMetadata::GetBackupSchema",
                  &IVssExamineWriterMetadata::GetBackupSchema,
                  OutMask("pdwSchemaMask", pdwSchemaMask, kSchemaMask));
  }
  HRESULT STDMETHODCALLTYPE GetDocument(IXMLDOMDocument** pDoc) override {
    return Record("IVssExamineWriterMetadata::GetDocument", &IVssExamineWriterMetadata::GetDocument,
                  OutPointer("pDoc", pDoc));
  }
  HRESULT STDMETHODCALLTYPE SaveAsXML(BSTR* pbstrXML) override {
    return Record("IVssExamineWriterMetadata::SaveAsXML", &IVssExamineWriterMetadata::SaveAsXML,
                  OutBstr("pbstrXML", pbstrXML));
  }
  HRESULT STDMETHODCALLTYPE LoadFromXML(BSTR bstrXML) override {
    return Record("IVssExamineWriterMetadata::LoadFromXML", &IVssExamineWriterMetadata::LoadFromXML,
                  InBstr("bstrXML", bstrXML));
  }

  // IVssExamineWriterMetadataEx
  HRESULT STDMETHODCALLTYPE GetIdentityEx(VSS_ID* pidInstance, VSS_ID* pidWriter,
                                          BSTR* pbstrWriterName, BSTR* pbstrInstanceName,
                                          VSS_USAGE_TYPE* pUsage,
                                          VSS_SOURCE_TYPE* pSource) override {
    return Record("IVssExamineWriterMetadataEx::GetIdentityEx",
                  &IVssExamineWriterMetadataEx::GetIdentityEx, Out("pidInstance", pidInstance),
                  Out("pidWriter", pidWriter), OutBstr("pbstrWriterName", pbstrWriterName),
                  OutBstr("pbstrInstanceName", pbstrInstanceName), Out("pUsage", pUsage),
                  Out("pSource", pSource));
  }

  // IVssExamineWriterMetadataEx2
  HRESULT STDMETHODCALLTYPE GetVersion(DWORD* pdwMajorVersion, DWORD* pdwMinorVersion) override {
    return Record("IVssExamineWriterMetadataEx2::GetVersion",
                  &IVssExamineWriterMetadataEx2::GetVersion,
                  Out("pdwMajorVersion", pdwMajorVersion), Out("pdwMinorVersion", pdwMinorVersion));
  }
  HRESULT STDMETHODCALLTYPE GetExcludeFromSnapshotCount(UINT* pcExcludedFromSnapshot) override {
    return Record("IVssExamineWriterMetadataEx2::GetExcludeFromSnapshotCount",
                  &IVssExamineWriterMetadataEx2::GetExcludeFromSnapshotCount,
                  Out("pcExcludedFromSnapshot", pcExcludedFromSnapshot));
  }
  HRESULT STDMETHODCALLTYPE GetExcludeFromSnapshotFile(UINT iFile,
                                                       IVssWMFiledesc** ppFiledesc) override {
    return Record("IVssExamineWriterMetadataEx2::GetExcludeFromSnapshotFile",
                  &IVssExamineWriterMetadataEx2::GetExcludeFromSnapshotFile, In("iFile", iFile),
                  OutObject<RecordedWMFiledesc>("ppFiledesc", ppFiledesc));
  }

 private:
  // What the client can read here goes into the trace, whether it reads it or not.
  void ShowDocument() {
    const Unobserved scope;
    BSTR xml = nullptr;
    if (FAILED(inner().SaveAsXML(&xml)) || xml == nullptr) return;
    Trace::Instance().AddDocument(name(), "IVssExamineWriterMetadata::SaveAsXML",
                                  {xml, SysStringLen(xml)});
    SysFreeString(xml);
  }
};

}  // namespace gwm::recording

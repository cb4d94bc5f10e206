// SPDX-License-Identifier: Apache-2.0
//
// What a writer fills in OnIdentify(Ex), recorded. Nobody owns it: it lives as long as the event,
// and counting references goes through to the inner one.
#pragma once

#include "recorder/recorded.h"

namespace gwm::recording {

class RecordedCreateMetadata final : public IVssCreateWriterMetadataEx, public OwnMemory {
 public:
  explicit RecordedCreateMetadata(IVssCreateWriterMetadataEx* inner)
      : inner_(inner), name_{"create_metadata", NextNumber<RecordedCreateMetadata>()} {}
  RecordedCreateMetadata(const RecordedCreateMetadata&) = delete;
  RecordedCreateMetadata& operator=(const RecordedCreateMetadata&) = delete;

  ObjectName name() const { return name_; }

  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID riid, void** ppvObject) override {
    Fields in;
    DescribeInterface(in, "riid", riid);
    if (ppvObject == nullptr) in.Null("ppvObject");
    Call call(name_, "IUnknown::QueryInterface", in);
    const HRESULT hr = inner_->QueryInterface(riid, ppvObject);
    Fields out;
    if (SUCCEEDED(hr)) {
      // The two interfaces have a vtable pointer each.
      if (riid == IID_IUnknown) *ppvObject = static_cast<IUnknown*>(this);
      if (riid == IID_IVssCreateWriterMetadataEx) {
        *ppvObject = static_cast<IVssCreateWriterMetadataEx*>(this);
      }
      out.Object("ppvObject", name_);
    }
    call.Return(hr, out);
    return hr;
  }
  ULONG STDMETHODCALLTYPE AddRef() override {
    return Count("IUnknown::AddRef", [this] { return inner_->AddRef(); });
  }
  ULONG STDMETHODCALLTYPE Release() override {
    return Count("IUnknown::Release", [this] { return inner_->Release(); });
  }

  // IVssCreateWriterMetadata
  HRESULT STDMETHODCALLTYPE AddIncludeFiles(LPCWSTR wszPath, LPCWSTR wszFilespec, bool bRecursive,
                                            LPCWSTR wszAlternateLocation) override {
    return Record("IVssCreateWriterMetadata::AddIncludeFiles",
                  &IVssCreateWriterMetadata::AddIncludeFiles, In("wszPath", wszPath),
                  In("wszFilespec", wszFilespec), In("bRecursive", bRecursive),
                  In("wszAlternateLocation", wszAlternateLocation));
  }
  HRESULT STDMETHODCALLTYPE AddExcludeFiles(LPCWSTR wszPath, LPCWSTR wszFilespec,
                                            bool bRecursive) override {
    return Record("IVssCreateWriterMetadata::AddExcludeFiles",
                  &IVssCreateWriterMetadata::AddExcludeFiles, In("wszPath", wszPath),
                  In("wszFilespec", wszFilespec), In("bRecursive", bRecursive));
  }
  HRESULT STDMETHODCALLTYPE AddComponent(VSS_COMPONENT_TYPE ct, LPCWSTR wszLogicalPath,
                                         LPCWSTR wszComponentName, LPCWSTR wszCaption,
                                         const BYTE* pbIcon, UINT cbIcon, bool bRestoreMetadata,
                                         bool bNotifyOnBackupComplete, bool bSelectable,
                                         bool bSelectableForRestore,
                                         DWORD dwComponentFlags) override {
    return Record("IVssCreateWriterMetadata::AddComponent", &IVssCreateWriterMetadata::AddComponent,
                  In("ct", ct), In("wszLogicalPath", wszLogicalPath),
                  In("wszComponentName", wszComponentName), In("wszCaption", wszCaption),
                  InBytes("pbIcon", pbIcon, cbIcon), In("cbIcon", cbIcon),
                  In("bRestoreMetadata", bRestoreMetadata),
                  In("bNotifyOnBackupComplete", bNotifyOnBackupComplete),
                  In("bSelectable", bSelectable),
                  In("bSelectableForRestore", bSelectableForRestore),
                  InMask("dwComponentFlags", dwComponentFlags, kComponentFlags));
  }
  HRESULT STDMETHODCALLTYPE AddDatabaseFiles(LPCWSTR wszLogicalPath, LPCWSTR wszDatabaseName,
                                             LPCWSTR wszPath, LPCWSTR wszFilespec,
                                             DWORD dwBackupTypeMask) override {
    return Record("IVssCreateWriterMetadata::AddDatabaseFiles",
                  &IVssCreateWriterMetadata::AddDatabaseFiles, In("wszLogicalPath", wszLogicalPath),
                  In("wszDatabaseName", wszDatabaseName), In("wszPath", wszPath),
                  In("wszFilespec", wszFilespec),
                  InMask("dwBackupTypeMask", dwBackupTypeMask, kBackupTypeMask));
  }
  HRESULT STDMETHODCALLTYPE AddDatabaseLogFiles(LPCWSTR wszLogicalPath, LPCWSTR wszDatabaseName,
                                                LPCWSTR wszPath, LPCWSTR wszFilespec,
                                                DWORD dwBackupTypeMask) override {
    return Record("IVssCreateWriterMetadata::AddDatabaseLogFiles",
                  &IVssCreateWriterMetadata::AddDatabaseLogFiles,
                  In("wszLogicalPath", wszLogicalPath), In("wszDatabaseName", wszDatabaseName),
                  In("wszPath", wszPath), In("wszFilespec", wszFilespec),
                  InMask("dwBackupTypeMask", dwBackupTypeMask, kBackupTypeMask));
  }
  HRESULT STDMETHODCALLTYPE AddFilesToFileGroup(LPCWSTR wszLogicalPath, LPCWSTR wszGroupName,
                                                LPCWSTR wszPath, LPCWSTR wszFilespec,
                                                bool bRecursive, LPCWSTR wszAlternateLocation,
                                                DWORD dwBackupTypeMask) override {
    return Record("IVssCreateWriterMetadata::AddFilesToFileGroup",
                  &IVssCreateWriterMetadata::AddFilesToFileGroup,
                  In("wszLogicalPath", wszLogicalPath), In("wszGroupName", wszGroupName),
                  In("wszPath", wszPath), In("wszFilespec", wszFilespec),
                  In("bRecursive", bRecursive), In("wszAlternateLocation", wszAlternateLocation),
                  InMask("dwBackupTypeMask", dwBackupTypeMask, kBackupTypeMask));
  }
  HRESULT STDMETHODCALLTYPE SetRestoreMethod(VSS_RESTOREMETHOD_ENUM method, LPCWSTR wszService,
                                             LPCWSTR wszUserProcedure,
                                             VSS_WRITERRESTORE_ENUM writerRestore,
                                             bool bRebootRequired) override {
    return Record("IVssCreateWriterMetadata::SetRestoreMethod",
                  &IVssCreateWriterMetadata::SetRestoreMethod, In("method", method),
                  In("wszService", wszService), In("wszUserProcedure", wszUserProcedure),
                  In("writerRestore", writerRestore), In("bRebootRequired", bRebootRequired));
  }
  HRESULT STDMETHODCALLTYPE AddAlternateLocationMapping(LPCWSTR wszSourcePath,
                                                        LPCWSTR wszSourceFilespec, bool bRecursive,
                                                        LPCWSTR wszDestination) override {
    return Record("IVssCreateWriterMetadata::AddAlternateLocationMapping",
                  &IVssCreateWriterMetadata::AddAlternateLocationMapping,
                  In("wszSourcePath", wszSourcePath), In("wszSourceFilespec", wszSourceFilespec),
                  In("bRecursive", bRecursive), In("wszDestination", wszDestination));
  }
  HRESULT STDMETHODCALLTYPE AddComponentDependency(LPCWSTR wszForLogicalPath,
                                                   LPCWSTR wszForComponentName, VSS_ID onWriterId,
                                                   LPCWSTR wszOnLogicalPath,
                                                   LPCWSTR wszOnComponentName) override {
    return Record("IVssCreateWriterMetadata::AddComponentDependency",
                  &IVssCreateWriterMetadata::AddComponentDependency,
                  In("wszForLogicalPath", wszForLogicalPath),
                  In("wszForComponentName", wszForComponentName), In("onWriterId", onWriterId),
                  In("wszOnLogicalPath", wszOnLogicalPath),
                  In("wszOnComponentName", wszOnComponentName));
  }
  HRESULT STDMETHODCALLTYPE SetBackupSchema(DWORD dwSchemaMask) override {
    return Record("IVssCreateWriterMetadata::SetBackupSchema",
                  &IVssCreateWriterMetadata::SetBackupSchema,
                  InMask("dwSchemaMask", dwSchemaMask, kSchemaMask));
  }
  HRESULT STDMETHODCALLTYPE GetDocument(IXMLDOMDocument** pDoc) override {
    return Record("IVssCreateWriterMetadata::GetDocument", &IVssCreateWriterMetadata::GetDocument,
                  OutPointer("pDoc", pDoc));
  }
  HRESULT STDMETHODCALLTYPE SaveAsXML(BSTR* pbstrXML) override {
    return Record("IVssCreateWriterMetadata::SaveAsXML", &IVssCreateWriterMetadata::SaveAsXML,
                  OutBstr("pbstrXML", pbstrXML));
  }
  // IVssCreateWriterMetadataEx
  HRESULT STDMETHODCALLTYPE AddExcludeFilesFromSnapshot(LPCWSTR wszPath, LPCWSTR wszFilespec,
                                                        bool bRecursive) override {
    return Record("IVssCreateWriterMetadataEx::AddExcludeFilesFromSnapshot",
                  &IVssCreateWriterMetadataEx::AddExcludeFilesFromSnapshot, In("wszPath", wszPath),
                  In("wszFilespec", wszFilespec), In("bRecursive", bRecursive));
  }

 private:
  template <class Base, class... Parameters, class... Arguments>
  HRESULT Record(const char* name, HRESULT (STDMETHODCALLTYPE Base::*method)(Parameters...),
                 const Arguments&... arguments) {
    return RecordCall(
        name_, name, [&](auto... values) { return (inner_->*method)(values...); }, arguments...);
  }
  template <class Body>
  ULONG Count(const char* name, Body&& body) {
    Call call(name_, name, Fields());
    const ULONG count = body();
    Fields out;
    out.Number("return", count);
    call.Return(out);
    return count;
  }

  IVssCreateWriterMetadataEx* const inner_;
  const ObjectName name_;
};

}  // namespace gwm::recording

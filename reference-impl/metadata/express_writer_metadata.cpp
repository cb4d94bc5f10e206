// SPDX-License-Identifier: Apache-2.0
#include "metadata/express_writer_metadata.h"

#include <new>
#include <utility>

#include "com/ref_counted.h"
#include "environment/guard.h"
#include "metadata/document_writer.h"

namespace gwm {
namespace {

constexpr DWORD kPartialBackups = VSS_FSBT_DIFFERENTIAL_BACKUP_REQUIRED |
                                  VSS_FSBT_INCREMENTAL_BACKUP_REQUIRED |
                                  VSS_FSBT_LOG_BACKUP_REQUIRED;
constexpr DWORD kRecoveryFlags = VSS_CF_BACKUP_RECOVERY | VSS_CF_APP_ROLLBACK_RECOVERY;
constexpr DWORD kExpressSchema = VSS_BS_COPY | VSS_BS_INDEPENDENT_SYSTEM_STATE;

class ExpressWriterMetadata final
    : public RefCounted<IVssCreateExpressWriterMetadata, IID_IVssCreateExpressWriterMetadata> {
 public:
  ExpressWriterMetadata(std::shared_ptr<Document> document, const Environment& environment)
      : document_(std::move(document)), writer_(*document_, environment) {}

  HRESULT STDMETHODCALLTYPE AddExcludeFiles(LPCWSTR wszPath, LPCWSTR wszFilespec,
                                            bool bRecursive) override {
    return Invoke("IVssCreateExpressWriterMetadata::AddExcludeFiles",
                  [&] { return writer_.AddExcludeFiles(wszPath, wszFilespec, bRecursive); });
  }

  HRESULT STDMETHODCALLTYPE AddComponent(VSS_COMPONENT_TYPE ct, LPCWSTR wszLogicalPath,
                                         LPCWSTR wszComponentName, LPCWSTR wszCaption,
                                         const BYTE* pbIcon, UINT cbIcon, bool bRestoreMetadata,
                                         bool bNotifyOnBackupComplete, bool bSelectable,
                                         bool bSelectableForRestore,
                                         DWORD dwComponentFlags) override {
    return Invoke("IVssCreateExpressWriterMetadata::AddComponent", [&]() -> HRESULT {
      if (ct != VSS_CT_FILEGROUP || (dwComponentFlags & kRecoveryFlags) != 0) return E_INVALIDARG;
      return writer_.AddComponent(ct, wszLogicalPath, wszComponentName, wszCaption, pbIcon, cbIcon,
                                  bRestoreMetadata, bNotifyOnBackupComplete, bSelectable,
                                  bSelectableForRestore, dwComponentFlags);
    });
  }

  HRESULT STDMETHODCALLTYPE AddFilesToFileGroup(LPCWSTR wszLogicalPath, LPCWSTR wszGroupName,
                                                LPCWSTR wszPath, LPCWSTR wszFilespec,
                                                bool bRecursive, LPCWSTR wszAlternateLocation,
                                                DWORD dwBackupTypeMask) override {
    return Invoke("IVssCreateExpressWriterMetadata::AddFilesToFileGroup", [&]() -> HRESULT {
      // The default argument has bits that an express writer may not set. It is what a writer gives
      // that says nothing, so it passes; real documents of express writers hold it, too.
      const bool partial =
          dwBackupTypeMask != kDefaultBackupTypeMask && (dwBackupTypeMask & kPartialBackups) != 0;
      if (wszAlternateLocation != nullptr || partial) return Refusal();
      return writer_.AddFiles(wszLogicalPath, wszGroupName, wszPath, wszFilespec, bRecursive,
                              nullptr, dwBackupTypeMask);
    });
  }

  HRESULT STDMETHODCALLTYPE SetRestoreMethod(VSS_RESTOREMETHOD_ENUM method, LPCWSTR wszService,
                                             LPCWSTR wszUserProcedure,
                                             VSS_WRITERRESTORE_ENUM writerRestore,
                                             bool bRebootRequired) override {
    return Invoke("IVssCreateExpressWriterMetadata::SetRestoreMethod", [&]() -> HRESULT {
      const bool refused = method == VSS_RME_RESTORE_TO_ALTERNATE_LOCATION ||
                           method == VSS_RME_CUSTOM || writerRestore == VSS_WRE_IF_REPLACE_FAILS ||
                           writerRestore == VSS_WRE_ALWAYS;
      if (refused) return Refusal();
      return writer_.SetRestoreMethod(method, wszService, wszUserProcedure, writerRestore,
                                      bRebootRequired);
    });
  }

  HRESULT STDMETHODCALLTYPE AddComponentDependency(LPCWSTR wszForLogicalPath,
                                                   LPCWSTR wszForComponentName, VSS_ID onWriterId,
                                                   LPCWSTR wszOnLogicalPath,
                                                   LPCWSTR wszOnComponentName) override {
    return Invoke("IVssCreateExpressWriterMetadata::AddComponentDependency", [&] {
      return writer_.AddDependency(wszForLogicalPath, wszForComponentName, onWriterId,
                                   wszOnLogicalPath, wszOnComponentName);
    });
  }

  HRESULT STDMETHODCALLTYPE SetBackupSchema(DWORD dwSchemaMask) override {
    return Invoke("IVssCreateExpressWriterMetadata::SetBackupSchema", [&]() -> HRESULT {
      if ((dwSchemaMask & ~kExpressSchema) != 0) return Refusal();
      return writer_.SetBackupSchema(dwSchemaMask);
    });
  }

  HRESULT STDMETHODCALLTYPE SaveAsXML(BSTR* pbstrXML) override {
    Clear(pbstrXML);
    return Invoke("IVssCreateExpressWriterMetadata::SaveAsXML",
                  [&] { return pbstrXML == nullptr ? E_INVALIDARG : writer_.Save(pbstrXML); });
  }

 private:
  static HRESULT Refusal() { return CurrentMetadataDecisions().express_refusal; }

  std::shared_ptr<Document> document_;
  DocumentWriter writer_;
};

}  // namespace

HRESULT MakeExpressWriterMetadata(std::shared_ptr<Document> document,
                                  const Environment& environment,
                                  IVssCreateExpressWriterMetadata** metadata) noexcept try {
  *metadata = new ExpressWriterMetadata(std::move(document), environment);
  return S_OK;
} catch (const std::bad_alloc&) {
  *metadata = nullptr;
  return E_OUTOFMEMORY;
}

}  // namespace gwm

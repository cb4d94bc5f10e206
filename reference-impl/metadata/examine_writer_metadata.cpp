// SPDX-License-Identifier: Apache-2.0
#include "metadata/examine_writer_metadata.h"

#include <mutex>
#include <utility>

#include "com/ref_counted.h"
#include "com/text.h"
#include "environment/environment.h"
#include "environment/guard.h"
#include "metadata/name_rules.h"
#include "metadata/nth.h"
#include "metadata/parse.h"
#include "metadata/serialize.h"
#include "metadata/wm_component.h"
#include "metadata/wm_filedesc.h"

namespace gwm {
namespace {

void LogInvalidDocument(Method method, const std::string& why) {
  if (!CurrentMetadataDecisions().log_invalid_documents) return;
  TheEnvironment().Log({.code = VSS_E_INVALID_XML_DOCUMENT, .text = method.name(), .detail = why});
}

class ExamineWriterMetadata final
    : public RefCounted<IVssExamineWriterMetadataEx2, IID_IVssExamineWriterMetadata,
                        IID_IVssExamineWriterMetadataEx, IID_IVssExamineWriterMetadataEx2> {
 public:
  explicit ExamineWriterMetadata(std::shared_ptr<const Document> document)
      : document_(std::move(document)) {}

  HRESULT STDMETHODCALLTYPE GetIdentity(VSS_ID* pidInstance, VSS_ID* pidWriter,
                                        BSTR* pbstrWriterName, VSS_USAGE_TYPE* pUsage,
                                        VSS_SOURCE_TYPE* pSource) override {
    Clear(pidInstance, pidWriter, pbstrWriterName, pUsage, pSource);
    return Invoke("IVssExamineWriterMetadata::GetIdentity", [&]() -> HRESULT {
      if (AnyNull(pidInstance, pidWriter, pbstrWriterName, pUsage, pSource)) return E_INVALIDARG;
      const auto document = Current();
      BstrPtr name = MakeBstr(std::u16string_view(document->identity.friendly_name));
      GiveIdentity(document->identity, pidInstance, pidWriter, pUsage, pSource);
      *pbstrWriterName = name.release();
      return S_OK;
    });
  }

  HRESULT STDMETHODCALLTYPE GetFileCounts(UINT* pcIncludeFiles, UINT* pcExcludeFiles,
                                          UINT* pcComponents) override {
    Clear(pcIncludeFiles, pcExcludeFiles, pcComponents);
    return Invoke("IVssExamineWriterMetadata::GetFileCounts", [&]() -> HRESULT {
      if (AnyNull(pcIncludeFiles, pcExcludeFiles, pcComponents)) return E_INVALIDARG;
      const auto document = Current();
      *pcExcludeFiles = static_cast<UINT>(document->excludes.size());
      *pcComponents = static_cast<UINT>(document->components.size());
      return S_OK;
    });
  }

  HRESULT STDMETHODCALLTYPE GetIncludeFile(UINT, IVssWMFiledesc** ppFiledesc) override {
    Clear(ppFiledesc);
    return Invoke("IVssExamineWriterMetadata::GetIncludeFile", [&]() -> HRESULT {
      return ppFiledesc == nullptr ? E_INVALIDARG : VSS_E_OBJECT_NOT_FOUND;
    });
  }

  HRESULT STDMETHODCALLTYPE GetExcludeFile(UINT iFile, IVssWMFiledesc** ppFiledesc) override {
    Clear(ppFiledesc);
    return Invoke("IVssExamineWriterMetadata::GetExcludeFile", [&] {
      const auto document = Current();
      return GetNth<WMFiledesc>(document, document->excludes, iFile, ppFiledesc);
    });
  }

  HRESULT STDMETHODCALLTYPE GetComponent(UINT iComponent, IVssWMComponent** ppComponent) override {
    Clear(ppComponent);
    return Invoke("IVssExamineWriterMetadata::GetComponent", [&] {
      const auto document = Current();
      return GetNth<WMComponent>(document, document->components, iComponent, ppComponent);
    });
  }

  HRESULT STDMETHODCALLTYPE GetRestoreMethod(VSS_RESTOREMETHOD_ENUM* pMethod, BSTR* pbstrService,
                                             BSTR* pbstrUserProcedure,
                                             VSS_WRITERRESTORE_ENUM* pwriterRestore,
                                             bool* pbRebootRequired, UINT* pcMappings) override {
    Clear(pMethod, pbstrService, pbstrUserProcedure, pwriterRestore, pbRebootRequired, pcMappings);
    return Invoke("IVssExamineWriterMetadata::GetRestoreMethod", [&]() -> HRESULT {
      if (AnyNull(pMethod, pbstrService, pbstrUserProcedure, pwriterRestore, pbRebootRequired,
                  pcMappings)) {
        return E_INVALIDARG;
      }
      const auto document = Current();
      if (!document->restore_method) return CurrentMetadataDecisions().no_restore_method;
      const RestoreMethod& restore = *document->restore_method;
      BstrPtr service = NamesService(restore.method) ? MakeBstr(restore.service) : nullptr;
      BstrPtr procedure = MakeBstr(restore.user_procedure);
      *pMethod = restore.method;
      *pbstrService = service.release();
      *pbstrUserProcedure = procedure.release();
      *pwriterRestore = restore.writer_restore;
      *pbRebootRequired = restore.reboot_required;
      *pcMappings = static_cast<UINT>(restore.mappings.size());
      return S_OK;
    });
  }

  HRESULT STDMETHODCALLTYPE GetAlternateLocationMapping(UINT iMapping,
                                                        IVssWMFiledesc** ppFiledesc) override {
    Clear(ppFiledesc);
    return Invoke("IVssExamineWriterMetadata::GetAlternateLocationMapping", [&] {
      static const std::vector<FileSet> kNone;
      const auto document = Current();
      const auto& restore = document->restore_method;
      return GetNth<WMFiledesc>(document, restore ? restore->mappings : kNone, iMapping,
                                ppFiledesc);
    });
  }

  HRESULT STDMETHODCALLTYPE GetBackupSchema(DWORD* pdwSchemaMask) override {
    Clear(pdwSchemaMask);
    return Invoke("IVssExamineWriterMetadata::GetBackupSchema", [&]() -> HRESULT {
      if (pdwSchemaMask == nullptr) return E_INVALIDARG;
      *pdwSchemaMask = Current()->backup_schema.value_or(VSS_BS_UNDEFINED);
      return S_OK;
    });
  }

  HRESULT STDMETHODCALLTYPE GetDocument(IXMLDOMDocument** pDoc) override {
    Clear(pDoc);
    return Invoke("IVssExamineWriterMetadata::GetDocument", [] { return E_NOTIMPL; });
  }

  HRESULT STDMETHODCALLTYPE SaveAsXML(BSTR* pbstrXML) override {
    Clear(pbstrXML);
    return Invoke("IVssExamineWriterMetadata::SaveAsXML", [&]() -> HRESULT {
      if (pbstrXML == nullptr) return E_INVALIDARG;
      *pbstrXML = BstrFrom(std::u16string_view(Serialize(*Current())));
      return S_OK;
    });
  }

  HRESULT STDMETHODCALLTYPE LoadFromXML(BSTR bstrXML) override {
    constexpr Method kMethod = "IVssExamineWriterMetadata::LoadFromXML";
    return Invoke(kMethod, [&]() -> HRESULT {
      if (bstrXML == nullptr) return E_INVALIDARG;
      ParseResult result = ParseDocument(ViewOf(bstrXML));
      const MetadataDecisions& decisions = CurrentMetadataDecisions();
      if (result.status != ParseStatus::kDocument) {
        if (!decisions.failed_load_keeps_document) Replace(std::make_shared<const Document>());
        if (result.status == ParseStatus::kMalformed) return decisions.malformed_document_in_load;
        LogInvalidDocument(kMethod, result.error);
        return VSS_E_INVALID_XML_DOCUMENT;
      }
      Replace(std::move(result.document));
      return S_OK;
    });
  }

  HRESULT STDMETHODCALLTYPE GetIdentityEx(VSS_ID* pidInstance, VSS_ID* pidWriter,
                                          BSTR* pbstrWriterName, BSTR* pbstrInstanceName,
                                          VSS_USAGE_TYPE* pUsage,
                                          VSS_SOURCE_TYPE* pSource) override {
    Clear(pidInstance, pidWriter, pbstrWriterName, pbstrInstanceName, pUsage, pSource);
    return Invoke("IVssExamineWriterMetadataEx::GetIdentityEx", [&]() -> HRESULT {
      if (AnyNull(pidInstance, pidWriter, pbstrWriterName, pbstrInstanceName, pUsage, pSource)) {
        return E_INVALIDARG;
      }
      const auto document = Current();
      BstrPtr name = MakeBstr(std::u16string_view(document->identity.friendly_name));
      BstrPtr instance_name = MakeBstr(document->identity.instance_name);
      GiveIdentity(document->identity, pidInstance, pidWriter, pUsage, pSource);
      *pbstrWriterName = name.release();
      *pbstrInstanceName = instance_name.release();
      return S_OK;
    });
  }

  HRESULT STDMETHODCALLTYPE GetVersion(DWORD* pdwMajorVersion, DWORD* pdwMinorVersion) override {
    Clear(pdwMajorVersion, pdwMinorVersion);
    return Invoke("IVssExamineWriterMetadataEx2::GetVersion", [&]() -> HRESULT {
      if (AnyNull(pdwMajorVersion, pdwMinorVersion)) return E_INVALIDARG;
      const auto document = Current();
      *pdwMajorVersion = document->identity.major_version;
      *pdwMinorVersion = document->identity.minor_version;
      return S_OK;
    });
  }

  HRESULT STDMETHODCALLTYPE GetExcludeFromSnapshotCount(UINT* pcExcludedFromSnapshot) override {
    Clear(pcExcludedFromSnapshot);
    return Invoke("IVssExamineWriterMetadataEx2::GetExcludeFromSnapshotCount", [&]() -> HRESULT {
      if (pcExcludedFromSnapshot == nullptr) return E_INVALIDARG;
      *pcExcludedFromSnapshot = static_cast<UINT>(Current()->snapshot_excludes.size());
      return S_OK;
    });
  }

  HRESULT STDMETHODCALLTYPE GetExcludeFromSnapshotFile(UINT iFile,
                                                       IVssWMFiledesc** ppFiledesc) override {
    Clear(ppFiledesc);
    return Invoke("IVssExamineWriterMetadataEx2::GetExcludeFromSnapshotFile", [&] {
      const auto document = Current();
      return GetNth<WMFiledesc>(document, document->snapshot_excludes, iFile, ppFiledesc,
                                CurrentMetadataDecisions().snapshot_exclude_out_of_range);
    });
  }

 private:
  bool Offers(REFIID riid) const override {
    const bool later =
        riid == IID_IVssExamineWriterMetadataEx || riid == IID_IVssExamineWriterMetadataEx2;
    if (later && !CurrentMetadataDecisions().later_interfaces_there) return false;
    if (!CurrentMetadataDecisions().later_interfaces_by_system) return true;
    const UINT os = TheEnvironment().OsVersion();
    if (riid == IID_IVssExamineWriterMetadataEx) return os >= GWM_OS_2003_SP1;
    if (riid == IID_IVssExamineWriterMetadataEx2) return os >= GWM_OS_VISTA;
    return true;
  }

  template <class... T>
  static bool AnyNull(T*... outputs) {
    return ((outputs == nullptr) || ...);
  }

  static void GiveIdentity(const Identity& identity, VSS_ID* instance, VSS_ID* writer,
                           VSS_USAGE_TYPE* usage, VSS_SOURCE_TYPE* source) {
    *instance = identity.instance_id;
    *writer = identity.writer_id;
    *usage = identity.usage;
    *source = identity.source;
  }

  // LoadFromXML on one thread, getters on others: each sees one document or the other.
  std::shared_ptr<const Document> Current() const {
    std::lock_guard lock(mutex_);
    return document_;
  }
  void Replace(std::shared_ptr<const Document> document) {
    std::lock_guard lock(mutex_);
    document_.swap(document);
  }

  mutable std::mutex mutex_;
  std::shared_ptr<const Document> document_;
};

}  // namespace

HRESULT MakeExamineWriterMetadata(std::shared_ptr<const Document> document,
                                  IVssExamineWriterMetadataEx2** metadata) noexcept try {
  *metadata = new ExamineWriterMetadata(std::move(document));
  return S_OK;
} catch (const std::bad_alloc&) {
  return E_OUTOFMEMORY;
}

namespace {

HRESULT Create(BSTR bstrXML, IVssExamineWriterMetadata** ppMetadata) noexcept {
  Clear(ppMetadata);
  constexpr Method kMethod = "CreateVssExamineWriterMetadata";
  return Invoke(kMethod, [&]() -> HRESULT {
    const MetadataDecisions& decide = CurrentMetadataDecisions();
    const bool denied = !TheEnvironment().MayRequest();
    if (denied && decide.check_privilege_on_create) return E_ACCESSDENIED;
    if (bstrXML == nullptr || ppMetadata == nullptr) return decide.create_without_argument;
    ParseResult result = ParseDocument(ViewOf(bstrXML));
    if (result.status != ParseStatus::kDocument) {
      LogInvalidDocument(kMethod, result.error);
      return VSS_E_INVALID_XML_DOCUMENT;
    }
    if (!decide.created_shows_content) result.document = std::make_shared<const Document>();
    *ppMetadata = new ExamineWriterMetadata(std::move(result.document));
    return S_OK;
  });
}

}  // namespace

HRESULT CreateExamineWriterMetadata(BSTR bstrXML, IVssExamineWriterMetadata** ppMetadata) noexcept {
  const MetadataDecisions& decide = CurrentMetadataDecisions();
  const HRESULT hr = Create(bstrXML, ppMetadata);
  if (hr == E_OUTOFMEMORY) return decide.create_without_memory;
  const bool unforeseen = hr == VSS_E_UNEXPECTED || hr == E_UNEXPECTED;
  return unforeseen && !decide.create_names_unforeseen ? E_FAIL : hr;
}

}  // namespace gwm

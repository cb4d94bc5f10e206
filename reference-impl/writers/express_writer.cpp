// SPDX-License-Identifier: Apache-2.0
//
// CreateVssExpressWriter. Source page: nl-vswriter-ivssexpresswriter.
#include <mutex>

#include "com/ref_counted.h"
#include "com/text.h"
#include "decisions/decisions.h"
#include "environment/environment.h"
#include "environment/express_store.h"
#include "environment/guard.h"
#include "metadata/express_writer_metadata.h"
#include "metadata/parse.h"
#include "metadata/serialize.h"
#include "vswriter.h"
#include "writers/create.h"

namespace gwm {
namespace {

class ExpressWriter final : public RefCounted<IVssExpressWriter, IID_IVssExpressWriter> {
 public:
  HRESULT STDMETHODCALLTYPE CreateMetadata(VSS_ID writerId, LPCWSTR writerName,
                                           VSS_USAGE_TYPE usageType, DWORD versionMajor,
                                           DWORD versionMinor, DWORD reserved,
                                           IVssCreateExpressWriterMetadata** ppMetadata) override {
    Clear(ppMetadata);
    return Invoke("IVssExpressWriter::CreateMetadata", [&]() -> HRESULT {
      const bool usable = usageType == VSS_UT_BOOTABLESYSTEMSTATE ||
                          usageType == VSS_UT_SYSTEMSERVICE || usageType == VSS_UT_USERDATA;
      if (writerName == nullptr || ppMetadata == nullptr || reserved != 0 || !usable) {
        return E_INVALIDARG;
      }
      auto document = std::make_shared<Document>();
      document->identity.writer_id = writerId;
      document->identity.instance_id = TheEnvironment().NewId();
      document->identity.friendly_name = Utf16(writerName);
      document->identity.usage = usageType;
      document->identity.source = VSS_ST_OTHER;
      document->identity.major_version = versionMajor;
      document->identity.minor_version = versionMinor;
      const HRESULT hr = MakeExpressWriterMetadata(document, TheEnvironment(), ppMetadata);
      if (FAILED(hr)) return hr;
      const std::lock_guard lock(mutex_);
      document_ = std::move(document);
      return S_OK;
    });
  }

  HRESULT STDMETHODCALLTYPE LoadMetadata(LPCWSTR metadata, DWORD reserved) override {
    return Invoke("IVssExpressWriter::LoadMetadata", [&]() -> HRESULT {
      if (metadata == nullptr || reserved != 0) return E_INVALIDARG;
      std::string error;
      std::shared_ptr<const Document> document = Parse(Utf16(metadata), &error);
      if (document == nullptr) {
        TheEnvironment().Log({.code = VSS_E_INVALID_XML_DOCUMENT,
                              .text = "not the metadata of an express writer",
                              .detail = error});
        return VSS_E_INVALID_XML_DOCUMENT;
      }
      const std::lock_guard lock(mutex_);
      document_ = std::move(document);
      return S_OK;
    });
  }

  HRESULT STDMETHODCALLTYPE Register() override {
    return Invoke("IVssExpressWriter::Register", [&]() -> HRESULT {
      std::shared_ptr<const Document> document;
      {
        const std::lock_guard lock(mutex_);
        document = document_;
      }
      if (document == nullptr) return CurrentDecisions().bad_state;
      const std::u16string xml = Serialize(*document);
      return ExpressStore::Instance().Add(document->identity.writer_id, xml)
                 ? S_OK
                 : VSS_E_OBJECT_ALREADY_EXISTS;
    });
  }

  HRESULT STDMETHODCALLTYPE Unregister(VSS_ID writerId) override {
    return Invoke("IVssExpressWriter::Unregister", [&]() -> HRESULT {
      return ExpressStore::Instance().Remove(writerId) ? S_OK : VSS_E_OBJECT_NOT_FOUND;
    });
  }

 private:
  std::mutex mutex_;
  std::shared_ptr<const Document> document_;
};

}  // namespace

HRESULT CreateExpressWriter(IVssExpressWriter** ppWriter) noexcept {
  Clear(ppWriter);
  return Invoke("CreateVssExpressWriter", [&]() -> HRESULT {
    const Decisions& decide = CurrentDecisions();
    if (ppWriter == nullptr) return decide.bad_argument;
    if (decide.writer_checks_privilege && !TheEnvironment().MayWrite()) return decide.access_denied;
    *ppWriter = new ExpressWriter;
    return S_OK;
  });
}

}  // namespace gwm

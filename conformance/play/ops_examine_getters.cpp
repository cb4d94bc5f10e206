// SPDX-License-Identifier: Apache-2.0
//
// Steps on the getters of IVssExamineWriterMetadata, Ex and Ex2.
#include "play/examine_help.h"
#include "script/steps_examine.h"
#include "stage/context.h"
#include "stage/output.h"

namespace gwm::ops {
namespace {

/// The document's later interface, for the time of a call.
template <class Interface>
class Later {
 public:
  Later(Context& c, const Step& s, const IID& iid) {
    if (!DocumentReady(c, s)) return;
    void* found = nullptr;
    if (SUCCEEDED(c.examine().document->QueryInterface(iid, &found)) && found != nullptr) {
      object_ = static_cast<Interface*>(found);
    } else {
      c.Unreached(s, "the document has no such interface");
    }
  }
  ~Later() {
    if (object_ != nullptr) object_->Release();
  }
  Later(const Later&) = delete;
  Later& operator=(const Later&) = delete;
  Interface* get() const { return object_; }

 private:
  Interface* object_ = nullptr;
};

}  // namespace

void GetIdentity(Context& c, const Step& s) {
  if (!DocumentReady(c, s)) return;
  OutId instance;
  OutId writer;
  OutText name;
  OutNumber<VSS_USAGE_TYPE> usage;
  OutNumber<VSS_SOURCE_TYPE> source;
  const std::int64_t null = s.n[0];
  c.Call(s, kDocument, "IVssExamineWriterMetadata::GetIdentity",
         NullParameter(null, {"pidInstance", "pidWriter", "pbstrWriterName", "pUsage", "pSource"}),
         [&](std::vector<Field>& out) {
           const HRESULT hr = c.examine().document->GetIdentity(
               instance.At(null == 1), writer.At(null == 2), name.At(null == 3),
               usage.At(null == 4), source.At(null == 5));
           out = {instance.Describe("pidInstance"), writer.Describe("pidWriter"),
                  name.Describe("pbstrWriterName", hr), usage.Describe("pUsage"),
                  source.Describe("pSource")};
           return hr;
         });
}

void GetIdentityEx(Context& c, const Step& s) {
  const Later<IVssExamineWriterMetadataEx> ex(c, s, IID_IVssExamineWriterMetadataEx);
  if (ex.get() == nullptr) return;
  OutId instance;
  OutId writer;
  OutText name;
  OutText instance_name;
  OutNumber<VSS_USAGE_TYPE> usage;
  OutNumber<VSS_SOURCE_TYPE> source;
  const std::int64_t null = s.n[0];
  c.Call(s, kDocument, "IVssExamineWriterMetadataEx::GetIdentityEx",
         NullParameter(null, {"pidInstance", "pidWriter", "pbstrWriterName", "pbstrInstanceName",
                              "pUsage", "pSource"}),
         [&](std::vector<Field>& out) {
           const HRESULT hr = ex.get()->GetIdentityEx(
               instance.At(null == 1), writer.At(null == 2), name.At(null == 3),
               instance_name.At(null == 4), usage.At(null == 5), source.At(null == 6));
           out = {instance.Describe("pidInstance"),
                  writer.Describe("pidWriter"),
                  name.Describe("pbstrWriterName", hr),
                  instance_name.Describe("pbstrInstanceName", hr),
                  usage.Describe("pUsage"),
                  source.Describe("pSource")};
           return hr;
         });
}

void GetFileCounts(Context& c, const Step& s) {
  if (!DocumentReady(c, s)) return;
  OutNumber<UINT> include;
  OutNumber<UINT> exclude;
  OutNumber<UINT> components;
  const std::int64_t null = s.n[0];
  c.Call(s, kDocument, "IVssExamineWriterMetadata::GetFileCounts",
         NullParameter(null, {"pcIncludeFiles", "pcExcludeFiles", "pcComponents"}),
         [&](std::vector<Field>& out) {
           const HRESULT hr = c.examine().document->GetFileCounts(
               include.At(null == 1), exclude.At(null == 2), components.At(null == 3));
           out = {include.Describe("pcIncludeFiles"), exclude.Describe("pcExcludeFiles"),
                  components.Describe("pcComponents")};
           return hr;
         });
}

void GetBackupSchema(Context& c, const Step& s) {
  if (!DocumentReady(c, s)) return;
  OutNumber<DWORD> mask;
  c.Call(s, kDocument, "IVssExamineWriterMetadata::GetBackupSchema",
         NullParameter(s.n[0], {"pdwSchemaMask"}), [&](std::vector<Field>& out) {
           const HRESULT hr = c.examine().document->GetBackupSchema(mask.At(s.n[0] == 1));
           out = {mask.Describe("pdwSchemaMask")};
           return hr;
         });
}

void GetRestoreMethod(Context& c, const Step& s) {
  if (!DocumentReady(c, s)) return;
  OutNumber<VSS_RESTOREMETHOD_ENUM> method;
  OutText service;
  OutText procedure;
  OutNumber<VSS_WRITERRESTORE_ENUM> participation;
  OutNumber<bool> reboot;
  OutNumber<UINT> mappings;
  const std::int64_t null = s.n[0];
  c.Call(s, kDocument, "IVssExamineWriterMetadata::GetRestoreMethod",
         NullParameter(null, {"pMethod", "pbstrService", "pbstrUserProcedure", "pwriterRestore",
                              "pbRebootRequired", "pcMappings"}),
         [&](std::vector<Field>& out) {
           const HRESULT hr = c.examine().document->GetRestoreMethod(
               method.At(null == 1), service.At(null == 2), procedure.At(null == 3),
               participation.At(null == 4), reboot.At(null == 5), mappings.At(null == 6));
           out = {method.Describe("pMethod"),
                  service.Describe("pbstrService", hr),
                  procedure.Describe("pbstrUserProcedure", hr),
                  participation.Describe("pwriterRestore"),
                  reboot.Describe("pbRebootRequired"),
                  mappings.Describe("pcMappings")};
           return hr;
         });
}

void GetVersion(Context& c, const Step& s) {
  const Later<IVssExamineWriterMetadataEx2> ex2(c, s, IID_IVssExamineWriterMetadataEx2);
  if (ex2.get() == nullptr) return;
  OutNumber<DWORD> major;
  OutNumber<DWORD> minor;
  const std::int64_t null = s.n[0];
  c.Call(s, kDocument, "IVssExamineWriterMetadataEx2::GetVersion",
         NullParameter(null, {"pdwMajorVersion", "pdwMinorVersion"}), [&](std::vector<Field>& out) {
           const HRESULT hr = ex2.get()->GetVersion(major.At(null == 1), minor.At(null == 2));
           out = {major.Describe("pdwMajorVersion"), minor.Describe("pdwMinorVersion")};
           return hr;
         });
}

void GetSnapshotExcludeCount(Context& c, const Step& s) {
  const Later<IVssExamineWriterMetadataEx2> ex2(c, s, IID_IVssExamineWriterMetadataEx2);
  if (ex2.get() == nullptr) return;
  OutNumber<UINT> count;
  c.Call(s, kDocument, "IVssExamineWriterMetadataEx2::GetExcludeFromSnapshotCount",
         NullParameter(s.n[0], {"pcExcludedFromSnapshot"}), [&](std::vector<Field>& out) {
           const HRESULT hr = ex2.get()->GetExcludeFromSnapshotCount(count.At(s.n[0] == 1));
           out = {count.Describe("pcExcludedFromSnapshot")};
           return hr;
         });
}

void GetIndexed(Context& c, const Step& s) {
  const auto record = [&](std::string_view method, auto*& slot, auto&& get) {
    RecordIndexed(c, s, kDocument, method, slot, get);
  };
  const auto which = static_cast<Indexed>(s.n[0]);
  if (which == Indexed::kSnapshotExclude) {
    const Later<IVssExamineWriterMetadataEx2> ex2(c, s, IID_IVssExamineWriterMetadataEx2);
    if (ex2.get() == nullptr) return;
    return record("IVssExamineWriterMetadataEx2::GetExcludeFromSnapshotFile", c.examine().file,
                  [&](UINT i, auto** out) { return ex2.get()->GetExcludeFromSnapshotFile(i, out); });
  }
  if (!DocumentReady(c, s)) return;
  IVssExamineWriterMetadata* d = c.examine().document;
  switch (which) {
    case Indexed::kComponent:
      return record("IVssExamineWriterMetadata::GetComponent", c.examine().component,
                    [&](UINT i, auto** out) { return d->GetComponent(i, out); });
    case Indexed::kExclude:
      return record("IVssExamineWriterMetadata::GetExcludeFile", c.examine().file,
                    [&](UINT i, auto** out) { return d->GetExcludeFile(i, out); });
    case Indexed::kMapping:
      return record("IVssExamineWriterMetadata::GetAlternateLocationMapping", c.examine().file,
                    [&](UINT i, auto** out) { return d->GetAlternateLocationMapping(i, out); });
    default:
      return record("IVssExamineWriterMetadata::GetIncludeFile", c.examine().file,
                    [&](UINT i, auto** out) { return d->GetIncludeFile(i, out); });
  }
}

}  // namespace gwm::ops

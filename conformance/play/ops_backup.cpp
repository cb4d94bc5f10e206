// SPDX-License-Identifier: Apache-2.0
//
// Steps on IVssBackupComponents, but for the gather and its result.
#include <vector>

#include "script/steps.h"
#include "stage/identity.h"
#include "stage/operations_end.h"
#include "stage/requester_help.h"
#include "stage/stored_document.h"

namespace gwm::ops {
namespace {

/// A BSTR for the time of a call; NULL for NULL.
class ScopedBstr {
 public:
  explicit ScopedBstr(const char16_t* text) {
    if (text != nullptr) text_ = SysAllocString(Wide(text));
  }
  ~ScopedBstr() { SysFreeString(text_); }
  ScopedBstr(const ScopedBstr&) = delete;
  ScopedBstr& operator=(const ScopedBstr&) = delete;
  BSTR get() const { return text_; }

 private:
  BSTR text_ = nullptr;
};

std::u16string FirstHalf() { return StoredDocument().substr(0, StoredDocument().size() / 2); }

/// The text that an argument of a row stands for.
const char16_t* DocumentOf(const char16_t* argument, const std::u16string& half) {
  if (argument == nullptr) return nullptr;
  const std::u16string_view text(argument);
  if (text == kStoredDocument) return StoredDocument().c_str();
  if (text == kSavedDocument) return SavedDocument().c_str();
  return text == kCutOffDocument ? half.c_str() : argument;
}

}  // namespace

void Create(Context& c, const Step& s) {
  const bool null_output = s.n[0] == 1;
  IVssBackupComponents* object = Untouched<IVssBackupComponents>();
  const HRESULT hr = c.Call(s, "vssapi", "CreateVssBackupComponents",
                            {{"ppBackup", OutPlace(null_output)}},
                            [&](std::vector<Field>& out) {
                              const HRESULT result =
                                  CreateVssBackupComponents(null_output ? nullptr : &object);
                              out.push_back({"ppBackup", DescribePointer(object)});
                              return result;
                            });
  if (FAILED(hr) || null_output) return;
  if (object == nullptr || object == Untouched<IVssBackupComponents>()) return;
  ReleaseAndClear(c.backup().object);
  c.backup().object = object;
}

void UseBackup(Context& c, const Step& s) {
  c.UseBackup(static_cast<std::size_t>(s.n[0]));
  if (c.backup().object == nullptr) {
    Create(c, CreateBackup());
  }
  c.Note(s, "use", {{"object", Value::Text(c.backup().name)}});
}

void ReleaseBackup(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  c.Call(s, c.backup().name, "IUnknown::Release", {}, [&](std::vector<Field>& out) {
    out.push_back({"references", Value::Number(c.backup().object->Release())});
    c.backup().object = nullptr;
    return S_OK;
  });
  AwaitOperations(c);
}

void InitializeForBackup(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  const std::u16string half = FirstHalf();
  const ScopedBstr xml(DocumentOf(s.s[0], half));
  c.Call(s, c.backup().name, "IVssBackupComponents::InitializeForBackup", {{"bstrXML", TextOrNull(s.s[0])}},
         [&](auto&) { return c.backup().object->InitializeForBackup(xml.get()); });
}

void InitializeForRestore(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  const std::u16string half = FirstHalf();
  const ScopedBstr xml(DocumentOf(s.s[0], half));
  c.Call(s, c.backup().name, "IVssBackupComponents::InitializeForRestore",
         {{"bstrXML", TextOrNull(s.s[0])}},
         [&](auto&) { return c.backup().object->InitializeForRestore(xml.get()); });
}

void SetContext(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  c.Call(s, c.backup().name, "IVssBackupComponents::SetContext", {{"lContext", Value::Number(s.n[0])}},
         [&](auto&) { return c.backup().object->SetContext(static_cast<LONG>(s.n[0])); });
}

void SetBackupState(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  c.Call(s, c.backup().name, "IVssBackupComponents::SetBackupState",
         {{"backupType", Value::Number(s.n[0])}}, [&](auto&) {
           return c.backup().object->SetBackupState(true, false,
                                                    static_cast<VSS_BACKUP_TYPE>(s.n[0]));
         });
}

void FilterClasses(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  const bool enable = s.n[0] == 1;
  std::vector<VSS_ID> ids;
  for (const char16_t* p = s.s[0]; p != nullptr && *p != 0; ++p) {
    const char letter = static_cast<char>(*p);
    ids.push_back(ClassId({&letter, 1}));
  }
  const auto count = static_cast<UINT>(ids.size());
  c.Call(s, c.backup().name,
         enable ? "IVssBackupComponents::EnableWriterClasses"
                : "IVssBackupComponents::DisableWriterClasses",
         {{"classes", TextOrNull(s.s[0])}}, [&](auto&) {
           return enable ? c.backup().object->EnableWriterClasses(ids.data(), count)
                         : c.backup().object->DisableWriterClasses(ids.data(), count);
         });
}

void Abort(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  c.Call(s, c.backup().name, "IVssBackupComponents::AbortBackup", {},
         [&](auto&) { return c.backup().object->AbortBackup(); });
}

void QueryBackupInterface(Context& c, const Step& s) {
  if (!BackupReady(c, s)) return;
  constexpr const IID* kInterfaces[] = {&IID_IVssBackupComponents, &IID_IVssBackupComponentsEx,
                                        &IID_IVssBackupComponentsEx2, &IID_IVssBackupComponentsEx3,
                                        &IID_IVssBackupComponentsEx4};
  const IID& iid = *kInterfaces[s.n[0]];
  IUnknown* found = nullptr;
  c.Call(s, c.backup().name, "IUnknown::QueryInterface", {{"riid", Value::Text(ToText(iid))}},
         [&](std::vector<Field>& out) { return QueryAndDescribe(c.backup().object, iid, found, out); });
  ReleaseAndClear(found);
}

}  // namespace gwm::ops

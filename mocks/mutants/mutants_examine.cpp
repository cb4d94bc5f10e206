// SPDX-License-Identifier: Apache-2.0
//
// Defects of document objects: their text, their getters, their lists.
#include "decisions/metadata_decisions.h"
#include "mutants/decorators/examine_writer_metadata.h"
#include "mutants/decorators/wm_filedesc.h"
#include "mutants/edit_text.h"
#include "mutants/mutant.h"

namespace gwm {
namespace {

// LoadFromXML answers S_OK and loads nothing.
class LoadDoesNothing : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE LoadFromXML(BSTR a) override {
    return a == nullptr ? ExamineWriterMetadataDecorator::LoadFromXML(a) : S_OK;
  }
};

// LoadFromXML answers S_OK whatever it is given.
class LoadAcceptsAnything : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE LoadFromXML(BSTR a) override {
    const HRESULT hr = ExamineWriterMetadataDecorator::LoadFromXML(a);
    return hr == S_FALSE || hr == VSS_E_INVALID_XML_DOCUMENT ? S_OK : hr;
  }
};

// LoadFromXML answers S_FALSE without text.
class LoadWithoutTextAnswersSFalse : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE LoadFromXML(BSTR a) override {
    return a == nullptr ? S_FALSE : ExamineWriterMetadataDecorator::LoadFromXML(a);
  }
};

// LoadFromXML calls short memory a bad document.
class LoadHidesShortMemory : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE LoadFromXML(BSTR a) override {
    const HRESULT hr = ExamineWriterMetadataDecorator::LoadFromXML(a);
    return hr == E_OUTOFMEMORY ? VSS_E_INVALID_XML_DOCUMENT : hr;
  }
};

// LoadFromXML calls an unforeseen error E_FAIL.
class LoadHidesUnforeseenErrors : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE LoadFromXML(BSTR a) override {
    return Masked(ExamineWriterMetadataDecorator::LoadFromXML(a));
  }
};

// After a failed LoadFromXML one of the components is missing.
class FailedLoadMixes : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE LoadFromXML(BSTR a) override {
    const HRESULT hr = ExamineWriterMetadataDecorator::LoadFromXML(a);
    failed_ = hr != S_OK;
    return hr;
  }
  HRESULT STDMETHODCALLTYPE GetFileCounts(UINT* a, UINT* b, UINT* c) override {
    const HRESULT hr = ExamineWriterMetadataDecorator::GetFileCounts(a, b, c);
    if (hr == S_OK && failed_ && *c > 0) --*c;
    return hr;
  }

 private:
  bool failed_ = false;
};

// SaveAsXML loses the last character.
class SavesCutText : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE SaveAsXML(BSTR* a) override {
    return Edit(ExamineWriterMetadataDecorator::SaveAsXML(a), a,
                [](std::u16string& t) { t.pop_back(); });
  }
};

// SaveAsXML answers E_POINTER where a place for its output is missing.
class SaveAnswersPointer : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE SaveAsXML(BSTR* a) override {
    return a == nullptr ? E_POINTER : ExamineWriterMetadataDecorator::SaveAsXML(a);
  }
};

// SaveAsXML answers E_FAIL when something unforeseen happens.
class SaveHidesUnforeseenErrors : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE SaveAsXML(BSTR* a) override {
    return Masked(ExamineWriterMetadataDecorator::SaveAsXML(a));
  }
};

// SaveAsXML leaves a second string behind.
class SaveLeavesACopy : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE SaveAsXML(BSTR* a) override {
    const HRESULT hr = ExamineWriterMetadataDecorator::SaveAsXML(a);
    if (hr == S_OK) SysAllocString(*a);
    return hr;
  }
};

// SaveAsXML leaves out the service of the restore method.
class SaveLosesTheService : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE SaveAsXML(BSTR* a) override {
    return Edit(ExamineWriterMetadataDecorator::SaveAsXML(a), a,
                [](std::u16string& t) { Erase(t, u" service=\"SingleSvc\""); });
  }
};

// SaveAsXML writes another restore method.
class StoredMethodChanges : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE SaveAsXML(BSTR* a) override {
    return Edit(ExamineWriterMetadataDecorator::SaveAsXML(a), a, [](std::u16string& t) {
      Replace(t, u"RESTORE_IF_CAN_BE_REPLACED", u"RESTORE_IF_NONE_THERE");
    });
  }
};

// After GetDocument or GetIncludeFile the getters fail.
class GetDocumentSpoils : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetDocument(IXMLDOMDocument** a) override {
    spoilt_ = true;
    return ExamineWriterMetadataDecorator::GetDocument(a);
  }
  HRESULT STDMETHODCALLTYPE GetIncludeFile(UINT i, IVssWMFiledesc** a) override {
    spoilt_ = true;
    return ExamineWriterMetadataDecorator::GetIncludeFile(i, a);
  }
  HRESULT STDMETHODCALLTYPE GetFileCounts(UINT* a, UINT* b, UINT* c) override {
    return spoilt_ ? E_FAIL : ExamineWriterMetadataDecorator::GetFileCounts(a, b, c);
  }

 private:
  bool spoilt_ = false;
};

// GetIdentity exchanges usage and source.
class SwapsUsageAndSource : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetIdentity(VSS_ID* a, VSS_ID* b, BSTR* c, VSS_USAGE_TYPE* d,
                                        VSS_SOURCE_TYPE* e) override {
    const HRESULT hr = ExamineWriterMetadataDecorator::GetIdentity(a, b, c, d, e);
    if (hr != S_OK) return hr;
    const int usage = *d;
    *d = static_cast<VSS_USAGE_TYPE>(*e);
    *e = static_cast<VSS_SOURCE_TYPE>(usage);
    return hr;
  }
};

// GetIdentity exchanges the class id and the instance id.
class SwapsClassAndInstance : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetIdentity(VSS_ID* a, VSS_ID* b, BSTR* c, VSS_USAGE_TYPE* d,
                                        VSS_SOURCE_TYPE* e) override {
    return CallWithSwapped(b, a, c, d, e);
  }

 private:
  HRESULT CallWithSwapped(VSS_ID* a, VSS_ID* b, BSTR* c, VSS_USAGE_TYPE* d, VSS_SOURCE_TYPE* e) {
    return inner().GetIdentity(a, b, c, d, e);
  }
};

// The name of GetIdentity counts its terminator.
class NameCountsItsTerminator : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetIdentity(VSS_ID* a, VSS_ID* b, BSTR* c, VSS_USAGE_TYPE* d,
                                        VSS_SOURCE_TYPE* e) override {
    return Edit(ExamineWriterMetadataDecorator::GetIdentity(a, b, c, d, e), c,
                [](std::u16string& t) { t += u'\0'; });
  }
};

// GetIdentity answers S_OK and leaves the name untouched.
class NameNotSet : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetIdentity(VSS_ID* a, VSS_ID* b, BSTR* c, VSS_USAGE_TYPE* d,
                                        VSS_SOURCE_TYPE* e) override {
    if (c == nullptr) return ExamineWriterMetadataDecorator::GetIdentity(a, b, c, d, e);
    BSTR unwanted = nullptr;
    const HRESULT hr = inner().GetIdentity(a, b, &unwanted, d, e);
    SysFreeString(unwanted);
    return hr;
  }
};

// GetIdentity answers E_POINTER where a place for its output is missing.
class IdentityAnswersPointer : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetIdentity(VSS_ID* a, VSS_ID* b, BSTR* c, VSS_USAGE_TYPE* d,
                                        VSS_SOURCE_TYPE* e) override {
    return a == nullptr || b == nullptr || c == nullptr || d == nullptr || e == nullptr
               ? E_POINTER
               : ExamineWriterMetadataDecorator::GetIdentity(a, b, c, d, e);
  }
};

// GetIdentity answers E_FAIL when something unforeseen happens.
class IdentityHidesUnforeseenErrors : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetIdentity(VSS_ID* a, VSS_ID* b, BSTR* c, VSS_USAGE_TYPE* d,
                                        VSS_SOURCE_TYPE* e) override {
    return Masked(ExamineWriterMetadataDecorator::GetIdentity(a, b, c, d, e));
  }
};

// GetIdentityEx gives the writer's name as the instance's.
class ExGivesTheWritersNameTwice : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetIdentityEx(VSS_ID* a, VSS_ID* b, BSTR* c, BSTR* f, VSS_USAGE_TYPE* d,
                                          VSS_SOURCE_TYPE* e) override {
    const HRESULT hr = ExamineWriterMetadataDecorator::GetIdentityEx(a, b, c, f, d, e);
    if (hr != S_OK) return hr;
    SysFreeString(*f);
    *f = SysAllocString(*c);
    return hr;
  }
};

// GetFileCounts exchanges excluded file sets and components.
class SwapsExcludesAndComponents : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetFileCounts(UINT* a, UINT* b, UINT* c) override {
    return inner().GetFileCounts(a, c, b);
  }
};

// GetFileCounts adds a number of include files to the components.
class CountsIncludeFilesAsComponents : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetFileCounts(UINT* a, UINT* b, UINT* c) override {
    const HRESULT hr = ExamineWriterMetadataDecorator::GetFileCounts(a, b, c);
    if (hr == S_OK) *c += *a = 2;
    return hr;
  }
};

// GetFileCounts answers E_POINTER where a place for its output is missing.
class CountsAnswerPointer : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetFileCounts(UINT* a, UINT* b, UINT* c) override {
    return b == nullptr || c == nullptr ? E_POINTER
                                        : ExamineWriterMetadataDecorator::GetFileCounts(a, b, c);
  }
};

// GetFileCounts answers E_FAIL when something unforeseen happens.
class CountsHideUnforeseenErrors : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetFileCounts(UINT* a, UINT* b, UINT* c) override {
    return Masked(ExamineWriterMetadataDecorator::GetFileCounts(a, b, c));
  }
};

// GetBackupSchema answers S_OK and leaves its output untouched.
class SchemaNotSet : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetBackupSchema(DWORD* a) override {
    return a == nullptr ? ExamineWriterMetadataDecorator::GetBackupSchema(a) : S_OK;
  }
};

// GetBackupSchema answers E_POINTER where a place for its output is missing.
class SchemaAnswersPointer : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetBackupSchema(DWORD* a) override {
    return a == nullptr ? E_POINTER : ExamineWriterMetadataDecorator::GetBackupSchema(a);
  }
};

// GetBackupSchema answers S_FALSE.
class SchemaAnswersSFalse : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetBackupSchema(DWORD* a) override {
    const HRESULT hr = ExamineWriterMetadataDecorator::GetBackupSchema(a);
    return hr == S_OK ? S_FALSE : hr;
  }
};

// GetVersion exchanges the two numbers.
class SwapsMajorAndMinor : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetVersion(DWORD* a, DWORD* b) override {
    return inner().GetVersion(b, a);
  }
};

// GetVersion answers E_POINTER where a place for its output is missing.
class VersionAnswersPointer : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetVersion(DWORD* a, DWORD* b) override {
    return a == nullptr || b == nullptr ? E_POINTER
                                        : ExamineWriterMetadataDecorator::GetVersion(a, b);
  }
};

// GetVersion answers E_FAIL when something unforeseen happens.
class VersionHidesUnforeseenErrors : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetVersion(DWORD* a, DWORD* b) override {
    return Masked(ExamineWriterMetadataDecorator::GetVersion(a, b));
  }
};

// GetRestoreMethod inverts the reboot flag.
class RebootFlagInverted : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetRestoreMethod(VSS_RESTOREMETHOD_ENUM* a, BSTR* b, BSTR* c,
                                             VSS_WRITERRESTORE_ENUM* d, bool* e, UINT* f) override {
    const HRESULT hr = ExamineWriterMetadataDecorator::GetRestoreMethod(a, b, c, d, e, f);
    if (hr == S_OK) *e = !*e;
    return hr;
  }
};

// GetRestoreMethod counts one mapping less.
class CountsOneMappingLess : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetRestoreMethod(VSS_RESTOREMETHOD_ENUM* a, BSTR* b, BSTR* c,
                                             VSS_WRITERRESTORE_ENUM* d, bool* e, UINT* f) override {
    const HRESULT hr = ExamineWriterMetadataDecorator::GetRestoreMethod(a, b, c, d, e, f);
    if (hr == S_OK && *f > 0) --*f;
    return hr;
  }
};

// GetRestoreMethod gives empty strings along with S_FALSE.
class NoRestoreMethodHasStrings : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetRestoreMethod(VSS_RESTOREMETHOD_ENUM* a, BSTR* b, BSTR* c,
                                             VSS_WRITERRESTORE_ENUM* d, bool* e, UINT* f) override {
    const HRESULT hr = ExamineWriterMetadataDecorator::GetRestoreMethod(a, b, c, d, e, f);
    if (hr == S_FALSE) *b = SysAllocString(VSS_L(""));
    return hr;
  }
};

// GetRestoreMethod gives a service for methods that stop none.
class ServiceForEveryMethod : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetRestoreMethod(VSS_RESTOREMETHOD_ENUM* a, BSTR* b, BSTR* c,
                                             VSS_WRITERRESTORE_ENUM* d, bool* e, UINT* f) override {
    const HRESULT hr = ExamineWriterMetadataDecorator::GetRestoreMethod(a, b, c, d, e, f);
    if (hr == S_OK && *b == nullptr) *b = SysAllocString(VSS_L("Svc"));
    return hr;
  }
};

// GetRestoreMethod answers E_POINTER where a place for its output is missing.
class RestoreMethodAnswersPointer : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetRestoreMethod(VSS_RESTOREMETHOD_ENUM* a, BSTR* b, BSTR* c,
                                             VSS_WRITERRESTORE_ENUM* d, bool* e, UINT* f) override {
    return a == nullptr || b == nullptr || c == nullptr || d == nullptr || e == nullptr ||
                   f == nullptr
               ? E_POINTER
               : ExamineWriterMetadataDecorator::GetRestoreMethod(a, b, c, d, e, f);
  }
};

// GetRestoreMethod answers E_FAIL when something unforeseen happens.
class RestoreMethodHidesUnforeseenErrors : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetRestoreMethod(VSS_RESTOREMETHOD_ENUM* a, BSTR* b, BSTR* c,
                                             VSS_WRITERRESTORE_ENUM* d, bool* e, UINT* f) override {
    return Masked(ExamineWriterMetadataDecorator::GetRestoreMethod(a, b, c, d, e, f));
  }
};

// GetComponent gives the last component for any index beyond.
class LastComponentAgain : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetComponent(UINT i, IVssWMComponent** a) override {
    if (a == nullptr) return ExamineWriterMetadataDecorator::GetComponent(i, a);
    const HRESULT hr = ExamineWriterMetadataDecorator::GetComponent(i, a);
    if (hr != VSS_E_OBJECT_NOT_FOUND) return hr;
    UINT include = 0, exclude = 0, count = 0;
    inner().GetFileCounts(&include, &exclude, &count);
    return count == 0 ? hr : ExamineWriterMetadataDecorator::GetComponent(count - 1, a);
  }
};

// GetComponent answers E_POINTER where a place for its output is missing.
class ComponentAnswersPointer : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetComponent(UINT i, IVssWMComponent** a) override {
    return a == nullptr ? E_POINTER : ExamineWriterMetadataDecorator::GetComponent(i, a);
  }
};

// GetComponent answers E_FAIL when something unforeseen happens.
class ComponentHidesUnforeseenErrors : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetComponent(UINT i, IVssWMComponent** a) override {
    return Masked(ExamineWriterMetadataDecorator::GetComponent(i, a));
  }
};

// GetExcludeFile counts from 1.
class ExcludesFromOne : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetExcludeFile(UINT i, IVssWMFiledesc** a) override {
    return ExamineWriterMetadataDecorator::GetExcludeFile(i - 1, a);
  }
};

// GetExcludeFile answers E_POINTER where a place for its output is missing.
class ExcludeAnswersPointer : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetExcludeFile(UINT i, IVssWMFiledesc** a) override {
    return a == nullptr ? E_POINTER : ExamineWriterMetadataDecorator::GetExcludeFile(i, a);
  }
};

// GetExcludeFile answers E_FAIL when something unforeseen happens.
class ExcludeHidesUnforeseenErrors : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetExcludeFile(UINT i, IVssWMFiledesc** a) override {
    return Masked(ExamineWriterMetadataDecorator::GetExcludeFile(i, a));
  }
};

// GetAlternateLocationMapping answers S_FALSE for an index out of range.
class MappingBeyondIsSFalse : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetAlternateLocationMapping(UINT i, IVssWMFiledesc** a) override {
    const HRESULT hr = ExamineWriterMetadataDecorator::GetAlternateLocationMapping(i, a);
    return hr == VSS_E_OBJECT_NOT_FOUND ? S_FALSE : hr;
  }
};

// GetAlternateLocationMapping answers E_POINTER where a place for its output is missing.
class MappingAnswersPointer : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetAlternateLocationMapping(UINT i, IVssWMFiledesc** a) override {
    return a == nullptr ? E_POINTER
                        : ExamineWriterMetadataDecorator::GetAlternateLocationMapping(i, a);
  }
};

// GetAlternateLocationMapping answers E_FAIL when something unforeseen happens.
class MappingHidesUnforeseenErrors : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetAlternateLocationMapping(UINT i, IVssWMFiledesc** a) override {
    return Masked(ExamineWriterMetadataDecorator::GetAlternateLocationMapping(i, a));
  }
};

// A file set whose two places are exchanged.
class SwapsPlaces : public WMFiledescDecorator {
 public:
  using WMFiledescDecorator::WMFiledescDecorator;
  HRESULT STDMETHODCALLTYPE GetPath(BSTR* a) override { return inner().GetAlternateLocation(a); }
  HRESULT STDMETHODCALLTYPE GetAlternateLocation(BSTR* a) override { return inner().GetPath(a); }
};

// A mapping gives its source as its place, and its place as its source.
class MappingTurnedRound : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetAlternateLocationMapping(UINT i, IVssWMFiledesc** a) override {
    const HRESULT hr = inner().GetAlternateLocationMapping(i, a);
    if (hr == S_OK) *a = new SwapsPlaces(*a);
    return hr;
  }
};

// GetExcludeFromSnapshotCount counts one too many.
class CountsOneSnapshotExcludeMore : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetExcludeFromSnapshotCount(UINT* a) override {
    const HRESULT hr = ExamineWriterMetadataDecorator::GetExcludeFromSnapshotCount(a);
    if (hr == S_OK) ++*a;
    return hr;
  }
};

// GetExcludeFromSnapshotCount answers E_POINTER where a place for its output is missing.
class SnapshotCountAnswersPointer : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetExcludeFromSnapshotCount(UINT* a) override {
    return a == nullptr ? E_POINTER
                        : ExamineWriterMetadataDecorator::GetExcludeFromSnapshotCount(a);
  }
};

// GetExcludeFromSnapshotCount answers E_FAIL when something unforeseen happens.
class SnapshotCountHidesUnforeseenErrors : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetExcludeFromSnapshotCount(UINT* a) override {
    return Masked(ExamineWriterMetadataDecorator::GetExcludeFromSnapshotCount(a));
  }
};

// Excluded file sets come in reverse order.
class ExcludesInReverse : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetExcludeFile(UINT i, IVssWMFiledesc** a) override {
    UINT include = 0, count = 0, components = 0;
    inner().GetFileCounts(&include, &count, &components);
    return ExamineWriterMetadataDecorator::GetExcludeFile(i < count ? count - 1 - i : i, a);
  }
};

// GetIdentity gives 0 for VSS_UT_OTHER.
class UsageOtherIsUndefined : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetIdentity(VSS_ID* a, VSS_ID* b, BSTR* c, VSS_USAGE_TYPE* d,
                                        VSS_SOURCE_TYPE* e) override {
    const HRESULT hr = ExamineWriterMetadataDecorator::GetIdentity(a, b, c, d, e);
    if (hr == S_OK && *d == VSS_UT_OTHER) *d = VSS_UT_UNDEFINED;
    return hr;
  }
};

// GetIdentity gives 2 for VSS_ST_OTHER.
class SourceOtherIsNontransacted : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetIdentity(VSS_ID* a, VSS_ID* b, BSTR* c, VSS_USAGE_TYPE* d,
                                        VSS_SOURCE_TYPE* e) override {
    const HRESULT hr = ExamineWriterMetadataDecorator::GetIdentity(a, b, c, d, e);
    if (hr == S_OK && *e == VSS_ST_OTHER) *e = VSS_ST_NONTRANSACTEDDB;
    return hr;
  }
};

// GetRestoreMethod gives 7 for VSS_RME_RESTORE_STOP_START.
class NewestMethodIsCustom : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetRestoreMethod(VSS_RESTOREMETHOD_ENUM* a, BSTR* b, BSTR* c,
                                             VSS_WRITERRESTORE_ENUM* d, bool* e, UINT* f) override {
    const HRESULT hr = ExamineWriterMetadataDecorator::GetRestoreMethod(a, b, c, d, e, f);
    if (hr == S_OK && *a == VSS_RME_RESTORE_STOP_START) *a = VSS_RME_CUSTOM;
    return hr;
  }
};

// GetRestoreMethod exchanges two participations.
class SwapsAlwaysAndIfReplaceFails : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetRestoreMethod(VSS_RESTOREMETHOD_ENUM* a, BSTR* b, BSTR* c,
                                             VSS_WRITERRESTORE_ENUM* d, bool* e, UINT* f) override {
    const HRESULT hr = ExamineWriterMetadataDecorator::GetRestoreMethod(a, b, c, d, e, f);
    if (hr == S_OK && *d >= VSS_WRE_IF_REPLACE_FAILS)
      *d = static_cast<VSS_WRITERRESTORE_ENUM>(5 - *d);
    return hr;
  }
};

// GetBackupSchema loses the highest bit.
class SchemaOfSixteenBitsLessOne : public ExamineWriterMetadataDecorator {
 public:
  using ExamineWriterMetadataDecorator::ExamineWriterMetadataDecorator;
  HRESULT STDMETHODCALLTYPE GetBackupSchema(DWORD* a) override {
    const HRESULT hr = ExamineWriterMetadataDecorator::GetBackupSchema(a);
    if (hr == S_OK) *a &= 0x7FFF;
    return hr;
  }
};

constexpr Mutant kMutants[] = {
    {"created_document_is_empty", "CreateVssExamineWriterMetadata gives an object without content.",
     "examine/documents/create_s_ok", "pbstrWriterName",
     [] { CurrentMetadataDecisions().created_shows_content = false; }},
    {"creates_from_any_well_formed_text",
     "CreateVssExamineWriterMetadata takes text that does not match the schema.",
     "examine/documents/create_invalid_document", "CreateVssExamineWriterMetadata answers S_OK",
     [] { CurrentMetadataDecisions().check_schema_on_load = false; }},
    {"create_without_text_answers_pointer",
     "CreateVssExamineWriterMetadata answers E_POINTER without text or output.",
     "examine/documents/create_invalid_arg", "answers E_POINTER",
     [] { CurrentMetadataDecisions().create_without_argument = E_POINTER; }},
    {"creates_for_anyone", "CreateVssExamineWriterMetadata serves a caller without privilege.",
     "examine/documents/create_no_privilege_access_denied", "answers S_OK",
     [] { CurrentMetadataDecisions().check_privilege_on_create = false; }},
    {"create_hides_short_memory",
     "CreateVssExamineWriterMetadata calls short memory a bad document.",
     "examine/documents/create_out_of_memory", "answers VSS_E_INVALID_XML_DOCUMENT",
     [] { CurrentMetadataDecisions().create_without_memory = VSS_E_INVALID_XML_DOCUMENT; }},
    {"create_hides_unforeseen_errors",
     "CreateVssExamineWriterMetadata calls an unforeseen error E_FAIL.",
     "examine/documents/create_unexpected_failure", "answers E_FAIL",
     [] { CurrentMetadataDecisions().create_names_unforeseen = false; }},
    {"load_does_nothing", "LoadFromXML answers S_OK and loads nothing.",
     "examine/documents/load_s_ok", "GetFileCounts gives",
     [] { CurrentSurface().wrap_examine = Put<LoadDoesNothing>; }},
    {"load_accepts_anything", "LoadFromXML answers S_OK whatever it is given.",
     "examine/documents/load_failure", "LoadFromXML answers S_OK",
     [] { CurrentSurface().wrap_examine = Put<LoadAcceptsAnything>; }},
    {"load_without_text_answers_s_false", "LoadFromXML answers S_FALSE without text.",
     "examine/documents/load_null_invalid_arg", "LoadFromXML answers S_FALSE",
     [] { CurrentSurface().wrap_examine = Put<LoadWithoutTextAnswersSFalse>; }},
    {"load_hides_short_memory", "LoadFromXML calls short memory a bad document.",
     "examine/documents/load_out_of_memory", "answers VSS_E_INVALID_XML_DOCUMENT",
     [] { CurrentSurface().wrap_examine = Put<LoadHidesShortMemory>; }},
    {"load_hides_unforeseen_errors", "LoadFromXML calls an unforeseen error E_FAIL.",
     "examine/documents/load_unexpected_failure", "answers E_FAIL",
     [] { CurrentSurface().wrap_examine = Put<LoadHidesUnforeseenErrors>; }},
    {"failed_load_mixes", "After a failed LoadFromXML one of the components is missing.",
     "examine/documents/load_failure_keeps_content", "pcComponents = 2",
     [] { CurrentSurface().wrap_examine = Put<FailedLoadMixes>; }},
    {"saves_cut_text", "SaveAsXML loses the last character.", "examine/documents/save_s_ok",
     "CreateVssExamineWriterMetadata answers VSS_E_INVALID_XML_DOCUMENT",
     [] { CurrentSurface().wrap_examine = Put<SavesCutText>; }},
    {"save_answers_pointer", "SaveAsXML answers E_POINTER where a place for its output is missing.",
     "examine/documents/save_null_output_invalid_arg", "SaveAsXML(NULL) answers E_POINTER",
     [] { CurrentSurface().wrap_examine = Put<SaveAnswersPointer>; }},
    {"save_hides_unforeseen_errors", "SaveAsXML answers E_FAIL when something unforeseen happens.",
     "examine/documents/save_closed_set", "answers E_FAIL, which its page does not list",
     [] { CurrentSurface().wrap_examine = Put<SaveHidesUnforeseenErrors>; }},
    {"save_leaves_a_copy", "SaveAsXML leaves a second string behind.",
     "examine/documents/save_caller_frees",
     "strings = ", [] { CurrentSurface().wrap_examine = Put<SaveLeavesACopy>; }},
    {"save_loses_the_service", "SaveAsXML leaves out the service of the restore method.",
     "examine/documents/round_trip", "pbstrService",
     [] { CurrentSurface().wrap_examine = Put<SaveLosesTheService>; }},
    {"stored_method_changes", "SaveAsXML writes another restore method.",
     "examine/documents/stored_documents_readable", "pMethod",
     [] { CurrentSurface().wrap_examine = Put<StoredMethodChanges>; }},
    {"get_document_spoils", "After GetDocument or GetIncludeFile the getters fail.",
     "examine/documents/unsupported_methods", "answers E_FAIL",
     [] { CurrentSurface().wrap_examine = Put<GetDocumentSpoils>; }},
    {"swaps_usage_and_source", "GetIdentity exchanges usage and source.",
     "examine/identity/as_initialised", "pUsage",
     [] { CurrentSurface().wrap_examine = Put<SwapsUsageAndSource>; }},
    {"swaps_class_and_instance", "GetIdentity exchanges the class id and the instance id.",
     "examine/identity/as_initialised", "pidInstance",
     [] { CurrentSurface().wrap_examine = Put<SwapsClassAndInstance>; }},
    {"name_counts_its_terminator", "The name of GetIdentity counts its terminator.",
     "examine/identity/as_initialised", "<length ",
     [] { CurrentSurface().wrap_examine = Put<NameCountsItsTerminator>; }},
    {"name_not_set", "GetIdentity answers S_OK and leaves the name untouched.",
     "examine/identity/as_initialised", "untouched",
     [] { CurrentSurface().wrap_examine = Put<NameNotSet>; }},
    {"identity_answers_pointer",
     "GetIdentity answers E_POINTER where a place for its output is missing.",
     "examine/identity/null_outputs_invalid_arg", "GetIdentity answers E_POINTER",
     [] { CurrentSurface().wrap_examine = Put<IdentityAnswersPointer>; }},
    {"identity_hides_unforeseen_errors",
     "GetIdentity answers E_FAIL when something unforeseen happens.", "examine/identity/closed_set",
     "answers E_FAIL, which its page does not list",
     [] { CurrentSurface().wrap_examine = Put<IdentityHidesUnforeseenErrors>; }},
    {"ex_gives_the_writers_name_twice", "GetIdentityEx gives the writer's name as the instance's.",
     "examine/identity/ex_adds_instance_name", "pbstrInstanceName",
     [] { CurrentSurface().wrap_examine = Put<ExGivesTheWritersNameTwice>; }},
    {"later_interfaces_on_every_system",
     "A document answers to Ex and Ex2 on systems that had neither.",
     "examine/identity/ex_interfaces_answered", "QueryInterface of the document answers S_OK",
     [] { CurrentMetadataDecisions().later_interfaces_by_system = false; }},
    {"later_interfaces_missing", "A document answers to neither Ex nor Ex2.",
     "examine/identity/ex_interfaces_answered",
     "QueryInterface of the document answers E_NOINTERFACE",
     [] { CurrentMetadataDecisions().later_interfaces_there = false; }},
    {"swaps_excludes_and_components", "GetFileCounts exchanges excluded file sets and components.",
     "examine/counts/excludes_and_components", "pcExcludeFiles",
     [] { CurrentSurface().wrap_examine = Put<SwapsExcludesAndComponents>; }},
    {"counts_include_files_as_components",
     "GetFileCounts adds a number of include files to the components.",
     "examine/counts/include_reserved", "pcComponents",
     [] { CurrentSurface().wrap_examine = Put<CountsIncludeFilesAsComponents>; }},
    {"counts_answer_pointer",
     "GetFileCounts answers E_POINTER where a place for its output is missing.",
     "examine/counts/null_outputs_invalid_arg", "GetFileCounts answers E_POINTER",
     [] { CurrentSurface().wrap_examine = Put<CountsAnswerPointer>; }},
    {"counts_hide_unforeseen_errors",
     "GetFileCounts answers E_FAIL when something unforeseen happens.", "examine/counts/closed_set",
     "answers E_FAIL, which its page does not list",
     [] { CurrentSurface().wrap_examine = Put<CountsHideUnforeseenErrors>; }},
    {"schema_not_set", "GetBackupSchema answers S_OK and leaves its output untouched.",
     "examine/schema/mask_or_zero", "untouched",
     [] { CurrentSurface().wrap_examine = Put<SchemaNotSet>; }},
    {"schema_answers_pointer",
     "GetBackupSchema answers E_POINTER where a place for its output is missing.",
     "examine/schema/null_output_invalid_arg", "GetBackupSchema answers E_POINTER",
     [] { CurrentSurface().wrap_examine = Put<SchemaAnswersPointer>; }},
    {"schema_answers_s_false", "GetBackupSchema answers S_FALSE.", "examine/schema/closed_set",
     "which its page does not list",
     [] { CurrentSurface().wrap_examine = Put<SchemaAnswersSFalse>; }},
    {"swaps_major_and_minor", "GetVersion exchanges the two numbers.",
     "examine/version/from_initialize_ex", "pdwMajorVersion",
     [] { CurrentSurface().wrap_examine = Put<SwapsMajorAndMinor>; }},
    {"version_answers_pointer",
     "GetVersion answers E_POINTER where a place for its output is missing.",
     "examine/version/null_outputs_invalid_arg", "GetVersion answers E_POINTER",
     [] { CurrentSurface().wrap_examine = Put<VersionAnswersPointer>; }},
    {"version_hides_unforeseen_errors",
     "GetVersion answers E_FAIL when something unforeseen happens.", "examine/version/closed_set",
     "answers E_FAIL, which its page does not list",
     [] { CurrentSurface().wrap_examine = Put<VersionHidesUnforeseenErrors>; }},
    {"reboot_flag_inverted", "GetRestoreMethod inverts the reboot flag.", "examine/restore/as_set",
     "pbRebootRequired", [] { CurrentSurface().wrap_examine = Put<RebootFlagInverted>; }},
    {"counts_one_mapping_less", "GetRestoreMethod counts one mapping less.",
     "examine/restore/as_set", "pcMappings",
     [] { CurrentSurface().wrap_examine = Put<CountsOneMappingLess>; }},
    {"no_restore_method_is_s_ok", "GetRestoreMethod answers S_OK where there is none.",
     "examine/restore/none_s_false", "GetRestoreMethod answers S_OK",
     [] { CurrentMetadataDecisions().no_restore_method = S_OK; }},
    {"no_restore_method_has_strings", "GetRestoreMethod gives empty strings along with S_FALSE.",
     "examine/restore/none_outputs", "pbstrService",
     [] { CurrentSurface().wrap_examine = Put<NoRestoreMethodHasStrings>; }},
    {"service_for_every_method", "GetRestoreMethod gives a service for methods that stop none.",
     "examine/restore/service_of_stop_start", "pbstrService",
     [] { CurrentSurface().wrap_examine = Put<ServiceForEveryMethod>; }},
    {"restore_method_answers_pointer",
     "GetRestoreMethod answers E_POINTER where a place for its output is missing.",
     "examine/restore/null_outputs_invalid_arg", "GetRestoreMethod answers E_POINTER",
     [] { CurrentSurface().wrap_examine = Put<RestoreMethodAnswersPointer>; }},
    {"restore_method_hides_unforeseen_errors",
     "GetRestoreMethod answers E_FAIL when something unforeseen happens.",
     "examine/restore/closed_set", "answers E_FAIL, which its page does not list",
     [] { CurrentSurface().wrap_examine = Put<RestoreMethodHidesUnforeseenErrors>; }},
    {"components_from_the_last", "Getters with an index count from the last item.",
     "examine/index/component_range", "bstrComponentName",
     [] { CurrentMetadataDecisions().indices_in_call_order = false; }},
    {"last_component_again", "GetComponent gives the last component for any index beyond.",
     "examine/index/component_out_of_range", "GetComponent answers S_OK",
     [] { CurrentSurface().wrap_examine = Put<LastComponentAgain>; }},
    {"component_answers_pointer",
     "GetComponent answers E_POINTER where a place for its output is missing.",
     "examine/index/component_null_output_invalid_arg", "GetComponent answers E_POINTER",
     [] { CurrentSurface().wrap_examine = Put<ComponentAnswersPointer>; }},
    {"component_hides_unforeseen_errors",
     "GetComponent answers E_FAIL when something unforeseen happens.",
     "examine/index/component_closed_set", "answers E_FAIL, which its page does not list",
     [] { CurrentSurface().wrap_examine = Put<ComponentHidesUnforeseenErrors>; }},
    {"excludes_from_one", "GetExcludeFile counts from 1.", "examine/index/exclude_range",
     "GetExcludeFile answers", [] { CurrentSurface().wrap_examine = Put<ExcludesFromOne>; }},
    {"exclude_answers_pointer",
     "GetExcludeFile answers E_POINTER where a place for its output is missing.",
     "examine/index/exclude_null_output_invalid_arg", "GetExcludeFile answers E_POINTER",
     [] { CurrentSurface().wrap_examine = Put<ExcludeAnswersPointer>; }},
    {"exclude_hides_unforeseen_errors",
     "GetExcludeFile answers E_FAIL when something unforeseen happens.",
     "examine/index/exclude_closed_set", "answers E_FAIL, which its page does not list",
     [] { CurrentSurface().wrap_examine = Put<ExcludeHidesUnforeseenErrors>; }},
    {"mapping_beyond_is_s_false",
     "GetAlternateLocationMapping answers S_FALSE for an index out of range.",
     "examine/index/mapping_range", "GetAlternateLocationMapping answers S_FALSE",
     [] { CurrentSurface().wrap_examine = Put<MappingBeyondIsSFalse>; }},
    {"mapping_answers_pointer",
     "GetAlternateLocationMapping answers E_POINTER where a place for its output is missing.",
     "examine/index/mapping_null_output_invalid_arg",
     "GetAlternateLocationMapping answers E_POINTER",
     [] { CurrentSurface().wrap_examine = Put<MappingAnswersPointer>; }},
    {"mapping_hides_unforeseen_errors",
     "GetAlternateLocationMapping answers E_FAIL when something unforeseen happens.",
     "examine/index/mapping_closed_set", "answers E_FAIL, which its page does not list",
     [] { CurrentSurface().wrap_examine = Put<MappingHidesUnforeseenErrors>; }},
    {"mapping_turned_round",
     "A mapping gives its source as its place, and its place as its source.",
     "examine/index/mapping_is_possible_target", "pbstrAlternateLocation",
     [] { CurrentSurface().wrap_examine = Put<MappingTurnedRound>; }},
    {"counts_one_snapshot_exclude_more", "GetExcludeFromSnapshotCount counts one too many.",
     "examine/index/snapshot_exclude_count", "pcExcludedFromSnapshot",
     [] { CurrentSurface().wrap_examine = Put<CountsOneSnapshotExcludeMore>; }},
    {"snapshot_count_answers_pointer",
     "GetExcludeFromSnapshotCount answers E_POINTER where a place for its output is missing.",
     "examine/index/snapshot_exclude_count_null_invalid_arg",
     "GetExcludeFromSnapshotCount answers E_POINTER",
     [] { CurrentSurface().wrap_examine = Put<SnapshotCountAnswersPointer>; }},
    {"snapshot_count_hides_unforeseen_errors",
     "GetExcludeFromSnapshotCount answers E_FAIL when something unforeseen happens.",
     "examine/index/snapshot_exclude_count_closed_set",
     "answers E_FAIL, which its page does not list",
     [] { CurrentSurface().wrap_examine = Put<SnapshotCountHidesUnforeseenErrors>; }},
    {"excludes_in_reverse", "Excluded file sets come in reverse order.",
     "examine/index/order_of_items", "pbstrFilespec",
     [] { CurrentSurface().wrap_examine = Put<ExcludesInReverse>; }},
    {"invalid_parts_are_read", "Getters answer S_OK for parts that are not valid.",
     "examine/return/invalid_document", "the getter of an invalid part answers",
     [] { CurrentMetadataDecisions().check_schema_on_load = false; }},
    {"usage_other_is_undefined", "GetIdentity gives 0 for VSS_UT_OTHER.",
     "document/values/usage_type", "pUsage",
     [] { CurrentSurface().wrap_examine = Put<UsageOtherIsUndefined>; }},
    {"source_other_is_nontransacted", "GetIdentity gives 2 for VSS_ST_OTHER.",
     "document/values/source_type", "pSource",
     [] { CurrentSurface().wrap_examine = Put<SourceOtherIsNontransacted>; }},
    {"newest_method_is_custom", "GetRestoreMethod gives 7 for VSS_RME_RESTORE_STOP_START.",
     "document/values/restore_method", "pMethod",
     [] { CurrentSurface().wrap_examine = Put<NewestMethodIsCustom>; }},
    {"swaps_always_and_if_replace_fails", "GetRestoreMethod exchanges two participations.",
     "document/values/writer_restore", "pwriterRestore",
     [] { CurrentSurface().wrap_examine = Put<SwapsAlwaysAndIfReplaceFails>; }},
    {"schema_of_sixteen_bits_less_one", "GetBackupSchema loses the highest bit.",
     "document/values/backup_schema", "pdwSchemaMask",
     [] { CurrentSurface().wrap_examine = Put<SchemaOfSixteenBitsLessOne>; }},
};

}  // namespace

std::span<const Mutant> ExamineMutants() { return kMutants; }

}  // namespace gwm

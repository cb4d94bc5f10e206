// SPDX-License-Identifier: Apache-2.0
//
// Defects of components, file sets and dependencies, and of values of the requester.
#include "decisions/decisions.h"
#include "decisions/metadata_decisions.h"
#include "mutants/decorators/backup_components.h"
#include "mutants/decorators/wm_component.h"
#include "mutants/decorators/wm_dependency.h"
#include "mutants/decorators/wm_filedesc.h"
#include "mutants/decorators/writer_impl.h"
#include "mutants/edit_text.h"
#include "mutants/mutant.h"

namespace gwm {
namespace {

// GetComponentInfo exchanges the two selectabilities.
class SwapsSelectabilities : public WMComponentDecorator {
 public:
  using WMComponentDecorator::WMComponentDecorator;
  HRESULT STDMETHODCALLTYPE GetComponentInfo(PVSSCOMPONENTINFO* a) override {
    const HRESULT hr = WMComponentDecorator::GetComponentInfo(a);
    if (hr == S_OK) {
      auto& info = const_cast<VSS_COMPONENTINFO&>(**a);
      std::swap(info.bSelectable, info.bSelectableForRestore);
    }
    return hr;
  }
};

// GetComponentInfo gives NULL for an empty caption.
class EmptyCaptionIsNull : public WMComponentDecorator {
 public:
  using WMComponentDecorator::WMComponentDecorator;
  HRESULT STDMETHODCALLTYPE GetComponentInfo(PVSSCOMPONENTINFO* a) override {
    const HRESULT hr = WMComponentDecorator::GetComponentInfo(a);
    if (hr == S_OK) {
      auto& info = const_cast<VSS_COMPONENTINFO&>(**a);
      if (SysStringLen(info.bstrCaption) == 0) info.bstrCaption = nullptr;
    }
    return hr;
  }
};

// GetComponentInfo gives an icon and the size 0.
class IconSizeMissing : public WMComponentDecorator {
 public:
  using WMComponentDecorator::WMComponentDecorator;
  HRESULT STDMETHODCALLTYPE GetComponentInfo(PVSSCOMPONENTINFO* a) override {
    const HRESULT hr = WMComponentDecorator::GetComponentInfo(a);
    if (hr == S_OK) {
      auto& info = const_cast<VSS_COMPONENTINFO&>(**a);
      info.cbIcon = 0;
    }
    return hr;
  }
};

// GetComponentInfo gives no component flags.
class ComponentFlagsLost : public WMComponentDecorator {
 public:
  using WMComponentDecorator::WMComponentDecorator;
  HRESULT STDMETHODCALLTYPE GetComponentInfo(PVSSCOMPONENTINFO* a) override {
    const HRESULT hr = WMComponentDecorator::GetComponentInfo(a);
    if (hr == S_OK) {
      auto& info = const_cast<VSS_COMPONENTINFO&>(**a);
      info.dwComponentFlags = 0;
    }
    return hr;
  }
};

// GetComponentInfo counts no dependencies.
class DependenciesNotCounted : public WMComponentDecorator {
 public:
  using WMComponentDecorator::WMComponentDecorator;
  HRESULT STDMETHODCALLTYPE GetComponentInfo(PVSSCOMPONENTINFO* a) override {
    const HRESULT hr = WMComponentDecorator::GetComponentInfo(a);
    if (hr == S_OK) {
      auto& info = const_cast<VSS_COMPONENTINFO&>(**a);
      info.cDependencies = 0;
    }
    return hr;
  }
};

// GetComponentInfo answers E_POINTER where a place for its output is missing.
class InfoAnswersPointer : public WMComponentDecorator {
 public:
  using WMComponentDecorator::WMComponentDecorator;
  HRESULT STDMETHODCALLTYPE GetComponentInfo(PVSSCOMPONENTINFO* a) override {
    return a == nullptr ? E_POINTER : WMComponentDecorator::GetComponentInfo(a);
  }
};

// GetComponentInfo answers E_FAIL when something unforeseen happens.
class InfoHidesUnforeseenErrors : public WMComponentDecorator {
 public:
  using WMComponentDecorator::WMComponentDecorator;
  HRESULT STDMETHODCALLTYPE GetComponentInfo(PVSSCOMPONENTINFO* a) override {
    return Masked(WMComponentDecorator::GetComponentInfo(a));
  }
};

// FreeComponentInfo answers S_FALSE.
class FreeInfoAnswersSFalse : public WMComponentDecorator {
 public:
  using WMComponentDecorator::WMComponentDecorator;
  HRESULT STDMETHODCALLTYPE FreeComponentInfo(PVSSCOMPONENTINFO a) override {
    WMComponentDecorator::FreeComponentInfo(a);
    return S_FALSE;
  }
};

// FreeComponentInfo frees nothing.
class FreeInfoFreesNothing : public WMComponentDecorator {
 public:
  using WMComponentDecorator::WMComponentDecorator;
  HRESULT STDMETHODCALLTYPE FreeComponentInfo(PVSSCOMPONENTINFO a) override {
    (void)a;
    return S_OK;
  }
};

// GetFile answers E_INVALIDARG for an index out of range.
class FileBeyondInvalidArg : public WMComponentDecorator {
 public:
  using WMComponentDecorator::WMComponentDecorator;
  HRESULT STDMETHODCALLTYPE GetFile(UINT i, IVssWMFiledesc** a) override {
    const HRESULT hr = WMComponentDecorator::GetFile(i, a);
    return hr == VSS_E_OBJECT_NOT_FOUND ? E_INVALIDARG : hr;
  }
};

// GetFile does not reach the last item.
class LastFileUnreachable : public WMComponentDecorator {
 public:
  using WMComponentDecorator::WMComponentDecorator;
  HRESULT STDMETHODCALLTYPE GetFile(UINT i, IVssWMFiledesc** a) override {
    if (a != nullptr) {
      auto* next = *a;
      const HRESULT beyond = inner().GetFile(i + 1, &next);
      if (SUCCEEDED(beyond)) {
        next->Release();
      } else {
        *a = nullptr;
        return beyond;
      }
    }
    return WMComponentDecorator::GetFile(i, a);
  }
};

// GetDatabaseFile answers E_INVALIDARG for an index out of range.
class DatabaseFileBeyondInvalidArg : public WMComponentDecorator {
 public:
  using WMComponentDecorator::WMComponentDecorator;
  HRESULT STDMETHODCALLTYPE GetDatabaseFile(UINT i, IVssWMFiledesc** a) override {
    const HRESULT hr = WMComponentDecorator::GetDatabaseFile(i, a);
    return hr == VSS_E_OBJECT_NOT_FOUND ? E_INVALIDARG : hr;
  }
};

// GetDatabaseFile does not reach the last item.
class LastDatabaseFileUnreachable : public WMComponentDecorator {
 public:
  using WMComponentDecorator::WMComponentDecorator;
  HRESULT STDMETHODCALLTYPE GetDatabaseFile(UINT i, IVssWMFiledesc** a) override {
    if (a != nullptr) {
      auto* next = *a;
      const HRESULT beyond = inner().GetDatabaseFile(i + 1, &next);
      if (SUCCEEDED(beyond)) {
        next->Release();
      } else {
        *a = nullptr;
        return beyond;
      }
    }
    return WMComponentDecorator::GetDatabaseFile(i, a);
  }
};

// GetDatabaseLogFile answers E_INVALIDARG for an index out of range.
class LogFileBeyondInvalidArg : public WMComponentDecorator {
 public:
  using WMComponentDecorator::WMComponentDecorator;
  HRESULT STDMETHODCALLTYPE GetDatabaseLogFile(UINT i, IVssWMFiledesc** a) override {
    const HRESULT hr = WMComponentDecorator::GetDatabaseLogFile(i, a);
    return hr == VSS_E_OBJECT_NOT_FOUND ? E_INVALIDARG : hr;
  }
};

// GetDatabaseLogFile does not reach the last item.
class LastLogFileUnreachable : public WMComponentDecorator {
 public:
  using WMComponentDecorator::WMComponentDecorator;
  HRESULT STDMETHODCALLTYPE GetDatabaseLogFile(UINT i, IVssWMFiledesc** a) override {
    if (a != nullptr) {
      auto* next = *a;
      const HRESULT beyond = inner().GetDatabaseLogFile(i + 1, &next);
      if (SUCCEEDED(beyond)) {
        next->Release();
      } else {
        *a = nullptr;
        return beyond;
      }
    }
    return WMComponentDecorator::GetDatabaseLogFile(i, a);
  }
};

// GetDependency answers E_INVALIDARG for an index out of range.
class DependencyBeyondInvalidArg : public WMComponentDecorator {
 public:
  using WMComponentDecorator::WMComponentDecorator;
  HRESULT STDMETHODCALLTYPE GetDependency(UINT i, IVssWMDependency** a) override {
    const HRESULT hr = WMComponentDecorator::GetDependency(i, a);
    return hr == VSS_E_OBJECT_NOT_FOUND ? E_INVALIDARG : hr;
  }
};

// GetDependency does not reach the last item.
class LastDependencyUnreachable : public WMComponentDecorator {
 public:
  using WMComponentDecorator::WMComponentDecorator;
  HRESULT STDMETHODCALLTYPE GetDependency(UINT i, IVssWMDependency** a) override {
    if (a != nullptr) {
      auto* next = *a;
      const HRESULT beyond = inner().GetDependency(i + 1, &next);
      if (SUCCEEDED(beyond)) {
        next->Release();
      } else {
        *a = nullptr;
        return beyond;
      }
    }
    return WMComponentDecorator::GetDependency(i, a);
  }
};

// GetFile answers E_POINTER where a place for its output is missing.
class FileAnswersPointer : public WMComponentDecorator {
 public:
  using WMComponentDecorator::WMComponentDecorator;
  HRESULT STDMETHODCALLTYPE GetFile(UINT i, IVssWMFiledesc** a) override {
    return a == nullptr ? E_POINTER : WMComponentDecorator::GetFile(i, a);
  }
};

// GetDependency answers E_POINTER where a place for its output is missing.
class DependencyGetterAnswersPointer : public WMComponentDecorator {
 public:
  using WMComponentDecorator::WMComponentDecorator;
  HRESULT STDMETHODCALLTYPE GetDependency(UINT i, IVssWMDependency** a) override {
    return a == nullptr ? E_POINTER : WMComponentDecorator::GetDependency(i, a);
  }
};

// GetDatabaseLogFile answers E_FAIL when something unforeseen happens.
class LogFileHidesUnforeseenErrors : public WMComponentDecorator {
 public:
  using WMComponentDecorator::WMComponentDecorator;
  HRESULT STDMETHODCALLTYPE GetDatabaseLogFile(UINT i, IVssWMFiledesc** a) override {
    return Masked(WMComponentDecorator::GetDatabaseLogFile(i, a));
  }
};

// GetFile of a database gives its database files.
class FileOfADatabase : public WMComponentDecorator {
 public:
  using WMComponentDecorator::WMComponentDecorator;
  HRESULT STDMETHODCALLTYPE GetFile(UINT i, IVssWMFiledesc** a) override {
    const HRESULT hr = WMComponentDecorator::GetFile(i, a);
    return hr == VSS_E_OBJECT_NOT_FOUND ? GetDatabaseFile(i, a) : hr;
  }
};

// GetPath appends a backslash.
class PathEndsInBackslash : public WMFiledescDecorator {
 public:
  using WMFiledescDecorator::WMFiledescDecorator;
  HRESULT STDMETHODCALLTYPE GetPath(BSTR* a) override {
    return Edit(WMFiledescDecorator::GetPath(a), a, [](std::u16string& t) { t += u'\\'; });
  }
};

// GetPath loses the last character.
class PathLosesItsEnd : public WMFiledescDecorator {
 public:
  using WMFiledescDecorator::WMFiledescDecorator;
  HRESULT STDMETHODCALLTYPE GetPath(BSTR* a) override {
    return Edit(WMFiledescDecorator::GetPath(a), a, [](std::u16string& t) {
      if (!t.empty()) t.pop_back();
    });
  }
};

// GetFilespec puts the directory first.
class FilespecWithDirectory : public WMFiledescDecorator {
 public:
  using WMFiledescDecorator::WMFiledescDecorator;
  HRESULT STDMETHODCALLTYPE GetFilespec(BSTR* a) override {
    BSTR path = nullptr;
    if (a == nullptr || inner().GetPath(&path) != S_OK) return WMFiledescDecorator::GetFilespec(a);
    const std::u16string directory = TextOf(path) + u"\\";
    SysFreeString(path);
    return Edit(WMFiledescDecorator::GetFilespec(a), a,
                [&](std::u16string& t) { t = directory + t; });
  }
};

// GetRecursive inverts the flag.
class RecursiveInverted : public WMFiledescDecorator {
 public:
  using WMFiledescDecorator::WMFiledescDecorator;
  HRESULT STDMETHODCALLTYPE GetRecursive(bool* a) override {
    const HRESULT hr = WMFiledescDecorator::GetRecursive(a);
    if (hr == S_OK) *a = !*a;
    return hr;
  }
};

// GetAlternateLocation answers S_OK and leaves its output untouched.
class AlternateLocationNotSet : public WMFiledescDecorator {
 public:
  using WMFiledescDecorator::WMFiledescDecorator;
  HRESULT STDMETHODCALLTYPE GetAlternateLocation(BSTR* a) override {
    return a == nullptr ? WMFiledescDecorator::GetAlternateLocation(a) : S_OK;
  }
};

// GetAlternateLocation gives an empty string where there is no location.
class NoAlternateLocationIsEmpty : public WMFiledescDecorator {
 public:
  using WMFiledescDecorator::WMFiledescDecorator;
  HRESULT STDMETHODCALLTYPE GetAlternateLocation(BSTR* a) override {
    const HRESULT hr = WMFiledescDecorator::GetAlternateLocation(a);
    if (hr == S_FALSE) *a = SysAllocString(VSS_L(""));
    return hr;
  }
};

// GetAlternateLocation gives the path itself.
class AlternateLocationIsThePath : public WMFiledescDecorator {
 public:
  using WMFiledescDecorator::WMFiledescDecorator;
  HRESULT STDMETHODCALLTYPE GetAlternateLocation(BSTR* a) override { return inner().GetPath(a); }
};

// GetBackupTypeMask always gives the default mask.
class TypeMaskAlwaysTheDefault : public WMFiledescDecorator {
 public:
  using WMFiledescDecorator::WMFiledescDecorator;
  HRESULT STDMETHODCALLTYPE GetBackupTypeMask(DWORD* a) override {
    const HRESULT hr = WMFiledescDecorator::GetBackupTypeMask(a);
    if (hr == S_OK) *a = 0xF0F;
    return hr;
  }
};

// GetBackupTypeMask answers E_POINTER where a place for its output is missing.
class TypeMaskAnswersPointer : public WMFiledescDecorator {
 public:
  using WMFiledescDecorator::WMFiledescDecorator;
  HRESULT STDMETHODCALLTYPE GetBackupTypeMask(DWORD* a) override {
    return a == nullptr ? E_POINTER : WMFiledescDecorator::GetBackupTypeMask(a);
  }
};

// GetPath answers E_POINTER where a place for its output is missing.
class PathAnswersPointer : public WMFiledescDecorator {
 public:
  using WMFiledescDecorator::WMFiledescDecorator;
  HRESULT STDMETHODCALLTYPE GetPath(BSTR* a) override {
    return a == nullptr ? E_POINTER : WMFiledescDecorator::GetPath(a);
  }
};

// GetRecursive answers E_POINTER where a place for its output is missing.
class RecursiveAnswersPointer : public WMFiledescDecorator {
 public:
  using WMFiledescDecorator::WMFiledescDecorator;
  HRESULT STDMETHODCALLTYPE GetRecursive(bool* a) override {
    return a == nullptr ? E_POINTER : WMFiledescDecorator::GetRecursive(a);
  }
};

// GetPath answers E_FAIL when something unforeseen happens.
class PathHidesUnforeseenErrors : public WMFiledescDecorator {
 public:
  using WMFiledescDecorator::WMFiledescDecorator;
  HRESULT STDMETHODCALLTYPE GetPath(BSTR* a) override {
    return Masked(WMFiledescDecorator::GetPath(a));
  }
};

// The dependency exchanges path and name of its target.
class SwapsTargetPathAndName : public WMDependencyDecorator {
 public:
  using WMDependencyDecorator::WMDependencyDecorator;
  HRESULT STDMETHODCALLTYPE GetLogicalPath(BSTR* a) override { return inner().GetComponentName(a); }
  HRESULT STDMETHODCALLTYPE GetComponentName(BSTR* a) override { return inner().GetLogicalPath(a); }
};

// GetWriterId gives GUID_NULL.
class TargetWriterUnknown : public WMDependencyDecorator {
 public:
  using WMDependencyDecorator::WMDependencyDecorator;
  HRESULT STDMETHODCALLTYPE GetWriterId(VSS_ID* a) override {
    const HRESULT hr = WMDependencyDecorator::GetWriterId(a);
    if (hr == S_OK) *a = GUID_NULL;
    return hr;
  }
};

// GetComponentName answers S_FALSE though the document has the name.
class AbsentTargetIsSFalse : public WMDependencyDecorator {
 public:
  using WMDependencyDecorator::WMDependencyDecorator;
  HRESULT STDMETHODCALLTYPE GetComponentName(BSTR* a) override {
    const HRESULT hr = WMDependencyDecorator::GetComponentName(a);
    return hr == S_OK ? S_FALSE : hr;
  }
};

// GetWriterId answers E_POINTER where a place for its output is missing.
class TargetWriterAnswersPointer : public WMDependencyDecorator {
 public:
  using WMDependencyDecorator::WMDependencyDecorator;
  HRESULT STDMETHODCALLTYPE GetWriterId(VSS_ID* a) override {
    return a == nullptr ? E_POINTER : WMDependencyDecorator::GetWriterId(a);
  }
};

// GetLogicalPath answers E_FAIL when something unforeseen happens.
class TargetPathHidesUnforeseenErrors : public WMDependencyDecorator {
 public:
  using WMDependencyDecorator::WMDependencyDecorator;
  HRESULT STDMETHODCALLTYPE GetLogicalPath(BSTR* a) override {
    return Masked(WMDependencyDecorator::GetLogicalPath(a));
  }
};

// GetPath answers S_OK and NULL when memory is short.
class PathHidesShortMemory : public WMFiledescDecorator {
 public:
  using WMFiledescDecorator::WMFiledescDecorator;
  HRESULT STDMETHODCALLTYPE GetPath(BSTR* a) override {
    const HRESULT hr = WMFiledescDecorator::GetPath(a);
    return hr == E_OUTOFMEMORY ? S_OK : hr;
  }
};

// GetComponentInfo answers E_FAIL when memory is short.
class ComponentInfoHidesShortMemory : public WMComponentDecorator {
 public:
  using WMComponentDecorator::WMComponentDecorator;
  HRESULT STDMETHODCALLTYPE GetComponentInfo(PVSSCOMPONENTINFO* a) override {
    const HRESULT hr = WMComponentDecorator::GetComponentInfo(a);
    return hr == E_OUTOFMEMORY ? E_FAIL : hr;
  }
};

// GetFile answers E_FAIL when something unforeseen happens.
class FileGetterHidesUnforeseenErrors : public WMComponentDecorator {
 public:
  using WMComponentDecorator::WMComponentDecorator;
  HRESULT STDMETHODCALLTYPE GetFile(UINT i, IVssWMFiledesc** a) override {
    return Masked(WMComponentDecorator::GetFile(i, a));
  }
};

// GetComponentInfo exchanges the two types.
class SwapsComponentTypes : public WMComponentDecorator {
 public:
  using WMComponentDecorator::WMComponentDecorator;
  HRESULT STDMETHODCALLTYPE GetComponentInfo(PVSSCOMPONENTINFO* a) override {
    const HRESULT hr = WMComponentDecorator::GetComponentInfo(a);
    if (hr == S_OK) {
      auto& info = const_cast<VSS_COMPONENTINFO&>(**a);
      info.type = static_cast<VSS_COMPONENT_TYPE>(3 - info.type);
    }
    return hr;
  }
};

// GetComponentInfo loses VSS_CF_NOT_SYSTEM_STATE.
class NotSystemStateLost : public WMComponentDecorator {
 public:
  using WMComponentDecorator::WMComponentDecorator;
  HRESULT STDMETHODCALLTYPE GetComponentInfo(PVSSCOMPONENTINFO* a) override {
    const HRESULT hr = WMComponentDecorator::GetComponentInfo(a);
    if (hr == S_OK) {
      auto& info = const_cast<VSS_COMPONENTINFO&>(**a);
      info.dwComponentFlags &= 3;
    }
    return hr;
  }
};

// GetBackupTypeMask loses VSS_FSBT_CREATED_DURING_BACKUP.
class TypeMaskOfSixteenBits : public WMFiledescDecorator {
 public:
  using WMFiledescDecorator::WMFiledescDecorator;
  HRESULT STDMETHODCALLTYPE GetBackupTypeMask(DWORD* a) override {
    const HRESULT hr = WMFiledescDecorator::GetBackupTypeMask(a);
    if (hr == S_OK) *a &= 0xFFFF;
    return hr;
  }
};

// GetComponentInfo gives an empty logical path for none.
class RootPathIsEmpty : public WMComponentDecorator {
 public:
  using WMComponentDecorator::WMComponentDecorator;
  HRESULT STDMETHODCALLTYPE GetComponentInfo(PVSSCOMPONENTINFO* a) override {
    const HRESULT hr = WMComponentDecorator::GetComponentInfo(a);
    if (hr == S_OK) {
      auto& info = const_cast<VSS_COMPONENTINFO&>(**a);
      static OLECHAR empty[] = {0, 0, 0};
      static BSTR none = SysAllocString(empty);
      if (info.bstrLogicalPath == nullptr) info.bstrLogicalPath = none;
    }
    return hr;
  }
};

// SetContext does not know VSS_CTX_NAS_ROLLBACK.
class NasRollbackUnknown : public BackupComponentsDecorator {
 public:
  using BackupComponentsDecorator::BackupComponentsDecorator;
  HRESULT STDMETHODCALLTYPE SetContext(LONG a) override {
    return a == VSS_CTX_NAS_ROLLBACK ? E_INVALIDARG : BackupComponentsDecorator::SetContext(a);
  }
};

// SetBackupState does not know VSS_BT_OTHER.
class BackupTypeOtherUnknown : public BackupComponentsDecorator {
 public:
  using BackupComponentsDecorator::BackupComponentsDecorator;
  HRESULT STDMETHODCALLTYPE SetBackupState(bool a, bool b, VSS_BACKUP_TYPE c, bool d) override {
    return c == VSS_BT_OTHER ? E_INVALIDARG : BackupComponentsDecorator::SetBackupState(a, b, c, d);
  }
};

// SetRestoreState does not know VSS_RTYPE_OTHER.
class RestoreTypeOtherUnknown : public BackupComponentsDecorator {
 public:
  using BackupComponentsDecorator::BackupComponentsDecorator;
  HRESULT STDMETHODCALLTYPE SetRestoreState(VSS_RESTORE_TYPE a) override {
    return a == VSS_RTYPE_OTHER ? E_INVALIDARG : BackupComponentsDecorator::SetRestoreState(a);
  }
};

// GetWriterStatus gives 2 for a stable writer.
class StableWritersWait : public BackupComponentsDecorator {
 public:
  using BackupComponentsDecorator::BackupComponentsDecorator;
  HRESULT STDMETHODCALLTYPE GetWriterStatus(UINT i, VSS_ID* a, VSS_ID* b, BSTR* c,
                                            VSS_WRITER_STATE* d, HRESULT* e) override {
    const HRESULT hr = BackupComponentsDecorator::GetWriterStatus(i, a, b, c, d, e);
    if (hr == S_OK && *d == VSS_WS_STABLE) *d = VSS_WS_WAITING_FOR_FREEZE;
    return hr;
  }
};

// SetFileRestoreStatus does not know VSS_RS_FAILED.
class FileRestoreFailedUnknown : public BackupComponentsDecorator {
 public:
  using BackupComponentsDecorator::BackupComponentsDecorator;
  HRESULT STDMETHODCALLTYPE SetFileRestoreStatus(VSS_ID a, VSS_COMPONENT_TYPE b, LPCWSTR c,
                                                 LPCWSTR d, VSS_FILE_RESTORE_STATUS e) override {
    return e == VSS_RS_FAILED ? E_INVALIDARG
                              : BackupComponentsDecorator::SetFileRestoreStatus(a, b, c, d, e);
  }
};

// Initialize does not know VSS_APP_SYSTEM_RM.
class SystemRmLevelUnknown : public WriterImplDecorator {
 public:
  using WriterImplDecorator::WriterImplDecorator;
  HRESULT STDMETHODCALLTYPE Initialize(VSS_ID a, LPCWSTR b, LPCWSTR c, DWORD d, DWORD e,
                                       VSS_USAGE_TYPE f, VSS_SOURCE_TYPE g, VSS_APPLICATION_LEVEL h,
                                       DWORD i, VSS_ALTERNATE_WRITER_STATE j, bool k) override {
    return h == VSS_APP_SYSTEM_RM
               ? E_INVALIDARG
               : WriterImplDecorator::Initialize(a, b, c, d, e, f, g, h, i, j, k);
  }
};

// Subscribe does not know VSS_SM_IO_THROTTLING_FLAG alone.
class ThrottlingMaskUnknown : public WriterImplDecorator {
 public:
  using WriterImplDecorator::WriterImplDecorator;
  HRESULT STDMETHODCALLTYPE Subscribe(DWORD a, DWORD b) override {
    return b == VSS_SM_IO_THROTTLING_FLAG ? E_INVALIDARG : WriterImplDecorator::Subscribe(a, b);
  }
};

constexpr Mutant kMutants[] = {
    {"swaps_selectabilities", "GetComponentInfo exchanges the two selectabilities.",
     "examine/component/info_as_added", "bSelectable",
     [] { CurrentSurface().wrap_component = Put<SwapsSelectabilities>; }},
    {"empty_caption_is_null", "GetComponentInfo gives NULL for an empty caption.",
     "examine/component/info_as_added", "bstrCaption",
     [] { CurrentSurface().wrap_component = Put<EmptyCaptionIsNull>; }},
    {"icon_size_missing", "GetComponentInfo gives an icon and the size 0.",
     "examine/component/info_as_added", "cbIcon",
     [] { CurrentSurface().wrap_component = Put<IconSizeMissing>; }},
    {"component_flags_lost", "GetComponentInfo gives no component flags.",
     "examine/component/info_as_added", "dwComponentFlags",
     [] { CurrentSurface().wrap_component = Put<ComponentFlagsLost>; }},
    {"dependencies_not_counted", "GetComponentInfo counts no dependencies.",
     "examine/component/info_as_added", "cDependencies",
     [] { CurrentSurface().wrap_component = Put<DependenciesNotCounted>; }},
    {"info_answers_pointer",
     "GetComponentInfo answers E_POINTER where a place for its output is missing.",
     "examine/component/info_null_output_invalid_arg", "GetComponentInfo(NULL) answers E_POINTER",
     [] { CurrentSurface().wrap_component = Put<InfoAnswersPointer>; }},
    {"info_hides_unforeseen_errors",
     "GetComponentInfo answers E_FAIL when something unforeseen happens.",
     "examine/component/info_closed_set", "answers E_FAIL, which its page does not list",
     [] { CurrentSurface().wrap_component = Put<InfoHidesUnforeseenErrors>; }},
    {"free_info_answers_s_false", "FreeComponentInfo answers S_FALSE.",
     "examine/component/free_info_s_ok", "FreeComponentInfo answers S_FALSE",
     [] { CurrentSurface().wrap_component = Put<FreeInfoAnswersSFalse>; }},
    {"free_info_frees_nothing", "FreeComponentInfo frees nothing.",
     "examine/component/free_info_s_ok", "expected 0",
     [] { CurrentSurface().wrap_component = Put<FreeInfoFreesNothing>; }},
    {"file_beyond_invalid_arg", "GetFile answers E_INVALIDARG for an index out of range.",
     "examine/component/file_range", "GetFile answers E_INVALIDARG",
     [] { CurrentSurface().wrap_component = Put<FileBeyondInvalidArg>; }},
    {"last_file_unreachable", "GetFile does not reach the last item.",
     "examine/component/file_range", "GetFile answers VSS_E_OBJECT_NOT_FOUND",
     [] { CurrentSurface().wrap_component = Put<LastFileUnreachable>; }},
    {"database_file_beyond_invalid_arg",
     "GetDatabaseFile answers E_INVALIDARG for an index out of range.",
     "examine/component/database_file_range", "GetDatabaseFile answers E_INVALIDARG",
     [] { CurrentSurface().wrap_component = Put<DatabaseFileBeyondInvalidArg>; }},
    {"last_database_file_unreachable", "GetDatabaseFile does not reach the last item.",
     "examine/component/database_file_range", "GetDatabaseFile answers VSS_E_OBJECT_NOT_FOUND",
     [] { CurrentSurface().wrap_component = Put<LastDatabaseFileUnreachable>; }},
    {"log_file_beyond_invalid_arg",
     "GetDatabaseLogFile answers E_INVALIDARG for an index out of range.",
     "examine/component/log_file_range", "GetDatabaseLogFile answers E_INVALIDARG",
     [] { CurrentSurface().wrap_component = Put<LogFileBeyondInvalidArg>; }},
    {"last_log_file_unreachable", "GetDatabaseLogFile does not reach the last item.",
     "examine/component/log_file_range", "GetDatabaseLogFile answers VSS_E_OBJECT_NOT_FOUND",
     [] { CurrentSurface().wrap_component = Put<LastLogFileUnreachable>; }},
    {"dependency_beyond_invalid_arg",
     "GetDependency answers E_INVALIDARG for an index out of range.",
     "examine/component/dependency_range", "GetDependency answers E_INVALIDARG",
     [] { CurrentSurface().wrap_component = Put<DependencyBeyondInvalidArg>; }},
    {"last_dependency_unreachable", "GetDependency does not reach the last item.",
     "examine/component/dependency_range", "GetDependency answers VSS_E_OBJECT_NOT_FOUND",
     [] { CurrentSurface().wrap_component = Put<LastDependencyUnreachable>; }},
    {"file_answers_pointer", "GetFile answers E_POINTER where a place for its output is missing.",
     "examine/component/getters_null_output_invalid_arg", "GetFile answers E_POINTER",
     [] { CurrentSurface().wrap_component = Put<FileAnswersPointer>; }},
    {"dependency_getter_answers_pointer",
     "GetDependency answers E_POINTER where a place for its output is missing.",
     "examine/component/getters_null_output_invalid_arg", "GetDependency answers E_POINTER",
     [] { CurrentSurface().wrap_component = Put<DependencyGetterAnswersPointer>; }},
    {"log_file_hides_unforeseen_errors",
     "GetDatabaseLogFile answers E_FAIL when something unforeseen happens.",
     "examine/component/getters_closed_set", "answers E_FAIL, which its page does not list",
     [] { CurrentSurface().wrap_component = Put<LogFileHidesUnforeseenErrors>; }},
    {"file_of_a_database", "GetFile of a database gives its database files.",
     "examine/component/getter_of_other_type", "GetFile answers S_OK",
     [] { CurrentSurface().wrap_component = Put<FileOfADatabase>; }},
    {"path_ends_in_backslash", "GetPath appends a backslash.", "examine/filedesc/path", "pbstrPath",
     [] { CurrentSurface().wrap_filedesc = Put<PathEndsInBackslash>; }},
    {"path_loses_its_end", "GetPath loses the last character.", "examine/filedesc/path",
     "pbstrPath", [] { CurrentSurface().wrap_filedesc = Put<PathLosesItsEnd>; }},
    {"filespec_with_directory", "GetFilespec puts the directory first.",
     "examine/filedesc/filespec", "pbstrFilespec",
     [] { CurrentSurface().wrap_filedesc = Put<FilespecWithDirectory>; }},
    {"recursive_inverted", "GetRecursive inverts the flag.", "examine/filedesc/recursive",
     "pbRecursive", [] { CurrentSurface().wrap_filedesc = Put<RecursiveInverted>; }},
    {"alternate_location_not_set",
     "GetAlternateLocation answers S_OK and leaves its output untouched.",
     "examine/filedesc/alternate_location", "untouched",
     [] { CurrentSurface().wrap_filedesc = Put<AlternateLocationNotSet>; }},
    {"no_alternate_location_is_empty",
     "GetAlternateLocation gives an empty string where there is no location.",
     "examine/filedesc/no_alternate_location", "pbstrAlternateLocation",
     [] { CurrentSurface().wrap_filedesc = Put<NoAlternateLocationIsEmpty>; }},
    {"alternate_location_is_the_path", "GetAlternateLocation gives the path itself.",
     "examine/filedesc/location_by_kind", "pbstrAlternateLocation",
     [] { CurrentSurface().wrap_filedesc = Put<AlternateLocationIsThePath>; }},
    {"type_mask_always_the_default", "GetBackupTypeMask always gives the default mask.",
     "examine/filedesc/backup_type_mask", "pdwTypeMask",
     [] { CurrentSurface().wrap_filedesc = Put<TypeMaskAlwaysTheDefault>; }},
    {"type_mask_answers_pointer",
     "GetBackupTypeMask answers E_POINTER where a place for its output is missing.",
     "examine/filedesc/backup_type_mask_null_output", "GetBackupTypeMask answers E_POINTER",
     [] { CurrentSurface().wrap_filedesc = Put<TypeMaskAnswersPointer>; }},
    {"path_answers_pointer", "GetPath answers E_POINTER where a place for its output is missing.",
     "examine/filedesc/null_outputs_invalid_arg", "GetPath answers E_POINTER",
     [] { CurrentSurface().wrap_filedesc = Put<PathAnswersPointer>; }},
    {"recursive_answers_pointer",
     "GetRecursive answers E_POINTER where a place for its output is missing.",
     "examine/filedesc/null_outputs_invalid_arg", "GetRecursive answers E_POINTER",
     [] { CurrentSurface().wrap_filedesc = Put<RecursiveAnswersPointer>; }},
    {"path_hides_unforeseen_errors", "GetPath answers E_FAIL when something unforeseen happens.",
     "examine/filedesc/closed_set", "answers E_FAIL, which its page does not list",
     [] { CurrentSurface().wrap_filedesc = Put<PathHidesUnforeseenErrors>; }},
    {"swaps_target_path_and_name", "The dependency exchanges path and name of its target.",
     "examine/dependency/target_as_added", "pbstrLogicalPath",
     [] { CurrentSurface().wrap_dependency = Put<SwapsTargetPathAndName>; }},
    {"target_writer_unknown", "GetWriterId gives GUID_NULL.", "examine/dependency/target_as_added",
     "pWriterId", [] { CurrentSurface().wrap_dependency = Put<TargetWriterUnknown>; }},
    {"absent_target_is_s_false",
     "GetComponentName answers S_FALSE though the document has the name.",
     "examine/dependency/s_false_without_writer", "GetComponentName answers S_FALSE",
     [] { CurrentSurface().wrap_dependency = Put<AbsentTargetIsSFalse>; }},
    {"target_writer_answers_pointer",
     "GetWriterId answers E_POINTER where a place for its output is missing.",
     "examine/dependency/null_outputs_invalid_arg", "GetWriterId answers E_POINTER",
     [] { CurrentSurface().wrap_dependency = Put<TargetWriterAnswersPointer>; }},
    {"target_path_hides_unforeseen_errors",
     "GetLogicalPath answers E_FAIL when something unforeseen happens.",
     "examine/dependency/closed_set", "answers E_FAIL, which its page does not list",
     [] { CurrentSurface().wrap_dependency = Put<TargetPathHidesUnforeseenErrors>; }},
    {"path_hides_short_memory", "GetPath answers S_OK and NULL when memory is short.",
     "examine/return/out_of_memory", "GetPath answers S_OK",
     [] { CurrentSurface().wrap_filedesc = Put<PathHidesShortMemory>; }},
    {"component_info_hides_short_memory", "GetComponentInfo answers E_FAIL when memory is short.",
     "examine/return/out_of_memory", "GetComponentInfo answers E_FAIL",
     [] { CurrentSurface().wrap_component = Put<ComponentInfoHidesShortMemory>; }},
    {"file_getter_hides_unforeseen_errors",
     "GetFile answers E_FAIL when something unforeseen happens.",
     "examine/return/unexpected_failure", "GetFile answers E_FAIL",
     [] { CurrentSurface().wrap_component = Put<FileGetterHidesUnforeseenErrors>; }},
    {"swaps_component_types", "GetComponentInfo exchanges the two types.",
     "document/values/component_type", "type",
     [] { CurrentSurface().wrap_component = Put<SwapsComponentTypes>; }},
    {"not_system_state_lost", "GetComponentInfo loses VSS_CF_NOT_SYSTEM_STATE.",
     "document/values/component_flags", "dwComponentFlags",
     [] { CurrentSurface().wrap_component = Put<NotSystemStateLost>; }},
    {"type_mask_of_sixteen_bits", "GetBackupTypeMask loses VSS_FSBT_CREATED_DURING_BACKUP.",
     "document/values/file_spec_backup_type", "pdwTypeMask",
     [] { CurrentSurface().wrap_filedesc = Put<TypeMaskOfSixteenBits>; }},
    {"root_path_is_empty", "GetComponentInfo gives an empty logical path for none.",
     "examine/component/info_as_added", "bstrLogicalPath",
     [] { CurrentSurface().wrap_component = Put<RootPathIsEmpty>; }},
    {"nas_rollback_unknown", "SetContext does not know VSS_CTX_NAS_ROLLBACK.",
     "document/values/snapshot_context", "SetContext answers E_INVALIDARG",
     [] { CurrentSurface().wrap_backup = Put<NasRollbackUnknown>; }},
    {"backup_type_other_unknown", "SetBackupState does not know VSS_BT_OTHER.",
     "document/values/backup_type", "SetBackupState answers E_INVALIDARG",
     [] { CurrentSurface().wrap_backup = Put<BackupTypeOtherUnknown>; }},
    {"restore_type_other_unknown", "SetRestoreState does not know VSS_RTYPE_OTHER.",
     "document/values/restore_type", "SetRestoreState answers E_INVALIDARG",
     [] { CurrentSurface().wrap_backup = Put<RestoreTypeOtherUnknown>; }},
    {"stable_writers_wait", "GetWriterStatus gives 2 for a stable writer.",
     "document/values/writer_state", "state = 2",
     [] { CurrentSurface().wrap_backup = Put<StableWritersWait>; }},
    {"file_restore_failed_unknown", "SetFileRestoreStatus does not know VSS_RS_FAILED.",
     "document/values/file_restore_status", "SetFileRestoreStatus answers E_INVALIDARG",
     [] { CurrentSurface().wrap_backup = Put<FileRestoreFailedUnknown>; }},
    {"system_rm_level_unknown", "Initialize does not know VSS_APP_SYSTEM_RM.",
     "document/values/application_level", "CVssWriter::Initialize answers E_INVALIDARG",
     [] { CurrentSurface().wrap_writer = Put<SystemRmLevelUnknown>; }},
    {"throttling_mask_unknown", "Subscribe does not know VSS_SM_IO_THROTTLING_FLAG alone.",
     "document/values/subscribe_mask", "CVssWriter::Subscribe answers E_INVALIDARG",
     [] { CurrentSurface().wrap_writer = Put<ThrottlingMaskUnknown>; }},
    {"original_location_unknown", "SetRestoreTarget does not know VSS_RT_ORIGINAL_LOCATION.",
     "document/values/restore_target", "SetRestoreTarget answers E_INVALIDARG",
     [] { CurrentDecisions().original_location_is_known = false; }},
};

}  // namespace

std::span<const Mutant> ExaminePartsMutants() { return kMutants; }

}  // namespace gwm

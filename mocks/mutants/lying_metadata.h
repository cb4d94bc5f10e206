// SPDX-License-Identifier: Apache-2.0
//
// lying_metadata.h: metadata objects that tell something else than what happened.
//
//   [] { Lie({Told::kAddComponent, E_INVALIDARG, E_POINTER}); }      // one code for another
//   [] { Lie({Told::kAddComponent, S_OK, S_OK, Told::kAny, 1}); }    // swallows all calls but the first
//
// Lie is for the object of OnIdentify(Ex), LieAsExpress for the express writer's.
#pragma once

#include <cstdint>
#include <initializer_list>

#include "mutants/decorators/create_writer_metadata.h"
#include "mutants/decorators/express_writer_metadata.h"
#include "mutants/surface.h"

namespace gwm {

struct Told {
  enum Method : std::uint8_t {
    kAddComponent,
    kAddFiles,
    kAddDatabaseFiles,
    kAddLogFiles,
    kSetRestoreMethod,
    kAddMapping,
    kAddExclude,
    kAddSnapshotExclude,
    kAddDependency,
    kSetSchema,
    kSave,
    kAddInclude,
  };
  enum When : std::uint8_t { kAny, kWithNull, kWithoutNull };

  Method method = kAddComponent;
  HRESULT truth = S_OK;
  HRESULT told = S_OK;
  When when = kAny;       // only where a pointer that must not be NULL is, or where none is
  int swallow_after = -1; // calls beyond this number answer S_OK and do nothing; -1: none

  static Told& Current() {
    static Told told;
    return told;
  }

  /// Makes the call, or not, and says what is to be told. `calls` counts those of one object.
  template <class Call>
  static HRESULT Tell(Method method, int& calls, bool null, Call&& call) {
    const Told& lie = Current();
    if (lie.method != method) return call();
    if (lie.swallow_after >= 0 && ++calls > lie.swallow_after) return S_OK;
    const HRESULT hr = call();
    const bool applies = lie.when == kAny || (lie.when == kWithNull) == null;
    return applies && hr == lie.truth ? lie.told : hr;
  }
};

class LyingMetadata : public CreateWriterMetadataDecorator {
 public:
  using CreateWriterMetadataDecorator::CreateWriterMetadataDecorator;

  HRESULT STDMETHODCALLTYPE AddIncludeFiles(LPCWSTR wszPath, LPCWSTR wszFilespec, bool bRecursive,
                                            LPCWSTR wszAlternateLocation) override {
    return Tell(Told::kAddInclude, {wszPath, wszFilespec}, [&] {
      return inner().AddIncludeFiles(wszPath, wszFilespec, bRecursive, wszAlternateLocation);
    });
  }
  HRESULT STDMETHODCALLTYPE AddExcludeFiles(LPCWSTR wszPath, LPCWSTR wszFilespec,
                                            bool bRecursive) override {
    return Tell(Told::kAddExclude, {wszPath, wszFilespec},
                [&] { return inner().AddExcludeFiles(wszPath, wszFilespec, bRecursive); });
  }
  HRESULT STDMETHODCALLTYPE AddComponent(VSS_COMPONENT_TYPE ct, LPCWSTR wszLogicalPath,
                                         LPCWSTR wszComponentName, LPCWSTR wszCaption,
                                         const BYTE* pbIcon, UINT cbIcon, bool bRestoreMetadata,
                                         bool bNotifyOnBackupComplete, bool bSelectable,
                                         bool bSelectableForRestore,
                                         DWORD dwComponentFlags) override {
    return Tell(Told::kAddComponent, {wszComponentName}, [&] {
      return inner().AddComponent(ct, wszLogicalPath, wszComponentName, wszCaption, pbIcon, cbIcon,
                                  bRestoreMetadata, bNotifyOnBackupComplete, bSelectable,
                                  bSelectableForRestore, dwComponentFlags);
    });
  }
  HRESULT STDMETHODCALLTYPE AddDatabaseFiles(LPCWSTR wszLogicalPath, LPCWSTR wszDatabaseName,
                                             LPCWSTR wszPath, LPCWSTR wszFilespec,
                                             DWORD dwBackupTypeMask) override {
    return Tell(Told::kAddDatabaseFiles, {wszDatabaseName, wszPath, wszFilespec}, [&] {
      return inner().AddDatabaseFiles(wszLogicalPath, wszDatabaseName, wszPath, wszFilespec,
                                      dwBackupTypeMask);
    });
  }
  HRESULT STDMETHODCALLTYPE AddDatabaseLogFiles(LPCWSTR wszLogicalPath, LPCWSTR wszDatabaseName,
                                                LPCWSTR wszPath, LPCWSTR wszFilespec,
                                                DWORD dwBackupTypeMask) override {
    return Tell(Told::kAddLogFiles, {wszDatabaseName, wszPath, wszFilespec}, [&] {
      return inner().AddDatabaseLogFiles(wszLogicalPath, wszDatabaseName, wszPath, wszFilespec,
                                         dwBackupTypeMask);
    });
  }
  HRESULT STDMETHODCALLTYPE AddFilesToFileGroup(LPCWSTR wszLogicalPath, LPCWSTR wszGroupName,
                                                LPCWSTR wszPath, LPCWSTR wszFilespec,
                                                bool bRecursive, LPCWSTR wszAlternateLocation,
                                                DWORD dwBackupTypeMask) override {
    return Tell(Told::kAddFiles, {wszGroupName, wszPath, wszFilespec}, [&] {
      return inner().AddFilesToFileGroup(wszLogicalPath, wszGroupName, wszPath, wszFilespec,
                                         bRecursive, wszAlternateLocation, dwBackupTypeMask);
    });
  }
  HRESULT STDMETHODCALLTYPE SetRestoreMethod(VSS_RESTOREMETHOD_ENUM method, LPCWSTR wszService,
                                             LPCWSTR wszUserProcedure,
                                             VSS_WRITERRESTORE_ENUM writerRestore,
                                             bool bRebootRequired) override {
    return Tell(Told::kSetRestoreMethod, {}, [&] {
      return inner().SetRestoreMethod(method, wszService, wszUserProcedure, writerRestore,
                                      bRebootRequired);
    });
  }
  HRESULT STDMETHODCALLTYPE AddAlternateLocationMapping(LPCWSTR wszSourcePath,
                                                        LPCWSTR wszSourceFilespec, bool bRecursive,
                                                        LPCWSTR wszDestination) override {
    return Tell(Told::kAddMapping, {wszSourcePath, wszSourceFilespec, wszDestination}, [&] {
      return inner().AddAlternateLocationMapping(wszSourcePath, wszSourceFilespec, bRecursive,
                                                 wszDestination);
    });
  }
  HRESULT STDMETHODCALLTYPE AddComponentDependency(LPCWSTR wszForLogicalPath,
                                                   LPCWSTR wszForComponentName, VSS_ID onWriterId,
                                                   LPCWSTR wszOnLogicalPath,
                                                   LPCWSTR wszOnComponentName) override {
    return Tell(Told::kAddDependency, {wszForComponentName, wszOnComponentName}, [&] {
      return inner().AddComponentDependency(wszForLogicalPath, wszForComponentName, onWriterId,
                                            wszOnLogicalPath, wszOnComponentName);
    });
  }
  HRESULT STDMETHODCALLTYPE SetBackupSchema(DWORD dwSchemaMask) override {
    return Tell(Told::kSetSchema, {}, [&] { return inner().SetBackupSchema(dwSchemaMask); });
  }
  HRESULT STDMETHODCALLTYPE SaveAsXML(BSTR* pbstrXML) override {
    return Tell(Told::kSave, {pbstrXML}, [&] { return inner().SaveAsXML(pbstrXML); });
  }
  HRESULT STDMETHODCALLTYPE AddExcludeFilesFromSnapshot(LPCWSTR wszPath, LPCWSTR wszFilespec,
                                                        bool bRecursive) override {
    return Tell(Told::kAddSnapshotExclude, {wszPath, wszFilespec}, [&] {
      return inner().AddExcludeFilesFromSnapshot(wszPath, wszFilespec, bRecursive);
    });
  }

 private:
  template <class Call>
  HRESULT Tell(Told::Method method, std::initializer_list<const void*> required, Call&& call) {
    bool null = false;
    for (const void* pointer : required) null = null || pointer == nullptr;
    return Told::Tell(method, calls_, null, call);
  }

  int calls_ = 0;
};

inline void Lie(Told lie) {
  Told::Current() = lie;
  CurrentSurface().wrap_create = Put<LyingMetadata>;
}

/// The same for the methods that have restrictions, or codes of their own, on an express writer.
class LyingExpressMetadata : public ExpressWriterMetadataDecorator {
 public:
  using ExpressWriterMetadataDecorator::ExpressWriterMetadataDecorator;

  HRESULT STDMETHODCALLTYPE AddComponent(VSS_COMPONENT_TYPE ct, LPCWSTR wszLogicalPath,
                                         LPCWSTR wszComponentName, LPCWSTR wszCaption,
                                         const BYTE* pbIcon, UINT cbIcon, bool bRestoreMetadata,
                                         bool bNotifyOnBackupComplete, bool bSelectable,
                                         bool bSelectableForRestore,
                                         DWORD dwComponentFlags) override {
    return Told::Tell(Told::kAddComponent, calls_, wszComponentName == nullptr, [&] {
      return inner().AddComponent(ct, wszLogicalPath, wszComponentName, wszCaption, pbIcon, cbIcon,
                                  bRestoreMetadata, bNotifyOnBackupComplete, bSelectable,
                                  bSelectableForRestore, dwComponentFlags);
    });
  }
  HRESULT STDMETHODCALLTYPE AddFilesToFileGroup(LPCWSTR wszLogicalPath, LPCWSTR wszGroupName,
                                                LPCWSTR wszPath, LPCWSTR wszFilespec,
                                                bool bRecursive, LPCWSTR wszAlternateLocation,
                                                DWORD dwBackupTypeMask) override {
    return Told::Tell(Told::kAddFiles, calls_, wszPath == nullptr, [&] {
      return inner().AddFilesToFileGroup(wszLogicalPath, wszGroupName, wszPath, wszFilespec,
                                         bRecursive, wszAlternateLocation, dwBackupTypeMask);
    });
  }
  HRESULT STDMETHODCALLTYPE SetRestoreMethod(VSS_RESTOREMETHOD_ENUM method, LPCWSTR wszService,
                                             LPCWSTR wszUserProcedure,
                                             VSS_WRITERRESTORE_ENUM writerRestore,
                                             bool bRebootRequired) override {
    return Told::Tell(Told::kSetRestoreMethod, calls_, false, [&] {
      return inner().SetRestoreMethod(method, wszService, wszUserProcedure, writerRestore,
                                      bRebootRequired);
    });
  }
  HRESULT STDMETHODCALLTYPE SetBackupSchema(DWORD dwSchemaMask) override {
    return Told::Tell(Told::kSetSchema, calls_, false,
                      [&] { return inner().SetBackupSchema(dwSchemaMask); });
  }

 private:
  int calls_ = 0;
};

inline void LieAsExpress(Told lie) {
  Told::Current() = lie;
  CurrentSurface().wrap_express_metadata = Put<LyingExpressMetadata>;
}

}  // namespace gwm

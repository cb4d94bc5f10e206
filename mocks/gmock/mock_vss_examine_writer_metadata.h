// SPDX-License-Identifier: Apache-2.0
//
// GoogleMock's IVssExamineWriterMetadataEx2. The object belongs to the test: Release is a call like
// any other, and deletes nothing.
#pragma once

#include <gmock/gmock.h>

#include "vsbackup.h"

namespace gwm {

class MockVssExamineWriterMetadata : public IVssExamineWriterMetadataEx2 {
 public:
  MOCK_METHOD(HRESULT, QueryInterface, (REFIID, void**), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(ULONG, AddRef, (), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(ULONG, Release, (), (override, Calltype(STDMETHODCALLTYPE)));

  // IVssExamineWriterMetadata
  MOCK_METHOD(HRESULT, GetIdentity, (VSS_ID*, VSS_ID*, BSTR*, VSS_USAGE_TYPE*, VSS_SOURCE_TYPE*),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, GetFileCounts, (UINT*, UINT*, UINT*),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, GetIncludeFile, (UINT, IVssWMFiledesc**),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, GetExcludeFile, (UINT, IVssWMFiledesc**),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, GetComponent, (UINT, IVssWMComponent**),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, GetRestoreMethod,
              (VSS_RESTOREMETHOD_ENUM*, BSTR*, BSTR*, VSS_WRITERRESTORE_ENUM*, bool*, UINT*),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, GetAlternateLocationMapping, (UINT, IVssWMFiledesc**),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, GetBackupSchema, (DWORD*), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, GetDocument, (IXMLDOMDocument**), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, SaveAsXML, (BSTR*), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, LoadFromXML, (BSTR), (override, Calltype(STDMETHODCALLTYPE)));

  // IVssExamineWriterMetadataEx
  MOCK_METHOD(HRESULT, GetIdentityEx,
              (VSS_ID*, VSS_ID*, BSTR*, BSTR*, VSS_USAGE_TYPE*, VSS_SOURCE_TYPE*),
              (override, Calltype(STDMETHODCALLTYPE)));

  // IVssExamineWriterMetadataEx2
  MOCK_METHOD(HRESULT, GetVersion, (DWORD*, DWORD*), (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, GetExcludeFromSnapshotCount, (UINT*),
              (override, Calltype(STDMETHODCALLTYPE)));
  MOCK_METHOD(HRESULT, GetExcludeFromSnapshotFile, (UINT, IVssWMFiledesc**),
              (override, Calltype(STDMETHODCALLTYPE)));
};

}  // namespace gwm

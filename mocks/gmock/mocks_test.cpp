// SPDX-License-Identifier: Apache-2.0
//
// The mocks at work: a small requester is tested against them, as a backup program's tests would.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "gmock/mock_vss_async.h"
#include "gmock/mock_vss_backup_components.h"
#include "gmock/mock_vss_component.h"
#include "gmock/mock_vss_create_express_writer_metadata.h"
#include "gmock/mock_vss_create_writer_metadata.h"
#include "gmock/mock_vss_enum_object.h"
#include "gmock/mock_vss_examine_writer_metadata.h"
#include "gmock/mock_vss_express_writer.h"
#include "gmock/mock_vss_wm_component.h"
#include "gmock/mock_vss_wm_dependency.h"
#include "gmock/mock_vss_wm_filedesc.h"
#include "gmock/mock_vss_writer.h"
#include "gmock/mock_vss_writer_components.h"
#include "gmock/mock_vss_writer_ex.h"
#include "gmock/mock_vss_writer_impl.h"

namespace gwm {
namespace {

using testing::_;
using testing::DoAll;
using testing::InSequence;
using testing::IsNull;
using testing::NotNull;
using testing::Return;
using testing::SetArgPointee;
using testing::StrictMock;

/// The requester under test: the names of the writers, in the documented order of calls.
HRESULT WriterNames(IVssBackupComponents& backup, std::vector<std::u16string>& names) {
  HRESULT hr = backup.InitializeForBackup();
  if (FAILED(hr)) return hr;
  IVssAsync* async = nullptr;
  hr = backup.GatherWriterMetadata(&async);
  if (FAILED(hr)) return hr;
  HRESULT status = E_UNEXPECTED;
  hr = async->Wait();
  if (SUCCEEDED(hr)) hr = async->QueryStatus(&status, nullptr);
  async->Release();
  if (FAILED(hr)) return hr;
  if (status != VSS_S_ASYNC_FINISHED) return FAILED(status) ? status : E_ABORT;
  UINT count = 0;
  hr = backup.GetWriterMetadataCount(&count);
  for (UINT i = 0; SUCCEEDED(hr) && i < count; ++i) {
    VSS_ID instance{};
    IVssExamineWriterMetadata* metadata = nullptr;
    hr = backup.GetWriterMetadata(i, &instance, &metadata);
    if (FAILED(hr)) break;
    VSS_ID writer{};
    BSTR name = nullptr;
    VSS_USAGE_TYPE usage{};
    VSS_SOURCE_TYPE source{};
    hr = metadata->GetIdentity(&instance, &writer, &name, &usage, &source);
    if (SUCCEEDED(hr)) names.emplace_back(reinterpret_cast<const char16_t*>(name));
    SysFreeString(name);
    metadata->Release();
  }
  const HRESULT freed = backup.FreeWriterMetadata();
  return FAILED(hr) ? hr : freed;
}

/// Expects the way to an operation that ends with `status`.
void ExpectGather(MockVssBackupComponents& backup, MockVssAsync& async, HRESULT status) {
  EXPECT_CALL(backup, InitializeForBackup(IsNull())).WillOnce(Return(S_OK));
  EXPECT_CALL(backup, GatherWriterMetadata(NotNull()))
      .WillOnce(DoAll(SetArgPointee<0>(&async), Return(S_OK)));
  EXPECT_CALL(async, Wait(INFINITE)).WillOnce(Return(S_OK));
  EXPECT_CALL(async, QueryStatus(NotNull(), IsNull()))
      .WillOnce(DoAll(SetArgPointee<0>(status), Return(S_OK)));
  EXPECT_CALL(async, Release()).WillOnce(Return(0));
}

TEST(MockVssBackupComponents, RequesterReadsTheResultInTheDocumentedOrder) {
  StrictMock<MockVssBackupComponents> backup;
  StrictMock<MockVssAsync> async;
  StrictMock<MockVssExamineWriterMetadata> metadata;
  InSequence order;
  ExpectGather(backup, async, VSS_S_ASYNC_FINISHED);
  EXPECT_CALL(backup, GetWriterMetadataCount(NotNull()))
      .WillOnce(DoAll(SetArgPointee<0>(1), Return(S_OK)));
  EXPECT_CALL(backup, GetWriterMetadata(0, NotNull(), NotNull()))
      .WillOnce(DoAll(SetArgPointee<2>(&metadata), Return(S_OK)));
  EXPECT_CALL(metadata, GetIdentity(_, _, NotNull(), _, _))
      .WillOnce(DoAll(SetArgPointee<2>(SysAllocString(VSS_L("Mail Writer"))), Return(S_OK)));
  EXPECT_CALL(metadata, Release()).WillOnce(Return(0));
  EXPECT_CALL(backup, FreeWriterMetadata()).WillOnce(Return(S_OK));

  std::vector<std::u16string> names;
  EXPECT_EQ(WriterNames(backup, names), S_OK);
  EXPECT_EQ(names, std::vector<std::u16string>{u"Mail Writer"});
}

TEST(MockVssBackupComponents, RequesterStopsAtARefusedGather) {
  StrictMock<MockVssBackupComponents> backup;
  InSequence order;
  EXPECT_CALL(backup, InitializeForBackup(IsNull())).WillOnce(Return(S_OK));
  EXPECT_CALL(backup, GatherWriterMetadata(NotNull())).WillOnce(Return(VSS_E_BAD_STATE));

  std::vector<std::u16string> names;
  EXPECT_EQ(WriterNames(backup, names), VSS_E_BAD_STATE);
}

TEST(MockVssAsync, RequesterReportsAFailureThatOnlyTheStatusShows) {
  StrictMock<MockVssBackupComponents> backup;
  StrictMock<MockVssAsync> async;
  InSequence order;
  ExpectGather(backup, async, VSS_E_WRITER_INFRASTRUCTURE);

  std::vector<std::u16string> names;
  EXPECT_EQ(WriterNames(backup, names), VSS_E_WRITER_INFRASTRUCTURE);
}

TEST(MockVssAsync, RequesterReadsNothingOfACancelledGather) {
  StrictMock<MockVssBackupComponents> backup;
  StrictMock<MockVssAsync> async;
  InSequence order;
  ExpectGather(backup, async, VSS_S_ASYNC_CANCELLED);

  std::vector<std::u16string> names;
  EXPECT_EQ(WriterNames(backup, names), E_ABORT);
  EXPECT_TRUE(names.empty());
}

TEST(MockVssExamineWriterMetadata, RequesterFreesTheMetadataThoughADocumentCannotBeRead) {
  StrictMock<MockVssBackupComponents> backup;
  StrictMock<MockVssAsync> async;
  StrictMock<MockVssExamineWriterMetadata> metadata;
  InSequence order;
  ExpectGather(backup, async, VSS_S_ASYNC_FINISHED);
  EXPECT_CALL(backup, GetWriterMetadataCount(NotNull()))
      .WillOnce(DoAll(SetArgPointee<0>(2), Return(S_OK)));
  EXPECT_CALL(backup, GetWriterMetadata(0, _, _))
      .WillOnce(DoAll(SetArgPointee<2>(&metadata), Return(S_OK)));
  EXPECT_CALL(metadata, GetIdentity).WillOnce(Return(VSS_E_INVALID_XML_DOCUMENT));
  EXPECT_CALL(metadata, Release()).WillOnce(Return(0));
  EXPECT_CALL(backup, FreeWriterMetadata()).WillOnce(Return(S_OK));

  std::vector<std::u16string> names;
  EXPECT_EQ(WriterNames(backup, names), VSS_E_INVALID_XML_DOCUMENT);
}

TEST(MockVssWriter, IsAWriterWithoutALibrary) {
  StrictMock<MockVssWriter> writer;
  EXPECT_CALL(writer, OnIdentify(IsNull())).WillOnce(Return(false));
  EXPECT_FALSE(static_cast<CVssWriter&>(writer).OnIdentify(nullptr));
  EXPECT_EQ(writer.Subscribe(), VSS_E_BAD_STATE) << "it was never initialised";
}

template <class Mock>
class EveryMock : public testing::Test {};

using Mocks = testing::Types<MockVssAsync, MockVssBackupComponents, MockVssComponent,
                             MockVssCreateExpressWriterMetadata, MockVssEnumObject,
                             MockVssExamineWriterMetadata, MockVssExpressWriter, MockVssWMComponent,
                             MockVssWMDependency, MockVssWMFiledesc, MockVssWriterImpl>;
TYPED_TEST_SUITE(EveryMock, Mocks);

TYPED_TEST(EveryMock, StandsInForTheInterfaceThatIsReleased) {
  StrictMock<TypeParam> mock;
  IUnknown& object = mock;
  EXPECT_CALL(mock, Release()).WillOnce(Return(7));
  EXPECT_EQ(object.Release(), 7u);
}

TEST(MockVssCreateWriterMetadata, StandsInForTheOlderInterface) {
  StrictMock<MockVssCreateWriterMetadata> mock;
  IVssCreateWriterMetadata& older = mock;
  EXPECT_CALL(mock, SetBackupSchema(VSS_BS_COPY)).WillOnce(Return(S_OK));
  EXPECT_EQ(older.SetBackupSchema(VSS_BS_COPY), S_OK);
}

TEST(MockVssWriterComponents, StandsInForTheOlderInterface) {
  StrictMock<MockVssWriterComponents> mock;
  IVssWriterComponents& older = mock;
  EXPECT_CALL(mock, GetComponentCount(IsNull())).WillOnce(Return(E_INVALIDARG));
  EXPECT_EQ(older.GetComponentCount(nullptr), E_INVALIDARG);
}

TEST(MockVssWriterEx, HearsOfTheNewerIdentify) {
  StrictMock<MockVssWriterEx> mock;
  CVssWriterEx& writer = mock;
  EXPECT_CALL(mock, OnIdentifyEx(IsNull())).WillOnce(Return(false));
  EXPECT_FALSE(writer.OnIdentifyEx(nullptr));
}

}  // namespace
}  // namespace gwm

// The writer's base class asks the library for its half; these tests need none.
extern "C" HRESULT STDAPICALLTYPE CreateWriter(CVssWriter*, IVssWriterImpl**) { return E_NOTIMPL; }

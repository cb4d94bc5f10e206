// SPDX-License-Identifier: Apache-2.0
//
// metadata_testing.h: what the tests of this folder share.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "com/memory.h"
#include "com/ref_counted.h"
#include "com/text.h"
#include "environment/fault.h"
#include "environment/simulated_environment.h"
#include "metadata/create_writer_metadata.h"
#include "metadata/examine_writer_metadata.h"
#include "metadata/parse.h"
#include "metadata/serialize.h"

namespace gwm {

inline constexpr VSS_ID kWriterId = {
    0xe8132975, 0x6f93, 0x4464, {0xa5, 0x3e, 0x10, 0x50, 0x25, 0x3a, 0xe2, 0x20}};
inline constexpr VSS_ID kInstanceId = {
    0x0a1b2c3d, 0x0001, 0x4002, {0x80, 0x03, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01}};
inline constexpr VSS_ID kOtherWriterId = {
    0xb2014c9e, 0x8711, 0x4c5c, {0xa5, 0xa9, 0x3c, 0xf3, 0x84, 0x48, 0x47, 0x57}};

inline Document NewDocument(const char16_t* name = u"Example Writer",
                            VSS_USAGE_TYPE usage = VSS_UT_USERDATA,
                            VSS_SOURCE_TYPE source = VSS_ST_OTHER) {
  Document document;
  document.identity.writer_id = kWriterId;
  document.identity.instance_id = kInstanceId;
  document.identity.friendly_name = name;
  document.identity.usage = usage;
  document.identity.source = source;
  return document;
}

/// What SaveAsXML writes before and after the children of the root.
inline std::string Wrap(const std::string& identification, const std::string& children,
                        const std::string& root_attributes = "") {
  return "<WRITER_METADATA xmlns=\"x-schema:#VssWriterMetadataInfo\" version=\"1.2\"" +
         root_attributes + "><IDENTIFICATION " + identification + "/>" + children +
         "</WRITER_METADATA>";
}

inline std::string ExampleIdentification(const std::string& name = "Example Writer",
                                         const std::string& usage = "USER_DATA",
                                         const std::string& source = "OTHER") {
  return "writerId=\"e8132975-6f93-4464-a53e-1050253ae220\" "
         "instanceId=\"0a1b2c3d-0001-4002-8003-000000000001\" friendlyName=\"" +
         name + "\" usage=\"" + usage + "\" dataSource=\"" + source +
         "\" majorVersion=\"0\" minorVersion=\"0\"";
}

/// A test in a world of its own, with the default decisions.
class MetadataTest : public ::testing::Test {
 protected:
  MetadataTest() { Reset(); }
  ~MetadataTest() override { Reset(); }

  void SetOs(GwmOsVersion os) {
    GwmConditions conditions = GwmDefaultConditions();
    conditions.os = os;
    environment().Set(conditions);
  }

  static SimulatedEnvironment& environment() { return SimulatedEnvironment::Instance(); }

  /// The codes of the records in the event log.
  static std::vector<HRESULT> LoggedCodes() {
    std::vector<HRESULT> codes;
    GwmLogRecord record;
    for (UINT i = 0; i < environment().log.Count(); ++i) {
      if (environment().log.Read(i, record)) codes.push_back(record.code);
    }
    return codes;
  }

 private:
  static void Reset() {
    environment().Set(GwmDefaultConditions());
    environment().log.Clear();
    fault::Disarm();
    memory::FailNth(0);
    CurrentMetadataDecisions() = MetadataDecisions();
  }
};

/// Takes a BSTR over, as UTF-8; "(null)" for NULL.
inline std::string Take(BSTR text) {
  const BstrPtr owner(text);
  return text == nullptr ? "(null)" : ToUtf8(ViewOf(text));
}

inline ComPtr<IVssExamineWriterMetadataEx2> Examine(Document document) {
  ComPtr<IVssExamineWriterMetadataEx2> metadata;
  EXPECT_EQ(S_OK, MakeExamineWriterMetadata(std::make_shared<const Document>(std::move(document)),
                                            metadata.Out()));
  return metadata;
}

}  // namespace gwm

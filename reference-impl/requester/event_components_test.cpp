// SPDX-License-Identifier: Apache-2.0
#include "requester/event_components.h"

#include <gtest/gtest.h>

#include "vsserror.h"

namespace gwm {
namespace {

constexpr VSS_ID kInstance = {1, 0, 0, {}};
constexpr VSS_ID kClass = {2, 0, 0, {}};
constexpr VSS_ID kOther = {3, 0, 0, {}};

/// A backup with one component of one writer.
struct EventComponentsTest : testing::Test {
  EventComponentsTest() {
    writer.instance_id = kInstance;
    writer.writer_id = kClass;
    WriterEntry entry;
    entry.instance_id = kInstance;
    entry.writer_id = kClass;
    entry.components.emplace_back();
    entry.components[0].type = VSS_CT_FILEGROUP;
    entry.components[0].name = u"data";
    session->document.writers.push_back(entry);
  }

  /// What comes of the writer's part, its handlers having done this to it.
  template <class Change>
  HRESULT Back(Change change) {
    std::string wrong;
    std::optional<ComponentsDocument> part = ParseComponents(components.Text(), wrong);
    EXPECT_TRUE(part) << wrong;
    change(part->writers);
    return components.Take(SerializeComponents(*part));
  }
  const BackupComponent& component() const { return session->document.writers[0].components[0]; }

  std::shared_ptr<Session> session = std::make_shared<Session>();
  Identity writer;
  SessionComponents components{session, writer};
};

TEST_F(EventComponentsTest, WhatAWriterMaySetIsTakenOver) {
  EXPECT_EQ(Back([](auto& writers) { writers[0].components[0].backup_metadata = u"noted"; }), S_OK);
  EXPECT_EQ(component().backup_metadata, u"noted");
}

TEST_F(EventComponentsTest, ADocumentThatChangesNoMoreStaysAsItIs) {
  session->read_only = true;
  EXPECT_EQ(Back([](auto& writers) { writers[0].components[0].backup_metadata = u"noted"; }),
            VSS_E_BAD_STATE);
  EXPECT_NE(component().backup_metadata, u"noted");
}

TEST_F(EventComponentsTest, AnothersPartIsNotTaken) {
  using Writers = std::vector<WriterEntry>;
  void (*const kChanges[])(Writers&) = {
      [](Writers& writers) { writers[0].instance_id = kOther; },
      [](Writers& writers) { writers[0].writer_id = kOther; },
      [](Writers& writers) { writers[0].components[0].name = u"other"; },
      [](Writers& writers) { writers[0].components[0].logical_path = u"other"; },
      [](Writers& writers) { writers[0].components[0].type = VSS_CT_DATABASE; },
      [](Writers& writers) { writers[0].components.push_back(writers[0].components[0]); },
      [](Writers& writers) { writers[0].components.clear(); },
      [](Writers& writers) { writers.push_back(writers[0]); },
      [](Writers& writers) { writers.clear(); },
  };
  for (const auto change : kChanges) {
    const HRESULT hr = Back([change](Writers& writers) {
      writers[0].components[0].backup_metadata = u"noted";
      change(writers);
    });
    EXPECT_EQ(hr, VSS_E_INVALID_XML_DOCUMENT);
    EXPECT_NE(component().backup_metadata, u"noted");
  }
}

TEST_F(EventComponentsTest, AWriterWithoutComponentsHasNothingToSay) {
  session->document.writers.clear();
  EXPECT_EQ(Back([](auto&) {}), S_OK);
  EXPECT_EQ(components.Take(u"<none/>"), VSS_E_INVALID_XML_DOCUMENT);
}

}  // namespace
}  // namespace gwm

// SPDX-License-Identifier: Apache-2.0
//
// How a writer begins and ends.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "rules/testing/told.h"

namespace gwm {
namespace {

TEST(InitialisationRules, OnlyWhoWantsRestoresNeedsAnInstanceName) {
  const auto told = [](std::string_view mask) {
    Told told;
    for (const char* const method : {"IVssWriterImpl::Initialize", "IVssWriterImpl::Subscribe"}) {
      const auto same = std::ranges::find(told.trace.events, std::string_view(method), &Event::method);
      if (std::string_view(method).ends_with("Subscribe")) same->fields = {{"dwEventFlags", Value::Text(mask)}};
      const std::vector<Field> fields = same->fields;
      told.Call("writer#2", method, S_OK, fields);
    }
    Event& document = told.Enter("CVssWriter::OnIdentify").Leave(true).Add(EventKind::kDocument, "writer", "CVssWriter::OnIdentify");
    document.thread = 2;
    document.document = "<RESTORE_METHOD method=\"RESTORE_IF_NONE_THERE\" writerRestore=\"always\"/>";
    return RulesThatSpeak(told.Call("writer#2", "IVssWriterImpl::Unsubscribe").End());
  };
  EXPECT_NE(told("VSS_SM_BACKUP_EVENTS_FLAG|VSS_SM_RESTORE_EVENTS_FLAG").find("instance_name_for_restore"), std::string::npos);
  EXPECT_EQ(told("VSS_SM_BACKUP_EVENTS_FLAG").find("instance_name_for_restore"), std::string::npos);
}

TEST(InitialisationRules, ADestroyedWriterIsUnsubscribed) {
  Told told;
  told.Note("is over").Call("writer", "IVssWriterImpl::Uninitialize");
  EXPECT_EQ(RulesThatSpeak(told), "unsubscribed");
}

}  // namespace
}  // namespace gwm

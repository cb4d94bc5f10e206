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

/// The rules that object to a writer whose call of this method gets another value.
std::string ObjectionsToValue(std::string_view method, const Field& other) {
  Told told;
  const auto call = std::ranges::find(told.trace.events, method, &Event::method);
  const auto field = std::ranges::find(call->fields, other.name, &Field::name);
  if (field == call->fields.end()) {
    call->fields.push_back(other);
  } else {
    *field = other;
  }
  return RulesThatSpeak(told.End());
}

TEST(InitialisationRules, InitializeSaysWhoItIsAndWhatTheDataAre) {
  const auto initialize = [](const char* field, std::string_view text) {
    return ObjectionsToValue("IVssWriterImpl::Initialize", TextIn(field, text));
  };
  EXPECT_EQ(initialize("wszWriterName", "B"), "");
  EXPECT_EQ(initialize("wszWriterName", ""), "name_given");
  EXPECT_EQ(initialize("ut", "VSS_UT_SYSTEMSERVICE"), "");
  EXPECT_EQ(initialize("ut", "VSS_UT_UNDEFINED"), "usage_defined");
  EXPECT_EQ(initialize("st", "VSS_ST_TRANSACTEDDB"), "");
  EXPECT_EQ(initialize("st", "VSS_ST_UNDEFINED"), "source_defined");
  EXPECT_EQ(initialize("nLevel", "VSS_APP_SYSTEM"), "");
  EXPECT_EQ(initialize("nLevel", "VSS_APP_AUTO"), "level_values");
  EXPECT_EQ(initialize("aws", "VSS_AWS_THIS_IS_ALTERNATE_WRITER"), "no_alternate_writer");
}

TEST(InitialisationRules, WhatIsReservedIsLeftAlone) {
  const auto throttling = [](bool only) {
    return ObjectionsToValue("IVssWriterImpl::Initialize", {"bIOThrottlingOnly", Value::Bool(only)});
  };
  EXPECT_EQ(throttling(false), "");
  EXPECT_EQ(throttling(true), "throttling_reserved");
}

TEST(InitialisationRules, TheEventMaskIsTheDefault) {
  const auto subscribe = [](std::string_view mask) {
    return ObjectionsToValue("IVssWriterImpl::Subscribe", TextIn("dwEventFlags", mask));
  };
  EXPECT_EQ(subscribe("VSS_SM_RESTORE_EVENTS_FLAG|VSS_SM_BACKUP_EVENTS_FLAG"), "");
  EXPECT_EQ(subscribe("VSS_SM_BACKUP_EVENTS_FLAG"), "default_mask");
  EXPECT_EQ(subscribe("VSS_SM_BACKUP_EVENTS_FLAG|VSS_SM_RESTORE_EVENTS_FLAG|VSS_SM_IO_THROTTLING_FLAG"), "default_mask");
}

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

// SPDX-License-Identifier: Apache-2.0
//
// What crosses comes back as it was, and damaged bytes are refused or mean something else: they
// never reach beyond themselves.
#include "service/messages.h"

#include <gtest/gtest.h>

#include <random>

namespace gwm::service {
namespace {

Listener SomeListener() {
  Listener listener;
  listener.number = 7;
  listener.identity = {{1, 2, 3, {4}},
                       {5, 6, 7, {8}},
                       u"an instance",
                       u"Writer \u00e4",
                       VSS_UT_USERDATA,
                       VSS_ST_OTHER,
                       4,
                       2};
  listener.freeze_timeout = 60'000;
  listener.level = VSS_APP_BACK_END;
  return listener;
}

EventContext SomeContext() {
  EventContext context;
  context.session_id = {1, 0, 0, {}};
  context.snapshot_set_id = {2, 0, 0, {}};
  context.context = VSS_CTX_BACKUP;
  context.components_selected = true;
  context.partial_files = true;
  context.backup_type = VSS_BT_FULL;
  context.restore_type = VSS_RTYPE_BY_COPY;
  context.volumes = {u"C:\\", u"D:\\"};
  context.devices = {u"device 1", u""};
  return context;
}

std::vector<std::string> OneOfEach() {
  return {Pack(ListCall{}),
          Pack(ListReply{{SomeListener(), {}}}),
          Pack(IdentifyCall{7, SomeContext()}),
          Pack(IdentifyReply{Delivery::kSucceeded, u"<document/>"}),
          Pack(RaiseCall{7, WriterEvent::kFreeze, SomeContext(), u"<components/>", u"<report/>"}),
          Pack(RaiseReply{
              Delivery::kFailed, {VSS_E_WRITERERROR_RETRYABLE, E_FAIL, u"why"}, u"<components/>"})};
}

// Whether it is one of the six.
bool IsAny(std::string_view bytes) {
  ListCall list;
  ListReply listed;
  IdentifyCall identify;
  IdentifyReply identified;
  RaiseCall raise;
  RaiseReply raised;
  return Unpack(bytes, list) || Unpack(bytes, listed) || Unpack(bytes, identify) ||
         Unpack(bytes, identified) || Unpack(bytes, raise) || Unpack(bytes, raised);
}

TEST(Messages, AListComesBackAsItWas) {
  ListReply reply;
  ASSERT_TRUE(Unpack(Pack(ListReply{{SomeListener(), {}}}), reply));
  ASSERT_EQ(reply.listeners.size(), 2u);
  EXPECT_EQ(reply.listeners[0].number, 7u);
  EXPECT_EQ(reply.listeners[0].identity, SomeListener().identity);
  EXPECT_EQ(reply.listeners[0].freeze_timeout, 60'000u);
  EXPECT_EQ(reply.listeners[0].level, VSS_APP_BACK_END);
  EXPECT_EQ(reply.listeners[1].identity.instance_name, std::nullopt);
}

TEST(Messages, AnEventComesBackAsItWas) {
  RaiseCall call;
  ASSERT_TRUE(Unpack(Pack(RaiseCall{7, WriterEvent::kThaw, SomeContext(), u"part", u""}), call));
  const EventContext expected = SomeContext();
  EXPECT_EQ(call.number, 7u);
  EXPECT_EQ(call.event, WriterEvent::kThaw);
  EXPECT_EQ(call.context.session_id, expected.session_id);
  EXPECT_EQ(call.context.snapshot_set_id, expected.snapshot_set_id);
  EXPECT_EQ(call.context.context, expected.context);
  EXPECT_TRUE(call.context.components_selected);
  EXPECT_FALSE(call.context.bootable_system_state);
  EXPECT_TRUE(call.context.partial_files);
  EXPECT_EQ(call.context.backup_type, VSS_BT_FULL);
  EXPECT_EQ(call.context.restore_type, VSS_RTYPE_BY_COPY);
  EXPECT_EQ(call.context.volumes, expected.volumes);
  EXPECT_EQ(call.context.devices, expected.devices);
  EXPECT_EQ(call.components, u"part");
  EXPECT_EQ(call.identified, u"");
}

TEST(Messages, AnAnswerComesBackAsItWas) {
  RaiseReply reply;
  ASSERT_TRUE(
      Unpack(Pack(RaiseReply{Delivery::kFailed, {E_FAIL, S_FALSE, u"why"}, std::nullopt}), reply));
  EXPECT_EQ(reply.delivery, Delivery::kFailed);
  EXPECT_EQ(reply.failure.hr, E_FAIL);
  EXPECT_EQ(reply.failure.application, S_FALSE);
  EXPECT_EQ(reply.failure.message, u"why");
  EXPECT_EQ(reply.components, std::nullopt);
}

TEST(Messages, NoneIsAnothersKind) {
  const std::vector<std::string> all = OneOfEach();
  ListReply list;
  IdentifyReply identify;
  EXPECT_FALSE(Unpack(all[3], list));
  EXPECT_FALSE(Unpack(all[1], identify));
  EXPECT_FALSE(Unpack(all[5], identify));
}

TEST(Messages, CutOffAnywhereOrWithAByteMoreNoneIsOne) {
  for (const std::string& whole : OneOfEach()) {
    ASSERT_TRUE(IsAny(whole));
    EXPECT_FALSE(IsAny(whole + '\0')) << whole.size();
    for (std::size_t length = 0; length < whole.size(); ++length) {
      // What is left of a list without writers is a call for one.
      if (KindOf(whole) == Kind::kList && length == sizeof(Kind)) continue;
      EXPECT_FALSE(IsAny(std::string_view(whole).substr(0, length))) << length;
    }
  }
}

TEST(Messages, ALengthThatIsNotThereIsRefusedBeforeAnythingIsTakenForIt) {
  // A list of four thousand million writers, a text of as many units.
  const std::string list = std::string("\1\0\0\0", 4) + "\xff\xff\xff\xff";
  EXPECT_FALSE(IsAny(list));
  const std::string text = std::string("\2\0\0\0\0\0\0\0", 8) + "\xff\xff\xff\xff" + "abcd";
  EXPECT_FALSE(IsAny(text));
}

TEST(Messages, AValueThatThereIsNotIsRefused) {
  std::string reply = Pack(IdentifyReply{Delivery::kSucceeded, u""});
  reply[4] = 3;
  EXPECT_FALSE(IsAny(reply));
  EXPECT_EQ(KindOf(std::string("\0\0\0\0", 4)), std::nullopt);
  EXPECT_EQ(KindOf(std::string("\4\0\0\0", 4)), std::nullopt);
}

TEST(Messages, DamagedBytesHurtNobody) {
  std::minstd_rand random(1);
  std::size_t refused = 0;
  for (const std::string& whole : OneOfEach()) {
    for (int i = 0; i < 2000; ++i) {
      std::string damaged = whole;
      const auto flips = 1 + random() % 4;
      for (unsigned flip = 0; flip < flips; ++flip) {
        damaged[random() % damaged.size()] = static_cast<char>(random());
      }
      refused += !IsAny(damaged);
    }
  }
  EXPECT_GT(refused, 2000u);
}

}  // namespace
}  // namespace gwm::service

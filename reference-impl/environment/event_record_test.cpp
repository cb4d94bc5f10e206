// SPDX-License-Identifier: Apache-2.0
#include "environment/event_record.h"

#include <gmock/gmock.h>

namespace gwm {
namespace {

using testing::ElementsAre;

TEST(EventRecord, SaysWhatFailedWithWhichCodeAndWhy) {
  const EventRecord record = RecordOf({.code = E_OUTOFMEMORY, .text = "a method", .detail = "why"});
  EXPECT_EQ(record.source, u"VSS");
  EXPECT_EQ(record.type, 1);
  EXPECT_THAT(record.strings,
              ElementsAre(u"a method", u"0x8007000e", u"why",
                          u"\n\nContext:\n   Library: the gwm reference implementation of vssapi"));
}

TEST(EventRecord, NamesTheServiceThatItIsAbout) {
  const EventRecord record = RecordOf({.code = S_OK, .service = "EventSystem"});
  EXPECT_EQ(record.strings[1], u"0x00000000");
  EXPECT_TRUE(record.strings[3].starts_with(u"\n\nContext:\n   Service: EventSystem\n"));
}

TEST(EventRecord, KeepsTheSourceAndTheSeverity) {
  EXPECT_EQ(RecordOf({.source = "VolSnap", .severity = 2}).source, u"VolSnap");
  EXPECT_EQ(RecordOf({.severity = 2}).type, 2);
  EXPECT_EQ(RecordOf({.severity = 4}).type, 4);
}

TEST(EventRecord, OfAnUnknownSeverityIsAnError) { EXPECT_EQ(RecordOf({.severity = 9}).type, 1); }

TEST(EventRecord, IsUtf16) {
  EXPECT_EQ(RecordOf({.text = "\xC3\xA9\xF0\x9F\x92\xBE"}).strings[0], u"\u00E9\U0001F4BE");
}

}  // namespace
}  // namespace gwm

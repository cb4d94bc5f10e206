// SPDX-License-Identifier: Apache-2.0
#include "results/room.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

namespace gwm {
namespace {

TEST(Room, AStreamTellsWhatIsLeftAndStaysWhereItIs) {
  std::istringstream in("first\nsecond\n");
  std::string line;
  std::getline(in, line);
  EXPECT_EQ(BytesLeft(in), 7u);
  std::getline(in, line);
  EXPECT_EQ(line, "second");
  EXPECT_EQ(BytesLeft(in), 0u);
}

TEST(Room, AStreamThatCannotTellIsReadAllTheSame) {
  class Pipe : public std::stringbuf {
   public:
    using std::stringbuf::stringbuf;

   protected:
    pos_type seekoff(off_type, std::ios::seekdir, std::ios::openmode) override {
      return pos_type(off_type(-1));
    }
  };
  Pipe pipe("line\n");
  std::istream in(&pipe);
  EXPECT_EQ(BytesLeft(in), 0u);
  std::string line;
  EXPECT_TRUE(std::getline(in, line));
  EXPECT_EQ(line, "line");
}

TEST(Room, IsThereForEventsOfALongTraceAndIsKept) {
  Trace trace;
  MakeRoom(trace, 16'000'000);
  const std::size_t room = trace.events.capacity();
  EXPECT_GE(room, 225'000u);
  trace.events.resize(225'000);
  trace.events.back().object = "backup";
  EXPECT_EQ(trace.events.capacity(), room);
  EXPECT_EQ(trace.events.back().object, "backup");
}

TEST(Room, OfAFileThatSaysItIsHugeHasALimit) {
  Trace trace;
  MakeRoom(trace, std::uint64_t{1} << 60);
  EXPECT_LE(trace.events.capacity(), std::size_t{1} << 20);
}

}  // namespace
}  // namespace gwm

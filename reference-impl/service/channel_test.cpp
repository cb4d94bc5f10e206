// SPDX-License-Identifier: Apache-2.0
#include "service/channel.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "service/stream.h"

namespace gwm::service {
namespace {

using std::chrono::milliseconds;

Deadline In(int ms) { return std::chrono::steady_clock::now() + milliseconds(ms); }

/// A channel, and the other end of it as it is.
class ChannelTest : public testing::Test {
 protected:
  void SetUp() override {
    int ends[2];
    ASSERT_EQ(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends), 0);
    channel = Channel(ends[0]);
    other = ends[1];
  }
  void TearDown() override { Close(); }
  void Close() {
    if (other >= 0) close(std::exchange(other, -1));
  }
  void Say(std::string_view bytes) {
    ASSERT_EQ(write(other, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
  }
  Received Hear(int ms = 5000) { return channel.Receive(message, In(ms)); }

  Channel channel;
  int other = -1;
  std::string message;
};

TEST_F(ChannelTest, AMessageGoesAsFarAsThereIsRoomForIt) {
  Channel far(std::exchange(other, -1));
  const std::string large(5'000'000, 'x');
  Outgoing outgoing{large};
  Incoming incoming;
  std::optional<Received> received;
  ASSERT_TRUE(channel.SendSome(outgoing));
  EXPECT_FALSE(outgoing.is_sent);
  while (!received) {
    ASSERT_TRUE(channel.SendSome(outgoing));
    received = far.ReceiveSome(incoming, In(5000));
  }
  EXPECT_EQ(received, Received::kMessage);
  EXPECT_EQ(incoming.message, large);
  EXPECT_TRUE(outgoing.is_sent);
  far = Channel();
  Outgoing another{"more"};
  EXPECT_FALSE(channel.SendSome(another));
}

const std::string kFive("GWM\1\5\0\0\0", 8);

TEST_F(ChannelTest, MessagesGoBothWays) {
  Channel far(std::exchange(other, -1));
  const std::string large(10'000'000, 'x');
  std::thread thread([&] {
    std::string call;
    ASSERT_EQ(far.Receive(call, kNever), Received::kMessage);
    EXPECT_TRUE(far.Send(call + "!", In(5000)));
    ASSERT_EQ(far.Receive(call, kNever), Received::kMessage);
    EXPECT_TRUE(far.Send("", In(5000)));
  });
  EXPECT_TRUE(channel.Send(large, In(5000)));
  ASSERT_EQ(Hear(), Received::kMessage);
  EXPECT_EQ(message, large + "!");
  EXPECT_TRUE(channel.Send("again", In(5000)));
  ASSERT_EQ(Hear(), Received::kMessage);
  EXPECT_EQ(message, "");
  thread.join();
}

TEST_F(ChannelTest, AMessageMayComeByteByByte) {
  std::thread thread([&] {
    for (const char c : kFive + "hello") {
      Say({&c, 1});
      std::this_thread::sleep_for(milliseconds(1));
    }
  });
  EXPECT_EQ(Hear(), Received::kMessage);
  EXPECT_EQ(message, "hello");
  thread.join();
}

TEST_F(ChannelTest, WhoEndsWithoutAWordHasClosed) {
  Close();
  EXPECT_EQ(Hear(), Received::kClosed);
  EXPECT_FALSE(channel.IsQuiet());
  EXPECT_FALSE(channel.Send("call", In(100)));
}

TEST_F(ChannelTest, HalfAMessageIsBroken) {
  for (const std::string_view half : {"G", "GWM\1", "GWM\1\5\0\0"}) {
    Say(half);
    Close();
    EXPECT_EQ(Hear(), Received::kBroken);
    SetUp();
  }
  Say(kFive + "hell");
  Close();
  EXPECT_EQ(Hear(), Received::kBroken);
}

TEST_F(ChannelTest, OtherFirstBytesAreBroken) {
  Say("HTTP/1.1 200 OK\r\n");
  EXPECT_EQ(Hear(), Received::kBroken);
  SetUp();
  Say(std::string("GWM\2\0\0\0\0", 8));  // another version
  EXPECT_EQ(Hear(), Received::kBroken);
}

TEST_F(ChannelTest, ALengthBeyondTheLimitIsBrokenAtOnce) {
  Say("GWM\1\xff\xff\xff\xff");
  EXPECT_EQ(Hear(), Received::kBroken);
  EXPECT_TRUE(message.empty());
}

TEST_F(ChannelTest, APromiseTakesNoMemoryUntilTheBytesCome) {
  Say(std::string("GWM\1\0\0\0\4", 8));  // 64 MiB
  EXPECT_EQ(Hear(50), Received::kLate);
  EXPECT_LT(message.capacity(), std::size_t{4} << 20);
}

TEST_F(ChannelTest, BytesBehindTheMessageAreBroken) {
  Say(kFive + "hello, and more");
  EXPECT_EQ(Hear(), Received::kBroken);
}

TEST_F(ChannelTest, BytesBehindTheMessageAreBrokenWhereverItIsCut) {
  Say(kFive);
  Say("hello, and more");
  EXPECT_EQ(Hear(), Received::kBroken);
}

TEST_F(ChannelTest, APacketLongerThanAnyThatIsSentIsBroken) {
  Say(std::string("GWM\1\0\0\1\0", 8) + std::string(kMostAtOnce + 1, 'x'));
  EXPECT_EQ(Hear(), Received::kBroken);
}

TEST_F(ChannelTest, TimeRunsForTheMessageAndNotForTheByte) {
  std::atomic<bool> ends{false};
  std::thread thread([&] {
    Say(std::string("GWM\1\0\1\0\0", 8));
    while (!ends) {
      Say("x");
      std::this_thread::sleep_for(milliseconds(5));
    }
  });
  EXPECT_EQ(Hear(100), Received::kLate);
  ends = true;
  thread.join();
}

TEST_F(ChannelTest, WhoDoesNotReadIsGivenUp) {
  EXPECT_FALSE(channel.Send(std::string(kMostBytes, 'x'), In(100)));
}

TEST_F(ChannelTest, MoreThanTheLimitIsNotSent) {
  const std::string more(kMostBytes + 1, 'x');
  EXPECT_FALSE(channel.Send(more, In(100)));
  Outgoing outgoing{more};
  EXPECT_FALSE(channel.SendSome(outgoing));
  EXPECT_EQ(outgoing.sent, 0u);
}

TEST_F(ChannelTest, WhoSaysWhatHeWasNotAskedForIsNotQuiet) {
  EXPECT_TRUE(channel.IsQuiet());
  Say("x");
  EXPECT_FALSE(channel.IsQuiet());
}

TEST_F(ChannelTest, OfManyEachIsQuietForItself) {
  Channel far(std::exchange(other, -1));
  const Channel none;
  const Channel* const all[] = {&channel, &none, &far};
  EXPECT_EQ(Channel::WhichAreQuiet(all), (std::vector<bool>{true, false, true}));
  EXPECT_TRUE(far.Send("call", In(100)));
  EXPECT_EQ(Channel::WhichAreQuiet(all), (std::vector<bool>{false, false, true}));
  channel = Channel();
  EXPECT_EQ(Channel::WhichAreQuiet(all), (std::vector<bool>{false, false, false}));
}

TEST_F(ChannelTest, AChildHasNoneOfItsParents) {
  const pid_t child = fork();
  if (child == 0) {
    const bool none = !channel.IsQuiet() && !channel.Send("call", In(100)) &&
                      channel.Receive(message, In(100)) == Received::kClosed;
    std::_Exit(none ? 0 : 1);
  }
  int status = -1;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  EXPECT_TRUE(channel.IsQuiet());
}

}  // namespace
}  // namespace gwm::service

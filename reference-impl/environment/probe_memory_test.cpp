// SPDX-License-Identifier: Apache-2.0
#include "environment/probe_memory.h"

#include <gtest/gtest.h>

#include <cstring>
#include <memory>
#include <string_view>
#include <thread>

#ifndef _WIN32
#include <sys/mman.h>
#endif

namespace gwm {
namespace {

/// What a Reading reads there; "" if nothing.
std::string_view Read(Reading& memory, const char* from, char (&to)[5]) {
  return memory.Read(to, from, 4) ? std::string_view(to, 4) : std::string_view();
}

TEST(Reading, ReadsConstantsStackAndHeap) {
  char to[5];
  char local[] = "here";
  const auto block = std::make_unique<char[]>(4);
  std::memcpy(block.get(), "heap", 4);
  Reading memory;
  EXPECT_EQ(Read(memory, "text", to), "text");
  EXPECT_EQ(Read(memory, local, to), "here");
  EXPECT_EQ(Read(memory, block.get(), to), "heap");
  EXPECT_EQ(Read(memory, block.get(), to), "heap") << "again, as the page is known";
}

TEST(Reading, ReadsTheStackOfAnotherThread) {
  char local[] = "here";
  std::thread([&local] {
    char to[5];
    char own[] = "mine";
    Reading memory;
    EXPECT_EQ(Read(memory, local, to), "here");
    EXPECT_EQ(Read(memory, own, to), "mine");
  }).join();
}

TEST(Reading, RefusesWhatIsNoMemory) {
  char to[5];
  Reading memory;
  EXPECT_FALSE(memory.Read(to, nullptr, 4));
  EXPECT_FALSE(memory.Read(to, reinterpret_cast<const char*>(0x10), 4));
  EXPECT_TRUE(memory.Read(to, nullptr, 0));
}

#ifndef _WIN32
/// Two pages, of which the second one is taken away.
class Pages {
 public:
  Pages()
      : begin_(static_cast<char*>(
            mmap(nullptr, 2 * kPage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))) {
    munmap(begin_ + kPage, kPage);
    std::memcpy(end() - 4, "last", 4);
  }
  ~Pages() { munmap(begin_, kPage); }
  Pages(const Pages&) = delete;
  Pages& operator=(const Pages&) = delete;
  char* end() const { return begin_ + kPage; }

 private:
  static constexpr std::size_t kPage = 4096;
  char* begin_;
};

TEST(Reading, EndsWithThePageThatIsThere) {
  const Pages pages;
  char to[5];
  Reading memory;
  EXPECT_EQ(Read(memory, pages.end() - 4, to), "last");
  EXPECT_FALSE(memory.Read(to, pages.end() - 2, 4));
  EXPECT_FALSE(memory.Read(to, pages.end(), 4));
  EXPECT_EQ(Read(memory, pages.end() - 4, to), "last") << "what is not there changes nothing";
}

TEST(Reading, LooksAnewWithEachObject) {
  char to[5];
  const char* gone = nullptr;
  {
    const Pages pages;
    gone = pages.end() - 4;
    Reading memory;
    EXPECT_EQ(Read(memory, gone, to), "last");
  }
  EXPECT_FALSE(Reading().Read(to, gone, 4));
}
#endif

}  // namespace
}  // namespace gwm

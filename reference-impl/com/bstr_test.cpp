// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <cstring>

#include "com/live_memory.h"
#include "vss_com.h"

namespace {

std::uint32_t Prefix(BSTR text) {
  std::uint32_t bytes;
  std::memcpy(&bytes, reinterpret_cast<char*>(text) - 4, 4);
  return bytes;
}

TEST(Bstr, TheFourBytesBeforeHoldTheLengthInBytes) {
  BSTR text = SysAllocString(u"abc");
  EXPECT_EQ(Prefix(text), 6u);
  EXPECT_EQ(SysStringLen(text), 3u);
  EXPECT_EQ(SysStringByteLen(text), 6u);
  SysFreeString(text);
}

TEST(Bstr, EndsWithTwoZeroBytes) {
  BSTR text = SysAllocStringLen(u"abcdef", 3);
  EXPECT_EQ(text[3], u'\0');
  SysFreeString(text);
}

TEST(Bstr, MayHoldNuls) {
  BSTR text = SysAllocStringLen(u"a\0b", 3);
  EXPECT_EQ(SysStringLen(text), 3u);
  EXPECT_EQ(text[2], u'b');
  SysFreeString(text);
}

TEST(Bstr, NullIsEmpty) {
  EXPECT_EQ(SysAllocString(nullptr), nullptr);
  EXPECT_EQ(SysStringLen(nullptr), 0u);
  EXPECT_EQ(SysStringByteLen(nullptr), 0u);
  SysFreeString(nullptr);
}

TEST(Bstr, AnEmptyStringIsNotNull) {
  BSTR text = SysAllocString(u"");
  ASSERT_NE(text, nullptr);
  EXPECT_EQ(SysStringLen(text), 0u);
  SysFreeString(text);
}

TEST(Bstr, WithoutTextThereIsRoomOnly) {
  BSTR text = SysAllocStringLen(nullptr, 5);
  ASSERT_NE(text, nullptr);
  EXPECT_EQ(SysStringLen(text), 5u);
  SysFreeString(text);
}

TEST(Bstr, ALengthBeyondFourGigabytesIsRefused) {
  EXPECT_EQ(SysAllocStringLen(nullptr, 0xFFFFFFFFu), nullptr);
}

TEST(Bstr, TheLiveOnesAreCounted) {
  const auto before = VssComLiveStrings();
  BSTR text = SysAllocString(u"x");
  EXPECT_EQ(VssComLiveStrings(), before + 1);
  SysFreeString(text);
  EXPECT_EQ(VssComLiveStrings(), before);
}

TEST(TaskMemory, TheLiveBlocksAreCounted) {
  const auto before = VssComLiveBlocks();
  void* block = CoTaskMemAlloc(0);
  ASSERT_NE(block, nullptr);
  EXPECT_EQ(VssComLiveBlocks(), before + 1);
  CoTaskMemFree(block);
  CoTaskMemFree(nullptr);
  EXPECT_EQ(VssComLiveBlocks(), before);
}

}  // namespace

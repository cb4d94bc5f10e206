// SPDX-License-Identifier: Apache-2.0
#include "document/bench/large_document.h"

#include <gmock/gmock.h>

#include <string>

#include "document/testing/fixtures.h"

namespace gwm::document {
namespace {

std::string Large(uint64_t file_lists, uint64_t bytes) {
  std::string text;
  WriteLargeDocument({file_lists, bytes}, [&](std::string_view piece) {
    text += piece;
    return true;
  });
  return text;
}

TEST(LargeDocument, OfTheSystemWritersSizeIsSpotlessInEveryProfile) {
  const std::string text = Large(19'000, 0);
  EXPECT_NEAR(static_cast<double>(text.size()), 2.16e6, 0.3e6);
  for (Profile profile : {Profile::kStrict, Profile::kDefault, Profile::kLenient}) {
    MemorySource source{std::string_view(text)};
    const Judgement judgement = JudgeDocument(source, OptionsOf(profile));
    EXPECT_THAT(judgement.findings, testing::IsEmpty()) << ShowAll(judgement.findings);
    EXPECT_EQ(judgement.summary.file_sets, 19'000u);
    EXPECT_EQ(judgement.summary.components, 2u);
  }
}

TEST(LargeDocument, HasTheBytesThatWereAskedFor) {
  const std::string text = Large(0, 1 << 20);
  EXPECT_GE(text.size(), 1u << 20);
  EXPECT_LT(text.size(), (1u << 20) + 400);
  EXPECT_EQ(text, Large(0, 1 << 20));
}

}  // namespace
}  // namespace gwm::document

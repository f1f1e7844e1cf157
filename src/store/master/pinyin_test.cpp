// SPDX-License-Identifier: Apache-2.0
#include "store/master/pinyin.h"

#include <gtest/gtest.h>

namespace riser::store {
namespace {

TEST(Pinyin, gives_the_first_letters_of_chinese_characters_and_leaves_the_rest) {
  EXPECT_EQ(pinyin_initials("白桦苑3-1-502"), "bhy3-1-502");
  EXPECT_EQ(pinyin_initials("北京路 12号"), "bjl 12h");
  EXPECT_EQ(pinyin_initials("热力站"), "rlz");
  EXPECT_EQ(pinyin_initials("Берёза 白"), "Берёза b");
}

TEST(Pinyin, says_nothing_where_there_are_none) {
  EXPECT_EQ(pinyin_initials(""), "");
  EXPECT_EQ(pinyin_initials("Birch Court 3"), "");
  EXPECT_EQ(pinyin_initials("Берёза"), "");
  EXPECT_EQ(pinyin_initials("\xE4\xBD"), "") << "half a character";
  EXPECT_EQ(pinyin_initials("\xE4\x28\xA0"), "") << "none at all";
}

}  // namespace
}  // namespace riser::store

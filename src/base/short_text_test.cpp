// SPDX-License-Identifier: Apache-2.0
#include "base/short_text.h"

#include <gtest/gtest.h>

namespace riser {
namespace {

TEST(ShortText, keeps_texts_of_any_length) {
  for (std::size_t size = 0; size < 100; ++size) {
    const std::string text(size, 'x');
    const ShortText kept = text;
    EXPECT_EQ(kept.view(), text);
    EXPECT_EQ(kept.empty(), size == 0);
    EXPECT_TRUE(kept == text);
    EXPECT_FALSE(kept == text + "y");
  }
  EXPECT_EQ(sizeof(ShortText), 24U);
}

TEST(ShortText, is_copied_moved_and_assigned_whether_it_is_short_or_long) {
  const std::string_view texts[] = {"", "12345678", "a text that does not fit into its place"};
  for (const std::string_view before : texts)
    for (const std::string_view after : texts) {
      ShortText one = before;
      const ShortText other = after;
      one = other;
      EXPECT_EQ(one, other);
      const ShortText moved = std::move(one);
      EXPECT_EQ(moved.view(), after);
      one = moved;
      one = ShortText{before};
      EXPECT_EQ(one.view(), before);
      EXPECT_EQ(static_cast<std::string>(moved), after);
    }
}

}  // namespace
}  // namespace riser

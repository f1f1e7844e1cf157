// SPDX-License-Identifier: Apache-2.0
#include "app/drawn_picture.h"

#include <gtest/gtest.h>

namespace riser::app {
namespace {

TEST(DrawnPicture, is_a_small_png_that_shows_the_number) {
  const ByteVector one = drawn_meter("26718590"), other = drawn_meter("26718591"), seal = drawn_seal("S-20417");
  for (const ByteVector* picture : {&one, &other, &seal}) {
    ASSERT_GT(picture->size(), 100U);
    EXPECT_LT(picture->size(), 20'000U);
    EXPECT_EQ(to_hex(Bytes{picture->data(), 16}), "89504E470D0A1A0A0000000D49484452");
    EXPECT_EQ(to_hex(Bytes{picture->data() + picture->size() - 12, 12}), "0000000049454E44AE426082");
  }
  EXPECT_NE(one, other);
}

}  // namespace
}  // namespace riser::app

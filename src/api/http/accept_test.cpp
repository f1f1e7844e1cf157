// SPDX-License-Identifier: Apache-2.0
#include "api/http/accept.h"

#include <gtest/gtest.h>

#include <array>

namespace riser::api {
namespace {

constexpr std::array<std::string_view, 3> types{"application/json", "text/csv", "application/xml"};

TEST(accept, takes_what_is_wanted_most_and_else_what_we_like_most) {
  EXPECT_EQ(best_of("", types), 0u);
  EXPECT_EQ(best_of("*/*", types), 0u);
  EXPECT_EQ(best_of("text/csv", types), 1u);
  EXPECT_EQ(best_of("TEXT/*", types), 1u);
  EXPECT_EQ(best_of("text/html, application/xml;q=0.9, */*;q=0.8", types), 2u);
  EXPECT_EQ(best_of("application/json;q=0.5,text/csv;q=0.51", types), 1u);
  EXPECT_EQ(best_of("*/*;q=0.1, application/json;q=0", types), 1u);
  EXPECT_EQ(best_of("application/xml;charset=utf-8", types), 2u);
}

TEST(accept, that_takes_none_of_them_gets_none) {
  for (const char* header : {"text/html", "application/json;q=0", "text/csv;q=x", ";;,", "image/*"})
    EXPECT_FALSE(best_of(header, types)) << header;
}

}  // namespace
}  // namespace riser::api

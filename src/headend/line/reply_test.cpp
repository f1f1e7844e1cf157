// SPDX-License-Identifier: Apache-2.0
#include "headend/line/reply.h"

#include <gtest/gtest.h>

namespace riser::headend {
namespace {

namespace mbus = protocol::mbus;

struct Reply {
  Reply(Byte ci, std::string_view data) : frame(mbus::long_frame(0x08, 5, ci, parse_hex(data).value())) {}
  mbus::FrameView view() const { return mbus::parse_frame(frame.bytes()).value(); }
  mbus::FrameBuffer frame;
};

std::string who(const Reply& reply) {
  const auto id = reply_identity(reply.view());
  return id ? id->to_text() : "nobody";
}

TEST(Reply, names_its_sender_in_every_header_that_has_one) {
  EXPECT_EQ(who({0x72, "78563412 7452 01 04 2A 00 0000"}), "1234567874520104");
  EXPECT_EQ(who({0x76, "12345678 5274 01 04 2A 00 0000"}), "1234567874520104");
  EXPECT_EQ(who({0x73, "21436587 07 00 05 6A 34120000 67050000"}), "87654321FFFFFFFF");
  EXPECT_EQ(who({0x6F, "78563412 7452 01 04 2A 00 0000 08"}), "1234567874520104");
  EXPECT_EQ(who({0x78, "04 06 39 30 00 00"}), "nobody");
  EXPECT_EQ(who({0x7A, "2A 00 0000 04 06 39 30 00 00"}), "nobody");
  EXPECT_EQ(who({0x72, "78563412"}), "nobody");
}

TEST(Reply, identities_differ_only_where_both_say_something_else) {
  const auto id = [](std::string_view text) { return *mbus::SecondaryAddress::from_text(text); };
  EXPECT_TRUE(may_be_same(id("1234567874520104"), id("1234567874520104")));
  EXPECT_TRUE(may_be_same(id("12345678FFFFFFFF"), id("1234567874520104")));
  EXPECT_TRUE(may_be_same(id("1234567874520104"), id("12345678FFFFFFFF")));
  EXPECT_TRUE(may_be_same(id("1234567874520104"), id("1234567874D20104")));  // bit 15 of the manufacturer
  EXPECT_FALSE(may_be_same(id("1234567874520104"), id("1234567974520104")));
  EXPECT_FALSE(may_be_same(id("1234567874520104"), id("1234567875520104")));
  EXPECT_FALSE(may_be_same(id("1234567874520104"), id("1234567874520204")));
  EXPECT_FALSE(may_be_same(id("1234567874520104"), id("1234567874520106")));
}

TEST(Reply, knows_application_errors) {
  EXPECT_EQ(application_error(Reply(0x70, "08").view()), application_busy);
  EXPECT_EQ(application_error(Reply(0x70, "").view()), Byte{0});
  EXPECT_EQ(application_error(Reply(0x6E, "2A 00 0000 03").view()), Byte{3});
  EXPECT_EQ(application_error(Reply(0x6F, "78563412 7452 01 04 2A 00 0000 09").view()), Byte{9});
  EXPECT_FALSE(application_error(Reply(0x72, "78563412 7452 01 04 2A 00 0000").view()));
}

TEST(Reply, sees_that_more_follows_only_at_a_record_boundary) {
  const std::string head = "78563412 7452 01 04 2A 00 0000 ";
  EXPECT_TRUE(more_telegrams_follow(Reply(0x72, head + "04 06 39300000 1F").view()));
  EXPECT_TRUE(more_telegrams_follow(Reply(0x72, head + "1F").view()));
  EXPECT_TRUE(more_telegrams_follow(Reply(0x78, "01 13 05 1F AABB").view()));
  EXPECT_FALSE(more_telegrams_follow(Reply(0x72, head + "04 06 3930001F").view()));
  EXPECT_FALSE(more_telegrams_follow(Reply(0x72, head + "01 13 05 0F 1F").view()));
  EXPECT_FALSE(more_telegrams_follow(Reply(0x72, head).view()));
  EXPECT_FALSE(more_telegrams_follow(Reply(0x72, "78563412 7452 01 07 2A 00 2005 1F").view()));  // encrypted
}

TEST(Reply, the_access_number_does_not_make_another_telegram) {
  const Reply one(0x72, "78563412 7452 01 04 2A 00 0000 01 13 05");
  const Reply counted(0x72, "78563412 7452 01 04 2B 00 0000 01 13 05");
  const Reply other(0x72, "78563412 7452 01 04 2B 00 0000 01 13 06");
  EXPECT_TRUE(same_content(one.frame, counted.frame));
  EXPECT_FALSE(same_content(one.frame, other.frame));
}

}  // namespace
}  // namespace riser::headend

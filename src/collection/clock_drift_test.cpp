// SPDX-License-Identifier: Apache-2.0
#include "collection/clock_drift.h"

#include "protocol/dlt645/test_frame.h"
#include "protocol/mbus/encode.h"
#include "protocol/registry.h"

namespace riser::collection {
namespace {

using metering::Quantity;
using protocol::Decoded;
using protocol::Item;

constexpr UtcSeconds at = 1795257000;  // 2026-11-21T10:30:00Z
const Zone shanghai = *Zone::find("Asia/Shanghai"), moscow = *Zone::find("Etc/GMT-3"),
           berlin = *Zone::find("Europe/Berlin");

Item time_point(std::int64_t civil, std::string qualifier = "") {
  Item item;
  item.reg = {.quantity = Quantity::time_point, .unit = metering::Unit::date_time, .qualifier = std::move(qualifier)};
  item.cell = metering::Cell::of({civil, 0});
  return item;
}
Item wall(const CivilTime& time) { return time_point(civil_seconds(time)); }
Decoded reply(std::vector<Item> items) {
  Decoded decoded;
  decoded.items = std::move(items);
  return decoded;
}
std::optional<ClockDrift> drift(const Decoded& decoded, const Zone& zone = shanghai, UtcSeconds now = at,
                                std::int64_t round_trip_ms = 400) {
  return clock_drift(decoded, {now * 1000, round_trip_ms}, zone);
}
Decoded decoded_by(std::string_view driver, Bytes frame) { return protocol::find_driver(driver)->decode(frame, {}); }

TEST(ClockDrift, is_the_meters_clock_less_ours_in_the_zone_of_the_utility) {
  const auto ahead = drift(reply({wall({2026, 11, 21, 18, 30, 12})}));
  ASSERT_TRUE(ahead);
  EXPECT_EQ(ahead->drift_s, 13) << "the second it shows is half over, and it was asked before it answered";
  EXPECT_EQ(ahead->uncertainty_s, 1);
  EXPECT_EQ(ahead->measured, at);
  EXPECT_EQ(ahead->code(), "");
  EXPECT_EQ(drift(reply({wall({2026, 11, 21, 18, 29, 17})}))->drift_s, -42);
  EXPECT_EQ(drift(reply({wall({2026, 11, 21, 13, 30, 5})}), moscow)->drift_s, 6);
}

TEST(ClockDrift, of_a_clock_without_seconds_is_uncertain_by_half_a_minute) {
  const auto found = drift(reply({wall({2026, 11, 21, 18, 29, 0})}));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->drift_s, -30);
  EXPECT_EQ(found->uncertainty_s, 31);
}

TEST(ClockDrift, is_the_less_certain_the_longer_the_answer_took) {
  const auto found = drift(reply({wall({2026, 11, 21, 18, 29, 55})}), shanghai, at, 9000);
  EXPECT_EQ(found->drift_s, 0);
  EXPECT_EQ(found->uncertainty_s, 5);
}

TEST(ClockDrift, needs_a_valid_clock_of_now) {
  EXPECT_FALSE(drift(reply({})));
  Item stored = wall({2026, 11, 21, 18, 30, 1});
  stored.reg.storage = 1;
  EXPECT_FALSE(drift(reply({stored})));
  Item invalid = wall({2026, 11, 21, 18, 30, 1});
  invalid.cell.validity = metering::Validity::invalid;
  EXPECT_FALSE(drift(reply({invalid})));
  Item maximum = wall({2026, 11, 21, 18, 30, 1});
  maximum.reg.function = metering::Function::maximum;
  EXPECT_FALSE(drift(reply({maximum})));
  EXPECT_FALSE(drift(reply({time_point(at, "billing_period")})));
  Decoded faulty = reply({wall({2026, 11, 21, 18, 30, 1})});
  faulty.fault = protocol::Fault{"bad_checksum"};
  EXPECT_FALSE(drift(faulty));
}

TEST(ClockDrift, of_clocks_that_contradict_each_other_is_not_known) {
  const Item now = wall({2026, 11, 21, 18, 30, 1}), later = wall({2026, 11, 21, 18, 30, 59}),
             yesterday = wall({2026, 11, 20, 18, 30, 1});
  EXPECT_TRUE(drift(reply({now, later})));
  EXPECT_FALSE(drift(reply({now, yesterday})));
}

TEST(ClockDrift, of_a_clock_in_utc_knows_no_zone) {
  EXPECT_EQ(drift(reply({time_point(at + 21, "utc")}), berlin)->drift_s, 22);
}

// Summer time ended in Berlin on 2026-10-25 at 01:00 UTC.
constexpr UtcSeconds after_the_change = 1792900000 + 20 * 86400;

TEST(ClockDrift, tells_a_whole_hour_beside_a_change_of_the_clocks_apart) {
  const std::int64_t right = after_the_change + berlin.offset(after_the_change);
  const auto late = drift(reply({time_point(right + 3600 + 7)}), berlin, after_the_change);
  ASSERT_TRUE(late);
  EXPECT_EQ(late->code(), "dst");
  EXPECT_EQ(late->dst_s, 3600);
  EXPECT_LT(std::abs(late->drift_s), 40);
  const auto wrong = drift(reply({time_point(right - 3600 + 7)}), berlin, after_the_change);
  EXPECT_EQ(wrong->code(), "") << "no change of the clocks makes it an hour late in autumn";
  EXPECT_LT(wrong->drift_s, -3500);
  EXPECT_EQ(drift(reply({time_point(right + 4200)}), berlin, after_the_change)->dst_s, 0) << "not a whole hour";
  EXPECT_EQ(drift(reply({time_point(right + 3607)}), shanghai, after_the_change)->dst_s, 0);
}

TEST(ClockDrift, is_found_in_telegrams_of_mbus) {
  protocol::mbus::RecordWriter minute, second;
  minute.date_time({}, {0x6D}, {2026, 11, 21, 18, 30, 0});
  minute.date_time({.storage = 1}, {0x6D}, {2026, 10, 31, 23, 59, 0});
  second.date_time_seconds({}, {0x6D}, {2026, 11, 21, 18, 30, 44});
  const auto frame = [](const protocol::mbus::RecordWriter& records) {
    return protocol::mbus::reply(1, {*protocol::mbus::SecondaryAddress::from_text("2671859074520104")},
                                 records.bytes());
  };
  const Decoded decoded = decoded_by("mbus", frame(minute).bytes());
  EXPECT_EQ(drift(decoded)->drift_s, 30);
  EXPECT_EQ(drift(decoded)->uncertainty_s, 31);
  EXPECT_EQ(drift(decoded_by("mbus", frame(second).bytes()))->drift_s, 45);
}

TEST(ClockDrift, is_found_in_both_forms_of_dlt645) {
  namespace test = protocol::dlt645::test;
  const Decoded whole = decoded_by("dlt645", test::reading(0x0400010C, "37 29 18 06 21 11 26"));
  EXPECT_EQ(drift(whole)->drift_s, -22);
  Decoded parts = decoded_by("dlt645", test::reading(0x04000101, "06 21 11 26"));
  EXPECT_FALSE(drift(parts)) << "a date alone";
  const Decoded time = decoded_by("dlt645", test::reading(0x04000102, "37 29 18"));
  EXPECT_FALSE(drift(time)) << "a time of day alone";
  parts.items.insert(parts.items.end(), time.items.begin(), time.items.end());
  ASSERT_TRUE(drift(parts));
  EXPECT_EQ(drift(parts)->drift_s, -22);
}

TEST(ClockDrift, of_date_and_time_read_apart_is_not_measured_while_the_date_changes) {
  namespace test = protocol::dlt645::test;
  Decoded parts = decoded_by("dlt645", test::reading(0x04000101, "06 21 11 26"));
  const Decoded time = decoded_by("dlt645", test::reading(0x04000102, "01 00 00"));
  parts.items.insert(parts.items.end(), time.items.begin(), time.items.end());
  EXPECT_FALSE(drift(parts));
}

TEST(ClockDrift, is_found_in_the_current_data_of_cjt188) {
  const auto frame = parse_hex(
      "68202659041100000081 2E1F9007000010000556341200051507000017502100003521430500 "
      "2C5065002040002846000030102111262000 "
      "00E016");
  ASSERT_TRUE(frame);
  const Decoded decoded = decoded_by("cjt188", *frame);
  const auto found = drift(decoded, shanghai, at - 8 * 3600);
  ASSERT_TRUE(found) << (decoded.fault ? decoded.fault->message : "");
  EXPECT_EQ(found->drift_s, 30) << "2026-11-21T10:30:00";
}

TEST(ClockDrift, is_found_in_data_sets_of_iec62056_21) {
  const std::string block = "0.9.1(183009)\r\n0.9.2(261121)\r\n!\r\n\x03";
  Byte check = 0;
  for (const char c : block) check = static_cast<Byte>(check ^ static_cast<Byte>(c));
  const std::string text = "/ISK5MT174-0001\r\n\x02" + block + static_cast<char>(check);
  const Decoded decoded = decoded_by("iec62056_21", as_bytes(text));
  const auto found = drift(decoded);
  ASSERT_TRUE(found) << (decoded.fault ? decoded.fault->message : "");
  EXPECT_EQ(found->drift_s, 10);
}

}  // namespace
}  // namespace riser::collection

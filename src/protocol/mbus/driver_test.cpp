// SPDX-License-Identifier: Apache-2.0
// The M-Bus driver as the program sees it: items, JSON, registry.
#include "protocol/mbus/driver.h"

#include <boost/json.hpp>

#include "protocol/codec/meter_options.h"
#include "protocol/mbus/encode.h"
#include "protocol/mbus/test_telegram.h"

namespace riser::protocol::mbus {
namespace {

using test::hex;
using test::records_frame;

constexpr std::string_view heat_frame =
    "68 1F 1F 68 08 05 72 90 85 71 26 24 23 28 04 2A 04 00 00 04 06 39 30 00 00 42 6C 3F 3C 02 AB 15 05 00 0F AA 55";

ByteVector heat() {
  ByteVector body = hex(heat_frame);
  body.erase(body.begin(), body.begin() + 7);
  const FrameBuffer frame = long_frame(0x08, 5, 0x72, body);
  return {frame.bytes().begin(), frame.bytes().end()};
}
std::string json_of(Bytes frame, const DecodeOptions& options = {}) {
  const std::string text = driver.to_json(frame, options);
  EXPECT_NO_THROW(boost::json::parse(text)) << text;
  return text;
}

TEST(Driver, prints_one_json_object) {
  EXPECT_EQ(
      json_of(heat()),
      R"({"protocol":"mbus","meter":{"id":"26718590","manufacturer":"HYD","version":40,"medium":"heat_outlet",)"
      R"("access_number":42,"status":4},"records":[)"
      R"({"function":"instantaneous","storage":0,"tariff":0,"subunit":0,"quantity":"energy","unit":"Wh","value":"12345000"},)"
      R"({"function":"instantaneous","storage":1,"tariff":0,"subunit":0,"quantity":"date","unit":"","value":"2025-12-31"},)"
      R"({"function":"instantaneous","storage":0,"tariff":0,"subunit":0,"quantity":"power","unit":"W","value":"","status":"no_data","raw":"0500"},)"
      R"({"function":"instantaneous","storage":0,"tariff":0,"subunit":0,"quantity":"manufacturer_specific","unit":"","value":"","raw":"AA55"}]})");
}

TEST(Driver, escapes_text_in_json) {
  EXPECT_NE(json_of(records_frame("0D FD 10 04 E4 5C 22 41")).find("\"value\":\"A\\\"\\\\\xC3\xA4\""),
            std::string::npos);
}

TEST(Driver, prints_a_bad_frame_as_an_error) {
  EXPECT_EQ(json_of(hex("68 03 03 68 53 05 BD 16 16")),
            R"({"error":{"code":"bad_checksum","offset":7,"message":)"
            R"("the checksum is not the sum of the bytes from C to the last data byte"}})");
  EXPECT_EQ(json_of({}), R"({"error":{"code":"empty","offset":0,"message":"no bytes: nothing was received"}})");
  const std::string partial = json_of(records_frame("01 13 05 04 13 01"));
  EXPECT_TRUE(partial.starts_with(R"({"error":{"code":"truncated_record","offset":13,)")) << partial;
  EXPECT_NE(partial.find(R"("partial":{"meter":)"), std::string::npos) << partial;
}

TEST(Driver, prints_sealed_telegrams_with_error_and_plain_records) {
  const auto meter = *SecondaryAddress::from_text("1234567874520107");
  RecordWriter secret, tail;
  secret.integer({}, {0x13}, 123456, 4);
  tail.bcd({}, {0x78}, 42, 8);
  const FrameBuffer frame = reply_mode_5(5, {meter, 0x2A}, {}, secret.bytes(), tail.bytes());
  const std::string text = json_of(frame);
  EXPECT_NE(text.find(R"("security":{"mode":5,"verdict":"key_missing","encrypted_bytes":16})"), std::string::npos)
      << text;
  EXPECT_NE(text.find(R"("quantity":"fabrication_number","unit":"","value":"42"})"), std::string::npos) << text;
  EXPECT_NE(text.find(R"("error":{"code":"key_missing","offset":19)"), std::string::npos) << text;
  std::string asked;
  const DecodeOptions options{[&](const MeterIdentity& identity) {
    asked += identity.number + identity.manufacturer;
    return std::optional{AesKey{}};
  }};
  const Decoded decoded = driver.decode(frame, options);
  EXPECT_EQ(asked, "12345678TST");
  ASSERT_EQ(decoded.items.size(), 2U);
  EXPECT_EQ(decoded.items[0].cell.number, (Decimal{123456, -3}));
  EXPECT_FALSE(decoded.fault);
}

TEST(Driver, lets_the_exception_of_a_key_look_up_through) {
  RecordWriter secret;
  secret.integer({}, {0x13}, 123456, 4);
  const FrameBuffer frame =
      reply_mode_5(5, {*SecondaryAddress::from_text("1234567874520107"), 0x2A}, {}, secret.bytes());
  const DecodeOptions options{
      [](const MeterIdentity&) -> std::optional<AesKey> { throw std::runtime_error("no store"); }};
  EXPECT_THROW(driver.decode(frame, options), std::runtime_error);
  EXPECT_THROW(driver.to_json(frame, options), std::runtime_error);
  EXPECT_THROW(driver.explain(frame, options), std::runtime_error);
}

TEST(Driver, prints_frames_without_records) {
  EXPECT_EQ(json_of(hex("E5")), R"({"protocol":"mbus","meter":{"id":"","manufacturer":"","version":null,"medium":""},)"
                                R"("application":"link_only","records":[]})");
  EXPECT_NE(json_of(hex("68 04 04 68 08 05 71 04 82 16")).find(R"("application":"alarm","data":"04")"),
            std::string::npos);
}

TEST(Driver, gives_items_with_identity_and_status) {
  const Decoded decoded = driver.decode(heat(), {});
  EXPECT_EQ(decoded.meter.number, "26718590");
  EXPECT_EQ(decoded.meter.manufacturer, "HYD");
  EXPECT_EQ(decoded.meter.version, 40);
  EXPECT_EQ(decoded.meter.medium, "heat_outlet");
  EXPECT_EQ(decoded.meter.commodity, metering::Commodity::heat);
  EXPECT_EQ(decoded.status, 4U);
  EXPECT_FALSE(decoded.more_follows);
  EXPECT_FALSE(decoded.fault);
  ASSERT_EQ(decoded.items.size(), 4U);
  EXPECT_EQ(decoded.items[0].reg.key(), "energy:Wh:instantaneous:0:0:0:");
  EXPECT_EQ(metering::value_text(decoded.items[0].reg, decoded.items[0].cell), "12345000");
  EXPECT_EQ(metering::value_text(decoded.items[1].reg, decoded.items[1].cell), "2025-12-31");
  EXPECT_EQ(decoded.items[2].cell.validity, metering::Validity::no_data);
  EXPECT_EQ(decoded.items[3].text, "AA55");
}

TEST(Driver, gives_texts_and_wide_numbers_as_text) {
  const Decoded decoded =
      driver.decode(records_frame("0D FD 11 02 42 41 0D 16 E9 00 00 00 00 00 00 00 00 01 07 79 78 56 34 12 74 52 01 04 "
                                  "1F"),
                    {});
  ASSERT_EQ(decoded.items.size(), 4U);
  EXPECT_EQ(decoded.items[0].text, "AB");
  EXPECT_EQ(decoded.items[1].text, "18446744073709551616");
  EXPECT_EQ(decoded.items[2].text, "1234567874520104");
  for (const Item& item : decoded.items) EXPECT_FALSE(item.cell.ok());
  EXPECT_TRUE(decoded.more_follows);
  EXPECT_EQ(decoded.meter, MeterIdentity{});
}

TEST(Driver, tells_points_apart_by_their_qualifier) {
  const Decoded decoded = driver.decode(records_frame("02 FD C8 FC 01 05 00 02 FD C8 FC 02 05 00 02 FD 48 05 00"), {});
  ASSERT_EQ(decoded.items.size(), 3U);
  EXPECT_EQ(decoded.items[0].reg.qualifier, "phase_l1");
  EXPECT_EQ(decoded.items[1].reg.qualifier, "phase_l2");
  EXPECT_EQ(decoded.items[2].reg.qualifier, "");
}

TEST(Driver, obeys_what_a_model_says_of_the_byte_order_and_of_signs) {
  const auto value = [](std::string_view records, std::string_view quirk, std::string_view is) {
    MeterOptions options;
    options.quirks = {{std::string{quirk}, std::string{is}}};
    DecodeOptions with;
    with.options = &options;
    const Decoded decoded = driver.decode(records_frame(records), with);
    return metering::value_text(decoded.items.at(0).reg, decoded.items.at(0).cell);
  };
  EXPECT_EQ(value("02 13 FF FF", "unsigned", "no"), "-0.001");
  EXPECT_EQ(value("02 13 FF FF", "unsigned", "yes"), "65.535");
  EXPECT_EQ(value("02 13 01 02", "forced_mode", "1"), "0.513");
  EXPECT_EQ(value("02 13 01 02", "forced_mode", "2"), "0.258");
  EXPECT_EQ(value("02 13 01 02", "other", "2"), "0.513");
}

TEST(Driver, reports_what_is_wrong) {
  const Decoded decoded = driver.decode(records_frame("01 13 05 04 13 01"), {});
  ASSERT_TRUE(decoded.fault);
  EXPECT_EQ(decoded.fault->code, "truncated_record");
  EXPECT_EQ(decoded.fault->offset, 13U);
  EXPECT_FALSE(decoded.fault->message.empty());
  EXPECT_EQ(decoded.items.size(), 1U);
}

}  // namespace
}  // namespace riser::protocol::mbus

// SPDX-License-Identifier: Apache-2.0
// The CJ/T 188 driver as the program sees it: items, JSON, recognition, explanation.
#include "protocol/cjt188/driver.h"

#include <boost/json.hpp>

#include "protocol/cjt188/meter_type.h"
#include "protocol/cjt188/test_telegram.h"

namespace riser::protocol::cjt188 {
namespace {

using test::hex;
using test::reply;
using test::vector_of;

std::string json_of(Bytes frame) {
  const std::string text = driver.to_json(frame, {});
  EXPECT_NO_THROW(boost::json::parse(text)) << text;
  return text;
}

TEST(Driver, prints_one_json_object) {
  DataWriter w;
  w.value(12340, unit_code::cubic_metre).no_value(unit_code::cubic_metre).time(test::noon).byte(1).byte(0x80);
  FrameHead head = test::reply_head(0x11);
  head.order = DiOrder::swapped;
  EXPECT_EQ(
      json_of(vector_of(encode_frame(head, w.view()))),
      R"({"protocol":"cjt188","meter":{"id":"78331505104145","manufacturer":"7833","version":null,"medium":"hot_water"},)"
      R"("type":"11","direction":"reply","function":"read","di":"901F","di_order":"1F90","ser":7,"items":[)"
      R"({"id":"901F.1","quantity":"volume","unit":"m3","value":"123.40"},)"
      R"({"id":"901F.2","quantity":"volume","unit":"m3","value":null,"storage":1,"status":"no_data","raw":"FFFFFFFF2C"},)"
      R"({"id":"901F.3","quantity":"time_point","unit":"","value":"2026-11-21T12:00:01"},)"
      R"({"id":"ST","quantity":"status_word","unit":"","value":"0180"},)"
      R"({"id":"ST","quantity":"valve_state","unit":"","value":"1"},)"
      R"({"id":"ST","quantity":"battery_level","unit":"","value":"1"}]})");
}

TEST(Driver, prints_bad_frames_as_errors_and_abnormal_replies_as_refusals) {
  EXPECT_EQ(json_of(hex("68 10 44 33 22 11 00 33 78 01 03 90 1F 00 81 16")),
            R"({"error":{"code":"bad_checksum","offset":14,"message":)"
            R"("the checksum is not the sum of the bytes from 68 to the last data byte"}})");
  EXPECT_EQ(json_of({}), R"({"error":{"code":"empty","offset":0,"message":"no bytes: nothing was received"}})");
  EXPECT_EQ(
      json_of(encode_refusal(test::reply_head(0x20, di::valve, control::write), 0x05, 0x80).bytes()),
      R"({"protocol":"cjt188","meter":{"id":"78331505104145","manufacturer":"7833","version":null,"medium":"heat"},)"
      R"("type":"20","direction":"reply","function":"write","ser":7,"refusal":{"code":"abnormal_reply","message":)"
      R"("the meter answered abnormal, ST 05 80: valve closed, battery low","status":"0580"},"items":[]})");
}

TEST(Driver, says_what_it_told_from_the_frame) {
  const DataWriter uv{Layout::unit_value}, big{Layout::value_unit, ByteOrder::big};
  EXPECT_NE(json_of(reply(0x10, di::current_data, test::water_data(uv).view())).find(R"("ser":7,"layout":"UV")"),
            std::string::npos);
  EXPECT_NE(json_of(reply(0x20, di::current_data, test::heat_data(big).view())).find(R"("byte_order":"big")"),
            std::string::npos);
  EXPECT_NE(json_of(reply(0x20, 0x610A, hex("91"), 0x21)).find(R"("function":"manufacturer","function_code":"21")"),
            std::string::npos);
}

TEST(Driver, gives_items_in_base_units) {
  const Decoded decoded = driver.decode(reply(0x25, di::current_data, test::heat_data().view()), {});
  EXPECT_EQ(decoded.meter.number, test::meter_number);
  EXPECT_EQ(decoded.meter.manufacturer, "7833");
  EXPECT_EQ(decoded.meter.version, -1);
  EXPECT_EQ(decoded.meter.commodity, metering::Commodity::heat);
  EXPECT_EQ(decoded.status, 0x8401U);
  EXPECT_FALSE(decoded.fault);
  ASSERT_EQ(decoded.items.size(), 12U);
  EXPECT_EQ(decoded.items[0].reg.key(), "energy:Wh:instantaneous:1:0:0:");
  EXPECT_EQ(metering::value_text(decoded.items[1].reg, decoded.items[1].cell), "1234560");
  EXPECT_EQ(decoded.items[7].reg.key(), "operating_time:s:instantaneous:0:0:0:");
  EXPECT_EQ(metering::value_text(decoded.items[8].reg, decoded.items[8].cell), "2026-11-21T12:00:01");
  EXPECT_EQ(decoded.items[9].text, "0184");
  EXPECT_EQ(driver.decode(hex("68"), {}).fault->code, "truncated");
}

TEST(Driver, names_media_and_commodities) {
  using metering::Commodity;
  constexpr std::tuple<Byte, std::string_view, Commodity> types[] = {{0x10, "cold_water", Commodity::water},
                                                                     {0x11, "hot_water", Commodity::hot_water},
                                                                     {0x12, "drinking_water", Commodity::water},
                                                                     {0x13, "reclaimed_water", Commodity::water},
                                                                     {0x19, "water", Commodity::water},
                                                                     {0x20, "heat", Commodity::heat},
                                                                     {0x21, "cooling", Commodity::cooling},
                                                                     {0x25, "heat", Commodity::heat},
                                                                     {0x30, "gas", Commodity::gas},
                                                                     {0x39, "gas", Commodity::gas},
                                                                     {0x40, "electricity", Commodity::electricity},
                                                                     {0x49, "other", Commodity::other},
                                                                     {0x50, "unknown", Commodity::other},
                                                                     {0x1A, "unknown", Commodity::other},
                                                                     {0xAA, "any", Commodity::other}};
  for (const auto& [type, medium, commodity] : types) {
    EXPECT_EQ(medium_name(type), medium);
    EXPECT_EQ(commodity_of(type), commodity);
  }
}

TEST(Driver, recognises_its_frames_and_leaves_those_of_others) {
  const ByteVector good = reply(0x10, di::current_data, test::water_data().view());
  EXPECT_TRUE(driver.looks_like(good));
  ByteVector damaged = good;
  damaged[20] ^= 1;
  EXPECT_TRUE(driver.looks_like(damaged));
  damaged.resize(20);
  EXPECT_TRUE(driver.looks_like(damaged));
  EXPECT_TRUE(driver.looks_like(hex("FE FE 68 10 01 00 00 05 08 00 00 01 03 90 1F 00 39 16")));
  for (const std::string_view other :
       {"", "FE", "E5", "10 40 05 45 16", "68 03 03 68 08 05 78 85 16", "68 1F 1F 68 08 05 72 90 85 71 26 24 23",
        "68 11 11 11 11 11 11 68 11 04 33 33 34 33 AE 16", "68 10 20 30 40 50 60 68 01 02 43 C3 00 16",
        "68 32 00 32 00 68 4B 11 22 33 44 02 00 00", "68 17 00 43 05 01 00 00 00 00 00 10 26 F6 05 01",
        "2F 41 42 43 35", "68 10"})
    EXPECT_FALSE(driver.looks_like(hex(other))) << other;
}

}  // namespace
}  // namespace riser::protocol::cjt188

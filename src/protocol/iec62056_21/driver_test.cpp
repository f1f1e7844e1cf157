// SPDX-License-Identifier: Apache-2.0
#include "protocol/iec62056_21/driver.h"

#include "protocol/iec62056_21/test_message.h"

namespace riser::protocol::iec62056_21 {
namespace {

const std::string session = identification("ISk", '5', "\\2MT382") +
                            readout("0.0.0(12345678)\r\n1-0:1.8.0(000123.450*kWh)\r\n1.6.1(0.5*kW)(2611211200)\r\n");

std::string json_of(std::string_view text) { return driver.to_json(as_bytes(text), {}); }

TEST(Driver, prints_a_readout_as_json) {
  EXPECT_EQ(
      json_of(session),
      R"({"protocol":"iec62056_21","meter":{"id":"12345678","manufacturer":"ISK","version":null,)"
      R"("medium":"electricity"},"identification":"MT382","mode":"E","baud":9600,"direction":"reply",)"
      R"("function":"data","items":[{"id":"0.0.0","quantity":"meter_address","unit":"","value":"12345678"},)"
      R"({"id":"1-0:1.8.0","quantity":"active_energy_import","unit":"kWh","value":"123.450"},)"
      R"({"id":"1.6.1","quantity":"active_demand_import","unit":"kW","value":"0.5","function":"maximum","tariff":1},)"
      R"({"id":"1.6.1","quantity":"time_point","unit":"","value":"2026-11-21T12:00:00","function":"maximum",)"
      R"("tariff":1,"qualifier":"active_demand_import"}]})");
}

TEST(Driver, gives_metering_items_in_base_units) {
  const Decoded decoded = driver.decode(as_bytes(session), {});
  EXPECT_FALSE(decoded.fault);
  EXPECT_EQ(decoded.meter.number, "12345678");
  EXPECT_EQ(decoded.meter.manufacturer, "ISK");
  EXPECT_EQ(decoded.meter.commodity, metering::Commodity::electricity);
  ASSERT_EQ(decoded.items.size(), 4U);
  EXPECT_EQ(decoded.items[0].text, "12345678");
  EXPECT_EQ(decoded.items[1].reg.unit, metering::Unit::watt_hour);
  EXPECT_EQ(decoded.items[1].cell.number, (Decimal{123450, 0}));
  EXPECT_EQ(decoded.items[3].reg.unit, metering::Unit::date_time);
}

TEST(Driver, prints_refusals_commands_and_faults) {
  EXPECT_EQ(json_of(data_message("(ERROR)")),
            R"({"protocol":"iec62056_21","meter":{"id":"","manufacturer":"","version":null,"medium":"unknown"},)"
            R"("direction":"reply","function":"data","refusal":{"code":"error_message","text":"ERROR",)"
            R"("message":"The meter answered with an error instead of data."},"items":[]})");
  EXPECT_EQ(json_of(programming("R1", "1.8.0()")),
            R"({"protocol":"iec62056_21","meter":{"id":"","manufacturer":"","version":null,"medium":"unknown"},)"
            R"-("direction":"request","function":"programming","command":"R1","set":"1.8.0()","items":[]})-");
  EXPECT_NE(json_of("\x15").find("\"repeat_request\""), std::string::npos);
  std::string bad = readout("1.8.0(1*kWh)\r\n");
  bad.back() ^= 1;
  EXPECT_EQ(json_of(bad),
            R"({"error":{"code":"bad_checksum","offset":19,"message":"The checksum of the characters before it was )"
            R"(expected here."}})");
}

TEST(Driver, never_shows_a_password) {
  const std::string secret = programming("P1", "(4711)");
  EXPECT_EQ(json_of(secret).find("4711"), std::string::npos);
  for (const Span& span : driver.explain(as_bytes(secret), {}).spans)
    EXPECT_EQ(span.meaning.find("4711"), std::string::npos);
}

TEST(Driver, recognises_its_messages_by_their_begin) {
  for (const std::string& text :
       {session, sign_on(""), option_select('0', '5', '0'), programming("P0", "(1)"), readout("1.8.0(1)\r\n"),
        with_parity(session), "\r\n" + session, session.substr(0, 6)})
    EXPECT_TRUE(driver.looks_like(as_bytes(text))) << text;
  for (const std::string_view text : {"", "h", "/1", "\x68\x03", "\x01\x03\x02", "\x02\x06\x07"})
    EXPECT_FALSE(driver.looks_like(as_bytes(text))) << text;
}

/// Leaves cover the text without gap or overlap: those that are followed by nothing deeper.
void check_cover(std::string_view text) {
  const Explanation explanation = driver.explain(as_bytes(text), {});
  std::size_t at = 0;
  for (std::size_t i = 0; i < explanation.spans.size(); ++i) {
    const Span& span = explanation.spans[i];
    EXPECT_FALSE(span.field.empty());
    EXPECT_FALSE(span.meaning.empty()) << span.field;
    if (i + 1 < explanation.spans.size() && explanation.spans[i + 1].depth > span.depth) continue;
    ASSERT_EQ(span.offset, at) << text;
    at = span.offset + span.length;
  }
  EXPECT_EQ(at, text.size()) << text;
}

TEST(Explain, names_addresses_and_values) {
  const Explanation explanation = driver.explain(as_bytes(session), {});
  std::vector<std::string> fields, meanings;
  for (const Span& span : explanation.spans) {
    fields.push_back(span.field);
    meanings.push_back(span.meaning);
  }
  EXPECT_EQ(fields, (std::vector<std::string>{
                        "identification", "start",      "manufacturer", "baud rate", "enhanced identification",
                        "identification", "completion", "data",         "STX",       "address",
                        "value",          "line end",   "address",      "value",     "line end",
                        "address",        "value",      "value",        "line end",  "end of data",
                        "line end",       "ETX",        "BCC"}));
  EXPECT_EQ(meanings[13], "active_energy_import: 123.450 kWh");
  EXPECT_EQ(meanings[17], "time_point, maximum, tariff 1, active_demand_import: 2026-11-21 12:00:00");
}

TEST(Explain, covers_every_byte_of_messages_whole_cut_or_damaged) {
  for (const std::string& text :
       {session, sign_on("12") + option_select('0', '5', '1') + programming("P1", "(1)") + "\x06\x15",
        p1_telegram("/ISK5X\r\n", "1-0:1.8.1(1*kWh)\r\n(5)\r\nhello\r\n"), "#\xFF" + programming("B0", "") + "\r\n",
        readout("0.9.1(120000)0.9.2(261121)\r\n9.4(1*C&2*C)\r\nP.01(0261121001500)(08)(15)(1)(1.5)(kW)(1)(2)\r\n"),
        data_message("1.8.0(1*kWh")}) {
    for (std::size_t size = 0; size <= text.size(); ++size) check_cover(text.substr(0, size));
    check_cover(with_parity(text));
    for (std::size_t bit = 0; bit < 8 * text.size(); ++bit) {
      std::string damaged = text;
      damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ 1 << bit % 8);
      check_cover(damaged);
    }
  }
}

}  // namespace
}  // namespace riser::protocol::iec62056_21

// SPDX-License-Identifier: Apache-2.0
#include "protocol/modbus/driver.h"

#include "protocol/modbus/test_exchange.h"

namespace riser::protocol::modbus {
namespace {

using metering::Quantity;
using metering::Unit;
using test::hex;
using test::joined;
using test::point;
using test::vector_of;

const AduHead head{.unit = 5};
const AduHead tcp{.unit = 5, .framing = Framing::tcp, .transaction = 9};

MeterOptions map() {
  MeterOptions options;
  options.points = {point("4:0000", "u32", "kWh", Quantity::active_energy_import, -2),
                    point("4:0002", "f32", "V", Quantity::voltage),
                    point("4:0004", "bcd32", "kvarh", Quantity::reactive_energy_import)};
  options.points[1].reg.qualifier = "phase_l1";
  return options;
}
const ByteVector frame =
    joined(read_request(head, 4, 0, 7), read_reply(head, 4, hex("0001E240 4366199A FFFFFFFF 0007")));

TEST(Driver, gives_metering_items_in_base_units) {
  const MeterOptions options = map();
  const Decoded decoded = driver.decode(frame, {.options = &options});
  ASSERT_FALSE(decoded.fault);
  EXPECT_EQ(decoded.meter.number, "5");
  ASSERT_EQ(decoded.items.size(), 4U);
  EXPECT_EQ(decoded.items[0].reg.quantity, Quantity::active_energy_import);
  EXPECT_EQ(decoded.items[0].reg.unit, Unit::watt_hour);
  EXPECT_EQ(decoded.items[0].cell.number, (Decimal{1234560, 0}));
  EXPECT_EQ(decoded.items[1].reg.qualifier, "phase_l1");
  EXPECT_EQ(decoded.items[1].cell.number, (Decimal{2301, -1}));
  EXPECT_EQ(decoded.items[2].cell.validity, metering::Validity::invalid);
  EXPECT_EQ(decoded.items[3].cell.number, (Decimal{7, 0}));
}

TEST(Driver, prints_an_exchange_as_json) {
  const MeterOptions options = map();
  EXPECT_EQ(driver.to_json(frame, {.options = &options}),
            R"({"protocol":"modbus","meter":{"id":"5","manufacturer":"","version":null,"medium":"unknown"},)"
            R"("framing":"rtu","direction":"exchange","function":"read_input_registers","first":"0000","count":7,)"
            R"("items":[{"id":"4:0000","quantity":"active_energy_import","unit":"kWh","value":"1234.56"},)"
            R"({"id":"4:0002","quantity":"voltage","unit":"V","value":"230.1","qualifier":"phase_l1"},)"
            R"({"id":"4:0004","quantity":"reactive_energy_import","unit":"kvarh","value":null,"status":"invalid",)"
            R"("raw":"FFFFFFFF"},{"id":"4:0006","quantity":"unknown","unit":"","value":"7"}]})");
}

TEST(Driver, prints_a_refusal_beside_no_items) {
  EXPECT_EQ(driver.to_json(joined(read_request(tcp, 3, 0, 1), exception_reply(tcp, 3, 2)), {}),
            R"({"protocol":"modbus","meter":{"id":"5","manufacturer":"","version":null,"medium":"unknown"},)"
            R"("framing":"tcp","transaction":9,"direction":"exchange","function":"read_holding_registers",)"
            R"("first":"0000","count":1,"refusal":{"code":"illegal_data_address","exception":2,)"
            R"("message":"The meter has no such register or coil, or not all of those asked."},"items":[]})");
}

TEST(Driver, prints_what_was_written) {
  EXPECT_EQ(driver.to_json(vector_of(write_register(head, 0x10, 0x1234)), {}),
            R"({"protocol":"modbus","meter":{"id":"5","manufacturer":"","version":null,"medium":"unknown"},)"
            R"("framing":"rtu","direction":"reply","function":"write_single_register","first":"0010","count":1,)"
            R"("written":"1234","items":[]})");
}

TEST(Driver, prints_a_bad_frame_as_an_error) {
  EXPECT_EQ(driver.to_json(hex("01 03 00 00 00 0A C5 CE"), {}),
            R"({"error":{"code":"bad_checksum","offset":6,)"
            R"("message":"The CRC of all bytes before it was expected here, low byte first."}})");
}

TEST(Driver, recognises_frames_by_crc_or_header) {
  EXPECT_TRUE(driver.looks_like(frame));
  EXPECT_TRUE(driver.looks_like(hex("01 03 00 00 00 0A C5 CD")));
  EXPECT_TRUE(driver.looks_like(vector_of(read_reply(tcp, 3, hex("0001")))));
  EXPECT_FALSE(driver.looks_like(hex("01 03 00 00 00 0A C5 CE")));
  EXPECT_FALSE(driver.looks_like(hex("68 03 03 68 08 05 78 85 16")));
  EXPECT_FALSE(driver.looks_like({}));
}

/// Leaves cover the frame without gap or overlap: those that are followed by nothing deeper.
void check_cover(Bytes bytes) {
  const Explanation explanation = driver.explain(bytes, {});
  std::size_t at = 0;
  for (std::size_t i = 0; i < explanation.spans.size(); ++i) {
    const Span& span = explanation.spans[i];
    EXPECT_FALSE(span.field.empty());
    EXPECT_FALSE(span.meaning.empty()) << span.field;
    if (i + 1 < explanation.spans.size() && explanation.spans[i + 1].depth > span.depth) continue;
    EXPECT_EQ(span.offset, at) << to_hex(bytes, ' ');
    at = span.offset + span.length;
  }
  EXPECT_EQ(at, bytes.size()) << to_hex(bytes, ' ');
}

TEST(Explain, names_every_field) {
  const MeterOptions options = map();
  const Explanation explanation = driver.explain(frame, {.options = &options});
  std::vector<std::string> fields;
  for (const Span& span : explanation.spans) fields.push_back(span.field);
  EXPECT_EQ(fields, (std::vector<std::string>{"request", "address", "function code", "starting register", "quantity",
                                              "CRC", "reply", "address", "function code", "byte count", "register",
                                              "register", "register", "register", "CRC"}));
  EXPECT_EQ(explanation.spans[10].meaning, "4:0000: active_energy_import = 1234.56 kWh");
  EXPECT_TRUE(explanation.spans[12].error);
}

TEST(Explain, covers_every_byte_of_frames_whole_cut_or_damaged) {
  MeterOptions overlapping;
  overlapping.points = {point("4:0000", "u16", "", Quantity::status_word),
                        point("4:0000", "u32", "", Quantity::energy)};
  EXPECT_EQ(driver.explain(frame, {.options = &overlapping}).spans.back().field, "CRC");
  for (const ByteVector& bytes :
       {frame, vector_of(write_registers(head, 1, hex("00010002"))), vector_of(write_coils(head, 1, 9, hex("FF01"))),
        joined(read_request(tcp, 1, 0, 9), read_reply(tcp, 1, hex("FF01"))), vector_of(exception_reply(tcp, 3, 6))}) {
    for (std::size_t size = 0; size <= bytes.size(); ++size) check_cover(Bytes{bytes}.first(size));
    for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
      ByteVector damaged = bytes;
      damaged[bit / 8] = static_cast<Byte>(damaged[bit / 8] ^ 1 << bit % 8);
      check_cover(damaged);
    }
  }
}

}  // namespace
}  // namespace riser::protocol::modbus

// SPDX-License-Identifier: Apache-2.0
#include "protocol/cjt188/payload.h"

#include "protocol/cjt188/meter_type.h"

namespace riser::protocol::cjt188 {

using metering::Quantity;

namespace {

/// Three prices and the two amounts between them, 3 bytes each. The amounts are m3 in water and gas meters.
void read_prices(PayloadReader& reader, Byte type) noexcept {
  const bool is_volume = is_water(type) || is_gas(type);
  for (unsigned step = 1; step <= 3; ++step) {
    DataItem* price = reader.bcd(2 * step - 1, Quantity::price, 3, 2, field_unit::none);
    if (price == nullptr) return;
    price->tariff = static_cast<std::uint8_t>(step);
    if (step == 3) return;
    DataItem* limit = reader.bcd(2 * step, is_volume ? Quantity::volume : Quantity::dimensionless, 3, 0,
                                 is_volume ? field_unit::cubic_metre : field_unit::none);
    if (limit == nullptr) return;
    limit->tariff = static_cast<std::uint8_t>(step);
    limit->qualifier = "price_step_limit";
  }
}

void read_money(PayloadReader& reader, unsigned n, Quantity quantity, std::string_view qualifier) noexcept {
  if (DataItem* item = reader.bcd(n, quantity, 4, 2, field_unit::none)) item->qualifier = qualifier;
}

void read_purchase(PayloadReader& reader) noexcept {
  reader.binary(1, Quantity::purchase_count);
  read_money(reader, 2, Quantity::credit, "purchase");
}

}  // namespace

void read_payload(PayloadReader& reader, Telegram& telegram, const Dialect& dialect) noexcept {
  const DataIdentifier id = telegram.di.di;
  const Byte type = telegram.frame.type();
  const bool reply = telegram.frame.is_reply();
  telegram.layout = dialect.layout == Layout::unit_value ? Layout::unit_value : Layout::value_unit;
  telegram.byte_order = dialect.byte_order == ByteOrder::big ? ByteOrder::big : ByteOrder::little;
  if (reader.left() == 0) return;
  if (id >= di::first_history && id <= di::last_history) {
    reader.value_with_unit(0, is_heat(type) ? Quantity::energy : Quantity::volume, id - di::first_history + 1U);
    return reader.raw(1);
  }
  switch (id) {
    case di::price_table:
      read_prices(reader, type);
      break;
    case di::write_price_table:
      if (reply) return reader.status(reader.left());
      read_prices(reader, type);
      reader.bits(6, Quantity::tariff_start, 1);  // the day, whose form the standard leaves open
      break;
    case di::settlement_day:
    case di::write_settlement_day:
      reader.bcd(0, Quantity::settlement_day, 1, 0, field_unit::none);
      break;
    case di::reading_day:
    case di::write_reading_day:
      reader.bcd(0, Quantity::reading_day, 1, 0, field_unit::none);
      break;
    case di::purchase:
      read_purchase(reader);
      read_money(reader, 3, Quantity::credit, "total_purchases");
      read_money(reader, 4, Quantity::remaining_money, {});
      return reader.status(reader.left());
    case di::write_purchase:
      read_purchase(reader);
      break;
    case di::key_version:
      reader.binary(0, Quantity::key_version);
      break;
    case di::write_key:
      reader.binary(reply ? 0 : 1, Quantity::key_version);
      if (!reply) reader.bits(2, Quantity::security_key, 8);
      break;
    case di::write_time:
      reader.time(0);
      break;
    case di::write_base:
      if (reply) return reader.status(reader.left());
      reader.value_with_unit(0, is_heat(type) ? Quantity::energy : Quantity::volume);
      break;
    case di::valve:
      if (reply) return reader.status(reader.left());
      reader.bits(0, Quantity::remote_control, 1);
      break;
    case di::write_address:
      reader.address(0);
      break;
    default:
      return reader.raw();
  }
  if (reader.left() > 0) reader.raw(9);
}

}  // namespace riser::protocol::cjt188

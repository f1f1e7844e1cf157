// SPDX-License-Identifier: Apache-2.0
// 901F in the standard's two layouts and in what makers made of them.
#include "protocol/cjt188/meter_type.h"
#include "protocol/cjt188/payload.h"
#include "protocol/cjt188/value.h"

namespace riser::protocol::cjt188 {

using metering::Quantity;

namespace {

constexpr std::size_t value_size = 5, time_size = 7;
constexpr std::size_t heat_values = 5, heat_temperatures = 5 * value_size, heat_time = heat_temperatures + 9,
                      heat_size = heat_time + time_size;  // without ST
constexpr std::size_t other_time = 2 * value_size, other_size = other_time + time_size;
constexpr std::int64_t hottest = 20000;  // 200.00 degC: no heat meter measures more

constexpr UnitClass heat_classes[] = {UnitClass::energy, UnitClass::energy, UnitClass::power, UnitClass::flow,
                                      UnitClass::volume};

bool is_heat_layout(Bytes payload, Byte type) noexcept {
  return payload.size() >= heat_size && (is_heat(type) || payload.size() <= heat_size + 2);
}

/// Every unit stands where this layout has it, and before the digits only with digits behind it.
bool fits(Bytes payload, bool heat, bool unit_first, const Dialect& dialect) noexcept {
  const std::size_t count = heat ? heat_values : 2;
  for (std::size_t i = 0; i < count; ++i) {
    const Bytes value = payload.subspan(i * value_size, value_size);
    const UnitClass kind = dialect.unit(value[unit_first ? 0 : 4]).kind;
    if (heat ? kind != heat_classes[i] : kind != UnitClass::volume && kind != UnitClass::energy) return false;
    const Bytes digits = value.subspan(unit_first ? 1 : 0, 4);
    if (unit_first && !is_blank(digits) && !load_bcd_le(digits)) return false;
  }
  return true;
}

/// The unit stands first only where the standard's reading is impossible and this one is possible in every value.
Layout tell_layout(Bytes payload, bool heat, const Dialect& dialect) noexcept {
  if (dialect.layout != Layout::automatic) return dialect.layout;
  if (payload.size() < (heat ? heat_size : other_size)) return Layout::value_unit;
  if (fits(payload, heat, false, dialect)) return Layout::value_unit;
  return fits(payload, heat, true, dialect) ? Layout::unit_value : Layout::value_unit;
}

bool is_temperature(Bytes three, bool high_first) noexcept {
  const auto value = load_bcd(three, high_first);
  return value && *value <= hottest;
}

/// High byte first only where the time, and in heat meters both temperatures, are impossible in the standard's order
/// and possible in the other.
ByteOrder tell_byte_order(Bytes payload, bool heat, const Dialect& dialect) noexcept {
  if (dialect.byte_order != ByteOrder::automatic) return dialect.byte_order;
  if (payload.size() < (heat ? heat_size : other_size)) return ByteOrder::little;
  const Bytes time = payload.subspan(heat ? heat_time : other_time, time_size);
  if (time[0] != 0x20 || load_time(time, false) || !load_time(time, true)) return ByteOrder::little;
  if (!heat) return ByteOrder::big;
  for (std::size_t i = 0; i < 2; ++i) {
    const Bytes three = payload.subspan(heat_temperatures + 3 * i, 3);
    if (is_temperature(three, false) || !is_temperature(three, true)) return ByteOrder::little;
  }
  return ByteOrder::big;
}

/// `n` is the number of the time, `maker` that of bytes between it and ST.
void read_time_and_status(PayloadReader& reader, unsigned n, unsigned maker, const Dialect& dialect) noexcept {
  if (reader.left() >= time_size) reader.time(n);
  const std::size_t tail = reader.left();
  if (dialect.status_bytes == 0 || dialect.status_bytes >= tail) return reader.status(tail);
  reader.bits(maker, Quantity::manufacturer_specific, tail - dialect.status_bytes);
  reader.status(dialect.status_bytes);
}

void read_heat(PayloadReader& reader, const Dialect& dialect) noexcept {
  reader.value_with_unit(1, Quantity::energy, 1);
  reader.value_with_unit(2, Quantity::energy);
  reader.value_with_unit(3, Quantity::power);
  reader.value_with_unit(4, Quantity::volume_flow);
  reader.value_with_unit(5, Quantity::volume);
  reader.bcd(6, Quantity::flow_temperature, 3, 2, field_unit::degree_celsius);
  reader.bcd(7, Quantity::return_temperature, 3, 2, field_unit::degree_celsius);
  reader.bcd(8, Quantity::operating_time, 3, 0, field_unit::hour);
  read_time_and_status(reader, 9, 10, dialect);
}

/// A heat meter that sends less than the standard's 43 bytes: values as far as their unit bytes tell what they are.
void read_short_heat(PayloadReader& reader, const Dialect& dialect) noexcept {
  const auto at_time = [&] {
    return reader.left() >= time_size && load_time(reader.rest().first(time_size), reader.high_first());
  };
  // In the byte of the unit a time has its month, which may look like one.
  while (reader.left() >= value_size && reader.unit_at(0).known() && !(reader.left() <= time_size + 2 && at_time())) {
    const UnitClass kind = reader.unit_at(0).kind;
    // The standard has the settlement day before the current heat; one alone is the current one.
    const bool settlement = kind == UnitClass::energy && reader.unit_at(value_size).kind == UnitClass::energy;
    const unsigned n = settlement                  ? 1
                       : kind == UnitClass::energy ? 2
                       : kind == UnitClass::power  ? 3
                       : kind == UnitClass::flow   ? 4
                                                   : 5;
    reader.value_with_unit(n, Quantity::unknown, settlement ? 1 : 0);
  }
  if (at_time()) return read_time_and_status(reader, 9, 10, dialect);
  if (reader.left() <= 2) return reader.status(reader.left());
  reader.raw(10);
}

/// Water, gas and others. A maker's further values stand between the two of the standard and the time.
void read_other(PayloadReader& reader, Byte type, const Dialect& dialect) noexcept {
  const Quantity usual = is_heat(type) ? Quantity::energy : Quantity::volume;
  if (reader.left() < value_size) return reader.raw();
  reader.value_with_unit(1, usual);
  if (reader.left() < value_size) return reader.status(reader.left());
  reader.value_with_unit(2, usual, 1);
  unsigned n = 4;
  while (reader.left() >= value_size + time_size && reader.unit_at(0).known() &&
         !load_time(reader.rest().first(time_size), reader.high_first()) &&
         load_time(reader.rest().subspan(value_size, time_size), reader.high_first()))
    reader.value_with_unit(n++, Quantity::unknown);
  read_time_and_status(reader, 3, n, dialect);
}

}  // namespace

void read_current_data(PayloadReader& reader, Telegram& telegram, const Dialect& dialect) noexcept {
  const Byte type = telegram.frame.type();
  const Bytes payload = telegram.payload;
  const bool heat = is_heat_layout(payload, type);
  telegram.layout = tell_layout(payload, heat, dialect);
  telegram.byte_order = tell_byte_order(payload, heat, dialect);
  if (heat) return read_heat(reader, dialect);
  // A heat meter may also send what the standard has for the others: the same quantity now and at the settlement day.
  const bool twice = payload.size() >= other_size && payload.size() <= other_size + 2 &&
                     reader.unit_at(0).kind == reader.unit_at(value_size).kind;
  if (is_heat(type) && !twice) return read_short_heat(reader, dialect);
  read_other(reader, type, dialect);
}

}  // namespace riser::protocol::cjt188

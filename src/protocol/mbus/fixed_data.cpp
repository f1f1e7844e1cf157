// SPDX-License-Identifier: Apache-2.0
#include "protocol/mbus/fixed_data.h"

#include "base/check.h"
#include "protocol/mbus/value.h"

namespace riser::protocol::mbus {
namespace {

using metering::Quantity;
using metering::Unit;

constexpr Byte binary_bit = 0x01, stored_bit = 0x02;
constexpr Byte same_unit_historic = 0x3E;

struct UnitGroup {
  Byte first;
  Quantity quantity;
  Unit unit;
  int exponent;  // of the first of three codes x1, x10, x100
};
constexpr UnitGroup groups[] = {
    {0x02, Quantity::energy, Unit::watt_hour, 0},
    {0x05, Quantity::energy, Unit::watt_hour, 3},
    {0x08, Quantity::energy, Unit::watt_hour, 6},
    {0x0B, Quantity::energy, Unit::joule, 3},
    {0x0E, Quantity::energy, Unit::joule, 6},
    {0x11, Quantity::energy, Unit::joule, 9},
    {0x14, Quantity::power, Unit::watt, 0},
    {0x17, Quantity::power, Unit::watt, 3},
    {0x1A, Quantity::power, Unit::watt, 6},
    {0x1D, Quantity::power, Unit::joule_per_hour, 3},
    {0x20, Quantity::power, Unit::joule_per_hour, 6},
    {0x23, Quantity::power, Unit::joule_per_hour, 9},
    {0x26, Quantity::volume, Unit::cubic_metre, -6},
    {0x29, Quantity::volume, Unit::cubic_metre, -3},
    {0x2C, Quantity::volume, Unit::cubic_metre, 0},
    {0x2F, Quantity::volume_flow, Unit::cubic_metre_per_hour, -6},
    {0x32, Quantity::volume_flow, Unit::cubic_metre_per_hour, -3},
    {0x35, Quantity::volume_flow, Unit::cubic_metre_per_hour, 0},
};

}  // namespace

FixedUnit fixed_unit(Byte code) noexcept {
  code &= 0x3F;
  for (const UnitGroup& group : groups)
    if (code >= group.first && code < group.first + 3)
      return {group.quantity, group.unit, group.exponent + code - group.first};
  switch (code) {
    case 0x00:
      return {Quantity::time_point, Unit::none, 0, false};
    case 0x01:
      return {Quantity::date, Unit::none, 0, false};
    case 0x38:
      return {Quantity::unknown, Unit::degree_celsius, -3};
    case 0x39:
      return {Quantity::hca_units, Unit::none, 0};
    case 0x3F:
      return {Quantity::unknown, Unit::none, 0};
    default:
      return {Quantity::reserved, Unit::none, 0};
  }
}

void decode_fixed(Bytes data, bool msb_first, Telegram& telegram) noexcept {
  CHECK(data.size() == fixed_data_size);
  Header& header = telegram.header;
  header = read_header(HeaderKind::fixed, data, msb_first);
  const std::array<Byte, 2> codes{static_cast<Byte>(data[6] & 0x3F), static_cast<Byte>(data[7] & 0x3F)};
  header.medium = static_cast<Byte>((data[7] >> 6) << 2 | data[6] >> 6);
  const bool mode_2 = header.medium >= 0xA && header.medium <= 0xE;
  const bool stored = (header.status & stored_bit) != 0;
  for (std::size_t i = 0; i < 2; ++i) {
    const bool historic = codes[i] == same_unit_historic;
    const Byte code = historic ? codes[1 - i] : codes[i];
    const FixedUnit unit = code == same_unit_historic ? FixedUnit{Quantity::reserved} : fixed_unit(code);
    Record& record = telegram.storage[i];
    record = Record{};
    record.begin = data.data() + 8 + 4 * i;
    record.data_size = 4;
    record.storage = stored || historic ? 1 : 0;
    record.quantity = unit.quantity;
    record.unit = unit.unit;
    record.exponent = static_cast<std::int16_t>(unit.exponent);
    record.multiplier = 1;
    record.msb_first = msb_first || mode_2;
    if (!unit.is_number) {
      record.kind = ValueKind::raw;
      continue;
    }
    if (unit.quantity == Quantity::reserved) record.status = RecordStatus::reserved_vif;
    decode_counter(record, (header.status & binary_bit) != 0);
  }
  telegram.record_count = 2;
}

}  // namespace riser::protocol::mbus

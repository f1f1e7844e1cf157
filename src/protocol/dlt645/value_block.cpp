// SPDX-License-Identifier: Apache-2.0
// How values lie behind an identifier: once, in blocks, frozen, in load profiles.
#include <algorithm>

#include "base/bcd.h"
#include "base/check.h"
#include "protocol/dlt645/freeze_sections.h"
#include "protocol/dlt645/identifier_tables.h"
#include "protocol/dlt645/value.h"

namespace riser::protocol::dlt645 {
namespace {

constexpr Byte separator = 0xAA;

void put(Place& place, Axis axis, std::uint32_t n) noexcept {
  switch (axis) {
    case Axis::tariff:
    case Axis::tariff_from_one:
      place.tariff = static_cast<std::uint8_t>(n);
      break;
    case Axis::settlement:
    case Axis::record:
      place.storage = static_cast<std::uint16_t>(n);
      break;
    case Axis::phase:
    case Axis::phase_from_one:
      place.phase = std::min<std::size_t>(n, 3);
      break;
    case Axis::subunit:
      place.subunit = static_cast<std::uint16_t>(n);
      break;
    case Axis::none:
    case Axis::anything:
      break;
  }
}

Place place_of(const Telegram& out, const Row& row, std::uint32_t identifier) noexcept {
  Place place{.identifier = identifier, .storage = row.storage};
  if (out.variant == Variant::v2007 && identifier >> 24 == 0x03)
    place.subunit = static_cast<std::uint16_t>(identifier >> 8);
  for (const Row::Part& part : row.parts)
    if (part.axis != Axis::none && part.of(identifier) != part.all_ones()) put(place, part.axis, part.of(identifier));
  return place;
}

/// What the bits of status word 3 say of the relay (annex C): bit 4 where it is, bit 6 where it was told to be.
constexpr std::uint32_t status_word_3 = 0x04000503;

void add_cell(Telegram& out, const Row& row, Bytes cell, const Place& place) noexcept {
  std::size_t at = 0;
  for (const Field& field : row.fields()) {
    add_item(out, field, cell.subspan(at, field.format.bytes), place);
    at += field.format.bytes;
  }
  if (out.variant == Variant::v2007 && place.identifier == status_word_3 && cell.size() == 2) {
    add_number(out, metering::Quantity::relay_state, "", cell[0] >> 4 & 1, cell, place.identifier);
    add_number(out, metering::Quantity::relay_state, "command", cell[0] >> 6 & 1, cell, place.identifier);
  }
}

/// Fields as far as the bytes go; what is left is the maker's.
void add_head(Telegram& out, const Row& row, Bytes value, const Place& place) noexcept {
  std::size_t at = 0;
  for (const Field& field : row.fields()) {
    if (value.size() - at < field.format.bytes) break;
    add_item(out, field, value.subspan(at, field.format.bytes), place);
    at += field.format.bytes;
  }
  add_raw(out, value.subspan(at), place.identifier, metering::Quantity::manufacturer_specific);
}

void decode_one(Telegram& out, const Row& row, Bytes value) noexcept {
  const Place place = place_of(out, row, out.identifier);
  if (value.size() == row.cell_size()) return add_cell(out, row, value, place);
  if (row.record.empty() && row.layout == Layout::cells) return add_item(out, row.field, value, place);
  add_head(out, row, value, place);
}

/// All tariffs of all settlements: how many tariffs there are shows in the length alone.
void decode_matrix(Telegram& out, const Row& row, Bytes value) noexcept {
  const std::size_t cell = row.cell_size(), settlements = last_of(Axis::settlement) + 1;
  if (value.size() % (cell * settlements) != 0)
    return add_raw(out, value, out.identifier, metering::Quantity::manufacturer_specific);
  const std::size_t width = value.size() / cell / settlements;
  for (std::size_t i = 0; i * cell < value.size(); ++i) {
    std::uint32_t identifier = out.identifier;
    const std::size_t numbers[] = {i % width, i / width};  // parts: high, low
    for (std::size_t k = 0; k < 2; ++k) {
      const Row::Part& part = row.parts[k];
      identifier = (identifier & ~(part.all_ones() << part.shift)) |
                   (static_cast<std::uint32_t>(numbers[k]) & part.all_ones()) << part.shift;
    }
    add_cell(out, row, value.subspan(i * cell, cell), place_of(out, row, identifier));
  }
}

void decode_block(Telegram& out, const Row& row, const Row::Part& part, Bytes value) noexcept {
  const std::uint32_t other = out.identifier & ~(part.all_ones() << part.shift);
  const std::size_t cell = row.cell_size();
  std::uint32_t n = first_of(part.axis);
  while (!value.empty()) {
    if (out.variant == Variant::v1997 && value[0] == separator) {
      value = value.subspan(1);
      continue;
    }
    if (value.size() < cell || n > last_of(part.axis) || n >= part.all_ones()) break;
    const std::uint32_t identifier = other | n << part.shift;
    add_cell(out, row, value.first(cell), place_of(out, row, identifier));
    value = value.subspan(cell);
    ++n;
  }
  add_raw(out, value, out.identifier, metering::Quantity::manufacturer_specific);
}

void decode_repeated(Telegram& out, const Row& row, Bytes value) noexcept {
  Place place = place_of(out, row, out.identifier);
  const std::size_t cell = row.cell_size();
  for (std::uint32_t n = first_of(row.repeat); value.size() >= cell && n < 255; ++n) {
    put(place, row.repeat, n);
    add_cell(out, row, value.first(cell), place);
    value = value.subspan(cell);
  }
  add_raw(out, value, out.identifier, metering::Quantity::manufacturer_specific);
}

/// What a meter's model says of an identifier goes before the tables.
const RegisterPoint* find_point(const MeterOptions* options, const Telegram& out) noexcept {
  if (options == nullptr || options->points.empty()) return nullptr;
  const auto id = identifier_text(out.variant, out.identifier);
  for (const RegisterPoint& point : options->points)
    if (point.item == id.view()) return &point;
  return nullptr;
}

void add_point(Telegram& out, const RegisterPoint& point, Bytes value) noexcept {
  DataItem* const item = out.items.push();
  if (item == nullptr) return;
  item->id = identifier_text(out.variant, out.identifier);
  item->raw = value;
  item->quantity = point.reg.quantity;
  item->function = point.reg.function;
  item->tariff = static_cast<std::uint8_t>(point.reg.tariff);
  item->storage = static_cast<std::uint16_t>(point.reg.storage);
  item->subunit = static_cast<std::uint16_t>(point.reg.subunit);
  item->qualifier = point.reg.qualifier;
  if (const FieldUnit* unit = field_unit::find(point.unit)) item->unit = unit;
  const auto number = value.size() <= 8 ? load_bcd_le(value) : std::nullopt;
  std::int64_t scaled = 0;
  if (!number || __builtin_mul_overflow(*number, std::int64_t{point.multiplier}, &scaled))
    item->validity = metering::Validity::invalid;
  else
    item->number = {scaled, point.exponent};
}

}  // namespace

void decode_value(const MeterOptions* options, Telegram& out) noexcept {
  const Bytes value = out.value();
  if (value.empty()) return;
  if (const RegisterPoint* point = find_point(options, out)) return add_point(out, *point, value);
  const Row* const row = find_row(out.variant, out.identifier, value.size());
  if (row == nullptr) return add_raw(out, value, out.identifier, metering::Quantity::unknown);
  if (row->layout == Layout::load_profile) return decode_load_profile(out);
  if (row->layout == Layout::freeze_block) return decode_freeze_block(out);
  if (const Row::Part* block = row->block(out.identifier)) {
    const Row::Part& high = row->parts[0];
    const bool both = block != &high && high.axis != Axis::anything && high.of(out.identifier) == high.all_ones();
    return both && block->axis == Axis::settlement ? decode_matrix(out, *row, value)
                                                   : decode_block(out, *row, *block, value);
  }
  if (row->repeat != Axis::none) return decode_repeated(out, *row, value);
  decode_one(out, *row, value);
}

void decode_freeze_block(Telegram& out) noexcept {
  Bytes value = out.value();
  const std::size_t kind = out.identifier >> 16 & 0xFF;
  constexpr std::uint32_t order[] = {
      freeze_section::time,     1, 2, 3, 4, 5, 6, 7, 8, freeze_section::import_demand, freeze_section::export_demand,
      freeze_section::variables};
  constexpr std::size_t wide_size = 87;  // the supplement's record, without separators and tariffs
  const bool wide = value.size() == wide_size;
  const bool separated = !wide && std::find(value.begin(), value.end(), separator) != value.end();
  for (const std::uint32_t section : order) {
    if (value.empty()) return;
    const auto fields = freeze_section_fields(kind, section, wide);
    std::size_t size = separated
                           ? static_cast<std::size_t>(std::find(value.begin(), value.end(), separator) - value.begin())
                           : value.size();
    Place place{.identifier = (out.identifier & 0xFFFF00FF) | section << 8,
                .storage = static_cast<std::uint16_t>(out.identifier & 0xFF)};
    std::size_t cell = 0;
    for (const Field& field : fields) cell += field.format.bytes;
    Bytes bytes = value.first(size);
    for (; cell != 0 && bytes.size() >= cell; ++place.tariff) {
      std::size_t at = 0;
      for (const Field& field : fields) {
        add_item(out, field, bytes.subspan(at, field.format.bytes), place);
        at += field.format.bytes;
      }
      bytes = bytes.subspan(cell);
      if (!separated) break;  // without separators there are no tariffs
    }
    if (separated) {
      add_raw(out, bytes, place.identifier, metering::Quantity::manufacturer_specific);
      value = value.subspan(std::min(size + 1, value.size()));
    } else {
      if (bytes.size() == value.size()) break;
      value = bytes;
    }
  }
  add_raw(out, value, out.identifier, metering::Quantity::manufacturer_specific);
}

}  // namespace riser::protocol::dlt645

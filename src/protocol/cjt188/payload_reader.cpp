// SPDX-License-Identifier: Apache-2.0
#include "protocol/cjt188/meter_type.h"
#include "protocol/cjt188/payload.h"
#include "protocol/cjt188/value.h"

namespace riser::protocol::cjt188 {

using metering::Quantity;
using metering::Validity;

namespace {

constexpr std::size_t value_size = 5;

Quantity quantity_of(UnitClass kind, Quantity usual) noexcept {
  switch (kind) {
    case UnitClass::energy:
      return Quantity::energy;
    case UnitClass::power:
      return Quantity::power;
    case UnitClass::volume:
      return Quantity::volume;
    case UnitClass::flow:
      return Quantity::volume_flow;
    case UnitClass::none:
      break;
  }
  return usual;
}

void set_number(DataItem& item, Bytes digits, bool high_first, int decimals) noexcept {
  if (is_blank(digits)) {
    item.validity = Validity::no_data;
  } else if (const auto number = load_bcd(digits, high_first)) {
    item.number = {*number, -decimals};
  } else {
    item.validity = Validity::invalid;
  }
}

}  // namespace

DataItem* PayloadReader::push(unsigned n, Quantity quantity, std::size_t size) noexcept {
  if (rest_.size() < size) return nullptr;
  DataItem* item = telegram_.items.push();
  if (item == nullptr) return nullptr;
  item->id = item_id(telegram_.di.di, n);
  item->quantity = quantity;
  item->raw = rest_.first(size);
  rest_ = rest_.subspan(size);
  return item;
}

UnitMeaning PayloadReader::unit_at(std::size_t value) const noexcept {
  const std::size_t place = value + (unit_first() ? 0 : 4);
  return place < rest_.size() ? dialect_.unit(rest_[place]) : UnitMeaning{};
}

DataItem* PayloadReader::value_with_unit(unsigned n, Quantity usual, unsigned storage) noexcept {
  const UnitMeaning unit = unit_at(0);
  DataItem* item = push(n, quantity_of(unit.kind, usual), value_size);
  if (item == nullptr) return nullptr;
  item->storage = static_cast<std::uint16_t>(storage);
  item->unit = unit.unit;
  const int usual_decimals = unit.kind == UnitClass::flow ? 4 : 2;
  set_number(*item, item->raw.subspan(unit_first() ? 1 : 0, 4), high_first(),
             unit.decimals < 0 ? usual_decimals : unit.decimals);
  // A number without a unit that is known says nothing.
  if (!unit.known() && item->validity == Validity::ok) item->validity = Validity::invalid;
  return item;
}

DataItem* PayloadReader::bcd(unsigned n, Quantity quantity, std::size_t size, int decimals,
                             const FieldUnit& unit) noexcept {
  DataItem* item = push(n, quantity, size);
  if (item == nullptr) return nullptr;
  item->unit = &unit;
  set_number(*item, item->raw, high_first(), decimals);
  return item;
}

DataItem* PayloadReader::binary(unsigned n, Quantity quantity) noexcept {
  DataItem* item = push(n, quantity, 1);
  if (item != nullptr) item->number = {item->raw[0], 0};
  return item;
}

DataItem* PayloadReader::time(unsigned n) noexcept {
  DataItem* item = push(n, Quantity::time_point, 7);
  if (item == nullptr) return nullptr;
  item->kind = ItemKind::date_time;
  if (const auto time = load_time(item->raw, high_first()))
    item->number = {civil_seconds(*time), 0};
  else
    item->validity = is_blank(item->raw) || is_zero(item->raw) ? Validity::no_data : Validity::invalid;
  return item;
}

void PayloadReader::address(unsigned n) noexcept {
  DataItem* item = push(n, Quantity::meter_address, 7);
  if (item == nullptr) return;
  item->kind = ItemKind::text;
  telegram_.address = Address::from_wire(item->raw).text();
  item->text = telegram_.address.view();
}

void PayloadReader::bits(unsigned n, Quantity quantity, std::size_t size) noexcept {
  if (DataItem* item = push(n, quantity, size)) item->kind = ItemKind::bits;
}

void PayloadReader::status(std::size_t size) noexcept {
  if (size == 0 || size > rest_.size()) return;
  const Bytes word = rest_.first(size);
  telegram_.status = word;
  const auto put = [&](Quantity quantity) {
    DataItem* item = push(0, quantity, 0);
    if (item == nullptr) return item;
    item->id = std::string_view{"ST"};
    item->raw = word;
    if (is_blank(word)) item->validity = Validity::no_data;
    return item;
  };
  if (DataItem* item = put(Quantity::status_word)) item->kind = ItemKind::bits;
  if (DataItem* item = put(Quantity::valve_state)) {
    const int valve = word[0] & status::valve_mask;
    item->number = {valve, 0};
    const bool reserved = valve == 2;
    if (reserved && item->validity == Validity::ok) item->validity = Validity::invalid;
  }
  if (DataItem* item = put(Quantity::battery_level)) item->number = {(word[0] & status::battery_low) != 0 ? 0 : 1, 0};
  rest_ = rest_.subspan(size);
}

void PayloadReader::raw(unsigned n) noexcept {
  if (!rest_.empty()) bits(n, Quantity::manufacturer_specific, rest_.size());
}

}  // namespace riser::protocol::cjt188

// SPDX-License-Identifier: Apache-2.0
#include "protocol/dlt645/value.h"

#include <algorithm>
#include <cstring>

#include "base/bcd.h"

namespace riser::protocol::dlt645 {
namespace {

using metering::Validity;

bool all_are(Bytes bytes, Byte value) noexcept {
  for (const Byte byte : bytes)
    if (byte != value) return false;
  return true;
}

constexpr std::string_view hex_digits = "0123456789ABCDEF";

/// Room for `size` characters, null when the telegram's is used up.
char* take_text(Telegram& out, std::size_t size) noexcept {
  if (out.text.size() - out.text_size < size) return nullptr;
  char* text = out.text.data() + out.text_size;
  out.text_size += size;
  return text;
}

Validity read_number(const Field& field, Bytes raw, Decimal& out) noexcept {
  bool negative = false;
  std::int64_t value = 0;
  for (std::size_t i = raw.size(); i-- > 0;) {
    Byte byte = raw[i];
    if (i + 1 == raw.size() && field.sign == Sign::top_bit) {
      negative = (byte & 0x80) != 0;
      byte &= 0x7F;
    }
    if (!is_bcd(byte)) return Validity::invalid;
    value = value * 100 + (byte >> 4) * 10 + (byte & 0xF);
  }
  out = {negative ? -value : value, -std::int32_t{field.format.decimals}};
  return Validity::ok;
}

/// The parts of a time, by the letters of its format; the last one was sent first.
struct Parts {
  CivilTime time{2000, 1, 1, 0, 0, 0};
  Validity validity = Validity::ok;
};

Parts read_parts(std::string_view format, Bytes raw) noexcept {
  Parts parts;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const Byte byte = raw[raw.size() - 1 - i];
    const auto n = static_cast<std::uint8_t>((byte >> 4) * 10 + (byte & 0xF));
    if (!is_bcd(byte)) parts.validity = Validity::invalid;
    switch (format[2 * i]) {
      case 'Y':
        parts.time.year = 2000 + n;
        break;
      case 'M':
        parts.time.month = n;
        break;
      case 'D':
        parts.time.day = n;
        break;
      case 'h':
        parts.time.hour = n;
        break;
      case 'm':
        parts.time.minute = n;
        break;
      case 's':
        parts.time.second = n;
        break;
      default:
        break;  // day of the week, or a number
    }
  }
  if (parts.validity == Validity::ok && !is_valid(parts.time)) parts.validity = Validity::invalid;
  return parts;
}

/// "11-21T10:30", "10:30:00", "11-21 2": the digits as they came, high byte first.
std::string_view write_clock(Telegram& out, std::string_view format, Bytes raw) noexcept {
  char* const text = take_text(out, 3 * raw.size());
  if (text == nullptr) return {};
  char* at = text;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const char part = format[2 * i];
    if (i != 0) *at++ = part == 'D' ? '-' : part == 'h' ? 'T' : part == 'N' ? ' ' : ':';
    const Byte byte = raw[raw.size() - 1 - i];
    *at++ = hex_digits[byte >> 4];
    *at++ = hex_digits[byte & 0xF];
  }
  return {text, static_cast<std::size_t>(at - text)};
}

void read_time(Telegram& out, const Field& field, Bytes raw, DataItem& item) noexcept {
  if (all_are(raw, 0)) {
    // Midnight has zeros only; a date has not.
    if (field.format.text[0] != 'h') {
      item.validity = Validity::no_data;
      return;
    }
  }
  const Parts parts = read_parts(field.format.text, raw);
  item.validity = parts.validity;
  if (field.format.shape == Shape::clock) {
    item.kind = ItemKind::text;
    if (item.validity == Validity::ok) item.text = write_clock(out, field.format.text, raw);
    return;
  }
  item.kind = field.format.shape == Shape::date ? ItemKind::date : ItemKind::date_time;
  if (item.validity == Validity::ok) item.number = {civil_seconds(parts.time), 0};
}

void read_digits(Telegram& out, Bytes raw, bool hexadecimal, DataItem& item) noexcept {
  item.kind = ItemKind::text;
  char* const text = take_text(out, 2 * raw.size());
  if (text == nullptr) return;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const Byte byte = raw[raw.size() - 1 - i];
    if (!hexadecimal && !is_bcd(byte)) item.validity = Validity::invalid;
    text[2 * i] = hex_digits[byte >> 4];
    text[2 * i + 1] = hex_digits[byte & 0xF];
  }
  item.text = {text, 2 * raw.size()};
}

/// The last character was sent first; what fills the field up stands at either end.
void read_ascii(Telegram& out, Bytes raw, DataItem& item) noexcept {
  const auto fills = [](Byte byte) { return byte == 0 || byte == ' ' || byte == 0xFF; };
  while (!raw.empty() && fills(raw.front())) raw = raw.subspan(1);
  while (!raw.empty() && fills(raw.back())) raw = raw.first(raw.size() - 1);
  item.kind = ItemKind::text;
  char* const text = take_text(out, raw.size());
  if (text == nullptr) return;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const Byte byte = raw[raw.size() - 1 - i];
    if (byte < 0x20 || byte > 0x7E) item.validity = Validity::invalid;
    text[i] = static_cast<char>(byte);
  }
  item.text = {text, raw.size()};
}

}  // namespace

FixedText<24> identifier_text(Variant variant, std::uint32_t identifier) noexcept {
  FixedText<24> text;
  for (int shift = variant == Variant::v2007 ? 28 : 12; shift >= 0; shift -= 4)
    text.push_back(hex_digits[identifier >> shift & 0xF]);
  return text;
}

std::optional<CivilTime> time_of(Bytes wire) noexcept {
  if (wire.size() < 6) return std::nullopt;
  const Parts parts = read_parts("YYMMDDhhmmss", wire.first(6));
  if (parts.validity != Validity::ok) return std::nullopt;
  return parts.time;
}

void add_item(Telegram& out, const Field& field, Bytes raw, const Place& place) noexcept {
  DataItem* const item = out.items.push();
  if (item == nullptr) return;
  item->id = identifier_text(out.variant, place.identifier);
  item->quantity = field.quantity;
  item->function = field.function;
  item->tariff = place.tariff;
  item->storage = place.storage;
  item->subunit = place.subunit;
  item->unit = field.unit;
  item->qualifier = place.phase != 0 && field.qualifier.empty() ? (*field.phases)[place.phase]
                    : field.qualifier.empty()                   ? (*field.phases)[0]
                                                                : field.qualifier;
  item->raw = raw;
  const Shape shape = field.format.shape;
  if (shape != Shape::bits && !raw.empty() && all_are(raw, 0xFF)) {
    item->validity = Validity::no_data;
    return;
  }
  switch (shape) {
    case Shape::number:
      item->validity = raw.size() == field.format.bytes ? read_number(field, raw, item->number) : Validity::invalid;
      break;
    case Shape::digits:
    case Shape::hex:
      read_digits(out, raw, shape == Shape::hex, *item);
      break;
    case Shape::ascii:
      read_ascii(out, raw, *item);
      break;
    case Shape::bits:
      item->kind = ItemKind::bits;
      break;
    case Shape::date:
    case Shape::date_time:
    case Shape::clock:
      if (raw.size() == field.format.bytes)
        read_time(out, field, raw, *item);
      else
        item->validity = Validity::invalid;
      break;
  }
}

void add_raw(Telegram& out, Bytes raw, std::uint32_t identifier, metering::Quantity quantity) noexcept {
  if (raw.empty()) return;
  DataItem* const item = out.items.push();
  if (item == nullptr) return;
  item->id = identifier_text(out.variant, identifier);
  item->quantity = quantity;
  item->kind = ItemKind::bits;
  item->raw = raw;
}

void add_number(Telegram& out, metering::Quantity quantity, std::string_view qualifier, std::int64_t value, Bytes raw,
                std::uint32_t identifier) noexcept {
  DataItem* const item = out.items.push();
  if (item == nullptr) return;
  item->id = identifier_text(out.variant, identifier);
  item->quantity = quantity;
  item->qualifier = qualifier;
  item->number = {value, 0};
  item->raw = raw;
}

DataItem* add_text(Telegram& out, std::string_view id, metering::Quantity quantity, std::string_view text,
                   Bytes raw) noexcept {
  DataItem* const item = out.items.push();
  if (item == nullptr) return nullptr;
  item->id = FixedText<24>{id};
  item->quantity = quantity;
  item->kind = ItemKind::text;
  item->raw = raw;
  if (char* const room = take_text(out, text.size()); room != nullptr) {
    std::memcpy(room, text.data(), text.size());
    item->text = {room, text.size()};
  }
  return item;
}

}  // namespace riser::protocol::dlt645

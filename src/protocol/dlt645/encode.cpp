// SPDX-License-Identifier: Apache-2.0
#include "protocol/dlt645/encode.h"

#include <utility>

#include "base/bcd.h"
#include "base/checksum.h"

namespace riser::protocol::dlt645 {
namespace {

constexpr Byte to_bcd(int value) noexcept { return static_cast<Byte>((value / 10 % 10) << 4 | value % 10); }

int part_of(char letter, const CivilTime& time) noexcept {
  switch (letter) {
    case 'Y':
      return time.year % 100;
    case 'M':
      return time.month;
    case 'D':
      return time.day;
    case 'h':
      return time.hour;
    case 'm':
      return time.minute;
    case 's':
      return time.second;
    case 'W':  // 1970-01-01 was a Thursday
      return static_cast<int>(((civil_seconds(time) / 86400 + 4) % 7 + 7) % 7);
    default:
      return 0;
  }
}

}  // namespace

DataWriter& DataWriter::byte(Byte value) noexcept {
  if (size_ == data_.size())
    full_ = true;
  else
    data_[size_++] = value;
  return *this;
}

DataWriter& DataWriter::bytes(Bytes values) noexcept {
  for (const Byte value : values) byte(value);
  return *this;
}

DataWriter& DataWriter::identifier(Variant variant, std::uint32_t identifier) noexcept {
  const int width = variant == Variant::v2007 ? 4 : 2;
  for (int i = 0; i < width; ++i) byte(static_cast<Byte>(identifier >> (8 * i)));
  return *this;
}

DataWriter& DataWriter::number(std::int64_t value, std::size_t size) noexcept {
  const std::uint64_t magnitude = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  std::array<Byte, 9> digits{};
  size = std::min(size, digits.size());
  if (size == 0) return *this;
  store_bcd_le(magnitude, std::span{digits}.first(size));
  if (value < 0) digits[size - 1] |= 0x80;
  return bytes(Bytes{digits}.first(size));
}

DataWriter& DataWriter::time(std::string_view format, const CivilTime& time) noexcept {
  for (std::size_t i = format.size() / 2; i-- > 0;) byte(to_bcd(part_of(format[2 * i], time)));
  return *this;
}

DataWriter& DataWriter::ascii(std::string_view text, std::size_t size) noexcept {
  for (std::size_t i = size; i-- > 0;) byte(i < text.size() ? static_cast<Byte>(text[i]) : Byte{0});
  return *this;
}

DataWriter& DataWriter::access(const Access& access) noexcept {
  byte(access.level).bytes(access.password);
  return access.has_operator ? bytes(access.operator_code) : *this;
}

RequestBuffer frame(const Address& address, Byte control, Bytes data, std::size_t wake_ups) noexcept {
  RequestBuffer out;
  for (std::size_t i = 0; i < wake_ups; ++i) out.push(wake_up);
  const std::size_t start = out.size();
  data = data.first(std::min(data.size(), max_data));
  out.push(start_byte);
  out.append(address.wire);
  out.push(start_byte);
  out.push(control);
  out.push(static_cast<Byte>(data.size()));
  for (const Byte byte : data) out.push(static_cast<Byte>(byte + mask));
  out.push(sum8(std::as_const(out).bytes().subspan(start)));
  out.push(stop_byte);
  return out;
}

void write_value(DataWriter& out, const Field& field, std::int64_t value) noexcept {
  switch (field.format.shape) {
    case Shape::date:
    case Shape::date_time:
    case Shape::clock:
      out.time(field.format.text, civil_from_seconds(value));
      break;
    case Shape::ascii:
      out.ascii("", field.format.bytes);
      break;
    case Shape::bits:
    case Shape::hex:
      for (std::size_t i = 0; i < field.format.bytes; ++i)
        out.byte(i < 8 ? static_cast<Byte>(value >> (8 * i)) : Byte{0});
      break;
    case Shape::number:
    case Shape::digits:
      out.number(value, field.format.bytes);
  }
}

}  // namespace riser::protocol::dlt645

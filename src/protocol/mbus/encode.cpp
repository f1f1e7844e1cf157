// SPDX-License-Identifier: Apache-2.0
#include "protocol/mbus/encode.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/bcd.h"
#include "base/check.h"

namespace riser::protocol::mbus {
namespace {

constexpr Byte extension = 0x80;

/// DIF and DIFEs.
struct Dib {
  std::array<Byte, 11> bytes{};
  std::size_t size = 0;

  Dib(const RecordHead& head, Byte data_field) noexcept {
    CHECK(data_field <= 0x0E, "{}", data_field);
    CHECK(head.storage < (std::uint64_t{1} << 41) && head.tariff < (1U << 20) && head.subunit < (1U << 10),
          "storage {} tariff {} subunit {}", head.storage, head.tariff, head.subunit);
    bytes[size++] = static_cast<Byte>(data_field | static_cast<unsigned>(head.function) << 4 | (head.storage & 1) << 6);
    std::uint64_t storage = head.storage >> 1;
    std::uint32_t tariff = head.tariff, subunit = head.subunit;
    while (storage != 0 || tariff != 0 || subunit != 0) {
      bytes[size - 1] |= extension;
      bytes[size++] = static_cast<Byte>((storage & 0x0F) | (tariff & 3) << 4 | (subunit & 1) << 6);
      storage >>= 4;
      tariff >>= 2;
      subunit >>= 1;
    }
  }
};

/// The data field of an integer of this size.
Byte integer_field(int bytes) noexcept {
  CHECK((bytes >= 1 && bytes <= 4) || bytes == 6 || bytes == 8, "{} bytes", bytes);
  return static_cast<Byte>(bytes == 8 ? 7 : bytes);
}

Byte bcd_field(int digits) noexcept {
  CHECK(digits == 2 || digits == 4 || digits == 6 || digits == 8 || digits == 12, "{} digits", digits);
  return static_cast<Byte>(digits == 12 ? 0xE : 8 + digits / 2);
}

std::array<Byte, 8> little_endian(std::uint64_t value) noexcept {
  std::array<Byte, 8> bytes{};
  for (std::size_t i = 0; i < 8; ++i) bytes[i] = static_cast<Byte>(value >> (8 * i));
  return bytes;
}

std::uint64_t magnitude(std::int64_t value) noexcept {
  return value < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

std::array<Byte, 2> type_g(const CivilTime& time) noexcept {
  CHECK(is_valid(time) && time.year >= 1981 && time.year <= 2080, "{}", time.year);
  const int year = time.year % 100;
  return {static_cast<Byte>(time.day | (year & 7) << 5), static_cast<Byte>(time.month | (year & 0x78) << 1)};
}

/// 1 Monday to 7 Sunday.
int day_of_week(const CivilTime& time) noexcept {
  const std::int64_t days = days_from_civil(time.year, time.month, time.day);  // 1970-01-01 was a Thursday
  return static_cast<int>(((days + 3) % 7 + 7) % 7) + 1;
}

/// ISO 8601: the week that holds the Thursday of the same week.
int week_of_year(const CivilTime& time) noexcept {
  const std::int64_t thursday = days_from_civil(time.year, time.month, time.day) - day_of_week(time) + 4;
  const int year = civil_from_seconds(thursday * 86400).year;
  return static_cast<int>((thursday - days_from_civil(year, 1, 1)) / 7) + 1;
}

/// The LVAR code for a binary value of this many bytes.
Byte binary_lvar(std::size_t size) noexcept {
  if (size <= 15) return static_cast<Byte>(0xE0 + size);
  if (size == 48) return 0xF5;
  if (size == 64) return 0xF6;
  CHECK(size % 4 == 0 && size <= 32, "{} bytes", size);
  return static_cast<Byte>(0xEC + size / 4);
}

}  // namespace

Vib Vib::plain_text(std::string_view unit, std::initializer_list<Byte> vifes) noexcept {
  CHECK(unit.size() <= 32, "{} characters", unit.size());
  Vib vib{static_cast<Byte>(vifes.size() == 0 ? 0x7C : 0xFC)};
  for (const Byte byte : vifes) vib.push(byte);
  vib.push(static_cast<Byte>(unit.size()));
  for (std::size_t i = unit.size(); i-- > 0;) vib.push(static_cast<Byte>(unit[i]));
  return vib;
}

RecordWriter::RecordWriter(std::size_t capacity) noexcept : capacity_(capacity) {
  CHECK(capacity >= 1 && capacity <= max_data, "{}", capacity);
}

bool RecordWriter::append(Bytes records) noexcept {
  if (records.size() > room()) return false;
  if (!records.empty()) std::memcpy(bytes_.data() + size_, records.data(), records.size());
  size_ += records.size();
  return true;
}

bool RecordWriter::raw(const RecordHead& head, Byte data_field, const Vib& vib, Bytes data) noexcept {
  const Dib dib{head, data_field};
  if (dib.size + vib.bytes().size() + data.size() > room()) return false;
  append(Bytes{dib.bytes}.first(dib.size));
  append(vib.bytes());
  return append(data);
}

bool RecordWriter::integer(const RecordHead& head, const Vib& vib, std::int64_t value, int bytes) noexcept {
  const Byte field = integer_field(bytes);
  CHECK(bytes == 8 || (value >> (8 * bytes - 1)) == 0 || (value >> (8 * bytes - 1)) == -1, "{} in {} bytes", value,
        bytes);
  const auto data = little_endian(static_cast<std::uint64_t>(value));
  return raw(head, field, vib, Bytes{data}.first(static_cast<std::size_t>(bytes)));
}

bool RecordWriter::bcd(const RecordHead& head, const Vib& vib, std::int64_t value, int digits) noexcept {
  const Byte field = bcd_field(digits);
  const std::uint64_t rest = magnitude(value);
  CHECK(rest < static_cast<std::uint64_t>(power_of_ten(value < 0 ? digits - 1 : digits)), "{} in {} digits", value,
        digits);
  std::array<Byte, 6> data{};
  const auto size = static_cast<std::size_t>(digits / 2);
  store_bcd_le(rest, std::span{data}.first(size));
  if (value < 0) data[size - 1] |= 0xF0;
  return raw(head, field, vib, Bytes{data}.first(size));
}

bool RecordWriter::real(const RecordHead& head, const Vib& vib, float value) noexcept {
  const auto data = little_endian(std::bit_cast<std::uint32_t>(value));
  return raw(head, 0x5, vib, Bytes{data}.first(4));
}

bool RecordWriter::no_data(const RecordHead& head, const Vib& vib) noexcept { return raw(head, 0x0, vib, {}); }

bool RecordWriter::date(const RecordHead& head, const Vib& vib, const CivilTime& time) noexcept {
  return raw(head, 0x2, vib, type_g(time));
}

bool RecordWriter::date_time(const RecordHead& head, const Vib& vib, const CivilTime& time, bool summer,
                             bool set) noexcept {
  const auto date = type_g(time);
  const int hundred = time.year / 100 - 19;
  const std::array<Byte, 4> data{static_cast<Byte>(time.minute | (set ? 0 : 0x80)),
                                 static_cast<Byte>(time.hour | hundred << 5 | (summer ? 0x80 : 0)), date[0], date[1]};
  return raw(head, 0x4, vib, data);
}

bool RecordWriter::date_time_seconds(const RecordHead& head, const Vib& vib, const CivilTime& time) noexcept {
  const auto date = type_g(time);
  const std::array<Byte, 6> data{static_cast<Byte>(time.second | (is_leap_year(time.year) ? 0x80 : 0)),
                                 time.minute,
                                 static_cast<Byte>(time.hour | day_of_week(time) << 5),
                                 date[0],
                                 date[1],
                                 static_cast<Byte>(week_of_year(time))};
  return raw(head, 0x6, vib, data);
}

bool RecordWriter::time_of_day(const RecordHead& head, const Vib& vib, const CivilTime& time) noexcept {
  CHECK(is_valid(time));
  return raw(head, 0x3, vib, std::array<Byte, 3>{time.second, time.minute, time.hour});
}

bool RecordWriter::text(const RecordHead& head, const Vib& vib, std::string_view text) noexcept {
  CHECK(text.size() <= 0xBF, "{} characters", text.size());
  std::array<Byte, 0xC0> data{};
  data[0] = static_cast<Byte>(text.size());
  std::reverse_copy(text.begin(), text.end(), data.begin() + 1);
  return raw(head, 0xD, vib, Bytes{data}.first(text.size() + 1));
}

bool RecordWriter::variable_bcd(const RecordHead& head, const Vib& vib, std::int64_t value, int bytes) noexcept {
  CHECK(bytes >= 0 && bytes <= 9, "{} bytes", bytes);
  const std::uint64_t rest = magnitude(value);
  CHECK(rest < static_cast<std::uint64_t>(power_of_ten(2 * bytes)), "{} in {} bytes", value, bytes);
  std::array<Byte, 10> data{static_cast<Byte>((value < 0 ? 0xD0 : 0xC0) + bytes)};
  const auto size = static_cast<std::size_t>(bytes);
  store_bcd_le(rest, std::span{data}.subspan(1, size));
  return raw(head, 0xD, vib, Bytes{data}.first(size + 1));
}

bool RecordWriter::variable_integer(const RecordHead& head, const Vib& vib, Bytes value) noexcept {
  std::array<Byte, 65> data{binary_lvar(value.size())};
  std::copy(value.begin(), value.end(), data.begin() + 1);
  return raw(head, 0xD, vib, Bytes{data}.first(value.size() + 1));
}

bool RecordWriter::filler(std::size_t count) noexcept {
  if (count > room()) return false;
  for (; count > 0; --count) bytes_[size_++] = 0x2F;
  return true;
}

bool RecordWriter::manufacturer_data(Bytes data) noexcept {
  if (data.size() + 1 > room()) return false;
  bytes_[size_++] = 0x0F;
  return append(data);
}

bool RecordWriter::more_follows(Bytes manufacturer) noexcept {
  CHECK(size_ < capacity_, "the telegram is closed already");
  if (manufacturer.size() > room()) return false;
  bytes_[size_++] = 0x1F;
  std::copy(manufacturer.begin(), manufacturer.end(), bytes_.begin() + static_cast<std::ptrdiff_t>(size_));
  size_ += manufacturer.size();
  return true;
}

}  // namespace riser::protocol::mbus

// SPDX-License-Identifier: Apache-2.0
// Values, units and qualifiers of records as text.
#include <algorithm>
#include <array>
#include <cstring>

#include "base/civil_time.h"
#include "protocol/mbus/link_frame.h"
#include "protocol/mbus/vif.h"
#include "protocol/mbus/wide_integer.h"

namespace riser::protocol::mbus {
namespace {

/// Two digits without a division.
char* put2(char* out, int value) noexcept {
  *out++ = static_cast<char>('0' + value / 10);
  *out++ = static_cast<char>('0' + value % 10);
  return out;
}

char* put_date(char* out, const CivilTime& t) noexcept {
  out = put2(put2(out, t.year / 100 % 100), t.year % 100);
  *out++ = '-';
  out = put2(out, t.month);
  *out++ = '-';
  return put2(out, t.day);
}

char* put_time(char* out, const CivilTime& t) noexcept {
  out = put2(out, t.hour);
  *out++ = ':';
  out = put2(out, t.minute);
  *out++ = ':';
  return put2(out, t.second);
}

struct WideRaw {
  WideInteger magnitude{};
  bool negative = false;
};

/// The value bytes as an integer: BCD or binary by the DIF and the LVAR byte.
WideRaw read_wide(const Record& record) noexcept {
  Bytes data = record.data();
  Byte lvar = 0;
  if (record.has_lvar()) {
    lvar = data[0];
    data = data.subspan(1);
  }
  std::array<Byte, 64> bytes{};  // little-endian
  const std::size_t size = std::min(data.size(), bytes.size());
  for (std::size_t i = 0; i < size; ++i) bytes[i] = record.msb_first ? data[size - 1 - i] : data[i];
  WideRaw wide;
  const Byte field = record.begin[0] & 0x0F;
  if ((field >= 0x9 && field <= 0xC) || field == 0xE || (lvar >= 0xC0 && lvar <= 0xDF)) {
    wide.negative = lvar >= 0xD0;
    for (std::size_t i = size; i-- > 0;) {
      int high = bytes[i] >> 4;
      if (high == 0xF) {  // the minus sign of the top digit
        wide.negative = true;
        high = 0;
      }
      wide.magnitude.multiply_add(100, static_cast<std::uint32_t>(high * 10 + (bytes[i] & 0x0F)));
    }
    return wide;
  }
  wide.negative = !record.is_unsigned && size > 0 && (bytes[size - 1] & 0x80) != 0;
  if (wide.negative) {
    unsigned carry = 1;
    for (std::size_t i = 0; i < size; ++i) {
      carry += static_cast<Byte>(~bytes[i]);
      bytes[i] = static_cast<Byte>(carry);
      carry >>= 8;
    }
  }
  for (std::size_t i = size; i-- > 0;) wide.magnitude.multiply_add(256, bytes[i]);
  return wide;
}

std::size_t write_wide(const Record& record, char* out) noexcept {
  WideRaw raw = read_wide(record);
  raw.magnitude.multiply_add(record.multiplier, 0);
  int exponent = record.exponent;
  if (record.offset_milli != 0) {
    const int common = std::min(exponent, -3);
    raw.magnitude.multiply_power(exponent - common);
    WideInteger offset;
    offset.multiply_add(1, static_cast<std::uint32_t>(record.offset_milli));
    offset.multiply_add(record.multiplier, 0);
    offset.multiply_power(-3 - common);
    exponent = common;
    if (!raw.negative) {
      raw.magnitude.add(offset);
    } else if (raw.magnitude.compare(offset) >= 0) {
      raw.magnitude.subtract(offset);
    } else {
      offset.subtract(raw.magnitude);
      raw = {offset, false};
    }
  }
  char digits[400];
  const auto count = static_cast<int>(raw.magnitude.write(digits));
  char* const start = out;
  const bool zero = count == 1 && digits[0] == '0';
  if (raw.negative && !zero) *out++ = '-';
  if (exponent >= 0 || zero) {
    out = std::copy_n(digits, count, out);
    if (!zero) out = std::fill_n(out, exponent, '0');
    return static_cast<std::size_t>(out - start);
  }
  const int point = count + exponent;
  if (point > 0)
    out = std::copy_n(digits, point, out);
  else
    *out++ = '0';
  *out++ = '.';
  if (point < 0) out = std::fill_n(out, -point, '0');
  const int rest = std::max(point, 0);
  out = std::copy_n(digits + rest, count - rest, out);
  return static_cast<std::size_t>(out - start);
}

/// ISO 8859-1 as UTF-8; control characters become spaces.
char* put_latin1(char* out, Byte c) noexcept {
  if (c < 0x20 || (c >= 0x7F && c < 0xA0)) c = ' ';
  if (c < 0x80) {
    *out++ = static_cast<char>(c);
    return out;
  }
  *out++ = static_cast<char>(0xC0 | c >> 6);
  *out++ = static_cast<char>(0x80 | (c & 0x3F));
  return out;
}

/// `reversed`: the last character comes first on the wire.
char* put_text(char* out, Bytes text, bool reversed) noexcept {
  for (std::size_t i = 0; i < text.size(); ++i) out = put_latin1(out, text[reversed ? text.size() - 1 - i : i]);
  return out;
}

/// VIFs that only their maker, or a later standard, can tell apart.
bool has_private_vib(const Record& record) noexcept {
  return record.quantity == metering::Quantity::manufacturer_specific ||
         record.quantity == metering::Quantity::reserved;
}

void join(std::string& out, std::size_t start, std::string_view label) {
  if (label.empty()) return;
  if (out.size() > start) out += ',';
  out += label;
}

}  // namespace

std::size_t write_value(const Record& record, char* out) noexcept {
  switch (record.kind) {
    case ValueKind::number:
      return record.number().write(out);
    case ValueKind::wide_number:
      return write_wide(record, out);
    case ValueKind::text:
      return static_cast<std::size_t>(put_text(out, record.data().subspan(1), !record.msb_first) - out);
    case ValueKind::date:
      return static_cast<std::size_t>(put_date(out, civil_from_seconds(record.mantissa)) - out);
    case ValueKind::date_time: {
      const CivilTime time = civil_from_seconds(record.mantissa);
      char* p = put_date(out, time);
      *p++ = 'T';
      return static_cast<std::size_t>(put_time(p, time) - out);
    }
    case ValueKind::time_of_day:
      return static_cast<std::size_t>(put_time(out, civil_from_seconds(record.mantissa)) - out);
    case ValueKind::identity: {
      SecondaryAddress address = *SecondaryAddress::from_header(record.data());
      if (record.msb_first) std::reverse(address.wire.begin(), address.wire.end());
      for (int i = 0; i < 8; ++i) out[i] = "0123456789ABCDEF"[address.digit(i)];
      for (std::size_t i = 4; i < 8; ++i) {
        out[2 * i] = "0123456789ABCDEF"[address.wire[i] >> 4];
        out[2 * i + 1] = "0123456789ABCDEF"[address.wire[i] & 0x0F];
      }
      return 16;
    }
    case ValueKind::none:
    case ValueKind::raw:
      return 0;
  }
  return 0;
}

void append_qualifier(const Record& record, std::string& out) {
  const std::size_t start = out.size();
  if (has_private_vib(record)) {
    if (record.vib_size != 0) join(out, start, "vib_" + to_hex(record.vib()));
    return;
  }
  const Bytes vifes = record.vifes();
  for (std::size_t i = 0; i < vifes.size(); ++i) {
    const Byte code = vifes[i] & 0x7F;
    if (code == 0x7C && i + 1 < vifes.size()) {
      join(out, start, vife_label(vifes[++i], true, record.from_master));
      continue;
    }
    join(out, start, vife_label(code, false, record.from_master));
    if (code != 0x7F) continue;
    if (i + 1 < vifes.size()) join(out, start, "vife_" + to_hex(vifes.subspan(i + 1)));
    break;
  }
  if (record.text_size == 0) return;
  char text[2 * 255];
  const char* end = put_text(text, record.unit_text(), true);
  join(out, start, {text, static_cast<std::size_t>(end - text)});
}

void append_unit(const Record& record, std::string& out) {
  if (record.unit == metering::Unit::date || record.unit == metering::Unit::date_time) return;
  out += metering::symbol(record.unit);
  if (record.text_size != 0) {
    char text[2 * 255];
    const char* end = put_text(text, record.unit_text(), true);
    out.append(text, static_cast<std::size_t>(end - text));
  }
  if (has_private_vib(record)) return;
  const Bytes vifes = record.vifes();
  for (std::size_t i = 0; i < vifes.size() && (vifes[i] & 0x7F) != 0x7F; ++i) {
    if ((vifes[i] & 0x7F) == 0x7C)
      ++i;
    else
      out += vife_unit(vifes[i]);
  }
}

}  // namespace riser::protocol::mbus

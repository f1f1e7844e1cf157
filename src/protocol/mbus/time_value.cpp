// SPDX-License-Identifier: Apache-2.0
#include "protocol/mbus/time_value.h"

namespace riser::protocol::mbus {
namespace {

constexpr int every_year = 127, every_month = 15, every_hour = 31, every_minute = 63;

/// Type G: day and low year in the first byte, month and high year in the second.
struct Date {
  int day, month, year7;
  Date(Byte low, Byte high) : day(low & 0x1F), month(high & 0x0F), year7(low >> 5 | (high & 0xF0) >> 1) {}
  bool unspecified() const { return day == 0 || month == every_month || year7 == every_year; }
  /// 0..80 are 2000..2080, 81..99 are 1981..1999; a hundred-year field other than 0 says it outright.
  int year(int hundred = 0) const { return hundred == 0 && year7 <= 80 ? 2000 + year7 : 1900 + 100 * hundred + year7; }
  bool impossible() const { return year7 > 99 && year7 != every_year; }
};

void set(TimeValue& value, const Date& date, int hundred, int hour, int minute, int second) {
  value.time = {date.year(hundred),
                static_cast<std::uint8_t>(date.month),
                static_cast<std::uint8_t>(date.day),
                static_cast<std::uint8_t>(hour),
                static_cast<std::uint8_t>(minute),
                static_cast<std::uint8_t>(second)};
  if (date.unspecified() || hour == every_hour || minute == every_minute || second == every_minute)
    value.status = RecordStatus::unspecified_time;
  else if (date.impossible() || !is_valid(value.time))
    value.status = RecordStatus::invalid_time;
}

}  // namespace

TimeValue decode_time(Bytes b) noexcept {
  TimeValue value;
  switch (b.size()) {
    case 2:
      value.kind = ValueKind::date;
      if (b[0] == 0xFF && b[1] == 0xFF)
        value.status = RecordStatus::unspecified_time;
      else
        set(value, Date{b[0], b[1]}, 0, 0, 0, 0);
      break;
    case 3:
      value.kind = ValueKind::time_of_day;
      value.time = {1970,
                    1,
                    1,
                    static_cast<std::uint8_t>(b[2] & 0x1F),
                    static_cast<std::uint8_t>(b[1] & 0x3F),
                    static_cast<std::uint8_t>(b[0] & 0x3F)};
      if (value.time.hour == every_hour || value.time.minute == every_minute || value.time.second == every_minute)
        value.status = RecordStatus::unspecified_time;
      else if (!is_valid(value.time))
        value.status = RecordStatus::invalid_time;
      break;
    case 4:
      value.kind = ValueKind::date_time;
      value.summer = (b[1] & 0x80) != 0;
      if ((b[0] & 0x80) != 0)
        value.status = RecordStatus::clock_not_set;
      else
        set(value, Date{b[2], b[3]}, b[1] >> 5 & 3, b[1] & 0x1F, b[0] & 0x3F, 0);
      break;
    case 6: {
      value.kind = ValueKind::date_time;
      value.summer = (b[0] & 0x40) != 0;
      const Date date{b[3], b[4]};
      if ((b[1] & 0x80) != 0)
        value.status = RecordStatus::clock_not_set;
      else
        set(value, date, 0, b[2] & 0x1F, b[1] & 0x3F, b[0] & 0x3F);
      if (value.status != RecordStatus::clock_not_set && date.month == 0) value.status = RecordStatus::unspecified_time;
      break;
    }
    default:
      value.status = RecordStatus::vif_dif_mismatch;
  }
  return value;
}

}  // namespace riser::protocol::mbus

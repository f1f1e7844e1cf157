// SPDX-License-Identifier: Apache-2.0
// What a dial-in device says of itself and of the gas.
#include <algorithm>

#include "sim/meters/dial_in_device.h"
#include "sim/seed.h"

namespace riser::sim {

using protocol::dial_in::Member;
using protocol::dial_in::MessageType;
namespace codec = protocol::dial_in;

namespace {
constexpr Member columns[] = {
    Member::time,           Member::pressure,        Member::temperature,          Member::correction_factor,
    Member::working_volume, Member::standard_volume, Member::working_volume_alarm, Member::standard_volume_alarm};
constexpr std::size_t rows_a_page = 24, row_room = 160;
constexpr std::int64_t battery_s = 36 * 86400;  // for one percent
}  // namespace

void DialInDevice::send_status(UtcSeconds now, ByteVector& out) {
  const std::int64_t level = std::max<std::int64_t>(0, setup_.battery_percent - (now - born_) / battery_s);
  std::string alarms;
  for (const std::string& alarm : alarms_) alarms += (alarms.empty() ? "" : " ") + alarm;
  Writer line{MessageType::status, ++up_};
  line.time(Member::time, clock(now))
      .decimal(Member::battery_voltage, {300 + level * 65 / 100, -2})
      .decimal(Member::battery_level, {level, 0})
      .decimal(Member::signal_strength, {between(mix(setup_.seed ^ memory_.nonces), -115, -70), 0})
      .text(Member::valve, valve_)
      .text(Member::alarms, alarms.substr(0, codec::max_text))
      .text(Member::firmware, setup_.firmware);
  seal(line, true, {}, out);
}

void DialInDevice::send_reading(UtcSeconds now, ByteVector& out) {
  const GasRow row = converter_.row(clock(now));
  Writer line{MessageType::reading, ++up_};
  line.time(Member::time, row.time)
      .decimal(Member::working_volume, row.working_volume)
      .decimal(Member::standard_volume, row.standard_volume)
      .decimal(Member::working_volume_alarm, row.working_volume_alarm)
      .decimal(Member::standard_volume_alarm, row.standard_volume_alarm);
  if (mischief == DialInMischief::bad_decimal)
    line.verbatim("pressure", "101.325").text(Member::temperature, "1.5e1");
  else
    line.decimal(Member::pressure, row.pressure).decimal(Member::temperature, row.temperature);
  line.decimal(Member::correction_factor, row.correction_factor)
      .decimal(Member::compressibility, {converter_.constants().compressibility_e4, -4});
  seal(line, true, {}, out);
}

void DialInDevice::send_event(const DialInEvent& event, ByteVector& out) {
  Writer line{MessageType::event, ++up_};
  line.time(Member::time, event.time)
      .integer(Member::number, event.number)
      .text(Member::event, event.name)
      .text(Member::state, event.state);
  seal(line, true, {.event = event.number}, out);
}

/// False, and nothing sent, when there are no rows left.
bool DialInDevice::send_page(Page& page, ByteVector& out) {
  auto row = std::lower_bound(memory_.rows.begin(), memory_.rows.end(), page.from,
                              [](const GasRow& r, UtcSeconds time) { return r.time < time; });
  const auto there = [&] { return row != memory_.rows.end() && row->time < page.to; };
  if (!there()) return false;
  Writer line{MessageType::archive, ++up_};
  line.text(Member::archive, "hourly").columns(columns).begin_rows();
  UtcSeconds last = 0;
  const auto write = [&](const GasRow& r) {
    line.begin_row(r.time)
        .cell(r.pressure)
        .cell(r.temperature)
        .cell(r.correction_factor)
        .cell(r.working_volume)
        .cell(r.standard_volume)
        .cell(r.working_volume_alarm)
        .cell(r.standard_volume_alarm)
        .end_row();
    last = r.time;
  };
  if (mischief == DialInMischief::repeated_row) write(*row);
  for (std::size_t i = 0; i < rows_a_page && there() && line.room() > row_room; ++i, ++row) write(*row);
  line.end_rows().flag(Member::last, !there());
  page.from = last + 1;
  seal(line, true, {.row = page.by_itself ? last : 0}, out);
  return true;
}

void DialInDevice::confirm(ByteVector& out) {
  Writer line{MessageType::confirm, ++up_};
  line.integer(Member::id, memory_.last_order).text(Member::result, memory_.order_result);
  if (!memory_.order_reason.empty()) line.text(Member::reason, memory_.order_reason);
  seal(line, true, {}, out);
}

void DialInDevice::misbehave_before_reading(UtcSeconds now, ByteVector& out) {
  if (mischief == DialInMischief::oversized) {
    const std::string text =
        R"({"type":"event","seq":)" + std::to_string(++up_) + R"(,"text":")" + std::string(6000, 'x') + "\"}\n";
    put(as_bytes(text), out);
  } else if (mischief == DialInMischief::malformed) {
    Writer line{MessageType::event, ++up_};
    line.time(Member::time, clock(now)).verbatim("text", "[1,,2}");
    seal(line, false, {}, out);
  }
}

}  // namespace riser::sim

// SPDX-License-Identifier: Apache-2.0
// Frozen data and load profiles of a DL/T 645 meter, and the words of 1997.
#include <algorithm>

#include "base/bcd.h"
#include "base/checksum.h"
#include "sim/meters/dlt645_asked.h"

namespace riser::sim {

namespace dlt = protocol::dlt645;

namespace {
constexpr Byte separator = 0xAA;
constexpr std::int64_t day_s = 86400, hour_s = 3600;
constexpr std::uint32_t frozen_days = 62, frozen_hours = 254;
}  // namespace

/// Sections: 00 the time, 01 forward and 02 reverse active energy, FF all of them with AA behind each.
bool Dlt645Meter::read_frozen(const Asked& asked, std::uint32_t identifier, Writer& out) const {
  const std::uint32_t kind = identifier >> 16 & 0xFF, section = identifier >> 8 & 0xFF, n = identifier & 0xFF;
  std::int64_t clock_s = 0;  // of the freeze, on the meter's clock
  if (kind == 6 && n >= 1 && n <= frozen_days)
    clock_s = (asked.clock_s / day_s - (n - 1)) * day_s;
  else if (kind == 4 && n >= 1 && n <= frozen_hours)
    clock_s = (asked.clock_s / hour_s - (n - 1)) * hour_s;
  else if (kind == 1 && n >= 1 && n <= instant_freezes_.size())
    clock_s = instant_freezes_[n - 1] + clock_error_s_;
  else
    return false;
  const Dlt645Registers r = counted(asked.values, clock_s - clock_error_s_);
  const auto energies = [&](const auto& values) {
    const std::uint32_t tariffs = kind == 4 ? 0 : profile_->tariffs;
    for (std::uint32_t t = 0; t <= tariffs; ++t) out.number(values[t], 4);
  };
  switch (section) {
    case 0x00:
      return out.time("YYMMDDhhmm", civil_from_seconds(clock_s)), true;
    case 0x01:
      return energies(r.imported), true;
    case 0x02:
      return energies(r.exported), true;
    case 0xFF:
      out.time("YYMMDDhhmm", civil_from_seconds(clock_s)).byte(separator);
      energies(r.imported);
      out.byte(separator);
      energies(r.exported);
      out.byte(separator);
      return true;
    default:
      return false;
  }
}

void Dlt645Meter::write_record(const Asked& asked, std::uint32_t load_class, std::int64_t clock_s, Writer& out) const {
  const std::int64_t at_s = clock_s - clock_error_s_;
  const Dlt645Flow flow = asked.values.flow(at_s);
  const Dlt645Registers r = counted(asked.values, at_s);
  Writer body;
  body.time("YYMMDDhhmm", civil_from_seconds(clock_s));
  const auto wanted = [&](std::uint32_t c) { return load_class == 0 || load_class == c; };
  const auto numbers = [&](const auto& values, std::size_t size) {
    for (const std::int64_t value : values) body.number(value, size);
  };
  if (wanted(1)) {
    numbers(flow.voltage_dv, 2);
    numbers(flow.current_ma, 3);
    body.number(flow.frequency_chz, 2);
  }
  body.byte(separator);
  if (wanted(2)) {
    numbers(flow.power_dw, 3);
    numbers(flow.reactive_dvar, 3);
  }
  body.byte(separator);
  if (wanted(3)) numbers(flow.factor_milli, 2);
  body.byte(separator);
  if (wanted(4))
    body.number(r.imported[0], 4)
        .number(r.exported[0], 4)
        .number(r.reactive[0] + r.reactive[3], 4)
        .number(r.reactive[1] + r.reactive[2], 4);
  body.byte(separator);
  if (wanted(5)) numbers(r.reactive, 4);
  body.byte(separator);
  if (wanted(6)) body.number(flow.power_dw[0], 3).number(flow.reactive_dvar[0], 3);
  body.byte(separator);
  Writer record;
  record.byte(0xA0).byte(0xA0).byte(static_cast<Byte>(body.size())).bytes(body.view());
  out.bytes(record.view()).byte(sum8(record.view())).byte(0xE5);
}

/// DI0: 00 the earliest records, 01 from the instant that was asked, 02 the latest.
bool Dlt645Meter::read_load_profile(const Asked& asked, std::uint32_t identifier, Writer& out) const {
  constexpr std::int64_t max_records = 9, kept_s = 30 * day_s;
  const std::uint32_t load_class = identifier >> 16 & 0xFF, which = identifier & 0xFF;
  if (load_class > 6 || which > 2) return false;
  const Bytes range = asked.telegram.value();
  const std::int64_t step = profile_->profile_step_s;
  const auto asked_for = range.empty() ? std::nullopt : load_bcd_le(range.first(1));
  const std::int64_t count = std::clamp<std::int64_t>(asked_for.value_or(1), 1, max_records);
  const std::int64_t latest = asked.clock_s / step * step, earliest = latest - kept_s;
  std::int64_t from = which == 0 ? earliest : latest - (count - 1) * step;
  if (which == 1) {
    if (range.size() < 6) return false;
    ByteVector wire{0};
    wire.insert(wire.end(), range.begin() + 1, range.begin() + 6);
    const auto time = dlt::time_of(wire);
    if (!time) return false;
    from = std::max(earliest, (civil_seconds(*time) + step - 1) / step * step);
  }
  if (from > latest) return false;
  for (std::int64_t i = 0; i < count && from + i * step <= latest; ++i)
    write_record(asked, load_class, from + i * step, out);
  return true;
}

bool Dlt645Meter::read_1997(const Asked& asked, std::uint32_t identifier, Writer& out) const {
  if (const auto written = parameters_.find(identifier); written != parameters_.end())
    return out.bytes(written->second), true;
  const std::uint32_t what = identifier >> 4, low = identifier & 0xF, month = identifier >> 10 & 3;
  const bool block = low == 0xF;
  const auto energies = [&](const auto& values) {
    if (!block && low > profile_->tariffs) return false;
    for (std::uint32_t t = block ? 0 : low; t <= (block ? profile_->tariffs : low); ++t) out.number(values[t], 4);
    return true;
  };
  const Dlt645Flow flow = asked.values.flow(civil_seconds(asked.now));
  const auto phase = [&](const auto& values, std::size_t size, bool with_total, std::int64_t divisor) {
    const std::uint32_t first = with_total ? 0 : 1, phases = static_cast<std::uint32_t>(profile_->phases);
    if (!block && (low < first || low > phases)) return false;
    for (std::uint32_t p = block ? first : low; p <= (block ? phases : low); ++p)
      out.number(std::abs(values[p - first]) / divisor, size);
    return true;
  };
  const CivilTime clock = civil_from_seconds(asked.clock_s);
  switch (what & ~0x0C0U) {
    case 0x901:
      if (month < 3) return energies(registers_at(asked, month).imported);
      return false;
    case 0x902:
      if (month < 3) return energies(registers_at(asked, month).exported);
      return false;
    default:
      break;
  }
  switch (what) {
    case 0xB61:
      return phase(flow.voltage_dv, 2, false, 10);
    case 0xB62:
      return phase(flow.current_ma, 2, false, 10);
    case 0xB63:
      return phase(flow.power_dw, 3, true, 1);
    case 0xB64:
      return phase(flow.reactive_dvar, 2, true, 100);
    case 0xB65:
      return phase(flow.factor_milli, 2, true, 1);
    default:
      break;
  }
  switch (identifier) {
    case 0xC010:
      return out.time("YYMMDDWW", clock), true;
    case 0xC011:
      return out.time("hhmmss", clock), true;
    case 0xC020:
      return out.byte(0), true;
    case 0xC030:
      return out.number(1200, 3), true;
    case 0xC032:
      return out.bytes(address_.wire), true;
    default:
      return false;
  }
}

}  // namespace riser::sim

// SPDX-License-Identifier: Apache-2.0
// What a DL/T 645 meter of 2007 answers for energies, demands, variables, events and parameters.
#include <algorithm>

#include "sim/meters/dlt645_asked.h"

namespace riser::sim {

namespace dlt = protocol::dlt645;

namespace {

constexpr std::uint32_t block = 0xFF, last_settlement = 12;

/// DI2 of energies and demands: what, of which phase. Phases stand 14H apart.
struct Kind {
  std::uint32_t kind = 0, phase = 0;
};
std::optional<Kind> kind_of(std::uint32_t number) noexcept {
  if (number <= 0x08) return Kind{number, 0};
  for (std::uint32_t phase = 1; phase <= 3; ++phase)
    if (number >= 0x14 * phase + 1 && number <= 0x14 * phase + 8) return Kind{number - 0x14 * phase, phase};
  return std::nullopt;
}

/// The share of a phase; the remainder of the division belongs to the first.
std::int64_t of_phase(std::int64_t total, std::uint32_t phase, int phases) noexcept {
  if (phase == 0) return total;
  if (phases == 1) return phase == 1 ? total : 0;
  return phase == 1 ? total - total / 3 * 2 : total / 3;
}

std::int64_t energy(const Dlt645Registers& r, std::uint32_t kind, std::uint32_t tariff) noexcept {
  const bool total = tariff == 0;
  switch (kind) {
    case 0:
      return r.imported[tariff] + r.exported[tariff];
    case 1:
      return r.imported[tariff];
    case 2:
      return r.exported[tariff];
    case 3:
      return total ? r.reactive[0] + r.reactive[3] : 0;
    case 4:
      return total ? r.reactive[1] + r.reactive[2] : 0;
    default:
      return total ? r.reactive[kind - 5] : 0;
  }
}

/// The beginning of the n-th settlement period before, on the first of a month.
std::int64_t settlement(std::int64_t clock_s, std::uint32_t n) noexcept {
  CivilTime t = civil_from_seconds(clock_s);
  t.day = 1;
  t.hour = t.minute = t.second = 0;
  const int months = t.year * 12 + t.month - 1 - static_cast<int>(n - 1);
  t.year = months / 12;
  t.month = static_cast<std::uint8_t>(months % 12 + 1);
  return civil_seconds(t);
}

}  // namespace

Dlt645Registers Dlt645Meter::counted(const Dlt645Values& values, std::int64_t at_s) const {
  Dlt645Registers r = values.registers(at_s);
  const auto less = [](std::int64_t& value, std::int64_t base) { value = std::max<std::int64_t>(0, value - base); };
  for (std::size_t i = 0; i < r.imported.size(); ++i) less(r.imported[i], base_.imported[i]);
  for (std::size_t i = 0; i < r.exported.size(); ++i) less(r.exported[i], base_.exported[i]);
  for (std::size_t i = 0; i < r.reactive.size(); ++i) less(r.reactive[i], base_.reactive[i]);
  if (r.demand_at_s < demand_cleared_s_) r.demand_dw = r.demand_at_s = 0;
  return r;
}

Dlt645Registers Dlt645Meter::registers_at(const Asked& asked, std::uint32_t n) const {
  if (n == 0) return counted(asked.values, civil_seconds(asked.now));
  return counted(asked.values, settlement(asked.clock_s, n) - clock_error_s_);
}

bool Dlt645Meter::read_2007(const Asked& asked, std::uint32_t identifier, Writer& out) const {
  if (const auto written = parameters_.find(identifier); written != parameters_.end()) {
    out.bytes(written->second);
    return true;
  }
  switch (identifier >> 24) {
    case 0x00:
      return read_energy(asked, identifier, out);
    case 0x01:
      return read_demand(asked, identifier, out);
    case 0x02:
      return read_variable(asked, identifier, out);
    case 0x03:
    case 0x1D:
    case 0x1E:
      return read_event(asked, identifier, out);
    case 0x04:
      return read_parameter(asked, identifier, out);
    case 0x05:
      return read_frozen(asked, identifier, out);
    case 0x06:
      return read_load_profile(asked, identifier, out);
    default:
      return false;
  }
}

bool Dlt645Meter::read_energy(const Asked& asked, std::uint32_t identifier, Writer& out) const {
  if (identifier >> 16 == 0x0090) {
    const bool money = profile_->prepaid == Dlt645Profile::Prepaid::money;
    if (profile_->prepaid == Dlt645Profile::Prepaid::none || (identifier >> 8 & 0xFF) != (money ? 2U : 1U))
      return false;
    const std::int64_t left = balance(asked.values, asked.now);
    out.number(std::max<std::int64_t>(0, (identifier & 0xFF) == 0 ? left : -left), 4);
    return (identifier & 0xFF) <= 1;
  }
  const auto kind = kind_of(identifier >> 16 & 0xFF);
  const std::uint32_t tariff = identifier >> 8 & 0xFF, back = identifier & 0xFF;
  if (!kind || (kind->phase > 1 && profile_->phases == 1)) return false;
  const bool tariffs = tariff == block, settlements = back == block;
  if ((!tariffs && tariff > profile_->tariffs) || (!settlements && back > last_settlement)) return false;
  for (std::uint32_t s = settlements ? 0 : back; s <= (settlements ? last_settlement : back); ++s) {
    const Dlt645Registers r = registers_at(asked, s);
    for (std::uint32_t t = tariffs ? 0 : tariff; t <= (tariffs ? profile_->tariffs : tariff); ++t)
      out.number(of_phase(energy(r, kind->kind, t), kind->phase, profile_->phases), 4);
  }
  return true;
}

bool Dlt645Meter::read_demand(const Asked& asked, std::uint32_t identifier, Writer& out) const {
  const std::uint32_t tariff = identifier >> 8 & 0xFF, back = identifier & 0xFF;
  const std::uint32_t last = tariff == block ? profile_->tariffs : 0;
  const std::uint32_t kind = identifier >> 16 & 0xFF;
  if ((kind != 1 && kind != 2) || back > last_settlement || (tariff != block && tariff != 0)) return false;
  const Dlt645Registers r = registers_at(asked, back);
  for (std::uint32_t t = 0; t <= last; ++t) {
    const bool known = kind == 1 && t == 0 && r.demand_at_s != 0;
    out.number(known ? r.demand_dw : 0, 3);
    if (known)
      out.time("YYMMDDhhmm", civil_from_seconds(r.demand_at_s));
    else
      out.bytes(ByteVector(5, 0));
  }
  return true;
}

bool Dlt645Meter::read_variable(const Asked& asked, std::uint32_t identifier, Writer& out) const {
  const Dlt645Flow flow = asked.values.flow(civil_seconds(asked.now));
  const std::uint32_t what = identifier >> 16 & 0xFF, phase = identifier >> 8 & 0xFF, last = identifier & 0xFF;
  if (identifier == 0x02800002) return out.number(flow.frequency_chz, 2), true;
  if (identifier == 0x02800007) return out.number(253, 2), true;
  if (identifier == 0x02800008) return out.number(360, 2), true;
  if (last != 0) return false;
  const std::uint32_t phases = static_cast<std::uint32_t>(profile_->phases);
  const auto put = [&](const auto& values, std::size_t size, bool with_total) {
    if (phase == block) {
      // A meter of one phase fills its places with FF.
      for (std::size_t i = 0; i < values.size(); ++i) {
        if (i < phases + (with_total ? 1U : 0U))
          out.number(values[i], size);
        else
          out.bytes(ByteVector(size, 0xFF));
      }
      return true;
    }
    if (phase > phases || (!with_total && phase == 0)) return false;
    out.number(values[with_total ? phase : phase - 1], size);
    return true;
  };
  switch (what) {
    case 0x01:
      return put(flow.voltage_dv, 2, false);
    case 0x02:
      return put(flow.current_ma, 3, false);
    case 0x03:
      return put(flow.power_dw, 3, true);
    case 0x04:
      return put(flow.reactive_dvar, 3, true);
    case 0x06:
      return put(flow.factor_milli, 2, true);
    default:
      return false;
  }
}

std::uint16_t Dlt645Meter::status_word(const Asked&, std::uint32_t number) const {
  if (number != 3) return 0;
  unsigned word = 0;
  if (relay_open_) word |= 1U << 4;
  if (told_to_open_ || (cut_off_ && relay_open_)) word |= 1U << 6;
  if (programming_) word |= 1U << 3;
  word |= static_cast<unsigned>(profile_->prepaid) << 8;
  if (keep_power_) word |= 1U << 12;
  return static_cast<std::uint16_t>(word);
}

bool Dlt645Meter::read_parameter(const Asked& asked, std::uint32_t identifier, Writer& out) const {
  const CivilTime clock = civil_from_seconds(asked.clock_s);
  if (identifier >> 8 == 0x040005) {
    const std::uint32_t number = identifier & 0xFF;
    if (number != block && (number < 1 || number > 7)) return false;
    for (std::uint32_t n = number == block ? 1 : number; n <= (number == block ? 7 : number); ++n) {
      const std::uint16_t word = status_word(asked, n);
      out.byte(static_cast<Byte>(word)).byte(static_cast<Byte>(word >> 8));
    }
    return true;
  }
  switch (identifier) {
    case 0x04000101:
      return out.time("YYMMDDWW", clock), true;
    case 0x04000102:
      return out.time("hhmmss", clock), true;
    case 0x0400010C:
      return out.time("YYMMDDWWhhmmss", clock), true;
    case 0x04000103:
      return out.number(15, 1), true;
    case 0x04000104:
      return out.number(1, 1), true;
    case 0x04000204:
      return out.number(profile_->tariffs, 1), true;
    case 0x04000401:
    case 0x04000402:
      return out.bytes(address_.wire), true;
    case 0x04000404:
      return out.ascii("220V", 6), true;
    case 0x04000405:
      return out.ascii("5A", 6), true;
    case 0x04000406:
      return out.ascii("60A", 6), true;
    case 0x04000409:
      return out.number(1200, 3), true;
    case 0x0400040B:
      return out.ascii(profile_->phases == 3 ? "DTZY-SIM" : "DDZY-SIM", 10), true;
    case 0x04000A02:
      return out.number(profile_->profile_step_s / 60, 2), true;
    case 0x04000B01:
      return out.number(100, 2), true;
    default:
      return false;
  }
}

bool Dlt645Meter::read_event(const Asked&, std::uint32_t identifier, Writer& out) const {
  const auto event = [&](const std::vector<Event>& events, std::uint32_t n, bool with_operator) {
    if (n == 0) return out.number(static_cast<std::int64_t>(events.size()), 3), true;
    if (n > 10) return false;
    if (n > events.size()) return out.bytes(ByteVector(with_operator ? 10 : 6, 0)), true;
    out.time("YYMMDDhhmmss", civil_from_seconds(events[n - 1].at_s));
    if (with_operator) out.bytes(events[n - 1].operator_code);
    return true;
  };
  const std::uint32_t n = identifier & 0xFF;
  switch (identifier >> 8) {
    case 0x033000:
      if (!event(programmings_, n, true)) return false;
      if (n != 0) out.bytes(ByteVector(40, 0xFF));
      return true;
    case 0x033002:
      return n == 0 && event(demand_clears_, 0, true);
    case 0x033003:
      if (!event(event_clears_, n, true)) return false;
      if (n != 0) out.bytes(ByteVector(4, 0xFF));
      return true;
    case 0x033001:
      return n == 0 && event(meter_clears_, 0, true);
    case 0x1D0000:
      return n == 0 && event(trips_, 0, false);
    case 0x1D0001:
      return n != 0 && event(trips_, n, true);
    case 0x1E0000:
      return n == 0 && event(closings_, 0, false);
    case 0x1E0001:
      return n != 0 && event(closings_, n, true);
    case 0x031100:  // its power never fails: no record has a beginning and an end
      if (n > 10) return false;
      return n == 0 ? out.number(0, 3) : out.bytes(ByteVector(12, 0)), true;
    case 0x033302:
      return n == 1 && profile_->prepaid != Dlt645Profile::Prepaid::none && (out.number(purchases_, 2), true);
    default:
      return false;
  }
}

}  // namespace riser::sim

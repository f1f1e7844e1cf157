// SPDX-License-Identifier: Apache-2.0
#include <iterator>

#include "protocol/iec62056_21/electricity_code.h"
#include "protocol/iec62056_21/obis.h"

namespace riser::protocol::iec62056_21 {
namespace {

using metering::Commodity;
using metering::Function;
using metering::Quantity;
using metering::Unit;

/// C = 0: the meter itself (IEC 62056-61, table of abstract and electricity-related general objects).
void general(const Obis& o, Meaning& m) noexcept {
  const int e = o.e < 0 ? 0 : o.e;
  switch (o.d) {
    case 0:
      set(m, e == 0 ? Quantity::meter_address : Quantity::asset_number, Shape::text);
      m.subunit = static_cast<std::uint16_t>(e);
      m.is_meter_number = e == 0;
      break;
    case 1:
      if (e == 0) set(m, Quantity::reset_counter);
      if (e == 2 || e == 3) {
        set(m, Quantity::time_point, Shape::date_time);
        m.qualifier = "billing_period";
      }
      break;
    case 2:
      set(m,
          e == 0   ? Quantity::firmware_version
          : e == 8 ? Quantity::software_version
                   : Quantity::parameter_set_id,
          Shape::text);
      break;
    case 3:
      set(m, Quantity::meter_constant);
      m.subunit = static_cast<std::uint16_t>(e);
      break;
    case 8:
      set(m, Quantity::averaging_duration);
      m.subunit = static_cast<std::uint16_t>(e);
      break;
    case 9:
      if (e == 1) m.shape = Shape::time_of_day;
      if (e == 2) set(m, Quantity::date, Shape::date);
      if (e == 4) set(m, Quantity::time_point, Shape::date_time);
      break;
    default:
      break;
  }
}

/// C = 96, written C in reduced codes.
void service(const Obis& o, Meaning& m) noexcept {
  const int e = o.e < 0 ? 0 : o.e;
  switch (o.d) {
    case 1:
      set(m, Quantity::fabrication_number, Shape::text);
      m.subunit = static_cast<std::uint16_t>(o.b > 0 ? o.b : e);
      m.is_meter_number = o.b <= 0;
      break;
    case 2:
      if (e == 1) {
        set(m, Quantity::time_point, Shape::date_time);
        m.qualifier = "parameter_change";
      }
      break;
    case 3:
      if (e == 10) set(m, Quantity::relay_state);
      break;
    case 5:
      set(m, Quantity::status_word, Shape::text);
      m.subunit = static_cast<std::uint16_t>(e);
      break;
    case 6:
      if (e == 0) set(m, Quantity::battery_operating_time);
      if (e == 1) set(m, Quantity::remaining_battery_life);
      if (e == 3) set(m, Quantity::battery_voltage);
      break;
    case 7:
      if (e <= 3 || e == 9 || e == 21) set(m, Quantity::event_count);
      m.qualifier = e == 9              ? "long_power_failure"
                    : e == 0 || e == 21 ? "power_failure"
                    : e == 1            ? "power_failure,phase_l1"
                    : e == 2            ? "power_failure,phase_l2"
                    : e == 3            ? "power_failure,phase_l3"
                                        : "";
      break;
    case 8:
      set(m, Quantity::operating_time);
      m.tariff = static_cast<std::uint8_t>(e);
      break;
    case 13:
      set(m, Quantity::plain_text, Shape::text);
      m.subunit = static_cast<std::uint16_t>(e);
      break;
    default:
      break;
  }
}

/// Meters behind the meter (0-n:24.x) and switches, as P1 has them.
void attached(const Obis& o, Unit unit, Meaning& m) noexcept {
  m.subunit = static_cast<std::uint16_t>(o.b > 0 ? o.b : 0);
  if (o.c == 17 && o.d == 0) {  // the limiter's threshold
    set(m, unit == Unit::ampere ? Quantity::current_limit : unit == Unit::watt ? Quantity::power : Quantity::unknown);
    if (unit == Unit::watt) m.qualifier = "limit";
  }
  if (o.c != 24) return;
  if (o.d == 1) set(m, Quantity::device_type);
  if (o.d == 2 || o.d == 3) {
    const bool energy = unit == Unit::joule || unit == Unit::watt_hour;
    set(m, energy ? Quantity::energy : Quantity::volume);
    if (o.d == 3) m.shape = Shape::profile;
  }
  if (o.d == 4) set(m, Quantity::valve_state);
}

void gas(const Obis& o, Meaning& m) noexcept {
  const int d = o.d;
  if (o.c >= 1 && o.c <= 23)
    set(m, d == 0 ? Quantity::working_volume : d == 2 ? Quantity::standard_volume : Quantity::volume);
  if (o.c >= 31 && o.c <= 33) set(m, Quantity::energy);
  if (o.c == 41) set(m, Quantity::gas_temperature);
  if (o.c == 42) set(m, Quantity::gas_pressure);
  if (o.c == 43) set(m, Quantity::volume_flow);
  if (o.c == 51 || o.c == 52) set(m, Quantity::correction_factor);
  if (o.c == 53) set(m, Quantity::compressibility);
  m.tariff = static_cast<std::uint8_t>(o.e > 0 && o.e < 255 ? o.e : 0);
}

void heat(const Obis& o, Meaning& m) noexcept {
  constexpr Quantity by_c[] = {Quantity::unknown,
                               Quantity::energy,
                               Quantity::volume,
                               Quantity::mass,
                               Quantity::volume,
                               Quantity::mass,
                               Quantity::volume,
                               Quantity::mass,
                               Quantity::power,
                               Quantity::volume_flow,
                               Quantity::flow_temperature,
                               Quantity::return_temperature,
                               Quantity::temperature_difference,
                               Quantity::pressure};
  if (o.c < static_cast<int>(std::size(by_c))) set(m, by_c[o.c]);
  if (o.a == 5 && o.c == 1) m.quantity = Quantity::cooling_energy;
  if (o.c >= 4 && o.c <= 7) m.qualifier = o.c <= 5 ? "flow" : "return";
  m.tariff = static_cast<std::uint8_t>(o.e > 0 && o.e < 255 ? o.e : 0);
}

void water(const Obis& o, Meaning& m) noexcept {
  if (o.c == 1) set(m, Quantity::volume);
  if (o.c == 2) set(m, Quantity::volume_flow);
  m.tariff = static_cast<std::uint8_t>(o.e > 0 && o.e < 255 ? o.e : 0);
}

/// Two groups without A, as heat meters write them ("6.8", "6.26*01").
bool heat_pair(const Obis& o, Unit unit, Meaning& m) noexcept {
  if (o.a >= 0 || o.e >= 0) return false;
  if (unit == Unit::volt_ampere_reactive_hour || unit == Unit::volt_ampere_reactive) return false;
  if (o.c == 0 && o.d == 0) {
    set(m, Quantity::meter_address, Shape::text);
    m.is_meter_number = true;
    return true;
  }
  if (o.c == 9 && o.d == 21) {
    set(m, Quantity::fabrication_number, Shape::text);
    m.is_meter_number = true;
    return true;
  }
  if (o.c == 9 && o.d == 4) {  // both temperatures with an ampersand between
    set(m, Quantity::flow_temperature);
    m.function = Function::maximum;
    return true;
  }
  if (o.c != 6) return false;
  switch (o.d) {
    case 4:
      set(m, Quantity::power);
      break;
    case 6:
      set(m, Quantity::power);
      m.function = Function::maximum;
      break;
    case 8:
      set(m, Quantity::energy);
      break;
    case 26:
      set(m, Quantity::volume);
      break;
    case 27:
      set(m, Quantity::volume_flow);
      break;
    case 29:
      set(m, Quantity::flow_temperature);
      break;
    case 28:
      set(m, Quantity::return_temperature);
      break;
    case 30:
      set(m, Quantity::temperature_difference);
      break;
    case 31:
      set(m, Quantity::operating_time);
      break;
    case 33:
      set(m, Quantity::volume_flow);
      m.function = Function::maximum;
      break;
    case 35:
      set(m, Quantity::averaging_duration);
      break;
    default:
      return false;
  }
  m.commodity = Commodity::heat;
  return true;
}

/// F: 0 to 99 is the value of the reset counter at the end of the period (0 counts as 100), from 101 on the periods
/// are counted back.
std::uint16_t storage_of(int f) noexcept {
  if (f < 0 || f == 255) return 0;
  if (f > 100) return static_cast<std::uint16_t>(f - 100);
  return static_cast<std::uint16_t>(f == 0 ? 100 : f);
}

}  // namespace

Meaning meaning_of(const Obis& o, const FieldUnit* unit) noexcept {
  Meaning m;
  const Unit base = unit != nullptr ? unit->base : Unit::none;
  m.storage = storage_of(o.f);
  if (heat_pair(o, base, m)) return m;
  if (o.c == 97) {
    set(m, Quantity::error_flags, Shape::text);
    return m;
  }
  if (o.c == 99) {
    set(m, o.d == 97 || o.d == 98 ? Quantity::event_record : Quantity::load_profile,
        o.d == 97 ? Shape::events : Shape::profile);
    return m;
  }
  if (o.c == 96) {
    service(o, m);
    return m;
  }
  if (o.c == 0) {
    general(o, m);
    return m;
  }
  switch (o.a) {
    case 0:
      if (o.c == 1 && o.d == 0)
        set(m, Quantity::time_point, Shape::date_time);
      else
        attached(o, base, m);
      break;
    case 4:
      m.commodity = Commodity::heat;
      if (o.c == 1) set(m, Quantity::hca_units);
      break;
    case 5:
    case 6:
      m.commodity = o.a == 5 ? Commodity::cooling : Commodity::heat;
      heat(o, m);
      break;
    case 7:
      m.commodity = Commodity::gas;
      gas(o, m);
      break;
    case 8:
    case 9:
      m.commodity = o.a == 8 ? Commodity::water : Commodity::hot_water;
      water(o, m);
      break;
    case -1:
    case 1:
      electricity_meaning(o, m);
      if (m.quantity != Quantity::unknown) m.commodity = Commodity::electricity;
      break;
    default:
      break;
  }
  return m;
}

}  // namespace riser::protocol::iec62056_21

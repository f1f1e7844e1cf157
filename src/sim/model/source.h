// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>

namespace riser::sim {

/// What a record of a meter shows. The comment gives the fine unit in which the world computes it; a record divides it
/// by a power of ten and drops the rest, as a counter does.
enum class Source : std::uint8_t {
  energy,           ///< mWh; heat meters: heating energy, electricity: import, always the sum of the tariffs
  energy_joule,     ///< J; the same energy x 3.6
  cooling_energy,   ///< mWh
  energy_peak,      ///< mWh; electricity, tariff 1
  energy_flat,      ///< mWh; tariff 2
  energy_valley,    ///< mWh; tariff 3
  reactive_energy,  ///< mvarh
  volume,           ///< ml; what the meter measures: heating water, water, gas at working conditions
  base_volume,      ///< ml; gas at base conditions
  reverse_volume,   ///< ml
  pulse_volume,     ///< ml; a water meter wired to the pulse input
  power,            ///< mW, mean of the hour
  power_l1,
  power_l2,
  power_l3,
  flow,       ///< ml/h, mean of the hour
  max_power,  ///< mW; largest mean of a full day of the month
  max_flow,   ///< ml/h; likewise
  supply_temperature,
  return_temperature,      ///< 0.01 degC
  temperature_difference,  ///< 0.01 K, negative when cooling; always supply less return
  medium_temperature,      ///< 0.01 degC
  pressure,                ///< mbar
  voltage_l1,
  voltage_l2,
  voltage_l3,  ///< mV
  current_l1,
  current_l2,
  current_l3,    ///< mA
  frequency,     ///< mHz
  power_factor,  ///< 0.001
  on_hours,
  on_days,  ///< since the meter was installed
  error_hours,
  battery_days,       ///< days that the battery still lasts
  date_time,          ///< civil seconds of the meter's own clock
  date,               ///< civil seconds; its date, or of a stored value: the last day of the period
  error_flags,        ///< bits
  fabrication,        ///< 8 digits
  identification,     ///< 8 digits
  constant,           ///< RecordSpec::constant
  text,               ///< RecordSpec::text
  customer,           ///< text: customer number of the household
  manufacturer_data,  ///< bytes of the maker to the end of the telegram
};

}  // namespace riser::sim

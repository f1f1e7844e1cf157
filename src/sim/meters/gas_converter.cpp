// SPDX-License-Identifier: Apache-2.0
#include "sim/meters/gas_converter.h"

namespace riser::sim {
namespace {
__extension__ using Wide = __int128;
constexpr std::int64_t zero_kelvin_c = -27315;
constexpr std::int64_t e7_per_display = 10'000;  // the display has three decimals and drops the rest
}  // namespace

std::int64_t GasConverter::pressure_pa() const {
  return last_.sensor_fault ? constants_.substitution_pressure_pa : last_.pressure_pa;
}
std::int64_t GasConverter::temperature_c() const {
  return last_.sensor_fault ? constants_.substitution_temperature_c : last_.temperature_c;
}

std::int64_t GasConverter::correction_e4() const {
  if (constants_.correction_e4) return *constants_.correction_e4;
  const Wide above = Wide{pressure_pa()} * (constants_.base_temperature_c - zero_kelvin_c) * 10000 * 10000;
  const Wide below =
      Wide{constants_.base_pressure_pa} * (temperature_c() - zero_kelvin_c) * constants_.compressibility_e4;
  return below <= 0 ? 0 : static_cast<std::int64_t>((2 * above + below) / (2 * below));
}

void GasConverter::pass(const GasState& state) {
  const std::int64_t litres = state.working_volume_l - start_l_ - working_l_;
  last_ = state;
  if (litres > 0) {
    const std::int64_t standard_e7 = litres * correction_e4();
    working_l_ += litres;
    standard_e7_ += standard_e7;
    if (state.sensor_fault) {
      working_alarm_l_ += litres;
      standard_alarm_e7_ += standard_e7;
    }
  }
  constants_.correction_e4.reset();
}

GasRow GasConverter::row(UtcSeconds time) const {
  GasRow row;
  row.time = time;
  row.pressure = {pressure_pa() / 10, -2};
  row.temperature = {temperature_c(), -2};
  row.correction_factor = {correction_e4(), -4};
  row.working_volume = {working_l_, -3};
  row.standard_volume = {standard_e7_ / e7_per_display, -3};
  row.working_volume_alarm = {working_alarm_l_, -3};
  row.standard_volume_alarm = {standard_alarm_e7_ / e7_per_display, -3};
  return row;
}

}  // namespace riser::sim

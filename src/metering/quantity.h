// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace riser::metering {

/// What a register measures. Names are the standards' terms in snake_case (EN 13757-3, DL/T 645, CJ/T 188).
/// The numbers are stored in layouts: append only.
// clang-format off
#define RISER_QUANTITIES(X)                                                                                           \
  X(unknown) X(energy) X(volume) X(mass) X(on_time) X(operating_time) X(power) X(volume_flow) X(mass_flow)            \
  X(flow_temperature) X(return_temperature) X(temperature_difference) X(external_temperature) X(pressure)             \
  X(date) X(time_point) X(hca_units) X(averaging_duration) X(actuality_duration) X(fabrication_number)                \
  X(enhanced_identification) X(bus_address) X(plain_text) X(manufacturer_specific) X(reserved) X(credit)              \
  X(debit) X(access_number) X(device_type) X(manufacturer) X(parameter_set_id) X(model_version)                       \
  X(hardware_version) X(firmware_version) X(software_version) X(customer_location) X(customer)                        \
  X(access_code_user) X(access_code_operator) X(access_code_system_operator) X(access_code_developer)                 \
  X(password) X(error_flags) X(error_mask) X(security_key) X(digital_output) X(digital_input) X(baud_rate)            \
  X(response_delay) X(retry) X(remote_control) X(first_storage_number) X(last_storage_number)                         \
  X(storage_block_size) X(tariff_subunit_descriptor) X(storage_interval) X(operator_data) X(time_point_second)        \
  X(duration_since_readout) X(tariff_start) X(tariff_duration) X(tariff_period) X(dimensionless)                      \
  X(data_container) X(nominal_transmit_period) X(voltage) X(current) X(reset_counter) X(cumulation_counter)           \
  X(control_signal) X(day_of_week) X(week_number) X(time_of_day_change) X(parameter_activation)                       \
  X(supplier_information) X(duration_since_cumulation) X(battery_operating_time) X(battery_change_date)               \
  X(rf_level) X(daylight_saving) X(listening_window) X(remaining_battery_life) X(stop_count)                          \
  X(manufacturer_container) X(current_application) X(moisture) X(reactive_energy) X(apparent_energy)                  \
  X(coefficient_of_performance) X(reactive_power) X(apparent_power) X(relative_humidity) X(phase_angle_voltage)       \
  X(phase_angle_current) X(frequency) X(hca_rating) X(hca_temperature_limit) X(temperature_limit)                     \
  X(cumulative_max_power) X(power_factor) X(active_energy) X(active_energy_import) X(active_energy_export)            \
  X(reactive_energy_combined_1) X(reactive_energy_combined_2) X(reactive_energy_q1) X(reactive_energy_q2)             \
  X(reactive_energy_q3) X(reactive_energy_q4) X(reactive_energy_import) X(reactive_energy_export)                     \
  X(apparent_energy_import) X(apparent_energy_export) X(active_demand_import) X(active_demand_export)                 \
  X(reactive_demand) X(apparent_demand) X(cooling_energy) X(phase_angle) X(voltage_distortion)                        \
  X(current_distortion) X(working_volume) X(standard_volume) X(correction_factor) X(compressibility)                  \
  X(gas_temperature) X(gas_pressure) X(valve_state) X(relay_state) X(battery_voltage) X(battery_level)                \
  X(signal_strength) X(status_word) X(event_count) X(event_record) X(remaining_energy) X(remaining_money)             \
  X(remaining_volume) X(overdraft_energy) X(overdraft_money) X(purchase_count) X(purchased_volume)                    \
  X(total_purchased_volume) X(price) X(settlement_day) X(reading_day) X(meter_address) X(customer_number)             \
  X(meter_constant) X(load_profile) X(key_version) X(sequence_number) X(current_limit) X(asset_number)                \
  X(accuracy_class) X(volume_under_alarm) X(parameter) X(event_duration) X(internal_temperature) X(charge)            \
  X(unbalance)
// clang-format on

enum class Quantity : std::uint16_t {
#define RISER_ENUM(name) name,
  RISER_QUANTITIES(RISER_ENUM)
#undef RISER_ENUM
};

std::string_view name(Quantity quantity) noexcept;
std::optional<Quantity> find_quantity(std::string_view name) noexcept;

/// The unit a value is given in; each quantity has one base unit, so that values of different meters compare.
/// The numbers are stored in layouts: append only.
enum class Unit : std::uint8_t {
  none,
  watt_hour,
  joule,
  cubic_metre,
  kilogram,
  watt,
  joule_per_hour,
  cubic_metre_per_hour,
  kilogram_per_hour,
  degree_celsius,
  kelvin,
  bar,
  second,
  volt,
  ampere,
  volt_ampere_reactive_hour,
  volt_ampere_hour,
  volt_ampere_reactive,
  volt_ampere,
  hertz,
  degree,
  percent,
  month,
  year,
  decibel_milliwatt,
  calorie,
  cubic_foot,
  us_gallon,
  us_gallon_per_minute,
  us_gallon_per_hour,
  degree_fahrenheit,
  bit_time,
  baud,
  date,       ///< number = civil seconds of midnight
  date_time,  ///< number = civil seconds of the meter's wall clock
  kilo_btu,
  milli_btu_per_second,
  ampere_hour,
};

/// As printed in JSON and CSV: "Wh", "J", "m3", "m3/h", "degC", ..., "" where there is none.
std::string_view symbol(Unit unit) noexcept;
std::optional<Unit> find_unit(std::string_view symbol) noexcept;

}  // namespace riser::metering

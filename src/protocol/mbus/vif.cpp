// SPDX-License-Identifier: Apache-2.0
#include "protocol/mbus/vif.h"

#include <iterator>
#include <utility>

namespace riser::protocol::mbus {
namespace {

using metering::Quantity;
using metering::Unit;
using Table = std::array<VifEntry, 128>;

constexpr std::uint32_t minute = 60, hour = 3600, day = 86400;

/// `count` codes from `first`, the exponent growing by one.
constexpr void scale(Table& table, std::size_t first, std::size_t count, Quantity quantity, Unit unit, int exponent,
                     std::uint32_t multiplier = 1) {
  for (std::size_t i = 0; i < count; ++i)
    table[first + i] = {quantity, unit, static_cast<std::int8_t>(exponent + static_cast<int>(i)), ValueType::integer,
                        multiplier};
}

/// Four codes: s, min, h, d; all given in seconds.
constexpr void duration(Table& table, std::size_t first, Quantity quantity) {
  constexpr std::uint32_t factors[] = {1, minute, hour, day};
  for (std::size_t i = 0; i < 4; ++i) table[first + i] = {quantity, Unit::second, 0, ValueType::integer, factors[i]};
}

constexpr void one(Table& table, std::size_t code, Quantity quantity, ValueType type, Unit unit = Unit::none,
                   int exponent = 0, std::uint32_t multiplier = 1) {
  table[code] = {quantity, unit, static_cast<std::int8_t>(exponent), type, multiplier};
}

constexpr Table make_primary() {
  Table t{};
  scale(t, 0x00, 8, Quantity::energy, Unit::watt_hour, -3);
  scale(t, 0x08, 8, Quantity::energy, Unit::joule, 0);
  scale(t, 0x10, 8, Quantity::volume, Unit::cubic_metre, -6);
  scale(t, 0x18, 8, Quantity::mass, Unit::kilogram, -3);
  duration(t, 0x20, Quantity::on_time);
  duration(t, 0x24, Quantity::operating_time);
  scale(t, 0x28, 8, Quantity::power, Unit::watt, -3);
  scale(t, 0x30, 8, Quantity::power, Unit::joule_per_hour, 0);
  scale(t, 0x38, 8, Quantity::volume_flow, Unit::cubic_metre_per_hour, -6);
  scale(t, 0x40, 8, Quantity::volume_flow, Unit::cubic_metre_per_hour, -7, 60);
  scale(t, 0x48, 8, Quantity::volume_flow, Unit::cubic_metre_per_hour, -9, 3600);
  scale(t, 0x50, 8, Quantity::mass_flow, Unit::kilogram_per_hour, -3);
  scale(t, 0x58, 4, Quantity::flow_temperature, Unit::degree_celsius, -3);
  scale(t, 0x5C, 4, Quantity::return_temperature, Unit::degree_celsius, -3);
  scale(t, 0x60, 4, Quantity::temperature_difference, Unit::kelvin, -3);
  scale(t, 0x64, 4, Quantity::external_temperature, Unit::degree_celsius, -3);
  scale(t, 0x68, 4, Quantity::pressure, Unit::bar, -3);
  one(t, 0x6C, Quantity::date, ValueType::time, Unit::date);
  one(t, 0x6D, Quantity::time_point, ValueType::time, Unit::date_time);
  one(t, 0x6E, Quantity::hca_units, ValueType::integer);
  duration(t, 0x70, Quantity::averaging_duration);
  duration(t, 0x74, Quantity::actuality_duration);
  one(t, 0x78, Quantity::fabrication_number, ValueType::counter);
  one(t, 0x79, Quantity::enhanced_identification, ValueType::counter);
  one(t, 0x7A, Quantity::bus_address, ValueType::counter);
  one(t, 0x7C, Quantity::plain_text, ValueType::unit_text);
  one(t, 0x7E, Quantity::unknown, ValueType::integer);
  one(t, 0x7F, Quantity::manufacturer_specific, ValueType::manufacturer);
  return t;
}

constexpr Table make_fb() {
  Table t{};
  scale(t, 0x00, 2, Quantity::energy, Unit::watt_hour, 5);
  scale(t, 0x02, 2, Quantity::reactive_energy, Unit::volt_ampere_reactive_hour, 3);
  scale(t, 0x04, 2, Quantity::apparent_energy, Unit::volt_ampere_hour, 3);
  one(t, 0x06, Quantity::coefficient_of_performance, ValueType::integer, Unit::none, -1);
  scale(t, 0x08, 2, Quantity::energy, Unit::joule, 8);
  scale(t, 0x0C, 4, Quantity::energy, Unit::calorie, 5);
  scale(t, 0x10, 2, Quantity::volume, Unit::cubic_metre, 2);
  scale(t, 0x14, 4, Quantity::reactive_power, Unit::volt_ampere_reactive, 0);
  scale(t, 0x18, 2, Quantity::mass, Unit::kilogram, 5);
  scale(t, 0x1A, 2, Quantity::relative_humidity, Unit::percent, -1);
  one(t, 0x20, Quantity::volume, ValueType::integer, Unit::cubic_foot);
  one(t, 0x21, Quantity::volume, ValueType::integer, Unit::cubic_foot, -1);
  scale(t, 0x22, 2, Quantity::volume, Unit::us_gallon, -1);
  one(t, 0x24, Quantity::volume_flow, ValueType::integer, Unit::us_gallon_per_minute, -3);
  one(t, 0x25, Quantity::volume_flow, ValueType::integer, Unit::us_gallon_per_minute);
  one(t, 0x26, Quantity::volume_flow, ValueType::integer, Unit::us_gallon_per_hour);
  scale(t, 0x28, 2, Quantity::power, Unit::watt, 5);
  one(t, 0x2A, Quantity::phase_angle_voltage, ValueType::integer, Unit::degree, -1);
  one(t, 0x2B, Quantity::phase_angle_current, ValueType::integer, Unit::degree, -1);
  scale(t, 0x2C, 4, Quantity::frequency, Unit::hertz, -3);
  scale(t, 0x30, 2, Quantity::power, Unit::joule_per_hour, 8);
  scale(t, 0x34, 4, Quantity::apparent_power, Unit::volt_ampere, 0);
  scale(t, 0x58, 4, Quantity::flow_temperature, Unit::degree_fahrenheit, -3);
  scale(t, 0x5C, 4, Quantity::return_temperature, Unit::degree_fahrenheit, -3);
  scale(t, 0x60, 4, Quantity::temperature_difference, Unit::degree_fahrenheit, -3);
  scale(t, 0x64, 4, Quantity::external_temperature, Unit::degree_fahrenheit, -3);
  // 2^-12 = 5^12 x 10^-12.
  for (std::size_t i = 0x68; i <= 0x69; ++i)
    one(t, i, Quantity::hca_rating, ValueType::integer, Unit::none, -12, 244140625);
  for (std::size_t i = 0x6A; i <= 0x6E; ++i) one(t, i, Quantity::hca_rating, ValueType::integer);
  scale(t, 0x70, 4, Quantity::temperature_limit, Unit::degree_fahrenheit, -3);
  scale(t, 0x74, 4, Quantity::temperature_limit, Unit::degree_celsius, -3);
  scale(t, 0x78, 8, Quantity::cumulative_max_power, Unit::watt, -3);
  return t;
}

constexpr Table make_fd() {
  Table t{};
  scale(t, 0x00, 4, Quantity::credit, Unit::none, -3);
  scale(t, 0x04, 4, Quantity::debit, Unit::none, -3);
  constexpr Quantity identity[] = {Quantity::access_number,
                                   Quantity::device_type,
                                   Quantity::manufacturer,
                                   Quantity::parameter_set_id,
                                   Quantity::model_version,
                                   Quantity::hardware_version,
                                   Quantity::firmware_version,
                                   Quantity::software_version,
                                   Quantity::customer_location,
                                   Quantity::customer,
                                   Quantity::access_code_user,
                                   Quantity::access_code_operator,
                                   Quantity::access_code_system_operator,
                                   Quantity::access_code_developer,
                                   Quantity::password,
                                   Quantity::error_flags,
                                   Quantity::error_mask};
  for (std::size_t i = 0; i < std::size(identity); ++i) one(t, 0x08 + i, identity[i], ValueType::counter);
  one(t, 0x19, Quantity::security_key, ValueType::bytes);
  one(t, 0x1A, Quantity::digital_output, ValueType::counter);
  one(t, 0x1B, Quantity::digital_input, ValueType::counter);
  one(t, 0x1C, Quantity::baud_rate, ValueType::counter, Unit::baud);
  one(t, 0x1D, Quantity::response_delay, ValueType::counter, Unit::bit_time);
  one(t, 0x1E, Quantity::retry, ValueType::counter);
  one(t, 0x1F, Quantity::remote_control, ValueType::counter);
  one(t, 0x20, Quantity::first_storage_number, ValueType::counter);
  one(t, 0x21, Quantity::last_storage_number, ValueType::counter);
  one(t, 0x22, Quantity::storage_block_size, ValueType::counter);
  one(t, 0x23, Quantity::tariff_subunit_descriptor, ValueType::counter);
  duration(t, 0x24, Quantity::storage_interval);
  one(t, 0x28, Quantity::storage_interval, ValueType::integer, Unit::month);
  one(t, 0x29, Quantity::storage_interval, ValueType::integer, Unit::year);
  one(t, 0x2A, Quantity::operator_data, ValueType::counter);
  one(t, 0x2B, Quantity::time_point_second, ValueType::counter, Unit::second);
  duration(t, 0x2C, Quantity::duration_since_readout);
  one(t, 0x30, Quantity::tariff_start, ValueType::time, Unit::date_time);
  one(t, 0x31, Quantity::tariff_duration, ValueType::integer, Unit::second, 0, minute);
  one(t, 0x32, Quantity::tariff_duration, ValueType::integer, Unit::second, 0, hour);
  one(t, 0x33, Quantity::tariff_duration, ValueType::integer, Unit::second, 0, day);
  duration(t, 0x34, Quantity::tariff_period);
  one(t, 0x38, Quantity::tariff_period, ValueType::integer, Unit::month);
  one(t, 0x39, Quantity::tariff_period, ValueType::integer, Unit::year);
  one(t, 0x3A, Quantity::dimensionless, ValueType::integer);
  one(t, 0x3B, Quantity::data_container, ValueType::bytes);
  duration(t, 0x3C, Quantity::nominal_transmit_period);
  scale(t, 0x40, 16, Quantity::voltage, Unit::volt, -9);
  scale(t, 0x50, 16, Quantity::current, Unit::ampere, -12);
  constexpr Quantity counters[] = {Quantity::reset_counter, Quantity::cumulation_counter, Quantity::control_signal,
                                   Quantity::day_of_week, Quantity::week_number};
  for (std::size_t i = 0; i < std::size(counters); ++i) one(t, 0x60 + i, counters[i], ValueType::counter);
  one(t, 0x65, Quantity::time_of_day_change, ValueType::counter);
  one(t, 0x66, Quantity::parameter_activation, ValueType::counter);
  one(t, 0x67, Quantity::supplier_information, ValueType::counter);
  for (const auto& [first, quantity] :
       {std::pair{0x68, Quantity::duration_since_cumulation}, std::pair{0x6C, Quantity::battery_operating_time}}) {
    const auto at = static_cast<std::size_t>(first);
    one(t, at, quantity, ValueType::integer, Unit::second, 0, hour);
    one(t, at + 1, quantity, ValueType::integer, Unit::second, 0, day);
    one(t, at + 2, quantity, ValueType::integer, Unit::month);
    one(t, at + 3, quantity, ValueType::integer, Unit::year);
  }
  one(t, 0x70, Quantity::battery_change_date, ValueType::time, Unit::date_time);
  one(t, 0x71, Quantity::rf_level, ValueType::integer, Unit::decibel_milliwatt);
  one(t, 0x72, Quantity::daylight_saving, ValueType::bytes);
  one(t, 0x73, Quantity::listening_window, ValueType::bytes);
  one(t, 0x74, Quantity::remaining_battery_life, ValueType::integer, Unit::second, 0, day);
  one(t, 0x75, Quantity::stop_count, ValueType::counter);
  one(t, 0x76, Quantity::manufacturer_container, ValueType::bytes);
  return t;
}

constexpr Table make_fd_fd() {
  Table t{};
  one(t, 0x00, Quantity::current_application, ValueType::counter);
  one(t, 0x02, Quantity::remaining_battery_life, ValueType::integer, Unit::month);
  one(t, 0x03, Quantity::remaining_battery_life, ValueType::integer, Unit::year);
  one(t, 0x3E, Quantity::moisture, ValueType::integer, Unit::percent);
  return t;
}

}  // namespace

constinit const VifTables vif_tables{make_primary(), make_fb(), make_fd(), make_fd_fd()};

}  // namespace riser::protocol::mbus

// SPDX-License-Identifier: Apache-2.0
// Combinable VIFEs: EN 13757-3, 5.4 of the project's reference. Codes are without the extension bit.
#include <fmt/format.h>

#include "protocol/mbus/vif.h"

namespace riser::protocol::mbus {
namespace {

using metering::Unit;

constexpr std::uint32_t duration_factors[] = {1, 60, 3600, 86400};

constexpr RecordStatus record_errors[32] = {
    RecordStatus::ok,
    RecordStatus::too_many_dife,
    RecordStatus::storage_not_implemented,
    RecordStatus::unit_not_implemented,
    RecordStatus::tariff_not_implemented,
    RecordStatus::function_not_implemented,
    RecordStatus::data_class_not_implemented,
    RecordStatus::data_size_not_implemented,
    RecordStatus::reserved_error,  // 08
    RecordStatus::reserved_error,
    RecordStatus::reserved_error,
    RecordStatus::too_many_vife,
    RecordStatus::illegal_vif_group,
    RecordStatus::illegal_exponent,
    RecordStatus::vif_dif_mismatch,
    RecordStatus::action_not_implemented,
    RecordStatus::reserved_error,  // 10
    RecordStatus::reserved_error,
    RecordStatus::ok,  // average
    RecordStatus::ok,  // inverse compact profile
    RecordStatus::ok,  // relative deviation
    RecordStatus::no_data,
    RecordStatus::overflow,
    RecordStatus::underflow,
    RecordStatus::data_error,  // 18
    RecordStatus::reserved_error,
    RecordStatus::reserved_error,
    RecordStatus::reserved_error,
    RecordStatus::premature_end,
    RecordStatus::ok,  // standard-conform data
    RecordStatus::ok,  // compact profile with registers
    RecordStatus::ok,  // compact profile
};

constexpr bool is_profile(Byte code) noexcept { return code == 0x13 || code == 0x1E || code == 0x1F; }
/// 100u f1b and 1101 f1b: begin or end of a limit exceed.
constexpr bool is_time(Byte code) noexcept { return code == 0x39 || (code & 0x72) == 0x42 || (code & 0x7A) == 0x6A; }
constexpr bool is_duration(Byte code) noexcept { return (code & 0x70) == 0x50 || (code & 0x78) == 0x60; }

/// VIFE 3D: the same exponents count Btu, US gallons and degrees Fahrenheit.
void make_non_metric(Record& record) noexcept {
  const auto change = [&](Unit unit, int exponent) {
    record.unit = unit;
    record.exponent = static_cast<std::int16_t>(record.exponent + exponent);
  };
  switch (record.unit) {
    case Unit::watt_hour:
      return change(Unit::kilo_btu, 0);
    case Unit::watt:
      return change(Unit::milli_btu_per_second, 0);
    case Unit::degree_celsius:
    case Unit::kelvin:
      return change(Unit::degree_fahrenheit, 0);
    case Unit::cubic_metre:
      return change(Unit::us_gallon, 3);
    case Unit::cubic_metre_per_hour:
      if (record.multiplier != 60) return change(Unit::us_gallon_per_hour, 3);
      record.multiplier = 1;
      return change(Unit::us_gallon_per_minute, 3);
    default:
      return;
  }
}

}  // namespace

bool apply_vife(Byte code, Record& record, ValueType& type) noexcept {
  code &= 0x7F;
  if (code < 0x20) {
    if (record.from_master) return false;
    if (is_profile(code)) type = ValueType::bytes;
    if (record.status == RecordStatus::ok) record.status = record_errors[code];
  } else if (code >= 0x70) {
    if (code <= 0x77) {
      record.exponent = static_cast<std::int16_t>(record.exponent + (code & 7) - 6);
    } else if (code <= 0x7B) {
      constexpr std::int32_t thousandths[] = {1, 10, 100, 1000};
      record.offset_milli += thousandths[code & 3];
    } else if (code == 0x7D) {
      record.exponent = static_cast<std::int16_t>(record.exponent + 3);
    }
    return code == 0x7C;
  } else if (is_time(code)) {
    type = ValueType::time;
    record.unit = Unit::date_time;
  } else if (is_duration(code)) {
    type = ValueType::integer;
    record.unit = Unit::second;
    record.exponent = 0;
    record.multiplier = duration_factors[code & 3];
  } else if (code == 0x41 || code == 0x49) {
    type = ValueType::counter;
    record.unit = Unit::none;
    record.exponent = 0;
    record.multiplier = 1;
  } else if (code == 0x3D) {
    make_non_metric(record);
  }
  return false;
}

std::string_view vife_unit(Byte code) noexcept {
  static constexpr std::string_view texts[] = {
      "/s",  "/min", "/h", "/d",   "/week", "/month", "/year",  "/rev", "/pulse", "/pulse", "/pulse", "/pulse", "/l",
      "/m3", "/kg",  "/K", "/kWh", "/GJ",   "/kW",    "/(K*l)", "/V",   "/A",     " s",     " s/V",   " s/A"};
  code &= 0x7F;
  return code >= 0x20 && code <= 0x38 ? texts[code - 0x20] : std::string_view{};
}

namespace {

constexpr std::string_view actions[32] = {"write",
                                          "add",
                                          "subtract",
                                          "or",
                                          "and",
                                          "xor",
                                          "and_not",
                                          "clear",
                                          "add_entry",
                                          "delete_entry",
                                          "delayed",
                                          "freeze",
                                          "add_to_readout",
                                          "delete_from_readout"};

constexpr std::string_view slave_labels[32] = {"",
                                               "",
                                               "",
                                               "",
                                               "",
                                               "",
                                               "",
                                               "",
                                               "",
                                               "",
                                               "",
                                               "",
                                               "",
                                               "",
                                               "",
                                               "",
                                               "",
                                               "",
                                               "average",
                                               "inverse_compact_profile",
                                               "relative_deviation",
                                               "",
                                               "",
                                               "",
                                               "",
                                               "",
                                               "",
                                               "",
                                               "",
                                               "standard_conform",
                                               "compact_profile_with_registers",
                                               "compact_profile"};

constexpr std::string_view labels[80] = {
    // 20
    "per_second", "per_minute", "per_hour", "per_day", "per_week", "per_month", "per_year", "per_revolution",
    "per_input_pulse_0", "per_input_pulse_1", "per_output_pulse_0", "per_output_pulse_1", "per_litre",
    "per_cubic_metre", "per_kilogram", "per_kelvin",
    // 30
    "per_kilowatt_hour", "per_gigajoule", "per_kilowatt", "per_kelvin_litre", "per_volt", "per_ampere", "times_second",
    "times_second_per_volt", "times_second_per_ampere", "start_of", "uncorrected", "positive_only", "negative_only",
    "non_metric", "at_base_conditions", "obis_declaration",
    // 40
    "lower_limit", "lower_exceeds", "lower_first_begin", "lower_first_end", "reserved_44", "reserved_45",
    "lower_last_begin", "lower_last_end", "upper_limit", "upper_exceeds", "upper_first_begin", "upper_first_end",
    "reserved_4c", "reserved_4d", "upper_last_begin", "upper_last_end",
    // 50
    "lower_first_duration", "lower_first_duration", "lower_first_duration", "lower_first_duration",
    "lower_last_duration", "lower_last_duration", "lower_last_duration", "lower_last_duration", "upper_first_duration",
    "upper_first_duration", "upper_first_duration", "upper_first_duration", "upper_last_duration",
    "upper_last_duration", "upper_last_duration", "upper_last_duration",
    // 60
    "first_duration", "first_duration", "first_duration", "first_duration", "last_duration", "last_duration",
    "last_duration", "last_duration", "during_lower_exceed", "leakage", "first_begin", "first_end",
    "during_upper_exceed", "overflow_values", "last_begin", "last_end"};

constexpr std::string_view extension_labels[] = {"",
                                                 "phase_l1",
                                                 "phase_l2",
                                                 "phase_l3",
                                                 "neutral",
                                                 "phase_l1_l2",
                                                 "phase_l2_l3",
                                                 "phase_l3_l1",
                                                 "quadrant_1",
                                                 "quadrant_2",
                                                 "quadrant_3",
                                                 "quadrant_4",
                                                 "delta_import_export",
                                                 "alternative_units",
                                                 "secondary_sensor",
                                                 "high_resolution",
                                                 "both_signs",
                                                 "type_c",
                                                 "type_d",
                                                 "end_date",
                                                 "direction_to_meter",
                                                 "direction_from_meter"};

constexpr std::string_view reserved_extension = "reserved_extension";

}  // namespace

std::string_view vife_label(Byte code, bool extended, bool from_master) noexcept {
  code &= 0x7F;
  if (extended) return code != 0 && code < std::size(extension_labels) ? extension_labels[code] : reserved_extension;
  if (code < 0x20) return from_master ? actions[code] : slave_labels[code];
  if (code < 0x70) return labels[code - 0x20];
  if (code == 0x7E) return "future";
  return code == 0x7F ? "manufacturer_specific" : "";
}

std::string vife_meaning(Byte code, bool extended, bool from_master) {
  code &= 0x7F;
  if (!extended && code >= 0x70 && code <= 0x77) return fmt::format("value x 10^{}", (code & 7) - 6);
  if (!extended && code >= 0x78 && code <= 0x7B) return fmt::format("value + 10^{}", (code & 3) - 3);
  if (!extended && code == 0x7C) return "extension: the next byte is from the second list";
  if (!extended && code == 0x7D) return "value x 1000";
  if (!extended && code < 0x20 && !from_master) {
    if (code == 0) return "no record error";
    if (record_errors[code] != RecordStatus::ok) return fmt::format("record error: {}", name(record_errors[code]));
  }
  if (!extended && is_duration(code)) {
    static constexpr std::string_view units[] = {"s", "min", "h", "d"};
    return fmt::format("{} in {}", vife_label(code, false, from_master), units[code & 3]);
  }
  const auto label = vife_label(code, extended, from_master);
  return label.empty() ? "reserved" : std::string{label};
}

}  // namespace riser::protocol::mbus

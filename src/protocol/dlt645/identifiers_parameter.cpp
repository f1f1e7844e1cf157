// SPDX-License-Identifier: Apache-2.0
// DL/T 645-2007 annex A, table A.5: parameters 04, with the supplements; and 08.
#include "protocol/dlt645/identifier_tables.h"

namespace riser::protocol::dlt645 {
namespace {

constexpr Q parameter = Q::parameter;

constexpr Field topology_query[] = {{"XXXX", parameter, number, "topology_records"},
                                    {"XXXX", parameter, number, "topology_first_record"}};

constexpr Row rows[] = {
    // Clock and periods.
    {"04000101", {"YYMMDDWW", Q::time_point, number, "clock_date"}},
    {"04000102", {"hhmmss", Q::time_point, number, "clock_time"}},
    {"04000103", {"NN", parameter, minutes, "demand_period"}},
    {"04000104", {"NN", parameter, minutes, "demand_slide"}},
    {"04000105", {"XXXX", parameter, &millisecond, "pulse_width"}},
    {"04000106", {"YYMMDDhhmm", parameter, number, "year_zone_switch"}},
    {"04000107", {"YYMMDDhhmm", parameter, number, "day_table_switch"}},
    {"04000108", {"YYMMDDhhmm", parameter, number, "tariff_price_switch"}},
    {"04000109", {"YYMMDDhhmm", parameter, number, "step_switch"}},
    {"0400010C", {"YYMMDDWWhhmmss", Q::time_point, number, "clock"}},
    // Sizes of tables.
    {"04000201", {"NN", parameter, number, "year_zones"}},
    {"04000202", {"NN", parameter, number, "day_tables"}},
    {"04000203", {"NN", parameter, number, "day_slots"}},
    {"04000204", {"NN", parameter, number, "tariffs"}},
    {"04000205", {"NNNN", parameter, number, "holidays"}},
    {"04000206", {"NN", parameter, number, "harmonics"}},
    {"04000207", {"NN", parameter, number, "steps"}},
    // Display and transformers.
    {"04000301", {"NN", parameter, number, "automatic_screens"}},
    {"04000302", {"NN", parameter, seconds, "screen_time"}},
    {"04000303", {"NN", parameter, number, "energy_decimals"}},
    {"04000304", {"NN", parameter, number, "power_decimals"}},
    {"04000305", {"NN", parameter, number, "button_screens"}},
    {"04000306", {"XXXXXX", parameter, number, "current_transformer_ratio"}},
    {"04000307", {"XXXXXX", parameter, number, "voltage_transformer_ratio"}},
    // Names.
    {"04000401", {"dddddddddddd", Q::meter_address, number}},
    {"04000402", {"dddddddddddd", Q::fabrication_number, number}},
    {"04000403", {"ASCII:32", Q::asset_number, number}},
    {"04000404", {"ASCII:6", parameter, number, "rated_voltage"}},
    {"04000405", {"ASCII:6", parameter, number, "rated_current"}},
    {"04000406", {"ASCII:6", parameter, number, "maximum_current"}},
    {"04000407", {"ASCII:4", Q::accuracy_class, number, "active"}},
    {"04000408", {"ASCII:4", Q::accuracy_class, number, "reactive"}},
    {"04000409", {"XXXXXX", Q::meter_constant, &per_kilowatt_hour, "active"}},
    {"0400040A", {"XXXXXX", Q::meter_constant, &per_kilovar_hour, "reactive"}},
    {"0400040B", {"ASCII:10", Q::model_version, number}},
    {"0400040C", {"ASCII:10", parameter, number, "production_date"}},
    {"0400040D", {"ASCII:16", parameter, number, "protocol_version"}},
    {"0400040E", {"dddddddddddd", Q::customer_number, number}},
    // Status and characteristic words.
    {"040005ii", {"BITS:2", Q::status_word, number}},
    {"04000601", {"BITS:1", parameter, number, "active_combination"}},
    {"04000602", {"BITS:1", parameter, number, "reactive_combination_1"}},
    {"04000603", {"BITS:1", parameter, number, "reactive_combination_2"}},
    {"040007ii", {"BITS:1", Q::baud_rate, number}},
    {"04000801", {"BITS:1", parameter, number, "weekend_days"}},
    {"04000802", {"NN", parameter, number, "weekend_day_table"}},
    {"04000901", {"BITS:1", parameter, number, "load_profile_mode"}},
    {"04000902", {"BITS:1", parameter, number, "freeze_mode"}},
    {"04000903", {"BITS:1", parameter, number, "instant_freeze_mode"}},
    {"04000904", {"BITS:1", parameter, number, "switch_freeze_mode"}},
    {"04000905", {"BITS:1", parameter, number, "hourly_freeze_mode"}},
    {"04000906", {"BITS:1", parameter, number, "daily_freeze_mode"}},
    // Recording and settlement.
    {"04000A01", {"MMDDhhmm", parameter, number, "load_profile_start"}},
    {"04000A02", {"NNNN", parameter, minutes, "load_profile_1_interval"}},
    {"04000A03", {"NNNN", parameter, minutes, "load_profile_2_interval"}},
    {"04000A04", {"NNNN", parameter, minutes, "load_profile_3_interval"}},
    {"04000A05", {"NNNN", parameter, minutes, "load_profile_4_interval"}},
    {"04000A06", {"NNNN", parameter, minutes, "load_profile_5_interval"}},
    {"04000A07", {"NNNN", parameter, minutes, "load_profile_6_interval"}},
    {"04000Bii", {"DDhh", Q::settlement_day, number}},
    {"04000Cii", {"dddddddd", Q::password, number}},
    {"04000Dii", {"N.NNN", parameter, number, "line_coefficient"}},
    // Limits.
    {"04000E01", {"NN.NNNN", parameter, kW, "import_power_limit"}},
    {"04000E02", {"NN.NNNN", parameter, kW, "export_power_limit"}},
    {"04000E03", {"NNN.N", parameter, volt, "upper_voltage_limit"}},
    {"04000E04", {"NNN.N", parameter, volt, "lower_voltage_limit"}},
    {"04000F01", {"XXXXXX.XX", parameter, kWh, "energy_alarm_1"}},
    {"04000F02", {"XXXXXX.XX", parameter, kWh, "energy_alarm_2"}},
    {"04000F03", {"XXXXXX.XX", parameter, kWh, "energy_hoarding_limit"}},
    {"04000F04", {"XXXXXX.XX", parameter, kWh, "energy_overdraft_limit"}},
    {"04001001", {"XXXXXX.XX", parameter, number, "money_alarm_1"}},
    {"04001002", {"XXXXXX.XX", parameter, number, "money_alarm_2"}},
    {"04001003", {"XXXXXX.XX", parameter, number, "money_overdraft_limit"}},
    {"04001004", {"XXXXXX.XX", parameter, number, "money_hoarding_limit"}},
    {"04001005", {"XXXXXX.XX", parameter, number, "money_close_permit_limit"}},
    {"04001101", {"BITS:1", parameter, number, "operation_characteristics"}},
    {"04001104", {"BITS:8", parameter, number, "active_report_mode"}},
    {"04001201", {"YYMMDDhhmm", parameter, number, "hourly_freeze_start"}},
    {"04001202", {"NN", parameter, minutes, "hourly_freeze_interval"}},
    {"04001203", {"hhmm", parameter, number, "daily_freeze_time"}},
    {"04001301", {"BITS:1", parameter, number, "radio_state"}},
    {"04001501", {"BITS:12", Q::status_word, number, "active_report"}},
    // Tables of zones, slots, holidays, screens and prices.
    {"04010000", {"MMDDNN", parameter, number, "year_zone_1"}, Axis::subunit},
    {"040100nn", {"hhmmNN", parameter, number, "day_slot_1"}, Axis::subunit},
    {"04020000", {"MMDDNN", parameter, number, "year_zone_2"}, Axis::subunit},
    {"040200nn", {"hhmmNN", parameter, number, "day_slot_2"}, Axis::subunit},
    {"040300ii", {"YYMMDDNN", parameter, number, "holiday"}},
    {"040401ii", {"HEX:4", parameter, number, "automatic_screen"}, Axis::none, Layout::head},
    {"040402ii", {"HEX:4", parameter, number, "button_screen"}, Axis::none, Layout::head},
    {"040501TT", {"XXXX.XXXX", Q::price, number, "set_1"}},
    {"040502TT", {"XXXX.XXXX", Q::price, number, "set_2"}},
    {"040600ii", {"XXXXXX.XX", parameter, kWh, "step_1"}},
    {"040601ii", {"XXXX.XXXX", Q::price, number, "step_1"}},
    {"040602ii", {"XXXXXX.XX", parameter, kWh, "step_2"}},
    {"040603ii", {"XXXX.XXXX", Q::price, number, "step_2"}},
    {"04800001", {"ASCII:32", Q::software_version, number}},
    {"04800002", {"ASCII:32", Q::hardware_version, number}},
    {"04800003", {"ASCII:32", Q::manufacturer, number}},
    // When an event begins and ends.
    {"04090101", {"XXX.X", parameter, volt, "voltage_loss_begin"}},
    {"04090102", {"XXX.X", parameter, volt, "voltage_loss_end"}},
    {"04090103", {"XX.XXXX", parameter, ampere, "voltage_loss_current"}},
    {"04090104", {"XX", parameter, seconds, "voltage_loss_delay"}},
    {"04090201", {"XXX.X", parameter, volt, "undervoltage_begin"}},
    {"04090202", {"XX", parameter, seconds, "undervoltage_delay"}},
    {"04090301", {"XXX.X", parameter, volt, "overvoltage_begin"}},
    {"04090302", {"XX", parameter, seconds, "overvoltage_delay"}},
    {"04090401", {"XXX.X", parameter, volt, "phase_loss_begin"}},
    {"04090402", {"XX.XXXX", parameter, ampere, "phase_loss_current"}},
    {"04090403", {"XX", parameter, seconds, "phase_loss_delay"}},
    {"04090501", {"XX.XX", parameter, percent, "voltage_unbalance_limit"}},
    {"04090502", {"XX", parameter, seconds, "voltage_unbalance_delay"}},
    {"04090601", {"XX.XX", parameter, percent, "current_unbalance_limit"}},
    {"04090602", {"XX", parameter, seconds, "current_unbalance_delay"}},
    {"08C0C001", {"YYMMDDhhmmss", Q::time_point, number, "topology_signal"}},
    {"08C0C002", topology_query},
};

}  // namespace

std::span<const Row> parameter_rows() noexcept { return rows; }

}  // namespace riser::protocol::dlt645

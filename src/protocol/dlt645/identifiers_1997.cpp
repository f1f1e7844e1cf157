// SPDX-License-Identifier: Apache-2.0
// DL/T 645-1997 annex A. Energy 9xxx, maximum demand Axxx, its instant Bxxx (4 more in the second digit: last month, 8
// more: the month before), variables B6xx with their own scales, parameters Cxxx.
#include "protocol/dlt645/identifier_tables.h"

namespace riser::protocol::dlt645 {
namespace {

using metering::Function;

/// DI0 has the quadrants in the order 1, 4, 2, 3.
struct Kind {
  std::uint32_t value;  ///< of the total, this month
  Q energy;
  Q demand;
  std::string_view demand_name;
  std::string_view time_name;
  bool active;
};
constexpr Kind kinds[] = {
    {0x0010, Q::active_energy_import, Q::active_demand_import, "", "active_demand_import", true},
    {0x0020, Q::active_energy_export, Q::active_demand_export, "", "active_demand_export", true},
    {0x0110, Q::reactive_energy_import, Q::reactive_demand, "import", "reactive_demand,import", false},
    {0x0120, Q::reactive_energy_export, Q::reactive_demand, "export", "reactive_demand,export", false},
    {0x0130, Q::reactive_energy_q1, Q::reactive_demand, "q1", "reactive_demand,q1", false},
    {0x0140, Q::reactive_energy_q4, Q::reactive_demand, "q4", "reactive_demand,q4", false},
    {0x0150, Q::reactive_energy_q2, Q::reactive_demand, "q2", "reactive_demand,q2", false},
    {0x0160, Q::reactive_energy_q3, Q::reactive_demand, "q3", "reactive_demand,q3", false},
};
constexpr std::uint32_t months = 3, month_step = 0x0400;

constexpr PhaseNames phase_loss = RISER_BY_PHASE("phase_loss");
constexpr PhaseNames loss_start = RISER_BY_PHASE("phase_loss,start");
constexpr PhaseNames loss_end = RISER_BY_PHASE("phase_loss,end");
constexpr auto instant = Function::instantaneous;
constexpr Q parameter = Q::parameter;

constexpr Row single[] = {
    {"B210", {"MMDDhhmm", Q::event_record, number, "programming"}},
    {"B211", {"MMDDhhmm", Q::event_record, number, "demand_clear"}},
    {"B212", {"NNNN", Q::event_count, number, "programming"}},
    {"B213", {"NNNN", Q::event_count, number, "demand_clear"}},
    {"B214", {"NNNNNN", Q::battery_operating_time, minutes}},
    {"B31p", {"NNNN", Q::event_count, number, "", Sign::none, instant, &phase_loss}},
    {"B32p", {"NNNNNN", Q::event_duration, minutes, "", Sign::none, instant, &phase_loss}},
    {"B33p", {"MMDDhhmm", Q::event_record, number, "", Sign::none, instant, &loss_start}},
    {"B34p", {"MMDDhhmm", Q::event_record, number, "", Sign::none, instant, &loss_end}},
    // The scales are those of the standard of 1997: no decimal in a voltage, two in a current.
    {"B61P", {"XXXX", Q::voltage, volt}},
    {"B62P", {"XX.XX", Q::current, ampere}},
    {"B63p", {"XX.XXXX", Q::power, kW}},
    {"B634", {"XX.XX", parameter, kW, "import_power_limit"}},
    {"B635", {"XX.XX", parameter, kW, "export_power_limit"}},
    {"B64p", {"XX.XX", Q::reactive_power, kvar}},
    {"B65p", {"X.XXX", Q::power_factor, number}},
    {"B67p", {"XXX.X", Q::phase_angle, degree}},
    {"C010", {"YYMMDDWW", Q::time_point, number, "clock_date"}},
    {"C011", {"hhmmss", Q::time_point, number, "clock_time"}},
    {"C020", {"BITS:1", Q::status_word, number}},
    {"C021", {"BITS:1", Q::status_word, number, "grid"}},
    {"C022", {"BITS:1", Q::status_word, number, "weekend_days"}},
    {"C030", {"NNNNNN", Q::meter_constant, &per_kilowatt_hour, "active"}},
    {"C031", {"NNNNNN", Q::meter_constant, &per_kilovar_hour, "reactive"}},
    {"C032", {"dddddddddddd", Q::fabrication_number, number}},
    {"C033", {"dddddddddddd", Q::customer_number, number}},
    {"C034", {"dddddddddddd", Q::asset_number, number}},
    {"C111", {"XX", parameter, minutes, "demand_period"}},
    {"C112", {"XX", parameter, minutes, "demand_slide"}},
    {"C113", {"XX", parameter, seconds, "screen_time"}},
    {"C114", {"XX", parameter, seconds, "screen_stop_time"}},
    {"C115", {"NN", parameter, number, "energy_decimals"}},
    {"C116", {"NN", parameter, number, "power_decimals"}},
    {"C117", {"DDhh", Q::settlement_day, number}},
    {"C118", {"NN", parameter, number, "load_profile_day"}},
    {"C119", {"NNNNNNN.N", parameter, kWh, "energy_base"}},
    {"C11A", {"NNNNNNN.N", parameter, kvarh, "energy_base"}},
    {"C211", {"NNNN", parameter, &millisecond, "pulse_width"}},
    {"C212", {"dddddddd", Q::password, number}},
    {"C310", {"NN", parameter, number, "year_zones"}},
    {"C311", {"NN", parameter, number, "day_tables"}},
    {"C312", {"NN", parameter, number, "day_slots"}},
    {"C313", {"NN", parameter, number, "tariffs"}},
    {"C314", {"NN", parameter, number, "holidays"}},
    {"C32i", {"MMDDNN", parameter, number, "year_zone"}},
    {"C33i", {"hhmmNN", parameter, number, "day_slot_1"}},
    {"C34i", {"hhmmNN", parameter, number, "day_slot_2"}},
    {"C35i", {"hhmmNN", parameter, number, "day_slot_3"}},
    {"C36i", {"hhmmNN", parameter, number, "day_slot_4"}},
    {"C37i", {"hhmmNN", parameter, number, "day_slot_5"}},
    {"C38i", {"hhmmNN", parameter, number, "day_slot_6"}},
    {"C39i", {"hhmmNN", parameter, number, "day_slot_7"}},
    {"C3Ai", {"hhmmNN", parameter, number, "day_slot_8"}},
    {"C41i", {"MMDDNN", parameter, number, "holiday"}},
    {"C41i", {"NN", parameter, number, "weekend_day_table"}},
    {"C510", {"MMDDhhmm", parameter, number, "load_profile_start"}},
    {"C511", {"NNNN", parameter, minutes, "load_profile_interval"}},
};

constexpr auto rows = [] {
  std::array<Row, std::size(single) + 3 * months * std::size(kinds)> all{};
  std::size_t at = 0;
  for (const Row& row : single) all[at++] = row;
  for (const Kind& kind : kinds)
    for (std::uint32_t month = 0; month < months; ++month) {
      const std::uint32_t value = kind.value + month * month_step;
      Row& energy = all[at++];
      energy.read("900t");
      energy.value |= value;
      energy.storage = static_cast<std::uint16_t>(month);
      energy.field.format = Format{"XXXXXX.XX"};
      energy.field.quantity = kind.energy;
      energy.field.unit = kind.active ? kWh : kvarh;
      Row& demand = all[at++];
      demand.read("A00t");
      demand.value |= value;
      demand.storage = static_cast<std::uint16_t>(month);
      demand.field.format = Format{"XX.XXXX"};
      demand.field.quantity = kind.demand;
      demand.field.unit = kind.active ? kW : kvar;
      demand.field.qualifier = kind.demand_name;
      demand.field.function = Function::maximum;
      Row& time = all[at++];
      time.read("B00t");
      time.value |= value;
      time.storage = static_cast<std::uint16_t>(month);
      time.field.format = Format{"MMDDhhmm"};
      time.field.quantity = Q::time_point;
      time.field.qualifier = kind.time_name;
      time.field.function = Function::maximum;
    }
  return all;
}();

}  // namespace

std::span<const Row> rows_1997() noexcept { return rows; }

}  // namespace riser::protocol::dlt645

// SPDX-License-Identifier: Apache-2.0
// DL/T 645-2007 annex A, table A.4: event records 03, and the relay's 1D and 1E of the supplement. DI0 is the n-th
// record before; the decoder puts DI2 DI1, the kind of the event, into the subunit.
#include "protocol/dlt645/identifier_tables.h"

namespace riser::protocol::dlt645 {
namespace {

constexpr Sign with_sign = Sign::top_bit;

#define RISER_START {"YYMMDDhhmmss", Q::event_record, number, "start"}
#define RISER_END {"YYMMDDhhmmss", Q::event_record, number, "end"}
#define RISER_OPERATOR {"HEX:4", Q::event_record, number, "operator_code"}
#define RISER_COUNT(phase) {"XXXXXX", Q::event_count, number, phase}
#define RISER_DURATION(phase) {"XXXXXX", Q::event_duration, minutes, phase}
#define RISER_TOTALS(phase) RISER_COUNT(phase), RISER_DURATION(phase)
// What was counted while the event lasted.
#define RISER_INCREMENTS(phase)                                                            \
  {"XXXXXX.XX", Q::active_energy_import, kWh, "increment" phase},                          \
      {"XXXXXX.XX", Q::active_energy_export, kWh, "increment" phase},                      \
      {"XXXXXX.XX", Q::reactive_energy_combined_1, kvarh, "increment" phase, with_sign}, { \
    "XXXXXX.XX", Q::reactive_energy_combined_2, kvarh, "increment" phase, with_sign        \
  }
#define RISER_ALL_INCREMENTS \
  RISER_INCREMENTS(""), RISER_INCREMENTS(",phase_l1"), RISER_INCREMENTS(",phase_l2"), RISER_INCREMENTS(",phase_l3")
#define RISER_AT_START(phase)                                                                                  \
  {"XXX.X", Q::voltage, volt, "at_start" phase}, {"XXX.XXX", Q::current, ampere, "at_start" phase, with_sign}, \
      {"XX.XXXX", Q::power, kW, "at_start" phase, with_sign},                                                  \
      {"XX.XXXX", Q::reactive_power, kvar, "at_start" phase, with_sign}, {                                     \
    "X.XXX", Q::power_factor, number, "at_start" phase, with_sign                                              \
  }
#define RISER_PHASE_DETAILS                                                                                        \
  RISER_INCREMENTS(""), RISER_INCREMENTS(",phase_l1"), RISER_AT_START(",phase_l1"), RISER_INCREMENTS(",phase_l2"), \
      RISER_AT_START(",phase_l2"), RISER_INCREMENTS(",phase_l3"), RISER_AT_START(",phase_l3")
// Registers before or after an intervention.
#define RISER_REGISTERS(when)                                                                               \
  {"XXXXXX.XX", Q::active_energy_import, kWh, when}, {"XXXXXX.XX", Q::active_energy_export, kWh, when},     \
      {"XXXXXX.XX", Q::reactive_energy_q1, kvarh, when}, {"XXXXXX.XX", Q::reactive_energy_q2, kvarh, when}, \
      {"XXXXXX.XX", Q::reactive_energy_q3, kvarh, when}, {                                                  \
    "XXXXXX.XX", Q::reactive_energy_q4, kvarh, when                                                         \
  }
#define RISER_DEMAND(quantity, unit, name)                                                                 \
  {"XX.XXXX", Q::quantity, unit, "before" name, Sign::none, metering::Function::maximum}, {                \
    "YYMMDDhhmm", Q::time_point, number, "before," #quantity name, Sign::none, metering::Function::maximum \
  }
#define RISER_DEMANDS(phase)                                                                              \
  RISER_DEMAND(active_demand_import, kW, phase), RISER_DEMAND(active_demand_export, kW, phase),           \
      RISER_DEMAND(reactive_demand, kvar, ",q1" phase), RISER_DEMAND(reactive_demand, kvar, ",q2" phase), \
      RISER_DEMAND(reactive_demand, kvar, ",q3" phase), RISER_DEMAND(reactive_demand, kvar, ",q4" phase)

constexpr Field phase_totals[] = {RISER_TOTALS("phase_l1"), RISER_TOTALS("phase_l2"), RISER_TOTALS("phase_l3")};
constexpr Field totals[] = {RISER_TOTALS("")};
constexpr Field period[] = {RISER_START, RISER_END};
// Loss of voltage, undervoltage, overvoltage, loss of a phase: 131 bytes.
constexpr Field voltage_event[] = {RISER_START,
                                   RISER_END,
                                   RISER_PHASE_DETAILS,
                                   {"XXXXXX.XX", Q::charge, &amp_hour, "increment"},
                                   {"XXXXXX.XX", Q::charge, &amp_hour, "increment,phase_l1"},
                                   {"XXXXXX.XX", Q::charge, &amp_hour, "increment,phase_l2"},
                                   {"XXXXXX.XX", Q::charge, &amp_hour, "increment,phase_l3"}};
constexpr Field current_event[] = {RISER_START, RISER_END, RISER_PHASE_DETAILS};
constexpr Field all_voltages_lost[] = {RISER_START, {"XXX.XXX", Q::current, ampere, "at_start", with_sign}, RISER_END};
constexpr Field energy_event[] = {RISER_START, RISER_END, RISER_ALL_INCREMENTS};
constexpr Field unbalance_event[] = {
    RISER_START, RISER_END, {"XX.XX", Q::unbalance, percent, "maximum"}, RISER_ALL_INCREMENTS};
constexpr Field voltage_statistics[] = {
    {"XXXXXX", Q::event_duration, minutes, "watched"},    {"XXXX.XX", Q::parameter, percent, "pass_rate"},
    {"XXXX.XX", Q::parameter, percent, "violation_rate"}, {"XXXXXX", Q::event_duration, minutes, "too_high"},
    {"XXXXXX", Q::event_duration, minutes, "too_low"},    {"XXX.X", Q::voltage, volt, "highest"},
    {"MMDDhhmm", Q::time_point, number, "highest"},       {"XXX.X", Q::voltage, volt, "lowest"},
    {"MMDDhhmm", Q::time_point, number, "lowest"}};
constexpr Field demand_exceeded_totals[] = {RISER_COUNT("active_demand_import"), RISER_COUNT("active_demand_export"),
                                            RISER_COUNT("reactive_demand,q1"),   RISER_COUNT("reactive_demand,q2"),
                                            RISER_COUNT("reactive_demand,q3"),   RISER_COUNT("reactive_demand,q4")};
constexpr Field demand_exceeded[] = {RISER_START,
                                     RISER_END,
                                     {"XX.XXXX", Q::power, kW, "maximum_demand"},
                                     {"YYMMDDhhmm", Q::time_point, number, "maximum_demand"}};
constexpr Field programming[] = {RISER_START,
                                 RISER_OPERATOR,
                                 {"HEX:4", Q::event_record, number, "identifier_1"},
                                 {"HEX:4", Q::event_record, number, "identifier_2"},
                                 {"HEX:4", Q::event_record, number, "identifier_3"},
                                 {"HEX:4", Q::event_record, number, "identifier_4"},
                                 {"HEX:4", Q::event_record, number, "identifier_5"},
                                 {"HEX:4", Q::event_record, number, "identifier_6"},
                                 {"HEX:4", Q::event_record, number, "identifier_7"},
                                 {"HEX:4", Q::event_record, number, "identifier_8"},
                                 {"HEX:4", Q::event_record, number, "identifier_9"},
                                 {"HEX:4", Q::event_record, number, "identifier_10"}};
constexpr Field meter_cleared[] = {RISER_START,
                                   RISER_OPERATOR,
                                   RISER_REGISTERS("before"),
                                   RISER_REGISTERS("before,phase_l1"),
                                   RISER_REGISTERS("before,phase_l2"),
                                   RISER_REGISTERS("before,phase_l3")};
// 202 bytes: comes in two frames.
constexpr Field demand_cleared[] = {RISER_START,
                                    RISER_OPERATOR,
                                    RISER_DEMANDS(""),
                                    RISER_DEMANDS(",phase_l1"),
                                    RISER_DEMANDS(",phase_l2"),
                                    RISER_DEMANDS(",phase_l3")};
constexpr Field events_cleared[] = {RISER_START, RISER_OPERATOR, {"HEX:4", Q::event_record, number, "identifier_1"}};
constexpr Field clock_set[] = {RISER_OPERATOR,
                               {"YYMMDDhhmmss", Q::event_record, number, "before"},
                               {"YYMMDDhhmmss", Q::event_record, number, "after"}};
constexpr Field cover_opened[] = {RISER_START, RISER_END, RISER_REGISTERS("before"), RISER_REGISTERS("after")};
constexpr Field relay_moved[] = {RISER_START, RISER_OPERATOR, RISER_REGISTERS("at_start")};
constexpr Field count[] = {RISER_COUNT("")};

constexpr Row rows[] = {
    {"03010000", phase_totals},
    {"0301xxnn", voltage_event},
    {"03020000", phase_totals},
    {"0302xxnn", voltage_event},
    {"03030000", phase_totals},
    {"0303xxnn", voltage_event},
    {"03040000", phase_totals},
    {"0304xxnn", voltage_event},
    {"03050000", totals},
    {"030500nn", all_voltages_lost},
    {"03060000", totals},
    {"030600nn", period},
    {"03070000", totals},
    {"030700nn", energy_event},
    {"03080000", totals},
    {"030800nn", energy_event},
    {"03090000", totals},
    {"030900nn", unbalance_event},
    {"030A0000", totals},
    {"030A00nn", unbalance_event},
    {"030B0000", phase_totals},
    {"030Bxxnn", current_event},
    {"030C0000", phase_totals},
    {"030Cxxnn", current_event},
    {"030D0000", phase_totals},
    {"030Dxxnn", current_event},
    {"030E0000", phase_totals},
    {"030Exxnn", energy_event},
    {"030F0000", phase_totals},
    {"030Fxxnn", energy_event},
    {"0310xxss", voltage_statistics},
    {"03110000", count},
    {"031100nn", period},
    {"03120000", demand_exceeded_totals},
    {"0312xxnn", demand_exceeded},
    {"03300000", count},
    {"033000nn", programming},
    {"03300100", count},
    {"033001nn", meter_cleared},
    {"03300200", count},
    {"033002nn", demand_cleared},
    {"03300300", count},
    {"033003nn", events_cleared},
    {"03300400", count},
    {"033004nn", clock_set},
    {"03300500", count},
    {"03300600", count},
    {"03300700", count},
    {"03300800", count},
    {"03300900", count},
    {"03300A00", count},
    {"03300B00", count},
    {"03300C00", count},
    {"03300D00", count},
    {"03300Dnn", cover_opened},
    {"03300E00", count},
    {"03300Enn", cover_opened},
    {"033201nn", {"YYMMDDhhmm", Q::event_record, number, "purchase,energy"}},
    {"033202nn", {"XXXX", Q::purchase_count, number, "energy"}},
    {"033203nn", {"XXXXXX.XX", Q::credit, kWh, "purchase"}},
    {"033204nn", {"XXXXXX.XX", Q::remaining_energy, kWh, "before"}},
    {"033205nn", {"XXXXXX.XX", Q::remaining_energy, kWh, "after"}},
    {"033206nn", {"XXXXXX.XX", Q::credit, kWh, "total"}},
    {"033301nn", {"YYMMDDhhmm", Q::event_record, number, "purchase,money"}},
    {"033302nn", {"XXXX", Q::purchase_count, number, "money"}},
    {"033303nn", {"XXXXXX.XX", Q::credit, number, "purchase"}},
    {"033304nn", {"XXXXXX.XX", Q::remaining_money, number, "before"}},
    {"033305nn", {"XXXXXX.XX", Q::remaining_money, number, "after"}},
    {"033306nn", {"XXXXXX.XX", Q::credit, number, "total"}},
    // Makers agree on the instant and on nothing behind it.
    {"1D000000", count},
    {"1D0001nn", relay_moved, Layout::head},
    {"1E000000", count},
    {"1E0001nn", relay_moved, Layout::head},
};

}  // namespace

std::span<const Row> event_rows() noexcept { return rows; }

}  // namespace riser::protocol::dlt645

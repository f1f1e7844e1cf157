// SPDX-License-Identifier: Apache-2.0
// DL/T 645-2007 annex A, table A.3: variables 02. Voltages have no sign; currents and powers have their direction in
// the top bit.
#include "protocol/dlt645/identifier_tables.h"

namespace riser::protocol::dlt645 {
namespace {

constexpr Sign with_sign = Sign::top_bit;
constexpr auto instant = metering::Function::instantaneous;
/// Meters behind transformers have the same variables with more digits (supplement, 0292 to 02A5).
constexpr PhaseNames wide = RISER_BY_PHASE("wide");
constexpr PhaseNames widest = RISER_BY_PHASE("widest");

constexpr Row rows[] = {
    {"0201PP00", {"XXX.X", Q::voltage, volt}},
    {"0202PP00", {"XXX.XXX", Q::current, ampere, "", with_sign}},
    {"0203pp00", {"XX.XXXX", Q::power, kW, "", with_sign}},
    {"0204pp00", {"XX.XXXX", Q::reactive_power, kvar, "", with_sign}},
    {"0205pp00", {"XX.XXXX", Q::apparent_power, kVA, "", with_sign}},
    {"0206pp00", {"X.XXX", Q::power_factor, number, "", with_sign}},
    {"0207PP00", {"XXX.X", Q::phase_angle, degree}},
    {"0208PP00", {"XX.XX", Q::voltage_distortion, percent}},
    {"0209PP00", {"XX.XX", Q::current_distortion, percent}},
    {"020APPii", {"XX.XX", Q::voltage_distortion, percent}},
    {"020BPPii", {"XX.XX", Q::current_distortion, percent}},
    {"02800001", {"XXX.XXX", Q::current, ampere, "neutral", with_sign}},
    {"02800002", {"XX.XX", Q::frequency, &field_unit::hertz}},
    {"02800003", {"XX.XXXX", Q::power, kW, "one_minute_mean", with_sign}},
    {"02800004", {"XX.XXXX", Q::power, kW, "demand", with_sign}},
    {"02800005", {"XX.XXXX", Q::reactive_demand, kvar, "", with_sign}},
    {"02800006", {"XX.XXXX", Q::apparent_demand, kVA, "", with_sign}},
    {"02800007", {"XXX.X", Q::internal_temperature, &field_unit::degree_celsius, "", with_sign}},
    {"02800008", {"XX.XX", Q::battery_voltage, volt, "clock_battery"}},
    {"02800009", {"XX.XX", Q::battery_voltage, volt, "outage_battery"}},
    {"0280000A", {"XXXXXXXX", Q::battery_operating_time, minutes}},
    {"0280000B", {"XXXX.XXXX", Q::price, number, "step"}},
    {"02800020", {"XXXX.XXXX", Q::price, number}},
    {"02920200", {"XXXXX.X", Q::current, ampere, "wide,phase_l1", with_sign}},
    {"02920300", {"XXXXX.X", Q::current, ampere, "wide,phase_l2", with_sign}},
    {"02920400", {"XXXXX.X", Q::current, ampere, "wide,phase_l3", with_sign}},
    {"0293pp00", {"XXXX.XX", Q::power, kW, "", with_sign, instant, &wide}},
    {"0294pp00", {"XXXX.XX", Q::reactive_power, kvar, "", with_sign, instant, &wide}},
    {"0295pp00", {"XXXX.XX", Q::apparent_power, kVA, "", with_sign, instant, &wide}},
    {"02A3pp00", {"XXXX.XXXX", Q::power, kW, "", with_sign, instant, &widest}},
    {"02A4pp00", {"XXXX.XXXX", Q::reactive_power, kvar, "", with_sign, instant, &widest}},
    {"02A5pp00", {"XXXX.XXXX", Q::apparent_power, kVA, "", with_sign, instant, &widest}},
};

}  // namespace

std::span<const Row> variable_rows() noexcept { return rows; }

}  // namespace riser::protocol::dlt645

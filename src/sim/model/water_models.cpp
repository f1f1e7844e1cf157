// SPDX-License-Identifier: Apache-2.0
#include "sim/model/families.h"

namespace riser::sim {
namespace {

// Pulse head on a mechanical meter: customer number and battery under plain text units.
constexpr RecordSpec cyble[] = {
    row(dif::bcd8, vif(0x78), Source::fabrication),
    {.dif = dif::lvar, .vif = vif(0x7C), .source = Source::customer, .text = "cust. ID"},
    row(dif::int32, vif(0x6D), Source::date_time),
    {.dif = dif::int16, .vif = vif(0x7C), .source = Source::battery_days, .text = "bat. time"},
    row(dif::int32, vif(0x13), Source::volume, 3),
    row(dif::int32, vif(0x93, 0x3C), Source::reverse_volume, 3),
    row(dif::int32, vif(0x13), Source::volume, 3).at(1, 1),
    row(dif::int16, vif(0x6C), Source::date).at(1, 1),
};

constexpr RecordSpec residia[] = {
    row(dif::bcd8, vif(0x78), Source::fabrication),
    row(dif::bcd8, vif(0x13), Source::volume, 3),
    row(dif::bcd8, vif(0x13), Source::volume, 3).at(1, year_end),
    row(dif::int16, vif(0x6C), Source::date).at(1, year_end),
    row(dif::int16, vif(0xFD, 0x17), Source::error_flags),
};

// Ultrasonic meter; everything but the fabrication number is encrypted.
constexpr RecordSpec hydrus[] = {
    row(dif::int32, vif(0x13), Source::volume, 3),
    row(dif::int32, vif(0x3B), Source::flow, 3),
    row(dif::int16, vif(0x5A), Source::medium_temperature, 1),
    row(dif::int32, vif(0x6D), Source::date_time),
    row(dif::int32, vif(0x13), Source::volume, 3).at(1, 1),
    row(dif::int16, vif(0x6C), Source::date).at(1, 1),
    row(dif::int16, vif(0xFD, 0x74), Source::battery_days),
};

// Bulk meter: volume and flow with a multiplicative correction of 10.
constexpr RecordSpec meistream[] = {
    row(dif::bcd8, vif(0x78), Source::fabrication),
    row(dif::int32, vif(0x93, 0x77), Source::volume, 4),
    row(dif::int32, vif(0xBB, 0x77), Source::flow, 4),
    row(dif::int32 | dif::maximum, vif(0xBB, 0x77), Source::max_flow, 4),
    row(dif::int32, vif(0x93, 0xBC, 0x77), Source::reverse_volume, 4),
    row(dif::int32, vif(0x6D), Source::date_time),
    row(dif::int32, vif(0x93, 0x77), Source::volume, 4).at(1, 1),
    row(dif::int16, vif(0x6C), Source::date).at(1, 1),
};

// Pulse adapter with the fixed data structure: litres now and on the settlement day.
constexpr RecordSpec padpuls[] = {
    row(dif::bcd8, vif(0x29), Source::volume, 3),
    row(dif::bcd8, vif(0x3E), Source::volume, 3).at(1, year_end),
};

constexpr RecordSpec q_water_month(std::uint16_t n) {
  return row(dif::bcd8, vif(0x13), Source::volume, 3).at(n + 7, static_cast<std::int8_t>(n));
}
// Settlement day in storage 1, months from storage 8 on.
constexpr RecordSpec q_water[] = {
    row(dif::bcd8, vif(0x78), Source::fabrication),
    row(dif::bcd8, vif(0x13), Source::volume, 3),
    row(dif::int32, vif(0x6D), Source::date_time),
    row(dif::bcd8, vif(0x13), Source::volume, 3).at(1, year_end),
    row(dif::int16, vif(0x6C), Source::date).at(1, year_end),
    row(dif::int16, vif(0x6C), Source::date).at(8, 1),
    q_water_month(1),
    q_water_month(2),
    q_water_month(3),
    q_water_month(4),
    q_water_month(5),
    q_water_month(6),
    q_water_month(7),
    q_water_month(8),
    q_water_month(9),
    q_water_month(10),
    q_water_month(11),
    q_water_month(12),
    row(dif::int16, vif(0xFD, 0x17), Source::error_flags),
};

constexpr RecordSpec v200_hot[] = {
    row(dif::bcd8, vif(0x13), Source::volume, 3),
    row(dif::bcd6, vif(0x3B), Source::flow, 3),
    row(dif::bcd4, vif(0x5A), Source::medium_temperature, 1),
    row(dif::int32, vif(0x6D), Source::date_time),
    row(dif::bcd8, vif(0x13), Source::volume, 3).at(1, 1),
    row(dif::int16, vif(0x6C), Source::date).at(1, 1),
};

}  // namespace

const Model itron_cyble{"Itron Cyble M-Bus", "ACW", 0x14, 0x07, Kind::cold_water, cyble};
const Model sensus_residia{"Sensus ResidiaJet", "SEN", 0x19, 0x16, Kind::cold_water, residia, {}, {}, false, false, 20};
const Model diehl_hydrus{"Diehl HYDRUS",       "DME", 0x70, 0x16, Kind::cold_water, hydrus, {},
                         Security::aes_mode_5, false, true, 90};
const Model sensus_meistream{"Sensus MeiStream Plus", "SEN", 0x68, 0x07, Kind::cold_water, meistream};
const Model relay_padpuls{"Relay PadPuls M1", "REL", 0x10, 0x07, Kind::cold_water, padpuls, {}, {}, true, false, 20};
const Model qundis_q_water{"QUNDIS Q water 5", "QDS", 0x17, 0x06, Kind::hot_water, q_water, {}, {}, false, true, 55};
const Model elster_v200_hot{"Elster V200H", "ELS", 0x1B, 0x06, Kind::hot_water, v200_hot};

}  // namespace riser::sim

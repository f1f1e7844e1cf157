// SPDX-License-Identifier: Apache-2.0
#include "sim/model/families.h"

namespace riser::sim {
namespace {

// One phase, three tariffs in 12 digits of 10 Wh, frequency and power factor.
constexpr RecordSpec b21[] = {
    row(dif::bcd12, vif(0x04), Source::energy, 4),
    row(dif::bcd12, vif(0x04), Source::energy_peak, 4).in_tariff(1),
    row(dif::bcd12, vif(0x04), Source::energy_flat, 4).in_tariff(2),
    row(dif::bcd12, vif(0x04), Source::energy_valley, 4).in_tariff(3),
    row(dif::int32, vif(0x2B), Source::power, 3),
    row(dif::int16, vif(0xFD, 0x48), Source::voltage_l1, 2),
    row(dif::int32, vif(0xFD, 0x59), Source::current_l1),
    row(dif::int16, vif(0xFB, 0x2E), Source::frequency, 2),
    row(dif::int32, vif(0x6D), Source::date_time),
    row(dif::bcd12, vif(0x04), Source::energy, 4).at(1, 1),
    row(dif::int16, vif(0x6C), Source::date).at(1, 1),
    row(dif::int16, vif(0xFD, 0x17), Source::error_flags),
};

// 64-bit counters in Wh.
constexpr RecordSpec iem2135[] = {
    row(dif::bcd8, vif(0x78), Source::fabrication),
    row(dif::int64, vif(0x03), Source::energy, 3),
    row(dif::int64, vif(0xFB, 0x82, 0x73), Source::reactive_energy, 3),
    row(dif::int32, vif(0x2B), Source::power, 3),
    row(dif::int32, vif(0xFD, 0x46), Source::voltage_l1),
    row(dif::int32, vif(0xFD, 0x59), Source::current_l1),
    row(dif::int8, vif(0xFD, 0x61), Source::error_hours),
};

// Three phases under the phase VIFEs of FC, tariffs with settlement values.
constexpr RecordSpec em340[] = {
    row(dif::int32, vif(0x05), Source::energy, 5),
    row(dif::int32, vif(0x05), Source::energy_peak, 5).in_tariff(1),
    row(dif::int32, vif(0x05), Source::energy_flat, 5).in_tariff(2),
    row(dif::int32, vif(0x05), Source::energy_valley, 5).in_tariff(3),
    row(dif::int32, vif(0x2A), Source::power, 2),
    row(dif::int32, vif(0xAA, 0xFC, 0x01), Source::power_l1, 2),
    row(dif::int32, vif(0xAA, 0xFC, 0x02), Source::power_l2, 2),
    row(dif::int32, vif(0xAA, 0xFC, 0x03), Source::power_l3, 2),
    row(dif::int16, vif(0xFD, 0xC8, 0xFC, 0x01), Source::voltage_l1, 2),
    row(dif::int16, vif(0xFD, 0xC8, 0xFC, 0x02), Source::voltage_l2, 2),
    row(dif::int16, vif(0xFD, 0xC8, 0xFC, 0x03), Source::voltage_l3, 2),
    row(dif::int32, vif(0xFD, 0xD9, 0xFC, 0x01), Source::current_l1),
    row(dif::int32, vif(0xFD, 0xD9, 0xFC, 0x02), Source::current_l2),
    row(dif::int32, vif(0xFD, 0xD9, 0xFC, 0x03), Source::current_l3),
    row(dif::int32, vif(0x05), Source::energy, 5).at(1, 1),
    row(dif::int32, vif(0x05), Source::energy_peak, 5).at(1, 1).in_tariff(1),
    row(dif::int32, vif(0x05), Source::energy_flat, 5).at(1, 1).in_tariff(2),
    row(dif::int32, vif(0x05), Source::energy_valley, 5).at(1, 1).in_tariff(3),
    row(dif::int16, vif(0x6C), Source::date).at(1, 1),
};

// Customer number as LVAR text, clock with seconds, powers in single precision.
constexpr RecordSpec professional[] = {
    row(dif::int32, vif(0x78), Source::fabrication),
    {.dif = dif::lvar, .vif = vif(0xFD, 0x11), .source = Source::customer},
    row(dif::int64, vif(0x03), Source::energy, 3),
    row(dif::int64, vif(0x03), Source::energy_peak, 3).in_tariff(1),
    row(dif::int64, vif(0x03), Source::energy_flat, 3).in_tariff(2),
    row(dif::int64, vif(0x03), Source::energy_valley, 3).in_tariff(3),
    row(dif::real32, vif(0x2B), Source::power, 3),
    row(dif::real32, vif(0xFD, 0xC9, 0xFC, 0x01), Source::voltage_l1, 3),
    row(dif::real32, vif(0xFD, 0xDC, 0xFC, 0x01), Source::current_l1, 3),
    row(dif::int16, vif(0xFB, 0x2E), Source::frequency, 2),
    row(dif::int48, vif(0x6D), Source::date_time),
    text_row(vif(0xFD, 0x0E), "V1.08"),
};

}  // namespace

const Model abb_b21{"ABB B21", "ABB", 0x20, 0x02, Kind::electricity, b21, {}, {}, false, true, 18};
const Model schneider_iem2135{
    "Schneider iEM2135", "SEC", 0x16, 0x02, Kind::electricity, iem2135, {}, {}, false, false, 25};
const Model gavazzi_em340{
    "Carlo Gavazzi EM340", "GAV", 0x03, 0x02, Kind::electricity_3phase, em340, {}, {}, false, true, 22};
const Model emu_professional{"EMU Professional", "EMU", 0x10, 0x02, Kind::electricity_3phase, professional};

}  // namespace riser::sim

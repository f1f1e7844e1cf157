// SPDX-License-Identifier: Apache-2.0
#include "sim/model/families.h"

namespace riser::sim {
namespace {

// Diaphragm meter with an encoder index and a volume converter: uncorrected (VIFE 3A) and base conditions (VIFE 3E).
constexpr RecordSpec bk_g4[] = {
    row(dif::bcd8, vif(0x78), Source::fabrication),
    row(dif::bcd8, vif(0x94, 0x3A), Source::volume, 4),
    row(dif::bcd8, vif(0x94, 0x3E), Source::base_volume, 4),
    row(dif::bcd6, vif(0x3C), Source::flow, 4),
    row(dif::bcd4, vif(0x66), Source::medium_temperature, 1),
    row(dif::bcd6, vif(0x68), Source::pressure),
    row(dif::int32, vif(0x6D), Source::date_time),
    row(dif::bcd8, vif(0x94, 0x3E), Source::base_volume, 4).at(1, 1),
    row(dif::int16, vif(0x6C), Source::date).at(1, 1),
    row(dif::bcd8, vif(0x94, 0x3E), Source::base_volume, 4).at(2, 2),
    row(dif::bcd8, vif(0x94, 0x3E), Source::base_volume, 4).at(3, 3),
    row(dif::int8, vif(0xFD, 0x17), Source::error_flags),
};

constexpr RecordSpec g350[] = {
    row(dif::bcd8, vif(0x13), Source::volume, 3),           row(dif::int32, vif(0x6D), Source::date_time),
    row(dif::bcd8, vif(0x13), Source::volume, 3).at(1, 1),  row(dif::int16, vif(0x6C), Source::date).at(1, 1),
    row(dif::int16, vif(0xFD, 0x74), Source::battery_days), constant_row(dif::int8, vif(0xFD, 0x1A), 1),
};

}  // namespace

const Model elster_bk_g4{"Elster BK-G4", "ELS", 0x23, 0x03, Kind::gas, bk_g4, {}, {}, false, true, 35};
const Model landis_g350{"Landis+Gyr G350", "LGZ", 0x50, 0x03, Kind::gas, g350, {}, {}, false, false, 30};

}  // namespace riser::sim

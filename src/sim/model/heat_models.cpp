// SPDX-License-Identifier: Apache-2.0
#include "sim/model/families.h"

namespace riser::sim {
namespace {

// Binary throughout, temperatures in 0.01 degC, one settlement day.
constexpr RecordSpec multical_403[] = {
    row(dif::int32, vif(0x78), Source::fabrication),
    row(dif::int32, vif(0x06), Source::energy, 6),
    row(dif::int32, vif(0x14), Source::volume, 4),
    row(dif::int32, vif(0x22), Source::on_hours),
    row(dif::int16, vif(0x59), Source::supply_temperature),
    row(dif::int16, vif(0x5D), Source::return_temperature),
    row(dif::int16, vif(0x61), Source::temperature_difference),
    row(dif::int32, vif(0x2D), Source::power, 5),
    row(dif::int32 | dif::maximum, vif(0x2D), Source::max_power, 5),
    row(dif::int32, vif(0x3B), Source::flow, 3),
    row(dif::int32 | dif::maximum, vif(0x3B), Source::max_flow, 3),
    row(dif::int16, vif(0xFD, 0x17), Source::error_flags),
    row(dif::int32, vif(0x6D), Source::date_time),
    row(dif::int32, vif(0x06), Source::energy, 6).at(1, year_end),
    row(dif::int32, vif(0x14), Source::volume, 4).at(1, year_end),
    row(dif::int16, vif(0x6C), Source::date).at(1, year_end),
};

// BCD throughout, temperature difference in 0.001 K.
constexpr RecordSpec sharky_775[] = {
    row(dif::bcd8, vif(0x78), Source::fabrication),
    row(dif::bcd8, vif(0x06), Source::energy, 6),
    row(dif::bcd8, vif(0x13), Source::volume, 3),
    row(dif::bcd6, vif(0x3B), Source::flow, 3),
    row(dif::bcd8, vif(0x2B), Source::power, 3),
    row(dif::bcd4, vif(0x5A), Source::supply_temperature, 1),
    row(dif::bcd4, vif(0x5E), Source::return_temperature, 1),
    row(dif::bcd6, vif(0x60), Source::temperature_difference, -1),
    row(dif::int32, vif(0x6D), Source::date_time),
    row(dif::int16, vif(0x27), Source::on_days),
    row(dif::bcd4, vif(0xFD, 0x17), Source::error_flags),
    row(dif::bcd8, vif(0x06), Source::energy, 6).at(1, 1),
    row(dif::bcd8, vif(0x13), Source::volume, 3).at(1, 1),
    row(dif::int16, vif(0x6C), Source::date).at(1, 1),
};

// Two telegrams: the second one is the monthly history.
constexpr RecordSpec ultraheat_t550[] = {
    constant_row(dif::bcd2, vif(0x74), 4),
    constant_row(dif::bcd2, vif(0x70), 60),
    row(dif::bcd8, vif(0x06), Source::energy, 6),
    row(dif::bcd8, vif(0x14), Source::volume, 4),
    row(dif::bcd6, vif(0x2D), Source::power, 5),
    row(dif::bcd6, vif(0x3B), Source::flow, 3),
    row(dif::bcd4, vif(0x5A), Source::supply_temperature, 1),
    row(dif::bcd4, vif(0x5E), Source::return_temperature, 1),
    row(dif::bcd6, vif(0x61), Source::temperature_difference),
    row(dif::int32, vif(0x6D), Source::date_time),
    row(dif::int16, vif(0x27), Source::on_days),
    row(dif::bcd6 | dif::error, vif(0x26), Source::error_hours),
    row(dif::bcd6 | dif::maximum, vif(0x2D), Source::max_power, 5),
    row(dif::bcd6 | dif::maximum, vif(0x3B), Source::max_flow, 3),
    row(dif::bcd8, vif(0x06), Source::energy, 6).at(1, year_end),
    row(dif::bcd8, vif(0x14), Source::volume, 4).at(1, year_end),
    row(dif::int16, vif(0x6C), Source::date).at(1, year_end),
    constant_row(dif::bcd2, vif(0xFD, 0x0E), 21),
    constant_row(dif::bcd2, vif(0xFD, 0x0F), 15),
};
constexpr RecordSpec energy_of_month(std::uint16_t n) {
  return row(dif::bcd8, vif(0x06), Source::energy, 6).at(n + 1, static_cast<std::int8_t>(n));
}
constexpr RecordSpec date_of_month(std::uint16_t n) {
  return row(dif::int16, vif(0x6C), Source::date).at(n + 1, static_cast<std::int8_t>(n));
}
constexpr RecordSpec ultraheat_t550_history[] = {
    row(dif::bcd8, vif(0x78), Source::fabrication),
    date_of_month(1),
    energy_of_month(1),
    date_of_month(2),
    energy_of_month(2),
    date_of_month(3),
    energy_of_month(3),
    date_of_month(4),
    energy_of_month(4),
    date_of_month(5),
    energy_of_month(5),
    date_of_month(6),
    energy_of_month(6),
    date_of_month(7),
    energy_of_month(7),
    date_of_month(8),
    energy_of_month(8),
    date_of_month(9),
    energy_of_month(9),
    date_of_month(10),
    energy_of_month(10),
    date_of_month(11),
    energy_of_month(11),
    date_of_month(12),
    energy_of_month(12),
};

// Water meters wired to its two pulse inputs are subunits; energy in joule.
constexpr RecordSpec cf_echo_2[] = {
    row(dif::bcd8, vif(0x78), Source::fabrication),
    row(dif::bcd8, vif(0x0E), Source::energy_joule, 6),
    row(dif::bcd8, vif(0x14), Source::volume, 4),
    row(dif::bcd8, vif(0x13), Source::pulse_volume, 3).of_subunit(1),
    constant_row(dif::bcd8, vif(0x13), 0).of_subunit(2),
    row(dif::int32, vif(0x3B), Source::flow, 3),
    row(dif::int32, vif(0x2C), Source::power, 4),
    row(dif::int16, vif(0x5A), Source::supply_temperature, 1),
    row(dif::int16, vif(0x5E), Source::return_temperature, 1),
    row(dif::int16, vif(0x62), Source::temperature_difference, 1),
    row(dif::int24, vif(0x22), Source::on_hours),
    row(dif::int32, vif(0x6D), Source::date_time),
    row(dif::int8, vif(0xFD, 0x17), Source::error_flags),
    row(dif::bcd8, vif(0x0E), Source::energy_joule, 6).at(1, 1),
    row(dif::int16, vif(0x6C), Source::date).at(1, 1),
};

// Six months of settlement values behind the actual ones.
constexpr RecordSpec sensostar[] = {
    row(dif::int32, vif(0x06), Source::energy, 6),
    row(dif::int32, vif(0x13), Source::volume, 3),
    row(dif::int16, vif(0x5A), Source::supply_temperature, 1),
    row(dif::int16, vif(0x5E), Source::return_temperature, 1),
    row(dif::int32, vif(0x2B), Source::power, 3),
    row(dif::int32, vif(0x3B), Source::flow, 3),
    row(dif::int48, vif(0x6D), Source::date_time),
    row(dif::int16, vif(0xFD, 0x74), Source::battery_days),
    row(dif::int32, vif(0x06), Source::energy, 6).at(1, 1),
    row(dif::int16, vif(0x6C), Source::date).at(1, 1),
    row(dif::int32, vif(0x06), Source::energy, 6).at(2, 2),
    row(dif::int32, vif(0x06), Source::energy, 6).at(3, 3),
    row(dif::int32, vif(0x06), Source::energy, 6).at(4, 4),
    row(dif::int32, vif(0x06), Source::energy, 6).at(5, 5),
    row(dif::int32, vif(0x06), Source::energy, 6).at(6, 6),
};

// An energy manager for plant rooms: single precision throughout.
constexpr RecordSpec engycal_rh33[] = {
    row(dif::bcd8, vif(0x78), Source::fabrication),
    row(dif::real32, vif(0x06), Source::energy, 6),
    row(dif::real32, vif(0x16), Source::volume, 6),
    row(dif::real32, vif(0x2B), Source::power, 3),
    row(dif::real32, vif(0x3D), Source::flow, 5),
    row(dif::real32, vif(0x5B), Source::supply_temperature, 2),
    row(dif::real32, vif(0x5F), Source::return_temperature, 2),
    row(dif::real32, vif(0x61), Source::temperature_difference),
    row(dif::int48, vif(0x6D), Source::date_time),
};

// The maker's own bytes to the end of the telegram; volume with a correction of x 10.
constexpr RecordSpec calec_st[] = {
    row(dif::bcd12, vif(0x06), Source::energy, 6),         row(dif::bcd12, vif(0x92, 0x77), Source::volume, 3),
    row(dif::bcd8, vif(0x2D), Source::power, 5),           row(dif::bcd8, vif(0x3B), Source::flow, 3),
    row(dif::bcd4, vif(0x59), Source::supply_temperature), row(dif::bcd4, vif(0x5D), Source::return_temperature),
    row(dif::int32, vif(0x6D), Source::date_time),         row(dif::to_end, vif(), Source::manufacturer_data),
};

// Heat and cooling: cooling energy is tariff 1, the difference is negative while it cools.
constexpr RecordSpec zelsius_c5[] = {
    row(dif::bcd8, vif(0x78), Source::fabrication),
    row(dif::bcd8, vif(0x06), Source::energy, 6),
    row(dif::bcd8, vif(0x06), Source::cooling_energy, 6).in_tariff(1),
    row(dif::bcd8, vif(0x13), Source::volume, 3),
    row(dif::bcd8, vif(0x2B), Source::power, 3),
    row(dif::bcd6, vif(0x3B), Source::flow, 3),
    row(dif::bcd4, vif(0x5A), Source::supply_temperature, 1),
    row(dif::bcd4, vif(0x5E), Source::return_temperature, 1),
    row(dif::bcd6, vif(0x61), Source::temperature_difference),
    row(dif::int32, vif(0x6D), Source::date_time),
    row(dif::int8, vif(0xFD, 0x17), Source::error_flags),
    row(dif::bcd8, vif(0x06), Source::energy, 6).at(1, year_end),
    row(dif::bcd8, vif(0x06), Source::cooling_energy, 6).at(1, year_end).in_tariff(1),
    row(dif::int16, vif(0x6C), Source::date).at(1, year_end),
};

constexpr RecordSpec supercal_531[] = {
    row(dif::int32, vif(0x05), Source::energy, 5),
    row(dif::int32, vif(0x05), Source::cooling_energy, 5).in_tariff(1),
    row(dif::int32, vif(0x13), Source::volume, 3),
    row(dif::real32, vif(0x2B), Source::power, 3),
    row(dif::real32, vif(0x3E), Source::flow, 6),
    row(dif::int16, vif(0x5A), Source::supply_temperature, 1),
    row(dif::int16, vif(0x5E), Source::return_temperature, 1),
    row(dif::int16, vif(0x62), Source::temperature_difference, 1),
    row(dif::int32, vif(0x6D), Source::date_time),
    text_row(vif(0xFD, 0x10), "PLANT ROOM"),
    row(dif::int32, vif(0x05), Source::energy, 5).at(1, 1),
    row(dif::int32, vif(0x05), Source::cooling_energy, 5).at(1, 1).in_tariff(1),
    row(dif::int16, vif(0x6C), Source::date).at(1, 1),
};

}  // namespace

const Model kamstrup_multical_403{"Kamstrup MULTICAL 403", "KAM", 0x34, 0x04, Kind::heat, multical_403};
const Model diehl_sharky_775{"Diehl SHARKY 775", "HYD", 0x2B, 0x04, Kind::heat, sharky_775, {}, {}, false, true, 45};
const Model landis_ultraheat_t550{"Landis+Gyr ULTRAHEAT T550", "LUG", 0x07,  0x04, Kind::heat, ultraheat_t550,
                                  ultraheat_t550_history,      {},    false, true, 60};
const Model itron_cf_echo_2{"Itron CF Echo II", "ACW", 0x0A, 0x04, Kind::heat, cf_echo_2, {}, {}, false, false, 25};
const Model engelmann_sensostar{"Engelmann SensoStar U", "EFE", 0x61, 0x0C, Kind::heat, sensostar};
const Model endress_engycal_rh33{
    "Endress+Hauser EngyCal RH33", "EAH", 0x01, 0x04, Kind::heat, engycal_rh33, {}, {}, false, true, 15};
const Model aquametro_calec_st{"Aquametro CALEC ST", "AMT", 0xC0, 0x04, Kind::heat, calec_st, {}, {}, false, false, 70};
const Model zenner_zelsius_c5{"Zenner zelsius C5", "ZRI", 0x88, 0x0D, Kind::heat_cooling, zelsius_c5};
const Model sontex_supercal_531{
    "Sontex Supercal 531", "SON", 0x0D, 0x0D, Kind::heat_cooling, supercal_531, {}, {}, false, true, 40};

}  // namespace riser::sim

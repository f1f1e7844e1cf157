// SPDX-License-Identifier: Apache-2.0
// The parts of the tables, in any order. find_row() sorts them once.
#pragma once
#include "protocol/dlt645/identifier.h"

namespace riser::protocol::dlt645 {

std::span<const Row> energy_rows() noexcept;     ///< 00, 01: energy, demand, prepaid
std::span<const Row> variable_rows() noexcept;   ///< 02
std::span<const Row> event_rows() noexcept;      ///< 03, 1D, 1E
std::span<const Row> parameter_rows() noexcept;  ///< 04, 08
std::span<const Row> freeze_rows() noexcept;     ///< 05, 06
std::span<const Row> rows_1997() noexcept;

using Q = metering::Quantity;
inline constexpr const FieldUnit *kWh = &field_unit::kilowatt_hour, *kvarh = &field_unit::kilovar_hour,
                                 *kVAh = &field_unit::kilovolt_ampere_hour, *kW = &field_unit::kilowatt,
                                 *kvar = &field_unit::kilovar, *kVA = &field_unit::kilovolt_ampere,
                                 *volt = &field_unit::volt, *ampere = &field_unit::ampere,
                                 *percent = &field_unit::percent, *degree = &field_unit::degree,
                                 *minutes = &field_unit::minute, *seconds = &field_unit::second,
                                 *number = &field_unit::none;
// Units of parameters that no reading is kept in.
inline constexpr FieldUnit millisecond{"ms", metering::Unit::second, -3};
inline constexpr FieldUnit per_kilowatt_hour{"imp/kWh"}, per_kilovar_hour{"imp/kvarh"};
inline constexpr FieldUnit amp_hour{"Ah", metering::Unit::ampere_hour};

/// "increment" -> "increment", "increment,phase_l1", ...
#define RISER_BY_PHASE(name) PhaseNames{name, name ",phase_l1", name ",phase_l2", name ",phase_l3"}

}  // namespace riser::protocol::dlt645

// SPDX-License-Identifier: Apache-2.0
// DL/T 645-2007 annex A, tables A.1 and A.2: 00ddttss energy and 01ddttss maximum demand, dd by kind and phase, tt the
// tariff, ss the settlement; and what a prepayment meter has left.
#include "protocol/dlt645/identifier_tables.h"

namespace riser::protocol::dlt645 {
namespace {

using metering::Function;

/// Phases B and C stand 14H behind the phase before; phase A stands 14H behind the total.
constexpr std::uint32_t phase_step = 0x14;

struct Kind {
  std::uint32_t number;  ///< DI2 of the total
  Q quantity;
  const FieldUnit* unit;
  Sign sign;
  PhaseNames names;
};

/// Only combinations can be negative: the others have eight digits to count with (notes to table A.1).
constexpr Kind energies[] = {
    {0x01, Q::active_energy_import, kWh, Sign::none, plain_phases},
    {0x02, Q::active_energy_export, kWh, Sign::none, plain_phases},
    {0x03, Q::reactive_energy_combined_1, kvarh, Sign::top_bit, plain_phases},
    {0x04, Q::reactive_energy_combined_2, kvarh, Sign::top_bit, plain_phases},
    {0x05, Q::reactive_energy_q1, kvarh, Sign::none, plain_phases},
    {0x06, Q::reactive_energy_q2, kvarh, Sign::none, plain_phases},
    {0x07, Q::reactive_energy_q3, kvarh, Sign::none, plain_phases},
    {0x08, Q::reactive_energy_q4, kvarh, Sign::none, plain_phases},
    {0x09, Q::apparent_energy_import, kVAh, Sign::none, plain_phases},
    {0x0A, Q::apparent_energy_export, kVAh, Sign::none, plain_phases},
    {0x80, Q::active_energy, kWh, Sign::none, RISER_BY_PHASE("associated")},
    {0x81, Q::active_energy_import, kWh, Sign::none, RISER_BY_PHASE("fundamental")},
    {0x82, Q::active_energy_export, kWh, Sign::none, RISER_BY_PHASE("fundamental")},
    {0x83, Q::active_energy_import, kWh, Sign::none, RISER_BY_PHASE("harmonic")},
    {0x84, Q::active_energy_export, kWh, Sign::none, RISER_BY_PHASE("harmonic")},
    {0x85, Q::active_energy, kWh, Sign::none, RISER_BY_PHASE("copper_loss")},
    {0x86, Q::active_energy, kWh, Sign::none, RISER_BY_PHASE("iron_loss")},
};

struct DemandKind {
  std::uint32_t number;
  Q quantity;
  const FieldUnit* unit;
  Sign sign;
  PhaseNames names;
  PhaseNames time_names;  ///< of the instant of the maximum
};

constexpr DemandKind demands[] = {
    {0x01, Q::active_demand_import, kW, Sign::none, plain_phases, RISER_BY_PHASE("active_demand_import")},
    {0x02, Q::active_demand_export, kW, Sign::none, plain_phases, RISER_BY_PHASE("active_demand_export")},
    {0x03, Q::reactive_demand, kvar, Sign::top_bit, RISER_BY_PHASE("combined_1"),
     RISER_BY_PHASE("reactive_demand,combined_1")},
    {0x04, Q::reactive_demand, kvar, Sign::top_bit, RISER_BY_PHASE("combined_2"),
     RISER_BY_PHASE("reactive_demand,combined_2")},
    {0x05, Q::reactive_demand, kvar, Sign::none, RISER_BY_PHASE("q1"), RISER_BY_PHASE("reactive_demand,q1")},
    {0x06, Q::reactive_demand, kvar, Sign::none, RISER_BY_PHASE("q2"), RISER_BY_PHASE("reactive_demand,q2")},
    {0x07, Q::reactive_demand, kvar, Sign::none, RISER_BY_PHASE("q3"), RISER_BY_PHASE("reactive_demand,q3")},
    {0x08, Q::reactive_demand, kvar, Sign::none, RISER_BY_PHASE("q4"), RISER_BY_PHASE("reactive_demand,q4")},
    {0x09, Q::apparent_demand, kVA, Sign::none, RISER_BY_PHASE("import"), RISER_BY_PHASE("apparent_demand,import")},
    {0x0A, Q::apparent_demand, kVA, Sign::none, RISER_BY_PHASE("export"), RISER_BY_PHASE("apparent_demand,export")},
};

constexpr Row single[] = {
    {"0000ttss", {"XXXXXX.XX", Q::active_energy, kWh, "", Sign::top_bit}},
    {"00900100", {"XXXXXX.XX", Q::remaining_energy, kWh}},
    {"00900101", {"XXXXXX.XX", Q::overdraft_energy, kWh}},
    {"00900200", {"XXXXXX.XX", Q::remaining_money, number}},
    {"00900201", {"XXXXXX.XX", Q::overdraft_money, number}},
};

constexpr std::size_t energy_count = 4 * std::size(energies), demand_count = 4 * std::size(demands);

constexpr auto demand_fields = [] {
  std::array<std::array<Field, 2>, demand_count> all{};
  for (std::size_t i = 0; i < demand_count; ++i) {
    const DemandKind& kind = demands[i / 4];
    Field& value = all[i][0];
    Field& time = all[i][1];
    value.format = Format{"XX.XXXX"};
    value.quantity = kind.quantity;
    value.unit = kind.unit;
    value.sign = kind.sign;
    value.qualifier = kind.names[i % 4];
    value.function = Function::maximum;
    time.format = Format{"YYMMDDhhmm"};
    time.quantity = Q::time_point;
    time.qualifier = kind.time_names[i % 4];
    time.function = Function::maximum;
  }
  return all;
}();

constexpr Row family_row(std::uint32_t number, std::size_t phase) {
  Row row;
  row.read("0000ttss");
  row.value |= (number + phase_step * static_cast<std::uint32_t>(phase)) << 16;
  return row;
}

constexpr auto rows = [] {
  std::array<Row, std::size(single) + energy_count + demand_count> all{};
  std::size_t at = 0;
  for (const Row& row : single) all[at++] = row;
  for (std::size_t i = 0; i < energy_count; ++i) {
    const Kind& kind = energies[i / 4];
    Row& row = all[at++];
    row = family_row(kind.number, i % 4);
    row.field.format = Format{"XXXXXX.XX"};
    row.field.quantity = kind.quantity;
    row.field.unit = kind.unit;
    row.field.sign = kind.sign;
    row.field.qualifier = kind.names[i % 4];
  }
  for (std::size_t i = 0; i < demand_count; ++i) {
    Row& row = all[at++];
    row = family_row(demands[i / 4].number, i % 4);
    row.value |= 0x01000000;
    row.record = demand_fields[i];
  }
  return all;
}();

}  // namespace

std::span<const Row> energy_rows() noexcept { return rows; }

}  // namespace riser::protocol::dlt645

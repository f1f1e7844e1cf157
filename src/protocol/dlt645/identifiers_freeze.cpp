// SPDX-License-Identifier: Apache-2.0
// DL/T 645-2007 annex A, tables A.6 and A.7: frozen data 05kkssnn (kind, section, n-th before) and load profiles 06.
// The kind of freeze is a qualifier, so that a frozen register is not taken for a settlement.
#include "protocol/dlt645/freeze_sections.h"
#include "protocol/dlt645/identifier_tables.h"

namespace riser::protocol::dlt645 {
namespace {

using metering::Function;

constexpr PhaseNames kinds[freeze_kinds] = {RISER_BY_PHASE("timed_freeze"),     RISER_BY_PHASE("instant_freeze"),
                                            RISER_BY_PHASE("year_zone_freeze"), RISER_BY_PHASE("day_table_freeze"),
                                            RISER_BY_PHASE("hourly_freeze"),    RISER_BY_PHASE("tariff_price_freeze"),
                                            RISER_BY_PHASE("daily_freeze"),     RISER_BY_PHASE("step_freeze")};
constexpr std::string_view import_times[freeze_kinds] = {
    "timed_freeze,active_demand_import",     "instant_freeze,active_demand_import",
    "year_zone_freeze,active_demand_import", "day_table_freeze,active_demand_import",
    "hourly_freeze,active_demand_import",    "tariff_price_freeze,active_demand_import",
    "daily_freeze,active_demand_import",     "step_freeze,active_demand_import"};
constexpr std::string_view export_times[freeze_kinds] = {
    "timed_freeze,active_demand_export",     "instant_freeze,active_demand_export",
    "year_zone_freeze,active_demand_export", "day_table_freeze,active_demand_export",
    "hourly_freeze,active_demand_export",    "tariff_price_freeze,active_demand_export",
    "daily_freeze,active_demand_export",     "step_freeze,active_demand_export"};

struct Section {
  std::uint32_t number;  ///< DI1
  Q quantity;
  const FieldUnit* unit;
  Sign sign;
};
constexpr Section energies[] = {{1, Q::active_energy_import, kWh, Sign::none},
                                {2, Q::active_energy_export, kWh, Sign::none},
                                {3, Q::reactive_energy_combined_1, kvarh, Sign::top_bit},
                                {4, Q::reactive_energy_combined_2, kvarh, Sign::top_bit},
                                {5, Q::reactive_energy_q1, kvarh, Sign::none},
                                {6, Q::reactive_energy_q2, kvarh, Sign::none},
                                {7, Q::reactive_energy_q3, kvarh, Sign::none},
                                {8, Q::reactive_energy_q4, kvarh, Sign::none}};
constexpr std::size_t variables = 8;  ///< P total, A, B, C; Q total, A, B, C

/// All fields of a kind: the time, the energies, two demands with their times, the variables.
struct Fields {
  Field time{};
  std::array<Field, std::size(energies)> energy{};
  std::array<std::array<Field, 2>, 2> demand{};
  std::array<Field, variables> variable{};
  std::array<std::array<Field, 2>, 2> wide_demand{};
  std::array<Field, variables> wide_variable{};
};

constexpr void set_demand(std::array<Field, 2>& out, Format format, bool exported, std::size_t kind) {
  out[0].format = format;
  out[0].quantity = exported ? Q::active_demand_export : Q::active_demand_import;
  out[0].unit = kW;
  out[0].qualifier = kinds[kind][0];
  out[0].function = Function::maximum;
  out[1].format = Format{"YYMMDDhhmm"};
  out[1].quantity = Q::time_point;
  out[1].qualifier = exported ? export_times[kind] : import_times[kind];
  out[1].function = Function::maximum;
}

constexpr auto fields = [] {
  std::array<Fields, freeze_kinds> all{};
  for (std::size_t k = 0; k < freeze_kinds; ++k) {
    Fields& f = all[k];
    f.time.format = Format{"YYMMDDhhmm"};
    f.time.quantity = Q::time_point;
    f.time.qualifier = kinds[k][0];
    for (std::size_t i = 0; i < std::size(energies); ++i) {
      f.energy[i].format = Format{"XXXXXX.XX"};
      f.energy[i].quantity = energies[i].quantity;
      f.energy[i].unit = energies[i].unit;
      f.energy[i].sign = energies[i].sign;
      f.energy[i].qualifier = kinds[k][0];
    }
    for (std::size_t i = 0; i < 2; ++i) {
      set_demand(f.demand[i], Format{"XX.XXXX"}, i == 1, k);
      set_demand(f.wide_demand[i], Format{"XXXX.XXXX"}, i == 1, k);
    }
    for (std::size_t i = 0; i < variables; ++i) {
      f.variable[i].format = Format{"XX.XXXX"};
      f.variable[i].quantity = i < 4 ? Q::power : Q::reactive_power;
      f.variable[i].unit = i < 4 ? kW : kvar;
      f.variable[i].sign = Sign::top_bit;
      f.variable[i].qualifier = kinds[k][i % 4];
      f.wide_variable[i] = f.variable[i];
      f.wide_variable[i].format = Format{"XXXX.XXXX"};
    }
  }
  return all;
}();

constexpr std::size_t rows_a_kind = 1 + std::size(energies) + 4;

constexpr Row freeze_row(std::size_t kind, std::uint32_t section) {
  Row row;
  row.read("050000nn");
  row.value |= static_cast<std::uint32_t>(kind) << 16 | section << 8;
  return row;
}

constexpr Row profiles[] = {
    {"0600xxxx", Field{}, Axis::none, Layout::load_profile}, {"0601xxxx", Field{}, Axis::none, Layout::load_profile},
    {"0602xxxx", Field{}, Axis::none, Layout::load_profile}, {"0603xxxx", Field{}, Axis::none, Layout::load_profile},
    {"0604xxxx", Field{}, Axis::none, Layout::load_profile}, {"0605xxxx", Field{}, Axis::none, Layout::load_profile},
    {"0606xxxx", Field{}, Axis::none, Layout::load_profile},
};

constexpr auto rows = [] {
  std::array<Row, freeze_kinds * rows_a_kind + std::size(profiles)> all{};
  std::size_t at = 0;
  for (const Row& row : profiles) all[at++] = row;
  for (std::size_t k = 0; k < freeze_kinds; ++k) {
    const Fields& f = fields[k];
    all[at] = freeze_row(k, freeze_section::time);
    all[at++].field = f.time;
    for (std::size_t i = 0; i < std::size(energies); ++i) {
      all[at] = freeze_row(k, energies[i].number);
      all[at].field = f.energy[i];
      all[at++].repeat = Axis::tariff;
    }
    for (std::size_t i = 0; i < 2; ++i) {
      all[at] = freeze_row(k, freeze_section::import_demand + static_cast<std::uint32_t>(i));
      all[at].record = f.demand[i];
      all[at++].repeat = Axis::tariff;
    }
    all[at] = freeze_row(k, freeze_section::variables);
    all[at++].record = f.variable;
    all[at] = freeze_row(k, 0xFF);
    all[at++].layout = Layout::freeze_block;
  }
  return all;
}();

}  // namespace

std::span<const Row> freeze_rows() noexcept { return rows; }

std::span<const Field> freeze_section_fields(std::size_t kind, std::uint32_t section, bool wide) noexcept {
  if (kind >= freeze_kinds) return {};
  const Fields& f = fields[kind];
  if (section == freeze_section::time) return {&f.time, 1};
  if (section < freeze_section::import_demand) return {&f.energy[section - 1], 1};
  const auto& demand = wide ? f.wide_demand : f.demand;
  if (section == freeze_section::import_demand) return demand[0];
  if (section == freeze_section::export_demand) return demand[1];
  if (section == freeze_section::variables) return wide ? f.wide_variable : f.variable;
  return {};
}

}  // namespace riser::protocol::dlt645

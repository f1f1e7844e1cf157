// SPDX-License-Identifier: Apache-2.0
#include "archive/table.h"

#include "archive/account_rows.h"
#include "archive/contract_rows.h"
#include "archive/customer_rows.h"
#include "archive/gateway_rows.h"
#include "archive/group_table.h"
#include "archive/installation_rows.h"
#include "archive/line_rows.h"
#include "archive/meter_rows.h"
#include "archive/object_table.h"
#include "archive/place_rows.h"
#include "archive/point_rows.h"
#include "archive/repeater_rows.h"
#include "archive/supply_node_rows.h"
#include "archive/valve_rows.h"
#include "store/master/enum_name.h"

namespace riser::archive {
namespace {

constexpr std::string_view kind_names[] = {"places",   "points",    "meter_groups", "meters",       "installations",
                                           "gateways", "lines",     "repeaters",    "supply_nodes", "customers",
                                           "accounts", "contracts", "valves"};
constexpr std::string_view result_names[] = {"new", "changed", "same", "wrong"};

}  // namespace

std::optional<Language> find_language(std::string_view name) noexcept {
  static constexpr std::string_view names[] = {"en", "zh-CN", "ru"};
  return store::find_enum<Language>(names, name);
}

std::string_view name(TableKind kind) noexcept { return store::enum_name(kind_names, kind); }
std::optional<TableKind> find_table_kind(std::string_view name) noexcept {
  return store::find_enum<TableKind>(kind_names, name);
}
std::string_view name(RowResult result) noexcept { return store::enum_name(result_names, result); }
std::optional<RowResult> find_row_result(std::string_view name) noexcept {
  return store::find_enum<RowResult>(result_names, name);
}

std::optional<FieldFault> fault_of(const ExportFilter& filter, std::string_view known) {
  const std::pair<std::string_view, bool> said[] = {{"within", static_cast<bool>(filter.within)},
                                                    {"kind", !filter.kind.empty()},
                                                    {"commodity", !filter.commodity.empty()},
                                                    {"q", !filter.q.empty()},
                                                    {"retired", filter.with_retired},
                                                    {"personal", filter.personal}};
  for (const auto& [name, is_said] : said)
    if (is_said && known.find(name) == std::string_view::npos)
      return FieldFault{std::string{name}, "this table is not filtered by it; leave it out."};
  if (!filter.commodity.empty() && metering::name(metering::find_commodity(filter.commodity)) != filter.commodity)
    return FieldFault{"commodity", "there is no such commodity."};
  return std::nullopt;
}

const Table& find_table(TableKind kind) {
  static const ObjectTable<PlaceRows> places;
  static const ObjectTable<PointRows> points;
  static const GroupTable meter_groups;
  static const ObjectTable<MeterRows> meters;
  static const ObjectTable<InstallationRows> installations;
  static const ObjectTable<GatewayRows> gateways;
  static const ObjectTable<LineRows> lines;
  static const ObjectTable<RepeaterRows> repeaters;
  static const ObjectTable<SupplyNodeRows> supply_nodes;
  static const ObjectTable<CustomerRows> customers;
  static const ObjectTable<AccountRows> accounts;
  static const ObjectTable<ContractRows> contracts;
  static const ObjectTable<ValveRows> valves;
  /// By TableKind.
  static const Table* const tables[] = {&places,   &points,    &meter_groups, &meters,       &installations,
                                        &gateways, &lines,     &repeaters,    &supply_nodes, &customers,
                                        &accounts, &contracts, &valves};
  return *tables[static_cast<std::size_t>(kind)];
}

}  // namespace riser::archive

// SPDX-License-Identifier: Apache-2.0
#include "archive/table.h"

#include "archive/gateway_rows.h"
#include "archive/group_table.h"
#include "archive/line_rows.h"
#include "archive/meter_rows.h"
#include "archive/object_table.h"
#include "archive/place_rows.h"
#include "archive/repeater_rows.h"
#include "store/master/enum_name.h"

namespace riser::archive {
namespace {

constexpr std::string_view kind_names[] = {"places",        "points",    "meter_groups", "meters",
                                           "installations", "gateways",  "lines",        "repeaters",
                                           "supply_nodes",  "customers", "accounts",     "contracts"};
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

const Table* find_table(TableKind kind) {
  static const ObjectTable<PlaceRows> places;
  static const GroupTable groups;
  static const ObjectTable<MeterRows> meters;
  static const ObjectTable<GatewayRows> gateways;
  static const ObjectTable<LineRows> lines;
  static const ObjectTable<RepeaterRows> repeaters;
  switch (kind) {
    case TableKind::places:
      return &places;
    case TableKind::meter_groups:
      return &groups;
    case TableKind::meters:
      return &meters;
    case TableKind::gateways:
      return &gateways;
    case TableKind::lines:
      return &lines;
    case TableKind::repeaters:
      return &repeaters;
    default:
      return nullptr;
  }
}

}  // namespace riser::archive

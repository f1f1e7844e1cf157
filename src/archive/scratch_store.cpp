// SPDX-License-Identifier: Apache-2.0
#include "archive/scratch_store.h"

#include <fmt/format.h>
#include <stdlib.h>

#include <algorithm>
#include <stdexcept>

#include "base/check.h"
#include "store/migration.h"

namespace riser::archive {
namespace {

using store::ColumnType;
constexpr auto integer = ColumnType::integer, text = ColumnType::text, blob = ColumnType::bytes;

/// What can be copied.
const std::vector<store::BulkTarget>& copied_tables() {
  static const std::vector<store::BulkTarget> tables{
      {"counter", {{"name", text}, {"last", integer}}},
      {"place",
       {{"id", integer},
        {"parent", integer},
        {"kind", text},
        {"name", text},
        {"name_key", text},
        {"ordering", text},
        {"code", text},
        {"path", text},
        {"area_dm2", integer},
        {"people", integer},
        {"customer_class", text},
        {"latitude_e6", integer},
        {"longitude_e6", integer},
        {"note", text},
        {"created", integer},
        {"changed", integer},
        {"retired", integer},
        {"search", text}}},
      {"meter",  // keys are sealed
       {{"id", integer},
        {"grp", integer},
        {"line", integer},
        {"name", text},
        {"address", text},
        {"address_key", text},
        {"number", text},
        {"manufacturer", text},
        {"version", integer},
        {"medium", text},
        {"commodity", text},
        {"model", text},
        {"primary_address", integer},
        {"sealed_key", blob},
        {"created", integer},
        {"search", text},
        {"protocol", text},
        {"quirks", text},
        {"repeater", integer},
        {"retired", integer}}},
      {"grp", {{"id", integer}, {"meters", integer}}},
      {"gateway",
       {{"id", integer},
        {"grp", integer},
        {"name", text},
        {"identity", text},
        {"kind", text},
        {"profile", text},
        {"address", text},
        {"created", integer},
        {"last_seen", integer},
        {"registrations", integer}}},
      {"line",
       {{"id", integer},
        {"gateway", integer},
        {"name", text},
        {"protocol", text},
        {"baud", integer},
        {"addressing", text},
        {"enabled", integer}}},
      {"repeater",
       {{"id", integer},
        {"line", integer},
        {"parent", integer},
        {"name", text},
        {"address", text},
        {"delay_ms", integer},
        {"note", text}}},
      {"meter_group",
       {{"id", integer},
        {"name", text},
        {"name_key", text},
        {"note", text},
        {"created", integer},
        {"changed", integer}}},
      {"meter_group_member", {{"meter_group", integer}, {"meter", integer}}},
      {"installation",
       {{"id", integer},
        {"point", integer},
        {"meter", integer},
        {"begins", integer},
        {"ends", integer},
        {"factor", text},
        {"seal", text},
        {"removal_seal", text},
        {"note", text}}},
      {"point_part", {{"point", integer}, {"part", integer}, {"factor", text}}},
      {"supply_node",
       {{"id", integer},
        {"parent", integer},
        {"commodity", text},
        {"part", text},
        {"kind", text},
        {"name", text},
        {"name_key", text},
        {"ordering", text},
        {"code", text},
        {"path", text},
        {"place", integer},
        {"measured_by", integer},
        {"note", text},
        {"created", integer},
        {"changed", integer},
        {"retired", integer},
        {"search", text}}},
      {"customer",
       {{"id", integer},
        {"number", text},
        {"kind", text},
        {"personal", blob},
        {"protection", text},
        {"language", text},
        {"note", text},
        {"created", integer},
        {"changed", integer},
        {"retired", integer}}},
      {"billing_account",
       {{"id", integer},
        {"number", text},
        {"customer", integer},
        {"customer_class", text},
        {"opened", integer},
        {"closed", integer},
        {"note", text},
        {"created", integer},
        {"changed", integer}}},
      {"contract",
       {{"id", integer},
        {"number", text},
        {"account", integer},
        {"point", integer},
        {"begins", integer},
        {"ends", integer},
        {"area_dm2", integer},
        {"note", text}}},
      {"point",
       {{"id", integer},
        {"kind", text},
        {"commodity", text},
        {"place", integer},
        {"name", text},
        {"code", text},
        {"note", text},
        {"created", integer},
        {"changed", integer},
        {"retired", integer},
        {"search", text},
        {"node", integer}}}};
  return tables;
}

void copy_value(const store::Query& from, int column, ColumnType type, store::Bulk& to) {
  if (from.is_null(column)) return to.null();
  if (type == integer) return to.integer(from.integer(column));
  if (type == blob) return to.bytes(from.bytes(column));
  to.text(from.text(column));
}

void copy(store::Connection& from, store::Connection& to, std::string_view name) {
  const auto& tables = copied_tables();
  const auto table = std::find_if(tables.begin(), tables.end(), [&](const auto& t) { return t.table == name; });
  CHECK(table != tables.end());
  std::string columns;
  for (const auto& column : table->columns) columns += (columns.empty() ? "" : ", ") + std::string{column.name};
  auto rows = from.query(fmt::format("SELECT {} FROM {}", columns, name));
  const auto bulk = to.bulk(*table);
  while (rows.next()) {
    for (std::size_t i = 0; i < table->columns.size(); ++i)
      copy_value(rows, static_cast<int>(i), table->columns[i].type, *bulk);
    bulk->end_row();
  }
  bulk->finish();
}

}  // namespace

ScratchStore::Folder::Folder() {
  std::string name = (std::filesystem::temp_directory_path() / "riser-import-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error(fmt::format("{}: cannot be made", name));
  path = name;
}

ScratchStore::Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path, ignored);
}

ScratchStore::ScratchStore(store::Connection& from, std::span<const std::string_view> tables)
    : database_(store::Database::open("sqlite:" + (folder_.path / "scratch.db").string(), 2)) {
  store::migrate(*database_);
  lease_.emplace(database_->lease());
  transaction_.emplace(**lease_);
  copy(from, connection(), "counter");
  for (const std::string_view table : tables) copy(from, connection(), table);
}

}  // namespace riser::archive

// SPDX-License-Identifier: Apache-2.0
#include "archive/scratch_store.h"

#include <fmt/format.h>
#include <stdlib.h>

#include <stdexcept>

#include "store/archive/table_columns.h"
#include "store/migration.h"

namespace riser::archive {
namespace {

using store::ColumnType;

void copy_value(const store::Query& from, int column, ColumnType type, store::Bulk& to) {
  if (from.is_null(column)) return to.null();
  if (type == ColumnType::integer) return to.integer(from.integer(column));
  if (type == ColumnType::bytes) return to.bytes(from.bytes(column));
  to.text(from.text(column));
}

void copy(store::Connection& from, store::Connection& to, std::string_view name) {
  const auto& table = store::columns_of(name);
  std::string columns;
  for (const auto& column : table.columns) columns += (columns.empty() ? "" : ", ") + std::string{column.name};
  auto rows = from.query(fmt::format("SELECT {} FROM {}", columns, name));
  const auto bulk = to.bulk(table);
  while (rows.next()) {
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      copy_value(rows, static_cast<int>(i), table.columns[i].type, *bulk);
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

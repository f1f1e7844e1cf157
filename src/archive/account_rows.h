// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "archive/row_cells.h"
#include "store/archive/accounts.h"
#include "store/archive/customers.h"

namespace riser::archive {

/// Accounts of customers, for object_table.h; known by number.
class AccountRows {
 public:
  using Object = store::Account;
  static constexpr Words title{"Accounts", "账户", "Лицевые счета"};
  static constexpr std::string_view noun = "account";
  static constexpr std::string_view filters = "within q";
  static std::span<const Column> columns();
  static std::span<const std::string_view> stored_in();
  explicit AccountRows(const TableWork& work);

  std::optional<Object> find(RowCells& cells);
  void take(RowCells& cells, Object& object, bool is_new);
  static bool same(const Object& before, const Object& after);
  void add(RowCells& cells, Object& object);
  void change(RowCells& cells, const Object& before, const Object& after);
  void remove(RowCells& cells, const Object& object);
  std::string key_of(const Object& object) { return object.number; }
  std::vector<std::string> cells_of(const Object& object, Language language);
  void each(const ExportFilter& filter, const std::function<void(const Object&)>& visit);
  std::optional<Object> load(std::int64_t id);
  void set_field(RowCells& cells, Object& object, const store::Change::Field& field);
  void committed() {}

 private:
  /// Closes or opens it as wanted.
  void set_closed(RowCells& cells, const Object& account, UtcSeconds closed);
  static void refuse(RowCells& cells, store::ArchiveReject reject);

  const TableWork work_;
  store::Accounts accounts_;
  store::Customers customers_;
};

}  // namespace riser::archive

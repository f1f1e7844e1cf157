// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "archive/point_keys.h"
#include "store/archive/accounts.h"
#include "store/archive/contracts.h"

namespace riser::archive {

/// Supply contracts, for object_table.h; known by number, else by account, point and begin.
class ContractRows {
 public:
  using Object = store::Contract;
  static constexpr Words title{"Contracts", "供用合同", "Договоры"};
  static constexpr std::string_view noun = "contract";
  static constexpr std::string_view filters = "within commodity q";
  static std::span<const Column> columns();
  static std::span<const std::string_view> stored_in();
  explicit ContractRows(const TableWork& work);

  std::optional<Object> find(RowCells& cells);
  void take(RowCells& cells, Object& object, bool is_new);
  static bool same(const Object& before, const Object& after);
  void add(RowCells& cells, Object& object);
  void change(RowCells& cells, const Object& before, const Object& after);
  void remove(RowCells& cells, const Object& object);
  std::string key_of(const Object& object);
  std::vector<std::string> cells_of(const Object& object, Language language);
  void each(const ExportFilter& filter, const std::function<void(const Object&)>& visit);
  std::optional<Object> load(std::int64_t id);
  void set_field(RowCells& cells, Object& object, const store::Change::Field& field);
  void committed() {}

 private:
  std::optional<AccountId> take_account(RowCells& cells);
  static void refuse(RowCells& cells, store::ArchiveReject reject);

  const TableWork work_;
  store::Contracts contracts_;
  store::Accounts accounts_;
  PointKeys points_;
};

}  // namespace riser::archive

// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "archive/row_cells.h"
#include "store/archive/customers.h"

namespace riser::archive {

/// Customers, for object_table.h; known by number. Personal data goes out masked, or plain when the filter says so, and
/// does not come in masked.
class CustomerRows {
 public:
  using Object = store::Customer;
  static constexpr Words title{"Customers", "用户", "Абоненты"};
  static constexpr std::string_view noun = "customer";
  static constexpr std::string_view filters = "kind q retired personal";
  static bool knows_kind(std::string_view kind) { return store::find_customer_kind(kind).has_value(); }
  static std::span<const Column> columns();
  static std::span<const std::string_view> stored_in();
  explicit CustomerRows(const TableWork& work);

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
  void take_personal(RowCells& cells, Object& customer);

  const TableWork work_;
  store::Customers customers_;
  bool plain_ = false;  ///< cells_of() does not mask
};

}  // namespace riser::archive

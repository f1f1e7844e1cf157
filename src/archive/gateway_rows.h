// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "archive/device_names.h"

namespace riser::archive {

/// Gateways, for object_table.h; known by what they register with, or by where they are.
class GatewayRows {
 public:
  using Object = store::Gateway;
  static constexpr Words title{"Gateways", "网关", "Шлюзы"};
  static constexpr std::string_view noun = "gateway";
  static constexpr std::string_view filters = "kind q retired";
  static bool knows_kind(std::string_view kind) { return store::find_gateway_kind(kind).has_value(); }
  static std::span<const Column> columns();
  static std::span<const std::string_view> stored_in();
  explicit GatewayRows(const TableWork& work);

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
  const TableWork work_;
  store::Gateways gateways_;
  DeviceNames names_;
};

}  // namespace riser::archive

// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "archive/device_names.h"

namespace riser::archive {

/// Lines of gateways, for object_table.h. A gateway has one, by which it is known; where there are several, by name.
class LineRows {
 public:
  using Object = store::Line;
  static constexpr Words title{"Lines", "通信线路", "Линии связи"};
  static constexpr std::string_view noun = "line";
  static constexpr std::string_view filters = "q retired";
  static std::span<const Column> columns();
  static std::span<const std::string_view> stored_in();
  explicit LineRows(const TableWork& work);

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
  store::Lines lines_;
  DeviceNames names_;
};

}  // namespace riser::archive

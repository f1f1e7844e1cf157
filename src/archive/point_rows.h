// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "archive/node_paths.h"
#include "archive/point_keys.h"

namespace riser::archive {

/// Measurement points, for object_table.h; known by code, else by place, commodity and name.
class PointRows {
 public:
  using Object = store::Point;
  static constexpr Words title{"Measurement points", "计量点", "Точки учёта"};
  static constexpr std::string_view noun = "measurement point";
  static constexpr std::string_view filters = "within kind commodity q retired";
  static bool knows_kind(std::string_view kind) { return store::find_point_kind(kind).has_value(); }
  static std::span<const Column> columns();
  static std::span<const std::string_view> stored_in();
  explicit PointRows(const TableWork& work);

  std::optional<Object> find(RowCells& cells);
  void take(RowCells& cells, Object& point, bool is_new);
  static bool same(const Object& before, const Object& after);
  void add(RowCells& cells, Object& point);
  void change(RowCells& cells, const Object& before, const Object& after);
  void remove(RowCells& cells, const Object& point);
  std::string key_of(const Object& point);
  std::vector<std::string> cells_of(const Object& point, Language language);
  /// Sums come after what they add up.
  void each(const ExportFilter& filter, const std::function<void(const Object&)>& visit);
  std::optional<Object> load(std::int64_t id);
  void set_field(RowCells& cells, Object& point, const store::Change::Field& field);
  void committed() {}

 private:
  void take_node(RowCells& cells, Object& point);
  void take_parts(RowCells& cells, Object& point);
  static void refuse(RowCells& cells, store::ArchiveReject reject);

  const TableWork work_;
  store::Points points_;
  PointKeys keys_;
  NodePaths nodes_;
};

}  // namespace riser::archive

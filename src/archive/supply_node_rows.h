// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "archive/node_paths.h"
#include "archive/point_keys.h"

namespace riser::archive {

/// Nodes of supply networks, for object_table.h; known by code, or by commodity and path.
class SupplyNodeRows {
 public:
  using Object = store::SupplyNode;
  static constexpr Words title{"Supply network", "供能管网", "Схема сети"};
  static constexpr std::string_view noun = "node";
  static constexpr std::string_view filters = "commodity kind q retired";
  static bool knows_kind(std::string_view kind) { return store::find_supply_node_kind(kind).has_value(); }
  static std::span<const Column> columns();
  static std::span<const std::string_view> stored_in();
  explicit SupplyNodeRows(const TableWork& work);

  std::optional<Object> find(RowCells& cells);
  void take(RowCells& cells, Object& node, bool is_new);
  static bool same(const Object& before, const Object& after);
  void add(RowCells& cells, Object& node);
  void change(RowCells& cells, const Object& before, const Object& after);
  void remove(RowCells& cells, const Object& node);
  std::string key_of(const Object& node) { return nodes_.of(node.commodity).text_of_new(node); }
  std::vector<std::string> cells_of(const Object& node, Language language);
  /// A node comes before what hangs on it.
  void each(const ExportFilter& filter, const std::function<void(const Object&)>& visit);
  std::optional<Object> load(std::int64_t id);
  void set_field(RowCells& cells, Object& node, const store::Change::Field& field);
  void committed() {}

 private:
  void take_parent(RowCells& cells, Object& node);
  void take_links(RowCells& cells, Object& node);
  static void refuse(RowCells& cells, store::ArchiveReject reject);

  const TableWork work_;
  store::SupplyNodes store_;
  PointKeys points_;
  NodePaths nodes_;
};

}  // namespace riser::archive

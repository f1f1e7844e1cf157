// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "archive/place_paths.h"
#include "archive/row_cells.h"
#include "archive/table.h"

namespace riser::archive {

/// Places, for object_table.h. A row finds its place by code, or by path and name.
class PlaceRows {
 public:
  using Object = store::Place;
  static constexpr Words title{"Places", "地点", "Объекты"};
  static constexpr std::string_view noun = "place";
  static constexpr std::string_view filters = "within kind q retired";
  static bool knows_kind(std::string_view kind) { return store::find_place_kind(kind).has_value(); }
  static std::span<const Column> columns();
  static std::span<const std::string_view> stored_in();
  explicit PlaceRows(const TableWork& work)
      : work_(work), places_(work.connection), paths_(store::Places{work.connection}) {}

  std::optional<store::Place> find(RowCells& cells);
  void take(RowCells& cells, store::Place& place, bool is_new);
  static bool same(const store::Place& before, const store::Place& after);
  void add(RowCells& cells, store::Place& place);
  void change(RowCells& cells, const store::Place& before, const store::Place& after);
  void remove(RowCells& cells, const store::Place& place);
  std::string key_of(const store::Place& place);
  std::vector<std::string> cells_of(const store::Place& place, Language language);
  void each(const ExportFilter& filter, const std::function<void(const store::Place&)>& visit);
  std::optional<store::Place> load(std::int64_t id) { return places_.find(PlaceId{id}); }
  static void set_field(RowCells& cells, store::Place& place, const store::Change::Field& field);
  void committed() {}

 private:
  void take_parent(RowCells& cells, store::Place& place);
  static void refuse(RowCells& cells, store::ArchiveReject reject);

  const TableWork work_;
  store::Places places_;
  PlacePaths paths_;
};

}  // namespace riser::archive

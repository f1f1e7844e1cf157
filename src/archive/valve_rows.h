// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "archive/device_names.h"
#include "archive/meter_numbers.h"
#include "archive/point_keys.h"
#include "store/archive/valves.h"

namespace riser::archive {

/// Valves, for object_table.h; known by their numbers.
class ValveRows {
 public:
  using Object = store::Valve;
  static constexpr Words title{"Valves", "阀门", "Клапаны"};
  static constexpr std::string_view noun = "valve";
  static constexpr std::string_view filters = "within kind commodity q retired";
  static bool knows_kind(std::string_view kind) { return store::find_valve_kind(kind).has_value(); }
  static std::span<const Column> columns();
  static std::span<const std::string_view> stored_in();
  explicit ValveRows(const TableWork& work);

  std::optional<Object> find(RowCells& cells);
  void take(RowCells& cells, Object& valve, bool is_new);
  static bool same(const Object& before, const Object& after);
  void add(RowCells& cells, Object& valve);
  void change(RowCells& cells, const Object& before, const Object& after);
  void remove(RowCells& cells, const Object& valve);
  static std::string key_of(const Object& valve) { return valve.number; }
  std::vector<std::string> cells_of(const Object& valve, Language language);
  void each(const ExportFilter& filter, const std::function<void(const Object&)>& visit);
  std::optional<Object> load(std::int64_t id);
  void set_field(RowCells& cells, Object& valve, const store::Change::Field& field);
  void committed() {}

 private:
  void take_kind(RowCells& cells, Object& valve, bool is_new);
  void take_site(RowCells& cells, Object& valve);
  void take_drive(RowCells& cells, Object& valve);
  static void refuse(RowCells& cells, store::ArchiveReject reject);

  const TableWork work_;
  store::Valves store_;
  store::Meters meters_;
  PointKeys points_;
  MeterNumbers numbers_;
  DeviceNames names_;
};

}  // namespace riser::archive

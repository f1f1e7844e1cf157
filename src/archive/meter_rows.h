// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "archive/device_names.h"
#include "archive/meter_numbers.h"

namespace riser::archive {

/// Meters, for object_table.h; known by number and manufacturer, without a number by line and address. A row with an
/// unknown number and an address makes a meter. Keys come in and never go out.
class MeterRows {
 public:
  using Object = store::Meter;
  static constexpr Words title{"Meters", "表计", "Приборы"};
  static constexpr std::string_view noun = "meter";
  static constexpr std::string_view filters = "within commodity q retired";
  static std::span<const Column> columns();
  static std::span<const std::string_view> stored_in();
  explicit MeterRows(const TableWork& work);

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
  std::optional<Object> find_at_address(RowCells& cells);
  void take_where(RowCells& cells, Object& meter);
  void keep_where(RowCells& cells, const Object& meter);
  void take_settings(RowCells& cells, Object& meter);
  void take_key(RowCells& cells, Object& meter);

  const TableWork work_;
  store::Meters meters_;
  MeterNumbers numbers_;
  DeviceNames names_;
};

}  // namespace riser::archive

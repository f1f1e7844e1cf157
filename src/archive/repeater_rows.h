// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "archive/device_names.h"

namespace riser::archive {

/// Repeaters of lines, for object_table.h; known by line and name.
class RepeaterRows {
 public:
  using Object = store::Repeater;
  static constexpr Words title{"Repeaters", "中继器", "Повторители"};
  static constexpr std::string_view noun = "repeater";
  static constexpr std::string_view filters = "q";
  static std::span<const Column> columns();
  static std::span<const std::string_view> stored_in();
  explicit RepeaterRows(const TableWork& work);

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
  void refuse(RowCells& cells, store::RepeaterReject reject);

  const TableWork work_;
  store::Repeaters repeaters_;
  DeviceNames names_;
};

}  // namespace riser::archive

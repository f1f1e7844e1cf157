// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>

#include "archive/entries.h"
#include "archive/meter_numbers.h"
#include "archive/point_keys.h"
#include "store/archive/installations.h"

namespace riser::archive {

/// An installation with what its registers showed when the meter came and went.
struct InstalledEntry : store::Installation {
  Entry start{}, end{};
};

/// Meters at measurement points over time, for object_table.h; known by point, meter and begin. What the registers
/// showed becomes readings after the commit, and an undo leaves those: they are what somebody read.
class InstallationRows {
 public:
  using Object = InstalledEntry;
  static constexpr Words title{"Installations", "装表记录", "Установки приборов"};
  static constexpr std::string_view noun = "installation";
  static constexpr std::string_view filters = "within commodity q retired";
  static std::span<const Column> columns();
  static std::span<const std::string_view> stored_in();
  explicit InstallationRows(const TableWork& work);

  std::optional<Object> find(RowCells& cells);
  void take(RowCells& cells, Object& installation, bool is_new);
  bool same(const Object& before, const Object& after);
  void add(RowCells& cells, Object& installation);
  void change(RowCells& cells, const Object& before, const Object& after);
  void remove(RowCells& cells, const Object& installation);
  std::string key_of(const Object& installation);
  std::vector<std::string> cells_of(const Object& installation, Language language);
  void each(const ExportFilter& filter, const std::function<void(const Object&)>& visit);
  std::optional<Object> load(std::int64_t id);
  void set_field(RowCells& cells, Object& installation, const store::Change::Field& field);
  void committed();

 private:
  Object with_entries(const store::Installation& installation);
  void take_entry(RowCells& cells, std::string_view column, MeterId meter, UtcSeconds time, Entry& entry);
  void put_by(const Object& before, const Object& after);
  static void refuse(RowCells& cells, store::ArchiveReject reject);

  const TableWork work_;
  store::Installations installations_;
  store::Meters meters_;
  PointKeys points_;
  MeterNumbers numbers_;
  std::vector<Entry> waiting_{};  ///< for the commit
};

}  // namespace riser::archive

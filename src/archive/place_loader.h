// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <unordered_map>

#include "archive/place_paths.h"
#include "archive/row_cells.h"
#include "archive/table.h"

namespace riser::archive {

class PlaceLoader final : public Loader {
 public:
  PlaceLoader(store::Connection& connection, const store::Author& author, std::span<const Column> columns)
      : places_(connection), author_(author), columns_(columns), paths_(connection) {}

  void put(ImportRow& row) override;

 private:
  /// The place that the row is about, or an empty one; where it is to stand.
  std::optional<store::Place> find(RowCells& cells);
  void take_parent(RowCells& cells, store::Place& place);
  void take_fields(RowCells& cells, store::Place& place, bool is_new);
  void add(ImportRow& row, RowCells& cells, const store::Place& place);
  void change(ImportRow& row, RowCells& cells, const store::Place& before, const store::Place& after);
  void refuse(RowCells& cells, store::ArchiveReject reject);
  std::string key_of(const store::Place& place);

  store::Places places_;
  const store::Author author_;
  const std::span<const Column> columns_;
  PlacePaths paths_;
  std::unordered_map<PlaceId, std::int64_t> rows_{};  ///< which row was about it
};

}  // namespace riser::archive

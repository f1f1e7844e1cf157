// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <fmt/format.h>

#include "archive/row_cells.h"
#include "archive/tree_paths.h"
#include "store/archive/places.h"

namespace riser::archive {

using PlacePaths = TreePaths<store::Places, PlaceId>;

/// The place of two columns, its code in one or its path in the other; sets `out` when they say something.
inline void take_place(RowCells& cells, PlacePaths& paths, std::string_view code_column, std::string_view path_column,
                       std::string_view fault_code, PlaceId& out) {
  const bool by_code = cells.has(code_column);
  const std::string_view column = by_code ? code_column : path_column;
  if (!cells.has(column)) return;
  if (cells.clears(column)) {
    out = PlaceId{};
    return;
  }
  const std::string text{cells.at(column)};
  const auto place = by_code ? paths.find_code(text) : paths.find_path(text);
  if (place)
    out = *place;
  else
    cells.fault(column, std::string{fault_code},
                fmt::format("There is no place \"{}\"; it must stand in an earlier row, or be there.", text));
}

}  // namespace riser::archive

// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "archive/column.h"
#include "store/archive/places.h"

namespace riser::archive {

/// Finds places by code and by path, and tells of a place what it stands in; remembers what it saw. One thread.
class PlacePaths {
 public:
  static constexpr std::string_view separator = " / ";
  explicit PlacePaths(store::Connection& connection) : places_(connection) {}

  /// Remembers a place, whose parent is known or will be asked for.
  void know(const store::Place& place);
  /// After a code, a name or a parent changed: all may be found under another path.
  void forget();

  std::optional<PlaceId> find_code(const std::string& code);
  /// "North zone / Birch Court / 3"
  std::optional<PlaceId> find_path(const std::string& path);
  /// Of the place itself; empty of none.
  std::string path_of(PlaceId id);
  /// The texts of its columns, in their order.
  std::vector<std::string> cells_of(const store::Place& place, Language language);

 private:
  struct Known {
    PlaceId parent{};
    std::string code{};
    std::string name{};
  };
  const Known* known(PlaceId id);

  store::Places places_;
  std::unordered_map<PlaceId, Known> by_id_{};
  std::unordered_map<std::string, PlaceId> by_code_{}, by_path_{};
};

}  // namespace riser::archive

// SPDX-License-Identifier: Apache-2.0
#include "store/archive/scope.h"

#include <fmt/format.h>

#include "store/archive/places.h"
#include "store/archive/tree_path.h"
#include "store/sql/conditions.h"

namespace riser::store {

std::string has_contract_in(Connection& connection, Conditions& where, const Scope& scope, std::string_view whose) {
  std::string sql = fmt::format(
      "EXISTS (SELECT 1 FROM billing_account b JOIN contract t ON t.account = b.id JOIN point p ON p.id = t.point "
      "LEFT JOIN place pl ON pl.id = p.place WHERE {}",
      whose);
  if (!scope.places.empty()) {
    std::string any;
    for (const PlaceId id : scope.places)
      if (const auto place = Places(connection).find(id))
        any += fmt::format("{}(pl.path >= {} AND pl.path < {})", any.empty() ? "" : " OR ",
                           where.parameter(path_begin(place->path)), where.parameter(path_end(place->path)));
    sql += fmt::format(" AND ({})", any.empty() ? "1 = 0" : any);
  }
  if (!scope.commodities.empty()) {
    std::string any;
    for (const auto commodity : scope.commodities)
      any += fmt::format("{}{}", any.empty() ? "" : ", ", where.parameter(std::string{metering::name(commodity)}));
    sql += fmt::format(" AND p.commodity IN ({})", any);
  }
  return sql + ")";
}

}  // namespace riser::store

// SPDX-License-Identifier: Apache-2.0
#include "store/archive/scope.h"

#include <fmt/format.h>

#include "store/archive/places.h"
#include "store/archive/tree_path.h"
#include "store/sql/conditions.h"

namespace riser::store {

std::string lies_in(Connection& connection, Conditions& where, const Scope& scope, std::string_view path) {
  std::string any;
  for (const PlaceId id : scope.places)
    if (const auto place = Places(connection).find(id))
      any += fmt::format("{}({} >= {} AND {} < {})", any.empty() ? "" : " OR ", path,
                         where.parameter(path_begin(place->path)), path, where.parameter(path_end(place->path)));
  return fmt::format("({})", any.empty() ? "1 = 0" : any);
}

std::string is_of(Conditions& where, const Scope& scope, std::string_view commodity) {
  std::string any;
  for (const auto one : scope.commodities)
    any += fmt::format("{}{}", any.empty() ? "" : ", ", where.parameter(std::string{metering::name(one)}));
  return fmt::format("{} IN ({})", commodity, any);
}

std::string has_contract_in(Connection& connection, Conditions& where, const Scope& scope, std::string_view whose) {
  std::string sql = fmt::format(
      "EXISTS (SELECT 1 FROM billing_account b JOIN contract t ON t.account = b.id JOIN point p ON p.id = t.point "
      "LEFT JOIN place pl ON pl.id = p.place WHERE {}",
      whose);
  if (!scope.places.empty()) sql += " AND " + lies_in(connection, where, scope, "pl.path");
  if (!scope.commodities.empty()) sql += " AND " + is_of(where, scope, "p.commodity");
  return sql + ")";
}

}  // namespace riser::store

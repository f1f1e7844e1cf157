// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "metering/commodity.h"

namespace riser::store {

/// What of the utility somebody sees.
struct Scope {
  std::vector<PlaceId> places{};                   ///< it lies there or below; empty: everywhere
  std::vector<metering::Commodity> commodities{};  ///< it measures one of them; empty: all

  bool is_whole() const { return places.empty() && commodities.empty(); }
  bool has(metering::Commodity commodity) const {
    return commodities.empty() || std::find(commodities.begin(), commodities.end(), commodity) != commodities.end();
  }
  friend bool operator==(const Scope&, const Scope&) = default;
};

class Conditions;
class Connection;

/// That a place, by the column of its path, lies in the places of the scope or below them. Not for a scope that has
/// none.
std::string lies_in(Connection& connection, Conditions& where, const Scope& scope, std::string_view path);
/// That a commodity is one of the scope's. Not for a scope that has none.
std::string is_of(Conditions& where, const Scope& scope, std::string_view commodity);

/// What lists of accounts and customers ask of the contracts `t`, that one of them is of a point that lies in the
/// scope; `whose` says which ("t.account = a.id"). Not for a whole scope.
std::string has_contract_in(Connection& connection, Conditions& where, const Scope& scope, std::string_view whose);

}  // namespace riser::store

// SPDX-License-Identifier: Apache-2.0
#include "store/archive/account_places.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/archive/installations.h"

namespace riser::store {

std::map<AccountId, std::vector<PlaceId>> places_of(Connection& connection, std::span<const AccountId> accounts) {
  constexpr std::size_t chunk = 64;
  static const std::string sql = [] {
    std::string ids;
    for (std::size_t i = 0; i < chunk; ++i) ids += fmt::format("{}${}", i ? "," : "", i + 2);
    return "SELECT c.account, p.place FROM contract c JOIN point p ON p.id = c.point WHERE c.ends = $1 AND p.place > 0 "
           "AND c.account IN (" +
           ids + ") ORDER BY c.begins, c.id";
  }();
  std::map<AccountId, std::vector<PlaceId>> places;
  for (std::size_t begin = 0; begin < accounts.size(); begin += chunk) {
    auto q = connection.query(sql);
    q.bind_one(1, still_there);
    for (std::size_t i = 0; i < chunk; ++i)
      q.bind_one(static_cast<int>(i + 2), begin + i < accounts.size() ? accounts[begin + i] : AccountId{});
    while (q.next()) {
      auto& of_account = places[AccountId{q.integer(0)}];
      const PlaceId place{q.integer(1)};
      if (std::find(of_account.begin(), of_account.end(), place) == of_account.end()) of_account.push_back(place);
    }
  }
  return places;
}

}  // namespace riser::store

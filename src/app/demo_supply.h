// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/check.h"
#include "base/ids.h"
#include "base/result.h"
#include "metering/commodity.h"
#include "store/archive/archive_reject.h"
#include "store/archive/changes.h"
#include "store/master/key_box.h"
#include "store/sql/connection.h"

namespace riser::app {

template <class T>
T accepted(Result<T, store::ArchiveReject> result) {
  CHECK(result.has_value(), "the archives refuse the demo: {}", store::name(result.error()));
  return std::move(*result);
}

/// The points of one building and commodity.
struct Balance {
  PlaceId community{};
  PlaceId building{};
  std::string name{};
  metering::Commodity commodity{};
  std::optional<PointId> main{};
  std::vector<PointId> flats{};
};
using Balances = std::map<std::pair<PlaceId, metering::Commodity>, Balance>;

/// What a building loses: its main meter's less those of its flats.
void enter_sums(store::Connection& connection, const Balances& balances, const store::Author& author);
/// From the source over a station of each community to each building, whose main meter measures what flows in.
void enter_network(store::Connection& connection, const Balances& balances, const store::Author& author);
/// A customer with an account for every flat, supplied at all points of it.
void enter_customers(store::Connection& connection, const store::KeyBox& box,
                     const std::map<PlaceId, std::vector<PointId>>& rooms, const store::Author& author);

}  // namespace riser::app

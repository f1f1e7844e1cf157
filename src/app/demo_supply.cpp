// SPDX-License-Identifier: Apache-2.0
#include "app/demo_supply.h"

#include <fmt/format.h>

#include <array>

#include "store/archive/accounts.h"
#include "store/archive/contracts.h"
#include "store/archive/customers.h"
#include "store/archive/places.h"
#include "store/archive/points.h"
#include "store/archive/supply_nodes.h"

namespace riser::app {
namespace {

const char* source_name(metering::Commodity commodity) {
  switch (commodity) {
    case metering::Commodity::heat:
      return "Heat plant";
    case metering::Commodity::water:
      return "Water works";
    case metering::Commodity::hot_water:
      return "Hot water plant";
    case metering::Commodity::gas:
      return "Gas pressure station";
    case metering::Commodity::electricity:
      return "Substation 110/10 kV";
    default:
      return nullptr;
  }
}

constexpr std::array family_names = {"Birch",  "Linden", "Alder", "Maple",  "Willow", "Cedar", "Rowan",
                                     "Poplar", "Aspen",  "Hazel", "Larch",  "Elm",    "Oak",   "Hawthorn",
                                     "Ash",    "Beech",  "Plane", "Walnut", "Spruce", "Yew"};

}  // namespace

void enter_sums(store::Connection& connection, const Balances& balances, const store::Author& author) {
  for (const auto& [key, balance] : balances) {
    if (!balance.main || balance.flats.size() < 3) continue;
    store::Point sum{.kind = store::PointKind::sum,
                     .commodity = balance.commodity,
                     .place = balance.building,
                     .name = fmt::format("{}: main meter less flats", balance.name),
                     .parts = {{.point = *balance.main}}};
    for (const PointId flat : balance.flats) sum.parts.push_back({.point = flat, .factor = {-1, 0}});
    accepted(store::Points{connection}.add(std::move(sum), author));
  }
}

void enter_network(store::Connection& connection, const Balances& balances, const store::Author& author) {
  using store::SupplyNodeKind;
  store::SupplyNodes nodes{connection};
  store::Points points{connection};
  std::map<metering::Commodity, SupplyNodeId> sources;
  std::map<std::pair<metering::Commodity, PlaceId>, SupplyNodeId> stations;
  for (const auto& [key, balance] : balances) {
    const auto* source = source_name(balance.commodity);
    if (source == nullptr) continue;
    SupplyNodeId& top = sources[balance.commodity];
    if (!top)
      top =
          accepted(nodes.add({.commodity = balance.commodity, .kind = SupplyNodeKind::source, .name = source}, author))
              .id;
    SupplyNodeId& station = stations[{balance.commodity, balance.community}];
    if (!station) {
      const auto community = store::Places{connection}.find(balance.community).value();
      station = accepted(nodes.add({.parent = top,
                                    .commodity = balance.commodity,
                                    .kind = SupplyNodeKind::station,
                                    .name = community.name,
                                    .place = balance.commodity == metering::Commodity::heat ? community.parent
                                                                                            : community.id},
                                   author))
                    .id;
    }
    const auto branch = accepted(nodes.add({.parent = station,
                                            .commodity = balance.commodity,
                                            .part = store::NetworkPart::distribution,
                                            .kind = SupplyNodeKind::branch,
                                            .name = balance.name,
                                            .place = balance.building,
                                            .measured_by = balance.main.value_or(PointId{})},
                                           author));
    for (const PointId flat : balance.flats) {
      auto point = points.find(flat).value();
      point.node = branch.id;
      accepted(points.update(point, author));
    }
  }
}

// Telephone numbers are of the range that is kept free for such purposes.
void enter_customers(store::Connection& connection, const store::KeyBox& box,
                     const std::map<PlaceId, std::vector<PointId>>& rooms, const store::Author& author) {
  store::Customers customers{connection, box};
  store::Accounts accounts{connection, box};
  store::Contracts contracts{connection};
  std::size_t n = 0;
  for (const auto& [room, points] : rooms) {
    const auto address = store::Places{connection}.addresses(std::vector{room}).at(room);
    const bool shop = n % 23 == 5;
    store::Customer customer{.kind = shop ? store::CustomerKind::company : store::CustomerKind::person};
    const char* family = family_names[n * 7 % family_names.size()];
    customer.personal.name =
        shop ? fmt::format("{} Bakery", family) : fmt::format("{}, {}.", family, static_cast<char>('A' + n * 11 % 26));
    customer.personal.phone = fmt::format("+1 {} 555 01{:02}", 201 + n % 700, n * 37 % 100);
    customer.personal.address = address;
    if (shop) customer.personal.contact = fmt::format("{}, {}.", family, static_cast<char>('A' + n * 5 % 26));
    if (n % 31 == 9) customer.protection = "medical device at home";
    const auto added = accepted(customers.add(std::move(customer), author));
    const auto account = accepted(
        accounts.add({.customer = added.id,
                      .customer_class = shop ? store::CustomerClass::commercial : store::CustomerClass::residential,
                      .opened = author.at},
                     author));
    for (const PointId point : points)
      accepted(contracts.add({.account = account.id, .point = point, .begins = author.at}, author));
    ++n;
  }
}

}  // namespace riser::app
